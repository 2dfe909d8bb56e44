"""The stage of a tie from the ledger's statements and the public data beside it."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bilat import errors
from bilat.observatory import data
from bilat.observatory.acts import acts, pair

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bilat.ledger import Ledger, View
    from bilat.measures import Catalogue
    from bilat.stage import Stage, Told
    from bilat.stage.shocks import Point
    from bilat.stage.tally import Year

HISTORY = 25  # years that are told where nobody says which


def stage(
    ledger: "Ledger",
    today: date,
    a: str,
    b: str,
    *,
    source: str | None = None,
    years: tuple[int, int] | None = None,
    until: date | None = None,
    table: Path | None = None,
    as_of: int | date | datetime | None = None,
) -> "Stage":
    """See `Observatory.stage`."""
    from bilat import stage as stages
    from bilat.measures.ties import existed
    from bilat.stage import table as tables
    from bilat.stage.data import collect

    a, b = pair(a, b)
    chosen = tables.load(table) if table else tables.default()
    with ledger.view(as_of) as view:
        catalogue = data.catalogue(ledger, view)
        facts = collect(catalogue, a, b, chosen)
        told, texts = _told(view, a, b, until)
        counted, course = _counted(view, catalogue, a, b, source) if source else (None, None)
        ends = [date(y, 12, 31) for y in (*(s.last for s in facts.series), *(counted or ()))]
        end = min(until or date.max, texts[1] if texts else max(ends, default=today), today)
        notes = _notes(texts, until)
        first, final = years or (None, None)
        if first is not None and first > end.year:
            raise errors.NothingFound(f"the year {first} lies after {end}, to which it is searched; ask for earlier ones with --years")
        return stages.stage(
            a,
            b,
            told,
            until=end,
            texts=texts,
            facts=facts,
            counted=counted,
            course=course,
            dataset=source or "statements",
            version=view.version,
            first=first,
            last=final,
            most=None if years else HISTORY,
            table=chosen,
            exists=lambda year: all(existed(c, date(year, 1, 1), date(year, 12, 31)) for c in (a, b)),
            notes=notes,
        )


def _told(view: "View", a: str, b: str, until: date | None) -> "tuple[list[Told], tuple[date, date] | None]":
    """The statements on the tie with their days and publishers, and the days of the ledger's first and last text."""
    from bilat.stage import Told

    found = view.statements([a, b], both_sides=True, until=until)
    query = "select id, published, publisher from documents where id in (select unnest(?::varchar[]))"
    documents = {row["id"]: row for row in view.sql(query, [list({s.doc for s in found})])}
    (span,) = view.sql("select min(published) as first, max(published) as last from documents where duplicate_of is null").rows()
    texts = (span["first"], span["last"]) if span["first"] else None
    return [Told(s, documents[s.doc]["published"], documents[s.doc]["publisher"]) for s in found], texts


def _notes(texts: tuple[date, date] | None, until: date | None) -> list[str]:
    if texts is None:
        return ["the ledger holds no dated text: steps were searched in public data alone; `bilat read` brings texts"]
    told = [f"the ledger's texts are of {texts[0]} to {texts[1]}"]
    return told + ([f"asked up to {until}: after {texts[1]} nothing could be found"] if until and until > texts[1] else [])


def _counted(view: "View", catalogue: "Catalogue", a: str, b: str, source: str) -> "tuple[Mapping[int, Year], tuple[Point, ...]]":
    """Acts by year, and by month where the table tells days, for the shocks."""
    from bilat.measures.counts import count
    from bilat.stage.tally import course_of_counts, of_counts

    found, both = acts(view, catalogue, source), ((a, b), (b, a))
    years = of_counts(count(found, "quad", "year", both), a, b)
    if not any(year.n for year in years.values()):
        raise errors.NothingFound(f"no act between {a} and {b} in {source}; name other states, or leave out --source")
    return years, course_of_counts(count(found, "quad", "year" if found.grain == "year" else "month", both), a, b)
