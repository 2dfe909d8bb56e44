"""Whether an act took place, goes on, is planned, denied, conditional or demanded."""

from bilat.records import Modality

from .act import REPORTING, Act
from .grammar import passive
from .nouns import EASING
from .parse import Parse
from .prospects import of_noun

FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "gonna"})
POSSIBLE = frozenset({"may", "might", "could", "can", "would", "'d", "ca"})
MUST = frozenset({"must", "should", "ought"})
INTENDING = frozenset(
    (
        "plan intend agree promise pledge offer vow expect schedule prepare hope aim decide propose threaten want seek set commit "
        "undertake mean due slate consider poise bind willing ready likely wish swear approve opt resolve"
    ).split()
)
DEMANDING = frozenset(
    (
        "urge demand request ask call press appeal insist require order push implore exhort beg want recommend advise encourage "
        "lobby pressure propose suggest petition beseech tell instruct invite necessary need plead remind"
    ).split()
)
DENYING = frozenset({"deny", "refute", "reject", "dismiss", "disavow", "rebut", "repudiate"})
CLAIMED = frozenset(
    ["claim", "report", "talk", "allegation", "accusation", "suggestion", "charge", "rumour", "rumor", "notion", "denial", "idea"]
)
REFUSING = frozenset({"refuse", "decline", "fail", "stop", "avoid", "refrain", "cancel", "abandon", "forgo", "prevent", "halt"})
NEGATIVE = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly", "without"})
CONDITION = frozenset({"if", "unless", "whether", "should", "provided", "lest"})


AIMS = frozenset(
    "strategy goal aim policy task objective purpose intention hope resolution bill draft motion attempt bid effort campaign".split()
)
CAUSING = frozenset("persuade convince force compel get enable allow help let coax push press lead tempt".split())
CONTINUING = frozenset({"continue", "keep", "remain", "go"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
TAKING_PLACE = frozenset(
    "take happen occur begin start resume continue follow be end come go last proceed convene open fail collapse run stop break erupt".split()
)
MADE = frozenset(
    (
        "hold plan schedule expect launch make carry conduct stage mount sign reach impose announce deny cancel call avert avoid prevent "
        "propose demand seek prepare postpone suspend end resume arrange"
    ).split()
)
TRYING = frozenset({"try", "attempt", "struggle", "scramble", "look", "move", "fight", "work", "seek"})
INVERTED = frozenset({"were", "should", "had"})


def modality(p: Parse, act: Act) -> Modality:
    """The modality of an act, from its verb, what governs it, and what stands beside its noun."""
    verb = act.scope
    if act.form == "noun" and (told := of_noun(p, act)):
        return told
    if act.form == "noun" and _own(p, act):
        return "occurred"
    if told := _of_verb(p, verb):
        return told
    told = _governed(p, verb if act.form != "noun" or verb != act.i else act.i)
    if told:
        return told
    if act.form == "noun" and verb != act.i and (told := _by_governor(p, act.i)):
        return told
    if _in_condition(p, verb):
        return "conditional"
    if _intended(p, verb, act):
        return "demanded" if any(_by_governor(p, a) == "demanded" for a in p.ancestors(verb)) else "planned"
    return _tense(p, verb, act)


def _own(p: Parse, act: Act) -> bool:
    """Whether a noun tells an act whatever its sentence's verb does: "Peru's attack may lead to war", "met despite the raid on"."""
    if act.scope == act.i:
        return False
    i = act.i
    while p.deps[i] in ("conj", "appos"):
        i = p.heads[i]
    if p.heads[i] == act.scope and p.deps[i] in ("nsubj", "nsubjpass"):
        if act.frame.type == "CONCEDE" and p.lemmas[act.scope] in EASING:  # the tariff was the measure; that it falls is the act
            return False
        return p.lemmas[act.scope] not in TAKING_PLACE and not (
            p.deps[i] == "nsubjpass" and passive(p, act.scope) and p.lemmas[act.scope] in MADE
        )
    return p.deps[i] == "pobj" and p.heads[p.heads[i]] != act.scope and p.lemmas[p.heads[i]] not in ("of", "for")


def _intended(p: Parse, verb: int, act: Act) -> bool:
    """Whether an act is only what something was done or tried for: "sent soldiers to fight", "tried to storm"."""
    if not any(p.lemmas[c] == "to" for c in p.having(verb, "aux")) or act.form == "noun" or act.frame.type == "CONSULT":
        return False
    return p.deps[verb] in ("advcl", "relcl") or (p.deps[verb] == "xcomp" and p.lemmas[p.heads[verb]] in TRYING)


def _of_verb(p: Parse, verb: int) -> Modality | None:
    """What the verb's own auxiliaries and negation say."""
    helpers = [p.words[c].lower() for c in p.having(verb, "aux", "auxpass")]
    negated = any(
        (p.deps[c] == "neg" and not _not_only(p, c) and (c < verb or p.pos[verb] == "AUX"))  # "attacked Peru, not Chile" did attack
        or (p.deps[c] in ("advmod", "preconj") and p.lemmas[c] in NEGATIVE and not _not_only(p, c))
        for c in p.children[verb]
    )
    negated = negated or _no_longer(p, verb) or _of_nobody(p, verb)
    if negated:
        return "denied"
    if any(h in FUTURE for h in helpers) or ("to" in helpers and _headline(p, verb)):
        return "planned"
    if "would" in helpers:
        return "planned" if _reported(p, verb) and not _has_condition(p, verb) else "conditional"
    if any(h in MUST for h in helpers):
        return "demanded"
    if any(h in POSSIBLE for h in helpers):
        return "conditional"
    return None


def _of_nobody(p: Parse, verb: int) -> bool:
    """ "Imposed no sanctions", "neither A nor B attacked"."""
    return any(
        p.lemmas[d] in ("no", "neither")
        for s in p.having(verb, "dobj", "nsubj", "nsubjpass")
        for d in p.having(s, "det", "preconj", "cc", "advmod")
    )


def _no_longer(p: Parse, verb: int) -> bool:
    """ "No longer opposes", "does not oppose it any longer"."""
    return any(p.words[c].lower() == "longer" and p.words[c - 1].lower() == "no" for c in range(1, len(p)) if p.heads[c] == verb)


def _headline(p: Parse, verb: int) -> bool:
    """Whether a bare infinitive is a headline's future: "Chile to send aid to Peru"."""
    head = p.heads[verb]
    own = p.deps[verb] == "ROOT" and bool(p.having(verb, "nsubj", "nsubjpass"))
    return own or (p.deps[verb] in ("acl", "relcl") and p.deps[head] == "ROOT" and p.pos[head] in ("PROPN", "NOUN") and head < verb)


def _not_only(p: Parse, i: int) -> bool:
    return i + 1 < len(p) and p.lemmas[i + 1] in ("only", "just")


def _reported(p: Parse, verb: int) -> bool:
    return any(p.lemmas[a] in REPORTING | INTENDING for a in p.ancestors(verb))


def _governed(p: Parse, i: int) -> Modality | None:
    """What a governing verb, adjective or noun makes of the act: "plans to", "urged to", "denied that"."""
    while True:
        told = _by_governor(p, i)
        if told:
            return told
        head = p.heads[i]
        if (
            head == i
            or p.deps[i] not in ("conj", "xcomp", "ccomp", "pcomp", "acl", "dobj", "pobj", "advcl")
            or p.pos[head] not in ("VERB", "AUX")
        ):
            return None
        if p.deps[i] in ("ccomp", "advcl", "dobj", "pobj"):
            return None
        apart = p.deps[i] == "conj" and p.tags[i] in FINITE and not p.having(i, "aux")  # "it would defend its rights and urged Ankara"
        if p.deps[i] in ("conj", "xcomp") and not apart and (told := _of_verb(p, head)):
            return told
        i = head


def _by_governor(p: Parse, i: int) -> Modality | None:
    head, dep = p.heads[i], p.deps[i]
    if head == i:
        return None
    lemma = p.lemmas[head]
    infinitive = any(p.lemmas[c] == "to" for c in p.having(i, "aux"))
    if dep == "ccomp" and lemma in DENYING:
        return "denied"
    if dep in ("dobj", "pcomp", "xcomp") and lemma == "deny":
        return "denied"
    if dep in ("acl", "ccomp", "relcl") and lemma in CLAIMED and (lemma == "denial" or p.lemmas[p.heads[head]] in DENYING):
        return "denied"  # "rejected claims that it had spied"
    if dep == "prep":
        return None
    if dep == "pcomp" and lemma == "by" and p.pos[p.heads[head]] == "VERB":  # "may try to soften it by offering"
        verb = p.heads[head]
        return _of_verb(p, verb) or _governed(p, verb) or _tried(p, verb)
    if dep == "pobj" and lemma == "for" and p.lemmas[p.heads[head]] in DEMANDING | {"push", "demand"}:
        return "demanded"
    if dep == "pcomp" and lemma == "for" and p.lemmas[p.heads[head]] in DEMANDING | {"argue", "campaign", "advocate"}:
        return "demanded"
    if dep in ("dobj", "nsubjpass") and lemma in ("demand", "seek", "request", "propose", "urge", "want"):
        return "demanded"
    if dep in ("dobj", "nsubjpass") and lemma in ("plan", "schedule", "expect", "prepare", "announce") and lemma != "announce":
        return "planned"
    if dep in ("dobj", "nsubjpass") and lemma in ("cancel", "avoid", "prevent", "avert", "postpone", "forestall", "preclude"):
        return "denied"
    if dep in ("xcomp", "ccomp", "acl", "advcl", "pcomp") and (infinitive or dep in ("xcomp", "pcomp") or lemma in DEMANDING):
        if lemma in DEMANDING and (infinitive or (dep == "ccomp" and (lemma not in ("tell", "remind", "insist") or p.tags[i] == "VB"))):
            return "demanded"
        if lemma in REFUSING and dep in ("xcomp", "pcomp"):
            return "denied"
        if (lemma in INTENDING and infinitive) or (lemma == "go" and infinitive):
            return "planned"
        if (
            dep == "acl"
            and infinitive
            and lemma
            in (
                "plan",
                "promise",
                "pledge",
                "offer",
                "intention",
                "agreement",
                "decision",
                "readiness",
                "willingness",
                "proposal",
                "commitment",
                "vow",
            )
        ):
            return "planned"
        if dep == "acl" and infinitive and lemma in ("call", "demand", "request", "appeal", "order"):
            return "demanded"
        if dep == "acl" and infinitive and lemma == "refusal":
            return "denied"
        if p.pos[head] == "AUX" and lemma == "be" and infinitive and dep == "xcomp":
            return "planned"
    if dep in ("acl", "pcomp") and _aim(p, i) and (infinitive or p.tags[i] == "VBG"):
        return "planned"
    if (
        dep in ("xcomp", "ccomp")
        and infinitive
        and lemma in CAUSING
        and (above := _of_verb(p, head) or _governed(p, head) or _tried(p, head))
    ):
        return above
    if dep == "xcomp" and lemma in ("unable", "unwilling", "reluctant", "averse"):
        return "denied"
    if dep == "xcomp" and p.pos[head] == "ADJ" and lemma in INTENDING | {"about", "due", "set", "eager", "keen", "prepared"}:
        return "planned"
    return None


def _aim(p: Parse, i: int) -> bool:
    """Whether a verb is only what somebody aims at: "strategies of curbing", "a resolution to impose"."""
    noun = p.heads[i] if p.deps[i] == "acl" else p.heads[p.heads[i]]
    return p.lemmas[noun] in AIMS and not any(p.lemmas[a] in ("begin", "launch", "continue", "join") for a in p.ancestors(noun))


def _tried(p: Parse, i: int) -> Modality | None:
    """Whether a verb is only tried, or what something is done for: "was attempting to persuade them", "do more to persuade them"."""
    if p.deps[i] in ("advcl", "acl", "relcl") and any(p.lemmas[c] == "to" for c in p.having(i, "aux")):
        return "planned"
    return "planned" if p.deps[i] == "xcomp" and p.lemmas[p.heads[i]] in TRYING else None


def _has_condition(p: Parse, verb: int) -> bool:
    return any(p.deps[c] == "advcl" and any(p.lemmas[m] in CONDITION for m in p.having(c, "mark", "advmod")) for c in p.children[verb])


def _in_condition(p: Parse, verb: int) -> bool:
    """Whether the verb, or a clause around it, begins with "if"."""
    if p.words[0].lower() in INVERTED and "," in p.words[verb:]:  # "Were Russia to invade, ..."
        return True
    for j in (verb, *p.ancestors(verb)):
        if any(p.lemmas[c] in CONDITION for c in p.having(j, "mark", "advmod")):
            return True
        if p.tags[j] in ("VBZ", "VBP") and any(p.lemmas[c] == "until" for c in p.having(j, "mark")):  # "not until Turkey withdraws"
            return True
        if p.deps[j] == "ROOT":
            break
    return False


def _tense(p: Parse, verb: int, act: Act) -> Modality:
    tag = p.tags[verb]
    helpers = [p.words[c].lower() for c in p.having(verb, "aux", "auxpass")]
    above = p.heads[verb]
    if above != verb and p.deps[verb] == "xcomp" and p.lemmas[above] in ("continue", "keep"):
        return "ongoing"
    if "being" in helpers or any(p.lemmas[c] in ("routinely", "regularly", "still") for c in p.having(verb, "advmod")):
        return "ongoing"
    if p.lemmas[verb] in CONTINUING and p.having(verb, "xcomp", "dobj") and tag != "VBD":
        return "ongoing"
    if tag == "VBG" and any(h in ("is", "are", "'re", "'s", "am") or h == "been" for h in helpers):
        return "ongoing"
    if act.form == "noun" and tag in ("VBZ", "VBP") and p.lemmas[verb] == "be" and act.frame.type == "CONSULT":
        return "planned" if _future_beside(p) else "occurred"
    if (
        tag in ("VBZ", "VBP")
        and not helpers
        and not passive(p, verb)
        and p.lemmas[verb] not in REPORTING
        and act.frame.type in ("COOPERATE", "AID", "SUPPORT", "COERCE", "MOBILIZE")
    ):
        return "ongoing"
    if (
        helpers
        and helpers[0] in ("has", "have")
        and any(p.lemmas[c] in ("often", "always", "long", "repeatedly", "never") for c in p.having(verb, "advmod"))
    ):
        return "ongoing"
    return "occurred"


def _future_beside(p: Parse) -> bool:
    return any(p.words[i].lower() in FUTURE and p.deps[i] == "aux" for i in range(len(p)))
