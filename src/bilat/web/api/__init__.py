"""The same as JSON, under /api/v1: one file a subject. Typed answers, documented errors (`problems.py`), pages by cursor."""

from fastapi import APIRouter, Depends, Request, Response

from bilat.web.api import evidence, reviews, ties
from bilat.web.rendering import KEEP


async def keep(request: Request, response: Response) -> None:
    """What is read holds for its version of the ledger: it is remembered, and has an ETag."""
    if request.method == "GET":
        response.headers.update(KEEP)


router = APIRouter(prefix="/api/v1", dependencies=[Depends(keep)])
for part in (ties, evidence, reviews):
    router.include_router(part.router)
