"""A generated event table in GDELT's columns to dyad-months: the ratio to a bare DuckDB query over the same files, memory, and the ratio to pandas.

    python benchmarks/events.py [ROWS]          100 million rows, if not said; pandas is given the first four tenths, about what it holds in 4 GB

One Parquet file a year, its rows in the order of the days, as GDELT's daily files come. As in these, two rows in five name no country for the first actor and half none for the second, one
in five has two different countries, and a few countries make most of the news. Every side reads the five columns that it needs, and no more. Each side runs
in a process of its own; the clock starts once the libraries are loaded. Ratios are of the best of three runs, the sides in turn. DuckDB works on all cores and
pandas on one, so on a machine that does other work too the seconds of processor time tell more than those of the clock: both are printed.

Where the time goes: a third in reading and in comparing the two actors, two thirds in one hash table, which has a group for every four rows that count, far
more than caches hold. Codes as enumerations are slower than as text; files sorted by actors are read in half the time, but `bilat pull` does not sort them: they
would take 1.8 times the room and 1.5 times as long to write, and the sums that counts are made of are kept anyway (`measures/parts.py`).
"""

import argparse
import importlib
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

YEARS = range(2010, 2020)
FEW = 4  # of the ten files
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
COLUMNS = ("MonthYear", "Actor1CountryCode", "Actor2CountryCode", "QuadClass", "GoldsteinScale")
GENERATED = """
copy (
    with drawn as (
        select {year}::bigint * 100_000_000 + range as id, (date '{year}-01-01' + (range * 365 // {rows})::integer)::date as day,
            hash(range * 3 + {year}) % 1_000_000 / 1e6 as first, hash(range * 7 + {year}) % 1_000_000 / 1e6 as second, hash(range * 11) as kind,
            hash(range * 13) as told
        from range({rows})
    ), codes as (select list(printf('C%03d', range)) as code from range(200))
    select id as GLOBALEVENTID, (year(day) * 10_000 + month(day) * 100 + day(day))::integer as SQLDATE, (year(day) * 100 + month(day))::integer as MonthYear,
        year(day)::integer as Year, case when told % 100 >= 39 then code[1 + floor(200 * pow(first, 3))::integer] end as Actor1CountryCode,
        case when told // 100 % 100 >= 52 then code[1 + floor(200 * pow(second, 3))::integer] end as Actor2CountryCode,
        (kind % 2)::tinyint as IsRootEvent, lpad((1 + kind % 20)::varchar, 2, '0') || '0' as EventCode, lpad((1 + kind % 20)::varchar, 2, '0') as EventRootCode,
        (1 + kind % 4)::tinyint as QuadClass, (told % 200)::integer / 10.0 - 10 as GoldsteinScale, (1 + told % 20)::integer as NumMentions,
        (1 + told % 20)::integer as NumArticles, (told % 1000)::integer / 50.0 - 10 as AvgTone, (year(day) * 10_000 + month(day) * 100 + day(day))::integer as DATEADDED
    from drawn, codes
) to '{path}' (format parquet, compression zstd)
"""
BARE = """
create table result as
select Actor1CountryCode, Actor2CountryCode, MonthYear, count(*) as events, avg(GoldsteinScale) as score, {quads}
from read_parquet({files}) where Actor1CountryCode <> Actor2CountryCode group by all
"""


def generate(folder: Path, rows: int) -> None:
    import duckdb

    with duckdb.connect() as db:
        for year in YEARS:
            db.execute(GENERATED.format(year=year, rows=rows // len(YEARS), path=folder / f"{year}.parquet"))


def files(path: str, few: bool) -> list[str]:
    """The files to read: all, or as many as pandas holds."""
    return sorted(map(str, Path(path).glob("*.parquet")))[: FEW if few else None]


def bare(path: str, few: bool = False) -> int:
    import duckdb

    quads = ", ".join(f"count(*) filter (QuadClass = {n}) as {q.replace(' ', '_')}" for n, q in enumerate(QUADS, start=1))
    with duckdb.connect() as db:
        db.execute(BARE.format(files=files(path, few), quads=quads))
        return int(db.execute("select count(*) from result").fetchone()[0])  # type: ignore[index]


def ours(path: str, few: bool = False) -> int:
    import duckdb
    import ibis

    from bilat.measures.catalogue import sql
    from bilat.measures.events import GDELT, gdelt_dyad_months
    from bilat.measures.measure import Scope

    with duckdb.connect() as db:
        db.execute(f"create view gdelt as select {', '.join(GDELT)} from read_parquet({files(path, few)})")
        db.execute(f"create table result as {sql(gdelt_dyad_months(ibis.table(GDELT, name='gdelt'), Scope(1900, 2100)))}")
        return int(db.execute("select count(*) from result").fetchone()[0])  # type: ignore[index]


def pandas(path: str, few: bool = True) -> int:
    import pandas as pd

    frames = [pd.read_parquet(file, columns=list(COLUMNS)) for file in files(path, few)]
    t = pd.concat(frames).dropna(subset=["Actor1CountryCode", "Actor2CountryCode"])
    t = t[t.Actor1CountryCode != t.Actor2CountryCode]
    keys = ["Actor1CountryCode", "Actor2CountryCode", "MonthYear"]
    counted = t.groupby(keys).agg(events=("QuadClass", "size"), score=("GoldsteinScale", "mean"))
    return len(counted.join(t.pivot_table(index=keys, columns="QuadClass", aggfunc="size", fill_value=0)))


def measured(which: str, path: Path, few: bool = False) -> dict[str, float]:
    told = subprocess.run(
        [sys.executable, __file__, "--only", which, "--path", str(path), *(["--few"] if few else [])], capture_output=True, text=True, check=True
    ).stdout  # fmt: skip
    return dict(json.loads(told))


def alone(which: str, path: str, few: bool) -> dict[str, float]:
    """One side in this process: seconds of the clock and of the processor, rows made, memory at its highest."""
    import resource

    importlib.import_module("pandas" if which == "pandas" else "duckdb")
    importlib.import_module("ibis.backends.sql.compilers.duckdb" if which == "ours" else "pyarrow.parquet")
    before, started = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
    rows = {"ours": ours, "bare": bare, "pandas": pandas}[which](path, few)
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"seconds": time.perf_counter() - started, "cpu": cpu, "rows": rows, "peak_gb": after.ru_maxrss / 1024**2}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", nargs="?", type=int, default=100_000_000)
    parser.add_argument("--only", choices=("ours", "bare", "pandas"), help=argparse.SUPPRESS)
    parser.add_argument("--few", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--path", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.only:
        print(json.dumps(alone(given.only, given.path, given.few)))
        return
    sides = (("bare", False), ("ours", False), ("ours", True), ("pandas", True))
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder), given.rows)
        measured("bare", Path(folder))  # the files are in the page cache for all
        runs = [{side: measured(side[0], Path(folder), side[1]) for side in sides} for _ in range(3)]
    plain, mine, part, slow = (
        {key: min(run[side][key] for run in runs) for key in ("seconds", "cpu")} | {k: runs[0][side][k] for k in ("rows", "peak_gb")}
        for side in sides
    )
    assert plain["rows"] == mine["rows"] and part["rows"] == slow["rows"]
    print(f"events          {given.rows:>12,}, {mine['rows']:,} dyad-months")
    for name, told in (("bare DuckDB", plain), ("bilat", mine), (f"bilat, {FEW} of 10", part), (f"pandas, {FEW} of 10", slow)):
        print(f"{name:<15} {told['seconds']:>12.2f} s, {told['cpu']:.2f} s of processor time, {told['peak_gb']:.2f} GB")
    print(
        f"to bare DuckDB  {mine['seconds'] / plain['seconds']:>12.2f} times its time, {mine['cpu'] / plain['cpu']:.2f} of the processor's   (at most 1.3; memory at most 4 GB)"
    )
    print(
        f"to pandas       {slow['seconds'] / part['seconds']:>12.1f} times as fast, {slow['cpu'] / part['cpu']:.1f} times less of the processor   (at least 10)"
    )


if __name__ == "__main__":
    main()
