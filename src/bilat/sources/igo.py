"""Correlates of War intergovernmental organisations 3.0: how many organisations two states both belong to.

The sources are undirected; the table has each pair in both directions. Full membership alone counts.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.records import Source
from bilat.sources.contract import Ask, Coverage, Given, Layout, Raw, Succession
from bilat.sources.desk import quoted

if TYPE_CHECKING:
    from bilat.sources.desk import Desk
    from bilat.sources.web import Web

SOURCE = Source(
    "igo",
    "Jon Pevehouse, Timothy Nordstrom, Roseanne McManus, Anne Spencer Jamison, Correlates of War Project",
    "Intergovernmental Organizations 3.0",
    "Pevehouse, Nordstrom, McManus and Jamison (2020), Tracking Organizations in the World, Journal of Peace Research 57(3)",
    "free for research, with citation",
    "https://correlatesofwar.org/data-sets/igos/",
    True,
)
BIBTEX = """@article{pevehouse2020,
  author = {Pevehouse, Jon C. W. and Nordstrom, Timothy and McManus, Roseanne W. and Jamison, Anne Spencer},
  title = {Tracking Organizations in the World: The Correlates of War IGO Version 3.0 Datasets},
  journal = {Journal of Peace Research}, volume = {57}, number = {3}, pages = {492--503}, year = {2020}
}"""
COVERAGE = Coverage(1816, 2014, "the Correlates of War state system", "a pair of states in a year")
KINDS = ("igo",)
SUCCESSION: Succession = "newest"

EXPECT = (
    Layout("dyad-years (peacesciencer)", {"ccode1": "cow", "ccode2": "cow", "year": "year", "dyadigos": "int"}, (800_000, 2_000_000)),
    # Every further column is an organisation: 1 where both are full members.
    Layout(
        "dyadic_format3", {"ccode1": "cow", "ccode2": "cow", "year": "year", "dyadid": "int"}, (800_000, 2_000_000),
        ("country1", "country2", "state1", "state2", "version"), states="any",
    ),
)  # fmt: skip


def fetch(web: "Web", folder: Path, ask: Ask) -> list[Path]:
    return [web.download("https://correlatesofwar.org/wp-content/uploads/dyadic_formatv3.zip", folder)]


def read(desk: "Desk", files: Sequence[Given]) -> dict[str, str]:
    parts = [part for raw in desk.all(files, EXPECT) for part in _both(raw)]
    desk.version = "3.0"
    return {"igo": " union all by name ".join(parts)}


def _both(raw: Raw) -> list[str]:
    shared = (
        "dyadigos"
        if raw.layout == EXPECT[0].name
        else " + ".join(f"(trim({quoted(c)}::varchar) in ('1', '1.0'))::integer" for c in raw.more)
    )
    columns = 'snapshot, "row", year, {0} as a, {1} as b, {0}_code as a_cow, {1}_code as b_cow'
    return [f"select {columns.format(*pair)}, {shared} as shared from {raw.view}" for pair in (("ccode1", "ccode2"), ("ccode2", "ccode1"))]
