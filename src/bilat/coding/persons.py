"""Whether a noun phrase is a person, a stranger or a body, and which states a subject names: what pronouns must agree with."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Literal

from .actors import sectors
from .mentions import Mention
from .parse import Parse

HUMAN = frozenset({"he", "she", "him", "her", "his"})

# Sectors whose nouns are the office of one person, not a body: "he" may be the president, "it" the cabinet.
OFFICE = frozenset(
    (
        "president minister premier official spokesman spokeswoman envoy ambassador diplomat leader king queen prince emperor sultan emir "
        "chancellor secretary chief head adviser advisor aide governor mayor commander general colonel admiral senator lawmaker counterpart "
        "negotiator dictator colleague host guest visitor ruler ayatollah chairman commissioner representative politician statesman mediator pope"
    ).split()
)

# People of a state whose deeds are not its own, so that "it" or "they" after them is not the state.
PRIVATE = frozenset({"CVL", "OPP", "REB", "BUS", "MED", "NGO"})


Number = Literal["one", "many", "either"]
# Bodies that are spoken of as one or as many.
COLLECTIVE = frozenset(
    "police military army navy government leadership opposition militia group side party regime team force cabinet staff crew administration junta".split()
)


def number(p: Parse, i: int, named: Iterable[Mention], held: Mapping[int, tuple[Mention, ...]]) -> Number:
    """Whether the noun phrase at `i` is one or several; a body may be either."""
    if any(p.deps[c] == "conj" for c in p.children[i]) or len({m.code for m in named}) > 1:
        return "many"
    for m in held.get(i, ()):
        if m.kind == "people":
            return "many"
        if m.kind == "group":
            return "either"
        if m.kind == "pronoun":
            return "many" if p.words[i].lower() in ("they", "them", "their", "both") or len(held[i]) > 1 else "one"
        return "one"
    if p.lemmas[i] in COLLECTIVE:
        return "either"
    if p.words[i].lower() in ("they", "them"):
        return "many"
    return "many" if p.tags[i] in ("NNS", "NNPS") or p.pos[i] == "NUM" else "one"


def human(p: Parse, i: int, named: Iterable[Mention]) -> bool:
    """Whether the noun phrase at `i` is a person: an office, a name of one, or a pronoun for one."""
    return any(m.kind == "person" for m in named) or p.lemmas[i] in OFFICE or p.words[i].lower() in HUMAN


def stranger(p: Parse, i: int, held: Mapping[int, tuple[Mention, ...]]) -> bool:
    """Whether the noun phrase at `i` is one person whose state nobody told: "Ms Hoda", "the lawyer"."""
    if i in held or p.tags[i] in ("NNS", "NNPS"):
        return False
    return p.pos[i] == "PROPN" or sectors().get(p.lemmas[i]) == "CVL" or p.lemmas[i] in ("lawyer", "mother", "father", "analyst", "expert")


def subject_mentions(p: Parse, s: int, held: Mapping[int, tuple[Mention, ...]]) -> tuple[Mention, ...]:
    """States that a subject names: in its own words, or for an office or body in what it is of ("an official in Ankara")."""
    stops = [frozenset({"relcl", "acl", "prep", "poss"}), frozenset({"relcl", "acl", "prep"})]
    if sectors().get(p.lemmas[s], "CVL") not in PRIVATE:
        stops.append(frozenset({"relcl", "acl"}))
    for stop in stops:
        inside = {m.code: m for i in p.subtree(s, stop) for m in held.get(i, ())}
        if inside:
            return tuple(inside.values())
    return ()


def stand_in(m: Mention, p: Parse, first: int, last: int) -> Mention:
    """The same actor under the words that stand for it here."""
    person = m.kind == "person" or p.words[first].lower() in HUMAN
    return replace(m, start=p.starts[first], end=p.ends[last], kind="person" if person else "pronoun", ambiguous=False)
