"""POLECAT: global political events coded by machine in PLOVER, never told as facts, only counted.

An event with several actors of several states counts for each pair of them, once (its id gets a number). score is POLECAT's intensity.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.plover import QUAD, TYPES
from bilat.records import Source
from bilat.sources.codes import SYSTEMS
from bilat.sources.contract import Ask, Coverage, Given, Layout, Raw, Succession

if TYPE_CHECKING:
    from bilat.sources.desk import Desk
    from bilat.sources.web import Web

SOURCE = Source(
    "polecat",
    "Halterman, Bagozzi, Beger, Schrodt, Scarborough",
    "POLECAT: Political Event Classification, Attributes, and Types",
    "Halterman and others (2023), PLOVER and POLECAT: A New Political Event Ontology and Dataset, SocArXiv; data doi:10.7910/DVN/AJGVIT",
    "CC0 1.0 (Harvard Dataverse)",
    "https://doi.org/10.7910/DVN/AJGVIT",
    True,
)
BIBTEX = """@data{halterman2023,
  author = {Halterman, Andrew and Bagozzi, Benjamin E. and Beger, Andreas and Schrodt, Philip A. and Scarborough, Grace I.},
  title = {{PLOVER} and {POLECAT}: A New Political Event Ontology and Dataset},
  publisher = {SocArXiv}, year = {2023}, note = {Data: doi:10.7910/DVN/AJGVIT}
}"""
COVERAGE = Coverage(2010, None, "all", "an event as a machine read it")
KINDS = ("events",)
SUCCESSION: Succession = "add"

EXPECT = (
    Layout(
        "ngecEvents",
        {"Event ID": "text", "Event Date": "date", "Event Type": "text", "Intensity": "real?", "Actor Country": "text?",
        "Recipient Country": "text?",
         "Country": "text?"},
        (1, 10_000_000),
        ("Event Mode", "Quad Code", "Contexts", "Actor *", "Primary Actor Sector", "Primary Recipient Sector", "Recipient *",
         "Wikipedia * ID", "Placename",
         "City", "District", "Province", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source",
         "Publication Date", "Story *",
         "Headline", "Event Text", "Language", "Version"),
        blank=("", "NA", "None", "nan"),
    ),
)  # fmt: skip
# Organisations and what stands for several states are no state.
_NONE = ("IGO", "NGO", "NGM", "MNC", "INT", "EUR", "AFR", "ASA", "WST", "None", "N/A")


def fetch(web: "Web", folder: Path, ask: Ask) -> list[Path]:
    return web.dataverse("doi:10.7910/DVN/AJGVIT", "ngecEvents*", folder, tuple(str(y) for y in ask.years))


def read(desk: "Desk", files: Sequence[Given]) -> dict[str, str]:
    return {"events": " union all by name ".join(_sql(desk, raw) for raw in desk.all(files, EXPECT))}


def _country(text: str) -> tuple[object, ...] | None:
    """A code or name of a state; empty for what is none by design, None for what is unknown."""
    if text in _NONE:
        return (None,)
    state = SYSTEMS["iso3"][1](text) or SYSTEMS["name"][1](text)
    return None if state is None else (state,)


def _type(text: str) -> tuple[object, ...] | None:
    name = text.upper()
    return (name, QUAD[name]) if name in TYPES else None


def _sql(desk: "Desk", raw: Raw) -> str:
    split = "select trim(unnest(string_split({}, ';'))) as key, \"row\" from " + raw.view
    every = " union all by name ".join(split.format(f'"{c}"') for c in ("Actor Country", "Recipient Country", "Country"))
    states = desk.mapped(f"select * from ({every}) where key <> ''", _country, "state varchar", raw.given, "country")
    types = desk.mapped(f'select "Event Type" as key, "row" from {raw.view}', _type, "type varchar, quad varchar", raw.given, "event type")
    parts = "list_transform(string_split(e.{}, ';'), lambda c: trim(c))"
    several = f"(select list(distinct state order by state) from {states} where list_contains({parts}, key))"
    sides = f"coalesce({several}, [null])"
    return f"""select snapshot, "row", date, source, target, type, quad, score, 1 as n, null as cameo, place,
        case when pairs = 1 then id else id || '-' || source || '-' || target end as event, 'day' as precision from (
        select snapshot, "row", date, id, score, type, quad, place, unnest(sources) as source, targets, len(sources) * len(targets) as
        pairs from (
        select e.snapshot, e."row", e."Event Date" as date, e."Event ID" as id, e.Intensity as score, t.type, t.quad,
        {sides.format('"Actor Country"')} as sources, {sides.format('"Recipient Country"')} as targets, {several.format('"Country"')}[1]
        as place
        from {raw.view} e join {types} t on t.key = e."Event Type")), unnest(targets) u(target)"""
