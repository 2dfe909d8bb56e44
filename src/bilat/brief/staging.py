"""The stage of the tie: the ladder's steps by their status, what was looked for and not found, and the names that weigh nothing."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .choosing import choose
from .dating import spelled
from .draft import Draft, Matter
from .evidence import Item
from .naming import capital, listed, name
from .speaking import speaker
from .telling import tell

if TYPE_CHECKING:
    from bilat.stage import Stage, StageYear

PARTNERSHIP = re.compile(r"\w \w.*(?:partner|allian|friend)|(?:partner|friend)ship", re.I)  # a name of several words, not a mood
SHOWN = 2  # steps of one status that are borne out by their latest evidence
ORDER = ("regular", "happening", "announced", "lapsed")
SAID = {
    "regular": "{steps} {be} regular",
    "happening": "{steps} {be} happening",
    "announced": "{steps} {be} announced, and not told as done",
    "lapsed": "{steps} {have} lapsed",
}


def stage(m: Matter) -> Iterator[Draft]:
    for a, b in m.pairs:
        held = m.stage(a, b)
        heading = f"{capital(name(a))} and {name(b)}" if len(m.tie) > 2 else None
        if held is None or not held.years:
            yield Draft(f"No stage can be told for {name(a)} and {name(b)}: no ladder was made.", computed=(m.searched(f"{a} {b}"),)).under(
                heading
            )
            continue
        for draft in _one(m, held):
            yield draft.under(heading)


def _one(m: Matter, held: "Stage") -> Iterator[Draft]:
    now = held.now
    for status in ORDER:
        steps = [s for s in now.steps if s.status == status]
        if not steps:
            continue
        names = [_called(s.name) for s in steps]
        be, have = ("is", "has") if len(names) == 1 else ("are", "have")
        text = capital(SAID[status].format(steps=listed(names), be=be, have=have)) + "."
        ids = [i for s in steps for i in s.supporting]
        items = [m.item[i] for i in ids if i in m.item]
        yield Draft(text, (), (m.count("searched", items, status) if items else m.searched(status),))
        for n, step in enumerate(steps[:SHOWN]):
            latest = choose([m.item[i] for i in step.supporting if i in m.item], 1)
            if latest:
                yield Draft(tell(latest[0], n), tuple(latest))
    absent = [_called(s.name) for s in now.steps if s.status == "absent"]
    if absent:
        until = spelled(held.until.isoformat()) or ""
        text = f"{capital(listed(absent))}: nothing found, searched to {until}."
        yield Draft(text, computed=(m.searched("absent"), m.own(until)))
    yield from _against(m, now)
    yield from _labels(m, held)


def _against(m: Matter, now: "StageYear") -> Iterator[Draft]:
    """The latest that speaks against a step which is otherwise told as done."""
    items = [m.item[i] for s in now.steps if s.status in ("happening", "regular") for i in s.opposing if i in m.item]
    for n, item in enumerate(choose(items, 1)):
        yield Draft(tell(item, n), (item,), label="Against")


def _labels(m: Matter, held: "Stage") -> Iterator[Draft]:
    latest = next(
        (x for x in sorted(held.labels, key=lambda x: x.period, reverse=True) if x.id in m.item and PARTNERSHIP.search(x.name)), None
    )
    if latest and latest.name in m.item[latest.id].s.sentence:
        item = m.item[latest.id]
        yield Draft(f"The name “{latest.name}” is recorded{_by(item)}; it weighs nothing.", (item,))


def _by(item: Item) -> str:
    """Who uses it, where that is a party to the tie or speaks for one."""
    who = item.s.said_by
    if who and who.state in item.tie:
        return f", as {speaker(item)} said"
    return f", as {' '.join((item.doc.publisher or '').split())} reports" if item.voice in item.tie else ""


def _called(step: str) -> str:
    return step.replace("_", " ")
