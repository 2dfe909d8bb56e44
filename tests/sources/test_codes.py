"""Codes that look like others: FIPS and CAMEO beside ISO, Correlates of War beside Gleditsch and Ward."""

import pytest

from bilat.sources import cameo
from bilat.sources.codes import SYSTEMS


def state(system: str, code: str) -> str | None:
    return SYSTEMS[system][1](code)


# FIPS 10-4 names places in GDELT; in ISO the same two letters are another state, or none.
FIPS = [
    ("CH", "CHN", "CHE"), ("SZ", "CHE", "SWZ"), ("WZ", "SWZ", None), ("AS", "AUS", "ASM"), ("AU", "AUT", "AUS"), ("SW", "SWE", None), ("GM", "DEU", "GMB"),
    ("GA", "GMB", "GAB"), ("SF", "ZAF", None), ("SA", "SAU", "SAU"), ("IZ", "IRQ", None), ("UP", "UKR", None), ("RS", "RUS", "SRB"), ("KN", "PRK", "KNA"),
    ("KS", "KOR", None), ("EI", "IRL", None), ("SP", "ESP", None), ("JA", "JPN", None), ("VM", "VNM", None), ("TU", "TUR", None), ("IS", "ISR", "ISL"),
    ("IC", "ISL", None), ("IR", "IRN", "IRN"), ("NI", "NGA", "NIC"), ("NU", "NIC", "NIU"), ("NG", "NER", "NGA"), ("BG", "BGD", "BGR"), ("BU", "BGR", None),
    ("BO", "BLR", "BOL"), ("BL", "BOL", "BLM"), ("CG", "COD", "COG"), ("CF", "COG", "CAF"), ("CT", "CAF", None), ("CE", "LKA", None), ("RP", "PHL", None),
    ("TS", "TUN", None), ("TW", "TWN", "TWN"), ("UK", "GBR", None), ("LE", "LBN", None), ("LO", "SVK", None), ("EZ", "CZE", None), ("GG", "GEO", "GGY"),
    ("LG", "LVA", None), ("LH", "LTU", None), ("EN", "EST", None), ("PO", "PRT", None), ("PA", "PRY", "PAN"), ("PM", "PAN", "SPM"), ("KV", "XKX", None),
    ("WE", "PSE", None), ("GZ", "PSE", None), ("OD", "SSD", None), ("ES", "SLV", "ESP"), ("DR", "DOM", None), ("HA", "HTI", None), ("CI", "CHL", "CIV"),
]  # fmt: skip


@pytest.mark.parametrize("code, fips, iso", FIPS, ids=[code for code, *_ in FIPS])
def test_a_place_of_gdelt_is_no_iso_code(code: str, fips: str, iso: str | None) -> None:
    if code not in cameo.FIPS:
        assert state("fips", code) == fips
    else:
        assert cameo.FIPS[code] == fips
    assert iso is None or iso == fips or state("fips", code) != iso


@pytest.mark.parametrize(
    "code, meant", [("ROM", "ROU"), ("TMP", "TLS"), ("KSV", "XKX"), ("WSB", "PSE"), ("GZS", "PSE"), ("PAL", "PSE"), ("BAG", "IRQ"), ("MTN", "MNE"), ("IMY", "IMN"),
                    ("AFR", None), ("EUR", None), ("WST", None), ("MEA", None), ("LAM", None), ("SAS", None)],
)  # fmt: skip
def test_an_actor_of_cameo_that_is_not_iso(code: str, meant: str | None) -> None:
    assert cameo.ACTORS[code] == meant


@pytest.mark.parametrize("code", ["CHN", "AUS", "AUT", "DEU", "RUS", "USA", "PRK", "KOR", "IND", "GBR", "UKR", "TWN", "ZAF", "CHE"])
def test_an_actor_of_cameo_that_is(code: str) -> None:
    assert code not in cameo.ACTORS and state("iso3", code) == code


@pytest.mark.parametrize(
    "number, meant",
    [
        ("365", "RUS"),
        ("710", "CHN"),
        ("2", "USA"),
        ("750", "IND"),
        ("255", "DEU"),
        ("260", "DEU"),
        ("265", "DDR"),
        ("345", "SRB"),
        ("816", "VNM"),
        ("817", "RVN"),
    ],
)
def test_numbers_of_the_correlates_of_war(number: str, meant: str) -> None:
    assert state("cow", number) == meant
