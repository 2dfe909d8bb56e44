"""What pages, the API, feeds and the MCP server ask of an edition: each question once, with what is missing said in words."""

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from bilat import states
from bilat.errors import BadInput, BilatError, NothingFound, UnknownState
from bilat.web.rendering import Missing
from bilat.web.security import Unfinished
from bilat.web.works import Full, Task

if TYPE_CHECKING:
    from bilat.brief import Brief
    from bilat.claims import Finding
    from bilat.observatory.shelf import Told
    from bilat.order.record import Order
    from bilat.outlook import Outlook
    from bilat.records import Measurement
    from bilat.shifts import Changes
    from bilat.stage import Stage
    from bilat.triads import Triad
    from bilat.web.current import Edition
    from bilat.web.works import Lane

T = TypeVar("T")
READ, PULL = "bilat read news/ feed.xml", "bilat pull unga"
LONG = 60.0  # seconds that a program waits for an answer
PATIENT = 2.5  # seconds that a page waits for all of its parts, unless others wait already


def state(code: str) -> str:
    """The code of a state, from its code in any case of letters. UnknownState, with the nearest, for anything else."""
    return states.state(code).code


def actor(code: str) -> str:
    """The code of a state or an organisation, from its code or name. UnknownState for anything else."""
    try:
        return state(code)
    except UnknownState as unknown:
        try:
            return states.organisation(code).code
        except UnknownState:
            raise unknown from None


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


def ask(
    edition: "Edition", question: str, *args: Any, wait: float = LONG, lasting: bool = False, lane: "Lane" = "parts", **options: Any
) -> Any:
    """The observatory's answer to one of its methods, made once for this version of the ledger (`lasting`: once for its public data).

    Waits for it so many seconds; Unfinished after that, and the work goes on.
    """
    ledger = edition.obs.ledger
    task = Task(ledger.root, ledger.reader, edition.version, question, args, tuple(sorted(options.items())))
    key = (edition.data if lasting else edition.version, question, args, task.options)
    try:
        future = edition.works.begin(key, task, edition.obs, lane)
        return future.result(wait)
    except (TimeoutError, Full):
        raise Unfinished("it is being made just now: ask again in some seconds") from None


def attempt(make: Callable[[], T], command: str | None = None) -> T | Missing:
    """An answer, or why there is none: a part of a page that lacks its data must not take the others with it."""
    try:
        return make()
    except Unfinished as error:
        return Missing(str(error), soon=True)
    except BilatError as error:
        return Missing(str(error), command)


def there(found: T | Missing) -> T:
    """What was found; NothingFound, or Unfinished, where it is missing: for those who can show no part."""
    if isinstance(found, Missing):
        raise Unfinished(found.why) if found.soon else NothingFound(found.why)
    return found


class Patience:
    """How long a page waits for its parts, all together: not at all where much is under way already."""

    def __init__(self, edition: "Edition") -> None:
        self._until = time.monotonic() + (0.0 if edition.works.busy else PATIENT)

    @property
    def left(self) -> float:
        """Seconds."""
        return max(0.0, self._until - time.monotonic())


def year_of(edition: "Edition", until: date | None = None) -> int:
    """The year that a page is about when nobody says: that of the last report."""
    last = until or edition.shelf.counted.last
    return last.year if last else date.today().year


def fact_year(edition: "Edition") -> int:
    """The year of which the public data here tell most: the latest one that most of their tables cover; else that of the last report."""

    def spans() -> list[tuple[int, int]]:
        return [(t["first"], t["last"]) for s in edition.obs.sources() for t in s["here"] if t["first"] and t["last"]]

    held = edition.memo("spans", spans)
    last = year_of(edition)
    years = range(max(1816, last - 40), last + 1)
    return max(years, key=lambda y: (sum(a <= y <= b for a, b in held), y))


def whole_year(text: str | None) -> int | None:
    """A year of an address. BadInput for what is none."""
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise BadInput(f"year={text[:20]!r} is no year: write it as 2019")
    return int(text)


def years(query: Mapping[str, str], first: int = 1946, last: int = 2016) -> tuple[int, int]:
    """`first` and `last` of an address, else those given."""
    return whole_year(query.get("first")) or first, whole_year(query.get("last")) or last


def can(edition: "Edition", question: str) -> bool:
    """Whether the observatory answers this at all."""
    return hasattr(type(edition.obs), question)


def stage(edition: "Edition", a: str, b: str, until: date | None = None, wait: float = LONG) -> "Stage | Missing":
    """How strategic the tie is, year by year."""
    return attempt(lambda: ask(edition, "stage", a, b, until=until, wait=wait), READ)


def shifts(edition: "Edition", a: str, b: str, wait: float = LONG) -> "Changes | Missing":
    """When the tie changed."""
    if not can(edition, "shifts"):
        return Missing("shifts are not looked for yet")
    return attempt(lambda: ask(edition, "shifts", a, b, wait=wait), READ)


def outlook(edition: "Edition", a: str, b: str, wait: float = LONG) -> "Outlook | Missing":
    """What may become of the tie."""
    if not can(edition, "outlook"):
        return Missing("there is no outlook yet")
    return attempt(lambda: ask(edition, "outlook", a, b, wait=wait), READ)


def triad(edition: "Edition", a: str, b: str, c: str, wait: float = LONG) -> "Triad | Missing":
    """The triangle of three."""
    return attempt(lambda: ask(edition, "triad", a, b, c, wait=wait), READ)


def order(edition: "Edition", first: int, last: int, wait: float = LONG) -> "Order | Missing":
    """The order of the system by year."""
    return attempt(lambda: ask(edition, "order", first, last, wait=wait, lasting=True, lane="slow"), "bilat pull nmc")


def facts(edition: "Edition", *codes: str, year: int, wait: float = LONG) -> "tuple[Measurement, ...] | Missing":
    """What public data say of one state or two in a year."""
    if not edition.data:
        return Missing("no public data here yet: votes, trade, arms, alliances and capabilities come from data sets of their makers", PULL)
    found = attempt(lambda: tuple(ask(edition, "facts", *codes, year=year, wait=wait, lasting=True)), PULL)
    if isinstance(found, Missing) or any(m.value is not None for m in found):
        return found
    return Missing(f"the public data here say nothing of {year}: take an earlier year")


def verdicts(edition: "Edition", claims: "Sequence[Told]", wait: float = LONG) -> "tuple[Finding | None, ...] | Missing":
    """What the data say of claims, each as of the day it was published; None for one that cannot be read."""
    return attempt(lambda: ask(edition, "verdicts", *((t.sentence, t.day) for t in claims), wait=wait)) if claims else ()


def brief(edition: "Edition", codes: tuple[str, ...], since: date | None, until: date | None, wait: float = LONG) -> "Brief":
    """The brief on two states or three."""
    made: Brief = ask(edition, "brief", *codes, since=since, until=until, wait=wait, lane="asked")
    return made


def period_start(period: str) -> date:
    """The first day of a period as measures name it ("2019", "2019-Q1", "2019-03", "2018-W07")."""
    from bilat.measures.periods import named

    return named(period)
