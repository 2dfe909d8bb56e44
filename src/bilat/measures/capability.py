"""Capability: a state's share of the world's material means, and how concentrated they are.

    cinc       mean of six world shares: military spending, military personnel, iron and steel, energy, population, city population
               (Singer, Bremer and Stuckey 1972); a part that is missing for the state is left out of its mean
    cinc_rank  place by cinc in that year, 1 the largest
    con        sqrt((Σs² - 1/N) / (1 - 1/N)) with s the shares of cinc among N states, 0 even to 1 all with one (Ray and Singer 1973)

Units: share of the world, rank, index. One value a state and year; con one a group and year. `n` is the number of states in the
table that year. Two units of the table under one code in one year (West Germany and Germany in 1990) count each in the world's
totals, and the larger stands for the code. Source: COW National Material Capabilities. Reference (7.0): 2012 CHN .2203642,
USA .1392191, RUS .0395948; 1945 USA .3838635; con of the major powers 1913 .2378, 1946 .4516, 1991 .2594, of USA-RUS-CHN 1991 .0823.
"""

from typing import TYPE_CHECKING

from bilat.measures.measure import Measure, Scope

if TYPE_CHECKING:
    from collections.abc import Collection

    import ibis.expr.types as ir

PARTS = ("milex", "milper", "irst", "pec", "tpop", "upop")

# Spells as major power (first year, last year, None: open). Fact source: Correlates of War Project, State System Membership v2016.
MAJORS: dict[str, tuple[tuple[int, int | None], ...]] = {
    "USA": ((1898, None),),
    "GBR": ((1816, None),),
    "FRA": ((1816, 1940), (1945, None)),
    "DEU": ((1816, 1918), (1925, 1945), (1991, None)),
    "AUH": ((1816, 1918),),
    "ITA": ((1860, 1943),),
    "RUS": ((1816, 1917), (1922, None)),
    "CHN": ((1950, None),),
    "JPN": ((1895, 1945), (1991, None)),
}


def majors(year: int) -> tuple[str, ...]:
    """Codes of the major powers of a year, by the Correlates of War list; a power of a part of the year counts."""
    return tuple(s for s, spells in MAJORS.items() if any(first <= year <= (last or year) for first, last in spells))


def shares(capability: "ir.Table", scope: Scope) -> "ir.Table":
    """Each state's cinc and rank in each year of the scope."""
    import ibis

    t = capability.filter(scope.years(capability.year))
    world = ibis.window(group_by=t.year)
    total = {p: t[p].sum().over(world) for p in PARTS}
    t = t.mutate(**{f"s_{p}": t[p] / (total[p] > 0).ifelse(total[p], None) for p in PARTS})
    told = sum(t[f"s_{p}"].notnull().cast("int64") for p in PARTS)
    t = t.mutate(value=sum(t[f"s_{p}"].fill_null(0.0) for p in PARTS) / (told > 0).ifelse(told, None))
    t = t.group_by(source=t.state, year=t.year).agg(cinc=t.value.max())
    order = ibis.window(group_by=t.year, order_by=t.cinc.desc())
    return t.mutate(cinc_rank=(ibis.rank().over(order) + 1).cast("float64"), n=t.count().over(ibis.window(group_by=t.year)))


def build(capability: "ir.Table", scope: Scope) -> "ir.Table":
    """The measure as an expression over the capability table."""
    t = shares(capability, scope)
    return t.filter(scope.within(t.source))


def concentration(capability: "ir.Table", year: int, group: "Collection[str]") -> "ir.Table":
    """One row: con of a group of states in a year, and its N; no value where fewer than two of them are in the table."""
    t = shares(capability, Scope(year, year))
    t = t.filter(t.source.isin(tuple(group)))
    sums = t.agg(n=t.count(), total=t.cinc.sum(), squares=(t.cinc * t.cinc).sum())
    even = 1.0 / sums.n
    spread = (sums.squares / (sums.total * sums.total) - even) / (1 - even)
    return sums.select("n", con=(sums.n > 1).ifelse(spread.sqrt(), None))


CAPABILITY = Measure(
    "capability",
    "capability",
    {"cinc": "share of the world", "cinc_rank": "rank"},
    "capability/1 mean of six world shares, missing parts left out",
    build,
    dyadic=False,
)
