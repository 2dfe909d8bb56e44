"""Militarised disputes between two states.

    disputes           number of disputes under way in the year with the two on opposite sides
    dispute_hostility  the highest hostility reached in them: 1 none, 2 threat, 3 display, 4 use of force, 5 war

Units: disputes; level 1 to 5, 0 where there was no dispute. Symmetric; given from both sides. In the table's years no row is no
dispute. Source: COW militarised interstate disputes. Reference (5.0): IND-PAK 1999 at least one, hostility 4 or more; RUS-CHN 1969 use of force.
"""

from typing import TYPE_CHECKING

from bilat.measures.measure import Measure, Scope, mirrored

if TYPE_CHECKING:
    import ibis.expr.types as ir


def build(dispute: "ir.Table", scope: Scope) -> "ir.Table":
    """The measure as an expression over the dispute table."""
    t = dispute.filter(scope.years(dispute.year), scope.within(dispute.a), scope.within(dispute.b), dispute.a != dispute.b)
    t = mirrored(t.select(source=t.a, target=t.b, year=t.year, dispute=t.dispute, hostility=t.hostility))
    return t.group_by("source", "target", "year").agg(
        disputes=t.dispute.nunique().cast("float64"), dispute_hostility=t.hostility.max().cast("float64")
    )


DISPUTES = Measure(
    "disputes", "dispute", {"disputes": "disputes", "dispute_hostility": "level"}, "disputes/1 under way in the year", build, absent=0.0
)
