"""What is told above, so that no later section tells it again: the judgments tell first, then words, deeds and frictions."""

from collections.abc import Sequence
from weakref import WeakKeyDictionary

from .choosing import MOST, by_turns, choose
from .draft import Matter
from .evidence import Item
from .judging import judge

FEW = 4  # items below which a section tells all that it has, told above or not
_JUDGED: WeakKeyDictionary[Matter, frozenset[str]] = WeakKeyDictionary()


def in_judgments(m: Matter) -> frozenset[str]:
    """The sentences that judgments tell, where these are shown."""
    if m not in _JUDGED:
        shown = judge(m) if "judgments" in m.shown else []
        _JUDGED[m] = frozenset(i.s.sentence for j in shown for d in j.drafts if d.label in ("For", "Against") for i in d.items)
    return _JUDGED[m]


def fresh(items: Sequence[Item], told: frozenset[str]) -> Sequence[Item]:
    """Those not told above; all of them where too few would be left."""
    left = [i for i in items if i.s.sentence not in told]
    return left if len(left) >= FEW else items


def spread(items: Sequence[Item], most: int = MOST, strict: bool = False) -> list[Item]:
    """The most telling, no side left out."""
    return by_turns(items, _side, most, strict) if len(items) > most else choose(items, most, strict)


def _side(item: Item) -> str:
    return "both" if item.s.reciprocal else item.a


def chosen_words(m: Matter) -> list[Item]:
    """What the section of words tells."""
    return spread(fresh([i for i in m.words if not m.conflict(i)], in_judgments(m)))


def chosen_deeds(m: Matter) -> list[Item]:
    """What the section of deeds tells."""
    told = in_judgments(m) | (frozenset(i.s.sentence for i in chosen_words(m)) if "words" in m.shown else frozenset())
    return spread(fresh([i for i in m.deeds if not m.conflict(i)], told))
