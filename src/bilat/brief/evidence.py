"""A statement beside its document, seen from a tie: who acts on whom, word or deed, warm or cold, how old."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bilat.publishers import NOBODY, Publisher, Register
from bilat.records import Document, Statement

from .dating import first_day
from .record import Row

HAPPENED = frozenset({"occurred", "ongoing"})
LONG = 25  # years after which an act is history
OLD = timedelta(days=365)  # a report older than this before the cut-off is told in the past


@dataclass(frozen=True, slots=True)
class Item:
    """A statement between two different actors of which at least one is of the tie; `a` acts on `b` (codes).

    `single`: all evidence is of one report, whose date need not be told again and again. `owner` stands behind the publisher, `voice` is
    the state for which it speaks.
    """

    s: Statement
    doc: Document
    a: str
    b: str
    third: str | None
    cut_off: date | None
    tie: tuple[str, ...]
    single: bool = False
    owner: str | None = None
    voice: str | None = None

    @property
    def deed(self) -> bool:
        """Something done: a material act that occurred or goes on; never what is said, planned, demanded or denied."""
        return self.s.kind == "event" and "material" in (self.s.quad or "") and self.s.modality in HAPPENED

    @property
    def day(self) -> date | None:
        """When it was reported; when it happened, if the report has no date."""
        return self.doc.published or first_day(self.s.when)

    @property
    def old(self) -> bool:
        return self.day is None or self.cut_off is None or self.cut_off - self.day > OLD

    @property
    def history(self) -> bool:
        """What happened so long before the cut-off that it tells nothing of the present."""
        when = first_day(self.s.when)
        return bool(when and self.cut_off and self.cut_off.year - when.year > LONG)

    def row(self) -> Row:
        s, day = self.s, self.day
        return Row(
            s.id, s.doc, s.kind, self.a, self.b, s.reciprocal, s.type, s.quad, s.mode, s.contexts, s.score, s.modality, self.deed, s.when,
            day.isoformat() if day else None, self.owner or self.doc.publisher, s.said_by.state if s.said_by else None,
        )  # fmt: skip


def items(
    tie: tuple[str, ...],
    evidence: Iterable[Statement],
    documents: Mapping[str, Document],
    until: date | None,
    publishers: Register = NOBODY,
) -> list[Item]:
    """What concerns the tie, each statement once, by id; statements without two known sides, or without document, fall out."""
    held = {s.id: s for s in evidence if s.doc in documents and _concerns(s, tie)}
    single = len({s.doc for s in held.values()}) == 1
    days = [day for id_ in {s.doc for s in held.values()} if (day := documents[id_].published)]
    cut_off = until or max(days, default=None)
    houses = {id_: publishers.find(documents[id_].publisher, documents[id_].url) for id_ in {s.doc for s in held.values()}}
    return [_item(held[key], documents[held[key].doc], houses[held[key].doc], tie, cut_off, single) for key in sorted(held)]


def _concerns(s: Statement, tie: tuple[str, ...]) -> bool:
    a, b = s.source.state, s.target.state if s.target else None
    return bool(a and b and a != b and (a in tie or b in tie))


def _item(s: Statement, doc: Document, house: Publisher | None, tie: tuple[str, ...], cut_off: date | None, single: bool) -> Item:
    a, b = s.source.state or "", (s.target.state if s.target else None) or ""
    third = next((code for code in (a, b) if code not in tie), None)
    owner, voice = (house.owner, house.speaks_for) if house else (doc.publisher, None)
    return Item(s, doc, a, b, third, cut_off, tie, single, owner, voice)
