"""A state: its ties on a map and in a table, those that moved, what is coming, facts, and the latest told of it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response
from markupsafe import Markup
from starlette.responses import RedirectResponse

from bilat.observatory.reviewing import about
from bilat.observatory.shelf import Partner, Question, Told
from bilat.web import asking
from bilat.web.current import Edition
from bilat.web.exporting import Takeaway, takeaway
from bilat.web.pages.facts import Facts, laid_out
from bilat.web.pages.home import MovedTie, picture, pictured
from bilat.web.rendering import Missing, known, page, place, the
from bilat.web.replies import Thread, thread

if TYPE_CHECKING:
    from bilat.records import Measurement

router = APIRouter(include_in_schema=False)
ROWS = 40


@dataclass(frozen=True, slots=True)
class StatePage:
    """What state.html receives: `partners` the most told first, at most forty of `ties`."""

    state: str
    total: int
    picture: Markup
    partners: tuple[Partner, ...]
    ties: int
    moved: tuple[MovedTie, ...]
    coming: tuple[Told, ...]
    latest: tuple[Told, ...]
    year: int
    facts: Facts | Missing
    thread: Thread
    takes: dict[str, Takeaway]


@router.get("/state/{code}")
def state(request: Request, code: str) -> Response:
    edition: Edition = request.app.state.current.edition()
    found = asking.actor(code)
    if not known(found):
        return RedirectResponse(place(found) or "/", 307)
    return page(request, edition, "state.html", record(edition, found, asking.whole_year(request.query_params.get("year"))))


def record(edition: Edition, code: str, year: int | None = None) -> StatePage:
    """The page of a state; `year` is that of the facts."""
    shelf = edition.shelf
    partners = edition.memo(("partners", code), lambda: shelf.partners(code))
    latest = shelf.search(Question(states=(code,), limit=10))
    at = year or asking.fact_year(edition)
    return StatePage(
        code, latest.total, picture(edition, code), partners[:ROWS], len(partners), pictured(edition, shelf.moved(4, code)),
        shelf.coming(edition.obs.clock().date(), (code,), 6), latest.rows, at, _facts(asking.facts(edition, code, year=at, wait=asking.Patience(edition).left)),
        thread(edition, about("state", code)),
        {
            "ties": takeaway(edition, f"state/{code}/ties", f"The ties of {the(code)}", {}),
            "map": takeaway(edition, f"state/{code}/map", f"The ties of {the(code)} on a map of tiles", {}, chart=True),
            "moved": takeaway(edition, f"state/{code}/moved", f"The ties of {the(code)} that moved", {}),
            "facts": takeaway(edition, f"state/{code}/facts", f"Facts of {the(code)} in {at}", {"year": at}),
        },
    )  # fmt: skip


def _facts(found: "tuple[Measurement, ...] | Missing") -> Facts | Missing:
    return found if isinstance(found, Missing) else laid_out(found)
