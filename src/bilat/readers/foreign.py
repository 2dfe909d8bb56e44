"""Holding a proposal against the words of a sentence in a language that bilat does not parse.

Who does what to whom is told by order and by small words: the doer before the act and nobody else between them, the done-to after it; a
passive turns that round, and must be marked; in Russian the case of a name must allow it. Where the words leave a doubt, they do not bear
the proposal out. Dates are read by `foreign_dates`, names by the CLDR and the office table. `foreign_scene` has
what stands where, `foreign_order` who does it to whom; here is what is done, how, when, and who says so.
"""

import re
from datetime import date
from typing import Any

from bilat import offices, plover, states
from bilat.records import Actor, Precision, Speaker

from .borne import Borne, Range, Unborne, overlap, spots
from .foreign_dates import resolve
from .foreign_order import Order
from .foreign_scene import STOP
from .labels import stance_labels, stance_score
from .languages import Language, Place, language, pattern, places, whole
from .record import Named, Proposal

NEAR = 60  # characters between a verb of saying and who says
SPORT = re.compile(
    r"футбол|матч|чемпионат|хокке|足球|比赛|球队|冠军|世界杯|锦标赛|كرة القدم|مباراة|منتخب|كأس العالم|\bmatch|football|coupe du monde|championnat|fútbol|partido amistoso|campeonato|mundial|copa ",
    re.I,
)


def bear(item: Proposal, sentence: str, quote: Range, held: Language, published: date | None) -> Borne:
    """What a sentence bears out of a proposal whose quote stands at `quote`. Raises Unborne."""
    if item.target is None:
        raise Unborne("actor", "in this language only what joins two actors can be held to the words")
    if item.kind == "claim" or item.label not in (None, *stance_labels()):
        raise Unborne("type", "claims are held to English words alone")
    if item.kind == "event" and SPORT.search(sentence):
        raise Unborne("type", "the sentence tells of sport")
    named = places(held.code, sentence, published)
    fault: Unborne | None = None
    for act in spots(sentence, item.act, quote, held.spaced):
        for source in _named(item.source, sentence, quote, held, named):
            for target in _named(item.target, sentence, quote, held, named):
                try:
                    return _Case(item, sentence, held, named, act, source, target, published).borne()
                except Unborne as error:
                    fault = error
    raise fault or Unborne("actor", "the words for the two do not stand in the quote with the act")


def _named(side: Named, sentence: str, quote: Range, held: Language, named: tuple[Place, ...]) -> list[tuple[Range, Place]]:
    """Where the words of a side stand in the quote, with the name in them. Raises Unborne where they name somebody else."""
    found: list[tuple[Range, Place]] = []
    other: set[str] = set()
    for spot in spots(sentence, side.words, quote, held.spaced and held.code != "ar") or _joined(sentence, side.words, quote, held):
        inside = [p for p in named if spot[0] <= p.start and p.end <= spot[1]]
        other |= {c for p in inside for c in p.codes} - {side.state}
        for p in inside:
            if side.state in p.codes and {c for q in inside for c in q.codes} <= set(p.codes):
                found.append((spot, p))
                break
    if not found:
        told = f"name {', '.join(sorted(other))}" if other else "name no state"
        raise Unborne("actor", f"the words “{side.words}” {told}, not {side.state}")
    return found


def _joined(sentence: str, words: str, quote: Range, held: Language) -> list[Range]:
    """Arabic words with a small word written before them."""
    if held.code != "ar":
        return []
    return [m.span(1) for m in re.compile(rf"(?<!\w)[{held.table['prefixes']}]?({re.escape(words)})(?!\w)").finditer(sentence, *quote)]


class _Case(Order):
    """A scene held to everything that a proposal says of it."""

    def borne(self) -> Borne:
        item = self.item
        if overlap(self.act, self.source) or overlap(self.act, self.target):
            raise Unborne("actor", "the words of the act are those of an actor")
        how = self.both() if item.reciprocal else self.one()
        self.type()
        self.certain()
        self.modality()
        said = self.speaker()
        when, precision = self.when()
        score = plover.score(item.type) if item.type else stance_score(item.label or "")
        assert item.target is not None
        return Borne(
            self.actor(item.source, self.doer),
            self.actor(item.target, self.done),
            item.type,
            item.label,
            (),
            score,
            item.modality,
            when,
            precision,
            said,
            item.reciprocal,
            0.7,
            f"“{self.text[slice(*self.act)]}”; {how}; modality {item.modality}",
        )

    def certain(self) -> None:
        """Words that leave in doubt whether it happened bear out no act that happened. Raises Unborne."""
        if self.item.modality in ("occurred", "ongoing") and (found := pattern(self.held.code, "hedge").search(self.text)):
            raise Unborne("modality", f"“{found[0]}” leaves in doubt whether it happened")

    def type(self) -> None:
        """The words of the act must be words of the type, or of the label. Raises Unborne."""
        item, words = self.item, self.text[slice(*self.act)]
        section, key = ("acts", item.type) if item.kind == "event" else ("stances", item.label)
        if not pattern(self.held.code, key or "", section).search(words):
            raise Unborne("type", f"“{words}” does not tell {key}")
        if item.kind == "event" and item.type != "REJECT" and pattern(self.held.code, "REJECT", "acts").search(words):
            raise Unborne("type", f"“{words}” tells REJECT")

    def modality(self) -> None:
        """The marks of mood in the clause must be those of the modality. Raises Unborne."""
        clause = self._clause()
        told: set[str] = {m for m in ("denied", "planned", "demanded") if pattern(self.held.code, m, "modality").search(clause)}
        if pattern(self.held.code, "conditional", "modality").search(self.text):
            told.add("conditional")
        words = self.text[slice(*self.act)]
        if self.item.type in ("REQUEST",):
            told.discard("demanded")
        if self.item.type == "REJECT":
            told -= {"denied"} if pattern(self.held.code, "denied", "modality").search(words) else set()
        if self.item.type in ("AGREE", "THREATEN"):
            told -= {"planned", "conditional"}
        if self.item.modality in told:
            return
        if told:
            raise Unborne("modality", f"the words tell it as {' or '.join(sorted(told))}")
        if (
            self.item.modality == "ongoing"
            and self.item.kind == "event"
            and not pattern(self.held.code, "ongoing", "modality").search(self.text)
        ):
            raise Unborne("modality", "no word says that it goes on")
        if self.item.modality not in ("occurred", "ongoing"):
            raise Unborne("modality", f"no word tells it as {self.item.modality}")

    def speaker(self) -> Speaker | None:
        """Who says so, beside a verb of saying; nobody where there is none. Raises Unborne."""
        wanted = self.item.said_by
        verbs = [m.span() for m in whole(self.held.code, "said").finditer(self.text) if not overlap(m.span(), self.act)]
        if wanted is None:
            if verbs:
                raise Unborne("speaker", f"“{self.text[slice(*verbs[0])]}” gives it as said by somebody")
            return None
        inside = spots(self.text, wanted.words, None, self.held.spaced and self.held.code != "ar")
        if not inside:
            raise Unborne("speaker", f"“{wanted.words}” does not stand in the sentence")
        spot = inside[0]
        if not any(self._beside(spot, verb) for verb in verbs):
            raise Unborne("speaker", f"no verb of saying stands beside “{wanted.words}”")
        here = [p for p in self.named if spot[0] <= p.start and p.end <= spot[1]]
        codes = {c for p in here for c in p.codes}
        if codes != ({wanted.state} if wanted.state else set()):
            raise Unborne("speaker", f"“{wanted.words}” does not name {wanted.state or 'nobody of a state'} alone")
        person = next((p for p in here if p.person), None)
        body = self.text[slice(*spot)]
        bare = (
            bool(here)
            and not person
            and re.sub(r"^(?:la|le|les|el|los|las|l[’'])\s*", "", body, flags=re.I) == self.text[here[0].start : here[0].end]
        )
        if wanted.named != (person is not None or bare):
            raise Unborne("speaker", f"“{wanted.words}” is {'a name' if not wanted.named else 'no name'}")
        name = self._holder(person) if person else (body if bare else None)
        return Speaker(name or (body if wanted.named else None), None if wanted.named else body, wanted.state, wanted.named)

    def _beside(self, spot: Range, verb: Range) -> bool:
        low, high = min(spot[1], verb[1]), max(spot[0], verb[0])
        between = self.text[low:high]
        others = [p for p in self.named if low <= p.start and p.end <= high]
        return high - low <= NEAR and not others and not STOP.search(between)

    def _holder(self, place: Place) -> str | None:
        found = _by_name(self.text[place.start : place.end], self.held.code, self.published)
        return found.name if found else self.text[place.start : place.end]

    def when(self) -> tuple[str | None, Precision]:
        """The date of the words that tell when. Raises Unborne."""
        words = self.item.when
        if words is None:
            return None, "unknown"
        if not spots(self.text, words, None, self.held.spaced):
            raise Unborne("time", f"“{words}” does not stand in the sentence")
        return resolve(words, self.held, self.published, self.item.modality)

    def actor(self, side: Named, place: Place) -> Actor:
        """The actor as the words have it, with the office of a known holder."""
        holder = _by_name(self.text[place.start : place.end], self.held.code, self.published) if place.person else None
        if holder:
            return Actor(side.state, holder.name, holder.title, holder.sector)
        body = side.state in {o.code for o in states.organisations()}
        return Actor(side.state, " ".join(side.words.split()), None, "IGO" if body else "GOV")


def _by_name(words: str, code: str, on: date | None) -> offices.Holder | None:
    """The holder of an office whose name stands in another writing."""
    from anyascii import anyascii

    held = language(code)
    assert held is not None
    people: Any = held.table.get("people", {})
    for form, name in people.items():
        if re.fullmatch(form, words):
            return next(iter(offices.by_name(name, on)), None)
    from .languages import _CASES

    for form in (words, _CASES.sub("", words)):
        if found := offices.by_name(anyascii(form), on):
            return found[0]
    return None
