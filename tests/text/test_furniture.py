from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat.text.furniture import byline, furniture, headline, is_label, is_phrase

PAGE = """Analysis Economy Europe

Norway and Finland argue over fish
By Jane Doe and John Roe
16 June 2021

Norway accused Finland of taking its fish. Finland said nothing.

Advertisement

Read more: How the fish came to the fjord

The talks go on in May. Photo: the two ministers.

Share this:
Facebook Twitter Email
Reporting by Jane Doe; Editing by John Roe
Related articles
Fish and chips: a history
Norway warns Finland
Leave a Reply
Your email address will not be published. Required fields are marked *
© 2021 Example Media. All rights reserved.
"""


def test_a_page() -> None:
    kept = list(PAGE)
    for start, end in furniture(PAGE):
        kept[start:end] = " " * (end - start)
    assert [line.strip() for line in "".join(kept).split("\n") if line.strip()] == [
        "Norway and Finland argue over fish",
        "Norway accused Finland of taking its fish. Finland said nothing.",
        "The talks go on in May. Photo: the two ministers.",
    ]
    assert headline(PAGE, furniture(PAGE)) == "Norway and Finland argue over fish"
    assert byline(PAGE) == "Jane Doe and John Roe"


@pytest.mark.parametrize(
    "line",
    [
        "Read more books, minister tells students",
        "Share this vision, president urges neighbour",
        "Subscribe to the Paris accord, Oslo urges Helsinki",
        "Subscribe to our view, he said, or leave.",
        "Advertisement ban upheld by court",
        "Home rule for the islands",
        "World leaders meet in Paris",
        "World trade falls",
        "China, Russia sign gas deal",
        "Comment: why it matters",
        "Sources: Norway to attack",
        "Follow the minister on his trip to Finland",
        "By sea and by land",
        "By using terms such as partner, Oslo signalled a change.",
        "Copyright row ends 2021 deal",
        "The bigger picture: Norway and Finland",
        "Writing by hand is back",
        "Like it or not, Norway is back",
        "Next stop Helsinki",
        "Norway Warns Finland",
    ],
)
def test_real_lines_are_kept(line: str) -> None:
    assert not is_phrase(line)
    assert not is_label(line)
    for text in (f"{line}\n\nThe minister said so on Monday.", f"The minister said so on Monday.\n\n{line}"):
        assert furniture(text) == ()


@pytest.mark.parametrize(
    "line",
    [
        "Leave a Reply",
        "ADVERTISEMENT",
        "Advertisement - Scroll to continue",
        "3 Comments",
        "Share this article",
        "READ MORE: Norway and its fish",
        "Subscribe to our weekly newsletter",
        "Sign up for our newsletter and get the news in your inbox.",
        "We use cookies to improve your experience.",
        "By continuing to use this site you agree to our terms.",
        "Photo: Jane Doe / Example",
        "(Photo by Jane Doe/Getty Images)",
        "The ministers in Oslo. Photo: Jane Doe",
        "© 2021 Example Media",
        "Name *",
        "Skip to content",
        "5 min read",
        "Follow us on Twitter",
    ],
)
def test_phrases(line: str) -> None:
    assert is_phrase(line)


@pytest.mark.parametrize(
    "line", ["Politics", "Home > News > Norway", "World | Europe", "Defence & Security", "LATEST NEWS", "Opinion / Analysis"]
)
def test_labels(line: str) -> None:
    assert is_label(line)


def test_labels_only_at_the_head() -> None:
    text = "A pact is signed\n\nThe ministers met on Monday.\n\nEconomy\n\nTrade grew."
    assert furniture(text) == ()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Norway signs\n\nThe minister of Norway signed.", "Norway signs"),
        ("Will Norway sign?\n\nThe minister of Norway did not say.", "Will Norway sign?"),
        ("Norway defies the U.S.\n\nThe minister of Norway said so.", "Norway defies the U.S."),
        ("Norway signs\nThe minister of Norway signed the pact on Monday.", "Norway signs"),
        ("Norway signed the pact.\n\nFinland did too.", None),
        ("The minister of Norway signed\nthe pact on Monday.", None),
        ("Norway signs", None),
        ("", None),
    ],
)
def test_headlines(text: str, title: str | None) -> None:
    assert headline(text, furniture(text)) == title


@given(
    st.lists(st.sampled_from(["Politics", "Leave a Reply", "Related:", "Norway signs", "He left.", "", " x ", "By Jane Doe", "\t"])).map(
        "\n".join
    )
    | st.text()
)
def test_ranges_are_whole_lines_in_order(text: str) -> None:
    ranges = furniture(text)
    assert all(0 <= start < end <= len(text) for start, end in ranges)
    assert all(a[1] < b[0] for a, b in pairwise(ranges))
    assert all("\n" not in text[start:end] and text[start:end] == text[start:end].strip() for start, end in ranges)
    headline(text, ranges)
