"""Reviews: what was said of what is stored, and saying something."""

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Query, Request
from pydantic import BaseModel, Field

from bilat.errors import BadInput
from bilat.web import forms
from bilat.web.api.common import Limit, Now, Page
from bilat.web.api.problems import answers
from bilat.web.pages import reply

router = APIRouter(tags=["reviews"])


class ReviewIn(BaseModel):
    """What somebody says. `by` is needed, except where a proxy names the person."""

    subject: str = Field(min_length=1, max_length=100, description="An id, or a judgement as `tie:CHN-RUS:ladder`.")
    verdict: Literal["comment", "wrong", "duplicate", "retracted", "confirmed"] = "comment"
    by: str = Field(default="", max_length=200)
    note: str = Field(pattern=r"\S", max_length=4000, description="Why.")
    other: str | None = Field(default=None, max_length=100, description="With duplicate: the original document.")


class ReviewOut(BaseModel):
    """A Review as stored."""

    id: str
    subject: str
    verdict: str
    by: str
    at: datetime
    note: str
    other: str | None


class EntryOut(BaseModel):
    """A line of the log of what people said."""

    id: str
    subject: str
    said: str
    by: str
    at: datetime
    note: str
    place: str


@router.get("/reviews", responses=answers())
def reviews(now: Now, after: Annotated[str | None, Query(max_length=100)] = None, limit: Limit = 30) -> Page[EntryOut]:
    """What people said, the latest first."""
    found = reply.record(now, after, limit)
    items = [EntryOut(**{k: getattr(e, k) for k in EntryOut.model_fields}) for e in found.entries]
    return Page[EntryOut](version=now.version, total=found.total, items=items, next=found.entries[-1].id if found.next else None)


@router.post("/reviews", status_code=201, responses=answers(400, 403, 404, 408, 409, 413, 429))
def say(request: Request, body: ReviewIn) -> ReviewOut:
    """Say something of a statement, a document, a reply or a judgement; nothing is edited, the review is added."""
    name = forms.writer(request, body.by, request.app.state.settings)
    try:
        made = reply.write(request, body.subject, body.verdict, name, body.note, body.other)
    except BadInput as error:
        raise HTTPException(409, str(error)) from error
    return ReviewOut(id=made.id, subject=made.subject, verdict=made.verdict, by=made.by, at=made.at, note=made.note, other=made.other)
