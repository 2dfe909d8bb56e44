"""What the shelf tells: statements as pages list them, ties, states, and what the ledger holds."""

from dataclasses import dataclass
from datetime import date, datetime

PAGE = 25


@dataclass(frozen=True, slots=True)
class Told:
    """A statement as pages list it: who to whom, what, in which words, told by whom and when.

    `day` is when it was published, else when it happened as far as told; `subjects` are the headings of its contexts (`plover.SUBJECTS`).
    """

    id: str
    doc: str
    kind: str
    source: str | None
    source_name: str | None
    target: str | None
    target_name: str | None
    type: str | None
    mode: str | None
    quad: str | None
    score: float | None
    modality: str
    when: str | None
    reciprocal: bool
    quote: str
    sentence: str
    said_by: str | None
    said_by_state: str | None
    confidence: float
    published: date | None
    publisher: str | None
    title: str | None
    day: date | None
    subjects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What is searched for; everything that is said must hold. `states`: each is source or target. `between`: no other state takes part.

    `source` and `target` ask for the direction. `subject` is a heading of `plover.SUBJECTS`. `after` is the `next` of an earlier answer.
    """

    words: str = ""
    states: tuple[str, ...] = ()
    between: bool = False
    source: str | None = None
    target: str | None = None
    type: str | None = None
    quad: str | None = None
    subject: str | None = None
    kind: str | None = None
    modality: str | None = None
    since: date | None = None
    until: date | None = None
    after: str | None = None
    limit: int = PAGE


@dataclass(frozen=True, slots=True)
class Found:
    """A page of an answer, newest first. `total` counts all that was found, `next` asks for the page after (None: there is none)."""

    rows: tuple[Told, ...]
    total: int
    next: str | None


@dataclass(frozen=True, slots=True)
class Moved:
    """A tie that got warmer or cooler: the mean score of the reports of the ledger's last year against that of the three years before.

    `size` is the difference in points of PLOVER's scale (-10 to 10), with its 95 % interval; `t` Welch's statistic (see `moving`), by which ties are
    ranked, and `chance` the probability of one as great where nothing moved. `n_recent` and `n_before` count reports.
    """

    a: str
    b: str
    size: float
    low: float
    high: float
    t: float
    chance: float
    recent: float
    before: float
    n_recent: int
    n_before: int
    since: date


@dataclass(frozen=True, slots=True)
class Partner:
    """A state's tie as its page lists it: number of statements in either direction, mean score, and the latest of them."""

    state: str
    n: int
    said: int
    received: int
    score: float | None
    cooperation: int
    conflict: int
    latest: date | None
    id: str


@dataclass(frozen=True, slots=True)
class Cell:
    """Statements of one direction, quad class and period (a year, or a quarter as "2021-Q2"), with the sum of their scores."""

    source: str
    target: str
    period: str
    quad: str
    n: int
    score: float


@dataclass(frozen=True, slots=True)
class Third:
    """A third state that reports on the tie of two name beside them. `n` documents name all three; `id` is the latest such statement."""

    state: str
    n: int
    with_a: float | None
    with_b: float | None
    id: str


@dataclass(frozen=True, slots=True)
class Counted:
    """What the ledger holds at this version."""

    version: int
    recorded: datetime | None
    statements: int
    documents: int
    first: date | None
    last: date | None
    states: int
