"""The triangle of three states: each tie beside the others, balance, what each answers, and what draws two of them apart or together."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from bilat.observatory.reviewing import about
from bilat.observatory.shelf import Question, Told
from bilat.web import asking
from bilat.web.current import Edition
from bilat.web.drawing.triangle import Side, triangle
from bilat.web.exporting import Takeaway, takeaway
from bilat.web.rendering import Missing, listed, name, page
from bilat.web.replies import Thread, thread

if TYPE_CHECKING:
    from bilat.triads import Triad

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Leg:
    """One of the three ties as the ledger tells it: numbers, mean score, and the latest."""

    a: str
    b: str
    n: int
    score: float | None
    latest: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class TriadPage:
    """What triad.html receives: the three ties as told, the picture, and what was measured of the triangle (or why it was not)."""

    states: tuple[str, str, str]
    legs: tuple[Leg, ...]
    picture: Markup
    triad: "Triad | Missing"
    thread: Thread
    take: Takeaway


@router.get("/triad/{a}/{b}/{c}")
def triad(request: Request, a: str, b: str, c: str) -> Response:
    edition: Edition = request.app.state.current.edition()
    return page(request, edition, "triad.html", record(edition, *asking.three(a, b, c)))


def record(edition: Edition, a: str, b: str, c: str) -> TriadPage:
    """The page of a triangle, its states in the order given."""
    legs = tuple(_leg(edition, x, y) for x, y in ((a, b), (b, c), (a, c)))
    title = f"The triangle of {listed([name(x) for x in (a, b, c)])}"
    drawn = triangle((a, b, c), [Side(leg.a, leg.b, leg.n, leg.score) for leg in legs], title)
    return TriadPage(
        (a, b, c), legs, drawn, asking.triad(edition, a, b, c, asking.Patience(edition).left), thread(edition, about("triad", a, b, c)),
        takeaway(edition, f"triad/{a}/{b}/{c}/levels", title, {}, chart=True),
    )  # fmt: skip


def _leg(edition: Edition, a: str, b: str) -> Leg:
    n, scored, total = edition.shelf.sums(a, b)
    latest = edition.shelf.search(Question(states=(a, b), between=True, kind="event", limit=3)).rows
    return Leg(a, b, n, total / scored if scored else None, latest)
