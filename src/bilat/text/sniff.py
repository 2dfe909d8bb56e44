"""Which format an input is in: by its ending or content type, else by its first bytes."""

import json
import re
from typing import Literal

Format = Literal["plain", "markdown", "html", "feed", "lines", "values"]

ENDINGS: dict[str, Format] = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".rss": "feed",
    ".atom": "feed",
    ".jsonl": "lines",
    ".ndjson": "lines",
}
TYPES: dict[str, Format] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/rdf+xml": "feed",
    "application/x-ndjson": "lines",
    "application/jsonl": "lines",
    "application/jsonlines": "lines",
}
ROOT = re.compile(r"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
PAGE = re.compile(r"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
XML = re.compile(r"<\?xml\s|<!DOCTYPE\s|<(?:rss|feed|rdf:RDF|(?:\w+:)?feed)[\s>]|<!--")
TAGS = frozenset({"head", "body", "div", "p", "article", "section", "main", "h1", "meta", "title"})


def format_of(ending: str, head: bytes, content_type: str | None = None) -> Format:
    """The format of an input with this file ending and these first bytes; a served one also has a content type."""
    if content_type and (known := TYPES.get(content_type)):
        return known
    if known := ENDINGS.get(ending.lower()):
        return known
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    start = head[: len(head) & ~1].decode(encoding, "ignore").lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        return _marked_up(start)
    if start.startswith(("{", "[")) and (found := _json(start, ending == ".json" or (content_type or "").endswith("json"))):
        return found
    return "markdown" if re.match(r"---\r?\n[A-Za-z_]+:", start) else "plain"


def _marked_up(start: str) -> Format:
    if PAGE.search(start[:1000]):
        return "html"
    if XML.match(start):
        return "feed"
    root = ROOT.match(start)
    return "html" if root and root[1].lower() in TAGS else "plain"


def _json(start: str, said: bool) -> Format | None:
    first, newline, _ = start.partition("\n")
    if start.startswith("["):
        return "values" if said or re.match(r"\[\s*\{\s*\"", start) else None
    try:
        whole = isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        # A first line longer than what was looked at is a line of JSONL; a short one opens an object laid out over lines.
        whole = not newline
    if whole and (said or first.startswith('{"')):
        return "lines"
    return "values" if said or re.match(r"\{\s*\"\w+\"\s*:", start) else None
