"""The readable tables of acts, and their lookup.

A frame says what a verb, a noun, a verb with its object, or an adjective means as a PLOVER type. Patterns:
`verbs`    "attack", "pull out" (a verb with particle or preposition);
`nouns`    "attack", "air strike" (with what stands before it), "visit to" (with the preposition after it);
`phrases`  "sign {agreement}" (a verb with an object of that class in classes.toml), "carry out {assault}", "hold {exercise} with";
`adjs`     "critical of" (after "be").
The longest pattern that fits decides; among equals, the first in the files, read in the order of FILES.
"""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

FILES = ("consult", "verbal", "cooperate", "yield", "demand", "conflict")


@dataclass(frozen=True, slots=True)
class Frame:
    """What a pattern means. `reverse`: the grammatical subject is the target ("received aid from")."""

    type: str
    mode: str | None
    contexts: tuple[str, ...]
    reciprocal: bool
    reverse: bool
    pattern: str


@dataclass(frozen=True, slots=True)
class VerbPattern:
    particle: tuple[str, ...]
    objects: frozenset[str] | None
    preposition: str | None
    frame: Frame

    @property
    def weight(self) -> int:
        return 3 * bool(self.objects) + 2 * len(self.particle) + bool(self.preposition)


@dataclass(frozen=True, slots=True)
class NounPattern:
    before: tuple[str, ...]
    preposition: str | None
    frame: Frame

    @property
    def weight(self) -> int:
        return 2 * len(self.before) + bool(self.preposition)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Patterns by the lemma that starts them, the heaviest first."""

    verbs: dict[str, tuple[VerbPattern, ...]]
    nouns: dict[str, tuple[NounPattern, ...]]
    adjectives: dict[str, tuple[NounPattern, ...]]
    classes: dict[str, frozenset[str]]


PREPOSITIONS = frozenset(
    (
        "of to in on at by for from with against into over between about toward towards upon after before behind across through "
        "under near within as up"
    ).split()
)


def _verb(text: str, frame: Frame, classes: dict[str, frozenset[str]], has_object: bool) -> tuple[str, VerbPattern]:
    """Read "carry out {assault} with": lemma, particles, object, preposition."""
    lemma, *rest = text.split()
    if not has_object:
        return lemma, VerbPattern(tuple(rest), None, None, frame)
    preposition = rest.pop() if len(rest) > 1 and rest[-1] in PREPOSITIONS else None
    thing = rest.pop()
    objects = classes[thing[1:-1]] if thing.startswith("{") else frozenset({thing})
    return lemma, VerbPattern(tuple(rest), objects, preposition, frame)


def _noun(text: str, frame: Frame) -> tuple[str, NounPattern]:
    words = text.split()
    preposition = words.pop() if len(words) > 1 and words[-1] in PREPOSITIONS else None
    return words[-1], NounPattern(tuple(words[:-1]), preposition, frame)


def _both_ways(patterns: list[VerbPattern]) -> list[VerbPattern]:
    """Patterns told twice are reciprocal if one of the two is."""
    merged: dict[object, VerbPattern] = {}
    for p in patterns:
        key = (p.particle, p.objects, p.preposition, p.frame.type)
        if key not in merged or (p.frame.reciprocal and not merged[key].frame.reciprocal):
            merged[key] = p
    return list(merged.values())


@cache
def lexicon() -> Lexicon:
    """All patterns, read once."""
    root = files(__name__)
    read = {name: tomllib.loads((root / f"{name}.toml").read_text(encoding="utf-8")) for name in ("classes", *FILES)}
    classes = {name: frozenset(words) for name, words in read.pop("classes").items()}
    verbs: dict[str, list[VerbPattern]] = {}
    nouns: dict[str, list[NounPattern]] = {}
    adjectives: dict[str, list[NounPattern]] = {}
    for table in read.values():
        for entry in table["frame"]:
            base = Frame(
                entry["type"],
                entry.get("mode"),
                tuple(entry.get("contexts", ())),
                entry.get("reciprocal", False),
                entry.get("reverse", False),
                "",
            )
            for kind in ("verbs", "phrases"):
                for text in entry.get(kind, ()):
                    lemma, verb = _verb(text, replace(base, pattern=text), classes, kind == "phrases")
                    verbs.setdefault(lemma, []).append(verb)
            for kind, held in (("nouns", nouns), ("adjs", adjectives)):
                for text in entry.get(kind, ()):
                    lemma, noun = _noun(text, replace(base, pattern=text))
                    held.setdefault(lemma, []).append(noun)
    return Lexicon(
        {k: tuple(sorted(_both_ways(v), key=lambda p: -p.weight)) for k, v in verbs.items()},
        {k: tuple(sorted(v, key=lambda p: -p.weight)) for k, v in nouns.items()},
        {k: tuple(sorted(v, key=lambda p: -p.weight)) for k, v in adjectives.items()},
        classes,
    )
