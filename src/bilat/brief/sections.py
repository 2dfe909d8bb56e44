"""The sections of the brief, each a function from the matter to its sentences. A new section is a function and a line in SECTIONS."""

from collections.abc import Callable, Iterator, Sequence

from .choosing import MOST, by_turns, choose
from .draft import Draft, Matter, said
from .evidence import Item
from .gaps import gaps
from .naming import capital
from .recount import TOO_FEW
from .telling import tell
from .third import third_parties


def words(m: Matter) -> Iterator[Draft]:
    """What the sides say to and of each other; what divides them is told under Frictions."""
    spoken = [i for i in m.between if said(i)]
    if not spoken:
        yield Draft(f"No words between {m.names} are held.", computed=(m.count("words", m.items, m.codes),))
        return
    yield from _balance(m, spoken, f"What {m.sides} say to and of each other is {{lean}}")
    yield from _told(m, [i for i in spoken if not i.conflict], lambda i: "both" if i.s.reciprocal else i.a)


def deeds(m: Matter) -> Iterator[Draft]:
    """What the sides did or are doing, and nothing that is only said."""
    done = [i for i in m.between if i.deed]
    if not done:
        yield Draft(f"No deed between {m.names} is told.", computed=(m.count("deeds", m.items, m.codes),))
        return
    yield from _balance(m, done, f"What {m.sides} do is {{lean}}")
    yield from _told(m, [i for i in done if not i.conflict], lambda i: "both" if i.s.reciprocal else i.a)


def frictions(m: Matter) -> Iterator[Draft]:
    """Acts of conflict between the sides and stances below zero: first what is said, then what was done."""
    trouble = [i for i in m.between if i.conflict]
    if not trouble:
        yield Draft(f"Searched: no friction between {m.names} is told.", computed=(m.count("conflict", m.items, m.codes),))
        return
    spoken, done = [i for i in trouble if not i.deed], [i for i in trouble if i.deed]
    room = MOST - min(len(done), MOST // 2)
    for heading, group, most in (("In words", spoken, room), ("In deeds", done, MOST - min(len(spoken), room))):
        if group:
            yield from _told(m, group, lambda i: "both" if i.s.reciprocal else i.a, most, heading)


def coming(m: Matter) -> Iterator[Draft]:
    """What was planned, between the sides or by a third with either; what was so in old reports is told as past."""
    planned = [i for i in m.items if i.s.modality == "planned" and i.s.kind != "claim"]
    if not planned:
        yield Draft("The evidence tells of nothing that is planned.", computed=(m.count("planned", m.items),))
        return
    ahead, past = [i for i in planned if not i.old], [i for i in planned if i.old]
    for heading, group in (("Ahead", ahead), ("Then still to come", past)):
        if group:
            yield from _told(m, group, lambda i: i.third or "", 5 if past and ahead else 8, heading)


def sources(m: Matter) -> Iterator[Draft]:
    counted = m.count("reports", m.items)
    text = (
        "One report concerns the tie."
        if counted.value == "one"
        else f"{capital(counted.value)} reports concern the tie; those cited are listed."
    )
    yield Draft(text, computed=(counted,))


SECTIONS: tuple[tuple[str, str, Callable[[Matter], Iterator[Draft]]], ...] = (
    ("words", "Words", words),
    ("deeds", "Deeds", deeds),
    ("frictions", "Frictions", frictions),
    ("third parties", "Third parties", third_parties),
    ("coming", "What is coming", coming),
    ("gaps", "Gaps", gaps),
    ("sources", "Sources", sources),
)


def _balance(m: Matter, items: Sequence[Item], text: str) -> Iterator[Draft]:
    """How the acts lean, with the count behind the word."""
    lean, warm, signed = (m.count(rule, items) for rule in ("lean", "cooperative", "signed"))
    if lean.value == TOO_FEW:
        return
    rest = "; what divides them is told below" if any(i.conflict for i in items) else ""
    yield Draft(
        f"{text.format(lean=lean.value)} ({warm.value} of {signed.value} that lean either way){rest}.", computed=(lean, warm, signed)
    )


def _told(m: Matter, items: Sequence[Item], group: Callable[[Item], str], most: int = MOST, heading: str | None = None) -> Iterator[Draft]:
    """The most telling items, and how many more there are."""
    chosen = by_turns(items, group, most) if len(items) > most else choose(items, most)
    for turn, item in enumerate(chosen):
        yield Draft(tell(item, turn), (item,), heading=heading)
    told = {i.s.id for i in chosen}
    if rest := [i for i in items if i.s.id not in told]:
        more = m.count("statements", rest)
        yield Draft(f"{capital(more.value)} more {'is' if len(rest) == 1 else 'are'} in the ledger.", computed=(more,), heading=heading)
