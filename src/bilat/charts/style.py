"""What all charts share: colours, dashes and symbols by which series are told apart, and the frame with title and line of sources.

Colours are Okabe and Ito's (2008), which the colour-blind tell apart; each has its own dash and symbol beside it, so that a chart can be read in grey.
"""

from collections.abc import Mapping, Sequence
from typing import Any

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
DASHES: tuple[list[int], ...] = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [1, 3], [10, 4], [4, 1])
SYMBOLS = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "stroke")
INK, GREY = "#222222", "#6b6b6b"
WIDTH = 620
_LETTER = 6.2  # the mean width of a letter of the key

CONFIG: dict[str, Any] = {
    "background": "white",
    "font": "Liberation Sans",
    "view": {"stroke": None},
    "axis": {
        "domainColor": GREY, "tickColor": GREY, "gridColor": "#eeeeee", "labelColor": INK, "titleColor": INK, "labelFontSize": 10,
        "titleFontSize": 10, "titleFontWeight": "normal",
    },
    "axisX": {"grid": False},
    "legend": {"labelFontSize": 11, "labelColor": INK, "titleFontSize": 11, "titleFontWeight": "normal"},
    "title": {"anchor": "start", "fontSize": 15, "color": INK, "subtitleFontSize": 11, "subtitleColor": GREY, "subtitlePadding": 5, "offset": 12},
    "header": {"labelFontSize": 11, "labelColor": INK, "titleFontSize": 11},
    "mark": {"invalid": "break-paths-show-domains"},
}  # fmt: skip


def frame(title: str, subtitle: str | Sequence[str], views: Sequence[Mapping[str, Any]], sources: str, **settings: Any) -> dict[str, Any]:
    """A whole chart: title above, views below one another, and under them the line that says whose data these are, of which version.

    `settings` go to the chart as they are (as `resolve`, `spacing`).
    """
    head = {"text": title, "subtitle": wrapped(subtitle, 105)}
    body = {"title": head, "vconcat": list(views), **settings}
    foot = {
        "text": wrapped(sources, 125),
        "orient": "bottom",
        "anchor": "start",
        "fontSize": 9,
        "fontWeight": "normal",
        "color": GREY,
        "offset": 10,
    }
    return {"config": CONFIG, "padding": 12, "title": foot, "vconcat": [body]}


def wrapped(text: str | Sequence[str], width: int) -> list[str]:
    """Lines of at most so many letters; what is given as several lines stays so."""
    import textwrap

    return [line for part in ([text] if isinstance(text, str) else text) for line in textwrap.wrap(part, width) or [""]]


def scales(names: Sequence[str]) -> dict[str, Any]:
    """The channels colour and dash for named series, in the order given; `key` tells which is which."""
    domain = list(names)
    return {
        "color": {"field": "series", "type": "nominal", "legend": None, "scale": {"domain": domain, "range": _some(COLOURS, domain)}},
        "strokeDash": {"field": "series", "type": "nominal", "legend": None, "scale": {"domain": domain, "range": _some(DASHES, domain)}},
    }


def symbols(names: Sequence[str]) -> dict[str, Any]:
    """The channel of symbols for the same series."""
    domain = list(names)
    return {"field": "series", "type": "nominal", "legend": None, "scale": {"domain": domain, "range": _some(SYMBOLS, domain)}}


def key(names: Sequence[str]) -> dict[str, Any]:
    """The key of series, a line of its own below the title: each with its colour, dash and symbol."""
    entries: list[dict[str, Any]] = []
    x, y = 0.0, 0
    for name in names:
        width = 34 + _LETTER * len(name) + 18
        if entries and x + width > WIDTH:
            x, y = 0.0, y + 1
        entries.append({"series": name, "x": x, "end": x + 26, "middle": x + 13, "text": x + 32, "y": 7 + 15 * y})
        x += width

    def at(field: str) -> dict[str, Any]:
        return {"field": field, "type": "quantitative", "scale": None, "axis": None}

    told = scales(names)
    return {
        "width": WIDTH, "height": 15 * (y + 1), "data": {"values": entries},
        "layer": [
            {"mark": {"type": "rule", "strokeWidth": 2}, "encoding": {"x": at("x"), "x2": {"field": "end"}, "y": at("y"), **told}},
            {"mark": {"type": "point", "filled": True, "size": 30, "opacity": 1},
             "encoding": {"x": at("middle"), "y": at("y"), "color": told["color"], "shape": symbols(names)}},
            {"mark": {"type": "text", "align": "left", "baseline": "middle", "fontSize": 11, "color": INK},
             "encoding": {"x": at("text"), "y": at("y"), "text": {"field": "series"}}},
        ],
    }  # fmt: skip


def _some(choices: Sequence[Any], names: Sequence[str]) -> list[Any]:
    return [choices[i % len(choices)] for i in range(len(names))]


def sources_line(dataset: str, version: str, method: str) -> str:
    """The line of sources below a picture."""
    return f"Data: {dataset} {version.partition('/')[0]}. Method: {method}. Made with bilat."
