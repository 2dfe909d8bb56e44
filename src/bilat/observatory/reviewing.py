"""What somebody says of what is stored: nothing is edited, a Review is added."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from bilat import errors
from bilat.records import VERDICTS, Review, content_id

if TYPE_CHECKING:
    from bilat.ledger import Ledger


def review(
    ledger: "Ledger", clock: Callable[[], datetime], subject: str, verdict: str, by: str, note: str = "", other: str | None = None
) -> Review:
    """Say something of what is stored; nothing is edited, the review is added. Ids may be shortened.

    Raises BadInput for a review that could have no effect, NothingFound for an id that is not there.
    """
    if verdict not in VERDICTS:
        raise errors.BadInput(f"{verdict!r} is no verdict; one of {', '.join(VERDICTS)}")
    if not by.strip():
        raise errors.BadInput("a review needs a name: say who you are")
    with ledger.view() as view:
        subject = view.resolve(subject)
        other = view.resolve(other, ("documents",)) if other else None
    if verdict == "duplicate" and (other is None or other == subject or not subject.startswith("doc-")):
        raise errors.BadInput("a duplicate is a document that repeats another one: name the document, and as other the original")
    at = clock()
    id_ = content_id("rv", subject, verdict, by, at.isoformat(), note, other)
    made = Review(id_, subject, verdict, by, at, note, other)
    with ledger.batch("review", "person") as batch:
        batch.review(made)
    return made
