"""Who a pronoun stands for, and that it stands for nobody where the rules do not tell."""

from collections.abc import Callable

import pytest

from bilat.records import Statement

Events = Callable[..., dict[str, Statement]]

MEANT = [
    ("Peru criticised Chile. It later expelled the Chilean ambassador.", "PER>CHL SANCTION"),
    ("Peru and Chile have a long border. They signed a treaty.", "CHL=PER SUPPORT"),
    ("Chilean soldiers crossed the river. They shelled two villages in Peru.", "CHL>PER ASSAULT"),
    ("Chilean police closed the bridge. They arrested three Peruvian fishermen.", "CHL>PER COERCE"),
    ("Peru's president flew home. She criticised Chile.", "PER>CHL ACCUSE"),
    ("Peru's government has fallen. It had imposed sanctions on Chile.", "PER>CHL SANCTION"),
    ("Peru praised Chile and thanked it for its help.", "PER>CHL SUPPORT"),
    ("Peru said it had attacked Chile.", "PER>CHL ASSAULT"),
    ("Peru has sent troops to Chile. The Chilean government asked it to withdraw them.", "CHL>PER REQUEST"),
    ("The Peruvian minister met her Chilean colleague and thanked him for his help.", "PER>CHL SUPPORT"),
]


@pytest.mark.parametrize(("text", "expected"), MEANT, ids=[row[0] for row in MEANT])
def test_it_stands_for_the_one_who_agrees_with_it(text: str, expected: str, events: Events) -> None:
    assert expected in events(text)


NOBODY = [
    # a nearer noun that is no state is meant
    "Peru's minister complained about flights of bombers and said that they also threatened Chile.",
    "Peru spoke with the rebels on Monday. The rebels then fled, and they attacked Chile.",
    "Peru signed the pact. The court in The Hague read it, and it condemned Chile.",
    # one state is not "they", several are not "it"
    "Peru held a vote. They condemned Chile.",
    "Peru and Bolivia held a vote. It condemned Chile.",
    # a body is not "he", a person is not "it"
    "The Peruvian navy held a drill. He condemned Chile.",
    "Ollanta Humala flew home. It condemned Chile.",
    # the state that is spoken of in the sentence between is nobody's subject
    "Peru and Chile met. Rosa Quispe, a nurse, was there. She condemned Chile.",
    # it stands for nothing
    "Peru met Chile. It was announced that Bolivia would be told.",
    "Peru is far from the sea. It is hard to attack Chile.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_it_stands_for_nobody_where_the_rules_do_not_tell(text: str, events: Events) -> None:
    told = [name for name, s in events(text).items() if "CHL" in name and s.sentence_start > 0 and "PER" in name]
    within = [name for name, s in events(text).items() if s.sentence_start == 0 and "THREATEN" in name]
    assert told == within == []
