"""Dependence in trade: how much of a state's foreign trade is with another, and how even the tie is.

For source i and target j in a year, with T_ij the sum of exports and imports of i with j and T_i that over all partners:

    trade_total      T_ij
    trade_share      T_ij / T_i
    trade_rank       place of j among the partners of i by T_ij, 1 the largest; equals share the better place
    trade_salience   sqrt(share_ij share_ji)              (Barbieri 1996), symmetric
    trade_symmetry   1 - |share_ij - share_ji|            (Barbieri 1996), symmetric
    trade_mirror     T_ij as i reports it over T_ij as j reports it: the mirror gap; missing where only one of them reports

Units: current US dollars; shares, indices and the ratio 0 to 1 and beyond; ranks. Directed. i's trade is told by i's own reports where it reports
in that year, else by those of its partners; a table without reporters ("both": COW) is taken as it is. Every partner counts that the
table has, Hong Kong and Taiwan too; months are summed over years that have all twelve. `n` is the number of partners. Share, rank, salience and
symmetry need a whole list of partners: they are missing where the table could name fewer than about half of the world's states in that year (`LEAST`).
Source: UN Comtrade, BACI, IMF direction of trade, COW dyadic trade. Reference (COW 4.0): Russia is China's 14th partner in 2010 and 10th
in 2014; China is Russia's 1st in both.
"""

from typing import TYPE_CHECKING

from bilat.measures.measure import Measure, Scope

if TYPE_CHECKING:
    import ibis.expr.types as ir


# The last year of a period, and about half the number of states that were then (Correlates of War state system).
LEAST = ((1919, 18), (1945, 30), (1959, 40), (1974, 60), (1990, 75), (9999, 90))


def least(year: int) -> int:
    """How many states a table must be able to name as partners before a share or a place means anything."""
    return next(number for last, number in LEAST if year <= last)


def books(trade: "ir.Table", scope: Scope) -> "ir.Table":
    """Trade as each state's books have it: source, target, year, exports, imports, total, `other`, the total in the partner's books, and
    `pool`, the number of states that the table could have named: those in it, or for a state that does not report those that do."""
    import ibis

    kept = _whole_years(trade.filter(scope.years(trade.year), trade.exporter != trade.importer))
    by_exporter = kept.filter(kept.reporter != "importer")
    by_importer = kept.filter(kept.reporter != "exporter")
    zero = ibis.literal(0.0)

    def side(rows: "ir.Table", source: str, target: str, exports: bool) -> "ir.Table":
        flows = {"exports": rows.value_usd if exports else zero, "imports": zero if exports else rows.value_usd}
        return rows.select("year", source=rows[source], target=rows[target], **flows)

    own = _totals(side(by_exporter, "exporter", "importer", True).union(side(by_importer, "importer", "exporter", False)))
    mirror = _totals(side(by_importer, "exporter", "importer", True).union(side(by_exporter, "importer", "exporter", False)))
    reporting = own.select("source", "year").distinct()
    borrowed = mirror.anti_join(reporting, ["source", "year"])
    named = kept.select("year", state="exporter").union(kept.select("year", state="importer"), distinct=True)
    told = _pooled(own, named.select("year", "state")).union(_pooled(borrowed, reporting.select("year", state="source")))
    # What the partner itself reports, where there are two reports at all.
    two = _totals(
        side(kept.filter(kept.reporter == "importer"), "exporter", "importer", True).union(
            side(kept.filter(kept.reporter == "exporter"), "importer", "exporter", False)
        )
    ).select("source", "target", "year", other="total")
    both = two.semi_join(reporting, ["source", "year"])
    return told.left_join(both, ["source", "target", "year"]).select(told, both.other)


def _whole_years(trade: "ir.Table") -> "ir.Table":
    """Rows of years; of months only those of years that have all twelve."""
    months = trade.filter(trade.period != trade.year.cast("string"))
    whole = months.group_by("year").having(months.period.nunique() == 12).agg(months=months.period.nunique())
    yearly = trade.filter(trade.period == trade.year.cast("string"))
    return yearly.union(months.semi_join(whole, ["year"]).select(*trade.columns))


def _pooled(told: "ir.Table", states: "ir.Table") -> "ir.Table":
    pool = states.group_by("year").agg(pool=states.state.nunique())
    return told.join(pool, "year").select(*told.columns, "pool")


def _totals(sides: "ir.Table") -> "ir.Table":
    t = sides.group_by("source", "target", "year").agg(exports=sides.exports.sum(), imports=sides.imports.sum())
    return t.mutate(total=t.exports + t.imports)


def ranked(held: "ir.Table") -> "ir.Table":
    """`books` with each partner's share and rank among the partners of its source, and their number n; a note where there are too few."""
    import ibis

    partners = ibis.window(group_by=[held.source, held.year])
    order = ibis.window(group_by=[held.source, held.year], order_by=held.total.desc())
    whole = held.total.sum().over(partners)
    enough = held.pool >= ibis.cases(*((held.year <= last, number) for last, number in LEAST))
    return held.mutate(
        trade_share=held.total / (enough & (whole > 0)).ifelse(whole, None),
        trade_rank=(enough & (held.total > 0)).ifelse((ibis.rank().over(order) + 1).cast("float64"), None),
        n=(held.total > 0).cast("int64").sum().over(partners),
        note=enough.ifelse(None, "partners that the table could name: " + held.pool.cast("string") + ", too few for a share or a place"),
    )


def build(trade: "ir.Table", scope: Scope) -> "ir.Table":
    """The measure as an expression over the trade table."""
    t = ranked(books(trade, scope))
    back = t.select(source=t.target, target=t.source, year=t.year, back=t.trade_share).view()
    joined = t.left_join(back, ["source", "target", "year"]).select(t, back.back)
    joined = joined.filter(scope.within(joined.source), scope.within(joined.target))
    return joined.select(
        "source", "target", "year", "n", "note",
        trade_total=joined.total,
        trade_share=joined.trade_share,
        trade_rank=joined.trade_rank,
        trade_salience=(joined.trade_share * joined.back).sqrt(),
        trade_symmetry=1 - (joined.trade_share - joined.back).abs(),
        trade_mirror=joined.total / (joined.other > 0).ifelse(joined.other, None),
    )  # fmt: skip


DEPENDENCE = Measure(
    "dependence",
    "trade",
    {
        "trade_total": "USD",
        "trade_share": "share",
        "trade_rank": "rank",
        "trade_salience": "index",
        "trade_symmetry": "index",
        "trade_mirror": "ratio",
    },
    "dependence/2 exports and imports summed, own reports first, every partner of the table counted",
    build,
)
