"""RSS and Atom through feedparser: one item an entry, each judged on its own."""

import io
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from bilat.errors import BadInput, NotText
from bilat.text.dates import parse_date
from bilat.text.decode import decode
from bilat.text.item import Item, Rejected, rejected
from bilat.text.limits import read_whole
from bilat.text.webpage import declared, fragment

ROOT = re.compile(r"<(?![?!])(?:[\w.-]+:)?(?P<name>[\w.-]+)")
ASIDE = re.compile(r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)", re.DOTALL)
ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
CLOSED = re.compile(r"</(?:[\w.-]+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)
DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
DATES = ("published", "updated", "created")


def read(stream: BinaryIO, origin: str, charset: str | None = None, url: str | None = None) -> Iterator[Item | Rejected]:
    """The items of a feed. Raises NotText for XML that is no feed, or that declares entities, or TooLarge."""
    raw = read_whole(stream)
    xml = DECLARATION.sub("", decode(raw, charset or declared(raw)))
    root = check(xml)
    if root == "html":
        raise NotText("a web page and not a feed; give it the ending .html")
    if root not in ("rss", "feed", "rdf"):
        raise NotText(f"XML with the root <{root}>; only RSS and Atom feeds are read: convert it to JSONL")
    parsed = _parse(xml)
    publisher = parsed.feed.get("title")
    entries = list(parsed.entries)
    cut = not CLOSED.search(xml[-2000:])
    for number, entry in enumerate(entries, 1):
        where = f"{origin}, item {number}"
        try:
            if cut and number == len(entries):
                raise NotText("the feed ends in the middle of this item; get the whole feed again")
            yield _item(entry, where, publisher)
        except BadInput as error:
            yield rejected(where, error)
    if not entries:
        raise NotText("a feed without items that can be read" + ("; it is cut off: get the whole feed again" if cut else ""))


def check(xml: str) -> str:
    """The name of the root element, in lower case. Raises NotText if entities are declared, or if there is no element."""
    bare = ASIDE.sub("", xml)
    root = ROOT.search(bare)
    if ENTITY.search(bare):
        raise NotText("XML that declares entities, which can be made to fill all memory; it is not read: remove its DOCTYPE")
    if root is None:
        raise NotText("XML without an element in it; get the whole file again")
    return root["name"].lower()


def _parse(xml: str) -> Any:
    import feedparser

    # As bytes with a header: a string could be taken as an address, and the file's own declaration no longer holds.
    header = {"content-type": "application/xml; charset=utf-8"}
    try:
        return feedparser.parse(io.BytesIO(xml.encode("utf-8", "replace")), response_headers=header)
    except Exception as error:  # the parser meets what it does not foresee in many ways
        raise NotText(f"a feed that cannot be parsed ({type(error).__name__}); get it again") from None


def _item(entry: Any, where: str, publisher: str | None) -> Item:
    bodies = [content.get("value") or "" for content in entry.get("content", ())] + [entry.get("summary") or ""]
    title = fragment(entry.get("title") or "")
    text = fragment(max(bodies, key=len)) or title
    if not text:
        raise NotText("an item without text and title; it is passed over")
    day = next((entry[name] for name in DATES if entry.get(name)), None)
    return Item(
        where,
        text,
        own_date=parse_date(day) if day else None,
        title=title or None,
        url=entry.get("link"),
        publisher=entry.get("source", {}).get("title") or publisher,
        author=entry.get("author"),
        external_id=entry.get("id"),
    )
