"""The pieces that rules are put together from: places, shares, amounts and verbs as news English writes them, over marked text."""

import re
from collections.abc import Callable, Iterable

from bilat.claims.marking import NUMBERS, ORDINALS, number
from bilat.claims.queries import Compare, Flow, Query

Make = Callable[[re.Match[str], str], Query | None]
Rule = tuple[re.Pattern[str], Make]

A, B, C = r"@(?P<a>[A-Z]{3})", r"@(?P<b>[A-Z]{3})", r"@(?P<c>[A-Z]{3})"
NOT = r"(?:n't| not(?: even)?| no longer| never)?"
BE = (
    r"(?:is|was|are|were|remains?|remained|has been|had been|became|becomes|has become|had become|stays|stayed|ranks as|ranked as|"
    r"serves as|served as|has(?: not|n't| never) been|is considered)"
)
_ORD = "|".join(ORDINALS)
_COUNT = "|".join(NUMBERS)
_BIG = r"(?:largest|biggest|most important|leading|main|top)"
RANK = (
    rf"(?P<rank>main|chief|principal|primary|foremost|number (?:\d+|{_COUNT})|no\. ?\d+|\d+(?:st|nd|rd|th)(?:[- ]{_BIG})?"
    rf"|(?:{_ORD})(?:[- ]{_BIG})?|(?:single )?(?:largest|biggest)|top|leading|most important)"
)
TOP = rf"(?:top[- ](?P<top>\d+|{_COUNT})|(?P<few>\d+|{_COUNT}) (?:largest|biggest|top|main|leading|most important))"
_LESS = {"less than", "under", "fewer than", "below", "at most", "up to", "no more than"}
_MORE = {"more than", "over", "above", "at least", "well over", "exceeding", "in excess of"}
_NEAR = {"about", "around", "some", "nearly", "almost", "roughly", "approximately", "close to"}
BOUND = rf"(?P<bound>{'|'.join(sorted(_LESS | _MORE | _NEAR, key=len, reverse=True))})?"
FRACTIONS = {
    "half": 1 / 2, "a third": 1 / 3, "one third": 1 / 3, "one-third": 1 / 3, "a quarter": 1 / 4, "one quarter": 1 / 4, "one-quarter": 1 / 4,
    "a fifth": 1 / 5, "one fifth": 1 / 5, "one-fifth": 1 / 5, "a tenth": 1 / 10, "one tenth": 1 / 10, "one-tenth": 1 / 10,
    "two thirds": 2 / 3, "two-thirds": 2 / 3, "three quarters": 3 / 4, "three-quarters": 3 / 4,
}  # fmt: skip
FRACTION = (
    rf"(?P<bounded>{'|'.join(sorted(_LESS | _MORE | _NEAR, key=len, reverse=True))})? ?"
    rf"(?P<fraction>{'|'.join(sorted(FRACTIONS, key=len, reverse=True))})"
)
MOST = ("most", "the bulk", "the majority", "a majority", "the lion's share")
SHARE = (
    rf"(?:{BOUND} ?(?P<share>\d+(?:\.\d+)?|{_COUNT})(?:-(?P<unit_share>one|two|three|four|five|six|seven|eight|nine))? ?(?:%|per ?cent)"
    rf"|(?P<most>{'|'.join(MOST)})"
    rf"|{FRACTION})"
)
MONEY = rf"{BOUND} ?(?:USD ?|US\$ ?|\$ ?)?(?P<amount>\d[\d,]*(?:\.\d+)?) ?(?P<unit>trillion|tn|billion|bn|million|mn|m)\b(?: ?(?:US )?(?:dollars|USD))?"
TIMES = rf"(?P<times>twice|double|(?:{_COUNT}|\d+(?:\.\d+)?) times)"
_UNITS = {"trillion": 1e12, "tn": 1e12, "billion": 1e9, "bn": 1e9, "million": 1e6, "mn": 1e6, "m": 1e6}
ROUND = 0.05  # of an amount that ends in two zeros ("400 billion"), the same
LOOSE = 0.2  # of what is claimed: how far from each other the ends of "about a third" lie


def rule(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def rules(pairs: Iterable[tuple[str, Make]]) -> tuple[Rule, ...]:
    return tuple((rule(pattern), make) for pattern, make in pairs)


def place(m: re.Match[str]) -> tuple[int, bool]:
    """The place claimed and whether it is meant exactly: "top ten" (10, not), "three largest" (3, not), "main" (1), "14th" (14, exactly)."""
    groups = m.groupdict()
    if many := groups.get("top") or groups.get("few"):
        return int(number(many) or 0), False
    word = groups["rank"].lower()
    if digits := re.search(r"\d+", word):
        return int(digits.group()), True
    if word.startswith("number "):
        return int(number(word.removeprefix("number ")) or 1), True
    return next((n for name, n in ORDINALS.items() if word.startswith(name)), 1), True


def share(m: re.Match[str]) -> tuple[float, Compare, float]:
    """The share claimed, how it is bounded, and how wide what bears it out is around it."""
    groups = m.groupdict()
    if groups.get("most"):
        return 0.5, ">", 0.0
    if fraction := groups.get("fraction"):
        value = FRACTIONS[fraction.lower()]
        return value, bounded(groups.get("bounded")), value * LOOSE
    said = groups["share"]
    whole = (number(said) or 0) + (number(groups["unit_share"]) or 0 if groups.get("unit_share") else 0)
    step = 0.01 * 10 ** -len(said.partition(".")[2])
    loose = (groups.get("bound") or "").lower() in _NEAR
    return whole / 100, bounded(groups.get("bound")), max(5 * step, whole / 100 * LOOSE / 2) if loose else step


def amount(m: re.Match[str]) -> tuple[float, Compare, float]:
    """The amount claimed in US dollars, its bound, and how wide what bears it out is around it."""
    said, scale = m["amount"], _UNITS[m["unit"].lower()]
    value = (number(said) or 0) * scale
    step = scale * 10 ** -len(said.partition(".")[2])
    if (m["bound"] or "").lower() in _NEAR:
        step = max(step, value * LOOSE / 2)
    elif said.endswith("00") and "." not in said:
        step = max(step, value * ROUND)
    return value, bounded(m["bound"]), step


def times(m: re.Match[str]) -> float:
    """ "twice" 2, "three times" 3; 1 where nothing is said."""
    word = (m.groupdict().get("times") or "").lower()
    return 1.0 if not word else 2.0 if word in ("twice", "double") else number(word.removesuffix(" times")) or 1.0


def bounded(word: str | None) -> Compare:
    lowered = (word or "").lower()
    return ">" if lowered in _MORE else "<" if lowered in _LESS else "="


def flow(word: str | None) -> Flow:
    """Which way goods go, from the reporting state's side."""
    lowered = (word or "").lower()
    if re.match(r"export|market|customer|buyer|sells?|sold|sends?|sent|ships?", lowered):
        return "exports"
    return "imports" if re.match(r"import|source|supplier|buys?|bought|gets?|got", lowered) else "total"
