"""What bilat knows of a language that it does not parse: names of states, marks of who does what, words of acts and moods.

Names of states are those of the CLDR, as `babel` carries them; nationalities, capitals and short forms stand in a table a language, with the
words of acts. A language without a table cannot bear a statement out, and gives none.
"""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

from bilat import offices, states

LANGUAGES = ("ar", "es", "fr", "ru", "zh")
RU_ENDINGS = (("ая", "(?:ая|ой|ую)"), ("ые", "(?:ые|ых|ым|ыми)"), ("ия", "(?:ия|ии|ию|ией)"), ("ай", "(?:ай|ая|аю|аем|ае)"), ("ь", "(?:ь|я|ю|ем|ём|е|и|ью)"), ("а", "(?:а|ы|и|е|у|ой|ей)"),
              ("я", "(?:я|и|е|ю|ей)"), ("ы", "(?:ы|ов|ам|ами|ах)"), ("й", "(?:й|я|ю|ем|е)"))  # fmt: skip
RU_CONSONANT = re.compile(r"[бвгджзклмнпрстфхцчшщ]$")


@dataclass(frozen=True, slots=True)
class Place:
    """A name in a text: characters `start` to `end`, the codes that it names (two for "中俄"), and a small word written together with it."""

    start: int
    end: int
    codes: tuple[str, ...]
    prefix: str = ""
    person: bool = False


@dataclass(frozen=True)
class Language:
    """One table, with its patterns made ready."""

    code: str
    table: dict[str, object]

    @property
    def spaced(self) -> bool:
        return bool(self.table["spaced"])

    def words(self, key: str) -> tuple[str, ...]:
        found = self.table.get(key, ())
        assert isinstance(found, list | tuple)
        return tuple(found)

    def flag(self, key: str) -> bool:
        return bool(self.table.get(key))

    def section(self, key: str) -> dict[str, list[str]]:
        found = self.table.get(key, {})
        assert isinstance(found, dict)
        return found


@cache
def language(code: str) -> Language | None:
    """The table of a language; None where bilat has none."""
    base = code.lower().partition("-")[0]
    if base not in LANGUAGES:
        return None
    return Language(base, tomllib.loads((files(__name__) / f"{base}.toml").read_text(encoding="utf-8")))


@cache
def pattern(code: str, key: str, section: str = "") -> re.Pattern[str]:
    """Any of the patterns under a key (of a section), at the bounds of words where the language has them."""
    held = language(code)
    assert held is not None
    parts = held.section(section).get(key, []) if section else held.words(key)
    body = "|".join(parts) or r"(?!)"
    if not held.spaced or section not in ("acts", "both", "stances"):
        return re.compile(rf"(?:{body})", re.I)
    return re.compile(rf"(?<!\w){'(?:[وف])?(?:س?[يتن])?' if code == 'ar' else ''}(?:{body})(?!\w)", re.I)


@cache
def small(code: str, key: str) -> re.Pattern[str]:
    """A text that ends in one of the small words under a key, and white space."""
    held = language(code)
    assert held is not None
    body = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(held.words(key), key=len, reverse=True)) or r"(?!)"
    return re.compile(rf"(?<!\w)(?:{body})\s*$" if held.spaced else rf"(?:{body})\s*$", re.I)


@cache
def whole(code: str, key: str) -> re.Pattern[str]:
    """Small words under a key, anywhere."""
    held = language(code)
    assert held is not None
    body = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(held.words(key), key=len, reverse=True)) or r"(?!)"
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)" if held.spaced else rf"(?:{body})", re.I)


@cache
def _names(code: str) -> tuple[re.Pattern[str], dict[str, tuple[str, ...]], dict[str, str]]:
    """One pattern over every name with a numbered group each, the codes by group, and the person's name by group."""
    held = language(code)
    assert held is not None
    listed: list[tuple[str, tuple[str, ...], str | None]] = [(p, (c,), None) for c, p in _territories(held)]
    for codes, patterns in held.section("names").items():
        listed += [(p, tuple(codes.split()) if codes != "NONE" else (), None) for p in patterns]
    people = held.table.get("people", {})
    assert isinstance(people, dict)
    listed += [(p, ("",), name) for p, name in people.items()]
    listed.sort(key=lambda row: -len(row[0]))
    groups, codes_of, person_of = [], dict[str, tuple[str, ...]](), dict[str, str]()
    for n, (body, found, person) in enumerate(listed):
        groups.append(f"(?P<n{n}>{body})")
        codes_of[f"n{n}"] = found
        if person:
            person_of[f"n{n}"] = person
    body = "|".join(groups)
    if not held.spaced:
        return re.compile(body), codes_of, person_of
    before = r"(?<!\w)(?P<pre>[وفبكل]{0,2}(?:ال|ل)?)" if held.table.get("prefixes") else r"(?<!\w)(?P<pre>)"
    return re.compile(rf"{before}(?:{body})(?!\w)"), codes_of, person_of


def _territories(held: Language) -> list[tuple[str, str]]:
    """Codes and patterns of the names that the CLDR gives."""
    from babel import Locale
    from babel.core import get_global

    known = {s.code for s in states.states() if s.kind != "former"}
    short = Locale(held.code).territories
    found: list[tuple[str, str]] = []
    for alpha3, alpha2 in get_global("territory_aliases").items():
        if len(alpha3) == 3 and alpha3 in known and len(alpha2) == 1 and (name := short.get(alpha2[0])):
            found += [
                (alpha3, _inflected(held, form)) for form in {name, re.sub(r"\s*[(（].*[)）]\s*", "", name)} if form and "(" not in form
            ]
    return found


def _inflected(held: Language, name: str) -> str:
    """A name as a pattern: with its cases in Russian, without the article in Arabic."""
    if held.code == "ar":
        return re.escape(name.removeprefix("ال"))
    if held.code != "ru":
        return re.escape(name)
    return r"[\s-]+".join(_russian(word) for word in re.split(r"[\s-]+", name))


def _russian(word: str) -> str:
    if word.isupper() or len(word) < 4:
        return re.escape(word)
    for end, forms in RU_ENDINGS:
        if word.endswith(end):
            return re.escape(word[: -len(end)]) + forms
    if RU_CONSONANT.search(word):
        return re.escape(word) + "(?:а|у|ом|е)?"
    return re.escape(word)


@cache
def nominatives(code: str) -> frozenset[str]:
    """Names in the case of a doer, in small letters; adjectives are left out."""
    held = language(code)
    assert held is not None
    from babel import Locale

    own = [p for patterns in held.section("names").values() for p in patterns if r"\w" not in p]
    forms = {re.sub(r"\(\?:([^|)]*)\|[^)]*\)(\?)?", lambda m: "" if m[2] else m[1], p) for p in own}
    return frozenset(n.casefold() for n in (*forms, *map(str, Locale(held.code).territories.values())))


@lru_cache(maxsize=4096)
def places(code: str, text: str, on: date | None) -> tuple[Place, ...]:
    """Every name of a state, organisation or known holder of an office in a text, in order, the longest first where they overlap."""
    found_pattern, codes_of, person_of = _names(code)
    found: list[Place] = []
    for match in found_pattern.finditer(text):
        group = match.lastgroup or ""
        codes = codes_of.get(group, ())
        prefix = match["pre"] if "pre" in match.re.groupindex else ""
        start = match.start(group)
        if group in person_of:
            holders = offices.by_name(person_of[group], on)
            codes = (holders[0].state,) if holders else ()
        if codes:
            found.append(Place(start, match.end(), codes, prefix, group in person_of))
    held = language(code)
    if held is not None and held.spaced and held.code != "ar":
        taken = [(p.start, p.end) for p in found]
        found += [p for p in _people(text, on) if not any(p.start < b and a < p.end for a, b in taken)]
    return tuple(sorted(found, key=lambda p: p.start))


_CAPITAL = re.compile(r"(?<!\w)[A-ZÀ-ÖØ-ÞА-ЯЁ][\w’'-]{3,}(?!\w)")
_CASES = re.compile(r"(?:а|у|ым|ом|е|ой|ого|ому|им)$")


def _people(text: str, on: date | None) -> list[Place]:
    """Holders of offices by surname, read letter by letter into Latin ones."""
    from anyascii import anyascii

    found: list[Place] = []
    for match in _CAPITAL.finditer(text):
        for form in dict.fromkeys((match[0], _CASES.sub("", match[0]))):
            holders = offices.by_name(anyascii(form), on)
            if holders and len(form) > 3 and not any(anyascii(form) in h.common for h in holders):
                found.append(Place(match.start(), match.end(), (holders[0].state,), "", True))
                break
    return found
