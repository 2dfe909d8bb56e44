"""Who does and who is done to, by grammar alone: subjects through control, coordination and relative clauses, objects, and
what prepositions bring. Everything is token indices of one parsed sentence.
"""

from .parse import Parse

# A verb after one of these with "of", "for" or "from" is done by its object: "accused Iran of arming".
OBJECT_ACTS = frozenset(
    (
        "accuse blame condemn criticize criticise thank praise denounce charge suspect fault punish congratulate stop prevent bar "
        "sanction slam rebuke commend censure keep deter sue indict convict acquit ban prohibit dissuade"
    ).split()
)


# A bare infinitive after one of these is done by its object: "urged Iran to withdraw".
OBJECT_CONTROL = frozenset(
    (
        "urge ask request tell order force allow permit help persuade press push compel call invite encourage advise warn want "
        "expect require enable let make get cause beg implore instruct command coerce pressure appeal convince forbid authorise "
        "authorize exhort petition lobby remind direct recommend oblige see hear have"
    ).split()
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


# What an act only took place beside: "met on the sidelines of the summit".
OCCASION = frozenset(
    {
        "invitation",
        "request",
        "behest",
        "initiative",
        "instigation",
        "sideline",
        "sidelines",
        "margin",
        "margins",
        "eve",
        "anniversary",
        "backdrop",
    }
)
TIME = frozenset(
    (
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october "
        "november december morning evening afternoon night day week month year"
    ).split()
)


def direct_objects(p: Parse, i: int) -> list[int]:
    """Objects of a verb, or what stands as such: the subject of a passive, the head noun of "prisoners released by"."""
    held = [c for c in p.having(i, "dobj", "nsubjpass") if not _afterthought(p, i, c)]
    if not held and p.deps[i] == "acl" and p.tags[i] == "VBN":
        held = [p.heads[i]]
    if not held and p.deps[i] == "advcl" and passive(p, i):  # "Jailed by Egypt, the reporter ..."
        held = p.having(p.heads[i], "nsubj", "nsubjpass")
    if not held and p.deps[i] == "relcl" and p.having(i, "nsubj"):
        held = []
    return [antecedent(p, i, c) for c in held]


def _afterthought(p: Parse, verb: int, i: int) -> bool:
    """Whether an object is a comment on a phrase before it: "established ties with Bhutan, a nation of monks"."""
    first = min(p.subtree(i))
    return p.deps[i] == "dobj" and verb < first - 1 and p.words[first - 1] == "," and p.lemmas[first] in ("a", "an", "the", "one")


def antecedent(p: Parse, verb: int, i: int) -> int:
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
        return [j for c in own for j in p.conjuncts(antecedent(p, i, c))]
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
        called = p.lemmas[head] == "call" and dep == "advcl" and bool(p.having(head, "dobj"))  # "called him to congratulate him"
        if dep in ("xcomp", "ccomp", "advcl") and p.lemmas[head] in OBJECT_CONTROL and not called:
            held = p.having(head, "dobj", "nsubjpass", "dative")
            held += [
                o
                for prep in p.having(head, "prep")
                if p.lemmas[prep] in ("on", "to", "upon", "for")
                for o in p.having(prep, "pobj")
                if p.lemmas[o] not in TIME
            ]
            if held and p.lemmas[head] != "threaten":
                return [j for c in held[:1] for j in p.conjuncts(antecedent(p, head, c))]
        if passive(p, head) and dep in ("xcomp", "advcl", "conj"):
            shared = p.having(head, "nsubjpass")
            if dep == "conj" and not passive(p, i):
                return [j for c in shared for j in p.conjuncts(c)]
            return [j for c in shared for j in p.conjuncts(antecedent(p, head, c))]
        return subjects(p, head, depth + 1)
    if p.pos[head] == "ADJ":  # "is ready to withdraw"
        return subjects(p, p.heads[head], depth + 1) if p.heads[head] != head else []
    if p.pos[head] in ("NOUN", "PROPN"):
        return _owner(p, i, head, depth)
    return []


# Nouns after which an infinitive is done by the one who is asked.
ASKED = frozenset("pressure call appeal request demand order plea invitation advice warning signal permission ultimatum".split())


def _owner(p: Parse, i: int, noun: int, depth: int) -> list[int]:
    """Who does what hangs on a noun: "troops attacking", "Iran's decision to leave", "efforts by France to mediate"."""
    if p.tags[i] == "VBG" and p.deps[i] == "acl":
        return p.conjuncts(noun)
    if p.lemmas[noun] in ASKED and any(p.lemmas[c] == "to" for c in p.having(i, "aux")):  # "pressure on Peru to yield"
        asked = [o for prep in p.having(noun, "prep") if p.lemmas[prep] in ("on", "to", "upon", "for") for o in p.having(prep, "pobj")]
        if asked:
            return [j for c in asked for j in p.conjuncts(c)]
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
                return [j for c in held for j in p.conjuncts(antecedent(p, governor, c))]
        return subjects(p, governor, depth + 1)
    if p.pos[governor] in ("NOUN", "PROPN"):
        return _owner(p, preposition, governor, depth)
    return []


def relative_object(p: Parse, i: int) -> list[int]:
    """The head noun of an object relative: "the sanctions that Washington imposed"."""
    if p.deps[i] == "relcl" and p.having(i, "nsubj") and not p.having(i, "dobj") and p.tags[p.having(i, "nsubj")[0]] not in ("WDT", "WP"):
        return [p.heads[i]]
    return []


def prepositional(p: Parse, i: int) -> list[int]:
    """Objects of prepositions below `i`, by the order of STRONG_PREPOSITIONS, then of the sentence."""
    held: list[tuple[int, int, int]] = []
    for prep in p.having(i, "prep"):
        rank = STRONG_PREPOSITIONS.index(p.lemmas[prep]) if p.lemmas[prep] in STRONG_PREPOSITIONS else 99
        inner = [prep, *p.having(prep, "prep")]
        for q in inner:
            for c in p.having(q, "pobj"):
                if p.lemmas[c] not in OCCASION:
                    held += [(rank, prep, j) for j in p.conjuncts(c)]
    return [j for _, _, j in sorted(held, key=lambda x: (x[0], x[1]))]


def hyphened(p: Parse, i: int) -> list[int]:
    """What stands before a hyphen at `i`: "Biden" in "the Biden-Putin meeting"."""
    return [i - 2] if i >= 2 and p.words[i - 1] in ("-", "–", "—") and p.words[i - 2][0].isupper() else []
