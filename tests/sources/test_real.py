"""The real files, where someone has put them beside the project: counts and facts that their makers publish."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from bilat.ledger import Ledger
from bilat.sources import cameo, store

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
    ("sipri-milex", ["arms/SIPRI-Milex-data-1949-2024_2.xlsx"], "milex", 8_843, 1949, 2024),
    ("sipri-milex", ["arms/sipri_milex_long_1949_2024.parquet"], "milex", 8_843, 1949, 2024),
    ("atop", ["alliances/atop_alliance.parquet"], "alliance", 273_296, 1815, 2018),
    ("nmc", ["capabilities/cow_nmc.parquet"], "capability", 17_121, 1816, 2022),
    ("nmc", ["capabilities/NMC-60-abridged.csv.gz"], "capability", 15_951, 1816, 2016),
    ("mid", ["disputes/cow_mid_ddydisps.parquet"], "dispute", 10_234, 1816, 2014),
    ("wars", ["disputes/cow_war_inter.parquet"], "war", 1_916, 1823, 2003),
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


_TIV = "arms/sipri_tiv_dyad_year_1950_2021.csv.gz"
_REGISTER = "arms/sipri_trade_register_2026-05-18.csv.gz"
_COW, _COMTRADE, _DOTS = (
    "trade/cow_trade_ddy.parquet",
    "trade/comtrade_2022_CHN_DEU_USA_total.csv.gz",
    "trade/imf_dots_monthly_15countries_2011_2020.csv.gz",
)
_MILEX = "arms/SIPRI-Milex-data-1949-2024_2.xlsx"
_NMC7, _NMC6 = "capabilities/cow_nmc.parquet", "capabilities/NMC-60-abridged.csv.gz"
_YEARLY, _ICEWS, _ICEWS18 = (
    "events/icews_aggregates/icews_dyad_year_quad_2002_2014.parquet", "events/icews_raw_sample/events.2018.sample.tab.gz",
    "events/icews_tkg/icews18_named.parquet",
)  # fmt: skip
_PARTNERS = """select list(p order by v desc)[:{n}] from (select case when exporter = '{of}' then importer else exporter end as p, sum(value_usd) as v from t
    where '{of}' in (exporter, importer) and exporter <> importer and year = {year} group by 1)"""
_QUADS = """select list(n order by list_position(['verbal cooperation', 'material cooperation', 'verbal conflict', 'material conflict'], quad)) from t
    where source = '{a}' and target = '{b}' and year(date) = {year}"""
FURTHER: list[tuple[str, str, str, str, Any]] = [
    ("mid", "disputes/gml_mid_ddydisps.parquet", "dispute", "select max(hostility) from t where dispute = '4223' and year = 1999 and a = 'IND'", 4),
    ("sipri-register", _TIV, "arms", "select list(round(100 * v / w, 1) order by v desc) from (select supplier, sum(tiv) as v, sum(sum(tiv)) over () as w from t "
     "where year between 2016 and 2020 group by 1) where supplier in ('USA', 'RUS', 'FRA', 'DEU', 'CHN')", [36.5, 20.7, 8.9, 5.5, 5.4]),
    ("sipri-register", _TIV, "arms", "select list(round(100 * v / w, 1) order by v desc) from (select recipient, sum(tiv) as v, sum(sum(tiv)) over () as w from t "
     "where year between 2016 and 2020 group by 1) where recipient in ('SAU', 'IND')", [11.4, 9.8]),
    ("sipri-register", _TIV, "arms", "select list(v order by v desc) from (select sum(tiv) as v from t where year between 2012 and 2016 and (supplier, recipient) in "
     "(('RUS', 'CHN'), ('USA', 'IND')) group by supplier)", [3_340, 2_549]),
    ("sipri-register", _REGISTER, "arms", "select list(round(v) order by v desc)[:2] from (select sum(tiv) as v from t where recipient = 'IND' group by supplier)",
     [46_425 + 42_502, 16_847]),  # Russia carries the Soviet Union
    ("sipri-milex", _MILEX, "milex", "select list(round(usd_current / 1e9, 1) order by usd_current desc) from t where year = 2024 and "
     "state in ('USA', 'CHN', 'RUS', 'DEU', 'IND')", [997.3, 313.7, 149.0, 88.5, 86.1]),
    ("nmc", _NMC7, "capability", "select list(round(cinc, 6) order by cinc desc)[:3] from t where year = 2012", [0.220364, 0.139219, 0.080975]),
    ("nmc", _NMC7, "capability", "select list(round(cinc, 6) order by cinc desc) from t where year = 2012 and state in ('RUS', 'JPN')", [0.039595, 0.035535]),
    ("nmc", _NMC6, "capability", "select list(round(cinc, 6) order by cinc desc) from t where year = 2012 and state in ('CHN', 'USA', 'IND', 'RUS')",
     [0.220325, 0.138926, 0.080750, 0.039631]),
    ("nmc", _NMC6, "capability", "select list(round(cinc, 6) order by cinc desc) from t where year = 2016 and state in ('CHN', 'USA', 'IND', 'RUS')",
     [0.230618, 0.133058, 0.086841, 0.036473]),
    ("igo", "igo/cow_igo_ndy.parquet", "igo", "select shared from t where a = 'USA' and b = 'GBR' and year = 2014", 60),
    ("atop", "alliances/atop_alliance.parquet", "alliance", "select [nonaggression, consultation, defence] from t where source = 'RUS' and target = 'CHN' and year = 2018", [1, 1, 0]),
    ("atop", "alliances/atop_alliance.parquet", "alliance", "select [defence, consultation, nonaggression] from t where source = 'USA' and target = 'GBR' and year = 2018", [1, 1, 1]),
    ("contiguity", "contiguity/contdird.csv.gz", "contiguity", "select [min(year), max(year)] from t where a = 'RUS' and b = 'CHN' and type = 1", [1860, 2016]),
    ("rivalries", "rivalries/tss_rivalries.parquet", "rivalry", "select [\"first\", \"last\"] from t where a in ('CHN', 'IND') and b in ('CHN', 'IND') and kind like '%spatial%' "
     "and kind like '%positional%'", [1948, 2020]),
    ("leaders", "states/archigos.parquet", "leaders", "select start from t where state = 'RUS' and name = 'Putin' and \"end\" is null", "2000-01-01"),
    ("cow-trade", _COW, "trade", _PARTNERS.format(of="CHN", year=2010, n=9), ["USA", "JPN", "KOR", "TWN", "DEU", "AUS", "SGP", "MYS", "IND"]),
    ("cow-trade", _COW, "trade", "select list(round(v / 1e9, 1) order by v desc) from (select sum(value_usd) as v, case when exporter = 'RUS' then importer else exporter end as p "
     "from t where 'RUS' in (exporter, importer) and year = 2010 group by p) where p in ('CHN', 'DEU')", [65.9, 65.7]),
    ("comtrade", _COMTRADE, "trade", "select list(round(v / 1e9, 1) order by v desc)[:7] from (select sum(value_usd) as v from t where reporter = if(exporter = 'CHN', 'exporter', "
     "'importer') and 'CHN' in (exporter, importer) group by if(exporter = 'CHN', importer, exporter))", [761.7, 362.3, 357.4, 319.8, 305.4, 234.9, 227.6]),
    ("comtrade", _COMTRADE, "trade", _PARTNERS.format(of="CHN", year=2022, n=5).replace("'CHN' in (exporter, importer) and", "reporter = if(exporter = 'CHN', 'exporter', 'importer') "
     "and 'CHN' in (exporter, importer) and"), ["USA", "KOR", "JPN", "TWN", "HKG"]),
    ("dots", _DOTS, "trade", "select round(sum(value_usd) / 1e9, 1) from t where year = 2019 and ((exporter = 'RUS' and importer = 'CHN' and reporter = 'exporter') or "
     "(exporter = 'CHN' and importer = 'RUS' and reporter = 'importer'))", 109.0),
    ("icews-yearly", _YEARLY, "events", _QUADS.format(a="RUS", b="CHN", year=2014), [2287, 32, 6, 4]),
    ("icews-yearly", _YEARLY, "events", _QUADS.format(a="CHN", b="USA", year=2014), [3673, 21, 518, 46]),
    ("icews-yearly", _YEARLY, "events", _QUADS.format(a="IND", b="PAK", year=2014), [1451, 45, 382, 517]),
    ("icews-yearly", _YEARLY, "events", "select list(n order by date) from t where source = 'RUS' and target = 'UKR' and quad = 'material conflict' and year(date) in (2013, 2014)", [46, 2547]),
    ("icews", _ICEWS, "events", "select list(n order by n desc) from (select sum(n) as n from t where (source, target) in (('PRK', 'USA'), ('USA', 'CHN')) group by source)", [131, 71]),
    ("icews-names", _ICEWS18, "events", "select list(n order by m) from (select month(date) as m, sum(n) as n from t where 'USA' in (source, target) and 'CHN' in (source, target) "
     "and source <> target group by 1)", [175, 158, 394, 268, 540, 497, 210, 282, 321, 309]),
    ("icews-names", _ICEWS18, "events", "select list(n order by m) from (select month(date) as m, sum(n) as n from t where 'USA' in (source, target) and 'PRK' in (source, target) "
     "and source <> target group by 1)", [140, 151, 494, 610, 943, 1011, 690, 389, 418, 394]),
    ("icews-names", _ICEWS18, "events", "select list(n order by n desc) from (select sum(n) as n from t where source <> target and list_sort([source, target]) in (['CHN', 'USA'], "
     "['RUS', 'USA'], ['CHN', 'RUS'], ['RUS', 'UKR'], ['CHN', 'IND'], ['IND', 'PAK']) group by list_sort([source, target]))", [4403, 3154, 986, 943, 898, 882]),
]  # fmt: skip

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
    *FURTHER,
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


def test_rows_of_gdelt_between_two_states(ledger: Ledger) -> None:
    """469 rows have two different country codes; those with a region's code, or two codes of one state, are none between two states."""
    file = DATA / "events/gdelt_raw/20191024143000.export.CSV.gz"
    with duckdb.connect() as db:
        raw = f"read_csv('{file}', delim = '\t', header = false, quote = '', all_varchar = true)"
        pairs = db.execute(f"select column07, column17, count(*) from {raw} where column07 <> column17 group by 1, 2").fetchall()
    assert sum(n for *_, n in pairs) == 469
    regions = sum(n for a, b, n in pairs if cameo.REGIONS.keys() & {a, b})
    one = sum(n for a, b, n in pairs if cameo.PLACES.get(a, a) == cameo.PLACES.get(b, b))
    store.pull(ledger, "gdelt", [file])
    held = store.table(ledger, ledger.view(), "events", "gdelt")
    ((between,),) = duckdb.sql(
        f"select count(*) from read_parquet({list(held.paths)!r}, hive_partitioning = false) where source <> target"
    ).fetchall()
    assert between == 469 - regions - one
