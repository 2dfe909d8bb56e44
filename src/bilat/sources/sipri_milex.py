"""SIPRI military expenditure: constant US dollars of the release's base year, and share of GDP.

From the workbook the sheets "Constant (...) US$" and "Share of GDP" are read; `row` counts their cells, sheet by sheet. Totals of regions
and of the European Union are left out.
"""

import csv
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import BadInput
from bilat.records import Source
from bilat.sources.contract import Ask, Coverage, Given, Layout, Succession
from bilat.sources.workbook import sheets

if TYPE_CHECKING:
    from bilat.sources.desk import Desk
    from bilat.sources.web import Web

SOURCE = Source(
    "sipri-milex",
    "Stockholm International Peace Research Institute",
    "SIPRI Military Expenditure Database",
    "SIPRI, Military Expenditure Database",
    "(c) SIPRI: not for commerce, with attribution; more than a tenth may not be passed on without SIPRI's permission",
    "https://www.sipri.org/databases/milex",
    False,
)
BIBTEX = """@misc{siprimilex,
  author = {{Stockholm International Peace Research Institute}},
  title = {{SIPRI} Military Expenditure Database}, howpublished = {https://www.sipri.org/databases/milex}
}"""
COVERAGE = Coverage(1949, None, "all with figures", "a state in a year, million US dollars of the base year; share of GDP")
KINDS = ("milex",)
SUCCESSION: Succession = "newest"

EXPECT = (Layout("one row a figure", {"country": "name", "year": "year", "measure": "text", "value": "real"}, (10_000, 100_000)),)
OTHERS = {"name": {"European Union": None}}
_UNREAD = ("per_capita_usd", "share_of_govt_spending")
_SHEETS = {"Share of GDP": "share_of_gdp", "Current US$": "current_usd_m"}
_MISSING = ("...", ". .", "..", "xxx", "")


def fetch(web: "Web", folder: Path, ask: Ask) -> list[Path]:
    return [web.download("https://www.sipri.org/sites/default/files/SIPRI-Milex-data-1949-2024_2.xlsx", folder)]


def read(desk: "Desk", files: Sequence[Given]) -> dict[str, str]:
    parts = []
    for given in files:
        for raw in desk.open(_melted(desk, given), EXPECT, OTHERS):
            known = ", ".join(f"'{m}'" for m in _UNREAD)
            strange = desk.sql(
                f"select \"row\", measure from {raw.view} where measure not like 'constant%' "
                f"and measure not in ('current_usd_m', 'share_of_gdp', {known}) order by 1 limit 1"
            )
            if strange:
                raise BadInput(f"{given.label}, row {strange[0][0]}: measure {strange[0][1]!r} is unknown; nothing was stored")
            parts.append(f"""select min(snapshot) as snapshot, min("row") as "row", country as state, year,
                max(value) filter (where measure like 'constant%') * 1e6 as usd_constant, max(value) filter (where measure =
                'share_of_gdp') as share_gdp, max(value) filter (where measure = 'current_usd_m') * 1e6 as usd_current
                from {raw.view} where country is not null group by country_code, country, year
                having count(*) filter (where measure like 'constant%' or measure in ('share_of_gdp', 'current_usd_m')) > 0""")
    return {"milex": " union all by name ".join(parts)}


def _melted(desk: "Desk", given: Given) -> Given:
    """The workbook's sheets that are read, as one row a figure; a file that is no workbook as it is."""
    if not zipfile.is_zipfile(given.path):
        return given
    out = desk.folder / f"{desk.name('milex')}.csv"
    found = 0
    with out.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("country", "year", "measure", "value"))
        for name, rows in sheets(given.path, given.label):
            base = re.fullmatch(r"Constant \((\d{4})\) US\$", name)
            measure = f"constant_{base[1]}_usd_m" if base else _SHEETS.get(name)
            if measure:
                found += measure != "current_usd_m"
                writer.writerows(_figures(rows, measure))
    if found != 2:
        raise BadInput(
            f"{given.label}: needs the sheets 'Constant (YEAR) US$' and 'Share of GDP', found {found} of them; "
            "has SIPRI changed its workbook?"
        )
    return Given(out, given.snapshot, given.label)


def _figures(rows: Iterator[dict[int, str]], measure: str) -> Iterator[tuple[str, int, str, str]]:
    years: dict[int, int] = {}
    for row in rows:
        if row.get(0) == "Country":
            years = {column: int(float(cell)) for column, cell in row.items() if re.fullmatch(r"(18|19|20)\d\d(\.0)?", cell)}
        elif years and row.get(0):
            yield from ((row[0], year, measure, row[c]) for c, year in years.items() if row.get(c, "").strip() not in _MISSING)
