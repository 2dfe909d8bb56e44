"""Evidence: a document with every statement marked in its text, why each was coded so, what rests on it, and what people say of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from bilat.records import Document, Statement
from bilat.web.current import Edition
from bilat.web.exporting import Takeaway, takeaway
from bilat.web.marking import Piece, marked
from bilat.web.rendering import page
from bilat.web.replies import Thread, thread

router = APIRouter(include_in_schema=False)
WHOLE = re.compile(r"(st|doc|rv)-[0-9a-f]{16}")
WINDOW = 30_000  # characters of a document on one page
STATEMENTS = 100  # of one window


@dataclass(frozen=True, slots=True)
class Coded:
    """A statement beside the text: `number` is its mark there; `struck` says that it is left out of everything, `thread` what was said of it."""

    number: int
    statement: Statement
    struck: bool
    thread: Thread


@dataclass(frozen=True, slots=True)
class Resting:
    """What rests on the document: numbers, and the ties that its statements count for, with how many."""

    statements: int
    reviews: int
    ties: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """What evidence.html receives. `pieces` are the text from `first` to `last` cut at every mark; `focus` is the statement asked for.

    `before` and `after` are offsets of the windows next to this one of a long text (None: there is none). `repeats` is the document that this one
    was judged to repeat.
    """

    document: Document
    focus: str | None
    pieces: tuple[Piece, ...]
    coded: tuple[Coded, ...]
    resting: Resting
    thread: Thread
    repeats: str | None
    struck: bool
    first: int
    last: int
    before: int | None
    after: int | None
    take: Takeaway


@router.get("/evidence/{id}")
def evidence(request: Request, id: str, at: int = 0) -> Response:
    edition: Edition = request.app.state.current.edition()
    found = id if WHOLE.fullmatch(id) else edition.view.resolve(id, ("statements", "documents", "reviews"))
    if found.startswith("rv-"):
        return RedirectResponse(f"/reply/{found}", 307)
    return page(request, edition, "evidence.html", record(edition, found, at))


def record(edition: Edition, id: str, at: int = 0) -> EvidencePage:
    """The page of a statement or a document. NothingFound for an id that is not there."""
    view = edition.view
    doc = (edition.shelf.document_of(id) or view.statement(id).doc) if id.startswith("st-") else id
    document = edition.memo(("document", doc), lambda: view.document(doc))
    told, struck = view.told_in(document.id)
    focus = next((s for s in told if s.id == id), None)
    if focus is None and id.startswith("st-"):
        focus = view.statement(id)  # of another reading: an old citation still resolves
        told = sorted([*told, focus], key=lambda s: (s.start, s.end, s.id))
    first, last = window(document.text, focus.start if focus else at)
    shown = [s for s in told if first <= s.start < last][:STATEMENTS]
    row = view.sql(_JUDGED, [document.id]).rows()[0] if doc in edition.shelf.talked else _UNJUDGED
    threads = {s.id: thread(edition, s.id) for s in shown if s.id in edition.shelf.talked}
    said = thread(edition, document.id)
    return EvidencePage(
        document, focus.id if focus else None, marked(document, shown, first, last),
        tuple(Coded(n, s, s.id in struck, threads.get(s.id) or Thread(s.id, ())) for n, s in enumerate(shown, 1)),
        _resting(told, sum(len(t.replies) for t in (said, *threads.values()))), said, row["duplicate_of"], bool(told) and row["struck"],
        first, last, max(0, first - WINDOW) if first else None, last if last < len(document.text) else None,
        takeaway(edition, f"evidence/{doc}/statements", f"Statements of {document.title or document.id}", {}),
    )  # fmt: skip


_UNJUDGED: dict[str, Any] = {"duplicate_of": None, "struck": False}

# A document is struck when all that it tells is, by a word on itself.
_JUDGED = """select duplicate_of, (select coalesce(arg_max(verdict, "at") <> 'confirmed', false) from reviews
    where subject = d.id and verdict in ('wrong', 'retracted', 'confirmed') and not starts_with(lower(note), 'not a duplicate')) as struck
    from documents d where id = ?"""


def window(text: str, at: int) -> tuple[int, int]:
    """The part of a long text around a place, cut between paragraphs or sentences where it can be."""
    if len(text) <= WINDOW:
        return 0, len(text)
    first = max(0, min(at, len(text) - 1) // WINDOW * WINDOW)
    start, end = _cut(text, first), _cut(text, min(len(text), first + WINDOW))
    return (end, _cut(text, min(len(text), first + 2 * WINDOW))) if at >= end else (start, end)


def _cut(text: str, at: int) -> int:
    if at in (0, len(text)):
        return at
    for end in ("\n", ". "):
        found = text.rfind(end, max(0, at - 2000), at)
        if found >= 0:
            return found + len(end)
    return at


def _resting(told: Sequence[Statement], reviews: int) -> Resting:
    ties: dict[tuple[str, str], int] = {}
    for s in told:
        if s.target and s.source.state and s.target.state and s.source.state != s.target.state:
            a, b = sorted((s.source.state, s.target.state))
            ties[a, b] = ties.get((a, b), 0) + 1
    ranked = sorted(((a, b, n) for (a, b), n in ties.items()), key=lambda t: (-t[2], t[0], t[1]))
    return Resting(len(told), reviews, tuple(ranked[:30]))
