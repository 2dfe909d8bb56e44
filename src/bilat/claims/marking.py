"""A sentence made ready for rules: every state named in it becomes its code after an @, and dashes and quotes plain.

"China is Russia's main trading partner" -> "@CHN is @RUS's main trading partner". Names that have another sense in English are taken only as
names of states ("Georgia"), never as capitals or seats.
"""

import re
from datetime import date
from functools import cache

from bilat import states

NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "fifteen": 15, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
    "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
}  # fmt: skip
_EXTRA = {
    "US": "USA",
    "U.S.": "USA",
    "UK": "GBR",
    "U.K.": "GBR",
    "DPRK": "PRK",
    "North Korea": "PRK",
    "South Korea": "KOR",
    "America": "USA",
    "UAE": "ARE",
}


_JOINT = {"Sino": "China", "Russo": "Russia", "Franco": "France"}


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, list[states.Name]]]:
    held: dict[str, list[states.Name]] = {}
    for term in states.names():
        if term.kind in ("organisation", "group") or (term.ambiguous and term.kind not in ("name", "adjective")):
            continue
        if len(term.code) == 3 and term.text not in _EXTRA and not term.text.endswith("-"):
            held.setdefault(term.text.replace("’", "'"), []).append(term)
    for text, code in _EXTRA.items():
        held[text] = [states.Name(text, code, "name")]
    words = "|".join(re.escape(t) for t in sorted(held, key=len, reverse=True))
    return re.compile(rf"(?<![\w@-])(?:the )?({words})(?![\w])"), held


def mark(text: str, on: date) -> str:
    """The text with states marked; a name with a time of its own only on days when it was in use, else its usual bearer."""
    pattern, held = _pattern()
    plain = re.sub(r"[‘’]", "'", re.sub(r"[‐‑–—]", "-", text))
    plain = re.sub(r"\b(Sino|Russo|Franco)-(?=[A-Z])", lambda m: _JOINT[m.group(1)] + "-", plain)
    # A joint name ("China-Russia") is two names.
    plain = re.sub(r"(?<=[A-Za-z])-(?=[A-Z])", " - ", plain)

    def code(match: re.Match[str]) -> str:
        terms = held[match.group(1)]
        live = [t for t in terms if states.Spell(t.first, t.last).covers(on)] or terms
        return f"@{live[0].code}"

    return re.sub(r"(@[A-Z]{3})'(?!s)", r"\1's", pattern.sub(code, plain))


def number(text: str) -> float | None:
    """A number in digits or words ("81", "1,200", "ninety"), or None."""
    lowered = text.lower().strip()
    if lowered in NUMBERS:
        return float(NUMBERS[lowered])
    try:
        return float(lowered.replace(",", ""))
    except ValueError:
        return None


def years(text: str, on: date) -> tuple[int, int] | None:
    """The years that a claim states: "in 2024", "(2020-24)", "from 2012 to 2016", "last year"; None where it states none."""
    plain = re.sub(r"[‐‑–—]", "-", text)
    if m := re.search(r"\b((?:18|19|20)\d\d)(?:\s*-\s*|\s+(?:to|and|through|until)\s+)((?:18|19|20)?\d\d)\b", plain):
        first = int(m.group(1))
        last = int(m.group(2)) if len(m.group(2)) == 4 else first // 100 * 100 + int(m.group(2))
        if first <= last:
            return first, last
    if m := re.search(r"(?<![Ss]ince )(?<!/)\b((?:18|19|20)\d\d)\b(?!/)", plain):
        return int(m.group(1)), int(m.group(1))
    if re.search(r"\blast year\b", plain, re.IGNORECASE):
        return on.year - 1, on.year - 1
    if re.search(r"\bthis year\b", plain, re.IGNORECASE):
        return on.year, on.year
    return None
