"""Bare numbers made ready for the search: gaps taken out, counts told from scores and brought to an even spread.

The spread of a count grows with its mean, so a change of rate would look like one of variance. A count is searched on the scale on which its spread is
about 1: asinh(√(a (x + 3/8))) · 2/√a where a is the overdispersion (variance m + a m²), 2 √(x + 3/8) where there is none (Anscombe 1948).
Sparse counts, and counts out of an exposure, are searched as they are by `rates`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bilat.errors import BadInput

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

FEWEST = 8  # points in which a change is sought
SPARSE = 8.0  # counts of a smaller mean are searched by likelihood, as `rates` has it
_MEDIAN_OFF = 0.49  # median distance of Gaussian noise from its running median of five, in standard deviations
_FAR = 4.0  # local standard deviations beyond which a single point is drawn in,
_DRAWN = 2.0  # and how many it is left with


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """`x` the values that are there, `at` their places among all that were given, `y` the same on the scale of the search.

    `weights` are how precisely each is known, of mean 1. `counts`: they are counts (with an exposure: events out of so many).
    """

    x: "Array"
    at: "Array"
    y: "Array"
    weights: "Array"
    exposure: "Array"
    counts: bool


def ready(values: Sequence[float | None], exposure: Sequence[float | None] | None = None) -> Numbers:
    """Raises BadInput for what is no series of numbers, and for one too short to say anything."""
    import numpy as np

    try:
        given = np.array([np.nan if v is None else float(v) for v in values], dtype=float)
        of = np.ones(len(given)) if exposure is None else np.array([np.nan if v is None else float(v) for v in exposure], dtype=float)
    except (TypeError, ValueError) as error:
        raise BadInput(f"a series is a list of numbers, with None for what is missing; {error}") from None
    if of.shape != given.shape or np.nanmin(of, initial=1.0) < 0:
        raise BadInput("an exposure is one number of 0 or more for each value")
    if np.isinf(given).any() or np.isinf(of).any():
        raise BadInput("a series holds finite numbers; one of these is infinite: write None for what is not known")
    there = np.isfinite(given) & np.isfinite(of) & (of > 0)
    x, at, of = given[there], np.flatnonzero(there).astype(float), of[there]
    if len(x) < FEWEST:
        missing = f", {len(given) - len(x)} of them missing" if len(given) > len(x) else ""
        raise BadInput(f"{len(given)} points{missing}: a change is sought in {FEWEST} or more; take a longer series, or shorter periods")
    counts = bool((x >= 0).all() and (x == np.round(x)).all() and (x > 0).any())
    if not counts:
        return Numbers(x, at, drawn_in(x), of / of.mean(), of, False)
    a = overdispersion(x)
    y = 2 * np.arcsinh(np.sqrt(a * (x + 0.375))) / a**0.5 if a > 1e-4 else 2 * np.sqrt(x + 0.375)
    return Numbers(x, at, drawn_in(y), np.ones(len(x)), of, True)


def drawn_in(y: "Array") -> "Array":
    """The series with single points, or two, far from all around them drawn in to two standard deviations, for a burst of a day is no change.

    Far is four of them, told from the running median of five points and the median deviation from it nearby. Short series stay as they are.
    """
    import numpy as np

    n = len(y)
    if n < 20:
        return y
    windows = np.lib.stride_tricks.sliding_window_view
    centre = np.median(windows(np.pad(y, 2, mode="reflect"), 5), axis=1)
    off = np.abs(y - centre)
    reach = min(15, (n - 1) // 2)
    near = np.median(windows(np.pad(off, reach, mode="reflect"), 2 * reach + 1), axis=1)
    sd = near / _MEDIAN_OFF
    return np.asarray(np.where((off > _FAR * sd) & (sd > 0), centre + np.sign(y - centre) * _DRAWN * sd, y))


def calmed(x: "Array", of: "Array") -> "Array":
    """Counts with single bursts drawn in, on the scale of the square root of their rates."""
    import numpy as np

    root = np.sqrt((x + 0.375) / of)
    drawn = drawn_in(root)
    return np.asarray(np.where(drawn < root, np.minimum(np.maximum(of * drawn**2 - 0.375, 0.0), x), x))


def overdispersion(x: "Array") -> float:
    """a in variance = m + a m², from the differences of neighbours, which a change of level touches once only; 0 to 1."""
    import numpy as np

    mean = (x[1:] + x[:-1]) / 2
    excess = np.diff(x) ** 2 / 2 - mean
    share = excess / np.maximum(mean, 1.0) ** 2
    kept = share <= np.quantile(share, 0.95)
    total = float((mean[kept] ** 2).sum())
    return float(np.clip(float(excess[kept].sum()) / total, 0.0, 1.0)) if total > 0 else 0.0
