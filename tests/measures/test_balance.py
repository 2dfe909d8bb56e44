"""Structural balance: the published network of tribes, hand-made triads, and laws that hold for every signed graph."""

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilat.errors import BadInput
from bilat.measures import balance as module
from bilat.measures.balance import balance

# Facts: friendship and enmity among sixteen sub-tribes of the Gahuku-Gama; K. E. Read (1954), Cultures of the Central Highlands, New Guinea,
# Southwestern Journal of Anthropology 10(1), 1-43, as the network collections carry them.
TRIBES = """
1 2 +, 1 3 -, 2 3 -, 1 4 -, 3 4 +, 1 5 -, 2 5 -, 1 6 -, 2 6 -, 3 6 +, 3 7 +, 5 7 +
6 7 +, 3 8 +, 4 8 +, 6 8 +, 7 8 +, 2 9 -, 5 9 +, 6 9 -, 2 10 -, 9 10 +, 6 11 +, 7 11 +
8 11 +, 9 11 -, 10 11 -, 1 12 -, 6 12 +, 7 12 +, 8 12 +, 11 12 +, 6 13 -, 7 13 +, 9 13 +, 10 13 +
11 13 -, 5 14 +, 8 14 -, 12 14 -, 13 14 +, 1 15 +, 2 15 +, 5 15 -, 9 15 -, 10 15 -, 11 15 -, 12 15 -
13 15 -, 1 16 +, 2 16 +, 5 16 -, 6 16 -, 11 16 -, 12 16 -, 13 16 -, 14 16 -, 15 16 +
"""


def tribes() -> dict[tuple[str, str], int]:
    told = (t.split() for t in TRIBES.replace("\n", ", ").split(",") if t.strip())
    return {(a.zfill(2), b.zfill(2)): 1 if sign == "+" else -1 for a, b, sign in told}


def test_the_tribes() -> None:
    found = balance(tribes())
    assert (len(found.states), found.edges, found.negative) == (16, 58, 29)
    assert (found.triads, found.balanced) == (68, 59)
    assert found.share == pytest.approx(0.8676471, abs=1e-7)
    assert (found.frustration, found.exact) == (7, True)
    assert found.index == pytest.approx(0.7586207, abs=1e-7)
    assert len(found.unbalanced) == 9 and len(found.frustrated) == 7


def test_the_integer_programme_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TRIED", 4)
    found = balance(tribes())
    assert (found.frustration, found.exact) == (7, True)


@pytest.mark.parametrize(
    ("signs", "balanced", "between"),
    [
        ((1, 1, 1), True, ()),
        ((1, -1, -1), True, ()),
        ((1, 1, -1), False, (("A", ("B", "C")),)),
        ((-1, -1, -1), False, ()),
    ],
)
def test_the_four_triads(signs: tuple[int, int, int], balanced: bool, between: tuple[object, ...]) -> None:
    """Friends of friends, a common enemy; a friend of two who are at odds; three who are all at odds."""
    found = balance(dict(zip((("A", "B"), ("A", "C"), ("B", "C")), signs, strict=True)))
    assert found.share == (1.0 if balanced else 0.0)
    assert found.frustration == (0 if balanced else 1)
    assert found.between == between


def test_what_has_no_sign_is_no_tie() -> None:
    found = balance({("A", "B"): 1, ("A", "C"): 0, ("B", "C"): 1})
    assert (found.edges, found.triads, found.share, found.index) == (2, 0, None, 1.0)
    assert found.states == ("A", "B", "C")


@pytest.mark.parametrize("signs", [{("A", "A"): 1}, {("A", "B"): 2}, {("A", "B"): 1, ("B", "A"): -1}])
def test_bad_signs_are_refused(signs: dict[tuple[str, str], int]) -> None:
    with pytest.raises(BadInput):
        balance(signs)


graphs = st.dictionaries(
    st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda p: p[0] < p[1]).map(lambda p: (f"S{p[0]}", f"S{p[1]}")),
    st.sampled_from((1, -1)), max_size=24,
)  # fmt: skip


@settings(deadline=None)
@given(graphs, st.sets(st.integers(0, 8)))
def test_turning_all_ties_of_some_states_changes_nothing(signs: dict[tuple[str, str], int], turned: set[int]) -> None:
    """Switching (Zaslavsky): balance is the same when the ties of a set of states with all others change their sign."""
    names = {f"S{i}" for i in turned}
    switched = {(a, b): -s if (a in names) != (b in names) else s for (a, b), s in signs.items()}
    one, other = balance(signs), balance(switched)
    assert (one.frustration, one.share, one.index) == (other.frustration, other.share, other.index)


@settings(deadline=None)
@given(graphs)
def test_frustration_is_least(signs: dict[tuple[str, str], int]) -> None:
    found = balance(signs)
    names = found.states
    least = min(
        (
            sum((sign > 0) != ((a in camp) == (b in camp)) for (a, b), sign in signs.items())
            for size in range(len(names) + 1)
            for camp in combinations(names, size)
        ),
        default=0,
    )
    assert found.frustration == least == len(found.frustrated)
    assert found.balanced + len(found.unbalanced) == found.triads


def test_two_camps_of_forty_with_planted_discord() -> None:
    """Above the number that is tried out: two camps of twenty, with five ties turned, need at most five changes."""
    rng = random.Random(4)
    names = [f"S{i:02}" for i in range(40)]
    signs = {(a, b): 1 if (int(a[1:]) < 20) == (int(b[1:]) < 20) else -1 for a, b in combinations(names, 2) if rng.random() < 0.4}
    for pair in rng.sample(sorted(signs), 5):
        signs[pair] = -signs[pair]
    found = balance(signs)
    assert found.exact and found.frustration == 5
    assert {len(c) for c in found.camps} == {20}
