"""The lead of a sentence: who does what to whom, in the form that its modality asks for."""

from .evidence import Item
from .naming import listed, name
from .phrases import ATTITUDE, NATURE, RELATION, Verb, verb


def lead(item: Item, words: str, turn: int) -> str:
    """A clause such as "Russia backed China", "the tie between India and China was tense", "China might turn India down"."""
    a, b, s = name(item.a), name(item.b), item.s
    if s.kind == "stance" or s.type is None:
        return _stance(item, a, b)
    act = verb(s.type, f"{s.quote} {words}", s.reciprocal, turn)
    if act is None:
        return f"{a} dealt with {b}"
    who = listed([a, b]) if s.reciprocal else a
    return f"{who} {_predicate(act, item, s.reciprocal)}".replace("{b}", b)


def _predicate(act: Verb, item: Item, many: bool) -> str:
    """The verb in its modality; of things old at the cut-off as past."""
    old = item.old
    be, was, has = ("are", "were", "have") if many else ("is", "was", "has")
    told = {
        "occurred": act.past,
        "ongoing": f"{was if old else be} {act.ing}",
        "planned": f"{was} then to {act.base}" if old else f"{be} to {act.base}",
        "denied": f"did not {act.base}",
        "conditional": f"{'might' if old else 'may'} {act.base}",
        "demanded": f"{was if old else f'{has} been'} asked to {act.base}",
    }
    return told[item.s.modality]


def _stance(item: Item, a: str, b: str) -> str:
    """What the tie is, or how one side stands to the other."""
    s, mode, old = item.s, item.s.mode or "", item.old
    if mode in NATURE:
        base, ing = NATURE[mode]
        return f"{a} {_predicate(Verb(base, f'was {ing}', ing), item, False)}".replace("{b}", b)
    told = RELATION.get(mode) if s.reciprocal else ATTITUDE.get(mode)
    if told is None:
        return f"a stand is taken on {listed([a, b])}"
    be = {
        "denied": "was not" if old else "is not",
        "conditional": "might be" if old else "may be",
        "planned": "was then to be" if old else "is to be",
        "demanded": "was asked to be" if old else "has been asked to be",
    }.get(s.modality, "was" if old else "is")
    return f"{f'the tie between {a} and {b}' if s.reciprocal else a} {be} {told}".replace("{b}", b)
