"""Who says so: "the Russian foreign minister, Sergei Lavrov"; "a senior official (unnamed; the United States is a party)"."""

import re

from .evidence import Item
from .naming import adjective, name, pattern, terms
from .phrases import SAYING

PERSON = re.compile(r"[^\W\d_]+(?:[.’'\-]{0,2} ?[^\W\d_]+){0,8}[.]?")
ROLE = re.compile(r"[A-Za-z]+(?:[ \-][A-Za-z]+){0,8}")
TOLD = re.compile(r"^ (?:said|says|told|added|warned|stressed)\b")
VAGUE = frozenset({"head", "chief", "member", "man", "woman", "person", "side"})  # roles that tell nothing by themselves
BODIES = (
    "Ministry",
    "Department",
    "House",
    "Council",
    "Embassy",
    "Office",
    "Government",
    "States",
    "Pentagon",
    "Kremlin",
    "Nations",
    "Union",
)


def speaker(item: Item) -> str | None:
    """Who says so, with office and state as far as they are told; None where nobody is.

    Who speaks for a state of the tie, or for one that acts or is acted on, is always told with that state.
    """
    who = item.s.said_by
    if not who:
        return None
    state = name(who.state) if who.state else None
    nation = adjective(who.state) if who.state else None
    partial = who.state in (*item.tie, item.a, item.b)
    named = who.name if who.named and who.name and PERSON.fullmatch(who.name) and who.name[:1].isupper() else None
    role = who.role if who.role and ROLE.fullmatch(who.role) else None
    if not named:
        told = re.sub(r"^(?:an?|the) ", "", role) if role and role.casefold() not in VAGUE else "speaker"
        if nation and not any(c.isupper() for c in told):
            told = f"{nation} {told}"
        if state and not any(t in told for t in terms(who.state or "") if len(t) > 1) and not partial:
            told = f"{told} of {state}"
        last = told.split(" of ")[0].split()[-1]
        many = (last.endswith("s") and not last.endswith("ss")) or last in ("men", "women", "people", "police")
        told = told if many else f"{'an' if told[:1].lower() in 'aeiou' else 'a'} {told}"
        return f"{told} (unnamed; {state} is a party)" if partial and state else f"{told}, unnamed"
    named = re.sub("^The ", "", named)
    if named.endswith(BODIES):
        told = named if re.match(r"\w+[’']s ", named) else f"the {named}"
    elif not role or role.casefold() in named.casefold():
        told = named
    else:
        told = f"the {role if not nation or any(c.isupper() for c in role) else f'{nation} {role}'}, {named}"
    shown = not who.state or any(t in told for t in terms(who.state) if len(t) > 1)
    return told if shown or not partial else f"{told} of {state}"


def self_told(item: Item, words: str | None) -> bool:
    """Whether the words themselves tell who says so, and name the state: "Russia confirmed that …", "…, Lavrov told reporters"."""
    who = item.s.said_by
    if not (who and words and who.named and who.name):
        return False
    last = who.name.split()[-1]
    opening = " ".join(words.split()[:6])
    opens = (words.startswith(f"{last} ") or who.name in opening) and bool(SAYING.search(words))
    within = who.name in words and bool(TOLD.search(words.partition(who.name)[2][:20]))
    plain = not who.role and words.startswith((who.name, f"The {who.name}"))
    return (plain or opens or within) and (not who.state or bool(pattern(who.state).search(words)))
