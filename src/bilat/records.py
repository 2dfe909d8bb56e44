"""The frozen records that all of bilat passes on; nothing here imports anything of bilat.

Ids are content hashes: the same thing read twice has the same id, on every machine. Dates are `datetime.date`,
instants are timezone-aware UTC `datetime`.
"""

import hashlib
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Literal

Kind = Literal["event", "stance", "claim"]
Modality = Literal["occurred", "ongoing", "planned", "denied", "conditional", "demanded"]
Precision = Literal["day", "month", "year", "unknown"]
Verdict = Literal["duplicate", "wrong", "retracted", "confirmed", "comment"]

KINDS: tuple[Kind, ...] = ("event", "stance", "claim")
MODALITIES: tuple[Modality, ...] = ("occurred", "ongoing", "planned", "denied", "conditional", "demanded")
VERDICTS: tuple[Verdict, ...] = ("duplicate", "wrong", "retracted", "confirmed", "comment")


def content_id(prefix: str, *parts: object) -> str:
    """`prefix-` and 16 hex digits of SHA-256 over the parts, each with its length so that no two lists collide."""
    digest = hashlib.sha256()
    for part in parts:
        raw = str(part).encode("utf-8", "surrogatepass")
        digest.update(f"{len(raw)}:".encode())
        digest.update(raw)
    return f"{prefix}-{digest.hexdigest()[:16]}"


def plain(value: Any) -> Any:
    """What `dataclasses.asdict` gives as JSON types alone: tuples as lists, dates and instants as ISO text."""
    if isinstance(value, dict):
        return {key: plain(v) for key, v in value.items()}
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    return value.isoformat() if isinstance(value, date) else value


@dataclass(frozen=True, slots=True)
class Source:
    """A public data set or publisher: who made it, and under what terms it may be passed on."""

    key: str
    producer: str
    title: str
    citation: str
    licence: str
    url: str
    redistributable: bool


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One file of a source exactly as it came. `sha256` is over its bytes, `size` in bytes."""

    id: str
    source: str
    origin: str
    retrieved: datetime
    sha256: str
    size: int
    version: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A text as stored; every offset of a statement counts characters of `text`.

    `furniture` holds the half-open character ranges that belong to the page and not to the report: they are
    kept, and never coded. `note` says why a text was kept without being coded (None: it can be coded).
    `origin` is where it was read (path or address) and is no part of its identity.
    """

    id: str
    text: str
    published: date | None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    language: str | None = None
    external_id: str | None = None
    origin: str | None = None
    furniture: tuple[tuple[int, int], ...] = ()
    note: str | None = None

    @staticmethod
    def identify(
        text: str, published: date | None, title: str | None, url: str | None, publisher: str | None, external_id: str | None
    ) -> str:
        """The id of a document: what it says, when, and who carries it; never where the file lay."""
        return content_id("doc", text, published, title, url, publisher, external_id)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts or is acted on: `state` is ISO 3166 alpha-3 or an organisation's code; `name` and `role` as the text has them."""

    state: str | None
    name: str | None = None
    role: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says so. `named` tells a person or body of that name from "a senior official"."""

    name: str | None
    role: str | None
    state: str | None
    named: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that one document says about one source and at most one target.

    `start` and `end` delimit `quote`, `sentence_start` is where `sentence` begins, all in characters of the document's
    text. `type` is a PLOVER type or None; `score` is PLOVER's conflict-cooperation score, -10 to 10, or None.
    `when` is an ISO date cut to its precision ("2021-06"), or None. `why` is the rule or the features that decided. `translation` is the
    quote in English where the text is in another language and the reader gave one: its words are the reader's, and no evidence.
    """

    id: str
    doc: str
    kind: Kind
    start: int
    end: int
    quote: str
    sentence: str
    sentence_start: int
    source: Actor
    target: Actor | None
    type: str | None
    mode: str | None
    contexts: tuple[str, ...]
    quad: str | None
    score: float | None
    modality: Modality
    when: str | None
    when_precision: Precision
    said_by: Speaker | None
    reciprocal: bool
    confidence: float
    method: str
    why: str
    translation: str | None = None

    @staticmethod
    def identify(
        doc: str, kind: Kind, start: int, end: int, source: Actor, target: Actor | None, type_: str | None, modality: Modality, method: str
    ) -> str:
        """The id of a statement: the words it rests on and the reading of them by one method."""
        return content_id(
            "st", doc, kind, start, end, source.state, source.name, target and target.state, target and target.name, type_, modality, method
        )

    def as_dict(self) -> dict[str, Any]:
        """The statement under the published contract: every key always there, in order, JSON types only."""
        flat = asdict(self)
        flat["contexts"] = list(self.contexts)
        return flat


@dataclass(frozen=True, slots=True)
class Reading:
    """That a document was read by a method, with the number of statements found; `run` is the run that stored it."""

    doc: str
    method: str
    run: str
    statements: int


@dataclass(frozen=True, slots=True)
class Account:
    """How a model's reading of one document went: what it proposed, what the words did not bear out and why, what it cost.

    `dropped` has a line for each item dropped, `flags` one for each sentence that addresses a reader, `failure` why no answer could be
    had (None: there was one). Tokens and `seconds` are those of answers asked for, `cost` is in the user's own money; answers that were
    kept from before cost nothing.
    """

    id: str
    doc: str
    method: str
    proposed: int
    kept: int
    dropped: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    tokens_in: int = 0
    tokens_out: int = 0
    seconds: float = 0.0
    cost: float = 0.0
    failure: str | None = None

    @staticmethod
    def identify(doc: str, method: str, kept: int, dropped: tuple[str, ...], failure: str | None, asked: str | None) -> str:
        """The id of an account; `asked` is the instant of an answer that was asked for (None: all was kept from before)."""
        return content_id("ac", doc, method, kept, *dropped, failure, asked)


@dataclass(frozen=True, slots=True)
class Observation:
    """One value of a public data set: its snapshot and row there, so that it can be found again."""

    id: str
    snapshot: str
    row: int
    variable: str
    state_a: str
    state_b: str | None
    period: str
    value: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class Review:
    """What somebody, or a method, says of something stored; `other` is the original where `subject` is judged a duplicate."""

    id: str
    subject: str
    verdict: Verdict
    by: str
    at: datetime
    note: str
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A probability given before the fact, kept so that it can be held against what came.

    `tie` is the codes with a dash ("RUS-CHN"), `subject` what kind of judgement it is ("outlook.warms", "brief.key"), `text` the sentence that
    a reader saw. What it says holds, or does not, on the day `due`. `terms` is a JSON object with all that a program needs to find
    out (None: only a person can, by a review "confirmed" or "wrong" of this id). `evidence` holds ids of what it rests on.
    """

    id: str
    tie: str
    subject: str
    text: str
    made_at: datetime
    due: date
    probability: float
    method: str
    ledger_version: int
    terms: str | None = None
    evidence: tuple[str, ...] = ()

    @staticmethod
    def identify(tie: str, subject: str, text: str, due: date, probability: float, method: str, terms: str | None) -> str:
        """The id of a judgement: what it says and how it was made, never when, so that saying the same again adds nothing."""
        return content_id("jd", tie, subject, text, due, f"{probability:.6f}", method, terms)


@dataclass(frozen=True, slots=True)
class Run:
    """One commit to the ledger: what it holds is seen once its run is there, whole."""

    id: str
    at: datetime
    command: str
    method: str
    documents: int = 0
    statements: int = 0
    reviews: int = 0


@dataclass(frozen=True, slots=True)
class Measurement:
    """One measured value; `evidence` holds ids of what it was made from, `low` and `high` its interval where it has one."""

    measure: str
    source_state: str
    target_state: str | None
    period: str
    value: float | None
    unit: str
    dataset: str
    version: str
    method: str
    low: float | None = None
    high: float | None = None
    n: int | None = None
    evidence: tuple[str, ...] = ()
    note: str | None = None
