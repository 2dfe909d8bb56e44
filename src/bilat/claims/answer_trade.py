"""Claims on trade: rank, share, growth, record, balance, from every trade table that covers the years.

Who counts as a partner is a choice: Hong Kong and Macao with China or apart, Taiwan or not, blocs as one or not. A verdict rests on every choice
about states; blocs weigh only where an exact place beyond the first is claimed, and are told otherwise.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bilat import states
from bilat.claims.nodata import nothing, ordinal, within, years
from bilat.claims.record import Answer, Balance, Growth, PartnerRank, PartnerShare, Record
from bilat.measures.catalogue import Catalogue, Held, run, span, unbound
from bilat.measures.dependence import books, least
from bilat.measures.measure import Scope

BLOCS = ("EU", "ASEAN")
ENOUGH = 10  # years of data before the largest of them may be called a record


@dataclass(frozen=True, slots=True)
class Books:
    """A state's trade in some years as one table has it: by partner, (exports, imports)."""

    held: Held
    flows: Mapping[str, tuple[float, float]]
    whole: bool  # the table could name most states as partners, so that a place or a share means something

    def by(self, flow: str) -> dict[str, float]:
        return {p: e + i if flow == "total" else e if flow == "exports" else i for p, (e, i) in self.flows.items()}


@dataclass(frozen=True, slots=True)
class Reading:
    """The place of a partner in one table under one choice of who counts."""

    books: Books
    choice: str
    place: int

    @property
    def among_states(self) -> bool:
        return self.choice in ("", *_STATE_CHOICES)

    def __str__(self) -> str:
        return f"{self.choice or 'every partner counted'}: {ordinal(self.place)} ({self.books.held.dataset})"


def rank(q: PartnerRank, catalogue: Catalogue, first: int, last: int, on: date) -> Answer:
    """The place of a partner; each table and each choice of partners is one reading, and readings that differ are a matter of definition."""
    if q.good:
        hint = "run `bilat pull comtrade` for trade by product (HS 2709 is crude oil, 2711 gas, 2701 coal), or name the customs' own tables"
        return Answer(None, None, "", "", f"no trade by product here, and {q.good} was asked for: {hint}", "")
    found = [b for b in _books(catalogue, q.of, first, last) if b.whole and b.flows.get(q.partner)]
    if not found:
        return nothing(catalogue, "trade", f"with all partners of {q.of} in {years(first, last)}")
    readings = [Reading(b, name, place) for b in found for name, place in _places(b, q, last)]
    base = readings[0]

    def fits(r: Reading) -> bool:
        return r.place == q.place if q.exact else r.place <= q.place

    weighed = [r for r in readings if r.among_states or (q.exact and q.place > 1)]
    differ = len({fits(r) for r in weighed}) > 1
    table = base.books.held
    size = base.books.by(q.flow)[q.partner]
    return Answer(
        fits(base), float(base.place), "rank", years(first, last),
        f"{q.partner} is {ordinal(base.place)} of {len(base.books.flows)} partners of {q.of} in {years(first, last)} ({size / 1e9:,.1f} bn USD)",
        f"{_flow(q.flow)}, every partner of the table counted", table.dataset, table.version, table.snapshots,
        tuple(f"{r}, where the place decides otherwise" for r in readings if fits(r) != fits(base)),
        f"it depends on who counts as a partner: {'; '.join(dict.fromkeys(map(str, weighed)))}" if differ else "",
    )  # fmt: skip


def share(q: PartnerShare, catalogue: Catalogue, first: int, last: int, on: date) -> Answer:
    """A partner's share of a state's trade."""
    for b in _books(catalogue, q.of, first, last):
        flows = b.by(q.flow)
        whole = sum(flows.values())
        if b.whole and whole and q.partner in flows:
            value = flows[q.partner] / whole
            return _answer(
                b,
                within(value, q.share, q.compare, 0.01),
                value,
                "share",
                first,
                last,
                f"{value:.1%} of {q.of}'s {_flow(q.flow)}",
                _flow(q.flow),
            )
    return nothing(catalogue, "trade", f"with all partners of {q.of} in {years(first, last)}")


def growth(q: Growth, catalogue: Catalogue, first: int, last: int, on: date) -> Answer:
    """The change from the year before (of stated years: from the first to the last of them)."""
    before = first if first < last else last - 1
    for b in _books(catalogue, q.a, last, last):
        earlier = next((x for x in _books(catalogue, q.a, before, before) if x.held == b.held), None)
        old = earlier.by(q.flow).get(q.b) if earlier else None
        new = b.by(q.flow).get(q.b)
        if old and new is not None:
            change = new / old - 1
            told = f"{new / 1e9:,.1f} bn USD in {last} after {old / 1e9:,.1f} bn in {before} ({change:+.1%})"
            return _answer(
                b, (change > 0) == q.up and change != 0, change, "change", before, last, told, f"{_flow(q.flow)}, current prices"
            )
    return nothing(catalogue, "trade", f"on {q.a} and {q.b} in {before} and {last}")


def record(q: Record, catalogue: Catalogue, first: int, last: int, on: date) -> Answer:
    """Whether no earlier year was larger, and the amount."""
    for b in _books(catalogue, q.a, last, last):
        series = _series(b.held, q.a, q.b, q.flow, last)
        if last not in series or len(series) < ENOUGH:
            continue
        value, best = series[last], max(series, key=lambda y: series[y])
        top = best == last
        fits = q.amount is None or abs(value - q.amount) <= q.step / 2
        told = f"{value / 1e9:,.1f} bn USD in {last}; the most in {min(series)} to {last} was {series[best] / 1e9:,.1f} bn in {best}"
        also = (f"said of {best}",) if not top else (f"the amount were {value / 1e9:,.1f} bn USD",) if not fits else ()
        return _answer(b, top and fits, value, "USD", min(series), last, told, f"{_flow(q.flow)}, current prices", also)
    return nothing(catalogue, "trade", f"on {q.a} and {q.b} in {last}")


def balance(q: Balance, catalogue: Catalogue, first: int, last: int, on: date) -> Answer:
    """Exports less imports in the books of each side; if the two sides disagree on the sign, it depends on whose books are read."""
    for b in _books(catalogue, q.a, first, last):
        if q.b not in b.flows:
            continue
        exports, imports = b.flows[q.b]
        value = exports - imports
        partner = next((x.flows[q.a] for x in _books(catalogue, q.b, first, last) if x.held == b.held and q.a in x.flows), None)
        unsure = ""
        if partner and (partner[1] - partner[0]) * value < 0:
            unsure = f"it depends on whose books are read: {q.b}'s show {(partner[1] - partner[0]) / 1e9:+,.1f} bn USD"
        told = f"{q.a} exported {exports / 1e9:,.1f} bn USD to {q.b} and imported {imports / 1e9:,.1f} bn ({value / 1e9:+,.1f} bn)"
        made = _answer(b, (value > 0) == q.surplus and value != 0, value, "USD", first, last, told, f"goods, in the books of {q.a}")
        return Answer(**{f: getattr(made, f) for f in made.__slots__ if f != "unsure"}, unsure=unsure)
    return nothing(catalogue, "trade", f"on {q.a} and {q.b} in {years(first, last)}")


def _answer(
    b: Books, holds: bool, value: float, unit: str, first: int, last: int, found: str, definition: str, also: tuple[str, ...] = ()
) -> Answer:
    return Answer(holds, value, unit, years(first, last), found, definition, b.held.dataset, b.held.version, b.held.snapshots, also)


def _books(catalogue: Catalogue, of: str, first: int, last: int) -> Iterator[Books]:
    """A state's books in every table that has all the years, yearly values summed."""
    for held in catalogue.of("trade"):
        start, end = span(held)
        if not start <= first <= last <= end:
            continue
        t = books(unbound("trade"), Scope(first, last))
        rows = run(held, t.filter(t.source == of))
        if {int(r["year"]) for r in rows} != set(range(first, last + 1)):
            continue
        flows: dict[str, tuple[float, float]] = {}
        whole = all(r["pool"] >= least(int(r["year"])) for r in rows)
        for r in rows:
            if r["target"] is not None and r["total"] > 0:
                e, i = flows.get(r["target"], (0.0, 0.0))
                flows[r["target"]] = (e + r["exports"], i + r["imports"])
        yield Books(held, flows, whole)


def _series(held: Held, a: str, b: str, flow: str, last: int) -> dict[int, float]:
    t = books(unbound("trade"), Scope(0, last))
    column = "total" if flow == "total" else flow
    return {int(r["year"]): float(r[column]) for r in run(held, t.filter(t.source == a, t.target == b))}


_STATE_CHOICES = ("Hong Kong and Macao not counted", "Hong Kong and Macao counted as China", "Taiwan not counted")


def _places(b: Books, q: PartnerRank, year: int) -> Iterator[tuple[str, int]]:
    """The place of the partner under each choice of who counts; "" is the table as it is."""
    flows = b.by(q.flow)
    yield "", _place(flows, q.partner)
    isles = {c: v for c, v in flows.items() if c in ("HKG", "MAC")}
    if isles and q.partner not in isles:
        rest = {c: v for c, v in flows.items() if c not in isles}
        if q.of == "CHN":
            yield _STATE_CHOICES[0], _place(rest, q.partner)
        else:
            yield _STATE_CHOICES[1], _place(rest | {"CHN": rest.get("CHN", 0.0) + sum(isles.values())}, q.partner)
    if "TWN" in flows and q.partner != "TWN":
        yield _STATE_CHOICES[2], _place({c: v for c, v in flows.items() if c != "TWN"}, q.partner)
    for bloc in BLOCS:
        inside = states.members(bloc, date(year, 12, 31)) - {q.of}
        if q.partner not in inside and any(c in flows for c in inside):
            merged = {c: v for c, v in flows.items() if c not in inside}
            yield f"{bloc} counted as one", _place(merged | {bloc: sum(v for c, v in flows.items() if c in inside)}, q.partner)


def _place(flows: Mapping[str, float], partner: str) -> int:
    return 1 + sum(v > flows[partner] for v in flows.values())


def _flow(flow: str) -> str:
    return "exports and imports of goods summed" if flow == "total" else f"{flow} of goods"
