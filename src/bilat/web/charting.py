"""Charts to take along, drawn by `bilat.charts` from the records of the page they stand on."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bilat.errors import NothingFound
from bilat.web import asking
from bilat.web.current import Edition
from bilat.web.rendering import name

Spec = dict[str, Any]


def picture(edition: Edition, kind: str, part: str, codes: Sequence[str], query: Mapping[str, str], ending: str) -> bytes:
    """The chart as SVG or PNG."""
    from bilat.charts.render import to_png, to_svg

    spec = edition.memo(
        ("chart", kind, part, tuple(codes), tuple(sorted(query.items()))), lambda: CHARTS[kind, part](edition, codes, query)
    )
    return to_png(spec) if ending == "png" else to_svg(spec).encode()


def _series(edition: Edition, codes: Sequence[str], query: Mapping[str, str]) -> Spec:
    from bilat.charts.ties import chart
    from bilat.web.pages.search import day
    from bilat.web.pages.tie import granularity

    a, b = asking.pair(*_exactly(2, codes))
    since, until = day("since", query.get("since")), day("until", query.get("until"))
    every = granularity(edition, since, until)
    if not asking.can(edition, "ties"):
        raise NothingFound("the series of a tie are not drawn yet: take the CSV")
    found = asking.ask(edition, "ties", a, b, every=every, since=since, until=until)
    if not found:
        raise NothingFound(f"nothing is told of {name(a)} and {name(b)} in that time")
    return chart(f"{name(a)} and {name(b)}", found)


def _stage(edition: Edition, codes: Sequence[str], query: Mapping[str, str]) -> Spec:
    from bilat.charts.stage import chart
    from bilat.web.pages.search import day

    return chart(asking.there(asking.stage(edition, *asking.pair(*_exactly(2, codes)), day("until", query.get("until")))))


def _triad(edition: Edition, codes: Sequence[str], query: Mapping[str, str]) -> Spec:
    from bilat.charts.triangle import chart

    return chart(asking.there(asking.triad(edition, *asking.three(*_exactly(3, codes)))))


def _responses(edition: Edition, codes: Sequence[str], query: Mapping[str, str]) -> Spec:
    from bilat.charts.responses import chart

    return chart(asking.there(asking.triad(edition, *asking.three(*_exactly(3, codes)))))


def _order(edition: Edition, codes: Sequence[str], query: Mapping[str, str]) -> Spec:
    from bilat.charts.order import chart

    return chart(asking.there(asking.order(edition, *asking.years(query))))


def _exactly(n: int, codes: Sequence[str]) -> Sequence[str]:
    if len(codes) != n:
        raise NothingFound(f"this is drawn for {n} states; found {', '.join(codes) or 'none'}")
    return codes


CHARTS: dict[tuple[str, str], Callable[[Edition, Sequence[str], Mapping[str, str]], Spec]] = {
    ("tie", "series"): _series,
    ("tie", "stage"): _stage,
    ("triad", "levels"): _triad,
    ("triad", "responses"): _responses,
    ("order", "measures"): _order,
}
