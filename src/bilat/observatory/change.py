"""How a tie changes: its series, words and deeds, and its shifts, from the ledger's statements or from a counted event table."""

from datetime import date
from typing import TYPE_CHECKING

from bilat import errors
from bilat.observatory.acts import acts, pair

if TYPE_CHECKING:
    from bilat.ledger import View
    from bilat.measures import Catalogue
    from bilat.measures.acts import Acts
    from bilat.measures.counts import By
    from bilat.measures.periods import Every
    from bilat.records import Measurement
    from bilat.shifts import Changes


FEW = 20  # acts a month, below which months say little


def step(source: "Acts") -> "Every":
    """The period of series where none is asked for: months, or years where dates are no finer or acts are few."""
    months = max((source.last - source.first).days / 30.4, 1)
    if source.grain == "year":
        return "year"
    return "year" if months > 96 and _number(source) < FEW * months else "month"


def fitting(source: "Acts") -> "Every":
    """The same for shifts: weeks where a source covers less than three years."""
    if source.grain == "week" and (source.last - source.first).days < 3 * 365:
        return "week"
    return step(source)


def _number(source: "Acts") -> int:
    ((number,),) = source.query(source.table.agg(number=source.table.n.sum()))
    return int(number or 0)


def ties(
    view: "View", catalogue: "Catalogue", names: tuple[str, str], source: str | None, by: "By", every: "Every | None", first: date | None,
    last: date | None,
) -> "tuple[Measurement, ...]":  # fmt: skip
    """See `Observatory.ties`."""
    from bilat.measures.counts import count
    from bilat.measures.ties import ties
    from bilat.measures.words_deeds import words_and_deeds

    a, b = pair(*names)
    told = acts(view, catalogue, source)
    counts = count(told, by, every or step(told), [(a, b), (b, a)])
    found = [*ties(counts, a, b), *ties(counts, b, a)]
    if by == "quad":
        found += [*words_and_deeds(counts, a, b), *words_and_deeds(counts, b, a)]
    return within(found, first, last, counts.periods)


def within(found: "list[Measurement]", first: date | None, last: date | None, periods: tuple[str, ...]) -> "tuple[Measurement, ...]":
    """Those of periods that begin between two days; BadInput where these run backwards, NothingFound where the coverage has none of them."""
    from bilat.measures.periods import named

    if first and last and first > last:
        raise errors.BadInput(f"{first} is after {last}: give the earlier day as the first")
    kept = tuple(m for m in found if (first is None or named(m.period) >= first) and (last is None or named(m.period) <= last))
    if not kept:
        raise errors.NothingFound(
            f"the data cover {periods[0]} to {periods[-1]}, and nothing from {first or 'the start'} to {last or 'the end'}: ask for other dates"
        )
    return kept


def shifts(
    view: "View", catalogue: "Catalogue", names: tuple[str, str], source: str | None, every: "Every | None", least: float, coverage: float
) -> "Changes":
    """See `Observatory.shifts`."""
    tie = pair(*names)
    return shifts_of(acts(view, catalogue, source), tie, every, least, coverage)


def shifts_of(told: "Acts", tie: tuple[str, str], every: "Every | None", least: float, coverage: float) -> "Changes":
    """The shifts of a tie in acts that are at hand."""
    from bilat.measures.counts import count
    from bilat.shifts.ties import tie_shifts

    a, b = tie
    period = every or fitting(told)
    counts = count(told, "quad", period, [(a, b), (b, a)])
    types = count(told, "type", period, [(a, b), (b, a)]) if told.grain != "year" else None
    return tie_shifts(counts, a, b, types, least, coverage)
