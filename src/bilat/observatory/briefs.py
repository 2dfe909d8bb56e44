"""From the ledger to a finished brief."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from bilat import errors, states

if TYPE_CHECKING:
    from bilat.brief import Brief
    from bilat.ledger import Ledger


def brief(
    ledger: "Ledger",
    codes: tuple[str, ...],
    since: date | None = None,
    until: date | None = None,
    as_of: int | date | datetime | None = None,
) -> "Brief":
    """The brief on the tie of two states (or three), from what the ledger holds."""
    from bilat import brief as briefs

    tie = tuple(states.state(c).code for c in codes)
    if len(set(tie)) != len(tie) or not 2 <= len(tie) <= 3:
        raise errors.UnknownState(f"a brief is about two or three different states; found {', '.join(codes) or 'none'}")
    with ledger.view(as_of) as view:
        evidence = view.statements(states=tie, since=since, until=until)
        documents = {d.id: d for d in view.documents(s.doc for s in evidence)}
    return briefs.build(tie, evidence, documents, version=view.version, recorded=view.recorded, since=since, until=until)
