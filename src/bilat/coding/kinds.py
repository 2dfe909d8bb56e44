"""Which of PLOVER's sixteen types an act is: the decision that reading and `bilat.classify` share.

Two readers of the same sentence vote: a linear model over readable features (the act that the lexicon found, its frame and mood, the
words), and a small sentence encoder. Their odds are multiplied and taken to the root: each can be wrong, rarely both in one way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bilat import plover
from bilat.records import Modality

from .act import HARM, Act
from .acts import acts
from .encoder import encoder, marked
from .features import best, features, locate, tokens
from .modality import modality
from .model import model
from .parse import Parse, parse
from .verbs import match_verb

Range = tuple[int, int]
UNLIKELY = 0.1  # what is left of the odds of a type that the manual rules out
LEAST = 1e-6  # odds that a model calls zero are never quite


@dataclass(frozen=True, slots=True)
class Classification:
    """The type of what a source does to a target in a sentence. `type` follows the manual: cooperation in the future is AGREE;
    `act` and `modality` tell the act itself and how it stands."""

    type: str
    quad: str
    confidence: float
    act: str | None
    modality: Modality | None
    why: str
    probabilities: dict[str, float]


SURE = 0.6  # odds of the linear model from which the lexicon's type stands unasked
OVERRULE = 0.6  # joint odds that another type needs to take its place
DOUBT = 0.15  # and what the lexicon's type must have fallen to
# Joint odds below which an act of that form is taken for none; a verb with its own object is trusted more.
LIKELY = {"verb": 0.35, "noun": 0.35, "adjective": 0.35, "phrase": 0.15}
TWINS = (
    {"AGREE", "SUPPORT"},
    {"CONCEDE", "RETREAT"},
)  # told apart by rules of the manual that the models do not know as well as the lexicon


@dataclass(frozen=True, slots=True)
class Verdict:
    """The type that stands for an act, how sure the models are of it, and what they said, for the reader.

    `likely` is false where even with its nearest kin the type has so small odds that the words are hardly an act at all.
    """

    type: str
    confidence: float
    why: str
    likely: bool = True


def confirm(p: Parse, act: Act, source: Range, target: Range, listed: Sequence[Act]) -> Verdict:
    """Hold the lexicon's type of an act against the models; the encoder is asked only where the linear model doubts."""
    type_ = act.frame.type
    held = features(p, tokens(p, source), tokens(p, target), listed)
    odds = model().probabilities(held)
    if odds.get(type_, 0.0) >= SURE or (source[0] < target[1] and target[0] < source[1]):
        return Verdict(type_, round(odds.get(type_, 0.0), 3), f"linear model {odds.get(type_, 0.0):.2f} for it")
    joint = _joint(odds, encoder().probabilities([marked(p.text, source, target)])[0])
    top = max(joint, key=lambda t: joint[t])
    if top not in (type_, "AGREE") and {top, type_} not in TWINS and joint[top] >= OVERRULE and joint[type_] <= DOUBT:
        reasons = ", ".join(name for name, _ in model().reasons(held, top, 2))
        return Verdict(top, round(joint[top], 3), f"both models {joint[top]:.2f} for {top} over {type_} ({reasons})")
    kin = sum(joint[t] for t in next((twins for twins in TWINS if type_ in twins), {type_}))
    return Verdict(type_, round(joint[type_], 3), f"both models {joint[type_]:.2f} for it", kin >= LIKELY[act.form])


def _joint(linear: Mapping[str, float], deep: Mapping[str, float]) -> dict[str, float]:
    joint = {t: (max(linear.get(t, 0.0), LEAST) * max(deep[t], LEAST)) ** 0.5 for t in deep}
    total = sum(joint.values())
    return {t: v / total for t, v in joint.items()}


def decide(
    p: Parse, source: Range | None, target: Range | None, listed: Sequence[Act] | None = None
) -> tuple[dict[str, float], Mapping[str, float]]:
    """Odds over the types for what stands at `source` and `target` (characters of the sentence), and the features behind them."""
    held = features(p, tokens(p, source), tokens(p, target), listed)
    linear = model().probabilities(held)
    deep = encoder().probabilities([marked(p.text, source, target)])[0]
    return _by_the_manual(p, _joint(linear, deep), best(p, listed or acts(p), tokens(p, source), tokens(p, target))), held


def _by_the_manual(p: Parse, odds: dict[str, float], chosen: Act | None) -> dict[str, float]:
    """Odds after what the manual rules out: AGREE is a cooperation to come, never a harm, and never support that is voiced at once."""
    if chosen is None:
        return odds
    harm = chosen.frame.type in HARM and modality(p, chosen) == "planned"
    voiced = chosen.frame.type == "SUPPORT" and "{support}" in chosen.frame.pattern
    ruled_out = {"AGREE"} if harm or voiced else {"CONSULT"} if _called_to_support(p, chosen) else set()
    held = {t: v * (UNLIKELY if t in ruled_out else 1.0) for t, v in odds.items()}
    total = sum(held.values())
    return {t: v / total for t, v in held.items()}


def _called_to_support(p: Parse, act: Act) -> bool:
    """Whether a call or visit only carried support: "called him to congratulate"."""
    if act.frame.type != "CONSULT" or act.form == "noun":
        return False
    purposes = [match_verb(p, c) for c in p.having(act.i, "advcl", "xcomp") if p.pos[c] == "VERB"]
    return any(pattern is not None and pattern.frame.type == "SUPPORT" for pattern in purposes)


def classify(sentence: str, source: str, target: str) -> Classification | None:
    """The PLOVER type of what `source` does to `target`, both as they stand in the sentence.

    Words that do not stand there are looked for no further: the decision then rests on the rest of the sentence. None where the
    sentence is empty.
    """
    if not sentence.strip():
        return None
    p = next(parse([sentence]))
    at = locate(p, source) if source else None
    other = locate(p, target, at) if target else None
    listed = acts(p)
    odds, held = decide(p, at, other, listed)
    type_ = max(odds, key=lambda t: odds[t])
    chosen = best(p, listed, tokens(p, at), tokens(p, other))
    reasons = ", ".join(f"{name} {weight:+.1f}" for name, weight in model().reasons(held, type_))
    rule = f"{chosen.how} at “{p.words[chosen.i]}”; " if chosen else ""
    return Classification(
        type_,
        plover.QUAD[type_],
        round(odds[type_], 3),
        chosen.frame.type if chosen else None,
        modality(p, chosen) if chosen else None,
        rule + reasons,
        odds,
    )
