"""Sentences that hold the words of an act and do not tell that it took place."""

from collections.abc import Callable

import pytest

from bilat.records import Statement

Events = Callable[..., dict[str, Statement]]
Stances = Callable[..., dict[str, Statement]]

UNTOLD = [
    # questions and suppositions
    "Has Peru attacked Chile?",
    "Assuming Peru attacked Chile, Bolivia would stand aside.",
    "Imagine that Peru attacked Chile.",
    "Had Peru attacked Chile, Bolivia would have stood aside.",
    "Peru would have attacked Chile without the treaty.",
    # nothing to it
    "There is no evidence that Peru attacked Chile.",
    "Nothing shows that Peru attacked Chile.",
    "It is wrong to say that Peru attacked Chile.",
    "The allegation that Peru had attacked Chile collapsed.",
    "The claim that Peru bombed Chile was debunked.",
    "The agency retracted a report that Peru attacked Chile.",
    "Peru refrained from attacking Chile.",
    "Peru almost attacked Chile.",
    "Peru, rather than attack Chile, withdrew.",
    "Peru no longer opposes the Chilean bid.",
    "Peru imposed no sanctions on Chile.",
    # plays, exercises, games, stars
    "In the television series, Peru attacked Chile.",
    "In a war game held in May, Peru attacked Chile.",
    "In the exercise, Peruvian troops attacked Chile.",
    "During a simulated crisis Peru invaded Chile.",
    "Peru defeated Chile in the chess olympiad.",
    "Peru beat Chile.",
    "Peru beat Chile 3-1 on Saturday.",
    "An astrologer foresaw that Peru attacked Chile.",
    # captions and slogans
    "Photo: Peruvian troops attack Chile.",
    "Read more: Peru attacked Chile",
    "A banner read: Peru attacked Chile.",
    # who only bears the name of a state, or only comes from it
    "Peru, a town in Indiana, banned Chilean wine.",
    "Officials in Lima, Ohio, rejected a Chilean offer.",
    "Hackers from Peru attacked Chilean banks.",
    # the other stands aside
    "Ten members of the Security Council voted in favour, and Chile abstained.",
    "Peru and Bolivia supported it, among them Chile.",
]


@pytest.mark.parametrize("text", UNTOLD)
def test_nothing_is_told(text: str, events: Events) -> None:
    assert events(text) == {}


TOLD = [
    ("Peru beat Chile in the war of the border.", "PER>CHL ASSAULT"),
    ("Peru's army beat Chile's in the battle at the lake.", "PER>CHL ASSAULT"),
    ("The report shows that Peru attacked Chile.", "PER>CHL ASSAULT"),
    ("The Peruvian hackers' ministry denied that Peru had attacked Chile.", "PER>CHL ASSAULT"),
    ("Peru attacked Chile, not Bolivia.", "PER>CHL ASSAULT"),
    ("Peru, not Bolivia, attacked Chile.", "PER>CHL ASSAULT"),
    ("Peru and Chile held a joint exercise.", "CHL=PER COOPERATE"),
]


@pytest.mark.parametrize(("text", "expected"), TOLD, ids=[row[0] for row in TOLD])
def test_what_is_told_beside_such_words_is_read(text: str, expected: str, events: Events) -> None:
    assert expected in events(text)


@pytest.mark.parametrize(
    "text",
    [
        "The treaty removed the oldest friction between Peru and Chile.",
        "Peru and Chile settled their border dispute.",
        "The feud between Peru and Chile is over.",
        "The dispute between Peru and Chile has ended.",
        "The treaty put an end to the row between Peru and Chile.",
    ],
)
def test_a_friction_that_is_over_is_told_as_none(text: str, stances: Stances) -> None:
    assert stances(text)["CHL=PER friction"].modality == "denied"


@pytest.mark.parametrize(
    "text",
    [
        "Peru and Chile tried to settle their border dispute.",
        "The treaty did not end the row between Peru and Chile.",
    ],
)
def test_a_friction_that_lasts_is_one(text: str, stances: Stances) -> None:
    assert stances(text)["CHL=PER friction"].modality == "ongoing"


def test_what_is_negated_of_a_tie_is_that_alone(stances: Stances) -> None:
    assert stances("The tie of Peru and Chile is strategic today, but it is not an alliance.")["CHL=PER strategic"].modality == "ongoing"
