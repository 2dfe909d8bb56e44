"""The chart of a tie: a panel for each category, the two directions in it, each point's interval as a band."""

from collections.abc import Sequence
from typing import Any

from bilat.charts.style import GREY, INK, WIDTH, frame, key, scales, sources_line, symbols
from bilat.measures.periods import named
from bilat.records import Measurement

PARTS = {"quad": "quad class", "context": "context", "subject": "subject", "type": "type of act"}
PANELS = 8  # categories that a picture shows at most
_FEW = 48  # points up to which each has its symbol


def chart(title: str, measurements: Sequence[Measurement], suffix: str = "_share", per: int = 1000) -> dict[str, Any]:
    """The shares (or what else `suffix` names) of a tie in both directions; panels in the order in which measures come.

    Measures whose series never leaves zero are left out, and of many the busiest are shown: the subtitle says so.
    """
    chosen = [m for m in measurements if m.measure.startswith("tie") and m.measure.endswith(suffix)]
    names = [n for n in dict.fromkeys(m.measure for m in chosen) if any(m.value for m in chosen if m.measure == n)]
    busiest = sorted(names, key=lambda n: -sum(abs(m.value or 0) for m in chosen if m.measure == n))[:PANELS]
    shown = [n for n in names if n in busiest]
    directions = list(dict.fromkeys(f"{m.source_state} → {m.target_state}" for m in chosen))
    rows = from_first(points([m for m in chosen if m.measure in shown], per))
    left = f" {len(names) - len(shown)} categories with fewer acts are not shown." if len(names) > len(shown) else ""
    first = chosen[0]
    views = [panel([r for r in rows if r["measure"] == n], label(n, suffix), directions, last=n == shown[-1]) for n in shown]
    told = f"Acts in each 1,000 acts that the source reports; bands are 95 % intervals. Each panel has its own scale.{left}"
    return frame(title, told, [key(directions), *views], sources_line(first.dataset, first.version, first.method), spacing=14)


def points(measurements: Sequence[Measurement], per: int = 1000) -> list[dict[str, Any]]:
    """Measurements as rows of a chart."""
    return [
        {
            "date": named(m.period).isoformat(), "series": f"{m.source_state} → {m.target_state}", "measure": m.measure,
            "value": _times(m.value, per), "low": _times(m.low, per), "high": _times(m.high, per),
        }
        for m in measurements
    ]  # fmt: skip


def from_first(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows from the first date on that has a value."""
    first = min((r["date"] for r in rows if r["value"] is not None), default="")
    return [r for r in rows if r["date"] >= first]


def panel(
    rows: Sequence[dict[str, Any]],
    name: str,
    directions: Sequence[str],
    last: bool,
    height: int = 92,
    room: float = 1.12,
    span: Sequence[str] = (),
    bounds: Sequence[float] = (),
) -> dict[str, Any]:
    """One panel: bands, lines and, where points are few, symbols.

    The scale goes to the greatest value, times `room`: bands that reach beyond are cut off, for the intervals of thin periods would leave no picture.
    `span` are the first and last date of the axis, if not those of the rows; `bounds` the ends of the scale, if not those of the values.
    """
    shown = {"title": None, "labels": last, "ticks": last, "domain": True, "labelOverlap": "greedy", "tickCount": 10}
    x: dict[str, Any] = {"field": "date", "type": "temporal", "axis": {**shown, "format": "%Y"} if _years(rows) else shown}
    if span:
        x["scale"] = {"domain": [{"expr": f"toDate('{d}')"} for d in span]}
    told = scales(directions)
    values = [r["value"] for r in rows if r["value"] is not None] or [1.0]
    ends = list(bounds) or [min(0.0, min(values) * room), max(0.0, max(values) * room) or 1.0]
    y = {
        "field": "value",
        "type": "quantitative",
        "axis": {"title": None, "tickCount": 3, "labelFlush": False},
        "scale": {"domain": ends, "nice": False},
    }
    layers: list[dict[str, Any]] = [
        {
            "mark": {"type": "area", "opacity": 0.16, "clip": True},
            "encoding": {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}, "color": told["color"]},
        },
        {"mark": {"type": "line", "strokeWidth": 1.8}, "encoding": {"x": x, "y": y, **told}},
    ]
    if len(rows) <= _FEW * len(directions):
        points = {"type": "point", "filled": True, "size": 26, "opacity": 1}
        layers.append({"mark": points, "encoding": {"x": x, "y": y, "color": told["color"], "shape": symbols(directions)}})
    return {
        "width": WIDTH, "height": height, "data": {"values": list(rows)}, "layer": layers,
        "title": {"text": name, "fontSize": 11, "fontWeight": "bold", "anchor": "start", "frame": "group", "offset": 4, "color": INK, "subtitleColor": GREY},
    }  # fmt: skip


def label(measure: str, suffix: str = "_share") -> str:
    """A measure's name as a reader knows it: "tie_verbal_conflict_share" is "Verbal conflict"."""
    if measure == "conflict_share":
        return "Conflict, in each 1,000 acts between the two"
    bare = measure.removesuffix(suffix).removeprefix("tie").strip("_").replace("_", " ")
    return bare.capitalize() if bare else "All acts"


def _times(value: float | None, per: int) -> float | None:
    return None if value is None else round(value * per, 6)


def _years(rows: Sequence[dict[str, Any]]) -> bool:
    return all(str(r["date"]).endswith("-01-01") for r in rows)
