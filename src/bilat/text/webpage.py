"""HTML pages through trafilatura: the report, and what the page says of its title, date, author and site."""

import logging
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from bilat.errors import BadDate, NotText
from bilat.text.dates import parse_date
from bilat.text.decode import decode
from bilat.text.item import Item
from bilat.text.limits import read_whole

CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w.:-]+)|<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
SURROUNDINGS = re.compile(r"<!doctype[^<>]{0,500}>|</?(?:html|body)\b[^<>]{0,2000}>|[\x00-\x08\x0b-\x1f\ue000\ue001]", re.IGNORECASE)
BREAK, LINE = "\ue000", "\ue001"
"""Stand between blocks and lines while a tree is turned into text; private use, so no text has a meaning for them."""
LINES = re.compile(rf"{LINE}\s*{LINE}")


def read(stream: BinaryIO, origin: str, charset: str | None = None, url: str | None = None) -> Iterator[Item]:
    """The one item of a page. Raises NotText when no report is found in it, or TooLarge."""
    raw = read_whole(stream)
    html = XML_DECLARATION.sub("", decode(raw, charset or declared(raw)))
    page = _extract(html, url)
    text = _paragraphs(page) if page is not None else ""
    if not text:
        text = fragment(html)
    if not text.strip():
        raise NotText("a page without a report in it (perhaps written by scripts in the browser); save its text and give that")
    yield Item(
        origin,
        text,
        page_date=_date(page and page.date),
        title=page and page.title,
        url=url or (page and page.url),
        publisher=page and (page.sitename or page.hostname),
        author=page and page.author,
    )


def declared(raw: bytes) -> str | None:
    """The charset that a page or XML file names in its own head."""
    found = CHARSET.search(raw[:4096])
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def fragment(html: str) -> str:
    """The words of a piece of HTML, its blocks parted by blank lines, without scripts, styles and forms."""
    from lxml import etree  # type: ignore[import-untyped]
    from lxml import html as lxml_html

    if not html.strip():
        return ""
    try:
        tree = lxml_html.fragment_fromstring(SURROUNDINGS.sub("", html), create_parent="div")
    except (etree.LxmlError, ValueError):
        return ""
    for dropped in tree.xpath(
        "//script|//style|//noscript|//template|//form|//nav|//head|//iframe|//svg|//footer|//aside|//button|//comment()"
    ):
        dropped.drop_tree()
    for block in tree.iter(
        "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "section", "article", "br", "figure", "pre"
    ):
        mark = LINE if block.tag == "br" else BREAK
        block.tail = mark + (block.tail or "")
        if block.tag != "br":
            block.text = mark + (block.text or "")
    words = LINES.sub(BREAK, str(tree.text_content())).replace(LINE, " ")
    blocks = (" ".join(part.split()) for part in words.split(BREAK))
    return "\n\n".join(block for block in blocks if block)


def _extract(html: str, url: str | None) -> Any:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it says of a broken page is said by us, once
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        return trafilatura.bare_extraction(
            html,
            url=url,
            include_comments=False,
            include_tables=False,
            favor_precision=True,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except Exception:  # a page that the extractor trips over, in whatever way, still has its words
        return None


def _paragraphs(page: Any) -> str:
    return "\n\n".join(line.strip() for line in (page.text or "").split("\n") if line.strip())


def _date(found: str | None) -> Any:
    try:
        return parse_date(found) if found else None
    except BadDate:
        return None
