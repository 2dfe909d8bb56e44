"""Which sentences of a document can hold a statement, and which of them are worth parsing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bilat.records import Document
from bilat.text.sentences import sentences

from .casing import cased
from .discourse import ANAPHOR, PAIR
from .mentions import Mention, mentions

LONGEST = 1200  # characters; a longer "sentence" is a list or a table, and is not parsed

NEAR = 8  # sentences that a pair of states stays in mind

AHEAD = 2  # sentences before it that may name its speaker or its first half

OPEN = re.compile(ANAPHOR.pattern + '|[“"]', re.I)

TWINS_WORD = re.compile(r"\bKoreas\b|\bSudans\b|\b[Tt]he (?:North|South)\b")

DATELINE = re.compile(
    r"^[A-Z][A-Z .,'’\-]{2,40}(?:[A-Z][a-z][A-Za-z. ]{1,25})?(?:,? \d{1,2} [A-Z][a-z]+|,? [A-Z][a-z]+\.? \d{1,2})?(?: ?\([A-Za-z .]+\))? ?(?:--|[–—]|- ) ?"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    start: int
    text: str
    names: tuple[Mention, ...]
    told: str  # the words as they stand in the document, where `text` has capitals put back
    worth: bool = True


def candidates(document: Document) -> list[Sentence]:
    """The sentences of a document that can hold a statement, those worth parsing marked; none where it names fewer than two states."""
    if document.note is not None:
        return []
    found: list[Sentence] = []
    for span in sentences(document.text, document.furniture):
        text = document.text[span.start : span.end]
        skip = len(match.group()) if (match := DATELINE.match(text)) else 0
        words = cased(text[skip:])
        found.append(Sentence(span.start + skip, words, mentions(words, document.published), text[skip:]))
    states = {m.code for s in found for m in s.names}
    if len(states) < 2 and not any(TWINS_WORD.search(s.text) for s in found):
        return []
    return list(_judged(found))


def _judged(found: list[Sentence]) -> Iterator[Sentence]:
    """Mark the sentences worth parsing: those that name two states, or stand close to one that does and may speak of them too."""
    hot: list[int] = []
    before: set[str] = set()
    for i, s in enumerate(found):
        here = {m.code for m in s.names}
        if len(here) > 1 or (here and before and here != before) or PAIR.search(s.text) or TWINS_WORD.search(s.text):
            hot.append(i)
        before = here or before
    close = {i for h in hot for i in range(h - AHEAD, h + NEAR + 1)}
    for i, s in enumerate(found):
        yield replace(s, worth=i in close and len(s.text) <= LONGEST and bool(s.names or OPEN.search(s.text) or PAIR.search(s.text)))
