"""What CAMEO's codes of events and actors mean here.

A trap: CAMEO's country codes look like ISO alpha-3 and are not all (ROM is Romania, TMP East Timor), some name regions, and GDELT's
places have FIPS 10-4 codes (CH is China there, and Switzerland in ISO). Another: PLOVER has no place for statements (01) and appeals
(02); they keep CAMEO's own quad class and have no type.
"""

from bilat.plover import QUAD, QUADS, from_cameo, score

PLACES: dict[str, str | None] = {
    "WSB": "PSE", "GZS": "PSE", "PAL": "PSE", "BAG": "IRQ", "KSV": "XKX", "KOS": "XKX", "MTN": "MNE", "IMY": "IMN", "TMP": "TLS",
    "ROM": "ROU",
    "NFK": None, "SJM": None, "ATA": None, "CXR": None, "CCK": None, "SGS": None, "ATF": None, "BES": None, "BLM": None, "MAF": None,
    "UMI": None,
}  # fmt: skip
REGIONS: dict[str, str | None] = dict.fromkeys(
    ("AFR", "ASA", "BLK", "CRB", "CAU", "CFR", "CAS", "CEU", "EIN", "EAF", "EEU", "EUR", "LAM", "MEA", "MDT", "NAF", "NMR", "PGS", "SCN",
     "SAM", "SAS",
     "SEA", "SAF", "WAF", "WST", "NAM_", "CAM", "CRB")
)  # fmt: skip
BODIES: dict[str, str | None] = dict.fromkeys(("IGO", "NGO", "NGM", "IMG", "INT", "MNC", "UIS", "UIG", "---", "", "XXX"))
ACTORS: dict[str, str | None] = {**PLACES, **REGIONS}
"""Actors' country codes that are not ISO, or no state."""

# Oceans, Antarctica, and islands without a code of their own in this package.
FIPS: dict[str, str | None] = dict.fromkeys(
    ("OC", "OS", "AY", "BV", "CK", "KT", "HM", "FS", "SX", "NF", "TB", "SV", "JN", "IP", "PF", "PG", "BS", "EU", "GO", "JU", "TE",
     "FQ", "HQ",
     "JQ", "MQ", "WQ", "DQ", "KQ", "LQ", "UM", "AT", "CR", "NN", "RN", "XX", "-99", "00")
)  # fmt: skip


def quad(code: str) -> str | None:
    """CAMEO's quad class of a root: 01 to 05, 06 to 08, 09 to 13, 14 to 20; None for no root."""
    root = int(code[:2]) if code[:2].isdigit() else 0
    if not 1 <= root <= 20:
        return None
    return QUADS[0] if root <= 5 else QUADS[1] if root <= 8 else QUADS[2] if root <= 13 else QUADS[3]


def reading(code: str) -> tuple[str | None, str | None, float | None] | None:
    """PLOVER type, quad class and PLOVER score of a CAMEO code; None where the code is none of CAMEO's."""
    own = quad(code)
    if own is None:
        return None
    mapped = from_cameo(code)
    if mapped is None:
        return None, own, None
    return mapped.type, QUAD[mapped.type], score(mapped.type, mapped.mode)


COLUMNS = "type varchar, quad varchar, plover double"
"""What `reading` gives, as columns of a table."""
