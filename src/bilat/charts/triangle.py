"""The picture of a triangle: three states, six arrows. An arrow is as wide as there are reports, and coloured by how they lean.

Blue and whole: warmer than the middle; red with a white core: colder; grey: the interval spans the middle. The middle is the norm of the data where there is
one, else as much cooperation as conflict. So the picture reads in grey too.
"""

from collections.abc import Sequence
from math import hypot, sqrt
from typing import Any

from bilat.charts.drawing import sheet
from bilat.charts.style import GREY, INK, WIDTH, frame, sources_line
from bilat.states import state
from bilat.triads.record import Level, Triad
from bilat.triads.telling import verdict

Point = tuple[float, float]

HEIGHT = 470
PLACES: tuple[Point, ...] = ((WIDTH / 2, 62.0), (WIDTH - 92.0, 400.0), (92.0, 400.0))
RADIUS = 46.0  # of a state
WIDEST, NARROWEST = 16.0, 2.4  # arrows, in pixels
APART = 14.0  # of an arrow from the line between two states
WARM, COLD, EVEN = (sheet.COLOURS[c][0] for c in ("mc", "mf", "zero"))


def chart(triad: Triad) -> dict[str, Any]:
    """The spec of the picture; its data are in it."""
    middle = next((x.norm for x in triad.levels if x.norm is not None), 0.0)
    place = dict(zip(triad.states, PLACES, strict=True))
    most = max(x.cooperation + x.conflict for x in triad.levels) or 1
    told = [x for x in triad.levels if x.balance.value is not None]
    arrows = [layer for x in told for layer in _arrow(x, place, _width(x, most), middle)]
    names = ", ".join(state(s).name for s in triad.states[:-1]) + f" and {state(triad.states[-1]).name}"
    what = "Balance of reported cooperation and conflict, −1 to +1; the wider an arrow, the more reports."
    views: list[dict[str, Any]] = [
        {"width": WIDTH, "height": HEIGHT, "layer": [*arrows, _labels(told, place, most), *_states(triad.states)]},
        _key(middle, bool(triad.norm is not None)),
    ]
    line = sources_line(triad.dataset, f"{triad.version.partition('/')[0]}, {triad.first} to {triad.last}", triad.method)
    return frame(names, [what, verdict(triad)], views, line, spacing=6)


def _width(x: Level, most: int) -> float:
    """Square root of the reports: wide enough to see both a few and many."""
    return max(NARROWEST, WIDEST * sqrt((x.cooperation + x.conflict) / most))


def _colour(x: Level, middle: float) -> str:
    b = x.balance
    if b.low is None or b.high is None or b.low <= middle <= b.high:
        return EVEN
    return WARM if b.low > middle else COLD


def _ends(x: Level, place: dict[str, Point]) -> tuple[Point, Point, Point, Point]:
    """Where an arrow begins and ends, its direction, and the direction away from its twin (to its left as one goes)."""
    (ax, ay), (bx, by) = place[x.source], place[x.target]
    length = hypot(bx - ax, by - ay)
    ux, uy = (bx - ax) / length, (by - ay) / length
    nx, ny = uy, -ux
    start = (ax + ux * (RADIUS + 6) + nx * APART, ay + uy * (RADIUS + 6) + ny * APART)
    end = (bx - ux * (RADIUS + 7) + nx * APART, by - uy * (RADIUS + 7) + ny * APART)
    return start, end, (ux, uy), (nx, ny)


def _arrow(x: Level, place: dict[str, Point], width: float, middle: float) -> list[dict[str, Any]]:
    (sx, sy), (ex, ey), (ux, uy), (nx, ny) = _ends(x, place)
    head, half = 9 + width * 0.9, 5 + width * 0.75
    neck = (ex - ux * head, ey - uy * head)
    colour = _colour(x, middle)
    shaft = [_at(sx, sy, 0), _at(*neck, 1)]
    tip = [_at(ex, ey, 0), _at(neck[0] + nx * half, neck[1] + ny * half, 1), _at(neck[0] - nx * half, neck[1] - ny * half, 2)]
    filled = {"type": "line", "filled": True, "interpolate": "linear-closed", "color": colour, "strokeWidth": 0, "opacity": 1}
    return [*_line(shaft, width, colour), {"data": {"values": tip}, "mark": filled, "encoding": _XY}]


def _line(points: list[dict[str, Any]], width: float, colour: str) -> list[dict[str, Any]]:
    """A line; of a cold tie with a white core, by which it is known in grey."""
    widths = [(width, colour)] + ([(max(1.0, width * 0.36), "white")] if colour == COLD else [])
    return [
        {"data": {"values": points}, "mark": {"type": "line", "strokeWidth": w, "color": c, "opacity": 1}, "encoding": _XY}
        for w, c in widths
    ]


def _labels(told: Sequence[Level], place: dict[str, Point], most: int) -> dict[str, Any]:
    """The balance beside each arrow with the number of reports below it."""
    rows = []
    for x in told:
        (sx, sy), (ex, ey), _, (nx, ny) = _ends(x, place)
        away = 9 + _width(x, most) / 2
        side = "center" if abs(nx) < 0.3 else "left" if nx > 0 else "right"
        drop = (16 if ny > 0 else -14) if side == "center" else 0
        rows.append(
            {
                **_at((sx + ex) / 2 + nx * away, (sy + ey) / 2 + ny * away + drop, 0),
                "side": side, "balance": f"{x.balance.value:+.2f}".replace("-", "−"), "reports": f"{x.cooperation + x.conflict:,} reports",
                "tie": f"{x.source} → {x.target}", "low": x.balance.low, "high": x.balance.high,
            }
        )  # fmt: skip
    layers: list[dict[str, Any]] = []
    for side in ("left", "right", "center"):
        only: dict[str, Any] = {"filter": f"datum.side == '{side}'"}
        text: dict[str, Any] = {"type": "text", "align": side, "color": INK}
        layers += [
            {"transform": [only], "mark": {**text, "fontSize": 15, "fontWeight": "bold", "dy": -4},
             "encoding": {**_PLACE, "text": {"field": "balance"}, "tooltip": [{"field": f} for f in ("tie", "balance", "low", "high", "reports")]}},
            {"transform": [only], "mark": {**text, "fontSize": 10.5, "color": GREY, "dy": 10}, "encoding": {**_PLACE, "text": {"field": "reports"}}},
        ]  # fmt: skip
    return {"data": {"values": rows}, "layer": layers}


def _states(states: Sequence[str]) -> list[dict[str, Any]]:
    rows = [{**_at(*p, 0), "code": s, "name": state(s).name} for s, p in zip(states, PLACES, strict=True)]
    disc = {"type": "point", "filled": True, "size": 3.1416 * RADIUS**2, "color": "white", "stroke": INK, "strokeWidth": 2, "opacity": 1}
    code = {"type": "text", "fontSize": 19, "fontWeight": "bold", "color": INK, "dy": -5}
    name = {"type": "text", "fontSize": 10.5, "color": GREY, "dy": 13, "limit": 2 * RADIUS - 8}
    layers: list[dict[str, Any]] = [
        {"mark": disc, "encoding": _PLACE},
        {"mark": code, "encoding": {**_PLACE, "text": {"field": "code"}}},
        {"mark": name, "encoding": {**_PLACE, "text": {"field": "name"}}},
    ]
    return [{"data": {"values": rows}, "layer": layers}]


def _key(middle: float, norm: bool) -> dict[str, Any]:
    """What the colours mean."""
    what = f"the norm of these data ({middle:+.2f})".replace("-", "−") if norm else "even (0)"
    layers: list[dict[str, Any]] = []
    said = {"type": "text", "align": "left", "baseline": "middle", "fontSize": 11, "color": INK}
    x = 0.0
    for colour, text in ((WARM, f"warmer than {what}"), (COLD, "colder"), (EVEN, "too close to tell: the 95 % interval spans it")):
        layers += _line([_at(x, 9, 0), _at(x + 28, 9, 1)], 7, colour)
        layers.append(
            {"data": {"values": [{**_at(x + 35, 9, 0), "text": text}]}, "mark": said, "encoding": {**_PLACE, "text": {"field": "text"}}}
        )
        x += 35 + 5.4 * len(text) + 20
    return {"width": WIDTH, "height": 18, "layer": layers}


def _at(x: float, y: float, order: int) -> dict[str, Any]:
    return {"x": round(x, 2), "y": round(y, 2), "order": order}


def _channel(field: str) -> dict[str, Any]:
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


_PLACE = {"x": _channel("x"), "y": _channel("y")}
_XY = {**_PLACE, "order": {"field": "order", "type": "quantitative"}}
