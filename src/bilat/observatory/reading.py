"""Read texts into the ledger: each document is stored with its statements, and marked where it repeats another."""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.records import Account, Document, Review, Statement, content_id

if TYPE_CHECKING:
    from bilat.ledger import Ledger, View
    from bilat.readers import Outcome, Reader
    from bilat.text import Fetcher, Rejected

COMMIT_DOCUMENTS = 256  # a run holds at most so many documents
COMMIT_CHARACTERS = 8_000_000  # and no more once it has so much text, so that memory stays flat
COMMIT_SECONDS = 5.0  # and is committed after so long, so that a crash loses little work
MANY = 2  # runs after which more are expected, and all processors are put to work
LOOKED_UP = 32  # documents that are looked up in the ledger at once before a slow reader gets them
NEAR = "bilat/near-duplicate"
Mark = tuple[bytes, tuple[int, ...]]
"""By which a near-duplicate is found: a text's signature, and the keys that alike ones share."""
Clock = Callable[[], datetime]
Code = Callable[[list[Document]], Iterator[tuple[Document, list[Statement]]]]


@dataclass(frozen=True, slots=True)
class Read:
    """One document as read: its statements, whether it was in the ledger before, and the document that it repeats.

    `method` is the reader's (None: it was not read, and waits), `account` tells how a model's reading went.
    """

    document: Document
    statements: tuple[Statement, ...]
    known: bool = False
    duplicate_of: str | None = None
    method: str | None = None
    account: Account | None = None


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
    reader: "Reader | None" = None,
) -> Iterator["Read | Rejected"]:
    """Read files, folders, feeds and addresses, item by item; memory stays flat however many there are.

    An item is given out once it is stored. What is rejected is given out too, and stops nothing.
    """
    from bilat import text
    from bilat.coding import coder, crew

    if reader is not None:
        items = text.documents([str(i) for i in inputs], published=published, publisher=publisher, fetcher=fetcher)
        yield from _Slow(ledger, clock, command, reader).read(items)
        return
    pending: list[Document] = []
    held, since, stored = 0, time.monotonic(), 0
    with ExitStack() as hired:
        code: Code = coder.code
        for item in text.documents([str(i) for i in inputs], published=published, publisher=publisher, fetcher=fetcher):
            if not isinstance(item, Document):
                yield item
                continue
            pending.append(item)
            held += len(item.text)
            late = time.monotonic() - since > COMMIT_SECONDS and len(pending) >= coder.BATCH
            if late or len(pending) >= COMMIT_DOCUMENTS or held >= COMMIT_CHARACTERS:
                yield from commit(ledger, clock, pending, command, code)
                pending, held, since, stored = [], 0, time.monotonic(), stored + 1
                if stored == MANY and (hands := crew.cores()) > 1:
                    code = hired.enter_context(crew.Crew(hands)).code
        if pending:
            yield from commit(ledger, clock, pending, command, code)


def commit(ledger: "Ledger", clock: Clock, documents: list[Document], command: str, code: "Code | None" = None) -> Iterator[Read]:
    """Code and store some documents in one run; those that this method has read before are taken from the ledger."""
    from bilat.coding import coder

    ids = list(dict.fromkeys(d.id for d in documents))
    with ledger.view() as view:
        known = view.known(ids, coder.METHOD)
        originals = _originals(view, ids)
        found = _statements(ledger, known, coder.METHOD)
        fresh = list({d.id: d for d in documents if d.id not in known}.values())
        marks = {d.id: _mark(d) for d in fresh}
        repeats = _repeats(view, [d for d in fresh if d.id not in originals], marks)
    if fresh:
        with ledger.batch(command, coder.METHOD) as batch:
            for document, statements in (code or coder.code)(fresh):
                found[document.id] = tuple(sorted(statements, key=lambda s: (s.start, s.end, s.id)))  # as the ledger gives them
                batch.document(document, *marks[document.id])
                batch.reading(document.id, len(statements))
                for statement in statements:
                    batch.statement(statement)
            for id_, original in repeats.items():
                batch.review(_repeat(clock, id_, original))
    for document in documents:
        repeat = repeats.get(document.id) or originals.get(document.id)
        yield Read(document, found.get(document.id, ()), document.id in known, repeat, coder.METHOD)
        known.add(document.id)


class _Slow:
    """Reading with a reader that looks ahead and takes its time: documents flow through it, and what is done is stored every few seconds."""

    def __init__(self, ledger: "Ledger", clock: Clock, command: str, reader: "Reader") -> None:
        self.ledger, self.clock, self.command, self.reader = ledger, clock, command, reader
        self.aside: deque[Read | Rejected] = deque()  # what needs no reading, given out as it comes
        self.begun: set[str] = set()
        self.again: list[Document] = []  # a text that comes twice in one call

    def read(self, items: Iterable["Document | Rejected"]) -> Iterator["Read | Rejected"]:
        pending: list[Outcome] = []
        since = time.monotonic()
        for outcome in self.reader.read(self._fresh(items)):
            pending.append(outcome)
            if len(pending) >= COMMIT_DOCUMENTS or time.monotonic() - since > COMMIT_SECONDS:
                yield from self._store(pending)
                pending, since = [], time.monotonic()
            yield from self._given()
        yield from self._store(pending)
        yield from self._given()
        if self.again:
            with self.ledger.view() as view:
                found = _statements(self.ledger, [d.id for d in self.again], self.reader.method)
                originals = _originals(view, [d.id for d in self.again])
            for d in self.again:
                yield Read(d, found.get(d.id, ()), True, originals.get(d.id), self.reader.method)

    def _given(self) -> Iterator["Read | Rejected"]:
        while self.aside:
            yield self.aside.popleft()

    def _fresh(self, items: Iterable["Document | Rejected"]) -> Iterator[Document]:
        """The documents that this reader has not read; the others are set aside with what the ledger has of them."""
        source = iter(items)
        while some := list(islice(source, LOOKED_UP)):
            documents = [d for d in some if isinstance(d, Document)]
            self.aside += [r for r in some if not isinstance(r, Document)]
            ids = [d.id for d in documents]
            with self.ledger.view() as view:
                known = view.known(ids, self.reader.method)
                originals = _originals(view, known) if known else {}
            found = _statements(self.ledger, known, self.reader.method)
            for d in documents:
                if d.id in known:
                    self.aside.append(Read(d, found.get(d.id, ()), True, originals.get(d.id), self.reader.method))
                elif d.id in self.begun:
                    self.again.append(d)
                else:
                    self.begun.add(d.id)
                    yield d

    def _store(self, outcomes: "list[Outcome]") -> Iterator[Read]:
        """Store some documents with what was found in one run."""
        if not outcomes:
            return
        ids = [o.document.id for o in outcomes]
        with self.ledger.view() as view:
            originals = _originals(view, ids)
            marks = {o.document.id: _mark(o.document) for o in outcomes}
            repeats = _repeats(view, [o.document for o in outcomes if o.document.id not in originals], marks)
            stored = {m: view.known(ids, m) for m in {o.method for o in outcomes} if m is not None}
        with self.ledger.batch(self.command, self.reader.method) as batch:
            for o in outcomes:
                batch.document(o.document, *marks[o.document.id])
                if o.account is not None:
                    batch.account(o.account)
                if o.method is not None and o.document.id not in stored[o.method]:  # the local reader may have read it before
                    batch.reading(o.document.id, len(o.statements), o.method)
                    for statement in o.statements:
                        batch.statement(statement)
            for id_, original in repeats.items():
                batch.review(_repeat(self.clock, id_, original))
        for o in outcomes:
            repeat = repeats.get(o.document.id) or originals.get(o.document.id)
            yield Read(o.document, o.statements, False, repeat, o.method, o.account)


def _repeat(clock: Clock, id_: str, original: str) -> Review:
    at, note = clock(), "the same report, told again"
    return Review(content_id("rv", id_, "duplicate", NEAR, original), id_, "duplicate", NEAR, at, note, original)


def _originals(view: "View", ids: Iterable[str]) -> dict[str, str | None]:
    """Those of some documents that are stored, by whatever method they were read, with what each was judged to repeat."""
    rows = view.sql("select id, duplicate_of from documents where id in (select unnest(?::varchar[]))", [list(ids)])
    return {row["id"]: row["duplicate_of"] for row in rows}


def _statements(ledger: "Ledger", ids: Iterable[str], method: str) -> dict[str, tuple[Statement, ...]]:
    """What is stored of some documents by a reader of that family, by document."""
    found: dict[str, list[Statement]] = {}
    if documents := list(ids):
        with ledger.view(reader=method.partition("/")[0]) as view:
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
