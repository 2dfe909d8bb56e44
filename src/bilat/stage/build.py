"""The stage of a tie from what is told and what data say: pure, the same evidence gives the same record."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import chain

from bilat.errors import NothingFound
from bilat.stage import data as public
from bilat.stage import evidence, tally
from bilat.stage.assess import assess
from bilat.stage.data import Facts
from bilat.stage.evidence import Told, Weighed
from bilat.stage.ladder import step
from bilat.stage.profile import profile, shocks_until
from bilat.stage.record import Stage, StageYear
from bilat.stage.shocks import Point
from bilat.stage.table import Table, default
from bilat.stage.tally import Year

METHOD = "stage/1"


def stage(
    a: str,
    b: str,
    told: Iterable[Told],
    *,
    until: date,
    texts: tuple[date, date] | None = (date.min, date.max),
    facts: Facts | None = None,
    counted: Mapping[int, Year] | None = None,
    course: Sequence[Point] | None = None,
    dataset: str = "statements",
    version: int = 0,
    first: int | None = None,
    last: int | None = None,
    most: int | None = None,
    table: Table | None = None,
    exists: Callable[[int], bool] = lambda year: True,
    notes: Iterable[str] = (),
) -> Stage:
    """The stage of the tie of a and b for the years `first` to `last` (those since the first evidence for a step, but the last `most`, up to `until`).

    `told` may hold statements on other ties; only those between the two count. `texts` are the first and last day of all texts that were searched (None: there were none). `counted` gives the profile from a counted table in place of the
    statements, and `course` the finer series of acts of cooperation and conflict in which shocks are looked for (else the yearly one); `dataset` is its name. `exists` tells whether both were states in a year; others are left out. NothingFound: no evidence at all, or no year.
    """
    table, facts = table or default(), facts or Facts()
    if first is not None and not any(exists(y) for y in range(first, min(last or until.year, until.year) + 1)):
        raise _no_states(a, b, first, last or until.year)
    between = [t for t in told if is_between(t, a, b) and (t.period or "9999") <= until.isoformat()]
    weighed = {name: list(found) for name, found in evidence.steps(between, table).items()}
    shown = {w.evidence.id for w in chain(*weighed.values())}
    for rung in table.rungs:
        for line in rung.data:
            weighed[rung.name] += public.weighed(facts, line, until.year, exists)
        weighed[rung.name].sort(key=lambda w: (w.evidence.period, w.evidence.id))
    years = dict(counted) if counted is not None else tally.of_statements(between, a, b, table, shown)
    years = {y: t for y, t in years.items() if y <= until.year}
    series = tuple(course) if course is not None else tally.course(years)
    span = _span(weighed, years, first, last, until)
    if most is not None:
        span = (max(span[0], span[1] - most + 1), span[1])
    asked = [y for y in range(span[0], span[1] + 1) if exists(y)]
    if not asked:
        raise _no_states(a, b, *span)
    undated = sum(t.period is None for t in between)
    told_notes = [*notes, *facts.notes] + ([f"{undated} statements without any date were left out"] if undated else [])
    return Stage(
        a,
        b,
        until,
        tuple(
            _year(y, a, b, weighed, years, series, facts, _searched(y, texts, until), dataset, version, table, counted is None)
            for y in asked
        ),
        evidence.labels(between, table),
        shocks_until(series, span[1]),
        tuple(told_notes),
        table.name,
        METHOD,
        version,
    )


def is_between(t: Told, a: str, b: str) -> bool:
    """Whether a statement is on the tie of the two."""
    s = t.statement
    return s.target is not None and {s.source.state, s.target.state} == {a, b}


def _searched(year: int, texts: tuple[date, date] | None, until: date) -> date | None:
    """The day up to which texts were searched for a year; None where none of that time are here."""
    if texts is None or year < texts[0].year:
        return None
    return min(until, texts[1], date(year, 12, 31))


def _no_states(a: str, b: str, first: int, last: int) -> NothingFound:
    return NothingFound(f"{a} and {b} were not both states in any year from {first} to {last}; ask for other years with --years")


def _span(
    weighed: Mapping[str, list[Weighed]], years: Mapping[int, Year], first: int | None, last: int | None, until: date
) -> tuple[int, int]:
    steps = [int(w.evidence.period[:4]) for found in weighed.values() for w in found if w.worth not in evidence.AGAINST]
    known = steps or [int(w.evidence.period[:4]) for found in weighed.values() for w in found] + list(years)
    if not known:
        raise NothingFound("nothing is told of this tie, and no data here speak of it; read texts with `bilat read`, or pull `atop`")
    end = min(last or until.year, until.year)
    begin = max(first, 1) if first is not None else min(min(known), end)
    if begin > end:
        raise NothingFound(
            f"the years {begin} to {last or end} lie after {until}, up to which it is searched; ask for earlier ones with --years"
        )
    return begin, end


def _year(
    year: int,
    a: str,
    b: str,
    weighed: Mapping[str, list[Weighed]],
    years: Mapping[int, Year],
    series: Sequence[Point],
    facts: Facts,
    searched: date | None,
    dataset: str,
    version: int,
    table: Table,
    by_statements: bool,
) -> StageYear:
    steps = tuple(step(rung.name, weighed[rung.name], year, table, searched, public.gaps(facts, rung.data, year)) for rung in table.rungs)
    measured = profile(years, series, year, a, b, dataset, f"ledger {version}", table)
    window = range(year - table.years + 1, year + 1)
    pieces = {
        (w.evidence.id, w.evidence.words)  # what data say year after year is one piece
        for w in chain(*weighed.values())
        if int(w.evidence.period[:4]) in window and w.evidence.how != "standing"
    }
    if by_statements:
        told = {i for i, _ in pieces}
        pieces |= {(i, "") for y in window if y in years for i in years[y].ids if i not in told}
    return StageYear(year, steps, measured, assess(steps, measured, len(pieces), table))
