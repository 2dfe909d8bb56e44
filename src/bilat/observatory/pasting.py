"""A text that somebody pasted: looked at without touching the ledger, or kept in it like any other."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from bilat.errors import BadInput
from bilat.observatory.reading import Read, commit
from bilat.records import Document

if TYPE_CHECKING:
    from bilat.ledger import Ledger


def look(text: str, published: date | None, title: str | None, publisher: str | None) -> Read:
    """See `Observatory.look`."""
    from bilat.coding import coder

    document = pasted(text, published, title, publisher, "a pasted text")
    ((_, statements),) = coder.code([document])
    return Read(document, tuple(sorted(statements, key=lambda s: (s.start, s.end, s.id))))


def keep(
    ledger: "Ledger",
    clock: Callable[[], datetime],
    text: str,
    by: str,
    published: date | None,
    title: str | None,
    publisher: str | None,
) -> Read:
    """See `Observatory.keep`."""
    if not by.strip():
        raise BadInput("a text is kept under a name: say who you are")
    (read,) = commit(ledger, clock, [pasted(text, published, title, publisher, f"pasted by {by}")], "keep")
    return read


def pasted(text: str, published: date | None, title: str | None, publisher: str | None, origin: str) -> Document:
    """The Document of a pasted text. BadInput (NotText, BadDate) where it can be none."""
    from bilat.text.document import Given, document
    from bilat.text.item import Item

    return document(Item(origin, text, title=title), Given.checked(published, publisher, None))
