"""From a file as it came to plain UTF-8 text or Parquet that DuckDB can read: unpacked, decoded, its header known."""

import csv
import gzip
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from bilat.errors import BadInput, NotText

CHUNK = 1 << 20
PREAMBLE = 40  # lines of notes that may stand before a header
DELIMITERS = ",\t;"
ENCODINGS = ("utf-8-sig", "cp1252", "latin-1")


@dataclass(frozen=True, slots=True)
class Opened:
    """`path` is Parquet (`header` empty) or a text of rows alone; `delimiter`, `header` and `width` (fields of the first row) describe it.

    `skipped` lines stood before the first row.
    """

    path: Path
    parquet: bool
    delimiter: str = ","
    header: tuple[str, ...] = ()
    width: int = 0
    skipped: int = 0


def unpack(path: Path, folder: Path, label: str) -> list[Path]:
    """The file itself, or what was packed in it, in `folder`. BadInput: no file, empty, a web page, cut short."""
    try:
        with path.open("rb") as stream:
            head = stream.read(512)
    except OSError as error:
        raise BadInput(f"{label}: cannot be read ({error.strerror}); name a file that is there") from error
    if not head:
        raise BadInput(f"{label}: is empty; fetch it again")
    refuse_page(head, label)
    with _whole(label):
        if head.startswith(b"PK\x03\x04") and b"[Content_Types].xml" not in head and path.suffix.lower() != ".xlsx":
            return _members(path, folder, label)
        if head.startswith(b"\x1f\x8b"):
            return [_copy(gzip.open(path, "rb"), folder / path.name.removesuffix(".gz"), label)]
        if head.startswith(b"\xfd7zXZ"):
            return [_copy(lzma.open(path, "rb"), folder / path.name.removesuffix(".xz"), label)]
    return [path]


def refuse_page(head: bytes, label: str) -> None:
    """BadInput where the bytes begin as a web page: what a server gives in place of data."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:64].lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<?xml version", b"<script")):
        raise BadInput(f"{label}: is a web page, not data (an error or login page was saved); fetch the file itself")


@contextmanager
def _whole(label: str) -> Iterator[None]:
    try:
        yield
    except (EOFError, zlib.error, zipfile.BadZipFile, gzip.BadGzipFile, lzma.LZMAError) as error:
        raise BadInput(f"{label}: is cut short or damaged ({error}); fetch it again") from error


def _members(path: Path, folder: Path, label: str) -> list[Path]:
    with zipfile.ZipFile(path) as packed:
        wanted = [i for i in packed.infolist() if not i.is_dir() and Path(i.filename).suffix.lower() in (".csv", ".txt", ".tab", ".tsv")]
        wanted = [i for i in wanted if not Path(i.filename).name.startswith((".", "_", "readme", "README"))]
        if not wanted:
            raise BadInput(f"{label}: holds no table (.csv, .txt, .tab, .tsv); unpack it and give the file")
        return [_copy(packed.open(i), folder / f"{n}-{Path(i.filename).name}", label) for n, i in enumerate(wanted)]


def _copy(stream: IO[bytes] | gzip.GzipFile, to: Path, label: str) -> Path:
    with stream, to.open("wb") as out:
        first = True
        while chunk := stream.read(CHUNK):
            if first:
                refuse_page(chunk[:512], label)
                first = False
            out.write(chunk)
    if first:
        raise BadInput(f"{label}: is empty inside; fetch it again")
    return to


def opened(path: Path, folder: Path, label: str, is_header: Callable[[tuple[str, ...]], bool], bare: bool) -> Opened:
    """Ready for DuckDB. A text is decoded (UTF-8, else Windows-1252) and cut after its header, which may have notes before it.

    `is_header` knows a header; without one the first line is taken for it, unless `bare`.
    """
    with path.open("rb") as stream:
        start = stream.read(4)
    if start == b"PAR1":
        return Opened(path, True)
    encoding = _encoding(path, label)
    with path.open(encoding=encoding, newline="") as text:
        lines = [text.readline() for _ in range(1 if bare else PREAMBLE)]
        delimiter, at = _layout(lines, is_header)
        text.seek(0)
        skipped = 0 if bare else at + 1
        for _ in range(skipped):
            text.readline()
        out = folder / f"rows-{path.name}"
        first = text.readline()
        if not first.strip():
            raise BadInput(f"{label}: holds no rows; fetch it again")
        with out.open("w", encoding="utf-8", newline="") as plain:
            plain.write(first)
            while chunk := text.read(CHUNK):
                plain.write(chunk)
    return Opened(out, False, delimiter, () if bare else _fields(lines[at], delimiter), len(_fields(first, delimiter)), skipped)


def _layout(lines: list[str], is_header: Callable[[tuple[str, ...]], bool]) -> tuple[str, int]:
    """The delimiter, and the line of the header: the first that is known, else line 0."""
    for mark in DELIMITERS:
        for at, line in enumerate(lines):
            if is_header(_fields(line, mark)):
                return mark, at
    return max(DELIMITERS, key=lines[0].count), 0


def _encoding(path: Path, label: str) -> str:
    for encoding in ENCODINGS:
        try:
            with path.open(encoding=encoding, newline="") as text:
                while chunk := text.read(CHUNK):
                    if "\0" in chunk:
                        raise NotText(f"{label}: is binary, not a table; give the file in the layout that `bilat sources` names")
            return encoding
        except UnicodeDecodeError:
            continue
    raise NotText(f"{label}: is not text in a known encoding")


def _fields(line: str, delimiter: str) -> tuple[str, ...]:
    row = next(csv.reader([line], delimiter=delimiter), [])
    return tuple(cell.strip("﻿ \r\n") for cell in row)
