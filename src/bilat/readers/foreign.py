"""Holding a proposal against the words of a sentence in a language that bilat does not parse.

Who does what to whom is told by order and by small words: the doer before the act and nobody else between them, the done-to after it; a
passive turns that round, and must be marked; in Russian the case of a name must allow it. Where the words leave a doubt, they do not bear
the proposal out. Dates are read by `foreign_dates`, names by the CLDR and the office table.
"""

import re
from datetime import date
from typing import Any

from bilat import offices, plover, states
from bilat.records import Actor, Precision, Speaker

from .borne import Borne, Range, Unborne, overlap, spots
from .foreign_dates import resolve
from .labels import stance_labels, stance_score
from .languages import Language, Place, language, nominatives, pattern, places, small, whole
from .record import Named, Proposal

STOP = re.compile(r"[,;:—–«»“”\"()。，；：！？!?؛،؟…]")
FARTHEST = 90  # characters between an act and one whom it joins
NEAR = 60  # characters between a verb of saying and who says
ADJECTIVE = re.compile(r"[сц]к(?:(?P<first>ий|ая|ое|ие)|ого|ому|им|ом|ой|ую|их|ими)$")
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


class _Case:
    """One act with the places of its two sides in a sentence."""

    def __init__(
        self,
        item: Proposal,
        sentence: str,
        held: Language,
        named: tuple[Place, ...],
        act: Range,
        source: tuple[Range, Place],
        target: tuple[Range, Place],
        published: date | None,
    ) -> None:
        self.item, self.text, self.held, self.named, self.act, self.published = item, sentence, held, named, act, published
        (self.source, self.doer), (self.target, self.done) = source, target

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

    # --- who does it to whom

    def one(self) -> str:
        """One acts on the other: order, marks and cases must say so. Raises Unborne."""
        if self._joint(self.doer, self.done):
            raise Unborne("reciprocity", "the words name the two side by side")
        with_whom = small(self.held.code, "partner").search(self._before(max(self.source, self.target)))
        if with_whom and self.item.type and pattern(self.held.code, self.item.type, "both").search(self.text[slice(*self.act)]):
            raise Unborne("reciprocity", "one does it with the other, so both do")
        between = self.text[min(self.source[1], self.target[1], self.act[1]) : max(self.source[0], self.target[0], self.act[0])]
        stretch = self.text[min(self.source[0], self.target[0], self.act[0]) : max(self.source[1], self.target[1], self.act[1])]
        passive = bool(
            pattern(self.held.code, "passive").search(between) or pattern(self.held.code, "passive").search(stretch[: self.act[1]])
        )
        return self._passive() if passive else self._active()

    def _active(self) -> str:
        s, a, t = self.source, self.act, self.target
        if self.held.table["order"] != "vso":
            self._first(s)
        if a[1] <= t[0] and self._after("aimed", t) and self.item.type in ("ACCUSE", "SUPPORT", "REJECT", "REQUEST", "CONCEDE"):
            raise Unborne("direction", "a small word makes the second name one aimed at by something else")
        if self._after("doer", t):
            raise Unborne("direction", "a mark of the doer stands before the one acted on")
        nominal = s[0] >= a[1] and t[0] >= s[1] and self._after("own", s) and self._after("against", t)
        if self.held.words("own") and nominal:
            self._clear(a, s, ())
            self._clear(s, t, ())
            return "the doer follows the noun, the done-to its preposition"
        if self.held.code == "zh" and s[1] <= t[0] and t[1] <= a[0]:
            if not self._after("before_act", t):
                raise Unborne("direction", "no small word makes the second name the one acted on")
            self._not_led(s)
            self._clear(s, t, ())
            self._clear(t, a, (), loose=True)
            return "doer, done-to after its small word, act"
        verb_first = self.held.table["order"] == "vso" and a[1] <= s[0] and s[1] <= t[0]
        if verb_first and any(
            p.end <= a[0] and not STOP.search(self.text[p.end : a[0]]) and not self._that(p.end, a[0]) for p in self.named
        ):
            raise Unborne("direction", "another stands before the act and may be the doer")
        if not (verb_first or (s[1] <= a[0] and a[1] <= t[0])):
            raise Unborne("direction", "the words do not stand in the order doer, act, done-to")
        self._not_led(s)
        self._case(passive=False)
        if verb_first:
            self._clear(a, s, ())
            self._clear(s, t, ())
            if not self._close(s[1], t[0], t):
                raise Unborne("direction", "what stands between the two leaves open which is acted on")
            return "act, doer, done-to"
        self._clear(s, a, ())
        self._clear(a, t, (self.done,))
        return "doer, act, done-to"

    def _passive(self) -> str:
        s, a, t = self.source, self.act, self.target
        if self.held.flag("cases"):
            if self._is_instrumental(self.source) and t[1] <= a[0] and self._nominative(self.target) is not False:
                self._clear(t, a, ())
                self._clear((min(a[0], s[0]), a[1]), s, (), loose=True)
                return "passive: the doer in the instrumental"
            raise Unborne("direction", "the act is told in the passive, and no case makes the first the doer")
        if not self._after("doer", s) or not t[1] <= max(a[0], s[0]) or s[0] < t[1]:
            raise Unborne("direction", "the act is told in the passive, and no mark makes the first the doer")
        self._clear(t, min(a, s), ())
        return "passive: the doer after its mark"

    def both(self) -> str:
        """Both do it: named side by side, or one with the other. Raises Unborne."""
        words = self.text[slice(*self.act)]
        if self.item.type and not pattern(self.held.code, self.item.type, "both").search(words):
            raise Unborne("reciprocity", f"“{words}” is done by one to another")
        clause = self._clause()
        at = self.text.index(clause)
        mine = {c for p in (self.doer, self.done) for c in p.codes}
        if third := next((p for p in self.named if at <= p.start < at + len(clause) and not set(p.codes) <= mine), None):
            raise Unborne("reciprocity", f"“{self.text[third.start : third.end]}” stands there too, and may be the one acted on")
        first, second = sorted((self.doer, self.done), key=lambda p: p.start)
        if self._joint(first, second):
            near = first if self.act[0] >= second.end else second
            gap = self.text[second.end : self.act[0]] if near is first else self.text[self.act[1] : first.start]
            if (
                self._that(*sorted((second.end, self.act[0])) if near is first else sorted((self.act[1], first.start)))
                or len(gap) > FARTHEST
            ):
                raise Unborne("direction", "the act stands too far from the two")
            self._clear((first.start, second.end), self.act, (first, second), loose=True)
            led = self._leads((first.start, first.start))
            if self.act[0] >= second.end and led and not small(self.held.code, "pair").search(self.text[: first.start]):
                raise Unborne("direction", "the two stand after a small word, not as those who act")
            return "the two side by side"
        low, high = sorted((self.source, self.target))
        partner = small(self.held.code, "partner").search(self._before(high))
        if partner and (low[1] <= self.act[0] or (self.held.table["order"] == "vso" and self.act[1] <= low[0])):
            self._not_led(low)
            others = (first, second)
            self._clear(low, self.act, others, loose=True)
            self._clear(max(low, self.act), high, others, loose=True)
            return "one with the other"
        raise Unborne("reciprocity", "the words do not say that both do it")

    def _joint(self, a: Place, b: Place) -> bool:
        """Whether two names stand side by side, joined by a small word, or in one word."""
        first, second = sorted((a, b), key=lambda p: p.start)
        if a == b:
            return len(a.codes) > 1
        gap = self.text[first.end : second.start]
        gap = gap.strip()
        if self.held.code == "ar":
            return gap in ("و", "وال", "ول", "وب")
        articles = r"(?:la|le|les|l.|los|las|el)?"
        joins = "|".join(map(re.escape, self.held.words("joins")))
        return bool(re.fullmatch(rf"(?:{joins})\s*{articles}\s*", gap, re.I)) or gap in ("-", "–")

    def _before(self, spot: Range) -> str:
        """The text before a place, up to a little word written together with it."""
        text = self.text[: spot[0]]
        return re.sub(r"(?:ال|لل|ل)$", "", text) if self.held.code == "ar" else text

    def _first(self, spot: Range, joined: tuple[Place, ...] = ()) -> None:
        """Nobody else stands before the doer in its clause, who may be the one who acts. Raises Unborne."""
        starts = [m.end() for m in STOP.finditer(self.text, 0, spot[0])]
        starts += [m.end() for m in whole(self.held.code, "opens").finditer(self.text, 0, spot[0])]
        low = max(starts, default=0)
        mine = {c for p in (self.doer, self.done) for c in p.codes} if joined else set(self.doer.codes)
        for p in self.named:
            if low <= p.start and p.end <= spot[0] and not set(p.codes) <= mine and not self._chain(p, self.doer):
                raise Unborne("direction", f"“{self.text[p.start : p.end]}” stands before, and may be the doer")

    def _sole(self, a: Range, b: Range) -> None:
        """No act of another type stands between two places, whose side one of them may be. Raises Unborne."""
        stretch = self.text[min(a[1], b[1]) : max(a[0], b[0])]
        if self.item.kind != "event":
            return
        for type_ in self.held.section("acts"):
            if type_ != self.item.type and (found := pattern(self.held.code, type_, "acts").search(stretch)):
                raise Unborne("direction", f"“{found[0]}” stands between, an act of its own")

    def _after(self, key: str, spot: Range) -> bool:
        return bool(small(self.held.code, key).search(self._before(spot)))

    def _leads(self, spot: Range) -> bool:
        """Whether a small word before a place makes it no doer."""
        place = next((p for p in (self.doer, self.done) if spot[0] <= p.start <= spot[1] + 1), None)
        stuck = bool(place and self.held.code == "ar" and place.start - spot[0] <= 3 and re.match(r"[وف]?[بلك]", place.prefix))
        return stuck or bool(small(self.held.code, "not_doer").search(self._before(spot)))

    def _not_led(self, spot: Range) -> None:
        if self._leads(spot):
            raise Unborne("direction", "a small word before it says that it is not the doer")

    def _that(self, low: int, high: int) -> bool:
        """Whether a new clause begins in a stretch."""
        stretch = self.text[low:high]
        return bool(STOP.search(stretch) or whole(self.held.code, "that").search(stretch))

    def _clear(self, a: Range, b: Range, joined: tuple[Place, ...], loose: bool = False) -> None:
        """Nobody else, and no new clause, between two places; names joined to one that is `joined` do not count. Raises Unborne."""
        low, high = min(a[1], b[1]), max(a[0], b[0])
        if low >= high:
            return
        self._sole(a, b)
        mine = {c for p in (self.doer, self.done) for c in p.codes}
        for p in self.named:
            if low <= p.start and p.end <= high and not set(p.codes) <= mine and not any(self._chain(p, j) for j in joined):
                raise Unborne("direction", f"“{self.text[p.start : p.end]}” stands between, and may be the one meant")
            if low <= p.start and p.end <= high and set(p.codes) <= mine and p not in (self.doer, self.done) and not loose:
                raise Unborne("direction", f"“{self.text[p.start : p.end]}” stands between, and may be the one meant")
        if self._that(low, high):
            raise Unborne("direction", "another clause begins between the act and the one it is to join")
        if high - low > FARTHEST:
            raise Unborne("direction", "the act stands too far from the one it is to join")

    def _chain(self, p: Place, end: Place) -> bool:
        """Whether a name is joined to another by names and small words alone: "France, Italy and Spain"."""
        first, second = sorted((p, end), key=lambda x: x.start)
        gap = self.text[first.end : second.start]
        for q in self.named:
            if first.end <= q.start and q.end <= second.start:
                gap = gap.replace(self.text[q.start : q.end], " ")
        joins = "|".join(map(re.escape, self.held.words("joins")))
        return not re.sub(rf"(?:{joins})|[,、،]|\b(?:la|le|les|el|los|las)\b|l[’']|ال", " ", gap, flags=re.I).strip()

    def _close(self, low: int, high: int, target: Range) -> bool:
        """Arabic: between doer and done-to stands nothing, or words that end in a small word before the done-to."""
        gap = self._before(target)[low:]
        return (
            not gap.strip()
            or bool(small(self.held.code, "to").search(gap))
            or self.done.prefix[:1] == "ل"
            or self.done.prefix.endswith("لل")
        )

    # --- cases

    def _case(self, passive: bool) -> None:
        """Russian: the doer must be able to stand in the nominative, and the done-to not only there. Raises Unborne."""
        if not self.held.flag("cases"):
            return
        if self._nominative(self.source) is False:
            raise Unborne("direction", f"“{self.text[slice(*self.source)]}” does not stand in the case of a doer")
        if self._nominative(self.target) is True:
            raise Unborne("direction", f"“{self.text[slice(*self.target)]}” stands in the case of a doer")

    def _nominative(self, spot: Range) -> bool | None:
        """True: only a nominative; False: none; None: the form does not tell."""
        words = self.text[slice(*spot)]
        first = re.split(r"[\s-]", words)[0].casefold()
        if first in self.held.words("nominative_roles"):
            return None
        place = self.doer if spot == self.source else self.done
        name = self.text[place.start : place.end]
        if match := ADJECTIVE.search(name.split()[0].casefold()):
            return None if match["first"] else False
        if place.person:
            return None
        if name.casefold() not in nominatives(self.held.code):
            return False
        return True if name[-1] in "ая" else None

    def _is_instrumental(self, spot: Range) -> bool:
        place = self.doer if spot == self.source else self.done
        tail = self.text[place.start : place.end].split()[-1].casefold()
        first = re.split(r"[\s-]", self.text[slice(*spot)])[0].casefold()
        return bool(
            re.search(r"(?:ией|ей|ой|ом|ем|ём|ами|ями|им|ым|ыми|ими)$", tail) or re.search(r"(?:ом|ем|ами|ями|им|ыми|ими|ством)$", first)
        )

    # --- what is done, how, when, says who

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

    def _clause(self) -> str:
        """The stretch around the act and its two sides, out to the marks that end a clause."""
        low = min(self.act[0], self.source[0], self.target[0])
        high = max(self.act[1], self.source[1], self.target[1])
        before = [m.end() for m in STOP.finditer(self.text, 0, low)]
        after = STOP.search(self.text, high)
        return self.text[before[-1] if before else 0 : after.start() if after else len(self.text)]

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
