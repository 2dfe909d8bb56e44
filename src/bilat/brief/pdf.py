"""The brief as PDF, set by Typst: no browser, no file of the machine's, the same bytes for the same brief.

The text goes to the template as data, so nothing of it can be read as markup. The fonts are those inside Typst (Libertinus Serif has Latin,
Greek and Cyrillic); the machine's own are asked only where a text has other letters.
"""

import json
import re
from importlib.resources import files
from typing import Any

from .display import FOOT, counting, drawn_from, facts, groups, head, kind, line, safe, title
from .html import mark, quotes, svg
from .publishing import digits, publishers
from .record import Brief, Chart, Citation, Sentence

# What the fonts inside have: Latin with its extensions, Greek, Cyrillic, punctuation, arrows, mathematics.
COVERED = re.compile(r"[\u0000-\u024F\u0250-\u02FF\u0300-\u052F\u1E00-\u1FFF\u2000-\u22FF\uFB00-\uFB06]*")


def document(brief: Brief) -> bytes:
    import typst

    data = _data(brief)
    text = json.dumps(data, ensure_ascii=False)
    template = files("bilat.brief").joinpath("templates", "brief.typ").read_bytes()
    alone = bool(COVERED.fullmatch(text))
    made = typst.compile(template, format="pdf", ignore_system_fonts=alone, sys_inputs={"brief": text}, timestamp=_moment(brief))
    assert isinstance(made, bytes)
    return made


def _moment(brief: Brief) -> Any:
    """The instant that the file names as its making: the cut-off, so that it is the same whenever it is made."""
    from datetime import UTC, date, datetime, time

    return datetime.combine(brief.header.cut_off or date(1970, 1, 1), time(), UTC)


def _data(brief: Brief) -> dict[str, Any]:
    """Everything that the template sets, as JSON types."""
    count = counting(brief)
    day = brief.header.cut_off

    def sentence(s: Sentence) -> dict[str, Any]:
        n = count(s)
        parts = [{"quoted": quoted, "text": part.replace("`", "")} for quoted, part in quotes(s.text)]
        return {
            "parts": parts, "cites": list(s.cites), "n": n, "shown": f"{n:,}", "label": s.label, "cells": [safe(c) for c in s.cells], "rest": safe(s.text[len(s.cells[0]) + 2 :].rstrip(".")) if s.cells else "",
        }  # fmt: skip

    return {
        "title": safe(title(brief)),
        "kind": kind(brief),
        "language": brief.header.language,
        "date": [day.year, day.month, day.day] if day else None,
        "version": brief.header.version,
        "facts": [[label, safe(value)] for label, value in facts(brief)],
        "bottom": [sentence(s) for s in brief.bottom_line],
        "sections": [
            {
                "key": section.key,
                "title": section.title,
                "columns": list(section.columns),
                "groups": [
                    {"heading": safe(heading) if heading else None, "sentences": [sentence(s) for s in sentences]}
                    for heading, sentences in groups(section.sentences)
                ],
                "charts": [{"title": safe(c.title), "alt": safe(f"{c.alt} {drawn_from(c, brief)}"), "svg": _svg(c)} for c in section.charts],
            }
            for section in brief.sections
        ],
        "sources": [
            {"grade": g.grade, "reliability": g.reliability, "name": g.name, "mark": g.mark, "note": g.note} for g in publishers(brief)
        ],
        "digits": digits(brief),
        "citations": [{"number": c.number, "head": head(c), "words": _words(c), "line": line(c, brief)} for c in brief.citations],
        "foot": FOOT,
    }  # fmt: skip


def _words(c: object) -> list[str] | None:
    if not isinstance(c, Citation):
        return None
    found = mark(c)
    return [found.before, found.words, found.after]


def _svg(chart: Chart) -> str:
    """The picture with inks of print and a font that Typst has."""
    text = re.sub(r"var\(--(\w+)\)", lambda m: {"ink": "#1f1e1b", "soft": "#5f5b53", "line": "#d5d0c6"}[m[1]], svg(chart))
    return text.replace("<svg ", '<svg font-family="Libertinus Serif" ', 1)
