"""Regression with noise that remembers: autoregressive of order one, its strength chosen with the changes and not before them.

A level that changes and noise that drifts look alike; to fit the one while the other is held at nought finds changes in every drifting series, or
none in any. So each set of changes is judged with the autocorrelation that suits it best, by exact likelihood (Prais and Winsten 1954).
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

RHOS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """A fitted model: `deviance` is -2 log likelihood at its maximum, `beta` the coefficients, `rss` of the whitened residuals."""

    deviance: float
    rho: float
    beta: "Array"
    rss: float
    residuals: "Array"


def whiten(y: "Array", rho: float) -> "Array":
    """The same without its autocorrelation; columns of a matrix one by one. The first row keeps its share."""
    if not rho:
        return y
    out = y.copy()
    out[1:] -= rho * y[:-1]
    out[0] *= (1 - rho * rho) ** 0.5
    return out


def floor(y: "Array") -> float:
    """The smallest residual sum of squares that is told apart from none: rounding, not noise, lies below it."""
    import numpy as np

    spread = float(np.ptp(y))
    return len(y) * (1e-4 * spread) ** 2 or 1.0


def fit(y: "Array", design: "Array", roots: "Array", rhos: tuple[float, ...] = RHOS) -> Fit:
    """The best fit over the autocorrelations; `roots` are square roots of each point's weight (ones: all alike)."""
    import numpy as np

    best: Fit | None = None
    n, least = len(y), floor(y)
    scaled, columns = y * roots, design * roots[:, None]
    jacobian = -2 * float(np.log(roots).sum())
    for rho in rhos:
        z, x = whiten(scaled, rho), whiten(columns, rho)
        gram = x.T @ x
        gram[np.diag_indices_from(gram)] += 1e-9 * np.trace(gram) / len(gram)
        beta = np.linalg.solve(gram, x.T @ z)
        left = z - x @ beta
        rss = float(left @ left)
        deviance = n * float(np.log(max(rss, least) / n)) - float(np.log1p(-rho * rho)) + jacobian
        if best is None or deviance < best.deviance:
            best = Fit(deviance, rho, np.asarray(beta), rss, left)
    assert best is not None
    return best


def scan(y: "Array", base: "Array", candidates: "Array", roots: "Array", rho: float) -> "tuple[Array, Array]":
    """Residual sums of squares with each candidate column added to the base at one autocorrelation, and how much of each column is new."""
    import numpy as np

    z, h = beside(y, base, candidates, roots, rho)
    size = np.einsum("ij,ij->j", h, h)
    gain = np.where(size > 1e-9, (z @ h) ** 2 / np.maximum(size, 1e-9), 0.0)
    return np.maximum(float(z @ z) - gain, 0.0), size


def pair(y: "Array", base: "Array", candidates: "Array", roots: "Array", rho: float, apart: int) -> list[tuple[int, int]]:
    """The two columns, at least so far apart, that fit best together: one pair, or none where there is no such."""
    import numpy as np

    z, h = beside(y, base, candidates, roots, rho)
    gram, c = h.T @ h, z @ h
    size = np.diag(gram)
    i, j = np.indices(gram.shape)
    area = np.outer(size, size)
    left = area - gram**2
    may = (j - i >= apart) & (left > 1e-9 * area)
    gain = np.where(may, (c[:, None] ** 2 * size - 2 * np.outer(c, c) * gram + c**2 * size[:, None]) / np.where(may, left, 1.0), -1.0)
    top = int(np.argmax(gain))
    return [divmod(top, len(c))] if gain.size and gain.flat[top] >= 0 else []


def beside(y: "Array", base: "Array", candidates: "Array", roots: "Array", rho: float) -> "tuple[Array, Array]":
    """Series and columns with their autocorrelation taken off, and what the base explains."""
    import numpy as np

    z, x, h = whiten(y * roots, rho), whiten(base * roots[:, None], rho), whiten(candidates * roots[:, None], rho)
    q, _ = np.linalg.qr(x)
    return z - q @ (q.T @ z), h - q @ (q.T @ h)
