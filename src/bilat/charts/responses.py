"""The chart of responses in a triangle: a panel for each answer in kind, and for what each move by a third has gone with."""

from collections.abc import Sequence
from typing import Any

from bilat.charts.style import COLOURS, GREY, INK, frame, sources_line
from bilat.errors import NothingFound
from bilat.triads.record import Pair, Response, Triad

COLUMNS = 3
PANEL = (172, 84)


def chart(triad: Triad) -> dict[str, Any]:
    """The spec of the picture. NothingFound where the triangle has no response model, with the reason."""
    model = triad.model
    if model is None:
        raise NothingFound(f"no responses to draw: {triad.why_no_model}")
    every = model.every
    parts = (
        ("Answers in kind: the tie after a warmer move the other way", model.answers),
        ("What a warmer move by a third has gone with", model.moves),
    )
    low = min(v for r in (*model.answers, *model.moves) for v in r.low)
    high = max(v for r in (*model.answers, *model.moves) for v in r.high)
    views = [_grid(title, found, every, [low, high]) for title, found in parts]
    what = (
        f"Standard deviations after a surprise of one, by {every} after it; bands are {model.level:.0%} intervals. "
        f"The same {every} (hollow) is no answer: one meeting is told of both sides. Blue: the sum of the {every}s after it is clearly not zero."
    )
    dated = f"{triad.version.partition('/')[0]}, {model.first} to {model.last}"
    method = f"{triad.method}, VAR({model.lags}) of {model.points} {every}s, generalised responses"
    return frame(f"Who answers whom: {', '.join(triad.states)}", what, views, sources_line(triad.dataset, dated, method), spacing=18)


def _grid(title: str, found: Sequence[Response], every: str, domain: list[float]) -> dict[str, Any]:
    panels = [_panel(r, every, domain, first=i % COLUMNS == 0, last=i >= len(found) - COLUMNS) for i, r in enumerate(found)]
    rows = [{"hconcat": panels[i : i + COLUMNS], "spacing": 16} for i in range(0, len(panels), COLUMNS)]
    return {"title": {"text": title, "fontSize": 12, "color": INK, "offset": 8}, "vconcat": rows, "spacing": 12}


def _panel(r: Response, every: str, domain: list[float], first: bool, last: bool) -> dict[str, Any]:
    values = [
        {"h": h, "value": round(v, 4), "low": round(lo, 4), "high": round(hi, 4)}
        for h, (v, lo, hi) in enumerate(zip(r.path, r.low, r.high, strict=True))
    ]
    colour = COLOURS[0] if r.clear else GREY
    x = {
        "field": "h",
        "type": "quantitative",
        "axis": {
            "title": f"{every}s after" if last else None,
            "labels": last,
            "values": [v["h"] for v in values],
            "format": "d",
            "grid": False,
        },
    }
    y = {
        "field": "value",
        "type": "quantitative",
        "scale": {"domain": domain, "nice": True},
        "axis": {"title": None, "labels": first, "tickCount": 4},
    }
    tie = f"{r.response[0]}–{r.response[1]}" if r.both_ways else _arrow(r.response)
    point = {"type": "point", "size": 34, "strokeWidth": 1.6, "opacity": 1}
    return {
        "width": PANEL[0], "height": PANEL[1], "data": {"values": values},
        "title": {"text": f"{tie} after {_arrow(r.impulse)}", "fontSize": 10.5, "fontWeight": "normal", "color": INK, "offset": 3},
        "layer": [
            {"mark": {"type": "rule", "color": "#999999", "strokeWidth": 0.8}, "encoding": {"y": {"datum": 0}}},
            {"mark": {"type": "area", "color": colour, "opacity": 0.18}, "encoding": {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}}},
            {"mark": {"type": "line", "color": colour, "strokeWidth": 1.8, "strokeDash": [1, 0] if r.clear else [5, 3]}, "encoding": {"x": x, "y": y}},
            {"transform": [{"filter": "datum.h == 0"}], "mark": {**point, "filled": True, "fill": "white", "stroke": colour}, "encoding": {"x": x, "y": y}},
            {"transform": [{"filter": "datum.h > 0"}], "mark": {**point, "filled": True, "color": colour}, "encoding": {"x": x, "y": y}},
        ],
    }  # fmt: skip


def _arrow(pair: Pair) -> str:
    return f"{pair[0]} → {pair[1]}"
