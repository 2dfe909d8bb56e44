"""Evidence: statements, documents, what rests on them, checks of a text, briefs, and search."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, Field

from bilat.observatory.shelf import Told
from bilat.records import Kind, Modality
from bilat.web import asking
from bilat.web.api.common import After, Code, Limit, Now, Page, Quad, Since, Subject, Type, Until
from bilat.web.api.problems import answers
from bilat.web.pages.check import sized
from bilat.web.pages.reply import client
from bilat.web.pages.search import asked
from bilat.web.rooms import costly

router = APIRouter(tags=["evidence"])
Id = Annotated[str, Path(description="An id, or its unmistakable beginning.", examples=["st-5d3b50744e8b6846"], max_length=60)]
Text = Annotated[str | None, Query(max_length=200)]


class Ledger(BaseModel):
    """What the ledger holds."""

    version: int
    recorded: datetime | None
    statements: int
    documents: int
    first: date | None
    last: date | None
    states: int


class DocumentOut(BaseModel):
    """A text as stored; offsets of statements count its characters."""

    id: str
    text: str
    published: date | None
    title: str | None
    url: str | None
    publisher: str | None
    author: str | None
    language: str | None
    origin: str | None
    furniture: list[tuple[int, int]]
    note: str | None


class RestsOn(BaseModel):
    """Ids of what rests on something stored."""

    id: str
    statements: list[str]
    observations: list[str]
    reviews: list[str]


class TextIn(BaseModel):
    """A text to look at; nothing of it is stored."""

    text: str = Field(pattern=r"\S", max_length=200_000)
    published: date | None = None
    title: str | None = Field(default=None, max_length=500)
    publisher: str | None = Field(default=None, max_length=200)


class Checked(BaseModel):
    """What bilat reads in a text, and the verdicts on its claims."""

    statements: list[dict[str, Any]]
    findings: list[dict[str, Any]]


@router.get("/ledger", responses=answers())
def ledger(now: Now) -> Ledger:
    """What the ledger holds at this version."""
    return Ledger(**asdict(now.shelf.counted))


@router.get("/statements/{id}", responses=answers(404))
def statement(now: Now, id: Id) -> dict[str, Any]:
    """One statement with its words, offsets, and why it was coded so."""
    return now.view.statement(id).as_dict()


@router.get("/documents/{id}", responses=answers(404))
def document(now: Now, id: Id) -> DocumentOut:
    """One document as stored."""
    found = now.view.document(now.view.resolve(id, ("documents",)))
    return DocumentOut(**{k: getattr(found, k) for k in DocumentOut.model_fields if k != "furniture"}, furniture=list(found.furniture))


@router.get("/documents/{id}/statements", responses=answers(404))
def statements(now: Now, id: Id) -> list[dict[str, Any]]:
    """The statements of a document, struck ones too, in the order of the text."""
    found = now.view.resolve(id, ("documents",))
    return [s.as_dict() for s in now.view.statements(documents=[found], include_duplicates=True, include_struck=True, limit=2000)]


@router.get("/evidence/{id}/rests-on", responses=answers(404))
def rests_on(now: Now, id: Id) -> RestsOn:
    """What rests on a document, a snapshot or a statement."""
    found = now.view.rests_on(now.view.resolve(id, ("statements", "documents", "snapshots", "reviews")))
    return RestsOn(id=id, statements=list(found.statements), observations=list(found.observations), reviews=list(found.reviews))


@router.get("/search", responses=answers(400, 404))
def search(
    now: Now, q: Text = None, a: Text = None, b: Text = None, type: Type | None = None,
    quad: Quad | None = None,
    subject: Subject | None = None,
    kind: Kind | None = None,
    modality: Modality | None = None, since: Since = None, until: Until = None, after: After = None, limit: Limit = 25,
) -> Page[Told]:  # fmt: skip
    """Statements by words, states, type, subject, kind, modality and time, newest first."""
    sent = {
        "q": q, "a": a, "b": b, "type": type, "quad": quad, "subject": subject, "kind": kind, "modality": modality,
        "since": since and since.isoformat(), "until": until and until.isoformat(),
    }  # fmt: skip
    found = now.shelf.search(asked({k: v for k, v in sent.items() if v}, after, limit))
    return Page[Told](version=now.version, total=found.total, items=list(found.rows), next=found.next)


@router.post("/check", responses=answers(400, 408, 413, 429, 503))
@costly("work")
def check(request: Request, now: Now, body: TextIn) -> Checked:
    """What bilat reads in a text, and what the data say of its claims. The ledger is not touched."""
    from bilat import claims

    state = request.app.state
    sized(body.text, state.settings.text_limit)
    state.rates.spend(client(request))
    read = now.obs.look(body.text, body.published, body.title, body.publisher)
    findings = now.obs.check(body.text, body.published)
    return Checked(statements=[s.as_dict() for s in read.statements], findings=[claims.as_dict(f) for f in findings])


@router.get("/briefs/{a}/{b}", responses=answers(404, 503))
@costly("wait")
def brief(request: Request, now: Now, a: Code, b: Code, since: Since = None, until: Until = None) -> dict[str, Any]:
    """The brief on two states as its record."""
    return _brief(now, asking.pair(a, b), since, until)


@router.get("/briefs/{a}/{b}/{c}", responses=answers(404, 503))
@costly("wait")
def brief_of_three(request: Request, now: Now, a: Code, b: Code, c: Code, since: Since = None, until: Until = None) -> dict[str, Any]:
    """The brief on three states as its record."""
    return _brief(now, asking.three(a, b, c), since, until)


def _brief(now: Now, codes: tuple[str, ...], since: date | None, until: date | None) -> dict[str, Any]:
    import json

    from bilat import brief as briefs

    made: dict[str, Any] = json.loads(briefs.to_json(asking.brief(now, codes, since, until)))
    return made
