import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat.text import THRESHOLD, bands, signature, similarity
from bilat.text.duplicates import SHORT

LEAD = """\
OSLO (Example) - The foreign ministers of Norway and Finland signed an agreement on fishing rights in the Barents Sea on Monday."""
BODY = """\
The agreement lets 120 Finnish boats fish within 40 miles of the Norwegian coast until 2030. Norway had stopped them in March,
saying that stocks of cod were too low. “We have found a way that both coasts can live with,” the Norwegian minister, Kari Holm,
said after the signing. Her Finnish colleague, Matti Lind, called it a good day for the north. Fishermen in Tromsoe were less
pleased. Their union said that the government had given away in one night what it had defended for twenty years, and that its
members would block the harbour from Wednesday. The two countries had talked since January, with help from Sweden. A first round
in Stockholm ended without result when Finland asked for 200 boats."""
TAIL = """\
The European Union welcomed the agreement. A spokesman in Brussels said that it took note of the deal and would study its terms.
Iceland, which fishes in the same waters, said it had not been asked and would raise the matter in the next meeting of the Arctic
Council in Reykjavik in May."""
REPORT = f"{LEAD} {BODY} {TAIL}"
OTHER = """\
HELSINKI (Wire) - Finland hailed a fishing accord with Norway on Monday as the end of months of dispute over access to the Barents
Sea. Under the deal, which parliament in Oslo must still approve, up to 120 trawlers under the Finnish flag may work close to the
coast. Prime Minister Eero Salo told broadcaster Yle the compromise was hard won. Opposition parties in Norway said they would
vote against the text unless it came with money for the towns that lose by it. Prices for cod on the exchange in Bergen fell by 3
percent after the news. Analysts expect that the fleet will need until autumn to fit out. Environmental groups warned that the
stock could collapse within five years and promised to go to court in both countries over the quota."""


def copies(a: str, b: str) -> bool:
    one, two = signature(a), signature(b)
    assert similarity(one, two) == similarity(two, one)
    return similarity(one, two) >= THRESHOLD and bool(set(bands(one)) & set(bands(two)))


@pytest.mark.parametrize(
    "copy",
    [
        f"Oslo, Helsinki end row over cod\n\n{REPORT}",
        f"{REPORT} (Additional reporting by the staff of the Example Daily.)",
        f"After a night of talks, Norway and Finland have buried their quarrel over cod. {BODY} {TAIL}",
        f"{LEAD} {BODY}",
        REPORT.replace(" ", "\n").replace("’", "'"),
    ],
)
def test_wire_copies(copy: str) -> None:
    assert copies(REPORT, copy)


def test_another_report_on_the_subject() -> None:
    assert similarity(signature(REPORT), signature(OTHER)) < 0.2
    assert not copies(REPORT, OTHER)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Norway and Finland signed a fishing agreement on Monday.", "Norway and Sweden signed a fishing agreement on Monday."),
        ("The minister of Norway met his colleague in Oslo.", "The minister of Norway met his colleague in Oslo again."),
    ],
)
def test_single_sentences_that_share_most_words(a: str, b: str) -> None:
    assert not copies(a, b)


def test_short_texts_are_copies_when_equal_after_normalisation() -> None:
    assert copies("Norway’s minister left.", "NORWAY'S  minister left")
    assert similarity(signature("Norway left."), signature(REPORT)) == 0


PATTERN = """\
{0} and {1} signed a trade agreement on Monday after talks that lasted for two weeks. The foreign minister of {0} had accused {1}
of delays. {1} rejected the accusation and said it would send observers to the border in {2} days. Officials of both countries
will meet again in May."""


@pytest.mark.parametrize("other", [("Egypt", "Kenya", 3), ("Norway", "Kenya", 3), ("Norway", "Finland", 9)])
def test_reports_made_after_one_pattern(other: tuple[str, str, int]) -> None:
    assert not copies(PATTERN.format("Norway", "Finland", 3), PATTERN.format(*other))


def test_a_medium_text_with_another_headline() -> None:
    report = PATTERN.format("Norway", "Finland", 3)
    assert copies(report, f"Norway and Finland agree\n\n{report}")


@given(st.text())
def test_any_text(text: str) -> None:
    made = signature(text)
    assert made == signature(text)
    assert similarity(made, made) == 1
    assert bands(made) and all(-(2**63) <= key < 2**63 for key in bands(made))


def test_signature_is_fixed() -> None:
    assert signature("Norway left.").hex() == signature("norway LEFT").hex()
    assert len(signature("word " * (SHORT - 1))) == 18
    with pytest.raises(ValueError, match="version"):
        bands(b"nothing")
