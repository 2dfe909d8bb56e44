"""The brief in files: one function a format, chosen by the file's ending. A new format is a function and a line in FORMATS."""

import json
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path

from bilat.errors import BadInput, BriefError

from .check import check
from .record import Brief


def to_json(brief: Brief) -> str:
    """The whole record; keys in the order of its fields, dates as ISO text."""
    return json.dumps(asdict(brief), ensure_ascii=False, indent=1, default=_iso) + "\n"


def to_html(brief: Brief) -> str:
    """One page that needs nothing else: no script, no request."""
    from .html import page

    return page(brief)


def to_markdown(brief: Brief) -> str:
    """Text with footnotes."""
    from .markdown import text

    return text(brief)


FORMATS: dict[str, Callable[[Brief], str]] = {".html": to_html, ".md": to_markdown, ".json": to_json}


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
        more = f" (and {len(failures) - 1} more)" if len(failures) > 1 else ""
        raise BriefError(f"the brief breaks its own rules and is not written: {failures[0]}{more}; --draft writes it all the same")
    _replace(target, lay_out(brief).encode("utf-8", "replace"))


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


def _iso(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} in a brief")
