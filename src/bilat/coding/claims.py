"""Claims that a data set could confirm or refute, told by their wording: ranks, shares, records, treaties, votes, firsts.

Only found and marked here; what a claim asks of which data is read by `bilat.claims`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .actors import Found, resolve
from .mentions import Mention
from .parse import Parse

_RANK = r"(?:main|largest|biggest|top|leading|chief|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|number one|No\. ?\d+|second[- ]largest|third[- ]largest|fourth[- ]largest|\d+(?:st|nd|rd|th)[- ]largest|major|principal|primary|key|dominant)"
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("partner rank", re.compile(rf"\b{_RANK}(?:[- ](?:\w+))?(?:[- ](?:\w+))? (?:trad(?:e|ing) partners?|export markets?|customers?|buyers? of|importers? of|exporters? to|sources? of imports|suppliers? of (?:oil|gas|crude|coal|energy|goods))\b", re.I)),
    ("partner rank", re.compile(r"\btop (?:ten|five|three|twenty|10|5|3|20)\b[^.;]{0,40}\bpartners?\b", re.I)),
    ("supplier rank", re.compile(rf"\b{_RANK}(?:[- ]\w+)? (?:arms|weapons?|military|defen[cs]e|crude|oil|gas|energy)(?: \w+)? (?:suppliers?|exporters?|providers?|sellers?|sources?)\b", re.I)),
    ("supplier rank", re.compile(r"\btop (?:crude|oil|gas|arms|weapons) supplier\b", re.I)),
    ("share", re.compile(r"\b\d+(?:\.\d+)? ?(?:%|per ?cent|percent|pct)(?: \w+){0,3} (?:of|in)\b(?=[^.;]{0,50}\b(?:trade|exports?|imports?|arms|weapons?|oil|gas|crude|coal|energy|investment|debt|sales|market|supply|supplies|spending|GDP|economy)\b)|\b(?:half|most|a third|a quarter|two thirds) of (?:its|their|the|\w+'s) (?:arms|weapons|oil|gas|crude|imports|exports|trade|payments|energy)\b", re.I)),
    ("growth", re.compile(r"\b(?:trade|exports?|imports?|shipments|turnover|sales|arms deliveries)\b[^.;]{0,60}\b(?:rose|grew|fell|dropped|increased|declined|jumped|surged|doubled|tripled|shrank|climbed|slumped)\b", re.I)),
    ("record", re.compile(r"\b(?:record|all-time|highest (?:ever|level|since)|lowest (?:ever|level|since))\b[^.;]{0,60}\b(?:trade|exports?|imports?|billion|turnover|spending)\b|\btrade\b[^.;]{0,40}\brecord\b", re.I)),
    ("balance", re.compile(r"\btrade (?:surplus|deficit|balance|imbalance)\b|\bruns? a (?:surplus|deficit)\b", re.I)),
    ("voting alignment", re.compile(r"\b(?:(?:often|always|usually|consistently|regularly) (?:sided? with|sides with)|voted? (?:with|alongside|against|together)|abstained)\b", re.I)),
    ("alliance content", re.compile(r"\b(?:mutual[- ]defen[cs]e|defen[cs]e|non-?aggression|alliance|security|friendship) (?:treaty|pact|agreement|clause|commitment)\b|\bobliges? (?:\w+ ){0,4}(?:military aid|to defend|to aid)\b", re.I)),
    ("membership", re.compile(r"\b(?:joined|is a member of|members of|became (?:a )?(?:full )?members? of|left|admitted to|acceded to) (?:the )?(?:NATO|EU|European Union|SCO|Shanghai Cooperation|BRICS|ASEAN|CSTO|OPEC|WTO|UN|G7|G20|African Union|Quad)", re.I)),
    ("treaty date", re.compile(r"\btreat(?:y|ies)\b[^.;]{0,60}\b(?:signed|of|in|dated|concluded|expired?s?|entered into force)\b[^.;]{0,20}\b(?:19|20)\d\d\b", re.I)),
    ("first since", re.compile(r"\bfirst (?:\w+ ){0,6}(?:since|in (?:\w+ )?(?:years|decades)|ever)\b|\bfor the first time (?:since|in)\b", re.I)),
    ("event happened", re.compile(r"\b(?:border )?clash(?:es|ed)\b[^.;]{0,60}\b(?:this|last) year\b", re.I)),
    ("capability rank", re.compile(rf"\b(?:world's|world’s|world) (?:{_RANK}|most powerful)(?:[- ]\w+){{0,2}} (?:economy|military|army|power|navy|spender|exporter|producer)\b|\bmost powerful (?:state|country|military)\b", re.I)),
)  # fmt: skip


WITH = re.compile(r"\s+with\s+(?:the\s+)?")
# Claims that say nothing unless they name two states.
OF_TWO = frozenset({"first since", "event happened", "share", "voting alignment"})


@dataclass(frozen=True, slots=True)
class Claimed:
    """The words of a claim in a sentence (character range), its type, the states that it is about, and the places of all words that it takes to say it."""

    start: int
    end: int
    type: str
    source: Found | None
    target: Found | None
    words: tuple[int, ...]


def claims(p: Parse, held: Mapping[int, tuple[Mention, ...]]) -> Iterator[Claimed]:
    """The claims of a sentence, each with the states nearest to its words: the subject as source, the owner as target."""
    seen: list[tuple[int, int]] = []
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(p.text):
            if any(match.start() < b and a < match.end() for a, b in seen):
                continue
            seen.append(match.span())
            source, target = _balance(p, match.start(), match.end(), held) if kind in ("balance", "record", "growth") else (None, None)
            if source is None or (target is None and kind != "balance"):
                source, target = _about(p, match.start(), match.end(), held)
            if source is not None and not (target is None and kind in OF_TWO):
                yield Claimed(match.start(), match.end(), kind, source, target, _words(p, match.start(), match.end()))


_APART = frozenset({"parataxis", "advcl", "relcl", "ccomp", "punct", "appos", "mark"})


def _words(p: Parse, start: int, end: int) -> tuple[int, ...]:
    """The words of a claim with all that hangs on them in the same clause: of whom, by how much, when ("fell by 6.9 percent in 2025")."""
    tokens = [i for i in range(len(p)) if start <= p.starts[i] < end]
    tops = {i for i in tokens if p.heads[i] not in tokens or p.heads[i] == i}
    for top in tuple(tops):
        while p.pos[top] not in ("VERB", "AUX") and p.deps[top] not in _APART and p.heads[top] != top:
            top = p.heads[top]
        tops.add(top)
    found = [*tops]
    for i in found:
        apart = _APART | {"conj", "cc"} if p.pos[i] in ("VERB", "AUX") else _APART  # "2018 and 2022", but not "fell, and the two met"
        found += [c for c in p.children[i] if p.deps[c] not in apart and c not in found]
    return tuple(sorted({*tokens, *found}))


def _balance(p: Parse, start: int, end: int, held: Mapping[int, tuple[Mention, ...]]) -> tuple[Found | None, Found | None]:
    """Whose surplus or deficit it is, and with whom: "Peru's trade surplus with Chile"; nobody where no owner stands there."""
    tokens = [i for i in range(len(p)) if start <= p.starts[i] < end]
    owners = [
        f
        for i in tokens
        for c in p.having(i, "poss", "amod", "compound")
        if c not in tokens or c in held
        for f in resolve(p, c, held, False)
    ]
    things = [o for i in tokens for q in p.having(i, "prep") if p.lemmas[q] == "with" for c in p.having(q, "pobj") for o in p.conjuncts(c)]
    if not things and (after := WITH.match(p.text[end:])):
        things = [i for i in held if p.starts[i] == end + after.end()]
    others = [f for o in things for f in resolve(p, o, held, False) if owners and f.actor.state != owners[0].actor.state]
    return (owners[0], others[0] if others else None) if owners else (None, None)


def _about(p: Parse, start: int, end: int, held: Mapping[int, tuple[Mention, ...]]) -> tuple[Found | None, Found | None]:
    """Subject and owner by nearness: who stands before the words, and who owns them or follows."""
    tokens = [i for i in range(len(p)) if start <= p.starts[i] < end]
    if not tokens:
        return None, None
    head = next((i for i in tokens if p.heads[i] not in tokens), tokens[-1])
    owner = [f for j in (head, *tokens) for c in p.having(j, "poss") for f in resolve(p, c, held, False)]
    verb = next((a for a in (head, *p.ancestors(head)) if p.pos[a] in ("VERB", "AUX")), None)
    subject: list[Found] = []
    if p.deps[head] == "appos":
        subject = resolve(p, p.heads[head], held, False)
    if not subject and verb is not None:
        subject = [f for s in p.having(verb, "nsubj", "nsubjpass") for f in resolve(p, s, held, False)]
    named = [f for i in sorted(held) for f in resolve(p, i, held, False)]
    if not subject:
        subject = [f for f in named if not owner or f.actor.state != owner[0].actor.state]
    if not subject:
        return (owner[0], None) if owner else (None, None)
    inside = [f for i in tokens if i in held for f in resolve(p, i, held, False)]
    after = [f for i in sorted(held) if p.starts[i] >= end for f in resolve(p, i, held, False)]
    others = [f for f in (*owner, *inside, *after, *named) if f.actor.state != subject[0].actor.state]
    return subject[0], others[0] if others else None
