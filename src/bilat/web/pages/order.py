"""The order of the world: how concentrated power is, how many poles there are, which blocs; over time."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from bilat.charts.drawing.lines import lines
from bilat.observatory.reviewing import about
from bilat.web import asking
from bilat.web.current import Edition
from bilat.web.exporting import Takeaway, takeaway
from bilat.web.rendering import Missing, name, number, page
from bilat.web.replies import Thread, thread

if TYPE_CHECKING:
    from bilat.order.record import Bloc, Order

router = APIRouter(include_in_schema=False)
FIRST, LAST, POWERS, SPAN = 1946, 2016, 6, 210
PANELS = (
    ("How many powers, and poles", "The number of equal powers that would be as concentrated; poles have at least half of the strongest one’s capability.",
     {"effective_majors": "major powers", "effective_powers": "all states", "poles": "poles"}),
    ("Concentration of capability", "0: even; 1: all with one (Ray and Singer).", {"con_majors": "major powers", "con": "all states"}),
    ("Blocs of three states or more", "Communities of states that vote alike, or that are allied.", {"vote_blocs": "by votes", "alliance_blocs": "by alliances"}),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Panel:
    """A picture with its title and what it shows."""

    title: str
    said: str
    picture: Markup


@dataclass(frozen=True, slots=True)
class OrderPage:
    """What order.html receives. `order` is the record, or why there is none; `panels` its pictures; `vote_blocs` and `alliance_blocs` are those of the
    last year that has any (0: none). Below: the ties and states of which most is told."""

    first: int
    last: int
    order: "Order | Missing"
    panels: tuple[Panel, ...]
    vote_year: int
    vote_blocs: "tuple[Bloc, ...]"
    alliance_year: int
    alliance_blocs: "tuple[Bloc, ...]"
    ties: tuple[tuple[str, str, int], ...]
    states: tuple[tuple[str, int], ...]
    thread: Thread
    takes: dict[str, Takeaway]


@router.get("/order")
def order(request: Request) -> Response:
    edition: Edition = request.app.state.current.edition()
    first, last = (asking.whole_year(request.query_params.get(k)) or d for k, d in (("first", FIRST), ("last", LAST)))
    return page(request, edition, "order.html", record(edition, first, max(first, min(last, first + SPAN))))


def record(edition: Edition, first: int = FIRST, last: int = LAST) -> OrderPage:
    """The page of some years."""
    measured = asking.order(edition, first, last, asking.Patience(edition).left)
    here, when = not isinstance(measured, Missing), {"first": first, "last": last}
    voting = next((y for y in reversed(measured.years) if y.vote_blocs), None) if not isinstance(measured, Missing) else None
    allied = next((y for y in reversed(measured.years) if y.alliance_blocs), None) if not isinstance(measured, Missing) else None
    return OrderPage(
        first, last, measured, panels(measured) if not isinstance(measured, Missing) and here else (),
        voting.year if voting else 0, voting.vote_blocs if voting else (), allied.year if allied else 0, allied.alliance_blocs if allied else (),
        edition.shelf.ties(24), edition.memo("most told", lambda: edition.shelf.most_told(60))[:16], thread(edition, about("order")),
        {
            "measures": takeaway(edition, "order/measures", "How polycentric the order is", when, chart=True),
            "blocs": takeaway(edition, "order/blocs", "Blocs by votes and by alliances", when),
            "ties": takeaway(edition, "order/ties", "The ties of which most is told", {}),
            "states": takeaway(edition, "order/states", "States and organisations of which most is told", {}),
        },
    )  # fmt: skip


def panels(measured: "Order") -> tuple[Panel, ...]:
    """The shares of the strongest, then the measures that have values."""
    best: dict[str, float] = {}
    for y in measured.years:
        for state, share in y.leaders:
            best[state] = max(best.get(state, 0.0), share)
    leading = sorted(best, key=lambda s: -best[s])[:POWERS]
    shares = {name(s): [(y.year, dict(y.leaders)[s]) for y in measured.years if s in dict(y.leaders)] for s in leading}
    made = [
        (
            "Shares of the world’s capability",
            "CINC: the mean of six shares; a line ends where a state leaves the first eight.",
            shares,
            _percent,
        )
    ]
    for title, said, names in PANELS:
        series = {label: [(y.year, v) for y in measured.years if (v := y.value(m)) is not None] for m, label in names.items()}
        made.append((title, said, series, number))
    drawn = [(title, said, lines({k: v for k, v in series.items() if v}, title, told)) for title, said, series, told in made]
    return tuple(Panel(title, said, drawing) for title, said, drawing in drawn if drawing)


def _percent(value: float) -> str:
    return f"{100 * value:.0f} %"
