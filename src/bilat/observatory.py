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
from bilat.records import Document, Review, Statement, Verdict, content_id

if TYPE_CHECKING:
    from bilat.brief import Brief
    from bilat.ledger import Batch, Dependents, Ledger, View
    from bilat.text import Fetcher, Rejected

COMMIT_DOCUMENTS = 256  # a run holds at most so many documents
COMMIT_SECONDS = 5.0  # and is committed after so long, so that a crash loses little work
NEAR = "bilat/near-duplicate"


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
        since = time.monotonic()
        for item in text.documents([str(i) for i in inputs], published=published, publisher=publisher, fetcher=fetcher):
            if not isinstance(item, Document):
                yield item
                continue
            pending.append(item)
            if len(pending) >= COMMIT_DOCUMENTS or (time.monotonic() - since > COMMIT_SECONDS and len(pending) >= coder.BATCH):
                yield from self._commit(pending, command)
                pending, since = [], time.monotonic()
        if pending:
            yield from self._commit(pending, command)

    def read(self, *inputs: str | Path, published: date | None = None, publisher: str | None = None, fetcher: "Fetcher | None" = None) -> Reading:
        """Read files, folders, feeds and addresses into the ledger and give what was found, all at once."""
        items = list(self.reading(*inputs, published=published, publisher=publisher, fetcher=fetcher))
        return Reading(tuple(i for i in items if isinstance(i, Read)), tuple(i for i in items if not isinstance(i, Read)))

    def _commit(self, documents: list[Document], command: str) -> Iterator[Read]:
        """Code and store some documents in one run; those that this method has read before are taken from the ledger."""
        from bilat import text
        from bilat.coding import coder

        view = self.ledger.view()
        known = view.known([d.id for d in documents], coder.METHOD)
        fresh = list({d.id: d for d in documents if d.id not in known}.values())
        coded: dict[str, tuple[Statement, ...]] = {}
        repeats: dict[str, str] = {}
        if fresh:
            signatures = {d.id: text.signature(d.text) for d in fresh}
            keys = {i: text.bands(s) for i, s in signatures.items()}
            repeats = self._repeats(view, fresh, signatures, keys)
            with self.ledger.batch(command, coder.METHOD) as batch:
                for document, statements in coder.code(fresh):
                    coded[document.id] = tuple(statements)
                    self._store(batch, document, coded[document.id], signatures[document.id], keys[document.id], repeats.get(document.id))
        earlier = self._stored(known) if known else {}
        for document in documents:
            if document.id in coded:
                yield Read(document, coded[document.id], False, repeats.get(document.id))
            else:
                yield Read(document, earlier.get(document.id, ()), True)

    def _store(
        self, batch: "Batch", document: Document, statements: tuple[Statement, ...], signature: bytes, keys: tuple[int, ...], original: str | None
    ) -> None:
        batch.document(document, signature, keys)
        batch.reading(document.id, len(statements))
        for statement in statements:
            batch.statement(statement)
        if original:
            note = "the same report, told again"
            batch.review(Review(content_id("rv", document.id, "duplicate", NEAR, original), document.id, "duplicate", NEAR, self.clock(), note, original))

    def _stored(self, ids: Iterable[str]) -> dict[str, tuple[Statement, ...]]:
        found: dict[str, list[Statement]] = {}
        for statement in self.ledger.view().statements(documents=ids, include_duplicates=True, include_struck=True):
            found.setdefault(statement.doc, []).append(statement)
        return {k: tuple(v) for k, v in found.items()}

    def _repeats(
        self, view: "View", fresh: list[Document], signatures: Mapping[str, bytes], keys: Mapping[str, tuple[int, ...]]
    ) -> dict[str, str]:
        """Which of some new documents repeat another, and which: the earliest published of those alike."""
        from bilat import text

        found: dict[str, str] = {}
        shelf: dict[int, list[Document]] = {}
        stored = view.near_each({d.id: (keys[d.id], d.published) for d in fresh}, text.WINDOW_DAYS)
        for document in fresh:
            near = {d.id: signatures[d.id] for key in keys[document.id] for d in shelf.get(key, ()) if _close(d.published, document.published, text.WINDOW_DAYS)}
            near |= {c.id: c.signature for c in stored.get(document.id, ())}
            alike = [i for i, mark in near.items() if i != document.id and text.similarity(mark, signatures[document.id]) >= text.THRESHOLD]
            if alike:
                first = min(alike)
                found[document.id] = found.get(first, first)
            for key in keys[document.id]:
                shelf.setdefault(key, []).append(document)
        return found

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
        """Say something of what is stored; nothing is edited, the review is added."""
        if not by.strip():
            raise errors.BadInput("a review needs a name: say who you are")
        at = self.clock()
        made = Review(content_id("rv", subject, verdict, by, at.isoformat(), note, other), subject, verdict, by, at, note, other)
        with self.ledger.batch("review", "person") as batch:
            batch.review(made)
        return made

    # --- telling

    def brief(self, *codes: str, since: date | None = None, until: date | None = None, as_of: int | date | datetime | None = None) -> "Brief":
        """The brief on the tie of two states (or three), from what the ledger holds."""
        from bilat import brief

        tie = tuple(states.state(c).code for c in codes)
        if len(set(tie)) != len(tie) or not 2 <= len(tie) <= 3:
            raise errors.UnknownState(f"a brief is about two or three different states; found {', '.join(codes) or 'none'}")
        view = self.ledger.view(as_of)
        evidence = view.statements(states=tie, since=since, until=until)
        documents = {d.id: d for d in view.documents(s.doc for s in evidence)}
        return brief.build(tie, evidence, documents, version=view.version, recorded=view.recorded, since=since, until=until)

    def statements(self, **filters: Any) -> Any:
        """The ledger's statements as a frame that pandas, Polars and Arrow take as it is; filters as for `View.statements`."""
        from bilat.ledger import statement_table

        return statement_table(self.ledger.view().statements(**filters))


def _close(a: date | None, b: date | None, days: int) -> bool:
    return a is None or b is None or abs((a - b).days) <= days
