"""Which few of many items tell the most: recent, sure, weighty, and unlike what has been told already."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from .bearing import bears
from .evidence import Item
from .quoting import clause, refers_back

SHORTLIST = 300  # items by worth among which unlikeness is weighed: keeps the choice linear in a large ledger
MOST = 8  # sentences of a section before "more in the ledger"
LEAST = 2  # sentences of a section, up to which words that do not carry by themselves are told too
# What makes an item worth telling, each between 0 and 1 before its weight.
RECENT, WEIGHTY, DATED, SPOKEN, SURE = 0.6, 0.25, 0.15, 0.25, 0.4
# What makes an item less so: no words that can be quoted, words that need the sentence before them, things that are not so.
WORDLESS, BACKWARD, UNREAL = 1.5, 0.35, 0.25
# What makes it less so beside one that is told already.
SAME_TYPE, SAME_DOCUMENT, SAME_WAY, SAME_YEAR = 0.2, 0.6, 0.08, 0.2


def choose(items: Sequence[Item], most: int = MOST, strict: bool = False) -> list[Item]:
    """At most `most` items, newest first. No sentence is told twice; the same items in any order give the same choice.

    Those whose words carry by themselves (`bearing.bears`) come first; others fill up to `LEAST`, or with `strict` never.
    """
    days = [i.day.toordinal() for i in items if i.day]
    span = (min(days), max(days)) if days else (0, 0)
    ranked = sorted(((i, _promise(i, span)) for i in items), key=lambda pair: (-pair[1], pair[0].s.id))[:SHORTLIST]
    carrying = [i for i, _ in ranked if bears(i)]
    chosen = _unlike(carrying, span, most)
    if not strict and len(chosen) < min(most, LEAST):
        told = {i.s.sentence for i in chosen}
        rest = [i for i, _ in ranked if i.s.sentence not in told and not bears(i)]
        chosen += _unlike(rest, span, min(most, LEAST) - len(chosen))
    return newest(chosen)


def _unlike(items: Sequence[Item], span: tuple[int, int], most: int) -> list[Item]:
    """The worthiest, one after the other, each weighed by how unlike those before it is."""
    left = {i.s.id: (i, _worth(i, span)) for i in items}
    chosen: list[Item] = []
    while left and len(chosen) < most:
        best = min(left, key=partial(_rank, left, chosen))
        item, _ = left.pop(best)
        chosen.append(item)
        left = {k: v for k, v in left.items() if v[0].s.sentence != item.s.sentence}
    return chosen


def newest(items: Sequence[Item]) -> list[Item]:
    return sorted(items, key=lambda i: (-(i.day or date.min).toordinal(), i.doc.id, i.s.start, i.s.id))


def by_turns(items: Sequence[Item], key: Callable[[Item], str], most: int, strict: bool = False) -> list[Item]:
    """The best of each group in turn, so that no side is left out."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    share = -(-most // max(1, len(groups)))
    return choose([i for group in groups.values() for i in choose(group, share, strict)], most, strict)


def _rank(left: dict[str, tuple[Item, float]], chosen: list[Item], key: str) -> tuple[float, str]:
    item, worth = left[key]
    return -worth + sum(_likeness(item, other) for other in chosen), key


def _promise(item: Item, span: tuple[int, int]) -> float:
    """What can be told of an item's worth without a look at its words."""
    first, last = span
    recent = (item.day.toordinal() - first) / (last - first) if item.day and last > first else 0.5 if item.day else 0.0
    weight = abs(item.s.score or 0) / 10
    unreal = UNREAL * (item.s.modality in ("denied", "conditional", "demanded"))
    return (
        RECENT * recent
        + WEIGHTY * weight
        + DATED * bool(item.s.when)
        + SPOKEN * (bool(item.s.said_by) or "“" in item.s.sentence)
        + SURE * item.s.confidence
        - unreal
    )


def _worth(item: Item, span: tuple[int, int]) -> float:
    words = clause(item.s)
    against = WORDLESS * (words is None) + BACKWARD * (words is not None and refers_back(words))
    return _promise(item, span) - against


def _likeness(a: Item, b: Item) -> float:
    same_type = (a.s.type, a.s.mode if a.s.kind == "stance" else None) == (b.s.type, b.s.mode if b.s.kind == "stance" else None)
    same_year = a.day is not None and b.day is not None and a.day.year == b.day.year
    return SAME_TYPE * same_type + SAME_DOCUMENT * (a.doc.id == b.doc.id) + SAME_WAY * ((a.a, a.b) == (b.a, b.b)) + SAME_YEAR * same_year
