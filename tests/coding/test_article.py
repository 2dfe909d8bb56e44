"""The article that bilat was asked for, where somebody has put it beside the project: what a careful reader finds in it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bilat.coding import coder
from bilat.records import Document, Statement
from bilat.text.furniture import furniture

ARTICLE = Path(__file__).parents[3] / "shared" / "inputs" / "article.txt"
pytestmark = pytest.mark.skipif(not ARTICLE.is_file(), reason="the article is not here")


@pytest.fixture(scope="module")
def found() -> list[Statement]:
    text = ARTICLE.read_text(encoding="utf-8")
    document = Document("doc-article", text, date(2021, 6, 16), furniture=furniture(text))
    return next(iter(coder.code([document])))[1]


def of(s: Statement) -> tuple[str | None, str | None]:
    return s.source.state, s.target.state if s.target else None


def both(s: Statement) -> set[str | None]:
    return set(of(s))


def said_by(s: Statement, state: str, named: bool) -> bool:
    return s.said_by is not None and (s.said_by.state, s.said_by.named) == (state, named)


def stance(s: Statement, a: str, b: str, words: str) -> bool:
    return s.kind == "stance" and both(s) == {a, b} and words in s.sentence


CASES: dict[str, Callable[[Statement], bool]] = {
    "China sides with Russia": lambda s: of(s) == ("CHN", "RUS") and s.type == "SUPPORT" and "sided" in s.sentence,
    "the leaders stress cooperation": lambda s: both(s) == {"CHN", "RUS"} and s.type == "SUPPORT" and "mutual cooperation" in s.sentence,
    "best friend": lambda s: of(s) == ("CHN", "RUS") and s.type == "SUPPORT" and "friend" in s.sentence,
    "the minister is quoted": lambda s: "polycentric" in s.sentence and said_by(s, "RUS", True),
    "tactical, says a US official": lambda s: stance(s, "CHN", "RUS", "tactical") and said_by(s, "USA", False),
    "strategic, says the same": lambda s: stance(s, "CHN", "RUS", "strategic") and said_by(s, "USA", False),
    "military cooperation": lambda s: both(s) == {"CHN", "RUS"} and s.type == "COOPERATE" and "military" in s.contexts,
    "Russia accuses China": lambda s: of(s) == ("RUS", "CHN") and s.type == "ACCUSE" and s.modality == "occurred",
    "Russia is suspicious": lambda s: stance(s, "CHN", "RUS", "suspicious") and of(s) == ("RUS", "CHN"),
    "at odds over India": lambda s: both(s) == {"CHN", "RUS"} and "at odds" in s.sentence and s.modality == "conditional",
    "arms for India": lambda s: both(s) == {"RUS", "IND"} and "arms supplier" in s.sentence,
    "border clashes this year": lambda s: both(s) == {"CHN", "IND"} and s.type == "ASSAULT" and s.when == "2021",
    "tense with India": lambda s: stance(s, "CHN", "IND", "tense"),
    "main trading partner": lambda s: s.kind == "claim" and both(s) == {"CHN", "RUS"} and "trading partner" in s.sentence,
    "meddling is the writer's forecast": lambda s: of(s) == ("CHN", "RUS") and "meddles" in s.sentence and s.said_by is None,
    "the presidents will meet": lambda s: both(s) == {"RUS", "USA"} and s.type == "CONSULT" and s.modality == "planned",
    "tense with America": lambda s: stance(s, "RUS", "USA", "tense"),
}


@pytest.mark.parametrize("case", CASES)
def test_what_it_says(case: str, found: list[Statement]) -> None:
    assert any(CASES[case](s) for s in found)


def test_what_it_does_not_say(found: list[Statement]) -> None:
    assert not [s for s in found if s.kind == "event" and "SYR" in both(s)]
    assert not [s for s in found if "Leave a Reply" in s.sentence or "Analytics Politics" in s.sentence]
    assert not [s for s in found if s.kind == "event" and "briefings" in s.sentence and "USA" in both(s)]
