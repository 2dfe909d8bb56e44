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


def step(source: "Acts", every: "Every | None") -> "Every":
    """The period asked for, else months, or years where the source has no finer dates."""
    return every or ("year" if source.grain == "year" else "month")


def fitting(source: "Acts") -> "Every":
    """The period in which shifts are sought: months, or weeks where there are few months, or years where the source has no finer dates."""
    if source.grain == "year":
        return "year"
    return "month" if (source.last - source.first).days > 36 * 30 else "week"


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
    counts = count(told, by, step(told, every), [(a, b), (b, a)])
    found = [*ties(counts, a, b), *ties(counts, b, a)]
    if by == "quad":
        found += [*words_and_deeds(counts, a, b), *words_and_deeds(counts, b, a)]
    return within(found, first, last, counts.periods)


def within(found: "list[Measurement]", first: date | None, last: date | None, periods: tuple[str, ...]) -> "tuple[Measurement, ...]":
    """Those of periods that begin between two days; NothingFound where the coverage has none of them."""
    from bilat.measures.periods import named

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
    from bilat.measures.counts import count
    from bilat.shifts.ties import tie_shifts

    a, b = pair(*names)
    told = acts(view, catalogue, source)
    period = every or fitting(told)
    counts = count(told, "quad", period, [(a, b), (b, a)])
    types = count(told, "type", period, [(a, b), (b, a)]) if told.grain != "year" else None
    return tie_shifts(counts, a, b, types, least, coverage)
