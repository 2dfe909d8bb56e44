"""Steadiness: what a server does wrong is tried again, told in a line, and costs no more than was allowed; no secret leaves its place."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.coding.coder import METHOD
from bilat.errors import BadInput
from bilat.observatory import Observatory, Read
from bilat.readers.client import MOST_BYTES
from bilat.readers.settings import Limits, Price, Settings, address, key
from readers import recorded
from readers.conftest import Start, well
from readers.server import Reply

Ask = Callable[..., list[Read]]
GIVEN = recorded.recordings()
EN = [r for r in GIVEN if r.language == "en"]
ONE = EN[0]
SECRET = "sk-test-51f0c2d7e9a84b"


def failing(*replies: Reply) -> Callable[[dict[str, Any], int], Reply]:
    """Some replies in turn for each question, then the recorded answer."""
    return lambda request, n: replies[n] if n < len(replies) else well(request, n)


def test_it_asks_for_structured_output_and_streams(serve: Start, ask: Ask) -> None:
    server = serve()
    ask(server, ONE)
    (request,) = server.asked.requests
    form = request["response_format"]
    assert server.asked.paths == ["/v1/chat/completions"]
    assert request["model"] == "recorded" and request["stream"] is True and request["temperature"] == 0
    assert form["type"] == "json_schema" and form["json_schema"]["strict"] is True
    item = form["json_schema"]["schema"]["properties"]["statements"]["items"]
    assert item["required"] == recorded.KEYS and item["additionalProperties"] is False
    assert [m["role"] for m in request["messages"]] == ["system", "user"]
    assert "[1] Peru accused Chile" in request["messages"][1]["content"]


def test_a_server_that_does_not_stream_is_read_too(serve: Start, ask: Ask) -> None:
    def script(request: dict[str, Any], n: int) -> Reply:
        message = {"role": "assistant", "content": well(request, n).text}
        whole = {
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 7, "completion_tokens": 5},
        }
        return Reply(body=json.dumps(whole).encode())

    (read,) = ask(serve(script), ONE)
    assert len(read.statements) == len(ONE.items)
    assert read.account is not None and (read.account.tokens_in, read.account.tokens_out) == (7, 5)


@pytest.mark.parametrize("older", [True, False], ids=["takes a schema in another place", "takes none"])
def test_a_server_without_schemas_is_asked_in_another_way_once_and_for_all(older: bool, serve: Start, ask: Ask) -> None:
    def script(request: dict[str, Any], n: int) -> Reply:
        form = request["response_format"]
        if form["type"] == "json_schema" or ("schema" in form and not older):
            return Reply("response_format: Input should be 'text' or 'json_object'", status=400)
        return well(request, n)

    server = serve(script)
    reads = ask(server, *EN[:3], concurrency=1)
    assert all(r.account and not r.account.failure for r in reads)
    forms = [(r["response_format"]["type"], "schema" in r["response_format"]) for r in server.asked.requests]
    assert forms == [
        ("json_schema", False),
        *([("json_object", True)] * 3 if older else [("json_object", True), *[("json_object", False)] * 3]),
    ]


def test_settings_that_a_model_does_not_take_are_left_out(serve: Start, ask: Ask) -> None:
    def script(request: dict[str, Any], n: int) -> Reply:
        if "max_tokens" in request:
            return Reply("Unsupported parameter: 'max_tokens'; use 'max_completion_tokens' instead", status=400)
        if "temperature" in request:
            return Reply("Unsupported value: 'temperature' does not support 0.0 with this model", status=400)
        return well(request, n)

    server = serve(script)
    reads = ask(server, *EN[:3], concurrency=1)
    assert all(r.account and not r.account.failure for r in reads)
    assert len(server.asked.requests) == 5 and server.asked.requests[-1]["max_completion_tokens"] == 8000


@pytest.mark.parametrize("fault", [
    Reply("slow down", status=429, headers={"Retry-After": "0.05"}), Reply("oh", status=500), Reply("busy", status=503), Reply("late", status=408),
    Reply("no json at all"), Reply('{"statements": ['), Reply("[]"), Reply('{"statements": {}}'), Reply("{" * 5000), Reply('{"statements": [' + "[" * 60 + "]" * 60 + "]}"),
    Reply(cut=True), Reply(cut=True, body=b'{"choices": [{"message": {"content": "x"}}]}'), Reply('{"statements": [], "statements": []}'), Reply('{"statements": [NaN]}'),
], ids=lambda r: f"{r.status} {r.text[:12]}")  # fmt: skip
def test_what_passes_is_tried_again(fault: Reply, serve: Start, ask: Ask) -> None:
    server = serve(failing(fault))
    (read,) = ask(server, ONE)
    assert len(read.statements) == len(ONE.items) and len(server.asked.requests) == 2


def test_retry_after_is_heeded(serve: Start, ask: Ask) -> None:
    server = serve(failing(Reply("wait", status=429, headers={"Retry-After": "1.1"})))
    started = time.monotonic()
    ask(server, ONE)
    assert time.monotonic() - started >= 1.0


LOST = [
    Reply("out", status=500), Reply("slow down", status=429, headers={"Retry-After": "0.01"}), Reply("who are you", status=401), Reply("no", status=403),
    Reply("no such model", status=404), Reply("cannot", status=400), Reply("", refusal="I cannot help with that"), Reply("{}", finish="content_filter"),
    Reply(""), Reply("   \n"), Reply("not json"), Reply('{"answer": 42}'), Reply("null"), Reply('"statements"'), Reply(body=b"<html>hello</html>"),
    Reply(body=b"\x00\xff\xfe"), Reply(body=b'{"choices": []}'), Reply(body=b'{"choices": [{"message": {"content": 7}}]}'), Reply(body=b"[" * 100_000),
    Reply(body=b'{"error": {"message": "quota"}}'), Reply(cut=True), Reply(cut=True, body=b'{"choices": [{"message": {"content": "x"}}]}'), Reply(finish="length"), Reply(delay=3.0), Reply('{"statements": []}' * 40, drip=1.0),
    Reply(status=302, headers={"Location": "http://127.0.0.1:9/v1"}), Reply("x" * (MOST_BYTES + 10)), Reply('{"statements": [' + ",".join(["{}"] * 3000) + "]}"),
]  # fmt: skip


@pytest.mark.parametrize(
    "fault",
    LOST,
    ids=lambda r: f"{r.status} {(r.body or r.text.encode())[:14]!r}{' cut' * r.cut} {r.finish or ''} {r.delay or r.drip or ''}",
)
def test_what_does_not_pass_falls_to_the_local_reader_or_waits(fault: Reply, serve: Start, ask: Ask, obs: Observatory) -> None:
    said: list[str] = []
    server = serve(lambda request, n: fault)
    (read,) = ask(server, ONE, said=said, timeout=1.0, retries=1)
    assert read.method == METHOD and read.account is not None and read.account.failure
    assert {s.method for s in read.statements} == {METHOD}
    assert len(said) == 2 and "read by the local reader" in said[1] and "\n" not in said[1] and len(said[1]) < 400
    assert obs.ledger.view().accounts(read.document.id) == [read.account]
    waits: list[str] = []
    (again,) = ask(server, ONE, said=waits, timeout=1.0, retries=0, on_failure="wait")
    assert again.method is None and again.statements == () and "it waits" in waits[0]


def test_a_document_that_waits_is_read_by_the_next_run(serve: Start, ask: Ask, obs: Observatory) -> None:
    (read,) = ask(serve(lambda request, n: Reply("down", status=503)), ONE, retries=0, on_failure="wait")
    assert read.method is None
    assert obs.ledger.view().statements(documents=[read.document.id]) == []
    (read,) = ask(serve(), ONE)
    assert len(obs.ledger.view().statements(documents=[read.document.id])) == len(ONE.items) == len(read.statements)


def test_a_document_that_fell_to_the_local_reader_is_asked_again(serve: Start, ask: Ask, obs: Observatory) -> None:
    ask(serve(lambda request, n: Reply("down", status=503)), ONE, retries=0)
    (read,) = ask(serve(), ONE)
    assert read.method is not None and read.method.startswith("model/") and len(read.statements) == len(ONE.items)
    kept = obs.ledger.view(reader="model").statements(documents=[read.document.id])
    assert tuple(kept) == read.statements


def test_nobody_there(ask: Ask, obs: Observatory, tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(r.line() for r in EN) + "\n", encoding="utf-8")
    said: list[str] = []
    model = obs.model("m", "http://127.0.0.1:9/v1", say=said.append, retries=0, concurrency=1)
    reads = [r for r in obs.reading(path, reader=model) if isinstance(r, Read)]
    assert all(r.method == METHOD for r in reads)
    assert "cannot be reached" in said[1] and "asked no more" in said[-1]


def test_half_an_answer_is_asked_for_in_halves(serve: Start, ask: Ask) -> None:
    text = " ".join(f"Peru accused Chile of delays in round {n}." for n in range(12))

    def script(request: dict[str, Any], n: int) -> Reply:
        shown = [line for line in request["messages"][1]["content"].split("\n") if line.startswith("[")]
        if len(shown) > 8:
            return Reply(finish="length")
        said = [line.partition("] ") for line in shown]
        items = [
            recorded.item(
                {"sentence": int(a[1:]), "quote": b[:18], "act": "accused", "source": "Peru/PER", "target": "Chile/CHL", "type": "ACCUSE"}
            )
            for a, _, b in said
        ]
        return Reply(json.dumps({"statements": items}))

    (read,) = ask(serve(script), text)
    assert len(read.statements) == 12


# --- secrets


def test_the_key_goes_to_the_server_and_nowhere_else(
    serve: Start, ask: Ask, obs: Observatory, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BILAT_API_KEY", SECRET)
    said: list[str] = []
    faults = [
        Reply(f"the key {SECRET} is wrong", status=401),
        Reply(SECRET, refusal=f"not with {SECRET}"),
        Reply(json.dumps({"statements": [], "k": SECRET})),
    ]
    for n, fault in enumerate([*faults, Reply(f'{{"statements": ["{SECRET}"]}}')]):
        server = serve(lambda request, _, fault=fault: fault)
        ask(server, EN[n], said=said, retries=0)
        assert {k.lower(): v for k, v in server.asked.headers[0].items()}["authorization"] == f"Bearer {SECRET}"
    ask(serve(), EN[5], said=said)
    assert SECRET not in "".join(said)
    assert not any(SECRET.encode() in path.read_bytes() for path in (tmp_path / "ledger").rglob("*") if path.is_file())
    assert not any(
        SECRET in str(row)
        for table in ("accounts", "runs", "reviews", "statements")
        for row in obs.ledger.view().sql(f"select * from {table}")
    )


def test_a_key_of_one_service_goes_to_no_other(serve: Start, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", SECRET)
    server = serve()
    ask(server, ONE)
    assert SECRET not in str(server.asked.headers)
    assert key("https://api.openai.com/v1") == SECRET
    assert key("http://api.openai.com/v1") is None
    assert key("https://api.openai.com.example.org/v1") is None


def test_without_a_key_none_is_sent(serve: Start, ask: Ask) -> None:
    server = serve()
    ask(server, ONE)
    assert {k.lower(): v for k, v in server.asked.headers[0].items()}.get("authorization") in (None, "Bearer none")


@pytest.mark.parametrize(
    "url",
    [
        "http://user:pw@host/v1",
        "ftp://host/v1",
        "host:80/v1",
        "http:///v1",
        "http://host/v1?key=1",
        "http://host:99999/v1",
        "",
        "http://[::1",
    ],
)
def test_addresses_that_cannot_be_meant(url: str) -> None:
    with pytest.raises(BadInput) as error:
        address(url)
    assert "pw" not in str(error.value)


def test_the_address_of_the_environment_is_not_asked(monkeypatch: pytest.MonkeyPatch, serve: Start, ask: Ask) -> None:
    other = serve()
    monkeypatch.setenv("OPENAI_BASE_URL", other.url)
    (read,) = ask(None, ONE)
    assert read.method == METHOD and other.asked.requests == []


def test_what_is_sent_is_told_the_first_time(serve: Start, ask: Ask) -> None:
    server, said = serve(), list[str]()
    ask(server, ONE, said=said)
    ask(server, EN[1], said=said)
    assert len(said) == 1 and "sentences" in said[0] and "127.0.0.1" in said[0]


# --- answers kept, budgets


def test_a_second_reading_asks_nothing(serve: Start, ask: Ask, obs: Observatory, tmp_path: Path) -> None:
    first = ask(serve(), *GIVEN)
    server = serve()
    again = ask(server, *GIVEN)
    assert server.asked.requests == [] and all(r.known for r in again)
    assert [r.statements for r in again] == [r.statements for r in first]


def test_a_ledger_can_be_made_again_without_the_model(serve: Start, ask: Ask, obs: Observatory, tmp_path: Path) -> None:
    first = ask(serve(), *GIVEN)
    fresh = tmp_path / "fresh"
    from bilat.ledger import Ledger

    made = Observatory(Ledger.open(fresh, create=True))
    (tmp_path / "ledger" / "answers").rename(fresh / "answers")
    reads = [r for r in made.reading(tmp_path / "given.jsonl", reader=made.model("recorded")) if isinstance(r, Read)]
    assert [r.statements for r in reads] == [r.statements for r in first]
    assert all(r.account and r.account.tokens_in == 0 for r in reads)


@pytest.mark.parametrize("change", [{"temperature": 0.5}, {"seed": 2}, {"part": 600}])
def test_another_setting_is_another_question(change: dict[str, Any], serve: Start, ask: Ask) -> None:
    server = serve()
    ask(server, ONE)
    ask(server, ONE, **change)
    assert len(server.asked.requests) == 2


def test_a_damaged_answer_is_asked_for_again(serve: Start, ask: Ask, tmp_path: Path) -> None:
    ask(serve(), ONE)
    for path in (tmp_path / "ledger" / "answers").glob("??/*.json"):
        path.write_text("{", encoding="utf-8")
    from bilat.ledger import Ledger

    other = Observatory(Ledger.open(tmp_path / "other", create=True))
    (tmp_path / "ledger" / "answers").rename(tmp_path / "other" / "answers")
    server = serve()
    list(other.reading(tmp_path / "given.jsonl", reader=other.model("recorded", server.url)))
    assert len(server.asked.requests) == 1


@pytest.mark.parametrize(
    ("limits", "most"), [(Limits(documents=3), 3), (Limits(tokens=14_000), 5), (Limits(cost=0.05), 6), (Limits(documents=0), 0)]
)
def test_budgets_stop_cleanly(limits: Limits, most: int, serve: Start, ask: Ask, obs: Observatory) -> None:
    server = serve()
    reads = ask(server, *EN, limits=limits, price=Price(1.0, 4.0), concurrency=2)
    assert len(server.asked.requests) <= most and len(reads) <= most
    used = sum(r.account.tokens_in + r.account.tokens_out for r in reads if r.account)
    assert limits.tokens is None or used <= limits.tokens
    assert len(reads) == len(obs.ledger.view().sql("select * from readings").rows())
    rest = ask(server, *EN)
    assert [r.document.external_id for r in rest] == [r.id for r in EN]
    assert len(server.asked.requests) == len(EN)


def test_limits_that_cannot_be_meant() -> None:
    for wrong in (
        {"limits": Limits(cost=1.0)},
        {"concurrency": 0},
        {"timeout": 0},
        {"model": " "},
        {"on_failure": "panic"},
        {"model": "a\nb"},
    ):
        with pytest.raises(BadInput):
            Settings(**({"model": "m"} | wrong)).checked()  # type: ignore[arg-type]
    for text in ("", "1", "a/b", "-1/2", "nan/1", "1/2/3"):
        with pytest.raises(BadInput):
            Price.parse(text)


def test_no_more_at_once_than_allowed(serve: Start, ask: Ask) -> None:
    server = serve(lambda request, n: Reply(well(request, n).text, delay=0.05))
    ask(server, *EN, concurrency=3)
    assert 2 <= server.asked.most <= 3


def test_estimates_are_near_what_is_used(serve: Start, ask: Ask, obs: Observatory, tmp_path: Path) -> None:
    path = tmp_path / "given.jsonl"
    path.write_text("\n".join(r.line() for r in GIVEN) + "\n", encoding="utf-8")
    model = obs.model("recorded", price=Price(1, 1))
    told = obs.estimate(path, reader=model)
    assert told.documents == told.requests == len(GIVEN) and told.cost > 0
    ask(serve(), *GIVEN)
    assert obs.estimate(path, reader=model).requests == 0
