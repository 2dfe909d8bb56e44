"""The Python API: the one place where the steps of bilat are joined.

text → documents → coding → ledger → view → brief
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from bilat import errors, states
from bilat.records import VERDICTS, Document, Review, Statement, Verdict, content_id

if TYPE_CHECKING:
    from bilat.brief import Brief
    from bilat.ledger import Dependents, Ledger, View
    from bilat.text import Fetcher, Rejected

COMMIT_DOCUMENTS = 256  # a run holds at most so many documents
COMMIT_CHARACTERS = 8_000_000  # and no more once it has so much text, so that memory stays flat
COMMIT_SECONDS = 5.0  # and is committed after so long, so that a crash loses little work
NEAR = "bilat/near-duplicate"
Mark = tuple[bytes, tuple[int, ...]]
"""By which a near-duplicate is found: a text's signature, and the keys that alike ones share."""


@dataclass(frozen=True, slots=True)
class Read:
    """One document as read: its statements, whether it was in the ledger before, and the document that it repeats."""

    document: Document
    statements: tuple[Statement, ...]
    known: bool = False
    duplicate_of: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What one call of `read` found; everything in it is in the ledger."""

    reads: tuple[Read, ...]
    rejected: tuple["Rejected", ...]

    @property
    def documents(self) -> tuple[Document, ...]:
        return tuple(r.document for r in self.reads)

    @property
    def statements(self) -> tuple[Statement, ...]:
        return tuple(s for r in self.reads for s in r.statements)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The statements as an Arrow stream, one row each: `pandas.DataFrame.from_arrow(reading)`, `polars.DataFrame(reading)`."""
        from bilat.ledger import statement_table

        return statement_table(self.statements).__arrow_c_stream__(requested_schema)


def open(path: str | Path, create: bool = True) -> "Observatory":
    """The observatory over the ledger in a folder (or object store address); made there if need be."""
    from bilat.ledger import Ledger

    return Observatory(Ledger.open(str(path), create=create))


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
    ) -> Iterator["Read | Rejected"]:
        """Read files, folders, feeds and addresses, item by item; memory stays flat however many there are.

        An item is given out once it is stored. What is rejected is given out too, and stops nothing.
        """
        from bilat import text
        from bilat.coding import coder

        pending: list[Document] = []
        held, since = 0, time.monotonic()
        for item in text.documents([str(i) for i in inputs], published=published, publisher=publisher, fetcher=fetcher):
            if not isinstance(item, Document):
                yield item
                continue
            pending.append(item)
            held += len(item.text)
            late = time.monotonic() - since > COMMIT_SECONDS and len(pending) >= coder.BATCH
            if late or len(pending) >= COMMIT_DOCUMENTS or held >= COMMIT_CHARACTERS:
                yield from self._commit(pending, command)
                pending, held, since = [], 0, time.monotonic()
        if pending:
            yield from self._commit(pending, command)

    def read(
        self, *inputs: str | Path, published: date | None = None, publisher: str | None = None, fetcher: "Fetcher | None" = None
    ) -> Reading:
        """Read files, folders, feeds and addresses into the ledger and give what was found, all at once."""
        items = list(self.reading(*inputs, published=published, publisher=publisher, fetcher=fetcher))
        return Reading(tuple(i for i in items if isinstance(i, Read)), tuple(i for i in items if not isinstance(i, Read)))

    def _commit(self, documents: list[Document], command: str) -> Iterator[Read]:
        """Code and store some documents in one run; those that this method has read before are taken from the ledger."""
        from bilat.coding import coder

        ids = list(dict.fromkeys(d.id for d in documents))
        with self.ledger.view() as view:
            known = view.known(ids, coder.METHOD)
            originals = _originals(view, ids)
            found = _statements(view, known)
            fresh = list({d.id: d for d in documents if d.id not in known}.values())
            marks = {d.id: _mark(d) for d in fresh}
            repeats = _repeats(view, [d for d in fresh if d.id not in originals], marks)
        if fresh:
            with self.ledger.batch(command, coder.METHOD) as batch:
                for document, statements in coder.code(fresh):
                    found[document.id] = tuple(sorted(statements, key=lambda s: (s.start, s.end, s.id)))  # as the ledger gives them
                    batch.document(document, *marks[document.id])
                    batch.reading(document.id, len(statements))
                    for statement in statements:
                        batch.statement(statement)
                for id_, original in repeats.items():
                    batch.review(self._repeat(id_, original))
        for document in documents:
            yield Read(document, found.get(document.id, ()), document.id in known, repeats.get(document.id) or originals.get(document.id))
            known.add(document.id)

    def _repeat(self, id_: str, original: str) -> Review:
        at, note = self.clock(), "the same report, told again"
        return Review(content_id("rv", id_, "duplicate", NEAR, original), id_, "duplicate", NEAR, at, note, original)

    # --- looking

    def view(self, as_of: int | date | datetime | None = None) -> "View":
        """The ledger at a version or date; now, if not said."""
        return self.ledger.view(as_of)

    def statement(self, id_: str) -> Statement:
        """One statement by its id or the unmistakable beginning of it."""
        return self.ledger.view().statement(id_)

    def rests_on(self, id_: str) -> "Dependents":
        """Everything that rests on a document or snapshot."""
        return self.ledger.view().rests_on(id_)

    def review(self, subject: str, verdict: Verdict, by: str, note: str = "", other: str | None = None) -> Review:
        """Say something of what is stored; nothing is edited, the review is added. Ids may be shortened.

        Raises BadInput for a review that could have no effect, NothingFound for an id that is not there.
        """
        if verdict not in VERDICTS:
            raise errors.BadInput(f"{verdict!r} is no verdict; one of {', '.join(VERDICTS)}")
        if not by.strip():
            raise errors.BadInput("a review needs a name: say who you are")
        with self.ledger.view() as view:
            subject = view.resolve(subject)
            other = view.resolve(other, ("documents",)) if other else None
        if verdict == "duplicate" and (other is None or other == subject or not subject.startswith("doc-")):
            raise errors.BadInput("a duplicate is a document that repeats another one: name the document, and as other the original")
        at = self.clock()
        made = Review(content_id("rv", subject, verdict, by, at.isoformat(), note, other), subject, verdict, by, at, note, other)
        with self.ledger.batch("review", "person") as batch:
            batch.review(made)
        return made

    # --- telling

    def brief(
        self, *codes: str, since: date | None = None, until: date | None = None, as_of: int | date | datetime | None = None
    ) -> "Brief":
        """The brief on the tie of two states (or three), from what the ledger holds."""
        from bilat import brief

        tie = tuple(states.state(c).code for c in codes)
        if len(set(tie)) != len(tie) or not 2 <= len(tie) <= 3:
            raise errors.UnknownState(f"a brief is about two or three different states; found {', '.join(codes) or 'none'}")
        with self.ledger.view(as_of) as view:
            evidence = view.statements(states=tie, since=since, until=until)
            documents = {d.id: d for d in view.documents(s.doc for s in evidence)}
        return brief.build(tie, evidence, documents, version=view.version, recorded=view.recorded, since=since, until=until)

    def statements(self, **filters: Any) -> Any:
        """The ledger's statements as a frame that pandas, Polars and Arrow take as it is; filters as for `View.statements`."""
        from bilat.ledger import statement_table

        return statement_table(self.ledger.view().statements(**filters))


def _originals(view: "View", ids: list[str]) -> dict[str, str | None]:
    """Those of some documents that are stored, by whatever method they were read, with what each was judged to repeat."""
    rows = view.sql("select id, duplicate_of from documents where id in (select unnest(?::varchar[]))", [ids])
    return {row["id"]: row["duplicate_of"] for row in rows}


def _statements(view: "View", ids: Iterable[str]) -> dict[str, tuple[Statement, ...]]:
    """What is stored of some documents, by document."""
    found: dict[str, list[Statement]] = {}
    if documents := list(ids):
        for statement in view.statements(documents=documents, include_duplicates=True, include_struck=True):
            found.setdefault(statement.doc, []).append(statement)
    return {k: tuple(v) for k, v in found.items()}


def _mark(document: Document) -> Mark:
    from bilat import text

    signature = text.signature(document.text)
    return signature, text.bands(signature)


def _repeats(view: "View", new: list[Document], marks: Mapping[str, Mark]) -> dict[str, str]:
    """Which of some new documents repeat a stored one or one before them, and which: of several, the earliest published."""
    from bilat import text

    found: dict[str, str] = {}
    shelf: dict[int, list[Document]] = {}
    stored = view.near_each({d.id: (marks[d.id][1], d.published) for d in new}, text.WINDOW_DAYS) if new else {}
    for document in new:
        signature, keys = marks[document.id]
        near = {c.id: (c.signature, c.published) for c in stored.get(document.id, ())}
        near |= {d.id: (marks[d.id][0], d.published) for key in keys for d in shelf.get(key, ()) if _close(d.published, document.published)}
        alike = [
            (id_ in found, published or date.max, id_)
            for id_, (other, published) in near.items()
            if text.similarity(other, signature) >= text.THRESHOLD
        ]
        if alike:
            first = min(alike)[2]
            found[document.id] = found.get(first, first)
        for key in keys:
            shelf.setdefault(key, []).append(document)
    return found


def _close(a: date | None, b: date | None) -> bool:
    from bilat.text import WINDOW_DAYS

    return a is None or b is None or abs((a - b).days) <= WINDOW_DAYS
