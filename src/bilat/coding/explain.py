"""How the coder reads a text, told sentence by sentence: what `bilat explain` prints."""

from dataclasses import dataclass
from datetime import date

from bilat.records import Document, Statement
from bilat.text.sentences import sentences

from . import coder
from .act import Act
from .actors import by_token, resolve
from .acts import acts
from .mentions import Mention, mentions
from .parse import Parse, parse
from .reasons import headline, reasons
from .targets import aside

NAMED = {
    "name": "its name", "adjective": "its adjective", "people": "its people", "capital": "its capital", "seat": "a seat of its government",
    "organisation": "an organisation", "group": "a group of it", "person": "a person of it",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Explained:
    """A text as read: lines for people, statements for programs."""

    lines: tuple[str, ...]
    statements: tuple[Statement, ...]

    def __str__(self) -> str:
        return "\n".join(self.lines)


def explain(text: str, published: date | None = None) -> Explained:
    """Names, statements and what was passed over, sentence by sentence, with the reason for each; nothing is stored."""
    document = Document(Document.identify(text, published, None, None, None, None), text, published)
    found = next(iter(coder.code([document])))[1]
    lines: list[str] = []
    for span in sentences(text):
        sentence = text[span.start : span.end]
        p = next(parse([sentence]))
        here = [s for s in found if s.sentence_start == span.start]
        lines += [f"“{sentence}”", *_names(p, published)]
        for s in here:
            lines += [f"  {headline(s)}", *(f"    {line}" for line in reasons(s))]
        lines += [] if here else ["  no statement: no act, stance or claim joins two states here"]
        lines += [*_passed(p, published, span.start, here), ""]
    return Explained(tuple(lines), tuple(found))


def _names(p: Parse, published: date | None) -> list[str]:
    names = mentions(p.text, published)
    told = [f"“{m.text}” {m.code or 'no state'} ({m.role or NAMED.get(m.kind, m.kind)})" for m in names]
    return [f"  names: {', '.join(told)}"] if told else ["  names: no state is named"]


def _passed(p: Parse, published: date | None, start: int, here: list[Statement]) -> list[str]:
    """The acts of which no statement was made, each with the words and the reason."""
    held = by_token(p, mentions(p.text, published))
    return [
        f"  passed over: {_words(p, a)} ({a.how} -> {a.frame.type}): {_why_not(p, a, held)}"
        for a in acts(p)
        if not any(s.kind == "event" and s.start <= start + p.starts[a.i] < s.end for s in here)
    ]


def _words(p: Parse, a: Act) -> str:
    """The words from the first to the last of an act and what stands in its slots."""
    start, end = p.span({a.i, *a.by, *a.to})
    return f"“{p.text[start:end]}”"


def _why_not(p: Parse, a: Act, held: dict[int, tuple[Mention, ...]]) -> str:
    doers = [f for i in a.by for f in resolve(p, i, held, True)]
    others = [f for i in a.to for f in resolve(p, i, held, False)]
    if not a.by:
        return "nobody is told to do it"
    if not doers:
        return f"who does it, “{', '.join(p.words[i] for i in a.by)}”, is no state by itself"
    beside = aside(p, a)
    if others and all(f.head in beside for f in others):
        return "it is only about or against them, and done to nobody named"
    if not others:
        return f"“{', '.join(p.words[i] for i in a.to)}”, which it is done to, is no state" if a.to else "it is done to nobody"
    if {f.actor.state for f in others} <= {f.actor.state for f in doers}:
        return "doer and done-to are the same state"
    return "the sentence asks, supposes, compares or only mentions it, or the models find it unlikely to be this act"
