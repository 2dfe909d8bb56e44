"""A tie over the years in the space of a word: a bar for each year, up for cooperation and down for conflict."""

from collections.abc import Sequence

from markupsafe import Markup

from bilat.charts.drawing.svg import el, picture
from bilat.charts.drawing.words import signed, tone

WIDTH, HEIGHT, SCALE = 132.0, 34.0, 10.0


def spark(years: Sequence[tuple[int, float, int]], label: str, last: int, most: int = 16) -> Markup:
    """`years` are (year, mean score, n). The scale is that of PLOVER, -10 to 10, the same for every tie."""
    shown = [y for y in years if y[0] > last - most]
    step, middle = WIDTH / most, HEIGHT / 2
    bars = [el("line", x1=0, x2=WIDTH, y1=middle, y2=middle, class_="axis")]
    for year, mean, n in shown:
        height = max(1.0, abs(mean) / SCALE * middle)
        x = (year - last + most - 1) * step
        bars.append(
            el(
                "rect",
                el("title", f"{year}: {signed(mean)} over {n}"),
                x=x + 1,
                width=step - 2,
                y=middle - height if mean >= 0 else middle,
                height=height,
                class_=tone(mean),
            )
        )
    return picture(WIDTH, HEIGHT, label, *bars, class_="spark")
