"""Whether it happened: six answers, each with the words that call for it."""

from collections.abc import Callable

import pytest

from bilat.records import Statement

MODALITIES: dict[str, list[tuple[str, str]]] = {
    "occurred": [
        ("Senegal sent medicine to Gambia.", "SEN>GMB AID"),
        ("Senegal has sent medicine to Gambia.", "SEN>GMB AID"),
        ("Senegal had sent medicine to Gambia before the election.", "SEN>GMB AID"),
        ("Medicine was sent to Gambia by Senegal.", "SEN>GMB AID"),
        ("Senegal did send medicine to Gambia.", "SEN>GMB AID"),
        ("Senegal managed to send medicine to Gambia.", "SEN>GMB AID"),
        ("Senegal's attack on Gambia failed.", "SEN>GMB ASSAULT"),
        ("Senegal condemned Gambia on Monday.", "SEN>GMB ACCUSE"),
    ],
    "ongoing": [
        ("Senegal is shelling a Gambian town.", "SEN>GMB ASSAULT"),
        ("Senegal is sending medicine to Gambia.", "SEN>GMB AID"),
        ("Senegalese troops are massing near Gambia.", "SEN>GMB MOBILIZE"),
        ("Senegal cooperates with Gambia on fishing.", "GMB=SEN COOPERATE"),
        ("Senegal has been arming Gambia for two years.", "SEN>GMB AID"),
        ("Senegal has often sided with Gambia.", "SEN>GMB SUPPORT"),
    ],
    "planned": [
        ("Senegal will send medicine to Gambia.", "SEN>GMB AID"),
        ("Senegal plans to send medicine to Gambia.", "SEN>GMB AID"),
        ("Senegal is to send medicine to Gambia.", "SEN>GMB AID"),
        ("Senegal is going to expel the Gambian ambassador.", "SEN>GMB SANCTION"),
        ("Senegal's president is due to visit Gambia.", "SEN>GMB CONSULT"),
        ("Senegal is set to impose sanctions on Gambia.", "SEN>GMB SANCTION"),
        ("Senegal is expected to release the Gambian sailors.", "SEN>GMB RETREAT"),
        ("Medicine will be sent to Gambia by Senegal.", "SEN>GMB AID"),
        ("Senegal and Gambia will hold talks next week.", "GMB=SEN CONSULT"),
        ("A planned meeting between Senegal and Gambia is on the agenda.", "GMB=SEN CONSULT"),
        ("Senegal's president is scheduled to meet the Gambian president.", "GMB=SEN CONSULT"),
        ("Senegal decided to send medicine to Gambia.", "SEN>GMB AID"),
    ],
    "denied": [
        ("Senegal denied that it had attacked Gambia.", "SEN>GMB ASSAULT"),
        ("Senegal denied attacking Gambia.", "SEN>GMB ASSAULT"),
        ("Senegal denied having attacked Gambia.", "SEN>GMB ASSAULT"),
        ("Senegal said it had not attacked Gambia.", "SEN>GMB ASSAULT"),
        ("Senegal said it never attacked Gambia.", "SEN>GMB ASSAULT"),
        ("Senegal denied that its soldiers had abducted Gambian officers.", "SEN>GMB ASSAULT"),
    ],
    "conditional": [
        ("Senegal may send medicine to Gambia.", "SEN>GMB AID"),
        ("Senegal might recognise Kosovo.", "SEN>XKX SUPPORT"),
        ("Senegal could withdraw its troops from Gambia.", "SEN>GMB RETREAT"),
        ("If Senegal sends medicine to Gambia, many will live.", "SEN>GMB AID"),
        ("Senegal would help Gambia if a flood came.", "SEN>GMB AID"),
        ("Unless Senegal withdraws its troops from Gambia, nothing will change.", "SEN>GMB RETREAT"),
        ("A possible attack by Senegal on Gambia worries many.", "SEN>GMB ASSAULT"),
        ("It is unclear whether Senegal attacked Gambia.", "SEN>GMB ASSAULT"),
    ],
    "demanded": [
        ("Mali urged Senegal to release the Gambian sailors.", "SEN>GMB RETREAT"),
        ("Mali asked Senegal to send medicine to Gambia.", "SEN>GMB AID"),
        ("Mali called on Senegal to condemn Gambia.", "SEN>GMB ACCUSE"),
        ("Mali demanded that Senegal withdraw its troops from Gambia.", "SEN>GMB RETREAT"),
        ("Senegal must withdraw its troops from Gambia, Mali said.", "SEN>GMB RETREAT"),
        ("Senegal should help Gambia, Mali said.", "SEN>GMB AID"),
        ("Senegal was told by Mali to release the Gambian sailors.", "SEN>GMB RETREAT"),
        ("Mali appealed to Senegal to recognise Kosovo.", "SEN>XKX SUPPORT"),
        ("Mali wants Senegal to sanction Gambia.", "SEN>GMB SANCTION"),
        ("Mali called for talks between Senegal and Gambia.", "GMB=SEN CONSULT"),
        ("Mali insisted that Senegal release the Gambian sailors.", "SEN>GMB RETREAT"),
    ],
}
ROWS = [(text, who, told) for told, rows in MODALITIES.items() for text, who in rows]


@pytest.mark.parametrize(("text", "who", "modality"), ROWS, ids=[row[0] for row in ROWS])
def test_modality(text: str, who: str, modality: str, events: Callable[..., dict[str, Statement]]) -> None:
    assert events(text)[who].modality == modality


@pytest.mark.parametrize("modality", MODALITIES)
def test_each_modality_has_several_triggers(modality: str) -> None:
    assert len(MODALITIES[modality]) >= 4


OWN_TYPE = [  # what governs the act is an act of its own, and the one below it is not told again
    ("Kenya threatened to invade Somalia.", "KEN>SOM THREATEN"),
    ("Kenya agreed to help Somalia.", "KEN>SOM AGREE"),
    ("Kenya refused to help Somalia.", "KEN>SOM REJECT"),
    ("Kenya urged Somalia to leave the town.", "KEN>SOM REQUEST"),
    ("Kenya accused Somalia of attacking its soldiers.", "KEN>SOM ACCUSE"),
    ("Kenya promised to release the Somali fishermen.", "KEN>SOM AGREE"),
    ("Kenya vowed to attack Somalia.", "KEN>SOM THREATEN"),
    ("Kenya implored Somalia not to attack.", "KEN>SOM REQUEST"),
]


@pytest.mark.parametrize(("text", "expected"), OWN_TYPE, ids=[row[0] for row in OWN_TYPE])
def test_what_governs_an_act_swallows_it_where_the_pair_is_the_same(
    text: str, expected: str, events: Callable[..., dict[str, Statement]]
) -> None:
    found = events(text)
    assert set(found) == {expected}
    assert found[expected].modality == "occurred"


NO_EVENT = [
    "Nobody knows what Kenya and Somalia want.",
    "Kenya is no enemy of Somalia, and never was.",
    "Kenya and Somalia have not met for years.",
    "Kenya did not attack Somalia.",
]


@pytest.mark.parametrize("text", NO_EVENT)
def test_what_the_writer_negates_did_not_happen(text: str, events: Callable[..., dict[str, Statement]]) -> None:
    assert all(s.modality == "denied" for s in events(text).values())
