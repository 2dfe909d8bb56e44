"""Acts told by a noun: who does it, whom it is done to, and the verb that lends it tense."""

from dataclasses import replace

from .act import HARM, LIGHT, SUFFER, TRANSPARENT, Act
from .grammar import hyphened, passive, prepositional, subjects
from .lexicon import Frame, NounPattern, lexicon
from .parse import Parse
from .verbs import VOWS, vows_harm


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


def of_noun(p: Parse, i: int) -> Act | None:
    pattern = match_noun(p, i)
    return None if pattern is None else noun_act(p, i, pattern.frame, f"noun “{pattern.frame.pattern}”", pattern.weight)


def noun_act(p: Parse, i: int, frame: Frame, how: str, weight: int) -> Act | None:
    if p.deps[i] in ("compound", "amod", "nmod") and p.heads[i] != i:  # "attack helicopters"
        return None
    if frame.type == "AGREE" and p.lemmas[i] in VOWS and (vows_harm(p, i) or _of_harm(p, i)):  # "his promise to bomb", "a vow of revenge"
        frame = replace(frame, type="THREATEN")
    if frame.type == "SANCTION" or frame.mode == "restrict":
        frame = _eased(p, i, frame)
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


def _of_harm(p: Parse, i: int) -> bool:
    things = [c for q in p.having(i, "prep") if p.lemmas[q] == "of" for c in p.having(q, "pobj")]
    return any((pattern := match_noun(p, c)) is not None and pattern.frame.type in HARM for c in things)


# What becomes of a measure that its state takes back, in part or whole.
EASING = frozenset(
    "fall drop decrease decline expire lapse end ease relax lift lower reduce cut halve suspend waive scrap remove abolish revoke pause".split()
)


def _eased(p: Parse, i: int, frame: Frame) -> Frame:
    """A measure that ends or shrinks is given way: "the tariff will fall", "sanctions were lifted"; but "sanctions fell on banks"."""
    verb = p.heads[i]
    ends = p.deps[i] in ("nsubj", "nsubjpass") and p.lemmas[verb] in EASING and not any(p.lemmas[c] == "on" for c in p.having(verb, "prep"))
    return replace(frame, type="CONCEDE", mode=None) if ends else frame


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
        and p.lemmas[p.heads[head]]
        in ("respond", "answer", "retaliate", "react", "engage", "take", "participate", "carry", "go", "come", "be", "enter", "embark")
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
