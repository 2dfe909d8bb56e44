"""Build a brief from its material: the one place where sentences get their numbers. Pure: no clock, no query."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from bilat.errors import BadInput, NothingFound
from bilat.records import Document

from . import naming
from .bottom import bottom_line
from .dating import spelled
from .draft import Draft, Matter
from .evidence import Item, items
from .grading import Corroboration, data_credibility, data_reliability, reliability
from .indicators import indicators
from .judging import judge
from .material import Material
from .record import (
    Brief,
    BriefCitation,
    Citation,
    Cited,
    Computed,
    DataCitation,
    FindingCitation,
    Header,
    Previous,
    Section,
    Sentence,
    SourceRow,
)
from .repeats import repeats
from .sections import SECTIONS, Part

if TYPE_CHECKING:
    from bilat.claims.record import Finding

KEYS = tuple(key for key, _, _ in SECTIONS)


def build(material: Material, sections: Sequence[str] = (), charts: bool = True) -> Brief:
    """The brief on a tie of two or three states; with `sections`, those alone (keys of `KEYS`) beside header and bottom line;
    without `charts`, none is drawn (a terminal shows none).

    The same material in any order gives the same brief. Raises NothingFound where nothing at all concerns the tie, BadInput for
    an unknown section.
    """
    if unknown := [s for s in sections if s not in KEYS]:
        raise BadInput(f"{unknown[0]!r} is no section of a brief; the sections are {', '.join(KEYS)}")
    tie = material.tie
    found = items(tie, material.evidence, material.documents, material.until, material.publishers)
    matter = Matter(tie, tuple(found), material, frozenset(sections or KEYS))
    if not found and not matter.figures:
        raise NothingFound(
            f"the ledger holds nothing on {naming.listed([naming.name(c) for c in tie])}: read some reports, or ask for another period"
        )
    numbers = _Numbers(matter)
    top = tuple(numbers.sentence(d) for d in bottom_line(matter))
    wanted = [s for s in SECTIONS if not sections or s[0] in sections]
    parts = tuple(_section(numbers, matter, key, title, part, charts) for key, title, part in wanted)
    citations = numbers.citations()
    used = {i for _, s in _all(top, parts) for c in s.computed for i in c.rows if i in matter.figures}
    judged = judge(matter)
    used |= {i for j in judged for i in (*j.judgment.evidence, *j.judgment.against) if i in matter.figures}
    return Brief(
        _header(matter, found, citations, parts), top, parts, tuple(j.judgment for j in judged), tuple(indicators(matter)), citations,
        _sources(matter, citations), tuple(matter.row.values()), tuple(matter.figures[i] for i in sorted(used)),
    )  # fmt: skip


def _section(numbers: "_Numbers", matter: Matter, key: str, title: str, part: "Part", charts: bool) -> Section:
    sentences = tuple(numbers.sentence(d) for d in part.write(matter))
    return Section(key, title, sentences, part.columns, tuple(part.draw(matter)) if part.draw and charts else ())


def _all(top: tuple[Sentence, ...], parts: tuple[Section, ...]) -> list[tuple[str, Sentence]]:
    return [("bottom line", s) for s in top] + [(p.key, s) for p in parts for s in p.sentences]


def _header(matter: Matter, found: Sequence[Item], citations: Sequence[Cited], parts: Sequence[Section]) -> Header:
    material, kept = matter.material, matter.previous
    days = [i.doc.published for i in found if i.doc.published]
    used = {c.dataset for c in citations if isinstance(c, DataCitation)} | {k for p in parts for c in p.charts for k in c.data}
    return Header(
        matter.tie, tuple(naming.plain(c) for c in matter.tie), material.since or min(days, default=None), max(days, default=None),
        matter.cut_off, material.version, material.recorded, len({i.doc.id for i in found}), len(found),
        tuple(d for d in sorted(material.datasets, key=lambda d: d.key) if d.key in used),
        Previous(kept.id, kept.version, kept.cut_off, kept.kept) if kept else None,
    )  # fmt: skip


class _Numbers:
    """Hands out the numbers of citations in the order of first use."""

    def __init__(self, matter: Matter) -> None:
        self._matter = matter
        self._keys: dict[tuple[str, str], int] = {}
        self._cited: list[Item | Finding | str | None] = []
        self._figures: dict[str, list[str]] = {}

    def sentence(self, draft: Draft) -> Sentence:
        numbers = {self._number(("item", i.s.id), i) for i in draft.items}
        numbers |= {self._number(("finding", f"{f.claim} {f.as_of}"), f) for f in draft.findings}
        for key, ids in _datasets(self._matter, draft.computed).items():
            numbers.add(self._number(("data", key), key))
            held = self._figures.setdefault(key, [])
            held += [i for i in ids if i not in held]
        if draft.previous:
            numbers.add(self._number(("brief", ""), None))
        return Sentence(draft.text, tuple(sorted(numbers)), draft.computed, draft.heading, draft.label, draft.cells)

    def citations(self) -> tuple[Cited, ...]:
        grades = Corroboration(self._matter.items)
        return tuple(self._citation(n, what, grades) for n, what in enumerate(self._cited, start=1))

    def _number(self, key: tuple[str, str], what: "Item | Finding | str | None") -> int:
        if key not in self._keys:
            self._cited.append(what)
            self._keys[key] = len(self._cited)
        return self._keys[key]

    def _citation(self, number: int, what: "Item | Finding | str | None", grades: Corroboration) -> Cited:
        if isinstance(what, Item):
            return _words(number, what, grades)
        if isinstance(what, str):
            return self._data(number, what)
        kept = self._matter.previous
        if what is None:
            assert kept
            texts = (*(t for j in kept.judgments for t in (j.text, j.word)), *(i.text for i in kept.indicators))
            return BriefCitation(number, kept.id, kept.version, kept.cut_off.isoformat() if kept.cut_off else None, texts)
        return FindingCitation(
            number, what.claim, what.verdict, what.found, what.definition, what.dataset, what.version, what.as_of.isoformat(), what.period,
            what.also_true_if, tuple(dict.fromkeys([*self._matter.tie, *re.findall(r"\b[A-Z]{3}\b", what.found)])),
        )  # fmt: skip

    def _data(self, number: int, key: str) -> DataCitation:
        m = self._matter
        d = m.dataset(key)
        ids = sorted(self._figures[key])
        used = [m.figures[i] for i in ids]
        states = tuple(dict.fromkeys(c for f in used for c in (f.source, f.target) if c))
        grade = data_credibility(d.kind, used, [f for f in m.figures.values() if f.dataset != key])
        return DataCitation(number, key, d.title, d.producer, d.version, d.first, d.last, states, tuple(ids), grade.letter, grade.reason)


def _datasets(matter: Matter, computed: Iterable[Computed]) -> dict[str, list[str]]:
    """Data sets behind computed values, with the figures used of each."""
    found: dict[str, list[str]] = {}
    for c in computed:
        for id_ in c.rows:
            if id_ in matter.figures:
                found.setdefault(matter.figures[id_].dataset, []).append(id_)
    return found


def _words(number: int, item: Item, grades: Corroboration) -> Citation:
    s, d = item.s, item.doc
    who = s.said_by
    actors = [a for a in (s.source, s.target) if a]
    codes = dict.fromkeys(code for code in (item.a, item.b, who.state if who else None) if code)
    grade = grades.grade(item)
    return Citation(
        number, s.id, d.id, s.quote, s.sentence, d.publisher, d.title, d.published.isoformat() if d.published else None, d.url,
        who.name if who else None, who.role if who else None, who.state if who else None, bool(who and who.named),
        s.modality, s.when, tuple(codes), tuple(dict.fromkeys(a.name for a in actors if a.name)), item.deed,
        item.owner, item.voice, grade.letter, grade.reason,
    )  # fmt: skip


def _sources(matter: Matter, citations: Iterable[Cited]) -> tuple[SourceRow, ...]:
    held = Counter(i.doc.id for i in matter.items)
    by_document = {i.doc.id: i for i in matter.items}
    words: dict[str, list[Citation]] = {}
    rows = []
    for c in citations:
        if isinstance(c, Citation):
            words.setdefault(c.document, []).append(c)
    copies = repeats([i.s for i in matter.items], {k: i.doc for k, i in by_document.items()}, words)
    for id_, cited in words.items():
        item = by_document[id_]
        d = item.doc
        day = d.published.isoformat() if d.published else None
        publisher = matter.publishers.find(d.publisher, d.url)
        grade = reliability(matter.tie, item, matter.publishers)
        mark = f"{publisher.kind} of {naming.name(item.voice)}" if publisher and item.voice else None
        if mark and item.voice in matter.tie:
            mark += ", a party to the tie"
        rows.append(
            SourceRow(
                id_,
                d.title,
                d.publisher,
                day,
                d.url,
                held[id_],
                tuple(c.number for c in cited),
                copies.get(id_),
                _note(d),
                item.owner,
                publisher.kind if publisher else "unknown",
                grade.letter,
                grade.reason,
                tuple(c.credibility for c in cited),
                tuple(c.credibility_reason for c in cited),
                mark,
            )
        )
    return (*rows, *(_data_row(matter, c) for c in citations if isinstance(c, DataCitation)))


def _data_row(matter: Matter, c: DataCitation) -> SourceRow:
    d = matter.dataset(c.dataset)
    grade = data_reliability(d.kind)
    years = f", {c.first} to {c.last}" if c.first and c.last else ""
    return SourceRow(
        c.dataset, c.title, c.producer, d.retrieved, None, len(c.figures), (c.number,), None, f"{d.kind or 'data'}{years}", c.producer, "data set",
        grade.letter, grade.reason, (c.credibility,), (c.credibility_reason,), None,
    )  # fmt: skip


def _note(d: Document) -> str:
    """What it is, in plain words: "report of 17 July 2001, bilat sample"."""
    day = spelled(d.published.isoformat()) if isinstance(d.published, date) else None
    told = f"report of {day}" if day else "report without a date"
    return f"{told}, {d.publisher}" if d.publisher else f"{told}, publisher not told"
