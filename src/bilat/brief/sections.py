"""The sections of the brief, each a function from the matter to its sentences. A new section is a function and a line in SECTIONS."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from . import indicators, structure
from .alternatives import alternatives
from .changed import changed
from .choosing import choose
from .claimed import claims
from .dating import first_day
from .draft import Draft, Matter
from .drawing import dependence_chart, ladder_chart, themes_chart, tie_chart, triangle_chart
from .evidence import Item
from .frictions import frictions
from .gaps import gaps
from .judged_tie import dating
from .judging import key_judgments
from .naming import name
from .record import Chart
from .recount import TOO_FEW
from .staging import stage
from .telling import tell
from .third import third_parties
from .told import chosen_deeds, chosen_words

AHEAD = 3  # planned things that are told


@dataclass(frozen=True)
class Part:
    """How a section is written: its sentences, the columns of its table, its charts."""

    write: Callable[[Matter], Iterator[Draft]]
    columns: tuple[str, ...] = ()
    draw: Callable[[Matter], Iterator[Chart]] | None = None


def words(m: Matter) -> Iterator[Draft]:
    """What the sides say to and of each other; what divides them is told under Frictions."""
    if not m.words:
        yield Draft(f"No words between {m.names} are held.", computed=(m.searched("words"),))
        return
    yield from balance(m, m.words, f"What {m.sides} say to and of each other is {{lean}}")
    yield from each(chosen_words(m))


def deeds(m: Matter) -> Iterator[Draft]:
    """What the sides did or are doing, and nothing that is only said."""
    if not m.deeds:
        yield Draft(f"No deed between {m.names} is told.", computed=(m.searched("deeds"),))
        return
    yield from balance(m, m.deeds, f"What {m.sides} do is {{lean}}")
    yield from each(chosen_deeds(m))


def coming(m: Matter) -> Iterator[Draft]:
    """What is planned, between the sides or by a third with either; what was so in old reports is told as past."""
    ahead = [i for i in m.items if i.s.modality == "planned" and i.s.kind != "claim" and not i.old and not passed(m, i)]
    between = [i for i in ahead if i.third is None]
    chosen = choose(between, AHEAD, strict=True) or choose(ahead, AHEAD, strict=True)
    if not chosen and not any(i.key.startswith("planned") for i in indicators.indicators(m)):
        yield Draft("Nothing that is still to come is told.", computed=(m.searched("planned"),))
    yield from each(chosen)


def passed(m: Matter, item: Item) -> bool:
    """Whether the day for which it was planned is over at the cut-off."""
    when = first_day(item.s.when)
    return bool(when and m.cut_off and item.s.when_precision == "day" and when <= m.cut_off)


def outlooks(m: Matter) -> Iterator[Draft]:
    """The chances that the tie cools, stays or warms, of the outlook that was kept last."""
    for a, b in m.pairs:
        o = m.outlook(a, b)
        if o is None:
            continue
        cools, stays, warms = (m.tell("share", m.at(f"outlook_{k}", a, b, o.due)) for k in ("cools", "stays", "warms"))
        due = m.own(dating(o.due))
        pair = f"{name(a)} and {name(b)}"
        text = f"Chances for {pair} by {due.value}: {cools.value} percent that the tie cools, {stays.value} that it stays as it is, {warms.value} that it warms."
        yield Draft(text, (), (cools, stays, warms, due), label="Outlook")


def watch(m: Matter) -> Iterator[Draft]:
    yield from indicators.watch(m)
    yield from outlooks(m)
    yield from coming(m)


def sources(m: Matter) -> Iterator[Draft]:
    if not m.items:
        yield Draft("No report concerns the tie.", computed=(m.searched("reports"),))
        return
    counted = m.count("reports", m.items)
    one = counted.value == "one"
    told = (
        f"{counted.value[:1].upper()}{counted.value[1:]} {'report concerns' if one else 'reports concern'} the tie; those cited are listed."
    )
    yield Draft(told, computed=(counted,))


SECTIONS: tuple[tuple[str, str, Part], ...] = (
    ("judgments", "Key judgments", Part(key_judgments)),
    ("changed", "What changed", Part(changed)),
    ("stage", "Stage", Part(stage, draw=ladder_chart)),
    ("words", "Words", Part(words, draw=tie_chart)),
    ("deeds", "Deeds", Part(deeds)),
    ("structure", "Structure", Part(structure.structure, structure.COLUMNS, themes_chart)),
    ("frictions", "Frictions and asymmetries", Part(frictions, draw=dependence_chart)),
    ("third parties", "Third parties", Part(third_parties, draw=triangle_chart)),
    ("alternatives", "Alternatives", Part(alternatives)),
    ("watch", "What to watch", Part(watch, indicators.COLUMNS)),
    ("claims", "Claims checked", Part(claims)),
    ("gaps", "Gaps and assumptions", Part(gaps)),
    ("sources", "Sources", Part(sources)),
)


def balance(m: Matter, items: Sequence[Item], text: str) -> Iterator[Draft]:
    """How the acts lean; what divides the sides is told elsewhere."""
    lean = m.count("lean", items)
    if lean.value == TOO_FEW:
        return
    rest = "; what divides them stands under Frictions" if any(m.conflict(i) for i in items) else ""
    yield Draft(f"{text.format(lean=lean.value)}{rest}.", computed=(lean,))


def each(items: Sequence[Item], heading: str | None = None) -> Iterator[Draft]:
    for turn, item in enumerate(items):
        yield Draft(tell(item, turn), (item,), heading=heading)
