"""Acts told by a verb or an adjective: which pattern of the lexicon fits its particles, object and prepositions, and who stands in its slots."""

from dataclasses import replace

from .act import HARM, REPORTING, TRANSPARENT, Act
from .grammar import OCCASION, TIME, direct_objects, prepositional, relative_object, subjects
from .lexicon import Frame, VerbPattern, lexicon
from .parse import Parse


def of_verb(p: Parse, i: int) -> list[Act]:
    """The acts that the verb at `i` tells: what another must do, and its own."""
    own = _gave_back(p, i) or _verb(p, i) or _told_to(p, i) or _together(p, i)
    return [act for act in (_must(p, i), own) if act is not None]


_DEMAND = Frame("REQUEST", None, (), False, False, "must")


def _must(p: Parse, i: int) -> Act | None:
    """A demand told as what another must do: "Moscow said that Israel must end its raids"."""
    obliged = any(p.words[c].lower() in ("must", "should") for c in p.having(i, "aux")) or (
        p.lemmas[i] in ("need", "have") and p.having(i, "xcomp")
    )
    said = p.heads[i]
    if any(p.deps[c] == "neg" for c in p.children[i]) and p.lemmas[i] in ("need", "have"):  # "need not"
        return None
    if not obliged or said == i or p.deps[i] not in ("ccomp", "parataxis") or p.lemmas[said] not in REPORTING:
        return None
    told = p.having(i, "nsubj", "nsubjpass")
    return Act(
        i,
        _DEMAND,
        "verb",
        tuple(subjects(p, said)),
        tuple(j for c in told for j in p.conjuncts(c)),
        said,
        "verb “must” under a verb of saying",
        1,
    )


def _verb(p: Parse, i: int) -> Act | None:
    pattern = match_verb(p, i)
    if pattern is None:
        return None
    doers = subjects(p, i)
    form = "phrase" if pattern.objects else "verb"
    if pattern.frame.type == "AGREE" and p.lemmas[i] in VOWS and vows_harm(p, i):
        pattern = replace(pattern, frame=replace(pattern.frame, type="THREATEN"))
    to = slots_of(p, i, pattern.particle)
    if not doers and p.lemmas[i] in OUT_OF:  # "inspectors were expelled from Peru": it is Peru that expelled them
        doers = [j for q in p.having(i, "prep") if p.lemmas[q] == "from" for c in p.having(q, "pobj") for j in p.conjuncts(c)]
        to = [t for t in to if t not in doers]
    if pattern.frame.reverse:
        doers, to = _reversed(p, i, doers)
    return Act(i, pattern.frame, form, tuple(doers), tuple(to), i, f"{form} “{pattern.frame.pattern}”", pattern.weight)


# What one is put out of by the one that one is put out of.
OUT_OF = frozenset("expel deport ban bar exclude evict oust banish eject".split())
VOWS = frozenset({"vow", "promise", "pledge", "swear", "undertake", "commit", "threaten"})

REVENGE = frozenset(
    [
        "retaliate",
        "respond",
        "avenge",
        "crush",
        "punish",
        "destroy",
        "strike",
        "fight",
        "defeat",
        "hit",
        "clear",
        "drive",
        "cleanse",
        "eradicate",
        "eliminate",
    ]
)


def vows_harm(p: Parse, i: int) -> bool:
    """Whether what is promised is a harm: "vowed to retaliate"."""
    for c in p.having(i, "xcomp", "ccomp", "acl"):
        if p.lemmas[c] in REVENGE:
            return True
        pattern = match_verb(p, c) if p.pos[c] == "VERB" else None
        if pattern and pattern.frame.type in HARM and not any(p.deps[x] == "neg" for x in p.children[c]):
            return True
    return False


def match_verb(p: Parse, i: int) -> VerbPattern | None:
    """The heaviest pattern of the verb at `i`, by its particles, object and prepositions."""
    patterns = lexicon().verbs.get(p.lemmas[i])
    if not patterns:
        return None
    after = {
        p.lemmas[c]
        for c in p.children[i]
        if p.deps[c] in ("prt", "prep", "advmod", "advcl", "dative", "agent") and c > i and not _of_time(p, c)
    }
    after |= {"from" for o in direct_objects(p, i) for c in p.having(o, "prep") if p.lemmas[c] == "from"}  # "bought tanks from Spain"
    objects = object_lemmas(p, i)
    passive_object = bool(p.having(i, "nsubjpass"))
    for pattern in patterns:
        if any(word not in after and word not in objects for word in pattern.particle):
            continue
        if p.lemmas[i] == "leave" and pattern.particle == ("for",) and p.having(i, "dobj"):  # "leaving Peru for good"
            continue
        if pattern.objects is not None and not (objects & pattern.objects):
            continue
        if pattern.preposition and pattern.preposition not in after and not _object_prep(p, i, pattern.preposition):
            continue
        if passive_object and not pattern.particle and pattern.objects is None and p.lemmas[i] in ("strike", "hold", "leave"):
            continue
        return pattern
    return None


_RETURN = Frame("RETREAT", "release", (), False, False, "return to")


def _gave_back(p: Parse, i: int) -> Act | None:
    """ "returned the statue to Algeria": what is given back; who only returns somewhere does nothing to it."""
    things = direct_objects(p, i)
    if p.lemmas[i] != "return" or not things or not any(p.lemmas[c] in ("to", "dative") for c in p.having(i, "prep", "dative")):
        return None
    if any(p.lemmas[c] in ("fire", "favour", "favor", "call", "home") for c in things):
        return None
    return Act(i, _RETURN, "phrase", tuple(subjects(p, i)), tuple(prepositional(p, i)), i, "verb “return” of a thing with “to”", 3)


_TOGETHER = Frame("COOPERATE", None, (), True, False, "together")


def _told_to(p: Parse, i: int) -> Act | None:
    """ "told Bahrain to expel", "wants Moscow to withdraw"."""
    if p.lemmas[i] not in ("tell", "want", "expect"):
        return None
    for c in p.having(i, "xcomp", "ccomp"):
        if p.pos[c] == "VERB" and any(p.lemmas[x] == "to" for x in p.having(c, "aux")):
            whom = p.having(i, "dobj", "nsubjpass") or p.having(c, "nsubj")
            if whom:
                return Act(
                    i,
                    _DEMAND,
                    "verb",
                    tuple(subjects(p, i)),
                    tuple(j for w in whom for j in p.conjuncts(w)),
                    i,
                    f"verb “{p.lemmas[i]}” with “to”",
                    1,
                )
    return None


def _together(p: Parse, i: int) -> Act | None:
    """ "are jointly building", "patrolled together": what two do together is cooperation."""
    if not any(p.lemmas[c] in ("jointly", "together") for c in p.having(i, "advmod")) or p.lemmas[i] in REPORTING | {"be", "have"}:
        return None
    return Act(i, _TOGETHER, "verb", tuple(subjects(p, i)), tuple(prepositional(p, i)), i, "verb with “jointly” or “together”", 0)


def _of_time(p: Parse, preposition: int) -> bool:
    """Whether a preposition only brings a date: "called him on Friday"."""
    things = p.having(preposition, "pobj")
    return bool(things) and all(p.lemmas[c] in TIME or p.pos[c] == "NUM" for c in things)


# Verbs that take their noun after a preposition even beside an object: "put troops on alert".
WITH_PREPOSITION = frozenset(
    ["take", "put", "place", "go", "be", "come", "bring", "participate", "engage", "hold", "speak", "talk", "call", "keep"]
)


# Verbs that say what somebody is, after "as": "described the claims as outrageous".
NAMING = frozenset("describe designate denounce depict portray label brand characterise characterize condemn decry".split())


def object_lemmas(p: Parse, i: int) -> set[str]:
    """Lemmas of what a verb takes: objects, passive subjects, predicate nouns, else heads after prepositions; seen through "a series of"."""
    found: set[str] = set()
    objects = direct_objects(p, i)
    for c in objects:
        for j in p.conjuncts(c):
            found |= _noun_lemmas(p, j)
    for c in p.having(i, "attr", "oprd", "acomp", "xcomp", "ccomp"):
        if p.pos[c] != "VERB":
            found |= _noun_lemmas(p, c)
    if p.lemmas[i] in NAMING:
        for prep in p.having(i, "prep"):
            if p.lemmas[prep] == "as":
                found |= {p.lemmas[c] for c in p.children[prep]}
    if not objects or p.lemmas[i] in WITH_PREPOSITION:
        for prep in p.having(i, "prep", "agent", "dative"):
            if p.lemmas[prep] in ("until", "before", "after", "since", "despite", "during", "pending"):
                continue
            for c in p.having(prep, "pobj"):
                if p.lemmas[c] not in OCCASION:
                    found |= _noun_lemmas(p, c)
    return found


def _noun_lemmas(p: Parse, i: int) -> set[str]:
    found = {p.lemmas[i]} | {p.lemmas[c] for c in p.having(i, "compound", "amod") if p.tags[c] not in ("NNP", "NNPS")}
    if p.lemmas[i] in TRANSPARENT or p.pos[i] == "NUM":
        for prep in p.having(i, "prep"):
            if p.lemmas[prep] == "of":
                for c in p.having(prep, "pobj"):
                    found |= _noun_lemmas(p, c)
    return found


def _object_prep(p: Parse, i: int, preposition: str) -> bool:
    return any(p.lemmas[c] == preposition for o in direct_objects(p, i) for c in p.having(o, "prep"))


def slots_of(p: Parse, i: int, particle: tuple[str, ...] = ()) -> list[int]:
    """Slots of the done-to of a verb: its pattern's own preposition, the object, prepositional phrases, those of its object too."""
    held: list[int] = []
    objects = direct_objects(p, i)
    own = [c for c in p.having(i, "prep", "agent") if p.lemmas[c] in particle]
    held += [j for prep in own for q in (prep, *p.having(prep, "prep")) for c in p.having(q, "pobj") for j in p.conjuncts(c)]
    held += p.having(i, "dative")
    held += [j for o in objects for j in p.conjuncts(o)]
    held += relative_object(p, i)
    held += p.having(i, "oprd", "attr")
    held += prepositional(p, i)
    for prep in p.having(i, "dative"):
        held += p.having(prep, "pobj")
    for o in objects:
        held += prepositional(p, o)
    return list(dict.fromkeys(held))


def _reversed(p: Parse, i: int, doers: list[int]) -> tuple[list[int], list[int]]:
    """Slots of a verb whose subject is done to: "received aid from X"."""
    givers = [
        j
        for holder in (i, *direct_objects(p, i))
        for prep in p.having(holder, "prep")
        if p.lemmas[prep] in ("from", "by")
        for c in p.having(prep, "pobj")
        for j in p.conjuncts(c)
    ]
    return givers, doers


def of_adjective(p: Parse, i: int) -> Act | None:
    patterns = lexicon().adjectives.get(p.lemmas[i])
    if not patterns or p.deps[i] not in ("acomp", "ROOT", "conj", "oprd", "advcl", "relcl"):
        return None
    after = {p.lemmas[c] for c in p.children[i] if p.deps[c] == "prep"}
    after |= {"to" for c in p.having(i, "xcomp", "ccomp") if any(p.lemmas[x] == "to" for x in p.having(c, "aux"))}
    for pattern in patterns:
        if pattern.preposition is None or pattern.preposition in after:
            verb = p.heads[i] if p.deps[i] == "acomp" else i
            doers = subjects(p, verb) if p.pos[verb] in ("VERB", "AUX") else []
            return Act(
                i,
                pattern.frame,
                "adjective",
                tuple(doers),
                tuple(prepositional(p, i)),
                verb,
                f"adjective “{pattern.frame.pattern}”",
                pattern.weight,
            )
    return None
