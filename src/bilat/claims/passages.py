"""What the ledger's documents say of some words: for claims that no data set settles."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a document in which all the words stand; `said_by` the state of who says so, where somebody is quoted."""

    doc: str
    sentence: str
    publisher: str
    said_by: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Searched:
    """How many documents were looked through, and what was found in them."""

    documents: int
    passages: tuple[Passage, ...] = ()


Search = Callable[[Sequence[str]], Searched]
