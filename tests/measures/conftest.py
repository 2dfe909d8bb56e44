"""Normalised tables for the tests: small ones made by hand, and the real ones from the shared data where they are there."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from bilat import states
from bilat.errors import UnknownState
from bilat.measures.catalogue import COLUMNS, Catalogue, Held

DATA = Path(__file__).parents[2].parent / "shared" / "data"
TYPES = {"int64": "bigint", "float64": "double", "string": "varchar", "date": "date", "boolean": "boolean", "array<string>": "varchar[]"}


def write(folder: Path, kind: str, rows: list[tuple[Any, ...]], dataset: str = "made-up") -> Held:
    """A table of a kind from rows in the order of its columns, without `row`, which is counted; last columns left off are null."""
    columns = COLUMNS[kind]
    path = folder / f"{kind}-{dataset}.parquet"
    with duckdb.connect() as db:
        declared = ", ".join(f'"{name}" {TYPES[type_]}' for name, type_ in columns.items())
        db.execute(f"create table t ({declared})")
        counted = [(i, *row) for i, row in enumerate(rows)] if "row" in columns else rows
        counted = [(*row, *[None] * (len(columns) - len(row))) for row in counted]
        if counted:
            db.executemany(f"insert into t values ({', '.join('?' * len(columns))})", counted)
        db.execute(f"copy t to '{path}'")
    return Held(kind, (str(path),), (f"snap-{kind}",), dataset, "2020-01-01")


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., Held]:
    """`made(kind, rows)`: a table of a kind held in a folder of the test's own."""
    return lambda kind, rows, dataset="made-up": write(tmp_path, kind, rows, dataset)


QUERIES = {
    ("votes", "unga"): """
        select row_number() over () - 1 as row, rcid::bigint as rcid, date::date as date, session, unres, issues, code as state,
            case vote when 'yes' then 1 when 'abstain' then 2 else 3 end::bigint as vote, importantvote = 1 as important,
            concat_ws('; ', short, descr) as title
        from '{d}/unga/un_votes.parquet' join '{d}/unga/un_roll_calls.parquet' using (rcid) join named using (country)
        left join (select rcid, list(short_name order by short_name) as issues from '{d}/unga/un_roll_call_issues.parquet' group by 1) using (rcid)""",
    ("trade", "cow-trade"): """
        select row_number() over () - 1 as row, year, year::varchar as period, j.code as exporter, i.code as importer,
            flow1 * 1e6 as value_usd, 'both' as reporter
        from '{d}/trade/cow_trade_ddy.parquet' t join cow i on t.ccode1 = i.number join cow j on t.ccode2 = j.number where flow1 is not null""",
    ("trade", "comtrade"): """
        select row_number() over () - 1 as row, refYear as year, period::varchar as period,
            case flowCode when 'X' then reporterISO else partner end as exporter, case flowCode when 'X' then partner else reporterISO end as importer,
            primaryValue as value_usd, case flowCode when 'X' then 'exporter' else 'importer' end as reporter
        from (select *, if(partnerISO = 'S19', 'TWN', partnerISO) as partner from read_csv('{d}/trade/comtrade_2022_CHN_DEU_USA_total.csv.gz',
            encoding = 'latin-1', null_padding = true)) where partner similar to '[A-Z]{{3}}' and partner <> reporterISO""",
    ("arms", "sipri-register"): """
        select row_number() over () - 1 as row, year, coalesce(s.code, supplier) as supplier, coalesce(r.code, recipient) as recipient, value as tiv, null::varchar as item
        from '{d}/arms/sipri_tiv_dyad_year_1950_2021.csv.gz' t left join cow s on t.supplier_cown = s.number::varchar
        left join cow r on t.recipient_cown = r.number::varchar""",
    ("capability", "nmc"): """
        select row_number() over () - 1 as row, code as state, year, milex, milper, irst, pec, tpop, upop, cinc
        from '{d}/capabilities/cow_nmc.parquet' join cow on ccode = number""",
    ("alliance", "atop"): """
        select row_number() over () - 1 as row, year, s.code as source, t.code as target, atop_defense as defence, atop_offense as offence,
            atop_neutral as neutrality, atop_nonagg as nonaggression, atop_consul as consultation
        from '{d}/alliances/atop_alliance.parquet' a join cow s on a.ccode1 = s.number join cow t on a.ccode2 = t.number""",
    ("igo", "igo"): """
        select row_number() over () - 1 as row, year, a.code as a, b.code as b, dyadigos as shared
        from '{d}/igo/cow_igo_ndy.parquet' i join cow a on i.ccode1 = a.number join cow b on i.ccode2 = b.number""",
    ("dispute", "mid"): """
        select row_number() over () - 1 as row, year, a.code as a, b.code as b, hostlev1 as hostility, dispnum::varchar as dispute
        from '{d}/disputes/cow_mid_ddydisps.parquet' i join cow a on i.ccode1 = a.number join cow b on i.ccode2 = b.number""",
    ("contiguity", "contiguity"): """
        select row_number() over () - 1 as row, year, a.code as a, b.code as b, conttype as type
        from '{d}/contiguity/contdird.csv.gz' i join cow a on i.state1no = a.number join cow b on i.state2no = b.number""",
    ("rivalry", "rivalries"): """
        select row_number() over () - 1 as row, a.code as a, b.code as b, start as first, "end" as last, 'strategic' as kind
        from '{d}/rivalries/tss_rivalries.parquet' i join cow a on i.ccode1 = a.number join cow b on i.ccode2 = b.number""",
}  # fmt: skip


def _names(db: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """Names of states in the votes and their codes; RUS carries the Soviet Union there as here."""
    told = db.execute(f"select distinct country from '{DATA}/unga/un_votes.parquet'").fetchall()
    special = {"Federal Republic of Germany": "DEU", "Yemen Arab Republic": "YEM", "Yemen People's Republic": "YMD"}
    found = []
    for (name,) in told:
        try:
            found.append((name, special.get(name) or states.state(name.replace("&", "and").replace(" - ", "-")).code))
        except UnknownState:
            continue  # an island spelt as only this list does: no pair tested here
    return found


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Held]:
    """`real(kind)` or `real(kind, dataset)`: the table made from the shared data; the test is skipped where there is none."""
    if not DATA.is_dir():
        pytest.skip("the shared data are not here")
    folder = tmp_path_factory.mktemp("real")
    cache: dict[tuple[str, str], Held] = {}

    def get(kind: str, dataset: str | None = None) -> Held:
        key = next(k for k in QUERIES if k[0] == kind and dataset in (None, k[1]))
        if key not in cache:
            with duckdb.connect() as db:
                db.execute("create table cow (number bigint, code varchar)")
                db.executemany("insert into cow values (?, ?)", sorted({(m.number, s.code) for s in states.states() for m in s.cow}))
                if kind == "votes":
                    db.execute("create table named (country varchar, code varchar)")
                    db.executemany("insert into named values (?, ?)", _names(db))
                path = folder / f"{key[1]}.parquet"
                db.execute(f"copy ({QUERIES[key].format(d=DATA)}) to '{path}'")
            cache[key] = Held(kind, (str(path),), (f"snap-{key[1]}",), key[1], "test")
        return cache[key]

    return get


@pytest.fixture(scope="session")
def catalogue(real: Callable[..., Held]) -> Catalogue:
    """Every real table at once."""
    return Catalogue(tuple(real(*key) for key in QUERIES))
