"""The check against the words: what of a model's answer becomes statements, and why the rest does not.

One rule a function; each raises `Unborne` with its reason, and none changes what was proposed. What a rule does not let through is dropped,
counted and kept with its reason: nothing is mended by guessing.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from bilat import plover, states
from bilat.coding.doubt import asks
from bilat.coding.witness import Seen, witness
from bilat.errors import UnknownState
from bilat.records import Statement

from . import english, foreign
from .answer import short
from .borne import Borne, Range, Unborne, overlap, spots
from .injection import hidden
from .labels import claim_labels, stance_labels
from .languages import language
from .pages import Page
from .record import Dropped, Proposal
from .translation import translation

VERSION = "2"  # grows whenever a rule changes what is let through
MOST = 12  # statements of one sentence: six pairs of states, each in two ways
MOST_PROPOSED = 40  # items of one sentence; beyond that the answer is no reading of it, and none is taken
LONGEST_QUOTE = 600


@dataclass(frozen=True)
class Case:
    """A proposal beside the page that it was made of."""

    item: Proposal
    page: Page

    @property
    def index(self) -> int:
        return self.item.sentence - 1

    @property
    def sentence(self) -> str:
        return self.page.text(self.index)

    @property
    def language(self) -> str:
        return self.page.document.language or "en"

    @property
    def spaced(self) -> bool:
        held = language(self.language)
        return held.spaced if held else not self.language.startswith(("zh", "ja", "th", "km", "lo", "my"))

    @cached_property
    def quotes(self) -> list[Range]:
        """Where the quote stands in the sentence."""
        return spots(self.sentence, self.item.quote, None, self.spaced)


# --- rules on the item alone


def the_sentence_is_shown(case: Case) -> None:
    if not 0 <= case.index < len(case.page.spans):
        raise Unborne("sentence", f"there is no sentence {case.item.sentence}")
    if flag := next((f for f in case.page.flags if f.sentence == case.index), None):
        raise Unborne("injection", f"the sentence addresses a reader ({flag.why})")
    if case.index in case.page.withheld:
        raise Unborne("sentence", f"sentence {case.item.sentence} was not shown")


def nothing_is_hidden(case: Case) -> None:
    item = case.item
    texts = (
        item.quote,
        item.act,
        item.source.words,
        item.target.words if item.target else "",
        item.when or "",
        item.said_by.words if item.said_by else "",
    )
    for text in texts:
        if name := hidden(text):
            raise Unborne("hidden", f"an invisible character stands in the words ({name})")
        if mixed(text):
            raise Unborne("hidden", f"letters of two writings stand in one word of “{text[:60]}”")


def the_quote_stands_there(case: Case) -> None:
    if not case.item.quote.strip():
        raise Unborne("quote", "it is empty")
    if len(case.item.quote) > LONGEST_QUOTE:
        raise Unborne("quote", f"it is {len(case.item.quote)} characters long; a statement needs at most {LONGEST_QUOTE}")
    if not case.quotes:
        raise Unborne("quote", f"its words do not stand in sentence {case.item.sentence}")


def its_words_stand_in_the_quote(case: Case) -> None:
    item = case.item
    within = case.quotes
    sides = [("act", item.act), ("source", item.source.words), *([("target", item.target.words)] if item.target else [])]
    for name, words in sides:
        joined = case.language.startswith("ar")  # small words are written together with the next
        if not any(spots(case.sentence, words, place, case.spaced and not joined) for place in within):
            raise Unborne("quote", f"the words of the {name}, “{words[:60]}”, do not stand in it")


def the_act_is_no_actor(case: Case) -> None:
    item = case.item
    sides = [item.source.words, *([item.target.words] if item.target else [])]
    for quote in case.quotes:
        taken = [spot for words in sides for spot in spots(case.sentence, words, quote, case.spaced)]
        if any(not any(overlap(act, spot) for spot in taken) for act in spots(case.sentence, item.act, quote, case.spaced)):
            return
    raise Unborne("actor", "the words of the act are those of an actor")


def the_vocabulary_is_kept(case: Case) -> None:
    item = case.item
    if item.kind == "event":
        if item.type not in plover.TYPES or item.label is not None:
            raise Unborne("vocabulary", "an event needs a type and has no label")
        if item.target is None:
            raise Unborne("vocabulary", "an event needs a target")
    else:
        allowed = stance_labels() if item.kind == "stance" else claim_labels()
        if item.type is not None or item.label not in allowed:
            raise Unborne("vocabulary", f"a {item.kind} needs a label of its kind and has no type")
        if item.kind == "stance" and item.target is None:
            raise Unborne("vocabulary", "a stance needs a target")
    if item.reciprocal and (item.target is None or item.kind == "claim"):
        raise Unborne("vocabulary", "what has no target, or is a claim, is not done by both")


def a_question_tells_nothing(case: Case) -> None:
    if case.item.modality in ("occurred", "ongoing") and asks(case.sentence.strip()):
        raise Unborne("modality", "the sentence asks, and does not tell")


def the_states_are_known(case: Case) -> None:
    item = case.item
    for side in (item.source, item.target):
        if side is not None and side.state not in codes():
            raise Unborne("state", f"{side.state[:20]!r} is no code of a state or organisation")
    if item.said_by and item.said_by.state is not None and item.said_by.state not in codes():
        raise Unborne("state", f"{item.said_by.state[:20]!r} is no code of a state or organisation")
    if item.target and item.source.state == item.target.state:
        raise Unborne("state", "source and target are the same")


def the_translation_adds_nothing(case: Case) -> None:
    item = case.item
    if case.language == "en":
        if item.translation is not None:
            raise Unborne("translation", "the text is English")
    elif item.translation is None or not item.translation.strip():
        raise Unborne("translation", "a text in another language needs one")
    else:
        translation(item.translation, item.quote, case.language, case.page.document.published)


RULES: tuple[Callable[[Case], None], ...] = (
    the_sentence_is_shown,
    nothing_is_hidden,
    the_vocabulary_is_kept,
    a_question_tells_nothing,
    the_states_are_known,
    the_quote_stands_there,
    its_words_stand_in_the_quote,
    the_act_is_no_actor,
    the_translation_adds_nothing,
)


def codes() -> frozenset[str]:
    return frozenset(s.code for s in states.states() if s.kind != "former") | frozenset(o.code for o in states.organisations())


def mixed(text: str) -> bool:
    """Whether a word mixes Latin with Greek or Cyrillic letters, which no honest word does."""
    for word in re.findall(r"\w+", text):
        scripts = {unicodedata.name(c, "?").partition(" ")[0] for c in word if c.isalpha()}
        if len(scripts & {"LATIN", "CYRILLIC", "GREEK"}) > 1:
            return True
    return False


# --- the whole answer


def hold(page: Page, proposed: Sequence[Proposal], method: str) -> tuple[list[Statement], list[Dropped]]:
    """The statements that the words of a page bear out, in the order of the text, and the items that they do not."""
    dropped: list[Dropped] = []
    sound: list[Case] = []
    crowd = Counter(item.sentence for item in proposed)
    for item in proposed:
        case = Case(item, page)
        try:
            if crowd[item.sentence] > MOST_PROPOSED:
                raise Unborne("crowd", f"{crowd[item.sentence]} items for one sentence")
            for rule in RULES:
                rule(case)
            sound.append(case)
        except Unborne as fault:
            dropped.append(_dropped(item, fault))
    seen = _witness(page, {c.index for c in sound})
    kept: list[tuple[Case, Statement]] = []
    for case in sound:
        try:
            statement = _statement(case, seen, method)
            _not_told_before(case, statement, kept)
            kept.append((case, statement))
        except Unborne as fault:
            dropped.append(_dropped(case.item, fault))
    return sorted((s for _, s in kept), key=lambda s: (s.start, s.end, s.id)), dropped


def _dropped(item: Proposal, fault: Unborne) -> Dropped:
    return Dropped(fault.rule, "".join(c if c.isprintable() else " " for c in fault.why), short(item))


def _witness(page: Page, wanted: Collection[int]) -> dict[int, Seen]:
    english_text = (page.document.language or "en") == "en"
    return witness(page.document, page.spans, wanted) if wanted and english_text else {}


def _statement(case: Case, seen: dict[int, Seen], method: str) -> Statement:
    """The statement of a case, at the first place of its quote that bears it out. Raises Unborne."""
    fault: Unborne | None = None
    for quote in case.quotes:
        try:
            return _made(case, quote, _borne(case, quote, seen), method)
        except Unborne as error:
            fault = error
    raise fault or Unborne("quote", "it does not stand there")


def _borne(case: Case, quote: Range, seen: dict[int, Seen]) -> Borne:
    document = case.page.document
    if case.language == "en":
        if case.index not in seen:
            raise Unborne("sentence", "it is too long to be parsed")
        first = max(0, case.index - english.AHEAD)
        earlier = document.text[case.page.spans[first].start : case.page.spans[case.index].start]
        return english.bear(case.item, seen[case.index], quote, earlier, document.published)
    held = language(case.language)
    if held is None:
        raise Unborne("language", f"bilat has no table of words for {case.language} to hold an act to")
    return foreign.bear(case.item, case.sentence, quote, held, document.published)


def _made(case: Case, quote: Range, borne: Borne, method: str) -> Statement:
    item, document = case.item, case.page.document
    at = case.page.spans[case.index].start
    start, end = at + quote[0], at + quote[1]
    kind_of = borne.type or borne.mode
    return Statement(
        Statement.identify(document.id, item.kind, start, end, borne.source, borne.target, kind_of, borne.modality, method),
        document.id,
        item.kind,
        start,
        end,
        document.text[start:end],
        case.sentence,
        at,
        borne.source,
        borne.target,
        borne.type,
        borne.mode,
        borne.contexts,
        plover.QUAD[borne.type] if borne.type else None,
        borne.score,
        borne.modality,
        borne.when,
        borne.precision,
        borne.said_by,
        borne.reciprocal,
        borne.confidence,
        method,
        f"a model's reading, borne out by {borne.why}",
        item.translation,
    )


def _not_told_before(case: Case, made: Statement, kept: Sequence[tuple[Case, Statement]]) -> None:
    """The same thing said of the same words counts once, and no sentence tells more than it can. Raises Unborne."""
    here = [(c, s) for c, s in kept if c.index == case.index]
    for other, told in here:
        pair = {(told.source.state, told.target.state if told.target else None)}
        if told.reciprocal:
            pair |= {(b, a) for a, b in pair}
        same = (made.source.state, made.target.state if made.target else None) in pair and (made.kind, made.type or made.mode) == (
            told.kind,
            told.type or told.mode,
        )
        if same and (made.start < told.end and told.start < made.end) and (other.item.act == case.item.act or made.kind != "event"):
            raise Unborne("repeat", f"told already by “{told.quote[:60]}”")
    if len(here) >= MOST:
        raise Unborne("crowd", f"{MOST} statements of one sentence are taken")


__all__ = ["RULES", "VERSION", "UnknownState", "hold"]
