"""Which of a statement's words to quote: a clause of its sentence, verbatim, cut only where words end.

White space is told as single blanks; nothing else inside the marks is changed. A clause that itself quotes stands in
single marks, as in British print.
"""

import re
from functools import lru_cache

from bilat.records import Statement

LONGEST = 34  # words of a quotation
ROOMY = 22  # words; a longer clause is cut at its joints where it has some
SHORTEST = 3
OPENERS = re.compile(
    r"^(?:(?:However|Meanwhile|Moreover|Furthermore|In particular|In turn|Therefore|Thus|But|And|Also|In addition|Later|Still|Yet|"
    r"Nevertheless|According to (?:him|her|them)),? )+"
)
SAID = r"(?:said|says|added|told [\w ]{1,30}|warned|announced|confirmed|stressed|declared|argued|noted|stated|insisted|claimed|replied)"
ATTRIBUTION = re.compile(rf"^[^,;“”]{{1,90}}? (?:had |has |have |also )?{SAID}(?: (?:on|in|at|earlier|later) [^,;“”]{{1,60}}?)? that ")
AFTERWORD = re.compile(
    rf",? (?:as )?[^,;“”]{{2,60}} {SAID}(?: (?:on|in|at) [^,;“”]{{1,50}})?$|, [^“”]{{2,70}}, {SAID}(?: (?:on|in|at) [^,;“”]{{1,50}})?$"
)
JOINTS = re.compile(
    r"; |, (?=but |and |while |which |where |whereas |although |though |as |because |so |with |after |before |who |when )| – | — "
)
BACKWARD = re.compile(
    r"^(?:He|She|It|They|This|These|That|Those|His|Her|Their|Its|Such|Both|Each|Neither|"
    r"The (?:two|three|latter|former|same)|they|he|she|it)\b"
)
MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
DAY = re.compile(rf",? (?:late |early )?(?:on |last )?(?:{WEEKDAY}|\d{{1,2}} (?:{MONTH}))$")
FIRST_DAY = re.compile(rf"^(?:On|In) (?:{WEEKDAY}|(?:\d{{1,2}} )?(?:{MONTH})(?: \d{{4}})?|\d{{4}}),? (?=[A-Z])")
ADVERB = re.compile(r"^((?:In|On|At|Since|After|For|Over) [a-z0-9 ]{2,40}), (?=[A-Z])")
# After a subject of capitalised words: what shows that the subject is not yet whole, or was none.
_UNFINISHED = """
    in on at of for from to by with as who which whose that where when and or nor but after before under over since until
    against between among then not a an
"""
UNFINISHED = frozenset(_UNFINISHED.split())
_TITLES = """
    President Prime Premier Foreign Defence Defense Secretary Chancellor Minister Vice Vice-Premier Deputy King Queen
    Ambassador General Admiral External State The
"""
TITLES = frozenset(_TITLES.split())
# After a name of a body these begin the name of its holder: "Bank of Japan governor Satoshi Sumita said".
POSTS = frozenset({
    "governor", "secretary", "minister", "president", "chairman", "chief", "spokesman", "spokeswoman", "official", "officials", "ambassador", "envoy", "leader",
    "leaders", "head", "director", "general", "chancellor", "officer", "representative", "representatives",
})  # fmt: skip
LINKS = frozenset({"of", "and", "the"})


@lru_cache(maxsize=4096)
def clause(s: Statement) -> str | None:
    """The words to quote, without marks; None where the sentence gives none that can stand in marks."""
    sentence = " ".join(s.sentence.split())
    held = " ".join(s.quote.split())
    told = _trim(sentence, held, bool(s.said_by and (s.said_by.role or not s.said_by.named)), bool(s.when))
    if len(told.split()) > ROOMY:
        told = _joint(told, held)
    if len(told.split()) > LONGEST and len(held.split()) >= SHORTEST and held in sentence:
        told = held
    told = " ".join(told.split()[:LONGEST]).rstrip(" ,;:–—")
    told = told[:-1] if told.endswith(".") and not told.endswith("..") else told
    told = _undated(told, s.when) if s.when_precision == "day" else told
    if told.startswith("“") and told.endswith("”") and told.count("“") == 1:
        told = told[1:-1].rstrip(" .,")
    if told.startswith('"') and told.count('"') == 1 + told.endswith('"'):
        told = told.strip('"').rstrip(" .,")
    return told if _markable(told) and told in sentence else None


def marked(words: str) -> str:
    """The words in marks that can be told from those inside."""
    return f"‘{words}’" if "“" in words else f"“{words}”"


def refers_back(words: str) -> bool:
    """Whether the words need the sentence before them to be understood."""
    return bool(BACKWARD.match(words))


def _trim(sentence: str, held: str, attributed: bool, dated: bool) -> str:
    told = sentence[match.end() :] if (match := OPENERS.match(sentence)) else sentence
    if dated and (match := FIRST_DAY.match(told)):
        told = told[match.end() :]
    if attributed:
        match = ATTRIBUTION.match(told)
        if match and held in told[match.end() :]:
            told = told[match.end() :]
        bare = told.rstrip(".")
        match = AFTERWORD.search(bare)
        if match and held in bare[: match.start()]:
            told = bare[: match.start()]
    return told if held in told else sentence


def _undated(told: str, when: str | None) -> str:
    """Without the day at its end, which the sentence around it tells in full."""
    match = DAY.search(told)
    if not when or not match:
        return told
    rest = told[: match.start()].split()
    return told[: match.start()] if len(rest) > SHORTEST and rest[-1] not in UNFINISHED else told


def _joint(told: str, held: str) -> str:
    """The parts between joints that hold the statement's own words."""
    start = told.find(held)
    if start < 0:
        return told
    end = start + len(held)
    begins = [m.end() for m in JOINTS.finditer(told) if m.end() <= start]
    ends = [m.start() for m in JOINTS.finditer(told) if m.start() >= end]
    part = told[begins[-1] if begins else 0 : ends[0] if ends else len(told)]
    return re.sub(r"^(?:but|and|while|as|because|so|although|though|whereas) (?=[A-Z])", "", part)


def _markable(words: str) -> bool:
    """Marks inside must pair, or the reader could not tell where the quotation ends."""
    if not words.strip() or len(words.split()) < 2:
        return False
    depth = 0
    for c in words:
        depth += (c == "“") - (c == "”")
        if depth not in (0, 1):
            return False
    return depth == 0 and "‘" not in words


def split_subject(words: str, known: frozenset[str], adjectives: frozenset[str]) -> tuple[str, str] | None:
    """A clause as subject and predicate where a name opens it and a plain word goes on: "Russia", "accused China".

    `known` are words of which names are made, `adjectives` those that end none. None where the opening is not surely a
    subject. An adverbial before it stays with it: "in recent years Russia".
    """
    before = ""
    if match := ADVERB.match(words):
        before, words = f"{match[1][0].lower()}{match[1][1:]} ", words[match.end() :]
    parts = words.split()
    n = 0
    while n < len(parts) and (parts[n][:1].isupper() or (n and parts[n] in LINKS)):
        n += 1
    if not 0 < n < len(parts) - 1 or refers_back(words):
        return None
    subject, rest = parts[:n], parts[n:]
    first, last = subject[0], subject[-1]
    opens = first in known or (first in TITLES and n > 1)
    whole = last not in LINKS and last not in adjectives and last.isalpha() and (n == 1 or last not in TITLES)
    if not (opens and whole) or rest[0] in UNFINISHED or rest[0] in POSTS or not rest[0].isalpha():
        return None
    return before + " ".join(subject), " ".join(rest)


def spoken_whole(s: Statement, words: str) -> bool:
    """Whether the words are all that the text has between marks: the speaker's own."""
    return f"“{words}" in " ".join(s.sentence.split())
