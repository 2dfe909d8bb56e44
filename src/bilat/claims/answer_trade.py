"""Claims on trade: rank, share, growth, record, balance, from every trade table that covers the years.

Who counts as a partner is a choice: Hong Kong and Macao with China or apart, Taiwan or not, blocs as one or not. A verdict rests on every choice
about states; blocs weigh only where an exact place beyond the first is claimed, and are told otherwise.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bilat import states
from bilat.claims.nodata import nothing, ordinal, within, years
from bilat.claims.queries import Amount, Balance, Change, Flow, Growth, PartnerMore, PartnerRank, PartnerShare, Record
from bilat.claims.record import Answer
from bilat.measures.catalogue import Catalogue, Held, run, span, unbound
from bilat.measures.dependence import books, least
from bilat.measures.measure import Scope

BLOCS = ("EU", "ASEAN")
NARROW = 0.1  # of the whole trade: a balance with China as small as that may be Hong Kong's
CLOSE = 0.1  # of "twice as much": what may be short of it
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


def combined(told: Sequence[Answer], missing: Answer) -> Answer:
    """The first table's answer; where other tables or the other side's books answer otherwise, it depends on which are read."""
    if not told:
        return missing
    others = [a for a in told[1:] if a.holds != told[0].holds]
    if not others:
        return told[0]
    listed = "; ".join(dict.fromkeys(f"{a.dataset}, {a.definition}: {a.found}" for a in others))
    return replace(told[0], unsure=f"it depends on which data and whose books are read; otherwise by {listed}")


def share(q: PartnerShare, catalogue: Catalogue, first: int, last: int, on: date) -> Answer:
    """A partner's share of a state's trade."""
    told = []
    for b in _books(catalogue, q.of, first, last):
        flows = b.by(q.flow)
        whole = sum(flows.values())
        if b.whole and whole and q.partner in flows:
            value = flows[q.partner] / whole
            found = f"{value:.1%} of {q.of}'s {_flow(q.flow)}"
            told.append(_answer(b, within(value, q.share, q.compare, q.step), value, "share", first, last, found, _flow(q.flow)))
    return combined(told, nothing(catalogue, "trade", f"with all partners of {q.of} in {years(first, last)}"))


def more(q: PartnerMore, catalogue: Catalogue, first: int, last: int, on: date) -> Answer:
    """Trade with one partner against trade with another."""
    told = []
    for b in _books(catalogue, q.a, first, last):
        flows = b.by(q.flow)
        if q.b in flows and q.c in flows:
            one, other = flows[q.b], flows[q.c]
            holds = one < other if q.less else one > other if q.times == 1 else one >= other * q.times * (1 - CLOSE)
            found = f"{one / 1e9:,.1f} bn USD with {q.b}, {other / 1e9:,.1f} bn with {q.c}"
            times = f", at least about {q.times:g} times as much" if q.times != 1 else ""
            told.append(_answer(b, holds, one / other, "ratio", first, last, found, f"{_flow(q.flow)} of {q.a}{times}"))
    return combined(told, nothing(catalogue, "trade", f"on {q.a} with {q.b} and {q.c} in {years(first, last)}"))


def amount(q: Amount, catalogue: Catalogue, first: int, last: int, on: date) -> Answer:
    """The size of the trade of two states, in the books of each."""
    told = []
    for side, other, flow in ((q.a, q.b, q.flow), (q.b, q.a, _TURNED[q.flow])):
        for b in _books(catalogue, side, first, last):
            if (value := b.by(flow).get(other)) is not None:
                found = f"{value / 1e9:,.1f} bn USD in {years(first, last)}"
                definition = f"{_flow(q.flow)}, current prices, in the books of {side}"
                told.append(_answer(b, within(value, q.amount, q.compare, q.step), value, "USD", first, last, found, definition))
    return combined(told, nothing(catalogue, "trade", f"on {q.a} and {q.b} in {years(first, last)}"))


def growth(q: Growth, catalogue: Catalogue, first: int, last: int, on: date) -> Answer:
    """The change from the year before (of stated years: from the first to the last of them), and, where claimed, whether it was the first such."""
    before = q.change.since if q.change.since is not None else first if first < last else last - 1
    told = []
    for held in catalogue.of("trade"):
        series = _series(held, q.a, q.b, q.flow, last)
        old, new = series.get(before), series.get(last)
        if not old or new is None:
            continue
        change = new / old - 1
        found = f"{new / 1e9:,.1f} bn USD in {last} after {old / 1e9:,.1f} bn in {before} ({change:+.1%})"
        holds = moved(change, q.change)
        if holds and q.change.first is not None:
            earlier = _moves({y: v for y, v in series.items() if y >= q.change.first - 1}, q.change.up, last)
            if earlier is None or (q.change.first and q.change.first - 1 not in series):
                continue  # the table has gaps, or begins too late to say
            latest = max(earlier, default=None)
            holds = latest == q.change.first if q.change.first else latest is None
            found += f"; the last such move before was in {latest or 'no year of the table'}"
        definition = f"{_flow(q.flow)}, current prices, in the books of {q.a}"
        told.append(Answer(holds, change, "change", years(before, last), found, definition, held.dataset, held.version, held.snapshots))
    return combined(told, nothing(catalogue, "trade", f"on {q.a} and {q.b} in {before} and {last}"))


def moved(change: float, claimed: Change) -> bool:
    """Whether a change found is the one claimed: its direction, and its size where one is said (more and less mean the size of the move)."""
    if change == 0 or (change > 0) != claimed.up:
        return False
    return claimed.size is None or within(abs(change), abs(claimed.size), claimed.compare, claimed.step)


def _moves(series: Mapping[int, float], up: bool, last: int) -> list[int] | None:
    """The years before the last with a move in that direction; None where years are missing between."""
    listed = sorted(y for y in series if y <= last)
    if len(listed) < 2 or listed[-1] - listed[0] + 1 != len(listed):
        return None
    return [y for y in listed[1:-1] if (series[y] > series[y - 1]) == up and series[y] != series[y - 1]]


def record(q: Record, catalogue: Catalogue, first: int, last: int, on: date) -> Answer:
    """Whether no earlier year was larger, and the amount."""
    told = []
    for held in catalogue.of("trade"):
        series = _series(held, q.a, q.b, q.flow, last)
        if last not in series or len(series) < ENOUGH:
            continue
        value, best = series[last], max(series, key=lambda y: series[y])
        top = best == last
        fits = q.amount is None or abs(value - q.amount) <= q.step / 2
        found = f"{value / 1e9:,.1f} bn USD in {last}; the most in {min(series)} to {last} was {series[best] / 1e9:,.1f} bn in {best}"
        also = (f"said of {best}",) if not top else (f"the amount were {value / 1e9:,.1f} bn USD",) if not fits else ()
        told.append(
            Answer(
                top and fits, value, "USD", years(min(series), last), found, f"{_flow(q.flow)}, current prices, in the books of {q.a}", held.dataset,
                held.version, held.snapshots, also,
            )
        )  # fmt: skip
    return combined(told, nothing(catalogue, "trade", f"on {q.a} and {q.b} in {last}"))


def balance(q: Balance, catalogue: Catalogue, first: int, last: int, on: date) -> Answer:
    """Exports less imports, in the books of each side: if they disagree on the sign, it depends on whose books are read."""
    told = []
    for side, other, sign in ((q.a, q.b, 1), (q.b, q.a, -1)):
        for b in _books(catalogue, side, first, last):
            if other in b.flows:
                exports, imports = b.flows[other]
                value = sign * (exports - imports)
                found = f"{side} exported {exports / 1e9:,.1f} bn USD to {other} and imported {imports / 1e9:,.1f} bn (balance {(exports - imports) / 1e9:+,.1f} bn)"
                holds = (value > 0) == q.surplus and value != 0
                if holds and q.amount is not None:
                    holds = within(abs(value), q.amount, q.compare, q.step)
                made = _answer(b, holds, value, "USD", first, last, found, f"goods, in the books of {side}")
                narrow = (
                    abs(value) < NARROW * (exports + imports) and "CHN" in (q.a, q.b) and b.held.dataset == "cow-trade" and last >= 1999
                )
                told.append(replace(made, unsure="it depends on Hong Kong, which this table counts within China") if narrow else made)
    return combined(told, nothing(catalogue, "trade", f"on {q.a} and {q.b} in {years(first, last)}"))


_TURNED: Mapping[Flow, Flow] = {"total": "total", "exports": "imports", "imports": "exports"}


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
