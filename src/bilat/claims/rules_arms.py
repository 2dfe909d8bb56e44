"""Rules for claims on arms supplies, over marked clauses."""

import re

from bilat.claims.phrases import BE, NOT, RANK, SHARE, TIMES, TOP, A, B, C, Make, place, rules, share, times
from bilat.claims.queries import ArmsDelivered, ArmsMore, Query, RecipientRank, SupplierRank, SupplierShare
from bilat.claims.rules_trade import told_of

ARMS = r"(?:(?:major )?(?:conventional )?(?:arms|weapons?|weaponry)|military (?:equipment|hardware)|defen[cs]e (?:equipment|hardware))"
_SUPPLY = r"(?:suppliers?|providers?|sellers?|sources?|exporters?|vendors?)"
_BUY = r"(?:importers?|buyers?|recipients?|purchasers?|customers?)"
SUPPLIER = rf"(?:(?:{ARMS}|defen[cs]e|military) {_SUPPLY}|{_SUPPLY} of {ARMS})"
RECIPIENT = rf"(?:{ARMS} {_BUY}|{_BUY} of {ARMS})"
WORLD = r"(?:(?:the )?world's|the global)"
_ITS = r"(?:its |their |the )?"
_IMPORTS = rf"(?:{ARMS}(?: imports| purchases)?|imports of {ARMS})"
_MORE_THAN = rf"(?:{TIMES} as (?:much|many)|more|(?P<less>less|fewer))"
_FROM = r"(?:gets?|got|buys?|bought|imports?|imported|receives?|received|purchases?|purchased|acquires?|acquired)"
_TO = r"(?:supplies|supplied|sells?|sold|delivers?|delivered|exports?|exported|provides?|provided|ships?|shipped)"


def _supplier(m: re.Match[str], _: str) -> Query | None:
    n, exact = place(m)
    return SupplierRank(m["a"], m.groupdict().get("b"), n, exact)


def _of_the_world(m: re.Match[str], _: str) -> Query:
    n, exact = place(m)
    return SupplierRank(m["a"], None, n, exact)


def _recipient(m: re.Match[str], _: str) -> Query:
    n, exact = place(m)
    return RecipientRank(m["a"], m.groupdict().get("b"), n, exact)


def _supplies(m: re.Match[str], _: str) -> Query:
    value, compare, step = share(m)
    return SupplierShare(m["a"], m.groupdict().get("b"), value, compare, step)


def _more(delivers: bool) -> Make:
    def make(m: re.Match[str], _: str) -> Query:
        return ArmsMore(m["a"], m["b"], m["c"], delivers, times(m), m.groupdict().get("less") is not None)

    return make


def _delivers(m: re.Match[str], _: str) -> Query:
    return ArmsDelivered(m["a"], m["b"])


def _world(noun: str) -> tuple[str, ...]:
    several = r"(?:one of|among|in|within|outside)(?: the)? "
    return (
        rf"{A}(?:,| {BE}){NOT} {WORLD} {RANK} {noun}",
        rf"{A}(?:,| {BE}){NOT} the {RANK} {noun} (?:in|of) the world",
        rf"{A}(?: {BE})?{NOT} {several}(?:{WORLD} )?{TOP} {noun}(?: (?:in|of) the world)?$",
        rf"{A}(?: {BE})?{NOT} {several}{WORLD} {TOP} {noun}",
        rf"{WORLD} {RANK} {noun} {BE}{NOT} {A}",
        rf"the {RANK} {noun} (?:in|of) the world {BE}{NOT} {A}",
    )


ARMS_RULES = rules((
    *((pattern, _supplier) for pattern in told_of(SUPPLIER)),
    (rf"{A} {BE}{NOT} (?:the )?{RANK} {_SUPPLY} of {B}'s {ARMS}", _supplier),
    *((pattern, _of_the_world) for pattern in _world(SUPPLIER)),
    *((pattern, _recipient) for pattern in _world(RECIPIENT)),
    (rf"{A} {BE}{NOT} (?:the )?{RANK} {_BUY} (?:of|for) {B}(?:'s)? {ARMS}", _recipient),
    (rf"{A} {BE}{NOT} (?:the )?{RANK} (?:{ARMS} )?(?:market|customer|client)(?: for| of) {B}(?:'s)? {ARMS}", _recipient),
    (rf"{A} {BE}{NOT} {B}'s {RANK} {ARMS} (?:customer|client|buyer|market|importer)", _recipient),
    (rf"{B}'s {RANK} {ARMS} (?:customer|client|buyer|market) {BE}{NOT} {A}", _recipient),
    (rf"{A} (?:supplies|supplied|provides|provided|delivers|delivered|accounts for|accounted for|sells?|sold|made up|makes up){NOT} {SHARE} of {B}'s {_IMPORTS}", _supplies),
    (rf"{A} (?:does|did) not (?:supply|provide|deliver|account for|sell) {SHARE} of {B}'s {_IMPORTS}", _supplies),
    (rf"{A} (?:supplies|supplied|provides|provided|delivers|delivered|accounts for|accounted for|sells?|sold){NOT} {SHARE} of (?:the world's|world|global|all) {ARMS}", _supplies),
    (rf"{SHARE} of (?:all )?{B}'s {_IMPORTS} (?:come|comes|came|are|is|were|was|has come|have come){NOT}(?: supplied| bought| delivered| imported| made)? (?:from|by) {A}", _supplies),
    (rf"{SHARE} of (?:the )?{ARMS} (?:that )?(?:supplied|delivered|sold|exported) to {B} (?:come|comes|came|are|were){NOT} (?:from|by) {A}", _supplies),
    (rf"{B} (?:does not |did not )?{_FROM} {SHARE} of {_ITS}{_IMPORTS} from {A}", _supplies),
    (rf"{B} (?:depends?|depended|relies|relied|{BE} dependent){NOT} on {A} for {SHARE} of {_ITS}{_IMPORTS}", _supplies),
    (rf"{A} {_FROM} {_MORE_THAN} {ARMS} from {B} (?:than|as)(?: it (?:does|did))? from {C}", _more(False)),
    (rf"{A} {_TO} {_MORE_THAN} {ARMS} to {B} (?:than|as)(?: it (?:does|did))? to {C}", _more(True)),
    (rf"{C} {_TO} {_MORE_THAN} {ARMS} to {A} than {B}(?: does| did)?", lambda m, _: ArmsMore(m["a"], m["c"], m["b"], False, times(m), m["less"] is not None)),
    (rf"{B} (?:buys|bought|imports|imported|receives|received|gets|got|has bought|has received)(?: no| not any)? {ARMS} from {A}", _delivers),
    (rf"{A} (?:supplies|supplied|sells|sold|delivers|delivered|exports|exported|has supplied|has delivered|has sold)(?: no| not any)? {ARMS} to {B}", _delivers),
    (rf"{A} (?:does not|did not|doesn't|didn't|has not|hasn't|has never|never) (?:supply|supplied|sell|sold|deliver|delivered|export|exported)(?: any)? {ARMS} to {B}", _delivers),
))  # fmt: skip
