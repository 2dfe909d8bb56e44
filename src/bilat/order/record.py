"""The order by year as frozen records: what `bilat order` prints, and what the web and the charts lay out."""

from dataclasses import asdict, dataclass
from typing import Any

from bilat.records import Measurement

# Name and unit of each measure of a year, in order.
MEASURES = {
    "con": "index", "con_majors": "index", "effective_powers": "powers", "effective_majors": "powers", "poles": "states",
    "vote_blocs": "blocs", "vote_modularity": "index", "vote_stability": "index",
    "alliance_blocs": "blocs", "alliance_modularity": "index", "alliance_stability": "index",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bloc:
    """A group of states that a community method put together: its members, and the major powers among them."""

    members: tuple[str, ...]
    majors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrderYear:
    """One year. Each measure is a Measurement (of `WLD`, the world), without a value and with the reason where data are not here:

        con               concentration of capability among all states (Ray and Singer)
        con_majors        the same among the major powers of the year
        effective_powers  1 / Σs² over all states: the number of equal powers that would be as concentrated
        effective_majors  the same among the major powers
        poles             states with at least half of the largest one's capability
        vote_blocs, alliance_blocs              communities of at least three states
        vote_modularity, alliance_modularity    how much the ties lie within them, against chance
        vote_stability, alliance_stability      mean adjusted Rand index between repeated runs

    `leaders` are the strongest states, (state, share of the world's capability).
    """

    year: int
    measures: tuple[Measurement, ...]
    leaders: tuple[tuple[str, float], ...]
    vote_blocs: tuple[Bloc, ...]
    alliance_blocs: tuple[Bloc, ...]

    def measure(self, name: str) -> Measurement:
        """The measure of that name; KeyError for an unknown one."""
        for m in self.measures:
            if m.measure == name:
                return m
        raise KeyError(name)

    def value(self, name: str) -> float | None:
        """Its value."""
        return self.measure(name).value


@dataclass(frozen=True, slots=True)
class Order:
    """The years asked for, in order; `notes` say what is missing and what to pull."""

    years: tuple[OrderYear, ...]
    notes: tuple[str, ...]
    method: str

    def as_dict(self) -> dict[str, Any]:
        """The JSON form."""
        return asdict(self)
