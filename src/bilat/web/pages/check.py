"""Check a text: paste it, see what bilat reads in it and what the data say of its claims; keep it or not."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from bilat.errors import BadInput
from bilat.observatory import Read
from bilat.web import forms
from bilat.web.current import Edition
from bilat.web.marking import Piece, marked
from bilat.web.pages.reply import client
from bilat.web.pages.search import day
from bilat.web.rendering import page
from bilat.web.rooms import costly

if TYPE_CHECKING:
    from bilat.claims import Finding

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class CheckPage:
    """What check.html receives. `read` is None before a text was sent; `pieces` are its text cut at every mark, `findings` verdicts on its claims.

    those that were settled first; `unread` are sentences that look like claims and of which no data set says anything. `sent` is the form as it was sent: it
    comes back with the answer, and nothing of it is stored.
    """

    sent: dict[str, str]
    limit: int
    read: Read | None = None
    pieces: tuple[Piece, ...] = ()
    findings: "tuple[Finding, ...]" = ()
    unread: "tuple[Finding, ...]" = ()


@router.get("/check")
def form(request: Request) -> Response:
    state = request.app.state
    return page(request, state.current.edition(), "check.html", CheckPage({}, state.settings.text_limit))


@router.post("/check")
@costly("work")
def check(
    request: Request,
    text: Annotated[str, Form()] = "",
    published: Annotated[str, Form(max_length=40)] = "",
    title: Annotated[str, Form(max_length=500)] = "",
    publisher: Annotated[str, Form(max_length=200)] = "",
    by: Annotated[str, Form(max_length=200)] = "",
    action: Annotated[str, Form(max_length=10)] = "look",
    token: Annotated[str, Form(max_length=100)] = "",
) -> Response:
    state = request.app.state
    forms.check(request, token, state.settings)
    sized(text, state.settings.text_limit)
    on = day("published", published.strip())
    state.rates.spend(client(request))
    edition: Edition = state.current.edition()
    if action == "keep":
        name = forms.writer(request, by, state.settings)
        read = state.writing.keep(text, name, on, title or None, publisher or None)
        state.current.renewed()
        answer = RedirectResponse(f"/evidence/{read.document.id}", 303)
        answer.headers.append("set-cookie", forms.cookie(forms.WRITER, forms.remembered(name), request.scope))
        return answer
    read = edition.obs.look(text, on, title or None, publisher or None)
    findings = tuple(edition.obs.check(text, on))
    sent = {"text": text, "published": published, "title": title, "publisher": publisher}
    claims = sorted((f for f in findings if f.query is not None), key=lambda f: f.verdict == "UNCHECKABLE")
    unread = tuple(f for f in findings if f.query is None)
    made = CheckPage(sent, state.settings.text_limit, read, marked(read.document, read.statements), tuple(claims), unread)
    return page(request, edition, "check.html", made, keep=False)


def sized(text: str, limit: int) -> None:
    """BadInput for no text, or too much of it."""
    if not text.strip():
        raise BadInput("no text: paste one, of an article or a single claim")
    if len(text) > limit:
        raise BadInput(f"the text has {len(text):,} characters: {limit:,} are allowed; check it in parts, or read it with `bilat read`")
