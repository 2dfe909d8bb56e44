"""How the coder reads a text, told sentence by sentence: what `bilat explain` prints."""

from dataclasses import dataclass
from datetime import date

from bilat.records import Document, Statement
from bilat.text.sentences import sentences

from . import coder
from .actors import by_token
from .acts import acts
from .mentions import mentions
from .parse import Parse, parse


@dataclass(frozen=True, slots=True)
class Explained:
    """A text as read: lines for people, statements for programs."""

    lines: tuple[str, ...]
    statements: tuple[Statement, ...]

    def __str__(self) -> str:
        return "\n".join(self.lines)


def explain(text: str, published: date | None = None) -> Explained:
    """Names, acts and statements of a text with the reason for each; nothing is stored."""
    document = Document(Document.identify(text, published, None, None, None, None), text, published)
    found = next(iter(coder.code([document])))[1]
    lines: list[str] = []
    for span in sentences(text):
        sentence = text[span.start : span.end]
        p = next(parse([sentence]))
        lines += [f"“{sentence}”", *_names(p, published), *_acts(p)]
        here = [s for s in found if s.sentence_start == span.start]
        lines += [f"  statement: {_told(s)}" for s in here] or ["  no statement: no act, stance or claim joins two states here"]
        lines += [f"    {part}" for s in here for part in s.why.split("; ")]
        lines.append("")
    return Explained(tuple(lines), tuple(found))


def _names(p: Parse, published: date | None) -> list[str]:
    names = mentions(p.text, published)
    held = by_token(p, names)
    lines = [f"  name: “{m.text}” is {m.code} ({m.kind}{', ' + m.role if m.role else ''})" for m in names]
    return lines if held else ["  no state is named"]


def _acts(p: Parse) -> list[str]:
    def words(slots: tuple[int, ...]) -> str:
        return ", ".join(p.words[i] for i in slots) or "nobody"

    return [f"  act: “{p.words[a.i]}” is {a.frame.type} by {a.how}; done by {words(a.by)}, to {words(a.to)}" for a in acts(p)]


def _told(s: Statement) -> str:
    arrow = "≈" if s.reciprocal else "→"
    said = f", said by {s.said_by.name or s.said_by.role}" if s.said_by else ""
    return f"{s.kind} {s.source.state} {arrow} {s.target.state if s.target else '-'} {s.type or s.mode}, {s.modality}{', ' + s.when if s.when else ''}{said}"
