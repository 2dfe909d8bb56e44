"""Wars between states: who fought whom, directed dyad-years, each war by its number.

An interstate war has a thousand battle deaths within twelve months and states on both sides. From the participants' table opposite
sides are paired in the years in which both were in the war: it knows no separate fronts.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.records import Source
from bilat.sources.contract import Ask, Coverage, Given, Layout, Succession

if TYPE_CHECKING:
    from bilat.sources.desk import Desk
    from bilat.sources.web import Web

SOURCE = Source(
    "wars",
    "Correlates of War Project",
    "COW War Data: Inter-State Wars 4.0",
    "Sarkees and Wayman (2010), Resort to War: 1816-2007, Washington: CQ Press",
    "free for research, with citation",
    "https://correlatesofwar.org/data-sets/cow-war/",
    True,
)
BIBTEX = """@book{sarkees2010,
  author = {Sarkees, Meredith Reid and Wayman, Frank Whelon},
  title = {Resort to War: 1816--2007}, publisher = {CQ Press}, address = {Washington}, year = {2010}
}"""
COVERAGE = Coverage(1816, 2007, "the Correlates of War state system", "a war between two states in a year")
KINDS = ("war",)
SUCCESSION: Succession = "newest"

EXPECT = (
    Layout(
        "directed dyad-years (peacesciencer)",
        {"warnum": "int", "ccode1": "cow", "ccode2": "cow", "year": "year"},
        (1_000, 4_000),
        ("cowinter*", "side*", "initiator*", "outcome*", "batdeath*", "resume"),
    ),
    Layout(
        "Inter-StateWarData",
        {"WarNum": "int", "ccode": "cow", "Side": "int", "StartYear1": "year", "EndYear1": "int", "StartYear2": "int?", "EndYear2": "int?"},
        (200, 500),
        ("WarName", "WarType", "StateName", "Start*", "End*", "TransFrom", "WhereFought", "Initiator", "Outcome", "TransTo", "BatDeath",
         "Version"),
        absent=(-9, -8, -7),
    ),
)  # fmt: skip


def fetch(web: "Web", folder: Path, ask: Ask) -> list[Path]:
    return [web.download("https://correlatesofwar.org/wp-content/uploads/Inter-StateWarData_v4.0.csv", folder)]


def read(desk: "Desk", files: Sequence[Given]) -> dict[str, str]:
    parts = []
    for raw in desk.all(files, EXPECT):
        if raw.layout == EXPECT[0].name:
            # A war that was resumed in the same year has two rows of it.
            parts.append(f"""select min(snapshot) as snapshot, min("row") as "row", year, ccode1 as a, ccode2 as b, ccode1_code as a_cow,
                ccode2_code as b_cow, warnum::varchar as war from {raw.view} group by all""")
        else:
            # A state may leave a war and come back to it, so it has two spells at most.
            spells = " union all ".join(
                f'select *, "StartYear{n}" as first, "EndYear{n}" as last from {raw.view} where "StartYear{n}" is not null' for n in (1, 2)
            )
            parts.append(f"""select min(x.snapshot) as snapshot, min(x."row") as "row", y.year, x.ccode as a, z.ccode as b, x.ccode_code as a_cow,
                z.ccode_code as b_cow, x."WarNum"::varchar as war
                from ({spells}) x join ({spells}) z on x."WarNum" = z."WarNum" and x."Side" <> z."Side",
                unnest(generate_series(greatest(x.first, z.first), least(x.last, z.last))) y(year) group by all""")
    return {"war": " union all by name ".join(parts)}
