"""A step of the ladder in words and by what it is borne out: reports, or public data."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .draft import Draft, Matter
from .naming import capital, listed, name
from .record import Figure

if TYPE_CHECKING:
    from bilat.stage import StageYear
    from bilat.stage.record import Step

TREATIES = {
    "common_defence": ("alliance_defence", "treaty of defence"),
    "consultation": ("alliance_consultation", "treaty that obliges to consult"),
}
CALLED = {"exercises": "joint exercises"}


def called(step: str) -> str:
    return CALLED.get(step, step.replace("_", " "))


def missing(now: "StageYear") -> str | None:
    """The steps of which nothing is found, in words; None where there are none."""
    absent = [called(s.name) for s in now.steps if s.status == "absent"]
    return listed(absent, "or") if absent else None


def by_data(m: Matter, step: "Step", a: str, b: str) -> Draft | None:
    """What public data say of a step: a treaty in force or lapsed, arms delivered; None where they say nothing of it."""
    name_ = step.name.replace(" ", "_")
    if name_ in TREATIES:
        measure, what = TREATIES[name_]
        return _treaty(m, measure, what, a, b)
    if name_ == "technical_cooperation":
        return _arms(m, a, b)
    return None


def _treaty(m: Matter, measure: str, what: str, a: str, b: str) -> Draft | None:
    held = [s for s in (m.series(measure, a, b), m.series(measure, b, a)) if any(f.value for f in s)]
    if not held:
        return None
    series = max(held, key=lambda s: max(f.period for f in s if f.value))
    last = [f for f in series if f.value][-1:]
    period = m.tell("period", last)
    if series[-1].value:
        return Draft(f"A {what} was in force in {period.value}, where the series ends.", (), (period,))
    return Draft(f"The last {what} was in force in {period.value}, and no newer one is held.", (), (period,))


def _arms(m: Matter, a: str, b: str) -> Draft | None:
    told: list[tuple[str, str, Sequence[Figure]]] = [
        (x, y, s) for x, y in ((a, b), (b, a)) if (s := m.series("arms_tiv", x, y)) and s[-1].value
    ]
    if not told:
        return None
    giver, taker, series = max(told, key=lambda x: x[2][-1].value or 0)
    volume, period = m.tell("value", series[-1:]), m.tell("period", series[-1:])
    stale = "; stale: the series ends there" if m.stale(series) else ""
    return Draft(
        f"{capital(name(giver))} delivered arms of {volume.value} to {name(taker)} in {period.value}{stale}.", (), (volume, period)
    )
