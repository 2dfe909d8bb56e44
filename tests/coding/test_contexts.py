"""The contexts of a sentence, and the subjects that people look under."""

from collections.abc import Callable

import pytest

from bilat import plover
from bilat.coding.contexts import contexts
from bilat.records import Statement

TOLD = [
    ("Warships of both navies met at sea.", "military"),
    ("Missiles were moved to the coast.", "military"),
    ("A spy was caught with secret files on espionage.", "intelligence"),
    ("Parliament debated the pact.", "legislative"),
    ("Observers watched the election.", "election"),
    ("Trade in goods grew.", "economic"),
    ("Tariffs on steel were raised.", "economic"),
    ("Gas flows through the new pipeline.", "natural_resource"),
    ("Uranium was shipped by rail.", "natural_resource"),
    ("Semiconductors are scarce.", "technology"),
    ("The border is closed.", "territory"),
    ("Jets entered the airspace of the island.", "territory"),
    ("Nuclear warheads were counted.", "cbrn"),
    ("A cyberattack hit the grid.", "cyber"),
    ("Disinformation spread before the vote.", "misinformation"),
    ("Terrorists were blamed.", "terrorism"),
    ("Peacekeepers arrived at dawn.", "peacekeeping"),
    ("War crimes were listed in the report.", "human_rights"),
    ("Press freedom is under threat.", "rights_freedoms"),
    ("A court heard the case.", "legal"),
    ("Vaccines were flown in.", "health"),
    ("Refugees crossed the river.", "migration"),
    ("He asked for asylum.", "asylum"),
    ("An earthquake struck at noon.", "disasters"),
    ("Emissions must fall to save the climate.", "environment"),
    ("He was charged with bribery and corruption.", "corruption"),
    ("Heroin was found in the lorry.", "illegal_drugs"),
    ("Smugglers and smuggling were discussed.", "trafficking"),
    ("Christians and Muslims prayed.", "religion_ethnicity"),
    ("Famine looms.", "human_security"),
    ("The ambassador left the summit.", "diplomatic"),
]


@pytest.mark.parametrize(("text", "context"), TOLD, ids=[row[0] for row in TOLD])
def test_a_context(text: str, context: str) -> None:
    assert context in contexts(text)


@pytest.mark.parametrize(
    "text", ["", "The hat is red.", "Charms and harms and alarms.", "She sang all evening.", "He gassed on about nothing."]
)
def test_no_context(text: str) -> None:
    assert contexts(text) == ()


def test_contexts_of_a_frame_come_first_and_once() -> None:
    assert contexts("The ambassador bought missiles.", ("military",)) == ("military", "diplomatic")
    assert contexts("The hat is red.", ("legal",)) == ("legal",)


def test_every_context_is_the_manuals() -> None:
    assert set(contexts(" ".join(text for text, _ in TOLD))) <= set(plover.CONTEXTS)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Peru and Chile held talks on a gas pipeline.", "energy and resources"),
        ("Peru attacked Chile with missiles.", "military"),
        ("Peru imposed tariffs on Chilean copper.", "economy"),
        ("Peru recalled its ambassador from Chile.", "diplomacy"),
        ("Peru closed its border with Chile.", "territory"),
        ("Peru hacked into Chilean computers in a cyber raid.", "technology"),
        ("Peru arrested Chilean journalists.", "rights and society"),
    ],
)
def test_an_event_lies_under_a_subject(text: str, subject: str, events: Callable[..., dict[str, Statement]]) -> None:
    (told,) = events(text).values()
    assert subject in {plover.SUBJECT_OF[c] for c in told.contexts}
    assert len(set(told.contexts)) == len(told.contexts)
