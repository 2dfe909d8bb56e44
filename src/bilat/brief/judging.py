"""The key judgments: each is a rule that finds a probability in the record, says what speaks against it, and what would settle it.

A probability comes from the record of another part (the assessment of the stage, an outlook, a wedge), or from how often the same came
true before: the rule of succession, (times + 1) / (periods + 2), over at most the last twenty periods of a series or the years that are well
covered by reports. Nothing else is weighed, and no number is chosen by hand.
"""

from collections.abc import Callable, Iterator
from weakref import WeakKeyDictionary

from .draft import Draft, Matter
from .grounds import Judged
from .judged_acts import force, measures, talks
from .judged_data import defence, dependence, votes
from .judged_tie import outlooks, stages, wedges

MOST = 5
MORE = 2  # judgments more where three states are judged
ALIKE = 2  # judgments by what was told before, of all kinds: they say much the same
RULES: dict[str, Callable[[Matter], Iterator[Judged]]] = {
    "stage": stages, "outlook": outlooks, "defence": defence, "dependence": dependence, "wedge": wedges, "votes": votes, "force": force,
    "measures": measures, "talks": talks,
}  # fmt: skip
BEFORE = ("force", "measures", "talks")
_JUDGED: WeakKeyDictionary[Matter, list[Judged]] = WeakKeyDictionary()


def judge(m: Matter) -> list[Judged]:
    """The judgments of a brief, the most telling first; none where the evidence is too thin for any. Made once for a matter."""
    if m not in _JUDGED:
        _JUDGED[m] = _judge(m)
    return _JUDGED[m]


def _judge(m: Matter) -> list[Judged]:
    kinds = {kind: list(rule(m)) for kind, rule in RULES.items()}
    # One of each kind in turn, so that three pairs of a triangle do not fill the page with one question.
    turns = [(kind, kinds[kind][n]) for n in range(len(m.pairs)) for kind in RULES if kind not in BEFORE and n < len(kinds[kind])]
    before = [(kind, j) for kind in BEFORE for j in kinds[kind]]
    # What was told of comes before what never was.
    before.sort(key=lambda pair: not any(i in m.item for i in (*pair[1].judgment.evidence, *pair[1].judgment.against)))
    room = MOST + MORE * (len(m.tie) - 2)
    kept = [*turns[: room - min(ALIKE, len(before))], *before[:ALIKE]]
    return [j for kind in RULES for k, j in kept if k == kind]


def key_judgments(m: Matter) -> Iterator[Draft]:
    """The section: for each judgment its sentence, confidence with basis, evidence for and against, horizon and what would settle it."""
    judged = judge(m)
    if not judged:
        text = "The evidence is too thin for a judgment: too few years are told of, and no series reaches the present."
        yield Draft(text, computed=(m.searched("judgment"),))
    for n, j in enumerate(judged, start=1):
        for draft in j.drafts:
            yield draft.under(f"{n}")
