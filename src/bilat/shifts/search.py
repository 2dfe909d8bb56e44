"""The search for changes of level and of trend in one series: which model, how many, where.

Models: a level that steps (exact, by `partition`), a straight line whose slope changes without a jump, and a line of one slope that steps (both by
the best pair, exactly, further changes one by one, each then moved in turn). Each is tried with noise that is white and with noise that remembers,
and judged by its likelihood less a price. A level that moves and noise that drifts explain each other: a model with both must earn both, while each alone
is judged against the other at the same price. The prices are set by simulation (`benchmarks/shifts.py` measures what they give).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bilat.shifts.noise import RHOS, Fit, fit, pair, scan
from bilat.shifts.partition import Room, level_costs, partitions, places

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

Model = Literal["level", "trend", "steps on a line"]

# Prices in units of -2 log likelihood.
CHANGE = 8.0  # of a change
CROWDED = 8.0  # of a change beside its own price, where there is more than one in SPACE points: there, steps imitate memory
SPACE = 25
BOTH = 10.0  # of memory beside changes
LINE = 7.5  # of a slope without a change,
SLOPE: dict[Model, float] = {"level": 0.0, "trend": 4.6, "steps on a line": 12.0}  # and with changes
MOST = 10  # changes that are looked for
_COARSE = (0.2, 0.4, 0.6, 0.8)
_LEFT_OVER = 2.0  # likelihood that memory must add to the best white model for models with memory and changes to be tried


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A model with its changes; `price` is what it costs in all; `criterion` deviance and price together."""

    model: Model
    places: tuple[int, ...]
    fit: Fit
    price: float

    @property
    def criterion(self) -> float:
        return self.fit.deviance + self.price


@dataclass(frozen=True, slots=True, eq=False)
class Searched:
    """The model with the least criterion, and all that were tried."""

    found: Found
    tried: tuple[Found, ...]

    def gain(self, low: int, high: int, without: Found) -> float:
        """What a change from low to high is worth beyond its price: the least criterion of a model with none there, less that of the best model."""
        return min(r.criterion for r in (*self.tried, without) if not any(low <= p <= high for p in r.places)) - self.found.criterion


def price(n: int, model: Model, changes: int, fit: Fit) -> float:
    """What a model costs in a series of n points; more in noise with heavy tails."""
    if not changes:
        return 0.0 if model == "level" else LINE
    each = SLOPE[model] + CHANGE * changes + CROWDED * max(changes - n // SPACE, 0)
    return each * tails(fit.residuals) + (BOTH if fit.rho else 0.0)


def tails(residuals: "Array") -> float:
    """By how much prices rise for heavy tails, in which chance makes more of what looks like a change: 1 for Gaussian noise, 2 at most."""
    import numpy as np

    square = np.square(residuals - residuals.mean())
    kurtosis = float((square**2).mean() / max(float(square.mean()) ** 2, 1e-300))
    return float(np.clip(1 + (kurtosis - 4.2) / 5, 1.0, 2.0))


def searched(y: "Array", t: "Array", roots: "Array", room: Room, bends: bool = True) -> Searched:
    """All models tried, and the best; those with changes of slope only if `bends`. `t` are the times of the points."""
    models: tuple[Model, ...] = ("trend", "steps on a line") if bends else ("steps on a line",)
    tried = [judged(model, y, t, roots, (), rhos) for model in ("level", models[-1]) for rhos in ((0.0,), RHOS)]
    tried += [*stepped(y, t, roots, room), *sloped(models, y, t, roots, room, (0.0,))]
    found = min(tried, key=lambda f: f.criterion)
    if found.places and found.fit.deviance - fit(y, columns(found.model, t, found.places), roots).deviance > _LEFT_OVER:
        tried += [*remembering(y, t, roots, room), *sloped(models, y, t, roots, room, RHOS)]
        found = min(tried, key=lambda f: f.criterion)
    return Searched(found, tuple(tried))


def without(found: Found, i: int, y: "Array", t: "Array", roots: "Array") -> Found:
    """The same model without its i-th change, in white noise or in noise that remembers."""
    rest = found.places[:i] + found.places[i + 1 :]
    return min((judged(found.model, y, t, roots, rest, rhos) for rhos in ((0.0,), RHOS)), key=lambda f: f.criterion)


def judged(model: Model, y: "Array", t: "Array", roots: "Array", at: tuple[int, ...], rhos: tuple[float, ...]) -> Found:
    """A model with given changes, fitted over some autocorrelations."""
    fitted = fit(y, columns(model, t, at), roots, rhos)
    return Found(model, at, fitted, price(len(y), model, len(at), fitted))


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


def stepped(y: "Array", t: "Array", roots: "Array", room: Room) -> Iterator[Found]:
    """Levels that step in white noise: the exact partition for each number of changes."""
    most = min(MOST, len(y) // 5)
    totals, back = partitions(level_costs(y, roots**2, room), most)
    tried = (judged("level", y, t, roots, places(back, k), (0.0,)) for k in range(1, most + 1) if totals[k] < float("inf"))
    return until_worse(tried, 3)


def remembering(y: "Array", t: "Array", roots: "Array", room: Room) -> Iterator[Found]:
    """Levels that step in noise that remembers: the partition at each of some autocorrelations, then moved to where it fits best."""
    import numpy as np

    n, rhos = len(y), np.array(_COARSE)
    most = min(MOST, n // 5)
    v, w = np.tile(y, (len(rhos), 1)), np.tile(roots**2, (len(rhos), 1))
    v[:, 1:] = (y[1:] - rhos[:, None] * y[:-1]) / (1 - rhos[:, None])
    w[:, 1:] *= (1 - rhos[:, None]) ** 2
    w[:, 0] *= 1 - rhos**2
    totals, back = partitions(level_costs(v, w, room), most)
    rough = n * np.log(np.maximum(totals, 1e-300)) - np.log1p(-np.square(rhos))[:, None]

    def tried() -> Iterator[Found]:
        for k in range(1, most + 1):
            r = int(np.argmin(rough[:, k]))
            if np.isfinite(totals[r, k]):
                yield moved("level", y, t, roots, places(back[:, r], k), _COARSE[r], room, RHOS)

    return until_worse(tried(), 3)


def sloped(models: tuple[Model, ...], y: "Array", t: "Array", roots: "Array", room: Room, rhos: tuple[float, ...]) -> Iterator[Found]:
    """Lines with bends or with steps: the best one, the best pair, and more added one by one as long as they pay."""
    for model in models:
        yield from until_worse(_added(model, y, t, roots, room, rhos), 1)


def _added(model: Model, y: "Array", t: "Array", roots: "Array", room: Room, rhos: tuple[float, ...]) -> Iterator[Found]:
    import numpy as np

    n, line = len(y), columns(model, t, ())
    current = judged(model, y, t, roots, (), rhos)
    for k in range(1, min(MOST, n // 8) + 1):
        free = allowed(n, current.places, model, room)
        if not len(free):
            return
        new = np.stack([change(model, t, int(p)) for p in free], axis=1)
        rss, _ = scan(y, columns(model, t, current.places), new, roots, current.fit.rho)
        ways = [tuple(sorted((*current.places, int(free[int(np.argmin(rss))]))))]
        if k == 2:
            free = allowed(n, (), model, room)
            new = np.stack([change(model, t, int(p)) for p in free], axis=1)
            ways += [(int(free[i]), int(free[j])) for i, j in pair(y, line, new, roots, current.fit.rho, room.shortest)]
        current = min((moved(model, y, t, roots, at, current.fit.rho, room, rhos) for at in ways), key=lambda f: f.criterion)
        yield current


def until_worse(tried: Iterator[Found], times: int) -> Iterator[Found]:
    """Models with ever more changes, until the criterion has not improved on its best for more than so many times."""
    least, worse = float("inf"), 0
    for one in tried:
        yield one
        least, worse = (one.criterion, 0) if one.criterion < least else (least, worse + 1)
        if worse > times:
            return


def moved(
    model: Model, y: "Array", t: "Array", roots: "Array", at: tuple[int, ...], rho: float, room: Room, rhos: tuple[float, ...]
) -> Found:
    """The same changes, each moved to where it fits best while the others stay, until none moves."""
    import numpy as np

    for _ in range(4):
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
    return judged(model, y, t, roots, at, tuple(r for r in rhos if abs(r - rho) <= 0.31))


def allowed(n: int, others: tuple[int, ...], model: Model, room: Room) -> "NDArray[np.int64]":
    """Places where a change may be beside others."""
    import numpy as np

    last = room.last if model == "level" else room.shortest
    free = np.arange(room.shortest, n - last + 1)
    for p in others:
        free = free[np.abs(free - p) >= room.shortest]
    return free
