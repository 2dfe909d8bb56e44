"""The chart of a stage: the ladder, a row a step and a square a year, above the likelihood that the tie is strategic."""

from typing import Any

from bilat.charts.style import GREY, INK, WIDTH, frame
from bilat.stage import Stage
from bilat.states import state

# Light to dark, so that it can be read in grey; each has its own letter in the square.
FILL = {"absent": "transparent", "lapsed": "#d9d9d9", "announced": "#a6cee3", "happening": "#4292c6", "regular": "#08306b"}
ON_LIGHT = "#1a1a1a"  # of letters in light squares, whatever the shade of the page
LETTER = {"absent": "", "lapsed": "l", "announced": "a", "happening": "h", "regular": "R"}


def chart(stage: Stage) -> dict[str, Any]:
    """Every year of the record; years with too little evidence have no point in the lower panel."""
    steps = [s.name for s in stage.now.steps][::-1]
    squares = [{"year": str(y.year), "step": s.name, "status": s.status, "letter": LETTER[s.status]} for y in stage.years for s in y.steps]
    chances = [{"year": str(y.year), "chance": y.assessment.probability, "word": y.assessment.word} for y in stage.years]
    order = [str(y.year) for y in stage.years]
    every = -(-len(order) // 15)
    labelled = [y for i, y in enumerate(reversed(order)) if i % every == 0]
    x: dict[str, Any] = {
        "field": "year",
        "type": "ordinal",
        "scale": {"domain": order},
        "axis": {"title": None, "values": labelled, "labelAngle": 0},
    }
    ladder = {
        "width": WIDTH - 110, "height": 26 * len(steps), "data": {"values": squares},
        "encoding": {"x": {**x, "axis": None}, "y": {"field": "step", "type": "nominal", "sort": steps, "axis": {"title": None, "ticks": False, "domain": False}}},
        "layer": [
            {"mark": {"type": "rect", "stroke": "#bbbbbb", "strokeWidth": 0.6},
             "encoding": {"color": {"field": "status", "type": "nominal", "scale": {"domain": list(FILL), "range": list(FILL.values())},
                                    "legend": None}}},
            {"mark": {"type": "text", "fontSize": 10},
             "encoding": {"text": {"field": "letter"},
                          "color": {"condition": {"test": "datum.status == 'regular' || datum.status == 'happening'", "value": "#ffffff"}, "value": ON_LIGHT}}},
        ],
    }  # fmt: skip
    y = {
        "field": "chance", "type": "quantitative", "scale": {"domain": [0, 1]},
        "axis": {"title": None, "values": [0.05, 0.2, 0.45, 0.55, 0.8, 0.95], "format": ".2f"},
    }  # fmt: skip
    likelihood = {
        "width": WIDTH - 110, "height": 120, "data": {"values": chances},
        "title": {"text": "Likelihood that the tie is strategic rather than tactical", "fontSize": 11, "anchor": "start", "frame": "group", "offset": 4, "color": INK},
        "layer": [
            {"mark": {"type": "line", "strokeWidth": 1.8, "color": INK}, "encoding": {"x": x, "y": y}},
            {"mark": {"type": "point", "filled": True, "size": 30, "color": INK, "opacity": 1}, "encoding": {"x": x, "y": y}},
        ],
    }  # fmt: skip
    data = list(dict.fromkeys(e.origin for y in stage.years for s in y.steps for e in s.evidence if e.how in ("data", "standing")))
    words = sum(e.how not in ("data", "standing") for y in stage.years for s in y.steps for e in s.evidence)
    told = [*([f"statements of ledger {stage.version}"] if words else []), *data]
    sources = f"Data: {', '.join(told) or f'ledger {stage.version}'}. Method: {stage.method}, table {stage.rules}. Made with bilat."
    subtitle = (
        f"Searched to {stage.until}. The lines of the lower panel part the words of ICD 203; years with too little evidence have no point."
    )
    return frame(
        f"{state(stage.a).name} and {state(stage.b).name}: stage of the tie", subtitle, [_key(), ladder, likelihood], sources, spacing=16
    )


def _key() -> dict[str, Any]:
    """The key of statuses, a line of its own: each with its shade and letter."""
    entries = [
        {"status": s, "letter": LETTER[s], "x": 100 * i, "end": 100 * i + 15, "middle": 100 * i + 7.5, "text": 100 * i + 21}
        for i, s in enumerate(FILL)
    ]

    def at(field: str) -> dict[str, Any]:
        return {"field": field, "type": "quantitative", "scale": None, "axis": None}

    dark = {"condition": {"test": "datum.status == 'regular' || datum.status == 'happening'", "value": "#ffffff"}, "value": ON_LIGHT}
    shade = {"field": "status", "type": "nominal", "legend": None, "scale": {"domain": list(FILL), "range": list(FILL.values())}}
    return {
        "width": WIDTH - 110, "height": 15, "data": {"values": entries},
        "layer": [
            {"mark": {"type": "rect", "stroke": GREY, "strokeWidth": 0.6},
             "encoding": {"x": at("x"), "x2": {"field": "end"}, "y": {"value": 0}, "y2": {"value": 15}, "color": shade}},
            {"mark": {"type": "text", "fontSize": 10}, "encoding": {"x": at("middle"), "y": {"value": 7.5}, "text": {"field": "letter"}, "color": dark}},
            {"mark": {"type": "text", "fontSize": 11, "align": "left", "color": INK},
             "encoding": {"x": at("text"), "y": {"value": 7.5}, "text": {"field": "status"}}},
        ],
    }  # fmt: skip
