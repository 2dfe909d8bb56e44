"""Claims on material power, and on clashes between two states."""

from datetime import date

from bilat.claims.nodata import nothing, ordinal, within, years
from bilat.claims.record import Answer, Burden, CapabilityRank, Happened, PowerMore
from bilat.measures.capability import shares
from bilat.measures.catalogue import Catalogue, Held, run, span, unbound
from bilat.measures.measure import Scope
from bilat.measures.spending import build as spending

FORCE = 4  # hostility: use of force
PARTS = {
    "cinc": "composite index of national capability",
    "milper": "military personnel",
    "milex": "military expenditure, constant US dollars",
}


def capability(q: CapabilityRank, catalogue: Catalogue, first: int, last: int, on: date) -> Answer:
    """The place of a state in the world."""
    if q.part == "gdp":
        return Answer(None, None, "", "", "no national accounts here: look at the World Bank's or the IMF's gross domestic product", "")
    kind = "milex" if q.part == "milex" else "capability"
    for held in catalogue.of(kind):
        start, end = span(held)
        values = _values(held, q.part, last) if start <= last <= end else {}
        if q.state not in values:
            continue
        place = 1 + sum(v > values[q.state] for v in values.values())
        best = max(values, key=lambda s: values[s])
        return Answer(
            place == q.place if q.exact else place <= q.place, float(place), "rank", str(last),
            f"{q.state} is {ordinal(place)} of {len(values)} states in {last} ({_sized(values[q.state], q.part)}); first is {best} ({_sized(values[best], q.part)})",
            PARTS[q.part], held.dataset, held.version, held.snapshots,
        )  # fmt: skip
    return nothing(catalogue, kind, f"on {q.state} in {last}")


def more(q: PowerMore, catalogue: Catalogue, first: int, last: int, on: date) -> Answer:
    """One state's means against another's."""
    kind = "milex" if q.part == "milex" else "capability"
    for held in catalogue.of(kind):
        start, end = span(held)
        values = _values(held, q.part, last) if start <= last <= end else {}
        if not values.get(q.a) or not values.get(q.b):
            continue
        ratio = values[q.a] / values[q.b]
        holds = ratio < 1 if q.less else ratio > 1 if q.times == 1 else ratio >= q.times * 0.9
        told = f"{q.a} {_sized(values[q.a], q.part)}, {q.b} {_sized(values[q.b], q.part)} in {last}"
        return Answer(holds, ratio, "ratio", str(last), told, PARTS[q.part], held.dataset, held.version, held.snapshots)
    return nothing(catalogue, kind, f"on {q.a} and {q.b} in {last}")


def burden(q: Burden, catalogue: Catalogue, first: int, last: int, on: date) -> Answer:
    """Military expenditure as a share of the gross domestic product."""
    for held in catalogue.of("milex"):
        start, end = span(held)
        found = run(held, spending(unbound("milex"), Scope(last, last, (q.state,)))) if start <= last <= end else []
        value = next((r["milex_gdp"] for r in found if r["milex_gdp"] is not None), None)
        if value is None:
            continue
        told = f"{q.state} spent {value:.2%} of its gross domestic product in {last}"
        return Answer(
            within(value, q.share, q.compare, q.step), value, "share", str(last), told, "military expenditure as the producer estimates it",
            held.dataset, held.version, held.snapshots,
        )  # fmt: skip
    return nothing(catalogue, "milex", f"on {q.state} in {last}")


def _sized(value: float, part: str) -> str:
    return f"{value / 1e9:,.1f} bn USD" if part == "milex" else f"{value:,.0f} thousand" if part == "milper" else f"{value:.4f}"


def _values(held: Held, part: str, year: int) -> dict[str, float]:
    scope = Scope(year, year)
    if part == "milex":
        return {r["source"]: r["milex"] for r in run(held, spending(unbound("milex"), scope)) if r["milex"] is not None}
    if part == "cinc":
        return {r["source"]: r["cinc"] for r in run(held, shares(unbound("capability"), scope)) if r["cinc"] is not None}
    t = unbound("capability")
    found = run(held, t.filter(t.year == year).select("state", value=t[part]))
    return {r["state"]: r["value"] for r in found if r["value"] is not None}


def happened(q: Happened, catalogue: Catalogue, first: int, last: int, on: date) -> Answer:
    """From the table of disputes where it covers the years; else from counts of machine-coded reports, which are told as such and settle nothing."""
    for held in catalogue.of("dispute"):
        start, end = span(held)
        if start <= (q.since or first) and last <= end:
            return _disputes(q, held, first, last)
    for held in catalogue.of("events"):
        start, end = span(held)
        if start <= first <= last <= end:
            return _reports(q, held, first, last)
    hint = (
        "run `bilat pull mid` (disputes) or `bilat pull polecat` (reports coded by machine), or read reports of that time with `bilat read`"
    )
    return nothing(catalogue, "dispute", f"on {q.a} and {q.b} in {years(first, last)}", hint)


def _disputes(q: Happened, held: Held, first: int, last: int) -> Answer:
    t = unbound("dispute")
    sides = (t.a == q.a, t.b == q.b) if q.by_a else (t.a.isin([q.a, q.b]), t.b.isin([q.a, q.b]))
    rows = run(held, t.filter(*sides, t.hostility >= FORCE))
    when = {int(r["year"]) for r in rows}
    here = when & set(range(first, last + 1))
    holds = bool(here)
    if q.since is not None:
        before = max((y for y in when if y < first), default=None)
        holds = holds and before == q.since
        told = f"the use of force before {first} was last recorded in {before or 'no year of the table'}"
    else:
        told = f"disputes with use of force{f' by {q.a}' if q.by_a else ''} in {', '.join(map(str, sorted(here))) or 'none of the years asked for'}"
    return Answer(
        holds, float(len(here)), "years", years(first, last), told, "militarised disputes in which force was used; every case is in the table",
        held.dataset, held.version, held.snapshots,
    )  # fmt: skip


def _reports(q: Happened, held: Held, first: int, last: int) -> Answer:
    t = unbound("events")
    pair = [q.a, q.b]
    sides = (t.source == q.a, t.target == q.b) if q.by_a else (t.source.isin(pair), t.target.isin(pair))
    t = t.filter(t.date.year().between(first, last), *sides, t.source != t.target, t.type == "ASSAULT")
    (row,) = run(held, t.agg(n=t.n.sum()))
    n = int(row["n"] or 0)
    told = f"{n} reports coded by machine as ASSAULT between {q.a} and {q.b}: a count of reports, which settles nothing by itself"
    return Answer(
        None, float(n), "reports", years(first, last), told, "reports coded by machine", held.dataset, held.version, held.snapshots,
        attributed=n > 0, unsupported=n == 0,
    )  # fmt: skip
