"""Methods held against each other on the past, each outlook made from what was known before (rolling origin).

At each period and for each tie, the method `chosen` is the one of the least mean RPS so far, naive ones among them: the tie's own past counts as it is, that
of all ties as if it were 100 outlooks more, so that a few lucky ones do not decide; before there is any past it is `average`. What was chosen is scored as such, later, on outlooks that it had no part in.
The naive method to beat is the one that was best over all ties.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bilat.outlook.methods import METHODS, NAIVE, Forecast, Known, forecasts, known, levels
from bilat.outlook.panel import Panel
from bilat.outlook.scores import brier, classes, crps, rps

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_DRAW = 100.0
FIRST = 6  # periods before the first outlook, at the least


@dataclass(frozen=True, slots=True, eq=False)
class Past:
    """Over O origins, D ties and M methods (METHODS, then "chosen"): scores (M, O, D), NaN where there was none; `chances` (M, O, D, 3).

    `happened` (O, D) is the class, -1 where unknown. `pick` (D) is the method to use now, as a place in METHODS. `best` is the naive one to beat.
    """

    origins: tuple[int, ...]
    rps: "NDArray[np.float64]"
    brier: "NDArray[np.float64]"
    crps: "NDArray[np.float64]"
    chances: "NDArray[np.float64]"
    happened: "NDArray[np.int64]"
    pick: "NDArray[np.int64]"
    best: int
    now: dict[str, Forecast]
    known: Known


def back(panel: Panel, h: int) -> Past:
    """Outlooks h periods ahead from every period that has enough before it, and the ones from the last period."""
    import numpy as np

    ties, periods = panel.value.shape
    told = {t: known(panel, t, h) for t in range(min(h + 1, periods - 1), periods)}
    origins = tuple(t for t in told if t >= FIRST and t + h < periods)
    shape = (len(METHODS) + 1, len(origins), ties)
    scores = {name: np.full(shape, np.nan) for name in ("rps", "brier", "crps")}
    chances = np.full((*shape, 3), np.nan)
    happened = np.full((len(origins), ties), -1)
    for o, t in enumerate(origins):
        here, later = told[t], panel.value[:, t + h]
        use = here.enough & ~np.isnan(later)
        happened[o, use] = classes(later - here.value, here.threshold)[use]
        made = forecasts(panel, t, h, {u: k for u, k in told.items() if u <= t})
        settled = [i for i, u in enumerate(origins[:o]) if u + h <= t]
        pick, _ = choose(scores["rps"][:, settled])
        of = [made[name] for name in METHODS]
        for m in range(len(METHODS) + 1):
            chosen = pick if m == len(METHODS) else np.full(ties, m)
            given = np.stack([f.chances for f in of])[chosen, np.arange(ties)]
            chances[m, o, use] = given[use]
            scores["rps"][m, o, use] = rps(given[use], happened[o, use])
            scores["brier"][m, o, use] = brier(given[use], happened[o, use])
        for m, f in enumerate(of):
            if f.quantiles is not None:
                scores["crps"][m, o, use] = crps(f.quantiles[use], levels(), later[use])
        scores["crps"][-1, o] = scores["crps"][pick, o, np.arange(ties)]
    pick, best = choose(scores["rps"])
    last = periods - 1
    now = forecasts(panel, last, h, told)
    return Past(origins, scores["rps"], scores["brier"], scores["crps"], chances, happened, pick, best, now, told[last])


def choose(scored: "NDArray[np.float64]") -> "tuple[NDArray[np.int64], int]":
    """The method for each tie from past RPS (M, O, D), as places in METHODS, and the naive one that is best over all; without a past, "average" and "mean"."""
    import numpy as np

    count = len(METHODS)
    past = scored[:count]
    use = ~np.isnan(past)
    total, n = np.where(use, past, 0).sum(axis=1), use.sum(axis=1)
    if not n.sum():
        return np.full(past.shape[2], METHODS.index("average")), METHODS.index("mean")
    overall = total.sum(axis=1) / np.maximum(n.sum(axis=1), 1)
    best = min((METHODS.index(name) for name in NAIVE), key=lambda m: overall[m])
    drawn = (total + _DRAW * overall[:, None]) / (n + _DRAW)
    return np.argmin(drawn, axis=0), best
