"""Judgments by public data: promises of defence, dependence in trade, votes."""

import math
from collections.abc import Iterator
from datetime import date

from bilat.likelihood import word

from .draft import STALE, Draft, Matter
from .figures import chance, end, lasting
from .grounds import Judged, made
from .naming import capital, name
from .record import Test
from .wording import it_is, of, whether

ENOUGH = 5  # periods, below which no base rate is told
UNEQUAL = 1.5  # how many times the larger of two shares is the smaller, from which a dependence is called one-sided


def defence(m: Matter) -> Iterator[Judged]:
    """Whether one is bound to defend the other: as in the last year of the series, by how such promises have lasted, once for each year since.

    Of three states of which no two are bound, one judgment tells of all.
    """
    free = [(a, b) for a, b in m.pairs if not in_force(m, a, b)]
    for n, (a, b) in enumerate(m.ranked):
        there, back = m.series("alliance_defence", a, b), m.series("alliance_defence", b, a)
        merged = len(m.pairs) > 1 and len(free) == len(m.pairs)
        told_elsewhere = (merged and n) or (len(m.pairs) > 1 and 0 < len(free) < len(m.pairs) and (a, b) in _ordered(free))
        if len(there) <= ENOUGH or len(back) <= ENOUGH or told_elsewhere:
            continue  # of three of which some are bound, those are judged; that the others are not stands under Structure
        bound = in_force(m, a, b)
        series = back if back[-1].value and not there[-1].value else there
        years = max(1, (m.cut_off_year or 0) - int(end(series[-1].period)))
        lasts = lasting(series) ** years
        p = lasts if bound else 1 - lasts
        last, stood = m.tell("period", series[-1:]), m.tell("standing", series)
        whom = f"any two of {m.names}" if merged else f"{name(a)} and {name(b)}"
        every = [f for x, y in m.pairs for f in m.series("alliance_defence", x, y)[-1:]] if merged else []
        first = Draft(f"{it_is(p)} that a promise of defence binds {whom}.", (), (m.own(word(p)), m.tell("count", [*series, *every])))
        since = stood.value.removeprefix("unchanged ")
        if merged:
            says = f"No promise to defend another was in force between them in {last.value}, where the series ends."
            grounds = [Draft(says, (), (last, m.tell("count", every)))]
        else:
            status = "A promise to defend the other was" if bound else "No promise to defend the other was"
            says = f"{status} in force in {last.value}, where the series ends, and so it had been {since}."
            grounds = [Draft(says, (), (last, m.tell("unchanged", series)))]
        yield made(
            m, f"defence {' '.join(m.tie) if merged else f'{a} {b}'}", first, p, grounds, (), m.horizon,
            "a treaty text, or the next edition of the data set",
            "rule of succession over the years for which it has stood, once for each year since the series ends",
            Test("figure", "alliance_defence", series[0].source, series[0].target, ">", 0.5, series[-1].period), years > STALE,
        )  # fmt: skip


def _ordered(pairs: list[tuple[str, str]]) -> set[tuple[str, str]]:
    return {*pairs, *((b, a) for a, b in pairs)}


def in_force(m: Matter, a: str, b: str) -> bool:
    return any(s and s[-1].value for s in (m.series("alliance_defence", a, b), m.series("alliance_defence", b, a)))


def dependence(m: Matter) -> Iterator[Judged]:
    """Whether the side that trades more with the other than the other with it will do so to a larger part yet."""
    for a, b in m.ranked:
        there, back = m.series("trade_share", a, b), m.series("trade_share", b, a)
        if there and back and (there[-1].value or 0) < (back[-1].value or 0):
            (a, b), there, back = (b, a), back, there
        if len(there) <= ENOUGH or not back or m.stale(there) or m.stale(back):
            continue
        if not back[-1].value or (there[-1].value or 0) < UNEQUAL * back[-1].value:
            continue
        p = chance(there, "rose")
        now, other = m.tell("percent", there[-1:]), m.tell("percent", back[-1:])
        last, other_last = m.tell("period", there[-1:]), m.tell("period", back[-1:])
        following = str(int(end(there[-1].period)) + 1)
        what = f"{of(a)} dependence on {name(b)} in trade, already one-sided,"
        text = whether(p, capital(what), f"grow again in {following}", f"{what} grows again in {following}")
        first = Draft(text, (), (m.tell("likelihood", there, "rose"), m.own(following)))
        rose, fell = m.tell("times", there, "rose"), m.tell("times", there, "fell")
        text = f"{capital(name(b))} has {now.value} of {of(a)} trade ({last.value}); {name(a)} has {other.value} of {of(b)} ({other_last.value})."
        grounds = [Draft(text, (), (now, other, last, other_last)), Draft(f"The larger share rose in {rose.value} years.", (), (rose,))]
        against = [Draft(f"It fell in {fell.value} years.", (), (fell,))] if fell.value[0] != "0" else []
        yield made(
            m, f"dependence {a} {b}", first, p, grounds, against, date(int(following) + 1, 12, 31), f"the share in the data of {following}",
            "rule of succession over the last twenty years of the series",
            Test("figure", "trade_share", a, b, ">", there[-1].value or 0.0, there[-1].period),
        )  # fmt: skip


def votes(m: Matter) -> Iterator[Judged]:
    """Whether the two go on voting alike beyond habit: kappa above the round number below its mean of the last ten years."""
    for a, b in m.ranked:
        series = m.series("unga_kappa", a, b)
        if len(series) <= ENOUGH or m.stale(series):
            continue
        recent = series[-10:]
        mean = sum(f.value or 0.0 for f in recent) / len(recent)
        if -0.1 < mean < 0.2:
            continue  # neither for nor against each other by more than habit: nothing to judge
        alike = mean > 0
        bound = math.floor(10 * mean) / 10 if alike else math.ceil(10 * mean) / 10
        side, other = ("above", "below") if alike else ("below", "above")
        p = chance(recent, f"{side} {bound}")
        last, now, stands = m.tell("period", series[-1:]), m.tell("value", series[-1:]), m.tell("standing", series)
        following = str(int(end(series[-1].period)) + 1)
        limit = f"{bound:.1f}"
        pair = f"{name(a)} and {name(b)}"
        how = "alike" if alike else "against each other"
        rest = f"vote {how} in the General Assembly in {following}, beyond habit (kappa {side} {limit})"
        text = whether(p, capital(pair), rest, f"{pair} {rest}", many=True)
        first = Draft(text, (), (m.tell("likelihood", recent, f"{side} {bound}"), m.own(limit), m.own(following)))
        hits, misses = m.tell("times", recent, f"{side} {bound}"), m.tell("times", recent, f"{other} {bound}")
        grounds = [Draft(f"Kappa stood at {now.value} in {last.value}, {stands.value}.", (), (now, last, stands))]
        grounds += [Draft(f"It lay {side} {limit} in {hits.value} years.", (), (hits, m.own(limit)))] if hits.value[0] != "0" else []
        against = [Draft(f"It lay {other} {limit} in {misses.value} years.", (), (misses, m.own(limit)))] if misses.value[0] != "0" else []
        yield made(
            m, f"votes {a} {b}", first, p, grounds, against, date(int(following) + 1, 12, 31), f"the roll calls of {following}",
            "rule of succession over the last ten years of the series", Test("figure", "unga_kappa", a, b, ">" if alike else "<", bound, series[-1].period),
        )  # fmt: skip
