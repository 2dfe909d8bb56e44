"""The Admiralty code of what is cited: reliability of the source by what it is, credibility of the information by who else reports it.

The rules are the table `grades.toml`. NATO AJP-2.1 has the scale: A completely reliable to E unreliable, F cannot be judged; 1 confirmed
by other sources to 5 improbable, 6 truth cannot be judged.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bilat.publishers import Register

from . import naming
from .evidence import Item
from .record import Figure

RECORDS = ("votes",)  # tables that are the record of what they tell
AGREE = 0.1  # relative difference within which two data sets agree
FEW = 3  # acts between a pair, below which there is nothing to hold a report against


@dataclass(frozen=True, slots=True)
class Grade:
    """One half of the code with its reason."""

    letter: str
    reason: str


@cache
def table() -> dict[str, dict[str, list[str]]]:
    text = files("bilat.brief").joinpath("grades.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _grade(part: str, key: str) -> Grade:
    letter, reason = table()[part][key]
    return Grade(letter, reason)


def reliability(tie: Sequence[str], item: Item, publishers: Register) -> Grade:
    """Of the document that a statement stands in."""
    if not item.doc.publisher and not item.doc.url:
        return _grade("reliability", "untold")
    publisher = publishers.find(item.doc.publisher, item.doc.url)
    if publisher is None:
        return _grade("reliability", "unknown")
    if publisher.speaks_for in tie:
        grade = _grade("reliability", "party")
        return Grade(grade.letter, f"{publisher.kind} of {naming.name(publisher.country)}, a party to the tie")
    grade = _grade("reliability", publisher.kind)
    of = f" ({naming.name(publisher.country)})" if publisher.speaks_for else ""
    return Grade(grade.letter, f"{grade.reason}{of}; {publisher.basis}")


def data_reliability(kind: str) -> Grade:
    return _grade("data", kind if kind in table()["data"] else "reports")


class Corroboration:
    """Who else reports the same: acts of one type between the same two, told by other owners within some days."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._days = int(table()["window"]["days"])  # type: ignore[call-overload]
        self._like: dict[tuple[object, ...], list[Item]] = {}
        self._denied: dict[tuple[object, ...], list[Item]] = {}
        self._lean: dict[frozenset[str], list[int]] = {}
        for i in items:
            held = self._denied if i.s.modality == "denied" else self._like
            held.setdefault(_key(i), []).append(i)
            if score := i.s.score:
                sums = self._lean.setdefault(frozenset((i.a, i.b)), [0, 0])
                sums[score < 0] += 1

    def grade(self, item: Item) -> Grade:
        others = {o for i in self._like.get(_key(item), ()) if self._near(i, item) and (o := i.owner) and o != item.owner}
        if item.owner and len(others) >= 2:
            return _grade("credibility", "confirmed")
        if item.owner and others:
            return _grade("credibility", "probable")
        warm, cold = self._lean.get(frozenset((item.a, item.b)), (0, 0))
        mine = warm if (item.s.score or 0) > 0 else cold
        fits = bool(item.s.score) and warm + cold >= FEW and mine * 4 >= warm + cold
        if item.s.modality != "denied" and any(self._near(i, item) for i in self._denied.get(_key(item), ())):
            return _grade("credibility", "doubtful" if fits or warm + cold < FEW else "against")
        return _grade("credibility", "possible" if fits else "unknown")

    def _near(self, a: Item, b: Item) -> bool:
        return a.day is not None and b.day is not None and abs((a.day - b.day).days) <= self._days


def _key(item: Item) -> tuple[object, ...]:
    pair: object = frozenset((item.a, item.b)) if item.s.reciprocal else (item.a, item.b)
    return item.s.kind, item.s.type or item.s.mode, pair


def data_credibility(kind: str, used: Sequence[Figure], others: Sequence[Figure]) -> Grade:
    """Of the values used of a data set, by what `others` (figures of other data sets) say of the same."""
    if kind in RECORDS:
        return _grade("credibility", "record")
    if kind == "reports":
        return _grade("credibility", "made")
    held = {(f.measure, f.source, f.target, f.period): f.value for f in others if f.value is not None}
    pairs = [(f.value, held[k]) for f in used if f.value is not None and (k := (f.measure, f.source, f.target, f.period)) in held]
    if not pairs:
        return _grade("credibility", "coded")
    agree = sum(abs(a - b) <= AGREE * max(abs(a), abs(b)) for a, b in pairs)
    return _grade("credibility", "twice" if agree * 2 > len(pairs) else "apart")
