"""What one state did to another over time: bars up for cooperation and down for conflict, words light and deeds dark; shifts as flags."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from markupsafe import Markup

from bilat.charts.drawing.svg import el, picture

WIDTH, HEIGHT, LEFT, TOP, FOOT = 1080.0, 200.0, 34.0, 24.0, 20.0
WIDEST = 56.0  # of a bar
ORDER = (("verbal cooperation", "vc", 1), ("material cooperation", "mc", 1), ("verbal conflict", "vf", -1), ("material conflict", "mf", -1))


class Count(Protocol):
    """Acts of one quad class in one period."""

    @property
    def period(self) -> str: ...
    @property
    def quad(self) -> str: ...
    @property
    def n(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Flag:
    """A mark at a period: its text, and where it leads."""

    period: str
    label: str
    said: str
    href: str


def bars(cells: Sequence[Count], periods: Sequence[str], most: int, title: str, flags: Sequence[Flag] = (), link: str = "") -> Markup:
    """One direction. `most` is the number that fills half the height, the same for both directions of a tie; `link` gets `since` and `until`."""
    middle = TOP + (HEIGHT - TOP - FOOT) / 2
    half = (HEIGHT - TOP - FOOT) / 2
    step = (WIDTH - LEFT) / max(1, len(periods))
    wide = min(WIDEST, max(1.0, step * 0.78))
    count = {(c.period, c.quad): c.n for c in cells}
    drawn: list[Markup] = []
    for value in _ticks(most):
        for sign in (1, -1):
            y = middle - sign * value / most * half
            drawn += [
                el("line", x1=LEFT, x2=WIDTH, y1=y, y2=y, class_="grid"),
                el("text", value, x=LEFT - 6, y=y + 4, class_="tick end"),
            ]
    drawn.append(el("line", x1=LEFT, x2=WIDTH, y1=middle, y2=middle, class_="axis"))
    for n, period in enumerate(periods):
        x = LEFT + n * step + (step - wide) / 2
        stack = _stack(period, count, x, wide, middle, half / most)
        if stack:
            told = ", ".join(f"{count[period, quad]} {quad}" for quad, _, _ in ORDER if (period, quad) in count)
            said = f"{period}: {told}"
            drawn.append(
                el("a", el("title", said), *stack, href=link.format(*bounds(period)), aria_label=said)
                if link
                else el("g", el("title", said), *stack)
            )
    drawn += _years(periods, step)
    drawn += _flags(periods, step, flags)
    return picture(WIDTH, HEIGHT, title, *drawn, class_="chart bars")


def _stack(period: str, count: dict[tuple[str, str], int], x: float, wide: float, middle: float, unit: float) -> list[Markup]:
    made, up, down = [], middle, middle
    for quad, class_, sign in reversed(ORDER):
        height = count.get((period, quad), 0) * unit
        if height:
            y = up - height if sign > 0 else down
            made.append(el("rect", x=x, y=y, width=wide, height=height, class_=class_))
            up, down = (up - height, down) if sign > 0 else (up, down + height)
    return made


def _ticks(most: int) -> list[int]:
    if most <= 2:
        return [most]
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10**9) if most / s <= 2.5)
    return list(range(step, most + 1, step))


def _years(periods: Sequence[str], step: float) -> list[Markup]:
    made, last = [], -100.0
    for n, period in enumerate(periods):
        x = LEFT + n * step
        if (len(period) == 4 or period.endswith(("-Q1", "-01"))) and x - last >= 44 and x < WIDTH - 20:
            whole = len(period) == 4  # its bar stands over the middle of it
            made.append(el("text", period[:4], x=x + step / 2 if whole else x, y=HEIGHT - 4, class_="tick mid" if whole else "tick"))
            last = x
    return made


def _flags(periods: Sequence[str], step: float, flags: Sequence[Flag]) -> list[Markup]:
    made = []
    for flag in flags:
        n = next((i for i, p in enumerate(periods) if p >= flag.period), None)
        if n is not None:
            x = LEFT + n * step
            line = el("line", x1=x, x2=x, y1=12, y2=HEIGHT - FOOT, class_="flag")
            mark = [el("circle", cx=x, cy=10, r=8.5, class_="flag"), el("text", flag.label, x=x, y=14, class_="flag")]
            made.append(el("a", el("title", flag.said), line, *mark, _tip(flag.said, x), href=flag.href, aria_label=flag.said))
    return made


def _tip(said: str, x: float) -> Markup:
    """What a flag says, shown where it is pointed at or has the focus."""
    wide = 6.3 * len(said) + 16
    left = x + 6 if x + 6 + wide < WIDTH else max(0.0, x - 6 - wide)
    return el("g", el("rect", x=left, y=21, width=wide, height=21, rx=3), el("text", said, x=left + 8, y=36), class_="tip")


def bounds(period: str) -> tuple[str, str]:
    """First and last day of a year, quarter or month, as ISO text; the last day of a month is not asked to exist."""
    year, _, part = period.partition("-")
    if not part:
        return f"{year}-01-01", f"{year}-12-31"
    if part.startswith("Q"):
        quarter = int(part[1])
        return f"{year}-{3 * quarter - 2:02}-01", f"{year}-{3 * quarter:02}-{30 if quarter in (2, 3) else 31}"
    days = 28 if part == "02" else 30 if part in ("04", "06", "09", "11") else 31
    return f"{period}-01", f"{period}-{days}"


def through(first: str, last: str) -> list[str]:
    """Every period from one to another of the same kind, both included."""
    if len(first) == 4:
        return [str(y) for y in range(int(first), int(last) + 1)]
    year, part = int(first[:4]), first[5:]
    quarters = part.startswith("Q")
    place, most = int(part.lstrip("Q")), 4 if quarters else 12
    made = []
    while True:
        period = f"{year}-Q{place}" if quarters else f"{year}-{place:02}"
        made.append(period)
        if period >= last or len(made) > 4000:
            return made
        place += 1
        if place > most:
            year, place = year + 1, 1
