"""The charts of a brief: finished series become specs; a format that can show pictures renders them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import fmean
from typing import Any

from .draft import Matter
from .figures import end, percent
from .naming import capital, name, plain
from .record import Chart

WIDTH, THEMES_WIDTH = 300, 200  # narrow, so that letters stay readable in a column and on a phone
SHIFTS = 4  # that are marked in a chart
RECENT = 5  # years that votes by theme are told over
LADDER = 16  # years of the ladder that are drawn
TRIANGLE_LETTERS = 1.25  # its places are in pixels: in a column its letters would be too small
FEWEST = 8  # points below which a line says nothing


def tie_chart(m: Matter) -> Iterator[Chart]:
    """The tie over time, both directions; of three states one chart a pair."""
    from bilat.charts import ties
    from bilat.measures.periods import named

    for a, b in m.pairs:
        held = [
            x for x in m.material.measurements if {x.source_state, x.target_state} == {a, b} and x.measure in ("tie_score", "tie_share")
        ]
        shown = [x for x in held if x.measure == "tie_score"]
        if sum(x.value is not None for x in shown) < FEWEST:
            continue
        changes = m.changes(a, b)
        found = sorted(changes.shifts, key=lambda s: (-s.shift.probability, s.period))[:SHIFTS] if changes else []
        spec = _marked(ties.chart("", shown, suffix="_score", per=1), [named(s.period).isoformat() for s in found])
        moved = ""
        if found:
            told = [f"{_what(s.measure)} of {name(s.source_state)} towards {name(s.target_state or '')} in {s.period}" for s in found]
            moved = f" Dashed lines mark shifts: {'; '.join(told)}."
        elif changes:
            moved = f" No shift was found ({len(changes.tried)} series searched)."
        title = f"{capital(name(a))} and {name(b)}: how warmly each acts towards the other"
        alt = f"Lines of the mean score of acts by period, conflict -10 to cooperation 10, from {shown[0].period} to {shown[-1].period}.{moved}"
        yield _chart(f"tie {a} {b}", title, alt, spec, (shown[0].dataset,))


def _what(measure: str) -> str:
    """A measure of a tie in words: "tie_verbal_conflict_share" is "verbal conflict"."""
    return measure.removeprefix("tie_").removesuffix("_share").removesuffix("_score").replace("_", " ")


def _marked(spec: dict[str, Any], days: Sequence[str]) -> dict[str, Any]:
    """The chart with a dashed line at each day, in every panel."""
    line = {
        "data": {"values": [{"date": day} for day in sorted(set(days))]}, "mark": {"type": "rule", "strokeDash": [4, 3], "color": "#6b6b6b"},
        "encoding": {"x": {"field": "date", "type": "temporal"}},
    }  # fmt: skip
    (body,) = spec["vconcat"]
    views = [v if n == 0 or not days else {**v, "layer": [*v["layer"], line]} for n, v in enumerate(body["vconcat"])]
    return {**spec, "vconcat": [{**body, "vconcat": views}]}


def dependence_chart(m: Matter) -> Iterator[Chart]:
    from bilat.charts import dependence

    for a, b in m.pairs:
        sides = [m.series("trade_share", x, y) for x, y in ((a, b), (b, a))]
        if min(map(len, sides)) < FEWEST:
            continue
        ids = {(f.measure, f.source, f.target, f.period, f.dataset) for side in sides for f in side}
        shares = [x for x in m.material.measurements if (x.measure, x.source_state, x.target_state, x.period, x.dataset) in ids]
        shares.sort(key=lambda x: (x.source_state, x.period))
        spec = dependence.chart("", shares, {c: plain(c) for c in m.tie})
        last = [side[-1] for side in sides]
        told = "; ".join(f"{plain(f.target or '')} {percent(f.value or 0)} of the trade of {name(f.source)} in {f.period}" for f in last)
        yield _chart(
            f"dependence {a} {b}",
            f"{capital(name(a))} and {name(b)}: what each is in the trade of the other",
            f"{told}.",
            spec,
            (last[0].dataset,),
        )


def themes_chart(m: Matter) -> Iterator[Chart]:
    from bilat.charts import themes
    from bilat.measures.alignment import THEMES

    for a, b in m.pairs:
        now: dict[str, float] = {}
        before: dict[str, float] = {}
        last = max((int(end(f.period)) for key in THEMES for f in m.series(f"unga_agree_{key}", a, b)[-1:]), default=0)
        for key, title in THEMES.items():
            series = m.series(f"unga_agree_{key}", a, b)
            late = [f.value for f in series if f.value is not None and last - RECENT < int(f.period) <= last]
            early = [f.value for f in series if f.value is not None and last - 3 * RECENT < int(f.period) <= last - 2 * RECENT]
            if late:
                now[capital(title)] = fmean(late)
            if early:
                before[capital(title)] = fmean(early)
        if len(now) < 3:
            continue
        origin = next(x for x in m.material.measurements if x.measure.startswith("unga_agree_"))
        periods = (f"{last - 3 * RECENT + 1} to {last - 2 * RECENT}", f"{last - RECENT + 1} to {last}")
        spec = themes.chart("", now, before, periods, origin)
        small = {capital(title): title for title in THEMES.values()}.__getitem__
        most, least = max(now, key=lambda t: (now[t], t)), min(now, key=lambda t: (now[t], t))
        alt = f"In {periods[1]} they voted alike most on {small(most)} ({percent(now[most])}), least on {small(least)} ({percent(now[least])})."
        yield _chart(
            f"themes {a} {b}",
            f"{capital(name(a))} and {name(b)}: like votes in the General Assembly by theme",
            alt,
            spec,
            (origin.dataset,),
            THEMES_WIDTH,
        )


def ladder_chart(m: Matter) -> Iterator[Chart]:
    """The ladder of each pair whose stage is held for more than a year."""
    from bilat.charts import stage

    for a, b in m.pairs:
        held = m.stage(a, b)
        if held is None or len(held.years) < 2:
            continue
        shown = replace(held, years=held.years[-LADDER:])
        data = {e.origin.partition(" ")[0] for y in shown.years for s in y.steps for e in s.evidence if e.how in ("data", "standing")}
        alt = f"Steps by year, {shown.years[0].year} to {shown.now.year}: l lapsed, a announced, h happening, R regular."
        yield _chart(
            f"ladder {a} {b}",
            f"{capital(name(a))} and {name(b)}: the ladder, and how likely the tie is strategic",
            alt,
            _low(stage.chart(shown)),
            ("stage", *sorted(data)),
        )


def _low(spec: dict[str, Any]) -> dict[str, Any]:
    """The ladder without its key, which the words below tell, and not so high."""
    (body,) = spec["vconcat"]
    _, ladder, likelihood = body["vconcat"]
    views = [{**ladder, "height": ladder["height"] * 0.65}, {**likelihood, "height": 70}]
    return {**spec, "vconcat": [{**body, "vconcat": views}]}


def triangle_chart(m: Matter) -> Iterator[Chart]:
    from bilat.charts import triangle

    if m.triad is None or not any(x.balance.value is not None for x in m.triad.levels):
        return
    told = [f"{name(x.source)} to {name(x.target)} {x.balance.value:+.2f}" for x in m.triad.levels if x.balance.value is not None]
    alt = f"Balance of reported cooperation and conflict, -1 to +1: {'; '.join(told)}. The wider an arrow, the more reports."
    title = f"{capital(m.names)}: how each acts towards the others"
    yield _chart("triangle", title, alt, triangle.chart(m.triad), ("triad",), None, TRIANGLE_LETTERS)


def _chart(
    key: str, title: str, alt: str, spec: Mapping[str, Any], data: Sequence[str], width: int | None = WIDTH, letters: float = 1.0
) -> Chart:
    made = _embedded(spec, width, letters)
    return Chart(key, title, alt, json.dumps(made, ensure_ascii=False, sort_keys=True, separators=(",", ":")), tuple(data))


def _embedded(spec: Mapping[str, Any], width: int | None, letters: float) -> dict[str, Any]:
    """The chart without title and line of sources, which the brief tells in its own words; on no ground of its own; at most `width` wide
    (None: its places are in pixels), and its letters so much larger."""
    config = {**spec.get("config", {}), "background": None}
    body = {k: v for k, v in spec.items() if k not in ("title", "config", "padding")}
    return {"config": config, "padding": {"left": 4, "right": 8, "top": 4, "bottom": 4}, **_bare(body, width, letters)}


def _bare(spec: Any, width: int | None, letters: float) -> Any:
    if isinstance(spec, Mapping):
        kept = {k: v for k, v in spec.items() if not (k == "title" and isinstance(v, Mapping) and "subtitle" in v)}
        return {k: _sized(k, v, width, letters) for k, v in kept.items()}
    return [_bare(v, width, letters) for v in spec] if isinstance(spec, list | tuple) else spec


def _sized(name: str, value: Any, width: int | None, letters: float) -> Any:
    if isinstance(value, int | float) and not isinstance(value, bool):
        if name == "width" and width:
            return min(value, width)
        if name == "fontSize":
            return round(value * letters, 1)
    return _bare(value, width, letters)
