"""Bare numbers made ready for the search: gaps taken out, counts told from scores and brought to an even spread.

The spread of a count grows with its mean, so a change of rate would look like one of variance. A count is searched on the scale on which its spread is
about 1: asinh(√(a (x + 3/8))) · 2/√a where a is the overdispersion (variance m + a m²), 2 √(x + 3/8) where there is none (Anscombe 1948).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bilat.errors import BadInput
from bilat.shifts.partition import Room

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

FEWEST = 8  # points in which a change is sought
_SPARSE = 3.0  # counts of a smaller mean come in zeros and bursts
_TOGETHER = 4.0  # of them, so many are needed to know a rate
_FAR = 4.0  # local standard deviations beyond which a single point is drawn in


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
    room: Room


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
        return Numbers(x, at, drawn_in(x), of / of.mean(), of, False, Room())
    relative = of / of.mean()
    a = overdispersion(x, relative)
    rate = (x + 0.375) / relative
    y = 2 * np.arcsinh(np.sqrt(a * rate)) / a**0.5 if a > 1e-4 else 2 * np.sqrt(rate)
    mean = float(x.mean())
    shortest = max(3, min(int(np.ceil(_TOGETHER / mean)), len(x) // 4))
    room = Room(shortest, shortest) if mean < _SPARSE else Room()
    return Numbers(x, at, y if mean < _SPARSE else drawn_in(y), _precision(x, relative, a), of, True, room)


def drawn_in(y: "Array") -> "Array":
    """The series with single points far from all around them drawn in to four standard deviations, for a burst of a day is no change.

    Far is told from the running median of seven points and the median deviation from it nearby. The last two points stay: they may be a beginning.
    """
    import numpy as np

    n = len(y)
    if n < 20:
        return y
    padded = np.pad(y, 3, mode="edge")
    centre = np.median(np.lib.stride_tricks.sliding_window_view(padded, 7), axis=1)
    off = np.abs(y - centre)
    reach = min(15, (n - 1) // 2)
    near = np.lib.stride_tricks.sliding_window_view(np.pad(off, reach, mode="reflect"), 2 * reach + 1)
    bound = _FAR * np.median(near, axis=1) / 0.6
    out = np.where((off > bound) & (bound > 0), centre + np.sign(y - centre) * bound, y)
    out[-2:] = y[-2:]
    return np.asarray(out)


def overdispersion(x: "Array", relative: "Array") -> float:
    """a in variance = m + a m², from the differences of neighbours, which a change of level touches once only; 0 to 1."""
    import numpy as np

    rate = x / relative
    mean = (rate[1:] + rate[:-1]) / 2
    excess = (np.diff(rate) ** 2 - rate[1:] / relative[1:] - rate[:-1] / relative[:-1]) / 2
    share = excess / np.maximum(mean, 1.0) ** 2
    kept = share <= np.quantile(share, 0.95)
    total = float((mean[kept] ** 2).sum())
    return float(np.clip(float(excess[kept].sum()) / total, 0.0, 1.0)) if total > 0 else 0.0


def _precision(x: "Array", relative: "Array", a: float) -> "Array":
    """How precisely each rate is known: one over its variance beside that at an exposure of 1, on the stabilised scale."""
    import numpy as np

    if np.ptp(relative) == 0:
        return np.ones(len(x))
    mean = float(x.sum() / relative.sum())
    weights = (1 + a * mean) / (1 / relative + a * mean)
    return np.asarray(weights / weights.mean())
