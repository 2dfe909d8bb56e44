"""A generated event table to dyad-months: the ratio to a bare DuckDB query over the same files, memory, and the ratio to pandas.

    python benchmarks/events.py [ROWS]          10 million rows, if not said; pandas is run on the first 5 million of them

The table has the columns of `bilat.measures.catalogue.COLUMNS["events"]`, in one Parquet file a year; a few of its 200 states make most of the news.
Each side runs in a process of its own; the clock starts once the libraries are loaded.
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
PANDAS = 5_000_000
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
GENERATED = """
copy (
    select (date '{year}-01-01' + (hash(range + {year}) % 365)::integer)::date as date,
        'S' || lpad(floor(200 * pow(hash(range * 3 + {year}) % 1000000 / 1e6, 3))::integer::varchar, 3, '0') as source,
        'S' || lpad(floor(200 * pow(hash(range * 7 + {year}) % 1000000 / 1e6, 3))::integer::varchar, 3, '0') as target,
        ['CONSULT', 'AID', 'ACCUSE', 'ASSAULT'][1 + (hash(range * 11) % 4)::integer] as type,
        {quads}[1 + (hash(range * 11) % 4)::integer] as quad, (hash(range * 13) % 200)::integer / 10.0 - 10 as score, 1::bigint as n,
        null::varchar as cameo, 'day' as precision
    from range({rows})
) to '{path}' (format parquet, compression zstd)
"""
BARE = """
create table result as
select source, target, date_trunc('month', date) as month, sum(n) as events, sum(score * n) / sum(n) filter (score is not null) as score,
    {quads}
from read_parquet('{path}') where source <> target and year(date) between 1900 and 2100 group by all
"""


def generate(folder: Path, rows: int) -> None:
    import duckdb

    with duckdb.connect() as db:
        for year in YEARS:
            path = folder / f"{year}.parquet"
            db.execute(GENERATED.format(year=year, rows=rows // len(YEARS), path=path, quads=list(QUADS)))


def bare(path: str) -> int:
    import duckdb

    quads = ", ".join(f"coalesce(sum(n) filter (quad = '{q}'), 0) as {q.replace(' ', '_')}" for q in QUADS)
    with duckdb.connect() as db:
        db.execute(BARE.format(path=f"{path}/*.parquet", quads=quads))
        return int(db.execute("select count(*) from result").fetchone()[0])  # type: ignore[index]


def ours(path: str) -> int:
    from bilat.measures.catalogue import Held, connect, sql, unbound
    from bilat.measures.events import dyad_months
    from bilat.measures.measure import Scope

    held = Held("events", (f"{path}/*.parquet",), (), "generated", "1")
    db = connect(held)
    db.execute(f"create table result as {sql(dyad_months(unbound('events'), Scope(1900, 2100)))}")
    return int(db.execute("select count(*) from result").fetchone()[0])


def pandas(path: str, rows: int = PANDAS) -> int:
    import pandas as pd

    frames, left = [], rows
    for file in sorted(Path(path).glob("*.parquet")):
        frame = pd.read_parquet(file).head(left)
        frames.append(frame)
        left -= len(frame)
        if left <= 0:
            break
    t = pd.concat(frames)
    t = t[t.source != t.target]
    t = t.assign(month=pd.to_datetime(t.date).dt.to_period("M"), weighted=t.score * t.n)
    sums = t.groupby(["source", "target", "month"])[["n", "weighted"]].sum()
    quads = t.pivot_table(index=["source", "target", "month"], columns="quad", values="n", aggfunc="sum", fill_value=0)
    return len(sums.join(quads))


def measured(which: str, path: Path) -> dict[str, float]:
    told = subprocess.run(
        [sys.executable, __file__, "--only", which, "--path", str(path)], capture_output=True, text=True, check=True
    ).stdout
    return dict(json.loads(told))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", nargs="?", type=int, default=10_000_000)
    parser.add_argument("--only", choices=("ours", "bare", "pandas"), help=argparse.SUPPRESS)
    parser.add_argument("--path", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.only:
        import resource

        importlib.import_module("pandas" if given.only == "pandas" else "duckdb")
        if given.only == "ours":
            importlib.import_module("ibis.backends.sql.compilers.duckdb")
        started = time.perf_counter()
        made = {"ours": ours, "bare": bare, "pandas": pandas}[given.only](given.path)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
        print(json.dumps({"seconds": time.perf_counter() - started, "rows": made, "peak_gb": peak}))
        return
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder), given.rows)
        measured("bare", Path(folder))  # the files are in the page cache for both
        plain, mine = (min((measured(w, Path(folder)) for _ in range(3)), key=lambda m: m["seconds"]) for w in ("bare", "ours"))
        slow = measured("pandas", Path(folder))
    rate = (given.rows / mine["seconds"]) / (min(given.rows, PANDAS) / slow["seconds"])
    print(f"events          {given.rows:>12,}, {mine['rows']:,} dyad-months")
    print(f"bare DuckDB     {plain['seconds']:>12.2f} s, {plain['peak_gb']:.2f} GB, {plain['rows']:,} rows")
    print(f"bilat           {mine['seconds']:>12.2f} s, {mine['peak_gb']:.2f} GB   (at most 4 GB)")
    print(f"ratio           {mine['seconds'] / plain['seconds']:>12.2f}   (at most 1.3)")
    print(
        f"pandas          {slow['seconds']:>12.2f} s for {min(given.rows, PANDAS):,} rows, {slow['peak_gb']:.2f} GB; bilat per row {rate:.1f} times as fast (at least 10)"
    )


if __name__ == "__main__":
    main()
