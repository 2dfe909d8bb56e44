"""The bottom line: what is judged of the tie, how words and deeds lean, who depends on whom, what divides, which third matters."""

from collections.abc import Iterator, Sequence

from .choosing import choose
from .draft import Draft, Matter
from .evidence import Item
from .judging import it_is, judge, of
from .naming import capital, is_state, name, terms
from .quoting import clause, marked, refers_back
from .recount import ENOUGH, TOO_FEW
from .telling import subject_and_rest, tell

LONGEST = 60  # words, all sentences together
FRICTION = 14  # words of the friction's quotation
THIRDS = 5  # parties outside that are looked at for where the sides part


def bottom_line(m: Matter) -> list[Draft]:
    """At most 60 words; what matters less is told shorter, or left out, first."""
    kept: list[Draft] = []
    for draft in (*_judged(m), *_rivals(m), *_standing(m), *_leans(m), *_dependence(m), *_friction(m)):
        if _fits(kept, draft):
            kept.append(draft)
    kept += [draft for draft in _third(m) if _fits(kept, draft)][:1]
    for draft in _movement(m):
        if _fits(kept, draft):
            kept.append(draft)
    if kept:
        return kept
    if not m.items:
        return [Draft(f"No report concerns {m.names}; what is told rests on public data alone.", computed=(m.searched(m.codes),))]
    told = choose([i for i in m.between if i.s.kind != "claim"], 1)
    if told:
        return [Draft(tell(told[0], 0), (told[0],))]
    return [Draft(f"No act between {m.names} is told.", computed=(m.searched(m.codes),))]


def _fits(kept: Sequence[Draft], draft: Draft) -> bool:
    return sum(len(d.text.split()) for d in (*kept, draft)) <= LONGEST


def _judged(m: Matter) -> Iterator[Draft]:
    """What is judged of the tie as a whole: strategic or tactical, bound or not."""
    judged = {j.judgment.key: j for j in judge(m)}
    if len(m.tie) != 2:
        return
    a, b = m.tie
    stage, defence = judged.get(f"stage {a} {b}"), judged.get(f"defence {a} {b}")
    if stage and defence:
        one, two = stage.drafts[0], defence.drafts[0]
        second = f"{it_is(defence.judgment.probability)} that it binds either to defend the other"
        text = f"{it_is(stage.judgment.probability)} that the tie is strategic, and {second[0].lower()}{second[1:]}."
        yield Draft(text.replace("and it is ", "and "), one.items, (*one.computed, *two.computed))
    elif stage:
        text = f"{it_is(stage.judgment.probability)} that the tie is strategic rather than tactical."
        yield Draft(text, stage.drafts[0].items, stage.drafts[0].computed)
    elif defence:
        yield Draft(f"{it_is(defence.judgment.probability)} that the tie binds either to defend the other.", (), defence.drafts[0].computed)


def _rivals(m: Matter) -> Iterator[Draft]:
    """Of two that historians count as rivals."""
    series = m.series("rivalry", *m.tie) if len(m.tie) == 2 else ()
    if series and series[-1].value:
        last = m.tell("period", series[-1:])
        yield Draft(f"Historians count the two as strategic rivals, to {last.value}.", (), (last,))


def _standing(m: Matter) -> Iterator[Draft]:
    """Of three: who works with whom, and who is at odds."""
    if m.triad is None:
        return
    warm = [t for t in m.triad.ties if t.standing == "cooperation"]
    cold = [t for t in m.triad.ties if t.standing == "conflict"]
    pairs = {True: warm, False: cold}
    parts = []
    if len(warm) == 3 or len(cold) == 3:
        yield Draft(
            f"{capital(m.names)} {'work together' if warm else 'are at odds, each with both others'}.",
            computed=(m.count("reports", m.items),),
        )
        return
    for good, held in pairs.items():
        if len(held) == 1:
            parts.append(f"{name(held[0].a)} and {name(held[0].b)} {'work together' if good else 'are at odds'}")
        elif len(held) == 2:
            shared = next(iter({held[0].a, held[0].b} & {held[1].a, held[1].b}))
            parts.append(f"{name(shared)} {'works with both' if good else 'is at odds with both'}")
    if parts:
        between = [i for i in m.between if i.s.kind != "claim"]
        yield Draft(f"{capital('; '.join(parts))}.", computed=(m.count("searched", between, m.codes),))


def _leans(m: Matter) -> Iterator[Draft]:
    spoken, done = m.words, m.deeds
    word, deed = m.count("lean", spoken), m.count("lean", done)
    if word.value != TOO_FEW:
        yield Draft(f"Words are {word.value}.", tuple(choose(spoken, 1)), (word,))
    if deed.value != TOO_FEW:
        yield Draft(f"Deeds are {deed.value}{' too' if deed.value == word.value else ''}.", tuple(choose(done, 1)), (deed,))
    elif m.between and not done:
        yield Draft("No deed is told.", computed=(m.count("deeds", m.between),))


def _dependence(m: Matter) -> Iterator[Draft]:
    """Of two: the share of each in the trade of the other, where it is fresh and uneven."""
    if len(m.tie) != 2:
        return
    a, b = m.tie
    there, back = m.series("trade_share", a, b), m.series("trade_share", b, a)
    if not there or not back or not there[-1].value or not back[-1].value or m.stale(there) or m.stale(back):
        return
    if there[-1].value < back[-1].value:
        (a, b), there, back = (b, a), back, there
    now, other = m.tell("percent", there[-1:]), m.tell("percent", back[-1:])
    yield Draft(f"{capital(name(b))} is {now.value} of {of(a)} trade, {name(a)} {other.value} of {of(b)}.", (), (now, other))


def _movement(m: Matter) -> Iterator[Draft]:
    spoken = m.words
    shift = m.count("shift", spoken)
    text = {
        "warmer": "Words grew warmer in the later half of the period.",
        "cooler": "Words grew cooler in the later half of the period.",
    }.get(shift.value)
    if text:
        days = sorted(i.day for i in spoken if i.day)
        middle = days[0] + (days[-1] - days[0]) / 2
        halves = ([i for i in spoken if i.day and i.day <= middle], [i for i in spoken if i.day and i.day > middle])
        assert all(len(h) >= ENOUGH for h in halves)
        yield Draft(text, tuple(i for half in halves for i in choose(half, 1)), (shift,))


def _friction(m: Matter) -> Iterator[Draft]:
    trouble = [i for i in m.trouble if i.s.kind != "claim" and i.s.modality in ("occurred", "ongoing")]
    short = [(i, told) for i in choose(trouble) if (told := _short(i))]
    if short:
        item, told = max(short, key=lambda pair: (not pair[0].old, abs(pair[0].s.score or 0), pair[0].s.id))
        yield Draft(f"The sharpest friction: {told}.", (item,))


def _short(item: Item) -> str | None:
    """Its words where they are few, name both sides and stand by themselves; the subject outside the marks."""
    words = clause(item.s)
    if not words or len(words.split()) > FRICTION or refers_back(words) or item.s.said_by:
        return None
    if not all(any(term in words for term in terms(code) if len(term) > 2) for code in (item.a, item.b)):
        return None
    return subject_and_rest(item, words) or marked(words)


def _third(m: Matter) -> Iterator[Draft]:
    """The state over which the sides part or meet; else the party of which most is told."""
    ranked = sorted(m.thirds.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    told = {code: [i for i in found if i.s.kind != "claim"] for code, found in ranked[:THIRDS]}
    if len(m.tie) == 2:
        for code, found in told.items():
            parts = m.count("parts", found, f"{m.codes},{code}")
            if is_state(code) and parts.value == "part":
                warm = min(m.tie, key=lambda side: "conflictual" in m.count("lean", [i for i in found if side in (i.a, i.b)]).value)
                cold = next(side for side in m.tie if side != warm)
                text = f"The two part over {name(code)}: {name(warm)} works with it, {name(cold)} is at odds with it."
                yield Draft(text, tuple(_each(m, found)), (parts,))
    for code, found in told.items():
        if found:
            yield Draft(f"Of those outside, most is told of {name(code)}.", tuple(choose(found, 1)))
            return


def _each(m: Matter, found: Sequence[Item]) -> list[Item]:
    """The most telling word with each side: words alone, or deeds alone, so that they stay apart."""
    for deed in (True, False):
        sides = [[i for i in found if side in (i.a, i.b) and i.deed == deed] for side in m.tie]
        if all(sides):
            return [choose(side, 1)[0] for side in sides]
    return choose(found, 1)
