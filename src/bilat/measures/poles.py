"""Poles: how many powers an order has, from their shares of capability.

    con               sqrt((Σs² - 1/N) / (1 - 1/N)), 0 even to 1 all with one (Ray and Singer 1973), as in `capability`
    effective_powers  1 / Σs²: the number of equal powers that would be as concentrated (Laakso and Taagepera 1979); how polycentric the order is
    poles             states with at least half the capability of the largest (Schweller 1998: no pole has less than half of what the strongest has)

s are shares of cinc within the group, summing to 1. Units: index, powers, states. Effective powers move with every share, poles jump at a
threshold; so both are told. Reference: con of the major powers 1913 .2378, 1946 .4516, 1991 .2594; others by hand.
"""

from collections.abc import Mapping, Sequence

HALF = 0.5


def con(shares: Sequence[float]) -> float:
    """ValueError for fewer than two states or no capability at all."""
    n, squares = len(shares), _squares(shares)
    if n < 2:
        raise ValueError("concentration is of two states or more")
    return float(max(0.0, (squares - 1 / n) / (1 - 1 / n)) ** 0.5)


def effective_powers(shares: Sequence[float]) -> float:
    """From 1, one has all, to the number of states, all have the same. ValueError for no capability at all."""
    return 1 / _squares(shares)


def poles(shares: Mapping[str, float], part: float = HALF) -> tuple[str, ...]:
    """The poles, the strongest first; `part` of the strongest one's share makes a pole."""
    if not shares:
        raise ValueError("no state has a share")
    largest = max(shares.values())
    return tuple(s for s, v in sorted(shares.items(), key=lambda x: (-x[1], x[0])) if v >= part * largest)


def _squares(shares: Sequence[float]) -> float:
    total = sum(shares)
    if total <= 0:
        raise ValueError("no state has any capability")
    return sum((s / total) ** 2 for s in shares)
