"""The linear model: probabilities and reasons, on weights small enough to check by hand, and those that are shipped."""

import math

import numpy as np
import pytest

from bilat import plover
from bilat.coding.model import Model, model


@pytest.fixture
def small() -> Model:
    weights = np.array([[2.0, 0.0, -2.0], [0.0, 1.0, 0.0]], dtype=np.float32)
    return Model(("A", "B", "C"), {"verb=hit": 0, "object=tree": 1}, weights, np.zeros(3, dtype=np.float32), "test")


def test_without_features_the_bias_decides(small: Model) -> None:
    assert small.probabilities({}) == pytest.approx({"A": 1 / 3, "B": 1 / 3, "C": 1 / 3})
    biased = Model(small.types, small.rows, small.weights, np.array([0.0, 1.0, 0.0], dtype=np.float32), "test")
    assert biased.probabilities({})["B"] == pytest.approx(math.e / (math.e + 2))


def test_probabilities_are_a_softmax(small: Model) -> None:
    top, mid, low = math.exp(2), 1.0, math.exp(-2)
    total = top + mid + low
    assert small.probabilities({"verb=hit": 1.0}) == pytest.approx({"A": top / total, "B": mid / total, "C": low / total})


def test_a_value_scales_its_feature(small: Model) -> None:
    half, whole = (small.probabilities({"verb=hit": v})["A"] for v in (0.5, 1.0))
    assert 1 / 3 < half < whole


def test_unknown_features_count_nothing(small: Model) -> None:
    assert small.probabilities({"verb=sing": 5.0}) == small.probabilities({})
    assert small.reasons({"verb=sing": 5.0}, "A") == []


def test_large_values_do_not_overflow(small: Model) -> None:
    assert small.probabilities({"verb=hit": 1e4})["A"] == pytest.approx(1.0)


def test_reasons_are_the_heaviest_first(small: Model) -> None:
    held = {"verb=hit": 1.0, "object=tree": 1.0}
    assert [name for name, _ in small.reasons(held, "A")] == ["verb=hit", "object=tree"]
    assert [name for name, _ in small.reasons(held, "B")] == ["object=tree", "verb=hit"]
    assert len(small.reasons(held, "A", most=1)) == 1
    assert dict(small.reasons(held, "A"))["verb=hit"] == pytest.approx(2.0)


def test_an_unknown_type_has_no_reasons(small: Model) -> None:
    with pytest.raises(ValueError, match="not in"):
        small.reasons({"verb=hit": 1.0}, "Z")


def test_the_shipped_weights() -> None:
    held = model()
    assert held is model()
    assert set(held.types) == set(plover.TYPES)
    assert held.weights.shape == (len(held.rows), len(plover.TYPES))
    assert held.bias.shape == (len(plover.TYPES),)
    assert held.version
    assert np.isfinite(held.weights).all() and np.isfinite(held.bias).all()
    assert all(name and "\n" not in name for name in held.rows)
    assert sum(held.probabilities({}).values()) == pytest.approx(1, abs=1e-5)
