"""The brief in files: one function a format, chosen by the file's ending. A new format is a function and a line in FORMATS."""

import json
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from bilat.errors import BadInput, BriefError
from bilat.records import plain

from .check import check
from .record import Brief

MENTIONED = 3  # failures that a refusal tells in full


def to_json(brief: Brief) -> str:
    """The whole record; keys in the order of its fields, dates as ISO text. `brief.schema.json` describes it."""
    return json.dumps(plain(asdict(brief)), ensure_ascii=False, indent=1) + "\n"


def to_html(brief: Brief, reply: Callable[[str], str] | None = None) -> str:
    """One page that needs nothing else: no script, no request. With `reply`, which gives the address of a subject of `replying`, the brief and
    each judgment lead to where they can be answered."""
    from .html import page

    return page(brief, reply=reply)


def to_markdown(brief: Brief) -> str:
    """Text with footnotes."""
    from .markdown import text

    return text(brief)


def to_pdf(brief: Brief) -> bytes:
    """Set by Typst, with its fonts inside; made without a browser."""
    from .pdf import document

    return document(brief)


def to_mail(brief: Brief) -> bytes:
    """A mail that any program opens: text and HTML, with the charts as pictures."""
    from .mail import message

    return message(brief)


FORMATS: dict[str, Callable[[Brief], str | bytes]] = {
    ".html": to_html,
    ".md": to_markdown,
    ".pdf": to_pdf,
    ".json": to_json,
    ".eml": to_mail,
}


def write(brief: Brief, path: str | Path, draft: bool = False) -> None:
    """Write the brief by the ending of `path`; the file is there whole or not at all.

    Raises BadInput for an unknown ending or a place that cannot be written, and BriefError where a check fails and `draft`
    is not set.
    """
    target = Path(path)
    lay_out = FORMATS.get(target.suffix.lower())
    if lay_out is None:
        raise BadInput(f"cannot write a brief as {target.suffix or target.name!r}: allowed endings are {', '.join(FORMATS)}")
    if not draft and (failures := check(brief)):
        told = "; ".join(map(str, failures[:MENTIONED]))
        more = f" (and {len(failures) - MENTIONED} more)" if len(failures) > MENTIONED else ""
        raise BriefError(f"the brief breaks its own rules and is not written: {told}{more}; --draft writes it all the same")
    made = lay_out(brief)
    _replace(target, made if isinstance(made, bytes) else made.encode("utf-8", "replace"))


def _replace(target: Path, data: bytes) -> None:
    """Write beside the target, then rename over it."""
    temporary = None
    try:
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
            temporary = Path(file.name)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
        temporary.replace(target)
    except OSError as error:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink()
        raise BadInput(f"cannot write {target}: {error.strerror or error}; give a folder that exists and may be written") from error
