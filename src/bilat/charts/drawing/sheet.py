"""How drawings look, in one place: colours for light and dark, the rules, and a drawing as a picture that stands alone."""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate

from markupsafe import Markup

from bilat.charts.drawing.svg import el

# Blue for cooperation and red for conflict, which the colour-blind tell apart, too: deeds are dark, words are light.
COLOURS: dict[str, tuple[str, str]] = {
    "paper": ("#fbfaf7", "#14171a"), "ink": ("#1d1c1a", "#e6e3dc"), "soft": ("#635f57", "#a39e93"), "line": ("#dcd7cc", "#31363b"),
    "faint": ("#ece8df", "#24282d"), "mc": ("#17657f", "#58acc8"), "vc": ("#8dbccd", "#2c5a6b"), "mf": ("#ad3b22", "#e0775c"),
    "vf": ("#e2a490", "#6f3526"), "zero": ("#c9c4b8", "#4a4f55"), "on-deed": ("#ffffff", "#101214"), "on-word": ("#1d1c1a", "#f4f1ea"),
    "l3": ("#4c7a2d", "#9cc67b"), "l4": ("#84469b", "#cf9ae3"), "l5": ("#8a5f00", "#d9b25a"),
}  # fmt: skip
FONT = '"Liberation Sans", Arial, sans-serif'
_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_VARIABLE = re.compile(r"var\(--([\w-]+)\)")
EDGE, LINE = 16.0, 16.0  # around a picture; height of a line of text


@cache
def rules() -> str:
    """The rules of all drawings, with colours as variables."""
    return files("bilat.charts.drawing").joinpath("drawing.css").read_text("utf-8")


def variables() -> str:
    """The colours as variables that follow the reader's scheme."""

    def said(side: int) -> str:
        return " ".join(f"--{name}: {both[side]};" for name, both in COLOURS.items())

    return f":root {{ {said(0)} }}\n@media (prefers-color-scheme: dark) {{ :root {{ {said(1)} }} }}\n"


def alone(drawings: Sequence[tuple[str, Markup]], title: str, source: str, dark: bool = True) -> str:
    """Drawings below one another, each under its heading, as one SVG file with a title and a line that says whose data these are.

    With `dark` it follows the reader's scheme, as pages do; without, it is light, and plain enough for programs that know no media queries.
    """
    sizes = [tuple(map(float, found.groups())) for _, d in drawings if (found := _BOX.search(d))]
    wide = max(w for w, _ in sizes)
    heads = [LINE + 6 if head else 0.0 for head, _ in drawings]
    tops = list(accumulate([h + head + 14 for head, (_, h) in zip(heads, sizes, strict=True)], initial=EDGE + LINE + 16))
    height = tops[-1] + LINE
    inside = [
        el("rect", width=wide + 2 * EDGE, height=height + EDGE, class_="paper"),
        el("text", title, x=EDGE, y=EDGE + 14, class_="title"),
    ]
    for (head, drawing), top, (w, h), room in zip(drawings, tops, sizes, heads, strict=False):
        if head:
            inside.append(el("text", head, x=EDGE, y=top + 12, class_="head"))
        inside.append(_placed(drawing, EDGE, top + room, w, h))
    inside.append(el("text", source, x=EDGE, y=height, class_="tick"))
    style = _literal(0) + (f"@media (prefers-color-scheme: dark) {{ {_literal(1)} }}" if dark else "")
    box = f"0 0 {wide + 2 * EDGE:g} {height + EDGE:g}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{wide + 2 * EDGE:g}" height="{height + EDGE:g}" role="img">'
        f"{el('title', title)}<style>{style}</style>{''.join(inside)}</svg>"
    )


def _placed(drawing: Markup, x: float, y: float, wide: float, tall: float) -> Markup:
    """A drawing inside another, its links taken off: they lead to pages that are not there."""
    inner = re.sub(r'<a ((?:(?!>).)*?)href="[^"]*"', r"<g \1", str(drawing)).replace("</a>", "</g>")
    inner = re.sub(r'<g class="tip">.*?</g>', "", inner)
    return Markup(inner.replace("<svg ", f'<svg x="{x:g}" y="{y:g}" width="{wide:g}" height="{tall:g}" ', 1))


@cache
def _literal(side: int) -> str:
    """The rules with the colours of one scheme in them."""
    own = "text { fill: var(--ink); } .paper { fill: var(--paper); } .title { font-size: 15px; font-weight: 700; } .head { font-size: 12px; font-weight: 700; }\n"
    return f"text {{ font-family: {FONT}; }} " + _VARIABLE.sub(lambda m: COLOURS[m[1]][side], " ".join((own + rules()).split()))
