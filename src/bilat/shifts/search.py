"""The search for changes of level and of trend in one series: which model, how many, where.

Models: a level that steps (exact, by `partition`), a straight line whose slope changes without a jump, and a line of one slope that steps (both by
adding the best change and then moving each in turn). Each is judged by its likelihood with the autocorrelation that suits it, less a price
for each change. The prices are set by simulation so that series without a change give about 0.5 false ones in 200 points, be the noise
white or autocorrelated at 0.5 (`benchmarks/shifts.py` measures it).
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bilat.shifts.noise import RHOS, Fit, fit, scan
from bilat.shifts.partition import Room, level_costs, partitions, places

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

Model = Literal["level", "trend", "steps on a line"]

PRICE = 8.3  # of a change of level, in units of -2 log likelihood
KINK = 6.6  # of a change of slope
SLOPE = 6.0  # of a slope at all
BENT = 7.0  # of the first slope of a line that bends
MOST = 10  # changes that are looked for
_COARSE = (0.0, 0.2, 0.4, 0.6, 0.8)
_DEAREST = 1.3  # times what a change costs in a long series, at most
_SLIGHT = 2.0  # standard errors of an autocorrelation below which changes are dated as in white noise


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The model chosen: `price` is what it costs in all; `criterion` deviance and price together."""

    model: Model
    places: tuple[int, ...]
    fit: Fit
    price: float

    @property
    def criterion(self) -> float:
        return self.fit.deviance + self.price


def price(n: int, changes: int, model: Model, memory: bool = True) -> float:
    """What changes cost in a series of n points: more in short ones, where likelihood flatters, and bends most of all.

    `memory`: an autocorrelation is estimated beside the levels, which short series tell badly apart from steps.
    """
    if model == "trend":
        each, flattered, dearest = KINK, 6.0, _DEAREST
    else:
        each, flattered, dearest = PRICE, *((4.0, 1.6) if memory else (2.5, _DEAREST))
    return each * changes * min(n / max(n - flattered * (changes + 1), 1.0), dearest)


def base_price(model: Model, changes: int) -> float:
    """What a model costs beside its changes."""
    return 0.0 if model == "level" else BENT if model == "trend" and changes else SLOPE


def tails(residuals: "Array") -> float:
    """By how much prices rise for heavy tails, in which chance makes more of what looks like a change: 1 for Gaussian noise, 2 at most."""
    import numpy as np

    square = np.square(residuals - residuals.mean())
    kurtosis = float((square**2).mean() / max(float(square.mean()) ** 2, 1e-300))
    return float(np.clip(1 + (kurtosis - 4.2) / 5, 1.0, 2.0))


def best(y: "Array", t: "Array", roots: "Array", room: Room, bends: bool = True) -> Found:
    """The model with the least criterion; of changes of slope only if `bends`. `t` are the times of the points."""
    found = _best(y, t, roots, room, 1.0, bends)
    if found.places and (scale := tails(found.fit.residuals)) > 1:
        found = _best(y, t, roots, room, scale, bends)
    if found.places and found.fit.rho and found.fit.rho < _SLIGHT / len(y) ** 0.5:
        found = moved(found.model, y, t, roots, found.places, found.price, 0.0, room, (0.0,))
    while found.places:
        gains = [gain(found, i, y, t, roots) for i in range(len(found.places))]
        weakest = gains.index(min(gains))
        if gains[weakest] >= 0:
            break
        rest = found.places[:weakest] + found.places[weakest + 1 :]
        cost = base_price(found.model, len(rest)) + price(len(y), len(rest), found.model) * tails(found.fit.residuals)
        found = moved(found.model, y, t, roots, rest, cost, found.fit.rho, room)
    return found


def gain(found: Found, i: int, y: "Array", t: "Array", roots: "Array") -> float:
    """What the i-th change is worth beyond its price: the criterion without it, less that with it."""
    rest = found.places[:i] + found.places[i + 1 :]
    without = fit(y, columns(found.model, t, rest), roots)
    k, scale = len(found.places), tails(found.fit.residuals)
    costs = [base_price(found.model, m) + price(len(y), m, found.model) * scale for m in (k, k - 1)]
    return without.deviance - found.fit.deviance - (costs[0] - costs[1])


def _best(y: "Array", t: "Array", roots: "Array", room: Room, scale: float, bends: bool) -> Found:
    return min([stepped(y, t, roots, room, scale), *sloped(y, t, roots, room, scale, bends)], key=lambda f: f.criterion)


def columns(model: Model, t: "Array", places: "tuple[int, ...]") -> "Array":
    """The design of a model with its changes."""
    import numpy as np

    base = [np.ones(len(t))] if model == "level" else [np.ones(len(t)), (t - t.mean()) / max(len(t), 1)]
    return np.stack([*base, *(change(model, t, p) for p in places)], axis=1)


def change(model: Model, t: "Array", place: int) -> "Array":
    """The column of one change: a step, or a bend at the last point before it."""
    import numpy as np

    if model == "trend":
        return np.asarray(np.maximum(t - t[place - 1], 0.0) / len(t))
    return (np.arange(len(t)) >= place).astype(float)


def stepped(y: "Array", t: "Array", roots: "Array", room: Room, scale: float) -> Found:
    """Levels that step: the exact partition at each of some autocorrelations, the number of changes by the criterion."""
    import numpy as np

    n = len(y)
    most = max(0, min(MOST, n // 5))
    v, w = np.tile(y, (len(_COARSE), 1)), np.tile(roots**2, (len(_COARSE), 1))
    for r, rho in enumerate(_COARSE):
        v[r, 1:] = (y[1:] - rho * y[:-1]) / (1 - rho)
        w[r, 1:] *= (1 - rho) ** 2
        w[r, 0] *= 1 - rho * rho
    totals, back = partitions(level_costs(v, w, room), most)
    found: Found | None = None
    worse = 0
    for k in range(most + 1):
        reach = np.isfinite(totals[:, k])
        if not reach.any():
            break
        rough = n * np.log(np.maximum(totals[:, k], 1e-300)) - np.log1p(-np.square(_COARSE))
        likely = [r for r in np.argsort(np.where(reach, rough, np.inf))[: 2 if k else 1] if reach[r]]
        cost = price(n, k, "level") * scale
        tried = [moved("level", y, t, roots, places(back[:, r], k), cost, _COARSE[r], room) for r in likely]
        one = min(tried, key=lambda f: f.criterion)
        worse = 0 if found is None or one.criterion < found.criterion else worse + 1
        found = one if found is None or one.criterion < found.criterion else found
        if worse > 3:
            break
    assert found is not None
    return found


def sloped(y: "Array", t: "Array", roots: "Array", room: Room, scale: float, bends: bool) -> list[Found]:
    """A line without a change, and with bends or steps added one by one as long as they pay."""
    n = len(y)
    if n < 8:
        return []
    line = Found("trend", (), fit(y, columns("trend", t, ()), roots), SLOPE)
    told = [line]
    models: tuple[Model, ...] = ("trend", "steps on a line") if bends else ("steps on a line",)
    for model in models:
        current, worse = line, 0
        for k in range(1, min(MOST, n // 8) + 1):
            place = _added(model, y, t, roots, current, room)
            if place is None:
                break
            at = tuple(sorted((*current.places, place)))
            cost = base_price(model, k) + price(n, k, model) * scale
            current = moved(model, y, t, roots, at, cost, current.fit.rho, room)
            worse = 0 if current.criterion < min(f.criterion for f in told) else worse + 1
            told.append(current)
            if worse > 1:
                break
    return told


def moved(
    model: Model,
    y: "Array",
    t: "Array",
    roots: "Array",
    at: tuple[int, ...],
    cost: float,
    rho: float,
    room: Room,
    rhos: tuple[float, ...] = (),
) -> Found:
    """The same changes, each moved to where it fits best while the others stay, until none moves."""
    import numpy as np

    rounds = 0
    while at and rounds < 4:
        rounds += 1
        before = at
        for i in range(len(at)):
            rest = at[:i] + at[i + 1 :]
            free = allowed(len(y), rest, model, room)
            near = free[np.abs(free - at[i]) <= 12]
            if not len(near):
                continue
            rss, _ = scan(y, columns(model, t, rest), np.stack([change(model, t, int(p)) for p in near], axis=1), roots, rho)
            at = tuple(sorted((*rest, int(near[int(np.argmin(rss))]))))
        if at == before:
            break
    return Found(model, at, fit(y, columns(model, t, at), roots, rhos or _around(rho)), cost)


def allowed(n: int, others: tuple[int, ...], model: Model, room: Room) -> "NDArray[np.int64]":
    """Places where a change may be beside others."""
    import numpy as np

    last = room.last if model == "level" else room.shortest
    free = np.arange(room.shortest, n - last + 1)
    for p in others:
        free = free[np.abs(free - p) >= room.shortest]
    return free


def _added(model: Model, y: "Array", t: "Array", roots: "Array", current: Found, room: Room) -> int | None:
    import numpy as np

    free = allowed(len(y), current.places, model, room)
    if not len(free):
        return None
    base = columns(model, t, current.places)
    rss, _ = scan(y, base, np.stack([change(model, t, int(p)) for p in free], axis=1), roots, current.fit.rho)
    return int(free[int(np.argmin(rss))])


def _around(rho: float) -> tuple[float, ...]:
    return tuple(r for r in RHOS if abs(r - rho) <= 0.31)
