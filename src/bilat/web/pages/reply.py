"""Replies: what anyone who may write says of a statement, a document, a judgement or a brief; and the log of all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request, Response
from starlette.responses import RedirectResponse

from bilat.errors import BadInput
from bilat.observatory.reviewing import ABOUT
from bilat.observatory.shelf import Told
from bilat.records import Review
from bilat.web import forms
from bilat.web.current import Edition
from bilat.web.exporting import Takeaway, takeaway
from bilat.web.rendering import address, page
from bilat.web.replies import SAID, Thread, thread

router = APIRouter(include_in_schema=False)
PAGE = 30


@dataclass(frozen=True, slots=True)
class Effect:
    """What a review does today: `counts` says whether its subject is counted, `ties` the ties concerned, each with the number of statements
    and their mean score as they are and as they would be without the judgement on the subject."""

    counts: bool
    ties: tuple[tuple[str, str, int, float | None, int, float | None], ...]


@dataclass(frozen=True, slots=True)
class ReplyPage:
    """What reply.html receives: one review, what it is about, its effect, and the replies to it. `told` is the statement, where it is about one."""

    review: Review
    said: str
    place: str
    told: Told | None
    effect: Effect | None
    thread: Thread


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log: a review, the verdict in words, and where its subject is."""

    id: str
    subject: str
    said: str
    by: str
    at: datetime
    note: str
    place: str


@dataclass(frozen=True, slots=True)
class LogPage:
    """What replies.html receives: what people said, the latest first; `next` is the address of those before."""

    entries: tuple[Entry, ...]
    total: int
    next: str | None
    take: Takeaway


@router.post("/reply")
def reply(
    request: Request,
    subject: Annotated[str, Form(max_length=100)] = "",
    verdict: Annotated[str, Form(max_length=20)] = "comment",
    by: Annotated[str, Form(max_length=200)] = "",
    note: Annotated[str, Form()] = "",
    other: Annotated[str, Form(max_length=100)] = "",
    token: Annotated[str, Form(max_length=100)] = "",
) -> Response:
    state = request.app.state
    forms.check(request, token, state.settings)
    name = forms.writer(request, by, state.settings)
    made = write(request, subject, verdict, name, note, other or None)
    answer = RedirectResponse(f"/reply/{made.id}", 303)
    answer.headers.append("set-cookie", forms.cookie(forms.WRITER, forms.remembered(name), request.scope))
    return answer


def write(request: Request, subject: str, verdict: str, by: str, note: str, other: str | None) -> Review:
    """Store a review, and have the next page show it. BadInput for one that says nothing or too much, NothingFound for an unknown subject."""
    state = request.app.state
    if len(note) > state.settings.note_limit:
        raise BadInput(f"a reply of {len(note):,} characters is too long: {state.settings.note_limit:,} are allowed")
    if verdict == "comment" and not note.strip():
        raise BadInput("a comment without words says nothing: write some, or choose another verdict")
    state.rates.spend(f"write {client(request)}")
    made: Review = state.writing.review(subject, verdict, by, note.strip(), other)
    state.current.renewed()
    return made


def client(request: Request) -> str:
    """Who asks, for rates: the person, else the address."""
    person = request.scope.get("state", {}).get("person")
    return person or (request.client.host if request.client else "")


@router.get("/reply/{id}")
def shown(request: Request, id: str) -> Response:
    edition: Edition = request.app.state.current.edition()
    found = edition.view.resolve(id, ("reviews",))
    (row,) = edition.view.sql('select id, subject, verdict, "by", "at", note, other from reviews where id = ?', [found]).rows()
    made = Review(row["id"], row["subject"], row["verdict"], row["by"], row["at"], row["note"] or "", row["other"])
    told, effect = effect_of(edition, made.subject)
    return page(
        request, edition, "reply.html", ReplyPage(made, SAID[made.verdict], place(edition, made.subject), told, effect, thread(edition, made.id))
    )  # fmt: skip


def effect_of(edition: Edition, subject: str) -> tuple[Told | None, Effect | None]:
    """What is counted of a statement or document today, and what difference it makes to its ties."""
    if not subject.startswith(("st-", "doc-")):
        return None, None
    column = "s.id" if subject.startswith("st-") else "s.doc"
    query = f"""select s.id, s.source_state as a, s.target_state as b, s.score, s.modality, s.struck or d.duplicate_of is not null as out
        from statements s join (select id, duplicate_of from documents) d on s.doc = d.id where {column} = ?"""
    rows = edition.view.sql(query, [subject]).rows()
    told = edition.shelf.told([subject]) if subject.startswith("st-") else ()
    ties = []
    for a, b in sorted({tuple(sorted((r["a"], r["b"]))) for r in rows if r["a"] and r["b"] and r["a"] != r["b"]})[:8]:
        mine = [r for r in rows if {r["a"], r["b"]} == {a, b}]
        ties.append(_difference(edition, a, b, mine))
    return (told[0] if told else None), Effect(bool(rows) and not all(r["out"] for r in rows), tuple(ties))


def _difference(edition: Edition, a: str, b: str, mine: Sequence[dict[str, Any]]) -> tuple[str, str, int, float | None, int, float | None]:
    """A tie as it is counted, and as it would be if the subject were judged the other way."""
    n, scored, total = edition.shelf.sums(a, b)
    scores = [r["score"] for r in mine if r["score"] is not None and r["modality"] in ("occurred", "ongoing")]
    sign = -1 if mine and not all(r["out"] for r in mine) else 1
    other_n, other_scored, other_total = n + sign * len(mine), scored + sign * len(scores), total + sign * sum(scores)
    return a, b, n, total / scored if scored else None, other_n, other_total / other_scored if other_scored else None


def place(edition: Edition, subject: str) -> str:
    """The address where a subject is shown."""
    if subject.startswith(("st-", "doc-")):
        return f"/evidence/{subject}"
    if subject.startswith("rv-"):
        return f"/reply/{subject}"
    if ABOUT.fullmatch(subject):
        kind, codes, part = [*subject.split(":"), "", ""][:3]
        return "/" + "/".join(x for x in (kind, *codes.split("-")) if x) + (f"#{part}" if part else "")
    return f"/evidence/{subject}"


@router.get("/reviews")
def log(request: Request, after: Annotated[str | None, Query(max_length=100)] = None) -> Response:
    edition: Edition = request.app.state.current.edition()
    return page(request, edition, "replies.html", record(edition, after))


def record(edition: Edition, after: str | None = None, limit: int = PAGE) -> LogPage:
    """What people said (not what methods noted), the latest first; `after` is the id of the last that was shown."""
    rows = edition.view.sql(_LOG, {"after": after or "", "limit": limit + 1}).rows()
    total = edition.view.sql("select count(*) as n from reviews where not starts_with(\"by\", 'bilat/')").rows()[0]["n"]
    entries = tuple(
        Entry(r["id"], r["subject"], SAID[r["verdict"]], r["by"], r["at"], r["note"] or "", place(edition, r["subject"]))
        for r in rows[:limit]
    )
    return LogPage(
        entries,
        total,
        address("/reviews", after=entries[-1].id) if len(rows) > limit else None,
        takeaway(edition, "reviews/replies", "What people said", {}),
    )


_LOG = """with said as (select id, subject, verdict, "by", "at", note from reviews where not starts_with("by", 'bilat/'))
    select * from said where $after = '' or ("at", id) < (select ("at", id) from said where id = $after) order by "at" desc, id desc limit $limit"""
