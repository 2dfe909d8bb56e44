"""Lasting relations and attitudes, which are no acts."""

from collections.abc import Callable

import pytest

from bilat.records import Statement

Stances = Callable[..., dict[str, Statement]]

HELD = [
    ("Relations between Sudan and Chad are tense.", "SDN=TCD tense"),
    ("Sudan's relations with Chad are strained.", "SDN=TCD tense"),
    ("Ties between Sudan and Chad remain frosty.", "SDN=TCD tense"),
    ("The relationship between Sudan and Chad is hostile.", "SDN=TCD hostile"),
    ("Relations between Sudan and Chad are deteriorating.", "SDN=TCD worsening"),
    ("Relations between Sudan and Chad have worsened.", "SDN=TCD worsening"),
    ("Sudan's ties with Chad are strong.", "SDN=TCD strong"),
    ("Sudan maintains close relations with Chad.", "SDN=TCD strong"),
    ("The partnership between Sudan and Chad is strategic.", "SDN=TCD strategic"),
    ("Ties between Sudan and Chad are growing.", "SDN=TCD growing"),
    ("Relations between Sudan and Chad improved.", "SDN=TCD growing"),
    ("Cooperation between Sudan and Chad is tactical.", "SDN=TCD tactical"),
    ("Sudan is suspicious of Chad.", "SDN>TCD suspicious"),
    ("Sudan is wary of Chad's plans.", "SDN>TCD suspicious"),
    ("Sudan is hostile to Chad.", "SDN>TCD hostile"),
    ("Sudan is dependent on Chad.", "SDN>TCD dependent"),
    ("Sudan depends on Chad for oil.", "SDN>TCD dependent"),
    ("Sudan relies on Chadian grain.", "SDN>TCD dependent"),
    ("Sudan is grateful to Chad.", "SDN>TCD friendly"),
    ("Sudan dominates Chad.", "SDN>TCD dominant"),
    ("Sudan is an ally of Chad.", "SDN>TCD ally"),
    ("Sudan is Chad's closest ally.", "SDN>TCD ally"),
    ("Sudan and Chad are allies.", "SDN=TCD ally"),
    ("Sudan and Chad are rivals.", "SDN=TCD rival"),
    ("Sudan is Chad's main trading partner.", "SDN>TCD partner"),
    ("Sudan is Chad's biggest arms supplier.", "SDN>TCD supplier"),
    ("Sudan, Chad's main arms supplier, fell silent.", "SDN>TCD supplier"),
    ("Sudan is Chad's enemy.", "SDN>TCD enemy"),
    ("Sudan is a threat to Chad.", "SDN>TCD threat"),
    ("Sudan and Chad are at odds over the river.", "SDN=TCD friction"),
    ("Differences between Sudan and Chad persist.", "SDN=TCD friction"),
    ("A rift between Sudan and Chad opened.", "SDN=TCD friction"),
    ("Tensions between Sudan and Chad are old.", "SDN=TCD friction"),
]


@pytest.mark.parametrize(("text", "expected"), HELD, ids=[row[0] for row in HELD])
def test_a_stance(text: str, expected: str, stances: Stances) -> None:
    found = stances(text)
    assert expected in found
    told = found[expected]
    assert told.kind == "stance" and told.type is None and told.quad is None
    assert told.score is None or -10 <= told.score <= 10


LEAN = [
    ("Relations between Sudan and Chad are tense.", "SDN=TCD tense", -1),
    ("Relations between Sudan and Chad are cordial.", "SDN=TCD strong", 1),
    ("Sudan is an enemy of Chad.", "SDN>TCD enemy", -1),
    ("Sudan is an ally of Chad.", "SDN>TCD ally", 1),
]


@pytest.mark.parametrize(("text", "who", "sign"), LEAN, ids=[row[0] for row in LEAN])
def test_the_lean_of_a_stance(text: str, who: str, sign: int, stances: Stances) -> None:
    assert (stances(text)[who].score or 0) * sign > 0


HOW = [
    ("Relations between Sudan and Chad are tense.", "SDN=TCD tense", "ongoing"),
    ("Relations between Sudan and Chad are not tense.", "SDN=TCD tense", "denied"),
    ("Relations between Sudan and Chad are far from smooth.", "SDN=TCD strong", "denied"),
    ("Sudan and Chad may find themselves at odds over the river.", "SDN=TCD friction", "conditional"),
    ("Sudan could become dependent on Chad.", "SDN>TCD dependent", "conditional"),
    ("Sudan will remain an ally of Chad.", "SDN>TCD ally", "planned"),
]


@pytest.mark.parametrize(("text", "who", "modality"), HOW, ids=[row[0] for row in HOW])
def test_how_a_stance_stands(text: str, who: str, modality: str, stances: Stances) -> None:
    assert stances(text)[who].modality == modality


@pytest.mark.parametrize(
    "text",
    [
        "Sudan attacked Chad.",
        "Sudan and Chad share a border.",
        "The weather in Sudan is tense.",
        "Relations between the sexes in Sudan and Chad interest scholars.",
        "Sudan is wary.",
    ],
)
def test_no_stance(text: str, stances: Stances) -> None:
    assert not stances(text)


def test_who_holds_it_so(stances: Stances) -> None:
    said = stances("Relations between Sudan and Chad are tense, a Kenyan diplomat said.")["SDN=TCD tense"].said_by
    assert said is not None
    assert (said.state, said.named) == ("KEN", False)


def test_who_gains_from_a_rift(stances: Stances) -> None:
    found = stances("Libya exploited the differences between Sudan and Chad.")
    assert {"LBY>SDN exploits differences", "LBY>TCD exploits differences"} <= set(found)
