"""Several series that change their levels at a common date.

Each series is brought to its own scale: counts evened, its autocorrelation taken off and its noise set to 1, as its own search has them. Then one partition is
sought for all, exactly, the cost of a segment being the sum over the series. A change has a step in each of d series, and chance makes more of many: the
price grows as the bound of a chi-square of d does, d + 2 √(d c) + 2 c (Laurent and Massart 2000, Annals of Statistics 28), c set so that one series
costs what it costs alone.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from bilat.errors import BadInput
from bilat.shifts.dating import interval
from bilat.shifts.numbers import FEWEST, ready
from bilat.shifts.partition import Room, level_costs, partitions, places
from bilat.shifts.record import Shift
from bilat.shifts.search import BOTH, CHANGE, MOST, searched

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

METHOD = "shifts/1, together"
_ESTIMATED = 1.3  # prices rise, since the noise and memory of every series are themselves estimates
_TAKES_PART = 4.0  # likelihood that a series must gain to be named as one that changed


def find_together(series: Mapping[str, Sequence[float | None]], *, least: float = 0.5, coverage: float = 0.95) -> list[Shift]:
    """Common changes of level; each Shift names in `series` those that changed, and has the sizes of the one that changed most.

    All series are of one length; points that are missing in one are left out of all. BadInput for others, and for fewer than 8 points.
    """
    import numpy as np

    names = list(series)
    if not names or len({len(v) for v in series.values()}) != 1:
        raise BadInput(f"series that change together are of one length; found {', '.join(str(len(v)) for v in series.values()) or 'none'}")
    given = np.array([[np.nan if v is None else float(v) for v in series[name]] for name in names])
    at = np.flatnonzero(np.isfinite(given).all(axis=0))
    if len(at) < FEWEST:
        raise BadInput(f"{len(at)} points are there in all series: a change is sought in {FEWEST} or more")
    moving = [i for i in range(len(names)) if np.ptp(given[i, at]) > 0]
    if not moving:
        return []
    costs = [_costs(given[i, at]) for i in moving]
    total = np.sum(costs, axis=0)
    n, d = len(at), len(moving)
    most = min(MOST, n // 5)
    totals, back = partitions(total, most)
    each = price(d) * min(n / (n - 5.0), 1.3) * (_ESTIMATED if d > 1 else 1.0)
    k = min((k for k in range(most + 1) if np.isfinite(totals[k])), key=lambda k: float(totals[k]) + each * k)
    edges = (0, *places(back, k), n)
    found = []
    for i in range(1, k + 1):
        a, b, c = edges[i - 1], edges[i], edges[i + 1]
        gains = [float(m[a, c] - m[a, b] - m[b, c]) for m in costs]
        probability = 1 / (1 + float(np.exp(-min(sum(gains) - each, 1400.0) / 2)))
        free = np.arange(a + 3, c - (1 if c == n else 3) + 1)
        log = -(total[a, free] + total[free, c]) / 2
        mass = np.exp(log - log.max())
        top, low, high, held = interval(free, mass / mass.sum(), coverage)
        part = [g for g in range(d) if gains[g] >= _TAKES_PART] or [int(np.argmax(gains))]
        x = given[moving[int(np.argmax(gains))], at]
        before, after = float(x[a:b].mean()), float(x[b:c].mean())
        named = tuple(names[moving[g]] for g in part)
        sigmas = float(max(gains)) ** 0.5 * (1 / (b - a) + 1 / (c - b)) ** 0.5
        shift = Shift(
            int(at[top]), "level", probability, after - before, sigmas if after > before else -sigmas, before, after, int(at[low - 1]) + 1,
            int(at[high]), held, METHOD, named,
        )  # fmt: skip
        found.append(shift)
    return [s for s in found if s.probability >= least]


def price(d: int) -> float:
    """What a change of d series costs, in units of -2 log likelihood; of one series `search.CHANGE`."""
    c = ((2 * CHANGE - 1) ** 0.5 - 1) ** 2 / 4
    return float(d + 2 * (d * c) ** 0.5 + 2 * c)


def _costs(x: "Array") -> "Array":
    """Costs of all segments of one series, with its noise white and of variance 1."""
    import numpy as np

    y = ready(x.tolist()).y
    tried = searched(y, np.arange(len(y), dtype=float), np.ones(len(y)), Room(), bends=False).tried
    own = min(tried, key=lambda r: r.criterion - (BOTH if r.places and r.fit.rho else 0.0))
    rho = own.fit.rho
    sigma = max((own.fit.rss / max(len(y) - len(own.fit.beta) - 1, 1)) ** 0.5, 1e-6 * float(np.ptp(y)))
    v, w = y.copy(), np.full(len(y), (1 - rho) ** 2)
    v[1:] = (y[1:] - rho * y[:-1]) / (1 - rho)
    w[0] = 1 - rho * rho
    return level_costs(v, w / sigma**2, Room())
