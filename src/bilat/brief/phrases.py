"""The words of the brief: one table per PLOVER type and one per stance label.

They stay general on purpose: which treaty, which threat, is told by the quotation beside them. `{b}` is the other side.
"""

import re
from dataclasses import dataclass

# What shows that somebody is named as saying so.
SAYING = re.compile(
    r"\b(?:said|says|according to|told|called|confirmed|denie[ds]|announced|warned|stressed|declared|added|argued|spoke|noted|stated|reports|reported|admit(?:s|ted)|own account)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Verb:
    """A predicate in the three forms from which every modality is made: "to back", "backed", "backing"."""

    base: str
    past: str
    ing: str


def _verb(base: str, past: str, ing: str, rest: str) -> Verb:
    return Verb(f"{base} {rest}".strip(), f"{past} {rest}".strip(), f"{ing} {rest}".strip())


# Directed: what A does to B. Several ways to say the same, taken in turn.
TOWARDS: dict[str, tuple[Verb, ...]] = {
    "AGREE": (_verb("agree", "agreed", "agreeing", "to work with {b}"), _verb("come", "came", "coming", "to terms with {b}")),
    "CONSULT": (_verb("hold", "held", "holding", "talks with {b}"), _verb("confer", "conferred", "conferring", "with {b}")),
    "SUPPORT": (
        _verb("back", "backed", "backing", "{b}"),
        _verb("side", "sided", "siding", "with {b}"),
        _verb("stand", "stood", "standing", "by {b}"),
    ),
    "CONCEDE": (_verb("give", "gave", "giving", "way to {b}"), _verb("meet", "met", "meeting", "{b} part of the way")),
    "COOPERATE": (_verb("work", "worked", "working", "with {b}"), _verb("cooperate", "cooperated", "cooperating", "with {b}")),
    "AID": (
        _verb("send", "sent", "sending", "help or supplies to {b}"),
        _verb("provide", "provided", "providing", "{b} with help or supplies"),
    ),
    "RETREAT": (_verb("step", "stepped", "stepping", "back in favour of {b}"), _verb("ease", "eased", "easing", "its stand towards {b}")),
    "REQUEST": (_verb("make", "made", "making", "a request of {b}"), _verb("turn", "turned", "turning", "to {b} with a request")),
    "ACCUSE": (_verb("find", "found", "finding", "fault with {b}"), _verb("criticise", "criticised", "criticising", "{b}")),
    "REJECT": (_verb("turn", "turned", "turning", "{b} down"), _verb("say", "said", "saying", "no to {b}")),
    "THREATEN": (_verb("threaten", "threatened", "threatening", "{b}"), _verb("put", "put", "putting", "{b} on warning")),
    "PROTEST": (_verb("protest", "protested", "protesting", "against {b}"),),
    "SANCTION": (_verb("cut", "cut", "cutting", "back its ties with {b}"), _verb("take", "took", "taking", "measures against {b}")),
    "MOBILIZE": (_verb("make", "made", "making", "a show of force towards {b}"),),
    "COERCE": (_verb("put", "put", "putting", "pressure on {b}"), _verb("use", "used", "using", "coercion on {b}")),
    "ASSAULT": (_verb("use", "used", "using", "force against {b}"),),
}

# Both ways: what A and B do together or to each other.
TOGETHER: dict[str, tuple[Verb, ...]] = {
    "AGREE": (_verb("come", "came", "coming", "to terms"), _verb("agree", "agreed", "agreeing", "on a common step")),
    "CONSULT": (_verb("hold", "held", "holding", "talks"), _verb("confer", "conferred", "conferring", "")),
    "SUPPORT": (_verb("stand", "stood", "standing", "together"), _verb("back", "backed", "backing", "each other")),
    "CONCEDE": (_verb("meet", "met", "meeting", "each other part of the way"),),
    "COOPERATE": (_verb("work", "worked", "working", "together"), _verb("cooperate", "cooperated", "cooperating", "")),
    "AID": (_verb("help", "helped", "helping", "each other"),),
    "RETREAT": (_verb("step", "stepped", "stepping", "back from a quarrel"),),
    "REQUEST": (_verb("make", "made", "making", "requests of each other"),),
    "ACCUSE": (_verb("trade", "traded", "trading", "accusations"),),
    "REJECT": (_verb("fail", "failed", "failing", "to agree"),),
    "THREATEN": (_verb("trade", "traded", "trading", "threats"),),
    "PROTEST": (_verb("protest", "protested", "protesting", "against each other"),),
    "SANCTION": (_verb("cut", "cut", "cutting", "back their ties"),),
    "MOBILIZE": (_verb("put", "put", "putting", "forces into the field"),),
    "COERCE": (_verb("put", "put", "putting", "pressure on each other"),),
    "ASSAULT": (_verb("clash", "clashed", "clashing", ""),),
}

# A closer word than the type's where the statement's own words carry it: type, cue, three forms, what follows to one side, and together.
_CLOSER: tuple[tuple[str, str, str, str, str, str | None, str | None], ...] = (
    ("SUPPORT", r"\bsign(?:s|ed|ing)?\b", "sign", "signed", "signing", "an accord with {b}", "an accord"),
    ("AGREE", r"\bsign(?:s|ed|ing)?\b", "sign", "signed", "signing", "an accord with {b}", "an accord"),
    ("SUPPORT", r"\bprais(?:e|es|ed|ing)\b", "praise", "praised", "praising", "{b}", None),
    ("SUPPORT", r"\bcall(?:s|ed|ing)\b", "speak", "spoke", "speaking", "warmly of {b}", None),
    ("CONSULT", r"\bmeet(?:s|ing)?\b|\bmet\b", "meet", "met", "meeting", "{b}", ""),
    ("CONSULT", r"\bvisit(?:s|ed|ing)?\b", "meet", "met", "meeting", "{b} on a visit", "on a visit"),
    ("CONSULT", r"\b(?:phone|telephone|call)", "speak", "spoke", "speaking", "with {b} by telephone", "by telephone"),
    ("COOPERATE", r"\b(?:exercise|drill|patrol|man(?:oeuvre|euver))", "exercise", "exercised", "exercising", "with {b}", "together"),
    ("MOBILIZE", r"\b(?:exercise|drill|patrol|man(?:oeuvre|euver))", "hold", "held", "holding", None, "military exercises"),
    ("COOPERATE", r"\b(?:sells?|sold|deliver)", "supply", "supplied", "supplying", "{b}", None),
    ("COOPERATE", r"\b(?:buys?|bought)\b", "buy", "bought", "buying", "from {b}", None),
    ("ACCUSE", r"\baccus(?:e|es|ed|ing)\b", "accuse", "accused", "accusing", "{b}", "each other"),
    ("ACCUSE", r"\bcondemn", "condemn", "condemned", "condemning", "{b}", None),
    ("REJECT", r"\bdeni(?:es|ed)\b|\bdeny(?:ing)?\b", "issue", "issued", "issuing", "a denial concerning {b}", None),
    ("REQUEST", r"\bdemand", "make", "made", "making", "a demand of {b}", None),
    ("SANCTION", r"\bsanction", "impose", "imposed", "imposing", "sanctions on {b}", "sanctions on each other"),
    ("ASSAULT", r"\bclash", "clash", "clashed", "clashing", "with {b}", None),
)
CLOSER = tuple(
    (
        type_,
        re.compile(cue, re.I),
        None if towards is None else _verb(base, past, ing, towards),
        None if together is None else _verb(base, past, ing, together),
    )
    for type_, cue, base, past, ing, towards, together in _CLOSER
)

# Stances on a tie as a whole, said of both sides: the present and the past of what "the tie" is.
RELATION: dict[str, str] = {
    "tense": "tense", "hostile": "hostile", "worsening": "getting worse", "strong": "strong", "strategic": "strategic",
    "growing": "growing closer", "tactical": "tactical, a matter of convenience", "normal": "normal", "friendly": "friendly",
    "ally": "one of allies", "partner": "one of partners", "supplier": "one of supply", "rival": "one of rivals",
    "enemy": "one of enemies", "threat": "one of threat", "friction": "marked by friction", "dominant": "one-sided",
    "dependent": "one of dependence", "suspicious": "marked by suspicion", "resentful": "marked by resentment",
}  # fmt: skip

# Stances of one side towards the other: after "is", "was", "may be".
ATTITUDE: dict[str, str] = {
    "tense": "on tense terms with {b}", "hostile": "hostile to {b}", "worsening": "on worsening terms with {b}",
    "strong": "on strong terms with {b}", "strategic": "a strategic partner of {b}",
    "growing": "drawing closer to {b}", "tactical": "a partner of convenience for {b}",
    "normal": "on normal terms with {b}", "suspicious": "suspicious of {b}",
    "resentful": "resentful of {b}", "dependent": "dependent on {b}",
    "friendly": "friendly towards {b}", "dominant": "the stronger side towards {b}", "rival": "a rival of {b}", "ally": "an ally of {b}",
    "partner": "a partner of {b}", "supplier": "a supplier to {b}", "enemy": "an enemy of {b}", "threat": "a threat to {b}",
    "friction": "at odds with {b}", "exploits differences": "a user of others’ differences in its dealings with {b}",
}  # fmt: skip

NATURE: dict[str, tuple[str, str]] = {
    "exploits differences": (
        "use the differences of others in its dealings with {b}",
        "using the differences of others in its dealings with {b}",
    ),
}  # a stance that is an act in waiting: base and -ing form


def verb(type_: str, words: str, reciprocal: bool, turn: int) -> Verb | None:
    """The predicate of a type: a closer one where `words` carry it, else the `turn`-th of its table; None for an unknown type."""
    for key, cue, directed, both in CLOSER:
        found = both if reciprocal else directed
        if key == type_ and found and cue.search(words):
            return found
    table = (TOGETHER if reciprocal else TOWARDS).get(type_)
    return table[turn % len(table)] if table else None
