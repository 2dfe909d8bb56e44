"""What of a brief can be answered: the whole, each judgment and each section, by subjects that stay the same from version to version."""

import re
from dataclasses import dataclass

from .record import Brief

LONGEST = 60  # letters of a part, as reviews take it


@dataclass(frozen=True, slots=True)
class Subject:
    """`subject` is what a Review is about ("brief:CHN-RUS", "brief:CHN-RUS-USA:wedge-IND-RUS-CHN"), `text` what it says there."""

    subject: str
    text: str


def subject(brief: Brief, part: str = "") -> str:
    """The subject of the brief, or of a part: the key of a judgment or of a section."""
    whole = f"brief:{'-'.join(sorted(brief.header.tie))}"
    return f"{whole}:{re.sub(r'[^A-Za-z0-9_]+', '-', part).strip('-')[:LONGEST]}" if part else whole


def subjects(brief: Brief) -> tuple[Subject, ...]:
    """The whole first, by its bottom line; then judgments, then sections."""
    top = " ".join(s.text for s in brief.bottom_line)
    judged = [Subject(subject(brief, j.key), j.text) for j in brief.judgments]
    sections = [Subject(subject(brief, s.key), s.title) for s in brief.sections]
    return (Subject(subject(brief), top), *judged, *sections)
