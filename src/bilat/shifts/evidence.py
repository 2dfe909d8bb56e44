"""What made a shift: the kinds of act whose rates changed most at its date, on both sides, with the statements that tell them.

A shift of all acts is told by quad class, one of a quad class by PLOVER type. Rates are compared over up to 12 periods on each side. Of a counted table
each contribution carries the snapshots and the query that gives its rows.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from bilat.measures.counts import Counts
from bilat.measures.periods import following, start
from bilat.plover import QUAD
from bilat.shifts.record import Contribution

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

REACH = 12  # periods on each side
KINDS = 3  # kinds of act told
IDS = 5  # statements told of each


def evidence(counts: Counts, types: Counts | None, dyad: tuple[str, str], category: str | None, position: int) -> Iterator[Contribution]:
    """The contributions before and after, the strongest kind first."""
    first, last = max(0, position - REACH), min(len(counts.starts), position + REACH)
    sides = {"before": slice(first, position), "after": slice(position, last)}
    kinds = _kinds(counts, types, dyad, category)
    volume = {side: max(int(counts.volume[span].sum()), 1) for side, span in sides.items()}
    moved = sorted(
        kinds, key=lambda k: -abs(_share(kinds[k], sides["after"], volume["after"]) - _share(kinds[k], sides["before"], volume["before"]))
    )
    for kind in moved[:KINDS]:
        for side, span in sides.items():
            number = int(kinds[kind][span].sum())
            ids = tuple(_statements(counts, dyad, kind, span, side == "before")) or counts.acts.snapshots
            query = _query(counts, dyad, kind, span) if counts.acts.snapshots else None
            yield Contribution("before" if side == "before" else "after", kind, number, number / volume[side], ids, query)


def _kinds(counts: Counts, types: Counts | None, dyad: tuple[str, str], category: str | None) -> "dict[str, NDArray[np.int64]]":
    if dyad not in counts.dyads:
        return {}
    d = counts.at(*dyad)
    if category is None:
        return {q: counts.n[d, :, i] for i, q in enumerate(counts.categories)}
    own = {category: counts.n[d, :, counts.categories.index(category)]}
    if types is None or dyad not in types.dyads:
        return own
    t = types.at(*dyad)
    return {name: types.n[t, :, i] for i, name in enumerate(types.categories) if QUAD.get(name) == category} or own


def _share(series: "NDArray[np.int64]", span: slice, volume: int) -> float:
    return int(series[span].sum()) / volume


def _statements(counts: Counts, dyad: tuple[str, str], kind: str, span: slice, latest: bool) -> list[str]:
    """Statements of acts of a kind, those nearest to the shift first."""
    place = {s: i for i, s in enumerate(counts.starts)}
    told = [(place[start(act.date, counts.every)], act.statements[0]) for act in counts.acts.items(*dyad) if kind in (act.quad, act.type)]
    near = sorted(((p, i) for p, i in told if span.start <= p < span.stop), reverse=latest)
    return [i for _, i in near[:IDS]]


def _query(counts: Counts, dyad: tuple[str, str], kind: str, span: slice) -> str:
    first = counts.starts[span.start]
    last = following(counts.starts[span.stop - 1], counts.every) - timedelta(days=1)
    column = "quad" if kind in counts.categories else "type"
    return (
        f"select * from events where source = '{dyad[0]}' and target = '{dyad[1]}' and {column} = '{kind}' "
        f"and date between '{first}' and '{last}'"
    )
