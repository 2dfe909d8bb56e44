"""Official remarks on what another state does: "comment by the spokeswoman on Peru's attempts to ...".

A title of this kind names the deed and not what is said of it. Where the deed is a hostile one, the remark disapproves of it, and where
it is a charge, the remark rejects it; a remark on anything else ("on the visit of") is no act towards anybody.
"""

from collections.abc import Iterator

from .act import Act
from .lexicon import Frame
from .nouns import noun_act
from .parse import Parse

REMARKS = frozenset("comment statement remark reply response answer opinion briefing commentary assessment reaction".split())
ON = frozenset("on regarding concerning about over to following".split())
HOSTILE = frozenset(
    (
        "attempt sanction attack provocation interference threat aggression strike refusal pressure ban expulsion persecution campaign blackmail violation crime "
        "hostility restriction harassment discrimination arrest detention closure seizure extradition insinuation propaganda disinformation espionage abduction "
        "torture blockade plot lie falsification falsehood fake intrusion encroachment meddling coercion bullying destruction desecration demolition bombing "
        "criticism biolab invasion incursion breach abuse killing assassination raid confiscation blacklisting hysteria smear libel slander terrorism massacre crackdown"
    ).split()
)
CHARGES = frozenset("charge accusation allegation claim assertion speculation fabrication insinuation".split())


def remarks(p: Parse) -> Iterator[Act]:
    """The acts that remarks on a hostile deed or a charge are."""
    for i, lemma in enumerate(p.lemmas):
        if lemma not in REMARKS or p.pos[i] not in ("NOUN", "PROPN"):
            continue
        for deed in _deeds(p, i):
            kind = "ACCUSE" if p.lemmas[deed] in HOSTILE else "REJECT"
            frame = Frame(kind, "disapprove" if kind == "ACCUSE" else None, ("diplomatic",), False, False, f"{lemma} on {p.lemmas[deed]}")
            act = noun_act(p, i, frame, f"remark “{lemma}” on “{p.words[deed]}”", 0)
            if act is not None and act.by:
                yield Act(
                    i,
                    frame,
                    "remark",
                    tuple(b for b in act.by if b != deed and b not in p.subtree(deed)),
                    (deed, *_done_by(p, deed)),
                    i,
                    act.how,
                    0,
                )
            break


def _done_by(p: Parse, deed: int) -> list[int]:
    """Who did it, where a participle tells: "sanctions imposed by Peru"."""
    agents = [a for c in p.having(deed, "acl") for a in p.having(c, "agent", "prep") if p.lemmas[a] == "by"]
    agents += [a for a in p.having(deed, "prep") if p.lemmas[a] == "by"]
    return [j for a in agents for c in p.having(a, "pobj") for j in p.conjuncts(c)]


def _deeds(p: Parse, i: int) -> Iterator[int]:
    """The hostile deeds and charges that a remark is on, the nearest first."""
    for prep in (
        c for c in p.subtree(i, frozenset({"relcl"})) if p.words[c].lower() in ON and p.deps[c] in ("prep", "acl", "pcomp", "advcl")
    ):
        for thing in p.having(prep, "pobj", "dobj"):
            for j in p.conjuncts(thing):
                if p.lemmas[j] in HOSTILE | CHARGES:
                    yield j
