"""What somebody says of what is stored, or of a judgement made of it: nothing is edited, a Review is added."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from bilat import errors
from bilat.records import VERDICTS, Review, content_id

if TYPE_CHECKING:
    from bilat.ledger import Ledger

STORED = ("statements", "documents", "reviews", "judgements")
ABOUT = re.compile(
    r"(tie|brief):[A-Z]{3}-[A-Z]{3}(:[\w-]{1,60})?|(triad|brief):[A-Z]{3}(-[A-Z]{3}){2}(:[\w-]{1,60})?|(state:[A-Z]{3}|organisation:[A-Z0-9+]{2,14}|order)(:[\w-]{1,60})?"
)
"""What is no row of the ledger and can be spoken of: "tie:CHN-RUS", "tie:CHN-RUS:ladder", "brief:CHN-RUS-USA"; codes in order."""


def about(kind: str, *codes: str, part: str = "") -> str:
    """The subject of what is said of a tie, triangle, brief, state, organisation or the order, or of a part of it."""
    return ":".join(x for x in (kind, "-".join(sorted(codes)), part) if x)


def review(
    ledger: "Ledger", clock: Callable[[], datetime], subject: str, verdict: str, by: str, note: str = "", other: str | None = None
) -> Review:
    """Say something of what is stored, or of a judgement; nothing is edited, the review is added. Ids may be shortened.

    Raises BadInput for a review that could have no effect, NothingFound for an id that is not there.
    """
    if verdict not in VERDICTS:
        raise errors.BadInput(f"{verdict!r} is no verdict; one of {', '.join(VERDICTS)}")
    if not by.strip():
        raise errors.BadInput("a review needs a name: say who you are")
    with ledger.view() as view:
        subject = subject if ABOUT.fullmatch(subject) else view.resolve(subject, STORED)
        other = view.resolve(other, ("documents",)) if other else None
    if verdict == "duplicate" and (other is None or other == subject or not subject.startswith("doc-")):
        raise errors.BadInput("a duplicate is a document that repeats another one: name the document, and as other the original")
    at = clock()
    id_ = content_id("rv", subject, verdict, by, at.isoformat(), note, other)
    made = Review(id_, subject, verdict, by, at, note, other)
    with ledger.batch("review", "person") as batch:
        batch.review(made)
    return made
