"""What is the reader's own in a page: the token of his forms, and the name under which he writes.

Pages are made once for all readers and hold placeholders; `fill` puts the reader's own in. The token is signed with the server's secret over
a random value in a cookie that no other site can read or set from afar: a form sent from elsewhere has none.
"""

import hashlib
import hmac
import re
import secrets
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING

from markupsafe import escape
from starlette.types import Scope

from bilat.brief.display import safe
from bilat.errors import BadInput

if TYPE_CHECKING:
    from starlette.requests import Request

    from bilat.web.settings import Settings

_NONCE = secrets.token_hex(16)  # so that no text from outside can hold a placeholder, and carry a reader's token or name away in a link
TOKEN, NAME, FIXED = (f"~~bilat:{what}:{_NONCE}~~".encode() for what in ("token", "name", "fixed"))
VISITOR = "bilat_visitor"
WRITER = "bilat_name"
_RANDOM = re.compile(r"[A-Za-z0-9_-]{20,60}")
OWN = "bilat/"  # with which the names of methods begin
_YEAR = 365 * 86_400


def cookies(scope: Scope) -> dict[str, str]:
    """The cookies of a request; none from a header that cannot be read."""
    raw = b"; ".join(v for k, v in scope["headers"] if k == b"cookie").decode("latin-1")
    jar = SimpleCookie()
    try:
        jar.load(raw)
    except CookieError:
        return {}
    return {k: m.value for k, m in jar.items()}


def token(secret: bytes, visitor: str) -> str:
    """The token that belongs to the random value in a visitor's cookie."""
    return hmac.new(secret, b"form:" + visitor.encode(), hashlib.sha256).hexdigest()[:40]


def fill(body: bytes, scope: Scope, settings: "Settings") -> tuple[bytes, list[tuple[bytes, bytes]]]:
    """The page with this reader's token and name; and the header that sets his cookie, if he has none yet."""
    held = cookies(scope)
    visitor, extra = held.get(VISITOR, ""), []
    if not _RANDOM.fullmatch(visitor):
        visitor = secrets.token_urlsafe(24)
        extra.append((b"set-cookie", cookie(VISITOR, visitor, scope).encode()))
    known = scope.get("state", {}).get("person")
    name = str(escape(known or _text(held.get(WRITER, ""))))
    body = body.replace(TOKEN, token(settings.secret, visitor).encode()).replace(NAME, name.encode())
    return body.replace(FIXED, b"readonly" if known else b""), extra


def cookie(name: str, value: str, scope: Scope, age: int = _YEAR) -> str:
    """A Set-Cookie line: for this site alone, out of reach of scripts."""
    secure = "; Secure" if scope.get("scheme") == "https" else ""
    return f"{name}={value}; Path=/; Max-Age={age}; HttpOnly; SameSite=Strict{secure}"


def remembered(name: str) -> str:
    """A name as the value of a cookie."""
    return name.encode().hex()


def _text(value: str) -> str:
    try:
        return bytes.fromhex(value).decode()
    except ValueError:
        return ""


def check(request: "Request", sent: str | None, settings: "Settings") -> None:
    """Refuse a form that was not made by this server for this reader. Raises Forged."""
    visitor = cookies(request.scope).get(VISITOR, "")
    if not (_RANDOM.fullmatch(visitor) and sent and hmac.compare_digest(sent.encode(), token(settings.secret, visitor).encode())):
        raise Forged("the form is too old, or did not come from this page: go back, load the page again, and send it once more")


def writer(request: "Request", given: str | None, settings: "Settings") -> str:
    """Who writes: the person that the proxy names, else the name given. BadInput without one."""
    person: str | None = request.scope.get("state", {}).get("person")
    name = safe(person or given or "")
    if not name:
        raise Nameless("writing needs a name: say who you are")
    if name.casefold().startswith(OWN):
        raise BadInput(f"{name[:40]!r} is a name of bilat's own methods, whose notes stand apart: take another")
    if len(name) > settings.name_limit:
        raise BadInput(f"a name of {len(name)} characters is too long: {settings.name_limit} are allowed")
    return name


class Nameless(BadInput):
    """Somebody writes and does not say who he is."""


class Forged(BadInput):
    """A form that this server did not make for this reader."""
