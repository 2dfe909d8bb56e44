from collections.abc import Callable

import pytest

from bilat.measures import Catalogue, Held
from bilat.measures.influence import influence

Made = Callable[..., Held]
REST = [(2000, "2000", f"X{n:02}", f"X{(n + 1) % 100:02}", 1.0, "both") for n in range(100)]


def told(catalogue: Catalogue, a: str, b: str) -> dict[tuple[str, str], float | None]:
    return {(m.measure, m.source_state): m.value for m in influence(catalogue, (a, b), 2000)}


@pytest.fixture
def trade(made: Made) -> Held:
    """AAA and BBB trade 30, a tenth of AAA's 300 and half of BBB's 60; the largest pair trades 200."""
    flows = [("AAA", "BBB", 20.0), ("BBB", "AAA", 10.0), ("AAA", "CCC", 200.0), ("AAA", "DDD", 70.0), ("BBB", "DDD", 30.0)]
    return made("trade", [(2000, "2000", a, b, v, "both") for a, b, v in flows] + REST)


def test_by_hand(made: Made, trade: Held) -> None:
    arms = made("arms", [
        *((year, "CCC", "DDD", 8.0) for year in range(1996, 2001)), *((year, "DDD", "CCC", 2.0) for year in range(1996, 2001)),
        (2000, "AAA", "BBB", 20.0), (2000, "CCC", "BBB", 5.0),
    ])  # fmt: skip
    igo = made("igo", [(2000, "AAA", "BBB", 12), (2000, "CCC", "DDD", 48)])
    found = told(Catalogue((trade, arms, igo)), "AAA", "BBB")
    breadth = (30 / 200 + 20 / 50 + 12 / 48) / 3
    assert found["influence_bandwidth", "AAA"] == found["influence_bandwidth", "BBB"] == pytest.approx(breadth)
    assert found["influence_dependence", "AAA"] == pytest.approx((0.5 + 0.8) / 2), "of BBB on AAA"
    assert found["influence_dependence", "BBB"] == pytest.approx((0.1 + 0.0) / 2), "AAA buys no arms"
    assert found["influence", "AAA"] == pytest.approx(breadth * 0.65)
    assert found["influence", "BBB"] == pytest.approx(breadth * 0.05)


def test_what_is_left_out_is_named(trade: Held) -> None:
    found = influence(Catalogue((trade,)), ("AAA", "BBB"), 2000)
    assert {m.value for m in found if m.measure == "influence_bandwidth"} == {30 / 200}
    assert all("without arms" in (m.note or "") and "without igo" in (m.note or "") for m in found)


def test_without_the_whole_of_the_trade_there_is_no_value(made: Made) -> None:
    few = made("trade", [(2000, "2000", "AAA", "BBB", 20.0, "both")])
    found = influence(Catalogue((few,)), ("AAA", "BBB"), 2000)
    assert {m.value for m in found} == {None} and all("no table held" in (m.note or "") for m in found)
    assert influence(Catalogue(), ("AAA", "BBB"), 2000) == []


def test_on_the_shared_data(catalogue: Catalogue) -> None:
    found = told(catalogue, "USA", "CAN")
    assert (found["influence", "USA"] or 0) > 5 * (found["influence", "CAN"] or 0) > 0
