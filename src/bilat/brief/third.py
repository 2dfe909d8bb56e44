"""Third parties: how each side of the tie stands with a state outside it, and where that pulls them apart or together."""

from collections.abc import Iterator, Sequence

from .choosing import by_turns, choose
from .draft import Draft, Matter, said
from .evidence import Item
from .naming import capital, name, plain
from .record import Computed
from .recount import TOO_FEW
from .telling import tell
from .told import in_judgments

PARTIES = 4  # of two states; one fewer of three
FORUMS = frozenset({"UN", "UNSC", "UNGA"})  # where states meet: what is done there is done to others


def third_parties(m: Matter) -> Iterator[Draft]:
    told = [i for i in m.outside if i.s.modality != "planned" and i.s.kind != "claim" and i.third not in FORUMS]
    groups: dict[str, list[Item]] = {}
    for item in told:
        groups.setdefault(item.third or "", []).append(item)
    if not groups:
        yield Draft("No third party stands in the evidence.", computed=(m.count("outside", m.items, m.codes),))
        return
    ranked = sorted(groups, key=lambda code: (-_weight(groups[code], m), code))
    above = set(in_judgments(m))
    for n, code in enumerate(ranked[: PARTIES - (len(m.tie) - 2)]):
        heading = capital(plain(code))
        if balance := _balance(m, code, groups[code]):
            yield balance
        left = [i for i in groups[code] if i.s.sentence not in above] or groups[code]
        most = 2 if len(m.tie) == 2 else 1
        chosen = by_turns(left, lambda i: i.a if i.a in m.tie else i.b, most * len(m.tie), strict=True) or choose(left, 1)
        above |= {i.s.sentence for i in chosen}
        for turn, item in enumerate(chosen):
            yield Draft(tell(item, turn + n), (item,), heading=heading)


def _weight(items: Sequence[Item], m: Matter) -> float:
    """How much is told, doubled where every side of the tie deals with the party."""
    sides = {i.a if i.a in m.tie else i.b for i in items}
    return len(items) * (2 if len(sides) == len(m.tie) else 1)


def _balance(m: Matter, code: str, items: Sequence[Item]) -> Draft | None:
    """Words and deeds with each side, apart: "With Russia, words are mixed and deeds mostly cooperative; with India, both are mixed"."""
    parts: list[str] = []
    counted: list[Computed] = []
    for side in m.tie:
        with_side = [i for i in items if side in (i.a, i.b)]
        word = m.count("lean", [i for i in with_side if said(i)])
        deed = m.count("lean", [i for i in with_side if i.deed])
        held = [(label, lean) for label, lean in (("words", word), ("deeds", deed)) if lean.value != TOO_FEW]
        if not held:
            continue
        counted += [lean for _, lean in held]
        if len(held) == 2 and word.value == deed.value:
            parts.append(f"with {name(side)}, both words and deeds are {word.value}")
        else:
            parts.append(f"with {name(side)}, {_listed(held)}")
    if len(parts) < 2:
        return None
    return Draft(f"{capital('; '.join(parts))}.", (), tuple(counted), capital(plain(code)))


def _listed(held: Sequence[tuple[str, Computed]]) -> str:
    return " and ".join(f"{label} {'' if n else 'are '}{lean.value}" for n, (label, lean) in enumerate(held))
