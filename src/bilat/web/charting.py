"""Pictures to take along: those that stand on a page as they stand there, and charts of `bilat.charts` from the same records."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from bilat import __version__
from bilat.charts.drawing import sheet
from bilat.errors import NothingFound
from bilat.web import asking
from bilat.web.current import Edition
from bilat.web.exporting import stamp
from bilat.web.pages import home, order, tie, triad
from bilat.web.pages.search import day
from bilat.web.rendering import first_up, listed, name, the

Spec = dict[str, Any]
Query = Mapping[str, str]
Drawn = tuple[str, Sequence[tuple[str, Markup]]]
"""A title, and drawings with their headings."""


def picture(edition: Edition, kind: str, part: str, codes: Sequence[str], query: Query, ending: str) -> bytes:
    """The picture as SVG or PNG."""
    from bilat.charts.render import svg_to_png, to_png, to_svg

    if (kind, part) in DRAWINGS:
        title, drawings = DRAWINGS[kind, part](edition, codes, query)
        if not any(d for _, d in drawings):
            raise NothingFound("there is nothing to draw: widen the period, or read more")
        source = f"{_data(edition, kind, query)}. {stamp(edition)}. Made with bilat {__version__}."
        kept = [(head, d) for head, d in drawings if d]
        return svg_to_png(sheet.alone(kept, title, source, dark=False)) if ending == "png" else sheet.alone(kept, title, source).encode()
    key = ("chart", kind, part, tuple(codes), tuple(sorted(query.items())))
    spec = edition.memo(key, lambda: SPECS[kind, part](edition, codes, query))
    return to_png(spec) if ending == "png" else to_svg(spec).encode()


def _data(edition: Edition, kind: str, query: Query) -> str:
    """Whose data a drawing shows: those of the reports read here, or public ones."""
    if kind != "order":
        return "Data: acts that reports tell of, as coded by bilat"
    found = asking.there(asking.order(edition, *asking.years(query)))
    held = sorted({f"{m.dataset} {m.version.partition('/')[0]}" for y in found.years for m in y.measures if m.value is not None})
    return f"Data: {', '.join(held)}"


def _exactly(n: int, codes: Sequence[str]) -> Sequence[str]:
    if len(codes) != n:
        raise NothingFound(f"this is drawn for {n} states; found {', '.join(codes)[:60] or 'none'}")
    return codes


def _two(codes: Sequence[str]) -> tuple[str, str]:
    a, b = _exactly(2, codes)
    return asking.pair(a, b)


def _three(codes: Sequence[str]) -> tuple[str, str, str]:
    a, b, c = _exactly(3, codes)
    return asking.three(a, b, c)


def _bars(edition: Edition, codes: Sequence[str], query: Query) -> Drawn:
    a, b = _two(codes)
    since, until = day("since", query.get("since")), day("until", query.get("until"))
    every = tie.granularity(edition, since, until)
    marks = tie.flags(asking.shifts(edition, a, b), every)
    found = tie.directions(a, b, edition.shelf.cells(a, b, since, until, every), every, marks, since, until)
    title = first_up(f"{the(a)} and {the(b)}: acts of cooperation up, of conflict down; deeds dark, words light")
    return title, [(f"{name(d.source)} → {name(d.target)}", d.picture) for d in found]


def _map(edition: Edition, codes: Sequence[str], query: Query) -> Drawn:
    code = asking.actor(_exactly(1, codes)[0])
    return f"The ties of {the(code)}: blue cooperation, red conflict", [("", home.picture(edition, code))]


def _triangle(edition: Edition, codes: Sequence[str], query: Query) -> Drawn:
    found = _three(codes)
    title = f"The triangle of {listed([the(c) for c in found])}: mean scores and numbers of acts told"
    return title, [("", triad.drawn(edition, found))]


def _panels(edition: Edition, codes: Sequence[str], query: Query) -> Drawn:
    found = order.panels(asking.there(asking.order(edition, *asking.years(query))))
    return "How polycentric the world is", [(p.title, p.picture) for p in found]


def _shares(edition: Edition, codes: Sequence[str], query: Query) -> Spec:
    from bilat.charts.ties import chart

    a, b = _two(codes)
    since, until = day("since", query.get("since")), day("until", query.get("until"))
    found = asking.ask(edition, "ties", a, b, every=tie.granularity(edition, since, until), since=since, until=until)
    if not found:
        raise NothingFound(f"nothing is told of {name(a)} and {name(b)} in that time")
    return chart(f"{name(a)} and {name(b)}", found)


def _words_deeds(edition: Edition, codes: Sequence[str], query: Query) -> Spec:
    from bilat.charts.words_deeds import chart

    a, b = _two(codes)
    since, until = day("since", query.get("since")), day("until", query.get("until"))
    found = asking.ask(edition, "ties", a, b, every=tie.granularity(edition, since, until), since=since, until=until)
    return chart(f"{name(a)} and {name(b)}", found)


def _stage(edition: Edition, codes: Sequence[str], query: Query) -> Spec:
    from bilat.charts.stage import chart

    return chart(asking.there(asking.stage(edition, *_two(codes), day("until", query.get("until")))))


def _outlook(edition: Edition, codes: Sequence[str], query: Query) -> Spec:
    from bilat.charts.outlook import chart

    return chart(asking.there(asking.outlook(edition, *_two(codes))))


def _levels(edition: Edition, codes: Sequence[str], query: Query) -> Spec:
    from bilat.charts.triangle import chart

    return chart(asking.there(asking.triad(edition, *_three(codes))))


def _responses(edition: Edition, codes: Sequence[str], query: Query) -> Spec:
    from bilat.charts.responses import chart

    return chart(asking.there(asking.triad(edition, *_three(codes))))


DRAWINGS: dict[tuple[str, str], Callable[[Edition, Sequence[str], Query], Drawn]] = {
    ("tie", "series"): _bars, ("state", "map"): _map, ("organisation", "map"): _map, ("triad", "triangle"): _triangle, ("order", "measures"): _panels,
}  # fmt: skip
SPECS: dict[tuple[str, str], Callable[[Edition, Sequence[str], Query], Spec]] = {
    ("tie", "shares"): _shares, ("tie", "words-and-deeds"): _words_deeds, ("tie", "stage"): _stage, ("tie", "outlook"): _outlook,
    ("triad", "levels"): _levels, ("triad", "responses"): _responses,
}  # fmt: skip
CHARTS = DRAWINGS.keys() | SPECS.keys()
