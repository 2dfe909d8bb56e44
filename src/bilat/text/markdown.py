"""Markdown: front matter gives the fields, and the marks that would stand in the way of reading are taken off.

Headings, emphasis, links and pictures are reduced to their words; list marks stay. What is stored is the reduced text.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from bilat.text.dates import parse_date
from bilat.text.decode import decode
from bilat.text.item import Item
from bilat.text.limits import read_whole

FRONT = re.compile(r"\A\s*(?P<fence>---|\+\+\+)[ \t]*\n(?P<fields>.{0,20000}?)^(?P=fence)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
FIELD = re.compile(r"^(?P<key>[A-Za-z_]+)[ \t]*[:=][ \t]*(?P<value>[^\n]*)$", re.MULTILINE)
HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(?P<words>[^\n]*)$", re.MULTILINE)
REDUCTIONS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL), ""),
    (re.compile(r"^ {0,3}(?:(?:[-*_][ \t]{0,3}){3,40}|[=-]{2,200})$", re.MULTILINE), ""),  # rules and underlines of headings
    (re.compile(r"^( {0,3}#{1,6}[ \t][^\n]*\S)[ \t]{1,8}#{1,8}[ \t]{0,8}$", re.MULTILINE), r"\1"),
    (HEADING, r"\g<words>"),
    (re.compile(r"!\[[^\]\[\n]{0,500}\]\([^()\n]{0,2000}\)"), ""),
    (re.compile(r"\[([^\]\[\n]{1,500})\](?:\([^()\n]{0,2000}\)|\[[^\]\[\n]{0,200}\])"), r"\1"),
    (re.compile(r"^ {0,3}\[[^\]\n]{1,200}\]:[^\n]*$", re.MULTILINE), ""),
    (re.compile(r"^ {0,3}>[ \t]?", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__)(?=\S)([^\n*_]{1,1000}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*_])([*_])(?=\S)([^\n*_]{1,1000}?)(?<=\S)\1(?![\w*_])"), r"\2"),
    (re.compile(r"`([^`\n]{1,500})`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>-])"), r"\1"),
    (re.compile(r"<(https?://[^>\s]{1,2000})>"), r"\1"),
)


def read(stream: BinaryIO, origin: str, charset: str | None = None, url: str | None = None) -> Iterator[Item]:
    """The one item of a Markdown file. Raises NotText, TooLarge, or BadDate for a front matter date that is none."""
    text = decode(read_whole(stream), charset).replace("\r\n", "\n").replace("\r", "\n")
    fields: dict[str, str] = {}
    if front := FRONT.match(text):
        fields = {found["key"].lower(): _value(found["value"]) for found in FIELD.finditer(front["fields"])}
        text = text[front.end() :]
    day = fields.get("date") or fields.get("published") or fields.get("pubdate")
    heading = HEADING.search(text)
    yield Item(
        origin,
        reduce(text),
        page_date=parse_date(day) if day else None,
        title=fields.get("title") or (reduce(heading["words"]) if heading else None),
        url=url or fields.get("url") or fields.get("link"),
        publisher=fields.get("publisher") or fields.get("source"),
        author=fields.get("author"),
    )


def reduce(text: str) -> str:
    """The text without its marks."""
    for pattern, words in REDUCTIONS:
        text = pattern.sub(words, text)
    return text


def _value(raw: str) -> str:
    value = raw.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value.split(" #", 1)[0].rstrip()
