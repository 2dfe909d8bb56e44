"""Shifts of a tie: a dozen series, both directions, searched together for dates at which the tie changed.

The series are the rates of all acts and of each quad class, out of all that the source reports, and the share of conflict among the acts, which
attention for the two does not move. Searched one by one, twelve series give twelve chances of a false shift. So dates are judged for the tie as a whole:
the odds of a date are the mean, over all series, of the odds of their own shifts there. A mean of odds is itself a sound odds however the series
hang together (Vovk and Wang 2021, Annals of Statistics 49, on e-values): a date that many series share gains, one that a single series shows
must be surer by their number. And at least two must show it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bilat.errors import BadInput, NothingFound
from bilat.measures.counts import Counts
from bilat.measures.ties import both, gaps, nothing, slug
from bilat.shifts.evidence import evidence
from bilat.shifts.find import COVERAGE, find_shifts
from bilat.shifts.numbers import FEWEST
from bilat.shifts.record import Changes, Shift, TieShift, Tried

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAST = 0.95  # set so that at most one tie in twenty shows a shift when its periods are shuffled
FEWEST_ACTS = 8  # in a series, below which nothing can be said of its rate
WITNESSES = 2  # series that must show a date: a burst in one is easily taken for more
NEAR = 1  # periods by which shifts of one date may differ


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """One series of a tie: `k` of `of` by period. `category` None: acts of every quad class."""

    measure: str
    dyad: tuple[str, str]
    category: str | None
    k: "NDArray[np.int64]"
    of: "NDArray[np.int64]"


def series(counts: Counts, dyad: tuple[str, str]) -> list[Series]:
    """The series of one direction that are searched; `counts` by quad class."""
    import numpy as np

    none = np.zeros((len(counts.starts), len(counts.categories)), np.int64)
    n = counts.n[counts.at(*dyad)] if dyad in counts.dyads else none
    total, volume = n.sum(axis=1), counts.volume
    rates = [Series(f"{slug(q)}_share", dyad, q, n[:, i], volume) for i, q in enumerate(counts.categories)]
    hostile = n[:, [i for i, q in enumerate(counts.categories) if q.endswith("conflict")]].sum(axis=1)
    return [Series("tie_share", dyad, None, total, volume), *rates, Series("conflict_share", dyad, None, hostile, total)]


def searched(one: Series, out: "dict[int, str]", coverage: float = COVERAGE) -> list[Shift]:
    """The shifts of one series by itself, those too that are no more likely than not; places in `out` are missing. BadInput: it cannot be searched."""
    if one.k.sum() < FEWEST_ACTS:
        raise BadInput(f"{int(one.k.sum())} acts in all: too few to search")
    if len({k for p, k in enumerate(one.k.tolist()) if p not in out}) == 1:
        raise BadInput("the same number in every period: no change, and no noise to judge one by")
    values = [None if p in out else float(k) for p, k in enumerate(one.k)]
    return find_shifts(values, exposure=[float(v) for v in one.of], coverage=coverage, least=0.0)


def tie_shifts(counts: Counts, a: str, b: str, types: Counts | None = None, least: float = LEAST, coverage: float = COVERAGE) -> Changes:
    """The shifts of a tie in both directions; `counts` by quad class, `types` the same acts by type, from which evidence is told.

    NothingFound where the two have no act with each other, or where there are too few periods to search.
    """
    if not both(counts, a, b):
        raise NothingFound(nothing(counts, a, b))
    out = gaps(counts, a, b)
    there = len(counts.starts) - len(out)
    if there < FEWEST:
        raise NothingFound(
            f"{a} and {b} have {there} {counts.every}{'s' * (there != 1)} in {counts.acts.dataset} {counts.acts.version} "
            f"({counts.acts.first} to {counts.acts.last}): a shift is sought in {FEWEST} or more; ask for shorter periods with --every, or bring more data"
        )
    tried: list[Tried] = []
    found: list[tuple[Series, Shift]] = []
    for one in (*series(counts, (a, b)), *series(counts, (b, a))):
        note = None
        try:
            found += [(one, s) for s in searched(one, out, coverage)]
        except BadInput as error:
            note = str(error)
        tried.append(Tried(one.measure, *one.dyad, len(one.k), len(out), note))
    m = sum(t.note is None for t in tried)
    shifts = [
        _tie_shift(counts, types, one, replace(s, probability=p))
        for (one, s), p in zip(found, probabilities(found, m), strict=True)
        if p >= least
    ]
    shifts.sort(key=lambda s: (s.shift.position, s.source_state != a, s.measure))
    note = f"the odds of a date are the mean over the {m} series searched" if m > 1 else None
    first, last = counts.periods[0], counts.periods[-1]
    return Changes((a, b), counts.acts.dataset, counts.acts.version, counts.every, first, last, tuple(shifts), tuple(tried), note)


def probabilities(found: "Sequence[tuple[Series, Shift]]", m: int) -> list[float]:
    """The probability of each shift: that of its date for the tie as a whole, and never more than its own; 0 where no other series bears the date out."""
    told = []
    for _, s in found:
        own: dict[int, float] = {}
        for other, t in found:
            if abs(t.position - s.position) <= NEAR:
                own[id(other)] = max(own.get(id(other), 0.0), _odds(t.probability))
        mean = sum(own.values()) / m if len(own) >= min(WITNESSES, m) else 0.0
        told.append(min(s.probability, mean / (1 + mean)))
    return told


def _odds(probability: float) -> float:
    return probability / max(1 - probability, 1e-12) if probability < 1 else math.exp(30)


def _tie_shift(counts: Counts, types: Counts | None, one: Series, s: Shift) -> TieShift:
    source, target = one.dyad
    notes = [n for n in (s.note,) if n]
    if s.position in counts.partial:
        notes.append(f"{counts.acts.dataset} covers only a part of this {counts.every}")
    return TieShift(
        one.measure,
        source,
        target,
        counts.periods[s.position],
        counts.periods[s.low],
        counts.periods[s.high],
        "share",
        counts.acts.dataset,
        counts.acts.version,
        s,
        tuple(evidence(counts, types, one.dyad, one.category, s.position)),
        "; ".join(notes) or None,
    )
