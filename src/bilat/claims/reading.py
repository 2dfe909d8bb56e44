"""Claims read by rules into typed queries: what no rule reads says so, and why; nothing is guessed."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from bilat.claims import marking
from bilat.claims.record import (
    Asked,
    Balance,
    CapabilityRank,
    Growth,
    PartnerRank,
    PartnerShare,
    Query,
    Record,
    SupplierRank,
    SupplierShare,
)  # fmt: skip
from bilat.claims.rules_ties import TIES
from bilat.claims.rules_trade import TRADE

Rule = tuple[re.Pattern[str], Callable[[re.Match[str], str], Query | None]]
RULES: tuple[Rule, ...] = (*TRADE, *TIES)

_CLAUSE = re.compile(r",?\s+\b(?:but|yet|while|whereas|although|though)\b\s+|;\s+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\"'“‘(A-Z])")
_NOT = re.compile(r"\b(?:not|no longer|never|isn't|wasn't|aren't|doesn't|didn't|hasn't|outside|nor|without)\b", re.IGNORECASE)
_UNREAL = re.compile(
    r"\b(?:will|would|could|might|may|should|[Ii]f|[Uu]nless|plans? to|wants? to|hopes? to|expects?|expected to|aims? to)\b"
)
# What narrows a rank or a share to a part of the world, of the goods or of the partners: "in Asia", "after the EU", "of tanks".
_TIME = r"(?:the )?(?:years?|period|first|second|third|fourth|half|quarter|end|months?)?\s*(?:of )?(?:(?:18|19|20)\d\d|recent years|@?this year|last year|total|material|value|volume|national)"
_NARROWED = re.compile(
    rf"^\s+(?:in|after|among|within|for|by|excluding|outside|except|behind|of|when|per|besides|apart from)\s+(?!{_TIME})(?P<how>[^,;.]+)"
)
_BEFORE = re.compile(rf"^(?:in|among|within|outside|excluding|apart from)\s+(?!{_TIME})(?P<how>[^,]+),", re.IGNORECASE)
_RANKED = (PartnerRank, PartnerShare, SupplierRank, SupplierShare, CapabilityRank, Growth, Record, Balance)
_WHOSE = re.compile(r"(?<!@)\b(?:imports from|exports to) @[A-Z]{3}\b", re.IGNORECASE)
_VAGUE = re.compile(
    r"\b(?:a|one of (?:its|their|@[A-Z]{3}'s)) (?:major|main|key|important|leading|principal|largest|biggest)\b", re.IGNORECASE
)


def read(text: str, on: date) -> list[Asked]:
    """Every claim of a text, in its order; a sentence in which none is read gives one Asked without a query."""
    asked: list[Asked] = []
    for sentence in _SENTENCE.split(text.strip()):
        found = [a for clause in _clauses(sentence) if (a := _clause(clause, on))]
        asked += found or [_unread(sentence, on)]
    return asked


def read_within(sentence: str, start: int, end: int, named: Sequence[str], on: date) -> list[Asked]:
    """The claims of a sentence that touch some of its characters. `named` are the codes of subject and owner as the coder resolved them."""
    asked = []
    for clause, first in _placed(sentence):
        if first < end and start < first + len(clause):
            found = _clause(clause, on) or (_clause(_resolved(clause, named[1]), on, clause) if len(named) > 1 else None)
            if found:
                asked.append(found)
    return asked or [_unread(sentence, on)]


def _clauses(sentence: str) -> list[str]:
    return [clause for clause, _ in _placed(sentence)]


def _placed(sentence: str) -> Iterator[tuple[str, int]]:
    at = 0
    for cut in _CLAUSE.finditer(sentence):
        yield sentence[at : cut.start()], at
        at = cut.end()
    yield sentence[at:], at


def _resolved(clause: str, owner: str) -> str:
    """The clause with its one possessive pronoun replaced by the code of whom it means."""
    return re.sub(r"\b(?:its|their|his|her)\b", f"@{owner}'s", clause, count=1)


def _clause(clause: str, on: date, told: str | None = None) -> Asked | None:
    marked = marking.mark(clause.strip().rstrip("."), on)
    for pattern, make in RULES:
        match = pattern.search(marked)
        if match is None:
            continue
        query = make(match, marked)
        if query is None:
            continue
        claim = (told or clause).strip()
        if _UNREAL.search(marked[: match.end()]):
            return Asked(claim, on, None, why="a forecast, a wish or a condition: no data confirm or refute it now")
        narrowed = isinstance(query, _RANKED) and (_NARROWED.search(marked[match.end() :]) or _BEFORE.search(marked))
        if narrowed:
            why = f"narrowed by “{narrowed['how'].strip()}”, which no rule reads: claim it of all, or look it up by hand"
            return Asked(claim, on, None, why=why)
        return Asked(claim, on, query, marking.years(clause, on), bool(_NOT.search(match.group())))
    return None


def _unread(sentence: str, on: date) -> Asked:
    marked = marking.mark(sentence, on)
    if _UNREAL.search(marked):
        why = "a forecast, a wish or a condition: no data confirm or refute it now"
    elif _WHOSE.search(marked) and not re.search(r"@[A-Z]{3}'s (?:imports from|exports to)", marked):
        why = (
            "whose? name the state that imports or exports: “China's imports from Russia fell” and “imports from China fell” are two claims"
        )
    elif _VAGUE.search(marked):
        why = "no place or number is claimed (“a major partner”): say which place, as “the second-largest”"
    elif "@" not in marked:
        why = "no state is named in it that could be looked up: name the states"
    else:
        why = "no rule reads it as a claim that data could settle; the types are listed in docs/claims.md"
    return Asked(sentence.strip(), on, None, why=why)
