"""What stands beside or above an act's noun and makes it one to come, or a mere possibility: "the planned talks", "the risk of war"."""

from bilat.records import Modality

from .act import Act
from .parse import Parse

PLANNED_ADJECTIVES = frozenset(
    {
        "planned",
        "upcoming",
        "coming",
        "scheduled",
        "future",
        "forthcoming",
        "proposed",
        "next",
        "impending",
        "looming",
        "expected",
        "prospective",
    }
)

POSSIBLE_ADJECTIVES = frozenset({"possible", "potential", "hypothetical", "any"})

PROSPECTS = frozenset(
    "risk possibility prospect chance fear hope idea danger likelihood speculation rumour rumor option pretext need desire readiness".split()
)

PLANS = frozenset(
    "plan preparation precondition condition schedule timetable proposal roadmap deadline call bid date term arrangement talk".split()
)


def of_noun(p: Parse, act: Act) -> Modality | None:
    modifiers = {p.lemmas[c] for c in p.children[act.i] if p.deps[c] in ("amod", "det", "compound")}
    if "no" in modifiers:
        return "denied"
    if modifiers & PLANNED_ADJECTIVES:
        return "planned"
    if modifiers & POSSIBLE_ADJECTIVES:
        return "conditional"
    for c in p.having(act.i, "acl"):
        if p.tags[c] == "VBN" and p.lemmas[c] in ("schedule", "plan", "expect", "propose", "envisage"):
            return "planned"
        if p.tags[c] == "VBN" and p.lemmas[c] in ("cancel", "postpone", "avert"):
            return "denied"
    return _prospect(p, act.i)


def _prospect(p: Parse, i: int) -> Modality | None:
    """What a noun that governs an act's noun makes of it: "the risk of war", "preconditions for a withdrawal", "looks forward to talks"."""
    while p.deps[i] == "conj":
        i = p.heads[i]
    if p.deps[i] != "pobj":
        return None
    preposition, head = p.heads[i], p.heads[p.heads[i]]
    if p.lemmas[head] in PROSPECTS and p.lemmas[preposition] in ("of", "for", "about", "on", "over", "to"):
        return "conditional"
    if p.pos[head] == "NOUN" and p.lemmas[head] in PLANS and p.lemmas[preposition] in ("of", "for", "on", "to"):
        return "planned"
    if p.lemmas[head] in ("look", "prepare", "wait", "brace") and p.lemmas[preposition] in ("to", "for"):
        return "planned"
    return None
