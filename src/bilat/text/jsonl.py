"""Texts as JSON: lines (JSONL, NDJSON) or one list, streamed item by item, each judged on its own.

Fields: `text` (needed), `id`, `published`, `title`, `url`, `publisher`; others are passed over.
"""

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from bilat.errors import BadDate, BadInput, NotText, TooLarge
from bilat.text.dates import parse_date
from bilat.text.item import Item, Rejected, rejected
from bilat.text.limits import MAX_LINE, megabytes

GAP = re.compile(r"[\s,]*")
CHUNK = 1 << 16


def read_lines(stream: BinaryIO, origin: str, charset: str | None = None, url: str | None = None) -> Iterator[Item | Rejected]:
    """One item a line; a wrong line is given as Rejected with its number, and the next is read."""
    number = 0
    while line := stream.readline(MAX_LINE + 1):
        number += 1
        where = f"{origin}, line {number}"
        try:
            if len(line) > MAX_LINE:
                while line and not line.endswith(b"\n"):
                    line = stream.readline(CHUNK)
                raise TooLarge(f"a line of more than {megabytes(MAX_LINE)}; put each text on a line of its own")
            if number == 1:
                line = line.removeprefix(codecs.BOM_UTF8)
                if line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                    yield rejected(origin, NotText("JSONL in UTF-16; save it as UTF-8"))
                    return
            if line.strip():
                yield item(_load(line), where)
        except BadInput as error:
            yield rejected(where, error)


def read_values(stream: BinaryIO, origin: str, charset: str | None = None, url: str | None = None) -> Iterator[Item | Rejected]:
    """The items of a JSON list, or of objects that stand one behind the other, without holding the whole.

    Raises NotText where the file stops being JSON: what lies behind cannot be found any more.
    """
    decoder, json_decoder = codecs.getincrementaldecoder("utf-8-sig")(), json.JSONDecoder()
    number, at, more, buffer, wanted = 0, 0, True, "", CHUNK
    while True:
        gap = GAP.match(buffer, at)
        at = gap.end() if gap else at
        if number == 0 and buffer.startswith("[", at):
            at = at + 1
            number = 1
            continue
        if buffer.startswith("]", at):
            return
        try:
            value, end = json_decoder.raw_decode(buffer, at) if at < len(buffer) else (None, -1)
            # A number at the edge of the buffer may go on behind it.
            complete = end >= 0 and (end < len(buffer) or not more)
        except (ValueError, RecursionError):
            complete = False
        if complete:
            at, wanted, number = end, CHUNK, max(number, 1)
            where = f"{origin}, item {number}"
            number += 1
            try:
                yield item(value, where)
            except BadInput as error:
                yield rejected(where, error)
            continue
        if not more and not buffer[at:].strip():
            return
        if not more or len(buffer) - at > MAX_LINE:
            raise NotText(
                f"no sound JSON from item {max(number, 1)} on ({buffer[at : at + 30]!r}); mend it, or give one object a line as JSONL"
            )
        raw = stream.read(wanted)
        more, wanted = bool(raw), wanted * 2
        try:
            buffer, at = buffer[at:] + decoder.decode(raw, final=not more), 0
        except UnicodeDecodeError:
            raise NotText(f"JSON that is not UTF-8 at item {max(number, 1)}; save it as UTF-8") from None


def item(value: Any, where: str) -> Item:
    """The Item of one JSON object. Raises NotText, BadInput or BadDate."""
    if not isinstance(value, dict):
        raise BadInput(f'{_kind(value)} where an object was expected; write {{"text": "..."}}')
    text = value.get("text")
    if not isinstance(text, str):
        raise NotText(f'field "text" is {"missing" if text is None else _kind(text)}; it must hold the text, between quotation marks')
    published = value.get("published")
    if published is not None and not isinstance(published, str):
        raise BadDate(f'field "published" is {_kind(published)}; write it as "YYYY-MM-DD"')
    own_id = value.get("id")
    return Item(
        where,
        text,
        own_date=parse_date(published) if published and published.strip() else None,
        title=_words(value, "title"),
        url=_words(value, "url"),
        publisher=_words(value, "publisher"),
        external_id=str(own_id) if isinstance(own_id, int) and not isinstance(own_id, bool) else _words(value, "id"),
    )


def _load(line: bytes) -> Any:
    try:
        return json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise NotText(f"not UTF-8 at byte {error.start}; save the file as UTF-8") from None
    except (ValueError, RecursionError):
        raise BadInput("not JSON; write one object on each line, and nothing else") from None


def _words(value: dict[str, Any], name: str) -> str | None:
    found = value.get(name)
    if found is not None and not isinstance(found, str):
        raise BadInput(f'field "{name}" is {_kind(found)}; it must be text between quotation marks')
    return found


def _kind(value: Any) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", str: "text", list: "a list", dict: "an object"}
    return names.get(type(value), "null")
