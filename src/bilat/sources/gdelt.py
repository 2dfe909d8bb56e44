"""GDELT 1.0 and 2.0 event files: machine-coded, never told as facts, only counted.

Tab-separated, without header: 57 fields (1.0 to March 2013), 58 (1.0 since, with SOURCEURL), 61 (2.0, with three more place codes).
Actors' countries are CAMEO codes and places FIPS codes (see `cameo`). The date is the event's (SQLDATE); an article on an anniversary
can put it years back. score is the Goldstein scale. An event counts once, however many articles mention it.
"""

from collections.abc import Sequence
from datetime import date, timedelta
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
    "gdelt",
    "The GDELT Project",
    "GDELT Event Database",
    "Leetaru and Schrodt (2013), GDELT: Global Data on Events, Location and Tone, 1979-2012, ISA Annual Convention",
    "free for any use, with citation and link",
    "https://www.gdeltproject.org",
    True,
)
BIBTEX = """@inproceedings{leetaru2013,
  author = {Leetaru, Kalev and Schrodt, Philip A.},
  title = {{GDELT}: Global Data on Events, Location and Tone, 1979--2012},
  booktitle = {ISA Annual Convention}, year = {2013}
}"""
COVERAGE = Coverage(1920, None, "all", "an event as a machine read it")
KINDS = ("events",)
SUCCESSION: Succession = "add"

_READ = {
    "GLOBALEVENTID": "text", "SQLDATE": "date", "Actor1CountryCode": "iso3?", "Actor2CountryCode": "iso3?", "EventCode": "text",
    "GoldsteinScale": "real?",
    "ActionGeo_CountryCode": "fips?", "DATEADDED": "int",
}  # fmt: skip
_HEAD = [
    "GLOBALEVENTID",
    "SQLDATE",
    "MonthYear",
    "Year",
    "FractionDate",
    "Actor1Code",
    "Actor1Name",
    "Actor1CountryCode",
    "Actor1KnownGroupCode",
    "Actor1EthnicCode",
    "Actor1Religion1Code",
    "Actor1Religion2Code",
    "Actor1Type1Code",
    "Actor1Type2Code",
    "Actor1Type3Code",
    "Actor2Code",
    "Actor2Name",
    "Actor2CountryCode",
    "Actor2KnownGroupCode",
    "Actor2EthnicCode",
    "Actor2Religion1Code",
    "Actor2Religion2Code",
    "Actor2Type1Code",
    "Actor2Type2Code",
    "Actor2Type3Code",
    "IsRootEvent",
    "EventCode",
    "EventBaseCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScale",
    "NumMentions",
    "NumSources",
    "NumArticles",
    "AvgTone",
]


def _fields(place: str) -> dict[str, str]:
    places = [f"{who}Geo_{part}" for who in ("Actor1", "Actor2", "Action") for part in place.split()]
    return {name: _READ.get(name, "-") for name in (*_HEAD, *places, "DATEADDED", "SOURCEURL")}


EXPECT = (
    Layout(
        "GDELT 1.0", _fields("Type FullName CountryCode ADM1Code Lat Long FeatureID"), (1, 10_000_000), blank=("",), bare=True, ragged=1
    ),
    Layout("GDELT 2.0", _fields("Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID"), (1, 10_000_000), blank=("",), bare=True),
)
OTHERS = {"iso3": cameo.ACTORS, "fips": cameo.FIPS}


def fetch(web: "Web", folder: Path, ask: Ask) -> list[Path]:
    """The daily files of GDELT 1.0, of the years asked for (from 2013-04-01; the older years come as files of a month or year)."""
    if not ask.years:
        raise BadInput("GDELT has a file a day: name years with --years 2019, or give files with --file")
    day, end = max(date(min(ask.years), 1, 1), date(2013, 4, 1)), min(date(max(ask.years), 12, 31), web.today - timedelta(days=2))
    days = [day + timedelta(days=n) for n in range((end - day).days + 1)]
    return [web.download(f"http://data.gdeltproject.org/events/{d:%Y%m%d}.export.CSV.zip", folder) for d in days if d.year in ask.years]


def read(desk: "Desk", files: Sequence[Given]) -> dict[str, str]:
    return {"events": " union all by name ".join(_sql(desk, raw) for raw in desk.all(files, EXPECT, OTHERS))}


def _sql(desk: "Desk", raw: Raw) -> str:
    codes = desk.mapped(f'select EventCode as key, "row" from {raw.view}', cameo.reading, cameo.COLUMNS, raw.given, "CAMEO code")
    return f"""select snapshot, "row", SQLDATE as date, Actor1CountryCode as source, Actor2CountryCode as target, type, quad,
        GoldsteinScale as score,
        1 as n, EventCode as cameo, ActionGeo_CountryCode as place, GLOBALEVENTID as event, 'day' as precision
        from {raw.view} join {codes} on key = EventCode"""
