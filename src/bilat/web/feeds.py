"""Atom feeds (RFC 4287): what is new on a tie, or on one indicator of it."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from xml.sax.saxutils import escape, quoteattr

from fastapi import APIRouter, Request, Response

from bilat.brief.display import safe
from bilat.charts.ties import label
from bilat.errors import NothingFound
from bilat.observatory.shelf import Question, Told
from bilat.web import asking
from bilat.web.current import Edition
from bilat.web.rendering import INDICATORS, KEEP, Missing, listed, name
from bilat.web.rooms import costly

router = APIRouter(include_in_schema=False)
ENTRIES = 30
_EARLY = datetime(1970, 1, 1, tzinfo=UTC)
Entry = tuple[str, str, datetime, str, str]
"""Id, title, when, text, and address of an entry."""


@router.get("/feeds/{a}/{b}.atom")
def tie(request: Request, a: str, b: str) -> Response:
    codes = asking.pair(a, b)
    edition: Edition = request.app.state.current.edition()
    return _feed(request, edition, codes, "", told(edition.shelf.search(Question(states=codes, between=True, limit=ENTRIES)).rows))


@router.get("/feeds/{a}/{b}/{indicator}.atom")
@costly("wait")
def indicator(request: Request, a: str, b: str, indicator: str) -> Response:
    codes = asking.pair(a, b)
    edition: Edition = request.app.state.current.edition()
    if indicator not in INDICATORS:
        raise NothingFound(f"no indicator {indicator[:40]!r}; one of {', '.join(INDICATORS)}")
    return _feed(request, edition, codes, indicator, entries(edition, codes, indicator))


def entries(edition: Edition, codes: tuple[str, str], indicator: str) -> list[Entry]:
    """What is new on an indicator, the latest first."""
    a, b = codes
    both, shelf = Question(states=codes, between=True, limit=ENTRIES), edition.shelf
    if indicator == "shifts":
        return _shifts(edition, a, b)
    if indicator in ("words", "deeds"):
        return told(shelf.side(a, b, "verbal" if indicator == "words" else "material", None, None, ENTRIES))
    if indicator == "frictions":
        rows = [r for quad in ("verbal conflict", "material conflict") for r in shelf.search(_with(both, quad=quad)).rows]
        return sorted(told(rows), key=lambda e: e[2], reverse=True)[:ENTRIES]
    if indicator == "planned":
        return told(shelf.search(_with(both, modality="planned")).rows)
    if indicator == "claims":
        return told(shelf.search(_with(both, kind="claim")).rows)
    return told(shelf.search(_with(both, subject=indicator.replace("-", " "))).rows)


def _with(question: Question, **changes: str) -> Question:
    from dataclasses import replace

    return replace(question, **changes)  # type: ignore[arg-type]


def told(rows: Sequence[Told]) -> list[Entry]:
    """Statements as entries: who did what to whom, and the words."""
    made = []
    for r in rows:
        at = datetime.combine(r.day, time(), UTC) if r.day else _EARLY
        what = (r.type or r.mode or r.kind).lower()
        title = f"{name(r.source)} {what} {name(r.target) if r.target else ''}".strip() + (
            f" ({r.modality})" if r.modality != "occurred" else ""
        )
        text = f"“{r.sentence}” {', '.join(x for x in (r.publisher, r.title) if x)}"
        made.append((r.id, title, at, text, f"/evidence/{r.id}"))
    return made


def _shifts(edition: Edition, a: str, b: str) -> list[Entry]:
    found = asking.shifts(edition, a, b)
    if isinstance(found, Missing):
        return []
    made = []
    for s in reversed(found.shifts):
        at = datetime.combine(asking.period_start(s.period), time(), UTC)
        title = f"{s.source_state} → {s.target_state}: {label(s.measure).lower()} changed, {s.period}"
        text = f"From {s.shift.before:.2f} to {s.shift.after:.2f} {s.unit}, probability {s.shift.probability:.2f}; between {s.earliest} and {s.latest}."
        made.append((f"shift-{a}-{b}-{s.source_state}-{s.measure}-{s.period}", title, at, text, f"/tie/{a}/{b}#shifts"))
    return made[:ENTRIES]


def _feed(request: Request, edition: Edition, codes: Sequence[str], indicator: str, found: Sequence[Entry]) -> Response:
    base = str(request.base_url).rstrip("/")
    title = f"{listed([name(c) for c in codes])}{': ' + indicator.replace('-', ' ') if indicator else ''}"
    updated = edition.shelf.counted.recorded or _EARLY
    page = f"{base}/tie/{'/'.join(codes)}"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{text(title)}</title>",
        f"<id>{text(str(request.url.replace(query='')))}</id>",
        f"<updated>{stamp(updated)}</updated>",
        "<author><name>bilat</name></author>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(str(request.url.replace(query="")))}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(page)}/>',
    ]
    for id_, heading, at, said, place in found:
        lines += [
            "<entry>",
            f"<title>{text(heading)}</title><id>urn:bilat:{text(id_)}</id><updated>{stamp(at)}</updated>",
            f'<link rel="alternate" type="text/html" href={quoteattr(base + place)}/>',
            f'<content type="text">{text(said)}</content>',
            "</entry>",
        ]
    return Response("\n".join([*lines, "</feed>", ""]), headers=KEEP, media_type="application/atom+xml; charset=utf-8")


def text(value: str) -> str:
    """Text that XML may hold, escaped."""
    return escape(safe(value))


def stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
