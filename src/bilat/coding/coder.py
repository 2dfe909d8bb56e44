"""From documents to statements: the one place where the coder's steps are joined.

sentences → names → (only what can hold an act is parsed) → acts, stances, claims → who says so, when, how sure → Statement
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from bilat import offices, plover
from bilat.records import Actor, Document, Kind, Modality, Precision, Speaker, Statement
from bilat.text.sentences import sentences

from . import speakers
from .actors import Found, by_token
from .acts import Act, acts
from .claims import claims
from .contexts import contexts
from .discourse import ANAPHOR, PAIR, Memory, anaphora
from .events import Event, as_threat, events
from .kinds import Verdict, confirm
from .mentions import Mention, mentions
from .parse import Parse, parse
from .stances import stances
from .timing import When, nearest, resolved, times

METHOD = "local/0.3"
BATCH = 64  # documents whose sentences are parsed together: enough to fill the parser, little to hold
LONGEST = 1200  # characters; a longer "sentence" is a list or a table, and is not parsed
NEAR = 8  # sentences that a pair of states stays in mind
HARDLY = 0.1  # joint odds of the type of what two do together below which it is no act
AHEAD = 2  # sentences before it that may name its speaker or its first half
OPEN = re.compile(ANAPHOR.pattern + '|[“"]', re.I)
ASIDE = frozenset({"relcl", "advcl", "acl", "parataxis"})
TWINS_WORD = re.compile(r"\bKoreas\b|\bSudans\b|\b[Tt]he (?:North|South)\b")
SPORT = re.compile(
    r"\b(?:striker|midfielder|goalkeeper|semi-?finals?|quarter-?finals?|World Cup|medals?|wickets?|innings|playoffs?|penalty shoot-?out|extra time|qualifiers?|grand prix"
    r"|scored|(?:won|lost|drew|beat) .{0,40}\b(?:match|final|game|cup|title)|(?:football|cricket|rugby|tennis|hockey|basketball|soccer) (?:team|match|side|international|final|coach|captain|club|player)s?"
    r"|by (?:two|three|four|five|six|\d+) (?:points|goals|wickets|runs)|\d+-\d+ (?:win|victory|defeat|draw))\b",
    re.I,
)
_OFFICES = frozenset(
    {
        "president",
        "premier",
        "chancellor",
        "king",
        "queen",
        "emir",
        "sultan",
        "leader",
        "pope",
        "prime minister",
        "foreign minister",
        "defence minister",
        "defense minister",
        "secretary of state",
        "foreign secretary",
    }
)
DATELINE = re.compile(
    r"^[A-Z][A-Z .,'’\-]{2,40}(?:[A-Z][a-z][A-Za-z. ]{1,25})?(?:,? \d{1,2} [A-Z][a-z]+|,? [A-Z][a-z]+\.? \d{1,2})?(?: ?\([A-Za-z .]+\))? ?(?:--|[–—]|- ) ?"
)


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    text: str
    names: tuple[Mention, ...]
    worth: bool = True


def code(documents: Iterable[Document]) -> Iterator[tuple[Document, list[Statement]]]:
    """Each document with its statements, in order; documents are taken in small batches, so that memory stays flat.

    A document with a `note` (not English, not text) has none.
    """
    source = iter(documents)
    while batch := list(islice(source, BATCH)):
        chosen = [_candidates(document) for document in batch]
        parses = parse(s.text for some in chosen for s in some if s.worth)
        for document, some in zip(batch, chosen, strict=True):
            yield document, _document(document, some, parses)


def _candidates(document: Document) -> list[_Sentence]:
    """The sentences of a document that can hold a statement, those worth parsing marked; none where it names fewer than two states."""
    if document.note is not None:
        return []
    found: list[_Sentence] = []
    for span in sentences(document.text, document.furniture):
        text = document.text[span.start : span.end]
        skip = len(match.group()) if (match := DATELINE.match(text)) else 0
        found.append(_Sentence(span.start + skip, text[skip:], mentions(text[skip:], document.published)))
    states = {m.code for s in found for m in s.names}
    if len(states) < 2 and not any(TWINS_WORD.search(s.text) for s in found):
        return []
    return list(_judged(found))


def _judged(found: list[_Sentence]) -> Iterator[_Sentence]:
    """Mark the sentences worth parsing: those that name two states, or stand close to one that does and may speak of them too."""
    hot: list[int] = []
    before: set[str] = set()
    for i, s in enumerate(found):
        here = {m.code for m in s.names}
        if len(here) > 1 or (here and before and here != before) or PAIR.search(s.text) or TWINS_WORD.search(s.text):
            hot.append(i)
        before = here or before
    close = {i for h in hot for i in range(h - AHEAD, h + NEAR + 1)}
    for i, s in enumerate(found):
        yield replace(s, worth=i in close and len(s.text) <= LONGEST and bool(s.names or OPEN.search(s.text) or PAIR.search(s.text)))


def _document(document: Document, some: list[_Sentence], parses: Iterator[Parse]) -> list[Statement]:
    """Statements of one document; `parses` gives the next parse for each sentence that is worth one."""
    memory = Memory()
    found: dict[str, Statement] = {}
    for sentence in some:
        if not sentence.worth:
            memory.skim(sentence.text, sentence.names)
            continue
        for statement in _sentence(document, sentence, next(parses), memory):
            found.setdefault(statement.id, statement)
    return list(found.values())


def _sentence(document: Document, sentence: _Sentence, p: Parse, memory: Memory) -> Iterator[Statement]:
    credit = speakers.credited(p.text, sentence.names)
    credited = credit.speaker if credit else None
    explicit = by_token(p, tuple(m for m in sentence.names if credit is None or m.start < credit.start))
    held = anaphora(p, explicit, memory)
    dates = times(p.text, document.published)
    listed = acts(p)
    make = _Maker(document, sentence, p, dates, listed)
    if not SPORT.search(p.text):
        for event in events(p, listed, held, memory.other):
            said = speakers.speaker(p, event.at, held, memory) or speakers.quoted_by(p, event.at, memory) or credited
            told = make.event(as_threat(p, event, said), said)
            if told is not None:
                memory.act(event.source.mention, event.target.mention)
                yield told
    for stance in stances(p, held):
        said = speakers.speaker(p, stance.at, held, memory) or speakers.quoted_by(p, stance.at, memory) or credited
        yield make(
            "stance",
            stance.at,
            stance.source,
            stance.target,
            None,
            stance.label,
            (),
            stance.score,
            stance.modality,
            stance.reciprocal,
            0.7,
            stance.how,
            said,
        )
    for claim in claims(p, held):
        if claim.source is not None:
            at = next(i for i in range(len(p)) if p.starts[i] >= claim.start)
            said = speakers.speaker(p, at, held, memory) or speakers.quoted_by(p, at, memory) or credited
            yield make(
                "claim", at, claim.source, claim.target, None, claim.type, (), None, "ongoing", False, 0.7, f"claim of {claim.type}", said
            )
    memory.speaker = speakers.told(p, held, memory) or memory.speaker
    memory.learn(p, held)


def _quoted(p: Parse, at: int, *actors: Found) -> tuple[int, int]:
    """Characters from the first to the last of the act and its actors, names whole: "United States imposed" and not "States imposed"."""
    start, end = p.span({at, *(a.head for a in actors)})
    names = [a.mention for a in actors if a.mention.start <= p.starts[a.head] < a.mention.end]
    return min([start, *(m.start for m in names)]), max([end, *(m.end for m in names)])


@dataclass(frozen=True, slots=True)
class _Maker:
    """Turns what was found in one sentence into statements."""

    document: Document
    sentence: _Sentence
    p: Parse
    dates: list[When]
    listed: list[Act]

    def event(self, e: Event, said: Speaker | None) -> Statement | None:
        """The statement of an event; None where the models find its type most unlikely."""
        frame = e.act.frame
        when, _ = self._when(e.at, e.modality)
        if e.modality == "denied" and (said is None or said.state not in e.pair):  # negated by the writer, or by no party
            return None
        if (
            (e.modality == "ongoing" or (e.modality == "occurred" and self.p.tags[e.act.scope] in ("VBP", "VBZ", "VB")))
            and e.act.frame.type != "THREATEN"
            and when
            and self.document.published
            and when > self.document.published.isoformat()[: len(when)]
        ):
            e = replace(e, modality="planned")
        verdict = self._confirmed(e)
        if not verdict.likely and not (e.reciprocal and e.target.head in e.act.by and verdict.confidence >= HARDLY):
            return None
        if verdict.type != frame.type:
            frame = replace(frame, type=verdict.type, mode=None)
        why = f"{e.act.how} -> {frame.type}; {verdict.why}; {_where(self.p, e.source)} acts on {_where(self.p, e.target)}; modality {e.modality}"
        return self(
            "event",
            e.at,
            e.source,
            e.target,
            frame.type,
            frame.mode,
            frame.contexts,
            plover.score(frame.type, frame.mode),
            e.modality,
            e.reciprocal,
            verdict.confidence,
            why,
            said,
        )

    def _confirmed(self, e: Event) -> Verdict:
        """What the models say of the lexicon's type, for acts that took place; what is only planned or denied is told as its words are."""
        if e.modality not in ("occurred", "ongoing"):
            return Verdict(e.act.frame.type, 0.7, "told by the lexicon")
        source, target = e.source.mention, e.target.mention
        return confirm(self.p, e.act, (source.start, source.end), (target.start, target.end), self.listed)

    def __call__(
        self,
        kind: Kind,
        at: int,
        source: Found,
        target: Found | None,
        type_: str | None,
        mode: str | None,
        given: tuple[str, ...],
        score: float | None,
        modality: Modality,
        reciprocal: bool,
        confidence: float,
        why: str,
        said: Speaker | None,
    ) -> Statement:
        p = self.p
        start, end = _quoted(p, at, *((source, target) if target else (source,)))
        at_start = self.sentence.start
        when, precision = self._when(at, modality)
        doer = named(source.actor, self.document.published)
        other = named(target.actor, self.document.published) if target else None
        return Statement(
            Statement.identify(self.document.id, kind, at_start + start, at_start + end, doer, other, type_ or mode, modality, METHOD),
            self.document.id,
            kind,
            at_start + start,
            at_start + end,
            p.text[start:end],
            p.text,
            at_start,
            doer,
            other,
            type_,
            mode,
            contexts(p.text, given),
            plover.QUAD[type_] if type_ else None,
            score,
            modality,
            when,
            precision,
            said,
            reciprocal,
            confidence,
            METHOD,
            why,
        )

    def _when(self, at: int, modality: Modality) -> tuple[str | None, Precision]:
        here = [w for w in self.dates if _dates_it(self.p, w, at)]
        told = nearest(here, self.p.starts[at], self.p.ends[at])
        return (None, "unknown") if told is None else resolved(told, modality, self.document.published)


def named(actor: Actor, published: date | None) -> Actor:
    """The actor with the name of who held the office then: "the Russian president"."""
    if actor.state and actor.role and published and actor.role in _OFFICES:
        holder = offices.by_title(actor.state, actor.role, published)
        if holder and not offices.by_name(actor.name or "", published):
            return replace(actor, name=holder.name)
    return actor


def _dates_it(p: Parse, w: When, at: int) -> bool:
    """Whether a time expression can be that of the act at `at`: not one inside a relative or adverbial clause that the act is outside of."""
    token = next((i for i, start in enumerate(p.starts) if start >= w.start), None)
    if token is None:
        return True
    above = {at, *p.ancestors(at)}
    for i in (token, *p.ancestors(token)):
        if i in above:
            return True
        if p.deps[i] in ASIDE and p.pos[i] in ("VERB", "AUX"):
            return False
    return True


def _where(p: Parse, found: Found) -> str:
    return f"“{found.mention.text}” ({found.actor.state})"
