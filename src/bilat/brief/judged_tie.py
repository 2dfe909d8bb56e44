"""Judgments that rest on what another part made of the reports: the stage, an outlook, a wedge."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from .bearing import over
from .choosing import choose
from .dating import spelled
from .draft import STALE, Draft, Matter
from .evidence import Item
from .grounds import Judged, made
from .naming import is_state, name
from .standing import by_data, called, missing
from .telling import tell
from .wording import it_is

if TYPE_CHECKING:
    from bilat.stage import StageYear

EVEN = 0.45  # the chance from which the sentence no longer says that it is unlikely, and rests on what speaks for it
LEAST = 0.55  # the chance from which an outlook is a judgment
ENOUGH = 5  # statements with either side, below which a wedge is told by the triangle alone
SHOWN = 2  # reports that a stage cites on one side


def stages(m: Matter) -> Iterator[Judged]:
    for a, b in m.ranked:
        stage = m.stage(a, b)
        if stage is None or stage.now.assessment.probability is None or stage.now.year < (m.cut_off_year or 0) - STALE:
            continue
        verdict = stage.now.assessment
        p = verdict.probability or 0.0
        reached, gone = _reached(m, stage.now, a, b), _denied(m, stage.now)
        told_word = m.tell("likelihood", m.at("stage_strategic", a, b, str(stage.now.year)), "chance")
        if lacks := missing(stage.now):
            gone = [Draft(f"Nothing is found of {lacks}.", computed=(m.searched(f"{a} {b}"),)), *gone]
        grounds, against = (reached, gone) if p >= EVEN else (gone, reached)
        items = tuple(i for d in grounds for i in d.items)
        first = Draft(f"{it_is(p)} that the tie of {name(a)} and {name(b)} is strategic rather than tactical.", items, (told_word,))
        settle = _settled(verdict.settle[0]) if verdict.settle else "the same ladder and profile, made again"
        yield made(m, f"stage {a} {b}", first, p, grounds, against, m.horizon, settle, f"{stage.method}, {stage.rules}", None)


def _reached(m: Matter, now: "StageYear", a: str, b: str) -> list[Draft]:
    """What bears out the highest steps that are there, highest first: words that carry, else public data."""
    found: dict[str, Draft] = {}
    for step in reversed(now.steps):
        if step.status not in ("happening", "regular"):
            continue
        items = choose([m.item[i] for i in step.supporting if i in m.item], 1, strict=True)
        draft = Draft(tell(items[0], len(found)), tuple(items)) if items else by_data(m, step, a, b)
        if draft:
            found.setdefault(items[0].s.sentence if items else draft.text, draft)
    return list(found.values())[:SHOWN]


def _denied(m: Matter, now: "StageYear") -> list[Draft]:
    """What speaks against a step that is there: a denial, or an act of conflict; never a word that calls the tie a good one."""
    held = [m.item[i] for s in now.steps if s.status in ("happening", "regular") for i in s.opposing if i in m.item]
    items = choose([i for i in held if i.s.modality == "denied" or (i.s.score or 0) < 0], 1, strict=True)
    return [Draft(tell(i, n), (i,)) for n, i in enumerate(items)]


def _settled(step: str) -> str:
    """What would settle a stage, in words: "common defence happening (now lapsed)" is "a report that common defence is happening"."""
    what, _, _ = step.rstrip(".").partition(" (now ")
    for status in ("happening", "regular"):
        if what.endswith(f" {status}"):
            return f"reports of {called(what.removesuffix(f' {status}').replace(' ', '_'))}"
    return what


def outlooks(m: Matter) -> Iterator[Judged]:
    """What is most likely to become of the tie, where one of the three chances of a kept outlook is better than even."""
    for a, b in m.ranked:
        o = m.outlook(a, b)
        if o is None:
            continue
        chances = {"cools": o.cools, "stays": o.stays, "warms": o.warms}
        what, p = max(chances.items(), key=lambda pair: pair[1])
        if p < LEAST:
            continue
        says = {"cools": "cools", "stays": "stays much as it is", "warms": "warms"}
        held = {k: m.at(f"outlook_{k}", a, b, o.due) for k in chances}
        due = m.own(dating(o.due))
        text = f"{it_is(p)} that the tie of {name(a)} and {name(b)} {says[what]} by {due.value}."
        first = Draft(text, (), (m.tell("likelihood", held[what], "chance"), due))
        (one, first_share), (two, second_share) = [(k, m.tell("share", held[k])) for k in chances if k != what]
        text = (
            f"The same outlook gives {first_share.value} percent that it {says[one]} and {second_share.value} percent that it {says[two]}."
        )
        against = [Draft(text, (), (first_share, second_share))]
        grounds = [Draft("The outlook that was kept last says it, from how the tie has moved so far.", (), (m.tell("count", held[what]),))]
        yield made(m, f"outlook {a} {b}", first, p, grounds, against, o.day, f"the same series in {due.value}", o.method, None)


def dating(period: str) -> str:
    """A period as it stands in a sentence: "2025", "March 2025", "quarter 2 of 2025"."""
    if "Q" in period:
        return f"quarter {period[-1]} of {period[:4]}"
    return period if "W" in period else spelled(period) or period


def wedges(m: Matter) -> Iterator[Judged]:
    if m.triad is None:
        return
    friends = {frozenset((t.a, t.b)) for t in m.triad.ties if t.standing == "cooperation"}
    # What comes between two that work together tells more than what stands between two that are at odds already.
    apart = [w for w in m.triad.wedges if w.pull == "apart"]
    apart.sort(key=lambda w: (frozenset((w.a, w.b)) not in friends, -w.probability, w.third))
    for w in apart:
        sides = [_with(m, ids, side, w.third) for ids, side in ((w.evidence_a, w.a), (w.evidence_b, w.b))]
        if not is_state(w.third) or not all(sides) or min(len(w.evidence_a), len(w.evidence_b)) < ENOUGH:
            continue
        chosen = [side[0] for side in sides]
        if (chosen[0].s.score or 0) * (chosen[1].s.score or 0) > 0:
            continue
        near, far = (w.a, w.b) if (chosen[0].s.score or 0) > (chosen[1].s.score or 0) else (w.b, w.a)
        told_word = m.tell("likelihood", m.at(f"wedge_apart_{w.third}", w.a, w.b, m.triad.last or ""), "chance")
        pair = f"{name(w.a)} and {name(w.b)}"
        clause = f"{name(w.third)} pulls {pair} apart: it is close to {name(near)} and at odds with {name(far)}"
        first = Draft(f"{it_is(w.probability)} that {clause}.", tuple(chosen), (told_word,))
        grounds = [Draft(tell(i, n), (i,)) for n, i in enumerate(chosen)]
        key = f"wedge {w.third} {w.a} {w.b}"
        yield made(m, key, first, w.probability, grounds, (), m.horizon, "the balance of both ties a year on", m.triad.method, None)
        return


def _with(m: Matter, ids: Sequence[str], side: str, third: str) -> list[Item]:
    """The word that tells most of how a side stands with the third: of the sign that most have. At odds are two by what they do or say to each other,
    and not by a worry."""
    items = [m.item[i] for i in ids if i in m.item and {m.item[i].a, m.item[i].b} == {side, third} and m.item[i].s.score]
    warm = [i for i in items if (i.s.score or 0) > 0]
    cold = [i for i in items if m.conflict(i) and i.s.kind == "event" and not over(i)]
    return choose(warm if len(warm) >= len(cold) else cold, 1, strict=True)
