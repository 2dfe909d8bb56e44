"""Proper scores, which nobody can better by saying other than he believes, and how well chances that were given are borne out.

Brier    Σ (p_i - o_i)² over the three classes, 0 to 2                         Brier (1950, Monthly Weather Review 78)
RPS      Σ over the two inner bounds of (P - O)² / 2, 0 to 1, heeds the order   Epstein (1969, Journal of Applied Meteorology 8)
CRPS     2 x mean pinball loss over the quantiles of a forecast, in the value's units    Gneiting and Raftery (2007, JASA 102)
skill    1 - score / score of the forecast that it is held against
"""

from typing import TYPE_CHECKING

from bilat.outlook.record import Bin

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

COOLS, STAYS, WARMS = 0, 1, 2


def classes(change: "NDArray[np.float64]", threshold: "NDArray[np.float64]") -> "NDArray[np.int64]":
    """0 cools, 1 stays, 2 warms; a change of just the threshold stays."""
    import numpy as np

    return np.where(change > threshold, WARMS, np.where(change < -threshold, COOLS, STAYS))


def brier(chances: "NDArray[np.float64]", happened: "NDArray[np.int64]") -> "NDArray[np.float64]":
    """Chances (..., 3), classes (...)."""
    import numpy as np

    return np.asarray(((chances - np.eye(3)[happened]) ** 2).sum(axis=-1))


def rps(chances: "NDArray[np.float64]", happened: "NDArray[np.int64]") -> "NDArray[np.float64]":
    """Chances (..., 3), classes (...)."""
    import numpy as np

    given = np.cumsum(chances, axis=-1)[..., :2]
    came = np.stack([happened <= COOLS, happened <= STAYS], axis=-1)
    return np.asarray(((given - came) ** 2).sum(axis=-1) / 2)


def crps(quantiles: "NDArray[np.float64]", levels: "NDArray[np.float64]", value: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """Quantiles (..., Q) at Q levels, values (...)."""
    import numpy as np

    over = quantiles - value[..., None]
    return np.asarray(2 * np.mean(np.where(over > 0, 1 - levels, -levels) * over, axis=-1))


def calibration(chances: "NDArray[np.float64]", happened: "NDArray[np.int64]", bins: int = 10) -> tuple[tuple[Bin, ...], float | None]:
    """The table of given and happened over all three chances of N outlooks (N, 3), and their mean distance weighted by number."""
    import numpy as np

    given, came = chances.ravel(), np.eye(3)[happened].ravel()
    place = np.minimum((given * bins).astype(int), bins - 1)
    rows = [
        Bin(b / bins, (b + 1) / bins, int(here.sum()), float(given[here].mean()), float(came[here].mean()))
        for b in range(bins)
        if (here := place == b).any()
    ]
    total = sum(row.n for row in rows)
    return tuple(rows), sum(row.n * abs(row.given - row.happened) for row in rows) / total if total else None
