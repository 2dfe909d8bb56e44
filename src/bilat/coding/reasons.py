"""Why a statement was coded as it is, in plain English: the `why` of a statement, part by part, for people."""

import re
from collections.abc import Iterator

from bilat import plover
from bilat.records import Actor, Statement

STANDS = {
    "occurred": "told as done",
    "ongoing": "told as going on",
    "planned": "told as something to come: not counted as done",
    "denied": "denied: not counted as done",
    "conditional": "told under a condition, or as possible: not counted as done",
    "demanded": "asked for: not counted as done",
}
PATTERN = re.compile(r"(?P<how>.+) -> (?P<type>[A-Z]+)")
LINEAR = re.compile(r"linear model (?P<odds>[\d.]+) for it")
BOTH = re.compile(r"both models (?P<odds>[\d.]+) for it")
OVERRULED = re.compile(r"both models (?P<odds>[\d.]+) for (?P<type>[A-Z]+) over (?P<before>[A-Z]+) \((?P<features>.*)\)")


def headline(s: Statement) -> str:
    """What was found, on one line: who, whom, and what it is taken for."""
    arrow = "≈" if s.reciprocal else "→"
    what = s.type or f"{s.kind}: {s.mode or 'of no known kind'}"
    mode = f", {s.mode}" if s.type and s.mode else ""
    meaning = f": {plover.MEANING[s.type]}" if s.type else ""
    quad = f" ({s.quad}, score {s.score:g})" if s.quad and s.score is not None else ""
    return f"{s.source.state} {arrow} {s.target.state if s.target else '-'}  {what}{mode}{meaning}{quad}"


def reasons(s: Statement) -> Iterator[str]:
    """A line for each thing that was decided: the words, who and whom, the type, how it stands, when, who says so, how sure.

    The parts of `why` that no rule here knows (those of a model reader) are told as they are.
    """
    yield f"words: “{' '.join(s.quote.split())}”"
    together = " together with " if s.reciprocal else " to "
    yield f"who: {_actor(s.source)}" + (f"{together}{_actor(s.target)}" if s.target else ", to no state")
    yield from because(s)
    yield f"how it stands: {STANDS[s.modality]}"
    yield f"when: {s.when}" if s.when else "when: no time told that belongs to it"
    if s.said_by:
        said = s.said_by.name or s.said_by.role or "somebody"
        yield f"said by: {said}{f' ({s.said_by.state})' if s.said_by.state else ''}, so it is their word"
    yield f"confidence: {s.confidence:.2f} of 1"


def because(s: Statement) -> Iterator[str]:
    """The parts of `why` alone: by which rule or model the words were taken for what they are."""
    yield from (told for part in s.why.split("; ") if (told := _part(part, s)))


def _actor(a: Actor) -> str:
    role = f", {a.role}" if a.role else ""
    return f"“{a.name}”{role} ({a.state or 'no state'})" if a.name else f"{a.role or 'somebody'} ({a.state or 'no state'})"


def _part(part: str, s: Statement) -> str | None:
    """One part of `why`; None for what other lines tell."""
    if part.startswith("modality ") or " acts on " in part:
        return None
    if match := PATTERN.fullmatch(part):
        return f"why {match['type']}: the {match['how']} stands for it in the tables of acts"
    if match := LINEAR.fullmatch(part):
        sure = float(match["odds"]) >= 0.5
        return f"checked: a model of words gives {s.type} {match['odds']} of 1" + (
            "" if sure else ", which is little; nothing else is surer"
        )
    if match := BOTH.fullmatch(part):
        return f"checked: a model of words and one of sentences together give {s.type} {match['odds']} of 1"
    if match := OVERRULED.fullmatch(part):
        return (
            f"checked: a model of words and one of sentences together give {match['type']} {match['odds']} of 1, "
            f"against {match['before']} of the tables, and prevail; what weighed most: {match['features']}"
        )
    if part == "told by the lexicon":
        return "checked: no model is asked of what is not told as done, so the tables alone decide"
    return f"why: {part}"
