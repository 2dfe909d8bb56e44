"""Rivalry: whether two states are strategic rivals in a year.

    rivalry   1 rivals, 0 not

Unit: 1 or 0. Symmetric; given from both sides. A spell counts from its first to its last year; one without an end counts to the end of the
table, which is the latest year it names, and beyond that nothing is said. Source: Thompson, Sakuwa and Suhas, strategic rivalries.
Reference: CHN-IND 1948 to 2020.
"""

from typing import TYPE_CHECKING

from bilat.measures.measure import Measure, Scope, mirrored

if TYPE_CHECKING:
    import ibis.expr.types as ir


def build(rivalry: "ir.Table", scope: Scope) -> "ir.Table":
    """The measure as an expression over the table of rivalries."""
    import ibis

    end = rivalry.agg(edge=ibis.greatest(rivalry.last.max(), rivalry.first.max()))
    t = rivalry.filter(scope.within(rivalry.a), scope.within(rivalry.b), rivalry.a != rivalry.b).cross_join(end)
    t = t.mutate(last=t.last.fill_null(t.edge))
    t = t.mutate(year=ibis.range(ibis.greatest(t.first, scope.first), ibis.least(t.last, scope.last) + 1).unnest())
    t = mirrored(t.select(source=t.a, target=t.b, year=t.year.cast("int64")))
    return t.distinct().mutate(rivalry=ibis.literal(1.0))


RIVALRY = Measure("rivalry", "rivalry", {"rivalry": "0 or 1"}, "rivalry/1 a spell that touches the year", build, absent=0.0)
