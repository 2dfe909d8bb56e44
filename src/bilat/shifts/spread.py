"""Changes of variance, sought in what the model of the level leaves over.

The cost of a segment is its likelihood at its own variance; eight points at least, so that three calm ones are no new time. The price is the same for
all lengths: with it Gaussian noise of 40 to 240 points gave .3 false changes in 200 points. Gains are divided by (kurtosis - 1) / 2, for in noise with
heavy tails the variance of a stretch wanders further than in Gaussian (Sansó, Aragó and Carrion 2004, on Inclán and Tiao's test).
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from bilat.shifts.partition import partitions, places

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

PRICE = 8.0
SHORTEST = 8
FEWEST = 24
MOST = 5


@dataclass(frozen=True, slots=True, eq=False)
class Spreads:
    """Places of changes of variance, the standard deviation of each segment, the squares and the cost matrix, and what gains were divided by."""

    places: tuple[int, ...]
    sds: tuple[float, ...]
    square: "Array"
    costs: "Array"
    tails: float


def spreads(residuals: "Array") -> Spreads:
    """The partition of residuals by their variance; no change where there are too few points."""
    import numpy as np

    n = len(residuals)
    if n < FEWEST:
        return Spreads((), (), np.zeros(0), np.zeros((0, 0)), 1.0)
    square = residuals**2
    whole = max(float(square.mean()), 1e-12)
    s = np.concatenate([[0.0], np.cumsum(square)])
    i, j = np.indices((n + 1, n + 1))
    m = j - i
    with np.errstate(divide="ignore", invalid="ignore"):
        costs = m * np.log(np.maximum(s[None, :] - s[:, None], 1e-9 * whole) / m)
    costs = np.where(m >= SHORTEST, costs, np.inf)
    most = min(MOST, n // (2 * SHORTEST))
    totals, back = partitions(costs, most)
    best: tuple[float, Spreads] | None = None
    for k in range(most + 1):
        if not np.isfinite(totals[k]):
            break
        at = places(back, k)
        edges = (0, *at, n)
        sds = tuple(max(float(square[a:b].mean()), 1e-12) ** 0.5 for a, b in pairwise(edges))
        level = np.repeat(sds, np.diff(edges))
        tails = max(1.0, (float(((residuals / level) ** 4).mean()) - 1) / 2)
        criterion = float(totals[k] - totals[0]) / tails + PRICE * k
        if best is None or criterion < best[0]:
            best = (criterion, Spreads(at, sds, square, costs, tails))
    assert best is not None
    return best[1]


def gain(found: Spreads, i: int) -> float:
    """What the i-th change is worth beyond its price, in units of -2 log likelihood."""
    edges = (0, *found.places, len(found.costs) - 1)
    a, b, c = edges[i], edges[i + 1], edges[i + 2]
    return float(found.costs[a, c] - found.costs[a, b] - found.costs[b, c]) / found.tails - PRICE


def posterior(found: Spreads, i: int) -> "tuple[NDArray[np.int64], Array]":
    """Places between the neighbours of the i-th change, and the probability of each."""
    import numpy as np

    edges = (0, *found.places, len(found.costs) - 1)
    a, c = edges[i], edges[i + 2]
    free = np.arange(a + SHORTEST, c - SHORTEST + 1)
    log = (_integrated(found.square[a:c], free - a)) / found.tails
    mass = np.exp(log - log.max())
    return free, np.asarray(mass / mass.sum())


def _integrated(square: "Array", left: "NDArray[np.int64]") -> "Array":
    """Log likelihood of a change after so many points, integrated over both variances (prior 1 / variance)."""
    import numpy as np
    from scipy.special import gammaln

    s = np.concatenate([[0.0], np.cumsum(np.maximum(square, 1e-300))])
    right = len(square) - left
    told = gammaln(left / 2) - left / 2 * np.log(s[left]) + gammaln(right / 2) - right / 2 * np.log(s[-1] - s[left])
    return np.asarray(told)
