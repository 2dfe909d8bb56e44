"""The data page: how to ask bilat from a program; and what an error looks like."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response

from bilat.web.current import Edition
from bilat.web.rendering import INDICATORS, page

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What error.html receives."""

    status: int
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A part of a request: its name, where it stands, whether it is needed, and what it is."""

    name: str
    place: str
    needed: bool
    kind: str
    said: str


@dataclass(frozen=True, slots=True)
class Call:
    """One route of the API as api.html lists it."""

    method: str
    path: str
    summary: str
    parts: tuple[Asked, ...]
    statuses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ApiPage:
    """What api.html receives: every route by subject, as the OpenAPI document has them, the indicators of feeds, and the sources of public data."""

    subjects: tuple[tuple[str, tuple[Call, ...]], ...]
    indicators: tuple[str, ...]
    sources: tuple[dict[str, Any], ...]


@router.get("/api")
def api(request: Request) -> Response:
    edition: Edition = request.app.state.current.edition()
    found: dict[str, list[Call]] = {}
    for path, methods in request.app.openapi()["paths"].items():
        for method, told in methods.items():
            found.setdefault(told.get("tags", ["other"])[0], []).append(_call(method, path, told))
    sources = tuple(edition.memo("sources", edition.obs.sources))
    return page(request, edition, "api.html", ApiPage(tuple((k, tuple(v)) for k, v in found.items()), INDICATORS, sources))


def _call(method: str, path: str, told: dict[str, Any]) -> Call:
    parts = tuple(
        Asked(p["name"], p["in"], p.get("required", False), _kind(p["schema"]), p.get("description", ""))
        for p in told.get("parameters", ())
    )
    return Call(method.upper(), path, told.get("description", told["summary"]), parts, tuple(told["responses"]))


def _kind(schema: dict[str, Any]) -> str:
    options = [s for s in schema.get("anyOf", [schema]) if s.get("type") != "null"]
    return str(options[0].get("format") or options[0].get("type", "")) if options else ""
