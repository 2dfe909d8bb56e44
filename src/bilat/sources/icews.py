"""ICEWS coded event data: machine-coded from news, never told as facts, only counted.

Actors carry the country of the actor as ICEWS has it, and none where it names none. score is ICEWS' intensity. Rows that repeat an
event's id are counted once.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.records import Source
from bilat.sources import cameo
from bilat.sources.contract import Ask, Coverage, Given, Layout, Raw, Succession

if TYPE_CHECKING:
    from bilat.sources.desk import Desk
    from bilat.sources.web import Web

SOURCE = Source(
    "icews",
    "Lockheed Martin; Boschee, Lautenschlager, O'Brien, Shellman, Starz, Ward",
    "ICEWS Coded Event Data",
    "Boschee and others (2015), ICEWS Coded Event Data, Harvard Dataverse, doi:10.7910/DVN/28075",
    "terms of its Dataverse page; not to be passed on without a look at them",
    "https://doi.org/10.7910/DVN/28075",
    False,
)
BIBTEX = """@data{boschee2015,
  author = {Boschee, Elizabeth and Lautenschlager, Jennifer and O'Brien, Sean and Shellman, Steve and Starz, James and Ward, Michael},
  title = {{ICEWS} Coded Event Data}, publisher = {Harvard Dataverse}, year = {2015}, doi = {10.7910/DVN/28075}
}"""
COVERAGE = Coverage(1995, 2023, "all but events inside the USA", "an event as a machine read it")
KINDS = ("events",)
SUCCESSION: Succession = "add"

EXPECT = (
    Layout(
        "ICEWS events",
        {
            "Event ID": "text", "Event Date": "date", "Source Country": "name?", "CAMEO Code": "text", "Intensity": "real?",
            "Target Country": "name?",
            "Country": "name?",
        },
        (1, 2_000_000),
        ("Source Name", "Source Sectors", "Event Text", "Target Name", "Target Sectors", "Story ID", "Sentence Number", "Publisher",
         "City", "District",
         "Province", "Latitude", "Longitude", "Source ID", "Target ID"),
        blank=("", "NA", "NULL", "None"),
    ),
)  # fmt: skip
OTHERS: dict[str, dict[str, str | None]] = {
    "name": {"North Sea": None, "Antarctica": None, "International Waters": None, "Occupied Palestinian Territory": "PSE",
    "Svalbard and Jan Mayen": None,
             "Democratic Republic of Congo": "COD", "Republic of Congo": "COG", "Congo": "COG", "Georgia": "GEO", "South Georgia*": None}
}  # fmt: skip


def fetch(web: "Web", folder: Path, ask: Ask) -> list[Path]:
    return web.dataverse("doi:10.7910/DVN/28075", "*events*.tab*", folder, tuple(str(y) for y in ask.years))


def read(desk: "Desk", files: Sequence[Given]) -> dict[str, str]:
    return {"events": " union all by name ".join(_sql(desk, raw) for raw in desk.all(files, EXPECT, OTHERS))}


def _sql(desk: "Desk", raw: Raw) -> str:
    # A program that took the codes for numbers has eaten their leading zero: none of ICEWS' codes has fewer than three figures.
    code = """(case when length("CAMEO Code") < 3 then lpad("CAMEO Code", 3, '0') else "CAMEO Code" end)"""
    codes = desk.mapped(f'select {code} as key, "row" from {raw.view}', cameo.reading, cameo.COLUMNS, raw.given, "CAMEO code")
    return f"""select snapshot, "row", "Event Date" as date, "Source Country" as source, "Target Country" as target, type, quad, Intensity
        as score,
        1 as n, {code} as cameo, Country as place, "Event ID" as event, 'day' as precision from {raw.view} join {codes} on key = {code}"""
