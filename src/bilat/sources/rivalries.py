"""Strategic rivalries: pairs of states that took each other for enemies, with the years.

kind: what the rivalry is about (spatial, positional, ideological, interventionary), in that order. `last` is the
source's own end of coverage (2020 in the data of 2021) where the rivalry goes on. Pairs are undirected and stand once.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import BadInput
from bilat.records import Source
from bilat.sources.contract import Ask, Coverage, Given, Layout, Raw, Succession
from bilat.sources.desk import quoted

if TYPE_CHECKING:
    from bilat.sources.desk import Desk
    from bilat.sources.web import Web

SOURCE = Source(
    "rivalries",
    "William R. Thompson, Kentaro Sakuwa, Prashant Hosur Suhas",
    "Strategic rivalries, 1494-2020",
    "Thompson, Sakuwa and Suhas (2021), Analyzing Strategic Rivalries in World Politics, Springer",
    "free for research, with citation",
    "https://link.springer.com/book/10.1007/978-981-16-6671-1",
    True,
)
BIBTEX = """@book{thompson2021,
  author = {Thompson, William R. and Sakuwa, Kentaro and Suhas, Prashant Hosur},
  title = {Analyzing Strategic Rivalries in World Politics: Types of Rivalry, Regional Variation, and Escalation/De-escalation},
  publisher = {Springer}, year = {2021}
}"""
COVERAGE = Coverage(1494, 2020, "all, as the authors see states", "a rivalry between two states")
KINDS = ("rivalry",)
SUCCESSION: Succession = "newest"

_TYPES = ("spatial", "positional", "ideological", "interventionary")
EXPECT = (
    Layout(
        "Thompson, Sakuwa and Suhas",
        {"ccode1": "cow", "ccode2": "cow", "start": "year", "end": "year?", **dict.fromkeys(_TYPES, "int?")},
        (200, 400),
        ("tssr_id", "rivalry", "principal", "aprin"),
    ),
    Layout(
        "Thompson and Dreyer",
        {"ccode1": "cow", "ccode2": "cow", "styear": "year", "endyear": "year?", "type1": "text?", "type2": "text?", "type3": "text?"},
        (150, 300),
        ("rivalryno", "rivalryname", "region"),
    ),
)
# 324 stands for Venice, which was gone before any list of states begins.
OTHERS = {"cow": {"324": None}}


def fetch(web: "Web", folder: Path, ask: Ask) -> list[Path]:
    raise BadInput(f"the rivalries are printed in a book and have no file of their own: {SOURCE.url}; give a table with --file")


def read(desk: "Desk", files: Sequence[Given]) -> dict[str, str]:
    return {"rivalry": " union all by name ".join(_sql(desk, raw) for raw in desk.all(files, EXPECT, OTHERS))}


def _sql(desk: "Desk", raw: Raw) -> str:
    newer = raw.layout == EXPECT[0].name
    first, last = ("start", '"end"') if newer else ("styear", "endyear")
    kinds = [f"case when {quoted(t)} = 1 then '{t}' end" for t in _TYPES] if newer else ["type1", "type2", "type3"]
    left_out = desk.sql(f"select count(*) from {raw.view} where ccode1 is null or ccode2 is null")[0][0]
    if left_out:
        desk.note(raw.given, f"rivalries of Venice are left out, being of no state of any list: {left_out}")
    return f"""select snapshot, "row", ccode1 as a, ccode2 as b, ccode1_code as a_cow, ccode2_code as b_cow, {first} as "first",
        {last} as "last", concat_ws(', ', {", ".join(kinds)}) as kind
        from {raw.view} where ccode1 is not null and ccode2 is not null"""
