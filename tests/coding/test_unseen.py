"""What long news did to the coder, each kind of error once, in words of its own."""

from collections.abc import Callable

import pytest

from bilat.records import Statement

Events = Callable[..., dict[str, Statement]]

TOLD = [
    ("The ministers of Peru and Chile met in Quito at the invitation of Ecuador.", {"CHL=PER CONSULT"}),
    ("Two inspectors from Chile were expelled from Peru.", {"PER>CHL SANCTION"}),
    ("Peru kept up its pressure on Bolivia to hand the envoy over to Chile.", None),
    ("Peru praised the tariffs on Chile.", set()),
    ("Peru bought tanks from Chile.", {"PER>CHL COOPERATE"}),
    ("Peru sought to shield its farmers from Chile.", set()),
    ("Peru is buying computers from Bolivia to help defuse the row.", None),
    ("An EU state banned Russian grain.", set()),
    ("The Russian Security Council met the Chinese envoy.", {"CHN=RUS CONSULT"}),
    ("Peru's president is looking forward to his talks with the president of Chile.", {"CHL=PER CONSULT"}),
    ("A resolution to impose sanctions on Chile was vetoed by Peru.", None),
    ("Peru urged its two neighbours, Chile and Bolivia, to meet.", None),
]


@pytest.mark.parametrize(("text", "expected"), TOLD, ids=[row[0] for row in TOLD])
def test_who_acts_on_whom(text: str, expected: set[str] | None, events: Events) -> None:
    told = events(text)
    if expected is not None:
        assert set(told) == expected
    assert all(name.split()[0] not in ("ECU>PER", "PER=ECU", "EU>RUS", "UN=CHN", "UN>CHN") for name in told)


PLANNED = [
    "Peru's president is looking forward to his talks with the president of Chile.",
    "Talks between Peru and Chile, scheduled for June, were moved to Quito.",
    "The president of Peru leaves for Chile on Monday.",
]


@pytest.mark.parametrize("text", PLANNED)
def test_what_is_to_come_is_planned(text: str, events: Events) -> None:
    assert {s.modality for s in events(text).values() if s.type == "CONSULT"} == {"planned"}


def test_a_deputy_is_not_the_minister(events: Events) -> None:
    told = events("The Russian deputy foreign minister met the Chinese ambassador.")["CHN=RUS CONSULT"]
    assert (told.source.name, told.source.role) != ("Sergei Lavrov", "foreign minister")
