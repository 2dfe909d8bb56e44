"""Which of the times in a sentence is that of the act. The texts are published on Thursday, 16 May 2019."""

from collections.abc import Callable

import pytest

from bilat.records import Statement

Events = Callable[..., dict[str, Statement]]

DATED = [
    ("Peru attacked Chile on Monday.", "PER>CHL ASSAULT", "2019-05-13"),
    ("On Monday Peru attacked Chile.", "PER>CHL ASSAULT", "2019-05-13"),
    ("Bolivia said on Monday that Peru had attacked Chile.", "PER>CHL ASSAULT", None),
    ("On Monday Bolivia said that Peru had attacked Chile in April.", "PER>CHL ASSAULT", "2019-04"),
    ("Peru had attacked Chile in April, Bolivia said on Monday.", "PER>CHL ASSAULT", "2019-04"),
    ("Peru attacked Chile, Bolivia said on Monday.", "PER>CHL ASSAULT", None),
    ("Bolivia said on Monday that Peru will suspend trade with Chile on Friday.", "PER>CHL SANCTION", "2019-05-17"),
    ("Peru will suspend trade with Chile on Monday.", "PER>CHL SANCTION", "2019-05-20"),
    ("Peru praised Chile on Monday, which it had attacked in 1879.", "PER>CHL SUPPORT", "2019-05-13"),
    ("Peru attacked Chile on Monday, and Bolivia condemned Peru.", "BOL>PER ACCUSE", None),
    ("Speaking in Lima on Monday, President Martín Vizcarra of Peru accused Chile of spying.", "PER>CHL ACCUSE", "2019-05-13"),
    ("Peru condemned the attack that Chile launched on Monday.", "PER>CHL ACCUSE", None),
    ("Peruvian and Chilean bombers flew a joint patrol on Tuesday.", "CHL=PER COOPERATE", "2019-05-14"),
    ("Peru and Chile had clashed as long ago as 1969.", "CHL=PER ASSAULT", "1969"),
]


@pytest.mark.parametrize(("text", "act", "when"), DATED, ids=[f"{row[0]} {row[1]}" for row in DATED])
def test_the_time_of_an_act(text: str, act: str, when: str | None, events: Events) -> None:
    assert events(text)[act].when == when
