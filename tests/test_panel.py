from collections.abc import Callable
from importlib import util
from pathlib import Path

import duckdb
import pytest

from bilat import panel
from bilat.errors import BadInput
from bilat.measures import Catalogue, Held

_spec = util.spec_from_file_location("measure_tables", Path(__file__).parent / "measures" / "conftest.py")
assert _spec is not None and _spec.loader is not None
_tables = util.module_from_spec(_spec)
_spec.loader.exec_module(_tables)
made, DATA = _tables.made, _tables.DATA


def test_the_units_are_those_in_wide_use() -> None:
    assert len(panel.state_years(1816, 2016)) == 15_951
    assert len(panel.panel(Catalogue(), 1816, 2016)) == 1_912_350
    assert len(panel.panel(Catalogue(), 1816, 2016, directed=False)) == 956_175


def test_membership_is_that_of_the_published_list() -> None:
    if not DATA.is_dir():
        pytest.skip("the shared data are not here")
    published = duckdb.sql(f"select ccode, unnest(range(styear, endyear + 1)) from '{DATA}/states/cow_states.parquet'").fetchall()
    assert {(number, year) for number, _, year in panel.state_years(1816, 2016)} == set(published)


def test_two_numbers_of_one_code_stand_in_the_year_of_a_change() -> None:
    assert [(n, y) for n, code, y in panel.state_years(1989, 1991, ["DEU"])] == [(260, 1989), (255, 1990), (260, 1990), (255, 1991)]


def test_measures_are_added_with_zero_only_inside_the_coverage(made: Callable[..., Held]) -> None:
    held = Catalogue((
        made("alliance", [(1990, "USA", "JPN", 1, 0, 0, 0, 1)]),
        made("capability", [("USA", 1990, 1, 1, 1, 1, 1, 1, None)]),
    ))  # fmt: skip
    made_ = panel.panel(held, 1990, 1991, chosen=["USA", "JPN"], add=["alliance", "capability"])
    rows = [dict(zip(made_.columns, r, strict=True)) for r in made_.fetchall()]
    told = {(r["iso1"], r["iso2"], r["year"]): (r["alliance_defence"], r["cinc_1"], r["cinc_2"]) for r in rows}
    assert told == {
        ("USA", "JPN", 1990): (1, 1, None), ("JPN", "USA", 1990): (0, None, 1), ("USA", "JPN", 1991): (None,) * 3, ("JPN", "USA", 1991): (None,) * 3,
    }  # fmt: skip


def test_of_several_tables_of_trade_the_one_that_tells_most_is_taken(made: Callable[..., Held]) -> None:
    thin = made("trade", [(1990, "1990", "USA", "JPN", 7.0, "both")], "thin")
    rich = made(
        "trade", [(year, str(year), a, b, 1.0, "both") for year in (1990, 1991) for a, b in (("USA", "JPN"), ("JPN", "USA"))], "rich"
    )
    held = Catalogue((thin, rich))
    assert [h.dataset for h in panel.used(held, ["trade"], 1990, 1991)] == ["rich"]
    told = panel.panel(held, 1990, 1990, chosen=["USA", "JPN"], add=["trade"])
    assert {r[told.columns.index("trade_total")] for r in told.fetchall()} == {2.0}


def test_who_delivers_nothing_has_no_place_among_suppliers(made: Callable[..., Held]) -> None:
    held = Catalogue((made("arms", [(1996, "USA", "JPN", 2.0), (2000, "USA", "JPN", 3.0)]),))
    told = panel.panel(held, 2000, 2000, chosen=["USA", "JPN"], add=["arms"])
    rows = {
        (r["iso1"], r["iso2"]): (r["arms_tiv"], r["arms_rank"]) for r in (dict(zip(told.columns, x, strict=True)) for x in told.fetchall())
    }
    assert rows == {("USA", "JPN"): (5, 1), ("JPN", "USA"): (0, None)}
    from bilat.facts import facts

    found = {m.measure: (m.value, m.note) for m in facts(held, ("JPN", "USA"), 2000) if m.source_state == "JPN"}
    assert found["arms_tiv"][0] == 0 and found["arms_rank"][0] is None and "no row" in (found["arms_rank"][1] or "")


def test_majors_stand_in_their_years_alone() -> None:
    told = panel.panel(Catalogue(), 1940, 1950, chosen=["majors"], monadic=True).fetchall()
    assert ("CHN", 1950) in {(r[1], r[2]) for r in told}
    assert not {("CHN", 1949), ("DEU", 1946), ("FRA", 1943)} & {(r[1], r[2]) for r in told}


def test_files(tmp_path: Path) -> None:
    made_ = panel.panel(Catalogue(), 2000, 2000, chosen=["USA", "JPN"])
    for ending in (".csv", ".parquet"):
        panel.write(made_, tmp_path / f"panel{ending}")
        assert duckdb.sql(f"select count(*) from '{tmp_path}/panel{ending}'").fetchall() == [(2,)]
    with pytest.raises(BadInput, match="written as"):
        panel.write(made_, tmp_path / "panel.xlsx")


@pytest.mark.parametrize("add, message", [("votes", "nothing to add; one of alignment"), ("alliance", "run `bilat pull atop`")])
def test_what_cannot_be_added_is_said(add: str, message: str) -> None:
    with pytest.raises(BadInput, match=message):
        panel.panel(Catalogue(), 2000, 2001, add=[add])
