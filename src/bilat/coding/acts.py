"""Acts in a parsed sentence: which words name an act, who stands where its doer stands, and what it is done to.

Slots are token indices of noun-phrase heads; which states stand there is for `actors` to say.
"""

from .act import Act
from .grammar import direct_objects, subjects
from .lexicon import Frame
from .nouns import noun_act, of_noun
from .parse import Parse
from .verbs import of_adjective, of_verb, slots_of


def acts(p: Parse) -> list[Act]:
    """Every act that the lexicon knows in a sentence, in order; a noun taken up by a verb's phrase is not told again."""
    found: list[Act] = []
    taken: set[int] = set()
    for i in range(len(p)):
        if p.pos[i] in ("VERB", "AUX"):
            for act in of_verb(p, i):
                found.append(act)
                if act.form == "phrase" and act.by:
                    taken.update(direct_objects(p, i))
        elif p.pos[i] == "ADJ" and (told := of_adjective(p, i)):
            found.append(told)
    found += [noun for i in range(len(p)) if p.pos[i] in ("NOUN", "PROPN") and i not in taken and (noun := of_noun(p, i))]
    return sorted(found, key=lambda a: a.i)


def bare(p: Parse, i: int, frame: Frame) -> Act | None:
    """The act that the word at `i` would name if the lexicon knew it under this frame: who stands in its slots, by grammar alone."""
    if p.pos[i] in ("VERB", "AUX"):
        return Act(i, frame, "verb", tuple(subjects(p, i)), tuple(slots_of(p, i)), i, f"verb “{p.lemmas[i]}”", 0)
    if p.pos[i] in ("NOUN", "PROPN"):
        return noun_act(p, i, frame, f"noun “{p.lemmas[i]}”", 0)
    return None
