"""Statements out of what was found in one sentence: its words, its actors by name, when, and how sure."""

from dataclasses import dataclass, replace
from datetime import date

from bilat import offices, plover
from bilat.records import Actor, Document, Kind, Modality, Precision, Speaker, Statement

from .act import Act
from .actors import Found
from .candidates import Sentence
from .contexts import contexts
from .dating import dated
from .doubt import left_out, untold
from .events import Event
from .kinds import Verdict, confirm
from .parse import Parse
from .timing import AHEAD, When, resolved

HARDLY = 0.1  # joint odds of the type of what two do together below which it is no act


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


@dataclass(frozen=True, slots=True)
class Maker:
    """Turns what was found in one sentence into statements."""

    document: Document
    sentence: Sentence
    p: Parse
    dates: list[When]
    listed: list[Act]
    method: str

    def event(self, e: Event, said: Speaker | None) -> Statement | None:
        """The statement of an event; None where the models find its type most unlikely."""
        frame = e.act.frame
        when, _ = self._when(e.at, e.modality)
        sides = ((f.mention.start, f.mention.end) for f in (e.source, e.target))
        if untold(self.p, e.at) or (e.modality != "denied" and left_out(self.p.text, *sides)):
            return None
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
        if e.modality == "occurred" and frame.type == "CONSULT" and self.p.tags[e.act.scope] in ("VBP", "VBZ") and self._ahead(e.at):
            e = replace(e, modality="planned")  # "leaves for Beijing on Friday"
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
            (e.act.scope,) if frame.type in ("CONCEDE", "REJECT") and e.act.form == "noun" else (),
        )

    def _confirmed(self, e: Event) -> Verdict:
        """What the models say of the lexicon's type, for acts that took place; what is only planned or denied is told as its words are."""
        if e.modality not in ("occurred", "ongoing") or e.act.form in ("echo", "remark"):
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
        words: tuple[int, ...] = (),
    ) -> Statement:
        """`words` are the places of further words that the quote is to hold."""
        p = self.p
        start, end = quoted(p, (at, *words), *((source, target) if target else (source,)))
        at_start = self.sentence.start
        when, precision = self._when(at, modality)
        doer = named(source.actor, self.document.published)
        other = named(target.actor, self.document.published) if target else None
        return Statement(
            Statement.identify(self.document.id, kind, at_start + start, at_start + end, doer, other, type_ or mode, modality, self.method),
            self.document.id,
            kind,
            at_start + start,
            at_start + end,
            self.sentence.told[start:end],
            self.sentence.told,
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
            self.method,
            why,
        )

    def _ahead(self, at: int) -> bool:
        """Whether an act in the present tense has a day that is to come."""
        told = dated(self.p, at, self.dates)
        return told is not None and bool(AHEAD.match(told.words))

    def _when(self, at: int, modality: Modality) -> tuple[str | None, Precision]:
        told = dated(self.p, at, self.dates)
        return (None, "unknown") if told is None else resolved(told, modality, self.document.published)


def quoted(p: Parse, words: tuple[int, ...], *actors: Found) -> tuple[int, int]:
    """Characters from the first to the last of some words, what they call somebody, and the actors, names whole: not "States imposed"."""
    start, end = p.span({*words, *(c for i in words for c in p.having(i, "oprd")), *(a.head for a in actors)})
    names = [
        m
        for a in actors
        if (m := a.mention).start <= p.starts[a.head] < m.end and p.text[m.start : m.end] == m.text  # and not of the sentence before
    ]
    return min([start, *(m.start for m in names)]), max([end, *(m.end for m in names)])


def named(actor: Actor, published: date | None) -> Actor:
    """The actor with the name of who held the office then: "the Russian president"."""
    if actor.state and actor.role and published and actor.role in _OFFICES:
        holder = offices.by_title(actor.state, actor.role, published)
        if holder and not offices.by_name(actor.name or "", published):
            return replace(actor, name=holder.name)
    return actor


def _where(p: Parse, found: Found) -> str:
    return f"“{found.mention.text}” ({found.actor.state})"
