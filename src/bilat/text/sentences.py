"""Sentences of news text with their exact places, by rules alone: blocks first, then stops inside each block."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from bilat.text.abbreviations import BEFORE_NUMBER, INSTITUTIONS, MAY_END, MONTHS, STARTERS, TITLES
from bilat.text.dates import DATELINE


class Span(NamedTuple):
    """A half-open range of characters of the text."""

    start: int
    end: int


VERBAL = re.compile(
    r"\s+(?:has|have|had|is|are|was|were|will|would|said|says|did|does|may|must|also|[a-z]+ed|(?!(?:was|his|this|its|as)\b)[a-z]{3,}s)\b"
)
AFTER_PREPOSITION = re.compile(r"\b(?:in|to|with|from|by|of|for|against|and|on)(?:\s+the)?\s+$", re.IGNORECASE)
ASKED = re.compile(r"\s+(?:[A-Z][\w’'-]*\s+){1,4}(?:said|asked|told|added|wrote|replied|wondered|shouted|says|asks)\b")
WORD_BEFORE = re.compile(r"[^\s(\[“\"‘«—–/]+$")
NEXT_WORD = re.compile(r"[\s\"'“‘«(\[]*([^\W\d_][\w’'-]*|\d)?")

# All repetitions are bounded, here and below, so that no text takes more than linear time.
STOP = re.compile(
    r"[.!?…]{1,8}[\"'”’»)\]]{0,4}(?:(?<=[\"'”’»)\]])[.!?]{0,4}[\"'”’»)\]]{0,4})?(?:\[\d{1,3}\]){0,8}(?=\s)"
    r"|[。！？]{1,8}[”’」』]{0,4}"
)
BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
LIST_ITEM = re.compile(r"[ \t]*(?:[-*•●▪‣◦–—][ \t]+|\(?(?:\d{1,2}|[a-z])[.)][ \t]+(?=\S)|#{1,6}[ \t])")
OPENING = re.compile(r"[ \t]*[\"“‘'«(\[]*[A-Z0-9À-ÖØ-ÞА-ЯІЇЄ]")
HANGING = re.compile(
    r"(?:[,;–—-]|\b(?i:the|a|an|of|with|and|or|to|in|on|at|by|for|from|that|as|but|its|his|her|their|is|are|was|were|be|not))[ \t]*$"
)
ENDED = re.compile(r"[.!?…:][\"'”’»)\]]*[ \t]*$")


def sentences(text: str, skip: Iterable[tuple[int, int]] = ()) -> list[Span]:
    """The sentences of `text` in order, stripped of outer white space, covering all else outside the ranges of `skip`."""
    found: list[Span] = []
    for start, end in _outside(len(text), skip):
        for block_start, block_end in _blocks(text, start, end):
            found.extend(_split(text, block_start, block_end))
    return found


def _outside(size: int, skip: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    at = 0
    for start, end in sorted(skip):
        if start > at:
            yield at, min(start, size)
        at = max(at, end)
    if at < size:
        yield at, size


def _blocks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Paragraphs, headings and list items: what a sentence never crosses."""
    at = start
    for blank in BLANK.finditer(text, start, end):
        yield from _lines(text, at, blank.start())
        at = blank.end()
    yield from _lines(text, at, end)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A paragraph cut where a single newline ends it."""
    if text.find("\n", start, end) < 0:
        yield start, end
        return
    lines = text[start:end].split("\n")
    width = max(map(len, lines))
    at = here = start
    for line, following in pairwise(lines):
        here += len(line) + 1
        if breaks(line, following, width):
            yield at, here - 1
            at = here
    yield at, end


def breaks(line: str, following: str, width: int) -> bool:
    """Whether the newline between two lines of a paragraph, at most `width` characters wide, is more than a wrap.

    A wrapped line is as full as it can be: where the next word would still have fitted, somebody ended the line.
    """
    if LIST_ITEM.match(following):
        return True
    if not OPENING.match(following) or HANGING.search(line[-20:]):
        return False
    first = following.split(maxsplit=1)[0] if following.strip() else ""
    falls_short = len(line.rstrip()) + 1 + len(first) < width
    return falls_short and (len(line) < 160 or bool(ENDED.search(line[-10:])))


def _split(text: str, start: int, end: int) -> Iterator[Span]:
    # Stops behind the last letter are no candidates: the block ends there anyway.
    marker = LIST_ITEM.match(text, start, end)
    at, floor = start, marker.end() if marker else start
    if head := DATELINE.match(text, start, end):
        floor = max(floor, head.end())
    last = end
    while last > floor and not text[last - 1].isalnum():
        last -= 1
    for stop in STOP.finditer(text, floor, last):
        if _ends(text, at, stop, end):
            yield from _stripped(text, at, stop.end())
            at = stop.end()
    yield from _stripped(text, at, end)


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    part = text[start:end]
    if kept := part.strip():
        start += len(part) - len(part.lstrip())
        yield Span(start, start + len(kept))


def _ends(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    """Whether a sentence that began at `start` ends with this stop."""
    mark = stop[0]
    if mark[0] in "。！？":
        return True
    after = NEXT_WORD.match(text, stop.end(), end)
    following = (after and after[1]) or ""
    if following[:1].islower():
        return False
    if mark[0] in "!?" or "?" in mark or "!" in mark:
        return mark[-1] in "!?" or not ASKED.match(text, stop.end(), end)
    if not mark.startswith(".") or mark.startswith(".."):
        return True
    before = WORD_BEFORE.search(text, max(start, stop.start() - 40), stop.start())
    if before is None or len(mark) > 1:
        return True
    return _ends_after(before[0], following, text, before.start(), stop.end(), start, end)


def _ends_after(word: str, following: str, text: str, word_at: int, stop_end: int, start: int, end: int) -> bool:
    """Whether the stop behind `word` is a full stop and not only the point of an abbreviation."""
    low = word.lower()
    if low in TITLES:
        return low == "v" and following.lower() in STARTERS
    if low in BEFORE_NUMBER and following.isdigit():
        return False
    if low in MONTHS and word[0].isupper():
        return following.lower() in STARTERS
    if len(word) == 1 and word.isalpha():
        return not _initial(word, following, text[max(start, word_at - 60) : word_at], text[stop_end : stop_end + 4])
    if low in MAY_END and (word[0].isupper() or low in ("etc", "al")):
        return following.lower() in STARTERS
    if "." in word and all(1 <= len(part) <= 2 and part.isalpha() for part in word.split(".")):
        if following.lower() in STARTERS:
            return following != "I" or low in ("a.m", "p.m")
        if low in ("a.m", "p.m") or following.lower() in INSTITUTIONS or not following.isalpha():
            return False
        behind = text[stop_end : min(end, stop_end + 80)].lstrip()[len(following) :]
        return bool(AFTER_PREPOSITION.search(text, max(start, word_at - 16), word_at) and VERBAL.match(behind))
    return True


def _initial(word: str, following: str, before: str, after: str) -> bool:
    """Whether a single letter is somebody's initial: "George W. Bush", "J. P. Morgan", "Xi J. P. said"."""
    if word.islower() or following.isdigit() or (len(following) == 1 and f"{following}." in after):
        return True
    if following.lower() in STARTERS:
        return False
    previous = before.split()[-1:] or [""]
    return not before or previous[0][:1].isupper() or not previous[0][:1].isalpha()
