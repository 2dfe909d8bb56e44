"""The real files, where someone has put them beside the project: counts and facts that their makers publish."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from bilat.ledger import Ledger
from bilat.sources import store

from .conftest import DATA

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the real data are not here")

FILES: list[tuple[str, list[str], str, int, int, int]] = [
    ("unga", ["unga/un_votes.parquet", "unga/un_roll_calls.parquet", "unga/un_roll_call_issues.parquet"], "votes", 870_109, 1946, 2020),
    ("unga", ["unga/unga_votes_wide_1946_2024.csv.gz"], "votes", 919_571, 1946, 2024),
    ("unga", ["unga/unga_votes_long_1946_2024.parquet", "unga/unga_roll_calls_1946_2024.parquet"], "votes", 919_571, 1946, 2024),
    ("unga", ["unga/undl_votes_1992_2022.parquet"], "votes", 399_235, 1992, 2022),
    ("unga", ["unga/un_votes_2025_processed.csv.gz"], "votes", 33_373, 2025, 2025),
    ("unga", ["unga/unga_2025_resolutions.csv.gz"], "votes", 33_373, 2025, 2025),
    ("unga", ["unga/IdealpointestimatesAll_Jun2024.csv.gz"], "ideal", 11_238, 1946, 2023),
    ("unga", ["unga/IdealpointsJuly2025.csv.gz"], "ideal", 11_232, 1946, 2023),
    ("comtrade", ["trade/comtrade_2022_CHN_DEU_USA_total.csv.gz"], "trade", 1_296, 2022, 2022),
    ("dots", ["trade/imf_dots_monthly_15countries_2011_2020.csv.gz"], "trade", 50_400, 2011, 2020),
    ("cow-trade", ["trade/cow_trade_ddy.parquet"], "trade", 1_296_475, 1870, 2014),
    ("sipri-register", ["arms/sipri_trade_register_2026-05-18.csv.gz"], "arms", 60_789, 1950, 2025),
    ("sipri-register", ["arms/sipri_tiv_dyad_year_1950_2021.csv.gz"], "arms", 21_324, 1950, 2021),
    ("sipri-milex", ["arms/SIPRI-Milex-data-1949-2024_2.xlsx"], "milex", 8_592, 1949, 2024),
    ("sipri-milex", ["arms/sipri_milex_long_1949_2024.parquet"], "milex", 8_592, 1949, 2024),
    ("atop", ["alliances/atop_alliance.parquet"], "alliance", 273_296, 1815, 2018),
    ("nmc", ["capabilities/cow_nmc.parquet"], "capability", 17_121, 1816, 2022),
    ("nmc", ["capabilities/NMC-60-abridged.csv.gz"], "capability", 15_951, 1816, 2016),
    ("mid", ["disputes/cow_mid_ddydisps.parquet"], "dispute", 10_234, 1816, 2014),
    ("mid", ["disputes/gml_mid_ddydisps.parquet"], "dispute", 9_284, 1816, 2010),
    ("igo", ["igo/cow_igo_ndy.parquet"], "igo", 2 * 917_695, 1816, 2014),
    ("contiguity", ["contiguity/contdird.csv.gz"], "contiguity", 82_440, 1816, 2016),
    ("contiguity", ["contiguity/contdir.csv.gz"], "contiguity", 82_440, 1816, 2016),
    ("contiguity", ["contiguity/cow_contdir.parquet"], "contiguity", 82_440, 1816, 2016),
    ("rivalries", ["rivalries/tss_rivalries.parquet"], "rivalry", 262, 1494, 2020),
    ("rivalries", ["rivalries/td_rivalries.parquet"], "rivalry", 195, 1494, 2010),
    ("leaders", ["states/archigos.parquet"], "leaders", 3_409, 1840, 2015),
    ("leaders", ["states/arch_annual.txt.gz"], "leaders", 3_409, 1840, 2015),
    ("leaders", ["states/reign_leaderlist_3_21.csv.gz"], "leaders", 2_524, 1921, 2021),
    ("gdelt", ["events/gdelt_raw/20191024143000.export.CSV.gz"], "events", 2_111, 2018, 2019),
    ("gdelt", ["events/gdelt_raw/gdelt1_20160728_sample.export.CSV.gz"], "events", 710, 1982, 2016),
    ("gdelt", ["events/gdelt_raw/20170101073000.export.CSV.gz"], "events", 720, 2016, 2017),
    ("icews", ["events/icews_raw_sample/events.2018.sample.tab.gz"], "events", 3_705, 2018, 2018),
    ("icews-yearly", ["events/icews_aggregates/icews_dyad_year_quad_2002_2014.parquet"], "events", 4 * 298_376, 2002, 2014),
    ("icews-names", ["events/icews_tkg/icews18_named.parquet"], "events", 468_558, 2018, 2018),
]


@pytest.mark.parametrize(
    ("name", "files", "kind", "count", "first", "last"), FILES, ids=lambda x: Path(x[0]).name if isinstance(x, list) else None
)
def test_a_real_file_is_read_whole(ledger: Ledger, name: str, files: list[str], kind: str, count: int, first: int, last: int) -> None:
    store.pull(ledger, name, [DATA / file for file in files])
    held = store.table(ledger, ledger.view(), kind, name)
    assert (held.rows, held.first, held.last) == (count, first, last)


# name, file, kind, SQL over the table, answer: the facts that the README files beside the data give
FACTS: list[tuple[str, str, str, str, Any]] = [
    ("unga", "unga/IdealpointestimatesAll_Jun2024.csv.gz", "ideal", "select ideal from t where state = 'USA' and session = 77", 2.509641),
    ("comtrade", "trade/comtrade_2022_CHN_DEU_USA_total.csv.gz", "trade", "select round(sum(value_usd) / 1e9, 1) from t where 'CHN' in (exporter, importer) "
     "and 'RUS' in (exporter, importer)", 190.3),
    ("dots", "trade/imf_dots_monthly_15countries_2011_2020.csv.gz", "trade", "select round(sum(value_usd) / 1e9, 1) from t where year = 2019 and "
     "((exporter = 'CHN' and importer = 'RUS' and reporter = 'exporter') or (exporter = 'RUS' and importer = 'CHN' and reporter = 'importer'))", 109.7),
    ("cow-trade", "trade/cow_trade_ddy.parquet", "trade", "select round(sum(value_usd) / 1e9, 1) from t where year = 2014 and 'CHN' in (exporter, importer) "
     "and 'RUS' in (exporter, importer)", 93.9),
    ("sipri-register", "arms/sipri_tiv_dyad_year_1950_2021.csv.gz", "arms", "select sum(tiv) from t where supplier = 'RUS' and recipient = 'IND' "
     "and year between 2012 and 2016", 13_318),
    ("sipri-register", "arms/sipri_trade_register_2026-05-18.csv.gz", "arms", "select supplier from t where recipient = 'IND' and year between 2012 and 2016 "
     "group by 1 order by sum(tiv) desc limit 1", "RUS"),
    ("nmc", "capabilities/cow_nmc.parquet", "capability", "select round(cinc, 6) from t where state = 'CHN' and year = 2012", 0.220364),
    ("igo", "igo/cow_igo_ndy.parquet", "igo", "select shared from t where a = 'RUS' and b = 'CHN' and year = 2014", 55),
    ("atop", "alliances/atop_alliance.parquet", "alliance", "select defence from t where source = 'USA' and target = 'JPN' and year = 2018", 1),
    ("contiguity", "contiguity/contdird.csv.gz", "contiguity", "select min(year) from t where a = 'CHN' and b = 'IND' and type = 1", 1947),
    ("leaders", "states/archigos.parquet", "leaders", "select count(*) from t where state = 'RUS' and name = 'Putin' and \"end\" is null", 1),
    ("icews", "events/icews_raw_sample/events.2018.sample.tab.gz", "events", "select sum(n) from t where source = 'USA' and target = 'PRK'", 181),
    ("gdelt", "events/gdelt_raw/20191024143000.export.CSV.gz", "events", "select count(*) from t where source <> target", 422),  # 469 with regions
    ("icews-yearly", "events/icews_aggregates/icews_dyad_year_quad_2002_2014.parquet", "events", "select n from t where source = 'RUS' and target = 'UKR' "
     "and year(date) = 2014 and quad = 'material conflict'", 2_547),
    ("icews-names", "events/icews_tkg/icews18_named.parquet", "events", "select sum(n) from t where month(date) = 6 and 'USA' in (source, target) "
     "and 'PRK' in (source, target)", 1_011),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "file", "kind", "query", "answer"), FACTS, ids=lambda x: str(x)[:30] if not str(x).startswith("select") else ""
)
def test_a_fact_holds(ledger: Ledger, name: str, file: str, kind: str, query: str, answer: object) -> None:
    store.pull(ledger, name, [DATA / file])
    held = store.table(ledger, ledger.view(), kind, name)
    with duckdb.connect() as db:
        db.execute(f"create view t as from read_parquet({list(held.paths)!r}, hive_partitioning = false)")
        ((found,),) = db.execute(query).fetchall()
    assert found == answer
