"""Acts told by pointing at the one just told: "Minsk denied it", "Jordan did so in 1994", "he refused".

Each needs the act before, in the same sentence or the last, and is nothing without it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from .act import Act
from .actors import Found, resolve
from .events import Event
from .lexicon import Frame
from .mentions import Mention
from .parse import Parse
from .targets import Held, distinct

DENIES = frozenset("deny reject dismiss refute".split())
POINTERS = frozenset("it this that".split())
REFUSES = frozenset("refuse decline".split())
# What is done to the one who acted, by a verb that points at the act.
ANSWERS = {
    "deny": "REJECT",
    "reject": "REJECT",
    "dismiss": "REJECT",
    "refute": "REJECT",
    "decline": "REJECT",
    "ignore": "REJECT",
    "accept": "AGREE",
    "welcome": "SUPPORT",
    "praise": "SUPPORT",
    "applaud": "SUPPORT",
    "condemn": "ACCUSE",
    "criticise": "ACCUSE",
    "criticize": "ACCUSE",
    "denounce": "ACCUSE",
    "protest": "ACCUSE",
}
OF_OTHERS = frozenset("welcome praise applaud condemn criticise criticize denounce".split())
SAME = frozenset("so same likewise".split())


def echoes(p: Parse, held: Held, told: Sequence[Event], before: Sequence[Event]) -> Iterator[Event]:
    """The acts that a sentence tells by pointing at one of its own (`told`) or of the sentence before."""
    taken = {e.at for e in told}
    for i in range(len(p)):
        if p.pos[i] not in ("VERB", "AUX") or i in taken:
            continue
        doers = distinct(f for s in p.having(i, "nsubj") for j in p.conjuncts(s) for f in resolve(p, j, held, True))
        if len(doers) != 1 or p.having(i, "neg"):
            continue
        yield from _echo(p, i, doers[0], [*before, *(e for e in told if e.at < i)])


def _echo(p: Parse, i: int, doer: Found, earlier: Sequence[Event]) -> Iterator[Event]:
    state, lemma = doer.actor.state, p.lemmas[i]
    things = p.having(i, "dobj")
    bare = not things and not p.having(i, "xcomp", "ccomp", "prep", "oprd")
    if lemma in DENIES and things and p.words[things[0]].lower() in POINTERS:
        for e in reversed(earlier):
            if e.source.actor.state == state and e.modality in ("occurred", "ongoing", "planned"):
                yield _like(p, i, e, doer, _at(e.target, i), "denied")
                return
        answer = ANSWERS.get(lemma)
    elif lemma in ANSWERS and things and p.words[things[0]].lower() in POINTERS:
        answer = ANSWERS[lemma]
    else:
        answer = None
    if answer is not None:  # "Seoul dismissed it", "Minsk welcomed this"
        for e in reversed(earlier):
            if (
                e.source.actor.state != state
                and e.modality in ("occurred", "ongoing", "planned")
                and (e.target.actor.state == state or lemma in OF_OTHERS)
            ):
                yield Event(
                    i, _act(i, Frame(answer, None, ("diplomatic",), False, False, f"{lemma} it")), doer, _at(e.source, i), "occurred", False
                )
                return
    elif lemma in REFUSES and bare:
        asked = [e for e in earlier if e.act.frame.type == "REQUEST" and e.target.actor.state == state]
        for e in asked:
            yield Event(
                i, _act(i, Frame("REJECT", None, (), False, False, f"{lemma} what was asked")), doer, _at(e.source, i), "occurred", False
            )
    elif (lemma == "do" and (any(p.lemmas[c] in SAME for c in (*things, *p.having(i, "advmod"))))) or (
        lemma == "follow" and any(p.lemmas[c] == "suit" for c in things)
    ):
        for e in reversed(earlier):
            if e.source.actor.state != state and e.target.actor.state != state and e.modality == "occurred":
                yield _like(p, i, e, doer, _at(e.target, i), "occurred")
                return


def _act(i: int, frame: Frame) -> Act:
    return Act(i, frame, "echo", (), (), i, f"echo “{frame.pattern}”", 0)


def _at(found: Found, i: int) -> Found:
    """An actor of before, found here by the word that points at it."""
    m = found.mention
    return replace(found, mention=Mention(0, 0, m.text, m.code, "pronoun", m.name, m.role, m.sector), head=i)


def _like(p: Parse, i: int, e: Event, doer: Found, target: Found, modality: str) -> Event:
    frame = replace(e.act.frame, pattern=f"{p.words[i]} what “{e.act.frame.pattern}” told")
    return Event(i, _act(i, frame), doer, target, "denied" if modality == "denied" else "occurred", e.reciprocal)
