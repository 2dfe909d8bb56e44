"""What all routes of the API share: the edition, codes, periods, pages."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Generic, TypeVar

from fastapi import Depends, Path, Query, Request
from pydantic import AfterValidator, BaseModel, Field, WithJsonSchema

from bilat import plover
from bilat.web.current import Edition

T = TypeVar("T")


async def edition(request: Request) -> Edition:
    found: Edition = request.app.state.current.edition()
    return found


Now = Annotated[Edition, Depends(edition)]
Code = Annotated[str, Path(description="A state, by its ISO 3166 alpha-3 code.", examples=["RUS"], max_length=60)]
Since = Annotated[date | None, Query(description="Nothing before this day.")]
Until = Annotated[date | None, Query(description="Nothing after this day.")]
Limit = Annotated[int, Query(ge=1, le=200, description="Rows of one page.")]
After = Annotated[str | None, Query(max_length=400, description="The `next` of the page before.")]


def _one_of(allowed: Sequence[str]) -> tuple[AfterValidator, WithJsonSchema]:
    """A value of a closed list: checked, and named in the document."""

    def known(value: str) -> str:
        if value not in allowed:
            raise ValueError(f"{value[:40]!r} is none of {', '.join(allowed)}")
        return value

    return AfterValidator(known), WithJsonSchema({"type": "string", "enum": list(allowed)})


Type = Annotated[str, *_one_of(plover.TYPES)]
Quad = Annotated[str, *_one_of(plover.QUADS)]
Subject = Annotated[str, *_one_of(tuple(plover.SUBJECTS))]


class Page(BaseModel, Generic[T]):
    """A page of a list: take `next` as `after` for the page that follows; null ends it."""

    version: int = Field(description="The ledger version that this was answered from.")
    total: int
    items: list[T]
    next: str | None
