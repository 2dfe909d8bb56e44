"""Correlates of War dyadic trade 4.0: imports and exports of goods between states, a year.

flow1 is what ccode1 imports from ccode2, flow2 the reverse, in millions of current US dollars. Both layouts give one row an ordered pair
here. `reporter` is "both": the makers fill an importer's report from its partner's. China has Hong Kong and Macao in it from 1999 on, as
the figures show; the files do not say so.
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
    "cow-trade",
    "Katherine Barbieri, Omar Keshk, Correlates of War Project",
    "COW Dyadic Trade 4.0",
    "Barbieri, Keshk and Pollins (2009), Trading Data: Evaluating our Assumptions and Coding Rules, "
    "Conflict Management and Peace Science 26(5)",
    "free for research, with citation",
    "https://correlatesofwar.org/data-sets/bilateral-trade/",
    True,
)
BIBTEX = """@article{barbieri2009,
  author = {Barbieri, Katherine and Keshk, Omar M. G. and Pollins, Brian M.},
  title = {Trading Data: Evaluating our Assumptions and Coding Rules},
  journal = {Conflict Management and Peace Science}, volume = {26}, number = {5}, pages = {471--491}, year = {2009},
  note = {Data: Correlates of War Project Trade Data Set, version 4.0}
}"""
COVERAGE = Coverage(1870, 2014, "the Correlates of War state system", "an ordered pair of states in a year, million current US dollars")
KINDS = ("trade",)
SUCCESSION: Succession = "newest"

_PAIR = {"ccode1": "cow", "ccode2": "cow", "year": "year", "flow1": "real?", "flow2": "real?"}
EXPECT = (
    Layout(
        "Dyadic_COW_4.0",
        {**_PAIR, "importer1": "text?", "importer2": "text?", "version": "text?"},
        (500_000, 2_000_000),
        ("smooth*", "spike*", "dip*", "trdspike", "tradedip", "bel_lux_alt_flow*", "china_alt_flow*", "source*"),
        absent=(-9,),
    ),
    Layout("directed (peacesciencer)", _PAIR, (1_000_000, 3_000_000), ("smoothflow1", "smoothflow2"), absent=(-9,)),
    Layout(
        "National_COW_4.0", {"ccode": "cow", "year": "year", "imports": "real?", "exports": "real?"}, (10_000, 30_000), ("*",), absent=(-9,)
    ),
)


def fetch(web: "Web", folder: Path, ask: Ask) -> list[Path]:
    return [web.download("https://correlatesofwar.org/wp-content/uploads/COW_Trade_4.0.zip", folder)]


def read(desk: "Desk", files: Sequence[Given]) -> dict[str, str]:
    parts = []
    for raw in desk.all(files, EXPECT):
        columns = 'snapshot, "row", year, year::varchar as period'
        imports = "{0} as importer, {1} as exporter, {0}_code as importer_cow, {1}_code as exporter_cow, {2} * 1e6 as value_usd"
        if raw.layout == EXPECT[2].name:
            desk.note(raw.given, "a table of single states, not read: their totals are the sums over their partners")
            continue
        parts.append(f"select {columns}, {imports.format('ccode1', 'ccode2', 'flow1')} from {raw.view} where flow1 is not null")
        if raw.layout == EXPECT[0].name:
            parts.append(f"select {columns}, {imports.format('ccode2', 'ccode1', 'flow2')} from {raw.view} where flow2 is not null")
    desk.version = "4.0"
    return {"trade": f"select *, 'both' as reporter from ({' union all '.join(parts)})"} if parts else {}
