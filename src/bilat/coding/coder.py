"""From documents to statements: the one place where the coder's steps are joined.

sentences → names → (only what can hold an act is parsed) → acts, stances, claims → who says so, when, how sure → Statement
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from bilat.records import Document, Statement

from . import speakers
from .actors import by_token
from .acts import acts
from .candidates import Sentence, candidates
from .claims import claims
from .discourse import anaphora
from .doubt import plays
from .echoes import echoes
from .events import Event, as_threat, events
from .memory import Memory
from .parse import Parse, parse
from .remarks import remarks
from .stances import stances
from .statements import Maker
from .timing import times

METHOD = "local/0.4"
BATCH = 64  # documents whose sentences are parsed together: enough to fill the parser, little to hold


def code(documents: Iterable[Document]) -> Iterator[tuple[Document, list[Statement]]]:
    """Each document with its statements, in order; documents are taken in small batches, so that memory stays flat.

    A document with a `note` (not English, not text) has none.
    """
    source = iter(documents)
    while batch := list(islice(source, BATCH)):
        chosen = [candidates(document) for document in batch]
        parses = parse(s.text for some in chosen for s in some if s.worth)
        for document, some in zip(batch, chosen, strict=True):
            yield document, _document(document, some, parses)


def _document(document: Document, some: list[Sentence], parses: Iterator[Parse]) -> list[Statement]:
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


def _sentence(document: Document, sentence: Sentence, p: Parse, memory: Memory) -> Iterator[Statement]:
    credit = speakers.credited(p.text, sentence.names)
    credited = credit.speaker if credit else None
    explicit = by_token(p, tuple(m for m in sentence.names if credit is None or credit.first <= m.start < credit.last))
    if credit is not None and credit.first:
        memory.speaker = credit.speaker
    held = anaphora(p, explicit, memory)
    dates = times(p.text, document.published, memory.day)
    listed = acts(p)
    make = Maker(document, sentence, p, dates, listed, METHOD)
    kept: list[Event] = []
    if not plays(p.text):
        told_here = events(p, [*listed, *remarks(p)], held, memory.other)
        for event in (*told_here, *echoes(p, held, told_here, memory.events)):
            said = speakers.speaker(p, event.at, held, memory) or speakers.quoted_by(p, event.at, memory) or credited
            if event.act.form == "echo" and event.modality == "denied":
                said = speakers.own(p, event.at, held, memory)
            told = make.event(as_threat(p, event, said), said)
            if told is not None:
                memory.act(event.source.mention, event.target.mention)
                kept.append(event)
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
                "claim", at, claim.source, claim.target, None, claim.type, (), None, "ongoing", False, 0.7, f"claim of {claim.type}", said,
                claim.words,
            )  # fmt: skip
    memory.events = tuple(kept)
    memory.day = next((w.when for w in reversed(dates) if w.when and w.precision == "day"), memory.day)
    memory.speaker = speakers.told(p, held, memory) or memory.speaker
    memory.learn(p, held)
