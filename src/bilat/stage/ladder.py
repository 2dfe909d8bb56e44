"""From evidence to the status of a step in a year.

With the window of the table (the year and those before it):

    regular      done in at least `regular` of its years
    happening    done in one of them
    announced    said in one of them, and not done
    lapsed       done before, and neither done nor said in the window
    absent       none of these

Evidence against that is later than all evidence for takes one off: regular becomes happening, happening lapsed, announced what it was before. How much
later depends: what is announced falls by any later day; what happens falls by a later day on which it is broken off (cancelled, suspended, rejected), and by a denial in a later
year; what is regular falls by a later year alone, since one refusal does not end a habit. So more evidence for a step never lowers its status, and evidence against never raises it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from bilat.stage.evidence import AGAINST, Weighed
from bilat.stage.record import Evidence, Status, Step
from bilat.stage.table import Table

_YEAR = len("2021")


def status(weighed: Iterable[Weighed], year: int, table: Table) -> Status:
    """The status at the end of a year, from the evidence up to then."""
    known = [w for w in weighed if _year(w.evidence) <= year]
    done = {_year(w.evidence) for w in known if w.worth == "done"}
    said = {_year(w.evidence) for w in known if w.worth == "said"}
    first = year - table.years + 1
    recent = sum(y >= first for y in done)
    told: Status
    if recent >= table.regular:
        told = "regular"
    elif recent:
        told = "happening"
    elif any(y >= first for y in said):
        told = "announced"
    else:
        told = "lapsed" if done else "absent"
    broken = [w for w in known if w.worth != "against"]
    turned = {"announced": _turned(known), "happening": _turned(broken) or _turned(known, _YEAR), "regular": _turned(known, _YEAR)}
    if not turned.get(told):
        return told
    lowered: Mapping[Status, Status] = {"regular": "happening", "happening": "lapsed", "announced": "lapsed" if done else "absent"}
    return lowered.get(told, told)


def step(name: str, weighed: Sequence[Weighed], year: int, table: Table, searched: date | None, gaps: Sequence[str] = ()) -> Step:
    """A step in a year, with its latest evidence on both sides. Texts were `searched` to a day (None: there were none); `gaps` are what else was not."""
    known = [w for w in weighed if _year(w.evidence) <= year]
    sides: dict[str, list[Evidence]] = {"for": [], "against": []}
    for w in known:
        sides[w.evidence.side].append(w.evidence)
    latest = [side[-1] for side in sides.values() if side]
    return Step(
        name,
        year,
        status(known, year, table),
        tuple(sorted(latest, key=lambda e: (e.period, e.id), reverse=True)),
        tuple(dict.fromkeys(e.id for e in sides["for"])),
        tuple(dict.fromkeys(e.id for e in sides["against"])),
        "; ".join([*_told(known, year, table, searched), *gaps]),
    )


def _told(known: Sequence[Weighed], year: int, table: Table, searched: date | None) -> list[str]:
    sought = f"searched to {searched}, none found" if searched else "no texts of that time here to search"
    if not known:
        return [f"{sought} for or against" if searched else sought]
    first = year - table.years + 1
    done = sorted({_year(w.evidence) for w in known if w.worth == "done"})
    said = sorted({_year(w.evidence) for w in known if w.worth == "said"})
    against = [w for w in known if w.worth in AGAINST]
    lines = []
    if done:
        lines.append(
            f"done in {sum(y >= first for y in done)} of the {table.years} years {first} to {year}, first in {done[0]}, last in {done[-1]}"
        )
    if said:
        lines.append(f"said, last in {said[-1]}")
    if not done and not said:
        lines.append(f"for: {sought}")
    if not against:
        lines.append(f"against: {sought}")
    elif _turned(known):
        lines.append("the latest evidence is against")
    return lines


def _turned(known: Sequence[Weighed], digits: int = len("2021-06-16")) -> bool:
    """Whether something against is surely later than all that is for, by the day, or by so many characters of it.

    What is for and known only to the month or year is taken as late as it can be, what is against as early.
    """
    last = max(
        ((w.evidence.period + "-99-99"[: 10 - len(w.evidence.period)])[:digits] for w in known if w.worth not in AGAINST), default=None
    )
    against = max((w.evidence.period[:digits] for w in known if w.worth in AGAINST), default=None)
    return last is not None and against is not None and against > last


def _year(evidence: Evidence) -> int:
    return int(evidence.period[:4])
