"""The brief as a frozen record: every format lays out this, every check reads this, and nothing else is needed for either."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Row:
    """One statement that was considered, cited or not: what a count in the brief can be made again from.

    `source`, `target` and `speaker` are codes, `day` is the date of the report (else of the event) as ISO text,
    `when` what the text tells of the event's date, `owner` the publisher. `deed` is False for all that is only said,
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
    score: float | None
    modality: str
    deed: bool
    when: str | None
    day: str | None
    owner: str | None
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Computed:
    """A number, or a word that stands for one, in a sentence: `value` as it is written, made by `rule` (a name in
    `recount.RULES`) with the argument `of` over the statements `rows` (ids in `Brief.rows`)."""

    rule: str
    value: str
    rows: tuple[str, ...]
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """Text with the numbers of the citations that bear it out; `heading` groups sentences of a section (a third state)."""

    text: str
    cites: tuple[int, ...] = ()
    computed: tuple[Computed, ...] = ()
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A footnote: the statement, its words in their sentence, and the document that they stand in.

    `words` and `sentence` are verbatim. `speaker` and `role` are as the text has them, `speaker_state` and `actors` are
    codes, `names` the actors' names as the text has them. `date` is of the document and `when` of the event, ISO texts.
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


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the brief; its `key` stays, its title may change."""

    key: str
    title: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A cited document: `statements` of those considered rest on it, `cites` are its citations, `repeats` is the id of an
    earlier document that says most of the same."""

    document: str
    title: str | None
    publisher: str | None
    date: str | None
    url: str | None
    statements: int
    cites: tuple[int, ...]
    repeats: str | None
    note: str


@dataclass(frozen=True, slots=True)
class Header:
    """What the brief is about and made from: `tie` are codes, `names` their English names, `since` and `until` the period of
    the reports (first and last day), `cut_off` the day to which evidence was asked for or found."""

    tie: tuple[str, ...]
    names: tuple[str, ...]
    since: date | None
    until: date | None
    cut_off: date | None
    version: int
    recorded: datetime | None
    reports: int
    statements: int


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief on a tie. Citations are in the order of first use; `rows` are in the order of their ids."""

    header: Header
    bottom_line: tuple[Sentence, ...]
    sections: tuple[Section, ...]
    citations: tuple[Citation, ...]
    sources: tuple[SourceRow, ...]
    rows: tuple[Row, ...]

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
