"""How the tests of reading ask: a text in, what was found in it out, short enough to stand in a table."""

from collections.abc import Callable
from datetime import date
from functools import cache

import pytest

from bilat.coding import coder
from bilat.records import Document, Statement

PUBLISHED = date(2019, 5, 16)  # a Thursday
Read = Callable[..., tuple[Statement, ...]]


def document(text: str, published: date | None = PUBLISHED) -> Document:
    return Document(Document.identify(text, published, None, None, None, None), text, published)


@cache
def statements(text: str, published: date | None = PUBLISHED) -> tuple[Statement, ...]:
    return tuple(next(iter(coder.code([document(text, published)])))[1])


def pair(s: Statement) -> str:
    """ "RUS>UKR", or "CHN=RUS" in the order of the alphabet where both act."""
    codes = [s.source.state or "-", s.target.state or "-" if s.target else "-"]
    return "=".join(sorted(codes)) if s.reciprocal else ">".join(codes)


@pytest.fixture(scope="session")
def make() -> Callable[..., Document]:
    """A document of a text, published on a Thursday in May 2019 where nothing else is said."""
    return document


@pytest.fixture(scope="session")
def read() -> Read:
    """The statements of a text, in order."""
    return statements


@pytest.fixture(scope="session")
def events() -> Callable[..., dict[str, Statement]]:
    """The events of a text by what they say: "RUS>UKR ASSAULT"."""

    def found(text: str, published: date | None = PUBLISHED) -> dict[str, Statement]:
        return {f"{pair(s)} {s.type}": s for s in statements(text, published) if s.kind == "event"}

    return found


@pytest.fixture(scope="session")
def stances() -> Callable[..., dict[str, Statement]]:
    """The stances of a text by what they say: "CHN=RUS tense"."""

    def found(text: str, published: date | None = PUBLISHED) -> dict[str, Statement]:
        return {f"{pair(s)} {s.mode}": s for s in statements(text, published) if s.kind == "stance"}

    return found


@pytest.fixture(scope="session")
def claims() -> Callable[..., dict[str, Statement]]:
    """The claims of a text by what they say: "CHN>RUS partner rank"."""

    def found(text: str, published: date | None = PUBLISHED) -> dict[str, Statement]:
        return {f"{pair(s)} {s.mode}": s for s in statements(text, published) if s.kind == "claim"}

    return found
