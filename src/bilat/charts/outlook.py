"""The chart of an outlook: the balance so far with what is expected, the chances at each horizon, and how far chances like these were borne out."""

from typing import Any

from bilat.charts.style import GREY, INK, WIDTH, frame, sources_line
from bilat.measures.periods import named
from bilat.outlook import CLASSES, Outlook
from bilat.states import state

SHADES = {"cools": "#D55E00", "stays": "#d9d9d9", "warms": "#0072B2"}
POINTS = 60  # of the past that a picture shows
_INNER = WIDTH - 90


def chart(outlook: Outlook) -> dict[str, Any]:
    """Three panels below one another; the last is left out where nothing could be scored."""
    views = [_course(outlook), _chances(outlook)]
    if outlook.calibration:
        views.append(_borne_out(outlook))
    subtitle = [f"From {outlook.source} by {outlook.every}, up to {outlook.at}. {outlook.definition}"]
    subtitle += [f"{h.name}: {h.note}." for h in outlook.horizons]
    first = outlook.series[0]
    return frame(
        f"{state(outlook.a).name} and {state(outlook.b).name}: outlook",
        subtitle,
        views,
        sources_line(first.dataset, first.version, outlook.method),
        spacing=18,
    )


def _course(o: Outlook) -> dict[str, Any]:
    past = [{"date": named(m.period).isoformat(), "value": m.value} for m in o.series[-POINTS:]]
    ahead = [
        {"date": named(h.due).isoformat(), "value": h.expected, "low": h.low, "high": h.high, "name": h.name}
        for h in o.horizons if h.expected is not None
    ]  # fmt: skip
    x = {"field": "date", "type": "temporal", "axis": {"title": None}}
    y = {"field": "value", "type": "quantitative", "scale": {"domain": [-1, 1]}, "axis": {"title": "balance", "tickCount": 5}}
    return {
        "width": _INNER, "height": 130, "title": _head("Balance of cooperation (1) and conflict (-1); ahead: what is expected, with intervals of 80 %"),
        "layer": [
            {"data": {"values": past}, "mark": {"type": "line", "strokeWidth": 1.8, "color": INK, "point": {"size": 18, "color": INK}}, "encoding": {"x": x, "y": y}},
            {"data": {"values": ahead}, "mark": {"type": "rule", "strokeWidth": 2, "color": GREY}, "encoding": {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}}},
            {"data": {"values": ahead}, "mark": {"type": "point", "shape": "diamond", "filled": False, "size": 60, "color": INK, "strokeWidth": 1.6}, "encoding": {"x": x, "y": y}},
        ],
    }  # fmt: skip


def _chances(o: Outlook) -> dict[str, Any]:
    rows = []
    for h in o.horizons:
        start = 0.0
        for name, chance in zip(CLASSES, h.chances, strict=True):
            rows.append({
                "horizon": f"{h.name} ({h.due})", "class": name, "start": start, "end": start + chance, "middle": start + chance / 2,
                "text": f"{name} {chance:.0%}" if chance >= 0.12 else "",
            })  # fmt: skip
            start += chance
    order = [f"{h.name} ({h.due})" for h in o.horizons]
    x = {"field": "start", "type": "quantitative", "scale": {"domain": [0, 1]}, "axis": {"title": None, "format": ".0%", "tickCount": 5}}
    y = {"field": "horizon", "type": "nominal", "sort": order, "axis": {"title": None, "ticks": False, "domain": False, "labelLimit": 200}}
    colour = {"field": "class", "type": "nominal", "legend": None, "scale": {"domain": list(SHADES), "range": list(SHADES.values())}}
    light = {"condition": {"test": "datum.class == 'stays'", "value": INK}, "value": "#ffffff"}
    return {
        "width": _INNER, "height": 26 * len(order), "data": {"values": rows}, "title": _head("Chances, from the left: cools, stays, warms"),
        "encoding": {"y": y},
        "layer": [
            {"mark": {"type": "bar", "stroke": "white"}, "encoding": {"x": x, "x2": {"field": "end"}, "color": colour}},
            {"mark": {"type": "text", "fontSize": 10}, "encoding": {"x": {**x, "field": "middle"}, "text": {"field": "text"}, "color": light}},
        ],
    }  # fmt: skip


def _borne_out(o: Outlook) -> dict[str, Any]:
    rows = [{"given": b.given, "happened": b.happened, "n": b.n} for b in o.calibration]
    scale = {"domain": [0, 1]}
    x = {"field": "given", "type": "quantitative", "scale": scale, "axis": {"title": "chance given", "format": ".0%", "tickCount": 5}}
    y = {"field": "happened", "type": "quantitative", "scale": scale, "axis": {"title": "came true", "format": ".0%", "tickCount": 5}}
    line = [{"given": 0, "happened": 0}, {"given": 1, "happened": 1}]
    off = f"; mean distance {100 * o.off:.1f} points" if o.off is not None else ""
    return {
        "width": 200, "height": 200, "title": _head(f"How chances like these came true ({sum(b.n for b in o.calibration):,} chances of {o.pool} ties){off}"),
        "layer": [
            {"data": {"values": line}, "mark": {"type": "line", "strokeDash": [4, 3], "color": GREY, "strokeWidth": 1}, "encoding": {"x": x, "y": y}},
            {"data": {"values": rows}, "mark": {"type": "point", "filled": True, "color": INK, "opacity": 0.85},
             "encoding": {"x": x, "y": y, "size": {"field": "n", "type": "quantitative", "legend": None, "scale": {"range": [15, 260]}}}},
        ],
    }  # fmt: skip


def _head(text: str) -> dict[str, Any]:
    return {"text": text, "fontSize": 11, "anchor": "start", "frame": "group", "offset": 4, "color": INK}
