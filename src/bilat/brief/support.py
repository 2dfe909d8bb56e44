"""What bears a sentence out: the words, names, numbers and dates of its citations; and what of a sentence needs bearing out."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from . import dating
from .naming import terms
from .record import BriefCitation, Citation, Cited, DataCitation, Figure, FindingCitation, Row, Sentence

# Words that begin a sentence of ours with a capital and are no names.
_STARTERS = """
    a according all alliance also although an arms as assumed at between both by chances changed claim claims close common confidence consultation convenience counts data deeds
    dependence each eight elsewhere evidence exercises fewer first five few force four from he high his historians however if in indicators it its joint judged
    judgments kappa largest last less like likeness low making material measures met militarised military moderate more most most much n near neither
    new nine no nobody none not nothing nowhere of on one only open organisations other others own promises public report reports rivals sanctions searched series seven
    since six some still strategic talks technical ten that the their them then there these they this those three to true twelve two un unchanged under until
    votes watch what where which with words yes
"""
STARTERS = frozenset(_STARTERS.split())
# Words of ours that are written with a capital wherever they stand.
OURS = frozenset({"Frictions", "General Assembly", "CINC", "TIV", "UN", "Brier", "Searched", "Kappa", "Admiralty", "USD"})
VERDICTS = frozenset({"TRUE", "FALSE", "DATED", "DEFINITION", "REVISED", "ATTRIBUTED", "UNSUPPORTED", "UNCHECKABLE"})
MONTH = "|".join(dating.MONTHS)
DATE = re.compile(rf"\b(?:(?:\d+ )?(?:{MONTH}) \d+|\d{{4}}(?![\d,.]\d))\b")
REPORTED = re.compile(r"\breport(?:s|ed)?(?: of| on)? $")  # before the date of a report
NAME = re.compile(r"(?:[A-Z][\w.’'\-]*|St\.)(?: (?:[A-Z][\w.’'\-]*|of(?= [A-Z])|and(?= [A-Z])))*")
NUMBER = re.compile(r"(?<!\w)-?(?:\d[\d,.]*\d|\d)(?:st\b|nd\b|rd\b|th\b)?")
NUMERALS = re.compile(
    r"\b(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand|million|billion|dozen)\b", re.I
)
CODE = re.compile(r"`[^`]*`")


def flat(text: str) -> str:
    """White space as single blanks: the only difference that a quotation may have from its sentence."""
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Support:
    """Everything that a sentence's citations and counts offer: `texts` case-folded, `dates` of events and of `reports` spelled,
    `values` computed."""

    texts: tuple[str, ...]
    dates: frozenset[str]
    reports: frozenset[str]
    values: tuple[str, ...]

    def holds(self, text: str) -> bool:
        """Whether the text stands somewhere, as whole words."""
        wanted = re.compile(rf"(?<![\w.]){re.escape(flat(text).casefold())}(?!\w|[.,]\d)")
        return any(wanted.search(t) for t in self.texts)

    def computes(self, text: str) -> bool:
        """Whether a computed value is, or has in it, the text as whole words."""
        wanted = re.compile(rf"(?<![\w.]){re.escape(text.casefold())}(?!\w|[.,]\d)")
        return any(wanted.search(v.casefold()) for v in self.values)


def support(
    sentence: Sentence, cited: Iterable[Cited], rows: Iterable[Row], figures: Mapping[str, Figure], sides: Iterable[str] = ()
) -> Support:
    """`cited` are the citations of the sentence, `rows` those that it counts, `figures` all of the brief by id, `sides` codes beside them."""
    texts: list[str] = []
    codes: dict[str, None] = dict.fromkeys(sides)
    dates: set[str] = set()
    reports: set[str] = set()
    for c in cited:
        if isinstance(c, Citation):
            codes |= dict.fromkeys(c.actors) | (dict.fromkeys([c.voice]) if c.voice else {})
            texts += [t for t in (c.sentence, c.words, c.title, c.publisher, c.speaker, c.role, c.owner, *c.names) if t]
            dates |= dating.forms(c.when)
            reports |= dating.forms(c.date)
        elif isinstance(c, DataCitation):
            codes |= dict.fromkeys(c.states)
            texts += [c.dataset, c.title, c.producer]
        elif isinstance(c, FindingCitation):
            codes |= dict.fromkeys(c.states)
            texts += [c.claim, c.verdict, c.found, c.definition, c.dataset, c.version, *c.also]
            dates |= {told for iso in re.findall(r"\b\d{4}-\d{2}-\d{2}\b", c.found) for told in dating.forms(iso)}
        elif isinstance(c, BriefCitation):
            texts += c.texts
    for r in rows:
        codes |= dict.fromkeys(code for code in (r.source, r.target, r.speaker) if code)
    # A rule asked of a state names it even where the answer is none: "no speaker of Russia".
    codes |= dict.fromkeys(code for c in sentence.computed if c.of and c.rule not in ("given", "day") for code in re.split("[, ]", c.of))
    for f in _figured(sentence, figures):
        codes |= dict.fromkeys(code for code in (f.source, f.target) if code)
    texts += [t for code in codes for t in terms(code)]
    return Support(
        tuple(flat(t).casefold() for t in texts), frozenset(dates), frozenset(reports), tuple(c.value for c in sentence.computed)
    )


def _figured(sentence: Sentence, figures: Mapping[str, Figure]) -> list[Figure]:
    return [figures[i] for c in sentence.computed for i in c.rows[:1] + c.rows[-1:] if i in figures]


def stands(words: str, text: str) -> bool:
    """Whether the words stand in a text as they are, and no word of it is cut."""
    return bool(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)) if words[:1].isalnum() and words[-1:].isalnum() else words in text


def split(text: str, sentences: Iterable[str]) -> tuple[str, list[str]]:
    """A sentence without its quotations, and the quotations. Single marks close at the last mark that gives words of a
    cited sentence: between them there may be apostrophes."""
    held = [flat(s) for s in sentences]
    bare, quotes, at = [], [], 0
    while at < len(text):
        c = text[at]
        if c not in "“‘":
            bare.append(c)
            at += 1
            continue
        ends = [m.start() for m in re.finditer("”" if c == "“" else "’", text[at + 1 :])]
        if not ends:
            quotes.append(text[at + 1 :])
            break
        good = [e for e in ends if any(flat(text[at + 1 : at + 1 + e]) in s for s in held)]
        end = (max(good) if c == "‘" else ends[0]) if good else (ends[-1] if c == "‘" else ends[0])
        quotes.append(text[at + 1 : at + 1 + end])
        bare.append("“”")
        at += end + 2
    return "".join(bare), quotes


def names(bare: str) -> list[str]:
    """Runs of capitalised words that are names, without the word that a sentence begins with."""
    found = []
    # A full stop after a word of three small letters or four capitals ends a sentence; after fewer it may be an abbreviation.
    plain = re.sub(r"(?<=[a-z]{3})\. |(?<=[A-Z]{4})\. |(?<=\bLow)\. ", " | ", DATE.sub("0", CODE.sub("0", bare)))
    for match in NAME.finditer(plain):
        run = re.sub(r"(?:’s|'s|’)$", "", match.group().rstrip(".,;:’'"))
        while run and run.split()[0].casefold() in STARTERS:
            run = run.partition(" ")[2]
            run = re.sub(r"^(?:of|and) ", "", run)
        for own in OURS | VERDICTS:
            run = re.sub(rf"^{own}\b ?|(?: and| of)? {own}$", "", run)
        if run:
            found.append(run)
    return found
