"""Acts counted by directed dyad, period and category: one query for one dyad as for all of them, as arrays for bulk work.

Periods run over the source's coverage, its first to its last day. `volume` is all that the source counts in a period, domestic and
one-sided acts too: what a share is a share of. A period of no volume is missing, for the source says nothing of it; inside
the others a dyad without an act has 0.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, get_args

from bilat import plover
from bilat.errors import BadInput
from bilat.measures.acts import Acts
from bilat.measures.periods import EVERY, Every, between, name

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import numpy as np
    from numpy.typing import NDArray

By = Literal["quad", "context", "subject", "type"]
BYS: tuple[By, ...] = get_args(By)
Dyad = tuple[str, str]

_UNIT: dict[Every, Any] = {"week": "W", "month": "M", "quarter": "Q", "year": "Y"}
FINE = {"week": ("day",), "month": ("day", "month"), "quarter": ("day", "month"), "year": ("day", "month", "year")}
"""The precisions of dates that are fine enough for a period."""


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """Arrays over dyads (D), periods (P) and categories (C).

    `n` (D, P, C) counts acts; `scored`, `score` and `squared` (D, P, C) are the number of acts with a score, and the sums of their scores and of the
    squares. `total` (D, P) is the number of acts of any category, an act with two contexts counted once, and `scores` (D, P, 3) has the same three of
    their scores. `volume` (P) is all acts of the source.
    `starts` are the first days of the periods; `partial` names those that the coverage cuts. `coarse` acts had dates too coarse for the
    period and are in none.
    """

    acts: Acts
    by: By
    every: Every
    dyads: tuple[Dyad, ...]
    starts: tuple[date, ...]
    categories: tuple[str, ...]
    n: "NDArray[np.int64]"
    scored: "NDArray[np.int64]"
    score: "NDArray[np.float64]"
    squared: "NDArray[np.float64]"
    total: "NDArray[np.int64]"
    scores: "NDArray[np.float64]"
    volume: "NDArray[np.int64]"
    coarse: int

    @property
    def periods(self) -> tuple[str, ...]:
        return tuple(name(s, self.every) for s in self.starts)

    def at(self, source: str, target: str) -> int:
        """The place of a dyad; KeyError where it was not asked for, or has fewer acts than asked."""
        try:
            return self.dyads.index((source, target))
        except ValueError:
            raise KeyError(f"{source} to {target}") from None

    @property
    def partial(self) -> frozenset[int]:
        """Places of the first and last period where the coverage begins or ends inside them."""
        from datetime import timedelta

        from bilat.measures.periods import following

        cut = set()
        if self.acts.first > self.starts[0]:
            cut.add(0)
        if self.acts.last + timedelta(days=1) < following(self.starts[-1], self.every):
            cut.add(len(self.starts) - 1)
        return frozenset(cut)


def tally(parts: "ir.Table", category: str, every: Every, dyads: Collection[Dyad] = ()) -> "ir.Table":
    """Acts by source, target, period (its first day) and category, an Ibis expression over `measures.parts`: one pass. No dyads: all."""
    t = parts.filter(_dated(parts, every), parts.source != parts.target)
    if dyads:
        t = t.filter(t.source.isin({a for a, _ in dyads}), t.target.isin({b for _, b in dyads}))
    t = t.mutate(start=t.start.truncate(_UNIT[every]).cast("date"), category=t[category])
    return t.group_by("source", "target", "start", "category").agg(
        count=t.n.sum().cast("int64"), scored=t.scored.sum().cast("int64"), total=t.total.sum(), squared=t.squared.sum()
    )


def volumes(parts: "ir.Table", every: Every) -> "ir.Table":
    """All acts of the source by period, whoever does them to whomever."""
    t = parts.filter(_dated(parts, every))
    return t.group_by(start=t.start.truncate(_UNIT[every]).cast("date")).agg(volume=t.n.sum())


def _dated(parts: "ir.Table", every: Every) -> "ir.BooleanValue":
    return parts.precision.isin(FINE[every])


def count(acts: Acts, by: By = "quad", every: Every = "month", dyads: Collection[Dyad] = (), least: int = 0) -> Counts:
    """Count acts. Without `dyads` all are counted, those of fewer than `least` acts (both directions together) left out.

    Raises BadInput for periods finer than the source's dates.
    """
    import numpy as np

    if by not in BYS:
        raise BadInput(f"{by!r} is no way to part acts; one of {', '.join(BYS)}")
    if every not in EVERY:
        raise BadInput(f"{every!r} is no period; one of {', '.join(EVERY)}")
    if acts.grain == "year" and every != "year":
        raise BadInput(f"{acts.dataset} counts by year: there are no {every}s in it; ask for years (--every year)")
    column = {"quad": "quad", "type": "type"}.get(by, acts.contexts)
    parts, query = acts.parts("week" if every == "week" else "month")
    rows = query(tally(parts, column, every, dyads))
    starts = between(acts.first, acts.last, every)
    place = {s: i for i, s in enumerate(starts)}
    volume = np.zeros(len(starts), dtype=np.int64)
    for start, number in query(volumes(parts, every)):
        volume[place[_day(start)]] = number
    wanted = tuple(dict.fromkeys(dyads)) or _busy(rows, least)
    at = {d: i for i, d in enumerate(wanted)}
    rows = [row for row in rows if (row[0], row[1]) in at]
    told = {c: _names(c, by, acts.contexts) for c in {r[3] for r in rows}}
    categories = _order(by, {name for names in told.values() for name in names})
    d = np.array([at[source, target] for source, target, *_ in rows], dtype=np.intp)
    p = np.array([place[_day(row[2])] for row in rows], dtype=np.intp)
    sums = np.nan_to_num(np.array([row[4:] for row in rows], dtype=float)).reshape(-1, 4)  # no score at all: a sum of null
    whole = np.zeros((len(wanted), len(starts), 4))
    np.add.at(whole, (d, p), sums)
    parted = np.zeros((len(wanted), len(starts), len(categories), 4))
    of = {c: i for i, c in enumerate(categories)}
    pairs = [(i, of[c]) for i, row in enumerate(rows) for c in told[row[3]]]
    if pairs:
        i, c = np.array(pairs, dtype=np.intp).T
        np.add.at(parted, (d[i], p[i], c), sums[i])
    n, scored = (parted[..., k].astype(np.int64) for k in (0, 1))
    total, scores = whole[..., 0].astype(np.int64), whole[..., 1:]
    score, squared = parted[..., 2].copy(), parted[..., 3].copy()
    coarse = 0
    if acts.grain != "year" and every != "year":
        ((number,),) = query(parts.filter(~_dated(parts, every)).agg(number=parts.n.sum()))
        coarse = int(number or 0)
    return Counts(acts, by, every, wanted, starts, categories, n, scored, score, squared, total, scores, volume, coarse)


def _busy(rows: list[tuple[Any, ...]], least: int) -> tuple[Dyad, ...]:
    """Both directions of the pairs with enough acts, the busiest pair first."""
    sums: dict[Dyad, int] = {}
    for source, target, _, _, number, *_ in rows:
        pair = (source, target) if source < target else (target, source)
        sums[pair] = sums.get(pair, 0) + int(number)
    pairs = sorted((p for p, s in sums.items() if s >= max(least, 1)), key=lambda p: (-sums[p], p))
    return tuple(d for a, b in pairs for d in ((a, b), (b, a)))


def _names(category: str | None, by: By, column: str) -> tuple[str, ...]:
    """The categories that a value of the column stands for."""
    if category is None:
        return ()
    if by in ("quad", "type"):
        return (category,)
    mapped = plover.from_cameo(category) if column == "cameo" else None
    contexts = mapped.contexts if mapped else () if column == "cameo" else tuple(category.split())
    return contexts if by == "context" else tuple(dict.fromkeys(plover.SUBJECT_OF[c] for c in contexts if c in plover.SUBJECT_OF))


def _order(by: By, found: set[str]) -> tuple[str, ...]:
    known = {"quad": plover.QUADS, "type": plover.TYPES, "context": plover.CONTEXTS, "subject": tuple(plover.SUBJECTS)}[by]
    return known if by == "quad" else tuple(c for c in known if c in found) + tuple(sorted(found - set(known)))


def _day(value: Any) -> date:
    from datetime import datetime

    return value.date() if isinstance(value, datetime) else date.fromisoformat(str(value))
