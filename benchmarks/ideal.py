"""Ideal points against published ones: the correlation over states in every session and year with 100 roll calls or more.

    python benchmarks/ideal.py [FOLDER]         FOLDER has un_votes.parquet, un_roll_calls.parquet, unga_votes_wide_1946_2024.csv.gz and the published
                                                IdealpointestimatesAll_Jun2024.csv.gz, IdealpointsJuly2025.csv.gz; ../shared/data/unga if not said

The estimates are made by `bilat.measures.ideal` from the votes alone; the published ones are only compared with. A session's estimates are those of the year in
which it opens. At least 0.95 is asked in each. Sessions are those that the published file counts 100 votes in.
"""

import sys
import tempfile
from pathlib import Path

import duckdb
import numpy as np

from bilat.ledger import Ledger
from bilat.measures.catalogue import Held
from bilat.measures.ideal import estimate
from bilat.sources import store

LEAST, ENOUGH = 0.95, 100
VOTES = {
    "unvotes, 1946-2019": ("un_votes.parquet", "un_roll_calls.parquet"),
    "one column a state, 1946-2024": ("unga_votes_wide_1946_2024.csv.gz",),
}
PUBLISHED = {"by session": "IdealpointestimatesAll_Jun2024.csv.gz", "by year": "IdealpointsJuly2025.csv.gz"}


def table(folder: Path, name: str, files: tuple[str, ...], kind: str) -> Held:
    """A table made from files by the adapter, in a ledger of its own."""
    ledger = Ledger.open(folder / name, create=True)
    store.pull(ledger, "unga", files)
    made = store.table(ledger, ledger.view(), kind)
    return Held(kind, made.paths, made.snapshots, made.dataset, made.version)


def correlations(ours: dict[tuple[str, int], float], published: list[tuple[str, int, float, int]]) -> dict[int, tuple[float, int]]:
    """Of each year: the correlation and the number of states, where the published file rests on votes enough."""
    found = {}
    for year in sorted({year for _, year, _, _ in published}):
        rows = [(ours[s, y], value, n) for s, y, value, n in published if y == year and (s, y) in ours]
        if rows and max(n for _, _, n in rows) >= ENOUGH:
            a, b, _ = np.array(rows).T
            found[year] = (float(np.corrcoef(a, b)[0, 1]), len(rows))
    return found


def main() -> None:
    data = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[2] / "shared" / "data" / "unga")
    if not data.is_dir():
        sys.exit(f"{data} is not there: name the folder with the votes and the published ideal points")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        published = {}
        for name, file in PUBLISHED.items():
            held = table(folder, f"published {name}", (str(data / file),), "ideal")
            query = f"select state, year, ideal, coalesce(n, 0) from read_parquet({list(held.paths)!r}) where issue = 'all' and ideal is not null"
            published[name] = duckdb.sql(query).fetchall()
        bad = 0
        for votes, files in VOTES.items():
            held = table(folder, votes, tuple(str(data / f) for f in files), "votes")
            ours = {(p.state, p.year): p.value for p in estimate(held)}
            for name, rows in published.items():
                found = correlations(ours, rows)
                low = sorted(found.items(), key=lambda item: item[1][0])
                bad += sum(value < LEAST for value, _ in found.values())
                worst = ", ".join(f"{year} {value:.3f} ({n} states)" for year, (value, n) in low[:4])
                print(
                    f"{votes}, published {name}: {len(found)} with {ENOUGH} votes or more, the lowest {worst}; median {np.median([v for v, _ in found.values()]):.3f}"
                )
    print("every one reaches 0.95" if not bad else f"{bad} fall short of 0.95")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
