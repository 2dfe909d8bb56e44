"""What to watch: each indicator has a threshold and a date, and a test by which the next brief can say whether it was met."""

from collections.abc import Iterator
from datetime import date

from .bearing import names_side
from .choosing import choose
from .dating import first_day, spelled
from .draft import Draft, Matter
from .evidence import Item
from .figures import end, told
from .judging import judge
from .naming import capital, name
from .record import Indicator, Test
from .wording import of

COLUMNS = ("Watch", "Threshold", "Due", "Now")
EVEN = 0.5
STEP = {"share": 0.02, "index": 0.1, "rank": 1.0}  # how far a value must go to count, by unit


def indicators(m: Matter) -> list[Indicator]:
    return [i for i, _ in _all(m)]


def watch(m: Matter) -> Iterator[Draft]:
    """The section: a table of indicators, then what is planned."""
    found = list(_all(m))
    for indicator, draft in found:
        threshold, due = draft.cells[1], spelled(indicator.due.isoformat()) or ""
        cells = (draft.cells[0], threshold, due, draft.cells[2])
        text = f"{draft.cells[0]}: {threshold}; due {due}; now {draft.cells[2]}."
        yield Draft(text, draft.items, (*draft.computed, m.own(due)), cells=cells)
    if not found:
        yield Draft("Nothing in the record gives a threshold to watch.", computed=(m.searched("indicators"),))


def _all(m: Matter) -> Iterator[tuple[Indicator, Draft]]:
    yield from _trade(m)
    yield from _votes(m)
    yield from _acts(m)
    yield from _planned(m)


def _trade(m: Matter) -> Iterator[tuple[Indicator, Draft]]:
    """The larger of the two shares of each pair, two points up."""
    for a, b in m.pairs:
        sides = [(s, x, y) for x, y in ((a, b), (b, a)) if (s := m.series("trade_share", x, y)) and not m.stale(s)]
        if not sides:
            continue
        series, x, y = max(sides, key=lambda side: side[0][-1].value or 0)
        now, last = series[-1].value or 0.0, series[-1].period
        bound = round(now + STEP["share"], 2)
        year = int(end(last)) + 1
        text = f"{capital(name(y))}’s share of {of(x)} trade".replace("s’s", "s’")
        limit = f"above {told(bound, 'share')} in {year}"
        test = Test("figure", "trade_share", x, y, ">", bound, last)
        value = m.tell("percent", series[-1:])
        period = m.tell("period", series[-1:])
        draft = Draft("", (), (value, period, m.own(limit)), cells=(text, limit, f"{value.value} in {period.value}"))
        yield Indicator(f"trade {x} {y}", f"{text} {limit}", date(year + 1, 12, 31), test), draft


def _votes(m: Matter) -> Iterator[tuple[Indicator, Draft]]:
    for a, b in m.pairs:
        series = m.series("unga_kappa", a, b)
        if not series or m.stale(series):
            continue
        now, last = series[-1].value or 0.0, series[-1].period
        bound = round(now - STEP["index"], 1)
        year = int(end(last)) + 1
        text = f"Likeness of the votes of {name(a)} and {name(b)} (kappa)"
        limit = f"below {bound:.1f} in {year}"
        value, period = m.tell("value", series[-1:]), m.tell("period", series[-1:])
        draft = Draft("", (), (value, period, m.own(limit)), cells=(text, limit, f"{value.value} in {period.value}"))
        yield (
            Indicator(f"votes {a} {b}", f"{text} {limit}", date(year + 1, 12, 31), Test("figure", "unga_kappa", a, b, "<", bound, last)),
            draft,
        )


def _acts(m: Matter) -> Iterator[tuple[Indicator, Draft]]:
    """Acts that the judgments turn on: force, talks, measures."""
    for j in judge(m):
        test = j.judgment.test
        if test is None or test.over != "acts" or not test.target or j.judgment.probability >= EVEN:
            continue  # what is likely anyway warns of nothing
        pair = m.of(test.source, test.target)
        says = {"ASSAULT": "Force used", "CONSULT": "Talks held", "SANCTION|COERCE": "Measures taken"}.get(test.measure, "Acts")
        text = f"{says} between {name(test.source)} and {name(test.target)}"
        acts = [
            i
            for i in pair
            if i.s.kind == "event"
            and (i.s.type or "") in test.measure.split("|")
            and i.s.modality in ("occurred", "ongoing")
            and not i.history
        ]
        latest = m.count("latest", acts)
        now = f"last told {latest.value}" if acts and latest.value != "no day" else "none told"
        limit = "one report"
        used = (latest,) if acts and latest.value != "no day" else (m.count("searched", pair, test.measure),)
        yield Indicator(j.judgment.key, f"{text}: {limit}", m.horizon, test), Draft("", (), (*used, m.own(limit)), cells=(text, limit, now))


def _planned(m: Matter) -> Iterator[tuple[Indicator, Draft]]:
    """Talks that are planned for a day after the cut-off: due on that day, or within three months where none is told."""
    cut_off = m.cut_off or date.min
    ahead = [
        i
        for i in m.items
        if i.s.modality == "planned" and i.s.kind == "event" and i.s.type == "CONSULT" and not i.old and (i.third is None or _of_all(m, i))
    ]
    for item in choose(ahead, 2):
        when = first_day(item.s.when) if item.s.when else None
        if when and when <= cut_off:
            continue
        due = when or min(m.horizon, date.fromordinal(cut_off.toordinal() + 92))
        text = f"{capital(name(item.a))} and {name(item.b)} meet as planned"
        limit = "one report that it took place"
        draft = Draft("", (item,), (m.own(limit),), cells=(text, limit, "planned"))
        test = Test("acts", "CONSULT", item.a, item.b, ">=", 1, cut_off.isoformat())
        yield Indicator(f"planned {item.a} {item.b} {due.isoformat()}", f"{text}: {limit}", due, test), draft


def _of_all(m: Matter, item: Item) -> bool:
    """Whether a sentence on a third and one side names every side: what it tells bears on the tie."""
    actors = {item.a: item.s.source.name, item.b: item.s.target.name if item.s.target else None}
    return all(names_side(code, item.s.sentence, actors.get(code)) for code in m.tie)


def met(m: Matter, test: Test) -> tuple[bool | None, Draft]:
    """Whether a test of an earlier brief has come true by now, with what bears that out; None: nothing new to tell it by."""
    if test.over == "figure":
        series = [f for f in m.series(test.measure, test.source, test.target) if f.period > test.since]
        if not series:
            return None, Draft("no newer value is held", computed=(m.searched(test.measure),))
        first = series[0]
        value = first.value or 0.0
        hit = {">": value > test.threshold, "<": value < test.threshold, ">=": value >= test.threshold, "<=": value <= test.threshold}[
            test.op
        ]
        shown, period = m.tell("value", [first]), m.tell("period", [first])
        return hit, Draft(f"{shown.value} in {period.value}", (), (shown, period))
    since = first_day(test.since) or date.min
    types = test.measure.split("|")
    acts = [
        i
        for i in m.items
        if {i.a, i.b} == {test.source, test.target} and i.s.kind == "event" and i.s.type in types and i.s.modality in ("occurred", "ongoing")
        and i.day and i.day > since and (i.s.when is None or (first_day(i.s.when) or i.day) > since)
    ]  # fmt: skip
    if acts:
        shown_acts = choose(acts, 1)
        return True, Draft("told since", tuple(shown_acts))
    return (False if m.cut_off and m.cut_off > since else None), Draft("none told since", computed=(m.searched(test.measure),))
