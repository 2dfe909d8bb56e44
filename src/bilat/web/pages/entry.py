"""The door, where reading needs a token: it is entered once, and a cookie made from it is kept."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from bilat.web import forms, security
from bilat.web.rendering import page

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class EntryPage:
    """What enter.html receives: whether a wrong token was entered."""

    wrong: bool


@router.get("/enter")
def door(request: Request) -> Response:
    return page(request, request.app.state.current.edition(), "enter.html", EntryPage(False))


@router.post("/enter")
def enter(request: Request, given: Annotated[str, Form(max_length=500)] = "", token: Annotated[str, Form(max_length=100)] = "") -> Response:
    state = request.app.state
    forms.check(request, token, state.settings)
    state.rates.spend(f"enter {request.client.host if request.client else ''}")
    if not security.enters(state.settings, given):
        return page(request, state.current.edition(), "enter.html", EntryPage(True), status=403, keep=False)
    answer = RedirectResponse("/", 303)
    answer.headers.append("set-cookie", forms.cookie(security.ENTRY, security.entry(state.settings), request.scope))
    return answer
