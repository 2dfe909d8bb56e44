"""CEPII BACI: trade of goods by product, exporters' and importers' reports reconciled by CEPII.

t year, i exporter, j importer, k product (HS, six digits), v thousand current US dollars, q tons. Products are summed to `trade`.
Countries have UN numbers: 490 is Taiwan ("Other Asia"), 842 the USA, 251 France; 58 Belgium and Luxembourg stands for Belgium, 711 the
Southern African Customs Union for South Africa.
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
    "baci",
    "CEPII",
    "BACI: International Trade Database at the Product-Level",
    "Gaulier and Zignago (2010), BACI: International Trade Database at the Product-Level, CEPII Working Paper 2010-23",
    "Etalab Open Licence 2.0",
    "https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37",
    True,
)
BIBTEX = """@techreport{gaulier2010,
  author = {Gaulier, Guillaume and Zignago, Soledad},
  title = {{BACI}: International Trade Database at the Product-Level. The 1994-2007 Version},
  institution = {CEPII}, type = {Working Paper}, number = {2010-23}, year = {2010}
}"""
COVERAGE = Coverage(
    1995, None, "all with UN trade statistics", "a product from one state to another in a year, thousand current US dollars"
)
KINDS = ("trade",)
SUCCESSION: Succession = "merge"

EXPECT = (
    Layout("BACI", {"t": "year", "i": "m49", "j": "m49", "k": "text", "v": "real", "q": "real?"}, (5_000_000, 15_000_000)),
    Layout(
        "BACI country codes", {"country_code": "int", "country_name": "text", "country_iso2": "text?", "country_iso3": "text?"}, (200, 300)
    ),
    Layout("BACI product codes", {"code": "text", "description": "text"}, (4_000, 8_000)),
)
OTHERS = {"m49": {"697": None, "10": None, "162": None, "166": None, "239": None, "260": None, "334": None, "74": None, "574": None,
"581": None,
                  "652": None, "535": None, "849": None}}  # fmt: skip


def fetch(web: "Web", folder: Path, ask: Ask) -> list[Path]:
    return [web.download("https://www.cepii.fr/DATA_DOWNLOAD/baci/data/BACI_HS92_V202501.zip", folder)]


def read(desk: "Desk", files: Sequence[Given]) -> dict[str, str]:
    parts = [
        f"""select min(snapshot) as snapshot, min("row") as "row", t as year, t::varchar as period, i as exporter, j as importer,
        null as exporter_cow, null as importer_cow, sum(v) * 1e3 as value_usd, 'both' as reporter
        from {raw.view} where i is not null and j is not null and i <> j group by t, i, j"""
        for raw in desk.all(files, EXPECT, OTHERS)
        if raw.layout == "BACI"
    ]
    return {"trade": " union all by name ".join(parts)} if parts else {}
