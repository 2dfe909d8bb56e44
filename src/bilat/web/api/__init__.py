"""The same as JSON, under /api/v1: one file a subject. Typed answers, documented errors (`problems.py`), pages by cursor."""

from fastapi import APIRouter

from bilat.web.api import evidence, reviews, ties

router = APIRouter(prefix="/api/v1")
for part in (ties, evidence, reviews):
    router.include_router(part.router)
