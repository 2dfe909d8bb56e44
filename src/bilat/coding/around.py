"""The words around an act in which its done-to may stand where no slot of its own names one, and those that it governs."""

import re
from collections.abc import Mapping

from bilat.records import Actor

from .act import REPORTING, Act
from .actors import Found, topic
from .grammar import direct_objects
from .mentions import Mention
from .parse import CLAUSES, Parse
from .verbs import match_verb

Held = Mapping[int, tuple[Mention, ...]]

# Where the act took place is nobody it was done to: "signed a treaty in Paris".
NO_PLACE = frozenset({"CONSULT", "SUPPORT", "AGREE", "COOPERATE", "REJECT", "REQUEST", "ACCUSE", "THREATEN", "SANCTION"})

ELSEWHERE = NO_PLACE - {"SUPPORT", "AGREE"}  # "reopened its embassy in Kuwait" is done to it

NEAR = 18  # words after an act, or the last clause it governs, in which a state is taken for its done-to without a slot of its own

LEAD = 32  # words of a sentence that is still about one thing

SHELTERS = frozenset("protect shield guard defend save insulate shelter spare".split())

AMONG = re.compile(r"\b(?:among|including|like|such as)\b(?: them| those| these| whom| others)?(?: were| are)?,?(?: the| also)?\s*$", re.I)

PLACE = frozenset({"in", "at", "near", "inside", "outside", "across", "within"})


def of_mention(m: Mention, head: int) -> Found:
    return Found(Actor(m.code, m.name or m.text, m.role, m.sector or "GOV"), m, head)


def is_place(p: Parse, i: int, held: Held) -> bool:
    """Whether a slot only says where: "in Kinshasa", "at the United Nations"."""
    return i in held and p.deps[i] == "pobj" and p.lemmas[p.heads[i]] in PLACE


def nearby(p: Parse, act: Act, held: Held, codes: set[str | None]) -> list[Found]:
    """Another state a few words after the act and below it, where no act of its own claims it."""
    if p.lemmas[act.i] in SHELTERS:
        return []
    last = max([act.i, *(v for v in content(p, act) if v > act.i)])
    for i in range(act.i + 1, min(last + NEAR, len(p))):
        for m in held.get(i, ()):
            if (
                m.code
                and m.code not in codes
                and not topic(p, i, m)
                and _joined(p, i, act)
                and not among_them(p, i, act)
                and not (act.frame.type in ELSEWHERE and act.frame.mode != "investigate" and is_place(p, i, held))
            ):
                return [of_mention(m, i)]
    return _only_other(p, act, held, codes)


def _only_other(p: Parse, act: Act, held: Held, codes: set[str | None]) -> list[Found]:
    """The one other state that a sentence names below its main act: what a report tells first it tells of these two."""
    if act.form == "noun" or len(p) > LEAD or len(codes) > 1 or not _main(p, act.scope):
        return []
    named = {m.code: (i, m) for i in sorted(held, reverse=True) for m in held[i] if m.code and m.code not in codes and not topic(p, i, m)}
    below = set(p.subtree(act.i))
    here = [(i, m) for i, m in named.values() if i > act.i and i in below and not _acts_itself(p, i, act) and not among_them(p, i, act)]
    return [of_mention(m, i) for i, m in here] if len(named) == 1 else []


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


def among_them(p: Parse, i: int, act: Act) -> bool:
    """Whether a name is only one of the doers: "supported it, among them Peru"; in "freed captives, among them Peruvians" it is not."""
    if any(p.tags[o] in ("NNS", "NNPS") for o in direct_objects(p, act.i)):
        return False
    return bool(AMONG.search(p.text[: p.starts[i]])) or (p.deps[i] == "conj" and p.heads[i] != i and among_them(p, p.heads[i], act))


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
            if p.deps[i] in ("acl", "relcl") and p.tags[i] != "VBN" and match_verb(p, i) is not None and not purpose(p, i):
                return False
            aside = p.deps[i] in ("advcl", "conj") and (bool(p.having(i, "mark", "nsubj", "nsubjpass")) or match_verb(p, i) is not None)
            if clauses > 2 or (aside and not purpose(p, i)):
                return False
        if p.heads[i] == i or i in act.by:
            return False
        i = p.heads[i]
    return True


def purpose(p: Parse, verb: int) -> bool:
    """Whether a clause tells what an act is for: "took to the streets to denounce France"."""
    return p.deps[verb] in ("advcl", "acl") and any(p.lemmas[c] == "to" for c in p.having(verb, "aux")) and not p.having(verb, "nsubj")


def content(p: Parse, act: Act) -> list[int]:
    """Verbs of the clauses that an act governs, the nearest first: complements two deep, and the condition of a threat."""
    found: list[int] = []
    queue = [(act.i, 0)]
    for i, depth in queue:
        below = p.having(i, "xcomp", "ccomp", "pcomp", *(("acl",) if p.pos[i] in ("NOUN", "PROPN") else ()))
        below += [c for prep in p.having(i, "prep") for c in p.having(prep, "pcomp")]
        for o in p.having(i, "dobj"):  # "announced a decision to withdraw"
            below += [c for c in p.having(o, "acl") if purpose(p, c)]
        below += [c for c in p.having(i, "advcl") if purpose(p, c)]
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
