"""Which of the times that a sentence tells is that of an act: the one in the act's own clause, and never that of who tells of it.

"Lima said on Monday that Chile had closed the border": Monday is when it was said. "On Monday Lima met Quito and signed": Monday is of both.
"""

from collections.abc import Sequence

from .act import LIGHT, REPORTING
from .parse import Parse
from .timing import When
from .verbs import match_verb

# Clauses that have a time of their own: what hangs above them dates something else.
OWN_TIME = frozenset({"ccomp", "relcl", "acl", "advcl", "parataxis", "csubj", "csubjpass"})
# Those who are doing this at a time also act then: "Speaking in Lima on Monday, she accused ...".
MEANWHILE = frozenset("speak address talk tell write arrive visit meet attend appear testify brief announce begin start".split())
FAR = 99


def dated(p: Parse, at: int, found: Sequence[When]) -> When | None:
    """The time of the act at token `at` among those that the sentence tells; the nearest in its clause."""
    reach = _reach(p, at)
    near = [(_steps(p, w, at, reach), max(w.start - p.ends[at], p.starts[at] - w.end, 0), w) for w in found]
    return min((row for row in near if row[0] < FAR), key=lambda row: row[:2], default=(0, 0, None))[2]


def elsewhere(p: Parse, at: int, w: When) -> bool:
    """Whether a time belongs to another act than the one at `at`."""
    return _steps(p, w, at, _reach(p, at)) >= FAR


def _reach(p: Parse, at: int) -> dict[int, int]:
    """The tokens whose time is the act's, with the steps up to them: itself, and what it hangs on within its clause."""
    reach = {at: 0}
    i = at
    while p.heads[i] != i:
        dep, head = p.deps[i], p.heads[i]
        if p.pos[i] in ("VERB", "AUX"):
            together = dep == "advcl" and p.tags[i] == "VBG" and not p.having(i, "nsubj", "mark")
            if dep in OWN_TIME and not together and not (dep == "ccomp" and p.lemmas[head] not in REPORTING and not p.having(i, "nsubj")):
                break
            if dep == "conj" and p.having(i, "nsubj", "nsubjpass"):
                break
        elif (
            dep == "dobj" and i == at and (p.lemmas[head] in REPORTING or (p.lemmas[head] not in LIGHT and match_verb(p, head) is not None))
        ):
            break  # "condemned on Monday the attack": the day is of the condemning
        reach[head] = len(reach)
        i = head
    return reach


def _steps(p: Parse, w: When, at: int, reach: dict[int, int]) -> int:
    """How far above the act a time hangs; FAR where it is of something else."""
    inside = [i for i in range(len(p)) if p.starts[i] < w.end and p.ends[i] > w.start]
    top = next((i for i in inside if p.heads[i] not in inside or p.heads[i] == i), None)
    if top is None:
        return 0
    i = top
    while i not in reach:
        head = p.heads[i]
        if head == i:
            return FAR
        if p.pos[i] in ("VERB", "AUX") and p.deps[i] in OWN_TIME | {"conj"} and p.lemmas[i] != "accord" and not _meanwhile(p, i):
            return FAR
        i = head
    return reach[i]


def _meanwhile(p: Parse, i: int) -> bool:
    return p.deps[i] == "advcl" and p.lemmas[i] in MEANWHILE and p.tags[i] in ("VBG", "VBN") and not p.having(i, "nsubj")
