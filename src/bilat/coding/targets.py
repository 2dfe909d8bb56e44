"""Whom an act is done to: the first of its slots in which another state stands, and where none does, the words below or around it."""

from collections.abc import Callable, Iterable, Mapping

from bilat.records import Actor

from .actors import Found, resolve
from .acts import REPORTING, Act
from .grammar import passive
from .mentions import Mention
from .parse import CLAUSES, Parse

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
# Acts between states that need not name the other again: "Tokyo lodged a protest the same evening".
IMPLIED = frozenset({"ACCUSE", "REJECT", "THREATEN", "REQUEST", "SANCTION", "MOBILIZE", "CONCEDE", "RETREAT"})
# Acts that nobody does to what is its own: "rammed one of its tugs".
HARMFUL = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST", "ACCUSE", "MOBILIZE"})
PLACE = frozenset({"in", "at", "near", "inside", "outside", "across"})


def targets(p: Parse, act: Act, sources: list[Found], held: Held, unsaid: Unsaid) -> list[Found]:
    """The states that an act is done to, none of them a source; empty where the text names none.

    `unsaid` gives the state that an act of a given one is done to where the text leaves that open.
    """
    codes = {f.actor.state for f in sources}
    found = _in_slots(p, act, len(sources) > 1, held, codes)
    if found and _accuses_another(p, act, found):
        return []
    several = act.frame.reciprocal and len(sources) > 1
    if not found and act.frame.type in OPEN_TARGET and not several:
        found = _below(p, act, held, codes)
    if not found and sources and not several and act.frame.type in HARMFUL:
        found = _owner(p, act, held, codes)
    if (
        not found
        and len(sources) == 1
        and act.frame.type in IMPLIED
        and act.form != "noun"
        and p.lemmas[act.i] not in ("deny", "refute", "rebut")
    ):
        other = unsaid(sources[0].actor.state)
        found = [_of_mention(other, sources[0].head)] if other else []
    return found


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
    for slot in act.to:
        if _is_place(p, slot, held) and (no_place or (act.frame.reciprocal and several)):
            continue
        fellows = [slot, *(j for j in act.to if j != slot and j in p.conjuncts(slot))]
        reached = [f for j in fellows for f in resolve(p, j, held, False) if not (no_place and _within_place(p, f))]
        if found := [f for f in distinct(reached) if f.actor.state not in codes]:
            return found
    return []


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
    """The first other state in the words below the act, outside the phrase of a doer."""
    inside = set(p.subtree(act.i))
    if act.form == "noun" and act.scope != act.i and p.lemmas[act.scope] not in REPORTING:
        inside |= set(p.subtree(act.scope))
    for doer in act.by:
        inside -= set(p.subtree(doer))
    for i in sorted(inside):
        if i < act.i and not passive(p, act.scope):
            continue
        for m in held.get(i, ()):
            if m.code and m.code not in codes:
                return [_of_mention(m, i)]
    return []


def _owner(p: Parse, act: Act, held: Held, codes: set[str | None]) -> list[Found]:
    """Whose "its" is where the doer cannot mean itself: "Kyiv said Russia had rammed one of its tugs"."""
    inside = {i for slot in act.to for i in p.subtree(slot)}
    if not any(p.words[i].lower() in ("its", "their", "his", "her") for i in inside):
        return []
    before = [(i, m) for i in sorted(held, reverse=True) if i < act.i for m in held[i]]
    return next(([_of_mention(m, i)] for i, m in before if m.code and m.code not in codes and m.kind != "pronoun"), [])
