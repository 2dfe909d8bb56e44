"""Which ties moved: the last year of the ledger against the three before, told only where the change stands out from the noise.

Each report counts once, with the mean score of its acts on the tie: acts in one report are no independent evidence. The change has Welch's
interval, with variances drawn towards the usual one, for few alike reports prove little. Many ties are looked at together, so those told are chosen
by Benjamini and Hochberg's rule (1995): of what is told, one in five at most is expected to be chance.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from bilat.observatory.shelf.records import Moved

RECENT, BEFORE = 365, 3 * 365  # days
THIN = 3  # reports on either side without which nothing is said to have moved
USUAL, WEIGHT = 25.0, 4  # the usual variance of reports' scores on a tie, which counts as much as four reports
LEAST = 1.0  # points of the scale from -10 to 10: a smaller change is none to speak of, however sure
FALSE = 0.2  # share of those told that may be chance

Tie = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Seen:
    """Scores of reports on a tie in a time: how many, their sum, and the sum of their squares."""

    n: int
    total: float
    squares: float

    @property
    def mean(self) -> float:
        return self.total / self.n

    @property
    def variance(self) -> float:
        """Of the mean, in squared points."""
        own = max(0.0, self.squares - self.total**2 / self.n)
        return (own + USUAL * WEIGHT) / (self.n - 1 + WEIGHT) / self.n


def moved(seen: Callable[[date, date], dict[Tie, Seen]], last: date) -> tuple[Moved, ...]:
    """The ties that moved, the surest first. `seen(after, until)` tells what is seen of each tie after a day up to another."""
    split = last - timedelta(days=RECENT)
    now, before = seen(split, last), seen(split - timedelta(days=BEFORE), split)
    ties = [t for t in now if t in before and min(now[t].n, before[t].n) >= THIN]
    found = [_change(t, now[t], before[t], split) for t in sorted(ties)]
    return tuple(sorted(_told(found), key=lambda m: (-abs(m.t), m.a, m.b)))


def _change(tie: Tie, now: Seen, before: Seen, split: date) -> Moved:
    from scipy.stats import t as student

    size, error = now.mean - before.mean, (now.variance + before.variance) ** 0.5
    free = error**4 / (now.variance**2 / (now.n - 1 + WEIGHT) + before.variance**2 / (before.n - 1 + WEIGHT))
    half = float(student.ppf(0.975, free)) * error
    chance = 2 * float(student.sf(abs(size) / error, free))
    return Moved(*tie, size, size - half, size + half, size / error, chance, now.mean, before.mean, now.n, before.n, split)


def _told(found: list[Moved]) -> list[Moved]:
    """Those that pass Benjamini and Hochberg's rule, and are large enough to speak of."""
    ranked = sorted(found, key=lambda m: m.chance)
    passed = max((k for k, m in enumerate(ranked, 1) if m.chance <= FALSE * k / len(ranked)), default=0)
    return [m for m in ranked[:passed] if abs(m.size) >= LEAST]
