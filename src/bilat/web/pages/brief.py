"""The brief on a tie or a triangle: the document of `bilat brief`, made from this version of the ledger."""

import base64
import hashlib
import re

from fastapi import APIRouter, Request, Response

from bilat import brief as briefs
from bilat.web import asking
from bilat.web.current import Edition
from bilat.web.pages.search import day
from bilat.web.rendering import KEEP
from bilat.web.rooms import costly

router = APIRouter(include_in_schema=False)
_STYLE = re.compile(r"<style>(.*?)</style>", re.S)


@router.get("/brief/{a}/{b}")
@costly("wait")
def two(request: Request, a: str, b: str) -> Response:
    return _brief(request, asking.pair(a, b))


@router.get("/brief/{a}/{b}/{c}")
@costly("wait")
def three(request: Request, a: str, b: str, c: str) -> Response:
    return _brief(request, asking.three(a, b, c))


def _brief(request: Request, codes: tuple[str, ...]) -> Response:
    edition: Edition = request.app.state.current.edition()
    since, until = (day(k, request.query_params.get(k)) for k in ("since", "until"))
    html = edition.memo(("brief html", codes, since, until), lambda: briefs.to_html(asking.brief(edition, codes, since, until)))
    return Response(html, headers={**KEEP, "content-security-policy": policy(html)}, media_type="text/html; charset=utf-8")


def policy(html: str) -> str:
    """The brief brings its style along; it alone is let in, by its hash."""
    hashes = [base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in _STYLE.findall(html)]
    allowed = " ".join(f"'sha256-{h}'" for h in hashes) or "'none'"
    return f"default-src 'none'; style-src {allowed}; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
