"""How a tie leans: reports of cooperation against those of conflict, and how sure that is.

Counts of reports spread more widely than coins, for news come in bursts: `spread` is how many times (Pearson's chi-square over its degrees of
freedom, of the share by period; McCullagh and Nelder 1989, 4.5), and the reports count for that many fewer. The share of cooperation then has
a beta posterior with Jeffreys' prior, as in `measures.intervals`.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from bilat.measures import intervals
from bilat.plover import QUADS
from bilat.records import Measurement, Statement

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from bilat.measures.acts import Acts
    from bilat.measures.counts import Counts

SURE = 0.9  # a sign is told from here on
EVEN = 0.5
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Leaning:
    """Reports of cooperation (`good`) and of conflict (`bad`), how much wider than chance they spread, and what tells them, the latest first."""

    good: int
    bad: int
    spread: float = 1.0
    evidence_good: tuple[str, ...] = ()
    evidence_bad: tuple[str, ...] = ()

    @property
    def n(self) -> int:
        return self.good + self.bad

    @property
    def evidence(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.evidence_good, *self.evidence_bad)))

    def sign_evidence(self, sign: int) -> tuple[str, ...]:
        """What tells of cooperation (1) or of conflict (-1)."""
        return self.evidence_good if sign > 0 else self.evidence_bad

    @property
    def posterior(self) -> tuple[float, float]:
        """The beta posterior of the share of cooperation."""
        return self.good / self.spread + 0.5, self.bad / self.spread + 0.5

    def warmer(self, norm: float = EVEN) -> float:
        """The probability that the share of cooperation lies above `norm`; one half without a report."""
        from scipy.special import betainc

        return 1 - float(betainc(*self.posterior, norm))

    def sign(self, norm: float = EVEN) -> int:
        """1 above the norm, -1 below it, 0 where that is less than `SURE`."""
        p = self.warmer(norm)
        return 1 if p >= SURE else -1 if 1 - p >= SURE else 0

    def warmer_than(self, other: "Leaning", margin: float) -> float:
        """The probability that the share of cooperation is higher by more than `margin` than that of another tie."""
        import numpy as np
        from scipy.special import betainc, betaincinv

        own = betaincinv(*self.posterior, (np.arange(200) + 0.5) / 200)
        return float(betainc(*other.posterior, np.clip(own - margin, 0, 1)).mean())

    def balance(self, source: str, target: str, period: str, dataset: str, version: str, method: str) -> Measurement:
        """(cooperation - conflict) / all with its interval at 95 %; without a value where there is no report."""
        if not self.n:
            return Measurement("balance", source, target, period, None, "balance", dataset, version, method, n=0, note="no report")
        low, high = intervals.share(self.good / self.spread, self.n / self.spread)
        value = (self.good - self.bad) / self.n
        return Measurement(
            "balance", source, target, period, value, "balance", dataset, version, method, 2 * float(low) - 1, 2 * float(high) - 1,
            self.n, self.evidence,
        )  # fmt: skip


def of_counts(counts: "Counts") -> dict[Pair, Leaning]:
    """The leaning of each directed dyad; `counts` by quad class. Its evidence is the snapshots of the table."""
    import numpy as np

    good, bad = counts.n[:, :, [0, 1]].sum(axis=2), counts.n[:, :, [2, 3]].sum(axis=2)
    told = counts.acts.snapshots
    return {
        dyad: Leaning(int(good[d].sum()), int(bad[d].sum()), spread(np.stack([good[d], bad[d]])), told, told)
        for d, dyad in enumerate(counts.dyads)
    }


def spread(by_period: Any) -> float:
    """How many times the share of cooperation varies more from period to period than chance; `by_period` (2, P). At least 1."""
    good, bad = by_period.astype(float)
    n = good + bad
    kept = n > 0
    total, free = n.sum(), int(kept.sum()) - 1
    share = good.sum() / total if total else 0.0
    if free < 1 or share in (0.0, 1.0):
        return 1.0
    chi = (((good - n * share) ** 2)[kept] / (n[kept] * share * (1 - share))).sum()
    return max(1.0, float(chi) / free)


def of_table(acts: "Acts", states: Collection[str]) -> dict[Pair, Leaning]:
    """The leaning of each directed dyad of a counted table with one of `states` in it: one query, however long the table.

    The spread is by month (by year, where the table has no finer dates). With g of n reports of cooperation in a period, G of N in all, chi-square is
    (Σg²/n - G²/N) / (G/N (1 - G/N)).
    """
    t = _between_states(acts)
    t = t.filter(t.source.isin(tuple(states)) | t.target.isin(tuple(states)))
    t = t.mutate(start=t.date.truncate("Y" if acts.grain == "year" else "M"))
    by_period = t.group_by("source", "target", "start").agg(
        good=t.n.sum(where=t.quad.isin(QUADS[:2])).fill_null(0).cast("float64"), n=t.n.sum()
    )
    sums = by_period.group_by("source", "target").agg(
        good=by_period.good.sum(),
        n=by_period.n.sum(),
        periods=by_period.count(),
        uneven=(by_period.good * by_period.good / by_period.n).sum(),
    )
    told = {}
    for source, target, *row in acts.query(sums):
        good, n, periods, uneven = (float(x) for x in row)
        share = good / n
        chi = (uneven - good * share) / (share * (1 - share)) if 0 < share < 1 else 0.0
        wider = max(1.0, chi / (periods - 1)) if periods > 1 else 1.0
        told[source, target] = Leaning(int(good), int(n - good), wider, acts.snapshots, acts.snapshots)
    return told


def norm(acts: "Acts", least: int) -> float | None:
    """The share of cooperation in all reports between states of a counted table; None for fewer than `least` of them."""
    t = _between_states(acts)
    ((good, n),) = acts.query(t.agg(good=t.n.sum(where=t.quad.isin(QUADS[:2])), n=t.n.sum()))
    return float(good or 0) / float(n) if n and n >= least else None


def _between_states(acts: "Acts") -> "ir.Table":
    t = acts.table
    return t.filter(t.n > 0, t.quad.notnull(), t.source.notnull(), t.target.notnull(), t.source != t.target)


def both_ways(leanings: Mapping[Pair, Leaning]) -> dict[Pair, Leaning]:
    """Both directions of each pair together, the pair in the order of the alphabet; the wider of the two spreads."""
    told: dict[Pair, Leaning] = {}
    for a, b in leanings:
        pair = (a, b) if a < b else (b, a)
        parts = [leanings[d] for d in (pair, pair[::-1]) if d in leanings]
        told[pair] = Leaning(
            sum(x.good for x in parts), sum(x.bad for x in parts), max(x.spread for x in parts),
            tuple(dict.fromkeys(i for x in parts for i in x.evidence_good)), tuple(dict.fromkeys(i for x in parts for i in x.evidence_bad)),
        )  # fmt: skip
    return told


Told = tuple[str, str, Literal[1, -1], tuple[str, ...], str, str]


def acts(statements: Iterable[Statement], published: Mapping[str, date | None]) -> list[Told]:
    """What statements say of how two states stand, each act or attitude once: (source, target, sign, contexts, day, id), the latest first.

    An act is an event that occurred or is going on, an attitude a stance with a score. Of one day, pair, type and mode one counts, and of one document
    one stance of a pair and sign; `published` has the days of the documents.
    """
    once: dict[tuple[Any, ...], Told] = {}
    for s in statements:
        sign = _sign(s)
        if not sign or s.target is None or not s.source.state or not s.target.state or s.source.state == s.target.state:
            continue
        day = s.when or (str(published[s.doc]) if published.get(s.doc) else "")
        pair = frozenset((s.source.state, s.target.state)) if s.reciprocal else (s.source.state, s.target.state)
        key = (pair, s.doc, sign) if s.kind == "stance" else (pair, day or s.doc, s.type, s.mode)
        once.setdefault(key, (s.source.state, s.target.state, sign, s.contexts, day, s.id))
    return sorted(once.values(), key=lambda t: (t[4], t[5]), reverse=True)


def within(told: Iterable[Told], first: date, last: date) -> list[Told]:
    """Those of a day from `first` to `last`; a day told as a year or month counts where that touches them. What has no day falls out."""
    low, high = first.isoformat(), last.isoformat()
    return [t for t in told if t[4] and low[: len(t[4])] <= t[4] <= high[: len(t[4])]]


def _sign(s: Statement) -> Literal[1, -1, 0]:
    if s.modality not in ("occurred", "ongoing"):
        return 0
    if s.kind == "event" and s.quad:
        return 1 if s.quad in QUADS[:2] else -1
    if s.kind == "stance" and s.score:
        return 1 if s.score > 0 else -1
    return 0


def of_acts(told: Iterable[Told]) -> dict[Pair, Leaning]:
    """The leaning of each pair (in the order of the alphabet), both directions together."""
    found: dict[Pair, tuple[list[str], list[str]]] = {}
    for source, target, sign, _, _, id_ in told:
        pair = (source, target) if source < target else (target, source)
        found.setdefault(pair, ([], []))[0 if sign > 0 else 1].append(id_)
    return {pair: Leaning(len(good), len(bad), 1.0, tuple(good), tuple(bad)) for pair, (good, bad) in found.items()}
