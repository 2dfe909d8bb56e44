"""The order by year: from small tables by hand, from the real ones where they are, and what is missing is said."""

from collections.abc import Callable
from typing import Any

import pytest

from bilat.errors import BadInput, NothingFound
from bilat.measures.catalogue import Catalogue, Held
from bilat.order.build import flat, order

Made = Callable[..., Held]


def capability(state: str, year: int, value: float) -> tuple[Any, ...]:
    return (state, year, value, value, value, value, value, value, None)


ROWS = [capability(s, y, v) for y in (1950, 1951) for s, v in (("USA", 50.0), ("RUS", 30.0), ("GBR", 15.0), ("IND", 5.0))]


def test_one_year_by_hand(made: Made) -> None:
    (year,) = order(Catalogue((made("capability", ROWS),)), 1950, 1950).years
    # s = .5, .3, .15, .05: Σs² = .365; all: (.365 - .25) / .75; majors .5, .3, .15 of .95: Σs² = .4016620
    assert year.value("con") == pytest.approx((0.115 / 0.75) ** 0.5)
    assert year.value("effective_powers") == pytest.approx(1 / 0.365)
    assert year.value("con_majors") == pytest.approx(((0.3625 / 0.9025 - 1 / 3) / (2 / 3)) ** 0.5)
    assert year.value("poles") == 2
    assert year.leaders[0] == ("USA", pytest.approx(0.5))
    assert year.measure("con_majors").n == 3 and year.measure("con").evidence == ("snap-capability",)


def test_what_is_not_here_says_what_to_pull(made: Made) -> None:
    found = order(Catalogue((made("capability", ROWS),)), 1949, 1952)
    assert [y.year for y in found.years] == [1949, 1950, 1951, 1952], "a line a year"
    before, inside = found.years[0], found.years[1]
    assert before.value("con") is None and before.measure("con").note == "made-up covers 1950 to 1951"
    assert inside.measure("vote_blocs").note == "no data on votes in the UN General Assembly here: run `bilat pull unga`"
    assert found.notes == (
        "no data on votes in the UN General Assembly here: run `bilat pull unga`",
        "no data on alliances here: run `bilat pull atop`",
    )
    assert flat(inside)["missing"].startswith("no data on votes") and flat(inside)["vote_blocs"] is None


def test_blocs_of_alliances_and_votes(made: Made) -> None:
    west, east = ("USA", "GBR", "FRA", "CAN"), ("RUS", "POL", "HUN")
    pledges = [(1955, a, b, 1, 0, 0, 0, 0) for bloc in (west, east) for a in bloc for b in bloc if a != b]
    votes = []
    for call in range(12):
        for bloc, yes in ((west, call % 3), (east, (call + 1) % 3)):
            votes += [(call, f"1955-03-{call + 1:02}", 10, f"R/{call}", [], s, yes + 1, False) for s in bloc]
    (year,) = order(Catalogue((made("alliance", pledges), made("votes", votes))), 1955, 1955).years
    for told in (year.alliance_blocs, year.vote_blocs):
        assert [b.members for b in told] == [tuple(sorted(west)), tuple(sorted(east))]
        assert [b.majors for b in told] == [("FRA", "GBR", "USA"), ("RUS",)]
    assert year.value("alliance_stability") == 1
    assert year.value("con") is None


@pytest.mark.parametrize(("calls", "blocs"), [(9, None), (10, 2)])
def test_blocs_of_votes_rest_on_ten_common_roll_calls(made: Made, calls: int, blocs: int | None) -> None:
    sides = (("USA", "GBR", "FRA", "CAN"), ("RUS", "POL", "HUN"))
    votes = [
        (call, f"1955-03-{call + 1:02}", 10, f"R/{call}", [], s, (call + n) % 3 + 1, False)
        for call in range(calls) for n, bloc in enumerate(sides) for s in bloc
    ]  # fmt: skip
    (year,) = order(Catalogue((made("votes", votes),)), 1955, 1955).years
    assert year.value("vote_blocs") == blocs


def test_bad_spans(made: Made) -> None:
    with pytest.raises(NothingFound, match="bilat pull nmc"):
        order(Catalogue(), 1950, 1960)
    with pytest.raises(NothingFound, match="made-up covers 1950 to 1951"):
        order(Catalogue((made("capability", ROWS),)), 2000, 2010)
    with pytest.raises(BadInput, match="backwards"):
        order(Catalogue((made("capability", ROWS),)), 1951, 1950)


@pytest.mark.parametrize(("year", "value"), [(1913, 0.2378), (1946, 0.4516), (1991, 0.2594)])
def test_the_published_concentration(real: Callable[..., Held], year: int, value: float) -> None:
    (found,) = order(Catalogue((real("capability"),)), year, year).years
    assert round(found.value("con_majors") or 0, 4) == value


def test_the_real_cold_war(real: Callable[..., Held]) -> None:
    """1955: each superpower leads an alliance bloc of its own; 2012: China and the United States are the two poles."""
    held = Catalogue((real("capability"), real("alliance")))
    cold, late = (order(held, y, y).years[0] for y in (1955, 2012))
    of = {s: i for i, b in enumerate(cold.alliance_blocs) for s in b.members}
    assert of["USA"] != of["RUS"] and of["POL"] == of["RUS"]
    assert late.value("poles") == 2 and [s for s, _ in late.leaders[:2]] == ["CHN", "USA"]
