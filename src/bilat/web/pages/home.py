"""Home: the ties that moved most, one state's ties on a map, the latest by subject, and what is coming."""

from dataclasses import dataclass
from datetime import date, timedelta

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from bilat.charts.drawing.sparks import spark
from bilat.charts.drawing.tiles import world
from bilat.charts.drawing.words import signed, tone
from bilat.observatory.shelf import RECENT, Counted, Moved, Question, Told
from bilat.web.asking import state
from bilat.web.current import Edition
from bilat.web.exporting import Takeaway, takeaway
from bilat.web.rendering import between, known, name, page, the

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class MovedTie:
    """A tie that moved, with its years as a small picture."""

    moved: Moved
    picture: Markup


@dataclass(frozen=True, slots=True)
class BusyTie:
    """A tie of which much is told of late: the number of statements in the ledger's last year, and its years as a small picture."""

    a: str
    b: str
    n: int
    picture: Markup


@dataclass(frozen=True, slots=True)
class Map:
    """One state's ties on the tiles of the world; `others` are states that may be chosen instead, with how much is told of each."""

    state: str
    picture: Markup
    others: tuple[tuple[str, int], ...]
    take: Takeaway


@dataclass(frozen=True, slots=True)
class HomePage:
    """What home.html receives. `map` is None, and the lists are empty, where nothing is told yet. `sections` pairs a subject with its latest.
    `busy` stands in for `moved` where no tie moved beyond what chance explains, `announced` for `coming`: the latest plans told of."""

    counted: Counted
    moved: tuple[MovedTie, ...]
    busy: tuple[BusyTie, ...]
    map: Map | None
    sections: tuple[tuple[str, tuple[Told, ...]], ...]
    coming: tuple[Told, ...]
    today: date
    announced: tuple[Told, ...]
    takes: dict[str, Takeaway]


@router.get("/")
def home(request: Request, of: str = "") -> Response:
    edition: Edition = request.app.state.current.edition()
    if not edition.shelf.counted.statements:
        return page(request, edition, "welcome.html", edition.shelf.counted)
    return page(request, edition, "home.html", record(edition, of))


def record(edition: Edition, of: str = "") -> HomePage:
    """The page of an edition; `of` is the state on the map, else the one of which most is told."""
    shelf, today = edition.shelf, edition.obs.clock().date()
    moved = edition.memo("moved", lambda: shelf.moved(9))
    sections = edition.memo("sections", lambda: shelf.subjects(4))
    told = tuple((k, v) for k, v in sections.items() if v)
    coming = shelf.coming(today, limit=8)
    announced = () if coming else edition.memo("announced", lambda: shelf.search(Question(modality="planned", kind="event", limit=6)).rows)
    parts = {"moved": "The ties that moved", "coming": "What is coming", "subjects": "The latest by subject"}
    takes = {part: takeaway(edition, f"home/{part}", title, {}) for part, title in parts.items()}
    busy = () if moved else edition.memo("busy", lambda: _busy(edition))
    return HomePage(shelf.counted, pictured(edition, moved), busy, _map(edition, of), told, coming, today, announced, takes)


def pictured(edition: Edition, moved: tuple[Moved, ...]) -> tuple[MovedTie, ...]:
    """Ties with their years."""
    return tuple(MovedTie(m, picture) for m, picture in zip(moved, _sparks(edition, [(m.a, m.b) for m in moved]), strict=True))


def _busy(edition: Edition) -> tuple[BusyTie, ...]:
    last = edition.shelf.counted.last
    told = edition.shelf.ties(6, since=last - timedelta(days=RECENT)) if last else ()
    pictures = _sparks(edition, [(a, b) for a, b, _ in told])
    return tuple(BusyTie(*tie, picture) for tie, picture in zip(told, pictures, strict=True))


def _sparks(edition: Edition, pairs: list[tuple[str, str]]) -> list[Markup]:
    last = edition.shelf.counted.last
    years = edition.shelf.sparks(pairs)
    label = "{} and {}: mean score by year"
    return [spark(years.get((a, b), ()), label.format(name(a), name(b)), last.year if last else 0) for a, b in pairs]


def _map(edition: Edition, of: str) -> Map | None:
    others = tuple(x for x in edition.memo("most told", lambda: edition.shelf.most_told(60)) if known(x[0]))
    most = others[0][0] if others else None
    chosen = state(of) if of else most
    if not chosen:
        return None
    title = f"The ties of {the(chosen)} on a map of tiles"
    return Map(chosen, picture(edition, chosen), others, takeaway(edition, f"state/{chosen}/map", title, {}, chart=True))


def picture(edition: Edition, of: str) -> Markup:
    """The map of the ties of a state or an organisation, each tile leading to the tie, or to its evidence."""
    told = {}
    for p in edition.memo(("partners", of), lambda: edition.shelf.partners(of)):
        said = f"{name(p.state)}: {p.n:,} statement{'s' * (p.n != 1)}, mean score {signed(p.score)}"
        told[p.state] = (tone(p.score), said, between(of, p.state))
    return world(told, of, f"The ties of {the(of)} on a map of tiles")
