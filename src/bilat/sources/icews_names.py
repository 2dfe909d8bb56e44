"""ICEWS as knowledge-graph benchmarks have it, with names of actors: ICEWS18 (January to October 2018), also ICEWS14 and ICEWS05-15.

Repeated reports of a day are collapsed: one row a date, source, kind of event and target. Only actors whose state the file gives count
for a state. Beware: ICEWS14 and ICEWS05-15 lack the bare actors Russia, United States, India and others altogether; where a file has
China and none of them, pulling it says so. score is PLOVER's.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import BadInput
from bilat.records import Source
from bilat.sources import cameo
from bilat.sources.contract import Ask, Coverage, Given, Layout, Raw, Succession

if TYPE_CHECKING:
    from bilat.sources.desk import Desk
    from bilat.sources.web import Web

SOURCE = Source(
    "icews-names",
    "Jin, Qu, Jin and Ren, from ICEWS",
    "ICEWS18 and its kin, with names",
    "Jin, Qu, Jin and Ren (2020), Recurrent Event Network, EMNLP; data: Boschee and others, ICEWS Coded Event Data",
    "ICEWS' terms of its Dataverse page",
    "https://github.com/INK-USC/RE-Net",
    False,
)
BIBTEX = """@inproceedings{jin2020,
  author = {Jin, Woojeong and Qu, Meng and Jin, Xisen and Ren, Xiang},
  title = {Recurrent Event Network: Autoregressive Structure Inference over Temporal Knowledge Graphs},
  booktitle = {EMNLP}, year = {2020}
}"""
COVERAGE = Coverage(2005, 2018, "all but events inside the USA", "a kind of event between two actors on a day")
KINDS = ("events",)
SUCCESSION: Succession = "newest"

EXPECT = (
    Layout(
        "named",
        {
            "date": "date",
            "source": "text",
            "relation": "text",
            "cameo": "text?",
            "target": "text",
            "source_iso3": "iso3?",
            "target_iso3": "iso3?",
        },
        (50_000, 600_000),
        ("split", "found_in"),
    ),
)
_BARE = ("Russia", "United States", "India", "Germany")


def fetch(web: "Web", folder: Path, ask: Ask) -> list[Path]:
    raise BadInput(
        f"the benchmarks are id files of several makers ({SOURCE.url}): join them with their lists of names and give the table with --file"
    )


def read(desk: "Desk", files: Sequence[Given]) -> dict[str, str]:
    return {"events": " union all by name ".join(_sql(desk, raw) for raw in desk.all(files, EXPECT, {"iso3": cameo.ACTORS}))}


def _sql(desk: "Desk", raw: Raw) -> str:
    there = {name for (name,) in desk.sql(f"select distinct source from {raw.view} where source in {(*_BARE, 'China')!r}")}
    if "China" in there and not there & set(_BARE):
        desk.note(
            raw.given, f"has China and none of {', '.join(_BARE)}: a known defect of this benchmark; levels of their dyads are far too low"
        )
    codes = desk.mapped(f'select cameo as key, "row" from {raw.view}', cameo.reading, cameo.COLUMNS, raw.given, "CAMEO code")
    return f"""select snapshot, "row", date, source_iso3 as source, target_iso3 as target, type, quad, plover as score, 1 as n, cameo,
        null as place,
        snapshot || '-' || "row" as event, 'day' as precision from {raw.view} left join {codes} on key = cameo"""
