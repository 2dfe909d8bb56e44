"""The triangle as frozen records: what `bilat triad` prints, and what the brief, the web and the charts lay out.

A directed tie is (source, target), an undirected one (a, b) in the order of the triangle. "Net" is cooperation less conflict.
`as_dict` of a Triad is its JSON form: the fields below, in order, with tuples as lists.
"""

from dataclasses import asdict, dataclass
from typing import Any, Literal

from bilat.measures.balance import Balance
from bilat.records import Measurement

Pair = tuple[str, str]
Standing = Literal["cooperation", "conflict", "undecided"]
Pull = Literal["apart", "together"]

CAVEATS = (
    "Observed, not tried: that one thing has followed another does not show that it was caused by it.",
    "These are counts of reports, not of acts: what is not reported is not here, and what is told often counts often.",
    "What moves in the same period is no answer: one meeting is told of both sides, and one cause may move both.",
    "Only these states are in the model: what a fourth one did may stand behind a response.",
    "It describes these years: a response measured here need not hold in others.",
    "Responses are linear: a warm and a cold move, a small and a large one, are taken to be answered alike in proportion.",
    "Intervals are of the model given its form; among many tests some are small by chance, so the adjusted p counts.",
)


@dataclass(frozen=True, slots=True)
class Level:
    """How one state acts towards another over the whole span.

    `balance` is (cooperation - conflict) / (cooperation + conflict), -1 to 1, with its interval; its evidence are statement ids
    (or snapshot ids for a counted event table). `cooperation` and `conflict` are numbers of reports, `words` and `deeds` the same
    split by verbal and material; `norm` is the same balance over all ties of the data, None where there are too few.
    """

    source: str
    target: str
    cooperation: int
    conflict: int
    words: int
    deeds: int
    balance: Measurement
    norm: float | None


@dataclass(frozen=True, slots=True)
class Tie:
    """A pair, both directions together. `sign` is 1 or -1 where cooperation or conflict prevails with probability of at least 0.9
    (`probability`, of the sign that is more likely), else 0; `against_norm` is the same against the norm of the data: 1 warmer, -1 colder
    than it, 0 neither, None where there is no norm."""

    a: str
    b: str
    n: int
    balance: Measurement
    standing: Standing
    sign: int
    probability: float | None
    against_norm: int | None


@dataclass(frozen=True, slots=True)
class Response:
    """How `response` (one directed tie, or both directions of a pair summed) has moved after a move in `impulse`.

    Standard deviations of the response for one standard deviation of a surprise in the impulse: `path` by period from 0 (the same
    period), with `low` and `high`; `after`, `after_low` and `after_high` are summed over the periods 1 to the horizon, which alone
    can be an answer. `clear` says that the interval of `after` excludes zero.
    """

    impulse: Pair
    response: Pair
    both_ways: bool
    path: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    after: float
    after_low: float
    after_high: float
    clear: bool


@dataclass(frozen=True, slots=True)
class Causality:
    """A Granger test: does the past of `cause` help to foresee `effect`, given the past of all? `adjusted` is p after Holm."""

    cause: Pair
    effect: Pair
    statistic: float
    df: tuple[int, int]
    p: float
    adjusted: float


@dataclass(frozen=True, slots=True)
class Model:
    """The vector autoregression of the six directed series.

    `points` used, `lags` chosen by `criterion` among 1 to `lags_tried`; `differenced` says that changes were modelled, since `roots`
    (of the series named in `unit_roots`) forbid levels; `largest_root` below 1 is stable. `whiteness` is the p of no autocorrelation left.
    `answers` are responses in kind (B to A after A to B), `moves` what moves by a third state have gone with in the tie of the other two.
    """

    every: str
    first: str
    last: str
    points: int
    lags: int
    lags_tried: int
    criterion: str
    differenced: bool
    unit_roots: tuple[Pair, ...]
    largest_root: float
    stable: bool
    whiteness: float | None
    horizon: int
    replications: int
    level: float
    answers: tuple[Response, ...]
    moves: tuple[Response, ...]
    causality: tuple[Causality, ...]


@dataclass(frozen=True, slots=True)
class Friction:
    """What two states of the triangle are at odds over: reports of conflict on one subject, by both. `evidence` has the latest first."""

    a: str
    b: str
    subject: str
    reports: int
    share: float
    latest: str | None
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wedge:
    """A third state, in the triangle or outside, with which the two stand differently (apart) or alike (together).

    `sign_a` is the sign of the tie of `a` and `third`, `sign_b` that of `b` and `third` (0: undecided), `share_a` and `share_b` are their shares of
    cooperation; `probability` that they differ (or agree) so. `evidence_a` and `evidence_b` tell of what makes the difference: cooperation on the warmer side, conflict on the colder one.
    """

    a: str
    b: str
    third: str
    pull: Pull
    sign_a: int
    sign_b: int
    reports_a: int
    reports_b: int
    probability: float
    evidence_a: tuple[str, ...]
    evidence_b: tuple[str, ...]
    share_a: float
    share_b: float


@dataclass(frozen=True, slots=True)
class Triad:
    """Everything said of a triangle. `dataset` and `version` as in Measurement; `every` the period of the series, `first` and `last` of them.

    `levels` are six, `ties` three. `norm` is the share of cooperation in all reports between states of a counted table; where there is one, `balance` and
    `wedges` take a tie for positive if it lies above it, else if cooperation prevails in it. `model` is None where the data are too thin, and `why_no_model` says what is there and what is needed.
    """

    states: tuple[str, str, str]
    dataset: str
    version: str
    every: str
    first: str | None
    last: str | None
    levels: tuple[Level, ...]
    ties: tuple[Tie, ...]
    balance: Balance
    model: Model | None
    why_no_model: str | None
    frictions: tuple[Friction, ...]
    wedges: tuple[Wedge, ...]
    caveats: tuple[str, ...]
    norm: float | None
    method: str

    def as_dict(self) -> dict[str, Any]:
        """The JSON form."""
        return asdict(self)
