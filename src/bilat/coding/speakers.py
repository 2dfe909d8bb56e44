"""Who says so: the subject of the verb of saying above a clause, "according to", or the last speaker of an open quotation."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bilat.records import Speaker

from .act import REPORTING
from .actors import resolve, sectors
from .grammar import subjects
from .memory import Memory
from .mentions import Mention
from .parse import Parse

SAYING = REPORTING | frozenset(
    (
        "touch discuss cite point describe call stress accuse blame speak refer note warn criticize criticise condemn praise deny refute"
    ).split()
)
QUOTED = re.compile(r"[“\"]([^”\"]{3,})[”\"]")
UNNAMED = re.compile(
    r"\b(?:officials?|sources?|diplomats?|analysts?|experts?|aides?|insiders?|observers?|critics|witnesses|spokes(?:man|woman|person))\b",
    re.I,
)


def speaker(p: Parse, i: int, held: Mapping[int, tuple[Mention, ...]], memory: Memory) -> Speaker | None:
    """The speaker of what is said at token `i`; None where the writer says it."""
    child = i
    for a in p.ancestors(i):
        if (p.pos[a] in ("VERB", "AUX") and p.lemmas[a] in REPORTING and p.deps[child] in ("ccomp", "parataxis", "dep")) or (
            p.pos[a] == "VERB"
            and p.lemmas[a] in ("touch", "cite", "discuss", "point", "speak", "refer")
            and p.deps[child] in ("prep", "dobj")
            and (p.deps[child] == "dobj" or p.lemmas[child] in ("on", "upon", "to", "of", "about"))
        ):
            if found := _subject(p, a, held, memory):
                return found
        elif (
            p.pos[a] == "VERB"
            and p.lemmas[a] in ("deny", "refute")
            and p.deps[child] in ("ccomp", "dobj", "pcomp", "xcomp")
            and (found := _subject(p, a, held, memory))
        ):
            return found
        child = a
    root = child
    for j in range(len(p)):
        if p.lemmas[j] == "accord" and p.deps[j] == "prep":
            for to in p.having(j, "prep"):
                for c in p.having(to, "pobj"):
                    if found := _described(p, c, held, memory):
                        return found
    for c in p.children[root]:  # "as a senior official told", "…, the minister said"
        if (
            p.deps[c] in ("advcl", "parataxis", "ccomp")
            and p.lemmas[c] in SAYING
            and c != i
            and (found := _subject(p, c, held, memory))
            and (p.deps[c] != "ccomp" or c > i)
            and not (
                p.deps[c] == "advcl" and p.tags[c] in ("VBG", "VBN", "VB")
            )  # "met her in Rome, saying that ...": the writer tells that
        ):
            return found
    return None


def own(p: Parse, verb: int, held: Mapping[int, tuple[Mention, ...]], memory: Memory) -> Speaker | None:
    """Who does what the verb says, as one who speaks: "Minsk denied it"."""
    return _subject(p, verb, held, memory)


@dataclass(frozen=True, slots=True)
class Credit:
    """Who a headline says it is from, and where the words that are told stand: "... — Finnish politician", "Lavrov: ..."."""

    first: int
    last: int
    speaker: Speaker


CREDIT = re.compile(r"\s[–—-]{1,2}\s(?P<who>[^–—.;:,]{2,45}?)(?: \([A-Z ]+\))?$")
PREFIX = re.compile(r"^\W*(?P<who>[^:;.!?“\"]{2,60}?)\s*:\s+(?=\S+ \S+ \S+)")


def credited(text: str, names: tuple[Mention, ...]) -> Credit | None:
    """The speaker behind the dash that ends a headline, or before the colon that begins it, with the state that the words name; None
    where they are no credit."""
    match = CREDIT.search(text)
    if match is not None and not text.endswith("."):
        inside = [m for m in names if m.start >= match.start()]
        if who := _credit(match.group("who").strip(), inside, bool(inside)):
            return Credit(0, match.start(), who)
    if (match := PREFIX.match(text)) is not None:
        inside = [m for m in names if m.end <= match.end("who")]
        official = any(m.kind == "person" for m in inside) or match.group("who").split()[-1].lower() in sectors()
        if len({m.code for m in inside}) == 1 and official and (who := _credit(match.group("who").strip(), inside, True)):
            return Credit(match.end(), len(text), who)
    return None


def _credit(who: str, inside: list[Mention], named: bool) -> Speaker | None:
    if not named and not (UNNAMED.search(who) or who.split()[-1].lower() in sectors()):
        return None
    m = next((m for m in inside if m.kind == "person"), inside[0] if inside else None)
    person = m is not None and m.kind == "person"
    return Speaker(m.name if m and m.name else who if m else None, m.role if m and person else who, m.code if m else None, bool(m))


def quoted_by(p: Parse, i: int, memory: Memory) -> Speaker | None:
    """The speaker of a word in quotation marks that the sentence itself does not attribute: the last one who spoke."""
    inside = any(len(m.group(1).split()) >= 3 and m.start() < p.starts[i] < m.end() for m in QUOTED.finditer(p.text))
    return memory.speaker if inside or _unclosed(p, i) else None


def _unclosed(p: Parse, i: int) -> bool:
    """Whether a word stands after a mark that opens words and that this sentence does not close, or before one that only closes them."""
    opened, closed = p.text.rfind("“"), p.text.find("”")
    if opened >= 0 and p.text.find("”", opened) < 0 and p.starts[i] > opened:
        return True
    return closed >= 0 and "“" not in p.text[:closed] and p.starts[i] < closed


def told(p: Parse, held: Mapping[int, tuple[Mention, ...]], memory: Memory) -> Speaker | None:
    """Whom the sentence as a whole names as speaking, to be remembered for the next."""
    for i in range(len(p)):
        if p.pos[i] == "VERB" and p.lemmas[i] in SAYING | {"make", "add", "tell"}:
            if (
                p.lemmas[i] not in ("make", "touch", "cite", "discuss", "point", "speak", "refer")
                and p.having(i, "dobj")
                and not p.having(i, "ccomp", "parataxis")
                and not QUOTED.search(p.text)
            ):
                continue
            if p.lemmas[i] == "make" and not any(p.lemmas[c] in ("statement", "remark", "comment", "speech") for c in p.having(i, "dobj")):
                continue
            if found := _subject(p, i, held, memory):
                return found
    for j in range(len(p)):
        if p.lemmas[j] == "accord":
            for to in p.having(j, "prep"):
                for c in p.having(to, "pobj"):
                    if found := _described(p, c, held, memory):
                        return found
    return None


def _subject(p: Parse, verb: int, held: Mapping[int, tuple[Mention, ...]], memory: Memory) -> Speaker | None:
    for s in subjects(p, verb):
        if found := _described(p, s, held, memory):
            return found
    return None


def _described(p: Parse, i: int, held: Mapping[int, tuple[Mention, ...]], memory: Memory) -> Speaker | None:
    """The speaker that the noun phrase at `i` names or describes."""
    lower = p.words[i].lower()
    if lower in ("he", "she", "him", "her") or (
        p.lemmas[i] in ("official", "spokesman", "minister", "source", "diplomat", "spokeswoman") and _the(p, i) and i not in held
    ):
        if memory.speaker:
            return memory.speaker
        if lower in ("he", "she", "him", "her") and memory.person:
            m = memory.person
            return Speaker(m.name, m.role, m.code or None, True)
    if lower in ("it", "which", "that", "who", "we", "i", "they", "you"):
        return None
    found = resolve(p, i, held, True)
    start, end = p.span(p.subtree(i, frozenset({"relcl", "acl", "appos", "prep", "punct", "cc", "conj"})))
    phrase = " ".join(p.text[start:end].split())
    unnamed = bool(UNNAMED.search(phrase)) and p.pos[i] == "NOUN" and not any(p.pos[c] == "PROPN" and i < c for c in p.having(i, "appos"))
    if found:
        actor, mention = found[0].actor, found[0].mention
        if (unnamed and mention.kind != "person") or (unnamed and p.lemmas[i] in ("official", "aide", "source")):
            return Speaker(None, phrase, actor.state, False)
        return Speaker(actor.name, actor.role, actor.state, True)
    if unnamed:
        return Speaker(None, phrase, None, False)
    if p.pos[i] == "PROPN":
        return Speaker(phrase, None, None, True)
    if p.lemmas[i] in sectors():
        return Speaker(phrase, p.lemmas[i], None, False)
    return None


def _the(p: Parse, i: int) -> bool:
    inside = [
        c
        for c in p.children[i]
        if p.deps[c] in ("amod", "compound", "poss", "nmod") and p.lemmas[c] not in ("senior", "top", "same", "unnamed", "anonymous")
    ]
    return not inside and not any(p.deps[c] == "prep" and p.lemmas[c] in ("for", "of", "from", "at", "in") for c in p.children[i])
