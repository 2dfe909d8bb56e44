"""Fetching, from a server on loopback that answers as the test says."""

import hashlib
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput, Unreachable
from bilat.ledger import Ledger
from bilat.observatory.data import fetch
from bilat.sources import NAMES, adapter, store
from bilat.sources.contract import Ask
from bilat.sources.web import DATAVERSE, Web

from .conftest import fixture

BODY = bytes(range(256)) * 400
Answer = Callable[[BaseHTTPRequestHandler], None]


class Server:
    """`answers` are given in turn, the last for ever; `asked` has path and headers of every request."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.asked: list[tuple[str, dict[str, str]]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                outer.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
                (outer.answers.pop(0) if len(outer.answers) > 1 else outer.answers[0])(self)

            def log_message(self, *_: object) -> None:
                return None

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}"
        threading.Thread(target=self.http.serve_forever, args=(0.01,), daemon=True).start()


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.http.shutdown()
    made.http.server_close()


def give(body: bytes = BODY, status: int = 200, told: int | None = None, **headers: str) -> Answer:
    """Answer with a body; `told` is a Content-Length that does not hold."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in ({"content-type": "text/csv", "etag": '"v1"'} | {k.replace("_", "-"): v for k, v in headers.items()}).items():
            request.send_header(name, value)
        request.send_header("content-length", str(len(body) if told is None else told))
        request.end_headers()
        request.wfile.write(body)
        request.close_connection = True

    return answer


def rest(request: BaseHTTPRequestHandler) -> None:
    """The rest that a Range asks for, if the file is still the one it began."""
    start = int(request.headers.get("range", "bytes=0-").removeprefix("bytes=").removesuffix("-"))
    give(BODY[start:], 206 if start and request.headers.get("if-range") == '"v1"' else 200)(request)


def web(server: Server, **more: Any) -> tuple[Web, list[float]]:
    slept: list[float] = []
    return Web(pause=0, sleep=slept.append, instead={DATAVERSE: server.url}, **more), slept


def test_a_file_is_fetched(server: Server, tmp_path: Path) -> None:
    server.answers = [give()]
    made, slept = web(server)
    path = made.download(f"{server.url}/data/file%20one.csv", tmp_path)
    assert path == tmp_path / "file one.csv" and path.read_bytes() == BODY and slept == []
    assert made.origins == [f"{server.url}/data/file%20one.csv"] and "bilat" in server.asked[0][1]["user-agent"]
    made.download(f"{server.url}/data/file%20one.csv", tmp_path)
    assert len(server.asked) == 1 and [p.name for p in tmp_path.iterdir()] == ["file one.csv"]


def test_what_broke_off_is_resumed(server: Server, tmp_path: Path) -> None:
    server.answers = [give(BODY[:1000], told=len(BODY)), rest]
    made, _ = web(server)
    assert made.download(f"{server.url}/f.csv", tmp_path).read_bytes() == BODY
    assert server.asked[1][1]["range"] == "bytes=1000-" and server.asked[1][1]["if-range"] == '"v1"'


def test_another_pull_resumes_too(server: Server, tmp_path: Path) -> None:
    server.answers = [give(BODY[:1000], told=len(BODY))]
    with pytest.raises(Unreachable, match=r"2 times; pull again later \(what came is kept\)"):
        web(server, tries=2)[0].download(f"{server.url}/f.csv", tmp_path)
    server.answers = [rest]
    assert web(server)[0].download(f"{server.url}/f.csv", tmp_path).read_bytes() == BODY


def test_a_file_that_changed_meanwhile_is_fetched_anew(server: Server, tmp_path: Path) -> None:
    server.answers = [give(b"old" * 100, told=len(BODY)), give(BODY, etag='"v2"')]
    assert web(server)[0].download(f"{server.url}/f.csv", tmp_path).read_bytes() == BODY


def test_429_and_500_are_tried_again(server: Server, tmp_path: Path) -> None:
    server.answers = [give(b"", 429, retry_after="7"), give(b"", 500), give(b"<html>", 503, content_type="text/html"), give()]
    made, slept = web(server)
    assert made.download(f"{server.url}/f.csv", tmp_path).read_bytes() == BODY and slept == [7.0, 2.0, 4.0]


def test_they_give_up_in_the_end(server: Server, tmp_path: Path) -> None:
    server.answers = [give(b"", 500)]
    with pytest.raises(Unreachable, match=r"answers 500 .*, 3 times; pull again later"):
        web(server, tries=3)[0].download(f"{server.url}/f.csv", tmp_path)
    server.answers = [give(b"", 429, retry_after="3600")]
    with pytest.raises(Unreachable, match="asks to wait 3600 seconds"):
        web(server)[0].download(f"{server.url}/f.csv", tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "answer", [give(b"<html>Log in</html>", content_type="text/html"), give(b"\n <!DOCTYPE html><p>No</p>", content_type="application/zip")]
)
def test_a_web_page_is_no_data(server: Server, tmp_path: Path, answer: Answer) -> None:
    server.answers = [answer]
    with pytest.raises(BadInput, match="web page"):
        web(server)[0].download(f"{server.url}/f.zip", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_refusals_are_told_at_once(server: Server, tmp_path: Path) -> None:
    for status, said in ((403, "refuses"), (401, "key"), (404, "address may have changed")):
        server.answers = [give(b"", status)]
        with pytest.raises(Unreachable, match=said):
            web(server)[0].download(f"{server.url}/f.csv", tmp_path)
    assert len(server.asked) == 3


def test_nobody_there(tmp_path: Path, server: Server) -> None:
    port = server.http.server_port
    server.http.shutdown()
    server.http.server_close()
    with pytest.raises(Unreachable, match="2 times"):
        web(server, tries=2)[0].download(f"http://127.0.0.1:{port}/f.csv", tmp_path)
    server.http = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    threading.Thread(target=server.http.serve_forever, args=(0.01,), daemon=True).start()


def test_a_key_stays_with_its_host(server: Server, tmp_path: Path) -> None:
    other = f"http://localhost:{server.http.server_port}/there.csv"
    server.answers = [give(b"", 302, location="/near"), give(b"", 302, location=other), give()]
    web(server)[0].download(f"{server.url}/f.csv", tmp_path, headers={"Some-Key": "secret"})
    assert [h.get("some-key") for _, h in server.asked] == ["secret", "secret", None]
    server.answers = [give(b"", 302, location="/again")]
    with pytest.raises(Unreachable, match="redirects without end"):
        web(server)[0].download(f"{server.url}/g.csv", tmp_path)


def test_it_is_polite(server: Server, tmp_path: Path) -> None:
    server.answers = [give()]
    slept: list[float] = []
    made = Web(pause=1.0, sleep=slept.append)
    made.download(f"{server.url}/a.csv", tmp_path)
    made.download(f"{server.url}/b.csv", tmp_path)
    assert len(slept) == 1 and 0.5 < slept[0] <= 1.0


def listing(*files: tuple[int, str, bytes]) -> bytes:
    entries = [{"dataFile": {"id": i, "filename": name, "md5": hashlib.md5(body).hexdigest()}} for i, name, body in files]
    return json.dumps({"data": {"latestVersion": {"files": entries}}}).encode()


def test_a_dataverse_set_with_its_checksums(server: Server, ledger: Ledger) -> None:
    body = fixture("unga-dataverse.csv")[0].read_bytes()
    server.answers = [give(listing((5, "UNVotes.csv", body), (6, "Readme.pdf", b"x")), content_type="application/json"), give(body)]
    made, _ = web(server)
    with pytest.raises(BadInput, match="20 rows, where a whole release has 700,000"):
        fetch(ledger, "unga", adapter("unga"), made, (), print)
    assert server.asked[1][0] == "/api/access/datafile/5?format=original"
    server.answers = [give(listing((5, "UNVotes.csv", b"other")), content_type="application/json"), give(body)]
    with pytest.raises(BadInput, match="checksum"):
        web(server)[0].dataverse("doi:x", "*UNVotes*.csv", Path(ledger.root) / "elsewhere")
    server.answers = [give(b"{}", content_type="application/json")]
    with pytest.raises(BadInput, match="without a list of files"):
        web(server)[0].dataverse("doi:x", "*", Path(ledger.root) / "elsewhere")


def test_comtrade_with_a_key(server: Server, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadInput, match=r"wants a key: .*COMTRADE_KEY"):
        fetch(ledger, "comtrade", adapter("comtrade"), Web(), (2022,), print)
    monkeypatch.setenv("COMTRADE_KEY", "secret")
    with pytest.raises(BadInput, match="--years"):
        fetch(ledger, "comtrade", adapter("comtrade"), Web(), (), print)
    row = {"period": "2022", "reporterISO": "CHN", "flowCode": "M", "partnerISO": "RUS", "cmdCode": "TOTAL", "primaryValue": 114e9, "partner2Code": 0,
           "customsCode": "C00", "motCode": 0, "mosCode": "0", "isReported": True}  # fmt: skip
    server.answers = [give(json.dumps({"count": 1, "data": [row]}).encode(), content_type="application/json")]
    made = Web(pause=0, instead={"https://comtradeapi.un.org": server.url})
    (snapshot,) = fetch(ledger, "comtrade", adapter("comtrade"), made, (2022,), print)
    assert snapshot.origin.startswith("https://comtradeapi.un.org/") and "secret" not in snapshot.origin
    assert server.asked[0][1]["ocp-apim-subscription-key"] == "secret"
    assert store.table(ledger, ledger.view(), "trade").rows == 1
    assert not (store.folder_of(ledger) / ".fetched" / "comtrade").exists()
    for bad in (b"no json", json.dumps({"data": []}).encode()):
        server.answers = [give(bad, content_type="application/json")]
        with pytest.raises(BadInput, match=r"comtradeapi.*(no JSON|no rows)"):
            fetch(ledger, "comtrade", adapter("comtrade"), made, (2021,), print)


@pytest.mark.parametrize("name", NAMES)
def test_every_source_fetches_or_says_how(server: Server, ledger: Ledger, name: str) -> None:
    """Every official address answers with a page here: a clear refusal, and nothing stored."""
    server.answers = [give(b"<html>no</html>", content_type="text/html")]

    class Everywhere(dict[str, str]):
        def __iter__(self) -> Iterator[str]:
            return iter(("https://", "http://data."))

        def get(self, key: str, default: Any = None) -> Any:
            return f"{server.url}/" if key else default

    made = Web(pause=0, instead=Everywhere())
    with pytest.raises((BadInput, Unreachable)) as caught:
        adapter(name).fetch(made, Path(ledger.root) / "in", Ask(years=(2019,), key="secret"))
    told = str(caught.value)
    assert "\n" not in told and "secret" not in told and ("web page" in told or "--file" in told or "by hand" in told)
