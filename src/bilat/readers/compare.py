"""Two readers side by side: which statements they share, where they tell the same thing in another way, what one alone has."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bilat.records import Statement, plain

FIELDS = ("kind", "type", "mode", "modality", "reciprocal", "said_by", "when")


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where two readers do not say the same. `first` and `second` are their statements (None: it has none there); `fields`
    names what differs where both have one.
    """

    doc: str
    sentence: str
    first: Statement | None
    second: Statement | None
    fields: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        told: dict[str, Any] = plain(asdict(self))
        return told


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two readings of some documents: how many statements both have alike, and the differences in the order of the text."""

    first: str
    second: str
    same: int
    differences: tuple[Difference, ...]


def compare(first: Sequence[Statement], second: Sequence[Statement], names: tuple[str, str] = ("local", "model")) -> Comparison:
    """Lay the statements of two readers beside each other, document by document and sentence by sentence."""
    differences: list[Difference] = []
    same = 0
    for a, b in _pairs(first, second):
        if a is not None and b is not None:
            fields = differing(a, b)
            same += not fields
            if fields:
                differences.append(Difference(a.doc, a.sentence, a, b, fields))
        elif one := a or b:
            differences.append(Difference(one.doc, one.sentence, a, b))
    differences.sort(key=lambda d: _place(d.first or d.second))
    return Comparison(*names, same, tuple(differences))


def differing(a: Statement, b: Statement) -> tuple[str, ...]:
    """The fields in which two statements about the same pair differ; of speakers only their state and whether they are named counts."""

    def said(s: Statement) -> object:
        return s.said_by and (s.said_by.state, s.said_by.named)

    found = [f for f in FIELDS if f != "said_by" and getattr(a, f) != getattr(b, f)]
    if a.type == b.type and "mode" in found and a.kind == b.kind == "event":
        found.remove("mode")  # a mode that one leaves out is no other reading
    if a.when is None or b.when is None:
        found = [f for f in found if f != "when"]
    if (a.reciprocal or b.reciprocal) is False and _sides(a) != _sides(b):
        found.append("direction")
    return (*found, *(["said_by"] if said(a) != said(b) else []))


def _pairs(first: Sequence[Statement], second: Sequence[Statement]) -> Iterator[tuple[Statement | None, Statement | None]]:
    """Statements of the two that speak of the same: in one sentence, of one pair of states, the most alike first."""
    free = list(second)
    ranked = sorted(
        ((_likeness(a, b), n, m) for n, a in enumerate(first) for m, b in enumerate(second) if _comparable(a, b)),
        key=lambda x: (-x[0], x[1], x[2]),
    )
    taken_a, taken_b = dict[int, int](), set[int]()
    for _, n, m in ranked:
        if n not in taken_a and m not in taken_b:
            taken_a[n] = m
            taken_b.add(m)
    for n, a in enumerate(first):
        yield a, (free[taken_a[n]] if n in taken_a else None)
    for m, b in enumerate(second):
        if m not in taken_b:
            yield None, b


def _comparable(a: Statement, b: Statement) -> bool:
    return a.doc == b.doc and a.sentence_start == b.sentence_start and set(_sides(a)) == set(_sides(b)) and a.kind == b.kind


def _likeness(a: Statement, b: Statement) -> float:
    shared = max(0, min(a.end, b.end) - max(a.start, b.start))
    return 4.0 * ((a.type, a.mode if a.type is None else None) == (b.type, b.mode if b.type is None else None)) + shared / max(
        1, a.end - a.start, b.end - b.start
    )


def _sides(s: Statement) -> tuple[str | None, str | None]:
    return s.source.state, s.target.state if s.target else None


def _place(s: Statement | None) -> tuple[str, int, int]:
    assert s is not None
    return s.doc, s.sentence_start, s.start
