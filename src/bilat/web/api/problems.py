"""Errors as problem details (RFC 9457): what was found, what is allowed, what to do."""

from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from bilat.errors import BadInput, BilatError, BriefError, LedgerError, NothingFound, TooLarge, UnknownState
from bilat.web.forms import Forged, Nameless
from bilat.web.rooms import NoRoom
from bilat.web.security import TooOften, Unfinished

MEDIA = "application/problem+json"
TITLES = {
    400: "Bad input", 401: "Who are you?", 403: "Refused", 404: "Nothing found", 405: "Not that way", 408: "Too slow", 409: "Without effect", 413: "Too large", 415: "Wrong kind of text",
    421: "Not known by that name", 422: "Not as asked for", 429: "Too often", 500: "A mistake of bilat's", 503: "Not now",
}  # fmt: skip


class Problem(BaseModel):
    """What went wrong, for people and programs."""

    type: str = "about:blank"
    title: str = Field(examples=["Nothing found"])
    status: int = Field(examples=[404])
    detail: str = Field(description="One line: what was found, what is allowed, what to do.")
    errors: list[str] = Field(default=[], description="What is wrong with each part of the request, where several are.")


def answers(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The documentation of errors for a route; 422 is always there."""
    schema = {"$ref": "#/components/schemas/Problem"}
    return {s: {"description": TITLES[s], "content": {MEDIA: {"schema": schema}}} for s in sorted({422, *statuses})}


def problem(status: int, detail: str, errors: list[str] | None = None, headers: dict[str, str] | None = None) -> Response:
    made = Problem(title=TITLES.get(status, "Refused"), status=status, detail=detail, errors=errors or [])
    return Response(made.model_dump_json(), status, headers, MEDIA)


def status_of(error: BilatError) -> int:
    """The HTTP status of an error of bilat's."""
    for kind, status in (
        (TooOften, 429), (Unfinished, 503), (NoRoom, 503), (Forged, 403), (Nameless, 403), (UnknownState, 404), (NothingFound, 404), (TooLarge, 413), (BadInput, 400), (BriefError, 404),
        (LedgerError, 503),
    ):  # fmt: skip
        if isinstance(error, kind):
            return status
    return 400


def is_api(request: Request) -> bool:
    return request.url.path.startswith("/api/")


def install(app: FastAPI, as_page: Any) -> None:
    """Answer errors under /api as problem details, others as a page by `as_page(request, status, detail)`."""

    def answer(
        request: Request, status: int, detail: str, errors: list[str] | None = None, headers: dict[str, str] | None = None
    ) -> Response:
        if is_api(request):
            return problem(status, detail, errors, headers)
        made: Response = as_page(request, status, detail)
        made.headers.update(headers or {})
        return made

    @app.exception_handler(BilatError)
    def known(request: Request, error: BilatError) -> Response:
        status = status_of(error)
        return answer(request, status, str(error), headers={"retry-after": "5"} if status in (429, 503) else None)

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        told = [f"{'.'.join(str(p) for p in e['loc'])}: {e['msg']}" for e in error.errors()][:20]
        return answer(request, 422, f"the request is not as asked for: {'; '.join(told)[:500]}", told)

    @app.exception_handler(HTTPException)
    def refused(request: Request, error: HTTPException) -> Response:
        detail = {404: f"there is nothing at {request.url.path[:100]!r}", 405: f"{request.method} is not for this address"}
        return answer(request, error.status_code, detail.get(error.status_code, str(error.detail)), headers=dict(error.headers or {}))

    @app.exception_handler(Exception)
    def mistake(request: Request, error: Exception) -> Response:
        return answer(request, 500, "something went wrong in bilat itself: nothing stored is lost; please report it")
