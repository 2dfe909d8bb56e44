"""What pages, the API, feeds and the MCP server ask of an edition: each question once, with what is missing said in words."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from bilat import states
from bilat.errors import BadInput, BilatError, UnknownState
from bilat.web.rendering import Missing

if TYPE_CHECKING:
    from bilat.brief import Brief
    from bilat.claims import Finding
    from bilat.observatory.shelf import Told
    from bilat.outlook import Outlook
    from bilat.records import Measurement
    from bilat.shifts import Changes
    from bilat.stage import Stage
    from bilat.triads import Triad
    from bilat.web.current import Edition
    from bilat.web.security import Rates

T = TypeVar("T")
READ, PULL = "bilat read news/ feed.xml", "bilat pull unga"


def state(code: str) -> str:
    """The code of a state, from its code in any case of letters. UnknownState, with the nearest, for anything else."""
    return states.state(code).code


def pair(a: str, b: str) -> tuple[str, str]:
    """The codes of two different states."""
    found = state(a), state(b)
    if found[0] == found[1]:
        raise UnknownState(f"a tie is between two different states; found {found[0]} twice")
    return found


def three(a: str, b: str, c: str) -> tuple[str, str, str]:
    """The codes of three different states."""
    found = state(a), state(b), state(c)
    if len(set(found)) < 3:
        raise UnknownState(f"a triangle has three different states; found {', '.join(found)}")
    return found


def ask(edition: "Edition", question: str, *args: Any, **options: Any) -> Any:
    """The observatory's answer to one of its methods, remembered for this version of the ledger."""
    key = (question, args, tuple(sorted(options.items())))
    return edition.memo(key, lambda: getattr(edition.obs, question)(*args, **options))


def attempt(make: Callable[[], T], command: str | None = None) -> T | Missing:
    """An answer, or why there is none: a part of a page that lacks its data must not take the others with it."""
    try:
        return make()
    except BilatError as error:
        return Missing(str(error), command)


def year_of(edition: "Edition", until: date | None = None) -> int:
    """The year that a page is about when nobody says: that of the last report."""
    last = until or edition.shelf.counted.last
    return last.year if last else date.today().year


def whole_year(text: str | None) -> int | None:
    """A year of an address. BadInput for what is none."""
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise BadInput(f"year={text[:20]!r} is no year: write it as 2019")
    return int(text)


def _can(edition: "Edition", question: str) -> bool:
    return hasattr(type(edition.obs), question)


def stage(edition: "Edition", a: str, b: str, until: date | None = None) -> "Stage | Missing":
    """How strategic the tie is, year by year."""
    if not _can(edition, "stage"):
        return Missing("the ladder is not measured yet")
    return attempt(lambda: ask(edition, "stage", a, b, until=until), READ)


def shifts(edition: "Edition", a: str, b: str) -> "Changes | Missing":
    """When the tie changed."""
    if not _can(edition, "shifts"):
        return Missing("shifts are not looked for yet")
    return attempt(lambda: ask(edition, "shifts", a, b), READ)


def outlook(edition: "Edition", a: str, b: str) -> "Outlook | Missing":
    """What may become of the tie."""
    if not _can(edition, "outlook"):
        return Missing("there is no outlook yet")
    return attempt(lambda: ask(edition, "outlook", a, b), READ)


def triad(edition: "Edition", a: str, b: str, c: str) -> "Triad | Missing":
    """The triangle of three."""
    if not _can(edition, "triad"):
        return Missing("triangles are not measured yet")
    return attempt(lambda: ask(edition, "triad", a, b, c), READ)


def facts(edition: "Edition", *codes: str, year: int) -> "tuple[Measurement, ...] | Missing":
    """What public data say of one state or two in a year."""
    found = attempt(lambda: tuple(ask(edition, "facts", *codes, year=year)), PULL)
    if isinstance(found, Missing) or found:
        return found
    return Missing("no public data here yet: votes, trade, arms, alliances and capabilities come from data sets of their makers", PULL)


def verdict(edition: "Edition", told: "Told") -> "Finding | None":
    """What the data say of a claim, as of the day it was published; None where it cannot be read as one."""
    found = attempt(lambda: ask(edition, "check", told.sentence, told.day))
    return None if isinstance(found, Missing) or not found else found[0]


def brief(edition: "Edition", codes: tuple[str, ...], since: date | None, until: date | None, rates: "Rates") -> "Brief":
    """The brief on two states or three; few are made at once."""

    def make() -> "Brief":
        with rates:
            return edition.obs.brief(*codes, since=since, until=until)

    return edition.memo(("brief", codes, since, until), make)


def period_start(period: str) -> date:
    """The first day of a period as measures name it ("2019", "2019-Q1", "2019-03", "2018-W07")."""
    from bilat.measures.periods import named

    return named(period)
