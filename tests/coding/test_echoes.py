"""Acts told by pointing at the one before, and answers that name nobody."""

from collections.abc import Callable

import pytest

from bilat.records import Statement

Events = Callable[..., dict[str, Statement]]

ECHOES = [
    ("Peru says that Chile has sold missiles to Bolivia. Chilean officials denied it.", "CHL>BOL COOPERATE", "denied"),
    ("Egypt signed a peace treaty with Israel in 1979, and Jordan did so in 1994.", "ISR=JOR SUPPORT", "occurred"),
    ("Peru expelled the Chilean ambassador. Bolivia followed suit.", "BOL>CHL SANCTION", "occurred"),
    ("Peru asked Chile to reopen the border. Chile refused.", "CHL>PER REJECT", "occurred"),
    ("Peruvian jets bombed a Chilean port at dawn. Chile struck back before noon.", "CHL>PER ASSAULT", "occurred"),
    ("Peru imposed tariffs on Chilean wine. Santiago said it would answer in kind.", "CHL>PER THREATEN", "occurred"),
    ("Peru criticised Chile on Monday. Santiago dismissed it.", "CHL>PER REJECT", "occurred"),
    ("Peru invaded Chile on Monday. Bolivia condemned it.", "BOL>PER ACCUSE", "occurred"),
    ("“They must leave now,” a Peruvian minister said of the Chileans.", "PER>CHL REQUEST", "occurred"),
]


@pytest.mark.parametrize(("text", "expected", "modality"), ECHOES, ids=[row[0] for row in ECHOES])
def test_an_act_is_told_by_the_one_before(text: str, expected: str, modality: str, events: Events) -> None:
    assert events(text)[expected].modality == modality


def test_a_denial_is_said_by_the_one_who_denies(events: Events) -> None:
    said = events("Peru says that Chile has sold missiles to Bolivia. Chilean officials denied it.")["CHL>BOL COOPERATE"].said_by
    assert said is not None and said.state == "CHL"


NOTHING = [
    ("Peru criticised Chile. Bolivia denied it.", "BOL"),  # it is not Bolivia's to deny
    ("Peru criticised Chile. Bolivia refused.", "BOL"),  # nobody asked
    ("Chile refused.", "CHL"),
    ("Peru urged the regional bloc to punish Chile.", "PER>CHL"),  # the bloc is asked
]


@pytest.mark.parametrize(("text", "part"), NOTHING, ids=[row[0] for row in NOTHING])
def test_where_nothing_was_told_nothing_is_echoed(text: str, part: str, events: Events) -> None:
    assert not [name for name in events(text) if part in name]


def test_the_same_evening_is_that_of_the_day_told(events: Events) -> None:
    told = events("Peru attacked Chile on Tuesday. Chile lodged a protest the same evening.")
    assert told["CHL>PER ACCUSE"].when == told["PER>CHL ASSAULT"].when == "2019-05-14"
