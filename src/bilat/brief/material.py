"""What a brief is made from: finished records, collected beforehand and handed in. Nothing here queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from bilat.publishers import NOBODY, Register
from bilat.records import Document, Measurement, Statement

from .record import Dataset

if TYPE_CHECKING:
    from bilat.claims.record import Finding
    from bilat.shifts.record import Changes
    from bilat.stage import Stage
    from bilat.triads import Triad

    from .kept import Kept


@dataclass(frozen=True, slots=True)
class Missing:
    """A kind of public data that is not in the ledger, and the sources that would bring it (names for `bilat pull`)."""

    kind: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chances:
    """An outlook of a pair that was kept (`bilat outlook`): the chances that the tie cools, stays or warms in the period `due`, which ends on `day`."""

    a: str
    b: str
    due: str
    day: date
    cools: float
    stays: float
    warms: float
    method: str


@dataclass(frozen=True)
class Material:
    """Everything on a tie of two or three states (codes, in the order asked for).

    `evidence` are statements without duplicates and struck ones, `documents` theirs by id (their texts are not asked for). `version` and `recorded` name the ledger's
    state, `since` and `until` are what was asked for. `measurements` are series of public data and of the tie itself, of which `datasets`
    tells the data sets; `findings` are claims that were checked, by the statement that makes them. `stages`, `changes` and `outlooks`
    are one a pair, those outlooks that were kept. `previous` is the last brief on the tie that was kept.
    """

    tie: tuple[str, ...]
    evidence: Sequence[Statement]
    documents: Mapping[str, Document]
    version: int
    recorded: datetime | None = None
    since: date | None = None
    until: date | None = None
    measurements: Sequence[Measurement] = ()
    datasets: Sequence[Dataset] = ()
    missing: Sequence[Missing] = ()
    findings: "Mapping[str, Sequence[Finding]]" = field(default_factory=dict)
    stages: "Sequence[Stage]" = ()
    changes: "Sequence[Changes]" = ()
    triad: "Triad | None" = None
    outlooks: Sequence[Chances] = ()
    previous: "Kept | None" = None
    publishers: Register = NOBODY
