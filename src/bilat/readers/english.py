"""Holding a proposal against the grammar of an English sentence.

The coder's own grammar is the witness: it tells who stands where an act's doer stands and who where its done-to, how the act stands
(took place, planned, denied ...), whether both do it, and who says so. A proposal that it does not bear out is dropped, whoever is right.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date

from bilat import plover
from bilat.coding import doubt
from bilat.coding.act import HARM
from bilat.coding.actors import Found
from bilat.coding.contexts import contexts
from bilat.coding.dating import elsewhere
from bilat.coding.events import Event
from bilat.coding.statements import named
from bilat.coding.timing import resolved
from bilat.coding.witness import Seen
from bilat.records import Actor, Modality, Precision, Speaker

from .borne import Borne, Range, Unborne, overlap, spots
from .labels import claim_labels
from .record import Named, Proposal

LIKELY = 0.3  # odds that the type models must leave a type which the lexicon does not give
AHEAD = 3  # sentences before that may name a speaker
STEPS = ("direction", "actor", "injection", "reciprocity", "modality", "type", "speaker", "time")
"""Rules in the order in which they are asked; the furthest that any reading of the words came is the reason told."""

YOU = re.compile(r"\b(?:you|your|yours|yourself)\b", re.I)
QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?|‘[^’]*’")
ABOUT_ACTS = frozenset({"ACCUSE", "SUPPORT", "REJECT", "REQUEST", "CONCEDE", "PROTEST"})
TOGETHER = re.compile(r"\b(?:each other|one another|mutual\w*|joint\w*|together|between|with|both)\b", re.I)
Trial = Callable[[], Borne]


def bear(item: Proposal, seen: Seen, quote: Range, earlier: str, published: date | None) -> Borne:
    """What the sentence bears out of a proposal whose quote stands at `quote`; `earlier` is the text just before. Raises Unborne."""
    here = spots(seen.p.text, item.act, quote)
    if item.kind == "event":
        trials = _events(item, seen, here, quote, earlier, published)
    elif item.label in claim_labels():
        trials = _claims(item, seen, here, quote, earlier, published)
    else:
        trials = _stances(item, seen, here, quote, earlier, published)
    return _furthest(trials, item)


def _furthest(trials: Iterable[Trial], item: Proposal) -> Borne:
    """The first reading that bears the proposal out; else the reason of the one that came furthest."""
    best: Unborne | None = None
    for trial in trials:
        try:
            return trial()
        except Unborne as fault:
            if best is None or STEPS.index(fault.rule) > STEPS.index(best.rule):
                best = fault
    raise best or Unborne("direction", f"no grammar of the sentence joins the two by “{item.act}”")


# --- events


def _events(item: Proposal, seen: Seen, here: list[Range], quote: Range, earlier: str, published: date | None) -> Iterable[Trial]:
    if seen.sport:
        raise Unborne("type", "the sentence tells of sport")
    for spot in here:
        for e in seen.readings(*spot, item.type or ""):
            yield lambda e=e: _event(item, seen, e, quote, earlier, published)  # type: ignore[misc]


def _event(item: Proposal, seen: Seen, e: Event, quote: Range, earlier: str, published: date | None) -> Borne:
    source, target = _sides(item, seen, e.source, e.target, e.reciprocal, quote)
    _own_target(item, seen, e)
    _told_to_nobody(seen, e)
    if item.reciprocal and not any(a.i == e.at for a in seen.listed) and not TOGETHER.search(seen.p.text):
        raise Unborne("reciprocity", "no word says that they do it to each other")
    said_so = seen.said(e.at)
    if item.modality in ("occurred", "ongoing") and (words := doubt.doubt(seen.p, e.at, said_so is not None)):
        raise Unborne("modality", f"“{words}” leaves in doubt whether it happened")
    if re.search(r"\brespectively\b", seen.p.text, re.I):
        raise Unborne("direction", "“respectively” leaves open who goes with whom")
    if words := doubt.left_out(seen.p.text, (source.mention.start, source.mention.end), (target.mention.start, target.mention.end)):
        raise Unborne("direction", f"“{words}” leaves one of the sides out")
    modality = _modality(item.modality, e.modality, seen.p.tags[e.act.scope])
    if item.type not in seen.types(e):
        odds = seen.odds((source.mention.start, source.mention.end), (target.mention.start, target.mention.end))
        top = max(odds, key=lambda t: odds[t])
        if odds.get(item.type or "", 0.0) < LIKELY:
            raise Unborne("type", f"the words tell {top} rather than {item.type}")
    said = _speaker(item, said_so, seen.p.text, earlier)
    when, precision = _when(item, seen, e.at, modality, published)
    mode = e.act.frame.mode if e.act.frame.type == item.type else None
    sure = any(t.at == e.at and t.pair == e.pair for t in seen.told)
    return Borne(
        named(source.actor, published),
        named(target.actor, published),
        item.type,
        mode,
        contexts(seen.p.text, e.act.frame.contexts),
        plover.score(item.type, mode),
        modality,
        when,
        precision,
        said,
        item.reciprocal,
        0.9 if sure else 0.75,
        f"{e.act.how}; {_arrow(source, target, item.reciprocal)}; modality {modality}",
    )


def _told_to_nobody(seen: Seen, e: Event) -> None:
    """A report tells; it gives its reader no orders, and outside quotation marks does not call him "you". Raises Unborne."""
    p = seen.p
    if YOU.search(QUOTED.sub(" ", p.text)):
        raise Unborne("injection", "the sentence speaks to its reader")
    for i in (e.at, *p.ancestors(e.at)):
        order = p.tags[i] == "VB" and p.deps[i] == "ROOT" and not p.having(i, "nsubj", "nsubjpass", "aux", "csubj", "expl")
        if order and i != e.at:
            raise Unborne("injection", f"“{p.words[i]}” gives an order, and tells nothing")


def _own_target(item: Proposal, seen: Seen, e: Event) -> None:
    """Who is only aimed at by an act that is praised, blamed or asked for is not the one praised, blamed or asked. Raises Unborne."""
    if item.type not in ABOUT_ACTS:
        return
    p, mention = seen.p, e.target.mention
    below = {a for i in seen.tokens(mention.start, mention.end) for a in p.ancestors(i)}
    for act in seen.listed:
        if act.i != e.at and act.i in below and e.at in p.ancestors(act.i) and act.form == "noun" and act.frame.type in HARM:
            raise Unborne("direction", f"“{p.words[act.i]}” is aimed at {item.target.state if item.target else ''}, which is not the same")


def _sides(item: Proposal, seen: Seen, source: Found, target: Found, reciprocal: bool, quote: Range) -> tuple[Found, Found]:
    """The two sides as the grammar has them, where they are those proposed. Raises Unborne."""
    wanted = (item.source.state, item.target.state if item.target else None)
    found = (source.actor.state, target.actor.state)
    if found != wanted and not (reciprocal and item.reciprocal and found == wanted[::-1]):
        if found == wanted[::-1]:
            raise Unborne("direction", f"the words have {found[0]} act on {found[1]}")
        raise Unborne("direction", f"the words join {found[0]} and {found[1]} by “{item.act}”")
    if found != wanted:
        source, target = target, source
    assert item.target is not None
    _worded(item.source, seen, source, quote)
    _worded(item.target, seen, target, quote)
    if reciprocal != item.reciprocal:
        raise Unborne("reciprocity", "both do it" if reciprocal else "one does it to the other")
    return source, target


def _worded(side: Named, seen: Seen, found: Found, quote: Range) -> None:
    """The words given for a side must be those by which the grammar found it."""
    p = seen.p
    places = [(found.mention.start, found.mention.end), (p.starts[found.head], p.ends[found.head])]
    for spot in spots(p.text, side.words, quote):
        if any(overlap(spot, place) for place in places):
            return
    raise Unborne("actor", f"“{side.words}” is not what stands for {side.state} there")


def _modality(wanted: Modality, told: Modality, tag: str) -> Modality:
    """The proposed modality if the grammar allows it; what took place and what goes on are parted by tense alone."""
    close = (wanted == "occurred" and told == "ongoing" and tag not in ("VBZ", "VBP", "VBG")) or (
        wanted == "ongoing" and told == "occurred" and tag in ("VBZ", "VBP", "VBG")
    )
    if wanted != told and not close:
        raise Unborne("modality", f"the words tell it as {told}")
    return wanted


def _when(item: Proposal, seen: Seen, at: int, modality: Modality, published: date | None) -> tuple[str | None, Precision]:
    """The date of the words that tell when, found by bilat itself; they must be the ones nearest to the act."""
    if item.when is None:
        return None, "unknown"
    places = spots(seen.p.text, item.when)
    if not places:
        raise Unborne("time", f"“{item.when}” does not stand in the sentence")
    told = [d for d in seen.dates if any(overlap((d.start, d.end), place) for place in places)]
    if not told:
        raise Unborne("time", f"“{item.when}” tells no time that can be found")
    start, end = seen.p.starts[at], seen.p.ends[at]
    gap = {d: max(d.start - end, start - d.end, 0) for d in seen.dates}
    nearest = min(told, key=lambda d: gap[d])
    if gap[nearest] > min(gap.values()):
        raise Unborne("time", f"another time stands nearer to “{item.act}”")
    if elsewhere(seen.p, at, nearest):
        raise Unborne("time", f"“{item.when}” tells when something else happened")
    return resolved(nearest, modality, published)


def _speaker(item: Proposal, told: Speaker | None, sentence: str, earlier: str) -> Speaker | None:
    """Who says so, as the grammar has it, where the proposal says the same."""
    wanted = item.said_by
    if wanted is None:
        if told is not None:
            raise Unborne("speaker", f"the words give it as said by {told.name or told.role or told.state}")
        return None
    if told is None:
        raise Unborne("speaker", f"the words do not give it as said by “{wanted.words}”")
    if not spots(sentence, wanted.words) and not spots(earlier, wanted.words):
        raise Unborne("speaker", f"“{wanted.words}” does not stand there")
    if (told.state, told.named) != (wanted.state, wanted.named):
        whom = f"{told.name or told.role or 'somebody'} ({told.state or 'of no state'}, {'named' if told.named else 'not named'})"
        raise Unborne("speaker", f"the words give it as said by {whom}")
    known = _content(f"{told.name or ''} {told.role or ''}")
    if (own := _content(wanted.words)) and known and not own & known and not _stands_in(wanted.words):
        raise Unborne("speaker", f"the words give it as said by {told.name or told.role}")
    return told


_STAND_INS = frozenset(
    "he she him her it they official officials minister president spokesman spokeswoman leader premier chancellor".split()
)


def _content(words: str) -> set[str]:
    return (
        {w.strip(".,’'“”\"").lower().removesuffix("’s").removesuffix("'s") for w in words.split()}
        - {"the", "a", "an", "of", "to", "in"}
        - {""}
    )


def _stands_in(words: str) -> bool:
    return bool(_content(words) & _STAND_INS)


# --- stances and claims


def _stances(item: Proposal, seen: Seen, here: list[Range], quote: Range, earlier: str, published: date | None) -> Iterable[Trial]:
    for s in seen.stances:
        at = (seen.p.starts[s.at], seen.p.ends[s.at])
        if any(overlap(at, spot) for spot in here):

            def trial(s=s) -> Borne:  # type: ignore[no-untyped-def]
                source, target = _sides(item, seen, s.source, s.target, s.reciprocal, quote)
                if item.modality != s.modality and {item.modality, s.modality} != {"occurred", "ongoing"}:
                    raise Unborne("modality", f"the words tell it as {s.modality}")
                if item.label != s.label:
                    raise Unborne("type", f"the words tell {s.label} rather than {item.label}")
                said = _speaker(item, seen.said(s.at), seen.p.text, earlier)
                when, precision = _when(item, seen, s.at, item.modality, published)
                return _relation(item, seen, source.actor, target.actor, s.score, said, (when, precision), s.how, published)

            yield trial


def _claims(item: Proposal, seen: Seen, here: list[Range], quote: Range, earlier: str, published: date | None) -> Iterable[Trial]:
    p = seen.p
    for c in seen.claims:
        if any(overlap((c.start, c.end), spot) for spot in here) and c.source is not None:

            def trial(c=c) -> Borne:  # type: ignore[no-untyped-def]
                at = next(i for i in range(len(p)) if p.starts[i] >= c.start)
                if c.target is not None and item.target is not None:
                    source, target = _sides(item, seen, c.source, c.target, False, quote)
                elif (c.target is None) == (item.target is None) and c.source.actor.state == item.source.state:
                    source, target = c.source, None
                    _worded(item.source, seen, source, quote)
                else:
                    raise Unborne("direction", "the words name other sides of the claim")
                negated = any(p.deps[i] == "neg" for i in range(len(p)))
                if item.modality not in ("ongoing", "occurred") and not (item.modality == "denied" and negated):
                    raise Unborne("modality", "the words claim it as it is")
                if item.label != c.type:
                    raise Unborne("type", f"the words are a claim of {c.type}")
                said = _speaker(item, seen.said(at), p.text, earlier)
                other = target.actor if target else None
                return _relation(
                    item,
                    seen,
                    source.actor,
                    other,
                    None,
                    said,
                    _when(item, seen, at, item.modality, published),
                    f"claim of {c.type}",
                    published,
                )

            yield trial


def _relation(
    item: Proposal,
    seen: Seen,
    source: Actor,
    target: Actor | None,
    score: float | None,
    said: Speaker | None,
    told: tuple[str | None, Precision],
    how: str,
    published: date | None,
) -> Borne:
    other = named(target, published) if target else None
    return Borne(
        named(source, published),
        other,
        None,
        item.label,
        contexts(seen.p.text),
        score,
        item.modality,
        *told,
        said,
        item.reciprocal,
        0.8,
        how,
    )


def _arrow(source: Found, target: Found, both: bool) -> str:
    return f"“{source.mention.text}” ({source.actor.state}) {'and' if both else 'acts on'} “{target.mention.text}” ({target.actor.state})"
