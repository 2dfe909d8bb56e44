"""Whom an act is done to: the first of its slots in which another state stands, and where none does, the words below or around it."""

from collections.abc import Callable, Iterable, Mapping

from .act import Act
from .actors import Found, can_act, resolve, sectors
from .around import NO_PLACE, PLACE, SHELTERS, among_them, content, is_place, nearby, of_mention
from .grammar import direct_objects
from .mentions import Mention
from .parse import CLAUSES, Parse
from .verbs import match_verb, slots_of

Held = Mapping[int, tuple[Mention, ...]]
Unsaid = Callable[[str | None], Mention | None]

# Types whose done-to may stand only in the clause below: "threatened to close the strait if Washington ...".
OPEN_TARGET = frozenset(
    {
        "THREATEN",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "AGREE",
        "SUPPORT",
        "CONCEDE",
        "RETREAT",
        "MOBILIZE",
        "SANCTION",
        "AID",
        "COERCE",
        "COOPERATE",
        "PROTEST",
    }
)


# Acts between states that need not name the other again: "Tokyo lodged a protest the same evening".
IMPLIED = frozenset({"ACCUSE", "REJECT", "THREATEN", "REQUEST", "SANCTION", "MOBILIZE", "CONCEDE", "RETREAT"})
# Answers in kind are done to the one who acted.
ANSWERING = frozenset({"strike back", "hit back", "fire back", "retaliate", "answer kind", "respond kind", "return fire", "answer fire"})
# Acts that nobody does to what is its own: "rammed one of its tugs".
HARMFUL = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST", "ACCUSE", "MOBILIZE"})


TALKING_OF = frozenset({"discuss", "negotiate", "debate", "deliberate", "review"})
# Acts that are done to the ones who are their object, and to nobody else.
TO_SOMEBODY = frozenset({"REQUEST", "ACCUSE", "ASSAULT", "COERCE", "CONSULT", "REJECT", "THREATEN"})
OF_CONTENT = frozenset({"for", "of", "on", "about", "against", "to", "with"})


TOGETHER = frozenset({"AGREE", "AID", "CONSULT", "COOPERATE", "SUPPORT"})
# What is voted on, or done to somebody by others: to refuse it is not done to the one whom it concerns.
VOTED = frozenset("resolution draft text motion proposal measure statement declaration plan deal".split())
HARMS = frozenset(
    "sanction tariff embargo boycott blockade war strike attack invasion intervention annexation offensive pressure threat".split()
)
CONCERNING = frozenset("on to against over about concerning regarding for across toward towards".split())


def targets(p: Parse, act: Act, sources: list[Found], held: Held, unsaid: Unsaid) -> list[Found]:
    """The states that an act is done to, none of them a source; empty where the text names none.

    `unsaid` gives the state that an act of a given one is done to where the text leaves that open.
    """
    codes = {f.actor.state for f in sources}
    beside = aside(p, act)
    held = {i: mentions for i, mentions in held.items() if i not in beside}
    if act.frame.type in TO_SOMEBODY and (_to_its_own(p, act, held, codes) or _to_a_stranger(p, act, held)):
        return []
    found = _in_slots(p, act, len(sources) > 1, held, codes)
    if found and _accuses_another(p, act, found):
        return []
    several = act.frame.reciprocal and len(sources) > 1
    if not found and several and act.form == "phrase":
        found = _with_below(p, act, held, codes)
    if not found and act.frame.type in OPEN_TARGET and not several:
        found = _below(p, act, held, codes)
    if not found and sources and not several and act.frame.type in HARMFUL:
        found = _owner(p, act, held, codes)
    if not found and len(sources) == 1 and "must" in act.how and all(p.pos[i] in ("PRON", "DET") for i in act.to):
        found = _whoever(p, held, codes)  # "“They must go,” a minister said of the Russians"
    implied = act.frame.type in IMPLIED or act.frame.pattern in ANSWERING
    if not found and len(sources) == 1 and implied and act.form != "noun" and _complete(p, act):
        other = unsaid(sources[0].actor.state)
        found = [of_mention(other, sources[0].head)] if other else []
    return found


def aside(p: Parse, act: Act) -> set[int]:
    """Words below an act that name whom it is about or against, and not done to: "vetoed a resolution on Syria"."""
    below = p.subtree(act.i)
    if act.frame.type in TOGETHER:
        preps = [i for i in below if p.lemmas[i] == "against"]
    elif act.frame.type in ("REJECT", "ACCUSE") and act.frame.mode != "investigate":
        things = [o for o in direct_objects(p, act.i) if p.lemmas[o] in (HARMS | VOTED if act.frame.type == "REJECT" else HARMS)]
        preps = [i for i in below if things and i > things[0] and p.lemmas[i] in CONCERNING]
    else:
        preps = []
    return {i for prep in preps for i in p.subtree(prep)}


def _to_its_own(p: Parse, act: Act, held: Held, codes: set[str | None]) -> bool:
    """Whether an act is done to the doer's own people: "wants the American soldiers in Syria to come home"."""
    whom = [
        j for o in (*direct_objects(p, act.i), *(s for c in p.having(act.i, "ccomp") for s in p.having(c, "nsubj"))) for j in p.conjuncts(o)
    ]
    if act.form == "noun" or not whom or not all(can_act(p, i) and i not in held for i in whom):
        return False
    own = [f.actor.state for i in whom for f in resolve(p, i, held, True) if f.mention.kind != "pronoun"]
    return bool(own) and set(own) <= codes


def _to_a_stranger(p: Parse, act: Act, held: Held) -> bool:
    """Whether the one who is asked is named, and is of no state that the text tells: "urged the regional bloc to punish Peru"."""
    if act.form != "verb" or act.frame.type != "REQUEST":
        return False
    whom = [o for o in direct_objects(p, act.i) if o != act.i]
    return bool(whom) and all(
        p.pos[o] == "NOUN"
        and (p.lemmas[o] in sectors() or p.lemmas[o] in ("world", "everyone", "member", "shareholder"))
        and not any(resolve(p, j, held, False) for j in p.conjuncts(o))
        for o in whom
    )


def _with_below(p: Parse, act: Act, held: Held, codes: set[str | None]) -> list[Found]:
    """With whom several sign what a clause describes: "signed accords that set up ties with Israel"."""
    found: list[Found] = []
    for o in direct_objects(p, act.i):
        for clause in p.having(o, "relcl", "acl"):
            for i in p.subtree(clause):
                if p.deps[i] == "pobj" and p.lemmas[p.heads[i]] == "with":
                    found += [f for j in p.conjuncts(i) for f in resolve(p, j, held, False) if f.actor.state not in codes]
    return distinct(found)


def _whoever(p: Parse, held: Held, codes: set[str | None]) -> list[Found]:
    """The one other state that a sentence names."""
    named = {m.code: (i, m) for i in sorted(held, reverse=True) for m in held[i] if m.code and m.code not in codes}
    return [of_mention(m, i) for i, m in named.values()] if len(named) == 1 else []


def _complete(p: Parse, act: Act) -> bool:
    """Whether the words of an act need nobody else: "lodged a protest", not "declined to name a price", "called for more spending"."""
    if act.frame.type == "REJECT" and any(
        (c := match_verb(p, v)) is not None and c.frame.type in ("CONCEDE", "RETREAT") for v in p.having(act.i, "xcomp")
    ):
        return True  # "refused to lift the ban"
    if p.lemmas[act.i] in ("deny", "refute", "rebut") or p.having(act.i, "xcomp", "ccomp"):
        return False
    things = direct_objects(p, act.i)
    return (act.form == "phrase" or act.frame.pattern in ANSWERING) and all(
        p.lemmas[c] not in OF_CONTENT for o in things for c in p.having(o, "prep")
    )


def distinct(found: Iterable[Found]) -> list[Found]:
    """The first finding of each state."""
    best: dict[str | None, Found] = {}
    for f in found:
        best.setdefault(f.actor.state, f)
    return list(best.values())


def _in_slots(p: Parse, act: Act, several: bool, held: Held, codes: set[str | None]) -> list[Found]:
    no_place = act.frame.type in NO_PLACE and act.frame.mode != "visit"
    for slot in _partners_first(p, act):
        if is_place(p, slot, held) and (no_place or (act.frame.reciprocal and several)):
            continue
        if among_them(p, slot, act) or among_them(p, min(p.subtree(slot, CLAUSES)), act):
            continue
        if p.lemmas[act.i] in SHELTERS and p.deps[slot] == "pobj" and p.lemmas[p.heads[slot]] in ("from", "against"):
            continue  # "shields its farmers from Peru"
        fellows = [slot, *(j for j in act.to if j != slot and j in p.conjuncts(slot))]
        reached = [f for j in fellows for f in resolve(p, j, held, False) if not (no_place and _within_place(p, f))]
        if found := [f for f in distinct(reached) if f.actor.state not in codes]:
            return found
    return []


def _partners_first(p: Parse, act: Act) -> list[int]:
    """The slots of an act, those after "with" first where it takes a partner; what is only discussed is none."""
    if act.frame.type != "CONSULT" or act.form == "noun":
        return list(act.to)
    topics = set(p.having(act.i, "dobj")) if p.lemmas[act.i] in TALKING_OF else set()
    slots = [i for i in act.to if i not in topics]
    return sorted(slots, key=lambda i: not (p.deps[i] == "pobj" and p.lemmas[p.heads[i]] == "with"))


def _within_place(p: Parse, found: Found) -> bool:
    """Whether an actor was reached only as the place of a thing: "talks on the dam in Kinshasa"."""
    at = next((i for i, s in enumerate(p.starts) if s == found.mention.start), None)
    if at is None or found.mention.kind not in ("capital", "name"):
        return False
    while p.deps[at] in ("compound", "amod", "conj") and p.heads[at] != at:
        at = p.heads[at]
    return p.deps[at] == "pobj" and p.lemmas[p.heads[at]] in PLACE - {"across"}


def _accuses_another(p: Parse, act: Act, found: list[Found]) -> bool:
    """Whether somebody of no other state is accused: "accused one of its own scientists of spying for China"."""
    accused = p.having(act.i, "dobj", "nsubjpass")
    if act.frame.mode != "allege" or act.form != "verb" or not accused:
        return False
    own = {i for o in accused for i in p.subtree(o, frozenset({"prep"}))}
    own |= {
        i for o in accused for c in p.having(o, "prep") if p.lemmas[c] in ("of", "in", "from") for i in p.subtree(c, CLAUSES | {"prep"})
    }
    return not any(f.head in own for f in found)


def _below(p: Parse, act: Act, held: Held, codes: set[str | None]) -> list[Found]:
    """The first other state that takes part in what the act is about: the one that is to do it, or that it is to be done to.

    Only the clauses that the act governs are searched ("demanded that Iran withdraw", "refused to recognise Kosovo", "if Washington
    imposed sanctions"), and in each only what its verb takes; a state in passing is nobody's target.
    """
    for verb in content(p, act):
        for slot in (*p.having(verb, "nsubj", "nsubjpass", "agent"), *slots_of(p, verb)):
            if slot in act.by:
                continue
            heads = p.having(slot, "pobj") if p.deps[slot] == "agent" else p.conjuncts(slot)
            for f in distinct(f for h in heads for f in resolve(p, h, held, False, 1)):
                if f.actor.state and f.actor.state not in codes:
                    return [f]
    return nearby(p, act, held, codes)


def _owner(p: Parse, act: Act, held: Held, codes: set[str | None]) -> list[Found]:
    """Whose "its" is where the doer cannot mean itself: "Kyiv said Russia had rammed one of its tugs"."""
    inside = {i for slot in act.to for i in p.subtree(slot)}
    if not any(p.words[i].lower() in ("its", "their", "his", "her") for i in inside):
        return []
    before = [(i, m) for i in sorted(held, reverse=True) if i < act.i for m in held[i]]
    return next(([of_mention(m, i)] for i, m in before if m.code and m.code not in codes and m.kind != "pronoun"), [])
