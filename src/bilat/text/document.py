"""From what a format reader found to a Document that the rest of bilat can trust."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from bilat.errors import NotText
from bilat.records import Document
from bilat.text import furniture as page
from bilat.text.dates import check_past, dateline
from bilat.text.decode import SPACES, SURROGATE, clean
from bilat.text.item import Item
from bilat.text.language import language, note


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of all inputs at once, and the last day that is not in the future."""

    published: date | None
    publisher: str | None
    latest: date

    @classmethod
    def checked(cls, published: date | None, publisher: str | None, today: date | None) -> "Given":
        """Raises BadDate for a `published` after today. An item may bear tomorrow's date where it is already tomorrow."""
        if published is not None:
            check_past(published, today or date.today())
        easternmost = datetime.now(timezone(timedelta(hours=14))).date()
        return cls(published, publisher, today or easternmost)


def document(item: Item, given: Given) -> Document:
    """The Document of an item. Raises NotText, TooLarge or BadDate."""
    text = clean(item.text)
    ranges = page.furniture(text)
    title = one_line(item.title) or page.headline(text, ranges)
    url, publisher, external_id = one_line(item.url), one_line(item.publisher) or given.publisher, one_line(item.external_id)
    day = _published(item, text, given)
    code = language(text)
    return Document(
        id=Document.identify(text, day, title, url, publisher, external_id),
        text=text,
        published=day,
        title=title,
        url=url,
        publisher=publisher,
        author=one_line(item.author) or page.byline(text),
        language=code,
        external_id=external_id,
        origin=item.origin,
        furniture=ranges,
        note=note(code),
    )


def _published(item: Item, text: str, given: Given) -> date | None:
    if item.own_date is not None:
        return check_past(item.own_date, given.latest)
    if given.published is not None:
        return given.published
    if item.page_date is not None:
        return check_past(item.page_date, given.latest)
    return dateline(text, given.latest)


def one_line(value: str | None) -> str | None:
    """A field as one line without control characters; None if nothing is left. Raises NotText for lone surrogates."""
    if value is None:
        return None
    if SURROGATE.search(value):
        raise NotText("half a character (a lone surrogate) in a field; save it as UTF-8 text")
    return " ".join(value.translate(SPACES).split()) or None
