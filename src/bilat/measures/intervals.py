"""Intervals for counts and shares, each an array operation; all at 95 %.

Shares: Jeffreys' interval, the equal-tailed posterior of a beta(1/2, 1/2) prior, which covers well also near 0 (Brown, Cai and DasGupta 2001,
Statistical Science 16). Counts: its Poisson counterpart, gamma(k + 1/2). Differences of two: MOVER, which puts together the
intervals of the parts (Zou and Donner 2008, Statistics in Medicine 27). They tell the chance in the count alone: not the source's errors, and news come in
bursts, which spread wider than a Poisson count.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

Bounds = tuple["NDArray[np.float64]", "NDArray[np.float64]"]

LEVEL = 0.95
_TAIL = (1 - LEVEL) / 2


def share(k: "ArrayLike", n: "ArrayLike") -> Bounds:
    """Bounds of k of n; 0 below where k is 0, and 1 above where k is n, as is usual for Jeffreys' interval."""
    import numpy as np
    from scipy.special import betaincinv

    k, n = np.asarray(k, dtype=float), np.asarray(n, dtype=float)
    low = np.where(k > 0, betaincinv(k + 0.5, n - k + 0.5, _TAIL), 0.0)
    high = np.where(k < n, betaincinv(k + 0.5, n - k + 0.5, 1 - _TAIL), 1.0)
    return low, high


def count(k: "ArrayLike") -> Bounds:
    """Bounds of the mean of which k is one Poisson count."""
    import numpy as np
    from scipy.special import gammaincinv

    k = np.asarray(k, dtype=float)
    return np.where(k > 0, gammaincinv(k + 0.5, _TAIL), 0.0), gammaincinv(k + 0.5, 1 - _TAIL)


def difference(x: "ArrayLike", of_x: "tuple[ArrayLike, ArrayLike]", y: "ArrayLike", of_y: "tuple[ArrayLike, ArrayLike]") -> Bounds:
    """Bounds of x - y from those of each, taken as independent."""
    import numpy as np

    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    (low_x, high_x), (low_y, high_y) = (tuple(np.asarray(b, dtype=float) for b in of) for of in (of_x, of_y))
    return x - y - np.hypot(x - low_x, high_y - y), x - y + np.hypot(high_x - x, y - low_y)
