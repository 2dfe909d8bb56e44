"""Scores against values worked out by hand, and that honesty pays."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat.outlook.scores import brier, calibration, classes, crps, rps

CHANCE = st.tuples(st.floats(0.01, 1), st.floats(0.01, 1), st.floats(0.01, 1)).map(lambda p: np.array(p) / sum(p))


def test_classes() -> None:
    change = np.array([-0.2, -0.1, 0.0, 0.1, 0.11])
    assert classes(change, np.full(5, 0.1)).tolist() == [0, 1, 1, 1, 2]


def test_brier_and_rps_by_hand() -> None:
    p = np.array([0.2, 0.5, 0.3])
    assert brier(p, np.array(2)) == pytest.approx(0.04 + 0.25 + 0.49)
    assert rps(p, np.array(2)) == pytest.approx((0.2**2 + 0.7**2) / 2)
    assert rps(p, np.array(1)) == pytest.approx((0.2**2 + 0.3**2) / 2)
    sure = np.array([0.0, 0.0, 1.0])
    assert brier(sure, np.array(2)) == rps(sure, np.array(2)) == 0
    assert (brier(sure, np.array(0)), rps(sure, np.array(0))) == (2, 1)


def test_crps_of_a_normal_is_the_known_one() -> None:
    from scipy.special import ndtri

    levels = (np.arange(999) + 1) / 1000
    # of a standard normal at 0: (√2 - 1) / √π
    assert crps(ndtri(levels), levels, np.array(0.0)) == pytest.approx((2**0.5 - 1) / np.pi**0.5, abs=0.002)
    assert crps(np.full(99, 0.3), (np.arange(99) + 1) / 100, np.array(0.5)) == pytest.approx(0.2, abs=1e-9)  # of a point: the distance


@given(CHANCE, CHANCE)
def test_both_are_proper(true, said) -> None:
    for score in (brier, rps):
        honest = sum(true[c] * score(true, np.array(c)) for c in range(3))
        other = sum(true[c] * score(said, np.array(c)) for c in range(3))
        assert honest <= other + 1e-12


def test_calibration_by_hand() -> None:
    given_, came = np.array([[0.05, 0.15, 0.8]] * 10), np.array([2] * 7 + [1] * 2 + [0])
    table, off = calibration(given_, came)
    assert [(row.n, pytest.approx(row.given), pytest.approx(row.happened)) for row in table] == [
        (10, 0.05, 0.1),
        (10, 0.15, 0.2),
        (10, 0.8, 0.7),
    ]
    assert off == pytest.approx((0.05 + 0.05 + 0.1) / 3)
    assert calibration(np.zeros((0, 3)), np.zeros(0, dtype=int)) == ((), None)
