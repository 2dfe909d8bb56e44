"""The records of a change: when a series changed, how surely, how much, and what made it.

Positions count points from 0, and a position is the first point after the change. `Shift` is what `find_shifts` gives of bare numbers;
`TieShift` puts it on a measure of a tie, with periods for positions and the evidence; `Changes` is all that was looked at, so that nothing
found is told as such, with how much was looked at.
"""

from dataclasses import asdict, dataclass
from typing import Any, Literal

Every = Literal["week", "month", "quarter", "year"]
Change = Literal["level", "trend", "variance", "rate"]


@dataclass(frozen=True, slots=True)
class Shift:
    """One dated change of a series.

    `position` is the first point after it, that which is most probably right within two points; the interval `low` to `high` (both included) holds
    the true one with probability `coverage`. `probability` is that of a change within the interval, against none there. `before` and `after` are levels (slopes a point for a
    trend, standard deviations for a variance, means for the rate of a count); `size` is after minus before (for a variance the ratio after / before),
    `sigmas` the same in standard deviations of the noise. `series` names those that changed together, where several were given. `told_at` is the point with which it was sure, of a
    series that came in point by point.
    """

    position: int
    kind: Change
    probability: float
    size: float
    sigmas: float
    before: float
    after: float
    low: int
    high: int
    coverage: float
    method: str
    series: tuple[str, ...] = ()
    note: str | None = None
    told_at: int | None = None

    @property
    def interval(self) -> tuple[int, int]:
        """The earliest and the latest position."""
        return self.low, self.high

    def as_dict(self) -> dict[str, Any]:
        """JSON types only, every key always there."""
        return _plain(asdict(self))


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a shift rests on, on one side of its date: how much of what, with where to find it.

    `ids` are statements (the strongest first); of a counted event table they are its snapshots, and `query` gives the rows.
    """

    side: Literal["before", "after"]
    what: str
    count: float
    share: float
    ids: tuple[str, ...] = ()
    query: str | None = None


@dataclass(frozen=True, slots=True)
class TieShift:
    """A shift of one measure of a tie. `period` is the first one after the change, `earliest` and `latest` its interval."""

    measure: str
    source_state: str
    target_state: str | None
    period: str
    earliest: str
    latest: str
    unit: str
    dataset: str
    version: str
    shift: Shift
    evidence: tuple[Contribution, ...] = ()
    note: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """One level of keys, those of the shift among them; JSON types only."""
        flat = asdict(self)
        shift = flat.pop("shift")
        return _plain({**flat, **{k: v for k, v in shift.items() if k != "note"}, "note": self.note or self.shift.note})


@dataclass(frozen=True, slots=True)
class Tried:
    """One series that was searched: its measure, how many points it has, of them missing, and why it could not be searched (None: it was)."""

    measure: str
    source_state: str
    target_state: str | None
    points: int
    missing: int
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """All that a search for shifts on a tie found, and all that it tried. `shifts` are in order of period, then of direction and measure."""

    states: tuple[str, str]
    dataset: str
    version: str
    every: Every
    first: str
    last: str
    shifts: tuple[TieShift, ...]
    tried: tuple[Tried, ...]
    note: str | None = None

    def as_dict(self) -> dict[str, Any]:
        return {
            "states": list(self.states),
            "dataset": self.dataset,
            "version": self.version,
            "every": self.every,
            "first": self.first,
            "last": self.last,
            "shifts": [s.as_dict() for s in self.shifts],
            "tried": [_plain(asdict(t)) for t in self.tried],
            "note": self.note,
        }


def _plain(flat: dict[str, Any]) -> dict[str, Any]:
    """The same with lists for tuples, at every depth."""
    return {k: _listed(v) for k, v in flat.items()}


def _listed(value: Any) -> Any:
    if isinstance(value, dict):
        return _plain(value)
    return [_listed(v) for v in value] if isinstance(value, list | tuple) else value
