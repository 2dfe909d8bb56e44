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

The engine packs each state's votes of a period into bit masks, 62 roll calls to an integer, so that few rows leave it; the 3 x 3 tables of
all pairs are then one matrix product a period, and no table of pair by roll call is ever made.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

from bilat.measures.measure import Columns, Measure, Scope

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import numpy as np
    from numpy.typing import NDArray

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
STEPS = (1, 2, 3)  # yes, abstain, no
TINY = 1e-12  # an expected distance below this is none


def masks(votes: "ir.Table", scope: Scope, period: Period = "year", theme: str | None = None, about: tuple[str, ...] = ()) -> "ir.Table":
    """One row for each state, period and chunk of 62 roll calls: the masks m1, m2, m3 of its yes, abstain and no votes.

    `theme`: only roll calls under that issue code. `about`: only those in whose title each of the regular expressions finds something; the
    titles are compared in small letters.
    """
    import ibis

    year = votes.date.year() if period == "year" else votes.session
    kept = votes.filter(scope.years(year), scope.within(votes.state), votes.vote.isin(STEPS))
    if theme:
        kept = kept.filter(kept.issues.contains(theme))
    for pattern in about:
        kept = kept.filter(kept.title.lower().re_search(pattern))
    ballots = kept.select("state", "vote", "date", "rcid", year=kept.date.year() if period == "year" else kept.session)
    calls = ballots.select("year", "date", "rcid").distinct()
    order = ibis.window(group_by=calls.year, order_by=[calls.date, calls.rcid], preceding=None, following=0)
    numbered = calls.mutate(call=ibis.row_number().over(order))
    cast = ballots.join(numbered, ["year", "date", "rcid"]).mutate(
        chunk=lambda t: (t.call / WORD).floor().cast("int64"), bit=lambda t: ibis.literal(1, "int64") << (t.call % WORD).cast("int64")
    )

    def mask(vote: int) -> Any:
        return ibis.ifelse(cast.vote == vote, cast.bit, ibis.literal(0, "int64")).bit_or()

    return cast.group_by("year", "chunk", "state").agg(m1=mask(1), m2=mask(2), m3=mask(3))


def pairs(packed: Columns) -> Columns:
    """From the columns of `masks`: every unordered pair of states (source before target in the alphabet) that voted together in a period,
    with n and the five measures."""
    import numpy as np
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1):  # matrices this small are multiplied faster by one thread than shared out among several
        parts = [_sums(*one) for one in _ballots(packed)]
    if not parts:
        return {name: np.array([]) for name in ("source", "target", "year", "n", *UNITS)}
    return _scores({name: np.concatenate([part[name] for part in parts]) for name in parts[0]})


def both_sides(packed: Columns) -> Columns:
    """`pairs`, each told from both sides."""
    import numpy as np

    found = pairs(packed)
    turned = {"source": found["target"], "target": found["source"]}
    return {name: np.concatenate([values, turned.get(name, values)]) for name, values in found.items()}


def alignment(period: Period = "year", theme: str | None = None, about: tuple[str, ...] = ()) -> Measure:
    """The measure by calendar year or session, over all roll calls, those of a theme (a key of THEMES), or those `about` something (see `masks`)."""
    if theme is not None and theme not in THEMES:
        from bilat.errors import BadInput

        raise BadInput(f"{theme!r} is no theme of the General Assembly's list; one of {', '.join(f'{k} ({v})' for k, v in THEMES.items())}")
    suffix = f"_{theme}" if theme else ""

    def build(votes: "ir.Table", scope: Scope) -> "ir.Table":
        return masks(votes, scope, period, theme, about)

    def finish(packed: Columns) -> Columns:
        return {f"{name}{suffix}" if name in UNITS else name: values for name, values in both_sides(packed).items()}

    chosen = f", theme {theme}" if theme else ""
    chosen += f", titles with {' and '.join(about)}" if about else ""
    method = f"alignment/2 by {period}{chosen}, roll calls in which both voted"
    units = {f"{name}{suffix}": unit for name, unit in UNITS.items()}
    return Measure(f"alignment{suffix}", "votes", units, method, build, finish=finish)


def _ballots(packed: Columns) -> Iterator[tuple[int, "NDArray[np.object_]", "NDArray[np.float32]"]]:
    """Of each period: its number, its states in the alphabet's order, and who cast which vote where, (3, states, roll calls) of 0 and 1."""
    import numpy as np

    order = np.argsort(packed["year"], kind="stable")
    year = packed["year"][order]
    for rows in np.split(order, np.flatnonzero(np.diff(year)) + 1):
        if not len(rows):
            continue
        names, state = np.unique(packed["state"][rows].astype(str), return_inverse=True)
        chunk = packed["chunk"][rows]
        cast = np.zeros((len(STEPS), len(names), int(chunk.max()) + 1, 64), dtype=np.float32)
        for step in STEPS:
            words = np.ascontiguousarray(packed[f"m{step}"][rows], dtype="<i8")
            cast[step - 1, state, chunk] = np.unpackbits(words.view(np.uint8), bitorder="little").reshape(-1, 64)
        yield int(packed["year"][rows[0]]), names.astype(object), cast.reshape(len(STEPS), len(names), -1)


def _sums(year: int, names: "NDArray[np.object_]", cast: "NDArray[np.float32]") -> Columns:
    """Sums over the roll calls in which both of a pair voted, one matrix product each; single precision is exact to 16 million."""
    import numpy as np

    present, vote = cast.sum(axis=0), np.tensordot(np.array(STEPS, dtype=np.float32), cast, 1)
    beside = np.concatenate(list(cast), axis=1)
    n, equal, product = present @ present.T, beside @ beside.T, vote @ vote.T
    total, square = vote @ present.T, (vote * vote) @ present.T
    a, b = np.nonzero(np.triu(n, 1))
    sums = {"n": n, "equal": equal, "ab": product, "a": total, "b": total.T, "aa": square, "bb": square.T}
    told = {name: values[a, b].astype(np.float64) for name, values in sums.items()}
    return {"source": names[a], "target": names[b], "year": np.full(len(a), year), **told}


def _scores(t: Columns) -> Columns:
    import numpy as np

    n = t["n"]
    square = t["aa"] + t["bb"] - 2 * t["ab"]  # Σ(a-b)²: one for each difference of one step, four for each of two
    unequal = n - t["equal"]
    two = (square - unequal) / 3
    # Expected squared distance: E(a²) + E(b²) - 2 E(a) E(b); with pooled margins twice the pooled variance.
    raw = (t["aa"] + t["bb"]) / n
    own, pooled = raw - 2 * (t["a"] / n) * (t["b"] / n), raw - ((t["a"] + t["b"]) / n) ** 2 / 2

    def beyond(expected: "NDArray[np.float64]") -> "NDArray[np.float64]":
        told: NDArray[np.float64] = 1 - square / n / np.where(expected > TINY, expected, np.nan)
        return told

    return {
        "source": t["source"], "target": t["target"], "year": t["year"], "n": n.astype(np.int64),
        "unga_agree": t["equal"] / n,
        "unga_coincidence": (t["equal"] + (unequal - two) / 2) / n,
        "unga_s": 1 - (unequal + two) / n,
        "unga_kappa": beyond(own),
        "unga_pi": beyond(pooled),
    }  # fmt: skip
