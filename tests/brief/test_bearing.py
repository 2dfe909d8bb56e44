"""What is quoted bears on the pair: it names both sides, stands by itself, is of the present, and is told once."""

from collections.abc import Callable
from typing import Any

import pytest

from bilat import brief
from bilat.brief import Brief
from bilat.brief.bearing import bears, over
from bilat.brief.evidence import items
from bilat.brief.telling import tell
from bilat.records import Document, Statement

New = tuple[Callable[..., Document], Callable[..., Statement]]


def one(new: New, text: str, words: str, kind: str = "event", label: str = "ACCUSE", when: str | None = None, **more: Any) -> Any:
    document, statement = new
    doc = document("one", "2021-06-16", None, f"It rained. {text}", **more)
    other = document("two", "2021-06-15", None, "China held talks with Russia.")
    made = [
        statement(doc, words, "RUS", "CHN", kind, label, "occurred", when, None, False),
        statement(other, "China held talks", "CHN", "RUS", "event", "CONSULT", "occurred", None, None, False),
    ]
    return next(i for i in items(("RUS", "CHN"), made, {doc.id: doc, other.id: other}, None) if i.doc is doc)


@pytest.mark.parametrize(
    ("text", "words", "good"),
    [
        ("Russia accused China of theft.", "Russia accused China", True),
        ("Moscow is wary of Chinese aims.", "Moscow is wary", True),
        ("They also threatened China.", "They also threatened China", False),
        ("Russian police accuse him of working for Chinese spies.", "Russian police accuse him", False),
        ("Ex-Soviet state beats China to a ban.", "state beats China", False),
        ("The guest asked: will Russia strike China?", "will Russia strike China", False),
        ("Everybody feared a war that day, and most feared war between Russia and China.", "war between Russia and China", True),
    ],
)
def test_words_carry_where_they_name_both_sides(new: New, text: str, words: str, good: bool) -> None:
    assert bears(one(new, text, words)) is good


def test_a_sentence_that_stands_by_itself_is_told_in_its_own_words(new: New) -> None:
    item = one(new, "Russian and Chinese bombers flew together.", "bombers flew together", label="COOPERATE", when="2021-06-14")
    assert tell(item, 0) == "On 14 June 2021 “Russian and Chinese bombers flew together”."
    dated = one(new, "Trade of Russia and China grew in 2020.", "Trade of Russia and China grew", label="COOPERATE", when="2020")
    assert tell(dated, 0) == "“Trade of Russia and China grew in 2020”."


def test_what_is_over_or_long_ago_is_no_friction(new: New) -> None:
    assert over(one(new, "Russia no longer opposes China there.", "Russia no longer opposes China", label="REJECT"))
    assert over(one(new, "Russia and China ended their quarrel.", "ended their quarrel", label="ACCUSE"))
    assert not over(one(new, "Russia accused China of theft.", "Russia accused China"))
    assert not bears(one(new, "Russia and China fought in 1969.", "Russia and China fought", label="ASSAULT", when="1969"))


def test_nothing_is_told_twice(r: Brief) -> None:
    judged = {n for s in r.sections if s.key == "judgments" for x in s.sentences if x.label in ("For", "Against") for n in x.cites}
    words = {c.number for c in r.citations if c.kind == "words"}
    told = [n for s in r.sections if s.key in ("words", "deeds", "frictions") for x in s.sentences if "“" in x.text for n in x.cites]
    assert len(told) == len(set(told))
    assert len([n for n in told if n in words]) > 5 and len(set(told) & judged) <= 4


def test_only_data_that_are_cited_stand_in_the_header(r: Brief) -> None:
    cited = {c.dataset for c in r.citations if c.kind == "data"} | {k for s in r.sections for c in s.charts for k in c.data}
    assert {d.key for d in r.header.datasets} == {d.key for d in r.header.datasets if d.key in cited}


def test_each_picture_names_its_sources(r: Brief) -> None:
    html = brief.to_html(r)
    charts = [c for s in r.sections for c in s.charts]
    assert charts and html.count("Data: ") >= len(charts)
