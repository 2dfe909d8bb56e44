"""Military expenditure: what a state spends, and its place in the world.

    milex      spending in constant US dollars
    milex_current  the same in those of the year
    milex_gdp  share of the gross domestic product
    milex_rank place by milex that year, 1 the largest

Units: US dollars of the base year that the producer states, or of the year itself; share, rank. One value a state and year. Source: SIPRI military
expenditure. Reference: 2024, current dollars, USA 997.3 bn, China 313.7, Russia 149.0.
"""

from typing import TYPE_CHECKING

from bilat.measures.measure import Measure, Scope

if TYPE_CHECKING:
    import ibis.expr.types as ir


def build(milex: "ir.Table", scope: Scope) -> "ir.Table":
    """The measure as an expression over the table of military expenditure."""
    import ibis

    t = milex.filter(scope.years(milex.year))
    t = t.group_by(source=t.state, year=t.year).agg(
        milex=t.usd_constant.max(), milex_gdp=t.share_gdp.max(), milex_current=t.usd_current.max()
    )
    order = ibis.window(group_by=t.year, order_by=t.milex.desc(nulls_first=False))
    t = t.mutate(
        milex_rank=t.milex.notnull().ifelse((ibis.rank().over(order) + 1).cast("float64"), None),
        n=t.milex.count().over(ibis.window(group_by=t.year)),
    )
    return t.filter(scope.within(t.source))


SPENDING = Measure(
    "spending",
    "milex",
    {"milex": "constant USD", "milex_gdp": "share", "milex_rank": "rank", "milex_current": "USD"},
    "spending/2 as reported",
    build,
    dyadic=False,
)
