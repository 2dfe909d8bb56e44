"""Events of one sentence: each act with the states in its slots, who is told apart from whom."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bilat.records import Actor, Modality, Speaker

from .acts import REPORTING, Act, passive
from .actors import Found, resolve
from .mentions import Mention
from .modality import DENYING, modality
from .parse import CLAUSES, Parse

# Operators that swallow the act below them when doer and done-to are the same: "agreed to meet" is one act, AGREE.
OPERATORS = frozenset({"AGREE", "REJECT", "THREATEN", "REQUEST", "ACCUSE", "PROTEST"})
# Types whose done-to may stand only in the clause below: "threatened to close the strait if Washington ...".
OPEN_TARGET = frozenset({"THREATEN", "REQUEST", "ACCUSE", "REJECT", "AGREE", "SUPPORT", "CONCEDE", "RETREAT", "MOBILIZE", "SANCTION", "AID", "COERCE", "COOPERATE", "PROTEST"})
BOTH_WAYS = frozenset({"CONSULT", "COOPERATE", "AGREE", "SUPPORT", "ASSAULT"})
JOINT = re.compile(r"exercise|drill|patrol|war game|training|manoeuvre|maneuver")
IF = re.compile(r"\b(?:if|unless|should|were)\b", re.I)
WITH = frozenset({"with", "between", "alongside"})
MOST_PAIRS = 6
# Acts between states that need not name the other again: "Tokyo lodged a protest the same evening".
IMPLIED = frozenset({"ACCUSE", "REJECT", "THREATEN", "REQUEST", "SANCTION", "MOBILIZE", "CONCEDE", "RETREAT"})
# Where the act took place is nobody it was done to: "signed a treaty in Paris".
NO_PLACE = frozenset({"CONSULT", "SUPPORT", "AGREE", "COOPERATE", "REJECT", "REQUEST", "ACCUSE", "THREATEN", "SANCTION"})


@dataclass(frozen=True, slots=True)
class Event:
    """An act between two actors, before it becomes a statement. `at` is the token that names it."""

    at: int
    act: Act
    source: Found
    target: Found
    modality: Modality
    reciprocal: bool


def events(p: Parse, listed: Sequence[Act], held: Mapping[int, tuple[Mention, ...]], pair: tuple[Mention, ...] = ()) -> list[Event]:
    """Every act of a sentence that one state does to another, in order; one that another act swallows is not told twice.

    `pair`: the two states that the text is about just here; an act of one of them that names nobody else is done to the other.
    """
    found: list[Event] = []
    if len({m.code for some in held.values() for m in some}) > 1:
        pair = ()
    for act in listed:
        found += _pairs(p, act, held, pair)
    return _distinct(p, found)


def _pairs(p: Parse, act: Act, held: Mapping[int, tuple[Mention, ...]], pair: tuple[Mention, ...]) -> Iterator[Event]:
    sources = _unique(f for i in act.by for f in resolve(p, i, held, True))
    if not sources and act.form == "noun":
        sources = _unique(f for i in act.by for f in resolve(p, i, held, False))
    if p.lemmas[act.i] in DENYING and any(p.pos[c] == "PRON" for c in p.having(act.i, "dobj")):  # "denies it"
        return
    codes = {f.actor.state for f in sources}
    told = modality(p, act)
    if told == "denied" and act.frame.type in COOPERATIVE and _will_not(p, act.scope):  # "will not lift": a refusal
        act, told = replace(act, frame=replace(act.frame, type="REJECT", mode=None)), "occurred"
    if act.frame.type == "MOBILIZE" and "peacekeep" in p.text.lower():
        act = replace(act, frame=replace(act.frame, type="AID", mode=None, contexts=("peacekeeping",)))
    if told == "demanded" and _negated(p, act.scope):  # "implored Washington not to bomb"
        return
    targets: list[Found] = []
    for slot in act.to:
        if only_place(p, slot, held) and (act.frame.type in NO_PLACE and act.frame.mode != "visit" or (act.frame.reciprocal and len(sources) > 1)):
            continue
        fellows = [slot, *(j for j in act.to if j != slot and j in p.conjuncts(slot))]
        reached = [x for j in fellows for x in resolve(p, j, held, False)]
        if act.frame.type in NO_PLACE and act.frame.mode != "visit":
            reached = [x for x in reached if not _within_place(p, x)]
        targets = [f for f in _unique(reached) if f.actor.state not in codes]
        if targets:
            break
    if act.frame.type == "ACCUSE" and act.frame.mode == "allege" and act.form == "verb" and targets and _other_person(p, act, targets):
        return
    if targets and act.frame.type == "MOBILIZE" and "{troops}" in act.frame.pattern and JOINT.search(p.text):  # sent to an exercise there
        act = replace(act, frame=replace(act.frame, type="COOPERATE", mode=None))
    if not targets and len(sources) > 1 and act.frame.type == "MOBILIZE" and JOINT.search(act.how):
        act = replace(act, frame=replace(act.frame, type="COOPERATE", mode=None, reciprocal=True))
    if not targets and act.frame.type in OPEN_TARGET and not (act.frame.reciprocal and len(sources) > 1):
        targets = _below(p, act, held, codes)
    if not targets and len(sources) > 1 and (act.frame.reciprocal or act.form == "noun" or p.lemmas[act.i] in ("swap", "exchange", "trade")):
        for a, first in enumerate(sources):
            for second in sources[a + 1 :]:
                yield Event(act.i, act, first, second, told, True)
        return
    if sources and not targets and act.frame.type in HARMFUL:
        targets = _owner(p, act, held, codes)
    if sources and not targets and act.frame.type in IMPLIED and act.form != "noun" and p.lemmas[act.i] not in DENYING:
        targets = [Found(Actor(m.code, m.name or m.text, m.role, m.sector or "GOV"), m, sources[0].head) for m in pair if codes & {x.code for x in pair} and m.code not in codes]
    if not sources or not targets:
        return
    both = act.frame.reciprocal and act.frame.type in BOTH_WAYS and _joint(p, act)
    if act.frame.type == "RETREAT" and act.frame.mode == "withdraw" and targets[0].mention.kind == "organisation":  # out of a body, not of a land
        act = replace(act, frame=replace(act.frame, type="SANCTION"))
    made = 0
    for s in sources:
        for t in targets:
            if made < MOST_PAIRS:
                yield Event(act.i, act, s, t, told, both)
                made += 1


COOPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})


def _will_not(p: Parse, verb: int) -> bool:
    helpers = {p.words[c].lower() for c in p.having(verb, "aux")}
    return bool(helpers & {"will", "would", "wo", "shall"}) and (_negated(p, verb) or any(p.lemmas[c] == "never" for c in p.children[verb]))


def _other_person(p: Parse, act: Act, targets: list[Found]) -> bool:
    """Whether somebody of no other state is accused: "accused one of its own scientists of spying for China"."""
    accused = p.having(act.i, "dobj", "nsubjpass")
    return bool(accused) and not any(f.head in p.subtree(o, frozenset({"prep"})) for f in targets for o in accused) and not any(
        f.head in p.subtree(c, CLAUSES) for f in targets for o in accused for c in p.having(o, "prep") if p.lemmas[c] in ("of", "in", "from")
    )


def _ordered(p: Parse, e: Event, operator: Event) -> bool:
    """Whether an act is what was ordered: "ordered the release of", "ordered strikes on"."""
    return p.lemmas[operator.at] == "order" and e.act.form == "noun" and p.heads[e.at] == operator.at and p.deps[e.at] in ("dobj", "nsubjpass")


def _negated(p: Parse, verb: int) -> bool:
    return any(p.deps[c] == "neg" for c in p.children[verb])


HARMFUL = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST", "ACCUSE", "MOBILIZE"})


def _owner(p: Parse, act: Act, held: Mapping[int, tuple[Mention, ...]], codes: set[str | None]) -> list[Found]:
    """Whose "its" is where the doer cannot mean itself: "Kyiv said Russia had rammed one of its tugs"."""
    inside = {i for slot in act.to for i in p.subtree(slot)}
    if not any(p.words[i].lower() in ("its", "their", "his", "her") for i in inside):
        return []
    for i in sorted(held, reverse=True):
        for m in held[i]:
            if i < act.i and m.code and m.code not in codes and m.kind != "pronoun":
                return [Found(Actor(m.code, m.name or m.text, m.role, m.sector or "GOV"), m, i)]
    return []


def _within_place(p: Parse, found: Found) -> bool:
    """Whether an actor was reached only as the place of a thing: "talks on the dam in Kinshasa"."""
    at = next((i for i, s in enumerate(p.starts) if s == found.mention.start), None)
    if at is None or found.mention.kind not in ("capital", "name"):
        return False
    while p.deps[at] in ("compound", "amod", "conj") and p.heads[at] != at:
        at = p.heads[at]
    return p.deps[at] == "pobj" and p.lemmas[p.heads[at]] in ("in", "at", "near", "outside", "inside")


def only_place(p: Parse, i: int, held: Mapping[int, tuple[Mention, ...]]) -> bool:
    """Whether a slot only says where: "in Kinshasa", "at the United Nations"."""
    return p.deps[i] == "pobj" and p.lemmas[p.heads[i]] in ("in", "at", "near", "inside", "outside", "across") and i in held


def _joint(p: Parse, act: Act) -> bool:
    """Whether the done-to is a partner: it follows "with", or the verb takes a partner as its object ("met Putin")."""
    preps = {p.lemmas[c] for j in (act.i, act.scope) for c in p.having(j, "prep")}
    for o in p.having(act.i, "dobj"):
        preps |= {p.lemmas[c] for c in p.having(o, "prep")}
    return bool(preps & WITH) or (act.frame.type == "CONSULT" and act.form != "noun")


def _below(p: Parse, act: Act, held: Mapping[int, tuple[Mention, ...]], codes: set[str | None]) -> list[Found]:
    """The first other state in the words below the act, outside the clause of a doer and of places."""
    inside = set(p.subtree(act.i)) | (set(p.subtree(act.scope)) if act.form == "noun" and act.scope != act.i and p.lemmas[act.scope] not in REPORTING else set())
    for b in act.by:
        inside -= set(p.subtree(b))
    for i in sorted(inside):
        if i < act.i and not passive(p, act.scope):
            continue
        for m in held.get(i, ()):
            if m.code and m.code not in codes:
                return [Found(Actor(m.code, m.name or m.text, m.role, m.sector or "GOV"), m, i)]
    return []


def _unique(found: Iterator[Found] | list[Found]) -> list[Found]:
    best: dict[str | None, Found] = {}
    for f in found:
        best.setdefault(f.actor.state, f)
    return list(best.values())


def as_threat(p: Parse, e: Event, said: Speaker | None) -> Event:
    """A harm that the doer itself holds out, on a condition or as a warning, is a threat made: "would hit Israel if ..."."""
    if e.modality not in ("planned", "conditional") or e.act.frame.type not in ("ASSAULT", "COERCE", "SANCTION", "MOBILIZE"):
        return e
    if said is not None and said.state != e.source.actor.state:
        return e
    helpers = {p.words[c].lower() for c in p.having(e.act.scope, "aux")}
    warned = any(p.lemmas[a] in ("warn", "vow", "threaten", "pledge") for a in (*p.ancestors(e.act.scope), *p.children[e.act.scope]))
    if helpers & {"will", "would", "'ll"} and (warned or said is not None) and (warned or IF.search(p.text)):
        return replace(e, act=replace(e.act, frame=replace(e.act.frame, type="THREATEN", mode=None)), modality="occurred")
    return e


def _distinct(p: Parse, found: list[Event]) -> list[Event]:
    """Drop what says the same twice: an act below an operator with the same pair, and one pair and type told by two words."""
    kept: list[Event] = []
    denied = {(e.source.actor.state) for e in found if e.modality == "denied"}
    found = [e for e in found if not (p.lemmas[e.at] in DENYING | {"denial"} and e.act.frame.type == "REJECT" and e.source.actor.state in denied)]
    found = [o for o in found if not any(_ordered(p, e, o) for e in found)]
    for e in found:
        pair = (e.source.actor.state, e.target.actor.state)
        above = set(p.ancestors(e.at))
        if any(
            not (o.act.frame.type in ("REJECT", "AGREE") and e.act.frame.type in ("REQUEST", "ACCUSE") and e.source.actor.state != o.source.actor.state)
            and o.act.frame.type in OPERATORS and o.at in above and o.at != e.at and {o.source.actor.state, o.target.actor.state} == set(pair) for o in found
        ):
            continue
        same = [k for k in kept if {k.source.actor.state, k.target.actor.state} == set(pair) and k.act.frame.type == e.act.frame.type]
        if any((k.source.actor.state, k.target.actor.state) == pair or k.reciprocal or e.reciprocal for k in same) and any(_near(p, k.at, e.at) for k in same):
            continue
        kept.append(e)
    return kept


def _near(p: Parse, a: int, b: int) -> bool:
    """Whether one word stands within the phrase of the other."""
    return a in p.ancestors(b) or b in p.ancestors(a) or p.heads[a] == p.heads[b]
