"""The key judgments: each is a rule that finds a probability in the record, says what speaks against it, and what would settle it.

A probability comes from the record of another part (the assessment of the stage, an outlook, a wedge), or from how often the same came
true before: the rule of succession, (times + 1) / (periods + 2), over at most the last twenty periods of a series or the years of which
something is told. Nothing else is weighed, and no number is chosen by hand.

Confidence is not likelihood: it tells how good the grounds are, by `confidence`.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from bilat.likelihood import word

from .choosing import by_turns, choose
from .dating import spelled
from .draft import STALE, Draft, Matter
from .evidence import Item
from .figures import chance, end, lasting
from .naming import capital, listed, name
from .record import Computed, Figure, Judgment, Test
from .recount import chance_of, happened, number, years_with
from .telling import tell

if TYPE_CHECKING:
    from bilat.stage import StageYear
    from bilat.stage.record import Side

MOST = 5
SHOWN = 3  # reports that a judgment by what was told before cites
LEAST = 0.55  # the chance from which an outlook is a judgment
ENOUGH = 5  # periods or years, below which no base rate is told
UNEQUAL = 1.5  # how many times the larger of two shares is the smaller, from which a dependence is called one-sided
FORCE = "ASSAULT"
MEASURES = "SANCTION|COERCE"
TALKS = "CONSULT"


@dataclass(frozen=True)
class Judged:
    """A judgment with the sentences that tell it."""

    judgment: Judgment
    drafts: tuple[Draft, ...]


_JUDGED: WeakKeyDictionary[Matter, list["Judged"]] = WeakKeyDictionary()


def judge(m: Matter) -> list[Judged]:
    """The judgments of a brief, the most telling first; none where the evidence is too thin for any. Made once for a matter."""
    if m not in _JUDGED:
        _JUDGED[m] = _judge(m)
    return _JUDGED[m]


def _judge(m: Matter) -> list[Judged]:
    found: list[Judged] = []
    for rule in (_stages, _defence, _dependence, _votes, _outlooks, _wedges, _force, _talks, _measures):
        found += rule(m)
    # One of each kind in turn, so that three pairs of a triangle do not fill the page with one question.
    kinds: dict[str, list[Judged]] = {kind: [] for kind in _WEIGHT}
    for j in found:
        kinds[j.judgment.key.split()[0]].append(j)
    turns = [kinds[kind][n] for n in range(len(m.pairs)) for kind in _WEIGHT if n < len(kinds[kind])]
    kept = turns[: MOST + 2 * (len(m.tie) - 2)]
    return sorted(kept, key=lambda j: _WEIGHT.index(j.judgment.key.split()[0]))


_WEIGHT = ("stage", "outlook", "defence", "dependence", "wedge", "votes", "force", "talks", "measures")


def key_judgments(m: Matter) -> Iterator[Draft]:
    """The section: for each judgment its sentence, confidence with basis, evidence for and against, horizon and what would settle it."""
    judged = judge(m)
    if not judged:
        text = "The evidence is too thin for a judgment: too few years are told of, and no series reaches the present."
        yield Draft(text, computed=(m.searched("judgment"),))
    for n, j in enumerate(judged, start=1):
        for draft in j.drafts:
            yield draft.under(f"{n}")


def _made(
    m: Matter,
    key: str,
    sentence: Draft,
    chance: float,
    grounds: Sequence[Draft],
    against: Sequence[Draft],
    due: date,
    settle: str,
    method: str,
    test: Test | None,
    thin: bool = False,
) -> Judged:
    """A judgment in its fixed parts. `against` empty: searched, none found."""
    items = tuple({i.s.id: i for d in (*grounds, sentence) for i in d.items}.values())
    figures = _figures(m, [*grounds, sentence])
    level, basis = _confidence(m, items, figures, bool(against), thin)
    day = spelled(due.isoformat()) or ""
    rests = (m.tell("count", figures),) if figures else (m.searched(key),)
    horizon = Draft(f"By {day}; settled by {settle}.", sentence.items, (*rests, m.own(day), m.own(settle)), label="Horizon")
    none = Draft("Searched, none found.", computed=(m.searched(key),) if m.items else rests, label="Against")
    drafts = (
        sentence,
        replace(basis, label="Confidence"),
        *(replace(d, label="For") for d in grounds),
        *((replace(d, label="Against") for d in against) if against else (none,)),
        horizon,
    )
    ids = tuple(dict.fromkeys([*(i.s.id for i in items), *(f.id for f in figures)]))
    ids_against = tuple(dict.fromkeys([*(i.s.id for d in against for i in d.items), *(f.id for f in _figures(m, against))]))
    made = Judgment(key, sentence.text, word(chance), round(chance, 4), level, basis.text, due, settle, method, ids, ids_against, test)
    return Judged(made, drafts)


def _confidence(m: Matter, items: Sequence[Item], figures: Sequence[Figure], against: bool, thin: bool) -> tuple[str, Draft]:
    """How good the grounds are, and the sentence that says why.

    High: at least two independent owners and two kinds of evidence (words, deeds, data), nothing against, no thin base. Moderate: two
    owners, or a data set. Else low. Evidence against, or a thin base, takes one step off.
    """
    owners = {i.owner for i in items if i.owner} | {o for f in figures if (o := m.owner(f))}
    data = [f for f in figures if m.owner(f)]
    kinds = [
        k for k, held in (("words", any(not i.deed for i in items)), ("deeds", any(i.deed for i in items)), ("data", bool(data))) if held
    ]
    level = 2 if len(owners) >= 2 and len(kinds) >= 2 and not thin else 1 if len(owners) >= 2 or data else 0
    graded = ("low", "moderate", "high")[max(0, level - (against or thin))]
    if len(owners) > 1:
        what = f"{capital(listed(kinds))} from {number(len(owners))} independent owners"
    elif data:
        what = "One data set and nothing beside it" if not items else "One data set, and reports without a named owner"
    elif items:
        what = f"{capital(listed(kinds))} from a single owner" if owners else f"{capital(listed(kinds))}, and no owner is told"
    else:
        what = "Counts over the reports of this ledger alone"
    rest = [t for t, held in (("a thin base", thin), ("evidence against", against)) if held]
    text = f"{capital(graded)}. {what}{'; ' + listed(rest) if rest else ''}."
    computed: list[Computed] = [m.tell("count", data)] if data else []
    if len(owners) > 1:
        computed.append(m.own(number(len(owners))))
    if not items and not data:
        computed.append(m.count("searched", m.items, "owners"))
    return graded, Draft(text, tuple(items), tuple(computed))


def _figures(m: Matter, drafts: Sequence[Draft]) -> list[Figure]:
    return list({i: m.figures[i] for d in drafts for c in d.computed for i in c.rows if i in m.figures}.values())


# --- the rules


def _stages(m: Matter) -> Iterator[Judged]:
    for a, b in m.ranked:
        stage = m.stage(a, b)
        if stage is None or stage.now.assessment.probability is None or stage.now.year < (m.cut_off_year or 0) - STALE:
            continue
        verdict = stage.now.assessment
        p = verdict.probability or 0.0
        held, gone = _rungs(m, stage.now, "for"), _rungs(m, stage.now, "against")
        for_, con = (held, gone) if p >= 0.5 else (gone, held)
        told_word = m.tell("likelihood", m.at("stage_strategic", a, b, str(stage.now.year)), "chance")
        first = Draft(f"{it_is(p)} that the tie of {name(a)} and {name(b)} is strategic rather than tactical.", tuple(for_), (told_word,))
        grounds, against = ([Draft(tell(i, n), (i,)) for n, i in enumerate(found)] for found in (for_, con))
        absent = [s.name.replace("_", " ") for s in stage.now.steps if s.status == "absent"]
        if absent and p < 0.5:
            grounds = [Draft(f"Nothing is found of {listed(absent)}.", computed=(m.searched(f"{a} {b}"),)), *grounds]
        settle = _settled(verdict.settle[0]) if verdict.settle else "the same ladder and profile, made again"
        yield _made(m, f"stage {a} {b}", first, p, grounds, against, m.horizon, settle, f"{stage.method}, {stage.rules}", None)


def _rungs(m: Matter, now: "StageYear", side: "Side") -> list[Item]:
    """The latest words for the highest steps that are there, or against any step, highest first; two at most."""
    found: dict[str, Item] = {}
    for step in reversed(now.steps):
        if side == "for" and step.status not in ("happening", "regular"):
            continue
        held = [m.item[i] for i in (step.supporting if side == "for" else step.opposing) if i in m.item]
        for item in choose(held, 1):
            found.setdefault(item.s.sentence, item)
    return list(found.values())[:2]


def _settled(step: str) -> str:
    """What would settle a stage, in words: "common defence happening (now lapsed)" is "a report that common defence is happening"."""
    what, _, _ = step.rstrip(".").partition(" (now ")
    for status in ("happening", "regular"):
        if what.endswith(f" {status}"):
            return f"reports that {what.removesuffix(f' {status}')} is {status}"
    return what


def _defence(m: Matter) -> Iterator[Judged]:
    """Whether one is bound to defend the other: as in the last year of the series, by how such promises have lasted, once for each year since.

    Of three states of which no two are bound, one judgment tells of all.
    """
    free = [(a, b) for a, b in m.pairs if not _bound(m, a, b)]
    for n, (a, b) in enumerate(m.ranked):
        there, back = m.series("alliance_defence", a, b), m.series("alliance_defence", b, a)
        merged = len(m.pairs) > 1 and len(free) == len(m.pairs)
        if len(there) <= ENOUGH or len(back) <= ENOUGH or (merged and n):
            continue
        bound = _bound(m, a, b)
        series = back if back[-1].value and not there[-1].value else there
        years = max(1, (m.cut_off_year or 0) - int(end(series[-1].period)))
        lasts = lasting(series) ** years
        p = lasts if bound else 1 - lasts
        last, stood = m.tell("period", series[-1:]), m.tell("standing", series)
        whom = f"any two of {m.names}" if merged else f"{name(a)} and {name(b)}"
        every = [f for x, y in m.pairs for f in m.series("alliance_defence", x, y)[-1:]] if merged else []
        first = Draft(f"{it_is(p)} that a promise of defence binds {whom}.", (), (m.own(word(p)), m.tell("count", [*series, *every])))
        since = stood.value.removeprefix("unchanged ")
        if merged:
            says = f"No promise to defend the other is in force between them in {last.value}, where the series ends."
            grounds = [Draft(says, (), (last, m.tell("count", every)))]
        else:
            status = "is in force" if bound else "is in force from neither side"
            says = f"A promise to defend the other {status} in {last.value}, where the series ends, and so it has been {since}."
            grounds = [Draft(says, (), (last, m.tell("unchanged", series)))]
        yield _made(
            m, f"defence {' '.join(m.tie) if merged else f'{a} {b}'}", first, p, grounds, (), m.horizon,
            "a treaty text, or the next edition of the data set",
            "rule of succession over the years for which it has stood, once for each year since the series ends",
            Test("figure", "alliance_defence", series[0].source, series[0].target, ">", 0.5, series[-1].period), years > STALE,
        )  # fmt: skip


def _bound(m: Matter, a: str, b: str) -> bool:
    return any(s and s[-1].value for s in (m.series("alliance_defence", a, b), m.series("alliance_defence", b, a)))


def _dependence(m: Matter) -> Iterator[Judged]:
    """Whether the side that trades more with the other than the other with it will do so to a larger part yet."""
    for a, b in m.ranked:
        there, back = m.series("trade_share", a, b), m.series("trade_share", b, a)
        if there and back and (there[-1].value or 0) < (back[-1].value or 0):
            (a, b), there, back = (b, a), back, there
        if len(there) <= ENOUGH or not back or m.stale(there) or m.stale(back):
            continue
        if not back[-1].value or (there[-1].value or 0) < UNEQUAL * back[-1].value:
            continue
        p = chance(there, "rose")
        now, other = m.tell("percent", there[-1:]), m.tell("percent", back[-1:])
        last, other_last = m.tell("period", there[-1:]), m.tell("period", back[-1:])
        following = str(int(end(there[-1].period)) + 1)
        text = f"{it_is(p)} that {of(a)} dependence on {name(b)} in trade, already one-sided, grows again in {following}."
        first = Draft(text, (), (m.tell("likelihood", there, "rose"), m.own(following)))
        rose, fell = m.tell("times", there, "rose"), m.tell("times", there, "fell")
        text = f"{capital(name(b))} has {now.value} of {of(a)} trade ({last.value}); {name(a)} has {other.value} of {of(b)} ({other_last.value})."
        grounds = [Draft(text, (), (now, other, last, other_last)), Draft(f"The larger share rose in {rose.value} years.", (), (rose,))]
        against = [Draft(f"It fell in {fell.value} years.", (), (fell,))] if fell.value[0] != "0" else []
        yield _made(
            m, f"dependence {a} {b}", first, p, grounds, against, date(int(following) + 1, 12, 31), f"the share in the data of {following}",
            "rule of succession over the last twenty years of the series",
            Test("figure", "trade_share", a, b, ">", there[-1].value or 0.0, there[-1].period),
        )  # fmt: skip


def _votes(m: Matter) -> Iterator[Judged]:
    """Whether the two go on voting alike beyond habit: kappa above the round number below its mean of the last ten years."""
    for a, b in m.ranked:
        series = m.series("unga_kappa", a, b)
        if len(series) <= ENOUGH or m.stale(series):
            continue
        recent = series[-10:]
        mean = sum(f.value or 0.0 for f in recent) / len(recent)
        if -0.1 < mean < 0.2:
            continue  # neither for nor against each other by more than habit: nothing to judge
        alike = mean > 0
        bound = math.floor(10 * mean) / 10 if alike else math.ceil(10 * mean) / 10
        side, other = ("above", "below") if alike else ("below", "above")
        p = chance(recent, f"{side} {bound}")
        last, now, stands = m.tell("period", series[-1:]), m.tell("value", series[-1:]), m.tell("standing", series)
        following = str(int(end(series[-1].period)) + 1)
        limit = f"{bound:.1f}"
        pair = f"{name(a)} and {name(b)}"
        how = "alike in the General Assembly beyond habit" if alike else "against each other in the General Assembly beyond habit"
        text = f"{it_is(p)} that {pair} vote {how} in {following}, with kappa {side} {limit}."
        first = Draft(text, (), (m.tell("likelihood", recent, f"{side} {bound}"), m.own(limit), m.own(following)))
        hits, misses = m.tell("times", recent, f"{side} {bound}"), m.tell("times", recent, f"{other} {bound}")
        grounds = [Draft(f"Kappa stood at {now.value} in {last.value}, {stands.value}.", (), (now, last, stands))]
        grounds += [Draft(f"It lay {side} {limit} in {hits.value} years.", (), (hits, m.own(limit)))] if hits.value[0] != "0" else []
        against = [Draft(f"It lay {other} {limit} in {misses.value} years.", (), (misses, m.own(limit)))] if misses.value[0] != "0" else []
        yield _made(
            m, f"votes {a} {b}", first, p, grounds, against, date(int(following) + 1, 12, 31), f"the roll calls of {following}",
            "rule of succession over the last ten years of the series", Test("figure", "unga_kappa", a, b, ">" if alike else "<", bound, series[-1].period),
        )  # fmt: skip


def _outlooks(m: Matter) -> Iterator[Judged]:
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
        yield _made(m, f"outlook {a} {b}", first, p, grounds, against, o.day, f"the same series in {due.value}", o.method, None)


def dating(period: str) -> str:
    """A period as it stands in a sentence: "2025", "March 2025", "quarter 2 of 2025"."""
    if "Q" in period:
        return f"quarter {period[-1]} of {period[:4]}"
    return period if "W" in period else spelled(period) or period


def _wedges(m: Matter) -> Iterator[Judged]:
    if m.triad is None:
        return
    friends = {frozenset((t.a, t.b)) for t in m.triad.ties if t.standing == "cooperation"}
    # What comes between two that work together tells more than what stands between two that are at odds already.
    apart = [w for w in m.triad.wedges if w.pull == "apart"]
    apart.sort(key=lambda w: (frozenset((w.a, w.b)) not in friends, -w.probability, w.third))
    for w in apart[:1]:
        sides = [[m.item[i] for i in ids if i in m.item] for ids in (w.evidence_a, w.evidence_b)]
        if not all(sides):
            continue
        told_word = m.tell("likelihood", m.at(f"wedge_apart_{w.third}", w.a, w.b, m.triad.last or ""), "chance")
        text = f"{it_is(w.probability)} that {name(w.third)} pulls {name(w.a)} and {name(w.b)} apart: close to one, at odds with the other."
        chosen = [choose(side, 1)[0] for side in sides]
        first = Draft(text, tuple(chosen), (told_word,))
        grounds = [Draft(tell(i, n), (i,)) for n, i in enumerate(chosen)]
        key = f"wedge {w.third} {w.a} {w.b}"
        yield _made(m, key, first, w.probability, grounds, (), m.horizon, "the balance of both ties a year on", m.triad.method, None)


def _force(m: Matter) -> Iterator[Judged]:
    yield from _again(m, "force", FORCE, "force is used between {pair} within a year", "a report of force used between them")


def _talks(m: Matter) -> Iterator[Judged]:
    yield from _again(m, "talks", TALKS, "{pair} hold talks within a year", "a report of talks between them")


def _measures(m: Matter) -> Iterator[Judged]:
    text = "one of {pair} takes measures against the other within a year"
    yield from _again(m, "measures", MEASURES, text, "a report of sanctions or pressure")


def _again(m: Matter, key: str, types: str, what: str, settle: str) -> Iterator[Judged]:
    """A judgment by how often an act of some types was told in the years of which something is told."""
    for a, b in m.ranked:
        pair = m.of(a, b)
        rows = [m.row[i.s.id] for i in pair]
        _, of_years = years_with(rows, types)
        if of_years < ENOUGH:
            continue
        p = chance_of(rows, types)
        acts = by_turns([i for i in pair if happened(m.row[i.s.id], types)], lambda i: i.owner or "", SHOWN)
        text = f"{it_is(p)} that {what.format(pair=f'{name(a)} and {name(b)}')}."
        first = Draft(text, tuple(acts) if p >= 0.5 else (), (m.count("chance", pair, types),))
        years, every = m.count("years with", pair, types), m.count("years", pair, types)
        if years.value == "no":
            says = f"Of the {every.value} years of which anything is told, none has it."
        else:
            says = f"It is told of {years.value} of the {every.value} years of which anything is told."
        base = Draft(says, (), (years, every))
        latest = [Draft(tell(i, 0), (i,)) for i in acts[:1]]
        test = Test("acts", types, a, b, ">=", 1, (m.cut_off or date.min).isoformat())
        yield _made(
            m, f"{key} {a} {b}", first, p, [base, *(latest if p >= 0.5 else [])], latest if p < 0.5 else [], m.horizon, settle,
            "rule of succession over the years of which something is told", test, of_years < 2 * ENOUGH,
        )  # fmt: skip


def it_is(p: float) -> str:
    """The opening that its word takes: "It is likely", "There is almost no chance"."""
    told_word = word(p)
    if told_word == "almost no chance":
        return "There is almost no chance"
    return "There is a roughly even chance" if told_word == "roughly even chance" else f"It is {told_word}"


def of(code: str) -> str:
    """The possessive: "China’s", "the United States’"."""
    told_name = name(code)
    return f"{told_name}’" if told_name.endswith("s") else f"{told_name}’s"
