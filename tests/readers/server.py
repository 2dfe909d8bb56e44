"""A small server that speaks the OpenAI-compatible protocol on loopback and answers from recorded files, well or badly.

It streams where it is asked to, checks that a request asks for structured output, counts what it is asked, and can be slow, broken, rude or
silent, as a `Reply` says.
"""

import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

Json = dict[str, Any]


@dataclass(frozen=True)
class Reply:
    """One answer. `text` is the content; `body` instead is sent as it is. `cut`: the connection ends half-way. `drip`: seconds a chunk."""

    text: str = '{"statements": []}'
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    drip: float = 0.0
    finish: str | None = "stop"
    refusal: str | None = None
    cut: bool = False
    body: bytes | None = None
    usage: bool = True


Script = Callable[[Json, int], Reply]
"""What to answer to a request; the number says how many came before it with the same messages."""


@dataclass
class Asked:
    """What came in: the requests, their headers, and how many were open at once."""

    requests: list[Json] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    busy: int = 0
    most: int = 0


class Server:
    """Serves a script; use it in a `with`."""

    def __init__(self, script: Script, workers: int | None = None) -> None:
        self.asked = Asked()
        self._lock = threading.Lock()
        self._script = script
        self._slots = threading.Semaphore(workers) if workers else None
        self._seen: dict[str, int] = {}
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                server._answer(self)

            def do_GET(self) -> None:
                server._answer(self)

            def log_message(self, *_: object) -> None:
                return None

        class Quiet(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 64

            def handle_error(self, *_: object) -> None:
                return None  # a client that went away

        self._http = Quiet(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}/v1"
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def _answer(self, h: BaseHTTPRequestHandler) -> None:
        raw = h.rfile.read(int(h.headers.get("content-length") or 0))
        request = json.loads(raw or b"{}")
        with self._lock:
            key = json.dumps(request.get("messages"))
            number = self._seen.get(key, 0)
            self._seen[key] = number + 1
            self.asked.requests.append(request)
            self.asked.headers.append(dict(h.headers.items()))
            self.asked.paths.append(h.path)
            self.asked.busy += 1
            self.asked.most = max(self.asked.most, self.asked.busy)
        try:
            reply = self._script(request, number)
            if self._slots:
                with self._slots:
                    time.sleep(reply.delay)
            else:
                time.sleep(reply.delay)
        finally:
            with self._lock:  # before the answer goes out: who has it may ask the next at once
                self.asked.busy -= 1
        self._send(h, request, reply)

    def _send(self, h: BaseHTTPRequestHandler, request: Json, reply: Reply) -> None:
        streamed = bool(request.get("stream")) and reply.status == 200 and reply.body is None
        h.send_response(reply.status)
        for name, value in reply.headers.items():
            h.send_header(name, value)
        if streamed:
            h.send_header("content-type", "text/event-stream")
            h.send_header("connection", "close")
            h.end_headers()
            for chunk in _events(request, reply):
                h.wfile.write(chunk)
                h.wfile.flush()
                time.sleep(reply.drip)
            h.close_connection = True
            return
        body = reply.body if reply.body is not None else json.dumps(_whole(request, reply)).encode()
        if "content-type" not in {n.lower() for n in reply.headers}:
            h.send_header("content-type", "application/json")
        h.send_header("content-length", str(len(body)))
        h.end_headers()
        h.wfile.write(body[: len(body) // 2] if reply.cut else body)
        h.close_connection = reply.cut


def _events(request: Json, reply: Reply) -> Iterator[bytes]:
    """Server-sent events: the content in pieces, why it ended, what it cost."""

    def event(choices: list[Json], **more: object) -> bytes:
        chunk = {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": request["model"], "choices": choices, **more}
        return b"data: " + json.dumps(chunk).encode() + b"\n\n"

    yield event([{"index": 0, "delta": {"role": "assistant", "content": ""}, "finish_reason": None}])
    text = reply.text[: len(reply.text) // 2] if reply.cut else reply.text
    for at in range(0, len(text), 200):
        yield event([{"index": 0, "delta": {"content": text[at : at + 200]}, "finish_reason": None}])
    if reply.cut:
        return
    if reply.refusal:
        yield event([{"index": 0, "delta": {"refusal": reply.refusal}, "finish_reason": None}])
    yield event([{"index": 0, "delta": {}, "finish_reason": reply.finish}])
    if reply.usage:
        yield event([], usage=_usage(request, reply))
    yield b"data: [DONE]\n\n"


def _whole(request: Json, reply: Reply) -> Json:
    if reply.status != 200:
        return {"error": {"message": reply.text, "type": "error", "code": reply.status}}
    message = {"role": "assistant", "content": reply.text, "refusal": reply.refusal}
    choice = {"index": 0, "message": message, "finish_reason": reply.finish}
    return {
        "id": "c",
        "object": "chat.completion",
        "created": 0,
        "model": request["model"],
        "choices": [choice],
        "usage": _usage(request, reply),
    }


def _usage(request: Json, reply: Reply) -> Json:
    asked = sum(len(m["content"]) for m in request["messages"]) // 4
    return {"prompt_tokens": asked, "completion_tokens": len(reply.text) // 4, "total_tokens": asked + len(reply.text) // 4}
