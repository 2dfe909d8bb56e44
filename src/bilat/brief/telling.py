"""From a statement to an English sentence: who does what to whom, when, who says so, and the words themselves.

Where the text's own clause opens with its subject, the subject is told and the rest is quoted: "Russia “has accused China
of stealing its military technology”". Elsewhere the table of `phrases` leads, and the clause follows. No sentence says more
than its statement; an event without a date of its own gets the date of its report, named as such.
"""

from . import dating
from .evidence import Item
from .leading import lead
from .naming import adjectives, capital, name, name_words, terms
from .phrases import SAYING
from .quoting import clause, marked, refers_back, split_subject, spoken_whole
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
        return f"{capital(said)}{_comma(said)} said{_stamp(item)}: {_stop(marked(words))}"
    if said and _of_itself(item) and not SAYING.search(words or ""):
        told, rest = _clause(item, words, turn)
        return f"By its own account{f', as {house} reports' if house else ''}, {told}{_stamp(item)}{_tail(rest)}"
    if said and not house and self_told(item, words):
        said = None
    told, rest = _clause(item, words, turn)
    if said:
        return _spoken(item, told, said, turn) + _tail(rest)
    if house:
        return _housed(item, told, house, turn) + _tail(rest)
    if not rest or turn % 2 == 0 or item.s.when or item.single or refers_back(rest) or not rest[0].isupper() or not _reported(item):
        return _dated(item, told, turn, bool(rest)) + _tail(rest)
    return f"{marked(rest)}, says a report of {_reported(item)}."


def subject_and_rest(item: Item, words: str | None) -> str | None:
    """The clause as a subject of ours and a quoted rest; None where it does not fall apart so."""
    if not words or "“" in words:
        return None
    codes = (item.a, item.b, *item.tie)
    people = [a.name for a in (item.s.source, item.s.target, item.s.said_by) if a and a.name]
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


def _spoken(item: Item, told: str, said: str, turn: int) -> str:
    day = _reported(item)
    if turn % 4 == 0 and day and not item.s.when and not item.single:
        return f"In a report of {day}, {said}{_comma(said)} said that {told}"
    if turn % 2:
        return f"According to {said}, {told}{_stamp(item)}"
    return f"{capital(said)}{_comma(said)} said that {told}{_stamp(item)}"


def _of_itself(item: Item) -> bool:
    """Whether a state as such is said to say what it does itself: "China said that China …" is its own account."""
    who = item.s.said_by
    return bool(who and who.name and who.named and not who.role and who.state in (item.a, item.b) and who.name in terms(who.state or ""))


def _house(item: Item) -> str | None:
    """The publisher, where it speaks for a state of the tie: it is named as saying so."""
    return " ".join((item.doc.publisher or "").split()) or None if item.voice in item.tie else None


def _housed(item: Item, told: str, house: str, turn: int) -> str:
    """What a voice of a party says, told as what it says."""
    if turn == 0:
        return f"{house}, which speaks for {name(item.voice or '')}, reports that {told}{_stamp(item)}"
    leads = (f"{house} says that", f"According to {house},", f"{house} reports that")
    return f"{leads[turn % len(leads)]} {told}{_stamp(item)}"


def _dated(item: Item, told: str, turn: int, followed: bool) -> str:
    """With its date, or with that of the report; `followed`: the words come after it."""
    when = dating.at(item.s.when) if item.s.when else None
    if when:
        return capital(f"{told} {when}" if followed and turn % 3 == 2 else f"{when} {told}")
    day = _reported(item)
    if not day or item.single:
        return capital(told)
    return capital((f"a report of {day} says that {told}", f"{told} (reported {day})", f"as reported on {day}, {told}")[turn % 3])


def _stamp(item: Item) -> str:
    """The date in brackets: whether it is of the saying or of the act is not always told."""
    if item.s.when and (told := dating.spelled(item.s.when)):
        return f" ({told})"
    day = _reported(item)
    return f" (report of {day})" if day and not item.single else ""


def _reported(item: Item) -> str | None:
    return dating.spelled(item.doc.published.isoformat()) if item.doc.published else None


def _comma(said: str) -> str:
    return "," if "," in said else ""
