"""The profile of a tie in a year. With c and k the acts of cooperation and conflict of both sides, m the acts of material cooperation among c:

    stage_level         (c - k) / (c + k)                               -1 all conflict, 1 all cooperation
    stage_breadth       subjects, of the seven, with an act of cooperation
    stage_depth         m / c                                           the part of cooperation that is deeds, 0 to 1
    stage_reciprocity   1 - |c_ab - c_ba| / (c_ab + c_ba)               1 both give alike, 0 one alone
    stage_persistence   mean part made good of the falls that the series up to the year shows (`shocks`), 0 to 1

Units: balance, subjects, share. Intervals at 95 %, Jeffreys', of the chance in the counts. A year with fewer acts than `pool` of the table takes in the years before it,
up to the window, and its note says so; a year with nothing in the window is missing. Depth and reciprocity are missing where there is no
cooperation, persistence where no shock is found: what was never tried is not known. The parts: deeds against words are the quad
classes of event data; reciprocity after Goldstein and Freeman (1990, Three-Way Street); the rest after what the literature on alignment asks of a tie that is more
than convenience (Wilkins 2008, Contemporary Security Policy 29; Korolev 2019, Asian Security 15). Reference: histories counted by hand.
"""

from collections.abc import Mapping, Sequence

from bilat.measures import intervals
from bilat.records import Measurement
from bilat.stage.record import Shock
from bilat.stage.shocks import Point, persistence, shocks
from bilat.stage.table import Table
from bilat.stage.tally import Year

METHOD = "stage-profile/1"
UNITS = {"level": "balance", "breadth": "subjects", "depth": "share", "reciprocity": "share", "persistence": "share"}
Numbers = tuple[float | None, float | None, float | None, int, str | None]


def profile(
    years: Mapping[int, Year], course: Sequence[Point], year: int, a: str, b: str, dataset: str, version: str, table: Table
) -> tuple[Measurement, ...]:
    """The five measures of a year; `course` is the series, of any period, in which shocks are looked for."""
    pooled, pool_note = _pooled(years, year, table)
    found = []
    for name in UNITS:
        value, low, high, n, note = _persistence(course, year) if name == "persistence" else _of(name, pooled)
        notes = "; ".join(x for x in (note, pool_note if value is not None and name != "persistence" else None) if x) or None
        ids = pooled.ids if value is not None else ()
        found.append(Measurement(f"stage_{name}", a, b, str(year), value, UNITS[name], dataset, version, METHOD, low, high, n, ids, notes))
    return tuple(found)


def shocks_until(course: Sequence[Point], year: int) -> tuple[Shock, ...]:
    """The shocks of the series up to a year."""
    return shocks([p for p in course if int(p[0][:4]) <= year])


def _pooled(years: Mapping[int, Year], year: int, table: Table) -> tuple[Year, str | None]:
    total = years.get(year, Year())
    for back in range(1, table.years):
        if total.n >= table.pool:
            return total, None if back == 1 else f"pooled from {year - back + 1}, for want of acts"
        total = total + years.get(year - back, Year(subjects=None if total.subjects is None else frozenset()))
    return total, f"pooled from {year - table.years + 1}, for want of acts" if table.years > 1 and total.n else None


def _of(name: str, t: Year) -> Numbers:
    if not t.n:
        return None, None, None, 0, "no act told"
    if name == "level":
        low, high = intervals.share(t.cooperation, t.n)
        return (2 * t.cooperation - t.n) / t.n, 2 * float(low) - 1, 2 * float(high) - 1, t.n, None
    if name == "breadth":
        if t.subjects is None:
            return None, None, None, t.n, "the source of the counts tells no subjects"
        return float(len(t.subjects)), None, None, t.n, ", ".join(sorted(t.subjects)) or "no subject told"
    if not t.cooperation:
        return None, None, None, 0, "no act of cooperation told"
    if name == "depth":
        low, high = intervals.share(t.quads[1], t.cooperation)
        return t.quads[1] / t.cooperation, float(low), float(high), t.cooperation, None
    forth, back = sum(t.forth[:2]), sum(t.back[:2])
    return 1 - abs(forth - back) / (forth + back), None, None, forth + back, None


def _persistence(course: Sequence[Point], year: int) -> Numbers:
    found = shocks_until(course, year)
    value = persistence(found)
    if value is None:
        note = "no shock in the series" if not found else f"a shock in {found[-1].period}, and nothing after it yet"
        return None, None, None, len(found), note
    return value, None, None, len(found), f"after {_listed(found)}"


def _listed(found: Sequence[Shock]) -> str:
    return ", ".join(s.period for s in found)
