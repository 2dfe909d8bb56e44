"""Forecasts of a tie's balance h periods ahead, each from what is known at one period; naive ones, and two that try to do better.

With y the balance, m its mean and d the standard deviation of its changes from one period to the next, all of the tie's own past:

    last         y and the tie's own changes over h periods: as it is, so it stays              naive
    mean         the tie's own past values: back to where it uses to be (climatology)           naive
    base         shares of cooling, staying, warming in the tie's own past                      naive
    reversion    y + b·(m - y, e - y, y' - y, g - y, v (m - y)), coefficients one for all ties, ridge regression on the past of all, in units of d
    average      the mean of the chances: reversion and mean twice, last once                   linear opinion pool (Stone 1961)

e is an exponential mean of the past (weight .4), y' the balance one period before, g the mean of all ties, and v the part of the changes that the chance in the counts explains: what
rests on few acts comes back the further. The errors of the regression have the shape of the tie's own past about its mean, made narrower as far as the regression does so over all ties;
where the own past is short they are drawn towards the errors of all, and d towards that of the middle tie. Forecasts are clipped to -1 to 1, and a chance given by quantiles is never
below .01. Nothing later than the period of the forecast is used: a test holds it.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from bilat.outlook.panel import Panel
from bilat.outlook.scores import classes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NAIVE = ("last", "mean", "base")
METHODS = (*NAIVE, "reversion", "average")
_AVERAGED = ("reversion", "reversion", "mean", "mean", "last")
LEAST = 4  # own changes over h periods, without which nothing is said
_ALPHA, _RIDGE, _DRAW, _FLOOR = 0.4, 10.0, 4.0, 0.03
_DRAWN_ERRORS = 8.0
_WIDE = 6.0  # standard deviations beyond which a change is taken as just so many: one wild tie shall not rule all


@lru_cache(maxsize=1)
def levels() -> "NDArray[np.float64]":
    """The levels of the quantiles that a forecast is given by."""
    import numpy as np

    return (np.arange(99) + 1) / 100


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What is known of D ties at one period. `enough` marks those of which something can be said; `threshold` parts staying from the rest."""

    value: "NDArray[np.float64]"
    mean: "NDArray[np.float64]"
    points: "NDArray[np.int64]"
    changes: "NDArray[np.float64]"
    steps: "NDArray[np.float64]"
    unit: "NDArray[np.float64]"
    features: "NDArray[np.float64]"
    past: "NDArray[np.float64]"
    enough: "NDArray[np.bool_]"

    @property
    def threshold(self) -> "NDArray[np.float64]":
        """Half the standard deviation of the tie's own changes over h periods."""
        return self.steps * 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Forecast:
    """Chances (D, 3) of cooling, staying, warming; `quantiles` (D, 99) of the value to come, None where a method gives chances alone."""

    chances: "NDArray[np.float64]"
    quantiles: "NDArray[np.float64] | None"


def known(panel: Panel, t: int, h: int) -> Known:
    """What is known at period t for h periods ahead."""
    import numpy as np

    y = panel.value[:, : t + 1]
    points = np.sum(~np.isnan(y), axis=1)
    mean = _mean(y)
    changes = y[:, h:] - y[:, :-h] if t + 1 > h else np.full((len(y), 0), np.nan)
    steps, unit = _spread(changes), _drawn(y[:, 1:] - y[:, :-1])
    now = y[:, -1]
    before = y[:, -2] if t else np.full(len(y), np.nan)
    chance = (1.05 - np.nan_to_num(mean) ** 2) / np.maximum(panel.acts[:, t], 1)
    noise = chance / (chance + unit**2)
    around = np.full(len(y), float(np.nanmean(mean)) if points.any() else np.nan)
    towards = np.stack([mean - now, _smooth(y) - now, before - now, around - now, noise * (mean - now)], axis=1) / unit[:, None]
    features = np.clip(np.nan_to_num(towards), -_WIDE, _WIDE)
    with np.errstate(invalid="ignore"):
        enough = ~np.isnan(now) & (np.sum(~np.isnan(changes), axis=1) >= LEAST) & (steps > 1e-9)
    return Known(now, mean, points, changes, steps, unit, features, _quantiles(y), enough)


def forecasts(panel: Panel, t: int, h: int, past: "dict[int, Known]") -> dict[str, Forecast]:
    """All methods at period t. `past` gives what was known at earlier periods, by period; only those whose outcome is known at t are learned from."""
    import numpy as np

    here = past[t]
    y, threshold = here.value, here.threshold
    made = {
        "last": _of(y[:, None] + _quantiles(here.changes), y, threshold),
        "mean": _of(here.past, y, threshold),
        "base": Forecast(_shares(here), None),
    }
    reversion = _reversion(panel, here, {u: k for u, k in past.items() if u + h <= t}, h)
    made["reversion"] = reversion if reversion else made["mean"]
    chances = [made[m].chances for m in _AVERAGED]
    quantiles = [q for m in _AVERAGED if (q := made[m].quantiles) is not None]
    made["average"] = Forecast(np.mean(chances, axis=0), np.mean(quantiles, axis=0))
    return made


def _reversion(panel: Panel, here: Known, past: "dict[int, Known]", h: int) -> Forecast | None:
    """None while there is too little to learn from."""
    import numpy as np

    rows, targets, about = [], [], []
    for u, k in past.items():
        came = (panel.value[:, u + h] - k.value) / k.unit
        use = ~np.isnan(came) & k.enough
        rows.append(k.features[use])
        targets.append(np.clip(came[use], -_WIDE, _WIDE))
        about.append(np.clip((panel.value[:, u + h] - k.mean) / k.unit, -_WIDE, _WIDE)[use])
    if not rows or sum(map(len, targets)) < 10 * (here.features.shape[1] + 1):
        return None
    x, target = _design(np.concatenate(rows)), np.concatenate(targets)
    ridge = _RIDGE * np.diag([0.0, *[1.0] * here.features.shape[1]])
    weights = np.linalg.solve(x.T @ x + ridge, x.T @ target)
    residuals = target - x @ weights
    moved = (_design(here.features) @ weights)[:, None] + _errors(residuals, float(np.std(np.concatenate(about))), here)
    return _of(here.value[:, None] + here.unit[:, None] * moved, here.value, here.threshold)


def _errors(residuals: "NDArray[np.float64]", spread: float, here: Known) -> "NDArray[np.float64]":
    """Quantiles (D, 99) of the errors, in units: the shape of each tie's own past values about their mean, as narrow as the regression makes them, drawn to the errors of all."""
    import numpy as np

    narrower = float(np.std(residuals)) / spread if spread > 0 else 1.0
    own = (here.past - here.mean[:, None]) / here.unit[:, None] * narrower
    weight = (here.points / (here.points + _DRAWN_ERRORS))[:, None]
    return np.asarray(weight * np.nan_to_num(own) + (1 - weight) * np.quantile(residuals, levels()))


def _quantiles(x: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """Quantiles (D, 99) by row of what is there, between the points as for a sample of a continuous law; 0 where nothing is there."""
    import numpy as np

    ordered = np.sort(x, axis=1)  # missing ones last
    n = np.sum(~np.isnan(ordered), axis=1)
    if not ordered.shape[1]:
        return np.zeros((len(x), len(levels())))
    place = np.clip(n[:, None] * levels() - 0.5, 0, np.maximum(n - 1, 0)[:, None])
    below = np.floor(place).astype(int)
    rows = np.arange(len(x))[:, None]
    low, high = ordered[rows, below], ordered[rows, np.minimum(below + 1, np.maximum(n - 1, 0)[:, None])]
    return np.asarray(np.nan_to_num(low + (place - below) * (high - low)))


def _of(quantiles: "NDArray[np.float64]", now: "NDArray[np.float64]", threshold: "NDArray[np.float64]") -> Forecast:
    """Chances from quantiles; none is less than one in a hundred."""
    import numpy as np

    inside = np.clip(quantiles, -1, 1)
    falls = classes(inside - now[:, None], threshold[:, None])
    shares = np.stack([(falls == c).mean(axis=1) for c in range(3)], axis=1)
    return Forecast((1 - _FLOOR) * shares + _FLOOR / 3, inside)


def _shares(here: Known) -> "NDArray[np.float64]":
    """Shares of the classes among the tie's own changes, one of each added (Laplace)."""
    import numpy as np

    falls = np.where(np.isnan(here.changes), -1, classes(np.nan_to_num(here.changes), here.threshold[:, None]))
    numbers = np.stack([(falls == c).sum(axis=1) for c in range(3)], axis=1) + 1.0
    return np.asarray(numbers / numbers.sum(axis=1, keepdims=True))


def _spread(x: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """Standard deviation by row over what is there; NaN for fewer than two."""
    import numpy as np

    n = np.sum(~np.isnan(x), axis=1)
    middle = _mean(x)
    squares = np.nansum((x - middle[:, None]) ** 2, axis=1)
    return np.where(n > 1, np.sqrt(squares / np.maximum(n - 1, 1)), np.nan)


def _drawn(x: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """Standard deviation by row, its square drawn towards the middle one of all rows as if that were told by four points."""
    import numpy as np

    n = np.sum(~np.isnan(x), axis=1)
    own = _spread(x) ** 2
    held = own[~np.isnan(own)]
    middle = max(float(np.median(held)), 1e-6) if len(held) else 0.01
    return np.asarray(np.sqrt((np.nan_to_num(own) * n + middle * _DRAW) / (n + _DRAW)))


def _mean(x: "NDArray[np.float64]") -> "NDArray[np.float64]":
    import numpy as np

    n = np.sum(~np.isnan(x), axis=1)
    return np.where(n > 0, np.nansum(x, axis=1) / np.maximum(n, 1), np.nan)


def _smooth(y: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """The exponential mean by row; a missing period changes nothing."""
    import numpy as np

    e = np.full(len(y), np.nan)
    for column in y.T:
        moved = np.where(np.isnan(e), column, (1 - _ALPHA) * e + _ALPHA * column)
        e = np.where(np.isnan(column), e, moved)
    return e


def _design(features: "NDArray[np.float64]") -> "NDArray[np.float64]":
    import numpy as np

    return np.column_stack([np.ones(len(features)), features])
