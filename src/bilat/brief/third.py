"""Third parties: how each side of the tie stands with a state outside it, and where that pulls them apart or together."""

from collections.abc import Iterator, Sequence

from .choosing import by_turns
from .draft import Draft, Matter, said
from .evidence import Item
from .naming import capital, name, plain
from .record import Computed
from .recount import TOO_FEW
from .telling import tell

PARTIES = 4
EACH = 2  # sentences for each side of the tie


def third_parties(m: Matter) -> Iterator[Draft]:
    told = [i for i in m.outside if i.s.modality != "planned" and i.s.kind != "claim"]
    groups: dict[str, list[Item]] = {}
    for item in told:
        groups.setdefault(item.third or "", []).append(item)
    if not groups:
        yield Draft("No third party stands in the evidence.", computed=(m.count("outside", m.items, m.codes),))
        return
    ranked = sorted(groups, key=lambda code: (-_weight(groups[code], m), code))
    for n, code in enumerate(ranked[:PARTIES]):
        heading = capital(plain(code))
        if balance := _balance(m, code, groups[code]):
            yield balance
        chosen = by_turns(groups[code], lambda i: i.a if i.a in m.tie else i.b, EACH * len(m.tie))
        for turn, item in enumerate(chosen):
            yield Draft(tell(item, turn + n), (item,), heading=heading)


def _weight(items: Sequence[Item], m: Matter) -> float:
    """How much is told, doubled where every side of the tie deals with the party."""
    sides = {i.a if i.a in m.tie else i.b for i in items}
    return len(items) * (2 if len(sides) == len(m.tie) else 1)


def _balance(m: Matter, code: str, items: Sequence[Item]) -> Draft | None:
    """Words and deeds with each side, apart: "Words with Russia are mixed, deeds mostly cooperative; …"."""
    parts: list[str] = []
    counted: list[Computed] = []
    for side in m.tie:
        leans: list[str] = []
        with_side = [i for i in items if side in (i.a, i.b)]
        for label, group in (("words", [i for i in with_side if said(i)]), ("deeds", [i for i in with_side if i.deed])):
            lean = m.count("lean", group)
            if lean.value != TOO_FEW:
                leans.append(f"{label} with {name(side)} are {lean.value}" if not leans else f"{label} {lean.value}")
                counted.append(lean)
        if leans:
            parts.append(", ".join(leans))
    if len(parts) < 2:
        return None
    return Draft(f"{capital('; '.join(parts))}.", (), tuple(counted), capital(plain(code)))
