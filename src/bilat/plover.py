"""The PLOVER vocabulary (manual 0.8, 2021): types, modes, contexts, quad classes, scores, and the published map from CAMEO.

Scores run from -10 (conflict) to 10 (cooperation); a mode without a score of its own has its type's. The manual prints 3 for
ACCUSE beside -2, -3.5 and -3.5 for its modes: a lost minus sign, read here as -3.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT",
    "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")

QUAD = {
    "AGREE": QUADS[0], "CONSULT": QUADS[0], "SUPPORT": QUADS[0], "CONCEDE": QUADS[0],
    "COOPERATE": QUADS[1], "AID": QUADS[1], "RETREAT": QUADS[1],
    "REQUEST": QUADS[2], "ACCUSE": QUADS[2], "REJECT": QUADS[2], "THREATEN": QUADS[2],
    "PROTEST": QUADS[3], "SANCTION": QUADS[3], "MOBILIZE": QUADS[3], "COERCE": QUADS[3], "ASSAULT": QUADS[3],
}  # fmt: skip

MEANING = {
    "AGREE": "agrees to do something, or promises it",
    "CONSULT": "meets, visits, calls or negotiates",
    "SUPPORT": "backs, praises, or signs an agreement",
    "CONCEDE": "gives way in words: accepts, apologises, eases",
    "COOPERATE": "does something together: exercises, shares, builds",
    "AID": "gives money, goods, arms or people",
    "RETREAT": "gives way in deeds: withdraws, frees, disarms",
    "REQUEST": "asks, calls for, demands",
    "ACCUSE": "blames, criticises, charges",
    "REJECT": "refuses, or declines to talk",
    "THREATEN": "says that it will do harm",
    "PROTEST": "demonstrates, strikes, boycotts",
    "SANCTION": "cuts ties, or withholds what it gave",
    "MOBILIZE": "moves or readies forces without using them",
    "COERCE": "uses force short of violence: seizes, arrests, blocks, hacks",
    "ASSAULT": "uses violence",
}
"""What a state does to another, type by type, in a few words for readers; the manual has the definitions."""

SCORES: dict[str, float] = {
    "AGREE": 2.5, "CONSULT": 2.5, "SUPPORT": 5, "CONCEDE": 4.5, "COOPERATE": 9.5, "AID": 10, "RETREAT": 6.5,
    "REQUEST": 0, "ACCUSE": -3, "REJECT": -2, "THREATEN": -3.5, "PROTEST": -5, "SANCTION": -6, "MOBILIZE": -5.5, "COERCE": -7,
    "ASSAULT": -9,
}  # fmt: skip

MODES: dict[str, dict[str, float]] = {
    "CONSULT": {"visit": 4, "third-party": 1, "multilateral": 4, "phone": 1.5},
    "RETREAT": {"withdraw": 8, "release": 6.5, "disarm": 10, "ceasefire": 7.5, "access": 6.5, "resign": 4.5},
    "REQUEST": {"assist": 0.5, "change": -1, "yield": -1, "meet": 0},
    "ACCUSE": {"disapprove": -2, "investigate": -3.5, "allege": -3.5},
    "REJECT": {"assist": -1.5, "change": -2, "yield": -2, "meet": -2},
    "THREATEN": {"restrict": -3, "arrest": -3.5, "relations": -3.5, "expel": -3.5, "territory": -4, "violence": -3.5},
    "PROTEST": {"demo": -5, "riot": -7, "strike": -5, "hunger": -4.5, "boycott": -4.5, "obstruct": -4.5, "vandalize": -5},
    "SANCTION": {"convict": -6, "expel": -5.5, "withdraw": -6, "discontinue": -6},
    "MOBILIZE": {"troops": -6.5, "weapons": -6.5, "police": -5.5, "militia": -6},
    "COERCE": {
        "seize": -7, "restrict": -7, "censor": -6.5, "curfew": -6.5, "martial-law": -7.5, "arrest": -7, "deport": -7, "withhold": -7,
        "misinformation": -6.5, "cyber": -7,
    },
    "ASSAULT": {
        "abduct": -8.5, "beat": -7.5, "torture": -8.5, "sexual": -8.5, "targeted": -9.5, "destroy": -8.5, "primitive": -8, "firearms": -9,
        "explosives": -9, "suicide-attack": -9.5, "aerial": -9.5, "drone": -9.5, "heavy-weapons": -9.5, "crowd-control": -7.5,
        "unconventional": -10,
    },
}  # fmt: skip

SUBJECTS: dict[str, tuple[str, ...]] = {
    "diplomacy": ("diplomatic", "executive", "legislative", "election", "political_institutions", "peacekeeping"),
    "military": ("military", "intelligence", "cbrn", "terrorism"),
    "economy": ("economic", "reparations", "inequality"),
    "energy and resources": ("natural_resource", "environment", "human_security"),
    "technology": ("technology", "cyber", "misinformation"),
    "territory": ("territory",),
    "rights and society": (
        "pro_democracy", "pro_autocracy", "legal", "human_rights", "rights_freedoms", "repression", "gender", "lgbt", "religion_ethnicity",
        "health", "asylum", "migration", "disasters", "crime", "corruption", "illegal_drugs", "trafficking",
    ),
}  # fmt: skip
"""PLOVER's contexts under the headings that people look under."""

CONTEXTS = tuple(context for contexts in SUBJECTS.values() for context in contexts)
SUBJECT_OF = {context: subject for subject, contexts in SUBJECTS.items() for context in contexts}


def score(type_: str | None, mode: str | None = None) -> float | None:
    """PLOVER's conflict-cooperation score of a type and mode, -10 to 10; None for no type. Unknown types raise KeyError."""
    if type_ is None:
        return None
    return MODES.get(type_, {}).get(mode or "", SCORES[type_])


@dataclass(frozen=True, slots=True)
class Mapped:
    """What a CAMEO code becomes."""

    type: str
    mode: str | None
    contexts: tuple[str, ...]


@cache
def cameo_map() -> dict[str, Mapped]:
    """CAMEO code to PLOVER, after the conversion table that accompanies the manual (Schrodt, 17 September 2021).

    The table's modes that the manual has since renamed or dropped are left out. CAMEO 01 (statements) and 02 (appeals) map to nothing there.
    """
    with (files("bilat.data") / "cameo.csv").open(encoding="utf-8") as rows:
        return {r["cameo"]: Mapped(r["type"], r["mode"] or None, tuple(r["contexts"].split())) for r in csv.DictReader(rows)}


def from_cameo(code: str) -> Mapped | None:
    """The PLOVER reading of a CAMEO code, by its longest known prefix ("1823" from "182"); None where there is none."""
    for length in range(len(code), 1, -1):
        if mapped := cameo_map().get(code[:length]):
            return mapped
    return None
