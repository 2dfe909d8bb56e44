"""Whether the words of a statement carry a sentence: they name both sides, stand by themselves, and tell of what is, not of what has ended."""

import re

from .evidence import Item
from .naming import pattern
from .quoting import LONGEST, clause, refers_back

# What tells that a quarrel is over, or that somebody says it never was.
ENDED = re.compile(
    r"\b(?:no longer|not any more|ceas(?:e|ed|es) to|end(?:s|ed)? (?:the|its|their|a) |(?:was|were|been) (?:settled|resolved|ended)|"
    r"(?:settl|resolv|remov|lift|eas|dropp)(?:es|ed|e|s)\b|den(?:y|ies|ied|ial)\b|reject(?:s|ed)? (?:the )?(?:claim|report|allegation|accusation)s?)",
    re.I,
)
# Somebody on whom the words turn and whom they do not name.
ABSENT = re.compile(r"\bhim\b")
# How a clause opens that is cut out of a longer one.
OPENING = 3  # words before a clause that are no part of it: "In recent years"
CUT = re.compile(r"^(?:[a-z]|and\b|but\b|or\b)")


def names_side(code: str, words: str, actor: str | None) -> bool:
    """Whether the words name a side: by a name, capital or adjective of the state, or as the text calls who acts for it."""
    if pattern(code).search(words):
        return True
    return bool(actor and actor[:1].isupper() and not refers_back(actor) and actor in words)


def names_both(item: Item, words: str) -> bool:
    target = item.s.target.name if item.s.target else None
    return names_side(item.a, words, item.s.source.name) and names_side(item.b, words, target)


def bears(item: Item) -> bool:
    """Whether the item may carry a sentence: the words that would be quoted name both sides, and need no others to be understood."""
    words = clause(item.s)
    if (
        words is None
        or item.history
        or words.endswith("?")
        or refers_back(words)
        or ABSENT.search(words)
        or _torn(words)
        or _amid(item, words)
    ):
        return False
    return names_both(item, words)


def whole(item: Item, words: str) -> bool:
    """Whether the words are a sentence of their own, which needs none of ours before it."""
    return not CUT.match(words) and not refers_back(words) and not _torn(words) and len(words.split()) > 3 and names_both(item, words)


def _amid(item: Item, words: str) -> bool:
    """Whether the words begin amid a clause: small, and after more of the sentence than an opening or a "that"."""
    before = " ".join(item.s.sentence.split()).partition(words)[0].rstrip()
    return bool(CUT.match(words)) and len(before.split()) > OPENING and not before.endswith(" that")


def _torn(words: str) -> bool:
    """Cut at its end, for being too long."""
    return len(words.split()) >= LONGEST


def over(item: Item) -> bool:
    """Whether the item tells of a quarrel's end or of a denial, or of what is only asked for or thought of: no friction between the two."""
    return item.s.modality in ("demanded", "conditional") or bool(ENDED.search(item.s.quote))
