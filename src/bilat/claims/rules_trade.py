"""Rules for claims on trade. Each reads a marked clause (`marking.mark`) and gives a query, or None to let others try."""

import re

from bilat.claims.marking import number
from bilat.claims.phrases import (
    BE,
    BOUND,
    FRACTION,
    FRACTIONS,
    LOOSE,
    MONEY,
    NOT,
    RANK,
    SHARE,
    TIMES,
    TOP,
    A,
    B,
    C,
    amount,
    flow,
    place,
    rules,
    share,
    times,
)
from bilat.claims.phrases import bounded as bound_of
from bilat.claims.queries import Amount, Balance, Change, Growth, PartnerMore, PartnerRank, PartnerShare, Query, Record

PARTNER = (
    r"(?:(?P<flow>export|import) (?:partners?|markets?|destinations?)|(?P<flow2>export|import)s? market|(?P<flow3>source|supplier) of (?:its )?imports|(?P<flow4>customer|buyer)"
    r"|market for (?P<flow5>export)s|(?:(?:foreign )?trad(?:e|ing) |commercial |economic )?partners?(?: in trade)?)"
)
GOOD = (
    r"(?P<good>crude(?: oil)?|oil|gas|natural gas|LNG|coal|energy|grain|wheat|fertili[sz]ers?|uranium|timber|copper|cars|soybeans|iron ore)"
)
SELLER = r"(?:suppliers?|providers?|sellers?|sources?|exporters?)"
PAIR = (
    r"(?:@(?P<a>[A-Z]{3})(?: ?(?:-|/|and) ?)@(?P<b>[A-Z]{3})(?:'s)?(?: bilateral| mutual| goods)? trade(?: turnover| volume)?"
    r"|(?:bilateral |mutual |goods |total )?trade(?: turnover| volume)? between @(?P<c>[A-Z]{3}) and @(?P<d>[A-Z]{3})|@(?P<e>[A-Z]{3})'s (?:bilateral )?trade with @(?P<f>[A-Z]{3}))"
)
FLOW = r"(?P<what>exports to|imports from)"
UP = r"gr(?:ew|own|ows?|owing)|ris(?:en|es?|ing)|rose|increas\w+|jump\w+|surg\w+|climb\w+|doubl\w+|tripl\w+|quadrupl\w+|expand\w+|soar\w+|went up|gone up"
DOWN = r"f[ae]ll(?:en|s|ing)?|drop\w*|declin\w+|shr[aiu]n\w*|slump\w*|decreas\w+|plung\w+|contract\w+|halv\w+|went down|gone down"
MOVE = rf"(?P<move>{UP}|{DOWN})"
HELP = r"(?:\s+(?:has|have|had|is|was|were|did|does|keeps?|kept|continue[sd]?(?: to)?|in \d{4}|steadily|sharply|strongly|more than|nearly|almost|roughly))*(?P<no>\s+not)?\s+"
HOW = (
    rf"(?:(?: by)? {BOUND} ?(?P<percent>\d+(?:\.\d+)?) ?(?:%|per ?cent)| by {FRACTION}(?! of))?"
    r"(?: in \d{4})?(?: (?P<first>for the first time)(?: since (?P<since>\d{4}))?| since (?P<from>\d{4}))?"
)
REACH = r"(?:reach\w*|hit|exceed\w*|topp?\w*|surpass\w*|pass\w*|amount\w* to|total\w*|came to|comes to|stood at|stands at|(?:was|is) worth|was|is)"
FACTORS = (("halv", -0.5), ("doubl", 1.0), ("tripl", 2.0), ("quadrupl", 3.0))
NEAR_FACTOR = 0.15  # of the ratio: what "doubled" allows


def ranked(noun: str) -> tuple[str, ...]:
    """The ways to say that something has a place among the `noun` of @B."""
    several = r"(?:one of|among|in|within|outside)(?: the)? "
    return (
        rf"(?:the )?{B}'s {RANK} {noun}",
        rf"(?:the )?{RANK} {noun} (?:of|for|to) {B}",
        rf"{several}{B}'s {TOP} {noun}",
        rf"{several}{TOP} {noun} (?:of|for|to) {B}",
        rf"{several}{TOP} of {B}'s {noun}",
    )


def told_of(noun: str) -> tuple[str, ...]:
    """Sentences that give @A a place among the `noun` of @B, subject first or last, or as an aside ("Russia, India's main supplier, ...")."""
    places = ranked(noun)
    return (
        *(rf"{A}(?:,| {BE})?{NOT}(?: even)? {phrase}" for phrase in places if r"(?:one of" in phrase),
        *(rf"{A}(?:,| {BE}){NOT}(?: even)? {phrase}" for phrase in places if r"(?:one of" not in phrase),
        *(rf"{phrase}(?: in \d{{4}})? {BE}{NOT} {A}" for phrase in places[:2]),
        rf"{A} (?:ranks?|ranked|has ranked|have ranked|places?|placed|comes?|came){NOT} {RANK} (?:among|of|on the list of) {B}'s {noun}",
    )


def _flow_of(m: re.Match[str]) -> str | None:
    return next((m.groupdict()[name] for name in ("flow", "flow2", "flow3", "flow4", "flow5") if m.groupdict().get(name)), None)


def _partner(m: re.Match[str], _: str) -> Query | None:
    n, exact = place(m)
    if m.groupdict().get("b") is None:
        return None
    became = re.search(r"\bbecame\b", m.group(), re.IGNORECASE) is not None
    return PartnerRank(m["a"], m["b"], n, exact, flow(_flow_of(m)), became=became)


def _good(m: re.Match[str], _: str) -> Query:
    n, exact = place(m)
    return PartnerRank(m["a"], m["b"], n, exact, "imports", m["good"].lower())


def _overtook(m: re.Match[str], _: str) -> Query:
    n, exact = place(m)
    return PartnerRank(m["a"], m["b"], n, exact, flow(_flow_of(m)), became=True)


def _part(m: re.Match[str], _: str) -> Query:
    value, compare, step = share(m)
    return PartnerShare(m["a"], m["b"], value, compare, flow(m["what"]), step)


def _pair(m: re.Match[str]) -> tuple[str, str]:
    g = m.groupdict()
    return g["a"] or g["c"] or g["e"], g["b"] or g["d"] or g["f"]


def _change(m: re.Match[str]) -> Change:
    """How the claim says that something moved: up or down, by how much, since when."""
    g, word = m.groupdict(), m["move"].lower()
    up = re.match(UP, word) is not None
    since = int(g["from"]) if g.get("from") else None
    first = int(g["since"]) if g.get("since") else 0 if g.get("first") else None
    factor = next((f for start, f in FACTORS if word.startswith(start)), None)
    if fraction := g.get("fraction"):
        value = FRACTIONS[fraction.lower()]
        return Change(up, value if up else -value, bound_of(g.get("bounded")), value * LOOSE, since, first)
    if g.get("percent"):
        size = (number(g["percent"]) or 0) / 100
        step = 0.01 * 10 ** -len(g["percent"].partition(".")[2])
        loose = g.get("bound") is not None and bound_of(g["bound"]) == "="
        return Change(up, size if up else -size, bound_of(g.get("bound")), 5 * step if loose else step, since, first)
    if factor is not None:
        more = re.search(r"more than\s+$", m.group()[: m.start("move") - m.start()], re.IGNORECASE)
        return Change(up, factor, ">" if more else "=", 2 * NEAR_FACTOR * (1 + factor), since, first)
    return Change(up, since=since, first=first)


def _grew(m: re.Match[str], _: str) -> Query:
    return Growth(*_pair(m), _change(m))


def _flow_grew(m: re.Match[str], _: str) -> Query:
    return Growth(m["a"], m["b"], _change(m), flow(m["what"]))


def _record(m: re.Match[str], _: str) -> Query:
    if not m.groupdict().get("amount"):
        return Record(*_pair(m), None, 1.0)
    value, _compare, step = amount(m)
    return Record(*_pair(m), value, step)


def _amount(m: re.Match[str], _: str) -> Query:
    value, compare, step = amount(m)
    verb = m["reach"].lower()
    compare = ">" if re.match(r"exceed|topp?|surpass|pass", verb) and compare == "=" else compare
    if m.groupdict().get("what"):
        return Amount(m["a"], m["b"], value, compare, step, flow(m["what"]))
    return Amount(*_pair(m), value, compare, step)


def _balance(m: re.Match[str], _: str) -> Query:
    side = m["side"].lower() == "surplus"
    if not m.groupdict().get("amount"):
        return Balance(m["a"], m["b"], side)
    value, compare, step = amount(m)
    more = re.match(r"exceed|topp?|surpass|pass", (m.groupdict().get("reach") or "").lower())
    return Balance(m["a"], m["b"], side, value, ">" if more and compare == "=" else compare, step)


def _gives_more(m: re.Match[str], _: str) -> Query | None:
    """ "A sells more to B than it buys from it": a surplus; the other way round, a deficit."""
    sides = flow(m["one"]), flow(m["other"])
    return None if sides[0] == sides[1] else Balance(m["a"], m["b"], sides[0] == "exports")


def _most(m: re.Match[str], _: str) -> Query:
    return PartnerRank(m["a"], m["b"], 1, True, flow(m["what"]))


def _more(m: re.Match[str], _: str) -> Query:
    return PartnerMore(m["a"], m["b"], m["c"], flow(m.groupdict().get("verb")), times(m), m.groupdict().get("less") is not None)


_SOLD = r"(?:exports?|exported|sells?|sold|ships?|shipped|sends?|sent)"
_BOUGHT = r"(?:imports?|imported|buys?|bought|gets?|got)"
_GOODS = r"(?:foreign |total |overall |goods )?(?P<what>trade|exports|imports)"
_MORE_THAN = rf"(?:{TIMES} as (?:much|many goods)|more|(?P<less>less))"
_TO = r"(?:is|was|are|were|goes|go|went|comes|come|came|is conducted|was conducted|are sold|were sold|are sent|were sent)(?: done| made)?"

TRADE = rules((
    *((pattern, _partner) for pattern in told_of(PARTNER)),
    (rf"{A}(?:,| {BE}){NOT} (?:the )?{RANK} (?P<flow>source) of {B}'s imports", _partner),
    (rf"{A}(?:,| {BE}){NOT} (?:the )?{RANK} (?:destination|market|outlet) (?:for|of) {B}'s (?P<flow>exports)", _partner),
    (rf"{A} (?:has |had )?(?:overtook|overtaken|replaced|displaced|surpassed) {C} as {B}'s {RANK} {PARTNER}", _overtook),
    (rf"{A} (?:has |had )?(?:overtook|overtaken|replaced|displaced|surpassed) {C} as (?:the )?{RANK} {PARTNER} (?:of|for|to) {B}", _overtook),
    (rf"{A}(?:,| {BE}){NOT} {B}'s {RANK} {GOOD} {SELLER}", _good),
    (rf"{A}(?:,| {BE}){NOT} {B}'s {RANK} {SELLER} of {GOOD}", _good),
    (rf"{A}(?:,| {BE}){NOT} (?:the )?{RANK} {SELLER} of {GOOD} (?:to|for) {B}", _good),
    (rf"{B}'s {RANK} {GOOD} {SELLER} {BE}{NOT} {A}", _good),
    (rf"{A} (?:accounts?|accounted|is responsible|was responsible) for{NOT} {SHARE} of {B}'s {_GOODS}", _part),
    (rf"{A} (?:makes? up|made up|represents?|represented|takes?|took|absorbs?|absorbed|buys?|bought|provides?|provided){NOT} {SHARE} of {B}'s {_GOODS}", _part),
    (rf"{SHARE} of {B}'s {_GOODS} {_TO}{NOT}(?: with| to| from| in) {A}", _part),
    (rf"{B} (?:does not |did not )?(?:does|did|conducts?|conducted|carries out) {SHARE} of its {_GOODS} with {A}", _part),
    (rf"{B} (?:does not |did not )?{_SOLD} {SHARE} of its (?P<what>exports)(?: of goods)? to {A}", _part),
    (rf"{B} (?:does not |did not )?{_BOUGHT} {SHARE} of its (?P<what>imports) from {A}", _part),
    (rf"{B} (?:{BE} dependent|depends?|depended|relies|relied){NOT} on {A} for {SHARE} of its {_GOODS}", _part),
    (rf"{PAIR}{HELP}(?:a |an |its |an? all-time )?(?:new )?(?:reach\w* |hit |set |at )?(?:a |an )?(?:all-time )?(?:new )?(?:record(?: high)?|new high|all-time high)(?:,?(?: of| at|:)? ?{MONEY})?", _record),
    (rf"{PAIR}{HELP}(?P<reach>{REACH}) {MONEY}", _amount),
    (rf"{A}(?:'s)? {FLOW} {B}{HELP}(?P<reach>{REACH}) {MONEY}", _amount),
    (rf"{PAIR}{HELP}{MOVE}{HOW}", _grew),
    (rf"{A}(?:'s)? {FLOW} {B}{HELP}{MOVE}{HOW}", _flow_grew),
    (rf"{A} (?:runs?|ran|has|had|keeps|recorded|posted)(?: not)?(?: a| an)?(?: trade)? (?P<side>surplus|deficit) of {MONEY} (?:in (?:its )?trade )?with {B}", _balance),
    (rf"{A} (?:runs?|ran|has|had|keeps|recorded|posted)(?: not)?(?: a| an)?(?: trade)? (?P<side>surplus|deficit) with {B} of {MONEY}", _balance),
    (rf"{A} (?:runs?|ran|has|had|keeps|recorded|posted)(?: not)?(?: a| an)? {MONEY}(?: trade)? (?P<side>surplus|deficit) (?:in (?:its )?trade )?with {B}", _balance),
    (rf"{A}'s (?:trade )?(?P<side>surplus|deficit) (?:in (?:its )?trade )?with {B}{HELP}(?P<reach>{REACH}) {MONEY}", _balance),
    (rf"{A} (?:runs?|ran|has|had|keeps|recorded|posted)(?: not)?(?: a| an)(?: large| small| huge| big)?(?: trade)? (?P<side>surplus|deficit)(?: in (?:its )?trade)? with {B}", _balance),
    (rf"{A} (?:does not|did not|doesn't|didn't) (?:run|have)(?: a| an)(?: trade)? (?P<side>surplus|deficit) with {B}", _balance),
    (rf"{B} (?P<what>{_SOLD}|{_BOUGHT}|trade[sd]?) more (?:goods )?(?:to|from|with) {A} than (?:(?:to|from|with) )?(?:any|every) other (?:country|state|nation|partner)", _most),
    (rf"{A} (?P<one>{_SOLD}|{_BOUGHT}) more (?:to|from) {B} than it (?P<other>{_SOLD}|{_BOUGHT}) (?:to|from) (?:it|them|her|there)\b", _gives_more),
    (rf"{A} (?P<one>{_SOLD}|{_BOUGHT}) more (?:to|from) {B} than (?:@[A-Z]{{3}} )?(?P<other>{_SOLD}|{_BOUGHT}) (?:to|from) (?:it|@[A-Z]{{3}})", _gives_more),
    (rf"{A}'s (?P<one>exports|imports) (?:to|from) {B} {BE}? ?(?:larger than|greater than|higher than|bigger than|exceed(?:s|ed)?|outstrip(?:s|ped)?|outweigh(?:s|ed)?) (?:its )?(?P<other>exports|imports)(?: (?:from|to) (?:it|there|@[A-Z]{{3}}))?", _gives_more),
    (rf"{A} (?:does |did |do )?(?:trade[sd]?|conducts? trade){NOT} {_MORE_THAN} with {B} (?:than|as)(?: it (?:does|did))? with {C}", _more),
    (rf"{A} (?P<verb>{_SOLD}|{_BOUGHT}){NOT} {_MORE_THAN} (?:goods )?(?:to|from) {B} (?:than|as)(?: it (?:does|did))?(?: to| from)? {C}", _more),
    (rf"{A}'s trade with {B} {BE}{NOT} (?:{TIMES} )?(?:as large as|larger than|greater than|bigger than|(?P<less>smaller than|less than)) (?:its trade |that )?with {C}", _more),
))  # fmt: skip
