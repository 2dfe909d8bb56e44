"""ATOP: what each state has promised another in formal alliances, directed dyad-years.

`source` is bound, `target` is whom the promise is to: in 2018 the USA had promised JPN its defence, and JPN not the USA. Pairs without an
alliance are not in the file: inside the coverage they have none.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import BadInput
from bilat.records import Source
from bilat.sources.contract import Ask, Coverage, Given, Layout, Succession

if TYPE_CHECKING:
    from bilat.sources.desk import Desk
    from bilat.sources.web import Web

SOURCE = Source(
    "atop",
    "Brett Ashley Leeds, Rice University",
    "Alliance Treaty Obligations and Provisions 5.1",
    "Leeds, Ritter, Mitchell and Long (2002), Alliance Treaty Obligations and Provisions, 1815-1944, International Interactions 28(3)",
    "free for research, with citation",
    "http://www.atopdata.org/data.html",
    True,
)
BIBTEX = """@article{leeds2002,
  author = {Leeds, Brett Ashley and Ritter, Jeffrey M. and Mitchell, Sara McLaughlin and Long, Andrew G.},
  title = {Alliance Treaty Obligations and Provisions, 1815--1944},
  journal = {International Interactions}, volume = {28}, number = {3}, pages = {237--260}, year = {2002},
  note = {Data: ATOP, version 5.1}
}"""
COVERAGE = Coverage(1815, 2018, "the Correlates of War state system", "what one state has promised another in a year")
KINDS = ("alliance",)
SUCCESSION: Succession = "newest"

EXPECT = (
    Layout(
        "atop5_1ddyr",
        {
            "stateA": "cow", "stateB": "cow", "year": "year", "defense": "int?", "offense": "int?", "neutral": "int?", "nonagg": "int?",
            "consul": "int?",
        },
        (200_000, 400_000),
        ("ddyad", "dirdyad", "dyad", "mem1", "mem2", "atopally", "atopid*", "shareob", "bilatno", "multino", "number", "asymm", "transyr",
         "version"),
    ),
    Layout(
        "directed dyad-years (peacesciencer)",
        {
            "ccode1": "cow", "ccode2": "cow", "year": "year", "atop_defense": "int?", "atop_offense": "int?", "atop_neutral": "int?",
            "atop_nonagg": "int?", "atop_consul": "int?",
        },
        (200_000, 400_000),
    ),
)  # fmt: skip
_PLEDGES = ("defence", "offence", "neutrality", "nonaggression", "consultation")


def fetch(web: "Web", folder: Path, ask: Ask) -> list[Path]:
    raise BadInput(f"ATOP asks to be fetched by hand: {SOURCE.url}; then `bilat pull atop --file atop5_1ddyr.csv`")


def read(desk: "Desk", files: Sequence[Given]) -> dict[str, str]:
    parts = []
    for raw in desk.all(files, EXPECT):
        a, b, _, *pledges = next(layout for layout in EXPECT if layout.name == raw.layout).columns
        bad = " or ".join(f"{p} not in (0, 1)" for p in pledges)
        found = desk.sql(f'select min("row") from {raw.view} where {bad}')[0][0]
        if found is not None:
            raise BadInput(f"{raw.given.label}, row {found}: a pledge that is neither 0 nor 1; nothing was stored")
        named = ", ".join(f"{p} as {name}" for p, name in zip(pledges, _PLEDGES, strict=True))
        parts.append(
            f'select snapshot, "row", year, {a} as source, {b} as target, {a}_code as source_cow, {b}_code as target_cow, {named} '
            f"from {raw.view}"
        )
    desk.version = "5.1"
    return {"alliance": " union all by name ".join(parts)}
