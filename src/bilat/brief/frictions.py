"""Frictions between the sides, in words and in deeds, and where one side leans on the other more than the other on it."""

from collections.abc import Iterator, Sequence

from .choosing import MOST, by_turns, choose
from .draft import Draft, Matter
from .evidence import Item
from .figures import end
from .judging import of
from .naming import capital, name
from .telling import tell

UNEVEN = "Asymmetries"


def frictions(m: Matter) -> Iterator[Draft]:
    """Acts of conflict between the sides and stances below zero: first what is said, then what was done; then asymmetries."""
    if not m.trouble:
        yield Draft(f"Searched: no friction between {m.names} is told.", computed=(m.searched("conflict"),))
    spoken, done = [i for i in m.trouble if not i.deed], [i for i in m.trouble if i.deed]
    room = MOST - min(len(done), MOST // 2)
    for heading, group, most in (("In words", spoken, room), ("In deeds", done, MOST - min(len(spoken), room))):
        yield from _told(group, most, heading)
    yield from asymmetries(m)


def asymmetries(m: Matter) -> Iterator[Draft]:
    for a, b in m.pairs:
        yield from _trade(m, a, b)
        yield from _arms(m, a, b)
        yield from _means(m, a, b)


def _told(items: Sequence[Item], most: int, heading: str) -> Iterator[Draft]:
    chosen = by_turns(items, lambda i: "both" if i.s.reciprocal else i.a, most) if len(items) > most else choose(items, most)
    for turn, item in enumerate(chosen):
        yield Draft(tell(item, turn), (item,), heading=heading)


def _trade(m: Matter, a: str, b: str) -> Iterator[Draft]:
    there, back = m.series("trade_share", a, b), m.series("trade_share", b, a)
    if not there or not back or not there[-1].value or not back[-1].value:
        return
    if there[-1].value < back[-1].value:
        (a, b), there, back = (b, a), back, there
    now, other = m.tell("percent", there[-1:]), m.tell("percent", back[-1:])
    last, other_last = m.tell("period", there[-1:]), m.tell("period", back[-1:])
    same = last.value == other_last.value
    when = f"In {last.value} " if same else f"In the last years held ({last.value} and {other_last.value}) "
    ratio = m.tell("ratio", [there[-1], back[-1]])
    stale = "; stale, the series ends there" if m.stale(there) or m.stale(back) else ""
    if ratio.value == "about as much as":
        text = f"{when}each weighs about as much in the trade of the other: {now.value} and {other.value}{stale}."
        yield Draft(text, (), (now, other, last, other_last), heading=UNEVEN)
        return
    text = f"{when}{name(b)} made up {now.value} of {of(a)} trade, and {name(a)} {other.value} of {of(b)}{stale}."
    yield Draft(text, (), (now, other, last, other_last), heading=UNEVEN)
    earlier = [f for f in there if int(end(f.period)) <= int(end(there[-1].period)) - 10]
    if earlier:
        first, then, moved = m.tell("percent", earlier[-1:]), m.tell("period", earlier[-1:]), m.tell("moved", [earlier[-1], there[-1]])
        says = {
            "up": "The larger share has grown",
            "down": "The larger share has fallen",
            "little changed": "The larger share has hardly moved",
        }
        if moved.value in says:
            known = f": it was {first.value} in {then.value}{stale}"
            yield Draft(f"{says[moved.value]}{known}.", (), (first, then), heading=UNEVEN)


def _arms(m: Matter, a: str, b: str) -> Iterator[Draft]:
    there, back = m.series("arms_tiv", a, b), m.series("arms_tiv", b, a)
    if not there or not back:
        return
    if (there[-1].value or 0) < (back[-1].value or 0):
        (a, b), there, back = (b, a), back, there
    if not there[-1].value:
        return
    volume, last = m.tell("value", there[-1:]), m.tell("period", there[-1:])
    stale = "; stale, the series ends there" if m.stale(there) else ""
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
    stale = "; stale, the series ends there" if m.stale(there) else ""
    yield Draft(
        f"{capital(name(a))} had {ratio.value} the material means of {name(b)} in {last.value}{stale}.", (), (ratio, last), heading=UNEVEN
    )
