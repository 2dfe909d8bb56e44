"""What is costly, slow or never ends takes nothing from those who read."""

import socket
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread
from typing import Any

import pytest
import uvicorn
from starlette.testclient import TestClient

from bilat.web import listening
from bilat.web.rooms import NoRoom, Room

Make = Callable[..., TestClient]


def test_a_full_room_turns_away_and_empties_again() -> None:
    room, go = Room(threads=1, queue=1), Event()
    held = [room.begin(go.wait), room.begin(go.wait)]
    with pytest.raises(NoRoom):
        room.begin(go.wait)
    go.set()
    assert all(f.result(5) for f in held)
    for _ in range(100):  # a place is given back just after the answer
        if room._held == 0:
            break
        time.sleep(0.01)
    assert room.begin(lambda: 7).result(5) == 7
    room.end()


def test_checks_without_end_leave_the_pages_alone(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """With sixty checks under way that never end, pages answer, and who asks for one more is told when to come again."""
    from bilat.observatory import Observatory

    site, go = make(), Event()
    monkeypatch.setattr(Observatory, "look", lambda *_, **__: go.wait(60))
    with site, ThreadPoolExecutor(60) as many:
        asked = [many.submit(site.post, "/api/v1/check", json={"text": "France praised Italy."}) for _ in range(60)]
        deadline = time.monotonic() + 30
        while sum(f.done() for f in asked) < 44 and time.monotonic() < deadline:
            time.sleep(0.05)
        assert site.get("/tie/FRA/ITA").status_code == 200 and site.get("/api/v1/ties/FRA/ITA").status_code == 200
        refused = [f.result() for f in asked if f.done()]
        assert len(refused) == 44 and {r.status_code for r in refused} == {503}
        assert all(int(r.headers["retry-after"]) > 0 and "ask again" in r.json()["detail"] for r in refused)
        go.set()


class served:
    """The application behind uvicorn on a port of its own, for what only a socket shows."""

    def __init__(self, app: Any) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        config = uvicorn.Config(app, http=listening.Impatient, log_level="critical", lifespan="off")
        self.server = uvicorn.Server(config)
        self.thread = Thread(target=self.server.run, kwargs={"sockets": [self.socket]})

    def __enter__(self) -> int:
        self.thread.start()
        port: int = self.socket.getsockname()[1]
        return port

    def __exit__(self, *_: object) -> None:
        self.server.should_exit = True
        self.thread.join(20)
        self.socket.close()


def answer(port: int, *parts: bytes) -> bytes:
    """What comes back for a request sent in parts, until the server closes."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as s:
        for part in parts:
            s.sendall(part)
        got = b""
        while more := s.recv(65536):
            got += more
        return got


def test_a_body_that_never_ends_is_given_up(make: Make) -> None:
    head = b"POST /api/v1/check HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n"
    with served(make(body_seconds=0.5).app) as port:
        told = answer(port, head, b'{"text": ')
    assert told.startswith(b"HTTP/1.1 408 ") and b"within 0.5 seconds" in told and b"problem+json" in told


def test_a_request_without_an_end_is_given_up(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first request of a connection, and a later one; whoever speaks up in time is answered."""
    monkeypatch.setattr(listening, "HEADERS", 0.5)
    with served(make().app) as port:
        assert answer(port, b"GET / HTTP/1.1\r\nhost: 127.0") == b""
        whole = b"GET /robots.txt HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n"
        assert answer(port, whole, b"GET / HTT").count(b"HTTP/1.1 200") == 1
