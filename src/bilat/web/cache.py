"""Finished answers of an edition, by their address: most requests are answered from here, without a thread or a query.

Only answers that ask for it by a header are kept (`rendering.KEEP`, and for some seconds `rendering.SOON`); the header is taken off. A page with a form holds placeholders for what
is the reader's own (`forms.py`), which are filled in on the way out.
"""

import hashlib
import time
from collections import OrderedDict
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bilat.web import forms

if TYPE_CHECKING:
    from bilat.web.current import Current
    from bilat.web.settings import Settings

KEEP = b"x-bilat-keep"
ROOM = 96 * 1024 * 1024  # bytes of all answers together
LARGEST = 2 * 1024 * 1024
SOON = {b"soon": 5.0, b"later": 30.0}  # seconds for which a page is kept that has parts under way, or waiting behind many others


Key = tuple[str, bytes, str, bytes]
"""Path, query, scheme and host of a request: all that an answer is made from."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers and body as sent; `personal` if the body has placeholders; `until` when it is thrown away (monotonic seconds)."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    tag: bytes
    personal: bool
    until: float


class Shelved:
    """Answers of the newest version, the least used thrown out when there is no room."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._held: OrderedDict[Key, Answer] = OrderedDict()
        self._bytes = 0
        self._version = -1

    def get(self, version: int, key: Key) -> Answer | None:
        if version != self._version:
            self._held.clear()
            self._bytes, self._version = 0, version
        found = self._held.get(key)
        if found and found.until < time.monotonic():
            self._bytes -= len(self._held.pop(key).body)
            return None
        if found:
            self._held.move_to_end(key)
        return found

    def put(self, version: int, key: Key, answer: Answer) -> None:
        if version != self._version or key in self._held or len(answer.body) > LARGEST:
            return
        self._held[key] = answer
        self._bytes += len(answer.body)
        while self._bytes > self._room:
            _, gone = self._held.popitem(last=False)
            self._bytes -= len(gone.body)


class Cache:
    """ASGI middleware; runs in the event loop alone, so it needs no lock."""

    def __init__(self, app: ASGIApp, current: "Current", settings: "Settings") -> None:
        self._app, self._current, self._settings = app, current, settings
        self._shelf = Shelved()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if scope["method"] not in ("GET", "HEAD"):
            answer = await self._made(scope, receive, -1)  # a page that answers a form has forms too
            if answer:
                await self._send(answer, scope, send)
            return
        version = self._current.edition().version
        host = next((v for k, v in scope["headers"] if k == b"host"), b"")  # stands in the addresses of a feed
        key = (scope["path"], scope["query_string"], scope["scheme"], host)
        answer = self._shelf.get(version, key)
        if answer is None:
            answer = await self._made({**scope, "method": "GET"}, receive, version)
            if answer is None:
                return
            if answer.tag and answer.status == 200:
                self._shelf.put(version, key, answer)
        await self._send(answer, scope, send)

    async def _made(self, scope: Scope, receive: Receive, version: int) -> Answer | None:
        collected: list[Message] = []

        async def collect(message: Message) -> None:
            collected.append(message)

        await self._app(scope, receive, collect)
        return _assembled(collected, version)

    async def _send(self, answer: Answer, scope: Scope, send: Send) -> None:
        headers, body = list(answer.headers), answer.body
        if answer.personal:
            body, extra = forms.fill(body, scope, self._settings)
            headers = [h for h in headers if h[0] != b"cache-control"] + [*extra, (b"cache-control", b"no-store")]
        elif answer.tag:
            headers += [(b"etag", answer.tag), (b"cache-control", b"private, no-cache" if self._settings.guarded else b"no-cache")]
            asked = dict(scope["headers"]).get(b"if-none-match", b"")
            if answer.tag in [t.strip() for t in asked.split(b",")]:
                await send({"type": "http.response.start", "status": 304, "headers": headers})
                await send({"type": "http.response.body", "body": b""})
                return
        headers.append((b"content-length", str(len(body)).encode()))
        await send({"type": "http.response.start", "status": answer.status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def _assembled(messages: list[Message], version: int) -> Answer | None:
    if not messages:
        return None
    start = messages[0]
    body = b"".join(m.get("body", b"") for m in messages[1:])
    headers = tuple((k.lower(), v) for k, v in start["headers"] if k.lower() != b"content-length")
    keep = next((v for k, v in headers if k == KEEP), b"")
    headers = tuple(h for h in headers if h[0] != KEEP)
    tag = b'"' + f"{version}-{hashlib.sha256(body).hexdigest()[:16]}".encode() + b'"' if keep else b""
    return Answer(start["status"], headers, body, tag, forms.TOKEN in body, time.monotonic() + SOON.get(keep, inf))
