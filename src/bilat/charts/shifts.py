"""The chart of a tie's shifts: a panel for each series in which one was found, a rule at each date with its probability, its interval shaded."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from bilat.charts.style import GREY, INK, frame, key, sources_line
from bilat.charts.ties import PANELS, label, panel, points
from bilat.measures.periods import following, named
from bilat.records import Measurement

if TYPE_CHECKING:
    from bilat.shifts import Changes, TieShift


def chart(title: str, changes: "Changes", measurements: Sequence[Measurement]) -> dict[str, Any]:
    """Series of the tie with its shifts; where none was found, the series of all acts, and the title says so."""
    measures = list(dict.fromkeys(s.measure for s in sorted(changes.shifts, key=lambda s: -s.shift.probability)))[:PANELS] or ["tie_share"]
    directions = [f"{a} → {b}" for a, b in (changes.states, changes.states[::-1])]
    views = []
    for measure in measures:
        rows = points([m for m in measurements if m.measure == measure])
        shown = [s for s in changes.shifts if s.measure == measure]
        view = panel(rows, label(measure), directions, last=measure == measures[-1], height=120 if len(measures) < 4 else 92)
        views.append({**view, "layer": [*_rules(shown, changes.every), *view["layer"]]})
    searched = sum(t.note is None for t in changes.tried)
    number = len(changes.shifts)
    told = [
        f"{number or 'No'} shift{'s' * (number != 1)} found in {searched} series searched. Acts in each 1,000 that the source reports.",
        "Rules: first period after a shift, with its probability; shaded: the 95 % interval of its date." if number else "",
    ]
    line = sources_line(changes.dataset, changes.version, changes.shifts[0].shift.method.partition(",")[0] if number else "shifts/1")
    return frame(title, [t for t in told if t], [key(directions), *views], line, spacing=14)


def _rules(shifts: "Sequence[TieShift]", every: Any) -> list[dict[str, Any]]:
    """Shading, rules and labels; labels of neighbouring rules stand at different heights."""
    rows = [
        {
            "date": named(s.period).isoformat(), "from": named(s.earliest).isoformat(),
            "to": max(named(s.latest), named(s.earliest)).isoformat() if s.latest != s.earliest else following(named(s.latest), every).isoformat(),
            "label": f"{s.period} {s.source_state} → {s.target_state}, {likely(s.shift.probability)}", "place": -6 if i % 2 == 0 else 8,
        }
        for i, s in enumerate(shifts)
    ]  # fmt: skip
    if not rows:
        return []
    x = {"field": "date", "type": "temporal"}
    data = {"values": rows}
    shade = {"data": data, "mark": {"type": "rect", "color": GREY, "opacity": 0.14},
             "encoding": {"x": {"field": "from", "type": "temporal"}, "x2": {"field": "to"}}}  # fmt: skip
    rule = {"data": data, "mark": {"type": "rule", "color": INK, "strokeWidth": 1, "strokeDash": [3, 2]}, "encoding": {"x": x}}
    text = {"data": data, "mark": {"type": "text", "align": "right", "baseline": "top", "dx": -4, "fontSize": 9, "color": INK},
            "encoding": {"x": x, "y": {"value": 0}, "yOffset": {"field": "place", "type": "quantitative", "scale": None},
                         "text": {"field": "label"}}}  # fmt: skip
    return [shade, rule, text]


def likely(probability: float) -> str:
    """A probability as it is written beside a rule: never 100 %."""
    return "over 99.9 %" if probability > 0.999 else f"{100 * probability:.1f} %" if probability >= 0.99 else f"{100 * probability:.0f} %"
