"""The application: routes, errors, what is remembered, and the guard around all of it."""

from typing import Any

from fastapi import FastAPI, Request, Response
from starlette.responses import PlainTextResponse

from bilat import __version__
from bilat.errors import NothingFound
from bilat.observatory import Observatory
from bilat.web import api, asking, exports, feeds
from bilat.web.api import problems
from bilat.web.cache import Cache
from bilat.web.current import Current, Edition
from bilat.web.pages import about, brief, check, entry, evidence, home, order, organisation, reply, search, state, tie, triad
from bilat.web.rendering import page, static
from bilat.web.rooms import Rooms
from bilat.web.security import Guard, Rates
from bilat.web.settings import Settings
from bilat.web.works import Works

STATIC = {"style.css": "text/css; charset=utf-8", "icon.svg": "image/svg+xml"}
DESCRIPTION = (
    "Ties between states: statements with their words, measures, shifts, stages, triangles, checks and reviews. Errors are problem details."
)


def create(observatory: Observatory, settings: Settings | None = None, works: Works | None = None) -> FastAPI:
    """The application over an observatory. It holds the newest version of the ledger open, and opens newer ones as they come.

    `works` makes what takes long; in threads, if not said.
    """
    told = settings or Settings()
    app = FastAPI(
        title="bilat", version=__version__, description=DESCRIPTION, docs_url=None, redoc_url=None, openapi_url="/openapi.json",
        responses=problems.answers(), redirect_slashes=False,
    )  # fmt: skip
    current = Current(observatory, warm, works)
    app.state.settings, app.state.current, app.state.writing = told, current, observatory
    app.state.rates, app.state.rooms = Rates(told.costly_a_minute), Rooms()
    for part in (home, tie, triad, state, organisation, order, evidence, search, check, reply, brief, entry, about, feeds, exports, api):
        app.include_router(part.router)
    _files(app)
    problems.install(app, _error)
    app.openapi = lambda: _document(app)  # type: ignore[method-assign]
    app.add_middleware(Cache, current=current, settings=told)
    app.add_middleware(Guard, settings=told)
    return app


def warm(edition: Edition) -> None:
    """Ask what the first reader would wait for."""
    if edition.shelf.counted.statements:
        home.record(edition)
    if edition.data:
        asking.order(edition, *asking.years({}), wait=0)


def _files(app: FastAPI) -> None:
    @app.get("/static/{file}", include_in_schema=False)
    def files(file: str) -> Response:
        if file not in STATIC:
            raise NothingFound(f"no file {file[:40]!r}; there are {', '.join(STATIC)}")
        return Response(static(file), headers={"cache-control": "public, max-age=31536000, immutable"}, media_type=STATIC[file])

    @app.get("/robots.txt", include_in_schema=False)
    def robots() -> Response:
        return PlainTextResponse("User-agent: *\nDisallow: /export/\nDisallow: /search\n")


def _error(request: Request, status: int, detail: str) -> Response:
    edition: Edition = request.app.state.current.edition()
    return page(request, edition, "error.html", about.ErrorPage(status, problems.TITLES.get(status, "Refused"), detail), status, keep=False)


def _document(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document: every route's errors as problem details, in place of FastAPI's own."""
    if app.openapi_schema:
        return app.openapi_schema
    from fastapi.openapi.utils import get_openapi

    made = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
    schemas = made["components"]["schemas"]
    for gone in ("HTTPValidationError", "ValidationError"):
        schemas.pop(gone, None)
    schemas["Problem"] = problems.Problem.model_json_schema()
    app.openapi_schema = made
    return made
