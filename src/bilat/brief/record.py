"""The brief as a frozen record: every format lays out this, every check reads this, and nothing else is needed for either.

Its JSON form is described by `brief.schema.json` beside this file, which is made from these classes.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Row:
    """One statement that was considered, cited or not: what a count in the brief can be made again from.

    `source`, `target` and `speaker` are codes, `day` is the date of the report (else of the event) as ISO text,
    `when` what the text tells of the event's date, `owner` who stands behind the publisher. `deed` is False for all that is only said,
    planned, demanded, denied or conditional.
    """

    id: str
    doc: str
    kind: str
    source: str
    target: str
    reciprocal: bool
    type: str | None
    quad: str | None
    mode: str | None
    contexts: tuple[str, ...]
    score: float | None
    modality: str
    deed: bool
    when: str | None
    day: str | None
    owner: str | None
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value that the brief used: a point of a series of public data, of a tie series, or of a judgement.

    `measure`, `unit`, `dataset`, `version` and `method` as in `records.Measurement`; `n` is the size of the set that it was measured in
    (roll calls, trading partners, suppliers, states). `value` None is missing, and `note` says why.
    """

    id: str
    measure: str
    source: str
    target: str | None
    period: str
    value: float | None
    unit: str
    dataset: str
    version: str
    method: str
    n: int | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Computed:
    """A number, or a word that stands for one, in a sentence: `value` as it is written, made by `rule` (a name in `recount.RULES` or
    `figures.RULES`) with the argument `of` over `rows`, which are ids in `Brief.rows` or in `Brief.figures`."""

    rule: str
    value: str
    rows: tuple[str, ...]
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """Text with the numbers of the citations that bear it out.

    `heading` groups sentences of a section (a third state, a judgement); `label` says what the sentence is there ("Confidence",
    "Against"). In a section with columns, `cells` are its row of the table, and `text` is the same in one line.
    """

    text: str
    cites: tuple[int, ...] = ()
    computed: tuple[Computed, ...] = ()
    heading: str | None = None
    label: str | None = None
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A footnote to words: the statement, its words in their sentence, and the document that they stand in.

    `words` and `sentence` are verbatim. `speaker` and `role` are as the text has them, `speaker_state` and `actors` are
    codes, `names` the actors' names as the text has them. `date` is of the document and `when` of the event, ISO texts. `voice` is the
    state for which the publisher speaks, where it is a government or a medium that a state directs. `credibility` is the second half of
    the Admiralty code, 1 to 6, with its reason.
    """

    number: int
    statement: str
    document: str
    words: str
    sentence: str
    publisher: str | None
    title: str | None
    date: str | None
    url: str | None
    speaker: str | None
    role: str | None
    speaker_state: str | None
    named: bool
    modality: str
    when: str | None
    actors: tuple[str, ...]
    names: tuple[str, ...]
    deed: bool
    owner: str | None = None
    voice: str | None = None
    credibility: str = "6"
    credibility_reason: str = ""
    kind: Literal["words"] = "words"


@dataclass(frozen=True, slots=True)
class DataCitation:
    """A footnote to a data set: which version, which years it holds, and which of its values (ids in `Brief.figures`) are used."""

    number: int
    dataset: str
    title: str
    producer: str
    version: str
    first: str | None
    last: str | None
    states: tuple[str, ...]
    figures: tuple[str, ...]
    credibility: str
    credibility_reason: str
    kind: Literal["data"] = "data"


@dataclass(frozen=True, slots=True)
class FindingCitation:
    """A footnote to a claim that was checked: the verdict, what was found, by which definition and data, for which day."""

    number: int
    claim: str
    verdict: str
    found: str
    definition: str
    dataset: str
    version: str
    as_of: str
    period: str
    also: tuple[str, ...]
    states: tuple[str, ...]
    kind: Literal["finding"] = "finding"


@dataclass(frozen=True, slots=True)
class BriefCitation:
    """A footnote to the previous brief that was kept: its id, ledger version, cut-off, and what it judged (`texts`)."""

    number: int
    id: str
    version: int
    cut_off: str | None
    texts: tuple[str, ...]
    kind: Literal["brief"] = "brief"


Cited = Citation | DataCitation | FindingCitation | BriefCitation


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture made of figures: `spec` is Vega-Lite as JSON text, `alt` says in words what it shows, `data` are dataset keys."""

    key: str
    title: str
    alt: str
    spec: str
    data: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the brief; its `key` stays, its title may change. `note` is small print that tells how much more is held."""

    key: str
    title: str
    sentences: tuple[Sentence, ...]
    columns: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A cited source: a document, or a data set. `statements` of those considered rest on it, `cites` are its citations, `repeats` is
    the id of an earlier document that says most of the same.

    `reliability` is the first half of the Admiralty code, A to F, by the kind of publisher; `credibility` the second, 1 to 6, for each of
    `cites` in its order, by who else reports the same. Each has its reason. `mark` says what a reader must know of it ("state media of
    Russia, a party").
    """

    document: str
    title: str | None
    publisher: str | None
    date: str | None
    url: str | None
    statements: int
    cites: tuple[int, ...]
    repeats: str | None
    note: str
    owner: str | None
    kind: str
    reliability: str
    reliability_reason: str
    credibility: tuple[str, ...]
    credibility_reason: tuple[str, ...]
    mark: str | None


@dataclass(frozen=True, slots=True)
class Judgment:
    """A judgement in a form that can be kept, compared and scored.

    `key` is the same from brief to brief ("dependence RUS CHN"), `text` the sentence. `word` is of the ICD 203 table and `probability` the
    number behind it; `confidence` is high, moderate or low with its `basis`. `due` is the day by which `settle` decides it; `test` says how
    a machine can tell (None: a person must). `evidence` and `against` are ids of statements, figures and data sets.
    """

    key: str
    text: str
    word: str
    probability: float
    confidence: str
    basis: str
    due: date
    settle: str
    method: str
    evidence: tuple[str, ...]
    against: tuple[str, ...]
    test: "Test | None" = None


@dataclass(frozen=True, slots=True)
class Test:
    """What can be looked up on a day: a value of `measure` beyond `threshold`, or a report of an act.

    `over` "figure": the first period after `since` in which the measure from `source` to `target` has a value `op` threshold.
    `over` "acts": a deed or word of PLOVER `measure` ("ASSAULT") between the two, reported after `since`; `op` and `threshold` count reports.
    """

    over: Literal["figure", "acts"]
    measure: str
    source: str
    target: str | None
    op: Literal[">", "<", ">=", "<="]
    threshold: float
    since: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """Something to watch: what, the threshold, the day by which; `test` as for a judgement."""

    key: str
    text: str
    due: date
    test: Test


@dataclass(frozen=True, slots=True)
class Dataset:
    """A data set that the ledger held: its key, what it is called, who makes it, version, first and last year, when it came."""

    key: str
    title: str
    producer: str
    version: str
    first: str | None
    last: str | None
    retrieved: str | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Previous:
    """The previous brief on the same tie that was kept."""

    id: str
    version: int
    cut_off: date | None
    kept: datetime


@dataclass(frozen=True, slots=True)
class Header:
    """What the brief is about and made from: `tie` are codes, `names` their English names, `since` and `until` the period of
    the reports (first and last day), `cut_off` the day to which evidence was asked for or found, `datasets` what public data it used."""

    tie: tuple[str, ...]
    names: tuple[str, ...]
    since: date | None
    until: date | None
    cut_off: date | None
    version: int
    recorded: datetime | None
    reports: int
    statements: int
    datasets: tuple[Dataset, ...] = ()
    previous: Previous | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief on a tie. Citations are in the order of first use; `rows` and `figures` are in the order of their ids."""

    header: Header
    bottom_line: tuple[Sentence, ...]
    sections: tuple[Section, ...]
    judgments: tuple[Judgment, ...]
    indicators: tuple[Indicator, ...]
    citations: tuple[Cited, ...]
    sources: tuple[SourceRow, ...]
    rows: tuple[Row, ...]
    figures: tuple[Figure, ...]

    def sentences(self) -> tuple[tuple[str, Sentence], ...]:
        """Every sentence with the key of its section; those of the bottom line have "bottom line"."""
        top = tuple(("bottom line", s) for s in self.bottom_line)
        return top + tuple((section.key, s) for section in self.sections for s in section.sentences)


@dataclass(frozen=True, slots=True)
class Failure:
    """A sentence that breaks a rule; `str()` of it is a line for people."""

    rule: str
    section: str
    sentence: str
    detail: str

    def __str__(self) -> str:
        return f"{self.section}: {self.rule}: {self.detail}; in “{self.sentence}”"
