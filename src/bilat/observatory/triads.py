"""A triangle of states, and the balance of any set of them, from the ledger's statements or from a counted event table."""

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from bilat import errors, states
from bilat.observatory.acts import acts

if TYPE_CHECKING:
    from datetime import date, datetime

    from bilat.ledger import Ledger, View
    from bilat.measures.acts import Acts
    from bilat.measures.balance import Balance
    from bilat.measures.periods import Every
    from bilat.records import Measurement, Statement
    from bilat.triads import Triad


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for beside the states: the source (None: the ledger's statements), the period of the model, the days of the acts (both included), and
    the version of the ledger."""

    source: str | None = None
    every: "Every | None" = None
    since: "date | None" = None
    until: "date | None" = None
    as_of: "int | date | datetime | None" = None

    def acts(self, ledger: "Ledger", view: "View") -> "Acts":
        """The acts that are meant."""
        from bilat.measures.acts import narrowed
        from bilat.observatory import data

        return narrowed(acts(view, data.catalogue(ledger, view), self.source), self.since, self.until)


def triad(ledger: "Ledger", codes: tuple[str, str, str], asked: Asked) -> "Triad":
    """See `Observatory.triad`."""
    from bilat.triads.build import triad

    a, b, c = different(codes, 3, 3)
    with ledger.view(asked.as_of) as view:
        statements, published = told(view, (a, b, c)) if asked.source is None else ([], {})
        return triad(asked.acts(ledger, view), (a, b, c), statements, published, asked.every)


def reciprocity(ledger: "Ledger", codes: tuple[str, str], asked: Asked) -> "tuple[Measurement, ...]":
    """See `Observatory.reciprocity`."""
    from bilat.measures.counts import count
    from bilat.measures.reciprocity import reciprocity
    from bilat.measures.ties import both, nothing
    from bilat.triads.build import period

    a, b = different(codes, 2, 2)
    with ledger.view(asked.as_of) as view:
        told = asked.acts(ledger, view)
        counts = count(told, "quad", asked.every or period(told), ((a, b), (b, a)))
        if not both(counts, a, b):
            raise errors.NothingFound(nothing(counts, a, b))
        return reciprocity(counts)


def balance(ledger: "Ledger", codes: tuple[str, ...], asked: Asked) -> "Balance":
    """See `Observatory.balance`."""
    from bilat.measures.balance import balance
    from bilat.triads.build import pairs
    from bilat.triads.leaning import EVEN

    chosen = different(codes, 3, 200)
    with ledger.view(asked.as_of) as view:
        statements, published = told(view, chosen) if asked.source is None else ([], {})
        leanings, norm = pairs(asked.acts(ledger, view), chosen, statements, published)
    signs = {}
    for a, b in combinations(sorted(chosen), 2):
        signs[a, b] = leanings[a, b].sign(EVEN if norm is None else norm) if (a, b) in leanings else 0
    if not any(signs.values()):
        raise errors.NothingFound(
            f"no tie among {', '.join(chosen)} leans clearly to cooperation or conflict in {asked.source or 'the ledger'}: read more, or name more states"
        )
    return balance(signs)


def different(names: tuple[str, ...], least: int, most: int) -> tuple[str, ...]:
    """Codes of so many different states; UnknownState for others."""
    codes = tuple(states.state(n).code for n in names)
    if len(set(codes)) != len(codes) or not least <= len(codes) <= most:
        wanted = f"{least}" if least == most else f"{least} to {most}"
        raise errors.UnknownState(f"this is about {wanted} different states; found {', '.join(codes) or 'none'}")
    return codes


def told(view: "View", codes: tuple[str, ...]) -> "tuple[list[Statement], dict[str, date | None]]":
    """The statements that touch any of the states, and the days on which their documents were published."""
    found = view.statements(states=codes, kinds=("event", "stance"))
    days = view.sql("select id, published from documents where id in (select unnest(?::varchar[]))", [list({s.doc for s in found})])
    return found, {row["id"]: row["published"] for row in days}
