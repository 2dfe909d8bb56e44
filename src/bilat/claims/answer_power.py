"""Claims on material power, and on clashes between two states."""

from datetime import date

from bilat.claims.nodata import nothing, ordinal, within, years
from bilat.claims.queries import Burden, CapabilityRank, Happened, PowerMore, Wars
from bilat.claims.record import Answer
from bilat.measures.capability import shares
from bilat.measures.catalogue import Catalogue, Held, run, span, unbound
from bilat.measures.measure import Scope
from bilat.measures.spending import build as spending

FORCE = 4  # hostility: use of force
DEARER = (
    4.0  # how many times larger than at market rates an economy may be by purchasing power (India 3.5, Russia 2.3: World Bank, ICP 2021)
)
PARTS = {
    "cinc": "composite index of national capability",
    "milper": "military personnel",
    "milex": "military expenditure, constant US dollars",
    "gdp": "gross domestic product at market exchange rates, as implied by military expenditure and its share of it",
}


def capability(q: CapabilityRank, catalogue: Catalogue, first: int, last: int, on: date) -> Answer:
    """The place of a state in the world. Of economies the data here know the size at market rates: a place that purchasing power could give is a matter of definition."""
    kind = "milex" if q.part in ("milex", "gdp") else "capability"
    for held in catalogue.of(kind):
        start, end = span(held)
        values = _values(held, q.part, last) if start <= last <= end else {}
        if q.state not in values:
            continue
        place = 1 + sum(v > values[q.state] for v in values.values())
        best = max(values, key=lambda s: values[s])
        holds = place == q.place if q.exact else place <= q.place
        by_power = q.part == "gdp" and not holds and sum(v > DEARER * values[q.state] for v in values.values()) < q.place < place
        return Answer(
            holds, float(place), "rank", str(last),
            f"{q.state} is {ordinal(place)} of {len(values)} states in {last} ({_sized(values[q.state], q.part)}); first is {best} ({_sized(values[best], q.part)})",
            PARTS[q.part], held.dataset, held.version, held.snapshots,
            unsure="it depends on whether economies are compared at market rates or by purchasing power, of which no data are here" if by_power else "",
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
    return f"{value / 1e9:,.1f} bn USD" if part in ("milex", "gdp") else f"{value:,.0f} thousand" if part == "milper" else f"{value:.4f}"


def _values(held: Held, part: str, year: int) -> dict[str, float]:
    scope = Scope(year, year)
    if part == "milex":
        return {r["source"]: r["milex"] for r in run(held, spending(unbound("milex"), scope)) if r["milex"] is not None}
    if part == "gdp":
        told = [r for r in run(held, spending(unbound("milex"), scope)) if r["milex_current"] and r["milex_gdp"]]
        return {r["source"]: r["milex_current"] / r["milex_gdp"] for r in told}
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


def wars(q: Wars, catalogue: Catalogue, first: int, last: int, on: date) -> Answer:
    """How many wars of the list two states fought on opposite sides, from `first` (0: since the list begins) to `last`.

    Lists differ: one more or less than claimed is a matter of definition. Of years after its end the list says nothing; whether there was a
    war in stated years of those is answered by the use of force.
    """
    for held in catalogue.of("war"):
        start, end = span(held)
        if first > end or 0 < first < start:
            continue
        since, until = max(first, start), min(last, end)
        t = unbound("war")
        t = t.filter(t.a == q.a, t.b == q.b, t.year.between(since, until))
        begun = sorted(int(r["begun"]) for r in run(held, t.group_by("war").agg(begun=t.year.min())))
        count = len(begun)
        holds = count > 0 if q.count is None else within(count, q.count, q.compare, 1.0)
        told = f"{count} in {years(since, until)}" + (f", begun in {', '.join(map(str, begun))}" if begun else "")
        known = until == last or (holds and (q.count is None or q.compare == ">"))
        near = known and not holds and q.count is not None and abs(count - q.count) <= 1
        return Answer(
            holds if known else None, float(count), "wars", years(since, until),
            told if known else f"{told}; the list of {held.dataset} does not tell of later years",
            "wars between states with a thousand battle deaths, the two on opposite sides", held.dataset, held.version, held.snapshots,
            unsure="it depends on what is called a war: lists differ in how many deaths they ask for, and in what they take for one war" if near else "",
        )  # fmt: skip
    if q.count is None and first > 0 and catalogue.of("dispute"):
        return happened(Happened(q.a, q.b), catalogue, first, last, on)
    return nothing(catalogue, "war", f"on {q.a} and {q.b} to {last}")


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
