import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat.text import Span, sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["Lt. Col. Ana Lind met Gen. Oro.", "He left the U.S. on Jan. 6.", "The U.S. Army said no.", "Norway agreed."],
        ["BEIJING, March 4, 2021 (Xinhua) -- Norway protested.", "Finland did too."],
        ["MOSCOW, June 16. /TASS/. The envoys met.", "They ate."],
        ["OSLO/HELSINKI (Reuters) - The talks failed.", "Nobody knows why."],
        ["George W. Bush met J. P. Holm in St. Petersburg at 5 p.m. on Monday.", "They ate."],
        ["“We agreed.", "We will meet.”", "He left."],
        ['"Is it over?" Holm asked.', '"No."', "“Why?” he said."],
        ["It grew 3.5 percent...", "Then it fell…", "The end."],
        ["They traded with the U.S.", "Norway rejected it.", "Trade with the U.S. Treasury rose."],
        ["He flew to the U.N.", "The council met."],
        ["The pact fell (it was signed in 2001.)", "The end.", "(Nobody minded.)", "Two more came."],
        ["Acme Inc. Chief Tim Holm spoke.", "Sen. Joe Lind (R-Ala.) listened.", "Resolution No. 5 passed.", "He said no.", "It ended."],
        ["Vitamin C.", "He left.", "Plan B.", "It works.[1]", "Next one."],
        ["He said: “Go.”", "Then he left.", "‘Stay,’ she said.", "Both laughed!", "Why?", "No reason."],
        ["中国同意了。", "俄罗斯也同意了。"],
        ["The deal, worth $1.5 bn, i.e. a lot, was signed on Sept. 3.", "Sept. 4 was quiet."],
    ],
)
def test_one_line(parts: list[str]) -> None:
    joint = "" if parts[0].endswith("。") else " "
    assert cut(joint.join(parts)) == parts


def test_wrapped_text_headings_and_lists() -> None:
    text = (
        "Pact signed\n\nThe foreign minister of Norway, who came by\nair, met Holm and the\nU.S. president. They did\nnot eat.\n\n"
        "Reactions\nThe opposition called the whole affair a shame for the country.\n- It was dear.\n- It was late. "
        "Very late\n1. First\n2. Second"
    )
    assert cut(text) == [
        "Pact signed",
        "The foreign minister of Norway, who came by\nair, met Holm and the\nU.S. president.",
        "They did\nnot eat.",
        "Reactions",
        "The opposition called the whole affair a shame for the country.",
        "- It was dear.",
        "- It was late.",
        "Very late",
        "1. First",
        "2. Second",
    ]


def test_a_name_across_a_wrap_is_one_sentence() -> None:
    assert len(cut("The talks were led by President Vladimir\nHolm of a country far away from here.")) == 1


def test_furniture_parts_the_text() -> None:
    text = "World News\nOne sentence here. Another\nLeave a Reply"
    assert [text[a:b] for a, b in sentences(text, skip=[(0, 10), (38, 51)])] == ["One sentence here.", "Another"]


def test_quoted_sentence_of_the_article_kind() -> None:
    assert cut("He called him his “best friend.” In turn, Holm spoke.") == ["He called him his “best friend.”", "In turn, Holm spoke."]


NEWSLIKE = st.lists(
    st.sampled_from([*"aZ.!?…\"'“”() \n\n\t-*1", "U.S.", "Gen. ", "the ", "A. ", "。", "\r", "\u2028", "é"]), max_size=80
).map("".join)


@given(st.one_of(st.text(), NEWSLIKE), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), max_size=3))
def test_spans_are_exact(text: str, ranges: list[tuple[int, int]]) -> None:
    skip = [(start, start + size) for start, size in ranges]
    spans = sentences(text, skip)
    hidden = {at for start, end in skip for at in range(start, end)}
    assert all(isinstance(span, Span) and span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(text[a:b] == text[a:b].strip() for a, b in spans)
    covered = {at for a, b in spans for at in range(a, b)}
    assert covered >= {at for at, sign in enumerate(text) if not sign.isspace()} - hidden
    assert not covered & hidden


@pytest.mark.parametrize(
    "hostile", [". " * 200_000, "." * 400_000, "A. " * 100_000, "U.S. " * 100_000, '."' * 200_000, "a\n" * 200_000, "\n" * 400_000]
)
def test_hostile_text_takes_linear_time(hostile: str) -> None:
    began = time.perf_counter()
    sentences(hostile)
    assert time.perf_counter() - began < 5


def test_two_megabytes_a_second() -> None:
    text = (
        re.sub(
            r"(.{70}\S*) ",
            r"\1\n",
            "The minister of Norway, Gen. Oro, said on Jan. 3 that it was “time to go.” Nobody answered him at all. " * 9,
        )
        + "\n\n"
    )
    text *= 2_000_000 // len(text)
    began = time.perf_counter()
    assert len(sentences(text)) > 30_000
    assert time.perf_counter() - began < 2  # half the promised speed, for a busy machine
