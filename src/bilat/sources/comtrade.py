"""UN Comtrade: imports and exports of goods as each state's customs report them.

A row is what one reporter says; both reporters' rows are kept, and told apart by `reporter`. Re-exports are part of the exports that M
and X hold and their own flows (RX, RM) are left out. Rows of all modes, customs procedures and second partners together are read, rows of
single ones are left out. A table of one reporter's totals (partner, year, flow) does not say whose customs these are: its file's
name must begin with that state. Totals go to `trade`, products to `trade_product`. Partners that are no state: see OTHERS; Taiwan is S19
("Other Asia, nes") here, and Hong Kong and Macao stand apart from China.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bilat import states
from bilat.errors import BadInput, UnknownState
from bilat.records import Source
from bilat.sources.contract import Ask, Coverage, Given, Layout, Raw, Succession
from bilat.sources.desk import literal

if TYPE_CHECKING:
    from bilat.sources.desk import Desk
    from bilat.sources.web import Web

SOURCE = Source(
    "comtrade",
    "United Nations Statistics Division",
    "UN Comtrade",
    "United Nations, UN Comtrade Database",
    "UN Comtrade terms: free to use with attribution, passing on in bulk needs a licence",
    "https://comtradeplus.un.org",
    False,
)
BIBTEX = """@misc{comtrade,
  author = {{United Nations Statistics Division}},
  title = {UN Comtrade Database}, howpublished = {https://comtradeplus.un.org}
}"""
COVERAGE = Coverage(
    1962, None, "reporting states and their partners", "what a state's customs say of a partner in a year or month, US dollars"
)
KINDS = ("trade", "trade_product")
SUCCESSION: Succession = "merge"
KEY = "COMTRADE_KEY"

_READ = {
    "Comtrade": ("period", "reporterISO", "flowCode", "partnerISO", "cmdCode", "primaryValue"),
    "Comtrade before 2022": ("Period", "Reporter Code", "Trade Flow", "Partner Code", "Commodity Code", "Trade Value (US$)"),
    "Comtrade bulk": ("period", "reporterCode", "flowCode", "partnerCode", "cmdCode", "primaryValue"),
}
"""Of each layout the columns of period, reporter, flow, partner, product and value."""
_ONE = "Comtrade of one reporter"
_ALSO = (
    "typeCode", "freqCode", "refPeriodId", "refYear", "refMonth", "reporterDesc", "flowDesc", "partnerDesc", "partner2ISO", "partner2Desc",
    "classification*", "isOriginalClassification", "cmdDesc", "aggrLevel", "isLeaf", "customsDesc", "motDesc", "qty*", "isQtyEstimated",
    "altQty*",
    "isAltQtyEstimated", "netWgt", "isNetWgtEstimated", "grossWgt", "isGrossWgtEstimated", "cifvalue", "fobvalue", "legacyEstimationFlag",
    "isReported", "isAggregate", "datasetCode", "reporterCode", "partnerCode",
)  # fmt: skip
EXPECT = (
    Layout(
        "Comtrade",
        {
            "period": "int", "reporterISO": "iso3", "flowCode": "text", "partnerISO": "iso3", "cmdCode": "text", "primaryValue": "real",
            "partner2Code": "int?", "customsCode": "text?", "motCode": "int?", "mosCode": "int?",
        },
        (1, 5_000_000),
        _ALSO,
        blank=("",),
    ),
    Layout(
        "Comtrade before 2022",
        {"Period": "int", "Reporter Code": "m49", "Trade Flow": "text", "Partner Code": "m49", "Commodity Code": "text",
        "Trade Value (US$)": "real"},
        (1, 5_000_000),
        ("Classification", "Year", "Period Desc.", "Aggregate Level", "Is Leaf Code", "Trade Flow Code", "Reporter", "Reporter ISO",
         "Partner",
         "Partner ISO", "2nd Partner*", "Customs Proc. Code", "Customs", "Mode of Transport*", "Commodity", "Qty*", "Alt Qty*",
         "Netweight (kg)",
         "Gross weight (kg)", "CIF Trade Value (US$)", "FOB Trade Value (US$)", "Flag"),
        blank=("",),
    ),
    Layout(
        "Comtrade bulk",
        {
            "period": "int", "reporterCode": "m49", "flowCode": "text", "partnerCode": "m49", "cmdCode": "text", "primaryValue": "real",
            "partner2Code": "int?", "customsCode": "text?", "motCode": "int?", "mosCode": "int?",
        },
        (1, 50_000_000),
        _ALSO,
        blank=("",),
    ),
    Layout(_ONE, {"partner_iso": "iso3", "year": "year", "flow": "text", "value": "real"}, (1, 100_000), ("partner", "continent", "pct"), blank=("",)),
)  # fmt: skip

# The world, groups, areas not specified, ships' stores, free zones, and territories without trade of their own.
_AREAS = dict.fromkeys(
    ("W00", "WLD", "A79", "A59", "E19", "F19", "F49", "X1", "X2", "_X", "XX", "E29", "S19X", "R4", "EUR", "EU2", "ATA", "CXR", "CCK", "SGS",
     "ATF", "HMD", "BVT",
     "NFK", "UMI", "BLM", "BES", "SJM", "MAF", "R91", "F97", "A49", "R20", "EU27", "ASEAN")
)  # fmt: skip
_NUMBERS = dict.fromkeys(
    ("0", "97", "471", "472", "473", "492", "527", "568", "577", "636", "637", "837", "838", "839", "849", "879", "899", "10", "162",
     "166", "239", "260", "334",
     "74", "574", "581", "652", "535", "744", "663", "129", "290", "536")
)  # fmt: skip
OTHERS = {"iso3": {**_AREAS, "S19": "TWN"}, "m49": _NUMBERS}

_FLOWS = {"M": "import", "X": "export", "Import": "import", "Export": "export"}
_OTHER_FLOWS = ("RX", "RM", "DX", "FM", "MIP", "XIP", "MOP", "XOP", "Re-Export", "Re-Import", "re-export", "re-import")


def fetch(web: "Web", folder: Path, ask: Ask) -> list[Path]:
    """All reporters' totals of the years asked for, a file a year; the key is read from COMTRADE_KEY."""
    if not ask.key:
        raise BadInput(f"UN Comtrade wants a key: get one at https://comtradedeveloper.un.org, set {KEY}, or give a file with --file")
    if not ask.years:
        raise BadInput("UN Comtrade is asked year by year: name them with --years 2015:2023")
    address = "https://comtradeapi.un.org/data/v1/get/C/A/HS?period={}&cmdCode=TOTAL&flowCode=M,X&partner2Code=0&customsCode=C00&motCode=0"
    headers = {"Ocp-Apim-Subscription-Key": ask.key}
    return [web.table(address.format(year), folder, f"comtrade-{year}.csv", "data", headers) for year in ask.years]


def read(desk: "Desk", files: Sequence[Given]) -> dict[str, str]:
    made: dict[str, list[str]] = {"trade": [], "trade_product": []}
    for raw in desk.all(files, EXPECT, OTHERS):
        rows = _of_one(desk, raw) if raw.layout == _ONE else _rows(desk, raw)
        _mirror(desk, raw, rows)
        if desk.sql(f"select 1 from {rows} where product = 'TOTAL' limit 1"):
            made["trade"].append(f"select * exclude (product) from {rows} where product = 'TOTAL'")
        if desk.sql(f"select 1 from {rows} where product <> 'TOTAL' limit 1"):
            made["trade_product"].append(f"select * from {rows} where product <> 'TOTAL'")
    return {kind: " union all by name ".join(parts) for kind, parts in made.items() if parts}


def _rows(desk: "Desk", raw: Raw) -> str:
    """A table of the rows that count, both states known."""
    period, reporter, flow, partner, product, value = _READ[raw.layout]
    newer = raw.layout != EXPECT[1].name
    whole = (
        "coalesce(partner2Code, 0) = 0 and coalesce(customsCode, 'C00') = 'C00' and coalesce(motCode, 0) = 0 and coalesce(mosCode, 0) = 0"
    )
    _known(desk, raw, flow, (*_FLOWS, *_OTHER_FLOWS))
    undated = (
        f'not ("{period}" between {desk.coverage.first} and {desk.last} or "{period}" between {desk.coverage.first}01 and {desk.last}12)'
    )
    bad = desk.sql(f'select "row", "{period}" from {raw.view} where {undated} order by 1 limit 1')
    if bad:
        raise BadInput(
            f"{raw.given.label}, row {bad[0][0]}: {period} {bad[0][1]} is outside the coverage, {desk.coverage.first} to {desk.last}"
        )
    rows = desk.name("rows")
    imports = f""""{flow}" in ('M', 'Import')"""
    desk.db.execute(f"""create table {rows} as select snapshot, "row", left("{period}"::varchar, 4)::integer as year,
        case when "{period}" > 9999 then left("{period}"::varchar, 4) || '-' || right("{period}"::varchar, 2) else "{period}"::varchar end
        as period,
        case when {imports} then "{partner}" else "{reporter}" end as exporter, case when {imports} then "{reporter}" else "{partner}" end
        as importer,
        null as exporter_cow, null as importer_cow, "{value}" as value_usd, case when {imports} then 'importer' else 'exporter' end as
        reporter,
        "{product}" as product from {raw.view}
        where "{flow}" in ('M', 'X', 'Import', 'Export') and "{partner}" is not null and "{reporter}" is not null
        {"and " + whole if newer else ""}""")
    desk.db.execute(f"delete from {rows} where exporter = importer")
    return rows


def _of_one(desk: "Desk", raw: Raw) -> str:
    """The same of a table of one reporter's totals; what both ways come to ("Turnover") is left out."""
    reporter = _reporter(raw.given.label)
    _known(desk, raw, "flow", (*_FLOWS, "Turnover"))
    rows = desk.name("rows")
    imports = "flow = 'Import'"
    desk.db.execute(f"""create table {rows} as select snapshot, "row", year::integer as year, year::varchar as period,
        case when {imports} then partner_iso else '{reporter}' end as exporter,
        case when {imports} then '{reporter}' else partner_iso end as importer, null as exporter_cow, null as importer_cow,
        value as value_usd, case when {imports} then 'importer' else 'exporter' end as reporter, 'TOTAL' as product
        from {raw.view} where flow in ('Import', 'Export') and partner_iso is not null and partner_iso <> '{reporter}'""")
    (partners,) = desk.sql(f"select count(distinct partner_iso) from {raw.view} where partner_iso is not null")[0]
    desk.note(raw.given, f"is taken for what the customs of {reporter} say, by the file's name; it has {partners} partners")
    return rows


def _reporter(label: str) -> str:
    """The state with which a file's name begins: "south-korea_comtrade.csv" is KOR. BadInput where it begins with none."""
    words = re.split(r"[_\-. ]+", Path(label).name)
    for end in range(len(words) - 1, 0, -1):
        try:
            return states.state(" ".join(words[:end])).code
        except UnknownState:
            continue
    raise BadInput(f"{label}: does not say whose customs these are; begin the file's name with that state, as russia_comtrade.csv")


def _known(desk: "Desk", raw: Raw, flow: str, flows: Sequence[str]) -> None:
    strange = desk.sql(
        f'select "row", "{flow}" from {raw.view} where "{flow}" not in ({", ".join(map(literal, flows))}) order by 1 limit 1'
    )
    if strange:
        raise BadInput(f"{raw.given.label}, row {strange[0][0]}: {flow} {strange[0][1]!r} is unknown; nothing was stored")


def _mirror(desk: "Desk", raw: Raw, rows: str) -> None:
    """Tell where the two customs differ more than tenfold; both are kept."""
    query = f"""select count(*), arg_max(struct_pack(e := x.exporter, i := x.importer, p := x.period, a := x.value_usd, b := m.value_usd),
        x.value_usd)
        from {rows} x join {rows} m on x.exporter = m.exporter and x.importer = m.importer and x.period = m.period and x.product = m.product
        where x.reporter = 'exporter' and m.reporter = 'importer' and least(x.value_usd, m.value_usd) > 0
        and greatest(x.value_usd, m.value_usd) > 10 * least(x.value_usd, m.value_usd)"""
    count, at = desk.sql(query)[0]
    if count:
        said = f"{at['e']} to {at['i']} in {at['p']}: {at['a']:,.0f} and {at['b']:,.0f} USD"
        desk.note(raw.given, f"the two customs differ more than tenfold; flows: {count}, the largest {said}; both are kept")
