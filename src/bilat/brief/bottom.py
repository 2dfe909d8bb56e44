"""The bottom line: what is judged of the tie, how words and deeds lean, who depends on whom, what divides, which third matters, what is next."""

from collections.abc import Iterator, Sequence

from .bearing import bears, over
from .choosing import choose
from .dating import first_day, spelled
from .draft import Draft, Matter
from .evidence import Item
from .grounds import Judged
from .judging import judge
from .naming import capital, is_state, listed, name
from .quoting import clause, marked
from .recount import TOO_FEW, warmth
from .telling import subject_and_rest, tell
from .wording import it_is, of, whether, within

LONGEST = 60  # words, all sentences together
FRICTION = 18  # words of the friction's quotation
RECENT = 3  # years before the cut-off within which a friction is one of the present
SHARP = frozenset({"ACCUSE", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
MUCH = 20  # statements with a third, from which it stands at the top
THIRDS = 5  # parties outside that are looked at for where the sides part
TELLS = 0.55  # probability from which, or 1 less which, a judgment tells something at the top


def bottom_line(m: Matter) -> list[Draft]:
    """At most 60 words; what matters less is told shorter, or left out, first."""
    kept: list[Draft] = []
    for draft in (
        *_judged(m),
        *_standing(m),
        *_wedge(m),
        *_rivals(m),
        *_leans(m),
        *_dependence(m),
        *_friction(m),
        *_third(m),
        *_movement(m),
    ):
        if sum(len(d.text.split()) for d in (*kept, draft)) <= LONGEST:
            kept.append(draft)
    if kept:
        return kept
    if not m.items:
        return [Draft(f"No report concerns {m.names}; what is told rests on public data alone.", computed=(m.searched(m.codes),))]
    told = choose([i for i in m.between if i.s.kind != "claim"], 1)
    if told:
        return [Draft(tell(told[0], 0), (told[0],))]
    return [Draft(f"No act between {m.names} is told.", computed=(m.searched(m.codes),))]


def _judged(m: Matter) -> Iterator[Draft]:
    """What is judged of the tie as a whole: strategic or tactical, bound or not; of three states, of the pair that is the nearest."""
    judged = {j.judgment.key: j for j in judge(m)}
    if len(m.tie) != 2:
        yield from _nearest(m, [j for key, j in judged.items() if key.startswith("stage ")])
        return
    a, b = m.tie
    stage, defence = judged.get(f"stage {a} {b}"), judged.get(f"defence {a} {b}")
    if stage and defence:
        one, two = stage.drafts[0], defence.drafts[0]
        second = within(f"{it_is(defence.judgment.probability)} that it binds either to defend the other")
        opening = it_is(stage.judgment.probability)
        text = f"{opening} that the tie is strategic, and {second}."
        yield Draft(text.replace("and it is ", "and ") if opening.startswith("It is") else text, one.items, (*one.computed, *two.computed))
    elif stage:
        text = f"{it_is(stage.judgment.probability)} that the tie is strategic rather than tactical."
        yield Draft(text, stage.drafts[0].items, stage.drafts[0].computed)
    elif defence:
        yield Draft(f"{it_is(defence.judgment.probability)} that the tie binds either to defend the other.", (), defence.drafts[0].computed)


def _nearest(m: Matter, stages: Sequence[Judged]) -> Iterator[Draft]:
    likely = [j for j in stages if j.judgment.probability >= TELLS]
    if likely:
        best = max(likely, key=lambda j: (j.judgment.probability, j.judgment.key)).drafts[0]
        yield Draft(best.text.replace(" rather than tactical", ""), best.items, best.computed)


def _wedge(m: Matter) -> Iterator[Draft]:
    for j in judge(m):
        if j.judgment.key.startswith("wedge ") and j.judgment.probability >= TELLS:
            _, third, a, b = j.judgment.key.split()
            rest = f"{name(a)} and {name(b)} apart"
            text = whether(j.judgment.probability, capital(name(third)), f"pull {rest}", f"{name(third)} pulls {rest}")
            yield Draft(text, j.drafts[0].items, j.drafts[0].computed)


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
            others = listed([name(code) for code in m.tie if code != shared])
            both = "both" if parts else f"both {others}"
            parts.append(f"{name(shared)} {'works' if good else 'is at odds'} with {both}")
    if parts:
        between = [i for i in m.between if i.s.kind != "claim"]
        yield Draft(f"{capital('; '.join(parts))}.", computed=(m.count("searched", between, m.codes),))


def _leans(m: Matter) -> Iterator[Draft]:
    spoken, done = m.words, m.deeds
    word, deed = m.count("lean", spoken), m.count("lean", done)
    if word.value == deed.value != TOO_FEW:
        yield Draft(f"Words and deeds are {word.value}.", tuple(choose([*spoken, *done], 2)), (word, deed))
    elif TOO_FEW not in (word.value, deed.value):
        yield Draft(f"Words are {word.value}, deeds {deed.value}.", tuple(choose([*spoken, *done], 2)), (word, deed))
    elif word.value != TOO_FEW:
        rest = "; no deed is told" if m.between and not done else ""
        yield Draft(f"Words are {word.value}{rest}.", tuple(choose(spoken, 1)), (word,))
    elif deed.value != TOO_FEW:
        yield Draft(f"Deeds are {deed.value}.", tuple(choose(done, 1)), (deed,))


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
    last = m.tell("period", (there if there[-1].period <= back[-1].period else back)[-1:])
    text = f"{capital(name(b))} is {now.value} of {of(a)} trade, {name(a)} {other.value} of {of(b)} ({last.value})."
    yield Draft(text, (), (now, other, last))


def _movement(m: Matter) -> Iterator[Draft]:
    spoken = m.words
    shift, middle = m.count("shift", spoken), m.count("middle", spoken)
    if shift.value in ("warmer", "cooler"):
        # The halves are those of the rule: of the words that lean either way, parted in the middle of their time.
        dated = [(i, i.day.toordinal()) for i in spoken if i.day and warmth(m.row[i.s.id]) is not None]
        half = (min(day for _, day in dated) + max(day for _, day in dated)) // 2
        halves = ([i for i, day in dated if day <= half], [i for i, day in dated if day > half])
        text = f"Words have been {shift.value} since {middle.value} than before."
        yield Draft(text, tuple(i for part in halves for i in choose(part, 1)), (shift, middle))


def _friction(m: Matter) -> Iterator[Draft]:
    """The weightiest act against the other side of the last years, in its own words."""
    trouble = [i for i in m.trouble if i.s.type in SHARP and i.s.modality in ("occurred", "ongoing")]
    trouble = [i for i in trouble if not over(i) and _fresh(m, i)]
    short = [(i, told) for i in choose(trouble, strict=True) if (told := _short(i))]
    if short:
        item, told = max(short, key=lambda pair: (_edge(m, pair[0]), (pair[0].day or m.horizon).toordinal(), pair[0].s.id))
        when = first_day(item.s.when) or item.doc.published
        # The month is enough here; the day stands below.
        dated = f", {spelled(when.isoformat()[:7])}" if when and not item.single and item.s.when and len(item.s.when) >= 7 else ""
        yield Draft(f"The sharpest friction{dated}: {told}.", (item,))


def _edge(m: Matter, item: Item) -> float:
    """How sharp it is: the weight of the act, less two points for each year that is gone by."""
    when = first_day(item.s.when) or item.day
    return abs(item.s.score or 0) - (2 * (m.cut_off - when).days / 365 if when and m.cut_off else 0)


def _fresh(m: Matter, item: Item) -> bool:
    when = first_day(item.s.when) or item.day
    return bool(when is None or m.cut_off is None or when.year >= m.cut_off.year - RECENT)


def _short(item: Item) -> str | None:
    """Its words where they are few and carry by themselves; the subject outside the marks."""
    words = clause(item.s)
    if not words or len(words.split()) > FRICTION or item.s.said_by or item.voice in item.tie or not bears(item):
        return None
    return subject_and_rest(item, words) or marked(words)


def _third(m: Matter) -> Iterator[Draft]:
    """The state over which the two part."""
    if len(m.tie) != 2:
        return
    ranked = sorted(m.thirds.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    for code, held in ranked[:THIRDS]:
        found = [i for i in held if i.s.kind != "claim"]
        if not is_state(code) or len(found) < MUCH:
            continue
        for where, some in (("", found), ("In deeds ", [i for i in found if i.deed])):
            parts = m.count("parts", some, f"{m.codes},{code}")
            if parts.value == "part":
                warm = min(m.tie, key=lambda side: "conflictual" in m.count("lean", [i for i in some if side in (i.a, i.b)]).value)
                cold = next(side for side in m.tie if side != warm)
                text = f"{where}the two part over {name(code)}: {name(warm)} works with it, {name(cold)} is at odds with it."
                yield Draft(capital(text), tuple(_each(m, some)), (parts,))
                return


def _each(m: Matter, found: Sequence[Item]) -> list[Item]:
    """The most telling word with each side: words alone, or deeds alone, so that they stay apart."""
    for deed in (True, False):
        sides = [[i for i in found if side in (i.a, i.b) and i.deed == deed] for side in m.tie]
        if all(sides):
            return [choose(side, 1)[0] for side in sides]
    return choose(found, 1)
