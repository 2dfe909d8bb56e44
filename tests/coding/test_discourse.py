"""What words owe to the sentences before them."""

from collections.abc import Callable

import pytest

from bilat.coding import coder
from bilat.records import Document, Statement

Events = Callable[..., dict[str, Statement]]

SECOND = [  # what the last sentence adds
    ("Peru met Chile on Monday. Both countries signed a treaty.", "CHL=PER SUPPORT"),
    ("Peru met Chile on Monday. The two countries signed a treaty.", "CHL=PER SUPPORT"),
    ("Peru met Chile on Monday. Both sides agreed to reopen the border.", "CHL=PER AGREE"),
    ("Peru met Chile on Monday. The two sides agreed on a pipeline.", "CHL=PER AGREE"),
    ("Peru and Chile have a long border. The neighbours signed a treaty.", "CHL=PER SUPPORT"),
    ("Peru and Chile have a long border. Talks between the two countries resumed.", "CHL=PER CONSULT"),
    ("Peru and Chile have a long border. They signed a treaty.", "CHL=PER SUPPORT"),
    ("Peru criticised Chile. It later expelled the Chilean ambassador.", "PER>CHL SANCTION"),
    ("Peru criticised Chile. It also recalled its ambassador from Chile.", "PER>CHL SANCTION"),
    ("Peru's president flew home. He criticised Chile.", "PER>CHL ACCUSE"),
    ("Angela Merkel flew home. She praised Chile.", "DEU>CHL SUPPORT"),
    ("Vladimir Putin flew home. The president then criticised Chile.", "RUS>CHL ACCUSE"),
    ("Peru criticised Chile. Lima recalled its ambassador the same evening.", "PER>CHL SANCTION"),
    ("Peru attacked Chile at dawn. Santiago lodged a protest the same evening.", "CHL>PER ACCUSE"),
]


@pytest.mark.parametrize(("text", "expected"), SECOND, ids=[row[0] for row in SECOND])
def test_who_is_meant_in_the_next_sentence(text: str, expected: str, events: Events) -> None:
    told = events(text)
    assert expected in told
    assert told[expected].sentence_start > 0


WITHIN = [
    ("Peru said it had attacked Chile.", "PER>CHL ASSAULT"),
    ("Peru, which attacked Chile, fell silent.", "PER>CHL ASSAULT"),
    ("Peru praised Chile and thanked it for its help.", "PER>CHL SUPPORT"),
    ("Of Peru and Chile, the former attacked the latter.", "PER>CHL ASSAULT"),
    ("While Peru and Chile share a border, the two countries clashed over water.", "CHL=PER ASSAULT"),
    ("Peru's president said his country had attacked Chile.", "PER>CHL ASSAULT"),
    ("Peru's president said his government would visit Chile.", "PER>CHL CONSULT"),
    ("Peru's president said that he had met the king of Spain.", "ESP=PER CONSULT"),
    ("Peru recalled its ambassador to Chile.", "PER>CHL SANCTION"),
]


@pytest.mark.parametrize(("text", "expected"), WITHIN, ids=[row[0] for row in WITHIN])
def test_who_is_meant_in_the_same_sentence(text: str, expected: str, events: Events) -> None:
    assert expected in events(text)


@pytest.mark.parametrize(
    "text",
    [
        "It rained in Peru. It also rained in Chile.",
        "Both countries signed a treaty.",
        "They attacked.",
        "Peru and Chile grow grapes. Both wines won a prize.",
    ],
)
def test_nobody_is_meant(text: str, events: Events) -> None:
    assert not events(text)


def test_what_one_document_said_is_forgotten_in_the_next(make: Callable[..., Document]) -> None:
    texts = ("Peru and Chile met.", "Both countries signed a treaty with Spain.")
    first, second = (found for _, found in coder.code(make(text) for text in texts))
    assert first
    assert not {s.source.state for s in second} & {"PER", "CHL"}


def test_a_pair_is_forgotten_after_a_while(events: Events) -> None:
    filler = " ".join(["Ghana praised Togo."] * 6)
    assert "PER>CHL SANCTION" not in events(f"Peru met Chile. {filler} Peru recalled its ambassador.")
