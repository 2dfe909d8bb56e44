"""A claim as read, what the data say of it, and the verdict: frozen records that all of `claims` passes on."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

from bilat.claims.queries import TYPES, Query

Verdict = Literal["TRUE", "FALSE", "DATED", "DEFINITION", "REVISED", "ATTRIBUTED", "UNSUPPORTED", "UNCHECKABLE"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim as read. `query` is None where it could not be, and `why` says so; `years` are those the claim states, both included; `since`
    is the year since which it says that something has been so all the time."""

    claim: str
    on: date
    query: Query | None
    years: tuple[int, int] | None = None
    negated: bool = False
    why: str = ""
    since: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the data say of a query in one period, before negation. `holds` None: they do not say, and `found` tells what to pull.

    `unsure` says on which definition the answer depends, where it does. `attributed`: known only as what somebody says.
    """

    holds: bool | None
    value: float | None
    unit: str
    period: str
    found: str
    definition: str
    dataset: str = ""
    version: str = ""
    snapshots: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    unsure: str = ""
    attributed: bool = False
    unsupported: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on a claim. `as_of` is the day for which it was checked, `period` that of the data used."""

    claim: str
    verdict: Verdict
    value: float | None
    unit: str
    as_of: date
    period: str
    type: str
    found: str
    definition: str
    dataset: str
    version: str
    also_true_if: tuple[str, ...]
    evidence: tuple[str, ...]
    query: Query | None


def as_dict(f: Finding) -> dict[str, Any]:
    """A finding as JSON takes it; every key always there."""
    flat = asdict(f)
    flat["as_of"] = f.as_of.isoformat()
    flat["also_true_if"], flat["evidence"] = list(f.also_true_if), list(f.evidence)
    flat["query"] = None if f.query is None else {"type": TYPES[type(f.query)]} | asdict(f.query)
    return flat
