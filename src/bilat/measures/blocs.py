"""Blocs: groups of states with more ties among themselves than chance would give.

Communities by the Louvain method (Blondel, Guillaume, Lambiotte and Lefebvre 2008) on modularity (Newman and Girvan 2004) of an undirected graph with weights above 0:

    votes      Cohen's kappa of two states' votes in a year where it is above 0 (agreement beyond what their own habits give), over 10 roll calls or more;
               after Macon, Mucha and Porter (2012), who take raw agreement, in which consent to everything makes one bloc of all
    alliances  1 where either has promised the other defence (ATOP)

    blocs       communities of three states or more
    modularity  of the partition, 0 no more than chance, towards 1 all ties within
    stability   mean adjusted Rand index (Hubert and Arabie 1985) between pairs of `RUNS` runs in other orders of the states, 1 the same each time

The partition told is the one of highest modularity. A low stability says that the blocs are not there to be found, whatever their number. The Leiden method
(Traag, Waltman and van Eck 2019) repairs communities whose parts hang together by nothing; such a one has a lower modularity than its parts, so the best of
`RUNS` holds none, and it takes twice as long: on the votes and alliances of 1946 to 2016 neither found the higher modularity in any year.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RUNS = 10
LEAST = 3  # states in a bloc
CALLS = 10  # roll calls that two states must share
SEED = 1946
_GAIN = 1e-5  # of modularity, for which it is worth to go on


@dataclass(frozen=True, slots=True)
class Partition:
    """`blocs` by size, their members in the order of the alphabet; `states` in the graph, those outside any bloc too."""

    blocs: tuple[tuple[str, ...], ...]
    states: int
    modularity: float
    stability: float


def blocs(ties: Mapping[tuple[str, str], float], runs: int = RUNS, seed: int = SEED) -> Partition:
    """The blocs of ties, each pair once. ValueError where no tie has a weight above 0."""
    import numpy as np

    held = {pair: w for pair, w in ties.items() if w > 0}
    if not held:
        raise ValueError("no tie has a weight above 0")
    names = sorted({s for pair in held for s in pair})
    at = {s: i for i, s in enumerate(names)}
    a = np.array([at[x] for x, _ in held] + [at[y] for _, y in held])
    b = np.array([at[y] for _, y in held] + [at[x] for x, _ in held])
    weights = np.array([*held.values(), *held.values()], dtype=float)
    labels = communities(a, b, weights, len(names), runs, seed)
    scores = [modularity(a, b, weights, x) for x in labels]
    best = labels[int(np.argmax(scores))]
    groups = [tuple(s for s, label in zip(names, best, strict=True) if label == g) for g in np.unique(best)]
    kept = sorted((g for g in groups if len(g) >= LEAST), key=lambda g: (-len(g), g))
    return Partition(tuple(kept), len(names), max(scores), stability(labels))


def communities(a: "NDArray[Any]", b: "NDArray[Any]", weights: "NDArray[Any]", n: int, runs: int, seed: int) -> "NDArray[np.int64]":
    """Labels (runs, n) of the nodes of one graph, whose ties run from `a` to `b` in both directions, by runs that take the nodes in other orders.

    All runs are one: copies of the graph side by side, each in an order of its own, that nothing ties to each other. In the modularity of the
    whole, what chance gives falls to a part of `runs`; that resolution makes up for it.
    """
    import numpy as np
    from scipy.sparse import csr_matrix
    from sknetwork.clustering import Louvain

    rng = np.random.default_rng(seed)
    orders = np.array([rng.permutation(n) + run * n for run in range(runs)], dtype=np.int32)
    ends = orders[:, a].ravel(), orders[:, b].ravel()
    graph = csr_matrix((np.tile(weights, runs), ends), shape=(runs * n, runs * n))
    louvain = Louvain(
        resolution=runs, tol_optimization=_GAIN, tol_aggregation=_GAIN, sort_clusters=False, return_probs=False, return_aggregate=False
    )
    found: NDArray[np.int64] = np.unique(louvain.fit_predict(graph), return_inverse=True)[1]
    return found[orders]


def modularity(a: Any, b: Any, weights: Any, labels: Any) -> float:
    """Of a partition: the share of weight within communities less what chance gives; each tie is told in both directions."""
    import numpy as np

    total = weights.sum()
    degree = np.bincount(labels[a], weights=weights)
    return float(weights[labels[a] == labels[b]].sum() / total - ((degree / total) ** 2).sum())


def stability(labels: "NDArray[np.int64]") -> float:
    """The mean adjusted Rand index over pairs of partitions (runs, states); 1 for a single run, or where all runs put all in one."""
    import numpy as np

    runs, n = labels.shape
    if runs < 2 or n < 2:
        return 1.0
    upper = np.triu_indices(n, 1)
    together = np.array([(x[:, None] == x[None, :])[upper] for x in labels], dtype=float)
    both, alone = together @ together.T, together.sum(axis=1)
    chance = np.outer(alone, alone) / together.shape[1]
    most = (alone[:, None] + alone[None, :]) / 2
    pairs = np.triu_indices(runs, 1)
    spread = (most - chance)[pairs]
    index = np.divide((both - chance)[pairs], spread, out=np.ones_like(spread), where=np.abs(spread) > 1e-12)
    return float(index.mean())
