"""Words that keep a sentence from telling that a thing happened, though its clause alone would tell it.

"There is no evidence that A attacked B", "Has A attacked B?", "in the play, A attacked B", "A beat B 3-1". `untold` finds what no reader
may take for an act, and is asked by bilat's own reader too. `doubt` is stricter: it is asked of another reader's proposals, where a
loss is better than what was never told.
"""

import re

from .parse import Parse

Range = tuple[int, int]

QUESTION = re.compile(r"[?？؟⁇⸮][\s\"'”’»›」』)\]]*$|^\W*¿|[吗嗎][。.！!]?$")
SPORT = re.compile(
    r"\b(?:striker|midfielder|goalkeeper|semi-?finals?|quarter-?finals?|World Cup|Olympi(?:cs|ads?)|medals?|wickets?|innings|playoffs?|penalty shoot-?out|extra time"
    r"|qualifiers?|grand prix|(?:world|European) championships?|grandmasters?|chess (?:match|game|final|tournament|olympiad|player|champion)"
    r"|scored|(?:won|lost|drew|beat) .{0,40}\b(?:match|final|game|cup|title)"
    r"|(?:football|cricket|rugby|tennis|hockey|basketball|soccer|volleyball|handball|chess) (?:team|match|side|international|final|coach|captain|club|player|tournament)s?"
    r"|by (?:two|three|four|five|six|\d+) (?:points|goals|wickets|runs)|by (?:one|two|three|four|five|six|\d+) goals? to|\d+-\d+ (?:win|victory|defeat|draw)"
    r"|(?:beat|defeated|thrashed|edged|held) [A-Z]\w+ \d+[-–]\d+)\b",
    re.I,
)
_OF = r"(?:a|an|the|his|her|their|its|this|that|our)"
FICTION = re.compile(
    rf"\b(?:in|during|at|for|under) (?:{_OF} )?(?:[\w'’-]+ ){{0,2}}(?:play|series|sketch|thriller|comic|musical|opera|drama|novel|film|movie|game|war ?games?|simulations?"
    r"|scenarios?|parody|satire|table-?top)\b|\b(?:film|movie|novel|play|series|thriller|comic|drama|video ?game|simulation|scenario|parody|sketch)s? "
    r"(?:shows?|tells?|imagines?|depicts?|has|have|about|in which|where)\b"
    r"|\b(?:simulated|fictional|fictitious|imaginary|hypothetical|make-believe|staged reading|mock (?:attack|battle|invasion|trial))\b"
    r"|\b(?:in|during) (?:the|this|that) (?:exercise|drill)s?,"
    r"|\b(?:deep ?fakes?|hoax|jok(?:e|ed|es|ing)|pranks?|conspiracy theor(?:y|ies)|legend has it|or so the story)\b"
    r"|\b(?:astrolog(?:er|ers|y)|horoscopes?|fortune-?tellers?|clairvoyants?|soothsayers?|psychics?)\b",
    re.I,
)
CAPTION = re.compile(
    r"^\W*(?:file )?(?:photo(?:graph)?|picture|image|pictured|caption|map|graphic|gallery|cartoon|illustration|read more|watch|see also|related|in pictures)s?\b(?:\s*[:：|]|\s+shows?\b)"
    r"|\b(?:banner|sign|slogan|placard|poster|headline|caption|leaflet|graffito|graffiti|T-shirt)s? (?:read|said|saying|reading)\b",
    re.I,
)
NOT_TOLD = re.compile(
    r"\b(?:no (?:evidence|proof|indication|sign|basis|truth)|never (?:before|once|the case)|at no time|in case|in the event|suppos(?:e|ing)|assuming|imagine|what if)\b",
    re.I,
)
SAID_FALSE = re.compile(
    r"\b(?:is|are|was|were|be|proved|proven|turned out(?: to be)?|been|turn out to be) (?:\w+ )?(?:false|untrue|wrong|unfounded|baseless|groundless|fabricated|a lie|lies|a hoax|a myth|debunked"
    r"|discredited|disproved|disproven|retracted|withdrawn)\b|\b(?:collapsed|fell apart|fell through|evaporated|unravell?ed)\b"
    r"|\b(?:retracted|debunked|disproved|discredited|withdrew|corrected) (?:a|an|the|its|his|her|their)\b|\bclaimed (?:wrongly|falsely)|\b(?:wrongly|falsely|mistakenly) (?:claim|said|report|alleg)\w*",
    re.I,
)
# Nouns whose clause is only what somebody says, and verbs that make nothing true.
HEARSAY = frozenset(
    "allegation claim report rumour rumor accusation notion lie story myth suggestion theory charge assertion idea belief fear hint speculation suspicion tale".split()
)
UNREAL = frozenset(
    "fear imagine dream pretend suppose assume joke foresee foretell predict wonder doubt question ask fantasise fantasize hope wish speculate worry".split()
)
NEUTRAL = frozenset("say think show believe prove confirm suggest find establish know see hear mean be demonstrate indicate".split())
NOT_QUITE = frozenset("almost nearly hardly scarcely barely".split())
NEGATIVE = frozenset("never not n't no nobody nothing neither nor".split())
SHORT_OF = frozenset("refrain fail decline refuse avoid instead rather abstain".split())
ACCUSED = frozenset("stop hope wish fear dream imagine pretend accuse blame suspect charge foresee predict forecast".split())
WIN = frozenset("beat defeat thrash edge trounce outplay hammer crush rout whip overcome".split())
WAR = re.compile(
    r"\b(?:war|troops|army|armies|battles?|forces|soldiers|navy|fleet|military|invasion|rebels|insurgents|conquer\w*|empire)\b|\b1[0-8]\d\d\b|\b19[0-4]\d\b",
    re.I,
)
WORDS = re.compile(
    r"\b(?:reportedly|apparently|seemingly|presumably|ostensibly|alleged(?:ly)?|purported(?:ly)?|supposed(?:ly)?|rumou?r(?:s|ed)?|fake|fiction(?:al)?|imagin(?:e|es|ed|ary|ing)"
    r"|hypothetical\w*|pretend(?:s|ed)?|(?:film|movie|novel|video ?game|simulation|scenario|parody|satire)s?|not (?:true|the case|so)|doubt(?:s|ed)? (?:that|whether)"
    r"|nobody|no one|no-one|neither|untrue|false(?:ly)?|myth|dream(?:s|ed|t)?|as if|as though|would have"
    r"|(?:wrong|mistaken|incorrect|erroneous|inaccurate)(?:ly)?|lies?|falsehoods?|disinformation|pretext|suspect(?:s|ed)? of|retract(?:s|ed|ion)?|looks? like|looked like"
    r"|(?:in|during|at) (?:a|an|the|its|his|her|their) (?:[\w-]+ ){0,2}(?:olympiad|tournament)"
    r"|^even had|, or so |, if |according to (?:an?|one|some|many|several)|(?:rather than|instead of) \w+ing"
    r"|the (?:phrase|sentence|words?|slogan|title|headline|caption))\b|^Had [A-Z]",
    re.I,
)
"""Words that leave in doubt whether a thing happened, where the grammar alone does not tell."""
NOT_LEFT = frozenset("miss fail forget stop cease tire".split())  # "never missed an opportunity to ...": two denials are none
LEFT_OUT = re.compile(
    r"\b(?:not|except(?: for)?|excluding|other than|apart from|aside from|rather than|instead of|nor|neither)\s+(?:the |its |even )*$", re.I
)
COUNTERFACTUAL = re.compile(r"^(?:Had|If) [^,]{3,120}\bhad\b[^,]*, .*\bwould have\b|^Had [A-Z][^,?]*, .*\bwould have\b")
RATHER = re.compile(r"\b(?:rather than|instead of)\s+$", re.I)
INTRODUCED = re.compile(r"^[^:：“\"]{1,80}[:：]\s")
MARKS = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)|‘[^’]{12,}’(?!\w)")


def asks(text: str) -> bool:
    """Whether a sentence is a question, in any of the languages read."""
    return bool(QUESTION.search(text))


def plays(text: str) -> bool:
    """Whether a sentence tells of sport."""
    return bool(SPORT.search(text))


def untold(p: Parse, at: int) -> str | None:
    """The words by which a sentence does not tell the act at token `at` as one that took place; None if there are none."""
    if asks(p.text):
        return "a question"
    for pattern in (FICTION, CAPTION):
        if found := pattern.search(p.text):
            return found[0].strip()
    if (found := NOT_TOLD.search(p.text)) and found.start() < p.starts[at]:
        return found[0].strip()
    if unreal := COUNTERFACTUAL.search(p.text):
        return unreal[0]
    if left := RATHER.search(p.text[: p.starts[at]]):
        return left[0].strip()
    return _beaten(p, at) or _above(p, at)


def _beaten(p: Parse, at: int) -> str | None:
    """ "France beat Germany", with no war in sight."""
    if (
        p.lemmas[at] in WIN
        and not WAR.search(p.text)
        and any(p.pos[o] == "PROPN" and not p.having(o, "appos") for o in p.having(at, "dobj"))
    ):
        subject = p.having(at, "nsubj")
        if subject and p.pos[subject[0]] == "PROPN":
            return p.words[at]
    return None


def _above(p: Parse, at: int) -> str | None:
    """What stands above an act and makes nothing of it: "nothing shows that", "the claim that ... collapsed", "refrained from"."""
    path = [at, *p.ancestors(at)]
    for n, i in enumerate(path):
        dep = p.deps[path[n - 1]] if n else ""
        lemma = p.lemmas[i]
        if n and lemma in SHORT_OF and dep not in ("nsubj", "nsubjpass", "conj", "advcl", "relcl", "ccomp") and not p.having(i, "neg"):
            return p.words[i]
        if n == 0 or dep in ("xcomp", "acl"):
            for j in p.having(i, "advmod"):
                if p.lemmas[j] in NOT_QUITE and j < i:
                    return p.words[j]
        if not (n and dep in ("ccomp", "relcl", "acl")) and {"would", "have"} <= {p.words[c].lower() for c in p.having(i, "aux")}:
            return "would have"
        if n and dep in ("ccomp", "acl", "csubj", "relcl") and _clause(p, path[n - 1]):
            if lemma in UNREAL and p.pos[i] == "VERB":
                return p.words[i]
            if lemma in HEARSAY and (found := SAID_FALSE.search(p.text)):
                return found[0]
            if (lemma in NEUTRAL or p.pos[i] == "ADJ") and (no := _denied(p, i)):
                return no
            if (lemma == "be" and (said := SAID_FALSE.search(p.text))) or (lemma == "be" and re.search(r"\bwrong (?:to|of)\b", p.text)):
                return said[0] if said else "wrong to"
        if (
            n
            and lemma == "say"
            and p.deps[i] in ("xcomp", "ccomp")
            and any(p.lemmas[c] in ("wrong", "false", "mistaken") for c in p.having(p.heads[i], "acomp"))
        ):
            return "wrong to say"
    if re.search(r"\b(?:claim|report|alleg|said)\w* (?:wrongly|falsely|mistakenly)\b", p.text):
        return "wrongly"
    return None


def _clause(p: Parse, i: int) -> bool:
    """Whether a clause is put as a fact: finite, and no wish."""
    return _finite(p, i)


def _denied(p: Parse, i: int) -> str | None:
    """The word by which the verb at `i` is negated, or its subject is nobody."""
    for j in p.having(i, "neg", "advmod"):
        if p.lemmas[j] in NEGATIVE | NOT_QUITE:
            return p.words[j]
    for s in p.having(i, "nsubj"):
        for j in (s, *p.having(s, "det", "advmod")):
            if p.lemmas[j] in NEGATIVE | NOT_QUITE:
                return p.words[j]
    return None


def doubt(p: Parse, at: int, said: bool) -> str | None:
    """The words that leave in doubt whether the act at token `at` took place; None if there are none. `said`: the words name who says so."""
    if found := untold(p, at):
        return found
    if told := WORDS.search(p.text):
        return told[0]
    path = [at, *p.ancestors(at)]
    if left := LEFT_OUT.search(p.text[: p.starts[at]]):
        return left[0].strip()
    for n, i in enumerate(path):
        if n and p.lemmas[i].lower() in NOT_LEFT and p.having(i, "neg"):
            continue
        if n and p.lemmas[i].lower() in SHORT_OF | ACCUSED and p.deps[path[n - 1]] not in ("nsubj", "nsubjpass", "conj", "advcl", "relcl"):
            return p.words[i]
        for j in p.having(i, "neg", "advmod", "nsubj", "mark"):
            if p.lemmas[j].lower() in NOT_QUITE | NEGATIVE:
                return p.words[j]
        if n and not said and p.deps[path[n - 1]] in ("ccomp", "acl", "csubj") and _finite(p, path[n - 1]):
            return f"{p.words[i]} (that ...)"
        if p.deps[i] == "ROOT" or _stands_alone(p, i):
            break
    if not said:
        start = p.starts[at]
        if (head := INTRODUCED.match(p.text)) and head.end() <= start:
            return head[0].strip()
        if any(m.start() <= start < m.end() for m in MARKS.finditer(p.text)):
            return "words in quotation marks that nobody named says"
    return None


def _finite(p: Parse, i: int) -> bool:
    return p.tags[i] in ("VBD", "VBZ", "VBP", "MD") or any(p.tags[j] in ("VBD", "VBZ", "VBP", "MD") for j in p.having(i, "aux", "auxpass"))


def _stands_alone(p: Parse, i: int) -> bool:
    """Whether the clause at a token tells for itself, whatever stands above it."""
    return p.deps[i] in ("relcl", "advcl") and _finite(p, i)


def left_out(text: str, *sides: Range) -> str | None:
    """The words by which a side is named as the one that does not take part: "but not", "except"."""
    return next((m[0].strip() for start, _ in sides if (m := LEFT_OUT.search(text[:start]))), None)
