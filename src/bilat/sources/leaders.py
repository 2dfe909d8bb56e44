"""Office holders: who led a state, or held another office, from when to when.

From Wikidata (the query that `fetch` sends), Archigos (leaders in power, to 2015) and REIGN (to March 2021; months alone at the end of a
term). Archigos' last day of coverage is no end of a term: who is there on it has no end. Names are as the source writes them.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from bilat.records import Source
from bilat.sources.contract import Ask, Coverage, Given, Layout, Raw, Succession

if TYPE_CHECKING:
    from bilat.sources.desk import Desk
    from bilat.sources.web import Web

SOURCE = Source(
    "leaders",
    "Wikidata contributors; Archigos: Goemans, Gleditsch and Chiozza; REIGN: Bell",
    "Office holders",
    "Wikidata; Goemans, Gleditsch and Chiozza (2009), Introducing Archigos, Journal of Peace Research 46(2); Bell (2016), REIGN",
    "Wikidata CC0 1.0; Archigos and REIGN free with citation",
    "https://query.wikidata.org",
    True,
)
BIBTEX = """@article{goemans2009,
  author = {Goemans, Henk E. and Gleditsch, Kristian Skrede and Chiozza, Giacomo},
  title = {Introducing {Archigos}: A Dataset of Political Leaders},
  journal = {Journal of Peace Research}, volume = {46}, number = {2}, pages = {269--283}, year = {2009}
}
@misc{wikidata, author = {{Wikidata contributors}}, title = {Wikidata}, howpublished = {https://www.wikidata.org}}"""
COVERAGE = Coverage(1815, None, "all in the source", "a person's term in an office")
KINDS = ("leaders",)
SUCCESSION: Succession = "newest"

_TERM = {"leader": "text", "startdate": "date", "enddate": "date"}
EXPECT = (
    Layout(
        "Wikidata",
        {"state": "iso3", "name": "text", "title": "text", "start": "text", "end": "text?"},
        (500, 100_000),
        ("person", "office"),
    ),
    Layout("Archigos", {"gwcode": "gw", **_TERM}, (3_000, 5_000), ("obsid", "leadid", "yrborn", "gender", "entry", "exit", "exitcode")),
    Layout(
        "Archigos, leader-years",
        {"obsid": "text", "ccode": "gw", **_TERM},
        (15_000, 25_000),
        (
            "leadid",
            "idacr",
            "entry",
            "exit*",
            "prevtimesinoffice",
            "posttenurefate",
            "gender",
            "yr*",
            "borndate",
            "deathdate",
            "dbpedia.uri",
            "num.*",
            "ft*",
        ),
    ),
    Layout(
        "REIGN leader list",
        {"ccode": "cow", "leader": "text", "sdate": "int", "smonth": "int", "syear": "int", "emonth": "int?", "eyear": "int?"},
        (2_000, 4_000),
        ("stateabb", "leadid", "birthyear", "gender", "militarycareer", "l_month", "l_year", "_[0-9]*", "codedby", "notes"),
    ),
)

# Heads of state, heads of government and foreign ministers of sovereign states, with the terms' dates.
QUERY = """SELECT ?state ?name ?title ?start ?end WHERE {
  ?country wdt:P31 wd:Q3624078; wdt:P298 ?state.
  { ?country wdt:P1906 ?office } UNION { ?country wdt:P1313 ?office } UNION { ?office wdt:P31/wdt:P279* wd:Q7330070; wdt:P1001 ?country }
  ?person p:P39 ?term. ?term ps:P39 ?office; pq:P580 ?start. OPTIONAL { ?term pq:P582 ?end }
  ?person rdfs:label ?name. FILTER(LANG(?name) = "en") ?office rdfs:label ?title. FILTER(LANG(?title) = "en") }"""


def fetch(web: "Web", folder: Path, ask: Ask) -> list[Path]:
    address = f"https://query.wikidata.org/sparql?query={quote(QUERY)}"
    return [web.download(address, folder, "wikidata-leaders.csv", {"Accept": "text/csv"})]


def read(desk: "Desk", files: Sequence[Given]) -> dict[str, str]:
    return {"leaders": " union all by name ".join(_sql(desk, raw) for raw in desk.all(files, EXPECT))}


def _sql(desk: "Desk", raw: Raw) -> str:
    if raw.layout == "Wikidata":
        return f"""select snapshot, "row", state, name, title, left(start, 10) as start, left("end", 10) as "end", null as state_cow from
            {raw.view}"""
    if raw.layout == "REIGN leader list":
        month = "{0}year || '-' || lpad({0}month::varchar, 2, '0')"
        return f"""select snapshot, "row", ccode as state, leader as name, 'leader' as title,
            {month.format("s")} || '-' || lpad(sdate::varchar, 2, '0') as start, {month.format("e")} as "end", cast(ccode_code as double)
            as state_cow
            from {raw.view}"""
    code = "gwcode" if raw.layout == "Archigos" else "ccode"
    ends = desk.sql(f"select max(enddate) from {raw.view}")[0][0]
    last = f"nullif(max(enddate), date '{ends}')::varchar"
    person = '"row"' if raw.layout == "Archigos" else "obsid"
    return f"""select min(snapshot) as snapshot, min("row") as "row", {code} as state, any_value(leader) as name, 'leader' as title,
        min(startdate)::varchar as start, {last} as "end", null as state_cow from {raw.view} group by {person}, {code}"""
