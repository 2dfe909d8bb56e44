"""The brief on a tie of states: every sentence can be traced to words in a document.

    b = build(("RUS", "CHN"), evidence, documents, version=41, recorded=..., since=None, until=None)
    check(b)                    # failures; empty for a sound brief
    write(b, "brief.html")      # or .md, .json

`record.Brief` is the documented record; `sections.SECTIONS`, `check.RULES` and `formats.FORMATS` are where it grows.
"""

from .build import build
from .check import check
from .formats import to_html, to_json, to_markdown, write
from .record import Brief, Citation, Computed, Failure, Header, Row, Section, Sentence, SourceRow
from .terminal import terminal

__all__ = [
    "Brief",
    "Citation",
    "Computed",
    "Failure",
    "Header",
    "Row",
    "Section",
    "Sentence",
    "SourceRow",
    "build",
    "check",
    "terminal",
    "to_html",
    "to_json",
    "to_markdown",
    "write",
]
