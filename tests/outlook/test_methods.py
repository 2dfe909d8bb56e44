"""Methods on ties whose law is known: the right naive one wins where it must, the others only where there is something to learn."""

import numpy as np
import pytest

from bilat.outlook.methods import METHODS, forecasts, known
from bilat.outlook.panel import Panel, panel
from bilat.outlook.rolling import FIRST, back, choose

LAST, MEAN, BASE, REVERSION, AVERAGE = range(5)


def mean_rps(past) -> list[float]:
    with np.errstate(invalid="ignore"):
        return [float(np.nanmean(past.rps[m])) for m in range(len(METHODS) + 1)]


def test_what_has_no_memory_goes_back_to_its_mean(ar) -> None:
    scored = mean_rps(back(ar(0.0), 3))
    assert scored[MEAN] < 0.9 * scored[LAST]
    assert scored[MEAN] <= min(scored[LAST], scored[BASE])
    assert scored[REVERSION] < 1.04 * scored[MEAN]  # nothing to learn: no worse either


def test_what_wanders_stays_where_it_is() -> None:
    rng = np.random.default_rng(3)
    walk = np.clip(np.cumsum(rng.normal(0, 0.03, (40, 80)), axis=1), -0.9, 0.9)
    scored = mean_rps(
        back(Panel(tuple((f"A{d}", f"B{d}") for d in range(40)), tuple(map(str, range(80))), walk, np.full(walk.shape, 200.0)), 1)
    )
    assert scored[LAST] < scored[MEAN]


@pytest.mark.parametrize("phi", [0.6, 0.8])
def test_what_comes_back_slowly_is_learned_from_all_ties(ar, phi: float) -> None:
    scored = mean_rps(back(ar(phi), 1))
    best = min(scored[LAST], scored[MEAN], scored[BASE])
    assert scored[REVERSION] < best
    assert scored[-1] < best


def test_chances_are_chances_and_borne_out(ar) -> None:
    past = back(ar(0.6, ties=60, periods=100), 1)
    use = past.happened >= 0
    given = past.chances[-1][use]
    assert given.sum(axis=1) == pytest.approx(1)
    assert given.min() > 0
    from bilat.outlook.scores import calibration

    _, off = calibration(given, past.happened[use])
    assert off is not None and off < 0.05


def test_nothing_later_is_used(ar) -> None:
    whole = ar(0.5, ties=12, periods=40)
    cut = 25
    later = Panel(whole.pairs, whole.periods, whole.value.copy(), whole.acts.copy())
    rng = np.random.default_rng(9)
    later.value[:, cut + 1 :] = rng.uniform(-1, 1, later.value[:, cut + 1 :].shape)
    later.acts[:, cut + 1 :] = 3
    for h in (1, 4):
        one, other = ({t: known(p, t, h) for t in range(h + 1, cut + 1)} for p in (whole, later))
        a, b = forecasts(whole, cut, h, one), forecasts(later, cut, h, other)
        for name in METHODS:
            assert np.array_equal(a[name].chances, b[name].chances), name
    x, y = back(whole, 4), back(later, 4)
    settled = [i for i, t in enumerate(x.origins) if t + 4 <= cut]
    assert settled
    assert np.array_equal(x.chances[:, settled], y.chances[:, settled], equal_nan=True)


def test_the_threshold_is_half_the_spread_of_own_changes(of_values) -> None:
    p = of_values(np.array([[0.1, 0.3, 0.0, 0.4, 0.2, 0.6]]))
    k = known(p, 5, 1)
    assert k.threshold[0] == pytest.approx(np.std([0.2, -0.3, 0.4, -0.2, 0.4], ddof=1) / 2)
    assert known(p, 5, 2).threshold[0] == pytest.approx(np.std([-0.1, 0.1, 0.2, 0.2], ddof=1) / 2)


def test_gaps_are_no_zeros(of_values) -> None:
    values = np.random.default_rng(2).uniform(-0.5, 0.5, (6, 30))
    holes = values.copy()
    holes[:, ::3] = np.nan
    k = known(of_values(holes), 29, 1)
    assert k.mean == pytest.approx(np.nanmean(holes, axis=1))
    assert not known(of_values(holes), 27, 1).enough.any()  # nothing to start from in a period without an act
    past = back(of_values(holes), 1)
    assert ((past.happened >= 0) == ~np.isnan(past.rps[-1])).all()


def test_a_constant_tie_has_no_outlook_and_spoils_no_other(ar) -> None:
    p = ar(0.5, ties=12, periods=40)
    p.value[3] = 1.0
    past = back(p, 1)
    assert not past.known.enough[3]
    assert np.isnan(past.rps[:, :, 3]).all()
    assert past.known.enough[[d for d in range(12) if d != 3]].all()


def test_the_choice_is_drawn_to_that_of_all() -> None:
    scored = np.full((len(METHODS) + 1, 10, 3), 0.2)
    scored[AVERAGE] = 0.1
    scored[LAST, :, 2] = 0.099  # a little better on one tie, on ten outlooks: not enough
    pick, best = choose(scored)
    assert pick.tolist() == [AVERAGE] * 3
    scored[AVERAGE] = 0.3
    assert METHODS[choose(scored)[0][0]] in ("last", "mean", "base")
    nothing = choose(np.full((len(METHODS) + 1, 0, 2), np.nan))
    assert (nothing[0].tolist(), nothing[1]) == ([AVERAGE] * 2, MEAN)
    assert best in (LAST, MEAN, BASE)


def test_origins_leave_room_before_and_after(ar) -> None:
    past = back(ar(0.5, ties=4, periods=20), 3)
    assert past.origins == tuple(range(FIRST, 17))


def test_a_panel_of_counts() -> None:
    from bilat.measures.counts import Counts

    n = np.zeros((2, 3, 4), dtype=np.int64)
    n[0, 0] = [3, 1, 0, 0]  # a to b: four of cooperation
    n[1, 0] = [0, 0, 1, 1]  # b to a: two of conflict
    n[1, 2] = [0, 0, 0, 2]

    class Fake(Counts):
        periods = property(lambda self: ("2000", "2001", "2002"))  # type: ignore[assignment]
        partial = property(lambda self: frozenset())  # type: ignore[assignment]

    fake = object.__new__(Fake)
    for name, value in {"dyads": (("A", "B"), ("B", "A")), "n": n}.items():
        object.__setattr__(fake, name, value)
    p = panel(fake)
    assert p.pairs == (("A", "B"),)
    assert p.value[0, 0] == pytest.approx((4 - 2) / 6) and np.isnan(p.value[0, 1]) and p.value[0, 2] == -1
    assert p.acts.tolist() == [[6, 0, 2]]
