"""Claims read by rules into typed queries: what no rule reads says so, and why; nothing is guessed."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from bilat.claims import marking
from bilat.claims.phrases import Rule
from bilat.claims.queries import (
    AllianceContent,
    Amount,
    Balance,
    Burden,
    CapabilityRank,
    Growth,
    Happened,
    PartnerMore,
    PartnerRank,
    PartnerShare,
    PowerMore,
    Query,
    RecipientRank,
    Record,
    SupplierRank,
    SupplierShare,
    Votes,
    Wars,
)
from bilat.claims.record import Asked
from bilat.claims.rules_arms import ARMS_RULES
from bilat.claims.rules_ties import TIES
from bilat.claims.rules_trade import TRADE

RULES: tuple[Rule, ...] = (*ARMS_RULES, *TRADE, *TIES)

_CLAUSE = re.compile(r",?\s+\b(?:but|yet|while|whereas|although|though)\b\s+|;\s+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\"'“‘(A-Z])")
_NOT = re.compile(r"\b(?:not|no longer|never|isn't|wasn't|aren't|doesn't|didn't|hasn't|outside|nor|without|no(?!\.? ?\d))\b", re.IGNORECASE)
_UNREAL = re.compile(
    r"\b(?:will|would|could|might|may|should|[Ii]f|[Uu]nless|plans? to|wants? to|hopes? to|expects?|expected to|aims? to|set to|likely to|about to|"
    r"on course to|on track to|[Ss]oon|promis\w+ to|agreed to|can|must)\b"
)
# Words that change nothing in what data could say.
_FILLER = re.compile(
    r"(?<!no longer )\b(?:by far|easily|comfortably|still|now|currently|also|already|today|clearly|indeed|in fact|officially|overwhelmingly|"
    r"by a wide margin|by value|in value terms|once again)\b ?",
    re.IGNORECASE,
)
_ASIDE = re.compile(r",? (?:and )?not @[A-Z]{3}(?: or @[A-Z]{3})?,(?= )")
_JOINED = re.compile(r"@[A-Z]{3}(?:'s)?,? (?:and|or|nor) $")
_WHICH = re.compile(r", (?:which|who|whose)\b[^,]{1,60},(?= )")
# What narrows a claim to a part of the world, of the goods or of the partners ("in Asia", "after the EU", "of tanks"), or says more than the rule read.
_TIME = (
    r"(?:(?:the )?(?:whole |calendar |fiscal )?(?:years?|period|first|second|third|fourth|half|quarter|end|months?)?\s*(?:of |from |between )?"
    r"(?:(?:18|19|20)\d\d|recent years|@?this year|last year|total|value|volume|the world|goods|the year)|trade\b|(?:material|national) capabilit|the UN\b|the United Nations|"
    r"the (?:UN )?General Assembly|UN votes)"
)
_NARROWED = re.compile(
    r"^,?\s+(?:in|after|among|within|for|by|excluding|outside|except|behind|ahead of|of|when|per|besides|apart from|other than|not counting|counting|under|"
    rf"from|to|with|at|if|than|on|over|during|between|measured|alone|only|per capita|relative to|based)\s+(?!{_TIME})(?P<how>[^,;.]+)"
)
_BEFORE = re.compile(
    rf"^(?:in|among|within|outside|excluding|apart from|for|of|per|measured|after|by|with|without|except|including)\s+(?!{_TIME}|\d{{4}})(?P<how>[^,]+),",
    re.IGNORECASE,
)
_OFTEN_BEFORE = re.compile(
    r"\b(?:for|over|during) (?:the (?:past|last) |more than |at least |many |several |\w+ )?(?:\w+ )?(?:years|decades|centuries|months)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince (?:the end of |late |early |mid-)?(?P<since>(?:18|19|20)\d\d)\b", re.IGNORECASE)
_FIRST = re.compile(
    r"\bfor the (?:first|second|third|\w+th) (?:time|year|straight|consecutive)\b|\bin a row\b|\bconsecutive\b", re.IGNORECASE
)
_RANKED = (
    PartnerRank, PartnerShare, PartnerMore, SupplierRank, SupplierShare, RecipientRank, CapabilityRank, PowerMore, Burden, Growth, Amount, Record,
    Balance, Wars,
)  # fmt: skip
_ALL_THE_TIME = (PartnerRank, CapabilityRank, AllianceContent)  # for these, "since 2010" is looked at year by year
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
    marked = _ASIDE.sub(",", marking.mark(_FILLER.sub("", clause.strip().rstrip(".")), on))
    marked = _WHICH.sub("", marked)
    marked = re.sub(r"(@[A-Z]{3}),(?= (?:is|was|are|were|has|had)\b)", r"\1", marked)
    for pattern, make in RULES:
        match = pattern.search(marked)
        query = make(match, marked) if match else None
        if match is None or query is None:
            continue
        claim = (told or clause).strip()
        if why := _why_not(query, marked, match):
            return Asked(claim, on, None, why=why)
        since = _SINCE.search(marked)
        spelled = isinstance(query, (*_ALL_THE_TIME, Wars)) or (isinstance(query, Happened) and query.since is None)
        absolute = isinstance(query, Votes) and query.share == 0
        negated = bool(_NOT.search(match.group())) and not absolute
        return Asked(claim, on, query, marking.years(clause, on), negated, since=int(since["since"]) if since and spelled else None)
    return None


def _why_not(query: Query, marked: str, match: re.Match[str]) -> str:
    """Why a claim that a rule reads is not taken as read; "" where it is."""
    if _UNREAL.search(marked[: match.end()]):
        return "a forecast, a wish or a condition: no data confirm or refute it now"
    after, before = marked[match.end() :], marked[: match.start()]
    if re.search(r"\bneither\b", before, re.IGNORECASE) or _JOINED.search(before):
        return "it says the same of two states at once: claim it of one by one"
    if _NOT.search(before) or (isinstance(query, Happened) and _NOT.search(after)):
        return "it is denied in a way that no rule reads: claim it, or its contrary, plainly"
    if isinstance(query, Votes) and query.than is None and re.search(r"\b(?:than|(?:more|less) often)\b", marked):
        return "it compares in a way that no rule reads: “A votes with B more often than with C”"
    if not isinstance(query, _RANKED):
        return ""
    narrowed = _NARROWED.search(after) or _BEFORE.search(marked)
    if narrowed:
        return f"narrowed by “{narrowed['how'].strip()}”, which no rule reads: claim it of all, or look it up by hand"
    counted = isinstance(query, Growth) and (query.change.first is not None or query.change.since is not None)
    spell = (
        _FIRST.search(marked)
        or _OFTEN_BEFORE.search(marked)
        or (None if isinstance(query, (*_ALL_THE_TIME, Wars)) else _SINCE.search(marked))
    )
    if spell and not counted:
        return f"it says more than one period (“{spell.group()}”), which no rule reads: claim it of one year"
    return ""


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
