"""Counts of machine-coded events: who is reported to do what to whom, month by month.

For source, target and month, over rows with both sides known and different:

    events             number of events reported
    events_share       that number over all events of the table in the month, since the volume of news changes
    events_score       mean score on the source's own scale (conflict -10 to cooperation 10), weighted by events
    events_verbal_cooperation, events_material_cooperation, events_verbal_conflict, events_material_conflict    number by quad class

Units: events, share, score. Directed. Counts of reports, never facts: one report may be wrong, and a story told often counts often. Source:
GDELT, ICEWS, POLECAT. Reference: generated tables, counted by hand. Without a row in a month inside the table's years: 0 events.
"""

from typing import TYPE_CHECKING

from bilat.measures.measure import Measure, Scope

if TYPE_CHECKING:
    import ibis.expr.types as ir

# The columns of GDELT's own event files that are needed, with their types: as Parquet, in BigQuery, or wherever else they lie.
GDELT = {
    "MonthYear": "int64", "Actor1CountryCode": "string", "Actor2CountryCode": "string", "QuadClass": "int64", "GoldsteinScale": "float64",
}  # fmt: skip
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


def dyad_months(events: "ir.Table", scope: Scope) -> "ir.Table":
    """One row for each source, target and month (its first day) with its counts: a single pass over the table."""
    t = events.filter(
        scope.years(events.date.year()), events.source != events.target, scope.within(events.source), scope.within(events.target)
    )
    t = t.mutate(month=t.date.truncate("month"))
    quads = {f"events_{q.replace(' ', '_')}": t.n.sum(where=t.quad == q).fill_null(0) for q in QUADS}
    return t.group_by("source", "target", "month").agg(
        events=t.n.sum(), events_score=(t.score * t.n).sum() / t.n.sum(where=t.score.notnull()), **quads
    )


def gdelt_dyad_months(raw: "ir.Table", scope: Scope) -> "ir.Table":
    """The same from a table in GDELT's own columns (`GDELT`), without leaving the engine that holds it.

    Actors keep GDELT's country codes, which are CAMEO's and not all ISO's (ROM is Romania; some name regions): `bilat pull gdelt` reads
    files into states. The quad class is GDELT's own, and each row is one event.
    """
    import ibis

    t = raw.filter(
        raw.MonthYear.between(scope.first * 100 + 1, scope.last * 100 + 12), raw.Actor1CountryCode != raw.Actor2CountryCode,
        scope.within(raw.Actor1CountryCode), scope.within(raw.Actor2CountryCode),
    )  # fmt: skip
    quads = {f"events_{q.replace(' ', '_')}": t.count(where=t.QuadClass == number).fill_null(0) for number, q in enumerate(QUADS, start=1)}
    counted = t.group_by(source=t.Actor1CountryCode, target=t.Actor2CountryCode, number=t.MonthYear).agg(
        events=t.count(), events_score=t.GoldsteinScale.mean(), **quads
    )
    month = ibis.date((counted.number / 100).floor().cast("int64"), counted.number % 100, ibis.literal(1))
    return counted.select("source", "target", month=month, **{c: counted[c] for c in counted.columns[3:]})


def build(events: "ir.Table", scope: Scope) -> "ir.Table":
    """The measure as an expression over the event table."""
    inside = events.filter(scope.years(events.date.year()))
    volume = inside.group_by(month=inside.date.truncate("month")).agg(volume=inside.n.sum())
    t = dyad_months(events, scope).join(volume, "month")
    return t.mutate(year=t.month.year(), period=t.month.strftime("%Y-%m"), events_share=t.events / t.volume, n=t.events).drop(
        "month", "volume"
    )


EVENTS = Measure(
    "events",
    "events",
    {"events": "events", "events_share": "share", "events_score": "score", **{f"events_{q.replace(' ', '_')}": "events" for q in QUADS}},
    "events/1 reports by month of the event",
    build,
)
