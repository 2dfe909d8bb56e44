"""The words of ICD 203 and their ranges."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat.likelihood import WORDS, likelihood, word


def test_the_ranges_follow_on_each_other() -> None:
    assert (WORDS[0].low, WORDS[-1].high) == (0.01, 0.99)
    assert all(a.high == b.low for a, b in itertools.pairwise(WORDS))


@pytest.mark.parametrize(
    ("p", "expected"),
    [(0, "almost no chance"), (0.04, "almost no chance"), (0.1, "very unlikely"), (0.3, "unlikely"), (0.5, "roughly even chance"),
     (0.45, "roughly even chance"), (0.55, "roughly even chance"), (0.56, "likely"), (0.8, "likely"), (0.9, "very likely"),
     (0.96, "almost certain"), (1, "almost certain")],
)  # fmt: skip
def test_words(p: float, expected: str) -> None:
    assert word(p) == expected


@given(st.floats(0, 1))
def test_a_word_covers_its_probability_and_mirrors(p: float) -> None:
    row = likelihood(p)
    assert row.low <= p <= row.high or p < 0.01 or p > 0.99
    mirrored = WORDS[len(WORDS) - 1 - WORDS.index(row)]
    assert likelihood(1 - p) is mirrored or min(abs(p - e) for r in WORDS for e in (r.low, r.high)) < 1e-9


@pytest.mark.parametrize("p", [-0.1, 1.1, float("nan")])
def test_no_probability(p: float) -> None:
    with pytest.raises(ValueError):
        word(p)
