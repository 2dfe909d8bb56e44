"""What a format reader gives: one text with what its container says of it, before it is checked and becomes a Document."""

from dataclasses import dataclass
from datetime import date

from bilat.errors import BadInput


@dataclass(frozen=True, slots=True)
class Item:
    """One text as a format reader found it.

    `own_date` is the date field of one item among many (a line of JSONL, an item of a feed) and wins over the user's;
    `page_date` is what a single page or front matter says of itself and gives way to it.
    """

    origin: str
    text: str
    own_date: date | None = None
    page_date: date | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    external_id: str | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input, or one item of it, that could not be read; `str(error)` is one line: where, what, what to do."""

    origin: str
    error: BadInput

    @property
    def message(self) -> str:
        return str(self.error)


def rejected(origin: str, error: BadInput) -> Rejected:
    """The error as one line that begins with where it was found."""
    line = " ".join(f"{origin}: {error}".split())
    return Rejected(origin, type(error)(line))
