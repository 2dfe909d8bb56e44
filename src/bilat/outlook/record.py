"""The outlook of a tie as frozen records: chances for each horizon, the scores that chose the method, and how far they can be trusted.

The documented JSON form is `Outlook.as_dict()`: the same names, tuples as lists.
"""

from dataclasses import asdict, dataclass
from typing import Any

from bilat.records import Measurement, plain

CLASSES = ("cools", "stays", "warms")
"""The three things that can happen, in their order: scores that heed the order need it."""


@dataclass(frozen=True, slots=True)
class Score:
    """How one method did on past outlooks of this tie and horizon, each made from what was known before (rolling origin).

    `brier` is over the three classes (0 to 2), `rps` heeds their order (0 to 1), `crps` is of the value itself (None: the method gives
    chances alone). All are means over `n` outlooks, less is better. `skill` is 1 - rps / rps of the naive
    method that is best over all ties: the one that a forecaster would have picked, since which is best on this tie is known only afterwards (None: it is 0).
    """

    method: str
    naive: bool
    n: int
    brier: float
    rps: float
    crps: float | None
    skill: float | None


@dataclass(frozen=True, slots=True)
class Horizon:
    """The chances at one horizon: `cools`, `stays` and `warms` add up to 1.

    `periods` ahead of `Outlook.at`, which falls in `due`. `threshold` is the change of the value beyond which the tie warms or cools.
    `expected`, `low` and `high` are the value that the method expects and its interval of 80 % (None where it gives chances alone).
    `method` made the chances; it is naive where nothing beats the naive, and `note` says so. `scores` has every method tried.
    """

    name: str
    periods: int
    due: str
    threshold: float
    cools: float
    stays: float
    warms: float
    expected: float | None
    low: float | None
    high: float | None
    method: str
    naive: bool
    skill: float | None
    scores: tuple[Score, ...]
    note: str

    @property
    def chances(self) -> tuple[float, float, float]:
        """In the order of CLASSES."""
        return (self.cools, self.stays, self.warms)


@dataclass(frozen=True, slots=True)
class Bin:
    """A row of the calibration table: of `n` chances given between `low` and `high`, `given` on average, `happened` is the share that came true."""

    low: float
    high: float
    n: int
    given: float
    happened: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """What may become of a tie, from a series of values in equal periods.

    `series` is what it was made from, up to `at`. `definition` says in words what warming and cooling mean here. `calibration` is over the
    past outlooks of the methods chosen, all ties of `pool` together; `off` is the mean distance of given and happened, weighted by n.
    """

    a: str
    b: str
    source: str
    every: str
    at: str
    value: float
    unit: str
    definition: str
    series: tuple[Measurement, ...]
    horizons: tuple[Horizon, ...]
    calibration: tuple[Bin, ...]
    off: float | None
    pool: int
    notes: tuple[str, ...]
    method: str
    version: int

    def as_dict(self) -> dict[str, Any]:
        """JSON types only, every key always there."""
        flat: dict[str, Any] = plain(asdict(self))
        return flat
