"""Phoenix event data: the Cline Center's historical files and the Open Event Data Alliance's daily ones, in CAMEO; only counted.

Actors are CAMEO codes: the first three letters of a state's actor are its country. score is the Goldstein scale.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import BadInput
from bilat.records import Source
from bilat.sources import cameo
from bilat.sources.contract import Ask, Coverage, Given, Layout, Raw, Succession

if TYPE_CHECKING:
    from bilat.sources.desk import Desk
    from bilat.sources.web import Web

SOURCE = Source(
    "phoenix",
    "Cline Center for Advanced Social Research; Open Event Data Alliance",
    "Cline Center Historical Phoenix Event Data",
    "Althaus, Bajjalieh, Carter, Peyton and Shalmon (2020), Cline Center Historical Phoenix Event Data, University of Illinois",
    "CC BY 4.0",
    "https://doi.org/10.13012/B2IDB-0647142_V3",
    True,
)
BIBTEX = """@data{althaus2020,
  author = {Althaus, Scott and Bajjalieh, Joseph and Carter, John F. and Peyton, Buddy and Shalmon, Dan A.},
  title = {Cline Center Historical Phoenix Event Data}, publisher = {University of Illinois}, year = {2020},
  doi = {10.13012/B2IDB-0647142_V3}
}"""
COVERAGE = Coverage(1945, None, "all", "an event as a machine read it")
KINDS = ("events",)
SUCCESSION: Succession = "add"

_DAILY = [
    "EventID",
    "Date",
    "Year",
    "Month",
    "Day",
    "SourceActorFull",
    "SourceActorEntity",
    "SourceActorRole",
    "SourceActorAttribute",
    "TargetActorFull",
    "TargetActorEntity",
    "TargetActorRole",
    "TargetActorAttribute",
    "EventCode",
    "EventRootCode",
    "PentaClass",
    "GoldsteinScore",
    "Issues",
    "Lat",
    "Lon",
    "LocationName",
    "StateName",
    "CountryCode",
    "SentenceID",
    "URLs",
    "NewsSources",
]
_DAILY_READ = {
    "EventID": "text",
    "Date": "date",
    "SourceActorEntity": "iso3?",
    "TargetActorEntity": "iso3?",
    "EventCode": "text",
    "GoldsteinScore": "real?",
}
EXPECT = (
    Layout(
        "Cline Center",
        {"eid": "text", "story_date": "date", "source_root": "iso3?", "target_root": "iso3?", "code": "text", "goldstein": "real?"},
        (1, 10_000_000),
        ("year", "month", "day", "source", "source_agent", "source_others", "target", "target_agent", "target_others", "root_code",
         "quad_class",
         "joined_issues", "lat", "lon", "placename", "statename", "countryname", "aid", "process"),
    ),
)  # fmt: skip
DAILY = (Layout("daily", {name: _DAILY_READ.get(name, "-") for name in _DAILY}, (1, 100_000), blank=("", "---"), bare=True),)
OTHERS = {"iso3": {**cameo.ACTORS, **cameo.BODIES}}


def fetch(web: "Web", folder: Path, ask: Ask) -> list[Path]:
    raise BadInput(f"Phoenix is given through its page: fetch a file at {SOURCE.url}, then `bilat pull phoenix --file FILE`")


def read(desk: "Desk", files: Sequence[Given]) -> dict[str, str]:
    raws = []
    for given in files:
        try:
            raws += desk.open(given, EXPECT, OTHERS)
        except BadInput as error:
            try:
                raws += desk.open(given, DAILY, OTHERS)
            except BadInput as other:
                raise (other if "fields" not in str(other) else error) from None
    return {"events": " union all by name ".join(_sql(desk, raw) for raw in raws)}


def _sql(desk: "Desk", raw: Raw) -> str:
    names = ("eid", "story_date", "source_root", "target_root", "code", "goldstein")
    ident, when, source, target, code, scale = names if raw.layout == "Cline Center" else tuple(_DAILY_READ)
    codes = desk.mapped(f'select {code} as key, "row" from {raw.view}', cameo.reading, cameo.COLUMNS, raw.given, "CAMEO code")
    return f"""select snapshot, "row", {when} as date, {source} as source, {target} as target, type, quad, {scale} as score, 1 as n,
        {code} as cameo,
        null as place, {ident} as event, 'day' as precision from {raw.view} join {codes} on key = {code}"""
