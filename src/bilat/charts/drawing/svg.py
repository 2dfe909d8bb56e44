"""SVG elements as safe markup: names of attributes are ours, everything else is escaped."""

from functools import cache
from html import escape

from markupsafe import Markup


def el(tag: str, *children: object, **attributes: object) -> Markup:
    """An element; `_` in names stands for "-" ("class_" for "class"), attributes that are None are left out, numbers lose needless digits."""
    said = "".join([f' {_name(name)}="{_plain(value)}"' for name, value in attributes.items() if value is not None])
    inner = "".join([c if isinstance(c, Markup) else _plain(c) for c in children])
    return Markup(f"<{tag}{said}>{inner}</{tag}>")


def picture(width: float, height: float, title: str, *children: object, class_: str = "chart") -> Markup:
    """An SVG with a text alternative; it is as wide as its place, and keeps its shape."""
    return el("svg", *children, class_=class_, viewBox=f"0 0 {width:g} {height:g}", role="group", aria_label=title)


@cache
def _name(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def _plain(value: object) -> str:
    return (
        f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value) if isinstance(value, int) else escape(str(value))
    )
