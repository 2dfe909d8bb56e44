"""Words of acts that tell none: a verb that only reports, a thing left unsaid to reporters, an ability, a name.

"Insisted that it was right" asks nothing of anybody, "declined to comment" refuses nobody, "conceded that the raid had failed" gives
nothing away. The lexicon knows the word; only the clause tells that nothing was done.
"""

from .act import Act
from .actors import can_act, sectors
from .grammar import direct_objects, passive
from .parse import Parse

# Verbs that ask only where what they ask is put as a wish: "insisted that it withdraw", not "insisted that it was right".
ASKING = frozenset({"insist", "suggest", "propose", "recommend", "advise", "counsel", "plead", "ask", "press", "direct"})
# Verbs that with a clause of fact are no more than sayings.
SAYINGS = frozenset("accept concede recognise recognize appreciate regret lament question hail".split())
# What a reporter is not told is refused to no state.
TOLD = frozenset(
    (
        "comment say name discuss elaborate detail identify answer disclose specify confirm describe explain speculate respond reveal deny "
        "speak predict understand"
    ).split()
)
WISHES = frozenset({"should", "must", "ought"})
ABLE = frozenset({"capacity", "ability", "power", "means", "right", "chance", "opportunity", "capability", "potential", "need", "way"})
RELUCTANT = frozenset({"refuse", "decline", "unable", "unwilling", "reluctant", "fail", "failure", "refusal"})


TAKE_AN_OBJECT = frozenset(
    "down evacuate honor honour detain arrest jail kill wound injure seize release free expel deport destroy target ban sanction fine praise bomb".split()
)
NOTHING_GIVEN = frozenset(
    "taste chance look idea impression reason time warning deadline lesson blow name priority importance rise way ground voice pause thought boost detail".split()
)
OWN_GOOD = frozenset("tie relation interest right economy image position reputation share market industry job sovereignty".split())
LANDS = frozenset(
    "country territory city base town area region island province organisation organization union bloc alliance pact treaty post soil".split()
)
OFFICERS = frozenset("general admiral commander colonel captain officer major chief marshal".split())
AHEAD = frozenset({"will", "would", "could", "may", "might", "must", "should", "can", "'ll", "'d", "wo"})
NO_WAR = frozenset({"world", "cold", "civil", "culture", "drug", "price", "bidding", "subsidy"})
PRIVATE = frozenset({"CVL", "BUS", "MED", "NGO"})


def travels(act: Act, sector: str | None, people: bool, head: str) -> bool:
    """Whether somebody who only travels or trades for himself is told to have visited or dealt with a state."""
    if act.frame.mode == "visit" and sector == "MIL" and head not in OFFICERS:
        return True  # planes and ships land somewhere; they visit nobody
    return act.frame.type in ("CONSULT", "AGREE", "COOPERATE") and (people or sector in PRIVATE)


def hollow(p: Parse, act: Act) -> bool:
    """Whether the words of an act tell no act here."""
    i, lemma = act.i, p.lemmas[act.i]
    if lemma == "take" and any(p.lemmas[c] == "place" for c in p.having(i, "dobj")):
        return True
    if act.frame.pattern == "take in":  # people are taken in, and ships and medals are not
        return not (any(p.lemmas[c] == "in" for c in p.having(i, "prt")) and any(p.tags[o] in ("NNS", "NNPS") for o in p.having(i, "dobj")))
    if act.form == "phrase":
        return False
    clause = p.first(i, "ccomp")
    if lemma in ASKING and act.form == "verb" and "must" not in act.how and clause is not None:
        return not _wished(p, clause) and not p.having(i, "dobj", "dative")
    if lemma == "warn" and act.form == "verb" and clause is not None and not p.having(i, "dobj", "dative"):
        return not _bodes(p, clause)
    if lemma == "threaten" and any(p.lemmas[c] in ("be", "become", "overshadow") for c in p.having(i, "xcomp")):
        return True
    if lemma in SAYINGS and clause is not None and not p.having(i, "dobj"):
        return True
    if lemma in RELUCTANT and any(p.lemmas[c] in TOLD for c in p.having(i, "xcomp", "acl")):
        return True
    if lemma == "ask":
        return _asked_by_reporters(p, i)
    if lemma == "call" and act.frame.type == "CONSULT":
        return (bool(p.having(i, "oprd")) and bool(p.having(i, "dobj"))) or (p.tags[i] == "VBN" and not passive(p, i)) or clause is not None
    if lemma == "talk" and act.form == "verb" and p.having(i, "dobj"):  # "talk them out of it"
        return True
    if (
        lemma in ("help", "assist")
        and act.form == "verb"
        and act.frame.type == "AID"
        and p.having(i, "xcomp")
        and not p.having(i, "dobj", "ccomp")
    ):
        return True  # "is buying computers to help defuse the row"
    if lemma in ("provide", "give", "deliver", "contribute") and act.form == "verb" and act.frame.type == "AID":
        return not any(
            p.lemmas[c] in ("to", "for", "with") or p.deps[c] == "dative" for c in p.subtree(i) if p.deps[c] in ("prep", "dative")
        )
    if lemma == "seek" and act.form == "verb" and p.having(i, "xcomp"):  # "sought to shield"
        return True
    if lemma == "press" and act.form == "verb" and any(p.lemmas[c] in ("ahead", "on", "forward") for c in p.having(i, "prt", "advmod")):
        return True
    if lemma in ("protect", "guard", "shield", "save") and any(p.lemmas[o] in OWN_GOOD for o in p.having(i, "dobj")):
        return True
    if lemma == "give" and any(p.lemmas[o] in NOTHING_GIVEN for o in p.having(i, "dobj")):
        return True
    if lemma in ("receive", "greet", "host", "entertain") and act.frame.type == "CONSULT":
        return not any(p.pos[o] == "PROPN" or sectors().get(p.lemmas[o]) in ("GOV", "LEG") for o in direct_objects(p, i))
    if lemma == "admit" and act.form == "verb":  # "admitted contacts with"
        return not any(can_act(p, o) for o in direct_objects(p, i))
    if lemma == "war" and any(p.lemmas[c] in NO_WAR for c in p.children[i]):
        return True
    if lemma == "leave" and act.form == "verb":
        things = p.having(i, "dobj")
        stay = bool(things) and all(p.pos[o] == "NOUN" and p.lemmas[o] not in LANDS for o in things)  # "leave its allies at the mercy of"
        return stay or bool(p.having(i, "xcomp", "oprd", "ccomp", "acomp"))
    if act.form == "verb" and lemma in TAKE_AN_OBJECT and p.tags[i] in ("VBD", "VBN") and not direct_objects(p, i) and not passive(p, i):
        return p.deps[i] != "relcl" and not p.having(i, "prt", "ccomp")  # a headline's passive: "drones downed over the city"
    return act.form == "verb" and _only_able(p, i)


def _bodes(p: Parse, verb: int) -> bool:
    """Whether what is warned of is to come, or is the doer's own: "that it would shoot", not "that food was short"."""
    if any(p.words[c].lower() in AHEAD for c in p.having(verb, "aux")) or p.having(verb, "advcl"):
        return True
    return any(p.words[j].lower() in ("it", "he", "she", "they", "we", "country", "government") for j in p.having(verb, "nsubj"))


def _wished(p: Parse, verb: int) -> bool:
    """Whether a clause is put as a wish: "that it withdraw", "that it should withdraw"."""
    helpers = {p.lemmas[c] for c in p.having(verb, "aux", "auxpass")} | {p.words[c].lower() for c in p.having(verb, "aux")}
    if helpers & WISHES:
        return True
    bare = [c for c in p.having(verb, "auxpass") if p.words[c].lower() == "be"]
    return bool(bare) or (p.tags[verb] in ("VB", "VBP") and not p.having(verb, "aux")) or (p.tags[verb] == "VB" and "to" in helpers)


def _asked_by_reporters(p: Parse, i: int) -> bool:
    """ "Asked about the row, he said", "who asked not to be named"."""
    if p.tags[i] == "VBN" and p.deps[i] in ("advcl", "acl") and not p.having(i, "agent"):
        return True
    return any(p.lemmas[c] in ("identify", "name", "quote", "anonymous") for c in p.having(i, "xcomp"))


def _only_able(p: Parse, i: int) -> bool:
    """Whether an act is only what somebody could do: "lacks the capacity to suppress"."""
    return p.deps[i] == "acl" and p.lemmas[p.heads[i]] in ABLE and any(p.lemmas[c] == "to" for c in p.having(i, "aux"))
