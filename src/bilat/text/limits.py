"""The sizes that one input may have."""

from typing import BinaryIO

from bilat.errors import TooLarge

MAX_TEXT = 5_000_000
"""Bytes of UTF-8 that the text of one document may have; far more than any report, about a thousand pages."""

MAX_FILE = 20_000_000
"""Bytes that a file holding one document, or one feed, may have: mark-up, or four bytes a character."""

MAX_LINE = 6 * MAX_TEXT + 1_000_000
"""Bytes of one line of JSONL: a text of the full size with every character escaped, and its fields."""


def megabytes(size: int) -> str:
    """A size as people say it: 5 MB, 100.3 MB."""
    return f"{size / 1_000_000:.1f}".removesuffix(".0") + " MB"


def read_whole(stream: BinaryIO, limit: int = MAX_FILE) -> bytes:
    """All bytes of a stream, or TooLarge as soon as the limit is passed."""
    parts, size = [], 0
    while part := stream.read(min(1 << 20, limit + 1 - size)):
        parts.append(part)
        size += len(part)
        if size > limit:
            raise TooLarge(f"more than {megabytes(limit)}, the limit for one file; split it, or give the texts as lines of JSONL")
    return b"".join(parts)


def check_text(text: str) -> None:
    """TooLarge if the text is beyond MAX_TEXT."""
    if 4 * len(text) <= MAX_TEXT:
        return
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MAX_TEXT:
        raise TooLarge(f"a text of {megabytes(size)}; the limit for one document is {megabytes(MAX_TEXT)}; split it into its reports")
