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
