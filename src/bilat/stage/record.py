"""The stage of a tie as frozen records: a ladder of steps and a profile for each year, and a judgement that says what it rests on.

The documented JSON form is `Stage.as_dict()`: the same names, tuples as lists, dates as ISO text.
"""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

from bilat.records import Measurement, plain

Status = Literal["absent", "announced", "happening", "regular", "lapsed"]
Side = Literal["for", "against"]

STATUSES: tuple[Status, ...] = ("absent", "lapsed", "announced", "happening", "regular")
"""From least to most: more evidence for a step never moves it down this order."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that speaks for or against a step.

    `id` is a statement's, or a snapshot's for public data. `period` is when it happened, else when it was told, as ISO text cut to what is
    known ("2021-06-16", "2021"). `how` is the statement's modality, "data", or "standing" for what was so where the data end. `words` are verbatim, or what the data say.
    `origin` is who published it, or the data set with its version.
    """

    id: str
    side: Side
    period: str
    how: str
    words: str
    origin: str


@dataclass(frozen=True, slots=True)
class Step:
    """A rung of the ladder in one year. `evidence` holds the latest for and the latest against (each may be missing), newest first.

    `supporting` and `opposing` are all ids that counted up to the year. `note` says what the status rests on in words: in how many of the
    last years it is told, or "searched to 2021-06-16, none found", or what data are missing.
    """

    name: str
    year: int
    status: Status
    evidence: tuple[Evidence, ...]
    supporting: tuple[str, ...]
    opposing: tuple[str, ...]
    note: str

    def latest(self, side: Side) -> Evidence | None:
        """The latest evidence on one side; None where there is none."""
        return next((e for e in self.evidence if e.side == side), None)


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of the rule table that applied: what was found, the points that it gave, and the ids it rests on."""

    rule: str
    found: str
    points: float
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """Whether the tie is strategic rather than tactical in a year: a likelihood, its grounds, and what would settle it.

    `probability` and `word` (of ICD 203) are None where the evidence is too thin to judge, and `note` says so. `points` is the sum over
    `reasons`, the rule table turns it into the probability.
    """

    probability: float | None
    word: str | None
    points: float
    reasons: tuple[Reason, ...]
    settle: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class StageYear:
    """One year: every step of the ladder in its order, the profile (level, breadth, depth, reciprocity, persistence), the assessment."""

    year: int
    steps: tuple[Step, ...]
    profile: tuple[Measurement, ...]
    assessment: Assessment

    def step(self, name: str) -> Step:
        """KeyError for a name that is no step."""
        for step in self.steps:
            if step.name == name:
                return step
        raise KeyError(name)

    def measured(self, name: str) -> Measurement:
        """A line of the profile by its name ("level"); KeyError if there is none."""
        for m in self.profile:
            if m.measure == f"stage_{name}":
                return m
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Label:
    """What the tie is called, verbatim and dated; it is recorded, and weighs nothing.

    `kind` is "name" (that of the partnership: "comprehensive strategic partnership") or "view" (somebody says that it is strategic, tactical, tense).
    """

    id: str
    period: str
    kind: Literal["name", "view"]
    name: str
    words: str
    by: str | None


@dataclass(frozen=True, slots=True)
class Shock:
    """A large adverse shift that the series of the tie shows, and how far it came back.

    `period` is the first point after it, `before` the level it fell from, `lowest` where it fell to, `recovered` the part of the fall that was made good by
    `until` (0 none, 1 all), `after` the periods that it took to make good half of it (None: not yet).
    """

    period: str
    before: float
    lowest: float
    recovered: float
    after: int | None
    until: str


@dataclass(frozen=True, slots=True)
class Stage:
    """How strategic a tie is, year by year, known up to `until`. `notes` say what was not searched because it is not here.

    `rules` names the tables of steps and points used, with a hash, so that another table is never mistaken for this one.
    """

    a: str
    b: str
    until: date
    years: tuple[StageYear, ...]
    labels: tuple[Label, ...]
    shocks: tuple[Shock, ...]
    notes: tuple[str, ...]
    rules: str
    method: str
    version: int

    @property
    def now(self) -> StageYear:
        """The last year."""
        return self.years[-1]

    def as_dict(self) -> dict[str, Any]:
        """JSON types only, every key always there."""
        flat: dict[str, Any] = plain(asdict(self))
        return flat
