"""Arms: what one state supplies to another, and how much of the other's arms imports that is.

    arms_tiv    volume of deliveries from source to target
    arms_share  that volume over all deliveries to target
    arms_rank   place of source among the suppliers of target, 1 the largest

Each over the five years that end with the period ("2012-2016"), since single deliveries make single years jump. Units: million SIPRI
trend-indicator values, a measure of military value and not of price; share; rank. Directed, from supplier to recipient. Inside the table's years
no row is no delivery, 0. `n` is the number of the target's suppliers. Source: SIPRI arms transfers. Reference: Russia to India
2012-2016 13,318 million TIV; suppliers' shares of the world 2016-2020: USA 36.5 %, Russia 20.7 %.
"""

from typing import TYPE_CHECKING

from bilat.measures.measure import Measure, Scope

if TYPE_CHECKING:
    import ibis.expr.types as ir

WINDOW = 5  # years, as in the producer's own tables of shares


def windows(arms: "ir.Table", scope: Scope) -> "ir.Table":
    """Deliveries summed over the five years that end with each year of the scope, of windows that lie whole within the table's years."""
    import ibis

    near = arms.filter(scope.years(arms.year, WINDOW - 1))
    yearly = near.group_by("supplier", "recipient", "year").agg(tiv=near.tiv.sum())
    ends = ibis.range(0, WINDOW)
    spread = yearly.mutate(end=(yearly.year + ends.unnest()).cast("int64"))
    edge = arms.agg(first=arms.year.min(), last=arms.year.max())
    whole = spread.cross_join(edge)
    whole = whole.filter(whole.end.between(scope.first, scope.last), whole.end <= whole.last, whole.end - WINDOW + 1 >= whole.first)
    return whole.group_by(source=whole.supplier, target=whole.recipient, year=whole.end).agg(arms_tiv=whole.tiv.sum())


def build(arms: "ir.Table", scope: Scope) -> "ir.Table":
    """The measure as an expression over the arms table."""
    import ibis

    t = windows(arms, scope)
    to = ibis.window(group_by=[t.target, t.year])
    order = ibis.window(group_by=[t.target, t.year], order_by=t.arms_tiv.desc())
    whole = t.arms_tiv.sum().over(to)
    t = t.mutate(
        period=(t.year - WINDOW + 1).cast("string") + "-" + t.year.cast("string"),
        arms_share=t.arms_tiv / (whole > 0).ifelse(whole, None),
        arms_rank=(t.arms_tiv > 0).ifelse((ibis.rank().over(order) + 1).cast("float64"), None),
        n=(t.arms_tiv > 0).cast("int64").sum().over(to),
    )
    # Suppliers and recipients that are no state have no code: they weigh in the sums above, and are no case of their own.
    return t.filter(t.source.notnull(), t.target.notnull(), scope.within(t.source), scope.within(t.target))


def world(arms: "ir.Table", scope: Scope) -> "ir.Table":
    """Each supplier's volume and share of all the world's deliveries in the five years that end with each year."""
    import ibis

    t = windows(arms, scope)
    t = t.group_by("source", "year").agg(arms_tiv=t.arms_tiv.sum())
    return t.mutate(arms_share=t.arms_tiv / t.arms_tiv.sum().over(ibis.window(group_by=t.year)))


ARMS = Measure(
    "arms",
    "arms",
    {"arms_tiv": "million TIV", "arms_share": "share", "arms_rank": "rank"},
    f"arms/1 deliveries over {WINDOW} years, source supplies target",
    build,
    absent=0.0,
)
