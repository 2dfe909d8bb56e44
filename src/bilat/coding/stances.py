"""Stances: what a text holds the tie of two states to be, or the attitude of one to another."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bilat.records import Modality

from .actors import Found, resolve
from .grammar import subjects
from .mentions import Mention
from .parse import Parse

RELATION = frozenset(
    (
        "relation relations relationship tie ties link bond alliance friendship rivalry rapport interaction cooperation "
        "partnership dialogue contact"
    ).split()
)
SPLITS = frozenset(
    {
        "difference",
        "disagreement",
        "odds",
        "rift",
        "divergence",
        "discord",
        "friction",
        "tension",
        "dispute",
        "wedge",
        "division",
        "mistrust",
        "distrust",
        "rivalry",
        "gap",
        "row",
        "feud",
        "spat",
        "conflict",
    }
)
EXPLOIT = frozenset({"capitalize", "capitalise", "exploit", "drive", "use", "widen", "play", "leverage", "sow"})


# Verbs after which a friction is no more; those whose subject it may be.
ENDED = frozenset(
    (
        "remove end settle resolve overcome bury heal defuse solve mend bridge patch shelve clear close dispel dissolve eliminate erase iron drop "
        "finish conclude lay put subside fade vanish disappear evaporate cease stop dissipate"
    ).split()
)
ENDS_ITSELF = frozenset("end subside fade vanish disappear evaporate cease stop dissipate close finish heal".split())


@dataclass(frozen=True, slots=True)
class Stance:
    """A stance with its tokens: `at` names it, `label` is its kind, `score` its lean, -10 to 10."""

    at: int
    source: Found
    target: Found
    label: str
    score: float
    reciprocal: bool
    modality: Modality
    how: str


@cache
def _words(section: str) -> dict[str, tuple[str, float]]:
    table = tomllib.loads((files("bilat.coding.lexicon") / "stances.toml").read_text(encoding="utf-8"))
    return {w: (label, float(row["score"])) for label, row in table[section].items() for w in row["words"]}


def stances(p: Parse, held: Mapping[int, tuple[Mention, ...]]) -> list[Stance]:
    """Every stance of a sentence, in order."""
    found: dict[tuple[str, str | None, str | None], Stance] = {}
    for stance in (*_relations(p, held), *_attitudes(p, held), *_ties(p, held), *_splits(p, held)):
        key = (stance.label, stance.source.actor.state, stance.target.actor.state)
        found.setdefault(key, stance)
    return sorted(found.values(), key=lambda s: s.at)


def _modality(p: Parse, i: int) -> Modality:
    if "far from" in p.text[max(0, p.starts[i] - 24) : p.starts[i]]:
        return "denied"
    for j in (i, *p.ancestors(i)):
        helpers = [p.words[c].lower() for c in p.having(j, "aux")]
        if any(p.deps[c] == "neg" or (p.words[c].lower() == "longer" and p.words[c - 1].lower() == "no") for c in p.children[j]):
            return "denied"
        if any(h in ("may", "might", "could", "would", "can") for h in helpers):
            return "conditional"
        if any(h in ("must", "should") for h in helpers):
            return "demanded"
        if any(h in ("will", "'ll") for h in helpers):
            return "planned"
        if p.pos[j] in ("VERB", "AUX"):
            break
    return "ongoing"


def pair_of(p: Parse, i: int, held: Mapping[int, tuple[Mention, ...]]) -> tuple[list[Found], list[Found]]:
    """The two sides of a relation noun: "relations between A and B", "A's ties with B", "A-B relations", "interaction between the countries"."""
    left: list[Found] = []
    right: list[Found] = []
    for c in p.children[i]:
        if p.deps[c] in ("poss", "amod", "compound", "nmod"):
            for j in p.conjuncts(c):
                left += resolve(p, j, held, False)
        elif p.deps[c] == "prep" and p.lemmas[c] in ("with", "to", "toward", "towards"):
            right += [f for o in p.having(c, "pobj") for j in p.conjuncts(o) for f in resolve(p, j, held, False)]
        elif p.deps[c] == "prep" and p.lemmas[c] in ("between", "of", "among"):
            left += [f for o in p.having(c, "pobj") for j in p.conjuncts(o) for f in resolve(p, j, held, False)]
    if not left and right and p.deps[i] in ("dobj", "pobj", "attr"):
        verb = next((a for a in p.ancestors(i) if p.pos[a] in ("VERB", "AUX")), None)
        if verb is not None:
            left = [f for s in subjects(p, verb) for f in resolve(p, s, held, True)]
    return _codes(left), _codes(right)


def _codes(found: list[Found]) -> list[Found]:
    best: dict[str | None, Found] = {}
    for f in found:
        best.setdefault(f.actor.state, f)
    return list(best.values())


def _sides(left: list[Found], right: list[Found]) -> Iterator[tuple[Found, Found]]:
    if right:
        for a in left:
            for b in right:
                if a.actor.state != b.actor.state:
                    yield a, b
    else:
        for n, a in enumerate(left):
            for b in left[n + 1 :]:
                yield a, b


def _relations(p: Parse, held: Mapping[int, tuple[Mention, ...]]) -> Iterator[Stance]:
    table = _words("relation")
    for i in range(len(p)):
        if p.lemmas[i] not in RELATION or p.pos[i] not in ("NOUN", "PROPN"):
            continue
        left, right = pair_of(p, i, held)
        pairs = list(_sides(left, right))
        if not pairs:
            continue
        for at in _said_of(p, i):
            known = table.get(p.lemmas[at]) or table.get(p.words[at].lower())
            if known:
                for a, b in pairs:
                    yield Stance(at, a, b, known[0], known[1], True, _modality(p, at), f"relation “{p.words[i]}” is “{p.words[at]}”")


def _said_of(p: Parse, i: int) -> list[int]:
    """Words that describe the noun at `i`: its adjectives, and what its verb says of it."""
    found = p.having(i, "amod")
    if p.deps[i] in ("nsubj", "nsubjpass", "dobj"):
        verb = p.heads[i]
        found.append(verb)
        for c in p.subtree(verb, frozenset({"relcl", "nsubj", "nsubjpass", "parataxis"})):
            if c != i and p.pos[c] in ("ADJ", "NOUN", "VERB", "ADV") and c > i:
                found.append(c)
    return found


def _attitudes(p: Parse, held: Mapping[int, tuple[Mention, ...]]) -> Iterator[Stance]:
    table = _words("attitude")
    for i in range(len(p)):
        known = table.get(p.lemmas[i])
        if not known or p.pos[i] not in ("ADJ", "VERB"):
            continue
        if p.pos[i] == "ADJ":
            verb = p.heads[i] if p.deps[i] in ("acomp", "conj", "attr") else i
            doers = subjects(p, verb) if p.pos[verb] in ("VERB", "AUX") else []
            things = [c for prep in p.having(i, "prep") for c in p.having(prep, "pobj")]
        else:
            doers = subjects(p, i)
            things = p.having(i, "dobj") + [c for prep in p.having(i, "prep") for c in p.having(prep, "pobj")]
        sources = [f for s in doers for f in resolve(p, s, held, True)]
        targets = [f for t in things for j in p.conjuncts(t) for f in resolve(p, j, held, False)]
        if not targets and known[0] == "dominant":
            targets = [f for j in sorted(held) if j < i for f in resolve(p, j, held, False)]
        for a in _codes(sources):
            for b in _codes(targets):
                if a.actor.state != b.actor.state:
                    yield Stance(i, a, b, known[0], known[1], False, _modality(p, i), f"attitude “{p.words[i]}”")


def _ties(p: Parse, held: Mapping[int, tuple[Mention, ...]]) -> Iterator[Stance]:
    """ "A is B's main arms supplier", "A, an ally of B"."""
    table = _words("tie")
    for i in range(len(p)):
        known = table.get(p.lemmas[i])
        if not known or p.pos[i] not in ("NOUN", "PROPN"):
            continue
        owners = [f for c in p.having(i, "poss") for j in p.conjuncts(c) for f in resolve(p, j, held, False)]
        owners += [
            f
            for prep in p.having(i, "prep")
            if p.lemmas[prep] in ("of", "to", "for")
            for o in p.having(prep, "pobj")
            for j in p.conjuncts(o)
            for f in resolve(p, j, held, False)
        ]
        sources: list[Found] = []
        head = p.heads[i]
        if not owners:
            yield from _fellows(p, i, known, held)
            continue
        if p.deps[i] == "attr" and p.pos[head] in ("AUX", "VERB"):
            sources = [f for s in subjects(p, head) for f in resolve(p, s, held, True)]
        elif p.deps[i] == "appos":
            sources = resolve(p, head, held, True)
        elif p.deps[i] in ("oprd", "pobj", "dobj"):
            continue
        sources += [f for c in p.having(i, "appos") for f in resolve(p, c, held, True)]
        for a in _codes(sources):
            for b in _codes(owners):
                if a.actor.state != b.actor.state:
                    yield Stance(i, a, b, known[0], known[1], False, _modality(p, i), f"tie noun “{p.words[i]}”")


def _fellows(p: Parse, i: int, known: tuple[str, float], held: Mapping[int, tuple[Mention, ...]]) -> Iterator[Stance]:
    """ "A and B are allies", "A and B are supporters of the same thing"."""
    head = p.heads[i]
    if p.deps[i] == "attr" and p.tags[i] in ("NNS", "NNPS") and p.pos[head] in ("AUX", "VERB"):
        both = _codes([f for s in subjects(p, head) for f in resolve(p, s, held, True)])
        for a, b in _sides(both, []):
            yield Stance(i, a, b, known[0], known[1], True, _modality(p, i), f"tie noun “{p.words[i]}” of both")


def _splits(p: Parse, held: Mapping[int, tuple[Mention, ...]]) -> Iterator[Stance]:
    """ "at odds over", "differences between A and B", and a third state's use of them."""
    for i in range(len(p)):
        odds = p.words[i].lower() == "odds"
        if (p.lemmas[i] not in SPLITS and not odds) or p.pos[i] not in ("NOUN", "PROPN"):
            continue
        left, right = pair_of(p, i, held)
        if odds:
            verb = next((a for a in p.ancestors(i) if p.pos[a] in ("VERB", "AUX")), None)
            if verb is not None:
                left = left or _codes([f for s in subjects(p, verb) for f in resolve(p, s, held, False)])
        told: Modality = "denied" if _over(p, i) else "ongoing" if p.lemmas[p.heads[i]] in ENDED else _modality(p, i)
        for a, b in _sides(left, right):
            yield Stance(i, a, b, "friction", -2, True, told, f"friction “{p.words[i]}”")
        yield from _exploited(p, i, left, held)


def _over(p: Parse, i: int) -> bool:
    """Whether a friction is told as gone: "removed the oldest friction", "settled their dispute", "the row is over"."""
    head = p.heads[i]
    if p.deps[i] == "pobj" and p.lemmas[head] == "to":  # "put an end to their feud"
        end = p.heads[head] if p.lemmas[p.heads[head]] == "end" else next(iter(p.having(p.heads[head], "dobj")), head)
        i, head = end, p.heads[end]
    if p.deps[i] in ("nsubj", "nsubjpass", "dobj") and p.pos[head] in ("VERB", "AUX"):
        ended = p.lemmas[head] in ENDED or (
            p.lemmas[head] in ("put", "bring") and any(p.lemmas[c] == "end" for c in p.having(head, "dobj"))
        )
        over = p.lemmas[head] == "be" and any(
            p.lemmas[c] in ("over", "past", "history") for c in p.having(head, "advmod", "acomp", "attr", "prep")
        )
        helpers = {p.words[c].lower() for c in p.having(head, "aux")}
        done = (
            p.tags[head] != "VBG"
            and not helpers & {"to", "will", "would", "may", "might", "could", "can", "must", "should"}
            and not p.having(head, "neg")
        )
        return done and (over or (ended and (p.deps[i] != "nsubj" or p.lemmas[head] in ENDS_ITSELF)))
    return any(p.lemmas[c] in ("former", "old", "past", "settled", "resolved") for c in p.having(i, "amod"))


def _exploited(p: Parse, i: int, pair: list[Found], held: Mapping[int, tuple[Mention, ...]]) -> Iterator[Stance]:
    for a in p.ancestors(i):
        if p.pos[a] == "VERB" and p.lemmas[a] in EXPLOIT:
            doers = _codes([f for s in subjects(p, a) for f in resolve(p, s, held, False)])
            states = {f.actor.state for f in pair}
            for doer in doers:
                for target in pair:
                    if doer.actor.state not in states:
                        yield Stance(
                            a, doer, target, "exploits differences", -2, False, "conditional", f"use “{p.words[a]}” of “{p.words[i]}”"
                        )
            return
