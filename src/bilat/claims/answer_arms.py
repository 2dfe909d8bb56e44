"""Claims on arms supplies, over the years stated or the five that end with the year asked for, as the producer's own tables of shares are."""

from dataclasses import replace
from datetime import date

from bilat.claims.nodata import nothing, ordinal, within, years
from bilat.claims.queries import ArmsDelivered, ArmsMore, RecipientRank, SupplierRank, SupplierShare
from bilat.claims.record import Answer
from bilat.measures.catalogue import Catalogue, Held, run, span, unbound

# Shares from a register of deals are estimates: over five years the share of a main supplier is 1.3 points off the producer's own tables at the
# median, and 8 in one case of ten (measured on 3,048 recipients and windows, 1950-2019).
NEAR, NEAR_BOUND = 0.08, 0.05
CLOSE = 0.1  # of "twice as much": what may be short of it
DEFINITION = "deliveries of major conventional arms in trend-indicator values, a measure of military value and not of price"


def rank(q: SupplierRank, catalogue: Catalogue, first: int, last: int, on: date) -> Answer:
    """The place of a supplier."""
    for held in catalogue.of("arms"):
        volumes = _volumes(held, q.of, first, last)
        if volumes is None:
            continue
        own = volumes.get(q.supplier, 0.0)
        place = 1 + sum(v > own for v in volumes.values()) if own else None
        share = own / sum(volumes.values()) if volumes else 0.0
        holds = place is not None and (place == q.place if q.exact else place <= q.place)
        told = (
            f"{q.supplier} is {ordinal(place)} of {len(volumes)} with {own:,.0f} million TIV, {share:.1%}"
            if place
            else f"no delivery from {q.supplier}"
        )
        return Answer(
            holds, None if place is None else float(place), "rank", years(first, last), f"{told}, {years(first, last)}", DEFINITION,
            held.dataset, held.version, held.snapshots,
        )  # fmt: skip
    return nothing(catalogue, "arms", f"on {q.of or 'the world'} in {years(first, last)}")


def share(q: SupplierShare, catalogue: Catalogue, first: int, last: int, on: date) -> Answer:
    """A supplier's share."""
    for held in catalogue.of("arms"):
        volumes = _volumes(held, q.of, first, last)
        if not volumes:
            continue
        value = volumes.get(q.supplier, 0.0) / sum(volumes.values())
        holds = within(value, q.share, q.compare, q.step)
        best = max(volumes, key=lambda s: volumes[s])
        also = (f"it said the largest supplier, at {value:.0%}",) if best == q.supplier and not holds and value < q.share else ()
        told = f"{q.supplier} delivered {value:.1%} of what {q.of or 'the world'} received in {years(first, last)}"
        made = _answer(held, holds, value, "share", first, last, told)
        near = abs(value - q.share) < (NEAR if q.compare == "=" else NEAR_BOUND) and _spread(held)
        unsure = (
            "too near to tell: the years of deliveries are spread over each deal's span here, the producer's tables know them"
            if near
            else ""
        )
        return replace(made, also=also, unsure=unsure if not (holds and q.compare == "=") else "")
    return nothing(catalogue, "arms", f"on {q.of or 'the world'} in {years(first, last)}")


def recipient(q: RecipientRank, catalogue: Catalogue, first: int, last: int, on: date) -> Answer:
    """The place of a buyer, of all arms or of one supplier's."""
    for held in catalogue.of("arms"):
        volumes = _volumes(held, q.of, first, last, "supplier", "recipient")
        if not volumes:
            continue
        own = volumes.get(q.recipient, 0.0)
        place = 1 + sum(v > own for v in volumes.values()) if own else None
        holds = place is not None and (place == q.place if q.exact else place <= q.place)
        told = (
            f"{q.recipient} is {ordinal(place)} of {len(volumes)} with {own:,.0f} million TIV" if place else f"no delivery to {q.recipient}"
        )
        return _answer(held, holds, None if place is None else float(place), "rank", first, last, f"{told}, {years(first, last)}")
    return nothing(catalogue, "arms", f"on {q.of or 'the world'} in {years(first, last)}")


def more(q: ArmsMore, catalogue: Catalogue, first: int, last: int, on: date) -> Answer:
    """One partner in arms against another."""
    for held in catalogue.of("arms"):
        sides = ("supplier", "recipient") if q.delivers else ("recipient", "supplier")
        volumes = _volumes(held, q.a, first, last, *sides)
        if volumes is None:
            continue
        one, other = volumes.get(q.b, 0.0), volumes.get(q.c, 0.0)
        holds = one < other if q.less else one > other if q.times == 1 else one >= other * q.times * (1 - CLOSE) > 0
        way = "to" if q.delivers else "from"
        told = f"{one:,.0f} million TIV {way} {q.b}, {other:,.0f} {way} {q.c} in {years(first, last)}"
        return _answer(held, holds, one / other if other else None, "ratio", first, last, told)
    return nothing(catalogue, "arms", f"on {q.a} in {years(first, last)}")


def delivered(q: ArmsDelivered, catalogue: Catalogue, first: int, last: int, on: date) -> Answer:
    """Whether there was any delivery."""
    for held in catalogue.of("arms"):
        volumes = _volumes(held, q.recipient, first, last)
        if volumes is None:
            continue
        own = volumes.get(q.supplier, 0.0)
        return _answer(held, own > 0, own, "million TIV", first, last, f"{own:,.0f} million TIV in {years(first, last)}")
    return nothing(catalogue, "arms", f"on {q.recipient} in {years(first, last)}")


def _spread(held: Held) -> bool:
    """Whether the table is made from deals with spans of years, and not from single deliveries."""
    (row,) = run(held, unbound("arms").agg(items=unbound("arms").item.count()))
    return bool(row["items"])


def _answer(held: Held, holds: bool, value: float | None, unit: str, first: int, last: int, told: str) -> Answer:
    return Answer(holds, value, unit, years(first, last), told, DEFINITION, held.dataset, held.version, held.snapshots)


def _volumes(held: Held, of: str | None, first: int, last: int, one: str = "recipient", by: str = "supplier") -> dict[str, float] | None:
    """Deliveries to a recipient by supplier, or, with the sides turned, from a supplier by recipient; None outside the table's years."""
    start, end = span(held)
    if not start <= first <= last <= end:
        return None
    t = unbound("arms")
    t = t.filter(t.year.between(first, last))
    t = t.filter(t[one] == of) if of else t
    t = t.group_by(side=t[by]).agg(tiv=t.tiv.sum())
    return {str(r["side"]): float(r["tiv"]) for r in run(held, t) if r["tiv"]}
