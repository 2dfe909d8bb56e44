import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from typing import Any

import pytest

from bilat.errors import TooLarge, Unreachable
from bilat.records import Document
from bilat.text import Fetcher, Rejected, address, documents
from bilat.text.fetch import fetch

Answer = Callable[[BaseHTTPRequestHandler], None]
HERE = Fetcher(allow_private=True, seconds=5)


@contextmanager
def serving(answers: dict[str, Answer]) -> Iterator[str]:
    """A server on loopback that gives 404 for every other path."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = answers.get(self.path)
            with suppress(OSError):  # the client has hung up
                answer(self) if answer else say(404)(self)

        def log_message(self, *_: Any) -> None: ...

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def say(status: int, body: bytes = b"", kind: str = "text/plain", **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def test_a_page_and_who_asks_for_it() -> None:
    seen: list[str] = []

    def answer(handler: BaseHTTPRequestHandler) -> None:
        seen.append(handler.headers["User-Agent"])
        say(200, gzip.compress("Tromsø".encode("cp1252")), "text/plain; charset=cp1252", Content_Encoding="gzip")(handler)

    with serving({"/": answer}) as site:
        page = fetch(f"{site}/", HERE)
    assert page.body.decode("cp1252") == "Tromsø" and (page.charset, page.content_type) == ("cp1252", "text/plain")
    assert seen[0].startswith("bilat/")


def test_addresses_give_documents_and_the_rest_goes_on() -> None:
    html = b"<html><head><title>T</title></head><body><p>Norway met Finland on Monday.</p></body></html>"
    feed = b"<rss><channel><title>F</title><item><title>Norway left</title></item></channel></rss>"
    answers = {
        "/p": say(200, html, "text/html"),
        "/f": say(200, feed, "application/xml"),
        "/l.jsonl": say(200, b'{"text": "a"}\n{"text": "b"}\n'),
    }
    with serving({**answers, "/moved": say(302, Location="/p")}) as site:
        found = list(documents([f"{site}/none", f"{site}/p", f"{site}/f", f"{site}/l.jsonl", f"{site}/moved"], fetcher=HERE))
    assert isinstance(found[0], Rejected) and "404" in found[0].message and found[0].message.startswith(f"{site}/none: ")
    texts = [d for d in found[1:] if isinstance(d, Document)]
    assert [d.text for d in texts] == ["Norway met Finland on Monday.", "Norway left", "a", "b", "Norway met Finland on Monday."]
    assert texts[-1].url == f"{site}/p"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (say(500), "500"),
        (say(403, b"no"), "403"),
        (say(200, b"x", "image/png"), "image/png, which is not text"),
        (say(302, Location="ftp://example.org/x"), "only http"),
        (say(302, Location="file:///etc/passwd"), "only http"),
        (say(302, Location="/loop"), "more than 5 redirects"),
        (say(200, b"not gzip", "text/plain", Content_Encoding="gzip"), "compression"),
    ],
)
def test_failures_have_one_line(answer: Answer, said: str) -> None:
    with serving({"/loop": answer}) as site, pytest.raises(Unreachable, match=said) as caught:
        fetch(f"{site}/loop", HERE)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "target", ["http://169.254.169.254/latest/", "http://10.0.0.1/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://127.0.0.1:1/"]
)
def test_a_redirect_to_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch, target: str) -> None:
    with serving({"/": say(302, Location=target)}) as site:
        port = site.rpartition(":")[2]
        real = address.is_public
        monkeypatch.setattr(address, "is_public", lambda a: (str(a) == "127.0.0.1" and first.pop("allowed", False)) or real(a))
        first = {"allowed": True}
        with pytest.raises(Unreachable, match="private or reserved"):
            fetch(f"http://127.0.0.1:{port}/", Fetcher(seconds=5, robots=False))


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/", "http://localhost/", "http://2130706433/", "http://0x7f.1/", "http://0.0.0.0/", "http://[::]/"]
)
def test_loopback_is_refused_in_every_spelling(url: str) -> None:
    with pytest.raises(Unreachable, match="private or reserved"):
        fetch(url, Fetcher(seconds=5))


def test_the_address_that_was_checked_is_the_one_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    answers = iter(["93.184.216.34", "127.0.0.1"])

    def resolving(host: str, port: int, **_: Any) -> list[Any]:
        return [(2, 1, 6, "", (next(answers), port))]

    class Sockets:
        def connect_tcp(self, host: str, *_: Any) -> None:
            asked.append(host)
            raise OSError("stop here")

    monkeypatch.setattr("socket.getaddrinfo", resolving)
    monkeypatch.setattr("httpcore.SyncBackend", Sockets)
    with pytest.raises(Unreachable):
        fetch("http://rebinding.example/", Fetcher(seconds=5, robots=False))
    assert asked == ["93.184.216.34"]


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("64:ff9b::5db8:d822", True),
        ("64:ff9b::7f00:1", False),
        ("::ffff:93.184.216.34", True),
        ("::ffff:10.0.0.1", False),
        ("2002:7f00:1::", False),
        ("::127.0.0.1", False),
        ("10.1.2.3", False),
        ("100.64.0.1", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("0.0.0.0", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("::1", False),
    ],
)
def test_public_addresses(text: str, public: bool) -> None:
    assert address.is_public(ip_address(text)) is public


@pytest.mark.parametrize(
    "url",
    [
        "http://",
        "http://[",
        "http://a:b@example.org/",
        "http://example.org:99999/",
        "http://a b/",
        "http://\ud800.example/",
        "http://" + "a" * 300,
    ],
)
def test_bad_addresses(url: str) -> None:
    with pytest.raises(Unreachable):
        fetch(url, Fetcher(seconds=5))


def drip_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for n in range(50):
        handler.wfile.write(f"X-{n}: 1\r\n".encode())
        time.sleep(0.1)


def drip_body(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
    for _ in range(50):
        handler.wfile.write(b"x")
        time.sleep(0.1)


@pytest.mark.parametrize("answer", [lambda _: time.sleep(3), drip_headers, drip_body])
def test_hanging_and_dripping_servers_are_left_in_time(answer: Answer) -> None:
    with serving({"/": answer}) as site:
        began = time.monotonic()
        with pytest.raises(Unreachable, match=r"within 0\.5 seconds"):
            fetch(f"{site}/", Fetcher(allow_private=True, seconds=0.5, robots=False))
        assert time.monotonic() - began < 2


def test_a_body_beyond_the_limit_is_not_loaded() -> None:
    bomb = gzip.compress(b"a" * 5_000_000)
    with serving({"/": say(200, b"a" * 3000), "/bomb": say(200, bomb, Content_Encoding="gzip")}) as site:
        for path in ("/", "/bomb"):
            with pytest.raises(TooLarge, match="limit"):
                fetch(site + path, Fetcher(allow_private=True, seconds=5, max_bytes=2000))


def test_nobody_listens() -> None:
    with serving({}) as site:
        pass
    with pytest.raises(Unreachable, match="no connection"):
        fetch(site, HERE)


def test_robots() -> None:
    with serving(
        {"/robots.txt": say(200, b"User-agent: *\nDisallow: /private\n"), "/private": say(200, b"x"), "/open": say(200, b"y")}
    ) as site:
        assert fetch(f"{site}/open", HERE).body == b"y"
        with pytest.raises(Unreachable, match=r"robots\.txt"):
            fetch(f"{site}/private", HERE)
        assert fetch(f"{site}/private", Fetcher(allow_private=True, robots=False)).body == b"x"
