"""Judgments by what was told before: force, measures, talks, by the rule of succession over the years that are well covered."""

from collections.abc import Iterator
from datetime import date

from bilat.likelihood import word

from .choosing import by_turns
from .dating import first_day
from .draft import Draft, Matter
from .grounds import Judged, made
from .naming import capital, name
from .record import Test
from .recount import chance_of, covered, happened, years_with
from .telling import tell

ENOUGH = 5  # years, below which no base rate is told
SHOWN = 3  # reports that a judgment cites
EVEN = (0.45, 0.55)  # between these a base rate says nothing that helps to decide
FORCE = "ASSAULT"
MEASURES = "SANCTION|COERCE"
TALKS = "CONSULT"


def force(m: Matter) -> Iterator[Judged]:
    yield from _again(m, "force", FORCE, "force between {pair} within a year", "a report of force used between them")


def talks(m: Matter) -> Iterator[Judged]:
    yield from _again(m, "talks", TALKS, "talks of {pair} within a year", "a report of talks between them")


def measures(m: Matter) -> Iterator[Judged]:
    yield from _again(
        m, "measures", MEASURES, "sanctions or pressure between {pair} within a year", "a report of sanctions or pressure between them"
    )


def _again(m: Matter, key: str, types: str, what: str, settle: str) -> Iterator[Judged]:
    """A judgment by how often an act of some types was told in the years that are well covered."""
    for a, b in m.ranked:
        pair = m.of(a, b)
        rows = [m.row[i.s.id] for i in pair]
        hit, of_years = years_with(rows, types)
        p = chance_of(rows, types)
        if of_years < ENOUGH or EVEN[0] <= p < EVEN[1]:
            continue
        first = date(min(covered(rows)), 1, 1)
        told = [i for i in pair if happened(m.row[i.s.id], types) and (first_day(i.s.when) or i.day or first) >= first]
        acts = by_turns(told, lambda i: i.owner or "", SHOWN, strict=True)
        if hit and not acts:
            continue  # no report of it has words that can be shown
        subject = what.format(pair=f"{name(a)} and {name(b)}")
        be = "is" if key == "force" else "are"
        text = f"There is {word(p)} of {subject}." if word(p).endswith("chance") else f"{capital(subject)} {be} {word(p)}."
        opening = Draft(text, tuple(acts) if p >= EVEN[1] else (), (m.count("chance", pair, types),))
        years, every = m.count("years with", pair, types), m.count("years", pair, types)
        says = "none tells of it" if years.value == "no" else f"{years.value} {'tells' if years.value == 'one' else 'tell'} of it"
        base = Draft(f"Of the {every.value} years that reports cover well, {says}.", (), (years, every))
        latest = [Draft(tell(i, 0), (i,)) for i in acts[:1]]
        test = Test("acts", types, a, b, ">=", 1, (m.cut_off or date.min).isoformat())
        yield made(
            m, f"{key} {a} {b}", opening, p, [base, *(latest if p >= EVEN[1] else [])], latest if p < EVEN[0] else [], m.horizon, settle,
            "rule of succession over the years that are well covered", test, of_years < 2 * ENOUGH,
        )  # fmt: skip
