"""Rules for claims on trade and arms. Each reads a marked clause (`marking.mark`) and gives a query, or None to let others try."""

import re

from bilat.claims.marking import NUMBERS, ORDINALS, number
from bilat.claims.record import Balance, Compare, Flow, Growth, PartnerRank, PartnerShare, Query, Record, SupplierRank, SupplierShare

A, B = r"@(?P<a>[A-Z]{3})", r"@(?P<b>[A-Z]{3})"
BE = r"(?:is|was|are|were|remains?|remained|has been|had been|became|has become|stays)"
NOT = r"(?:n't| not(?: even)?| no longer| never)?"
_ORD = "|".join(ORDINALS)
RANK = (
    rf"(?P<rank>main|chief|principal|primary|number one|no\. ?\d+|\d+(?:st|nd|rd|th)(?:[- ](?:largest|biggest|most important))?"
    rf"|(?:{_ORD})(?:[- ](?:largest|biggest|most important))?|largest|biggest|top|leading|most important|single largest)"
)
TOP = rf"top[- ](?P<top>\d+|{'|'.join(NUMBERS)})"
TRADE_WORD = r"(?:(?P<flow>export|import)s? |(?:foreign )?trad(?:e|ing) |commercial |economic )?"
PARTNER = rf"{TRADE_WORD}(?:partners?|markets?)"
GOOD = r"(?P<good>crude(?: oil)?|oil|gas|natural gas|LNG|coal|energy|grain|wheat|fertili[sz]ers?|uranium)"
ARMS = r"(?:arms|weapons?|military equipment|defen[cs]e|military)"
SUPPLIER = r"(?:suppliers?|providers?|sellers?|sources?|exporters?)"
PAIR = r"(?:@(?P<a>[A-Z]{3})(?: ?(?:-|/|and) ?)@(?P<b>[A-Z]{3})(?:'s)?(?: bilateral| mutual)? trade|(?:bilateral |mutual )?trade between @(?P<c>[A-Z]{3}) and @(?P<d>[A-Z]{3})|@(?P<e>[A-Z]{3})'s trade with @(?P<f>[A-Z]{3}))"
PERCENT = rf"(?P<bound>more than|over|at least|less than|under|about|around|some|nearly|almost)? ?(?P<share>\d+(?:\.\d+)?|{'|'.join(NUMBERS)}) ?(?:%|per ?cent)"
SHARE = rf"(?:{PERCENT}|(?P<word>most|the bulk|the majority|more than half|half|a third|a quarter|two thirds))"
WORDS = {
    "most": 0.5,
    "the bulk": 0.5,
    "the majority": 0.5,
    "more than half": 0.5,
    "half": 0.5,
    "a third": 1 / 3,
    "a quarter": 0.25,
    "two thirds": 2 / 3,
}


def place(m: re.Match[str]) -> tuple[int, bool]:
    """The place claimed and whether it is meant exactly: "top ten" (10, not), "main" (1), "14th" (14, exactly)."""
    groups = m.groupdict()
    if groups.get("top"):
        return int(number(groups["top"]) or 0), False
    word = groups["rank"].lower()
    if digits := re.search(r"\d+", word):
        return int(digits.group()), True
    return next((n for name, n in ORDINALS.items() if word.startswith(name)), 1), True


def share(m: re.Match[str]) -> tuple[float, Compare, float]:
    """The share claimed, how it is bounded, and how exactly it was said."""
    groups = m.groupdict()
    if groups.get("word"):
        word = groups["word"].lower()
        return WORDS[word], "=" if word in ("half", "a third", "a quarter", "two thirds") else ">", 0.1
    said, bound = groups["share"], (groups.get("bound") or "").lower()
    decimals = len(said.partition(".")[2])
    step = 0.01 * 10**-decimals * (5 if bound in ("about", "around", "some", "nearly", "almost") else 1)
    compare: Compare = ">" if bound in ("more than", "over", "at least") else "<" if bound in ("less than", "under") else "="
    return (number(said) or 0) / 100, compare, step


def _flow(word: str | None) -> Flow:
    lowered = (word or "").lower()
    return "exports" if lowered.startswith("export") else "imports" if lowered.startswith("import") else "total"


def _partner(m: re.Match[str], _: str) -> Query:
    n, exact = place(m)
    return PartnerRank(m["a"], m["b"], n, exact, _flow(m.groupdict().get("flow")))


def _turned(m: re.Match[str], _: str) -> Query:
    n, exact = place(m)
    return PartnerRank(m["b"], m["a"], n, exact, _flow(m.groupdict().get("flow")))


def _good(m: re.Match[str], _: str) -> Query:
    n, exact = place(m)
    return PartnerRank(m["a"], m["b"], n, exact, "imports", m["good"].lower())


def _supplier(m: re.Match[str], _: str) -> Query:
    n, exact = place(m)
    return SupplierRank(m["a"], m.groupdict().get("b"), n, exact)


def _supplies(m: re.Match[str], _: str) -> Query:
    value, compare, step = share(m)
    return SupplierShare(m["a"], m.groupdict().get("b"), value, compare, step)


def _part(m: re.Match[str], _: str) -> Query | None:
    value, compare, _step = share(m)
    return PartnerShare(m["a"], m["b"], value, compare, _flow(m["what"]))


def _pair(m: re.Match[str]) -> tuple[str, str]:
    g = m.groupdict()
    return g["a"] or g["c"] or g["e"], g["b"] or g["d"] or g["f"]


def _up(word: str) -> bool:
    return bool(re.match(r"gr[eo]w|ris|rose|increas|jump|surg|climb|doubl|tripl|expand|soar|up", word, re.IGNORECASE))


def _grew(m: re.Match[str], _: str) -> Query:
    return Growth(*_pair(m), _up(m["move"]))


def _flow_grew(m: re.Match[str], _: str) -> Query:
    return Growth(m["a"], m["b"], _up(m["move"]), _flow(m["what"]))


def _record(m: re.Match[str], _: str) -> Query:
    amount = m.groupdict().get("amount")
    unit = {"trillion": 1e12, "tn": 1e12, "billion": 1e9, "bn": 1e9, "million": 1e6, "mn": 1e6, "m": 1e6}.get(
        (m.groupdict().get("unit") or "").lower(), 1.0
    )
    decimals = len((amount or "").partition(".")[2])
    return Record(*_pair(m), (number(amount) or 0) * unit if amount else None, unit * 10**-decimals)


def _balance(m: re.Match[str], _: str) -> Query:
    return Balance(m["a"], m["b"], m["side"].lower() == "surplus")


def rule(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


MOVE = r"(?P<move>gr(?:ew|own|ows?|owing)|ris(?:en|es?|ing)|rose|increas\w+|jump\w+|surg\w+|climb\w+|doubl\w+|tripl\w+|expand\w+|soar\w+|f[ae]ll(?:en|s|ing)?|drop\w*|declin\w+|shr[aiu]n\w*|slump\w*|decreas\w+|plung\w+|contract\w+)"
HELP = r"(?:\s+(?:has|have|had|is|was|were|keeps?|kept|continue[sd]?(?: to)?|in \d{4}|steadily|sharply|strongly))*\s+"
MONEY = r"(?:\s*(?:of|at|:)?\s*(?:USD |US\$|\$|about )?(?P<amount>\d[\d,]*(?:\.\d+)?) ?(?P<unit>trillion|tn|billion|bn|million|mn|m)?)?"

TRADE = tuple((rule(p), make) for p, make in (
    (rf"{A}(?:,| {BE}){NOT} {B}'s {RANK} {ARMS} {SUPPLIER}", _supplier),
    (rf"{A}(?:,| {BE}){NOT} (?:the )?{RANK} {ARMS} {SUPPLIER} (?:of|to|for) {B}", _supplier),
    (rf"{A} {BE}{NOT} the world's {RANK} {ARMS} {SUPPLIER}", _supplier),
    (rf"{A} {BE}{NOT} (?:one of|among|in|within|outside)(?: the)? {B}'s {TOP} {ARMS} {SUPPLIER}", _supplier),
    (rf"{A}(?:,| {BE}){NOT} {B}'s {RANK} {GOOD} {SUPPLIER}", _good),
    (rf"{A}(?:,| {BE}){NOT} {B}'s {RANK} {SUPPLIER} of {GOOD}", _good),
    (rf"{A} {BE}{NOT} (?:the )?{RANK} {SUPPLIER} of {GOOD} (?:to|for) {B}", _good),
    (rf"{A}(?:,| {BE}){NOT} {B}'s {RANK} {PARTNER}", _partner),
    (rf"{A}(?:,| {BE}){NOT} (?:the )?{RANK} {PARTNER} (?:of|for) {B}", _partner),
    (rf"{A}(?: {BE})?{NOT}(?: even)? (?:one of|among|in|within|outside)(?: the)? {B}'s {TOP} {PARTNER}", _partner),
    (rf"{A}(?: {BE})?{NOT}(?: even)? (?:one of|among|in|within|outside) the {TOP} {PARTNER} of {B}", _partner),
    (rf"{A}'s {RANK} {PARTNER} {BE}{NOT} {B}", _turned),
    (rf"{A} (?:supplies|supplied|provides|provided|delivers|delivered|accounts for|accounted for){NOT} {SHARE} of {B}'s {ARMS}(?: imports)?", _supplies),
    (rf"{A} (?:supplies|supplied|provides|delivers|accounts for|accounted for){NOT} {SHARE} of (?:the world's|world|global) {ARMS}", _supplies),
    (rf"{SHARE} of {B}'s {ARMS}(?: imports)? (?:come|comes|came|are|were)(?: supplied)? (?:from|by) {A}", _supplies),
    (rf"{A} (?:accounts|accounted) for {SHARE} of {B}'s (?:foreign |total )?(?P<what>trade|exports|imports)", _part),
    (rf"{SHARE} of {B}'s (?:foreign |total )?(?P<what>trade|exports|imports) (?:is|was|goes|go|went|comes|come|came|are|were)(?: with| to| from) {A}", _part),
    (rf"{PAIR}{HELP}(?:a |an |its |an? all-time )?(?:new )?(?:reach\w* |hit |set |at )?(?:a |an )?(?:all-time )?(?:new )?record(?: high)?{MONEY}", _record),
    (rf"{PAIR}{HELP}{MOVE}", _grew),
    (rf"{A}'s (?P<what>exports to|imports from) {B}{HELP}{MOVE}", _flow_grew),
    (rf"{A} (?:runs?|ran|has|had|keeps|recorded)(?: not)?(?: a| an)(?: large| small)?(?: trade)? (?P<side>surplus|deficit)(?: in (?:its )?trade)? with {B}", _balance),
))  # fmt: skip
