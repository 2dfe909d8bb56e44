"""Read texts into the ledger: each document is stored with its statements, and marked where it repeats another."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.records import Document, Review, Statement, content_id

if TYPE_CHECKING:
    from bilat.ledger import Ledger, View
    from bilat.text import Fetcher, Rejected

COMMIT_DOCUMENTS = 256  # a run holds at most so many documents
COMMIT_CHARACTERS = 8_000_000  # and no more once it has so much text, so that memory stays flat
COMMIT_SECONDS = 5.0  # and is committed after so long, so that a crash loses little work
NEAR = "bilat/near-duplicate"
Mark = tuple[bytes, tuple[int, ...]]
"""By which a near-duplicate is found: a text's signature, and the keys that alike ones share."""
Clock = Callable[[], datetime]


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


def reading(
    ledger: "Ledger",
    clock: Clock,
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
            yield from commit(ledger, clock, pending, command)
            pending, held, since = [], 0, time.monotonic()
    if pending:
        yield from commit(ledger, clock, pending, command)


def commit(ledger: "Ledger", clock: Clock, documents: list[Document], command: str) -> Iterator[Read]:
    """Code and store some documents in one run; those that this method has read before are taken from the ledger."""
    from bilat.coding import coder

    ids = list(dict.fromkeys(d.id for d in documents))
    with ledger.view() as view:
        known = view.known(ids, coder.METHOD)
        originals = _originals(view, ids)
        found = _statements(view, known)
        fresh = list({d.id: d for d in documents if d.id not in known}.values())
        marks = {d.id: _mark(d) for d in fresh}
        repeats = _repeats(view, [d for d in fresh if d.id not in originals], marks)
    if fresh:
        with ledger.batch(command, coder.METHOD) as batch:
            for document, statements in coder.code(fresh):
                found[document.id] = tuple(sorted(statements, key=lambda s: (s.start, s.end, s.id)))  # as the ledger gives them
                batch.document(document, *marks[document.id])
                batch.reading(document.id, len(statements))
                for statement in statements:
                    batch.statement(statement)
            for id_, original in repeats.items():
                batch.review(_repeat(clock, id_, original))
    for document in documents:
        yield Read(document, found.get(document.id, ()), document.id in known, repeats.get(document.id) or originals.get(document.id))
        known.add(document.id)


def _repeat(clock: Clock, id_: str, original: str) -> Review:
    at, note = clock(), "the same report, told again"
    return Review(content_id("rv", id_, "duplicate", NEAR, original), id_, "duplicate", NEAR, at, note, original)


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
