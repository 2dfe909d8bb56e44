"""The way in: files, folders, standard input and addresses, each giving documents, one by one."""

import io
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast
from urllib.parse import urlsplit

from bilat.errors import BadInput, TooLarge
from bilat.records import Document
from bilat.text import feed, jsonl, markdown, plain, webpage
from bilat.text.document import Given, document
from bilat.text.fetch import Fetcher, Rules, fetch, is_address
from bilat.text.item import Item, Rejected, rejected
from bilat.text.limits import MAX_FILE, megabytes
from bilat.text.sniff import Format, format_of

Reader = Callable[[BinaryIO, str, str | None, str | None], Iterator[Item | Rejected]]
READERS: dict[Format, Reader] = {
    "plain": plain.read,
    "markdown": markdown.read,
    "html": webpage.read,
    "feed": feed.read,
    "lines": jsonl.read_lines,
    "values": jsonl.read_values,
}
STREAMED: tuple[Format, ...] = ("lines", "values")
HEAD = 1 << 16


def documents(
    inputs: Iterable[str],
    *,
    published: date | None = None,
    publisher: str | None = None,
    fetcher: Fetcher | None = None,
    today: date | None = None,
) -> Iterator[Document | Rejected]:
    """The documents of all inputs in order, and in their place, as Rejected, what cannot be read.

    An input is a file, a folder (read with all below it, sorted, hidden files left out), `-` for standard input, or an
    http(s) address. `published` is the day of every text that has no date field of its own in a list or feed;
    `publisher` of every one that names none. One text at a time is held in memory. Raises BadDate at once if `published`
    lies after `today` (default: now).
    """
    given = Given.checked(published, publisher, today)
    return _documents(inputs, given, fetcher or Fetcher())


def _documents(inputs: Iterable[str], given: Given, fetcher: Fetcher) -> Iterator[Document | Rejected]:
    rules = Rules()
    for name in inputs:
        if name == "-":
            yield from _standard_input(given)
        elif is_address(name):
            yield from _address(name, fetcher, rules, given)
        else:
            for path, error in _files(name):
                origin = path.encode("utf-8", "replace").decode("utf-8")
                if error is None:
                    yield from _file(path, origin, given)
                else:
                    yield rejected(origin, error)


def _read(
    stream: BinaryIO, origin: str, form: Format, given: Given, charset: str | None = None, url: str | None = None
) -> Iterator[Document | Rejected]:
    """The documents of one open input; what goes wrong with one item leaves the others."""
    try:
        for found in READERS[form](stream, origin, charset, url):
            try:
                yield found if isinstance(found, Rejected) else document(found, given)
            except BadInput as error:
                yield rejected(found.origin, error)
    except BadInput as error:
        yield rejected(origin, error)
    except OSError as error:
        yield rejected(origin, _trouble(error))


def _file(path: str, origin: str, given: Given) -> Iterator[Document | Rejected]:
    try:
        with io.BufferedReader(io.FileIO(path), HEAD) as stream:
            form = format_of(Path(path).suffix, stream.peek(HEAD))
            size = os.fstat(stream.fileno()).st_size
            if form not in STREAMED and size > MAX_FILE:
                yield rejected(
                    origin,
                    TooLarge(
                        f"a file of {megabytes(size)}; the limit is {megabytes(MAX_FILE)}; split it, or give its texts as lines of JSONL"
                    ),
                )
            else:
                yield from _read(stream, origin, form, given)
    except OSError as error:
        yield rejected(origin, _trouble(error))


def _standard_input(given: Given) -> Iterator[Document | Rejected]:
    raw = getattr(sys.stdin, "buffer", None)
    if raw is None:
        yield rejected("-", BadInput("no standard input; give a file"))
        return
    stream = raw if isinstance(raw, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, raw))
    try:
        form = format_of("", stream.peek(HEAD))
    except OSError as error:
        yield rejected("-", _trouble(error))
        return
    yield from _read(stream, "-", form, given)


def _address(url: str, fetcher: Fetcher, rules: Rules, given: Given) -> Iterator[Document | Rejected]:
    try:
        page = fetch(url, fetcher, rules)
        ending = PurePosixPath(urlsplit(page.url).path).suffix
    except BadInput as error:
        yield rejected(url, error)
        return
    form = format_of(ending, page.body[:HEAD], page.content_type)
    yield from _read(io.BytesIO(page.body), url, form, given, page.charset, page.url)


def _files(name: str) -> Iterator[tuple[str, BadInput | None]]:
    """The files that a name stands for, each with what is wrong with it already, if anything."""
    try:
        folder = bool(name) and stat.S_ISDIR(Path(name).stat().st_mode)
    except OSError as error:
        yield name, _trouble(error)
        return
    except ValueError:
        yield name, BadInput("not the name of a file; check how it is written")
        return
    if not name:
        yield "''", BadInput("an empty name; give a file, a folder, an address or -")
    elif not folder:
        yield name, None
    else:
        yield from _below(name)


def _below(folder: str) -> Iterator[tuple[str, BadInput | None]]:
    closed: list[OSError] = []
    seen = 0
    for parent, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            if name.startswith(".") or not (path.is_file() or path.is_symlink()):
                continue
            seen += 1
            yield str(path), None
        while closed:
            error = closed.pop()
            seen += 1
            yield str(error.filename), _trouble(error)
    for error in closed:
        yield str(error.filename), _trouble(error)
    if not seen and not closed:
        yield folder, BadInput("a folder without files; give one that holds texts")


def _trouble(error: OSError) -> BadInput:
    reason = (error.strerror or str(error) or type(error).__name__).lower()
    advice = {"no such file or directory": "check the name", "permission denied": "ask for the right to read it"}.get(
        reason, "check it and try again"
    )
    return BadInput(f"{reason}; {advice}")
