"""The tie of two states: what kind of tie it is, how it changed, words beside deeds, frictions, third parties, facts, claims, evidence."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response
from markupsafe import Markup
from starlette.responses import RedirectResponse

from bilat.charts.drawing.bars import Flag, bars, through
from bilat.charts.ties import label
from bilat.observatory.reviewing import about
from bilat.observatory.shelf import Cell, Found, Question, Third, Told
from bilat.web import asking
from bilat.web.current import Edition
from bilat.web.exporting import Takeaway, takeaway
from bilat.web.pages.facts import Facts, laid_out
from bilat.web.pages.search import day
from bilat.web.rendering import INDICATORS, Missing, address, between, chance, known, name, page
from bilat.web.replies import Thread, thread

if TYPE_CHECKING:
    from bilat.claims import Finding
    from bilat.outlook import Outlook
    from bilat.records import Measurement
    from bilat.shifts import Changes
    from bilat.stage import Stage

router = APIRouter(include_in_schema=False)
SIDES = 6  # statements in a column
CLAIMS = 12  # looked at; half of them are shown
LATEST = 10


@dataclass(frozen=True, slots=True)
class Period:
    """The time that the page is about; `choices` are other ones with their addresses, `chosen` the label of this one ("" for days of one's own)."""

    since: date | None
    until: date | None
    chosen: str
    choices: tuple[tuple[str, str], ...]

    @property
    def query(self) -> dict[str, date | None]:
        return {"since": self.since, "until": self.until}


@dataclass(frozen=True, slots=True)
class Direction:
    """What `source` did to `target`: numbers of words and deeds, friendly and not, the mean score, and the picture of it over time."""

    source: str
    target: str
    n: int
    score: float | None
    words: int
    deeds: int
    cooperation: int
    conflict: int
    picture: Markup


@dataclass(frozen=True, slots=True)
class Friction:
    """Conflict on a subject: statements of acts by either, and the latest."""

    subject: str
    by_a: int
    by_b: int
    latest: Told


@dataclass(frozen=True, slots=True)
class ThirdParty:
    """A third state that reports on the tie tell of too, and the latest statement that joins it."""

    third: Third
    latest: Told | None


@dataclass(frozen=True, slots=True)
class TiePage:
    """What tie.html receives. Parts that need data or more reports are `Missing` where those are not here, with what to do.

    `directions` are a to b and b to a. `words` and `deeds` are the latest of each kind, `coming` what is planned. `shifts` holds at most nine,
    numbered as in the pictures. `subjects` are what can be spoken of here. `indicators` are those that have a feed, `takes` the exports by part.
    """

    a: str
    b: str
    period: Period
    total: int
    directions: tuple[Direction, Direction]
    every: str
    stage: "Stage | Missing"
    shifts: "Changes | Missing"
    outlook: "Outlook | Missing"
    words: tuple[Told, ...]
    deeds: tuple[Told, ...]
    frictions: tuple[Friction, ...]
    thirds: tuple[ThirdParty, ...]
    coming: tuple[Told, ...]
    year: int
    facts: Facts | Missing
    claims: "tuple[tuple[Told, Finding | None], ...] | Missing"
    latest: tuple[Told, ...]
    thread: Thread
    subjects: tuple[tuple[str, str], ...]
    indicators: tuple[str, ...]
    takes: dict[str, Takeaway]


@router.get("/tie/{a}/{b}")
def tie(request: Request, a: str, b: str) -> Response:
    edition: Edition = request.app.state.current.edition()
    actors = asking.actor(a), asking.actor(b)
    if not all(map(known, actors)):
        return RedirectResponse(between(*actors), 307)  # an organisation has no tie: the evidence that names both
    codes = asking.pair(*actors)
    query = request.query_params
    since, until = day("since", query.get("since")), day("until", query.get("until"))
    return page(request, edition, "tie.html", record(edition, *codes, since, until, asking.whole_year(query.get("year"))))


@dataclass(frozen=True, slots=True)
class _Told:
    """What the shelf tells of a tie in a period: made once, while the parts that take long are still under way."""

    every: str
    cells: tuple[Cell, ...]
    latest: Found
    claims: tuple[Told, ...]
    words: tuple[Told, ...]
    deeds: tuple[Told, ...]
    frictions: tuple[Friction, ...]
    thirds: tuple[ThirdParty, ...]
    coming: tuple[Told, ...]


def record(edition: Edition, a: str, b: str, since: date | None = None, until: date | None = None, year: int | None = None) -> TiePage:
    """The page of a tie in a period; `year` is that of the facts."""
    when = {"since": since, "until": until}
    t = edition.memo(("told", a, b, since, until), lambda: _told(edition, a, b, since, until))
    patience, at = asking.Patience(edition), year or asking.fact_year(edition)
    _begin(edition, a, b, until, at, t.claims)
    shifts = asking.shifts(edition, a, b, patience.left)
    talk, both = [s for s, _ in subjects(a, b)[1:]], f"{name(a)} and {name(b)}"
    tables: dict[str, tuple[str, dict[str, date | None]]] = {
        "shifts": ("the shifts", {}), "profile": ("the profile", {"until": until}), "frictions": ("frictions", when), "thirds": ("third parties", {}),
        "coming": ("what is coming", {}), "claims": ("claims", when),
    }  # fmt: skip
    return TiePage(
        a, b, periods(edition, a, b, since, until), t.latest.total, directions(a, b, t.cells, t.every, flags(shifts, t.every), since, until), t.every,
        asking.stage(edition, a, b, until, patience.left), shifts, asking.outlook(edition, a, b, patience.left), t.words, t.deeds, t.frictions, t.thirds,
        t.coming, at, _facts(asking.facts(edition, a, b, year=at, wait=patience.left), a), claims(edition, t.claims, patience.left), t.latest.rows,
        thread(edition, about("tie", a, b), also=talk), subjects(a, b), INDICATORS,
        {
            **{p: takeaway(edition, f"tie/{a}/{b}/{p}", f"{both}: {said}", asked) for p, (said, asked) in tables.items()},
            "words": takeaway(edition, f"tie/{a}/{b}/words-and-deeds", f"{both}: words and deeds", when, chart=True),
            "shares": takeaway(edition, f"tie/{a}/{b}/shares", f"{both}: shares of all acts reported, with intervals", when, chart=True, table=False),
            "outlook": takeaway(edition, f"tie/{a}/{b}/outlook", f"{both}: the outlook", {}, chart=True),
            "series": takeaway(edition, f"tie/{a}/{b}/series", f"{both}: acts by {t.every}", when, chart=True),
            "facts": takeaway(edition, f"tie/{a}/{b}/facts", f"{both}: facts of {at}", {"year": at}),
            "stage": takeaway(edition, f"tie/{a}/{b}/stage", f"{both}: the ladder", {"until": until}, chart=True),
            "evidence": takeaway(edition, f"tie/{a}/{b}/evidence", f"{both}: evidence", when),
        },
    )  # fmt: skip


def subjects(a: str, b: str) -> tuple[tuple[str, str], ...]:
    """What can be spoken of on the page of a tie, the tie first: subject and name."""
    parts = {"ladder": "the ladder", "shifts": "the shifts", "outlook": "the outlook"}
    return (
        (about("tie", a, b), "the tie"),
        *((about("tie", a, b, part=p), what) for p, what in parts.items()),
        (about("brief", a, b), "the brief"),
    )


def _told(edition: Edition, a: str, b: str, since: date | None, until: date | None) -> _Told:
    shelf, every = edition.shelf, granularity(edition, since, until)
    both = Question(states=(a, b), between=True, since=since, until=until, limit=LATEST)
    frictions, thirds = shelf.frictions(a, b, since, until), _thirds(edition, a, b)
    told = {t.id: t for t in shelf.told([*(f[3] for f in frictions), *(t.id for t in thirds)])}
    return _Told(
        every, shelf.cells(a, b, since, until, every), shelf.search(both), shelf.search(replace(both, kind="claim", limit=CLAIMS)).rows,
        shelf.side(a, b, "verbal", since, until, SIDES), shelf.side(a, b, "material", since, until, SIDES),
        tuple(Friction(s, x, y, told[i]) for s, x, y, i in frictions), tuple(ThirdParty(t, told.get(t.id)) for t in thirds),
        shelf.coming(edition.obs.clock().date(), (a, b), 6, between=True),
    )  # fmt: skip


def _thirds(edition: Edition, a: str, b: str) -> tuple[Third, ...]:
    """Third states, found once for the tie from either side."""
    x, y = sorted((a, b))
    found = edition.memo(("thirds", x, y), lambda: edition.shelf.thirds(x, y))
    return found if a == x else tuple(replace(t, with_a=t.with_b, with_b=t.with_a) for t in found)


def granularity(edition: Edition, since: date | None, until: date | None) -> str:
    """The periods of the picture: so many that each can still be seen."""
    first, last = since or edition.shelf.counted.first, until or edition.shelf.counted.last
    years = (last - first).days / 365 if first and last else 1
    return "year" if years > 12 else "quarter" if years > 3 else "month"


def directions(
    a: str, b: str, cells: tuple[Cell, ...], every: str, marks: tuple[Flag, ...], since: date | None, until: date | None
) -> tuple[Direction, Direction]:
    """Both directions with pictures on the same scale."""
    shown = sorted({c.period for c in cells})
    if every == "year" and shown and since and until:
        shown = [str(since.year), *shown, str(until.year)]
    time = through(min(shown), max(shown)) if shown else []
    stacks: dict[tuple[str, str, str], int] = {}
    for c in cells:
        key = (c.source, c.period, c.quad.split()[1])
        stacks[key] = stacks.get(key, 0) + c.n
    most = max(stacks.values(), default=1)

    def side(x: str, y: str) -> Direction:
        mine = [c for c in cells if c.source == x]
        n = sum(c.n for c in mine)
        link = address("/search", a=x, b=y) + "&since={}&until={}"
        title = f"What {name(x)} did to {name(y)}, by {every}: acts of cooperation up, of conflict down"
        count = {k: sum(c.n for c in mine if k in c.quad) for k in ("verbal", "material", "cooperation", "conflict")}
        return Direction(
            x, y, n, sum(c.score for c in mine) / n if n else None, count["verbal"], count["material"], count["cooperation"], count["conflict"],
            bars(mine, time, most, title, [m for m in marks if m.said.startswith((f"{x} ", "both"))], link) if time else Markup(""),
        )  # fmt: skip

    return side(a, b), side(b, a)


def flags(shifts: "Changes | Missing", every: str) -> tuple[Flag, ...]:
    """The shifts as flags of the pictures."""
    if isinstance(shifts, Missing):
        return ()
    found = []
    for n, s in enumerate(shifts.shifts[:9], 1):
        said = f"{s.source_state} → {s.target_state}: {label(s.measure).lower()}, {s.period}, probability {chance(s.shift.probability)}"
        found.append(Flag(s.period, str(n), said, f"#shift-{n}"))
    return tuple(found)


def _begin(edition: Edition, a: str, b: str, until: date | None, year: int, claims: tuple[Told, ...]) -> None:
    """Have all that takes long begun, before the first of it is waited for."""
    asking.stage(edition, a, b, until, 0)
    asking.shifts(edition, a, b, 0)
    asking.facts(edition, a, b, year=year, wait=0)
    asking.verdicts(edition, claims, 0)
    asking.outlook(edition, a, b, 0)


def claims(edition: Edition, told: tuple[Told, ...], wait: float) -> "tuple[tuple[Told, Finding | None], ...] | Missing":
    """Claims on the tie with what the data say of each, as of the day it was published: those first that could be read as a question to the data."""
    found = asking.verdicts(edition, told, wait)
    if isinstance(found, Missing):
        return found
    return tuple(sorted(zip(told, found, strict=True), key=lambda c: c[1] is None or c[1].query is None)[: CLAIMS // 2])


def periods(edition: Edition, a: str, b: str, since: date | None, until: date | None) -> Period:
    """The period, and others to choose; those that end where the ledger ends."""
    last = edition.shelf.counted.last or edition.obs.clock().date()
    starts = {"All": None, "20 years": 20, "10 years": 10, "5 years": 5, "1 year": 1}
    dates = {label: (last - timedelta(days=round(365.25 * n)) if n else None) for label, n in starts.items()}
    choices = tuple((label, address(f"/tie/{a}/{b}", since=d)) for label, d in dates.items())
    chosen = next((label for label, d in dates.items() if d == since and until is None), "")
    return Period(since, until, chosen, choices)


def _facts(found: "tuple[Measurement, ...] | Missing", first: str) -> Facts | Missing:
    return found if isinstance(found, Missing) else laid_out(found, first)
