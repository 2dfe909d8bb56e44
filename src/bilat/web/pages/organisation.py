"""An organisation: what is told of it and with whom, on the map and in a table; its members, what is coming, the latest."""

from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request, Response
from markupsafe import Markup
from starlette.responses import RedirectResponse

from bilat import states
from bilat.observatory.reviewing import about
from bilat.observatory.shelf import Partner, Question, Told
from bilat.web.current import Edition
from bilat.web.exporting import Takeaway, takeaway
from bilat.web.pages.home import MovedTie, picture, pictured
from bilat.web.pages.state import ROWS
from bilat.web.rendering import name, page, place
from bilat.web.replies import Thread, thread

router = APIRouter(include_in_schema=False)
KINDS = {
    "IGO": "organisation of states", "AGENCY": "agency of the United Nations", "ALLIANCE": "alliance", "BLOC": "bloc of states", "COURT": "court",
    "IFI": "bank or fund", "NGO": "organisation",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """What organisation.html receives: `members` of today with the day since when (None: not known), empty where none are listed; `partners` the most
    told first, at most forty of `ties`; `organs` act under its code."""

    code: str
    name: str
    kind: str
    seat: str | None
    organs: tuple[str, ...]
    members: tuple[tuple[str, date | None], ...]
    total: int
    picture: Markup
    partners: tuple[Partner, ...]
    ties: int
    moved: tuple[MovedTie, ...]
    coming: tuple[Told, ...]
    latest: tuple[Told, ...]
    thread: Thread
    takes: dict[str, Takeaway]


@router.get("/organisation/{code}")
def organisation(request: Request, code: str) -> Response:
    edition: Edition = request.app.state.current.edition()
    found = states.organisation(code)
    if found.code != code:
        return RedirectResponse(place(found.code) or "/", 307)
    return page(request, edition, "organisation.html", record(edition, found.code))


def record(edition: Edition, code: str) -> OrganisationPage:
    """The page of an organisation."""
    shelf, today, entry = edition.shelf, edition.obs.clock().date(), states.organisation(code)
    partners = edition.memo(("partners", code), lambda: shelf.partners(code))
    latest = shelf.search(Question(states=(code,), limit=10))
    organs = tuple(o.name for o in states.organisations() if o.code == code and o.kind == "ORGAN")
    members = sorted(((m, spell.first) for m, spell in entry.members if spell.covers(today)), key=lambda m: name(m[0]))
    return OrganisationPage(
        code, entry.name, KINDS.get(entry.kind, "organisation"), entry.seat, organs, tuple(members), latest.total, picture(edition, code),
        partners[:ROWS], len(partners), pictured(edition, shelf.moved(4, code)), shelf.coming(today, (code,), 6), latest.rows,
        thread(edition, about("organisation", code)),
        {
            "ties": takeaway(edition, f"organisation/{code}/ties", f"The ties of {entry.name}", {}),
            "map": takeaway(edition, f"organisation/{code}/map", f"The ties of {entry.name} on a map of tiles", {}, chart=True),
            "members": takeaway(edition, f"organisation/{code}/members", f"The members of {entry.name}", {}),
        },
    )  # fmt: skip
