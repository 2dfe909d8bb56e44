"""The brief on a tie of states: every sentence can be traced to words in a document, or to a value of a data set.

    b = build(Material(("RUS", "CHN"), evidence, documents, version=41))
    check(b)                    # failures; empty for a sound brief
    write(b, "brief.html")      # or .md, .pdf, .json, .eml

`record.Brief` is the documented record; `sections.SECTIONS`, `check.RULES` and `formats.FORMATS` are where it grows.
"""

from .build import KEYS, build
from .check import check
from .formats import FORMATS, to_html, to_json, to_mail, to_markdown, to_pdf, write
from .kept import Kept, judgements, previous
from .material import Chances, Material, Missing
from .record import (
    Brief,
    BriefCitation,
    Chart,
    Citation,
    Computed,
    DataCitation,
    Dataset,
    Failure,
    Figure,
    FindingCitation,
    Header,
    Indicator,
    Judgment,
    Row,
    Section,
    Sentence,
    SourceRow,
)
from .replying import Subject, subjects
from .terminal import terminal

__all__ = [
    "FORMATS",
    "KEYS",
    "Brief",
    "BriefCitation",
    "Chances",
    "Chart",
    "Citation",
    "Computed",
    "DataCitation",
    "Dataset",
    "Failure",
    "Figure",
    "FindingCitation",
    "Header",
    "Indicator",
    "Judgment",
    "Kept",
    "Material",
    "Missing",
    "Row",
    "Section",
    "Sentence",
    "SourceRow",
    "Subject",
    "build",
    "check",
    "judgements",
    "previous",
    "subjects",
    "terminal",
    "to_html",
    "to_json",
    "to_mail",
    "to_markdown",
    "to_pdf",
    "write",
]
