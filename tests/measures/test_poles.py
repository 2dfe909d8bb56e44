"""Powers and blocs: by hand, and laws that hold for every set of shares."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat.measures.blocs import blocs, modularity, stability
from bilat.measures.poles import con, effective_powers, poles


def test_even_and_uneven_shares_by_hand() -> None:
    assert con([0.25] * 4) == pytest.approx(0) and effective_powers([0.25] * 4) == pytest.approx(4)
    assert con([1, 0, 0]) == pytest.approx(1) and effective_powers([1, 0, 0]) == pytest.approx(1)
    # s = .5, .3, .2: Σs² = .38, (.38 - 1/3) / (2/3) = .07
    assert con([5, 3, 2]) == pytest.approx(0.07**0.5)
    assert effective_powers([5, 3, 2]) == pytest.approx(1 / 0.38)


def test_poles_have_half_of_the_largest() -> None:
    shares = {"A": 0.3, "B": 0.16, "C": 0.15, "D": 0.14}
    assert poles(shares) == ("A", "B", "C")
    assert poles(shares, part=0.4) == ("A", "B", "C", "D")


@pytest.mark.parametrize(("of", "shares"), [(con, [1.0]), (con, [0.0, 0.0]), (effective_powers, []), (poles, {})])
def test_nothing_is_made_of_nothing(of: object, shares: object) -> None:
    with pytest.raises(ValueError):
        of(shares)  # type: ignore[operator]


@given(st.lists(st.floats(0.001, 1), min_size=2, max_size=30))
def test_effective_powers_and_concentration_are_two_faces(shares: list[float]) -> None:
    n, powers = len(shares), effective_powers(shares)
    assert 1 - 1e-9 <= powers <= n + 1e-9
    assert con(shares) == pytest.approx(((1 / powers - 1 / n) / (1 - 1 / n) if powers < n else 0) ** 0.5, abs=1e-6)


# --- blocs


def cliques(sizes: list[int], bridge: bool = True) -> dict[tuple[str, str], float]:
    ties: dict[tuple[str, str], float] = {}
    names = [[f"{chr(65 + g)}{i}" for i in range(n)] for g, n in enumerate(sizes)]
    for group in names:
        ties |= {(a, b): 1.0 for i, a in enumerate(group) for b in group[i + 1 :]}
    if bridge:
        ties |= {(one[0], other[0]): 1.0 for one, other in pairwise(names)}
    return ties


def test_planted_blocs_are_found() -> None:
    found = blocs(cliques([6, 4, 3]))
    assert [len(b) for b in found.blocs] == [6, 4, 3]
    assert found.blocs[0] == ("A0", "A1", "A2", "A3", "A4", "A5")
    assert found.stability == 1 and found.states == 13


def test_modularity_by_hand() -> None:
    """Two triangles with a bridge: 7 ties; 6/7 within, each half of the degrees: 6/7 - 1/2."""
    found = blocs(cliques([3, 3]))
    assert found.modularity == pytest.approx(6 / 7 - 0.5)


def test_pairs_are_no_blocs() -> None:
    found = blocs({("A", "B"): 1.0, ("C", "D"): 1.0, ("E", "F"): 0.0})
    assert (found.blocs, found.states) == ((), 4)
    with pytest.raises(ValueError, match="no tie"):
        blocs({("A", "B"): 0.0})


def test_what_is_not_there_is_not_stable() -> None:
    """Ties by chance: the runs differ, and the stability says so."""
    rng = np.random.default_rng(3)
    ties = {(f"S{i:02}", f"S{j:02}"): 1.0 for i in range(60) for j in range(i + 1, 60) if rng.random() < 0.15}
    assert blocs(ties).stability < 0.7


def test_stability_is_the_adjusted_rand_index() -> None:
    """Two partitions of six: 15 pairs, 6 and 3 together, 2 in both; chance 6 * 3 / 15 = 1.2; (2 - 1.2) / (4.5 - 1.2)."""
    labels = np.array([[0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2]])
    assert stability(labels) == pytest.approx(0.8 / 3.3)
    assert stability(np.array([[0, 0, 1], [1, 1, 0]])) == 1
    assert modularity(np.array([0, 1]), np.array([1, 0]), np.array([1.0, 1.0]), np.array([0, 0])) == pytest.approx(0)


@pytest.mark.parametrize("seed", range(5))
def test_runs_side_by_side_find_what_another_program_finds(seed: int) -> None:
    import networkx as nx

    graph = nx.planted_partition_graph(4, 12, 0.6, 0.15, seed=seed)
    ties = {(f"{min(a, b):02d}", f"{max(a, b):02d}"): 1.0 + (a * b) % 3 for a, b in graph.edges}
    for (a, b), weight in ties.items():
        graph.edges[int(a), int(b)]["weight"] = weight
    best = nx.community.modularity(graph, nx.community.louvain_communities(graph, seed=seed))
    assert blocs(ties).modularity >= best - 0.01
