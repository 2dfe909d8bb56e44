"""What can be said of measured values: each rule makes a text from figures; the builder writes by these rules, the check computes them again."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import fmean, pstdev

from bilat.likelihood import word
from bilat.records import Measurement, content_id

from .record import Computed, Figure

Rule = Callable[[Sequence[Figure], str | None], str]
SHORT = 5  # points, below which a value has no place in a history
NEAR = 0.5  # standard deviations from the mean within which a value is near it
FAR = 1.5
SIMILAR = 0.05  # of the mean: a move smaller than this is none
RECENT = 20  # periods over which a base rate is counted


def figure(m: Measurement) -> Figure:
    """A measurement as the brief keeps it; its id is of what is measured and in which version, never of the value."""
    id_ = content_id("fg", m.measure, m.source_state, m.target_state, m.period, m.dataset, m.version)
    return Figure(id_, m.measure, m.source_state, m.target_state, m.period, m.value, m.unit, m.dataset, m.version, m.method, m.n, m.note)


def ordinal(n: int) -> str:
    return f"{n}{'th' if 10 <= n % 100 <= 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"


def percent(share: float) -> str:
    """ "18 percent", "4.1 percent", "0.3 percent"."""
    value = 100 * share
    return f"{value:.0f} percent" if abs(value) >= 10 else f"{value:.1f} percent"


def dollars(value: float) -> str:
    for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"), (1e3, "thousand")):
        if value >= size:
            scaled = value / size
            return f"{scaled:.0f} {name} dollars" if scaled >= 10 else f"{scaled:.1f} {name} dollars"
    return f"{value:.0f} dollars"


def told(value: float, unit: str) -> str:
    """A value as it is written, by its unit."""
    if unit in ("share", "share of the world", "share of gdp"):
        return percent(value)
    if "USD" in unit:
        return dollars(value)
    if unit == "rank":
        return ordinal(round(value))
    if unit == "0 or 1":
        return "yes" if value else "no"
    if unit == "million TIV":
        return f"{value:,.0f} million TIV"
    if unit in ("organisations", "disputes", "level", "reports", "events", "statements", "steps"):
        return f"{value:,.0f}"
    return f"{value:.2f}".replace("-0.00", "0.00")


def _values(figures: Sequence[Figure]) -> list[tuple[str, float]]:
    return sorted((f.period, f.value) for f in figures if f.value is not None)


def _last(figures: Sequence[Figure]) -> Figure | None:
    return max((f for f in figures if f.value is not None), key=lambda f: f.period, default=None)


def _value(figures: Sequence[Figure], _: str | None) -> str:
    last = _last(figures)
    return told(last.value, last.unit) if last and last.value is not None else "missing"


def end(period: str) -> str:
    """The year in which a period ends: of "2012-2016" 2016, of "2019-03" 2019."""
    parts = period.split("-")
    return parts[1] if len(parts) == 2 and len(parts[1]) == 4 and parts[1].isdigit() else parts[0]


def _span(figures: Sequence[Figure], _: str | None) -> str:
    found = _values(figures)
    return f"{found[0][0]} to {found[-1][0]}" if len(found) > 1 else found[0][0] if found else "no period"


def _standing(figures: Sequence[Figure], _: str | None) -> str:
    """Where the last value stands among all before it."""
    found = _values(figures)
    if len(found) < SHORT:
        return "too short a series to place"
    since, last = found[0][0], found[-1][1]
    unit = figures[0].unit
    values = [v for _, v in found]
    if unit == "0 or 1":
        run = _run(found)
        return f"unchanged since {run}" if run != since else f"unchanged since the series begins in {since}"
    spread, mean = pstdev(values), fmean(values)
    if spread <= 1e-12:
        return f"unchanged since {_run(found)}"
    best, worst = ("highest", "lowest") if unit != "rank" else ("lowest", "highest")
    before = values[:-1]
    if last > max(before):
        return f"the {best} since the series begins in {since}"
    if last < min(before):
        return f"the {worst} since the series begins in {since}"
    peak = next((p for p, v in reversed(found[:-1]) if v >= last), since)
    trough = next((p for p, v in reversed(found[:-1]) if v <= last), since)
    if int(end(found[-1][0])) - int(end(peak)) >= RECENT // 2:
        return f"the {best} since {peak}"
    if int(end(found[-1][0])) - int(end(trough)) >= RECENT // 2:
        return f"the {worst} since {trough}"
    off = (last - mean) / spread * (-1 if unit == "rank" else 1)
    if abs(off) < NEAR:
        return f"near its mean since {since}"
    side = "above" if off > 0 else "below"
    return f"{'well ' if abs(off) > FAR else ''}{side} its mean since {since}"


def _run(found: Sequence[tuple[str, float]]) -> str:
    """The first period from which on the value is the last one."""
    start = found[-1][0]
    for period, value in reversed(found):
        if value != found[-1][1]:
            break
        start = period
    return start


def _moved(figures: Sequence[Figure], _: str | None) -> str:
    """From the first value to the last: "up", "down" or "little changed"; of a rank, up is towards the first place."""
    found = _values(figures)
    if len(found) < 2:
        return "not to be compared"
    first, last = found[0][1], found[-1][1]
    if figures[0].unit == "rank":
        return "up" if last < first else "down" if last > first else "unchanged"
    if abs(last - first) <= SIMILAR * max(abs(first), abs(last)):
        return "little changed"
    return "up" if last > first else "down"


def outcomes(figures: Sequence[Figure], event: str) -> list[bool]:
    """Whether an event came true in each of the last periods: "rose", "fell", "positive", "zero", "above X", "below X"."""
    found = [v for _, v in _values(figures)][-RECENT - 1 :]
    name, _, bound = event.partition(" ")
    if name in ("rose", "fell"):
        return [(b > a) if name == "rose" else (b < a) for a, b in pairwise(found)]
    found = found[-RECENT:]
    if name in ("positive", "zero"):
        return [(v > 0) == (name == "positive") for v in found]
    if name == "same":
        return [a == b for a, b in pairwise(found)]
    limit = float(bound)
    return [v > limit if name == "above" else v < limit for v in found]


def chance(figures: Sequence[Figure], event: str) -> float:
    """The rule of succession over the last periods: (times it came true + 1) / (periods + 2). Laplace 1774."""
    seen = outcomes(figures, event)
    return (sum(seen) + 1) / (len(seen) + 2)


def lasting(figures: Sequence[Figure]) -> float:
    """The chance that the last value stands one period more: the rule of succession over the periods for which it has stood."""
    found = _values(figures)
    start = _run(found)
    stood = sum(p >= start for p, _ in found)
    return (stood + 1) / (stood + 2)


def _times(figures: Sequence[Figure], of: str | None) -> str:
    seen = outcomes(figures, of or "positive")
    return f"{sum(seen)} of the last {len(seen)}"


def _likelihood(figures: Sequence[Figure], of: str | None) -> str:
    """The word for a chance: of figures that are chances themselves ("chance"), else by the rule of succession over an event."""
    if of == "chance":
        last = _last(figures)
        return word(last.value) if last and last.value is not None else "unknown"
    return word(chance(figures, of or "positive"))


def _set(figures: Sequence[Figure], _: str | None) -> str:
    """How many there are in the set that a rank is of."""
    last = _last(figures)
    return f"{last.n:,}" if last and last.n is not None else "an untold number"


def _ratio(figures: Sequence[Figure], _: str | None) -> str:
    """How many times the smaller of two values the larger is, rounded: "four times"."""
    values = [f.value for f in figures if f.value]
    if len(values) < 2 or min(values) <= 0:
        return "not to be compared"
    times = max(values) / min(values)
    names = {2: "twice", 3: "three times", 4: "four times", 5: "five times", 6: "six times", 7: "seven times", 8: "eight times"}
    return (
        names.get(round(times), f"{times:,.0f} times") if times >= 1.75 else "about as much as" if times < 1.25 else "half as much again as"
    )


RULES: dict[str, Rule] = {
    "value": _value,
    "period": lambda figures, _: last.period if (last := _last(figures)) else "no period",
    "span": _span,
    "first period": lambda figures, _: min((f.period for f in figures), default="no period"),
    "version": lambda figures, _: figures[0].version.partition("/")[0] if figures else "none",
    "standing": _standing,
    "unchanged": lambda figures, of: _standing(figures, of).removeprefix("unchanged "),
    "moved": _moved,
    "times": _times,
    "likelihood": _likelihood,
    "set": _set,
    "ratio": _ratio,
    "percent": lambda figures, _: percent(last.value) if (last := _last(figures)) and last.value is not None else "missing",
    "share": lambda figures, _: f"{100 * last.value:.0f}" if (last := _last(figures)) and last.value is not None else "missing",
    "count": lambda figures, _: f"{len(figures):,}",
}


def measured(rule: str, figures: Sequence[Figure], of: str | None = None) -> Computed:
    """The value of a rule over figures, with what it takes to make it again."""
    kept = sorted({f.id: f for f in figures}.values(), key=lambda f: f.id)
    return Computed(rule, RULES[rule](kept, of), tuple(f.id for f in kept), of)
