"""What the grammar of an English text says of its sentences, for holding another reader's words against it.

The same steps as in `coder`, without the choices: every act with the states in its slots, every stance and claim, and who speaks.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from bilat.records import Document, Speaker
from bilat.text.sentences import Span

from . import speakers
from .act import Act
from .actors import by_token
from .acts import acts, bare
from .candidates import DATELINE, LONGEST
from .claims import Claimed, claims
from .discourse import anaphora
from .doubt import plays
from .events import Event, as_threat, events
from .kinds import Range, confirm, decide
from .lexicon import Frame
from .memory import Memory
from .mentions import Mention, mentions
from .parse import Parse, parse
from .stances import Stance, stances
from .targets import Held
from .timing import When, times

BEFORE = 4  # sentences before one that is asked for which are read too, since its pronouns may lean on them


@dataclass(frozen=True)
class Seen:
    """One sentence as the grammar has it. `start` is its place in the document; tokens and ranges count within the sentence."""

    start: int
    p: Parse
    held: Held
    memory: Memory = field(repr=False)
    dates: tuple[When, ...] = ()

    @cached_property
    def listed(self) -> list[Act]:
        """Acts that the lexicon knows."""
        return acts(self.p)

    @cached_property
    def told(self) -> list[Event]:
        """The events that the coder itself would tell."""
        return [] if self.sport else [self._threat(e) for e in events(self.p, self.listed, self.held, self.memory.other)]

    @cached_property
    def stances(self) -> list[Stance]:
        return stances(self.p, self.held)

    @cached_property
    def claims(self) -> list[Claimed]:
        return list(claims(self.p, self.held))

    @property
    def sport(self) -> bool:
        return plays(self.p.text)

    def said(self, at: int) -> Speaker | None:
        """Who says what is told at a token; None: the writer."""
        return speakers.speaker(self.p, at, self.held, self.memory) or speakers.quoted_by(self.p, at, self.memory)

    def tokens(self, start: int, end: int) -> list[int]:
        """Tokens that lie in a range of characters."""
        return [i for i, (a, b) in enumerate(zip(self.p.starts, self.p.ends, strict=True)) if a < end and start < b]

    def readings(self, start: int, end: int, type_: str) -> Iterator[Event]:
        """The events that the words from `start` to `end` can tell: as the coder has them, as each act alone, and by grammar alone."""
        here = set(self.tokens(start, end))
        yield from (e for e in self.told if e.at in here)
        known = [a for a in self.listed if a.i in here]
        for act in known:
            yield from map(self._threat, events(self.p, [act], self.held, _nobody))
        for i in sorted(here - {a.i for a in known}):
            for both in (False, True):
                act_or_none = bare(self.p, i, Frame(type_, None, (), both, False, self.p.lemmas[i]))
                if act_or_none:
                    yield from events(self.p, [act_or_none], self.held, _nobody)

    def types(self, e: Event) -> set[str]:
        """The types that the lexicon and both models together give an act that it knows."""
        if not any(a.i == e.at for a in self.listed):
            return set()
        source, target = e.source.mention, e.target.mention
        sure = confirm(self.p, e.act, (source.start, source.end), (target.start, target.end), self.listed)
        return {e.act.frame.type, sure.type} if e.modality in ("occurred", "ongoing") else {e.act.frame.type}

    def odds(self, source: Range, target: Range) -> dict[str, float]:
        """What the type models make of the sentence, source and target given."""
        return decide(self.p, source, target, self.listed)[0]

    def _threat(self, e: Event) -> Event:
        return as_threat(self.p, e, self.said(e.at))


def _nobody(_: str | None) -> Mention | None:
    return None


def witness(document: Document, spans: list[Span], wanted: Collection[int]) -> dict[int, Seen]:
    """The sentences at some places of `spans` as the grammar sees them; too long ones are left out."""
    text = document.text
    named = [_names(document, span) for span in spans]
    close = {i for w in wanted for i in range(max(0, w - BEFORE), w + 1)}
    chosen = [i for i in sorted(close) if spans[i].end - spans[i].start <= LONGEST and (i in wanted or named[i])]
    parses = dict(zip(chosen, parse(text[spans[i].start : spans[i].end] for i in chosen), strict=True))
    memory, found = Memory(), dict[int, Seen]()
    for i in range(max(wanted, default=-1) + 1):
        p = parses.get(i)
        if p is None:
            memory.skim(text[spans[i].start : spans[i].end], named[i])
            continue
        held = anaphora(p, by_token(p, named[i]), memory)
        if i in wanted:
            found[i] = Seen(spans[i].start, p, held, replace(memory, states=list(memory.states)), tuple(times(p.text, document.published)))
        memory.speaker = speakers.told(p, held, memory) or memory.speaker
        memory.learn(p, held)
    return found


def _names(document: Document, span: Span) -> tuple[Mention, ...]:
    sentence = document.text[span.start : span.end]
    skip = len(match.group()) if (match := DATELINE.match(sentence)) else 0
    return tuple(m for m in mentions(sentence, document.published) if m.start >= skip)
