"""Three states and the six directions between them: the warmer the bluer, the colder the redder, and the more is told the thicker."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bilat.charts.drawing.svg import el, picture
from bilat.charts.drawing.words import name, signed, tone

WIDTH, HEIGHT, RADIUS = 520.0, 400.0, 34.0
CORNERS = ((260.0, 46.0), (76.0, 346.0), (444.0, 346.0))
APART = 11.0  # of an arrow from the line between two states
LEAST, MOST = 3.0, 15.0  # pixels of an arrow


@dataclass(frozen=True, slots=True)
class Arrow:
    """What one state does to another: how much is told of it and how warm it is; where it leads."""

    source: str
    target: str
    n: int
    score: float | None
    href: str


def triangle(states: Sequence[str], arrows: Sequence[Arrow], title: str) -> Markup:
    """The first state stands on top. Each arrow leads to its evidence, each corner to its state."""
    at = dict(zip(states, CORNERS, strict=True))
    most = max((a.n for a in arrows), default=1) or 1
    made = [_arrow(a, at[a.source], at[a.target], LEAST + (MOST - LEAST) * math.sqrt(a.n / most)) for a in arrows if a.n]
    for code, (x, y) in at.items():
        dot = el("circle", cx=x, cy=y, r=RADIUS, class_="corner")
        label = el("text", code, x=x, y=y + 5, class_="corner")
        made.append(el("a", el("title", name(code)), dot, label, href=f"/state/{code}", aria_label=name(code)))
    return picture(WIDTH, HEIGHT, title, *made, class_="triangle")


def _arrow(a: Arrow, start: tuple[float, float], end: tuple[float, float], wide: float) -> Markup:
    length = math.hypot(end[0] - start[0], end[1] - start[1])
    ux, uy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    nx, ny = uy, -ux  # to its left as one goes, so that the two directions of a tie lie side by side

    def point(along: float, aside: float) -> tuple[float, float]:
        off = APART + aside
        return start[0] + ux * along + nx * off, start[1] + uy * along + ny * off

    first, last, half = RADIUS + 3, length - RADIUS - 3, wide / 2
    head, barb = last - 7 - wide * 0.9, half + 4 + wide * 0.2
    shape = [
        point(first, half),
        point(head, half),
        point(head, barb),
        point(last, 0),
        point(head, -barb),
        point(head, -half),
        point(first, -half),
    ]
    x, y = point(length / 2, 13 + half)
    across = 13 * abs(nx)  # a label beside a slanted arrow stands further out than one above or below
    said = f"{name(a.source)} → {name(a.target)}: {a.n:,} act{'s' * (a.n != 1)}, mean score {signed(a.score)}"
    return el(
        "a", el("title", said), el("polygon", points=" ".join(f"{px:.1f},{py:.1f}" for px, py in shape), class_=tone(a.score)),
        el("text", signed(a.score), x=x + nx * across, y=y + ny * 4), el("text", f"{a.n:,}", x=x + nx * across, y=y + ny * 4 + 13, class_="count"),
        href=a.href, aria_label=said,
    )  # fmt: skip
