"""The series that outlooks are made from: the balance of many ties by period, as arrays.

    balance = (c - k) / (c + k)      c and k the acts of cooperation and of conflict, both directions together; -1 to 1

A period without an act is missing. Thin periods are not put together here, since a change of what overlaps is no change: a thin tie is told in longer
periods instead. Periods that the coverage cuts are left out, for a part of a week is no week.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bilat.measures.counts import Counts

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """`value` (D, T) is the balance of D ties in T periods, NaN where missing; `acts` (D, T) is the number of acts that it was made from."""

    pairs: tuple[Pair, ...]
    periods: tuple[str, ...]
    value: "NDArray[np.float64]"
    acts: "NDArray[np.float64]"

    def joined(self, other: "Panel") -> "Panel":
        """With the ties of another panel over the same periods before its own."""
        import numpy as np

        value, acts = (np.concatenate([x, y]) for x, y in ((other.value, self.value), (other.acts, self.acts)))
        return Panel((*other.pairs, *self.pairs), self.periods, value, acts)


def panel(counts: "Counts") -> Panel:
    """From counts by quad class in which both directions of each pair stand, one after the other."""
    import numpy as np

    cut = counts.partial
    last = len(counts.periods) - (len(counts.periods) - 1 in cut and len(counts.periods) > 1)
    first = int(0 in cut and last > 1)
    both = counts.n[::2, first:last] + counts.n[1::2, first:last]
    acts = both.sum(axis=2).astype(float)
    value = np.where(acts > 0, (2 * both[:, :, :2].sum(axis=2) - acts) / np.maximum(acts, 1), np.nan)
    return Panel(counts.dyads[::2], counts.periods[first:last], value, acts)
