"""From a statement to an English sentence: who does what to whom, when, who says so, and the words themselves.

Where the text's own clause opens with its subject, the subject is told and the rest is quoted: "Russia “has accused China
of stealing its military technology”". A clause that stands by itself and names both sides is told in its own words alone. Elsewhere the
table of `phrases` leads, and the clause follows. No sentence says more than its statement; an event without a date of its own gets the
date of its report, named as such, and a date that the words tell is not told again.
"""

from . import dating
from .bearing import whole
from .evidence import Item
from .leading import lead
from .naming import adjectives, capital, name, name_words, terms
from .phrases import SAYING
from .quoting import LINKS, clause, marked, split_subject, spoken_whole
from .speaking import self_told, speaker

BODIES = frozenset({"Kremlin", "White House", "State Department", "Pentagon", "Foreign Ministry", "Defence Ministry", "Élysée"})


def tell(item: Item, turn: int) -> str:
    """The sentence of an item. `turn` chooses among ways to say it, so that neighbours differ."""
    words = clause(item.s)
    said = speaker(item)
    house = _house(item)
    if said and house and (item.s.said_by is None or item.s.said_by.state not in item.tie):
        said = f"{said}, quoted by {house}"
    if said and words and spoken_whole(item.s, words):
        return f"{capital(said)}{_comma(said)} said{_stamp(item, words)}: {_stop(marked(words))}"
    alone = bool(words) and subject_and_rest(item, words) is None and whole(item, words or "")
    if said and not alone and _of_itself(item) and not SAYING.search(words or ""):
        told, rest = _clause(item, words, turn)
        own = item.s.said_by.name if item.s.said_by and item.s.said_by.name else ""
        whose = "its own account" if own in told else f"the account of {own}"
        return f"By {whose}{f', as {house} reports' if house else ''}, {told}{_stamp(item, words)}{_tail(rest)}"
    if said and self_told(item, words):
        said = None
    if alone and words:
        return _alone(item, words, said, house, turn)
    told, rest = _clause(item, words, turn)
    if said:
        return _spoken(item, told, words, said, turn) + _tail(rest)
    if house:
        return _housed(item, told, words, house, turn) + _tail(rest)
    return _dated(item, told, words, turn, bool(rest)) + _tail(rest)


def _alone(item: Item, words: str, said: str | None, house: str | None, turn: int) -> str:
    """A sentence of the text that needs none of ours: its words, who says them, and when."""
    quotation = marked(words)
    if said:
        return f"{capital(said)}{_comma(said)} said{_stamp(item, words)}: {_stop(quotation)}"
    if house:
        return f"{capital(_reporting(item, words, house, turn))}: {_stop(quotation)}"
    when, day = _when(item, words), _reported(item)
    if when:
        return f"{capital(when)} {_stop(quotation)}" if turn % 2 == 0 else f"{quotation} ({when.partition(' ')[2]})."
    if not day or item.single or _tells_year(item, words):
        return _stop(quotation)
    return f"{quotation}, says a report of {day}." if turn % 3 == 2 else f"{quotation} (reported {day})."


def subject_and_rest(item: Item, words: str | None) -> str | None:
    """The clause as a subject of ours and a quoted rest; None where it does not fall apart so."""
    if not words or "“" in words:
        return None
    codes = (item.a, item.b, *item.tie)
    actors = [a.name for a in (item.s.source, item.s.target, item.s.said_by) if a and a.name]
    # "Energy agencies of Russia" is no name: its first word opens no subject of its own.
    people = [n for n in actors if all(word[:1].isupper() or word in LINKS for word in n.split())]
    known = name_words(codes) | frozenset(word for name in people for word in name.split() if word[:1].isupper())
    parts = split_subject(words, known, adjectives(codes))
    if not parts:
        return None
    subject = f"the {parts[0][4:]}" if parts[0].startswith("The ") else f"the {parts[0]}" if parts[0] in BODIES else parts[0]
    return f"{subject} {marked(parts[1])}"


def _clause(item: Item, words: str | None, turn: int) -> tuple[str, str | None]:
    """What is told, and the words that still follow it."""
    told = subject_and_rest(item, words)
    return (told, None) if told else (lead(item, words or item.s.quote, turn), words)


def _tail(words: str | None) -> str:
    return f": {_stop(marked(words))}" if words else "."


def _stop(quotation: str) -> str:
    """A full stop, unless the words within bring theirs."""
    return quotation if quotation.endswith((".”’", "!”’", "?”’", "?”", "!”")) else f"{quotation}."


def _spoken(item: Item, told: str, words: str | None, said: str, turn: int) -> str:
    day = _reported(item)
    if turn % 4 == 0 and day and not item.s.when and not item.single:
        return f"In a report of {day}, {said}{_comma(said)} said that {told}"
    if turn % 2:
        return f"According to {said}, {told}{_stamp(item, words)}"
    return f"{capital(said)}{_comma(said)} said that {told}{_stamp(item, words)}"


def _of_itself(item: Item) -> bool:
    """Whether a state as such is said to say what it does itself: "China said that China …" is its own account."""
    who = item.s.said_by
    return bool(who and who.name and who.named and not who.role and who.state == item.a and who.name in terms(who.state or ""))


def _house(item: Item) -> str | None:
    """The publisher, where it speaks for a state of the tie: it is named as saying so."""
    return " ".join((item.doc.publisher or "").split()) or None if item.voice in item.tie else None


def _housed(item: Item, told: str, words: str | None, house: str, turn: int) -> str:
    """What a voice of a party says, told as what it says."""
    if turn % 3 == 1:
        return f"According to {house}, {told}{_stamp(item, words)}"
    return f"{capital(_reporting(item, words, house, turn))} that {told}"


def _reporting(item: Item, words: str | None, house: str, turn: int) -> str:
    """ "TASS, which speaks for Russia, reported on 3 May 2024"; with the date of the event where that is told."""
    speaks = f", which speaks for {name(item.voice or '')}," if turn == 0 else ""
    day = _reported(item)
    if _when(item, words) or not day or item.single or _tells_year(item, words):
        return f"{house}{speaks} reports{_stamp(item, words)}"
    return f"{house}{speaks} reported on {day}"


def _dated(item: Item, told: str, words: str | None, turn: int, followed: bool) -> str:
    """With its date, or with that of the report; `followed`: the words come after it."""
    when = _when(item, words)
    if when:
        return capital(f"{told} {when}" if followed and turn % 3 == 2 else f"{when} {told}")
    day = _reported(item)
    if not day or item.single or _tells_year(item, words):
        return capital(told)
    ways = (f"{told} (reported {day})", f"as reported on {day}, {told}", f"{told} (reported {day})", f"a report of {day} says that {told}")
    return capital(ways[turn % len(ways)])


def _when(item: Item, words: str | None) -> str | None:
    """When it happened, with its preposition, as far as the words do not tell it: nothing where they tell the year, the year where they
    tell the month."""
    when = item.s.when
    if not when or _tells_year(item, words):
        return None
    month = dating.MONTHS[int(when[5:7]) - 1] if len(when) >= 7 and when[5:7].isdigit() else None
    return dating.at(when[:4]) if month and month in (words or "") else dating.at(when)


def _tells_year(item: Item, words: str | None) -> bool:
    """Whether the words themselves tell the year of the event."""
    return bool(item.s.when and words and item.s.when[:4] in words)


def _stamp(item: Item, words: str | None) -> str:
    """The date in brackets: whether it is of the saying or of the act is not always told."""
    if told := _when(item, words):
        return f" ({told.partition(' ')[2]})"
    day = _reported(item)
    return f" (report of {day})" if day and not item.single and not _tells_year(item, words) else ""


def _reported(item: Item) -> str | None:
    return dating.spelled(item.doc.published.isoformat()) if item.doc.published else None


def _comma(said: str) -> str:
    return "," if "," in said else ""
