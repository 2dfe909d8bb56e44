"""Charts to take along, drawn by `bilat.charts` from the records of the page they stand on."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bilat.errors import BadInput, NothingFound
from bilat.web import asking
from bilat.web.current import Edition
from bilat.web.rendering import Missing, name

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

    if len(codes) != 2:
        raise NothingFound("the chart of a tie is at /export/tie/RUS/CHN/series.svg")
    a, b = asking.pair(*codes)
    since, until = day("since", query.get("since")), day("until", query.get("until"))
    every = granularity(edition, since, until)
    found = [m for x, y in ((a, b), (b, a)) for m in asking.ask(edition, "ties", x, y, every=every, since=since, until=until)]
    if not found:
        raise NothingFound(f"nothing is told of {name(a)} and {name(b)} in that time")
    return chart(f"{name(a)} and {name(b)}", found)


def _there(found: Any) -> Any:
    if isinstance(found, Missing):
        raise NothingFound(found.why)
    return found


CHARTS: dict[tuple[str, str], Callable[[Edition, Sequence[str], Mapping[str, str]], Spec]] = {("tie", "series"): _series}
__all__ = ["CHARTS", "BadInput", "picture"]
