"""What a data set's codes of states mean, as codes of `bilat.states`.

codes.csv holds facts of ISO 3166-1 (alpha-2), the UN's M49 numbers, the IMF's country numbers and FIPS 10-4; withdrawn codes stand below.
"""

import csv
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from bilat import states
from bilat.errors import UnknownState

ISO2_PAST = {
    "YU": "SRB",
    "CS": "CSK",
    "DD": "DDR",
    "YD": "YMD",
    "SU": "RUS",
    "ZR": "COD",
    "TP": "TLS",
    "BU": "MMR",
    "XK": "XKX",
    "KV": "XKX",
}
ISO3_PAST = {"YUG": "SRB", "SCG": "SRB", "SUN": "RUS", "ROM": "ROU", "TMP": "TLS", "ZAR": "COD", "BUR": "MMR", "SVU": "RUS", "VDR": "RVN"}

# UN statistics number some states otherwise than ISO: with their customs union, or before a change of territory.
M49_TRADE = {
    842: "USA", 251: "FRA", 757: "CHE", 699: "IND", 579: "NOR", 490: "TWN", 711: "ZAF", 736: "SDN", 891: "SRB", 890: "SRB", 810: "RUS",
    200: "CSK", 278: "DDR", 280: "DEU", 230: "ETH", 886: "YEM", 720: "YMD", 868: "RVN", 58: "BEL", 588: "PAK", 459: "MYS", 590: "PAN",
    530: "ANT", 532: "ANT",
}  # fmt: skip
IMF_PAST = {934: "CSK", 188: "SRB", 965: "SRB", 926: "UKR", 974: "RUS", 128: "DDR"}
FIPS_PAST = {
    "RB": "SRB",
    "YI": "SRB",
    "KV": "XKX",
    "OD": "SSD",
    "GZ": "PSE",
    "WE": "PSE",
    "TT": "TLS",
    "RI": "SRB",
    "BQ": "USA",
    "UC": "CUW",
}

NAMES = {
    "bolivia (plurinational state of)": "BOL", "bolivia, plurinational state of": "BOL", "iran (islamic republic of)": "IRN",
    "iran, islamic republic of": "IRN", "micronesia (federated states of)": "FSM", "venezuela (bolivarian republic of)": "VEN",
    "venezuela, bolivarian republic of": "VEN", "congo - brazzaville": "COG", "congo - kinshasa": "COD", "congo, dr": "COD",
    "congo, republic": "COG", "congo, republic of": "COG", "congo, the democratic republic of": "COD",
    "congo, the democratic republic of the": "COD",
    "gambia, the": "GMB", "korea, north": "PRK", "korea, south": "KOR", "korea, republic of": "KOR",
    "korea, democratic people's republic of": "PRK",
    "yemen, north": "YEM", "yemen people's republic": "YMD", "yemen arab republic": "YEM", "yemen arab republic (north yemen)": "YEM",
    "st. vincent & grenadines": "VCT", "st. kitts & nevis": "KNA", "myanmar (burma)": "MMR", "east germany (gdr)": "DDR",
    "german democratic republic": "DDR", "federal republic of germany": "DEU", "macedonia, the former yugoslav republic of": "MKD",
    "the former yugoslav republic of macedonia": "MKD", "moldova, republic of": "MDA", "tanzania, united republic of": "TZA",
    "palestinian territory, occupied": "PSE", "occupied palestinian territory": "PSE", "hong kong sar": "HKG",
    "taiwan, province of china": "TWN",
    "viet nam": "VNM", "russian federation": "RUS", "trinidad & tobago": "TTO", "antigua & barbuda": "ATG", "são tomé & príncipe": "STP",
    "bosnia & herzegovina": "BIH", "czech republic": "CZE", "ussr": "RUS", "soviet union": "RUS", "united arab republic": "EGY",
}  # fmt: skip


@cache
def _columns() -> dict[str, dict[str, str]]:
    """Of each system in codes.csv, code to state."""
    lines = (files("bilat.sources") / "codes.csv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(lines))
    return {column: {row[column]: row["iso3"] for row in rows if row[column]} for column in ("iso2", "m49", "imf", "fips")}


@cache
def _iso3() -> dict[str, str]:
    return ISO3_PAST | {s.code: s.code for s in states.states()}


@cache
def _names() -> dict[str, str]:
    """Every name that means one state alone, folded; what is shared ("Congo") is in NAMES or in none."""
    held: dict[str, set[str]] = {}
    for state in states.states():
        for term in state.terms:
            if term.kind == "name":
                held.setdefault(term.text.casefold(), set()).add(state.code)
    alone = {text: next(iter(codes)) for text, codes in held.items() if len(codes) == 1}
    return alone | {s.name.casefold(): s.code for s in states.states()} | NAMES


def _whole(code: str) -> int | None:
    try:
        return int(float(code))
    except ValueError:
        return None


def _number(find: Callable[[int], str]) -> Callable[[str], str | None]:
    def look(code: str) -> str | None:
        number = _whole(code)
        try:
            return None if number is None else find(number)
        except UnknownState:
            return None

    return look


def _listed(column: str, past: dict[int, str]) -> Callable[[str], str | None]:
    def look(code: str) -> str | None:
        number = _whole(code)
        return None if number is None else past.get(number) or _columns()[column].get(str(number))

    return look


def _name(text: str) -> str | None:
    folded = " ".join(text.split()).casefold()
    return _names().get(folded) or _names().get(folded.replace(" & ", " and ")) or _names().get(folded.removesuffix(" (the)"))


SYSTEMS: dict[str, tuple[str, Callable[[str], str | None]]] = {
    "cow": ("Correlates of War number", _number(states.cow)),
    "gw": ("Gleditsch and Ward number", _number(states.gw)),
    "iso3": ("ISO alpha-3 code", lambda code: _iso3().get(code)),
    "iso2": ("ISO alpha-2 code", lambda code: ISO2_PAST.get(code) or _columns()["iso2"].get(code)),
    "m49": ("UN M49 number", _listed("m49", M49_TRADE)),
    "imf": ("IMF country number", _listed("imf", IMF_PAST)),
    "fips": ("FIPS 10-4 code", lambda code: FIPS_PAST.get(code) or _columns()["fips"].get(code)),
    "name": ("name of a state", _name),
}
"""Of each system what its codes are called, and the state of a code (None: unknown)."""
