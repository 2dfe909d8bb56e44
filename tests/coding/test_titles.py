"""Titles of feeds: written without capitals, with marks of posts, with their speaker before a colon, and remarks on another's deed."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bilat.coding.casing import cased
from bilat.records import Statement

Events = Callable[..., dict[str, Statement]]

CASED = [
    ("on december 30, the president of russia phoned the us president", "On December 30, the president of Russia phoned the US president"),
    ("they told us that #france and the united kingdom met in may", "They told us that  France and the United Kingdom met in May"),
    ("Peru met Chile, and they told us", "Peru met Chile, and they told us"),
]


@pytest.mark.parametrize(("text", "expected"), CASED, ids=[row[0] for row in CASED])
def test_names_get_their_capitals_back(text: str, expected: str) -> None:
    assert cased(text) == expected


@given(some.text(max_size=200))
def test_every_word_keeps_its_place(text: str) -> None:
    assert len(cased(text)) == len(text)


TOLD = [
    ("🇷🇺 🇺🇸 foreign minister sergey #lavrov spoke by telephone with the #us secretary of state", "RUS=USA CONSULT"),
    ("comment by the foreign ministry of peru on chile's attempts to rewrite the treaty", "PER>CHL ACCUSE"),
    ("comment by the foreign ministry of peru on the chilean sanctions", "PER>CHL ACCUSE"),
    ("Statement by the Foreign Ministry of Peru on Chile's charges that it had spied", "PER>CHL REJECT"),
    ("Comment by the Peruvian embassy in Chile regarding the new personal sanctions imposed by Chile", "PER>CHL ACCUSE"),
    ("Peru's foreign minister: we condemn the Chilean raid", "PER>CHL ACCUSE"),
]


@pytest.mark.parametrize(("text", "expected"), TOLD, ids=[row[0] for row in TOLD])
def test_what_a_title_tells(text: str, expected: str, events: Events) -> None:
    assert expected in events(text)


@pytest.mark.parametrize(
    "text",
    [
        "Comment by the Foreign Ministry of Peru on the visit of the Chilean president",
        "Comment by the Foreign Ministry of Peru on the charges in Chile's budget debate by Bolivia",
        "Remarks on the sanctions against Chile",
    ],
)
def test_a_remark_on_anything_else_is_no_act(text: str, events: Events) -> None:
    assert "PER>CHL ACCUSE" not in events(text)


def test_a_quote_is_taken_from_the_title_as_it_stands(events: Events) -> None:
    title = "comment by the foreign ministry of peru on the chilean sanctions"
    told = events(title)["PER>CHL ACCUSE"]
    assert told.sentence == title and title[told.start : told.end] == told.quote
