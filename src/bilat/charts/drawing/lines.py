"""Values over years as lines, each with its name at its end, so that no key is needed; dashes tell them apart without colour."""

from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from bilat.charts.drawing.svg import el, picture

WIDTH, HEIGHT, LEFT, RIGHT, TOP, FOOT = 620.0, 230.0, 40.0, 96.0, 10.0, 22.0
SERIES = 6  # classes l1 to l6
Points = Sequence[tuple[int, float]]


def lines(series: Mapping[str, Points], title: str, told: Callable[[float], str], zero: bool = True) -> Markup:
    """`series` by name, each in order of years; `told` writes a value. A gap of years is a gap in the line."""
    points = [p for s in series.values() for p in s]
    if not points:
        return Markup("")
    first, last = min(y for y, _ in points), max(y for y, _ in points)
    low, high = (0.0 if zero else min(v for _, v in points)), max(v for _, v in points) or 1.0
    wide, tall = WIDTH - LEFT - RIGHT, HEIGHT - TOP - FOOT

    def x(year: int) -> float:
        return LEFT + (year - first) / max(1, last - first) * wide

    def y(value: float) -> float:
        return TOP + (1 - (value - low) / ((high - low) or 1)) * tall

    drawn = []
    for tick in _ticks(low, high):
        drawn += [
            el("line", x1=LEFT, x2=WIDTH - RIGHT, y1=y(tick), y2=y(tick), class_="grid"),
            el("text", told(tick), x=LEFT - 6, y=y(tick) + 4, class_="tick end"),
        ]
    drawn += [el("text", year, x=x(year), y=HEIGHT - 5, class_="tick mid") for year in _years(first, last)]
    ends = _apart([(y(s[-1][1]), n) for n, s in enumerate(series.values()) if s])
    for n, (label, told_points) in enumerate(series.items()):
        if told_points:
            class_ = f"l{n % SERIES + 1}"
            said = f"{label}: {told(told_points[0][1])} in {told_points[0][0]}, {told(told_points[-1][1])} in {told_points[-1][0]}"
            drawn.append(el("g", el("title", said), *(el("polyline", points=run, class_=class_) for run in _runs(told_points, x, y))))
            end = x(told_points[-1][0])
            drawn.append(el("text", label, x=end + 6, y=ends[n] + 4, class_=f"{class_} name"))
    return picture(WIDTH, HEIGHT, title, *drawn, class_="chart lines")


def _runs(points: Points, x: Callable[[int], float], y: Callable[[float], float]) -> list[str]:
    made: list[list[str]] = []
    before: int | None = None
    for year, value in points:
        if before is None or year - before > 1:
            made.append([])
        made[-1].append(f"{x(year):.1f},{y(value):.1f}")
        before = year
    return [" ".join(run) for run in made]


def _apart(places: Sequence[tuple[float, int]], least: float = 14.0) -> dict[int, float]:
    """Heights for names, moved down until none covers another."""
    found: dict[int, float] = {}
    last = -least
    for at, n in sorted(places):
        last = max(at, last + least)
        found[n] = last
    over = max(0.0, last - (HEIGHT - FOOT))
    return {n: at - over for n, at in found.items()}


def _ticks(low: float, high: float) -> list[float]:
    span = high - low
    step = next(s for s in (k * 10**e for e in range(-4, 7) for k in (1, 2, 5)) if span / s <= 4)
    first = int(low / step)
    return [round(n * step, 6) for n in range(first, int(high / step) + 1) if n * step >= low]


def _years(first: int, last: int) -> list[int]:
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100) if (last - first) / s <= 8)
    return [year for year in range(first, last + 1) if year % step == 0]
