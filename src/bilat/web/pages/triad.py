"""The triangle of three states: each tie beside the others, balance, what each answers, and what draws two of them apart or together."""

from dataclasses import dataclass
from functools import partial
from itertools import permutations
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from bilat.charts.drawing.triangle import Arrow, triangle
from bilat.observatory.reviewing import about
from bilat.observatory.shelf import Question, Told
from bilat.web import asking
from bilat.web.current import Edition
from bilat.web.exporting import Takeaway, takeaway
from bilat.web.rendering import Missing, listed, page, the
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
    """What triad.html receives: the three ties as told, the picture, and what was measured of the triangle (or why it was not).
    `subjects` are what can be spoken of here, `takes` the exports by part."""

    states: tuple[str, str, str]
    legs: tuple[Leg, ...]
    picture: Markup
    triad: "Triad | Missing"
    thread: Thread
    subjects: tuple[tuple[str, str], ...]
    takes: dict[str, Takeaway]


@router.get("/triad/{a}/{b}/{c}")
def triad(request: Request, a: str, b: str, c: str) -> Response:
    edition: Edition = request.app.state.current.edition()
    return page(request, edition, "triad.html", record(edition, *asking.three(a, b, c)))


def record(edition: Edition, a: str, b: str, c: str) -> TriadPage:
    """The page of a triangle, its states in the order given."""
    legs = tuple(_leg(edition, x, y) for x, y in ((a, b), (b, c), (a, c)))
    title, what = f"The triangle of {listed([the(x) for x in (a, b, c)])}", f"triad/{a}/{b}/{c}"
    talk = subjects(a, b, c)
    parts = {"levels": "levels", "balance": "balance", "wedges": "wedges and bonds", "frictions": "frictions", "responses": "responses"}
    return TriadPage(
        (a, b, c), legs, drawn(edition, (a, b, c)), asking.triad(edition, a, b, c, asking.Patience(edition).left),
        thread(edition, talk[0][0], also=[s for s, _ in talk[1:]]), talk,
        {
            "triangle": takeaway(edition, f"{what}/triangle", title, {}, chart=True),
            **{p: takeaway(edition, f"{what}/{p}", f"{title}: {said}", {}, chart=p in ("levels", "responses")) for p, said in parts.items()},
        },
    )  # fmt: skip


def subjects(a: str, b: str, c: str) -> tuple[tuple[str, str], ...]:
    """What can be spoken of on the page of a triangle, the triangle first: subject and name."""
    parts = {"balance": "the balance", "wedges": "the wedges and bonds", "answers": "what answers what"}
    return (
        (about("triad", a, b, c), "the triangle"),
        *((about("triad", a, b, c, part=p), what) for p, what in parts.items()),
        (about("brief", a, b, c), "the brief"),
    )


def drawn(edition: Edition, states: tuple[str, str, str]) -> Markup:
    """The picture of the arrows."""
    return triangle(states, arrows(edition, states), f"The triangle of {listed([the(s) for s in states])}")


def arrows(edition: Edition, states: tuple[str, str, str]) -> list[Arrow]:
    """What each does to the others, as told."""
    made = []
    for x, y in permutations(states, 2):
        a, b = sorted((x, y))
        both = edition.memo(("years", a, b), partial(edition.shelf.cells, a, b, every="year"))
        mine = [c for c in both if c.source == x]
        n = sum(c.n for c in mine)
        made.append(Arrow(x, y, n, sum(c.score for c in mine) / n if n else None, f"/tie/{x}/{y}"))
    return made


def _leg(edition: Edition, a: str, b: str) -> Leg:
    n, scored, total = edition.shelf.sums(a, b)
    latest = edition.shelf.search(Question(states=(a, b), between=True, kind="event", limit=3)).rows
    return Leg(a, b, n, total / scored if scored else None, latest)
