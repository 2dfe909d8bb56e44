"""Who may ask, under which name, how much and how often; and the headers that keep a page from doing anything else.

Reading is open on loopback. Elsewhere a token (Authorization: Bearer, or the cookie that /enter sets) or a trusted proxy's header is asked for.
A request under a foreign Host name is refused, so that a page elsewhere cannot reach the server by DNS rebinding; a writing request that a
browser says comes from another site is refused too.
"""

import hashlib
import hmac
import json
import time
from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import anyio
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bilat.errors import BilatError
from bilat.web.forms import cookies

if TYPE_CHECKING:
    from bilat.web.settings import Settings

ENTRY = "bilat_entry"
OPEN = ("/enter", "/static/", "/robots.txt")  # what is served to those who have not entered
SAFE = ("GET", "HEAD", "OPTIONS")
POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors {frames}; object-src 'none'"
HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), interest-cohort=()"),
)


class TooOften(BilatError):
    """More expensive calls than one client may make in a minute."""


class Unfinished(BilatError):
    """Something that takes long is not made yet; it is under way."""


class Guard:
    """ASGI middleware, outermost."""

    def __init__(self, app: ASGIApp, settings: "Settings") -> None:
        self._app, self._settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        path: str = scope["path"]
        scope.setdefault("state", {})["person"] = None
        refusal = self._refusal(scope, headers, path)
        wrapped = _strict(send, path)
        if refusal:
            await _refuse(wrapped, path, *refusal)
            return
        await self._app(scope, self._limited(receive), wrapped)

    def _refusal(self, scope: Scope, headers: dict[bytes, bytes], path: str) -> tuple[int, str, str] | None:
        settings = self._settings
        host = headers.get(b"host", b"").decode("latin-1")
        if not settings.known_host(_bare(host)):
            return (
                421,
                "Not known by that name",
                f"this server does not go by the name {host[:80]!r}: ask for it at its own address, or start it with --allow-host",
            )
        if not settings.loopback or settings.guarded:
            person = self._person(scope, headers)
            if person is None and not any(path == p or (p.endswith("/") and path.startswith(p)) for p in OPEN):
                return 401, "Who are you?", "reading here needs a token: enter it at /enter, or send it as Authorization: Bearer"
            scope["state"]["person"] = person or None
        if scope["method"] not in SAFE:
            origin = headers.get(b"origin", b"").decode("latin-1")
            site = headers.get(b"sec-fetch-site", b"same-origin")
            if site not in (b"same-origin", b"none") or (origin and urlsplit(origin).netloc.lower() != host.lower()):
                return 403, "From elsewhere", "writing from a page of another site is refused: write from a page of this server"
        length = headers.get(b"content-length", b"0")
        if length.isdigit() and int(length) > settings.body_limit:
            return 413, *self._large()
        return None

    def _large(self) -> tuple[str, str]:
        return "Too large", f"what was sent is larger than {self._settings.body_limit:,} bytes: send less"

    def _person(self, scope: Scope, headers: dict[bytes, bytes]) -> str | None:
        """The person's name, "" for somebody with the token, None for nobody."""
        settings = self._settings
        if settings.trust_header and settings.trusts((scope.get("client") or ("",))[0]):
            name = " ".join(headers.get(settings.trust_header.lower().encode("latin-1"), b"").decode("utf-8", "replace").split())
            if name:
                return name[: settings.name_limit]
        if settings.token:
            kind, _, given = headers.get(b"authorization", b"").decode("latin-1").partition(" ")
            if kind.lower() == "bearer" and _same(given.strip(), settings.token):
                return ""
            if _same(cookies(scope).get(ENTRY, ""), entry(settings)):
                return ""
        return None

    def _limited(self, receive: Receive) -> Receive:
        """The body as it comes: refused when it is too large, or too slow."""
        settings, seen, whole = self._settings, 0, False
        end = time.monotonic() + settings.body_seconds

        async def limited() -> Message:
            nonlocal seen, whole
            if whole:
                return await receive()  # until the client has gone
            try:
                with anyio.fail_after(max(0.0, end - time.monotonic())):
                    message = await receive()
            except TimeoutError:
                told = f"what is sent must be here within {settings.body_seconds:g} seconds: send less, or send it again"
                raise HTTPException(408, told, {"connection": "close"}) from None
            seen += len(message.get("body", b""))
            whole = not message.get("more_body", False)
            if seen > settings.body_limit:
                raise HTTPException(413, self._large()[1])
            return message

        return limited


def entry(settings: "Settings") -> str:
    """The value of the cookie of those who have entered: made from the token, and not the token."""
    return hmac.new((settings.token or "").encode(), b"entered", hashlib.sha256).hexdigest()


def enters(settings: "Settings", given: str) -> bool:
    """Whether this is the token."""
    return bool(settings.token) and _same(given.strip(), settings.token or "")


def _same(a: str, b: str) -> bool:
    return hmac.compare_digest(a.encode("utf-8", "replace"), b.encode())


def _bare(host: str) -> str:
    """The Host header without its port."""
    return host.rpartition(":")[0] if ":" in host and not host.endswith("]") else host


def _strict(send: Send, path: str) -> Send:
    async def strict(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = {k.lower() for k, _ in message["headers"]}
            frames = "*" if path.startswith("/embed/") else "'none'"
            own = [*HEADERS, (b"content-security-policy", POLICY.format(frames=frames).encode())]
            if frames != "*":
                own.append((b"x-frame-options", b"DENY"))
            own.append((b"cross-origin-resource-policy", b"cross-origin" if path.startswith(("/embed/", "/export/")) else b"same-origin"))
            message["headers"] = [*message["headers"], *(h for h in own if h[0] not in given)]
        await send(message)

    return strict


async def _refuse(send: Send, path: str, status: int, title: str, detail: str) -> None:
    headers = [(b"cache-control", b"no-store")]
    if status == 401:
        headers.append((b"www-authenticate", b'Bearer realm="bilat"'))
    if path.startswith("/api/"):
        body = json.dumps({"type": "about:blank", "title": title, "status": status, "detail": detail}).encode()
        headers.append((b"content-type", b"application/problem+json"))
    else:
        body = f"{title}: {detail}\n".encode()
        headers.append((b"content-type", b"text/plain; charset=utf-8"))
    headers.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


class Rates:
    """A budget of expensive calls for each client, filled up evenly over a minute."""

    CLIENTS = 4096

    def __init__(self, a_minute: int) -> None:
        self._most = float(a_minute)
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def spend(self, client: str) -> None:
        """One call of the client's budget. Raises TooOften when it is used up."""
        now = time.monotonic()
        with self._lock:
            left, at = self._held.pop(client, (self._most, now))
            left = min(self._most, left + (now - at) * self._most / 60)
            self._held[client] = (max(0.0, left - 1), now)
            while len(self._held) > self.CLIENTS:
                self._held.popitem(last=False)
        if left < 1:
            raise TooOften(f"more than {self._most:.0f} costly calls in a minute: wait {60 / self._most:.0f} seconds, and ask again")
