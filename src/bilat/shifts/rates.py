"""Changes of the rate of counts out of an exposure: the exact partition by likelihood, where counts are small or exposures differ much.

A segment has one rate; its cost is the deviance, binomial where every count is a part of its exposure, else Poisson. News come in bursts, so counts
scatter more than that: the criterion is the extended quasi-likelihood (Nelder and Pregibon 1987), n + n ln(D / n) where the deviance D is above n, D where
it is not; n ln(1 - r²) is added for what the autocorrelation r of the residuals explains. Prices of changes as in `search`.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from bilat.shifts.partition import Room, partitions, places, shut
from bilat.shifts.search import BOTH, MOST, tails

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

PRICE = 7.0  # of a change, in units of -2 log likelihood
_SHORT = 20  # points below which a segment may be of three, and the last of one


@dataclass(frozen=True, slots=True, eq=False)
class Rates:
    """The partition chosen: its places, the rate of each segment, its criterion without the price, how much counts scatter, and r.

    `tails` is by how much prices rise for bursts.
    """

    places: tuple[int, ...]
    rates: tuple[float, ...]
    quality: float
    scatter: float
    rho: float
    tails: float


def rates(x: "Array", of: "Array", room: Room) -> Rates:
    """The best partition by criterion and price; `x` are counts, `of` their exposures, above 0, `room` what a segment must have."""
    import numpy as np

    n = len(x)
    most = max(0, min(MOST, n // 5))
    costs = shut(deviances(x, of), room)
    totals, back = partitions(costs, most)
    tried = [judged(x, of, places(back, k)) for k in range(most + 1) if np.isfinite(totals[k])]
    found = min(tried, key=lambda r: r.quality + price(n, len(r.places)))
    return min(tried, key=lambda r: r.quality + price(n, len(r.places)) * found.tails)


def price(n: int, changes: int) -> float:
    """What changes cost in a series of n points: more in short ones, where likelihood flatters."""
    return PRICE * changes * min(n / max(n - 2.5 * (changes + 1), 1.0), 1.3)


def lasting(n: int) -> Room:
    """Segments of eight points and more, four at the end: a burst that lasts less is an episode, not a new rate. In short series less is told apart."""
    return Room(8, 4) if n >= _SHORT else Room()


def deviances(x: "Array", of: "Array") -> "Array":
    """Minus twice the log likelihood of every segment at its own rate, less that of every point at its own (n + 1, n + 1)."""
    import numpy as np

    binomial = bool((x <= of).all())

    def likelihood(k: "Array", e: "Array") -> "Array":
        with np.errstate(divide="ignore", invalid="ignore"):
            told = np.where(k > 0, k * np.log(k / e), 0.0)
            if binomial:
                rest = e - k
                told = told + np.where(rest > 0, rest * np.log(rest / e), 0.0)
        return np.asarray(told)

    s, e, own = (np.concatenate([[0.0], np.cumsum(part)]) for part in (x, of, likelihood(x, of)))
    segments = likelihood(s[None, :] - s[:, None], e[None, :] - e[:, None])
    return np.asarray(2 * (own[None, :] - own[:, None] - segments))


def judged(x: "Array", of: "Array", at: tuple[int, ...]) -> Rates:
    """A partition with its criterion."""
    import numpy as np

    n = len(x)
    edges = (0, *at, n)
    inside = [slice(a, b) for a, b in pairwise(edges)]
    found = tuple(float(x[s].sum() / of[s].sum()) for s in inside)
    mean = np.concatenate([np.full(s.stop - s.start, r) for s, r in zip(inside, found, strict=True)])
    own = deviances_at(x, of, mean)
    deviance = float(own.sum())
    residuals = np.sign(x - mean * of) * np.sqrt(np.maximum(own, 0.0))
    rho = _memory(residuals, len(at))
    quality = deviance if deviance <= n else n + n * float(np.log(deviance / n))
    remembered = -n * float(np.log1p(-rho * rho)) - (BOTH if at else 0.0)
    if remembered <= 0:
        rho, remembered = 0.0, 0.0
    scatter = max(1.0, deviance / max(n - len(at) - 1, 1))
    return Rates(at, found, quality - remembered, scatter, rho, tails(residuals))


def deviances_at(x: "Array", of: "Array", rate: "Array") -> "Array":
    """The deviance of each point at a rate."""
    import numpy as np

    with np.errstate(divide="ignore", invalid="ignore"):
        told = np.where(x > 0, x * np.log(x / (rate * of)), 0.0)
        if (x <= of).all():
            rest = of - x
            return np.asarray(2 * (told + np.where(rest > 0, rest * np.log(rest / np.maximum(of * (1 - rate), 1e-12)), 0.0)))
    return np.asarray(2 * (told - (x - rate * of)))


def gain(x: "Array", of: "Array", found: Rates, i: int) -> float:
    """What the i-th change is worth beyond its price."""
    without = judged(x, of, found.places[:i] + found.places[i + 1 :])
    n, k = len(x), len(found.places)
    return without.quality - found.quality - (price(n, k) - price(n, k - 1)) * found.tails


def posterior(x: "Array", of: "Array", found: Rates, i: int, room: Room) -> "tuple[NDArray[np.int64], Array]":
    """Places between the neighbours of the i-th change, and the probability of each."""
    import numpy as np

    edges = (0, *found.places, len(x))
    low, high = edges[i], edges[i + 2]
    last = high == len(x)
    free = np.arange(low + room.shortest, high - (room.last if last else room.shortest) + 1)
    free = free if len(free) else np.array([found.places[i]])
    costs = deviances(x[low:high], of[low:high])
    log = -(costs[0, free - low] + costs[free - low, high - low]) / 2 / found.scatter * (1 - found.rho) / (1 + found.rho)
    mass = np.exp(log - log.max())
    return free, np.asarray(mass / mass.sum())


def _memory(residuals: "Array", changes: int) -> float:
    """Autocorrelation at one step, without the bias that fitting levels brings; 0 to 0.9."""
    import numpy as np

    n = len(residuals)
    centred = residuals - residuals.mean()
    size = float(centred @ centred)
    if size <= 0:
        return 0.0
    raw = float(centred[1:] @ centred[:-1]) / size
    return float(np.clip(raw + (1 + changes) / n, 0.0, 0.9)) if raw > 0 else 0.0
