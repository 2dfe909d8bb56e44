"""Search over the evidence: by words, states, type, subject and time, a page at a time."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from bilat.errors import BadInput
from bilat.observatory.shelf import Found, Question
from bilat.plover import QUADS, SUBJECTS, TYPES
from bilat.records import KINDS, MODALITIES
from bilat.web import asking
from bilat.web.current import Edition
from bilat.web.exporting import Takeaway, takeaway
from bilat.web.rendering import address, page

router = APIRouter(include_in_schema=False)
FIELDS = ("q", "a", "b", "type", "quad", "subject", "kind", "modality", "since", "until")


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What search.html receives: the form as it was sent, what was found, the address of the next page (None: there is none)."""

    sent: dict[str, str]
    found: Found
    next: str | None
    take: Takeaway
    kinds: tuple[str, ...] = KINDS
    modalities: tuple[str, ...] = MODALITIES


@router.get("/search")
def search(request: Request, after: Annotated[str | None, Query(max_length=400)] = None) -> Response:
    edition: Edition = request.app.state.current.edition()
    sent = {k: v for k in FIELDS if (v := request.query_params.get(k, "").strip()[:200])}
    found = edition.shelf.search(asked(sent, after))
    following = address("/search", **sent, after=found.next) if found.next else None
    return page(request, edition, "search.html", SearchPage(sent, found, following, takeaway(edition, "search", "Evidence found", sent)))


def asked(sent: dict[str, str], after: str | None = None, limit: int = 25) -> Question:
    """The question of a form or an address. BadInput or UnknownState, in words, for a part that cannot be meant."""
    codes = tuple(asking.actor(sent[k]) for k in ("a", "b") if sent.get(k))
    return Question(
        words=sent.get("q", ""), states=codes, between=len(set(codes)) == 2,
        type=one_of("type", sent, TYPES), quad=one_of("quad", sent, QUADS), subject=one_of("subject", sent, tuple(SUBJECTS)),
        kind=one_of("kind", sent, KINDS), modality=one_of("modality", sent, MODALITIES),
        since=day("since", sent.get("since")), until=day("until", sent.get("until")), after=after or None, limit=limit,
    )  # fmt: skip


def one_of(field: str, sent: dict[str, str], allowed: tuple[str, ...]) -> str | None:
    """A value of a closed list. BadInput, with the list, for another."""
    value = sent.get(field) or None
    if value is not None and value not in allowed:
        raise BadInput(f"{field}={value[:40]!r} is none of {', '.join(allowed)}")
    return value


def day(field: str, value: str | None) -> date | None:
    """A day of an address. BadInput for what is none."""
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise BadInput(f"{field}={value[:40]!r} is no day: write it as 2021-06-16") from None
