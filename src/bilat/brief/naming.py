"""What states and organisations are called in the text of a brief, and every name that stands for one of them."""

import re
from functools import cache

from bilat import states
from bilat.errors import UnknownState

# Names that take the article besides those whose last or first word says so.
ARTICLE = frozenset({"Netherlands", "Philippines", "Bahamas", "Gambia", "Maldives", "Comoros", "Holy See", "Vatican"})
_ARTICLE_ENDS = """
    Islands Republic Emirates Kingdom States Union Nations Organisation Organization League Council Court Agency Bank Fund
    Community Forum Group
"""
ARTICLE_ENDS = tuple(_ARTICLE_ENDS.split())
# Adjectives that open a clause in reports on nearly any tie: "European leaders", "Western officials".
_EVERY = """
    American British Chinese European French German Indian Iranian Japanese Korean Pakistani Russian Soviet Turkish
    Ukrainian Western US U.S UN EU
"""
EVERY = frozenset(_EVERY.split())
# Not the state itself: "ex-Soviet", "pro-Iranian".
PREFIXED = r"(?<![Ee]x-)(?<![Pp]ro-)(?<![Aa]nti-)(?<![Pp]ost-)(?<![Nn]on-)"
BARE = frozenset({"NATO", "ASEAN", "BRICS", "OPEC", "AUKUS", "MERCOSUR", "G7", "G20"})


@cache
def _entry(code: str) -> states.State | states.Organisation | None:
    for find in (states.state, states.organisation):
        try:
            entry = find(code)
        except UnknownState:
            continue
        if entry.code == code:
            return entry
    return None


def is_state(code: str) -> bool:
    """Whether the code is a state's, and no organisation's or group's."""
    return isinstance(_entry(code), states.State)


@cache
def plain(code: str) -> str:
    """The English name without article; the code where the tables do not know it."""
    entry = _entry(code)
    if isinstance(entry, states.Organisation) and code in BARE:
        return code
    return entry.name if entry else code


def name(code: str) -> str:
    """The name as it stands in a sentence: "Russia", "the United States", "NATO"."""
    told = plain(code)
    takes = told in ARTICLE or told.startswith(("United ", "Democratic Republic")) or told.endswith(ARTICLE_ENDS)
    return f"the {told}" if takes else told


@cache
def adjective(code: str) -> str | None:
    """The first adjective: "Russian", "American"; None where there is none."""
    entry = _entry(code)
    return next((t.text for t in entry.terms if t.kind == "adjective" and not t.text.endswith("-")), None) if entry else None


@cache
def terms(code: str) -> tuple[str, ...]:
    """Every text that stands for the code: names, adjectives, people, capitals, seats."""
    entry = _entry(code)
    return (code, plain(code), *(t.text for t in entry.terms)) if entry else (code,)


@cache
def pattern(code: str) -> re.Pattern[str]:
    """What finds any text that stands for the code, as whole words."""
    told = sorted({t for t in terms(code) if len(t) > 1}, key=lambda t: (-len(t), t))
    return re.compile(rf"{PREFIXED}(?<!\w)(?:{'|'.join(map(re.escape, told))})(?!\w)")


@cache
def name_words(codes: tuple[str, ...]) -> frozenset[str]:
    """The words of which the names, capitals and seats of some codes are made."""
    entries = [entry for code in codes if (entry := _entry(code))]
    return frozenset(
        word for entry in entries for t in entry.terms if t.kind not in ("adjective", "people") for word in t.text.split() if word != "The"
    )


@cache
def adjectives(codes: tuple[str, ...]) -> frozenset[str]:
    """The adjectives of some codes, and those that many names end in."""
    entries = [entry for code in codes if (entry := _entry(code))]
    return frozenset(t.text for entry in entries for t in entry.terms if t.kind in ("adjective", "people")) | EVERY


def listed(names: list[str] | tuple[str, ...], last: str = "and") -> str:
    """ "A", "A and B", "A, B and C"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
