"""Militarised interstate disputes: who threatened, displayed or used force against whom, directed dyad-years.

hostility is the highest level that `a` reached in the dispute: 1 none, 2 threat, 3 display, 4 use of force, 5 war; null where unknown. It
is of the dispute (in the official dyadic file: of the dyad), and repeated in each of its years. From the participants' table (MIDB)
opposite sides are paired in the years in which both were in the dispute: it knows no separate fronts.
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
    "mid",
    "Correlates of War Project",
    "Militarized Interstate Disputes 5.0",
    "Palmer and others (2022), The MID5 Dataset, 2011-2014: Procedures, coding rules, and description, "
    "Conflict Management and Peace Science 39(4)",
    "free for research, with citation",
    "https://correlatesofwar.org/data-sets/mids/",
    True,
)
BIBTEX = """@article{palmer2022,
  author = {Palmer, Glenn and McManus, Roseanne W. and D'Orazio, Vito and Kenwick, Michael R. and Karstens, Mikaela
    and Bloch, Chase and others},
  title = {The {MID5} Dataset, 2011--2014: Procedures, coding rules, and description},
  journal = {Conflict Management and Peace Science}, volume = {39}, number = {4}, pages = {470--482}, year = {2022}
}"""
COVERAGE = Coverage(1816, 2014, "the Correlates of War state system", "a dispute between two states in a year")
KINDS = ("dispute",)
SUCCESSION: Succession = "newest"

_DDY = {"dispnum": "int", "ccode1": "cow", "ccode2": "cow", "year": "year", "hostlev1": "int?", "hostlev2": "int?"}
_DDY_ALSO = (
    "cowmid*", "gmlmid*", "midongoing", "midonset", "disp*", "sidea?", "fatal*", "hiact*", "hostlev", "orig?", "mindur", "maxdur",
    "recip", "stmon",
    "rev*", "styear", "end*", "st*", "outcome", "settle", "num?", "ongo2010", "version",
)  # fmt: skip
EXPECT = (
    Layout("directed dyad-years (peacesciencer)", _DDY, (8_000, 15_000), _DDY_ALSO, absent=(-9,)),
    Layout(
        "dyadic MID",
        {"disno": "int", "statea": "cow", "stateb": "cow", "year": "year", "hihosta": "int?", "hihostb": "int?"},
        (4_000, 15_000),
        ("dyindex", "name*", "strt*", "end*", "outcome", "settlmnt", "fatlev*", "hi*", "mid*", "recip", "noinit", "nostates", "severity*",
         "war",
         "dur*", "cumdur*", "side*", "rev*", "role*", "orinat*", "ongo*", "new", "change*", "version"),
        absent=(-9,),
    ),
    Layout(
        "MIDB",
        {"dispnum": "int", "ccode": "cow", "styear": "year", "endyear": "year", "sidea": "int", "hostlev": "int?"},
        (5_000, 8_000),
        ("dispnum3", "dispnum4", "stabb", "st*", "end*", "rev*", "fatal*", "hiact", "orig", "version"),
        absent=(-9,),
    ),
)  # fmt: skip


def fetch(web: "Web", folder: Path, ask: Ask) -> list[Path]:
    return [web.download("https://correlatesofwar.org/wp-content/uploads/dyadic_mid_4.03.zip", folder)]


def read(desk: "Desk", files: Sequence[Given]) -> dict[str, str]:
    parts = [part for raw in desk.all(files, EXPECT) for part in _parts(raw)]
    return {"dispute": f"select * replace (nullif(hostility, 0) as hostility) from ({' union all by name '.join(parts)})"}


def _parts(raw: Raw) -> list[str]:
    columns = (
        'select snapshot, "row", year, {0} as a, {1} as b, {0}_code as a_cow, {1}_code as b_cow, {2} as hostility, '
        "{3}::varchar as dispute from "
    )
    if raw.layout == EXPECT[0].name:
        return [columns.format("ccode1", "ccode2", "hostlev1", "dispnum") + raw.view]
    if raw.layout == EXPECT[1].name:
        sides = (("statea", "stateb", "hihosta", "disno"), ("stateb", "statea", "hihostb", "disno"))
        return [columns.format(*side) + raw.view for side in sides]
    return [
        f"""select min(x.snapshot) as snapshot, min(x."row") as "row", y.year, x.ccode as a, z.ccode as b, x.ccode_code as a_cow, z.ccode_code as b_cow,
        max(x.hostlev) as hostility, x.dispnum::varchar as dispute
        from {raw.view} x join {raw.view} z on x.dispnum = z.dispnum and x.sidea <> z.sidea,
        unnest(generate_series(greatest(x.styear, z.styear), least(x.endyear, z.endyear))) y(year) group by all"""
    ]
