"""Acts in a parsed sentence: which words name an act, who stands where its doer stands, and what it is done to.

Slots are token indices of noun-phrase heads; which states stand there is for `actors` to say.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .lexicon import Frame, NounPattern, VerbPattern, lexicon
from .parse import Parse

# A verb after one of these with "of", "for" or "from" is done by its object: "accused Iran of arming".
OBJECT_ACTS = frozenset(
    [
        "accuse",
        "blame",
        "condemn",
        "criticize",
        "criticise",
        "thank",
        "praise",
        "denounce",
        "charge",
        "suspect",
        "fault",
        "punish",
        "congratulate",
        "stop",
        "prevent",
        "bar",
        "sanction",
        "slam",
        "rebuke",
        "commend",
        "censure",
        "keep",
        "deter",
        "sue",
        "indict",
        "convict",
        "acquit",
        "ban",
        "prohibit",
        "dissuade",
    ]
)
# A bare infinitive after one of these is done by its object: "urged Iran to withdraw".
OBJECT_CONTROL = frozenset(
    [
        "urge",
        "ask",
        "request",
        "tell",
        "order",
        "force",
        "allow",
        "permit",
        "help",
        "persuade",
        "press",
        "push",
        "compel",
        "call",
        "invite",
        "encourage",
        "advise",
        "warn",
        "want",
        "expect",
        "require",
        "enable",
        "let",
        "make",
        "get",
        "cause",
        "beg",
        "implore",
        "instruct",
        "command",
        "coerce",
        "pressure",
        "appeal",
        "convince",
        "forbid",
        "authorise",
        "authorize",
        "exhort",
        "petition",
        "lobby",
        "remind",
        "direct",
        "recommend",
        "oblige",
        "see",
        "hear",
        "have",
    ]
)
LIGHT = frozenset(
    [
        "carry",
        "launch",
        "make",
        "conduct",
        "stage",
        "hold",
        "mount",
        "issue",
        "take",
        "give",
        "have",
        "do",
        "perform",
        "undertake",
        "begin",
        "start",
        "commence",
        "continue",
        "resume",
        "step",
        "express",
        "voice",
        "lodge",
        "deliver",
        "offer",
        "level",
        "levy",
        "file",
        "announce",
        "declare",
        "pay",
        "engage",
        "wage",
        "commit",
        "perpetrate",
        "initiate",
        "pursue",
        "raise",
        "exchange",
        "trade",
        "extend",
        "send",
        "order",
        "open",
        "impose",
        "put",
        "lead",
        "sustain",
        "face",
        "see",
        "witness",
        "suffer",
        "include",
        "involve",
        "complete",
        "end",
        "finish",
        "host",
        "attend",
        "plan",
        "prepare",
        "threaten",
        "repeat",
        "renew",
        "bring",
        "cast",
        "signal",
        "reach",
        "provide",
        "grant",
        "get",
        "suffer",
        "use",
        "enter",
        "join",
        "seek",
        "intensify",
        "escalate",
        "expand",
        "deepen",
        "boost",
        "strengthen",
        "increase",
    ]
)
SUFFER = frozenset({"suffer", "face", "sustain", "receive", "undergo", "endure", "get", "draw"})
TRANSPARENT = frozenset(
    [
        "series",
        "number",
        "set",
        "package",
        "group",
        "pair",
        "lot",
        "array",
        "round",
        "wave",
        "string",
        "total",
        "worth",
        "spate",
        "type",
        "kind",
        "sort",
        "form",
        "part",
        "half",
        "majority",
        "bulk",
        "range",
        "slew",
        "raft",
        "couple",
        "dozen",
        "hundred",
        "thousand",
        "million",
        "billion",
        "tonne",
        "ton",
        "member",
        "one",
        "most",
        "some",
        "barrage",
        "flurry",
        "plethora",
        "variety",
        "handful",
        "use",
        "start",
        "beginning",
        "end",
        "launch",
        "conclusion",
        "completion",
        "process",
        "amount",
        "batch",
        "first",
        "second",
        "latest",
    ]
)
REPORTING = frozenset(
    [
        "say",
        "tell",
        "announce",
        "state",
        "report",
        "add",
        "claim",
        "declare",
        "note",
        "argue",
        "insist",
        "write",
        "confirm",
        "reveal",
        "reiterate",
        "stress",
        "believe",
        "think",
        "suggest",
        "acknowledge",
        "admit",
        "maintain",
        "contend",
        "disclose",
        "explain",
        "indicate",
        "assert",
        "warn",
        "hear",
        "know",
        "show",
        "mention",
        "emphasize",
        "emphasise",
        "tweet",
        "understand",
        "allege",
        "predict",
        "deny",
        "recall",
        "estimate",
        "repeat",
        "observe",
        "remark",
        "according",
        "quote",
        "cite",
        "vow",
    ]
)
STRONG_PREPOSITIONS = (
    "against",
    "on",
    "with",
    "to",
    "at",
    "into",
    "toward",
    "towards",
    "upon",
    "over",
    "from",
    "for",
    "between",
    "of",
    "in",
    "across",
    "near",
    "inside",
    "through",
    "among",
    "under",
    "about",
    "off",
    "around",
    "out",
    "along",
    "behind",
    "after",
    "within",
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
        if p.pos[i] in ("VERB", "AUX") and (act := _verb(p, i) or _told_to(p, i) or _together(p, i)):
            found.append(act)
            if act.form == "phrase":
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
    if pattern.frame.type == "AGREE" and _vows_harm(p, i):
        pattern = replace(pattern, frame=replace(pattern.frame, type="THREATEN"))
    to = _verb_targets(p, i, pattern.particle)
    if pattern.frame.reverse:
        doers, to = _reversed(p, i, doers)
    return Act(i, pattern.frame, form, tuple(doers), tuple(to), i, f"{form} “{pattern.frame.pattern}”", pattern.weight)


HARM = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN", "PROTEST"})
REVENGE = frozenset(["retaliate", "respond", "avenge", "crush", "punish", "destroy", "strike", "fight", "defeat", "hit"])


def _vows_harm(p: Parse, i: int) -> bool:
    """Whether what is promised is a harm: "vowed to retaliate"."""
    for c in p.having(i, "xcomp", "ccomp"):
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
    return Act(i, _TOGETHER, "verb", tuple(subjects(p, i)), tuple(_prepositional(p, i)), i, "verb with “jointly” or “together”", 0)


TIME = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "morning",
        "evening",
        "afternoon",
        "night",
        "day",
        "week",
        "month",
        "year",
    ]
)


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


def direct_objects(p: Parse, i: int) -> list[int]:
    """Objects of a verb, or what stands as such: the subject of a passive, the head noun of "prisoners released by"."""
    held = p.having(i, "dobj", "nsubjpass")
    if not held and p.deps[i] == "acl" and p.tags[i] == "VBN":
        held = [p.heads[i]]
    if not held and p.deps[i] == "advcl" and passive(p, i):  # "Jailed by Egypt, the reporter ..."
        held = p.having(p.heads[i], "nsubj", "nsubjpass")
    if not held and p.deps[i] == "relcl" and p.having(i, "nsubj"):
        held = []
    return [_antecedent(p, i, c) for c in held]


def _object_prep(p: Parse, i: int, preposition: str) -> bool:
    return any(p.lemmas[c] == preposition for o in direct_objects(p, i) for c in p.having(o, "prep"))


def _antecedent(p: Parse, verb: int, i: int) -> int:
    """What a relative pronoun stands for; any other token is itself."""
    if p.tags[i] in ("WDT", "WP") and p.deps[verb] == "relcl":
        return p.heads[verb]
    if p.tags[i] in ("WDT", "WP", "IN") and p.lemmas[p.heads[verb]] == "be" and (named := p.having(p.heads[verb], "attr")):
        return named[0]  # "it was Israel that had killed"
    return i


def passive(p: Parse, i: int) -> bool:
    """Whether the verb is passive, with or without its auxiliary."""
    return bool(p.having(i, "nsubjpass", "auxpass")) or (
        p.tags[i] == "VBN" and (p.deps[i] == "acl" or (p.deps[i] == "advcl" and bool(p.having(i, "agent"))))
    )


def subjects(p: Parse, i: int, depth: int = 0) -> list[int]:
    """Heads of the noun phrases that do what the verb at `i` says, through coordination, control and relative clauses."""
    if depth > 6:
        return []
    if passive(p, i):
        agents = p.having(i, "agent") or [
            c
            for o in (*p.having(i, "dobj", "xcomp"), *(j for q in p.having(i, "prep") for j in p.having(q, "pobj", "pcomp")))
            for c in p.having(o, "prep", "agent")
            if p.lemmas[c] == "by"
        ]
        return [o for agent in agents for c in p.having(agent, "pobj") for o in p.conjuncts(c)]
    own = p.having(i, "nsubj", "csubj", "expl")
    if own:
        return [j for c in own for j in p.conjuncts(_antecedent(p, i, c))]
    head, dep = p.heads[i], p.deps[i]
    if head == i:
        return []
    if dep == "acl":
        return _owner(p, i, head, depth)
    if dep == "pcomp":
        return _after_preposition(p, head, depth)
    if dep == "relcl":
        return p.conjuncts(head)
    if p.pos[head] in ("VERB", "AUX"):
        if dep in ("xcomp", "ccomp", "advcl") and p.lemmas[head] in OBJECT_CONTROL:
            held = p.having(head, "dobj", "nsubjpass", "dative")
            held += [o for prep in p.having(head, "prep") if p.lemmas[prep] in ("on", "to", "upon", "for") for o in p.having(prep, "pobj")]
            if held and p.lemmas[head] != "threaten":
                return [j for c in held[:1] for j in p.conjuncts(_antecedent(p, head, c))]
        if passive(p, head) and dep in ("xcomp", "advcl", "conj"):
            shared = p.having(head, "nsubjpass")
            if dep == "conj" and not passive(p, i):
                return [j for c in shared for j in p.conjuncts(c)]
            return [j for c in shared for j in p.conjuncts(_antecedent(p, head, c))]
        return subjects(p, head, depth + 1)
    if p.pos[head] == "ADJ":  # "is ready to withdraw"
        return subjects(p, p.heads[head], depth + 1) if p.heads[head] != head else []
    if p.pos[head] in ("NOUN", "PROPN"):
        return _owner(p, i, head, depth)
    return []


def _owner(p: Parse, i: int, noun: int, depth: int) -> list[int]:
    """Who does what hangs on a noun: "troops attacking", "Iran's decision to leave", "efforts by France to mediate"."""
    if p.tags[i] == "VBG" and p.deps[i] == "acl":
        return p.conjuncts(noun)
    held = p.having(noun, "poss") or [
        o for prep in p.having(noun, "prep") if p.lemmas[prep] in ("by", "of", "from") for o in p.having(prep, "pobj")
    ]
    if not held:
        held = [c for c in p.having(noun, "amod", "compound") if p.words[c][0].isupper()]
    if held:
        return [j for c in held for j in p.conjuncts(c)]
    for a in p.ancestors(noun):
        if p.pos[a] in ("VERB", "AUX"):
            if p.lemmas[a] == "ask" or p.lemmas[a] in ("reject", "refuse", "dismiss"):
                return []
            return subjects(p, a, depth + 1)
    return []


def _after_preposition(p: Parse, preposition: int, depth: int) -> list[int]:
    """Who does what follows a preposition: "accused X of attacking" has X, "criticised for attacking" the subject."""
    governor = p.heads[preposition]
    if p.pos[governor] in ("VERB", "AUX"):
        if p.lemmas[governor] in OBJECT_ACTS:
            held = p.having(governor, "dobj", "nsubjpass")
            if held:
                return [j for c in held for j in p.conjuncts(_antecedent(p, governor, c))]
        return subjects(p, governor, depth + 1)
    if p.pos[governor] in ("NOUN", "PROPN"):
        return _owner(p, preposition, governor, depth)
    return []


def _verb_targets(p: Parse, i: int, particle: tuple[str, ...] = ()) -> list[int]:
    """Slots of the done-to of a verb: its pattern's own preposition, the object, prepositional phrases, those of its object too."""
    held: list[int] = []
    objects = direct_objects(p, i)
    own = [c for c in p.having(i, "prep", "agent") if p.lemmas[c] in particle]
    held += [j for prep in own for q in (prep, *p.having(prep, "prep")) for c in p.having(q, "pobj") for j in p.conjuncts(c)]
    held += p.having(i, "dative")
    held += [j for o in objects for j in p.conjuncts(o)]
    held += _relative_object(p, i)
    held += p.having(i, "oprd", "attr")
    held += _prepositional(p, i)
    for prep in p.having(i, "dative"):
        held += p.having(prep, "pobj")
    for o in objects:
        held += _prepositional(p, o)
    return list(dict.fromkeys(held))


def _relative_object(p: Parse, i: int) -> list[int]:
    """The head noun of an object relative: "the sanctions that Washington imposed"."""
    if p.deps[i] == "relcl" and p.having(i, "nsubj") and not p.having(i, "dobj") and p.tags[p.having(i, "nsubj")[0]] not in ("WDT", "WP"):
        return [p.heads[i]]
    return []


def _prepositional(p: Parse, i: int) -> list[int]:
    """Objects of prepositions below `i`, by the order of STRONG_PREPOSITIONS, then of the sentence."""
    held: list[tuple[int, int, int]] = []
    for prep in p.having(i, "prep"):
        rank = STRONG_PREPOSITIONS.index(p.lemmas[prep]) if p.lemmas[prep] in STRONG_PREPOSITIONS else 99
        inner = [prep, *p.having(prep, "prep")]
        for q in inner:
            for c in p.having(q, "pobj"):
                held += [(rank, prep, j) for j in p.conjuncts(c)]
    return [j for _, _, j in sorted(held, key=lambda x: (x[0], x[1]))]


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
                tuple(_prepositional(p, i)),
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


def _noun(p: Parse, i: int) -> Act | None:
    pattern = match_noun(p, i)
    if pattern is None:
        return None
    if p.deps[i] in ("compound", "amod", "nmod") and p.heads[i] != i:  # "attack helicopters"
        return None
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
            to += [t for t in _prepositional(p, light) if t not in to]
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
    if by and p.deps[i] in ("dobj", "nsubjpass") and pattern.frame.type in ("REQUEST", "AGREE", "ACCUSE") and p.lemmas[governor] in ANSWERS:
        to += [t for t in subjects(p, governor) if t not in by]  # "turned down a request by A": the request was made to the one who did
    return Act(i, pattern.frame, "noun", tuple(by), tuple(to), scope, f"noun “{pattern.frame.pattern}”", pattern.weight)


ANSWERS = frozenset(
    [
        "reject",
        "refuse",
        "decline",
        "dismiss",
        "deny",
        "rebuff",
        "spurn",
        "turn",
        "accept",
        "resist",
        "ignore",
        "oppose",
        "grant",
        "meet",
        "welcome",
    ]
)


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
            for t in _prepositional(p, inner)
            if t not in to and t not in by and p.lemmas[p.heads[t]] in ("on", "against", "to", "for", "with", "near", "at")
        ]
        by += [t for c in p.having(inner, "prep") if p.lemmas[c] == "by" for o in p.having(c, "pobj") for t in p.conjuncts(o)]
    if not pair:  # "the signing of a pact between A and B"
        pair = [j for o in of for c in p.having(o, "prep") if p.lemmas[c] == "between" for b in p.having(c, "pobj") for j in p.conjuncts(b)]
    to += [t for t in _prepositional(p, i) if t not in by and t not in of and t not in pair]
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


def hyphened(p: Parse, i: int) -> list[int]:
    """What stands before a hyphen at `i`: "Biden" in "the Biden-Putin meeting"."""
    return [i - 2] if i >= 2 and p.words[i - 1] in ("-", "–", "—") and p.words[i - 2][0].isupper() else []


# Nouns whose "of" names what they are about, and nobody: "an offer of jet engines".
CONTENT_OF = frozenset("offer pledge promise request threat warning sale shipment exchange demand proposal gift donation loan".split())
# Nouns whose "of" names what is done to: "the invasion of Kuwait"; with others it names the doer: "the withdrawal of troops".
PATIENT_OF = frozenset(
    [
        "invasion",
        "bombing",
        "shelling",
        "bombardment",
        "occupation",
        "annexation",
        "seizure",
        "assassination",
        "murder",
        "killing",
        "kidnapping",
        "abduction",
        "arrest",
        "detention",
        "deportation",
        "expulsion",
        "recognition",
        "condemnation",
        "criticism",
        "denunciation",
        "rejection",
        "endorsement",
        "support",
        "release",
        "torture",
        "massacre",
        "signing",
        "ratification",
        "rescue",
        "evacuation",
        "destruction",
        "blockade",
        "demolition",
        "execution",
        "repatriation",
        "suspension",
        "violation",
        "investigation",
        "accusation",
        "praise",
        "defense",
        "defence",
        "mediation",
        "deployment",
        "imposition",
        "lifting",
        "easing",
        "supply",
        "delivery",
        "poisoning",
        "persecution",
        "siege",
    ]
)


def nested(p: Parse, i: int) -> Iterator[int]:
    """Verbs below `i` in its complement clauses, the nearest first."""
    for c in p.children[i]:
        if p.deps[c] in ("xcomp", "ccomp", "pcomp", "advcl") and p.pos[c] in ("VERB", "AUX", "ADJ"):
            yield c
        elif p.deps[c] == "prep":
            yield from (g for g in p.having(c, "pcomp"))
