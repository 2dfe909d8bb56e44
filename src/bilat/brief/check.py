"""The rules of a brief, each one small function from the brief to its failures; `check` runs them all in one pass."""

import re
from collections.abc import Callable, Iterator

from .naming import plain, terms
from .record import Brief, Citation, Failure, Row, Sentence
from .recount import RULES as RECOUNT
from .support import DATE, NUMBER, NUMERALS, Support, flat, names, split, support

LIKELIHOOD = re.compile(
    r"\b(?:almost no chance|very unlikely|unlikely|roughly even chance|likely|very likely|almost certain(?:ly)?|remote|"
    r"highly improbable|improbable|probable|probably|highly probable|nearly certain|roughly even odds)\b", re.I
)  # fmt: skip
CONFIDENCE = re.compile(r"\bconfiden(?:ce|t|tly)\b", re.I)
SAYING = re.compile(
    r"\b(?:said|says|according to|told|called|confirmed|denie[ds]|announced|warned|stressed|declared|added|argued|spoke|noted|stated)\b",
    re.I,
)
BOTTOM_WORDS = 60


class _Case:
    """One sentence with what the rules need to judge it."""

    def __init__(self, brief: Brief, section: str, sentence: Sentence, citations: dict[int, Citation], rows: dict[str, Row]) -> None:
        self.brief, self.section, self.sentence, self.rows = brief, section, sentence, rows
        self.cited = [citations[n] for n in sentence.cites if n in citations]
        self.missing = [n for n in sentence.cites if n not in citations]
        self.bare, self.quotes = split(sentence.text, (c.sentence for c in self.cited))
        self.support: Support = support(sentence, citations, rows)


Rule = Callable[[_Case], Iterator[str]]


def cites(case: _Case) -> Iterator[str]:
    """Every sentence cites, or names the rows that it counts; what it cites is there."""
    if not case.sentence.cites and not any(c.rows for c in case.sentence.computed):
        yield "it cites nothing"
    for n in case.missing:
        yield f"citation {n} is not in the brief"


def quoted(case: _Case) -> Iterator[str]:
    """Words in marks stand verbatim in a cited sentence."""
    for words in case.quotes:
        if not any(flat(words) in flat(c.sentence) for c in case.cited):
            yield f"the words “{words}” stand in no cited sentence"


def named(case: _Case) -> Iterator[str]:
    """Each proper noun stands in what is cited, or is a name of an actor there."""
    for name in names(case.bare):
        if not case.support.holds(name) and not any(name in value for value in case.support.values):
            parts = re.split(r" (?:and|of) ", name)
            for part in parts if len(parts) > 1 else ():
                if not case.support.holds(part):
                    yield f"the name “{part}” stands nowhere in what it cites"
            if len(parts) == 1:
                yield f"the name “{name}” stands nowhere in what it cites"


def numbered(case: _Case) -> Iterator[str]:
    """Each number and date stands in what is cited, or is counted."""
    computed = {v.casefold() for v in case.support.values}
    for date in DATE.findall(case.bare):
        if date not in case.support.dates and date.casefold() not in computed and not case.support.holds(date):
            yield f"the date “{date}” stands nowhere in what it cites"
    rest = DATE.sub("", case.bare)
    for number in (*NUMBER.findall(rest), *NUMERALS.findall(_without_sides(rest, len(case.brief.header.tie)))):
        if number.casefold() not in computed and not case.support.holds(number):
            yield f"the number “{number}” stands nowhere in what it cites"


def _without_sides(text: str, sides: int) -> str:
    """ "The three" of a tie of three is no count."""
    return re.sub(r"\bthe three\b", "", text, flags=re.I) if sides == 3 else text


def recounted(case: _Case) -> Iterator[str]:
    """Each computed value comes out again from its rows, and is what the sentence says."""
    for c in case.sentence.computed:
        lost = [i for i in c.rows if i not in case.rows]
        if lost:
            yield f"it counts statement {lost[0]}, which is not in the brief"
        elif c.rule not in RECOUNT:
            yield f"no rule “{c.rule}”; the rules are {', '.join(RECOUNT)}"
        elif (again := RECOUNT[c.rule]([case.rows[i] for i in c.rows], c.of)) != c.value:
            yield f"{c.rule}: the rows give “{again}”, not “{c.value}”"
        elif c.value not in UNTOLD and not re.search(rf"(?<!\w){re.escape(c.value.casefold())}(?!\w)", case.bare.casefold()):
            yield f"{c.rule}: it does not say “{c.value}”"


# Values that a sentence tells in other words ("none", "nothing").
UNTOLD = frozenset({"no"})


def likelihood(case: _Case) -> Iterator[str]:
    """A likelihood word and a confidence never stand in one sentence; none stands in the bottom line."""
    found = LIKELIHOOD.search(case.bare)
    if found and CONFIDENCE.search(case.bare):
        yield f"“{found.group()}” stands beside a confidence"
    elif found and case.section == "bottom line":
        yield f"“{found.group()}” is a judgement, and the bottom line makes none yet"


def apart(case: _Case) -> Iterator[str]:
    """Words and deeds apart: no deed among words, no word among deeds, never both in one sentence."""
    kinds = {c.deed for c in case.cited}
    if len(kinds) > 1:
        yield "it cites words and deeds together"
    if case.section == "words" and True in kinds:
        yield "it tells a deed among the words"
    if case.section == "deeds" and False in kinds:
        yield "it tells words among the deeds"


def party(case: _Case) -> Iterator[str]:
    """Who speaks for a state of the tie is named, with the state, as saying so."""
    for c in case.cited:
        if c.speaker_state not in case.brief.header.tie or case.section == "bottom line":
            continue
        text = flat(case.sentence.text)
        who = [t for t in (c.speaker if c.named else None, c.role.split()[-1] if c.role else None) if t]
        if not SAYING.search(text) or not (any(w in text for w in who) or "unnamed" in text):
            yield f"it does not name who says so ({who[0] if who else 'unnamed'}, for {plain(c.speaker_state)})"
        elif not any(t in text for t in terms(c.speaker_state) if len(t) > 2):
            yield f"it does not say that the speaker is of {plain(c.speaker_state)}"


RULES: tuple[Rule, ...] = (cites, quoted, named, numbered, recounted, likelihood, apart, party)


def check(brief: Brief) -> list[Failure]:
    """Every failure of a brief, in the order of its sentences; empty for a sound one."""
    citations = {c.number: c for c in brief.citations}
    rows = {r.id: r for r in brief.rows}
    failures = []
    for section, sentence in brief.sentences():
        case = _Case(brief, section, sentence, citations, rows)
        for rule in RULES:
            failures += [Failure(rule.__name__, section, sentence.text, detail) for detail in rule(case)]
    return [*failures, *_short(brief), *_sourced(brief)]


def _short(brief: Brief) -> Iterator[Failure]:
    """The bottom line has at most sixty words."""
    text = " ".join(s.text for s in brief.bottom_line)
    if (count := len(text.split())) > BOTTOM_WORDS:
        yield Failure("short", "bottom line", text, f"it has {count} words; at most {BOTTOM_WORDS} are allowed")


def _sourced(brief: Brief) -> Iterator[Failure]:
    """Every citation's document is among the sources, and its own quotation stands in its sentence."""
    listed = {s.document: s.cites for s in brief.sources}
    for c in brief.citations:
        if c.number not in listed.get(c.document, ()):
            yield Failure("sourced", "sources", c.sentence, f"the document of citation {c.number} is not listed with it")
