"""What the type decision looks at: the acts between a source and a target, the words that join them, and how the verb stands.

A feature is a short readable string; `why` prints the heaviest of them as they are.
"""

from collections.abc import Sequence

from .act import REPORTING, Act
from .acts import acts
from .grammar import direct_objects, passive, subjects
from .modality import modality
from .parse import Parse

FUNCTION = frozenset({"DET", "PUNCT", "SPACE", "CCONJ", "SYM", "X", "NUM"})


def locate(p: Parse, text: str, other: tuple[int, int] | None = None) -> tuple[int, int] | None:
    """Character range of an actor's words in the sentence, the first that does not overlap `other`; None where they are not there."""
    start = p.text.find(text)
    while start >= 0:
        end = start + len(text)
        if other is None or end <= other[0] or start >= other[1]:
            return start, end
        start = p.text.find(text, start + 1)
    return None


def tokens(p: Parse, span: tuple[int, int] | None) -> frozenset[int]:
    """Tokens that begin within a character range."""
    return frozenset() if span is None else frozenset(i for i, s in enumerate(p.starts) if span[0] <= s < span[1])


def head(p: Parse, span: frozenset[int]) -> int | None:
    """The token of a phrase whose head lies outside it."""
    for i in sorted(span):
        if (p.heads[i] not in span or p.heads[i] == i) and p.pos[i] != "PUNCT":
            return i
    return min(span, default=None)


def fit(p: Parse, act: Act, source: frozenset[int], target: frozenset[int]) -> float:
    """How well an act joins a source to a target: 3 for the doer, 2 for the done-to in its slots, less for mere closeness."""
    doer = any(_covers(p, b, source) for b in act.by)
    done = any(_covers(p, t, target) for t in act.to)
    below = bool(target & set(p.subtree(act.i)))
    swapped = any(_covers(p, b, target) for b in act.by)
    return 3.0 * doer + 2.0 * done + 0.5 * below - 1.5 * swapped * (not doer) + 0.1 * act.weight


def _covers(p: Parse, slot: int, span: frozenset[int]) -> bool:
    return slot in span or any(c in span for c in p.children[slot] if p.deps[c] in ("poss", "compound", "amod", "nmod", "appos"))


def best(p: Parse, listed: Sequence[Act], source: frozenset[int], target: frozenset[int]) -> Act | None:
    """The act that joins them best; among equals the one highest in the tree."""
    inside = [a for a in listed if a.i not in source and (a.i not in target or len(listed) == 1)]
    ranked = [(fit(p, a, source, target), -len(list(p.ancestors(a.i))), -a.i, a) for a in inside]
    return max(ranked, key=lambda r: r[:3])[3] if ranked else None


def features(p: Parse, source: frozenset[int], target: frozenset[int], listed: Sequence[Act] | None = None) -> dict[str, float]:
    """Features of a sentence with its source and target marked; values are 1 unless said."""
    listed = acts(p) if listed is None else listed
    found: dict[str, float] = {}
    chosen = best(p, listed, source, target)
    if chosen is not None:
        told = modality(p, chosen)
        strength = fit(p, chosen, source, target)
        found[f"act={chosen.frame.type}"] = 1.0
        found[f"act={chosen.frame.type} {told}"] = 1.0
        found[f"act={chosen.frame.type} fit{min(int(strength), 5)}"] = 1.0
        found[f"pattern={chosen.frame.pattern}"] = 1.0
        found[f"pattern={chosen.frame.pattern} {told}"] = 0.5
    for act in listed:
        if act.i in source:
            continue
        found.setdefault(f"any={act.frame.type}", 0.5)
        if any(_covers(p, b, source) for b in act.by):
            found[f"doer of {act.frame.type}"] = 1.0
        if any(_covers(p, t, target) for t in act.to):
            found[f"done-to of {act.frame.type}"] = 0.7
    s = head(p, source)
    if s is not None:
        _verb_features(p, s, source, found)
    _words(p, source, target, found)
    return found


def _verb_features(p: Parse, s: int, source: frozenset[int], found: dict[str, float]) -> None:
    """The verbs that the source is doer of, what they take, and how they stand."""
    for i in range(len(p)):
        if p.pos[i] not in ("VERB", "AUX") or i in source:
            continue
        if not any(_covers(p, b, source) or b == s for b in subjects(p, i)):
            continue
        lemma = p.lemmas[i]
        weight = 0.3 if lemma in REPORTING else 1.0
        helpers = {p.words[c].lower() for c in p.having(i, "aux")}
        mark = (
            "will "
            if helpers & {"will", "would", "shall", "'ll"}
            else "may "
            if helpers & {"may", "might", "could"}
            else "must "
            if helpers & {"must", "should"}
            else ""
        )
        if any(p.deps[c] == "neg" or p.lemmas[c] == "never" for c in p.children[i]):
            mark += "not "
        found[f"verb={lemma}"] = weight
        if mark:
            found[f"verb={mark}{lemma}"] = weight
            found[f"mark={mark.strip()}"] = 0.7
        for c in p.having(i, "prt", "prep"):
            found[f"verb={lemma} {p.lemmas[c]}"] = weight
        for o in (*direct_objects(p, i), *p.having(i, "attr", "acomp", "oprd")):
            found[f"verb={lemma} obj={p.lemmas[o]}"] = weight
            found[f"object={p.lemmas[o]}"] = 0.7
        for x in p.having(i, "xcomp", "ccomp"):
            found[f"verb={lemma} then {p.lemmas[x]}"] = weight
        if passive(p, i):
            found[f"passive={lemma}"] = 0.5


def _words(p: Parse, source: frozenset[int], target: frozenset[int], found: dict[str, float]) -> None:
    """Lemmas and pairs of lemmas outside the actors; those between them apart."""
    first, last = (
        (max(source, default=0), min(target, default=len(p)))
        if source and target and min(source) < min(target)
        else (max(target, default=0), min(source, default=len(p)))
    )
    previous = ""
    for i in range(len(p)):
        if i in source or p.pos[i] in FUNCTION or (i in target and p.pos[i] == "PROPN"):
            previous = "" if i in source else previous
            continue
        lemma = p.lemmas[i] if p.pos[i] != "PROPN" else "NAME"
        place = "word" if first < i < last else "outer"
        if lemma != "NAME":
            found[f"{place}={lemma}"] = 0.5 if place == "word" else 0.25
        if previous and not (previous == "NAME" and lemma == "NAME"):
            found[f"pair={previous} {lemma}"] = 0.5
        previous = lemma
