"""Acts of a pair counted by year, direction and quad class: what the profile is made from, told by statements or counted in a table.

Statements are counted as in `measures.acts`: events that occurred or go on; of one day, source, target, type and mode one; a reciprocal act is one of each side. A
sentence that holds the name of the partnership counts as cooperation only if its other words show a step of the ladder: names weigh nothing.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bilat.plover import QUADS, SUBJECT_OF
from bilat.stage.evidence import Told
from bilat.stage.table import Table

if TYPE_CHECKING:
    from bilat.measures.counts import Counts


@dataclass(frozen=True, slots=True)
class Year:
    """What was counted in one year: `forth` from a to b and `back` from b to a, by quad class in the order of QUADS.

    `subjects` are those in which they cooperated (None: the source of the counts has none). `ids` are what was counted.
    """

    forth: tuple[int, int, int, int] = (0, 0, 0, 0)
    back: tuple[int, int, int, int] = (0, 0, 0, 0)
    subjects: frozenset[str] | None = frozenset()
    ids: tuple[str, ...] = ()

    @property
    def quads(self) -> tuple[int, int, int, int]:
        """Both directions together."""
        vc, mc, vf, mf = (x + y for x, y in zip(self.forth, self.back, strict=True))
        return vc, mc, vf, mf

    @property
    def cooperation(self) -> int:
        return self.quads[0] + self.quads[1]

    @property
    def n(self) -> int:
        return sum(self.quads)

    def __add__(self, other: "Year") -> "Year":
        subjects = None if self.subjects is None or other.subjects is None else self.subjects | other.subjects
        return Year(_sum(self.forth, other.forth), _sum(self.back, other.back), subjects, (*other.ids, *self.ids))


def _sum(x: tuple[int, int, int, int], y: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    a, b, c, d = (i + j for i, j in zip(x, y, strict=True))
    return a, b, c, d


@dataclass(slots=True)
class _Gathering:
    counts: Counter[tuple[bool, str]] = field(default_factory=Counter)
    subjects: set[str] = field(default_factory=set)
    ids: dict[str, None] = field(default_factory=dict)


def of_statements(told: Iterable[Told], a: str, b: str, table: Table, shown: Collection[str] = ()) -> dict[int, Year]:
    """The years in which anything is told, in order; `shown` are the ids of statements that show a step of the ladder."""
    years: dict[int, _Gathering] = {}
    seen: set[tuple[object, ...]] = set()
    for each in sorted(told, key=lambda t: (t.period or "", -t.statement.confidence, t.statement.id)):
        s, period = each.statement, each.period
        if period is None or s.kind != "event" or table.modality[s.modality] != "done" or s.quad is None or s.target is None:
            continue
        if s.quad in QUADS[:2] and s.id not in shown and table.names.search(s.sentence):
            continue
        year = years.setdefault(int(period[:4]), _Gathering())
        sides = {(s.source.state, s.target.state)} | ({(s.target.state, s.source.state)} if s.reciprocal else set())
        for forth, side in ((True, (a, b)), (False, (b, a))):
            key = (period, forth, s.type, s.mode)
            if side not in sides:
                continue
            year.ids[s.id] = None
            if s.quad in QUADS[:2]:
                year.subjects |= {SUBJECT_OF[c] for c in s.contexts if c in SUBJECT_OF}
            if key not in seen:
                seen.add(key)
                year.counts[forth, s.quad] += 1
    return {y: _year(years[y]) for y in sorted(years)}


def _year(g: _Gathering) -> Year:
    def side(forth: bool) -> tuple[int, int, int, int]:
        vc, mc, vf, mf = (g.counts[forth, q] for q in QUADS)
        return vc, mc, vf, mf

    return Year(side(True), side(False), frozenset(g.subjects), tuple(g.ids))


def course_of_counts(counts: "Counts", a: str, b: str) -> tuple[tuple[str, int, int], ...]:
    """Period, cooperation and conflict of both directions, in periods that the coverage does not cut."""
    found = []
    for p, period in enumerate(counts.periods):
        if counts.volume[p] and p not in counts.partial:
            vc, mc, vf, mf = (sum(int(counts.n[counts.at(*d), p, q]) for d in ((a, b), (b, a)) if d in counts.dyads) for q in range(4))
            found.append((period, vc + mc, vf + mf))
    return tuple(found)


def course(years: Mapping[int, Year]) -> tuple[tuple[str, int, int], ...]:
    """The same from yearly tallies."""
    return tuple((str(y), t.cooperation, t.n - t.cooperation) for y, t in sorted(years.items()))


def of_counts(counts: "Counts", a: str, b: str) -> dict[int, Year]:
    """From a counted event table, `counts` by quad class and year with both directions; it tells of no subjects."""
    found = {}
    for p, period in enumerate(counts.periods):
        if not counts.volume[p]:
            continue
        forth, back = (tuple(int(x) for x in counts.n[counts.at(*d), p]) if d in counts.dyads else (0, 0, 0, 0) for d in ((a, b), (b, a)))
        found[int(period)] = Year(_four(forth), _four(back), None, counts.acts.snapshots)
    return found


def _four(x: tuple[int, ...]) -> tuple[int, int, int, int]:
    a, b, c, d = x
    return a, b, c, d
