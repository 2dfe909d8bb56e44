"""What bears a sentence out: the words, names, numbers and dates of its citations; and what of a sentence needs bearing out."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from . import dating
from .naming import terms
from .record import Citation, Row, Sentence

# Words that begin a sentence of ours with a capital and are no names.
_STARTERS = """
    a all according an as between by few his in it its more most neither no nobody none nothing of on only report searched
    some that the their there these they this those to two what with words deeds one three four five six seven eight nine
    claim claims
"""
STARTERS = frozenset(_STARTERS.split())
MONTH = "|".join(dating.MONTHS)
DATE = re.compile(rf"\b(?:(?:\d{{1,2}} )?(?:{MONTH}) \d{{4}}|\d{{4}}(?![\d,.]\d))\b")
NAME = re.compile(r"(?:[A-Z][\w.’'\-]*|St\.)(?: (?:[A-Z][\w.’'\-]*|of(?= [A-Z])|and(?= [A-Z])))*")
NUMBER = re.compile(r"(?<!\w)(?:\d[\d,.]*\d|\d)")
NUMERALS = re.compile(
    r"\b(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand|million|billion|dozen)\b", re.I
)


def flat(text: str) -> str:
    """White space as single blanks: the only difference that a quotation may have from its sentence."""
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Support:
    """Everything that a sentence's citations and counts offer: `texts` case-folded, `dates` spelled, `values` computed."""

    texts: tuple[str, ...]
    dates: frozenset[str]
    values: tuple[str, ...]

    def holds(self, text: str) -> bool:
        """Whether the text stands somewhere, as whole words."""
        wanted = re.compile(rf"(?<!\w){re.escape(flat(text).casefold())}(?!\w)")
        return any(wanted.search(t) for t in self.texts)


def support(sentence: Sentence, citations: Mapping[int, Citation], rows: Mapping[str, Row]) -> Support:
    cited = [citations[n] for n in sentence.cites if n in citations]
    counted = [rows[i] for c in sentence.computed for i in c.rows if i in rows]
    codes = dict.fromkeys(code for c in cited for code in c.actors)
    codes |= dict.fromkeys(code for r in counted for code in (r.source, r.target, r.speaker) if code)
    # A rule asked of a state names it even where the answer is none: "no speaker of Russia".
    codes |= dict.fromkeys(code for c in sentence.computed if c.of for code in c.of.split(","))
    texts = [t for c in cited for t in (c.sentence, c.words, c.title, c.publisher, c.speaker, c.role, *c.names) if t]
    texts += [t for code in codes for t in terms(code)]
    dates = frozenset(d for c in cited for iso in (c.when, c.date) for d in dating.forms(iso))
    return Support(tuple(flat(t).casefold() for t in texts), dates, tuple(c.value for c in sentence.computed))


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
    for match in NAME.finditer(DATE.sub("0", bare)):
        run = re.sub(r"(?:’s|'s|’)$", "", match.group().rstrip(".,;:’'"))
        while run and run.split()[0].casefold() in STARTERS:
            run = run.partition(" ")[2]
            run = re.sub(r"^(?:of|and) ", "", run)
        if run:
            found.append(run)
    return found
