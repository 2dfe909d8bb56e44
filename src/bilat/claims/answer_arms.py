"""Claims on arms supplies, over the years stated or the five that end with the year asked for, as the producer's own tables of shares are."""

from datetime import date

from bilat.claims.nodata import nothing, ordinal, within, years
from bilat.claims.record import Answer, SupplierRank, SupplierShare
from bilat.measures.catalogue import Catalogue, Held, run, span, unbound

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
        return Answer(
            holds, value, "share", years(first, last),
            f"{q.supplier} delivered {value:.1%} of what {q.of or 'the world'} received in {years(first, last)}", DEFINITION,
            held.dataset, held.version, held.snapshots, also,
        )  # fmt: skip
    return nothing(catalogue, "arms", f"on {q.of or 'the world'} in {years(first, last)}")


def _volumes(held: Held, of: str | None, first: int, last: int) -> dict[str, float] | None:
    """Deliveries by supplier; None outside the table's years."""
    start, end = span(held)
    if not start <= first <= last <= end:
        return None
    t = unbound("arms")
    t = t.filter(t.year.between(first, last))
    t = t.filter(t.recipient == of) if of else t
    t = t.group_by("supplier").agg(tiv=t.tiv.sum())
    return {str(r["supplier"]): float(r["tiv"]) for r in run(held, t) if r["tiv"]}
