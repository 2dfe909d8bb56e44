"""Vector autoregressions on plain arrays: fit, lag order, roots, responses, their intervals, and tests.

    x_t = c + A_1 x_(t-1) + ... + A_p x_(t-p) + u_t

`x` is (T, k): one row a period, one column a series, no gaps. Least squares equation by equation, which is maximum likelihood here
(Lütkepohl 2005, ch. 3). Everything works on a batch of samples at once, so that a bootstrap is a few array operations. Reference:
`statsmodels.tsa.api.VAR`, which the tests compare with.

Responses are the generalised ones of Pesaran and Shin (1998): the mean path after a surprise of one standard deviation in one
series, with whatever the others do on average in the same period. Orthogonal responses would need an order of who moves first within a
period, and between states that answer within days there is none to defend. Their price is that surprises overlap: responses to two
series do not add up.

Intervals are from a bootstrap of moving blocks of residuals (Brüggemann, Jentsch and Trenkler 2016), which keeps changing variance of
the residuals, with the bias of the coefficients taken off first (Kilian 1998), which is not small in short series.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
else:
    Array = Any

PER_COEFFICIENT = 5  # points wanted for each coefficient of an equation: fewer, and intervals say more than they know
REPLICATIONS = 999
LEVEL = 0.9
SEED = 20180612


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted model: `const` (k,), `lags` (p, k, k) with [l, i, j] the effect of j on i at lag l + 1, `se` of the same shape, `sigma`
    (k, k) the residuals' covariance (degrees of freedom taken off), `residuals` (T - p, k), `spread` the inverse of Z'Z."""

    const: Array
    lags: Array
    se: Array
    se_const: Array
    sigma: Array
    residuals: Array
    spread: Array

    @property
    def order(self) -> int:
        return int(self.lags.shape[0])


@dataclass(frozen=True, slots=True)
class Responses:
    """`path`, `low` and `high` (horizon + 1, k, k): [h, i, j] the response of i after h periods to a surprise of one standard deviation in j;
    `draws` (B, horizon + 1, k, k) are the bootstrap's, for intervals of sums."""

    path: Array
    low: Array
    high: Array
    draws: Array


def most_lags(points: int, series: int) -> int:
    """The largest lag order that leaves `PER_COEFFICIENT` points a coefficient of each equation; 0 where there is none."""
    return max(0, min(8, int((points / PER_COEFFICIENT - 1) / (series + 1 / PER_COEFFICIENT))))


def points_needed(series: int, lags: int = 1) -> int:
    """The least number of points for a model of so many lags."""
    points = lags
    while most_lags(points, series) < lags:
        points += 1
    return points


def fit(x: Array, lags: int) -> Fit:
    """Least squares. ValueError where a series is constant or the points are too few to give an estimate at all."""
    import numpy as np

    points, k = x.shape
    width = 1 + k * lags
    if points - lags <= width:
        raise ValueError(f"{points} points cannot carry {width} coefficients an equation")
    z, y = _design(x[None], lags)
    spread = np.linalg.inv(z[0].T @ z[0])
    coefficients = spread @ z[0].T @ y[0]  # (width, k)
    residuals = y[0] - z[0] @ coefficients
    sigma = residuals.T @ residuals / (points - lags - width)
    errors = np.sqrt(np.outer(np.diag(spread), np.diag(sigma)))
    return Fit(coefficients[0], _lags(coefficients, k), _lags(errors, k), errors[0], sigma, residuals, spread)


def order(x: Array, most: int) -> int:
    """The lag order from 1 to `most` with the least Schwarz criterion, ln|S| + p k² ln(T) / T, all over the same points (Lütkepohl 2005, 4.3)."""
    import numpy as np

    points, k = x.shape[0] - most, x.shape[1]

    def criterion(lags: int) -> float:
        residuals = fit(x[most - lags :], lags).residuals
        return float(np.linalg.slogdet(residuals.T @ residuals / points)[1] + lags * k * k * np.log(points) / points)

    return min(range(1, most + 1), key=criterion)


def largest_root(lags: Array) -> Any:
    """The largest modulus among the eigenvalues of the companion matrix, of each model of a batch (..., p, k, k): below 1, shocks die out."""
    import numpy as np

    *batch, p, k, _ = lags.shape
    companion = np.zeros((*batch, p * k, p * k))
    companion[..., :k, :] = np.moveaxis(lags, -3, -2).reshape(*batch, k, p * k)
    companion[..., k:, :-k] = np.eye((p - 1) * k)
    return np.abs(np.linalg.eigvals(companion)).max(axis=-1)


def responses(
    x: Array, lags: int, horizon: int, replications: int = REPLICATIONS, level: float = LEVEL, cumulate: bool = False, seed: int = SEED
) -> Responses:
    """Generalised responses with percentile intervals; `cumulate` sums the paths (for a model of changes, that gives levels)."""
    import numpy as np

    fitted = fit(x, lags)
    corrected, stack, sigmas = bootstrap(x, fitted, replications, seed)
    path = generalised(corrected[None], fitted.sigma[None], horizon)[0]
    draws = generalised(stack, sigmas, horizon)
    if cumulate:
        path, draws = path.cumsum(axis=0), draws.cumsum(axis=1)
    low, high = np.quantile(draws, [(1 - level) / 2, (1 + level) / 2], axis=0)
    return Responses(path, low, high, draws)


def generalised(lags: Array, sigma: Array, horizon: int) -> Array:
    """Paths (B, horizon + 1, k, k) from a batch of lags (B, p, k, k) and covariances (B, k, k)."""
    import numpy as np

    batch, p, k, _ = lags.shape
    surprise = sigma / np.sqrt(np.diagonal(sigma, axis1=1, axis2=2))[:, None, :]
    path = np.zeros((batch, horizon + 1, k, k))
    path[:, 0] = surprise
    for h in range(1, horizon + 1):
        for lag in range(1, min(h, p) + 1):
            path[:, h] += lags[:, lag - 1] @ path[:, h - lag]
    return path


def bootstrap(x: Array, fitted: Fit, replications: int, seed: int) -> tuple[Array, Array, Array]:
    """The lags (p, k, k) with their bias taken off; and of models fitted to samples made from blocks of residuals, lags (B, p, k, k), bias taken off, and
    residual covariances (B, k, k)."""
    import numpy as np

    rng = np.random.default_rng(seed)
    plain = np.concatenate([fitted.const[None], np.concatenate([lag.T for lag in fitted.lags])])
    first, _ = _refitted(x, plain, fitted.residuals, fitted.order, replications, rng)
    corrected = _inside(plain - (first.mean(axis=0) - plain), plain, fitted.order)
    bias = plain - corrected
    again, sigmas = _refitted(x, corrected, fitted.residuals, fitted.order, replications, rng)
    k = x.shape[1]
    return _lags(corrected, k), np.stack([_lags(c, k) for c in again - bias]), sigmas


def granger(fitted: Fit) -> tuple[Array, Array, tuple[int, int]]:
    """For each effect i and cause j, the F statistic of no effect at any lag and its p, both (k, k) with nan on the diagonal, and their degrees of
    freedom (Lütkepohl 2005, 3.6)."""
    import numpy as np
    from scipy.special import fdtrc

    p, k = fitted.order, fitted.sigma.shape[0]
    free = fitted.residuals.shape[0] - 1 - k * p
    statistic = np.full((k, k), np.nan)
    for cause in range(k):
        at = 1 + cause + k * np.arange(p)
        middle = np.linalg.inv(fitted.spread[np.ix_(at, at)])
        effects = fitted.lags[:, :, cause]  # (p, k)
        wald = np.einsum("pi,pq,qi->i", effects, middle, effects) / np.diag(fitted.sigma)
        statistic[:, cause] = wald / p
    np.fill_diagonal(statistic, np.nan)
    return statistic, fdtrc(p, free, statistic), (p, free)


def holm(p: Array) -> Array:
    """p values adjusted so that the chance of any false finding among them stays at the level, whatever their dependence (Holm 1979)."""
    import numpy as np

    rank = np.argsort(p, kind="stable")
    steps = np.maximum.accumulate(p[rank] * (len(p) - np.arange(len(p))))
    adjusted = np.empty_like(p)
    adjusted[rank] = np.minimum(1.0, steps)
    return adjusted


def benjamini_hochberg(p: Array) -> Array:
    """p values adjusted so that among those below a level at most that share is false on the mean (Benjamini and Hochberg 1995): for many ties at once,
    where a few false findings may stand among the true ones."""
    import numpy as np

    rank = np.argsort(p, kind="stable")[::-1]
    steps = np.minimum.accumulate(p[rank] * len(p) / np.arange(len(p), 0, -1))
    adjusted = np.empty_like(p)
    adjusted[rank] = np.minimum(1.0, steps)
    return adjusted


def whiteness(fitted: Fit, horizon: int) -> float | None:
    """The p of no autocorrelation left in the residuals up to `horizon`: the adjusted portmanteau test (Hosking 1980). None where the lags of the
    model use up the horizon."""
    import numpy as np
    from scipy.special import chdtrc

    u = fitted.residuals
    points, k = u.shape
    if horizon <= fitted.order or points <= horizon + k:
        return None
    inverse = np.linalg.inv(u.T @ u / points)
    total = 0.0
    for lag in range(1, horizon + 1):
        c = u[lag:].T @ u[:-lag] / points
        total += float(np.trace(c.T @ inverse @ c @ inverse)) / (points - lag)
    return float(chdtrc(k * k * (horizon - fitted.order), points * points * total))


def has_unit_root(values: Array) -> bool:
    """Whether both tests speak against a stable level at 5 %: Dickey-Fuller does not reject a unit root, and KPSS rejects stationarity.

    One test alone is weak in short series, and differencing without need throws away what is asked for.
    """
    import warnings

    from statsmodels.tsa.stattools import adfuller, kpss

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # KPSS tells that p lies outside its table
        return bool(adfuller(values, autolag="BIC")[1] > 0.05 and kpss(values, regression="c", nlags="auto")[1] < 0.05)


def _design(x: Array, lags: int) -> tuple[Any, Any]:
    """Regressors (B, T - p, 1 + kp), constant first and then lag by lag, and what they explain (B, T - p, k)."""
    import numpy as np

    batch, points, _ = x.shape
    parts = [np.ones((batch, points - lags, 1)), *(x[:, lags - lag : points - lag] for lag in range(1, lags + 1))]
    return np.concatenate(parts, axis=2), x[:, lags:]


def _lags(coefficients: Array, k: int) -> Array:
    """(1 + kp, k) with the constant first, as (p, k, k) with [l, i, j] the effect of j on i."""
    return coefficients[1:].reshape(-1, k, k).transpose(0, 2, 1)


def _refitted(x: Array, coefficients: Array, residuals: Array, lags: int, replications: int, rng: Any) -> tuple[Array, Array]:
    """Samples of the same length made from the coefficients and blocks of residuals, and the models fitted to them."""
    import numpy as np

    points, k = residuals.shape
    full = residuals * np.sqrt(points / (points - coefficients.shape[0]))  # a fit makes residuals smaller than the shocks were
    shocks = full[_blocks(points, replications, rng)]  # (B, T - p, k)
    shocks -= shocks.mean(axis=0)  # each place has mean zero over the samples, as Brüggemann and others centre
    made = np.empty((replications, points + lags, k))
    starts = rng.integers(0, x.shape[0] - lags + 1, replications)
    made[:, :lags] = x[starts[:, None] + np.arange(lags)]
    for t in range(lags, points + lags):
        past = made[:, t - lags : t][:, ::-1].reshape(replications, lags * k)
        made[:, t] = coefficients[0] + past @ coefficients[1:] + shocks[:, t - lags]
    z, y = _design(made, lags)
    turned = z.transpose(0, 2, 1)
    found = np.linalg.solve(turned @ z, turned @ y)
    left = y - z @ found
    return found, left.transpose(0, 2, 1) @ left / (points - z.shape[2])


def _blocks(points: int, replications: int, rng: Any) -> Any:
    """Row numbers (B, points): blocks that may begin anywhere, end to end."""
    import numpy as np

    length = block_length(points)
    pieces = -(-points // length)
    starts = rng.integers(0, points - length + 1, (replications, pieces))
    return (starts[:, :, None] + np.arange(length)).reshape(replications, -1)[:, :points]


def block_length(points: int) -> int:
    """The cube root of the points, the rate that is best for variances (Künsch 1989)."""
    return max(1, round(float(points ** (1 / 3))))


def _inside(wanted: Array, plain: Array, lags: int) -> Array:
    """The corrected coefficients, the correction shrunk until shocks die out (Kilian 1998); none where they did not before."""
    k = plain.shape[1]
    if largest_root(_lags(plain, k)) >= 1:
        return plain
    share = 1.0
    while share > 0:
        tried = plain + share * (wanted - plain)
        if largest_root(_lags(tried, k)) < 1:
            return tried
        share = round(share - 0.05, 2)
    return plain
