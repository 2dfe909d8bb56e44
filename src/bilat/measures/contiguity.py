"""Contiguity: how close two states' own territories come.

    contiguity   1 land border; water of at most 2: 12, 3: 24, 4: 150, 5: 400 miles between; 0 farther apart

Unit: level. Symmetric; given from both sides. In the table's years no row is farther than 400 miles. Source: COW direct contiguity.
Reference (3.20): RUS-CHN 1 in 2016, CHN-IND 1 in 1962.
"""

from typing import TYPE_CHECKING

from bilat.measures.measure import Measure, Scope, mirrored

if TYPE_CHECKING:
    import ibis.expr.types as ir


def build(contiguity: "ir.Table", scope: Scope) -> "ir.Table":
    """The measure as an expression over the contiguity table; the closest of several stands."""
    t = contiguity.filter(scope.years(contiguity.year), scope.within(contiguity.a), scope.within(contiguity.b))
    t = t.filter(t.a != t.b)
    t = mirrored(t.select(source=t.a, target=t.b, year=t.year, type=t.type))
    return t.group_by("source", "target", "year").agg(contiguity=t.type.min().cast("float64"))


CONTIGUITY = Measure("contiguity", "contiguity", {"contiguity": "level"}, "contiguity/1 at any time in the year", build, absent=0.0)
