"""The observatory: every call that a user makes, each a line or two over the module that does the work."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from bilat.observatory.reading import Read, Reading
from bilat.records import Document, Judgement, Measurement, Review, Snapshot, Statement

if TYPE_CHECKING:
    from bilat.brief import Brief
    from bilat.claims import Finding
    from bilat.ledger import Dependents, Ledger, View
    from bilat.measures import Catalogue
    from bilat.measures.balance import Balance
    from bilat.measures.counts import By
    from bilat.measures.periods import Every
    from bilat.order import Order
    from bilat.outlook import Outlook, Record
    from bilat.readers import Reader
    from bilat.readers.compare import Comparison
    from bilat.readers.estimate import Estimate
    from bilat.readers.model import ModelReader
    from bilat.shifts import Changes
    from bilat.stage import Stage
    from bilat.text import Fetcher, Rejected
    from bilat.triads import Triad


def open(path: str | Path, create: bool = True, reader: str | None = None) -> "Observatory":
    """The observatory over the ledger in a folder (or object store address); made there if need be.

    `reader` is the family of readers whose statements are preferred where a document has several: local or model; BILAT_READER, else
    local, if not said.
    """
    import os

    from bilat.errors import BadInput
    from bilat.ledger import Ledger

    family = reader or os.environ.get("BILAT_READER") or "local"
    if family not in ("local", "model"):
        raise BadInput(f"{family!r} is no family of readers; one of local, model (BILAT_READER or reader=)")
    return Observatory(Ledger.open(str(path), create=create, reader=family))


def default_ledger() -> Path:
    """Where the ledger is when nobody says: BILAT_LEDGER, or a folder in the user's data directory."""
    import os

    if told := os.environ.get("BILAT_LEDGER"):
        return Path(told)
    from platformdirs import user_data_path

    return user_data_path("bilat", appauthor=False) / "ledger"


def sample_path() -> str:
    """The sample corpus that ships with bilat, as a file."""
    from importlib.resources import files

    return str(files("bilat.data") / "sample.jsonl")


@dataclass(frozen=True, slots=True)
class Observatory:
    """Everything that bilat does, over one ledger."""

    ledger: "Ledger"
    clock: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    # --- reading

    def reading(
        self,
        *inputs: str | Path,
        published: date | None = None,
        publisher: str | None = None,
        fetcher: "Fetcher | None" = None,
        command: str = "read",
        reader: "Reader | None" = None,
    ) -> Iterator["Read | Rejected"]:
        """Read files, folders, feeds and addresses, item by item; memory stays flat however many there are.

        An item is given out once it is stored. What is rejected is given out too, and stops nothing. `reader`: a model (see `model`); the
        local reader if not said.
        """
        from bilat.observatory.reading import reading

        return reading(
            self.ledger, self.clock, *inputs, published=published, publisher=publisher, fetcher=fetcher, command=command, reader=reader
        )

    def read(
        self,
        *inputs: str | Path,
        published: date | None = None,
        publisher: str | None = None,
        fetcher: "Fetcher | None" = None,
        reader: "Reader | None" = None,
    ) -> Reading:
        """Read files, folders, feeds and addresses into the ledger and give what was found, all at once."""
        items = list(self.reading(*inputs, published=published, publisher=publisher, fetcher=fetcher, reader=reader))
        return Reading(tuple(i for i in items if isinstance(i, Read)), tuple(i for i in items if not isinstance(i, Read)))

    def look(self, text: str, published: date | None = None, title: str | None = None, publisher: str | None = None) -> Read:
        """What bilat reads in a text; the ledger is not touched."""
        from bilat.observatory.pasting import look

        return look(text, published, title, publisher)

    def keep(self, text: str, by: str, published: date | None = None, title: str | None = None, publisher: str | None = None) -> Read:
        """Read a text into the ledger; its origin tells who pasted it."""
        from bilat.observatory.pasting import keep

        return keep(self.ledger, self.clock, text, by, published, title, publisher)

    def model(self, name: str, base_url: str | None = None, say: Callable[[str], None] = lambda _: None, **options: Any) -> "ModelReader":
        """A language model as a reader, held to the words: `obs.read(file, reader=obs.model("NAME", "http://localhost:8080/v1"))`.

        Without `base_url` only answers that are kept beside the ledger are used. `options` as for `bilat.readers.settings.Settings`; `say`
        is told, a line each, what a user should know. Raises BadInput.
        """
        from bilat.observatory import models

        return models.model(self.ledger, name, base_url, say, options)

    def estimate(self, *inputs: str | Path, reader: "ModelReader", published: date | None = None) -> "Estimate":
        """What reading with a model would take; nothing is sent or stored."""
        from bilat.observatory import models

        return models.estimate(self.ledger, inputs, reader, published)

    def compare(self, *inputs: str | Path, published: date | None = None) -> "list[tuple[Document, Comparison]]":
        """Where the local reader and a model read documents in another way; both readings must be in the ledger."""
        from bilat.observatory import models

        return models.compare(self.ledger, inputs, published)

    def settled(self) -> Iterator[dict[str, Any]]:
        """Statements that somebody has confirmed or found wrong, as a set to measure and to train a reader on."""
        from bilat.observatory import models

        return models.settled(self.ledger)

    # --- looking

    def view(self, as_of: int | date | datetime | None = None) -> "View":
        """The ledger at a version or date; now, if not said."""
        return self.ledger.view(as_of)

    def fixed(self, version: int | None = None) -> "Observatory":
        """The same over the ledger at a version (the newest, if not said), with one view open for all: for a server. What it writes, it does not see."""
        from bilat.ledger import Fixed

        return Observatory(Fixed(self.ledger, version), self.clock)

    def statement(self, id_: str) -> Statement:
        """One statement by its id or the unmistakable beginning of it."""
        return self.ledger.view().statement(id_)

    def statements(self, **filters: Any) -> Any:
        """The ledger's statements as a frame that pandas, Polars and Arrow take as it is; filters as for `View.statements`."""
        from bilat.ledger import statement_table

        return statement_table(self.ledger.view().statements(**filters))

    def rests_on(self, id_: str) -> "Dependents":
        """Everything that rests on a document or snapshot."""
        return self.ledger.view().rests_on(id_)

    def review(self, subject: str, verdict: str, by: str, note: str = "", other: str | None = None) -> Review:
        """Say something of what is stored, or of a judgement (`reviewing.ABOUT`); nothing is edited, the review is added. Ids may be shortened.

        Raises BadInput for a review that could have no effect, NothingFound for an id that is not there.
        """
        from bilat.observatory.reviewing import review

        return review(self.ledger, self.clock, subject, verdict, by, note, other)

    # --- public data

    def pull(
        self,
        name: str,
        files: Sequence[str | Path] = (),
        years: Sequence[int] = (),
        *,
        note: Callable[[str], None] = lambda _: None,
        tick: Callable[[str | None], None] = lambda _: None,
    ) -> list[Snapshot]:
        """Bring a public data set in: from files fetched by hand, else from its official address (of some years, if said).

        `note` is told what a user should know, `tick` how the download goes. BadInput: a file that is not as the source's layouts say.
        """
        from bilat.observatory import data

        return data.pull(self.ledger, self.clock, name, files, years, note, tick)

    def sources(self) -> list[dict[str, Any]]:
        """Every source with its terms, and what of it is here and how old."""
        from bilat.observatory import data

        return data.listing(self.ledger, self.clock())

    def cite(self, names: Iterable[str] = ()) -> list[str]:
        """BibTeX entries of sources, of the sources of snapshots, or of what a file of results used; of all that are here, if none is named."""
        from bilat.observatory import data

        return data.citations(self.ledger, names)

    def export_data(self, name: str, output: str | Path, kind: str | None = None, as_of: int | date | datetime | None = None) -> int:
        """Write the table of a public data set for others, as .csv or .parquet; rows written. BadInput where its licence forbids to pass it on."""
        from bilat.observatory import data

        return data.export(self.ledger, self.view(as_of), name, Path(output), kind)

    def kept_back(self, kinds: Iterable[str]) -> list[str]:
        """A line for each table of these kinds that may not be passed on, and why."""
        from bilat.observatory import data

        return data.kept_back(self.catalogue(), kinds)

    def catalogue(self, as_of: int | date | datetime | None = None) -> "Catalogue":
        """The tables of public data in force, as measures take them."""
        from bilat.observatory import data

        return data.catalogue(self.ledger, self.view(as_of))

    # --- measuring and checking

    def facts(self, *codes: str, year: int, themes: bool = False, as_of: int | date | datetime | None = None) -> list[Measurement]:
        """Every measure on a pair of states, or on one, in a year; with `themes`, votes by theme too. `as_of`: by the data that were here then."""
        from bilat.observatory import facts

        return facts.facts(self.catalogue(as_of), codes, year, themes)

    def panel(self, first: int, last: int, **options: Any) -> Any:
        """A research table of dyad-years or state-years; options as for `bilat.panel.panel`."""
        from bilat.panel import panel

        return panel(self.catalogue(), first, last, **options)

    def check(self, text: str | Path, on: date | None = None) -> "list[Finding]":
        """Verdicts on the claims of a text, or of a file given as a Path, as of a day (the file's date, else today)."""
        from bilat.observatory import facts

        return facts.check(self.ledger, text, on, self.clock().date())

    # --- change

    def ties(
        self,
        a: str,
        b: str,
        *,
        source: str | None = None,
        by: "By" = "quad",
        every: "Every | None" = None,
        since: date | None = None,
        until: date | None = None,
    ) -> tuple[Measurement, ...]:
        """The series of a tie in both directions: counts, shares, scores, parted by quad class, context, subject or type; with quads words and deeds too.

        `source`: an event table of `pull`, else the ledger's statements. `every`: week, month, quarter or year (None: months, or years where the
        source has no finer dates). UnknownState for a tie of a state with itself, NothingFound where nothing is told between the two.
        """
        from bilat.observatory import change

        with self.view() as view:
            return change.ties(view, self.catalogue(), (a, b), source, by, every, since, until)

    def shifts(
        self, a: str, b: str, *, source: str | None = None, every: "Every | None" = None, least: float = 0.95, coverage: float = 0.95
    ) -> "Changes":
        """The dated changes of a tie in both directions, each with probability, size, interval and evidence; and all that was searched.

        `least` is the probability from which a shift is told. NothingFound where there is too little to search.
        """
        from bilat.observatory import change

        with self.view() as view:
            return change.shifts(view, self.catalogue(), (a, b), source, every, least, coverage)

    # --- judging

    def triad(self, a: str, b: str, c: str, source: str | None = None, every: "Every | None" = None, **when: Any) -> "Triad":
        """A triangle of states: levels, balance, who answers whom, frictions and wedges.

        `source`: an event table of `pull`, else the ledger's statements; `every`: the period of the response model; `when`: `since` and `until` (days of
        the acts, both included) and `as_of` (the ledger then). UnknownState unless they are three different states, NothingFound where nothing is told
        between any two of them, or one did not exist in that time.
        """
        from bilat.observatory import triads

        return triads.triad(self.ledger, (a, b, c), triads.Asked(source, every, **when))

    def reciprocity(self, a: str, b: str, source: str | None = None, every: "Every | None" = None, **when: Any) -> tuple[Measurement, ...]:
        """Whether each of two states answers the other in kind, and who leads; arguments as for `triad`."""
        from bilat.observatory import triads

        return triads.reciprocity(self.ledger, (a, b), triads.Asked(source, every, **when))

    def balance(self, *codes: str, source: str | None = None, **when: Any) -> "Balance":
        """The structural balance of three states or more; the signs of their ties, and `when`, as in `triad`."""
        from bilat.observatory import triads

        return triads.balance(self.ledger, codes, triads.Asked(source, **when))

    def stage(
        self,
        a: str,
        b: str,
        *,
        source: str | None = None,
        years: tuple[int, int] | None = None,
        until: date | None = None,
        table: Path | None = None,
        as_of: int | date | datetime | None = None,
    ) -> "Stage":
        """How strategic the tie of two states is, year by year, known up to `until` (the day of the ledger's last text, if not said).

        Steps rest on the ledger's statements and on public data; the profile on the statements, or on the event table `source`. `table` is a table of
        steps in place of bilat's own. UnknownState for a tie with itself, NothingFound where nothing is told.
        """
        from bilat.observatory.stages import stage

        today = self.clock().date()
        return stage(self.ledger, today, a, b, source=source, years=years, until=until, table=table, as_of=as_of)

    def order(self, first: int, last: int, as_of: int | date | datetime | None = None) -> "Order":
        """The order of the system, year by year: concentration, poles and blocs, as far as data are here.

        NothingFound where there are none, or none of the years.
        """
        from bilat.order.build import order

        return order(self.catalogue(as_of), first, last)

    def outlook(
        self,
        a: str,
        b: str,
        *,
        source: str | None = None,
        every: "Every | None" = None,
        until: date | None = None,
        as_of: int | date | datetime | None = None,
    ) -> "Outlook":
        """The chance that a tie warms, cools or stays, by the method that did best on the past; nothing is kept.

        From the ledger's statements or the event table `source`, by the finest period in which the tie has acts enough (or by `every`), from what had
        happened by `until`. NothingFound: no act, too few periods, or a balance that never changed.
        """
        from bilat.observatory.outlooks import outlook

        return outlook(self.ledger, a, b, source, every, until, as_of)

    def keep_outlook(self, made: "Outlook") -> tuple[Judgement, ...]:
        """Keep an outlook in the ledger as judgements, three for each horizon, to be scored when they are due; the same one is kept once."""
        from bilat.observatory.outlooks import keep

        return keep(self.ledger, made, self.clock())

    def outlook_record(self, *codes: str) -> "Record":
        """How the outlooks kept did, of one tie or of all: Brier score, RPS, and how far the chances were borne out. NothingFound: none is kept."""
        from bilat.observatory.outlooks import score

        return score(self.ledger, codes)

    # --- telling

    def brief(
        self,
        *codes: str,
        since: date | None = None,
        until: date | None = None,
        as_of: int | date | datetime | None = None,
        sections: Sequence[str] = (),
        publishers: str | Path | None = None,
        charts: bool = True,
    ) -> "Brief":
        """The brief on the tie of two states (or three), from what the ledger holds. `sections`: these alone; `publishers`: a table over bilat's own;
        `charts`: drawn or left out."""
        from bilat.observatory.briefs import brief

        return brief(self.ledger, codes, since, until, as_of, sections, publishers, charts)

    def keep_brief(self, brief: "Brief") -> list[Judgement]:
        """Keep the judgements and indicators of a brief: the next one on the tie is compared with them. The ledger's version grows by one."""
        from bilat.observatory.briefs import keep

        return keep(self.ledger, self.clock, brief)
