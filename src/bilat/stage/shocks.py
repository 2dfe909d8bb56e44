"""Shocks that the series of a tie shows, and how far and how fast it came back from them.

The balance of a period is (cooperation - conflict) / (cooperation + conflict). A shock is a period whose balance lies at least .2 below that of the periods before it
(up to four, pooled), by more than the chance in the counts: the 95 % intervals of the two do not meet. It ends when half of the fall is made good; until
then a further fall is no shock of its own, and only deepens it. So far as the series shows:

    recovered = (balance of the last two periods, pooled - lowest) / (before - lowest), from 0 to 1
    after     = periods from the first one after the fall until half of it is made good
"""

from collections.abc import Sequence

from bilat.measures import intervals
from bilat.stage.record import Shock

FALL = 0.2
BEFORE = 4
LEAST = 5  # acts before, without which there is no level to fall from

Point = tuple[str, int, int]
"""A period, its acts of cooperation, its acts of conflict."""


def shocks(points: Sequence[Point]) -> tuple[Shock, ...]:
    """The shocks of a series in order of period; periods without an act are passed over."""
    told = [p for p in points if p[1] + p[2] > 0]
    found: list[Shock] = []
    place = 1
    while place < len(told):
        before = _pooled(told[max(0, place - BEFORE) : place])
        if sum(before) < LEAST or not _falls(before, told[place][1:]):
            place += 1
            continue
        shock, place = _follow(told, place, _balance(*before))
        found.append(shock)
    return tuple(found)


def persistence(found: Sequence[Shock]) -> float | None:
    """The mean part of the falls that was made good; None where there is no shock, or none has anything after it."""
    old = [s for s in found if s.until != s.period]
    return sum(s.recovered for s in old) / len(old) if old else None


def _follow(told: Sequence[Point], start: int, before: float) -> tuple[Shock, int]:
    """A shock from its first period on, and the place where the search goes on."""
    lowest, after, end = _balance(*told[start][1:]), None, start
    for place in range(start + 1, len(told)):
        if after is None:
            now = _balance(*told[place][1:])
            lowest = min(lowest, now)
            end = place
            if now - lowest >= (before - lowest) / 2:
                after = place - start
    last = _balance(*_pooled(told[max(start + 1, len(told) - 2) :])) if len(told) > start + 1 else lowest
    recovered = min(1.0, max(0.0, (last - lowest) / (before - lowest)))
    return Shock(told[start][0], before, lowest, recovered, after, told[-1][0]), end + 1


def _falls(before: tuple[int, int], now: tuple[int, int]) -> bool:
    if _balance(*before) - _balance(*now) < FALL:
        return False
    low, _ = intervals.share(before[0], sum(before))
    _, high = intervals.share(now[0], sum(now))
    return bool(high < low)


def _pooled(points: Sequence[Point]) -> tuple[int, int]:
    return sum(p[1] for p in points), sum(p[2] for p in points)


def _balance(cooperation: int, conflict: int) -> float:
    return (cooperation - conflict) / (cooperation + conflict)
