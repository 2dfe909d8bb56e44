"""Shifts of generated series with known answers, and of what is no series."""

import math
import random
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bilat
from bilat.errors import BadInput
from bilat.shifts import find_shifts
from bilat.shifts.partition import Room, level_costs, partitions, places
from bilat.shifts.watch import Watch


def noise(n: int, seed: int, rho: float = 0.0) -> list[float]:
    rng, last, out = random.Random(seed), 0.0, []
    for _ in range(n):
        last = rho * last + rng.gauss(0, (1 - rho * rho) ** 0.5)
        out.append(last)
    return out


@pytest.mark.parametrize("seed", range(5))
def test_a_clear_step_of_level(seed: int) -> None:
    values = [x + (3 if i >= 50 else 0) for i, x in enumerate(noise(100, seed))]
    (shift,) = [s for s in find_shifts(values) if s.probability > 0.9]
    assert abs(shift.position - 50) <= 2
    assert shift.kind == "level"
    assert shift.size == pytest.approx(3, abs=0.8)
    assert shift.low <= 50 <= shift.high
    assert shift.interval == (shift.low, shift.high)


def test_several_steps_in_order() -> None:
    values = [x + (4 if 40 <= i < 80 else 0) for i, x in enumerate(noise(120, 7))]
    assert [abs(s.position - at) <= 2 for s, at in zip(find_shifts(values), (40, 80), strict=True)] == [True, True]


def test_a_change_of_slope() -> None:
    values = [x + 0.4 * max(0, i - 60) for i, x in enumerate(noise(120, 3))]
    (shift,) = find_shifts(values)
    assert shift.kind == "trend"
    assert abs(shift.position - 61) <= 6
    assert shift.after - shift.before == pytest.approx(0.4, abs=0.1)


def test_a_straight_line_has_no_shift() -> None:
    told = [s for seed in range(10) for s in find_shifts([x + 0.3 * i for i, x in enumerate(noise(100, seed))])]
    assert len(told) <= 10 * 100 / 200, "at most one in 200 points"


@pytest.mark.parametrize("seed", range(11, 15))
def test_a_change_of_variance(seed: int) -> None:
    values = [x * (4 if i >= 80 else 1) for i, x in enumerate(noise(160, seed))]
    shift = max(find_shifts(values), key=lambda s: s.probability)
    assert (shift.kind, abs(shift.position - 80) <= 6) == ("variance", True)
    assert shift.after / shift.before == pytest.approx(4, rel=0.6)


def test_a_change_of_rate_of_counts() -> None:
    rng = np.random.default_rng(2)
    values = [int(x) for x in rng.poisson([20] * 60 + [40] * 60)]
    (shift,) = [s for s in find_shifts(values) if s.probability > 0.9]
    assert (shift.kind, abs(shift.position - 60) <= 1) == ("rate", True)
    assert shift.before == pytest.approx(20, abs=2)


def test_counts_out_of_an_exposure_that_grows() -> None:
    rng = np.random.default_rng(4)
    exposure = np.linspace(100, 3000, 80)
    assert find_shifts(rng.poisson(0.02 * exposure).tolist(), exposure=exposure.tolist()) == [], "more news are no closer tie"
    rate = np.where(np.arange(80) < 50, 0.02, 0.05)
    (shift,) = find_shifts(rng.poisson(rate * exposure).tolist(), exposure=exposure.tolist())
    assert abs(shift.position - 50) <= 1
    assert shift.after == pytest.approx(0.05, rel=0.1)


def test_memory_is_no_change() -> None:
    alarms = sum(len(find_shifts(noise(160, seed, rho=0.5))) for seed in range(20))
    assert alarms <= 20 * 160 / 200, "at most one in 200 points"


def test_a_gap_widens_the_interval_and_moves_no_position() -> None:
    values: list[float | None] = [x + (5 if i >= 50 else 0) for i, x in enumerate(noise(100, 9))]
    values[44:50] = [None] * 6
    (shift,) = find_shifts(values)
    assert shift.position == 50
    assert shift.low <= 44, "the change may lie anywhere in the gap"
    assert [s.position for s in find_shifts([math.nan if v is None else v for v in values])] == [50]


def test_a_single_burst_is_no_shift() -> None:
    values = noise(100, 13)
    values[40] = 25.0
    assert find_shifts(values) == []


def test_a_last_point_alone_is_told_with_care() -> None:
    (shift,) = find_shifts([3.1, 2.9, 3.0, 3.2, 2.8, 3.1, 3.0, 2.9, 3.1, 3.0, 3.2, 2.9, 9.0])
    assert shift.position == 12
    assert "next will tell" in (shift.note or "")


@pytest.mark.parametrize("values", [[5] * 40, [0] * 30, [1.5] * 12])
def test_a_constant_series_has_none(values: list[float]) -> None:
    assert find_shifts(values) == []


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([], "0 points"),
        ([1.0], "1 points"),
        ([1, 2, None, 3, None, 4, 5, 6, 2], "2 of them missing"),
        ([1, "x", 3, 4, 5, 6, 7, 8, 9], "list of numbers"),
        ([1, math.inf, 3, 4, 5, 6, 7, 8, 9], "infinite"),
    ],
)
def test_what_is_no_series_is_refused(values: list[float | None], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        bilat.find_shifts(values)


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10_000), st.floats(-50, 50), st.floats(0.1, 20))
def test_neither_origin_nor_unit_matters(seed: int, origin: float, unit: float) -> None:
    values = [x + (2 if i > 30 else 0) for i, x in enumerate(noise(60, seed))]
    assert [s.position for s in find_shifts(values)] == [s.position for s in find_shifts([origin + unit * v for v in values])]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.floats(-10, 10), min_size=9, max_size=16))
def test_the_partition_is_the_best_there_is(values: list[float]) -> None:
    v = np.array(values)
    costs = level_costs(v, np.ones(len(v)), Room(2, 2))
    totals, back = partitions(costs, 2)

    def cost(at: tuple[int, ...]) -> float:
        return sum(float(((v[a:b] - v[a:b].mean()) ** 2).sum()) for a, b in pairwise((0, *at, len(v))))

    every = [(i, j) for i in range(2, len(v) - 3) for j in range(i + 2, len(v) - 1)]
    assert totals[2] == pytest.approx(min(map(cost, every)), abs=1e-6)
    assert cost(places(back, 2)) == pytest.approx(totals[2], abs=1e-6)


def test_the_json_form() -> None:
    (shift,) = find_shifts([x + (6 if i >= 30 else 0) for i, x in enumerate(noise(60, 1))])
    told = shift.as_dict()
    assert told["position"] == shift.position
    assert set(told) >= {"kind", "probability", "size", "before", "after", "low", "high", "coverage", "method", "note"}


def test_a_common_date_that_no_series_shows_alone() -> None:
    many = {str(i): [x + (1.1 if j >= 40 else 0) for j, x in enumerate(noise(80, 100 + i))] for i in range(6)}
    (shift,) = find_shifts(many)
    assert abs(shift.position - 40) <= 2
    assert len(shift.series) >= 3
    assert find_shifts({name: noise(80, 200 + int(name)) for name in many}) == []
    with pytest.raises(BadInput, match="of one length"):
        find_shifts({"a": [1.0] * 10, "b": [1.0] * 9})


def test_as_points_come_in() -> None:
    values = [x + (3 if i >= 40 else 0) for i, x in enumerate(noise(60, 21))]
    (shift,) = find_shifts(values, online=True)
    assert abs(shift.position - 40) <= 2
    assert 41 <= (shift.told_at or 0) <= 50, "told soon after, and not with the first point"
    watch = Watch()
    assert [s for value in values[: shift.told_at] for s in watch.add(value)] == []
    assert [s.position for s in watch.add(values[shift.told_at or 0])] == [shift.position]
