"""The pictures of a triangle and of the order: what they show, in what colour, and that they are drawn."""

from dataclasses import replace

import pytest

from bilat.charts import order as order_chart
from bilat.charts import render, responses, triangle
from bilat.errors import NothingFound
from bilat.measures.balance import balance
from bilat.order.record import MEASURES, Bloc, Order, OrderYear
from bilat.records import Measurement
from bilat.triads.record import CAVEATS, Level, Model, Response, Tie, Triad

STATES = ("USA", "RUS", "CHN")


def level(source: str, target: str, value: float, n: int, reach: float = 0.1) -> Level:
    m = Measurement("balance", source, target, "2018", value, "balance", "d", "1", "m", value - reach, value + reach, n)
    return Level(source, target, round(n * (1 + value) / 2), round(n * (1 - value) / 2), n, 0, m, None)


def triad() -> Triad:
    levels = (
        level("USA", "RUS", -0.5, 400), level("USA", "CHN", 0.05, 100), level("RUS", "USA", -0.4, 100),
        level("RUS", "CHN", 0.8, 50), level("CHN", "USA", -0.2, 25), level("CHN", "RUS", 0.9, 16),
    )  # fmt: skip
    ties = tuple(
        Tie(a, b, 100, levels[0].balance, "conflict", s, 0.99, None)
        for a, b, s in (("USA", "RUS", -1), ("USA", "CHN", -1), ("RUS", "CHN", 1))
    )
    signs = {(t.a, t.b): t.sign for t in ties}
    return Triad(
        STATES,
        "d",
        "1",
        "month",
        "2018-01",
        "2018-12",
        levels,
        ties,
        balance(signs),
        None,
        "too few months",
        (),
        (),
        CAVEATS,
        None,
        "triad/1",
    )


def widths(spec: object, colour: str) -> list[float]:
    """The widths of the lines of a colour anywhere in a spec, the key left out."""
    if isinstance(spec, dict):
        mark = spec.get("mark")
        own = (
            [mark["strokeWidth"]]
            if isinstance(mark, dict) and mark.get("color") == colour and mark.get("strokeWidth") not in (None, 0, 7)
            else []
        )
        return own + [w for v in spec.values() for w in widths(v, colour)]
    return [w for v in spec for w in widths(v, colour)] if isinstance(spec, list) else []


def test_six_arrows_by_width_and_colour() -> None:
    spec = triangle.chart(triad())
    assert len(widths(spec, triangle.WARM)) == 2 and len(widths(spec, triangle.COLD)) == 3 and len(widths(spec, triangle.EVEN)) == 1
    assert max(widths(spec, triangle.COLD)) == 2 * sorted(widths(spec, triangle.COLD))[-2], "four times the reports, twice as wide"
    svg = render.to_svg(spec)
    for text in (
        "USA",
        "Russia",
        "−0.50",
        "400 reports",
        "Made with bilat",
        "RUS and CHN together" if "RUS and CHN" in svg else "CHN and RUS together",
    ):
        assert text in svg


def test_no_model_no_responses() -> None:
    with pytest.raises(NothingFound, match="too few months"):
        responses.chart(triad())


def test_responses_are_drawn() -> None:
    one = Response(("USA", "RUS"), ("RUS", "USA"), False, (0.6, 0.3), (0.2, 0.1), (0.9, 0.5), 0.3, 0.1, 0.5, True)
    moved = Response(("USA", "RUS"), ("RUS", "CHN"), True, (0.1, -0.1), (-0.2, -0.4), (0.3, 0.2), -0.1, -0.4, 0.2, False)
    model = Model("week", "2018-W01", "2018-W43", 43, 1, 1, "Schwarz", False, (), 0.6, True, 0.4, 1, 999, 0.9, (one,), (moved,), ())
    svg = render.to_svg(responses.chart(replace(triad(), model=model, why_no_model=None)))
    assert "RUS → USA after USA → RUS" in svg and "RUS–CHN after USA → RUS" in svg


def test_the_order_is_drawn_without_what_is_missing() -> None:
    def year(y: int, con: float) -> OrderYear:
        told = tuple(
            Measurement(n, "WLD", None, str(y), con if n.startswith("con") else None, unit, "nmc", "1", "order/2")
            for n, unit in MEASURES.items()
        )
        return OrderYear(y, told, (("USA", con), ("CHN", con / 2)), (Bloc(("USA",), ("USA",)),), ())

    svg = render.to_svg(order_chart.chart(Order((year(1990, 0.3), year(1991, 0.2)), (), "order/2")))
    assert "The order of the system, 1990 to 1991" in svg and "Concentration" in svg and "Blocs" not in svg
