"""The rules that a brief as a whole keeps, beside those of its sentences: its length, what a judgment shows, its tables, its sources."""

from collections.abc import Iterator

from .record import Brief, Citation, DataCitation, Failure, Sentence

BOTTOM_WORDS = 60


def whole(brief: Brief) -> list[Failure]:
    return [*_short(brief), *_opposed(brief), *_tabled(brief), *_sourced(brief)]


def _short(brief: Brief) -> Iterator[Failure]:
    """The bottom line has at most sixty words."""
    text = " ".join(s.text for s in brief.bottom_line)
    if (count := len(text.split())) > BOTTOM_WORDS:
        yield Failure("short", "bottom line", text, f"it has {count} words; at most {BOTTOM_WORDS} are allowed")


def _opposed(brief: Brief) -> Iterator[Failure]:
    """Each judgement shows the evidence against it, or that it was searched for; and how sure it is, and what settles it by when."""
    for section in brief.sections:
        if section.key != "judgments":
            continue
        groups: dict[str, list[Sentence]] = {}
        for s in section.sentences:
            if s.heading:
                groups.setdefault(s.heading, []).append(s)
        for group in groups.values():
            labels = {s.label for s in group}
            for label, what in (
                ("Against", "evidence against it, or “searched, none found”"),
                ("Confidence", "a confidence"),
                ("Horizon", "a horizon"),
            ):
                if label not in labels:
                    yield Failure("opposed", "judgments", group[0].text, f"the judgement does not show {what}")


def _tabled(brief: Brief) -> Iterator[Failure]:
    """A row of a table says what its line says: what is checked in the text holds of the cells."""
    for section in brief.sections:
        for s in section.sentences:
            lost = [c for c in s.cells if c not in s.text]
            if lost or (s.cells and len(s.cells) != len(section.columns)):
                yield Failure("tabled", section.key, s.text, f"its row says otherwise: {lost[0] if lost else 'a cell too many or too few'}")


def _sourced(brief: Brief) -> Iterator[Failure]:
    """Every citation of words or data is among the sources, graded."""
    listed = {s.document: s for s in brief.sources}
    for c in brief.citations:
        key = c.document if isinstance(c, Citation) else c.dataset if isinstance(c, DataCitation) else None
        if key is None:
            continue
        row = listed.get(key)
        text = c.sentence if isinstance(c, Citation) else c.title  # type: ignore[union-attr]
        if row is None or c.number not in row.cites:
            yield Failure("sourced", "sources", text, f"the source of citation {c.number} is not listed with it")
        elif not (row.reliability and row.reliability_reason and len(row.credibility) == len(row.cites)):
            yield Failure("sourced", "sources", text, f"the source of citation {c.number} is not graded")
