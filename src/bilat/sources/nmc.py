"""Correlates of War national material capabilities: the six parts of CINC, and CINC itself.

milex: thousands of current US dollars (pounds to 1913); milper: thousands; irst: thousand tons; pec: thousand tons of coal equivalent;
tpop, upop: thousands; cinc: share of the world. Missing is -9 in the official files.
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
    "nmc",
    "Correlates of War Project",
    "National Material Capabilities",
    "Singer, Bremer and Stuckey (1972), Capability Distribution, Uncertainty, and Major Power War, "
    "in Russett (ed.), Peace, War, and Numbers",
    "free for research, with citation",
    "https://correlatesofwar.org/data-sets/national-material-capabilities/",
    True,
)
BIBTEX = """@incollection{singer1972,
  author = {Singer, J. David and Bremer, Stuart and Stuckey, John},
  title = {Capability Distribution, Uncertainty, and Major Power War, 1820--1965},
  booktitle = {Peace, War, and Numbers}, editor = {Russett, Bruce}, publisher = {Sage}, pages = {19--48}, year = {1972},
  note = {Data: Correlates of War Project, National Material Capabilities}
}"""
COVERAGE = Coverage(1816, None, "the Correlates of War state system", "a state in a year")
KINDS = ("capability",)
SUCCESSION: Succession = "newest"

PARTS = ("milex", "milper", "irst", "pec", "tpop", "upop", "cinc")
_COLUMNS = {"ccode": "cow", "year": "year", **dict.fromkeys(PARTS, "real?")}
EXPECT = (
    Layout("NMC abridged", {**_COLUMNS, "version": "text?"}, (15_000, 25_000), ("stateabb", "statenme"), absent=(-9,)),
    Layout(
        "NMC (peacesciencer)",
        _COLUMNS,
        (15_000, 25_000),
        ("stateabb", "statenme", "*source", "*note", "*qualitycode", "*anomalycode"),
        absent=(-9,),
    ),
)


def fetch(web: "Web", folder: Path, ask: Ask) -> list[Path]:
    return [web.download("https://correlatesofwar.org/wp-content/uploads/NMC_60_abridged.zip", folder)]


def read(desk: "Desk", files: Sequence[Given]) -> dict[str, str]:
    raws = desk.all(files, EXPECT)
    columns = f'snapshot, "row", ccode as state, ccode_code as state_cow, year, {", ".join(PARTS)}'
    return {"capability": " union all by name ".join(f"select {columns} from {raw.view}" for raw in raws)}
