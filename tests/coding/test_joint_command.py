"""Commands and staffs in common: what the ladder of a tie cannot do without."""

from datetime import date

import pytest

from bilat.coding import coder
from bilat.records import Document


@pytest.mark.parametrize(
    ("sentence", "states", "modality"),
    [
        ("Russia and Belarus formed a joint command for their regional group of forces.", {"RUS", "BLR"}, "occurred"),
        ("India and Russia will create a joint command.", {"IND", "RUS"}, "planned"),
        ("South Korea and the United States set up a combined command.", {"KOR", "USA"}, "occurred"),
    ],
)
def test_a_command_in_common_is_cooperation_of_both(sentence: str, states: set[str], modality: str) -> None:
    ((_, statements),) = coder.code([Document("doc-1", sentence, date(2023, 7, 20))])
    (found,) = [s for s in statements if s.type == "COOPERATE"]
    assert found.target is not None
    assert ({found.source.state, found.target.state}, found.modality, found.reciprocal) == (states, modality, True)
    assert "military" in found.contexts
