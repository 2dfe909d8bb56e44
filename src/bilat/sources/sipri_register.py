"""SIPRI arms transfers: deliveries of major conventional arms from one state to another.

tiv is in millions of SIPRI's trend-indicator values. The register gives the volume of a deal and the years of its deliveries, not how much came
in which: a deal's volume is split evenly over those years. SIPRI's own tables by pair and year know the single deliveries, so the two differ:
Russia to India 2012-2016 is 13,149 from the register and 13,318 in the tables, where 7,812 of the former come from deals that reach beyond
those years. Of six ways to split (even, to the front, to the back, to the middle, less at the ends) none comes clearly nearer to the tables than
the even one: pair by pair and year by year it is off by 30 % of the volume, over five years by 22 %. Where both files are at hand, pull the table by pair
and year: the layout "volume by pair and year". Deals without a delivery so far have no row. By SIPRI's mark, a name that ends in * is an armed group and in ** an organisation:
both, and unknown suppliers and recipients, stay as null, so that sums over all still hold. The Soviet Union is RUS, East Germany DDR.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import BadInput
from bilat.records import Source
from bilat.sources.contract import Ask, Coverage, Given, Layout, Raw, Succession

if TYPE_CHECKING:
    from bilat.sources.desk import Desk
    from bilat.sources.web import Web

SOURCE = Source(
    "sipri-register",
    "Stockholm International Peace Research Institute",
    "SIPRI Arms Transfers Database",
    "SIPRI, Arms Transfers Database",
    "(c) SIPRI: not for commerce, with attribution; more than a tenth may not be passed on without SIPRI's permission",
    "https://armstransfers.sipri.org",
    False,
)
BIBTEX = """@misc{sipriarms,
  author = {{Stockholm International Peace Research Institute}},
  title = {{SIPRI} Arms Transfers Database}, howpublished = {https://armstransfers.sipri.org}
}"""
COVERAGE = Coverage(1950, None, "all suppliers and recipients of major conventional arms", "a deal, million trend-indicator values")
KINDS = ("arms",)
SUCCESSION: Succession = "newest"

EXPECT = (
    Layout(
        "trade register",
        {"Recipient": "name", "Supplier": "name", "Weapon designation": "text?", "Weapon description": "text?",
        "Year(s) of delivery": "text?",
         "SIPRI TIV of delivered weapons": "real?"},
        (20_000, 60_000),
        ("Year of order", "Number ordered", "Number delivered", "status", "Status", "Comments", "SIPRI TIV per unit",
         "SIPRI TIV for total order", "_[0-9]*"),
        blank=("",),
    ),
    Layout(
        "volume by pair and year",
        {"supplier": "name", "recipient": "name", "year": "year", "value": "real"},
        (10_000, 60_000),
        ("supplier_*", "recipient_*"),
    ),
)  # fmt: skip
OTHERS = {
    "name": {
        "*[*]": None,
        "unknown *": None,
        "Unknown *": None,
        "Biafra": None,
        "Katanga": None,
        "Northern Cyprus": None,
        "Libya GNC": None,
        "Libya HoR": None,
    }
}


def fetch(web: "Web", folder: Path, ask: Ask) -> list[Path]:
    raise BadInput(
        f"SIPRI gives its register through a form: fetch it at {SOURCE.url}/ArmsTransfer, then `bilat pull sipri-register --file FILE`"
    )


def read(desk: "Desk", files: Sequence[Given]) -> dict[str, str]:
    return {"arms": " union all by name ".join(_sql(desk, raw) for raw in desk.all(files, EXPECT, OTHERS))}


def _sql(desk: "Desk", raw: Raw) -> str:
    if raw.layout != EXPECT[0].name:
        return f'select snapshot, "row", year, supplier, recipient, value as tiv, null as item from {raw.view}'
    years = "string_split(\"Year(s) of delivery\", ';')"
    span = f"{desk.coverage.first} and {desk.last}"
    bad = f"len(list_filter({years}, lambda y: coalesce(try_cast(trim(y) as integer), 0) not between {span})) > 0"
    found = desk.sql(f'select "row", "Year(s) of delivery" from {raw.view} where {bad} order by 1 limit 1')
    if found:
        row, said = found[0]
        raise BadInput(
            f"{raw.given.label}, row {row}: Year(s) of delivery {said!r} is outside the coverage, {desk.coverage.first} to {desk.last}"
        )
    return f"""select snapshot, "row", trim(y)::integer as year, Supplier as supplier, Recipient as recipient,
        sum("SIPRI TIV of delivered weapons" / len({years})) as tiv, any_value(concat_ws(', ', "Weapon designation",
        "Weapon description")) as item
        from {raw.view}, unnest({years}) t(y) where "SIPRI TIV of delivered weapons" is not null group by snapshot, "row", year, supplier,
        recipient"""
