"""The order of the world: how polycentric it is, over time."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response

from bilat.observatory.reviewing import about
from bilat.web import asking
from bilat.web.current import Edition
from bilat.web.exporting import Takeaway, takeaway
from bilat.web.rendering import Missing, page
from bilat.web.replies import Thread, thread

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class OrderPage:
    """What order.html receives: the order measured from public data (or why it is not), and the ties of which most is told."""

    order: Any
    ties: tuple[tuple[str, str, int], ...]
    states: tuple[tuple[str, int], ...]
    thread: Thread
    take: Takeaway


@router.get("/order")
def order(request: Request) -> Response:
    edition: Edition = request.app.state.current.edition()
    return page(request, edition, "order.html", record(edition))


def record(edition: Edition) -> OrderPage:
    """The page of the order."""
    measured = Missing("the order is not measured yet", "bilat pull nmc") if True else None
    return OrderPage(
        measured, edition.shelf.ties(24), edition.memo("most told", lambda: edition.shelf.most_told(40))[:16],
        thread(edition.view, about("order")), takeaway(edition, "order/measures", "How polycentric the order is", {}, chart=True),
    )  # fmt: skip


__all__ = ["asking", "router"]
