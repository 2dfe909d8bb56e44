"""Which few of many items tell the most: recent, sure, weighty, and unlike what has been told already."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from .evidence import Item
from .naming import terms
from .quoting import clause, refers_back

SHORTLIST = 200  # items by worth among which unlikeness is weighed: keeps the choice linear in a large ledger
MOST = 8  # sentences of a section before "more in the ledger"
# What makes an item worth telling, each between 0 and 1 before its weight.
RECENT, WEIGHTY, DATED, PLAIN, SPOKEN, SURE = 0.6, 0.25, 0.15, 0.3, 0.25, 0.4
# What makes an item less so: no words that can be quoted, words that need the sentence before them, things that are not so.
WORDLESS, BACKWARD, UNREAL = 1.5, 0.35, 0.25
# What makes it less so beside one that is told already.
SAME_TYPE, SAME_DOCUMENT, SAME_WAY, SAME_YEAR = 0.2, 0.6, 0.08, 0.2


def choose(items: Sequence[Item], most: int = MOST) -> list[Item]:
    """At most `most` items, newest first. No sentence is told twice; the same items in any order give the same choice."""
    days = [i.day.toordinal() for i in items if i.day]
    span = (min(days), max(days)) if days else (0, 0)
    ranked = sorted(((i, _worth(i, span)) for i in items), key=lambda pair: (-pair[1], pair[0].s.id))
    left = {i.s.id: (i, worth) for i, worth in ranked[:SHORTLIST]}
    chosen: list[Item] = []
    while left and len(chosen) < most:
        best = min(left, key=partial(_rank, left, chosen))
        item, _ = left.pop(best)
        chosen.append(item)
        left = {k: v for k, v in left.items() if v[0].s.sentence != item.s.sentence}
    return newest(chosen)


def newest(items: Sequence[Item]) -> list[Item]:
    return sorted(items, key=lambda i: (-(i.day or date.min).toordinal(), i.doc.id, i.s.start, i.s.id))


def by_turns(items: Sequence[Item], key: Callable[[Item], str], most: int) -> list[Item]:
    """The best of each group in turn, so that no side is left out."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    share = -(-most // max(1, len(groups)))
    return choose([i for group in groups.values() for i in choose(group, share)], most)


def _rank(left: dict[str, tuple[Item, float]], chosen: list[Item], key: str) -> tuple[float, str]:
    item, worth = left[key]
    return -worth + sum(_likeness(item, other) for other in chosen), key


def _worth(item: Item, span: tuple[int, int]) -> float:
    first, last = span
    recent = (item.day.toordinal() - first) / (last - first) if item.day and last > first else 0.5 if item.day else 0.0
    weight = abs(item.s.score or 0) / 10
    plain = all(any(t in item.s.sentence for t in terms(code) if len(t) > 2) for code in (item.a, item.b))
    spoken = bool(item.s.said_by) or "“" in item.s.sentence
    sure = item.s.confidence
    words = clause(item.s)
    against = (
        WORDLESS * (words is None)
        + BACKWARD * (words is not None and refers_back(words))
        + UNREAL * (item.s.modality in ("denied", "conditional", "demanded"))
    )
    return RECENT * recent + WEIGHTY * weight + DATED * bool(item.s.when) + PLAIN * plain + SPOKEN * spoken + SURE * sure - against


def _likeness(a: Item, b: Item) -> float:
    same_type = (a.s.type, a.s.mode if a.s.kind == "stance" else None) == (b.s.type, b.s.mode if b.s.kind == "stance" else None)
    same_year = a.day is not None and b.day is not None and a.day.year == b.day.year
    return SAME_TYPE * same_type + SAME_DOCUMENT * (a.doc.id == b.doc.id) + SAME_WAY * ((a.a, a.b) == (b.a, b.b)) + SAME_YEAR * same_year
