"""The bottom line: how words and deeds lean, how the words moved, the main friction, the third party that matters most."""

from collections.abc import Iterator, Sequence

from .choosing import choose
from .draft import Draft, Matter
from .evidence import Item
from .naming import capital, name, plain, terms
from .quoting import clause, marked, refers_back
from .recount import ENOUGH, TOO_FEW
from .telling import subject_and_rest

LONGEST = 60  # words, all sentences together
FRICTION = 16  # words of the friction's quotation


def bottom_line(m: Matter) -> list[Draft]:
    """At most 60 words; what matters less is told shorter, or left out, first."""
    kept: list[Draft] = []
    for draft in (*_leans(m), *_movement(m), *_friction(m)):
        if _fits(kept, draft):
            kept.append(draft)
    kept += [draft for draft in _third(m) if _fits(kept, draft)][:1]
    return kept or [Draft(f"No act between {m.names} is told.", computed=(m.count("acts", m.items, m.codes),))]


def _fits(kept: Sequence[Draft], draft: Draft) -> bool:
    return sum(len(d.text.split()) for d in (*kept, draft)) <= LONGEST


def _leans(m: Matter) -> Iterator[Draft]:
    spoken, done = m.words, m.deeds
    if spoken:
        lean = m.count("lean", spoken)
        told = lean.value
        yield Draft(f"The words of {m.names} are {told}.", tuple(choose(spoken, 1)), (lean,))
    if done:
        lean = m.count("lean", done)
        same = spoken and lean.value != TOO_FEW and lean.value == m.count("lean", spoken).value
        told = lean.value
        yield Draft(f"Their deeds are {told}{' too' if same else ''}.", tuple(choose(done, 1)), (lean,))
    elif m.between:
        yield Draft("No deed is told.", computed=(m.count("deeds", m.between),))


def _movement(m: Matter) -> Iterator[Draft]:
    spoken = m.words
    shift = m.count("shift", spoken)
    text = {
        "warmer": "Words grew warmer in the later half of the period.",
        "cooler": "Words grew cooler in the later half of the period.",
        "steady": "Their tone held steady over the period.",
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
        item, told = max(short, key=lambda pair: (abs(pair[0].s.score or 0), pair[0].s.id))
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
    """The party of which most is told, in the longer way and in the shorter."""
    outside: Sequence[Item] = [i for i in m.outside if i.s.kind != "claim"]
    if not outside:
        return
    main = m.count("main third", outside, m.codes)
    code = next(i.third for i in outside if i.third and plain(i.third) == main.value)
    with_it = [i for i in outside if i.third == code]
    leans, parts = [], []
    for side in m.tie:
        done = [i for i in with_it if i.deed and side in (i.a, i.b)]
        lean = m.count("lean", done)
        if lean.value != TOO_FEW and len(done) >= ENOUGH:
            leans.append(lean)
            parts.append(f"with {name(side)} {lean.value}")
    head = f"{capital(name(code))} is the third party of which most is told"
    if len(parts) == len(m.tie):
        yield Draft(f"{head}; deeds {', '.join(parts)}.", tuple(choose([i for i in with_it if i.deed], 1)), (main, *leans))
    yield Draft(f"{head}.", tuple(choose(with_it, 1)), (main,))
