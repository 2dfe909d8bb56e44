"""What an act becomes in its company: the same words are another act after "will not", before "unless", or with another partner."""

import re
from dataclasses import replace

from bilat.records import Modality, Speaker

from .act import HARM, REPORTING, Act
from .actors import Found
from .parse import Parse
from .verbs import match_verb

COOPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
JOINT = re.compile(r"exercise|drill|patrol|war game|training|manoeuvre|maneuver")
TRADE = re.compile(
    r"\b(?:trade|tariffs?|imports?|exports?|exporters?|dumping|quotas?|dut(?:y|ies)|subsid\w+|semiconductors?|markets?)\b", re.I
)
IF = re.compile(r"\b(?:if|unless|should|were)\b", re.I)
MAY = frozenset({"may", "might", "could"})
WILL = frozenset({"will", "would", "wo", "shall", "'ll", "’ll"})


def as_type(act: Act, type_: str) -> Act:
    """The same act under another type, its mode gone."""
    return replace(act, frame=replace(act.frame, type=type_, mode=None))


def by_mood(p: Parse, act: Act, told: Modality) -> tuple[Act, Modality]:
    """A cooperation that somebody will not do is refused: "will not lift the embargo"."""
    if told == "denied" and act.frame.type in COOPERATIVE and helpers(p, act.scope) & WILL and negated(p, act.scope):
        return as_type(act, "REJECT"), "occurred"
    if told == "planned" and act.frame.type == "RETREAT" and any(p.lemmas[a] in REPORTING for a in p.ancestors(act.scope)):
        return as_type(act, "CONCEDE"), told  # a withdrawal announced, not yet begun
    return act, told


def by_partners(p: Parse, act: Act, sources: list[Found], targets: list[Found]) -> Act:
    """Troops that keep a peace are aid, those sent to another's exercise cooperation; out of a body one does not retreat."""
    if (
        act.frame.type == "AID"
        and p.lemmas[act.i] in ("send", "dispatch", "deploy")
        and any(
            (pattern := match_verb(p, c)) is not None and pattern.frame.type in HARM
            for c in p.having(act.i, "advcl", "xcomp")
            if p.pos[c] == "VERB"
        )
    ):
        return as_type(act, "MOBILIZE")  # "sent in aircraft to attack"
    if act.frame.type == "MOBILIZE":
        if "peacekeep" in p.text.lower():
            return as_type(act, "AID")
        if targets and "{troops}" in act.frame.pattern and JOINT.search(p.text):
            return as_type(act, "COOPERATE")
        if not targets and len(sources) > 1 and JOINT.search(act.how):
            return replace(act, frame=replace(act.frame, type="COOPERATE", mode=None, reciprocal=True))
    if act.frame.pattern in ("retaliate against", "hit back", "strike back", "fire back") and TRADE.search(p.text):
        return as_type(act, "SANCTION")
    if act.frame.type == "RETREAT" and act.frame.mode == "withdraw" and targets and targets[0].mention.kind == "organisation":
        return replace(act, frame=replace(act.frame, type="SANCTION"))
    return act


def is_threat(p: Parse, act: Act, told: Modality, doer: str | None, said: Speaker | None) -> bool:
    """Whether a harm is held out by its doer, on a condition or as a warning: "would hit Israel if ...", its minister said."""
    if told not in ("planned", "conditional") or act.frame.type not in ("ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN"):
        return False
    if (said is not None and said.state != doer) or not helpers(p, act.scope) & (WILL | MAY):
        return False
    if helpers(p, act.scope) & MAY or act.frame.type == "THREATEN":  # "Kyiv says it may close the strait"
        return said is not None
    warned = any(p.lemmas[a] in ("warn", "vow", "threaten", "pledge") for a in (*p.ancestors(act.scope), *p.children[act.scope]))
    return warned or (said is not None and bool(IF.search(p.text)))


def helpers(p: Parse, verb: int) -> set[str]:
    """The auxiliaries of a verb, in small letters."""
    return {p.words[c].lower() for c in p.having(verb, "aux")}


def negated(p: Parse, verb: int) -> bool:
    return any(p.deps[c] == "neg" or p.lemmas[c] == "never" for c in p.children[verb])
