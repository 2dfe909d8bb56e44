"""What all formats share: text made safe to show, the line under the title, links that may be followed."""

import unicodedata
from urllib.parse import urlsplit

from .dating import spelled
from .naming import listed
from .record import Brief, Citation, Sentence, SourceRow

# Controls, direction overrides, surrogates and private characters could hide or reorder what a reader sees.
UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def safe(text: str) -> str:
    """One line without control, direction or broken characters."""
    return "".join(c for c in " ".join(text.split()) if unicodedata.category(c) not in UNSAFE)


def link(url: str | None) -> str | None:
    """The address if it is one of the web, else None."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def facts(brief: Brief) -> tuple[tuple[str, str], ...]:
    """The header as pairs of a label and a value."""
    h = brief.header
    period = (
        " to ".join(spelled(d.isoformat()) or "" for d in (h.since, h.until) if d)
        if h.since != h.until or not h.since
        else spelled(h.since.isoformat())
    )
    return tuple(
        (label, value)
        for label, value in (
            ("Reports of", period or "no date told"),
            ("Cut-off", spelled(h.cut_off.isoformat()) if h.cut_off else None),
            ("Evidence", f"{h.statements:,} statement{'s' * (h.statements != 1)} in {h.reports:,} report{'s' * (h.reports != 1)}"),
            ("Ledger", f"version {h.version}" + (f", stored {h.recorded:%Y-%m-%d %H:%M} UTC" if h.recorded else "")),
        )
        if value
    )


def title(brief: Brief) -> str:
    return listed(brief.header.names)


def origin(c: Citation | SourceRow) -> str:
    """Publisher, title and date of what is cited."""
    parts = [c.publisher, f"“{c.title}”" if c.title else None, spelled(c.date) if c.date else "no date"]
    return safe(", ".join(p for p in parts if p))


def counted(s: Sentence) -> int:
    """How many statements stand behind a computed sentence; 0 for one that is not."""
    return len({i for c in s.computed for i in c.rows})


def groups(sentences: tuple[Sentence, ...]) -> list[tuple[str | None, list[Sentence]]]:
    """Sentences under their headings, in order."""
    found: list[tuple[str | None, list[Sentence]]] = []
    for s in sentences:
        if not found or found[-1][0] != s.heading:
            found.append((s.heading, []))
        found[-1][1].append(s)
    return found
