"""Whom an act is done to: the first of its slots in which another state stands, and where none does, the words below or around it."""

import re
from collections.abc import Callable, Iterable, Mapping

from bilat.records import Actor

from .act import REPORTING, Act
from .actors import Found, can_act, resolve, sectors, topic
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
# Where the act took place is nobody it was done to: "signed a treaty in Paris".
NO_PLACE = frozenset({"CONSULT", "SUPPORT", "AGREE", "COOPERATE", "REJECT", "REQUEST", "ACCUSE", "THREATEN", "SANCTION"})
ELSEWHERE = NO_PLACE - {"SUPPORT", "AGREE"}  # "reopened its embassy in Kuwait" is done to it
# Acts between states that need not name the other again: "Tokyo lodged a protest the same evening".
IMPLIED = frozenset({"ACCUSE", "REJECT", "THREATEN", "REQUEST", "SANCTION", "MOBILIZE", "CONCEDE", "RETREAT"})
# Answers in kind are done to the one who acted.
ANSWERING = frozenset({"strike back", "hit back", "fire back", "retaliate", "answer kind", "respond kind", "return fire", "answer fire"})
# Acts that nobody does to what is its own: "rammed one of its tugs".
HARMFUL = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST", "ACCUSE", "MOBILIZE"})
NEAR = 18  # words after an act, or the last clause it governs, in which a state is taken for its done-to without a slot of its own
LEAD = 32  # words of a sentence that is still about one thing
TALKING_OF = frozenset({"discuss", "negotiate", "debate", "deliberate", "review"})
# Acts that are done to the ones who are their object, and to nobody else.
TO_SOMEBODY = frozenset({"REQUEST", "ACCUSE", "ASSAULT", "COERCE", "CONSULT", "REJECT", "THREATEN"})
OF_CONTENT = frozenset({"for", "of", "on", "about", "against", "to", "with"})
SHELTERS = frozenset("protect shield guard defend save insulate shelter spare".split())
AMONG = re.compile(r"\b(?:among|including|like|such as)\b(?: them| those| these| whom| others)?(?: were| are)?,?(?: the| also)?\s*$", re.I)
TOGETHER = frozenset({"AGREE", "AID", "CONSULT", "COOPERATE", "SUPPORT"})
# What is voted on, or done to somebody by others: to refuse it is not done to the one whom it concerns.
VOTED = frozenset("resolution draft text motion proposal measure statement declaration plan deal".split())
HARMS = frozenset(
    "sanction tariff embargo boycott blockade war strike attack invasion intervention annexation offensive pressure threat".split()
)
CONCERNING = frozenset("on to against over about concerning regarding for across toward towards".split())
PLACE = frozenset({"in", "at", "near", "inside", "outside", "across", "within"})


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
        found = [_of_mention(other, sources[0].head)] if other else []
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
    return [_of_mention(m, i) for i, m in named.values()] if len(named) == 1 else []


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


def _of_mention(m: Mention, head: int) -> Found:
    return Found(Actor(m.code, m.name or m.text, m.role, m.sector or "GOV"), m, head)


def _in_slots(p: Parse, act: Act, several: bool, held: Held, codes: set[str | None]) -> list[Found]:
    no_place = act.frame.type in NO_PLACE and act.frame.mode != "visit"
    for slot in _partners_first(p, act):
        if _is_place(p, slot, held) and (no_place or (act.frame.reciprocal and several)):
            continue
        if _among_them(p, slot, act) or _among_them(p, min(p.subtree(slot, CLAUSES)), act):
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


def _is_place(p: Parse, i: int, held: Held) -> bool:
    """Whether a slot only says where: "in Kinshasa", "at the United Nations"."""
    return i in held and p.deps[i] == "pobj" and p.lemmas[p.heads[i]] in PLACE


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
    for verb in _content(p, act):
        for slot in (*p.having(verb, "nsubj", "nsubjpass", "agent"), *slots_of(p, verb)):
            if slot in act.by:
                continue
            heads = p.having(slot, "pobj") if p.deps[slot] == "agent" else p.conjuncts(slot)
            for f in distinct(f for h in heads for f in resolve(p, h, held, False, 1)):
                if f.actor.state and f.actor.state not in codes:
                    return [f]
    return _nearby(p, act, held, codes)


def _nearby(p: Parse, act: Act, held: Held, codes: set[str | None]) -> list[Found]:
    """Another state a few words after the act and below it, where no act of its own claims it."""
    if p.lemmas[act.i] in SHELTERS:
        return []
    last = max([act.i, *(v for v in _content(p, act) if v > act.i)])
    for i in range(act.i + 1, min(last + NEAR, len(p))):
        for m in held.get(i, ()):
            if (
                m.code
                and m.code not in codes
                and not topic(p, i, m)
                and _joined(p, i, act)
                and not _among_them(p, i, act)
                and not (act.frame.type in ELSEWHERE and act.frame.mode != "investigate" and _is_place(p, i, held))
            ):
                return [_of_mention(m, i)]
    return _only_other(p, act, held, codes)


def _only_other(p: Parse, act: Act, held: Held, codes: set[str | None]) -> list[Found]:
    """The one other state that a sentence names below its main act: what a report tells first it tells of these two."""
    if act.form == "noun" or len(p) > LEAD or len(codes) > 1 or not _main(p, act.scope):
        return []
    named = {m.code: (i, m) for i in sorted(held, reverse=True) for m in held[i] if m.code and m.code not in codes and not topic(p, i, m)}
    below = set(p.subtree(act.i))
    here = [(i, m) for i, m in named.values() if i > act.i and i in below and not _acts_itself(p, i, act) and not _among_them(p, i, act)]
    return [_of_mention(m, i) for i, m in here] if len(named) == 1 else []


def _acts_itself(p: Parse, i: int, act: Act) -> bool:
    """Whether a word is the subject of a clause that stands beside the act: "they voted for it, and China abstained"."""
    for j in (i, *p.ancestors(i)):
        if j == act.i:
            return False
        if p.deps[j] in ("nsubj", "nsubjpass") and p.heads[j] != act.i:
            verb = p.heads[j]
            condition = any(p.lemmas[c] in ("if", "unless", "until") for c in p.having(verb, "mark"))
            return p.deps[verb] in ("conj", "parataxis", "advcl") and not condition
    return False


def _among_them(p: Parse, i: int, act: Act) -> bool:
    """Whether a name is only one of the doers: "supported it, among them Peru"; in "freed captives, among them Peruvians" it is not."""
    if any(p.tags[o] in ("NNS", "NNPS") for o in direct_objects(p, act.i)):
        return False
    return bool(AMONG.search(p.text[: p.starts[i]])) or (p.deps[i] == "conj" and p.heads[i] != i and _among_them(p, p.heads[i], act))


def _main(p: Parse, verb: int) -> bool:
    """Whether a verb is the main one of its sentence, or of what the sentence reports."""
    while p.deps[verb] == "conj" or (p.deps[verb] in ("ccomp", "acomp") and p.lemmas[p.heads[verb]] in REPORTING | {"be"}):
        verb = p.heads[verb]
    return p.heads[verb] == verb


def _joined(p: Parse, i: int, act: Act) -> bool:
    """Whether the way up from a word to an act passes no clause that stands beside the act or tells an act itself."""
    clauses = 0
    while i != act.i:
        if p.pos[i] in ("VERB", "AUX") and p.deps[i] in CLAUSES | {"conj"}:
            clauses += 1
            if p.deps[i] in ("acl", "relcl") and p.tags[i] != "VBN" and match_verb(p, i) is not None and not _purpose(p, i):
                return False
            aside = p.deps[i] in ("advcl", "conj") and (bool(p.having(i, "mark", "nsubj", "nsubjpass")) or match_verb(p, i) is not None)
            if clauses > 2 or (aside and not _purpose(p, i)):
                return False
        if p.heads[i] == i or i in act.by:
            return False
        i = p.heads[i]
    return True


def _purpose(p: Parse, verb: int) -> bool:
    """Whether a clause tells what an act is for: "took to the streets to denounce France"."""
    return p.deps[verb] in ("advcl", "acl") and any(p.lemmas[c] == "to" for c in p.having(verb, "aux")) and not p.having(verb, "nsubj")


def _content(p: Parse, act: Act) -> list[int]:
    """Verbs of the clauses that an act governs, the nearest first: complements two deep, and the condition of a threat."""
    found: list[int] = []
    queue = [(act.i, 0)]
    for i, depth in queue:
        below = p.having(i, "xcomp", "ccomp", "pcomp", *(("acl",) if p.pos[i] in ("NOUN", "PROPN") else ()))
        below += [c for prep in p.having(i, "prep") for c in p.having(prep, "pcomp")]
        for o in p.having(i, "dobj"):  # "announced a decision to withdraw"
            below += [c for c in p.having(o, "acl") if _purpose(p, c)]
        below += [c for c in p.having(i, "advcl") if _purpose(p, c)]
        if act.frame.type == "THREATEN":
            below += [c for c in p.having(i, "advcl") if any(p.lemmas[m] in ("if", "unless") for m in p.having(c, "mark", "advmod"))]
        for c in below:
            if c < i and ";" in p.words[c:i]:  # a sentence of its own
                continue
            if p.pos[c] in ("VERB", "AUX", "ADJ") and c not in found:
                found += [j for j in p.conjuncts(c) if j not in found]
                if depth < 2:
                    queue.append((c, depth + 1))
    return found


def _owner(p: Parse, act: Act, held: Held, codes: set[str | None]) -> list[Found]:
    """Whose "its" is where the doer cannot mean itself: "Kyiv said Russia had rammed one of its tugs"."""
    inside = {i for slot in act.to for i in p.subtree(slot)}
    if not any(p.words[i].lower() in ("its", "their", "his", "her") for i in inside):
        return []
    before = [(i, m) for i in sorted(held, reverse=True) if i < act.i for m in held[i]]
    return next(([_of_mention(m, i)] for i, m in before if m.code and m.code not in codes and m.kind != "pronoun"), [])
