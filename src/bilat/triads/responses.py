"""The response model of a triangle: a vector autoregression of the net cooperation of its six directed ties (Goldstein and Freeman 1990 asked so first).

The series, the lag order and what is refused are those of `measures.reciprocity`, with six series in place of two.
"""

from itertools import permutations
from typing import TYPE_CHECKING, Any

from bilat.measures import reciprocity, var
from bilat.measures.reciprocity import HORIZON, Thin
from bilat.triads.record import Causality, Model, Pair, Response

if TYPE_CHECKING:
    from bilat.measures.counts import Counts

__all__ = ["Thin", "model"]


def model(
    counts: "Counts", states: tuple[str, str, str], horizon: int = HORIZON, replications: int = var.REPLICATIONS, level: float = var.LEVEL
) -> Model:
    """The model of three states; `counts` by quad class hold all six of their ties. Raises Thin where the data cannot carry it."""
    dyads: list[Pair] = list(permutations(states, 2))
    series = reciprocity.series(counts, dyads)
    fit, white = reciprocity.fitted(series, horizon)
    told = _Telling(series, var.responses(series.x, fit.order, horizon, replications, level, cumulate=series.differenced), level)
    return Model(
        counts.every, series.first, series.last, len(series.x), fit.order, series.most, "Schwarz", series.differenced, series.roots,
        float(var.largest_root(fit.lags)), True, white, horizon, replications, level,
        tuple(told.of((b, a), (a, b)) for a, b in dyads),
        tuple(told.of((third, to), _others(states, third), both=True) for third in states for to in states if to != third),
        tuple(_causality(fit, dyads)),
    )  # fmt: skip


def _others(states: tuple[str, str, str], third: str) -> Pair:
    a, b = (s for s in states if s != third)
    return a, b


def _causality(fit: var.Fit, dyads: list[Pair]) -> list[Causality]:
    import numpy as np

    statistic, p, df = var.granger(fit)
    tests = [(i, j) for i in range(len(dyads)) for j in range(len(dyads)) if i != j]
    adjusted = var.holm(np.array([p[t] for t in tests]))
    return [
        Causality(dyads[j], dyads[i], float(statistic[i, j]), df, float(p[i, j]), float(a))
        for (i, j), a in zip(tests, adjusted, strict=True)
    ]


class _Telling:
    """Makes Response records of the model's arrays."""

    def __init__(self, series: reciprocity.Series, found: var.Responses, level: float) -> None:
        self.series, self.found, self.level = series, found, level

    def of(self, impulse: Pair, response: Pair, both: bool = False) -> Response:
        import numpy as np

        s = self.series
        j = s.dyads.index(impulse)
        rows = [s.dyads.index(response)] + ([s.dyads.index(response[::-1])] if both else [])
        # A sum of series in its own standard deviations.
        weights = s.scale[rows] / s.moved[:, rows].sum(axis=1).std()

        def told(paths: Any) -> Any:
            return np.einsum("...i,i->...", paths[..., rows, j], weights)

        path, draws = told(self.found.path), told(self.found.draws)
        after, after_draws = (told(reciprocity.summed_after(p, s.differenced)) for p in (self.found.path, self.found.draws))
        tails = [(1 - self.level) / 2, (1 + self.level) / 2]
        low, high = np.quantile(draws, tails, axis=0)
        after_low, after_high = np.quantile(after_draws, tails)
        return Response(
            impulse, response, both, tuple(path.tolist()), tuple(low.tolist()), tuple(high.tolist()),
            float(after), float(after_low), float(after_high), bool(after_low > 0 or after_high < 0),
        )  # fmt: skip
