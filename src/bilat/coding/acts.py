"""Acts in a parsed sentence: which words name an act, who stands where its doer stands, and what it is done to.

Slots are token indices of noun-phrase heads; which states stand there is for `actors` to say.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .grammar import TIME, direct_objects, hyphened, passive, prepositional, relative_object, subjects
from .lexicon import Frame, NounPattern, VerbPattern, lexicon
from .parse import Parse

LIGHT = frozenset(
    (
        "carry launch make conduct stage hold mount issue take give have do perform undertake begin start commence continue resume "
        "step express voice lodge deliver offer level levy file announce declare pay engage wage commit perpetrate initiate pursue "
        "raise exchange trade extend send order open impose put lead sustain face see witness suffer include involve complete end "
        "finish host attend plan prepare threaten repeat renew bring cast signal reach provide grant get suffer use enter join "
        "seek intensify escalate expand deepen boost strengthen increase"
    ).split()
)
SUFFER = frozenset({"suffer", "face", "sustain", "receive", "undergo", "endure", "get", "draw"})
TRANSPARENT = frozenset(
    (
        "series number set package group pair lot array round wave string total worth spate type kind sort form part half majority "
        "bulk range slew raft couple dozen hundred thousand million billion tonne ton member one most some barrage flurry plethora "
        "variety handful use start beginning end launch conclusion completion process amount batch first second latest"
    ).split()
)
REPORTING = frozenset(
    (
        "say tell announce state report add claim declare note argue insist write confirm reveal reiterate stress believe think "
        "suggest acknowledge admit maintain contend disclose explain indicate assert warn hear know show mention emphasize "
        "emphasise tweet understand allege predict deny recall estimate repeat observe remark according quote cite vow"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Act:
    """One act: the token that names it, what the lexicon says of it, and the heads of noun phrases in its slots.

    `by` are doers; `to` are slots of the done-to in falling order of preference; `scope` is the verb that carries tense, negation
    and modality (the light verb of a noun); `how` names the pattern for the reader.
    """

    i: int
    frame: Frame
    form: str
    by: tuple[int, ...]
    to: tuple[int, ...]
    scope: int
    how: str
    weight: int


def acts(p: Parse) -> list[Act]:
    """Every act that the lexicon knows in a sentence, in order; a noun taken up by a verb's phrase is not told again."""
    found: list[Act] = []
    taken: set[int] = set()
    for i in range(len(p)):
        if p.pos[i] in ("VERB", "AUX") and (must := _must(p, i)):
            found.append(must)
        if p.pos[i] in ("VERB", "AUX") and (act := _gave_back(p, i) or _verb(p, i) or _told_to(p, i) or _together(p, i)):
            found.append(act)
            if act.form == "phrase" and act.by:
                taken.update(direct_objects(p, i))
        elif p.pos[i] == "ADJ" and (act := _adjective(p, i)):
            found.append(act)
    found += [noun for i in range(len(p)) if p.pos[i] in ("NOUN", "PROPN") and i not in taken and (noun := _noun(p, i))]
    return sorted(found, key=lambda a: a.i)


# --- verbs

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
    if pattern.frame.type == "AGREE" and p.lemmas[i] in VOWS and _vows_harm(p, i):
        pattern = replace(pattern, frame=replace(pattern.frame, type="THREATEN"))
    to = slots_of(p, i, pattern.particle)
    if pattern.frame.reverse:
        doers, to = _reversed(p, i, doers)
    return Act(i, pattern.frame, form, tuple(doers), tuple(to), i, f"{form} “{pattern.frame.pattern}”", pattern.weight)


HARM = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN", "PROTEST"})
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


def _vows_harm(p: Parse, i: int) -> bool:
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
    objects = object_lemmas(p, i)
    passive_object = bool(p.having(i, "nsubjpass"))
    for pattern in patterns:
        if any(word not in after and word not in objects for word in pattern.particle):
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
    if not objects or p.lemmas[i] in WITH_PREPOSITION:
        for prep in p.having(i, "prep", "agent", "dative"):
            for c in p.having(prep, "pobj"):
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


# --- adjectives


def _adjective(p: Parse, i: int) -> Act | None:
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


# --- nouns


def match_noun(p: Parse, i: int) -> NounPattern | None:
    """The heaviest pattern of the noun at `i`, by what stands before it and the preposition after it."""
    patterns = lexicon().nouns.get(p.lemmas[i])
    if not patterns:
        return None
    after = {p.lemmas[c] for c in p.having(i, "prep")}
    if any(p.lemmas[c] == "to" for v in p.having(i, "acl", "relcl") for c in p.having(v, "aux")):
        after.add("to")
    for pattern in patterns:
        if pattern.preposition and pattern.preposition not in after:
            continue
        n = len(pattern.before)
        if n and (
            i < n or (tuple(p.lemmas[i - n : i]) != pattern.before and tuple(w.lower() for w in p.words[i - n : i]) != pattern.before)
        ):
            continue
        return pattern
    return None


def bare(p: Parse, i: int, frame: Frame) -> Act | None:
    """The act that the word at `i` would name if the lexicon knew it under this frame: who stands in its slots, by grammar alone."""
    if p.pos[i] in ("VERB", "AUX"):
        return Act(i, frame, "verb", tuple(subjects(p, i)), tuple(slots_of(p, i)), i, f"verb “{p.lemmas[i]}”", 0)
    if p.pos[i] in ("NOUN", "PROPN"):
        return _noun_act(p, i, frame, f"noun “{p.lemmas[i]}”", 0)
    return None


def _noun(p: Parse, i: int) -> Act | None:
    pattern = match_noun(p, i)
    return None if pattern is None else _noun_act(p, i, pattern.frame, f"noun “{pattern.frame.pattern}”", pattern.weight)


def _noun_act(p: Parse, i: int, frame: Frame, how: str, weight: int) -> Act | None:
    if p.deps[i] in ("compound", "amod", "nmod") and p.heads[i] != i:  # "attack helicopters"
        return None
    if frame.type == "AGREE" and p.lemmas[i] in VOWS and _vows_harm(p, i):  # "his promise to bomb"
        frame = replace(frame, type="THREATEN")
    by, to, pair = _noun_slots(p, i)
    scope = i
    light = _light_verb(p, i)
    if light is not None:
        scope = light
        doers = subjects(p, light)
        if p.lemmas[light] in SUFFER:
            to = [*doers, *to]
        elif not by:
            by = doers
        if not passive(p, light):
            to += [t for t in prepositional(p, light) if t not in to]
        to += [t for t in p.having(light, "dative") if t not in to]
        if not pair:  # "talks were held between A and B"
            pair = [j for q in p.having(light, "prep") if p.lemmas[q] == "between" for c in p.having(q, "pobj") for j in p.conjuncts(c)]
    else:
        for a in p.ancestors(i):
            if p.pos[a] in ("VERB", "AUX"):
                scope = a
                break
    if pair:
        by = pair
    governor = p.heads[i]
    if by and p.deps[i] in ("dobj", "nsubjpass") and frame.type in ("REQUEST", "AGREE", "ACCUSE") and p.lemmas[governor] in ANSWERS:
        to += [t for t in subjects(p, governor) if t not in by]  # "turned down a request by A": the request was made to the one who did
    return Act(i, frame, "noun", tuple(by), tuple(to), scope, how, weight)


ANSWERS = frozenset("reject refuse decline dismiss deny rebuff spurn turn accept resist ignore oppose grant meet welcome".split())


def _light_verb(p: Parse, i: int) -> int | None:
    """The verb that only lends tense to the noun: "carried out an attack", "the attack was launched by"."""
    head = p.heads[i]
    if p.deps[i] == "conj":
        while p.deps[i] == "conj":
            i = p.heads[i]
        head = p.heads[i]
    if p.deps[i] in ("dobj", "nsubjpass", "attr", "oprd") and p.lemmas[head] in LIGHT | {"be"}:
        return head
    if (
        p.deps[i] == "pobj"
        and p.lemmas[p.heads[head]] in ("engage", "take", "participate", "carry", "go", "come", "be", "enter", "embark")
        and p.pos[p.heads[head]] in ("VERB", "AUX")
    ):
        return p.heads[head]
    if p.deps[i] == "pobj" and p.lemmas[head] == "of" and p.lemmas[p.heads[head]] in TRANSPARENT:
        return _light_verb(p, p.heads[head])
    return None


def _noun_slots(p: Parse, i: int) -> tuple[list[int], list[int], list[int]]:
    """Doers, done-to and the pair of "between A and B" of a noun."""
    by: list[int] = []
    to: list[int] = []
    of: list[int] = []
    away: list[int] = []
    pair: list[int] = []
    for c in p.children[i]:
        if p.deps[c] == "poss":
            by += p.conjuncts(c)
        elif p.deps[c] in ("amod", "compound", "nmod") and p.words[c][0].isupper():
            by += [*hyphened(p, c), *p.conjuncts(c)]
        elif p.deps[c] == "prep":
            things = [j for o in p.having(c, "pobj") for j in p.conjuncts(o)]
            if p.lemmas[c] in ("by",):
                by = [*things, *by]
            elif p.lemmas[c] in ("between", "among"):
                pair += things
            elif p.lemmas[c] == "of":
                of += things
            elif p.lemmas[c] == "from":
                away += things
    for inner in (*by, *of):  # "an attack by Uganda on Congo", "praise from Finland for Estonia"
        to += [
            t
            for t in prepositional(p, inner)
            if t not in to and t not in by and p.lemmas[p.heads[t]] in ("on", "against", "to", "for", "with", "near", "at")
        ]
        by += [t for c in p.having(inner, "prep") if p.lemmas[c] == "by" for o in p.having(c, "pobj") for t in p.conjuncts(o)]
    if not pair:  # "the signing of a pact between A and B"
        pair = [j for o in of for c in p.having(o, "prep") if p.lemmas[c] == "between" for b in p.having(c, "pobj") for j in p.conjuncts(b)]
    to += [t for t in prepositional(p, i) if t not in by and t not in of and t not in pair]
    if of:  # "the withdrawal of Russian troops" is theirs; "the invasion of Kuwait by Iraq" is done to it
        if p.lemmas[i] in CONTENT_OF:
            pass
        elif by or p.lemmas[i] in PATIENT_OF:
            to = [*of, *to]
        else:
            by = of
    if away and not by:  # "messages of support from A"
        by, to = away, [t for t in to if t not in away]
    return by, to, pair


# Nouns whose "of" names what they are about, and nobody: "an offer of jet engines".
CONTENT_OF = frozenset("offer pledge promise request threat warning sale shipment exchange demand proposal gift donation loan".split())
# Nouns whose "of" names what is done to: "the invasion of Kuwait"; with others it names the doer: "the withdrawal of troops".
PATIENT_OF = frozenset(
    (
        "invasion bombing shelling bombardment occupation annexation seizure assassination murder killing kidnapping abduction "
        "arrest detention deportation expulsion recognition condemnation criticism denunciation rejection endorsement support "
        "release torture massacre signing ratification rescue evacuation destruction blockade demolition execution repatriation "
        "suspension violation investigation accusation praise defense defence mediation deployment imposition lifting easing "
        "supply delivery poisoning persecution siege"
    ).split()
)


def nested(p: Parse, i: int) -> Iterator[int]:
    """Verbs below `i` in its complement clauses, the nearest first."""
    for c in p.children[i]:
        if p.deps[c] in ("xcomp", "ccomp", "pcomp", "advcl") and p.pos[c] in ("VERB", "AUX", "ADJ"):
            yield c
        elif p.deps[c] == "prep":
            yield from (g for g in p.having(c, "pcomp"))
