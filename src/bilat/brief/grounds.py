"""A judgment in its fixed parts: the sentence, how good its grounds are, evidence for and against, the horizon and what settles it.

Confidence is not likelihood: it tells how good the grounds are, by `confidence`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bilat.likelihood import word

from .dating import spelled
from .draft import Draft, Matter
from .evidence import Item
from .naming import capital, listed
from .record import Computed, Figure, Judgment, Test
from .recount import number


@dataclass(frozen=True)
class Judged:
    """A judgment with the sentences that tell it."""

    judgment: Judgment
    drafts: tuple[Draft, ...]


def made(
    m: Matter,
    key: str,
    sentence: Draft,
    chance: float,
    grounds: Sequence[Draft],
    against: Sequence[Draft],
    due: date,
    settle: str,
    method: str,
    test: Test | None,
    thin: bool = False,
) -> Judged:
    """`against` empty: searched, none found. A step that is only missing stands against a judgment, and takes nothing from its confidence."""
    items = tuple({i.s.id: i for d in (*grounds, sentence) for i in d.items}.values())
    figures = _figures(m, [*grounds, sentence])
    ids_against = tuple(dict.fromkeys([*(i.s.id for d in against for i in d.items), *(f.id for f in _figures(m, against))]))
    level, basis = confidence(m, items, figures, bool(ids_against), thin)
    day = spelled(due.isoformat()) or ""
    rests = (m.tell("count", figures),) if figures else (m.searched(key),)
    horizon = Draft(f"By {day}; settled by {settle}.", sentence.items, (*rests, m.own(day), m.own(settle)), label="Horizon")
    none = Draft("Searched, none found.", computed=(m.searched(key),) if m.items else rests, label="Against")
    drafts = (
        sentence,
        replace(basis, label="Confidence"),
        *(replace(d, label="For") for d in grounds),
        *((replace(d, label="Against") for d in against) if against else (none,)),
        horizon,
    )
    ids = tuple(dict.fromkeys([*(i.s.id for i in items), *(f.id for f in figures)]))
    held = Judgment(key, sentence.text, word(chance), round(chance, 4), level, basis.text, due, settle, method, ids, ids_against, test)
    return Judged(held, drafts)


def confidence(m: Matter, items: Sequence[Item], figures: Sequence[Figure], against: bool, thin: bool) -> tuple[str, Draft]:
    """How good the grounds are, and the sentence that says why.

    High: at least two independent owners and two kinds of evidence (words, deeds, data), nothing against, no thin base. Moderate: two
    owners, or a data set. Else low. Evidence against, or a thin base, takes one step off.
    """
    owners = {i.owner for i in items if i.owner} | {o for f in figures if (o := m.owner(f))}
    data = [f for f in figures if m.owner(f)]
    kinds = [
        k for k, held in (("words", any(not i.deed for i in items)), ("deeds", any(i.deed for i in items)), ("data", bool(data))) if held
    ]
    level = 2 if len(owners) >= 2 and len(kinds) >= 2 and not thin else 1 if len(owners) >= 2 or data else 0
    graded = ("low", "moderate", "high")[max(0, level - (against or thin))]
    if len(owners) > 1:
        what = f"{capital(listed(kinds))} from {number(len(owners))} independent owners"
    elif data:
        what = "One data set and nothing beside it" if not items else "One data set, and reports without a named owner"
    elif items:
        what = f"{capital(listed(kinds))} from a single owner" if owners else f"{capital(listed(kinds))}, and no owner is told"
    else:
        what = "Counts over the reports of this ledger alone"
    rest = [t for t, held in (("a thin base", thin), ("evidence against", against)) if held]
    text = f"{capital(graded)}. {what}{'; ' + listed(rest) if rest else ''}."
    computed: list[Computed] = [m.tell("count", data)] if data else []
    if len(owners) > 1:
        computed.append(m.own(number(len(owners))))
    if not items and not data:
        computed.append(m.count("searched", m.items, "owners"))
    return graded, Draft(text, tuple(items), tuple(computed))


def _figures(m: Matter, drafts: Sequence[Draft]) -> list[Figure]:
    return list({i: m.figures[i] for d in drafts for c in d.computed for i in c.rows if i in m.figures}.values())
