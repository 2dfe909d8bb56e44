"""Words that keep a sentence from telling that a thing happened, though its clause alone would tell it.

"There is no evidence that A attacked B", "Has A attacked B?", "in the play, A attacked B", "a banner read: A attacked B": the quote stands
there, and the text does not say so. Where the words leave it in doubt, nothing is taken: a loss is better than what was never told.
"""

import re

from bilat.coding.parse import Parse

from .borne import Range

QUESTION = re.compile(r"[?？؟⁇⸮][\s\"'”’»›」』)\]]*$|^\W*¿|[吗嗎][。.！!]?$")
WORDS = re.compile(
    r"\b(?:reportedly|apparently|seemingly|presumably|ostensibly|(?:wrong|mistaken|incorrect|erroneous|inaccurate)(?:ly)?|lies?|falsehoods?|disinformation"
    r"|no (?:evidence|proof|indication|sign|basis|truth)|at no time|deep ?fakes?|jok(?:e|es|ing)|pranks?|conspiracy theor(?:y|ies)|legend has it|pretext"
    r"|suspect(?:s|ed)? of|retract(?:s|ed|ion)?|suppos(?:e|ing)|assuming|in case|in the event|looks? like|looked like"
    r"|(?:in|during|at) (?:a|an|the|its|his|her|their) (?:[\w-]+ ){0,2}(?:play|series|sketch|thriller|comic|musical|opera|drama|war ?games?|olympiad|tournament)"
    r"|never (?:before|once|the case)|^even had|, or so |, if |according to (?:an?|one|some|many|several)|(?:rather than|instead of) \w+ing"
    r"|the (?:phrase|sentence|words?|slogan|title|headline|caption))\b",
    re.I,
)
NOT_QUITE = frozenset("almost nearly hardly scarcely barely never not n't no nobody nothing neither nor".split())
NOT_DONE = frozenset(
    "refrain fail decline refuse avoid instead rather stop abstain wish hope fear dream imagine pretend accuse blame suspect charge foresee predict forecast".split()
)
"""What governs an act that was not done, or of which somebody is only accused."""
NOT_LEFT = frozenset("miss fail forget stop cease tire".split())  # "never missed an opportunity to ...": two denials are none
LEFT_OUT = re.compile(
    r"\b(?:not|except(?: for)?|excluding|other than|apart from|aside from|rather than|instead of|nor|neither)\s+(?:the |its |even )*$", re.I
)
INTRODUCED = re.compile(r"^[^:：“\"]{1,80}[:：]\s")
MARKS = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)|‘[^’]{12,}’(?!\w)")


def asks(text: str) -> bool:
    """Whether a sentence is a question, in any of the languages read."""
    return bool(QUESTION.search(text))


def doubt(p: Parse, at: int, said: bool) -> str | None:
    """The words that leave in doubt whether the act at token `at` took place; None if there are none. `said`: the words name who says so."""
    if found := WORDS.search(p.text):
        return found[0]
    path = [at, *p.ancestors(at)]
    if found := LEFT_OUT.search(p.text[: p.starts[at]]):
        return found[0].strip()
    for n, i in enumerate(path):
        if n and p.lemmas[i].lower() in NOT_LEFT and p.having(i, "neg"):
            continue
        if n and p.lemmas[i].lower() in NOT_DONE and p.deps[path[n - 1]] not in ("nsubj", "nsubjpass", "conj", "advcl", "relcl"):
            return p.words[i]
        for j in p.having(i, "neg", "advmod", "nsubj", "mark"):
            if p.lemmas[j].lower() in NOT_QUITE:
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
    if re.search(r"\brespectively\b", text, re.I):
        return "respectively"
    return next((m[0].strip() for start, _ in sides if (m := LEFT_OUT.search(text[:start]))), None)


def elsewhere(p: Parse, at: int, start: int, end: int) -> bool:
    """Whether words of time belong to the clause of another act."""
    inside = [i for i in range(len(p)) if p.starts[i] >= start and p.ends[i] <= end]
    above = {at, *p.ancestors(at)}
    for i in inside:
        if p.heads[i] in inside:
            continue
        chain = list(p.ancestors(i))
        verb = next((a for a in chain if p.tags[a].startswith("VB")), None)
        if verb is None or verb in above:
            continue
        between = chain[chain.index(verb) : chain.index(at)] if at in chain else None
        if between is None or any(p.deps[j] in ("relcl", "acl", "ccomp", "advcl") for j in between):
            return True
    return False
