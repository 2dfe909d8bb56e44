"""Dependence, arms, capability and commitments against their reference values."""

from collections.abc import Callable

import pytest

from bilat.measures import Held, Measure, Scope, measurements
from bilat.measures.alliances import ALLIANCES
from bilat.measures.arms import ARMS, world
from bilat.measures.capability import CAPABILITY, concentration, majors
from bilat.measures.catalogue import run, unbound
from bilat.measures.contiguity import CONTIGUITY
from bilat.measures.dependence import DEPENDENCE
from bilat.measures.disputes import DISPUTES
from bilat.measures.organisations import ORGANISATIONS
from bilat.measures.rivalry import RIVALRY

Real = Callable[..., Held]


def value(measure: Measure, held: Held, year: int, name: str, *states: str) -> float | None:
    """One value, from the first state to the second."""
    found = {(m.measure, m.source_state, m.target_state): m.value for m in measurements(measure, held, Scope(year, year, states))}
    return found[name, states[0], states[1] if len(states) > 1 else None]


@pytest.mark.parametrize(
    "year, a, b, rank", [(2010, "CHN", "RUS", 14), (2014, "CHN", "RUS", 10), (2010, "RUS", "CHN", 1), (2014, "RUS", "CHN", 1)]
)
def test_trade_ranks(real: Real, year: int, a: str, b: str, rank: int) -> None:
    assert value(DEPENDENCE, real("trade", "cow-trade"), year, "trade_rank", a, b) == rank


def test_trade_by_chinas_own_reports(real: Real) -> None:
    held = real("trade", "comtrade")
    assert value(DEPENDENCE, held, 2022, "trade_rank", "CHN", "RUS") == 10
    assert value(DEPENDENCE, held, 2022, "trade_total", "CHN", "RUS") == pytest.approx(190.3e9, rel=1e-3)


def test_arms(real: Real) -> None:
    held = real("arms")
    assert value(ARMS, held, 2016, "arms_tiv", "RUS", "IND") == pytest.approx(13318, abs=0.5)
    assert value(ARMS, held, 2016, "arms_rank", "RUS", "IND") == 1
    shares = {r["source"]: r["arms_share"] for r in run(held, world(unbound("arms"), Scope(2020, 2020)))}
    assert shares["USA"] == pytest.approx(0.365, abs=5e-4)
    assert shares["RUS"] == pytest.approx(0.207, abs=5e-4)


@pytest.mark.parametrize(
    "year, state, cinc", [(2012, "CHN", 0.2203642), (2012, "USA", 0.1392191), (2012, "RUS", 0.0395948), (1945, "USA", 0.3838635)]
)
def test_cinc(real: Real, year: int, state: str, cinc: float) -> None:
    assert value(CAPABILITY, real("capability"), year, "cinc", state) == pytest.approx(cinc, abs=5e-8)


def test_cinc_is_the_published_one_everywhere(real: Real) -> None:
    held = real("capability")
    published = {(r["state"], r["year"]): r["cinc"] for r in run(held, unbound("capability")) if r["cinc"] is not None}
    ours = {(m.source_state, int(m.period)): m.value for m in measurements(CAPABILITY, held, Scope(1816, 2022)) if m.measure == "cinc"}
    wrong = [k for k, v in published.items() if abs((ours[k] or 0) - v) > 5e-7 and k[1] != 1990]
    assert not wrong, (len(wrong), wrong[:10])


@pytest.mark.parametrize(
    "year, group, con",
    [(1913, None, 0.2378), (1946, None, 0.4516), (1991, None, 0.2594), (1991, ("USA", "RUS", "CHN"), 0.0823)],
)
def test_concentration(real: Real, year: int, group: tuple[str, ...] | None, con: float) -> None:
    (row,) = run(real("capability"), concentration(unbound("capability"), year, group or majors(year)))
    assert row["con"] == pytest.approx(con, abs=5e-5)


def test_alliance_content_by_year_and_direction(real: Real) -> None:
    held = real("alliance")
    told: dict[int, set[str]] = {year: set() for year in range(1950, 2019)}
    for m in measurements(ALLIANCES, held, Scope(1950, 2018, ("RUS", "CHN"))):
        if m.value and m.source_state == "RUS":
            told[int(m.period)].add(m.measure.removeprefix("alliance_"))
    assert told[1950] == {"defence", "offence", "nonaggression"}, "the table has offence in that one year too"
    assert all(told[y] - {"consultation"} == {"defence", "nonaggression"} for y in range(1951, 1981))
    assert [y for y in range(1950, 1981) if "consultation" in told[y]] == [1962, 1963, 1964]
    assert all(not told[y] for y in range(1981, 1992))
    assert all(told[y] == {"nonaggression"} for y in range(1992, 2001))
    assert all(told[y] == {"nonaggression", "consultation"} for y in range(2001, 2019))
    assert value(ALLIANCES, held, 2018, "alliance_defence", "USA", "JPN") == 1
    assert value(ALLIANCES, held, 2018, "alliance_defence", "JPN", "USA") == 0


def test_commitments(real: Real) -> None:
    assert value(ORGANISATIONS, real("igo"), 2014, "shared_igos", "CHN", "RUS") == 55
    assert value(ORGANISATIONS, real("igo"), 2014, "shared_igos", "USA", "GBR") == 60
    assert value(DISPUTES, real("dispute"), 1969, "dispute_hostility", "RUS", "CHN") in (4, 5)
    assert value(DISPUTES, real("dispute"), 1999, "disputes", "PAK", "IND") >= 1  # type: ignore[operator]
    assert value(CONTIGUITY, real("contiguity"), 2016, "contiguity", "RUS", "CHN") == 1
    assert [bool(measurements(RIVALRY, real("rivalry"), Scope(y, y, ("CHN", "IND")))) for y in (1947, 1948, 2020)] == [False, True, True]


# A hundred small states that trade with one another, so that the table names most of the world.
REST = [(2000, "2000", f"X{n:02}", f"X{(n + 1) % 100:02}", 1.0, "exporter") for n in range(100)]


def test_trade_by_hand(made: Callable[..., Held]) -> None:
    held = made("trade", [
        *REST,
        (2000, "2000", "AAA", "BBB", 30.0, "exporter"), (2000, "2000", "BBB", "AAA", 30.0, "importer"),
        (2000, "2000", "AAA", "CCC", 40.0, "exporter"),
        (2000, "2000", "BBB", "AAA", 20.0, "exporter"), (2000, "2000", "AAA", "BBB", 20.0, "importer"),
    ])  # fmt: skip
    found = {(m.measure, m.source_state, m.target_state): m.value for m in measurements(DEPENDENCE, held, Scope(2000, 2000))}
    assert found["trade_total", "AAA", "BBB"] == 60
    assert found["trade_share", "AAA", "BBB"] == 0.6
    assert found["trade_rank", "AAA", "CCC"] == 2
    assert found["trade_mirror", "AAA", "BBB"] == 1.5, "60 in its own books, 40 in its partner's"
    assert found["trade_total", "CCC", "AAA"] == 40, "who reports nothing is told by its partners"
    assert found["trade_salience", "AAA", "BBB"] == pytest.approx(0.6**0.5)
    assert found["trade_symmetry", "BBB", "AAA"] == pytest.approx(0.6)


def test_a_table_of_few_states_gives_no_place_and_says_why(made: Callable[..., Held]) -> None:
    few = [(2000, "2000", "AAA", f"X{n:02}", float(n + 1), "exporter") for n in range(100)]
    for rows, whole in (([*few, *REST], True), (few[:50], False)):
        found = {(m.measure, m.source_state, m.target_state): m for m in measurements(DEPENDENCE, made("trade", rows), Scope(2000, 2000))}
        rank = found["trade_rank", "AAA", "X49"]
        assert (rank.value is not None) == whole == (found["trade_share", "AAA", "X49"].value is not None) == (rank.note is None)
        assert found["trade_total", "AAA", "X49"].value == 50
        if not whole:
            assert rank.note is not None and "51, too few" in rank.note
    # X49 has one partner here, AAA, which alone reports: no list of partners either.
    borrowed = [
        m for m in measurements(DEPENDENCE, made("trade", few), Scope(2000, 2000)) if m.source_state == "X49" and m.measure == "trade_rank"
    ]
    assert [m.value for m in borrowed] == [None]


def test_a_year_with_months_missing_is_missing(made: Callable[..., Held]) -> None:
    rows = [(y, f"{y}-{m:02}", "AAA", "BBB", 1.0, "exporter") for y, months in ((2000, 12), (2001, 5)) for m in range(1, months + 1)]
    found = {
        (m.period, m.source_state): m.value
        for m in measurements(DEPENDENCE, made("trade", rows), Scope(2000, 2001))
        if m.measure == "trade_total"
    }
    assert found == {("2000", "AAA"): 12, ("2000", "BBB"): 12}


def test_arms_windows_by_hand(made: Callable[..., Held]) -> None:
    rows = [(y, "AAA", "BBB", 10.0, None) for y in range(2000, 2006)] + [(2003, "CCC", "BBB", 25.0, None)]
    found = measurements(ARMS, made("arms", rows), Scope(2002, 2006))
    assert {m.period for m in found} == {"2000-2004", "2001-2005"}, "no window that the table does not cover whole"
    assert {m.value for m in found if m.measure == "arms_tiv" and m.source_state == "AAA"} == {50}
    assert [m.value for m in found if m.measure == "arms_share" and m.source_state == "CCC"] == [pytest.approx(1 / 3)] * 2


def test_a_rivalry_without_an_end_lasts_to_the_end_of_the_table(made: Callable[..., Held]) -> None:
    held = made("rivalry", [("AAA", "BBB", 1990, None, "x"), ("CCC", "DDD", 1950, 2000, "x")])
    assert sorted({int(m.period) for m in measurements(RIVALRY, held, Scope(1998, 2010, ("AAA", "BBB")))}) == [1998, 1999, 2000]
