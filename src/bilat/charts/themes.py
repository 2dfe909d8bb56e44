"""Votes by theme: how often two states vote alike in the General Assembly, theme by theme, in one period and in an earlier one."""

from collections.abc import Mapping, Sequence
from typing import Any

from bilat.charts.style import COLOURS, INK, WIDTH, frame, key, sources_line
from bilat.records import Measurement

ROW = 26  # height of a theme's line


def chart(
    title: str, now: Mapping[str, float], before: Mapping[str, float], periods: tuple[str, str], origin: Measurement
) -> dict[str, Any]:
    """Shares of like votes by name of theme, `now` and `before` (themes may be missing there), each over one of `periods` (before, now)."""
    themes = sorted(now, key=lambda t: (-now[t], t))
    rows = [
        {"theme": theme, "series": period, "value": round(100 * held[theme], 4)}
        for period, held in zip(periods, (before, now), strict=True)
        for theme in themes
        if theme in held
    ]
    spans = [{"theme": t, "from": round(100 * before[t], 4), "to": round(100 * now[t], 4)} for t in themes if t in before]
    view = {"width": WIDTH, "height": ROW * len(themes), "layer": [_spans(spans, themes), _dots(rows, themes, periods)]}
    return frame(title, "", [key(periods), view], sources_line(origin.dataset, origin.version, origin.method), spacing=10)


def _y(themes: Sequence[str]) -> dict[str, Any]:
    return {
        "field": "theme",
        "type": "nominal",
        "sort": list(themes),
        "axis": {"title": None, "labelLimit": 220, "domain": False, "ticks": False},
    }


def _x(field: str = "value") -> dict[str, Any]:
    return {
        "field": field,
        "type": "quantitative",
        "scale": {"domain": [0, 100]},
        "axis": {"title": "percent of roll calls with the same vote", "tickCount": 5},
    }


def _spans(spans: list[dict[str, Any]], themes: Sequence[str]) -> dict[str, Any]:
    return {
        "data": {"values": spans}, "mark": {"type": "rule", "strokeWidth": 1.5, "color": INK, "opacity": 0.35},
        "encoding": {"x": _x("from"), "x2": {"field": "to"}, "y": _y(themes)},
    }  # fmt: skip


def _dots(rows: list[dict[str, Any]], themes: Sequence[str], periods: Sequence[str]) -> dict[str, Any]:
    return {
        "data": {"values": rows}, "mark": {"type": "point", "filled": True, "size": 80, "opacity": 1},
        "encoding": {
            "x": _x(), "y": _y(themes),
            "color": {"field": "series", "type": "nominal", "legend": None, "scale": {"domain": list(periods), "range": list(COLOURS[:2])}},
            "shape": {"field": "series", "type": "nominal", "legend": None, "scale": {"domain": list(periods), "range": ["circle", "square"]}},
        },
    }  # fmt: skip
