"""What the words of a sentence bear out of a proposal, and how a rule says that they do not."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from bilat.records import Actor, Modality, Precision, Speaker


class Unborne(Exception):
    """The words do not bear a proposal out: the rule, and why."""

    def __init__(self, rule: str, why: str) -> None:
        super().__init__(f"{rule}: {why}")
        self.rule, self.why = rule, why


@dataclass(frozen=True, slots=True)
class Borne:
    """A proposal as the words have it: everything that a statement needs beside its quote."""

    source: Actor
    target: Actor | None
    type: str | None
    mode: str | None
    contexts: tuple[str, ...]
    score: float | None
    modality: Modality
    when: str | None
    precision: Precision
    said_by: Speaker | None
    reciprocal: bool
    confidence: float
    why: str


Range = tuple[int, int]


def spots(text: str, words: str, within: Range | None = None, spaced: bool = True) -> list[Range]:
    """Every place where some words stand in a text as whole words; white space may be a line's end."""
    if not words.strip() or words != words.strip():
        return []
    low, high = within or (0, len(text))
    if UNEVEN.search(text):  # a line's end or a double space may stand where the words have one space
        body = re.compile(r"\s+".join(map(re.escape, words.split())))
        found = [m.span() for m in body.finditer(text, low, high)]
    else:
        found = list(_found(text, words, low, high))
    return [spot for spot in found if not spaced or _whole(text, *spot)]


UNEVEN = re.compile(r"[^\S ]|  ")


def _found(text: str, words: str, low: int, high: int) -> Iterator[Range]:
    at = text.find(words, low, high)
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + len(words), high)


def _whole(text: str, start: int, end: int) -> bool:
    """Whether no word is cut at either end."""
    before = start > 0 and _letter(text[start - 1]) and text[start].isalnum()
    after = end < len(text) and _letter(text[end]) and text[end - 1].isalnum()
    marked = end < len(text) and unicodedata.combining(text[end]) > 0  # an accent or a stroke belongs to the letter before it
    return not before and not after and not marked


def _letter(c: str) -> bool:
    return c.isalnum() or c == "_"


def overlap(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]
