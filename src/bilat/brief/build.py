"""Build a brief from evidence: the one place where sentences get their numbers. Pure: no clock, no query."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from bilat.errors import NothingFound
from bilat.records import Document, Statement

from . import naming
from .bottom import bottom_line
from .dating import spelled
from .draft import Draft, Matter
from .evidence import Item, items
from .record import Brief, Citation, Header, Section, Sentence, SourceRow
from .repeats import repeats
from .sections import SECTIONS


def build(
    tie: tuple[str, ...],
    evidence: Sequence[Statement],
    documents: Mapping[str, Document],
    *,
    version: int,
    recorded: datetime | None,
    since: date | None,
    until: date | None,
) -> Brief:
    """The brief on a tie of two or three states (codes) from statements without duplicates and struck ones.

    `documents` holds the documents of the evidence by id; `version` and `recorded` name the ledger's state; `since` and
    `until` are what was asked for. The same input in any order gives the same brief. Raises NothingFound where no
    statement concerns the tie.
    """
    found = items(tie, evidence, documents, until)
    if not found:
        raise NothingFound(
            f"the ledger holds nothing on {naming.listed([naming.name(c) for c in tie])}: read some reports, or ask for another period"
        )
    matter = Matter(tie, tuple(found))
    numbers = _Numbers()
    top = tuple(numbers.sentence(d) for d in bottom_line(matter))
    sections = tuple(Section(key, title, tuple(numbers.sentence(d) for d in write(matter))) for key, title, write in SECTIONS)
    citations = tuple(_citation(n, item) for n, item in enumerate(numbers.cited, start=1))
    days = [i.doc.published for i in found if i.doc.published]
    header = Header(
        tie, tuple(naming.plain(c) for c in tie), since or min(days, default=None), max(days, default=None), found[0].cut_off,
        version, recorded, len({i.doc.id for i in found}), len(found),
    )  # fmt: skip
    return Brief(header, top, sections, citations, _sources(citations, found), tuple(i.row() for i in found))


class _Numbers:
    """Hands out the numbers of citations in the order of first use."""

    def __init__(self) -> None:
        self.cited: list[Item] = []
        self._numbers: dict[str, int] = {}

    def sentence(self, draft: Draft) -> Sentence:
        return Sentence(draft.text, tuple(sorted(self._number(i) for i in draft.items)), draft.computed, draft.heading)

    def _number(self, item: Item) -> int:
        if item.s.id not in self._numbers:
            self.cited.append(item)
            self._numbers[item.s.id] = len(self.cited)
        return self._numbers[item.s.id]


def _citation(number: int, item: Item) -> Citation:
    s, d = item.s, item.doc
    who = s.said_by
    actors = [a for a in (s.source, s.target) if a]
    codes = dict.fromkeys(code for code in (item.a, item.b, who.state if who else None) if code)
    return Citation(
        number, s.id, d.id, s.quote, s.sentence, d.publisher, d.title, d.published.isoformat() if d.published else None, d.url,
        who.name if who else None, who.role if who else None, who.state if who else None, bool(who and who.named),
        s.modality, s.when, tuple(codes), tuple(dict.fromkeys(a.name for a in actors if a.name)), item.deed,
    )  # fmt: skip


def _sources(citations: Iterable[Citation], found: Sequence[Item]) -> tuple[SourceRow, ...]:
    held = Counter(i.doc.id for i in found)
    documents = {i.doc.id: i.doc for i in found}
    copies = repeats([i.s for i in found], documents)
    cites: dict[str, list[int]] = {}
    for c in citations:
        cites.setdefault(c.document, []).append(c.number)
    rows = []
    for id_, numbers in cites.items():
        d = documents[id_]
        day = d.published.isoformat() if d.published else None
        rows.append(SourceRow(id_, d.title, d.publisher, day, d.url, held[id_], tuple(numbers), copies.get(id_), _note(d)))
    return tuple(rows)


def _note(d: Document) -> str:
    """What it is, in plain words: "report of 17 July 2001, bilat sample"."""
    day = spelled(d.published.isoformat()) if d.published else None
    told = f"report of {day}" if day else "report without a date"
    return f"{told}, {d.publisher}" if d.publisher else f"{told}, publisher not told"
