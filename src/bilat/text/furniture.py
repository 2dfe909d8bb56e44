"""What of a text belongs to the page and not to the report: labels, links, forms, notices; told line by line.

A line counts only as a whole, so no sentence or headline that merely begins with such words is taken.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bilat.text.dates import DATE_LINE
from bilat.text.phrases import PHRASES, TAIL_LISTS

_SECTIONS = """
africa all america americas analyses analysis analytics arctic articles arts asia asia-pacific balkans blog breaking business
caucasus central columns comment commentary conflict conflicts culture defence defense diplomacy domestic east eastern economics
economy editorial editorials energy environment eurasia europe exclusive exclusives features finance foreign geopolitics global
headlines health home insight insights international interview interviews investigations latest latin law life lifestyle local
main markets media middle military money national nation news newsletters newswire north northern oped op-ed opinion opinions
pacific policy politics press regional region releases relations reports russia-china science security society south southeast
southern sport sports stories tech technology top topics trade travel trending us video videos west western wire world
"""
SECTIONS = frozenset(_SECTIONS.split())
_SMALL = "and the of in & | / > » › · • - – — :"
SMALL = frozenset(_SMALL.split())

BYLINE = re.compile(
    r"(?:By|BY) (?P<who>(?:[A-Z][\w.’'-]+|de|van|von|al|bin)(?: (?:[A-Z][\w.’'-]*|de|van|von|al|bin)){1,4}"
    r"(?:(?:,| and| &|, and) [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){1,3}){0,4})(?:,? (?:in|for|at) [A-Z].{0,40}| ?[|,–—-] .{0,60})?"
)
ROW = re.compile(r"[^\n]+")
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
TOP = 8
"""Lines of the head in which labels, bylines and dates are looked for."""


class Line(NamedTuple):
    """A line that is not blank, stripped, with its place in the text."""

    start: int
    end: int
    text: str


def lines_of(text: str) -> Iterator[Line]:
    """The lines that are not blank, one by one."""
    for found in ROW.finditer(text):
        row = found[0]
        if kept := row.strip():
            start = found.start() + len(row) - len(row.lstrip())
            yield Line(start, start + len(kept), kept)


def furniture(text: str) -> tuple[tuple[int, int], ...]:
    """The half-open ranges of the lines that are no part of the report, in order.

    A text of a single line has none.
    """
    if "\n" not in text.strip():
        return ()
    found: list[tuple[int, int]] = []
    head, report, links = True, False, -1
    for n, line in enumerate(lines_of(text)):
        if is_phrase(line.text):
            found.append((line.start, line.end))
            if links < 0 and TAIL_LISTS.fullmatch(line.text.rstrip(":")):
                links = line.start
        elif is_sentence(line.text):
            head, report, links = False, True, -1
        elif head and n < TOP and (is_label(line.text) or (n and (BYLINE.fullmatch(line.text) or DATE_LINE.fullmatch(line.text)))):
            found.append((line.start, line.end))
    if links >= 0 and report:
        # What follows a heading such as "Related articles", with no sentence behind it any more, is a list of links.
        found = [place for place in found if place[0] < links] + [(line.start, line.end) for line in lines_of(text) if line.start >= links]
    return tuple(found)


def is_phrase(line: str) -> bool:
    """Whether a whole line is one of the phrases that pages carry."""
    return len(line) <= 400 and PHRASES.fullmatch(line) is not None


def is_sentence(line: str) -> bool:
    """Whether a line reads as running text: it ends like a sentence or is too long for a heading."""
    return bool(SENTENCE_END.search(line[-8:])) or len(line) > 200


def is_label(line: str) -> bool:
    """Whether a line is made of the names of sections: "Analytics Politics World", "Home > News > Europe"."""
    if len(line) > 80 or SENTENCE_END.search(line[-8:]):
        return False
    parts = re.split(r"\s*[|/>»›·•]\s*|\s+[-–—:]\s+", line)
    words = line.lower().split()
    if all(word.strip(",:") in SECTIONS or word in SMALL for word in words):
        return len(words) > 0
    # A trail of links may end in a name that is no section: "World > Asia > India".
    trail = len(parts) > 1 and re.search(r"[|/>»›·•]", line) is not None
    return trail and all(len(part.split()) <= 3 for part in parts) and any(part.lower() in SECTIONS for part in parts[:-1])


def byline(text: str) -> str | None:
    """The author that a line of the head names, None if none does."""
    for n, line in enumerate(lines_of(text[:3000])):
        if n >= TOP or is_sentence(line.text):
            return None
        if n and (found := BYLINE.fullmatch(line.text)):
            return found["who"]
    return None


def headline(text: str, ranges: tuple[tuple[int, int], ...]) -> str | None:
    """The headline: the first line that is no furniture, where it stands apart from a text that follows; else None."""
    skip = {start for start, _ in ranges}
    report = [line for line in lines_of(text[:5000]) if line.start not in skip]
    if len(report) < 2:
        return None
    first, second = report[:2]
    apart = text.count("\n", first.end, second.start) > 1
    stop = first.text[-1] in ".…:;," and not re.search(r"\b(?:[A-Z]\.){2,}$", first.text)
    question = first.text[-1] in "?!"
    if len(first.text) > 200 or stop or (question and not apart) or DATE_LINE.fullmatch(first.text):
        return None
    if not apart and (len(second.text) <= len(first.text) or not second.text[0].isupper() or len(first.text) > 110):
        return None
    return first.text
