"""Three states and the ties between them: the warmer the tie the bluer its line, the more is told the thicker."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bilat.web.drawing.svg import el, picture
from bilat.web.rendering import name, signed, tone

WIDTH, HEIGHT = 420.0, 330.0
CORNERS = ((210.0, 44.0), (66.0, 286.0), (354.0, 286.0))


@dataclass(frozen=True, slots=True)
class Side:
    """One tie: how much is told of it and how warmly."""

    a: str
    b: str
    n: int
    score: float | None


def triangle(states: Sequence[str], sides: Sequence[Side], title: str) -> Markup:
    """The first state stands on top. Each side leads to its tie, each corner to its state."""
    at = dict(zip(states, CORNERS, strict=True))
    most = max((s.n for s in sides), default=1) or 1
    made = []
    for side in sides:
        (x1, y1), (x2, y2) = at[side.a], at[side.b]
        said = f"{name(side.a)} and {name(side.b)}: {side.n:,} statements, mean score {signed(side.score)}"
        wide = 2 + 12 * math.sqrt(side.n / most)
        line = el("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=f"side {tone(side.score)}", stroke_width=wide)
        x, y = (x1 + x2) / 2, (y1 + y2) / 2
        box = el("rect", x=x - 26, y=y - 13, width=52, height=26, rx=4, class_="label")
        made.append(
            el(
                "a",
                el("title", said),
                line,
                box,
                el("text", signed(side.score), x=x, y=y + 5),
                href=f"/tie/{side.a}/{side.b}",
                aria_label=said,
            )
        )
    for code, (x, y) in at.items():
        dot = el("circle", cx=x, cy=y, r=32, class_="corner")
        made.append(
            el(
                "a",
                el("title", name(code)),
                dot,
                el("text", code, x=x, y=y + 5, class_="corner"),
                href=f"/state/{code}",
                aria_label=name(code),
            )
        )
    return picture(WIDTH, HEIGHT, title, *made, class_="triangle")
