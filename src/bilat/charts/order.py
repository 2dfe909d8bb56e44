"""The chart of the order by year: the shares of the strongest, how concentrated capability is, how many powers that makes, and the blocs."""

from collections.abc import Sequence
from typing import Any

from bilat.charts.style import INK, WIDTH, frame, key, scales
from bilat.order.record import Order, OrderYear
from bilat.states import state

SHOWN = 6  # powers
PANELS = (
    ("Concentration of capability, 0 even to 1 all with one", {"con_majors": "major powers", "con": "all states"}),
    ("Effective number of powers, and poles", {"effective_powers": "effective, all states", "effective_majors": "effective, major powers", "poles": "poles"}),
    ("Blocs of three states or more", {"vote_blocs": "by votes", "alliance_blocs": "by alliances"}),
    ("Modularity of the blocs: how much lies within them", {"vote_modularity": "by votes", "alliance_modularity": "by alliances"}),
)  # fmt: skip


def chart(order: Order) -> dict[str, Any]:
    """The spec of the picture; panels without a single value are left out."""
    views = _shares(order.years)
    for title, names in PANELS:
        told = {n: label for n, label in names.items() if any(y.value(n) is not None for y in order.years)}
        if told:
            rows = [
                {"year": f"{y.year}-01-01", "series": label, "value": y.value(n)} for n, label in told.items() for y in order.years
            ]  # fmt: skip
            views += [_titled(title, list(told.values())), _panel(rows, list(told.values()), step=title.startswith("Blocs"))]
    first, last = order.years[0].year, order.years[-1].year
    data = dict.fromkeys(f"{m.dataset} {m.version.partition('/')[0]}" for y in order.years for m in y.measures if m.value is not None)
    line = f"Data: {', '.join(data)}. Method: {order.method}. Made with bilat."
    what = "Capability is CINC, the mean of six world shares; a pole has at least half of the strongest one's."
    return frame(
        f"The order of the system, {first} to {last}",
        what,
        views,
        line,
        spacing=8,
        resolve={"scale": {"color": "independent", "strokeDash": "independent", "shape": "independent"}},
    )


def _shares(years: Sequence[OrderYear]) -> list[dict[str, Any]]:
    """The strongest in any year, by their best share; the record keeps eight of each year."""
    best: dict[str, float] = {}
    for y in years:
        for s, v in y.leaders:
            best[s] = max(best.get(s, 0.0), v)
    strongest = sorted(best, key=lambda s: -best[s])[:SHOWN]
    if not strongest:
        return []
    names = {s: state(s).name for s in strongest}
    rows = [
        {"year": f"{y.year}-01-01", "series": names[s], "value": dict(y.leaders).get(s)} for s in strongest for y in years
    ]  # fmt: skip
    title = "Share of the world's capability (while among the eight strongest)"
    return [_titled(title, list(names.values())), _panel(rows, list(names.values()), height=150, percent=True)]


def _titled(title: str, names: Sequence[str]) -> dict[str, Any]:
    return {**key(names), "title": {"text": title, "fontSize": 11, "color": INK, "anchor": "start", "offset": 4}}


def _panel(rows: list[dict[str, Any]], names: Sequence[str], height: int = 84, percent: bool = False, step: bool = False) -> dict[str, Any]:
    told = scales(names)
    x = {"field": "year", "type": "temporal", "axis": {"title": None, "format": "%Y", "grid": False, "tickCount": 10}}
    axis: dict[str, Any] = {"title": None, "tickCount": 4, **({"format": "%"} if percent else {})}
    line: dict[str, Any] = {"type": "line", "strokeWidth": 1.9, **({"interpolate": "step-after"} if step else {})}
    layers: list[dict[str, Any]] = [
        {"mark": line, "encoding": {"x": x, "y": {"field": "value", "type": "quantitative", "axis": axis}, **told}},
    ]
    return {"width": WIDTH, "height": height, "data": {"values": rows}, "layer": layers}
