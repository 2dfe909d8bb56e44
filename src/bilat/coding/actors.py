"""Who stands in a slot: from the head of a noun phrase to states, with office, name and sector.

A nationality counts as an actor only where its noun can act for the state ("Russian troops", not "Russian gas"); as the
done-to, what belongs to a state stands for it ("violated Turkey's airspace").
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bilat.records import Actor

from .act import TRANSPARENT
from .mentions import Mention
from .parse import Parse

INNER = ("poss", "compound", "amod", "nmod", "nummod", "appos", "flat", "dep", "quantmod", "npadvmod")
PLACE = frozenset(["in", "at", "near", "inside", "outside", "across", "around", "throughout", "within"])
DEEP = 2
TITLES_OF = frozenset(["of", "in", "for", "from", "at", "to", "loyal", "by"])


@dataclass(frozen=True, slots=True)
class Found:
    """An actor, the mention that gave the state, and the head of its noun phrase."""

    actor: Actor
    mention: Mention
    head: int


@cache
def sectors() -> dict[str, str]:
    """Sector by the lemma of a noun that can act for a state; the first table that holds a word decides."""
    table = tomllib.loads((files("bilat.coding.lexicon") / "roles.toml").read_text(encoding="utf-8"))
    found: dict[str, str] = {}
    for sector, nouns in table.items():
        for noun in nouns:
            found.setdefault(noun, sector)
    return found


def by_token(p: Parse, mentions: tuple[Mention, ...]) -> dict[int, tuple[Mention, ...]]:
    """The mention that each token lies in."""
    found: dict[int, tuple[Mention, ...]] = {}
    for mention in mentions:
        for i, start in enumerate(p.starts):
            if mention.start <= start < mention.end:
                found[i] = (mention,)
    return found


def resolve(p: Parse, i: int, held: Mapping[int, tuple[Mention, ...]], doer: bool, deep: int = DEEP) -> list[Found]:
    """Actors that the noun phrase headed by `i` names, nearest first; empty where it names none.

    `doer` asks for somebody who can act; without it, whom a thing belongs to or where it lies will do, through at most `deep`
    prepositions other than "of".
    """
    if i in held:
        if doer and _is_place(p, i, held):
            return []
        return [_found(p, i, m) for m in held[i]]
    if p.pos[i] == "VERB":
        return []
    named = [(c, m) for c in _inside(p, i) for m in held.get(c, ()) if (doer or not topic(p, c, m)) and not _one_of(p, c, m)]
    if named:
        if doer and not can_act(p, i) and not _person(named):
            return []
        return [_found(p, i, m) for _, m in _distinct(named)]
    if doer and (fired := _fired_by(p, i)):
        return [f for j in fired for f in resolve(p, j, held, True)]
    for prep in p.having(i, "prep", "acl"):
        if doer and (p.lemmas[prep] not in TITLES_OF or not can_act(p, i)):
            continue
        if doer and p.lemmas[i] in FOR_THEMSELVES and p.lemmas[prep] != "of":  # "hackers from Russia" need not be Russia's
            continue
        left = deep - (p.lemmas[prep] != "of")
        if left < 0:
            continue
        things = [j for c in p.having(prep, "pobj", "pcomp") for j in p.conjuncts(c)]
        found = [f for j in things for f in resolve(p, j, held, False, left)]
        if found:
            return [_found(p, i, f.mention) for f in found] if doer or can_act(p, i) else found
    return []


# People whose coming from a state does not make them its own.
FOR_THEMSELVES = frozenset(
    "hacker businessman trader smuggler gang gangster criminal thief fraudster fan tourist migrant mercenary".split()
)
# Nouns that a state's name before them makes a matter of, and no part of the state: "the Ukraine conflict".
MATTERS = frozenset(
    "conflict war crisis issue question problem dossier scandal affair tragedy disaster quagmire campaign talk peace settlement process plan summit debate dossier".split()
)


def topic(p: Parse, i: int, m: Mention) -> bool:
    return m.kind == "name" and p.deps[i] in ("compound", "nmod") and p.lemmas[p.heads[i]] in MATTERS


def _one_of(p: Parse, i: int, m: Mention) -> bool:
    """Whether a body's name only tells which kind of state it is: "an EU state"."""
    head = p.heads[i]
    return (
        m.kind == "organisation"
        and head != i
        and p.tags[head] == "NN"
        and p.lemmas[head] in ("state", "nation", "member", "country", "candidate")
    )


def _fired_by(p: Parse, i: int) -> list[int]:
    """Whose weapon or measure it is: "missiles fired by the Iranian army", "tariffs imposed by Washington"."""
    made = [c for c in p.having(i, "acl") if p.tags[c] == "VBN"]
    return [j for c in made for by in p.having(c, "agent") for o in p.having(by, "pobj") for j in p.conjuncts(o)]


def can_act(p: Parse, i: int) -> bool:
    """Whether a noun can act for a state: a known office, body or force, or a proper name."""
    return (
        p.lemmas[i] in sectors()
        or p.lemmas[i] in TRANSPARENT
        or p.pos[i] in ("PROPN", "NUM")
        or any(p.lemmas[c] in sectors() for c in p.having(i, "compound"))
    )


def _person(named: list[tuple[int, Mention]]) -> bool:
    return any(m.kind in ("person", "group", "organisation") for _, m in named)


def _inside(p: Parse, i: int) -> Iterator[int]:
    """Tokens of the noun phrase of `i` outside clauses and prepositions, breadth first."""
    queue = [i]
    for j in queue:
        for c in p.children[j]:
            if p.deps[c] in INNER or (p.deps[c] == "conj" and p.deps[j] in INNER):
                queue.append(c)
                yield c


def _distinct(named: list[tuple[int, Mention]]) -> list[tuple[int, Mention]]:
    """One entry a state; a person or body outranks the bare nationality beside it."""
    best: dict[str, tuple[int, Mention]] = {}
    for token, mention in named:
        known = best.get(mention.code)
        if known is None or (known[1].kind in ("adjective", "name", "capital") and mention.kind in ("person", "group")):
            best[mention.code] = (token, mention)
    return list(best.values())


def _is_place(p: Parse, i: int, held: Mapping[int, tuple[Mention, ...]]) -> bool:
    """Whether the name only says where: "in Moscow"."""
    while i in held and p.heads[i] in held and p.heads[i] != i:
        i = p.heads[i]
    return p.deps[i] == "pobj" and p.lemmas[p.heads[i]] in PLACE


def _found(p: Parse, i: int, mention: Mention) -> Found:
    """The actor of a mention within the noun phrase of `i`."""
    role, sector = mention.role, mention.sector
    if mention.kind not in ("person", "group", "organisation", "pronoun"):
        noun = p.lemmas[i]
        covered = mention.start <= p.starts[i] < mention.end
        if not covered:
            role = _office(p, i) if p.pos[i] != "PROPN" or noun in sectors() else _title(p, i)
            if role and _past(p, i):
                role = f"former {role}"
            sector = sectors().get(noun) or (sectors().get(role.split()[-1]) if role else None)
        sector = sector or "GOV"
    name = mention.name
    if name is None:
        own = [i, *(c for c in _inside(p, i))]
        start, end = p.span(own)
        name = " ".join((mention.text if mention.start <= p.starts[i] < mention.end else p.text[start:end]).split())
    return Found(Actor(mention.code or None, name, role, sector), mention, i)


def _past(p: Parse, i: int) -> bool:
    """Whether an office is one that was held: "the former Russian president", "Ex-Russian president"."""
    return any(
        p.words[c].lower() in ("former", "ex", "late", "then") or p.words[c].lower().startswith("ex-") for c in p.subtree(i) if c < i
    )


def _office(p: Parse, i: int) -> str:
    """A noun with the small words that make it an office: "foreign minister", "prime minister"."""
    before = [
        p.words[c].lower()
        for c in p.children[i]
        if c == i - 1
        and p.deps[c] in ("amod", "compound")
        and p.words[c].lower() in ("foreign", "prime", "defence", "defense", "vice", "deputy", "finance", "interior", "supreme", "trade")
    ]
    under = [w.lower() for w in p.words[max(0, i - 3) : i] if w.lower() in ("deputy", "vice", "assistant", "acting")]
    return " ".join([*(w for w in under if w not in before), *before, p.words[i].lower()])


def _title(p: Parse, i: int) -> str | None:
    """The office before a proper name: "President" in "South Korean President Yoon"."""
    for c in _inside(p, i):
        if p.lemmas[c] in sectors():
            return p.words[c].lower()
    return None
