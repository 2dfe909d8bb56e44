"""Vector autoregressions: the same as statsmodels where it does the same, and generated data with known coefficients."""

import numpy as np
import pytest

from bilat.measures import var

K = 3
COEFFICIENTS = np.array([[0.5, 0.2, 0.0], [0.0, 0.4, 0.0], [-0.3, 0.0, 0.3]])
SURPRISES = np.array([[1.0, 0.4, 0.0], [0.4, 1.0, 0.2], [0.0, 0.2, 1.0]])


def sample(points: int, seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    root = np.linalg.cholesky(SURPRISES)
    x = np.zeros((points + 50, K))
    for t in range(1, points + 50):
        x[t] = COEFFICIENTS @ x[t - 1] + root @ rng.standard_normal(K)
    return x[50:]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("lags", [1, 3])
def test_the_same_as_statsmodels(lags: int) -> None:
    from statsmodels.tsa.api import VAR

    x = sample(120, 1)
    ours, theirs = var.fit(x, lags), VAR(x).fit(lags)
    np.testing.assert_allclose(ours.lags, theirs.coefs)
    np.testing.assert_allclose(ours.const, theirs.params[0])
    np.testing.assert_allclose(ours.sigma, theirs.sigma_u)
    np.testing.assert_allclose(ours.se[0], theirs.stderr[1 : K + 1].T)
    assert var.largest_root(ours.lags) == pytest.approx(1 / np.abs(theirs.roots).min())
    assert var.order(x, 4) == VAR(x).select_order(4).bic
    statistic, _, _ = var.granger(ours)
    assert statistic[0, 1] == pytest.approx(theirs.test_causality(0, 1, kind="f").test_statistic)
    assert var.whiteness(ours, 6) == pytest.approx(theirs.test_whiteness(6, adjusted=True).pvalue)


def test_coefficients_lie_within_two_standard_errors_at_the_nominal_rate() -> None:
    """Nominal .954 for normal errors; 9 coefficients in 200 samples."""
    inside = []
    for seed in range(200):
        fitted = var.fit(sample(200, seed), 1)
        inside.append(np.abs(fitted.lags[0] - COEFFICIENTS) < 2 * fitted.se[0])
    assert 0.935 < np.mean(inside) < 0.97


def test_intervals_of_responses_hold_the_true_ones() -> None:
    """Pesaran and Shin by hand: A^h S e_j / sqrt(S_jj); nominal .90."""
    true = np.array([np.linalg.matrix_power(COEFFICIENTS, h) @ SURPRISES for h in range(4)])
    inside = []
    for seed in range(60):
        found = var.responses(sample(80, seed), 1, 3, replications=199)
        inside.append((found.low <= true) & (true <= found.high))
    assert 0.84 < np.mean(inside) < 0.95


def test_a_response_by_hand() -> None:
    lags, sigma = np.array([[[[0.5, 0.25], [0.0, 0.5]]]]), np.array([[[4.0, 1.0], [1.0, 1.0]]])
    path = var.generalised(lags, sigma, 2)[0]
    np.testing.assert_allclose(path[0], [[2.0, 1.0], [0.5, 1.0]])  # columns of sigma over 2 and over 1
    np.testing.assert_allclose(path[1], [[1.125, 0.75], [0.25, 0.5]])
    np.testing.assert_allclose(path[2], lags[0, 0] @ path[1])


def test_the_past_of_a_cause_is_found_and_no_other() -> None:
    statistic, p, df = var.granger(var.fit(sample(400, 3), 1))
    assert df == (1, 399 - 4)
    assert p[0, 1] < 0.01 and p[2, 0] < 0.01
    assert p[1, 0] > 0.05 and np.isnan(statistic[1, 1])


def test_holm_by_hand() -> None:
    np.testing.assert_allclose(var.holm(np.array([0.01, 0.04, 0.03, 0.005])), [0.03, 0.06, 0.06, 0.02])


def test_roots_tell_what_explodes() -> None:
    assert var.largest_root(np.array([[[0.5, 0.0], [0.0, 0.9]]])) == pytest.approx(0.9)
    assert var.largest_root(np.array([[[1.2]]])) > 1
    # x_t = 1.1 x_(t-1) - .3 x_(t-2): roots of z² - 1.1 z + .3 are .6 and .5
    assert var.largest_root(np.array([[[1.1]], [[-0.3]]])) == pytest.approx(0.6)


def test_points_that_a_model_needs() -> None:
    assert var.points_needed(6) == 36 and var.points_needed(2) == 16
    assert var.most_lags(35, 6) == 0 and var.most_lags(36, 6) == 1
    with pytest.raises(ValueError, match="cannot carry"):
        var.fit(np.zeros((8, 6)), 1)


def test_unit_roots() -> None:
    rng = np.random.default_rng(5)
    noise = rng.standard_normal(200)
    assert not var.has_unit_root(noise)
    assert var.has_unit_root(noise.cumsum())


def test_the_same_seed_gives_the_same_intervals() -> None:
    x = sample(60, 9)
    one, other = var.responses(x, 1, 3, replications=99), var.responses(x, 1, 3, replications=99)
    np.testing.assert_array_equal(one.low, other.low)
