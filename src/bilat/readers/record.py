"""What a model proposes, and what became of it: frozen records.

A `Proposal` is one item of a model's answer, as it came. It asks the model only for words that stand in the text and for choices
from closed lists; offsets, dates, offices, names, contexts and scores are bilat's own to find, so they cannot be made up.
"""

from dataclasses import dataclass

from bilat.records import Account, Document, Kind, Modality, Statement


@dataclass(frozen=True, slots=True)
class Named:
    """Words of the text that name an actor, and the code of the state or organisation that they name."""

    words: str
    state: str


@dataclass(frozen=True, slots=True)
class Said:
    """Words of the text that name who says so; `named` tells a person or body from "a senior official"."""

    words: str
    state: str | None
    named: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """One statement as a model proposes it. `sentence` is the number that it was shown; every text but `translation` is verbatim."""

    sentence: int
    quote: str
    kind: Kind
    act: str
    source: Named
    target: Named | None
    reciprocal: bool
    type: str | None
    label: str | None
    modality: Modality
    when: str | None
    said_by: Said | None
    translation: str | None


@dataclass(frozen=True, slots=True)
class Dropped:
    """An item that the words do not bear out: the rule that it broke, why, and the item in short."""

    rule: str
    why: str
    item: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.why}: {self.item}"


@dataclass(frozen=True, slots=True)
class Usage:
    """What answers cost: tokens in and out, seconds of the server, money if a price was given; `asked` counts requests answered."""

    tokens_in: int = 0
    tokens_out: int = 0
    seconds: float = 0.0
    cost: float = 0.0
    asked: int = 0

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
            self.seconds + other.seconds,
            self.cost + other.cost,
            self.asked + other.asked,
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """One document as a reader read it. `method` None: it was not read, and waits for another time. `dropped` is what the words did not
    bear out, `usage` what the answers cost.
    """

    document: Document
    method: str | None
    statements: tuple[Statement, ...] = ()
    account: Account | None = None
    dropped: tuple[Dropped, ...] = ()
    usage: Usage = Usage()
