"""Tie series: how much, and how warmly, one state acts towards another, period by period.

For source and target (directed), all acts and each quad class, context, subject or PLOVER type:

    tie_acts, tie_CATEGORY                    number of acts
    tie_share, tie_CATEGORY_share             that number over all acts of the source of data in the period, for its volume grows and wanes
    tie_score, tie_CATEGORY_score             mean score on the source's scale, conflict -10 to cooperation 10

Units: acts, share, score. Intervals at 95 %: `intervals` for numbers and shares; for a mean score Student's, with the spread of scores within periods.
A period in which the source has no volume is missing; so is one in which a state did not exist. Elsewhere inside the coverage no act is 0. A mean
of fewer than 5 acts is taken over that period and those before it, up to 6 in all, until it has 5; its note says so. Source: statements of
the ledger, or a counted event table. Reference: small ledgers and generated tables, counted by hand.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from bilat import states
from bilat.errors import NothingFound, UnknownState
from bilat.measures import intervals
from bilat.measures.counts import FINE, Counts
from bilat.measures.periods import following, start
from bilat.records import Measurement

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

METHOD = "ties/1"
THIN = 5  # acts below which a mean says next to nothing
POOLED = 6  # periods that are put together at most

Evidence = Mapping[tuple[int, str | None], tuple[str, ...]]


def ties(counts: Counts, source: str, target: str) -> tuple[Measurement, ...]:
    """The series of one directed dyad, in order of period. NothingFound where the data hold no act of either towards the other."""
    if (source, target) not in counts.dyads or not both(counts, source, target):
        raise NothingFound(nothing(counts, source, target))
    d = counts.at(source, target)
    why = gaps(counts, source, target)
    told = evidence(counts, source, target)
    series = [_numbers(counts, d, None), *(_numbers(counts, d, c) for c in counts.categories)]
    return tuple(
        Measurement(
            measure, source, target, period, value, unit, counts.acts.dataset, counts.acts.version, _method(counts), low, high, n,
            told.get((p, category), counts.acts.snapshots) if value is not None else (), note,
        )
        for p, period in enumerate(counts.periods)
        for category, numbers in zip((None, *counts.categories), series, strict=True)
        for measure, unit, value, low, high, n, note in numbers(p, why.get(p))
    )  # fmt: skip


def both(counts: Counts, source: str, target: str) -> int:
    """Acts of either towards the other, as far as they were counted."""
    return sum(int(counts.total[counts.at(*d)].sum()) for d in ((source, target), (target, source)) if d in counts.dyads)


def nothing(counts: Counts, source: str, target: str) -> str:
    """What to say where there is no act at all: the coverage, and who did not exist in it."""
    acts = counts.acts
    gone = [s for s in (source, target) if not existed(s, acts.first, acts.last)]
    reason = f": {' and '.join(gone)} in no state system in that time" if gone else ""
    return f"no act between {source} and {target} in {acts}{reason}; name other states, or another source with --source"


def gaps(counts: Counts, *codes: str) -> dict[int, str]:
    """Places of periods for which nothing can be said of some states, each with the reason."""
    found = {}
    for p, first in enumerate(counts.starts):
        last = following(first, counts.every) - timedelta(days=1)
        gone = [s for s in codes if not existed(s, first, last)]
        if gone:
            found[p] = f"{' and '.join(gone)} in no state system then"
        elif not counts.volume[p]:
            found[p] = f"nothing of this {counts.every} in {counts.acts.dataset}"
    return found


def existed(code: str, first: date, last: date) -> bool:
    """Whether a state was in the state system on any of the days; what is no state of the table (an organisation) always is."""
    try:
        state = states.state(code)
    except UnknownState:
        return True
    return state.kind == "territory" or state.existed(first, last)


def evidence(counts: Counts, source: str, target: str) -> dict[tuple[int, str | None], tuple[str, ...]]:
    """The statements behind each period (by its place) and category (None: all of them); empty for a counted table."""
    place = {s: i for i, s in enumerate(counts.starts)}
    found: dict[tuple[int, str | None], list[str]] = {}
    for act in counts.acts.items(source, target):
        if act.precision not in FINE[counts.every]:
            continue
        p = place[start(act.date, counts.every)]
        for category in (None, *categories_of(counts, act.quad, act.type, act.contexts)):
            found.setdefault((p, category), []).extend(act.statements)
    return {key: tuple(dict.fromkeys(ids)) for key, ids in found.items()}


def categories_of(counts: Counts, quad: str, type_: str, contexts: tuple[str, ...]) -> tuple[str, ...]:
    """The categories, as `counts` parts acts, of one act."""
    from bilat.plover import SUBJECT_OF

    if counts.by == "quad":
        return (quad,)
    if counts.by == "type":
        return (type_,)
    return contexts if counts.by == "context" else tuple(dict.fromkeys(SUBJECT_OF[c] for c in contexts if c in SUBJECT_OF))


def slug(category: str | None) -> str:
    """A category as part of the name of a measure."""
    return "tie" if category is None else "tie_" + category.lower().replace(" ", "_").replace("-", "_")


def _method(counts: Counts) -> str:
    return f"{METHOD} by {counts.by} and {counts.every}"


Told = tuple[str, str, float | None, float | None, float | None, int, str | None]


def _numbers(counts: Counts, d: int, category: str | None) -> Callable[[int, str | None], Iterator[Told]]:
    """Number, share and mean score of one category, with their intervals, for each period that is asked for."""
    import numpy as np

    k = counts.total[d] if category is None else counts.n[d, :, counts.categories.index(category)]
    if category is None:
        scored, score, squared = counts.scores[d].T
    else:
        c = counts.categories.index(category)
        scored, score, squared = counts.scored[d, :, c], counts.score[d, :, c], counts.squared[d, :, c]
    volume = counts.volume
    bounds = intervals.count(k)
    shares = intervals.share(k, np.maximum(volume, 1))
    means = pooled_mean(scored, score, squared)
    prefix = slug(category)

    def at(p: int, missing: str | None) -> Iterator[Told]:
        number = f"{prefix}_acts" if category is None else prefix
        n = int(k[p])
        partial = f"only a part of this {counts.every} is covered" if p in counts.partial else None
        if missing is not None:
            yield from (
                (name, unit, None, None, None, 0, missing)
                for name, unit in ((number, "acts"), (f"{prefix}_share", "share"), (f"{prefix}_score", "score"))
            )
            return
        yield number, "acts", float(n), float(bounds[0][p]), float(bounds[1][p]), n, partial
        yield f"{prefix}_share", "share", n / int(volume[p]), float(shares[0][p]), float(shares[1][p]), int(volume[p]), partial
        mean = means[p]
        if mean.value is None:
            yield f"{prefix}_score", "score", None, None, None, 0, "no act with a score"
        else:
            note = partial
            if mean.periods > 1:
                note = f"pooled over {mean.periods} {counts.every}s from {counts.periods[p - mean.periods + 1]}, for want of acts"
            yield f"{prefix}_score", "score", mean.value, mean.low, mean.high, mean.n, note

    return at


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean score: of `n` acts of the last `periods` periods. None where there is no act."""

    value: float | None
    low: float | None
    high: float | None
    n: int
    periods: int


def pooled_mean(scored: "NDArray[Any]", score: "NDArray[np.float64]", squared: "NDArray[np.float64]") -> list[Mean]:
    """The mean score of each period, thin ones over those before them too; the interval takes the spread within periods as one for all."""
    import numpy as np
    from scipy.special import stdtrit

    inside = scored > 0
    free = int(scored.sum() - inside.sum())
    within = float(np.sum(squared[inside] - score[inside] ** 2 / scored[inside]))
    spread = (max(within, 0.0) / free) ** 0.5 if free > 0 else None
    told = []
    for p in range(len(scored)):
        periods = pooled_over(scored, p)
        n = int(scored[p - periods + 1 : p + 1].sum())
        if not n:
            told.append(Mean(None, None, None, 0, periods))
            continue
        mean = float(score[p - periods + 1 : p + 1].sum()) / n
        reach = None if spread is None else float(stdtrit(free, (1 + intervals.LEVEL) / 2)) * spread / n**0.5
        told.append(Mean(mean, None if reach is None else mean - reach, None if reach is None else mean + reach, n, periods))
    return told


def pooled_over(n: "NDArray[Any]", p: int) -> int:
    """How many periods, p the last of them, it takes to have enough acts; 1 where none of them had any."""
    for periods in range(1, min(POOLED, p + 1) + 1):
        if n[p - periods + 1 : p + 1].sum() >= THIN:
            return periods
    return min(POOLED, p + 1) if n[max(0, p - POOLED + 1) : p + 1].sum() else 1
