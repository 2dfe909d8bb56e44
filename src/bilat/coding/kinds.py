"""Which of PLOVER's sixteen types an act is: the decision that reading and `bilat.classify` share."""

from dataclasses import dataclass

from bilat import plover
from bilat.records import Modality

from .acts import acts
from .features import best, features, locate, tokens
from .modality import modality
from .model import model
from .parse import parse


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


def classify(sentence: str, source: str, target: str) -> Classification | None:
    """The PLOVER type of what `source` does to `target`, both as they stand in the sentence.

    Words that do not stand there are looked for no further: the decision then rests on the rest of the sentence. None where the
    sentence is empty.
    """
    if not sentence.strip():
        return None
    p = next(parse([sentence]))
    at = locate(p, source)
    other = locate(p, target, at)
    doer, done = tokens(p, at), tokens(p, other)
    listed = acts(p)
    held = features(p, doer, done, listed)
    odds = model().probabilities(held)
    type_ = max(odds, key=lambda t: odds[t])
    chosen = best(p, listed, doer, done)
    reasons = ", ".join(f"{name} {weight:+.1f}" for name, weight in model().reasons(held, type_))
    rule = f"{chosen.how} at “{p.words[chosen.i]}”; " if chosen else ""
    return Classification(
        type_, plover.QUAD[type_], round(odds[type_], 3), chosen.frame.type if chosen else None, modality(p, chosen) if chosen else None, rule + reasons, odds
    )
