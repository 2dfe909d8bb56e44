"""What does not change from day to day: votes, trade, arms, treaties, means; each value with unit, period, version and its place in its own history."""

from collections.abc import Iterator, Sequence

from .display import KINDS
from .draft import Draft, Matter
from .naming import capital, listed, name
from .record import Computed, Figure

COLUMNS = ("Measure", "Value", "Period", "Where it stands", "Data set")
PROMISES = ("defence", "offence", "neutrality", "nonaggression", "consultation")
CALLED = {"nonaggression": "non-aggression"}


def structure(m: Matter) -> Iterator[Draft]:
    rows = 0
    for a, b in m.pairs:
        heading = f"{capital(name(a))} and {name(b)}" if len(m.tie) > 2 else None
        for draft in _pair(m, a, b):
            rows += 1
            yield draft.under(heading)
    heading = "Each by itself" if len(m.tie) > 2 else None
    for code in m.tie:
        for draft in _alone(m, code):
            rows += 1
            yield draft.under(heading)
    if m.missing:
        told = [f"{KINDS.get(x.kind, x.kind)} (pull `{x.sources[0]}`)" for x in m.missing]
        head = "Not in this ledger" if rows else "No public data are in this ledger, so nothing is told of structure"
        yield Draft(f"{head}: {listed(told)}.", computed=(m.searched("public data"),))
    elif not rows:
        yield Draft(f"The public data in this ledger say nothing of {m.names}.", computed=(m.searched(m.codes),))


def _pair(m: Matter, a: str, b: str) -> Iterator[Draft]:
    yield from _row(m, "UN votes, agreement", m.series("unga_agree", a, b), "{} of {n} roll calls")
    yield from _row(m, "UN votes, kappa (agreement beyond habit)", m.series("unga_kappa", a, b), "{}")
    for x, y in ((a, b), (b, a)):
        yield from _trade(m, x, y)
    for x, y in ((a, b), (b, a)):
        yield from _arms(m, x, y)
    yield from _promises(m, a, b)
    yield from _row(m, "Organisations that both belong to", m.series("shared_igos", a, b), "{} organisations")
    yield from _row(m, "Militarised disputes under way", m.series("disputes", a, b), "{}")
    yield from _row(m, "Strategic rivals", m.series("rivalry", a, b), "{}")


def _alone(m: Matter, code: str) -> Iterator[Draft]:
    rank = m.series("cinc_rank", code)
    share = m.series("cinc", code)
    if share and rank and share[-1].period == rank[-1].period:
        place, of = m.tell("value", rank[-1:]), m.tell("set", rank[-1:])
        text = f"{{}} of the world; {place.value} of {of.value} states"
        yield from _row(m, f"Material means of {name(code)} (CINC)", share, text, (place, of))
    spending = m.series("milex", code)
    yield from _row(m, f"Military spending of {name(code)}, constant prices", spending, "{}")


def _trade(m: Matter, a: str, b: str) -> Iterator[Draft]:
    """The place of b among the partners of a, with share and volume."""
    share = m.series("trade_share", a, b)
    if not share:
        return
    last, dataset = share[-1].period, share[-1].dataset
    same = [
        f for measure in ("trade_rank", "trade_total") for f in m.at(measure, a, b, last) if f.dataset == dataset and f.value is not None
    ]
    told = {f.measure: m.tell("value", [f]) for f in same}
    sets = [m.tell("set", [f]) for f in same if f.measure == "trade_rank" and f.n]
    parts = [f"{told['trade_rank'].value} of {sets[0].value} partners"] if "trade_rank" in told and sets else []
    parts += ["{}"] + ([told["trade_total"].value] if "trade_total" in told else [])
    label = f"{capital(name(b))} among the trading partners of {name(a)}, exports and imports"
    yield from _row(m, label, share, "; ".join(parts), (*told.values(), *sets))


def _arms(m: Matter, a: str, b: str) -> Iterator[Draft]:
    """The place of a among the suppliers of b, over five years."""
    volume = m.series("arms_tiv", a, b)
    if not volume or not any(f.value for f in volume):
        return
    last = volume[-1].period
    more = {f.measure: f for measure in ("arms_share", "arms_rank") for f in m.at(measure, a, b, last) if f.value is not None}
    parts, used = ["{}"], []
    if "arms_share" in more:
        used.append(m.tell("percent", [more["arms_share"]]))
        parts.append(f"{used[-1].value} of the imports of arms")
    if "arms_rank" in more and more["arms_rank"].n:
        place, of = m.tell("value", [more["arms_rank"]]), m.tell("set", [more["arms_rank"]])
        used += [place, of]
        parts.append(f"{place.value} of {of.value} suppliers")
    yield from _row(m, f"Arms delivered by {name(a)} to {name(b)}, five years", volume, "; ".join(parts), used)


def _promises(m: Matter, a: str, b: str) -> Iterator[Draft]:
    """What a treaty in force obliges each to, and since when."""
    series = {p: (m.series(f"alliance_{p}", a, b), m.series(f"alliance_{p}", b, a)) for p in PROMISES}
    held = [(p, s) for p, (there, back) in series.items() if (s := there or back)]
    if not held:
        return
    in_force = [(p, both) for p, both in series.items() if any(s and s[-1].value for s in both)]
    last = held[0][1][-1]
    if not in_force:
        spells = [s for _, s in held if any(f.value for f in s)]
        series_ = max(spells, key=lambda s: max(f.period for f in s if f.value), default=held[0][1])
        yield from _row(m, "Promises by treaty in force", series_, "none")
        return
    parts, used = [], []
    for p, both in in_force:
        sides = [x for x, s in ((a, both[0]), (b, both[1])) if s and s[-1].value]
        one = f", by {name(sides[0])} alone" if len(sides) == 1 else ""
        parts.append(f"{CALLED.get(p, p)}{one}")
        used += [m.tell("count", s[-1:]) for s in both if s]
    lead = series[in_force[0][0]]
    yield from _row(m, "Promises by treaty in force", lead[0] if lead[0] and lead[0][-1].value else lead[1] or (last,), listed(parts), used)


def _row(m: Matter, label: str, series: Sequence[Figure], text: str, more: Sequence[Computed] = ()) -> Iterator[Draft]:
    """A row of the table: `text` with {} for the last value, {n} for the size of its set."""
    if not series:
        return
    value, period, stands = m.tell("value", series[-1:]), m.tell("period", series[-1:]), m.tell("standing", series)
    size = m.tell("set", series[-1:])
    version = m.tell("version", series[-1:])
    told = text.replace("{n}", size.value).replace("{}", value.value)
    used = [*([value] if "{}" in text else [m.tell("count", series)]), *([size] if "{n}" in text else []), period, stands, version, *more]
    stale = " (stale)" if m.stale(series) else ""
    when = f"{period.value}{stale}"
    data = f"{m.dataset(series[-1].dataset).key} {version.value}"
    cells = (label, told, when, stands.value, data)
    yield Draft(f"{label}: {told}; {when}; {stands.value}; {data}.", (), tuple(used), cells=cells)
