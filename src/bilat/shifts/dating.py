"""When a change was: its posterior over places, the other changes held, and the shortest interval with the probability asked for.

With a flat prior over places and over what the change is, the posterior of a place is (rss)^(-nu/2) / √(size of its column), a Student form (Smith 1975;
Bai and Perron's intervals are its large-sample kin, and are too short for changes that are small). A bend may be taken for a step, and the interval of a
step would miss it: so the posterior is that over all three models, each with its best changes and its price. The date told is not its highest place, which
may stand alone, but that which is most probably right within two points, an exact one counting a little more.
"""

from typing import TYPE_CHECKING

from bilat.shifts.noise import floor, scan
from bilat.shifts.partition import Room
from bilat.shifts.search import Searched, allowed, change, columns

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]


_COUNTS = 0.75  # part of the evidence that counts, for the model too was chosen on these points; with it intervals cover about .95
_WORTH = (0.8, 0.9, 1.0, 0.9, 0.8)  # of a date that is off by two points or one, or by none; farther off it is worth nothing


def posterior(levels: Searched, i: int, y: "Array", t: "Array", roots: "Array", room: Room) -> "tuple[NDArray[np.int64], Array]":
    """Places between the neighbours of the i-th change, and the probability of each."""
    import numpy as np

    found, n = levels.found, len(y)
    k, place = len(found.places), found.places[i]
    low = found.places[i - 1] if i else 0
    high = found.places[i + 1] if i + 1 < k else n
    free = np.arange(low + 1, high)
    log = np.full(len(free), -np.inf)
    for model in {r.model for r in levels.tried}:
        rivals = [r for r in levels.tried if r.model == model and any(low < p < high for p in r.places)]
        if not rivals:
            continue
        rival = min(rivals, key=lambda r: r.criterion)
        nearest = min(rival.places, key=lambda p: abs(p - place))
        rest = tuple(p for p in rival.places if p != nearest)
        may = allowed(n, rest, model, room)
        may = may[(may > low) & (may < high)]
        if not len(may):
            continue
        base, rho = columns(model, t, rest), rival.fit.rho
        rss, size = scan(y, base, np.stack([change(model, t, int(p)) for p in may], axis=1), roots, rho)
        nu = max(n - base.shape[1] - 1 - len(rival.places), 3)
        least = max(rival.fit.rss, floor(y))
        told = (
            -_COUNTS * (rival.criterion - found.criterion + nu * np.log(np.maximum(rss, least) / least)) / 2
            - np.log(np.maximum(size, 1e-9) / size.max()) / 2
        )
        log[may - low - 1] = np.logaddexp(log[may - low - 1], told)
    there = np.isfinite(log)
    return free[there], _normed(log[there])


def of_counts(x: "Array", exposure: "Array", low: int, high: int, free: "NDArray[np.int64]") -> "Array":
    """The posterior of a change of rate between two others, by the Poisson likelihood, spread as far as the counts are overdispersed."""
    import numpy as np

    inside, of = x[low:high], exposure[low:high]
    s, e = np.cumsum(inside), np.cumsum(of)
    k = free - low - 1
    left, of_left = s[k], e[k]
    right, of_right = s[-1] - left, e[-1] - of_left
    with np.errstate(divide="ignore", invalid="ignore"):
        log = np.where(left > 0, left * np.log(left / of_left), 0.0) + np.where(right > 0, right * np.log(right / of_right), 0.0)
    place = int(k[int(np.argmax(log))])
    mean = np.where(np.arange(len(inside)) <= place, s[place] / e[place], (s[-1] - s[place]) / max(float(e[-1] - e[place]), 1e-12)) * of
    chi = float(((inside - mean) ** 2 / np.maximum(mean, 0.5)).sum()) / max(len(inside) - 2, 1)
    return _normed(_COUNTS * log / max(chi, 1.0) - np.log(np.maximum(of_left * of_right, 1e-12)) / 2)


def interval(free: "NDArray[np.int64]", mass: "Array", coverage: float, exact: bool = False) -> tuple[int, int, int, float]:
    """The place of greatest expected worth (`exact`: the most probable), the shortest interval around it with at least the probability asked for, and what it has."""
    import numpy as np

    worth = (1.0,) if exact else _WORTH
    low = high = top = int(np.argmax(np.convolve(mass, worth)[len(worth) // 2 :][: len(mass)]))
    held = float(mass[top])
    while held < coverage and (low > 0 or high < len(mass) - 1):
        left = mass[low - 1] if low > 0 else -1.0
        right = mass[high + 1] if high < len(mass) - 1 else -1.0
        if left > right:
            low, held = low - 1, held + float(left)
        else:
            high, held = high + 1, held + float(right)
    return int(free[top]), int(free[low]), int(free[high]), min(held, 1.0)


def _normed(log: "Array") -> "Array":
    import numpy as np

    mass = np.exp(log - log.max())
    return np.asarray(mass / mass.sum())
