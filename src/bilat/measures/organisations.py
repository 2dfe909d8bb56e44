"""Shared organisations: in how many intergovernmental organisations two states both are.

    shared_igos   number of organisations of which both are members in the year

Unit: organisations. Symmetric; given from both sides. The table lists all pairs, so a missing row is missing. Source: COW
intergovernmental organisations. Reference (3.0): 2014 RUS-CHN 55, USA-GBR 60.
"""

from typing import TYPE_CHECKING

from bilat.measures.measure import Measure, Scope, mirrored

if TYPE_CHECKING:
    import ibis.expr.types as ir


def build(igo: "ir.Table", scope: Scope) -> "ir.Table":
    """The measure as an expression over the table of shared memberships."""
    t = igo.filter(scope.years(igo.year), scope.within(igo.a), scope.within(igo.b), igo.a != igo.b)
    t = mirrored(t.select(source=t.a, target=t.b, year=t.year, shared=t.shared))
    return t.group_by("source", "target", "year").agg(shared_igos=t.shared.max().cast("float64"))


ORGANISATIONS = Measure("organisations", "igo", {"shared_igos": "organisations"}, "organisations/1 both members in the year", build)
