"""Structural balance of a signed graph of states: does it fall into two camps, and what stands in the way?

    share    balanced closed triads / closed triads; a triad is balanced where the product of its signs is positive
             (Heider 1946; Cartwright and Harary 1956)
    L        frustration: the least number of ties whose sign must change until all positive ties lie within two camps and all
             negative ones between them (Harary 1959; line index of balance)
    index    1 - 2L/m, m ties: 1 balanced, about 0 as bad as chance (Aref and Wilson 2018)

Units: share, ties, index. Undirected; ties without a clear sign are no ties. Both are given, since triads weigh local clusters and L
the whole. L is exact: all partitions are tried for up to `TRIED` states that belong to it, and an integer programme (Aref, Mason and
Wilson 2020) is solved above that; where it does not end in time, `exact` is False and L is the best partition found. Reference: the tribes
of the Gahuku-Gama (Read 1954), 16 nodes, 58 ties, 29 negative: share 59 of 68, L = 7, index .7586207.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from bilat.errors import BadInput

if TYPE_CHECKING:
    from numpy.typing import NDArray

Pair = tuple[str, str]
METHOD = "balance/1 closed triads, and exact frustration"
TRIED = 18  # states: 2^17 partitions are tried in one array
SECONDS = 20.0  # for the integer programme


@dataclass(frozen=True, slots=True)
class Balance:
    """Structural balance of a signed graph (any set of states).

    `triads` closed triads, `balanced` of them with a positive product; `share` of them, None where there are none. `frustration` and `index`
    as above, `index` None without ties. `exact` is False where only a bound is known: then `frustration` is the best found. `camps`
    are the two camps of that partition (another one may be as good), `unbalanced` the unbalanced triads, `frustrated` the ties
    that stand against the camps, `between` each state with a positive tie to two that are at odds.
    """

    states: tuple[str, ...]
    edges: int
    negative: int
    triads: int
    balanced: int
    share: float | None
    frustration: int
    index: float | None
    exact: bool
    camps: tuple[tuple[str, ...], tuple[str, ...]]
    unbalanced: tuple[tuple[str, str, str], ...]
    frustrated: tuple[Pair, ...]
    between: tuple[tuple[str, Pair], ...]


def balance(signs: Mapping[Pair, int], seconds: float = SECONDS) -> Balance:
    """The balance of the ties in `signs`: each pair once, in either order, 1 or -1; 0 is no tie. BadInput for a tie of a state with itself, a pair
    told twice with two signs, or another number."""
    ties = _ties(signs)
    names = tuple(sorted({s for pair in signs for s in pair}))
    closed = [t for t in combinations(names, 3) if all(frozenset(p) in ties for p in combinations(t, 2))]
    unbalanced = tuple(t for t in closed if _product(ties, t) < 0)
    edges = sorted((tuple(sorted(pair)), sign) for pair, sign in ties.items())
    side, exact = _camps(names, [(names.index(a), names.index(b), sign) for (a, b), sign in edges], seconds)
    of = dict(zip(names, side, strict=True))
    frustrated = tuple((a, b) for (a, b), sign in edges if (of[a] == of[b]) != (sign > 0))
    m, n = len(edges), len(closed)
    return Balance(
        states=names, edges=m, negative=sum(sign < 0 for _, sign in edges), triads=n, balanced=n - len(unbalanced),
        share=1 - len(unbalanced) / n if n else None, frustration=len(frustrated), index=1 - 2 * len(frustrated) / m if m else None,
        exact=exact, camps=(tuple(s for s in names if not of[s]), tuple(s for s in names if of[s])), unbalanced=unbalanced,
        frustrated=frustrated, between=tuple(_between(ties, names)),
    )  # fmt: skip


def _ties(signs: Mapping[Pair, int]) -> dict[frozenset[str], int]:
    ties: dict[frozenset[str], int] = {}
    for (a, b), sign in signs.items():
        if a == b:
            raise BadInput(f"a tie of {a} with itself has no sign: name two different states")
        if sign not in (-1, 0, 1):
            raise BadInput(f"the sign of {a}-{b} is {sign!r}: give 1, -1, or 0 where it is not clear")
        if ties.setdefault(frozenset((a, b)), sign) != sign:
            raise BadInput(f"{a}-{b} is given twice, with two signs: balance is of ties without direction")
    return {pair: sign for pair, sign in ties.items() if sign}


def _product(ties: Mapping[frozenset[str], int], triad: tuple[str, ...]) -> int:
    product = 1
    for pair in combinations(triad, 2):
        product *= ties[frozenset(pair)]
    return product


def _between(ties: Mapping[frozenset[str], int], names: tuple[str, ...]) -> "list[tuple[str, Pair]]":
    """Each state with two friends who are at odds, and the two."""
    friends = {s: [o for o in names if ties.get(frozenset((s, o))) == 1] for s in names}
    return [(s, (a, b)) for s in names for a, b in combinations(friends[s], 2) if ties.get(frozenset((a, b))) == -1]


def _camps(names: tuple[str, ...], edges: list[tuple[int, int, int]], seconds: float) -> tuple[list[bool], bool]:
    """A side for each state, and whether no partition has fewer frustrated ties. States with one tie or none follow from the others."""
    free, kept = _pruned(len(names), edges)
    core = [i for i in range(len(names)) if i not in dict(free)]
    at = {node: n for n, node in enumerate(core)}
    inner = [(at[a], at[b], sign) for a, b, sign in kept]
    if len(core) <= TRIED:
        found, exact = _tried(len(core), inner), True
    else:
        found, exact = _solved(len(core), inner, seconds)
    side = [False] * len(names)
    for node, n in at.items():
        side[node] = found[n]
    for node, anchor in reversed(free):
        if anchor is not None:
            other, sign = anchor
            side[node] = side[other] if sign > 0 else not side[other]
    return side, exact


def _pruned(nodes: int, edges: list[tuple[int, int, int]]) -> "tuple[list[tuple[int, tuple[int, int] | None]], list[tuple[int, int, int]]]":
    """Nodes taken off one by one because at most one tie is left to them (they can always join the right side), and the ties that remain."""
    around: dict[int, dict[int, int]] = {i: {} for i in range(nodes)}
    for a, b, sign in edges:
        around[a][b] = around[b][a] = sign
    free: list[tuple[int, tuple[int, int] | None]] = []
    while loose := [i for i, near in around.items() if len(near) <= 1]:
        node = loose[0]
        free.append((node, next(iter(around[node].items()), None)))
        for other in around.pop(node):
            del around[other][node]
    return free, [(a, b, sign) for a, b, sign in edges if a in around and b in around]


def _tried(nodes: int, edges: list[tuple[int, int, int]]) -> list[bool]:
    """The best of all partitions; the first node stays on its side, since the mirror image is the same."""
    import numpy as np

    if nodes < 2:
        return [False] * nodes
    codes = np.arange(2 ** (nodes - 1), dtype=np.int64)
    wrong = np.zeros(len(codes), dtype=np.int32)
    for a, b, sign in edges:
        apart = ((codes >> a) ^ (codes >> b)) & 1  # the last node has no bit: it is on side 0
        wrong += apart.astype(np.int32) if sign > 0 else (1 - apart).astype(np.int32)
    best = int(codes[int(wrong.argmin())])
    return [bool(best >> i & 1) for i in range(nodes)]


def _solved(nodes: int, edges: list[tuple[int, int, int]], seconds: float) -> tuple[list[bool], bool]:
    """The integer programme: x is the side of each node, f >= 1 where a tie is frustrated; least sum of f."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import lil_array

    m = len(edges)
    odd = _unbalanced_triangles(edges)
    rows = lil_array((2 * m + len(odd), nodes + m))
    least = np.zeros(2 * m + len(odd))
    for e, (a, b, sign) in enumerate(edges):
        for turn in (0, 1):
            way = 1 if turn == 0 else -1
            row = 2 * e + turn
            # positive: f >= x_a - x_b and f >= x_b - x_a; negative: f >= x_a + x_b - 1 and f >= 1 - x_a - x_b
            rows[row, nodes + e] = 1
            rows[row, a] = -way
            rows[row, b] = way if sign > 0 else -way
            least[row] = 0 if sign > 0 else -way
    for n, triangle in enumerate(odd):  # one of its ties at least is frustrated: true anyway, and it spares the search most of its work
        rows[2 * m + n, [nodes + e for e in triangle]] = 1
        least[2 * m + n] = 1
    low, high = np.zeros(nodes + m), np.ones(nodes + m)
    high[max(range(nodes), key=lambda i: sum(i in (a, b) for a, b, _ in edges))] = 0  # the mirror image is the same
    cost = np.concatenate([np.zeros(nodes), np.ones(m)])
    done = milp(
        cost, integrality=np.ones(nodes + m), bounds=Bounds(low, high), constraints=LinearConstraint(rows.tocsr(), least, np.inf),
        options={"time_limit": seconds},
    )  # fmt: skip
    if done.x is None:
        return _climbed(nodes, edges), False
    return [bool(v > 0.5) for v in done.x[:nodes]], bool(done.status == 0)


def _unbalanced_triangles(edges: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The places of the edges of each triangle with a negative product."""
    at = {frozenset((a, b)): e for e, (a, b, _) in enumerate(edges)}
    around: dict[int, set[int]] = {}
    for a, b, _ in edges:
        around.setdefault(a, set()).add(b)
        around.setdefault(b, set()).add(a)
    found = []
    for e, (a, b, sign) in enumerate(edges):
        for c in around[a] & around[b]:
            if c > max(a, b):
                f, g = at[frozenset((a, c))], at[frozenset((b, c))]
                if sign * edges[f][2] * edges[g][2] < 0:
                    found.append((e, f, g))
    return found


def _climbed(nodes: int, edges: list[tuple[int, int, int]]) -> list[bool]:
    """A partition that no single move betters: what is left where the programme found none in time."""
    import numpy as np

    signs: NDArray[np.float64] = np.zeros((nodes, nodes))
    for a, b, sign in edges:
        signs[a, b] = signs[b, a] = sign
    side: Any = np.ones(nodes)
    while True:
        gain = -side * (signs @ side)
        worst = int(gain.argmax())
        if gain[worst] <= 0:
            return [bool(s < 0) for s in side]
        side[worst] = -side[worst]
