"""Rules for claims on votes, treaties, membership, clashes, capability, and on what only documents settle."""

import re
from dataclasses import replace

from bilat import states
from bilat.claims.marking import NUMBERS, number
from bilat.claims.phrases import BE, BOUND, NOT, RANK, SHARE, TIMES, TOP, A, B, C, bounded, place, rules, share, times
from bilat.claims.queries import (
    AllianceContent,
    Burden,
    CapabilityRank,
    Happened,
    InDocuments,
    Membership,
    PowerMore,
    Query,
    SharedBodies,
    TreatyDate,
    Votes,
    Wars,
)
from bilat.errors import UnknownState

CONTENTS = (
    (
        r"mutual defen[cs]e|defen[cs]e|military aid|military assistance|to defend|to aid|come to (?:its|the other's) (?:aid|defen[cs]e)",
        "defence",
    ),
    (r"non-?\s?-?\s?aggression", "nonaggression"),
    (r"neutrality", "neutrality"),
    (r"consult\w*", "consultation"),
    (r"offen[cs]\w+", "offence"),
)
CONTENT = r"(?P<content>(?:mutual )?defen[cs]e|non-?aggression|neutrality|consultation|offen[cs]ive|military)"
TREATY = r"(?:treaty|pact|alliance|agreement|clause|commitment|obligation)"
ORGANISATION = r"(?P<org>[A-Z][\w.]*(?:(?: of| for| the| and)? [A-Z][\w.]*)*)"
PARTS = (
    (r"army|armed forces|military personnel|soldiers", "milper"),
    (r"military spend\w+|military budget|military expenditure|defen[cs]e (?:budget|spend\w+)|arms budget", "milex"),
    (r"economy|economic power", "gdp"),
)
TREATIES = r"(?:friendship |mutual |defen[cs]e |non-?aggression |strategic |comprehensive |partnership |cooperation |security |and |of )*"


def content(text: str) -> str:
    """The promise that some words speak of; "any" where they name none ("alliance")."""
    return next((name for pattern, name in CONTENTS if re.search(pattern, text, re.IGNORECASE)), "any")


_EMPTY = re.compile(
    r"\b(?:most|many|some|all|several|the|a|an|of|on|in|and|or|to|at|its|their|this|that|un|united nations|general assembly|assembly|politics|political|polic(?:y|ies)|issues?|"
    r"questions?|matters?|war|conflict|crisis|situation|votes?|voting|resolutions?|subject|topics?|affairs)\b",
    re.IGNORECASE,
)
_DATED = re.compile(r"\b(?:18|19|20)\d\d\b|\b(?:this|last) year\b", re.IGNORECASE)


def _votes(m: re.Match[str], marked: str) -> Query | None:
    topic = m.groupdict().get("topic") or m.groupdict().get("early") or ""
    about = tuple(dict.fromkeys(re.findall(r"@([A-Z]{3})", topic)))
    if symbol := re.search(r"\b(?:[A-Z]+-)?\d+/[\w-]+", topic):
        return Votes(m["a"], m["b"], None, symbol.group())
    told = Votes(m["a"], m["b"], _plain(topic), m.groupdict().get("resolution"), about, bool(_DATED.search(marked)))
    return told if told.resolution else _absolute(told, m)


def _absolute(told: Votes, m: re.Match[str]) -> Votes:
    """ "Always" and "never" are taken at their word: all of the roll calls, or none."""
    if re.search(r"\balways\b", m.group(), re.IGNORECASE):
        return replace(told, share=1.0, step=0.0)
    return replace(told, share=0.0, step=0.0) if re.search(r"\bnever\b", m.group(), re.IGNORECASE) else told


def _alike(m: re.Match[str], marked: str) -> Query:
    value, compare, step = share(m)
    return Votes(m["a"], m["b"], stated=bool(_DATED.search(marked)), share=value, compare=compare, step=step)


def _oftener(m: re.Match[str], marked: str) -> Query:
    return Votes(m["a"], m["b"], stated=bool(_DATED.search(marked)), than=m["c"])


def _together(m: re.Match[str], marked: str) -> Query:
    return _absolute(Votes(m["a"], m["b"], stated=bool(_DATED.search(marked))), m)


def _plain(topic: str) -> str | None:
    """The words of a topic that a title could have, beside the states in it; None where there are none."""
    text = re.sub(r"@[A-Z]{3}(?:'s)?", " ", topic)
    text = re.sub(
        r"\b(?:in|since|during|from|between)\s+\d{4}.*|\b(?:at|in) the (?:UN|United Nations|General Assembly).*",
        " ",
        text,
        flags=re.IGNORECASE,
    )
    return re.sub(r"\s+", " ", _EMPTY.sub(" ", text)).strip(" ,.-'") or None


def _alliance(m: re.Match[str], _: str) -> Query:
    return AllianceContent(m["a"], m["b"], content(m.groupdict().get("content") or m.group()), True)


def _pledge(m: re.Match[str], _: str) -> Query:
    return AllianceContent(m["a"], m["b"], content(m.group()), False)


def _allies(m: re.Match[str], _: str) -> Query:
    return AllianceContent(m["a"], m["b"], "defence" if m.groupdict().get("treaty") else "any", True)


def _member(m: re.Match[str], _: str) -> Query | None:
    try:
        found = states.organisation(m["org"].removeprefix("the ").strip())
    except UnknownState:
        return None
    if found.kind == "ORGAN":  # its members are not those of the organisation whose code it has
        return None
    verb = (m.groupdict().get("verb") or "").lower()
    change = "joined" if verb.startswith(("join", "acced", "became")) else "left" if verb.startswith(("left", "quit", "withdrew")) else None
    return Membership(m["a"], found.code, change)  # type: ignore[arg-type]


def _treaty(m: re.Match[str], marked: str) -> Query | None:
    return TreatyDate(m["a"], m["b"]) if re.search(r"\b(?:18|19|20)\d\d\b", marked) else None


def _clash(m: re.Match[str], _: str) -> Query:
    since = m.groupdict().get("since")
    return Happened(m["a"], m["b"], int(since) if since else None)


def _wars(m: re.Match[str], _: str) -> Query | None:
    said = m.groupdict().get("count")
    if not said:
        return Wars(m["a"], m["b"])
    count = number(said)
    return None if count is None else Wars(m["a"], m["b"], int(count), bounded(m["bound"]))


def _attack(m: re.Match[str], _: str) -> Query:
    return Happened(m["a"], m["b"], by_a=True)


def _capability(m: re.Match[str], _: str) -> Query | None:
    n, exact = (1, True) if "most powerful" in m.group() and not m.groupdict().get("rank") else place(m)
    what = m.groupdict().get("what") or ""
    part = next((name for pattern, name in PARTS if re.search(pattern, what, re.IGNORECASE)), "cinc")
    return CapabilityRank(m["a"], n, exact, part)


def _stronger(m: re.Match[str], _: str) -> Query | None:
    what = m.groupdict().get("what") or m.group()
    part = next((name for pattern, name in PARTS if re.search(pattern, what, re.IGNORECASE)), None)
    return None if part in (None, "gdp") else PowerMore(m["a"], m["b"], part, times(m), m.groupdict().get("less") is not None)


def _spends(m: re.Match[str], _: str) -> Query:
    return PowerMore(m["a"], m["b"], "milex", times(m), m.groupdict().get("less") is not None)


def _burden(m: re.Match[str], _: str) -> Query:
    return Burden(m["a"], *share(m))


def _bodies(m: re.Match[str], _: str) -> Query:
    loose = (m["bound"] or "").lower() in ("about", "around", "some", "roughly", "approximately", "nearly", "almost")
    return SharedBodies(m["a"], m["b"], int(m["count"]), bounded(m["bound"]), 10.0 if loose else 1.0)


def _payments(m: re.Match[str], _: str) -> Query:
    value, _compare, _step = share(m)
    return InDocuments("payments", (f"{value * 100:g}", "payments"), "the central banks of the two states", (m["a"], m["b"]))


CURRENCIES = {"roubl": "RUS", "rubl": "RUS", "yuan": "CHN", "renminbi": "CHN", "rupee": "IND", "rial": "IRN"}


def _currencies(m: re.Match[str], marked: str) -> Query:
    value, _compare, _step = share(m)
    of = tuple(dict.fromkeys(code for word, code in CURRENCIES.items() if word in marked.lower()))
    return InDocuments("payments", (f"{value * 100:g}", "payments"), "the central banks of the states concerned", of)


def _contract(m: re.Match[str], marked: str) -> Query | None:
    name = m["name"].strip()
    named = re.findall(r"(?:[A-Z][\w'-]*|\d+)(?: (?:of|the|[A-Z][\w'-]*|\d+))*", re.sub(r"@[A-Z]{3}(?:'s)?", "", name))
    words = tuple(w for w in named if w not in ("The", "A", "An"))
    return (
        InDocuments("contract", (*words, m["what"].lower()), "the parties and their companies", tuple(re.findall(r"@([A-Z]{3})", marked)))
        if words
        else None
    )


def _exercises(m: re.Match[str], marked: str) -> Query | None:
    of = tuple(re.findall(r"@([A-Z]{3})", marked))
    return InDocuments("exercises", (m["count"], "joint exercises"), "lists of joint exercises, which differ in what they count", of)


OFTEN = r"(?: has| have| had)?(?: not|n't)?(?: often| always| usually| consistently| regularly| mostly| repeatedly| never)?"
FORCES = r"(?:army|armed forces|military(?: budget| spending)?|defen[cs]e budget)"

_NEVER = r"(?:not |never )?"
_WARS = rf"(?:(?:a|any|no) wars?|{BOUND} ?(?P<count>{'|'.join(NUMBERS)}|\\d+) (?:full-scale |major |open )?wars?)"
_SPENDING = r"(?:military (?:spending|budget|expenditure)|defen[cs]e (?:spending|budget|expenditure)|arms budget)"
_THAN = rf"(?:{TIMES} as (?:large|big|high) as|(?:larger|bigger|higher|greater) than|(?P<less>smaller than|lower than))"

TIES = rules((
    (rf"{SHARE} of (?:all )?(?:mutual |bilateral )?(?:payments|settlements|transactions)(?: between)? {A}(?: ?- ?| and ){B}", _payments),
    (rf"{SHARE} of {A} ?- ?{B} (?:payments|settlements|trade) (?:is|are|was|were) (?:in|settled in|made in)", _payments),
    (rf"{SHARE} of (?:all )?(?:mutual |bilateral )?(?:payments|settlements|transactions) (?:are |is |were )?(?:made |settled )?in (?:roubl|rubl|yuan|renminbi|rupee|rial)", _currencies),
    (r"(?P<bound>over|more than|at least|some|about)? ?(?P<count>\d+) (?:joint|combined|bilateral)(?: military| naval)? (?:exercises|drills)", _exercises),
    (rf"{A}{OFTEN} vote[sd]? (?:just )?(?:as|like|the same way as) {B}(?: did| does| do)? on (?:resolution )?(?:A/RES/|R/)?(?P<resolution>[A-Z]*-?\d+/[\w-]+)", _votes),
    (rf"{A}{OFTEN} (?:vote[sd]? with|agree[sd]? with) {B} (?:in|on) {SHARE} of", _alike),
    (rf"{A}{OFTEN} (?:sided?s?|vote[sd]?) (?:with|alongside) {B} more often than (?:it (?:does|did) )?with {C}", _oftener),
    (rf"{A}{OFTEN} (?:sided?s?|vote[sd]?) more often (?:with|alongside) {B} than (?:it (?:does|did) )?with {C}", _oftener),
    (rf"(?:^|[.,] )on (?P<early>[^,]{{2,60}}), {A}{OFTEN} (?:sided?s?|vote[sd]?) (?:with|alongside) {B}", _votes),
    (rf"{A}{OFTEN}(?: did not| does not)? (?:sided?s?|vote[sd]?) (?:with|alongside) {B}(?: (?:on|over|about) (?P<topic>[^,;]{{2,60}}))?", _votes),
    (rf"{A} and {B}{OFTEN} vote[sd]? (?:together|alike|the same way)(?: in| on)? {SHARE} of", _alike),
    (rf"{A} and {B}{OFTEN} agree[sd]? (?:in|on) {SHARE} of (?:the )?(?:votes|roll calls|resolutions)", _alike),
    (rf"{A} and {B}(?: do not| did not| don't| didn't)?{OFTEN} vote[sd]? (?:together|alike|the same way)", _together),
    (rf"(?:the )?{A} ?- ?{B} (?:\w+ ){{0,4}}?{TREATY} {BE}{NOT} (?:a |an )?{CONTENT} {TREATY}", _alliance),
    (rf"(?:the )?{A} ?- ?{B} (?:\w+ ){{0,4}}?{TREATY} (?:obliges?|requires?|commits?|provides? for|contains?){NOT} [^.;]{{0,60}}?(?P<content>military (?:aid|assistance)|mutual defen[cs]e|defen[cs]e|non-?aggression|consult\w*|neutrality)", _alliance),
    (rf"{A} and {B} (?:are{NOT} (?:bound|tied|linked) by|have|had|share|shared|signed|concluded|do not have|have no|have not)(?: no)? (?:a |an |any )?(?:formal |bilateral |binding )?{CONTENT} {TREATY}", _alliance),
    (rf"{A} (?:has|had|is bound by|does not have|did not have)(?:{NOT}| no)? (?:a |an |any )?{CONTENT} {TREATY} (?:with|to|towards) {B}", _alliance),
    (rf"there (?:is|was|exists)(?: no| not)? (?:a |an |any )?(?:formal |binding )?{CONTENT} {TREATY} between {A} and {B}", _alliance),
    (rf"{A} {BE}{NOT} (?:obliged|obligated|bound|required|committed)(?: by treaty)? to (?:defend|aid|come to the (?:aid|defen[cs]e) of|consult(?: with)?) {B}", _pledge),
    (rf"{A} and {B} {BE}{NOT} (?P<treaty>treaty )?(?:formal )?allies", _allies),
    (rf"{A} {BE}{NOT} (?:a |an )?(?P<treaty>treaty )?(?:formal )?ally of {B}", _allies),
    (rf"{A} and {B} (?:do not have|have no|have) (?:a |an |any )?(?:formal |military )?alliance\b", _allies),
    (rf"there (?:is|was)(?: no| not)? (?:a |an |any )?(?:formal |military )?alliance between {A} and {B}", _allies),
    (rf"{A} and {B} (?:share|belong to|are(?: both)? members of) {BOUND} ?(?P<count>\d+) (?:intergovernmental|international) organi[sz]ations", _bodies),
    (rf"{A} and {B} (?:signed|concluded|made) (?:a |an |the |their )?{TREATIES}(?:treaty|pact|alliance)", _treaty),
    (rf"(?:the )?{A} ?- ?{B} {TREATIES}(?:treaty|pact|alliance)(?: of {TREATIES}\w+)? (?:was|is) (?:signed|concluded|dated|of|from)", _treaty),
    (rf"{A} {BE}{NOT} (?:a |an )?(?:full )?member of (?:the )?(?-i:{ORGANISATION})", _member),
    (rf"{A} {BE}{NOT} (?:a |an )?(?:full )?(?-i:{ORGANISATION}) member\b", _member),
    (rf"{A} (?P<verb>joined|acceded to|left|quit|withdrew from|became a (?:full )?member of) (?:the )?(?-i:{ORGANISATION})", _member),
    (rf"first (?:deadly |fatal |armed |military |border |major )*clash(?:es)? between {A} and {B} (?:since|in) (?P<since>\d{{4}})", _clash),
    (rf"first (?:deadly |fatal |armed |military |border |major )*@(?P<a>[A-Z]{{3}}) ?- ?{B} (?:border )?clash(?:es)? since (?P<since>\d{{4}})", _clash),
    (rf"{A} and {B} (?:have |had )?{_NEVER}fought {_WARS}(?: with each other| against each other)?", _wars),
    (rf"{A} (?:has |had )?{_NEVER}fought {_WARS} (?:with|against) {B}\b(?!'s)", _wars),
    (rf"{A} and {B} (?:have |had )?{_NEVER}(?:been at|gone to|went to) war", _wars),
    (rf"{A} (?:has |had )?{_NEVER}(?:been at|gone to) war (?:with|against) {B}\b(?!'s)", _wars),
    (rf"(?:there (?:has|have) )?(?P<no>never )?been (?:a|any) war between {A} and {B}", _wars),
    (rf"{A}(?:'s)?(?: relations)? (?:and|with) {B}\b[^.;]{{0,80}}?\b(?:engaged in |had |fought |saw )?(?:(?:deadly |armed |military |border )*clash(?:es|ed)|fought)\b", _clash),
    (rf"(?:there (?:were|was|have been|had been) )?(?:no )?(?:armed |border |military |deadly )*clash(?:es)? between {A} and {B}", _clash),
    (rf"{A} (?:did not |has not |never )?(?:attack(?:ed)?|invaded?|bomb(?:ed)?|shell(?:ed)?|(?:went to|waged) war (?:with|on|against)) {B}\b(?!'s)", _attack),
    (rf"{A} and {B} (?:are|were|went to){NOT} (?:at )?war\b", _clash),
    (rf"first (?:war|armed conflict|shots? fired) between {A} and {B} since (?P<since>\d{{4}})", _clash),
    (rf"{A}'s (?P<what>{_SPENDING}|army|armed forces) {BE}{NOT} {_THAN} (?:that of )?{B}(?:'s)?", _stronger),
    (rf"{A}'s (?P<what>{_SPENDING}|army|armed forces)(?: does not| did not)? (?:exceed(?:s|ed)?|outstrip(?:s|ped)?|surpass(?:es|ed)?) (?:that of )?{B}(?:'s)?", _stronger),
    (rf"{A} (?:spends?|spent){NOT} (?:{TIMES} as much|more|(?P<less>less)) (?:money )?on (?:its |the )?(?P<what>military|armed forces|defen[cs]e) (?:than|as) {B}", _spends),
    (rf"{A} (?:spends?|spent){NOT} {SHARE} of (?:its )?(?:GDP|gross domestic product|national income) on (?:its |the )?(?:military|armed forces|defen[cs]e|arms)", _burden),
    (rf"{A}'s {_SPENDING} (?:is|was|makes up|accounts for|amounts to){NOT} {SHARE} of (?:its )?(?:GDP|gross domestic product)", _burden),
    (rf"the world's {RANK} (?P<what>(?:military )?power|military spender|{FORCES}|economy) {BE}{NOT} {A}", _capability),
    (rf"{A} (?:ranks?|ranked|comes?|came){NOT} {RANK} in (?P<what>military spending|military expenditure|material capabilit(?:y|ies)|population under arms)", _capability),
    (rf"{A} {BE}{NOT} (?:the )?world's {RANK}(?: and most powerful)? (?P<what>(?:military )?power|state|country|economy|economic power|military spender|{FORCES})", _capability),
    (rf"{A} {BE}{NOT} (?:the )?world's most powerful (?P<what>state|country|power)", _capability),
    (rf"{A} {BE}{NOT} the (?:{RANK}|most powerful) (?P<what>power|state|country|military power) (?:in|of) the world", _capability),
    (rf"{A} {BE}{NOT} (?:one of|among|in|within|outside) the world's {TOP} (?P<what>powers|states|military spenders)", _capability),
    (rf"{A} (?:has|had|commands|fields|keeps){NOT} the world's {RANK} (?P<what>{FORCES})", _capability),
    (r"(?P<name>.{2,80}?) (?:has|had|have|is covered by|now has|signed)(?: not| no)? (?:a |an |the )?(?:binding |final |firm |legally binding |signed |gas )*(?:supply |purchase |sales )?(?P<what>contract)", _contract),
))  # fmt: skip
