"""What the words of a sentence bear out of a proposal, and how a rule says that they do not."""

import re
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
    body = r"\s+".join(map(re.escape, words.split()))
    before = r"(?<!\w)" if spaced and words[0].isalnum() else ""
    after = r"(?!\w)" if spaced and words[-1].isalnum() else ""
    return [m.span() for m in re.compile(before + body + after).finditer(text, low, high)]


def overlap(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]
