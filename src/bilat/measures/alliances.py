"""Alliance content: what source has promised target in a treaty in force during a year.

    alliance_defence, alliance_offence, alliance_neutrality, alliance_nonaggression, alliance_consultation

Units: 1 promised, 0 not; 0 is said too where the table has no row for the pair, in its years and for states that existed. Directed:
the promise may be one-sided. Source: ATOP. Reference (5.1): RUS-CHN defence and non-aggression 1950-1980, none 1981-1991,
non-aggression 1992-2000 and with consultation 2001-2018; USA to JPN 2018 defence 1, JPN to USA 0.
"""

from typing import TYPE_CHECKING

from bilat.measures.measure import Measure, Scope

if TYPE_CHECKING:
    import ibis.expr.types as ir

CONTENT = ("defence", "offence", "neutrality", "nonaggression", "consultation")


def build(alliance: "ir.Table", scope: Scope) -> "ir.Table":
    """The measure as an expression over the alliance table."""
    t = alliance.filter(scope.years(alliance.year), scope.within(alliance.source), scope.within(alliance.target))
    t = t.filter(t.source != t.target)
    return t.group_by("source", "target", "year").agg(**{f"alliance_{c}": t[c].max().cast("float64") for c in CONTENT})


ALLIANCES = Measure(
    "alliances",
    "alliance",
    {f"alliance_{c}": "0 or 1" for c in CONTENT},
    "alliances/1 any treaty in force in the year, directed",
    build,
    absent=0.0,
)
