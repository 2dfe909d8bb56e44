"""The response model of a triangle: a vector autoregression of the net cooperation of its six directed ties (Goldstein and Freeman 1990 asked so first).

Net cooperation of a period is the sum of the scores of its acts at the mean volume of the source of data; where the source has no scores, acts
of cooperation less those of conflict. Every series is divided by its standard deviation. The lag order has the least Schwarz criterion, and one is
added as long as autocorrelation is left in the residuals and the points allow. Where both tests find a unit root in a series, changes are
modelled in place of levels, and paths are summed.
"""

from collections.abc import Sequence
from itertools import permutations
from typing import TYPE_CHECKING, Any

from bilat.measures import var
from bilat.measures.ties import gaps
from bilat.triads.record import Causality, Model, Pair, Response

if TYPE_CHECKING:
    from bilat.measures.counts import Counts

HORIZON = 4  # periods after a move
ACTIVE = 0.5  # of the periods must have an act, in each direction
WHITE = 0.05


class Thin(Exception):
    """The data cannot carry a model; the text says what is there and what is needed."""


def net(counts: "Counts", dyads: Sequence[Pair]) -> Any:
    """Net cooperation (T, k) of some directed ties over all periods of the counts; nan where a period has no volume."""
    import numpy as np

    at = [counts.at(*d) for d in dyads]
    scored = counts.scores[at, :, 0].sum() > 0
    sums = counts.scores[at, :, 1] if scored else counts.n[at][:, :, :2].sum(axis=2) - counts.n[at][:, :, 2:].sum(axis=2)
    volume = np.where(counts.volume > 0, counts.volume, np.nan)
    return (sums / volume * np.nanmean(volume)).T


def usable(counts: "Counts", states: Sequence[str]) -> range:
    """The longest run of whole periods of which the source says something and in which all states existed."""
    bad = set(gaps(counts, *states)) | counts.partial
    best = run = range(0)
    for p in range(len(counts.starts)):
        run = range(p, p) if p in bad else range(run.start if run.stop == p and len(run) else p, p + 1)
        best = max(best, run, key=len)
    return best


def model(
    counts: "Counts", states: tuple[str, str, str], horizon: int = HORIZON, replications: int = var.REPLICATIONS, level: float = var.LEVEL
) -> Model:
    """The model of three states; `counts` by quad class hold all six of their ties. Raises Thin where the data cannot carry it."""
    import numpy as np

    dyads: list[Pair] = list(permutations(states, 2))
    run = usable(counts, states)
    need = var.points_needed(len(dyads))
    every = counts.every
    if len(run) < need:
        raise Thin(f"{_counted(len(run), every)} without a gap, and six series need {need}")
    active = {d: float((counts.total[counts.at(*d), run.start : run.stop] > 0).mean()) for d in dyads}
    thinnest = min(dyads, key=lambda d: active[d])
    if active[thinnest] < ACTIVE:
        told = round(active[thinnest] * len(run))
        raise Thin(
            f"{thinnest[0]} to {thinnest[1]} has reports in {told} of {_counted(len(run), every)}, and each direction needs {round(ACTIVE * len(run))}"
        )
    plain = net(counts, dyads)[run.start : run.stop]
    if (plain.std(axis=0) == 0).any():
        constant = dyads[int((plain.std(axis=0) == 0).argmax())]
        raise Thin(f"{constant[0]} to {constant[1]} never changes, and what does not change answers nothing")
    roots = tuple(d for i, d in enumerate(dyads) if var.has_unit_root(plain[:, i]))
    moved = np.diff(plain, axis=0) if roots else plain
    scale = moved.std(axis=0)
    x = (moved - moved.mean(axis=0)) / scale
    most = var.most_lags(len(x), len(dyads))
    if most < 1:
        raise Thin(f"{_counted(len(x), every)} of changes, and six series need {need}")
    lags = var.order(x, most)
    while (white := var.whiteness(var.fit(x, lags), lags + horizon)) is not None and white < WHITE and lags < most:
        lags += 1
    fitted = var.fit(x, lags)
    root = float(var.largest_root(fitted.lags))
    if root >= 1:
        raise Thin(f"the model of {_counted(len(x), every)} is not stable (largest root {root:.2f}), and its responses would not end")
    found = var.responses(x, lags, horizon, replications, level, cumulate=bool(roots))
    telling = _Telling(dyads, found, scale, moved, level, bool(roots))
    statistic, p, df = var.granger(fitted)
    tests = [(i, j) for i in range(len(dyads)) for j in range(len(dyads)) if i != j]
    adjusted = var.holm(np.array([p[t] for t in tests]))
    causality = tuple(
        Causality(dyads[j], dyads[i], float(statistic[i, j]), df, float(p[i, j]), float(a))
        for (i, j), a in zip(tests, adjusted, strict=True)
    )
    return Model(
        every, counts.periods[run.start], counts.periods[run.stop - 1], len(x), lags, most, "Schwarz", bool(roots), roots, root, True,
        white, horizon, replications, level,
        tuple(telling.of((b, a), (a, b)) for a, b in dyads),
        tuple(telling.of((third, to), tuple(s for s in states if s != third), both=True) for third in states for to in states if to != third),
        causality,
    )  # fmt: skip


class _Telling:
    """Makes Response records of the model's arrays."""

    def __init__(self, dyads: list[Pair], found: var.Responses, scale: Any, moved: Any, level: float, summed: bool) -> None:
        self.dyads, self.found, self.scale, self.moved, self.level, self.summed = dyads, found, scale, moved, level, summed

    def of(self, impulse: Pair, response: Any, both: bool = False) -> Response:
        import numpy as np

        j = self.dyads.index(impulse)
        rows = [self.dyads.index(response)] + ([self.dyads.index(response[::-1])] if both else [])
        # A sum of series in its own standard deviations.
        weights = self.scale[rows] / self.moved[:, rows].sum(axis=1).std()
        path = self.found.path[:, rows, j] @ weights
        draws = self.found.draws[:, :, rows, j] @ weights
        tails = [(1 - self.level) / 2, (1 + self.level) / 2]
        low, high = np.quantile(draws, tails, axis=0)
        after, after_draws = (path[-1] - path[0], draws[:, -1] - draws[:, 0]) if self.summed else (path[1:].sum(), draws[:, 1:].sum(axis=1))
        after_low, after_high = np.quantile(after_draws, tails)
        return Response(
            impulse, response, both, tuple(path.tolist()), tuple(low.tolist()), tuple(high.tolist()),
            float(after), float(after_low), float(after_high), bool(after_low > 0 or after_high < 0),
        )  # fmt: skip


def _counted(n: int, every: str) -> str:
    return f"{n} {every}{'s' * (n != 1)}"
