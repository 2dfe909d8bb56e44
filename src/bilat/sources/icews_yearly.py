"""ICEWS counted by directed pair and year: how many events of each quad class, 2002 to 2014, among 152 states.

The file lists every pair, so a 0 in it is a count. Dates are 1 January of the year, and `precision` says "year": never to be mixed with
events of days. There is no type, only a quad class.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import BadInput
from bilat.plover import QUADS
from bilat.records import Source
from bilat.sources.contract import Ask, Coverage, Given, Layout, Raw, Succession

if TYPE_CHECKING:
    from bilat.sources.desk import Desk
    from bilat.sources.web import Web

SOURCE = Source(
    "icews-yearly",
    "netify developers, from ICEWS",
    "ICEWS event counts by dyad and year (data of the R package netify)",
    "Boschee and others (2015), ICEWS Coded Event Data; counted in the R package netify",
    "ICEWS' terms of its Dataverse page; the package is under GPL-3",
    "https://github.com/netify-dev/netify",
    False,
)
BIBTEX = """@data{boschee2015yearly,
  author = {Boschee, Elizabeth and Lautenschlager, Jennifer and O'Brien, Sean and Shellman, Steve and Starz, James and Ward, Michael},
  title = {{ICEWS} Coded Event Data}, publisher = {Harvard Dataverse}, year = {2015}, doi = {10.7910/DVN/28075},
  note = {Counts by dyad and year from the R package netify}
}"""
COVERAGE = Coverage(2002, 2014, "152 states", "a directed pair of states in a year, counts of events")
KINDS = ("events",)
SUCCESSION: Succession = "newest"

_COUNTS = ("verbCoop", "matlCoop", "verbConf", "matlConf")
EXPECT = (
    Layout(
        "dyad-years",
        {"i_iso3c": "iso3", "j_iso3c": "iso3", "year": "year", "id": "text", **dict.fromkeys(_COUNTS, "int")},
        (100_000, 500_000),
        ("i", "j", "i_*", "j_*"),
    ),
)


def fetch(web: "Web", folder: Path, ask: Ask) -> list[Path]:
    raise BadInput(f"this table is part of an R package ({SOURCE.url}): save its data set icews as Parquet or CSV and give it with --file")


def read(desk: "Desk", files: Sequence[Given]) -> dict[str, str]:
    return {"events": " union all by name ".join(part for raw in desk.all(files, EXPECT) for part in _parts(raw))}


def _parts(raw: Raw) -> list[str]:
    return [
        f"""select snapshot, "row", make_date(year, 1, 1) as date, i_iso3c as source, j_iso3c as target, null as type, '{quad}' as quad,
            null as score,
        {count} as n, null as cameo, null as place, id || ' {count}' as event, 'year' as precision from {raw.view}"""
        for count, quad in zip(_COUNTS, QUADS, strict=True)
    ]
