"""Alignment: how alike two states vote in the UN General Assembly.

Over the roll calls of a year, a session or a theme in which both voted (yes 1, abstain 2, no 3; absence is no vote), with n of them:

    unga_agree        share with the same vote
    unga_coincidence  the same, with one half where they differ by one step (yes and abstain, abstain and no)
    unga_s            S = 1 - 2 Σ|a-b| / (2n)                       (Signorino and Ritter 1999)
    unga_kappa        1 - D_o / D_e, squared distances, D_e from each state's own margins     (Cohen 1968)
    unga_pi           the same, D_e from the pooled margins                                    (Scott 1955; Häge 2011)

Units: shares 0 to 1; S, kappa and pi -1 to 1 and lower for pi; kappa and pi are missing where D_e is 0 (no variation at all).
Symmetric; given from both sides. Source: UN General Assembly roll calls (Voeten). Reference: 2019 USA-RUS, n 86: agree .2093,
coincidence .2907, S -.4186, kappa -.1924, pi -.4955.

Each state's votes are packed into bit masks, 62 roll calls to an integer; a cell of the 3 x 3 table of a pair is then a count of the
bits set in both masks, and no table of pair by roll call is ever made.
"""

from typing import TYPE_CHECKING, Any, Literal

from bilat.measures.measure import Measure, Scope, mirrored

if TYPE_CHECKING:
    import ibis.expr.types as ir

Period = Literal["year", "session"]

THEMES = {
    "me": "Palestinian conflict",
    "nu": "nuclear weapons and nuclear material",
    "di": "arms control and disarmament",
    "hr": "human rights",
    "co": "colonialism",
    "ec": "economic development",
}
WORD = 62  # roll calls to a mask: a signed integer of 64 bits holds them in every engine
UNITS = {"unga_agree": "share", "unga_coincidence": "share", "unga_s": "index", "unga_kappa": "index", "unga_pi": "index"}


def pairs(votes: "ir.Table", scope: Scope, period: Period = "year", theme: str | None = None, resolution: str | None = None) -> "ir.Table":
    """Every unordered pair of states (source before target in the alphabet) and period, with n and the five measures."""
    import ibis

    ballots = _ballots(votes, scope, period, theme, resolution)
    # Numbers in place of codes: pairs are joined and grouped by them, in the order of the alphabet.
    named = ballots.select("state").distinct()
    named = named.select(code=named.state, number=ibis.row_number().over(ibis.window(order_by=named.state)).cast("int32"))
    numbered = ballots.join(named, ballots.state == named.code).drop("state", "code").rename(state="number")
    scored = _scores(_cells(_masks(numbered)))
    left, right = named.view(), named.view()
    told = scored.join(left, scored.a == left.number).join(right, scored.b == right.number)
    return told.select(source=left.code, target=right.code, **{c: scored[c] for c in scored.columns if c not in ("a", "b")})


def alignment(period: Period = "year", theme: str | None = None) -> Measure:
    """The measure by calendar year or session, over all roll calls or those of a theme (a key of THEMES)."""
    if theme is not None and theme not in THEMES:
        from bilat.errors import BadInput

        raise BadInput(f"{theme!r} is no theme of the General Assembly's list; one of {', '.join(f'{k} ({v})' for k, v in THEMES.items())}")

    def build(votes: "ir.Table", scope: Scope) -> "ir.Table":
        return mirrored(pairs(votes, scope, period, theme))

    suffix = f"_{theme}" if theme else ""
    method = f"alignment/1 by {period}{f', theme {theme}' if theme else ''}, roll calls in which both voted"
    if not theme:
        return Measure("alignment", "votes", UNITS, method, build)
    renamed = {f"{name}{suffix}": unit for name, unit in UNITS.items()}
    return Measure(
        f"alignment{suffix}", "votes", renamed, method, lambda t, s: build(t, s).rename({f"{name}{suffix}": name for name in UNITS})
    )


def _ballots(votes: "ir.Table", scope: Scope, period: Period, theme: str | None, resolution: str | None) -> "ir.Table":
    year = votes.date.year() if period == "year" else votes.session
    kept = votes.filter(scope.years(year), scope.within(votes.state), votes.vote.isin([1, 2, 3]))
    if theme:
        kept = kept.filter(kept.issues.contains(theme))
    if resolution:
        kept = kept.filter(kept.unres.upper() == resolution.upper())
    return kept.select("state", "vote", "date", "rcid", year=kept.date.year() if period == "year" else kept.session)


def _masks(ballots: "ir.Table") -> "ir.Table":
    """One row for each state, period and chunk of 62 roll calls: the masks of its yes, abstain and no votes."""
    import ibis

    calls = ballots.select("year", "date", "rcid").distinct()
    order = ibis.window(group_by=calls.year, order_by=[calls.date, calls.rcid], preceding=None, following=0)
    numbered = calls.mutate(call=ibis.row_number().over(order))
    cast = ballots.join(numbered, ["year", "date", "rcid"]).mutate(
        chunk=lambda t: (t.call / WORD).floor().cast("int64"), bit=lambda t: ibis.literal(1, "int64") << (t.call % WORD).cast("int64")
    )

    def mask(vote: int) -> Any:
        return ibis.ifelse(cast.vote == vote, cast.bit, ibis.literal(0, "int64")).sum().cast("int64")

    return cast.group_by("year", "chunk", "state").agg(m1=mask(1), m2=mask(2), m3=mask(3))


def _cells(masks: "ir.Table") -> "ir.Table":
    """The 3 x 3 table of each pair: `c12` counts the roll calls with yes from source and abstain from target."""
    import ibis

    @ibis.udf.scalar.builtin  # type: ignore[untyped-decorator]
    def bit_count(mask: int) -> int:  # type: ignore[empty-body]
        """A function of the engine, so named in DuckDB, Spark and BigQuery."""

    other = masks.view()
    both = masks.join(other, [masks.year == other.year, masks.chunk == other.chunk, masks.state < other.state])
    counts = {f"c{i}{j}": bit_count(masks[f"m{i}"] & other[f"m{j}"]).cast("float64").sum() for i in (1, 2, 3) for j in (1, 2, 3)}
    return both.group_by(year=masks.year, a=masks.state, b=other.state).agg(**counts)


def _scores(t: "ir.Table") -> "ir.Table":
    steps = (1, 2, 3)

    def total(weight: Any) -> Any:
        return sum(float(weight(i, j)) * t[f"c{i}{j}"] for i in steps for j in steps if weight(i, j))

    t = t.mutate(
        n=total(lambda i, j: 1), equal=total(lambda i, j: i == j), apart=total(lambda i, j: abs(i - j)), square=total(lambda i, j: (i - j) ** 2),
        sa=total(lambda i, j: i), sb=total(lambda i, j: j), aa=total(lambda i, j: i * i), bb=total(lambda i, j: j * j),
    )  # fmt: skip
    t = t.filter(t.n > 0)
    # Expected squared distance: E(a²) + E(b²) - 2 E(a) E(b); with pooled margins twice the pooled variance.
    own = (t.aa + t.bb) / t.n - 2 * (t.sa / t.n) * (t.sb / t.n)
    mean = (t.sa + t.sb) / (2 * t.n)
    pooled = (t.aa + t.bb) / t.n - 2 * mean * mean
    one_step = t.apart - 2 * (t.square - t.apart) / 2
    return t.select(
        "a", "b", "year", n=t.n.cast("int64"),
        unga_agree=t.equal / t.n,
        unga_coincidence=(t.equal + one_step / 2) / t.n,
        unga_s=1 - t.apart / t.n,
        unga_kappa=1 - t.square / t.n / (own > 1e-12).ifelse(own, None),
        unga_pi=1 - t.square / t.n / (pooled > 1e-12).ifelse(pooled, None),
    )  # fmt: skip
