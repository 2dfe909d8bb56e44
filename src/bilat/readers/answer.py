"""A model's answer as text to proposals: hostile until shown otherwise.

An answer that is no JSON object of the schema's outer form is a fault of the whole answer (`Unusable`). An item that breaks the schema
is dropped alone.
"""

import json
import re
from typing import Any, NoReturn

from .record import Dropped, Proposal
from .schema import Misfit, proposal

MOST_CHARACTERS = 400_000  # of one answer; a full page of news gives a tenth of that
MOST_ITEMS = 2_000  # of one answer; more is no reading
DEEPEST = 12  # brackets within brackets; the schema has four
SIGN = re.compile(r'\\.|["\[\]{}]', re.S)
FENCE = "```"
THOUGHT = re.compile(r"\A\s*<think>.*?</think>", re.S)


class Unusable(ValueError):
    """An answer of which nothing can be taken; the message says why."""


def proposals(text: str) -> tuple[list[Proposal], list[Dropped]]:
    """The items of an answer that fit the schema, and those that do not. Raises Unusable."""
    found: list[Proposal] = []
    dropped: list[Dropped] = []
    for value in items(text):
        try:
            found.append(proposal(value))
        except Misfit as misfit:
            dropped.append(Dropped("schema", str(misfit), short(value)))
    return found, dropped


def items(text: str) -> list[Any]:
    """The list under `statements`. Raises Unusable."""
    if len(text) > MOST_CHARACTERS:
        raise Unusable(f"an answer of {len(text):,} characters; at most {MOST_CHARACTERS:,} are read")
    text = THOUGHT.sub("", text, count=1)  # what some models think aloud before they answer
    text = _unfenced(text)
    if not text.strip():
        raise Unusable("an empty answer")
    _check_depth(text)
    try:
        value = json.loads(text, parse_constant=_no_number, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise Unusable(f"no sound JSON ({str(error).splitlines()[0][:80]})") from None
    if not isinstance(value, dict) or set(value) != {"statements"} or not isinstance(value["statements"], list):
        raise Unusable('JSON of another form than {"statements": [...]}')
    if len(value["statements"]) > MOST_ITEMS:
        raise Unusable(f"{len(value['statements']):,} items; at most {MOST_ITEMS:,} are read")
    return value["statements"]


def short(value: object) -> str:
    """An item in a line that can be shown: no control characters, not too long."""
    if isinstance(value, Proposal):
        target = value.target.state if value.target else "-"
        told = f"{value.source.state} → {target} {value.type or value.label or value.kind}, {value.modality}, “{value.quote}”"
    else:
        try:
            told = json.dumps(value, ensure_ascii=True)
        except (ValueError, RecursionError):
            told = type(value).__name__
    told = " ".join("".join(c if c.isprintable() else " " for c in told).split())
    return told if len(told) <= 160 else told[:159] + "…"


def _unfenced(text: str) -> str:
    """What stands in a fence of code around the whole; a text without one as it is."""
    head, _, body = text.strip().partition("\n")
    fenced = head.rstrip() in (FENCE, f"{FENCE}json") and body.endswith(FENCE)
    return body.removesuffix(FENCE) if fenced else text


def _check_depth(text: str) -> None:
    """In one pass: an answer may be made to be slow."""
    depth, inside = 0, False
    for match in SIGN.finditer(text):
        c = match[0]
        if c == '"':
            inside = not inside
        elif inside:
            continue
        elif c in "[{":
            depth += 1
            if depth > DEEPEST:
                raise Unusable(f"JSON more than {DEEPEST} deep")
        elif c in "]}":
            depth -= 1


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a key told twice")
    return made
