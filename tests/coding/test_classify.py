"""`bilat.classify`: one of sixteen types for a sentence and a pair, with its odds and its reasons."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bilat
from bilat import plover
from bilat.records import MODALITIES

CLEAR = [
    ("France agreed to lend Tunisia two ships.", "France", "Tunisia", "AGREE"),
    ("The French foreign minister met his Tunisian counterpart in Tunis.", "French", "Tunisian", "CONSULT"),
    ("France praised Tunisia.", "France", "Tunisia", "SUPPORT"),
    ("France apologised to Tunisia.", "France", "Tunisia", "CONCEDE"),
    ("France held joint naval exercises with Tunisia.", "France", "Tunisia", "COOPERATE"),
    ("France sent medicine and food to Tunisia.", "France", "Tunisia", "AID"),
    ("France withdrew its troops from Tunisia.", "France", "Tunisia", "RETREAT"),
    ("France urged Tunisia to hold elections.", "France", "Tunisia", "REQUEST"),
    ("France accused Tunisia of spying.", "France", "Tunisia", "ACCUSE"),
    ("France rejected Tunisia's proposal.", "France", "Tunisia", "REJECT"),
    ("France threatened Tunisia with war.", "France", "Tunisia", "THREATEN"),
    ("French students demonstrated outside the Tunisian embassy.", "French students", "Tunisian", "PROTEST"),
    ("France imposed sanctions on Tunisia.", "France", "Tunisia", "SANCTION"),
    ("France massed troops on the border with Tunisia.", "France", "Tunisia", "MOBILIZE"),
    ("France arrested two Tunisian journalists.", "France", "Tunisian", "COERCE"),
    ("French jets bombed Tunisia.", "French jets", "Tunisia", "ASSAULT"),
    ("Tunisia was accused by France of spying.", "France", "Tunisia", "ACCUSE"),
    ("Tunisia was bombed by French jets.", "French jets", "Tunisia", "ASSAULT"),
    ("France expelled the Tunisian ambassador.", "France", "Tunisian", "SANCTION"),
    ("France released four Tunisian prisoners.", "France", "Tunisian", "RETREAT"),
    ("France will send medicine to Tunisia.", "France", "Tunisia", "AGREE"),
    ("France plans to help Tunisia.", "France", "Tunisia", "AGREE"),
    ("France refused to help Tunisia.", "France", "Tunisia", "REJECT"),
]


@pytest.mark.parametrize(("text", "source", "target", "type_"), CLEAR, ids=[row[0] for row in CLEAR])
def test_clear_cases(text: str, source: str, target: str, type_: str) -> None:
    found = bilat.classify(text, source, target)
    assert found is not None
    assert found.type == type_


@pytest.mark.parametrize(("text", "source", "target", "type_"), CLEAR, ids=[row[0] for row in CLEAR])
def test_what_a_classification_holds(text: str, source: str, target: str, type_: str) -> None:
    found = bilat.classify(text, source, target)
    assert found is not None
    assert set(found.probabilities) == set(plover.TYPES)
    assert math.isclose(sum(found.probabilities.values()), 1, abs_tol=1e-5)
    assert all(0 <= odds <= 1 for odds in found.probabilities.values())
    assert found.probabilities[found.type] == max(found.probabilities.values())
    assert math.isclose(found.confidence, found.probabilities[found.type], abs_tol=1e-3)
    assert found.quad == plover.QUAD[found.type]
    assert found.act is None or found.act in plover.TYPES
    assert found.modality is None or found.modality in MODALITIES


@pytest.mark.parametrize(("text", "source", "target", "type_"), CLEAR[:8], ids=[row[0] for row in CLEAR[:8]])
def test_why_can_be_read(text: str, source: str, target: str, type_: str) -> None:
    found = bilat.classify(text, source, target)
    assert found is not None
    assert found.why.strip() and "\n" not in found.why
    assert found.why.isprintable()


@pytest.mark.parametrize("text", ["", " ", "\n\t "])
def test_an_empty_sentence_gives_nothing(text: str) -> None:
    assert bilat.classify(text, "France", "Tunisia") is None


@pytest.mark.parametrize(
    ("source", "target"),
    [("Peru", "Chile"), ("", ""), ("France", "Chile"), ("Peru", "Tunisia"), ("France", "France"), ("France attacked Tunisia.", "Tunisia")],
)
def test_words_of_actors_that_are_not_there_are_no_error(source: str, target: str) -> None:
    found = bilat.classify("France attacked Tunisia.", source, target)
    assert found is not None
    assert found.type in plover.TYPES


def test_the_pair_decides_between_two_acts() -> None:
    text = "France praised Tunisia, and Libya bombed Chad."
    first, second = bilat.classify(text, "France", "Tunisia"), bilat.classify(text, "Libya", "Chad")
    assert first is not None and second is not None
    assert (first.type, second.type) == ("SUPPORT", "ASSAULT")


def test_the_same_question_has_the_same_answer() -> None:
    assert bilat.classify("France praised Tunisia.", "France", "Tunisia") == bilat.classify("France praised Tunisia.", "France", "Tunisia")


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), st.text(max_size=8), st.text(max_size=8))
def test_any_text_has_a_type_or_none(text: str, source: str, target: str) -> None:
    found = bilat.classify(text, source, target)
    assert (found is None) == (not text.strip())
    if found is not None:
        assert found.type in plover.TYPES
        assert math.isclose(sum(found.probabilities.values()), 1, abs_tol=1e-5)
