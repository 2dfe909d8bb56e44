"""Ties, triangles, states: how they stand and how they changed."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel

from bilat.observatory.shelf import Cell, Moved, Partner, Question, Third, Told
from bilat.records import Measurement
from bilat.web import asking
from bilat.web.api.common import Code, Limit, Now, Since, Until
from bilat.web.api.problems import answers
from bilat.web.pages.tie import granularity
from bilat.web.rendering import Missing, name
from bilat.web.rooms import costly

router = APIRouter(tags=["ties"])


class Named(BaseModel):
    """A state."""

    code: str
    name: str


class Tie(BaseModel):
    """What is told of a tie in a period: acts by direction, period and quad class; third states; the latest evidence."""

    version: int
    a: Named
    b: Named
    since: date | None
    until: date | None
    total: int
    every: str
    series: list[Cell]
    thirds: list[Third]
    latest: list[Told]


class Record(BaseModel):
    """A record of the Python API in its documented JSON form, with the ledger version that it was made from."""

    version: int
    record: dict[str, Any]


@router.get("/ties/{a}/{b}", responses=answers(400, 404))
def tie(now: Now, a: Code, b: Code, since: Since = None, until: Until = None) -> Tie:
    """What is told of the tie of two states."""
    a, b = asking.pair(a, b)
    every = granularity(now, since, until)
    found = now.shelf.search(Question(states=(a, b), between=True, since=since, until=until))
    return Tie(
        version=now.version, a=Named(code=a, name=name(a)), b=Named(code=b, name=name(b)), since=since, until=until, total=found.total, every=every,
        series=list(now.shelf.cells(a, b, since, until, every)), thirds=list(now.shelf.thirds(a, b)), latest=list(found.rows),
    )  # fmt: skip


@router.get("/ties/{a}/{b}/stage", responses=answers(404, 503))
@costly("wait")
def stage(request: Request, now: Now, a: Code, b: Code, until: Until = None) -> Record:
    """How strategic the tie is, year by year: the ladder with its evidence, the profile, the assessment."""
    return _record(now, asking.stage(now, *asking.pair(a, b), until))


@router.get("/ties/{a}/{b}/shifts", responses=answers(404, 503))
@costly("wait")
def shifts(request: Request, now: Now, a: Code, b: Code) -> Record:
    """When the tie changed, how surely and how much, and all series that were searched."""
    return _record(now, asking.shifts(now, *asking.pair(a, b)))


@router.get("/ties/{a}/{b}/outlook", responses=answers(404, 503))
@costly("wait")
def outlook(request: Request, now: Now, a: Code, b: Code) -> Record:
    """The chances that the tie warms or cools, with the scores of the methods."""
    return _record(now, asking.outlook(now, *asking.pair(a, b)))


@router.get("/triads/{a}/{b}/{c}", responses=answers(404, 503))
@costly("wait")
def triad(request: Request, now: Now, a: Code, b: Code, c: Code) -> Record:
    """The triangle of three states: levels, balance, responses, wedges."""
    return _record(now, asking.triad(now, *asking.three(a, b, c)))


@router.get("/facts/{a}/{b}", responses=answers(400, 404, 503))
@costly("wait")
def facts(request: Request, now: Now, a: Code, b: Code, year: int) -> list[Measurement]:
    """What public data say of two states in a year."""
    a, b = asking.pair(a, b)
    found = asking.facts(now, a, b, year=year) if 1 <= year <= 9998 else Missing(f"no data reach the year {year}")
    return list(asking.there(found))


@router.get("/states/{code}/ties", responses=answers(404))
def partners(now: Now, code: Code, since: Since = None, until: Until = None) -> list[Partner]:
    """The ties of a state or an organisation, the most told first."""
    return list(now.shelf.partners(asking.actor(code), since=since, until=until))


@router.get("/moved", responses=answers())
def moved(now: Now, limit: Limit = 20) -> list[Moved]:
    """The ties that moved most in the last year of the ledger."""
    return list(now.shelf.moved(limit))


@router.get("/order", responses=answers(400, 404, 503))
@costly("wait")
def order(
    request: Request, now: Now, first: Annotated[int, Query(ge=1816, le=2100)] = 1946, last: Annotated[int, Query(ge=1816, le=2100)] = 2016
) -> Record:
    """The order of the system by year: concentration, powers, poles, blocs."""
    return _record(now, asking.order(now, first, last))


def _record(now: Now, found: Any) -> Record:
    return Record(version=now.version, record=asking.there(found).as_dict())
