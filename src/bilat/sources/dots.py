"""IMF Direction of Trade Statistics (since 2025: International Merchandise Trade Statistics): exports and imports by partner.

The bulk file has one column a period (1960, 1960Q1, 1960M1) and values in US dollars; of it the years and months of TXG_FOB_USD and
TMG_CIF_USD are read, and rows about a series' status are not. The small layout has months and million US dollars. The exporter's and
the importer's statements both stay. Groups of countries are left out; Taiwan (528) and Hong Kong (532) stand apart from China.
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
    "dots",
    "International Monetary Fund",
    "Direction of Trade Statistics",
    "International Monetary Fund, Direction of Trade Statistics",
    "IMF terms: free to use and pass on with attribution, not for commerce",
    "https://data.imf.org/en/datasets/IMF.STA:IMTS",
    True,
)
BIBTEX = """@misc{dots,
  author = {{International Monetary Fund}},
  title = {Direction of Trade Statistics}, howpublished = {https://data.imf.org}
}"""
COVERAGE = Coverage(1947, None, "reporting states and their partners", "exports or imports with a partner in a year or month, US dollars")
KINDS = ("trade",)
SUCCESSION: Succession = "merge"

EXPECT = (
    Layout(
        "DOTS, one column a period",
        {"Country Code": "imf", "Indicator Code": "text", "Counterpart Country Code": "imf", "Attribute": "text?"},
        (50_000, 500_000),
        ("Country Name", "Indicator Name", "Counterpart Country Name", "_[0-9]*"),
        states="any",
    ),
    Layout(
        "monthly, one row a flow",
        {"countrySource": "name", "countryTarget": "name", "value": "real?", "type": "text", "year": "year", "month": "int"},
        (10_000, 10_000_000),
    ),
)
# The world, groups of countries, remainders and special categories.
OTHERS = {
    "imf": dict.fromkeys(
        ("1", "001", "010", "080", "092", "110", "163", "170", "188X", "200", "205", "399", "400", "405", "406", "440", "473", "489",
         "505", "511", "598",
         "603", "605", "799", "884", "898", "899", "901", "903", "904", "905", "910", "998", "1C_*", "[A-Z]*")
    )
}  # fmt: skip


def fetch(web: "Web", folder: Path, ask: Ask) -> list[Path]:
    raise BadInput(f"the IMF gives its bulk file to browsers only: fetch it at {SOURCE.url}, then `bilat pull dots --file FILE`")


def read(desk: "Desk", files: Sequence[Given]) -> dict[str, str]:
    parts = [(_bulk if raw.layout == EXPECT[0].name else _monthly)(desk, raw) for raw in desk.all(files, EXPECT, OTHERS)]
    return {"trade": " union all by name ".join(parts)}


def _monthly(desk: "Desk", raw: Raw) -> str:
    strange = desk.sql(
        f"""select "row", type, month from {raw.view} where type not in ('export', 'import') or month not between 1 and 12 order by 1
            limit 1"""
    )
    if strange:
        row, kind, month = strange[0]
        raise BadInput(
            f"{raw.given.label}, row {row}: type {kind!r}, month {month}: neither export nor import, or no month; nothing was stored"
        )
    return f"""select snapshot, "row", year, year || '-' || lpad(month::varchar, 2, '0') as period,
        case type when 'export' then countrySource else countryTarget end as exporter,
        case type when 'export' then countryTarget else countrySource end as importer, null as exporter_cow, null as importer_cow,
        value * 1e6 as value_usd, type || 'er' as reporter from {raw.view} where value is not null and countrySource <> countryTarget"""


def _bulk(desk: "Desk", raw: Raw) -> str:
    import re

    periods = [c for c in raw.more if re.fullmatch(r"\d{4}(M\d{1,2})?", c)]
    strange = [c for c in raw.more if not re.fullmatch(r"\d{4}([MQ]\d{1,2})?", c)]
    if strange:
        raise BadInput(f"{raw.given.label}: unknown column {strange[0]!r} in the layout {raw.layout}; nothing was stored")
    melted = desk.name("melted")
    columns = ", ".join(map(quoted, periods))
    desk.db.execute(
        f"create table {melted} as select * from (unpivot {raw.view} on {columns} into name period value text) "
        f"where trim(text) not in ('', 'NA')"
    )
    bad = desk.sql(
        f"select \"row\", text from {melted} where coalesce(Attribute, 'Value') = 'Value' "
        f"and try_cast(text as double) is null order by 1 limit 1"
    )
    if bad:
        raise BadInput(f"{raw.given.label}, row {bad[0][0]}: {bad[0][1]!r} is no number; nothing was stored")
    return f"""select snapshot, "row", left(period, 4)::integer as year,
        case when length(period) > 4 then left(period, 4) || '-' || lpad(substr(period, 6), 2, '0') else period end as period,
        case "Indicator Code" when 'TXG_FOB_USD' then "Country Code" else "Counterpart Country Code" end as exporter,
        case "Indicator Code" when 'TXG_FOB_USD' then "Counterpart Country Code" else "Country Code" end as importer,
        null as exporter_cow, null as importer_cow, text::double as value_usd,
        case "Indicator Code" when 'TXG_FOB_USD' then 'exporter' else 'importer' end as reporter
        from {melted} where coalesce(Attribute, 'Value') = 'Value' and "Indicator Code" in ('TXG_FOB_USD', 'TMG_CIF_USD')
        and "Country Code" is not null and "Counterpart Country Code" is not null and "Country Code" <> "Counterpart Country Code" """
