"""A series as it comes in: each point is added, and a shift is told as soon as it is sure enough.

With every point the search is made anew over what is remembered, so what is told online is what a look back at that moment says. The search is looked at many
times, so a shift must be surer than in one look back, and stand in two looks running; it is told once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bilat.shifts.find import COVERAGE, find_shifts
from bilat.shifts.numbers import FEWEST
from bilat.shifts.record import Shift

LEAST = 0.95
MEMORY = 200  # points
NEAR = 3  # points by which the date of one shift moves between looks


@dataclass
class Watch:
    """Points so far and the shifts told of them.

    watch = Watch()
    for value in values:
        for shift in watch.add(value): ...
    """

    least: float = LEAST
    coverage: float = COVERAGE
    memory: int = MEMORY
    values: list[float | None] = field(default_factory=list)
    exposure: list[float | None] = field(default_factory=list)
    told: list[Shift] = field(default_factory=list)
    _before: tuple[Shift, ...] = ()

    def add(self, value: float | None, exposure: float | None = None) -> list[Shift]:
        """The shifts that this point makes sure; `told_at` is its place. The first are possible from the 9th point on."""
        self.values.append(value)
        self.exposure.append(exposure)
        there = sum(v is not None and v == v for v in self.values[-self.memory :])
        if value is None or there < FEWEST:
            return []
        now = tuple(s for s in self._look() if s.probability >= self.least)
        new = [
            replace(s, told_at=len(self.values) - 1)
            for s in now
            if any(near(s, t) for t in self._before) and not any(near(s, t) or s.low <= t.position <= s.high for t in self.told)
        ]
        self._before = now
        self.told += new
        return new

    def _look(self) -> list[Shift]:
        start = max(0, len(self.values) - self.memory)
        given = self.exposure[start:]
        exposure = given if any(e is not None for e in given) else None
        found = find_shifts(self.values[start:], exposure=exposure, coverage=self.coverage)
        return [replace(s, position=s.position + start, low=s.low + start, high=s.high + start) for s in found]


def near(a: Shift, b: Shift) -> bool:
    """Whether two looks speak of one shift."""
    return a.kind == b.kind and abs(a.position - b.position) <= NEAR


def online(values: Sequence[float | None], exposure: Sequence[float | None] | None, least: float, coverage: float) -> list[Shift]:
    """The shifts of a series as they would have been told while it came in, in the order of telling."""
    watch = Watch(least, coverage)
    for i, value in enumerate(values):
        watch.add(value, exposure[i] if exposure is not None else None)
    return watch.told
