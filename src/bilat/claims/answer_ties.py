"""Claims on treaties and membership."""

from collections.abc import Iterable
from datetime import date

from bilat import states
from bilat.claims.nodata import nothing, within, years
from bilat.claims.queries import AllianceContent, Membership, SharedBodies, TreatyDate
from bilat.claims.record import Answer
from bilat.measures.alliances import CONTENT
from bilat.measures.catalogue import Catalogue, Held, run, span, unbound
from bilat.measures.measure import Scope, rows
from bilat.measures.organisations import ORGANISATIONS

WORDS = {"nonaggression": "non-aggression"}
Pledges = dict[tuple[str, str, int], frozenset[str]]


def alliance(q: AllianceContent, catalogue: Catalogue, first: int, last: int, on: date) -> Answer:
    """What each has promised the other in the last year asked for."""
    held = _covering(catalogue, last)
    if held is None:
        return nothing(catalogue, "alliance", f"on {q.a} and {q.b} in {last}", "run `bilat pull atop`, or read the text of the treaty")
    pledges = _pledges(held, q.a, q.b)

    def kept(year: int) -> bool:
        sides = [pledges.get((q.a, q.b, year), frozenset()), pledges.get((q.b, q.a, year), frozenset())]
        return all(bool(s) if q.content == "any" else q.content in s for s in (sides if q.mutual else sides[:1]))

    holds = kept(last)
    told = "; ".join(
        f"{x} has promised {y} {', '.join(WORDS.get(c, c) for c in CONTENT if c in found) or 'nothing'}"
        for x, y in ((q.a, q.b), (q.b, q.a))
        for found in (pledges.get((x, y, last), frozenset()),)
    )
    spells = runs(y for _, _, y in pledges if kept(y))
    also = () if holds or not spells else (f"said of {spells}",)
    unsure = ""
    if holds and q.content == "any" and "defence" not in pledges.get((q.a, q.b, last), frozenset()):
        unsure = "it depends on what an ally is: the table counts every such obligation, and a promise of defence is not among them"
    wanted = "any obligation" if q.content == "any" else WORDS.get(q.content, q.content)
    return Answer(
        holds, float(holds), "0 or 1", str(last), f"in {last} {told}", f"{wanted} {'of both' if q.mutual else f'of {q.a} towards {q.b}'}, treaties in force",
        held.dataset, held.version, held.snapshots, also, unsure,
    )  # fmt: skip


def treaty_date(q: TreatyDate, catalogue: Catalogue, first: int, last: int, on: date) -> Answer:
    """Whether the obligations between the two changed in the year; a treaty without such obligations is not in the table."""
    held = _covering(catalogue, last)
    if held is None:
        return nothing(catalogue, "alliance", f"on {q.a} and {q.b} in {last}", "run `bilat pull atop`, or read the text of the treaty")
    pledges = _pledges(held, q.a, q.b)
    new = {y for (x, z, y), found in pledges.items() if found - pledges.get((x, z, y - 1), frozenset())}
    here = bool(new & set(range(first, last + 1)))
    told = f"obligations between {q.a} and {q.b} were added in {', '.join(map(str, sorted(new))) or 'no year'}"
    definition = "a year in which a treaty brought new obligations of alliance; a treaty without any is not in the table"
    return Answer(
        here or None,
        float(last) if here else None,
        "year",
        years(first, last),
        told,
        definition,
        held.dataset,
        held.version,
        held.snapshots,
        unsupported=not here,
    )


def membership(q: Membership, catalogue: Catalogue, first: int, last: int, on: date) -> Answer:
    """From the table of members that ships with bilat, with their days of accession and leaving."""
    organisation = states.organisation(q.organisation)
    if not organisation.members:
        return Answer(None, None, "", "", f"the members of {q.organisation} are not in bilat's table: look them up at its own site", "")
    spells = [s for member, s in organisation.members if member == q.state]
    day = on if last == on.year else date(last, 12, 31)
    inside = any(s.covers(day) for s in spells)
    if q.change == "joined":
        holds = (
            any(s.first is None or s.first <= day for s in spells)
            if first == on.year
            else any(s.first and first <= s.first.year <= last for s in spells)
        )
    elif q.change == "left":
        holds = (
            any(s.last and s.last <= day for s in spells)
            if first == on.year
            else any(s.last and first <= s.last.year <= last for s in spells)
        )
    else:
        holds = inside
    told = "; ".join(f"member from {s.first or 'the start of the list'} to {s.last or 'now'}" for s in spells) or "never a member"
    return Answer(
        holds,
        float(inside),
        "0 or 1",
        str(day),
        f"{q.state} in {q.organisation}: {told}",
        "full membership on that day",
        "bilat organisations",
        "table",
    )


def shared_bodies(q: SharedBodies, catalogue: Catalogue, first: int, last: int, on: date) -> Answer:
    """In how many organisations both are."""
    for held in catalogue.of("igo"):
        found = rows(ORGANISATIONS, held, Scope(last, last, (q.a, q.b)))
        if found:
            value = float(found[0]["shared_igos"])
            told = f"{q.a} and {q.b} are both members of {value:.0f} intergovernmental organisations in {last}"
            return Answer(
                within(value, q.count, q.compare, q.step), value, "organisations", str(last), told, "full members both, as the table counts organisations",
                held.dataset, held.version, held.snapshots,
            )  # fmt: skip
    return nothing(catalogue, "igo", f"on {q.a} and {q.b} in {last}")


def runs(listed: Iterable[int]) -> str:
    """Years as spells: "1950-1980, 1992"."""
    told: list[list[int]] = []
    for year in sorted(set(listed)):
        if told and year == told[-1][1] + 1:
            told[-1][1] = year
        else:
            told.append([year, year])
    return ", ".join(years(a, b) for a, b in told)


def _covering(catalogue: Catalogue, year: int) -> Held | None:
    return next((h for h in catalogue.of("alliance") if span(h)[0] <= year <= span(h)[1]), None)


def _pledges(held: Held, a: str, b: str) -> Pledges:
    t = unbound("alliance")
    rows = run(held, t.filter(t.source.isin([a, b]), t.target.isin([a, b])))
    found: Pledges = {}
    for r in rows:
        key = (str(r["source"]), str(r["target"]), int(r["year"]))
        found[key] = found.get(key, frozenset()) | {c for c in CONTENT if r[c]}
    return found
