"""What a question about ties is asked of: the states that are meant, and the acts of the ledger or of an event table."""

from typing import TYPE_CHECKING

from bilat import errors, states

if TYPE_CHECKING:
    from bilat.ledger import View
    from bilat.measures import Catalogue
    from bilat.measures.acts import Acts


def pair(a: str, b: str) -> tuple[str, str]:
    """The codes of two different states; UnknownState for a tie of a state with itself."""
    first, second = states.state(a).code, states.state(b).code
    if first == second:
        raise errors.UnknownState(f"a tie is between two different states; found {a} and {b}, which are both {first}")
    return first, second


def acts(view: "View", catalogue: "Catalogue", source: str | None) -> "Acts":
    """The acts of the ledger's statements (source None), or of the event table of a source; NothingFound says what to pull."""
    from bilat.measures.acts import of_statements, of_table

    if source is None:
        return of_statements(view)
    held = {h.dataset: h for h in catalogue.of("events")}
    if source not in held:
        here = f"here are {', '.join(sorted(held))}" if held else "none is here"
        raise errors.NothingFound(
            f"no event table of {source!r}: {here}; bring it with `bilat pull {source}`, `bilat sources` lists them all"
        )
    return of_table(held[source])
