"""Correlates of War direct contiguity: which states border each other by land, or by how much water, a year.

type: 1 land, 2 up to 12 miles of water, 3 up to 24, 4 up to 150, 5 up to 400. In both directions. Of spells, each year in which one was
in force counts, with its closest type; 0 (not contiguous) is no row.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.records import Source
from bilat.sources.contract import Ask, Coverage, Given, Layout, Raw, Succession

if TYPE_CHECKING:
    from bilat.sources.desk import Desk
    from bilat.sources.web import Web

SOURCE = Source(
    "contiguity",
    "Correlates of War Project",
    "Direct Contiguity 3.20",
    "Stinnett, Tir, Schafer, Diehl and Gochman (2002), The Correlates of War Project Direct Contiguity Data, "
    "Conflict Management and Peace Science 19(2)",
    "free for research, with citation",
    "https://correlatesofwar.org/data-sets/direct-contiguity/",
    True,
)
BIBTEX = """@article{stinnett2002,
  author = {Stinnett, Douglas M. and Tir, Jaroslav and Schafer, Philip and Diehl, Paul F. and Gochman, Charles},
  title = {The Correlates of War Project Direct Contiguity Data, Version 3},
  journal = {Conflict Management and Peace Science}, volume = {19}, number = {2}, pages = {59--67}, year = {2002}
}"""
COVERAGE = Coverage(1816, 2016, "the Correlates of War state system", "a pair of states in a year")
KINDS = ("contiguity",)
SUCCESSION: Succession = "newest"

EXPECT = (
    Layout("contdird", {"state1no": "cow", "state2no": "cow", "year": "year", "conttype": "int"}, (70_000, 120_000),
           ("dyad", "state1ab", "state2ab", "version")),
    Layout("contdir", {"statelno": "cow", "statehno": "cow", "conttype": "int", "begin": "int", "end": "int"}, (700, 1_500),
           ("dyad", "statelab", "statehab", "notes", "version")),
    Layout("spells (peacesciencer)", {"ccode1": "cow", "ccode2": "cow", "conttype": "int", "stdate": "date", "enddate": "date"}, (1_500,
    3_000)),
    Layout("contdirs", {"stateno": "cow", "year": "year", "total": "int", "land": "int", "sea": "int"}, (12_000, 25_000), ("stateab",
    "version")),
)  # fmt: skip


def fetch(web: "Web", folder: Path, ask: Ask) -> list[Path]:
    return [web.download("https://correlatesofwar.org/wp-content/uploads/DirectContiguity320.zip", folder)]


def read(desk: "Desk", files: Sequence[Given]) -> dict[str, str]:
    raws = desk.all(files, EXPECT)
    # The official archive has all three tables: the dyad-years are enough.
    chosen = [raw for raw in raws if raw.layout == "contdird"] or [raw for raw in raws if raw.layout != "contdirs"]
    if not chosen:
        desk.note(raws[0].given, "counts of single states, not read: give contdird.csv or contdir.csv")
    parts = [part for raw in chosen for part in _parts(raw)]
    desk.version = "3.2"
    if not parts:
        return {}
    rows = " union all by name ".join(parts)
    closest = 'select min(snapshot) as snapshot, min("row") as "row", year, a, b, a_cow, b_cow, min(type) as type'
    return {"contiguity": f"{closest} from ({rows}) where type > 0 group by year, a, b, a_cow, b_cow"}


def _parts(raw: Raw) -> list[str]:
    columns = 'select snapshot, "row", {2} as year, {0} as a, {1} as b, {0}_code as a_cow, {1}_code as b_cow, conttype as type from '
    if raw.layout == "contdird":
        return [columns.format("state1no", "state2no", "year") + raw.view]
    if raw.layout == "contdir":
        spells = f'{raw.view}, unnest(generate_series(begin // 100, "end" // 100)) y(spell_year)'
        return [columns.format(*pair, "spell_year") + spells for pair in (("statelno", "statehno"), ("statehno", "statelno"))]
    spells = f"{raw.view}, unnest(generate_series(year(stdate)::bigint, year(enddate)::bigint)) y(spell_year)"
    return [columns.format("ccode1", "ccode2", "spell_year") + spells]
