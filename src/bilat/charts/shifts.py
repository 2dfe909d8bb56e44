"""The chart of a tie's shifts: a panel for each series in which one was found, a rule at each date with its probability, its interval shaded."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from bilat.charts.style import GREY, INK, frame, key, sources_line
from bilat.charts.ties import PANELS, from_first, label, panel, points
from bilat.measures.periods import following, named
from bilat.records import Measurement

if TYPE_CHECKING:
    from bilat.shifts import Changes, TieShift


def chart(title: str, changes: "Changes", measurements: Sequence[Measurement]) -> dict[str, Any]:
    """Series of the tie with its shifts; where none was found, the series of all acts, and the title says so."""
    measures = list(dict.fromkeys(s.measure for s in sorted(changes.shifts, key=lambda s: -s.shift.probability)))[:PANELS] or ["tie_share"]
    directions = [f"{a} → {b}" for a, b in (changes.states, changes.states[::-1])]
    rows = from_first(points([m for m in measurements if m.measure in measures]))
    span = (min(r["date"] for r in rows), following(named(changes.last), changes.every).isoformat())
    views = []
    for measure in measures:
        shown = [s for s in changes.shifts if s.measure == measure]
        height = 130 if len(measures) < 4 else 104
        own = [r for r in rows if r["measure"] == measure]
        view = panel(own, label(measure), directions, last=measure == measures[-1], height=height, room=1.4, span=span)
        views.append({**view, "layer": [*_rules(shown, changes.every, span), *view["layer"]]})
    searched = sum(t.note is None for t in changes.tried)
    number = len(changes.shifts)
    told = [
        f"{number or 'No'} shift{'s' * (number != 1)} found in {searched} series searched. Acts in each 1,000 that the source reports.",
        "Rules: first period after a shift, with its probability; shaded: the 95 % interval of its date." if number else "",
    ]
    line = sources_line(changes.dataset, changes.version, changes.shifts[0].shift.method.partition(",")[0] if number else "shifts/1")
    return frame(title, [t for t in told if t], [key(directions), *views], line, spacing=14)


def _rules(shifts: "Sequence[TieShift]", every: Any, span: tuple[str, str]) -> list[dict[str, Any]]:
    """Shading, rules and labels; one label for both directions where they share a date, and labels of neighbours at different heights."""
    rows = []
    for i, period in enumerate(dict.fromkeys(s.period for s in shifts)):
        here = [s for s in shifts if s.period == period]
        surest, least = (f(s.shift.probability for s in here) for f in (max, min))
        who = f"{here[0].source_state} → {here[0].target_state}" if len(here) == 1 else "both ways"
        how = likely(surest) if likely(surest) == likely(least) else f"{likely(least)} and {likely(surest)}"
        early = (named(period) - named(span[0][:4])).days < 0.35 * (named(span[1][:4]) - named(span[0][:4])).days
        rows.append(
            {
                "date": named(period).isoformat(), "from": min(named(s.earliest) for s in here).isoformat(),
                "to": max(following(named(s.latest), every) for s in here).isoformat(), "label": f"{period}, {who}, {how}",
                "y": 1 + 12 * (i % 3), "early": early,
            }
        )  # fmt: skip
    if not rows:
        return []
    x = {"field": "date", "type": "temporal"}
    data = {"values": rows}
    shade = {"data": data, "mark": {"type": "rect", "color": GREY, "opacity": 0.16, "clip": True},
             "encoding": {"x": {"field": "from", "type": "temporal"}, "x2": {"field": "to"}}}  # fmt: skip
    rule = {"data": data, "mark": {"type": "rule", "color": INK, "strokeWidth": 1, "strokeDash": [3, 2]}, "encoding": {"x": x}}
    texts = [
        {"data": data, "transform": [{"filter": f"datum.early == {str(side).lower()}"}],
         "mark": {"type": "text", "align": "left" if side else "right", "baseline": "top", "dx": 5 if side else -5, "fontSize": 9, "color": INK},
         "encoding": {"x": x, "y": {"field": "y", "type": "quantitative", "scale": None, "axis": None}, "text": {"field": "label"}}}
        for side in (True, False) if any(r["early"] == side for r in rows)
    ]  # fmt: skip
    return [shade, rule, *texts]


def likely(probability: float) -> str:
    """A probability as it is written beside a rule: never 100 %."""
    return "over 99.9 %" if probability > 0.999 else f"{100 * probability:.1f} %" if probability >= 0.99 else f"{100 * probability:.0f} %"
