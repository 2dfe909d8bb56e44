"""Titles written without capitals, as some feeds give them, with the capitals of the names put back and the marks of posts blanked.

The words keep their places: the result is as long as what was given, so that quotes are still taken from the text as it stands.
"""

import re
from functools import cache
from itertools import pairwise

from .mentions import DAYS_AND_MONTHS, Entry, gazetteer

LEAST = 12  # letters that a title has before their case tells anything
MARKS = re.compile(r"#(?=\w)|[\U0001F000-\U0001FAFF\u2190-\u27BF\u2B00-\u2BFF\uFE0F\u200d]")
WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][A-Za-z]+)?")
# Names that are common words too, and are names only beside others: "the us", "us ambassador".
MONTH = re.compile(r"\b(?=(may|march|august) \d)|(?<=\d )(may|march|august)\b|(?<=\bin )(may|march|august)\b")
COMMON = frozenset(
    "us may who is it un au eu an as of or no so be mark rice ban long march straw blunt grey cook field bush hunt kind small will".split()
)
TITLES = frozenset("president premier minister chancellor secretary mr ms mrs fm".split())
US_BEFORE = frozenset("the".split())
US_AFTER = frozenset(
    (
        "ambassador secretary president vice-president department embassy congress congressman senator senate government administration state authorities authority "
        "troops forces military army navy media side officials official biolabs citizens citizen relations missile missiles withdrawal attempts representative "
        "representatives mission delegation actions policy sanctions strikes strike aggression policies leadership plans decision charges accusations special national "
        "treasury intelligence diplomats diplomatic presidential counterpart and russia treaty pressure interference capitol elections"
    ).split()
)


def cased(text: str) -> str:
    """The text with its names in capitals, where it has no capitals at all; else with the marks of posts blanked."""
    plain = MARKS.sub(lambda m: " " * len(m.group()), text) if MARKS.search(text) else text
    if plain != plain.lower() or sum(c.isalpha() for c in plain) < LEAST:
        return plain
    words = [(m.group(), m.start(), m.end()) for m in WORD.finditer(plain)]
    out = list(plain)
    for m in MONTH.finditer(plain):
        out[m.start()] = out[m.start()].upper()
    hashed = {m.end() for m in re.finditer("#", text)}
    i = 0
    while i < len(words):
        length = next((n for n, shape in _shapes().get(_bare(words[i][0]), ()) if _fits(words, i, n, shape, hashed)), 0)
        for word, start, _ in words[i : i + length]:
            out[start] = out[start].upper()
            if _bare(word) in _upper():
                out[start : start + len(_bare(word))] = plain[start : start + len(_bare(word))].upper()
        i += max(length, 1)
    first = next((k for k, c in enumerate(out) if c.isalpha()), None)
    if first is not None:
        out[first] = out[first].upper()
    return "".join(out)


def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word)


def _fits(words: list[tuple[str, int, int]], i: int, n: int, shape: tuple[str, ...], hashed: set[int]) -> bool:
    here = words[i : i + n]
    if n == 1 and shape in _surnames() and here[0][1] not in hashed and (not i or words[i - 1][0] not in TITLES):
        return False
    if len(here) < n or tuple(_bare(w) for w, _, _ in here) != shape or any(b[1] - a[2] > 2 for a, b in pairwise(here)):
        return False
    if n > 1 or shape[0] not in COMMON or here[0][1] in hashed:
        return True
    before = words[i - 1][0] if i else ""
    after = _bare(words[i + 1][0]) if i + 1 < len(words) else ""
    return shape[0] == "us" and (before in US_BEFORE or after in US_AFTER)


@cache
def _shapes() -> dict[str, tuple[tuple[int, tuple[str, ...]], ...]]:
    """Names in small letters by their first word, the longest first."""
    table: dict[str, set[tuple[int, tuple[str, ...]]]] = {}
    for entries in gazetteer().values():
        for e in entries:
            if shape := _shape(e):
                table.setdefault(shape[0], set()).add((len(shape), shape))
    for word in DAYS_AND_MONTHS - {"May", "March", "August"}:
        table.setdefault(word.lower(), set()).add((1, (word.lower(),)))
    return {k: tuple(sorted(v, reverse=True)) for k, v in table.items()}


def _shape(e: Entry) -> tuple[str, ...] | None:
    """An entry in small letters, where its letters alone make it one; single surnames that are words are not."""
    shape = tuple(w.lower() for w in e.words)
    if not all(w.isalpha() for w in shape) or (e.ambiguous and len(shape) == 1 and e.kind == "person"):
        return None
    return None if len(shape[0]) < 2 or (len(shape) == 1 and e.kind == "person" and len(shape[0]) < 5) else shape


@cache
def _surnames() -> frozenset[tuple[str, ...]]:
    """Lone surnames, which are somebody else's too often to be told without a title."""
    entries = [e for some in gazetteer().values() for e in some if len(e.words) == 1]
    others = {e.words for e in entries if e.kind != "person"}
    return frozenset((e.words[0].lower(),) for e in entries if e.kind == "person" and e.words not in others)


@cache
def _upper() -> frozenset[str]:
    """Words that are written in capitals throughout."""
    return frozenset(w.lower() for entries in gazetteer().values() for e in entries for w in e.words if w.isupper() and len(w) > 1)
