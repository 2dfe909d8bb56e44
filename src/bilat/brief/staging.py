"""The stage of the tie: the ladder's steps by their status, what was looked for and not found, and the names that weigh nothing."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from .choosing import choose
from .dating import spelled
from .draft import Draft, Matter
from .evidence import Item
from .naming import capital, listed, name
from .speaking import speaker
from .standing import by_data, called
from .telling import tell
from .told import in_judgments

if TYPE_CHECKING:
    from bilat.stage import Stage, StageYear
    from bilat.stage.record import Step

PARTNERSHIP = re.compile(r"\w \w.*(?:partner|allian|friend)|(?:partner|friend)ship", re.I)  # a name of several words, not a mood
SHOWN = 1  # reports of one status that are told, beside those cited
ORDER = ("regular", "happening", "announced", "lapsed")
SAID = {
    "regular": "{steps} {be} regular",
    "happening": "{steps} {be} under way",
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
        if steps:
            yield from _status(m, held, steps, status)
    if absent := [called(s.name) for s in now.steps if s.status == "absent"]:
        until = spelled(held.until.isoformat()) or ""
        text = f"{capital(listed(absent))}: nothing found, searched to {until}."
        yield Draft(text, computed=(m.searched("absent"), m.own(until)))
    yield from _against(m, now)
    yield from _labels(m, held)


def _status(m: Matter, held: "Stage", steps: Sequence["Step"], status: str) -> Iterator[Draft]:
    """The steps of one status in a sentence that cites the latest word for each, and public data; who speaks for a side is told apart."""
    names = [called(s.name) for s in steps]
    be, have = ("is", "has") if len(names) == 1 and not names[0].endswith("exercises") else ("are", "have")
    text = capital(SAID[status].format(steps=listed(names), be=be, have=have)) + "."
    found = [choose([m.item[i] for i in s.supporting if i in m.item], 1, strict=True) for s in steps]
    items = list({i.s.sentence: i for held_items in found for i in held_items}.values())
    plain = [i for i in items if not _partial(i)]
    deed = sum(i.deed for i in plain) * 2 >= len(plain)  # words and deeds stand apart: the kind of which there are more
    data = [d for s in steps if (d := by_data(m, s, held.a, held.b))]
    used = tuple(c for d in data for c in d.computed)
    counted = m.tell("count", [m.figures[i] for c in used for i in c.rows if i in m.figures]) if used else m.searched(status)
    if status == "lapsed" and (ended := [d for d in data if d.text.startswith("The last ")]):
        text = f"{text[:-1]}: {'; '.join(d.text[0].lower() + d.text[1:-1] for d in ended)}."
        used = tuple(c for d in ended for c in d.computed)
        yield Draft(text, tuple(i for i in plain if i.deed == deed), (counted, *used))
    else:
        yield Draft(text, tuple(i for i in plain if i.deed == deed), (counted,))
    told = in_judgments(m)
    for n, item in enumerate([i for i in items if (_partial(i) or i.deed != deed) and i.s.sentence not in told][:SHOWN]):
        yield Draft(tell(item, n), (item,))


def _partial(item: Item) -> bool:
    """Whether somebody who speaks for a side of the tie says it: that must be told with it."""
    return item.voice in item.tie or bool(item.s.said_by and item.s.said_by.state in item.tie)


def _against(m: Matter, now: "StageYear") -> Iterator[Draft]:
    """The latest that speaks against a step which is otherwise told as done, where no judgment tells it."""
    items = [m.item[i] for s in now.steps if s.status in ("happening", "regular") for i in s.opposing if i in m.item]
    items = [i for i in items if (i.s.modality == "denied" or (i.s.score or 0) < 0) and i.s.sentence not in in_judgments(m)]
    for n, item in enumerate(choose(items, 1, strict=True)):
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
        told = speaker(item) or ""
        return f", as {told}{',' if ',' in told else ''} said"
    return f", as {' '.join((item.doc.publisher or '').split())} reports" if item.voice in item.tie else ""
