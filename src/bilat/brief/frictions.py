"""Frictions between the sides, in words and in deeds, and where one side leans on the other more than the other on it."""

from collections.abc import Iterator

from .bearing import over
from .choosing import MOST
from .draft import Draft, Matter
from .figures import end
from .naming import capital, name
from .telling import tell
from .told import fresh, in_judgments, spread
from .wording import of

UNEVEN = "Asymmetries"


def frictions(m: Matter) -> Iterator[Draft]:
    """Acts of conflict between the sides and stances below zero: first what is said, then what was done; then asymmetries. What is over, or
    only asked for, is no friction; what happened long ago is history."""
    trouble = [i for i in m.trouble if not over(i)]
    trouble = [i for i in trouble if not i.history]
    if not trouble:
        yield Draft(f"Searched: no friction between {m.names} is told.", computed=(m.searched("conflict"),))
    left = fresh(trouble, in_judgments(m))
    spoken, done = [i for i in left if not i.deed], [i for i in left if i.deed]
    room = MOST - min(len(done), MOST // 2)
    for heading, group, most in (("In words", spoken, room), ("In deeds", done, MOST - min(len(spoken), room))):
        for turn, item in enumerate(spread(group, most, strict=True)):
            yield Draft(tell(item, turn), (item,), heading=heading)
    yield from asymmetries(m)


def asymmetries(m: Matter) -> Iterator[Draft]:
    for a, b in m.pairs:
        yield from _trade(m, a, b)
        yield from _arms(m, a, b)
        yield from _means(m, a, b)


def _trade(m: Matter, a: str, b: str) -> Iterator[Draft]:
    there, back = m.series("trade_share", a, b), m.series("trade_share", b, a)
    if not there or not back or not there[-1].value or not back[-1].value:
        return
    if there[-1].value < back[-1].value:
        (a, b), there, back = (b, a), back, there
    now, other = m.tell("percent", there[-1:]), m.tell("percent", back[-1:])
    last, other_last = m.tell("period", there[-1:]), m.tell("period", back[-1:])
    same = last.value == other_last.value
    ratio = m.tell("ratio", [there[-1], back[-1]])
    stale = "; stale" if m.stale(there) or m.stale(back) else ""
    if ratio.value == "about as much as":
        when = last.value if same else f"{last.value} and {other_last.value}"
        text = (
            f"{capital(name(a))} and {name(b)} weigh about the same in each other’s trade: {now.value} and {other.value} ({when}{stale})."
        )
        yield Draft(text, (), (now, other, last, other_last), heading=UNEVEN)
        return
    if same:
        text = f"In {last.value} {name(b)} made up {now.value} of {of(a)} trade, and {name(a)} {other.value} of {of(b)}{stale}."
    else:
        text = f"{capital(name(b))} made up {now.value} of {of(a)} trade in {last.value}, {name(a)} {other.value} of {of(b)} in {other_last.value}{stale}."
    yield Draft(text, (), (now, other, last, other_last), heading=UNEVEN)
    earlier = [f for f in there if int(end(f.period)) <= int(end(there[-1].period)) - 10]
    if earlier:
        first, then, moved = m.tell("percent", earlier[-1:]), m.tell("period", earlier[-1:]), m.tell("moved", [earlier[-1], there[-1]])
        says = {"up": "has grown", "down": "has fallen", "little changed": "is little changed"}
        if moved.value in says:
            text = f"{capital(of(b))} share of {of(a)} trade {says[moved.value]} from {first.value} in {then.value}{stale}."
            yield Draft(text, (), (first, then), heading=UNEVEN)


def _arms(m: Matter, a: str, b: str) -> Iterator[Draft]:
    there, back = m.series("arms_tiv", a, b), m.series("arms_tiv", b, a)
    if not there or not back:
        return
    if (there[-1].value or 0) < (back[-1].value or 0):
        (a, b), there, back = (b, a), back, there
    if not there[-1].value:
        return
    volume, last = m.tell("value", there[-1:]), m.tell("period", there[-1:])
    stale = "; stale" if m.stale(there) else ""
    if not back[-1].value:
        text = f"Arms go one way: {name(a)} delivered {volume.value} to {name(b)} in {last.value}, and none came back{stale}."
        yield Draft(text, (), (volume, last, m.tell("count", back[-1:])), heading=UNEVEN)
        return
    other = m.tell("value", back[-1:])
    text = f"{capital(name(a))} delivered arms of {volume.value} to {name(b)} in {last.value}, {name(b)} {other.value} to {name(a)}{stale}."
    yield Draft(text, (), (volume, other, last), heading=UNEVEN)


def _means(m: Matter, a: str, b: str) -> Iterator[Draft]:
    there, back = m.series("cinc", a), m.series("cinc", b)
    if not there or not back or there[-1].period != back[-1].period:
        return
    if (there[-1].value or 0) < (back[-1].value or 0):
        (a, b), there, back = (b, a), back, there
    ratio = m.tell("ratio", [there[-1], back[-1]])
    if ratio.value in ("about as much as", "not to be compared", "half as much again as"):
        return
    last = m.tell("period", there[-1:])
    stale = "; stale" if m.stale(there) else ""
    yield Draft(f"{capital(of(a))} material means were {ratio.value} {of(b)} in {last.value}{stale}.", (), (ratio, last), heading=UNEVEN)
