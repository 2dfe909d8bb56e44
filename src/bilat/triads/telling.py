"""A triangle in words and rows, for a terminal: each number with its interval, each judgement with what it rests on."""

from collections.abc import Iterator

from bilat.likelihood import word
from bilat.states import state
from bilat.triads.record import Causality, Friction, Level, Model, Pair, Response, Tie, Triad, Wedge

CITED = 3  # ids shown of each judgement; the JSON form has all
SIGNIFICANT = 0.05
Rows = tuple[tuple[str, ...], list[tuple[str, ...]]]
"""Columns, and rows under them."""


def heading(t: Triad) -> str:
    """What it is about and made from."""
    names = ", ".join(state(s).name for s in t.states)
    what = "reports that bilat read" if t.dataset == "statements" else "counts of reports, not of acts"
    return f"{names}: {t.dataset} {t.version}, {t.first} to {t.last} by {t.every}; {what}"


def levels(t: Triad) -> Rows:
    """The six directed ties side by side."""
    return ("tie", "balance", "95 % interval", "cooperation", "conflict", "words", "deeds"), [_level(x) for x in t.levels]


def ties(t: Triad) -> Iterator[str]:
    """How each pair stands, and the balance of the three."""
    for tie in t.ties:
        yield _tie(tie, t.norm)
    most = max(t.ties, key=lambda x: x.n)
    yield f"The most reported tie is {most.a}–{most.b}, with {most.n:,} of {sum(x.n for x in t.ties):,} reports."
    yield verdict(t)


def verdict(t: Triad) -> str:
    """Whether the three are balanced, and who stands with whom."""
    weighed = "against the norm of the data" if t.norm is not None else "by what prevails"
    if not t.balance.triads:
        return f"Balance of the three ({weighed}): not told, since not every tie has a clear sign."
    if t.balance.between:
        third, (a, b) = t.balance.between[0]
        return f"Unbalanced ({weighed}): {third} stands between {a} and {b}, on good terms with both, who are at odds."
    if not t.balance.balanced:
        return f"Unbalanced ({weighed}): all three are at odds, and none has a friend among the others."
    alone = [c for c in t.balance.camps if len(c) == 1]
    if alone:
        two = next(c for c in t.balance.camps if len(c) == 2)
        return f"Balanced ({weighed}): {two[0]} and {two[1]} together, {alone[0][0]} opposite to both."
    return f"Balanced ({weighed}): all three ties are positive."


def model(m: Model) -> str:
    """What the responses are from."""
    what = "changes of net cooperation" if m.differenced else "net cooperation"
    white = "" if m.whiteness is None else f", autocorrelation left: p {m.whiteness:.2f}"
    roots = f" ({', '.join(map(_arrow, m.unit_roots))} with a unit root)" if m.unit_roots else ""
    return (
        f"vector autoregression of {what}{roots}, {m.points} {m.every}s {m.first} to {m.last}, {_counted(m.lags, 'lag')} by {m.criterion} (of up to "
        f"{m.lags_tried}), largest root {m.largest_root:.2f}{white}; {m.level:.0%} intervals from {m.replications} samples of a block bootstrap"
    )


def responses(m: Model) -> Rows:
    """Answers in kind, then what moves by a third have gone with."""
    columns = ("after a warmer", "tie", f"same {m.every}", f"next {m.horizon} {m.every}s", f"{m.level:.0%} interval", "reading")
    return columns, [_response(r) for r in (*m.answers, *m.moves)]


def what_if(m: Model) -> Iterator[str]:
    """What a move by a third would do, argued from what such moves have gone with; never more than that."""
    for r in m.moves:
        third, to = r.impulse
        change = "no clear change: the interval spans zero" if not r.clear else "a warmer tie" if r.after > 0 else "a colder tie"
        yield (
            f"A warmer move of {third} towards {to} has gone with {r.after:+.2f} standard deviations ({r.after_low:+.2f} to {r.after_high:+.2f}) in "
            f"{r.response[0]}–{r.response[1]} over the next {m.horizon} {m.every}s: {change}."
        )


def causality(m: Model) -> Iterator[str]:
    """The Granger tests that hold after correction."""
    held = sorted((c for c in m.causality if c.adjusted < SIGNIFICANT), key=lambda c: c.p)
    yield from (f"The past of {_arrow(c.cause)} helps to foresee {_arrow(c.effect)} ({_test(c)})." for c in held)
    if not held:
        least = min(m.causality, key=lambda c: c.p)
        yield (
            f"Of {len(m.causality)} Granger tests none holds at {SIGNIFICANT} after Holm's correction; nearest is {_arrow(least.cause)} for "
            f"{_arrow(least.effect)} ({_test(least)})."
        )


def frictions(t: Triad) -> Rows:
    """Over what they are at odds."""
    return ("tie", "at odds over", "reports", "of all conflict", "latest", "evidence"), [_friction(f) for f in t.frictions]


def wedges(t: Triad) -> Rows:
    """Third states that pull two apart or together."""
    return ("tie", "third", "pulls", "chance", "because", "evidence"), [_wedge(w) for w in t.wedges]


def _level(x: Level) -> tuple[str, ...]:
    b = x.balance
    value = "none told" if b.value is None else f"{b.value:+.2f}"
    interval = "" if b.low is None or b.high is None else f"{b.low:+.2f} to {b.high:+.2f}"
    return (_arrow((x.source, x.target)), value, interval, f"{x.cooperation:,}", f"{x.conflict:,}", f"{x.words:,}", f"{x.deeds:,}")


def _tie(t: Tie, norm: float | None) -> str:
    pair = f"{t.a}–{t.b}"
    if not t.n or t.probability is None or t.balance.value is None:
        return f"{pair}: nothing is told."
    if t.standing == "undecided":
        said = "neither cooperation nor conflict clearly prevails"
    else:
        said = f"{t.standing} prevails ({word(t.probability)})"
    against = ""
    if t.against_norm is not None and norm is not None:
        how = {1: "warmer than", -1: "colder than", 0: "about as warm as"}[t.against_norm]
        against = f"; {how} ties between states in these data are ({2 * norm - 1:+.2f})"
    return f"{pair}: {said}, balance {t.balance.value:+.2f} over {t.n:,} reports{against}."


def _response(r: Response) -> tuple[str, ...]:
    tie = f"{r.response[0]}–{r.response[1]}" if r.both_ways else _arrow(r.response)
    in_kind = not r.both_ways
    if not r.clear:
        reading = "no clear response"
    elif in_kind:
        reading = f"{r.response[0]} answers in kind" if r.after > 0 else f"{r.response[0]} answers the other way"
    else:
        reading = "the two move closer" if r.after > 0 else "the two move apart"
    return (_arrow(r.impulse), tie, f"{r.path[0]:+.2f}", f"{r.after:+.2f}", f"{r.after_low:+.2f} to {r.after_high:+.2f}", reading)


def _friction(f: Friction) -> tuple[str, ...]:
    return (f"{f.a}–{f.b}", f.subject, f"{f.reports:,}", f"{f.share:.0%}", f.latest or "", _cited(f.evidence))


def _wedge(w: Wedge) -> tuple[str, ...]:
    told = ((w.a, w.sign_a, w.share_a, w.reports_a), (w.b, w.sign_b, w.share_b, w.reports_b))
    sides = "; ".join(f"{s}–{w.third} {_SIGNS[sign]} ({share:.0%} of {n:,} reports cooperative)" for s, sign, share, n in told)
    cited = _cited((*w.evidence_a[:2], *w.evidence_b[:2]))
    return (f"{w.a}–{w.b}", w.third, w.pull, word(w.probability), sides, cited)


_SIGNS = {1: "warm", 0: "mixed", -1: "cold"}


def _test(c: Causality) -> str:
    return f"F({c.df[0]}, {c.df[1]}) = {c.statistic:.2f}, p {_p(c.p)}, adjusted {_p(c.adjusted)}"


def _p(value: float) -> str:
    return "< .001" if value < 0.001 else f"{value:.3f}"


def _cited(ids: tuple[str, ...]) -> str:
    shown = tuple(dict.fromkeys(ids))
    return ", ".join(shown[:CITED]) + (f" and {len(shown) - CITED} more" if len(shown) > CITED else "")


def _arrow(pair: Pair) -> str:
    return f"{pair[0]} → {pair[1]}"


def _counted(n: int, what: str) -> str:
    return f"{n} {what}{'s' * (n != 1)}"
