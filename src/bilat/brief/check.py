"""The rules of a brief, each one small function from a sentence to its failures; `check` runs them all in one pass."""

import re
from collections.abc import Callable, Iterator, Mapping

from bilat.likelihood import WORDS

from .draft import STALE
from .figures import RULES as REFIGURE
from .figures import end
from .naming import pattern, plain
from .phrases import SAYING
from .record import Brief, Citation, Cited, DataCitation, Failure, Figure, FindingCitation, Sentence
from .recount import RULES as RECOUNT
from .recount import Rows
from .soundness import whole
from .support import DATE, NUMBER, NUMERALS, REPORTED, Support, flat, names, split, stands, support

TABLE = tuple(sorted((w for row in WORDS for w in (row.word, row.other)), key=len, reverse=True))
LIKELIHOOD = re.compile(rf"\b(?:{'|'.join(map(re.escape, TABLE))})(?:ly)?\b", re.I)
# Words that tell a chance and are not of the table.
VAGUE = re.compile(
    r"\b(?:perhaps|maybe|possibly|conceivabl[ey]|presumably|probably|doubtless|undoubtedly|certainly|inevitabl[ey]|a good chance|"
    r"a strong chance|chances are|most likely|odds are|even odds|a real possibility)\b",
    re.I,
)  # fmt: skip
CONFIDENCE = re.compile(r"\bconfiden(?:ce|t|tly)\b|^(?:High|Moderate|Low)\. ", re.I)
RANK = re.compile(r"(?<![\w.])\d+(?:st|nd|rd|th)\b")
FLOW = re.compile(r"\b(?:exports|imports|exports and imports|arms|deliver\w+|means|spending|votes?|CINC)\b", re.I)
SET = re.compile(r"\bof [\d,]+ (?:partners|suppliers|states|members)\b")
MARKED = re.compile(r"\bstale\b|\bseries ends\b|\bno newer\b|\bno longer\b", re.I)
JUDGING = ("judgments", "changed")  # sections whose sentences may rest on words and deeds together
UNTOLD = frozenset({"no"})  # values that a sentence tells in other words: "none", "nothing"
SILENT = frozenset({"count", "searched"})  # rules that name what was looked at, without a number to tell


class _Case:
    """One sentence with what the rules need to judge it."""

    def __init__(self, brief: Brief, section: str, sentence: Sentence, held: "_Held") -> None:
        self.brief, self.section, self.sentence, self.held = brief, section, sentence, held
        self.cited: list[Cited] = [held.citations[n] for n in sentence.cites if n in held.citations]
        self.words = [c for c in self.cited if isinstance(c, Citation)]
        self.missing = [n for n in sentence.cites if n not in held.citations]
        quotable = [c.sentence for c in self.words] + [c.claim for c in self.cited if isinstance(c, FindingCitation)]
        quotable += [t for c in self.cited if c.kind == "brief" for t in c.texts]
        self.quotable = [flat(q) for q in quotable]
        self.bare, self.quotes = split(sentence.text, quotable)
        counted = [r for c in sentence.computed if not _many(c.rows) for r in held.rows.get(c.rows)]
        sides = brief.header.tie if any(_many(c.rows) for c in sentence.computed) else ()
        self.support: Support = support(sentence, self.cited, counted, held.figures, sides)
        self.figures = [held.figures[i] for c in sentence.computed if c.rule not in SILENT for i in c.rows if i in held.figures]


class _Held:
    """What all sentences of a brief are judged by."""

    def __init__(self, brief: Brief) -> None:
        self.citations: Mapping[int, Cited] = {c.number: c for c in brief.citations}
        self.rows = Rows(brief.rows, brief.header.tie)
        self.figures: Mapping[str, Figure] = {f.id: f for f in brief.figures}
        self.ends: dict[tuple[str, str, str | None, str], str] = {}
        for f in brief.figures:
            series = (f.measure, f.source, f.target, f.dataset)
            self.ends[series] = max(self.ends.get(series, ""), f.period)
        self.owners: Mapping[int, str | None] = {n: _owner(c, brief) for n, c in self.citations.items()}


def _many(rows: tuple[str, ...]) -> bool:
    """Rows named by the tie as a whole: they bear out the names of its sides, and nobody else's."""
    return len(rows) == 1 and rows[0] in ("all", "outside", "between", "words", "deeds")


def _owner(c: Cited, brief: Brief) -> str | None:
    if isinstance(c, Citation):
        return c.owner
    return c.producer if isinstance(c, DataCitation) and c.producer != "bilat" else None


Rule = Callable[[_Case], Iterator[str]]


def cites(case: _Case) -> Iterator[str]:
    """Every sentence cites, or names the rows that it counts; what it cites is there."""
    if not case.sentence.cites and not any(c.rows for c in case.sentence.computed):
        yield "it cites nothing"
    for n in case.missing:
        yield f"citation {n} is not in the brief"


def quoted(case: _Case) -> Iterator[str]:
    """Words in marks stand verbatim in what is cited, or are a word that the brief sets itself."""
    for words in case.quotes:
        own = any(flat(words) == v for v in case.support.values)
        if not own and not any(stands(flat(words), q) for q in case.quotable):
            yield f"the words “{words}” stand in no cited sentence"


def named(case: _Case) -> Iterator[str]:
    """Each proper noun stands in what is cited, or is a name of an actor there."""
    for name in names(case.bare):
        if _borne_out(case, name):
            continue
        parts = re.split(r" (?:and|of) ", name)
        for part in parts:
            if len(parts) == 1 or not _borne_out(case, part):
                yield f"the name “{part}” stands nowhere in what it cites"


def _borne_out(case: _Case, name: str) -> bool:
    return case.support.holds(name) or any(name in value for value in case.support.values)


def numbered(case: _Case) -> Iterator[str]:
    """Each number and date stands in what is cited, or is computed."""
    bare = re.sub(r"`[^`]*`", "", case.bare)
    for match in DATE.finditer(bare):
        date, reported = match.group(), bool(REPORTED.search(bare[: match.start()]))
        if date in (case.support.reports if reported else case.support.dates) or case.support.computes(date):
            continue
        if reported or not case.support.holds(date):
            yield f"the date “{date}” stands nowhere in what it cites{' as that of a report' if reported else ''}"
    rest = DATE.sub("", bare)
    for number in (*NUMBER.findall(rest), *NUMERALS.findall(_without_ours(rest, len(case.brief.header.tie)))):
        if not case.support.computes(number.lstrip("-") if number not in case.support.values else number) and not case.support.holds(
            number
        ):
            yield f"the number “{number}” stands nowhere in what it cites"


def _without_ours(text: str, sides: int) -> str:
    """ "The three" of a tie of three is no count; nor are the five years of a measure, or one, two or more alternatives."""
    text = re.sub(r"\bfive years\b", "", text, flags=re.I)
    return re.sub(r"\bthe three\b", "", text, flags=re.I) if sides == 3 else text


def recounted(case: _Case) -> Iterator[str]:
    """Each computed value comes out again from its rows or figures, and is what the sentence says."""
    for c in case.sentence.computed:
        lost = [i for i in c.rows if i not in case.held.rows and i not in case.held.figures]
        figures = [case.held.figures[i] for i in c.rows if i in case.held.figures]
        if lost:
            yield f"it counts {lost[0]}, which is not in the brief"
            continue
        if figures and c.rule in REFIGURE:
            again = REFIGURE[c.rule](sorted(figures, key=lambda f: f.id), c.of)
        elif c.rule in RECOUNT:
            again = RECOUNT[c.rule](case.held.rows.get(c.rows), c.of)
        else:
            yield f"no rule “{c.rule}”; the rules are {', '.join((*RECOUNT, *REFIGURE))}"
            continue
        if again != c.value:
            yield f"{c.rule}: the rows give “{again}”, not “{c.value}”"
        elif (
            c.value not in UNTOLD and c.rule not in SILENT and not re.search(rf"(?<!\w){re.escape(c.value.casefold())}(?!\w)", _whole(case))
        ):
            yield f"{c.rule}: it does not say “{c.value}”"


def _whole(case: _Case) -> str:
    return case.sentence.text.casefold()


def likelihood(case: _Case) -> Iterator[str]:
    """Chances are told in the table's words alone, never in one sentence with a confidence, and only where something is judged."""
    quoteless = re.sub(r"“[^”]*”", "", case.bare)
    found = LIKELIHOOD.search(quoteless)
    if vague := VAGUE.search(quoteless):
        yield f"“{vague.group()}” is no word of the table (ICD 203)"
    if found and CONFIDENCE.search(quoteless):
        yield f"“{found.group()}” stands beside a confidence"
    if found and case.section not in ("bottom line", *JUDGING):
        yield f"“{found.group()}” is a judgement, and this section makes none"
    if (
        found
        and case.section in ("bottom line", "judgments")
        and not any(c.value == _table_word(found.group()) for c in case.sentence.computed)
    ):
        yield f"“{found.group()}” is not computed from a probability"


def _table_word(told: str) -> str:
    lowered = told.casefold()
    return lowered if lowered in TABLE else lowered.removesuffix("ly")


def apart(case: _Case) -> Iterator[str]:
    """Words and deeds apart: no deed among words, no word among deeds, never both in one sentence but where they are weighed."""
    kinds = {c.deed for c in case.words}
    if len(kinds) > 1 and case.section not in (*JUDGING, "bottom line"):
        yield "it cites words and deeds together"
    if case.section == "words" and True in kinds:
        yield "it tells a deed among the words"
    if case.section == "deeds" and False in kinds:
        yield "it tells words among the deeds"


def party(case: _Case) -> Iterator[str]:
    """Who speaks for a state of the tie is named, with the state, as saying so: a person, a body, or a medium that the state directs."""
    if (
        case.section in ("bottom line", "alternatives")
        or case.sentence.cells
        or case.sentence.label in ("Confidence", "Horizon")
        or _weighs(case)
    ):
        return
    text = flat(case.sentence.text)
    for c in case.words:
        if c.speaker_state in case.brief.header.tie:
            who = [t for t in (c.speaker.split()[-1] if c.named and c.speaker else None, c.role.split()[-1] if c.role else None) if t]
            if not SAYING.search(text) or not (any(w in text for w in who) or "unnamed" in text):
                yield f"it does not name who says so ({who[0] if who else 'unnamed'}, for {plain(c.speaker_state)})"
            elif not pattern(c.speaker_state or "").search(text):
                yield f"it does not say that the speaker is of {plain(c.speaker_state)}"
        elif c.voice in case.brief.header.tie and not (c.publisher and flat(c.publisher) in text and SAYING.search(text)):
            yield f"it does not name {c.publisher or 'the publisher'}, which speaks for {plain(c.voice)}, as saying so"


def _weighs(case: _Case) -> bool:
    """A judgement itself, and a line that compares two: they weigh what is cited, and tell it below."""
    return case.section in JUDGING and case.sentence.label is None


def ranked(case: _Case) -> Iterator[str]:
    """A place tells of which flow, of which period and of which set."""
    ranks = [f for f in case.figures if f.unit == "rank"]
    text = case.sentence.text
    if not ranks or not RANK.search(text):
        return
    if not FLOW.search(text):
        yield "a place without the flow that it is of (exports, imports, arms, means)"
    if not any(f.period in text for f in ranks):
        yield f"a place without its period ({ranks[0].period})"
    if not SET.search(text):
        yield "a place without the set that it is in (of so many partners, suppliers, states)"


def marked(case: _Case) -> Iterator[str]:
    """What is told of a series that ends long before the cut-off is marked as stale."""
    cut_off = case.brief.header.cut_off
    if cut_off is None or case.section in ("bottom line", "alternatives", "sources", "watch", "changed", "gaps"):
        return
    for key in dict.fromkeys((f.measure, f.source, f.target, f.dataset) for f in case.figures):
        last = case.held.ends[key]
        year = end(last)
        if year.isdigit() and int(year) < cut_off.year - STALE and not MARKED.search(case.sentence.text):
            yield f"{key[0]} ends in {last}, and the sentence does not mark it as stale"


def sure(case: _Case) -> Iterator[str]:
    """High confidence rests on two owners at least that are independent of each other."""
    if case.sentence.label == "Confidence" and case.sentence.text.startswith("High"):
        owners = {o for n in case.sentence.cites if (o := case.held.owners.get(n))}
        if len(owners) < 2:
            yield f"high confidence rests on {len(owners)} independent owner{'s' * (len(owners) != 1)}; two are needed"


RULES: tuple[Rule, ...] = (cites, quoted, named, numbered, recounted, likelihood, apart, party, ranked, marked, sure)


def check(brief: Brief) -> list[Failure]:
    """Every failure of a brief, in the order of its sentences; empty for a sound one."""
    held = _Held(brief)
    failures = []
    for section, sentence in brief.sentences():
        case = _Case(brief, section, sentence, held)
        for rule in RULES:
            failures += [Failure(rule.__name__, section, sentence.text, detail) for detail in rule(case)]
    return [*failures, *whole(brief)]
