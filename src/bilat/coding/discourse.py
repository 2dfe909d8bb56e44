"""What words of one sentence owe to those before: "both countries", "its neighbour", "the president", "the bloc"; pronouns are in `pronouns`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from .memory import MEN, Memory
from .mentions import Mention
from .parse import Parse
from .persons import stand_in
from .pronouns import antecedent, pronouns

Held = Mapping[int, tuple[Mention, ...]]
Found = dict[int, tuple[Mention, ...]]

_GROUP = r"(?:countries|sides|nations|neighbou?rs|states|governments|leaders|powers|capitals|presidents|ministers|foreign ministers|giants|rivals|allies|parties|militaries|armies|partners|superpowers|economies)"

PAIR = re.compile(
    rf"\b(?:(?:the|these|those)\s+(?:two|countries\b|neighbou?rs\b|(?:two\s+)?(?:\w+\s+)?{_GROUP})(?:\s+(?:\w+\s+)?{_GROUP})?|(?:[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)\s+two\s+(?:\w+\s+)?{_GROUP}|[Bb]oth(?:\s+of\s+them|\s+(?:[A-Z]\w+\s+)?{_GROUP})?|[Tt]he two(?:\s+\w+)?\s*{_GROUP}?|[Tt]he countries|[Tt]he sides|[Tt]he neighbou?rs|[Tt]he (?:two )?leaders)\b"
)

NUMBERS = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "several": 0, "many": 0, "other": 0, "all": 0}
COUNTED = re.compile(rf"\b(?:{'|'.join(NUMBERS)})\b", re.I)
ONE = re.compile(r"\b(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur) (?:country|nation|kingdom|island nation|republic|government)\b(?! of\b)")

OTHER = re.compile(
    r"\b(?:[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) (?:\w+ )?(?:neighbou?r|rival|foe|ally|partner|host|guest|visitor|counterpart|opposite number)\b(?!,? [A-Z])"
)

BLOC = re.compile(r"\b[Tt]he (?:\w+-(?:member|nation|state) |\w+ )?(?:bloc|alliance|grouping)\b")

# Names of two states in one word, and of one half of them.
TWINS = (
    (re.compile(r"\b[Tt]wo Koreas\b|\b[Bb]oth Koreas\b|\b[Tt]he Koreas\b"), ("KOR", "PRK")),
    (re.compile(r"\bNorth and South Korea\b"), ("PRK", "KOR")),
    (re.compile(r"\bSouth and North Korea\b"), ("KOR", "PRK")),
    (re.compile(r"\b[Tt]wo Sudans\b|\b[Bb]oth Sudans\b"), ("SDN", "SSD")),
)

HALVES = (
    (
        re.compile(
            r"\b[Tt]he [Nn]orth(?:ern(?: capital| leader| president| side| army| government| regime| delegation))?\b(?! of|[- ][Ee]ast|[- ][Ww]est| [A-Z])"
        ),
        "PRK",
    ),
    (
        re.compile(
            r"\b[Tt]he [Ss]outh(?:ern(?: capital| leader| president| side| army| government| delegation))?\b(?! of|[- ][Ee]ast|[- ][Ww]est| [A-Z])"
        ),
        "KOR",
    ),
)

ANAPHOR = re.compile(
    r"\b(?:it|they|he|she|them|him|its|their|both|two|countries|sides|neighbou?rs|country|nation|president|minister|premier|official|leaders|bloc|alliance|host|guest|visitor|counterpart|her|his)\b",
    re.I,
)

TITLES = frozenset({"president", "minister", "premier", "leader", "chancellor"})
PERSONS = re.compile(r"host|guest|visitor|counterpart|number")


def anaphora(p: Parse, held: Held, memory: Memory) -> dict[int, tuple[Mention, ...]]:
    """The mentions of a sentence with those that its pronouns and general nouns stand for; `held` itself is unchanged."""
    found = dict(held)
    _pairs(p, held, found, memory)
    _twins(p, found, memory)
    _own_country(p, held, found, memory)
    _body(p, held, found, memory)
    _other_side(p, held, found, memory)
    _ordered(p, held, found)
    found |= pronouns(p, found, memory)
    _titles(p, found, memory)
    return found


def _spots(p: Parse, pattern: re.Pattern[str]) -> Iterator[tuple[str, list[int]]]:
    """The words of each match, with their tokens."""
    for match in pattern.finditer(p.text):
        if tokens := [i for i, s in enumerate(p.starts) if match.start() <= s < match.end()]:
            yield match.group(), tokens


def _pairs(p: Parse, held: Held, found: Found, memory: Memory) -> None:
    """ "The two countries": the two that the sentence has named, else the last pair."""
    for words, tokens in _spots(p, PAIR):
        if number := COUNTED.search(words):  # "the four governments"
            if len(memory.last) == NUMBERS[number[0].lower()] and not any(t in held for t in tokens):
                head = next((t for t in tokens if p.heads[t] not in tokens), tokens[-1])
                found[head] = tuple(stand_in(m, p, tokens[0], tokens[-1]) for m in memory.last)
            continue
        before = {m.code: m for i in sorted(held) if i < tokens[0] for m in held[i]}
        if MEN.search(words) and len(before) > 2:
            before = {code: m for code, m in before.items() if m.kind == "person"}
        pair = tuple(before.values()) if len(before) == 2 else memory.two(words)
        if len(pair) == 2 and not any(t in held for t in tokens):
            head = next((t for t in tokens if p.heads[t] not in tokens), tokens[-1])
            found[head] = tuple(stand_in(m, p, tokens[0], tokens[-1]) for m in pair)


def _own_country(p: Parse, held: Held, found: Found, memory: Memory) -> None:
    """ "His country", "the government"."""
    for _, tokens in _spots(p, ONE):
        if not any(t in found for t in tokens):
            who = antecedent(p, tokens[-1], p.words[tokens[0]].lower(), held, memory)
            if len(who) == 1 and who[0].kind == "organisation":  # which has no country: the other of the two spoken of
                who = tuple(m for m in memory.pair if m.code != who[0].code)
            if len(who) == 1:
                found[tokens[-1]] = tuple(stand_in(m, p, tokens[0], tokens[-1]) for m in who)


def _body(p: Parse, held: Held, found: Found, memory: Memory) -> None:
    """ "The bloc": the last organisation."""
    for _, tokens in _spots(p, BLOC):
        body = next((m for i in sorted(held) if i < tokens[0] for m in held[i] if m.kind == "organisation"), memory.body)
        if body is not None and not any(t in found for t in tokens) and p.deps[tokens[-1]] not in ("compound", "attr"):
            found[tokens[-1]] = (replace(stand_in(body, p, tokens[0], tokens[-1]), kind="organisation"),)


def _other_side(p: Parse, held: Held, found: Found, memory: Memory) -> None:
    """ "Its neighbour", "her host": the other of the two spoken of."""
    for words, tokens in _spots(p, OTHER):
        if any(t in found for t in tokens):
            continue
        owner = {m.code for m in antecedent(p, tokens[0], p.words[tokens[0]].lower(), held, memory)}
        rest = [m for m in memory.pair if m.code not in owner]
        if PERSONS.search(words) and len(memory.people) == 2 and memory.apart <= 2:
            rest = [m for m in memory.people if m.code not in owner]
        if len(owner) == 1 and len(rest) == 1:
            found[tokens[-1]] = (stand_in(rest[0], p, tokens[0], tokens[-1]),)


def _ordered(p: Parse, held: Held, found: Found) -> None:
    """ "The former", "the latter", of two."""
    for i, word in enumerate(p.words):
        if word.lower() in ("former", "latter") and i not in found and i and p.lemmas[i - 1] == "the":
            earlier = list({m.code: m for j in sorted(held) if j < i for m in held[j]}.values())
            if len(earlier) == 2:
                found[i] = (stand_in(earlier[word.lower() == "latter"], p, i - 1, i),)


def _titles(p: Parse, found: Found, memory: Memory) -> None:
    """ "The president" alone: the last person, if that is what he is."""
    person = memory.person
    if person is None:
        return
    role = (person.role or "").split()
    for i, lemma in enumerate(p.lemmas):
        if lemma in TITLES and i not in found and (lemma in role or lemma == "leader") and _bare(p, i, found):
            found[i] = (stand_in(person, p, i, i),)


def _twins(p: Parse, found: Found, memory: Memory) -> None:
    """ "the two Koreas", "the North"."""
    here = {m.code for some in found.values() for m in some} | set(memory.states)
    for pattern, codes in (*TWINS, *((pattern, (code,)) for pattern, code in HALVES if here & {"KOR", "PRK"})):
        for match in pattern.finditer(p.text):
            tokens = [i for i, s in enumerate(p.starts) if match.start() <= s < match.end()]
            if tokens and (len(codes) > 1 or not any(t in found for t in tokens)):
                for t in tokens:
                    found.pop(t, None)
                head = next((t for t in tokens if p.heads[t] not in tokens), tokens[-1])
                found[head] = tuple(Mention(p.starts[tokens[0]], p.ends[tokens[-1]], match.group(), code, "name") for code in codes)


def _bare(p: Parse, i: int, held: Mapping[int, tuple[Mention, ...]]) -> bool:
    """Whether a title stands alone with "the": no name, nationality or "of" beside it."""
    inside = [c for c in p.children[i] if p.deps[c] in ("amod", "compound", "poss", "appos", "nmod")]
    return any(p.lemmas[c] == "the" for c in p.children[i]) and not inside and not p.having(i, "prep") and p.deps[i] != "compound"
