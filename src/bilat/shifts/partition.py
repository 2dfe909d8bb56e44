"""The exact best partition of a series into segments, for every number of them: dynamic programming over all places (Bellman 1961; Auger and
Lawrence 1989). A segment's cost is the residual sum of squares around its mean.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Room:
    """How many points a segment must have: a burst of one or two is no new level, but the last segment may have only begun."""

    shortest: int = 3
    last: int = 1


def level_costs(v: "Array", w: "Array", room: Room) -> "Array":
    """Costs (..., n + 1, n + 1) of the segments from i to before j, around their weighted means; infinite where none may be."""
    import numpy as np

    zero = np.zeros((*v.shape[:-1], 1))
    sums = [np.concatenate([zero, np.cumsum(part, axis=-1)], axis=-1) for part in (w, w * v, w * v * v)]
    s0, s1, s2 = (s[..., None, :] - s[..., :, None] for s in sums)
    with np.errstate(divide="ignore", invalid="ignore"):
        costs = s2 - np.where(s0 > 0, s1 * s1 / np.where(s0 > 0, s0, 1.0), 0.0)
    return shut(np.maximum(costs, 0.0), room)


def shut(costs: "Array", room: Room) -> "Array":
    """Costs with the segments that are too short made impossible."""
    import numpy as np

    n = costs.shape[-1] - 1
    i, j = np.indices((n + 1, n + 1))
    allowed = np.where(j == n, j - i >= room.last, j - i >= min(room.shortest, n))
    return np.where(allowed, costs, np.inf)


def partitions(costs: "Array", most: int) -> "tuple[Array, NDArray[np.int64]]":
    """For 0 to `most` changes: the least total cost (..., most + 1), and where each partition's last step came from (most, ..., n + 1)."""
    import numpy as np

    best = costs[..., 0, :]
    totals, back = [best[..., -1]], []
    for _ in range(most):
        over = best[..., :, None] + costs
        came = np.argmin(over, axis=-2)
        best = np.take_along_axis(over, came[..., None, :], axis=-2)[..., 0, :]
        totals.append(best[..., -1])
        back.append(came)
    shape = (0, *costs.shape[:-2], costs.shape[-1])
    return np.stack(totals, axis=-1), np.array(back) if back else np.zeros(shape, np.int64)


def places(back: "NDArray[np.int64]", changes: int) -> tuple[int, ...]:
    """The first points after the changes, of the best partition with so many; `back` (most, n + 1) of one series."""
    end, found = back.shape[-1] - 1, []
    for k in range(changes - 1, -1, -1):
        end = int(back[k, end])
        found.append(end)
    return tuple(reversed(found))
