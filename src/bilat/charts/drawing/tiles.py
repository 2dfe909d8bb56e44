"""The world as tiles, a square for each state, near its neighbours: small states can be seen and pointed at like great ones."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from markupsafe import Markup

from bilat.charts.drawing.svg import el, picture
from bilat.charts.drawing.words import name

SIDE, GAP = 30.0, 2.0


@cache
def places() -> dict[str, tuple[int, int]]:
    """Column and row of each state, from `tiles.csv`."""
    with files("bilat.charts.drawing").joinpath("tiles.csv").open(encoding="utf-8") as rows:
        return {r["state"]: (int(r["column"]), int(r["row"])) for r in csv.DictReader(rows)}


def world(told: Mapping[str, tuple[str, str, str]], focus: str | None, title: str) -> Markup:
    """The map: `told` gives class, text and address of states that something is told of; the others are there and mute."""
    held = places()
    columns, rows = max(c for c, _ in held.values()) + 1, max(r for _, r in held.values()) + 1
    made = []
    for state, (column, row) in held.items():
        x, y = column * (SIDE + GAP), row * (SIDE + GAP)
        class_, said, to = told.get(state, ("mute", name(state), ""))
        square = el("rect", x=x, y=y, width=SIDE, height=SIDE, rx=2, class_="own" if state == focus else class_)
        label = el(
            "text", state, x=x + SIDE / 2, y=y + SIDE / 2 + 3.5, class_="own" if state == focus else f"on-{class_}" if to else "mute"
        )
        made.append(
            el("a", el("title", said), square, label, href=to, aria_label=said) if to else el("g", el("title", said), square, label)
        )
    return picture(columns * (SIDE + GAP) - GAP, rows * (SIDE + GAP) - GAP, title, *made, class_="tiles")
