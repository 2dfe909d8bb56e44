"""Two readers beside each other, what is settled between them, what the command line says, ledgers of before."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.coding.coder import METHOD
from bilat.errors import BadInput, NothingFound
from bilat.ledger import Ledger
from bilat.observatory import Observatory, Read
from bilat.readers.compare import compare
from bilat.readers.contract import LocalReader, family
from readers import recorded
from readers.conftest import Start, well
from readers.server import Reply

Ask = Callable[..., list[Read]]
EN = [r for r in recorded.recordings() if r.language == "en"]
RU = next(r for r in recorded.recordings() if r.language == "ru")


def test_one_contract(obs: Observatory, serve: Start) -> None:
    """The local reader under the contract gives what it gives without."""
    from bilat.coding import coder
    from bilat.text.document import Given, document
    from bilat.text.item import Item

    given = Given(None, None, recorded.DAY)
    documents = [document(Item(text=r.text, origin=r.id, own_date=r.published), given) for r in EN]
    local = LocalReader()
    assert family(local.method) == "local" and family(obs.model("a/b:c", serve().url).method) == "model"
    by_contract = [(o.document, set(o.statements)) for o in local.read(documents)]
    assert by_contract == [(d, set(s)) for d, s in coder.code(documents)]


def test_a_method_names_model_prompt_rules_and_settings(obs: Observatory) -> None:
    from bilat.readers import prompt

    method = obs.model("org/name:7b", temperature=0.2, seed=7).method
    for part in ("model/org/name:7b", prompt.version(), "rules", "temperature 0.2", "seed 7"):
        assert part in method


def test_the_prompt_has_a_version_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    from bilat.readers import prompt

    before = prompt.version()
    assert before == prompt.version() and len(before) == 8
    prompt.version.cache_clear()
    monkeypatch.setattr(prompt, "LAYOUT", "2")
    assert prompt.version() != before
    prompt.version.cache_clear()


def test_examples_of_the_prompt_hold_to_their_own_words() -> None:
    """What the instructions show as good answers passes every rule."""
    import re

    from bilat.readers.answer import proposals
    from bilat.readers.held import hold
    from bilat.readers.pages import Page
    from bilat.readers.prompt import instructions
    from bilat.text.document import Given, document
    from bilat.text.item import Item

    examples = re.findall(r"Sentences:\n(.*?)\nAnswer:\n(\{.*?\]\})", instructions(), re.S)
    assert len(examples) == 2
    for shown, answer in examples:
        text = " ".join(re.findall(r"^\[\d+\] (.*)$", shown, re.M))
        page = Page(document(Item(text=text, origin="x", own_date=recorded.DAY), Given(None, None, recorded.DAY)))
        given, misfits = proposals(answer)
        statements, dropped = hold(page, given, "model/m")
        assert (misfits, dropped) == ([], []) and len(statements) == len(given)


def test_both_readings_are_kept_and_a_view_prefers_one(serve: Start, ask: Ask, obs: Observatory, tmp_path: Path) -> None:
    (read,) = ask(serve(), EN[0])
    assert {s.method for s in obs.view().statements()} == {read.method}
    obs.read(tmp_path / "given.jsonl")
    assert {s.method for s in obs.view().statements()} == {METHOD}
    other = Observatory(Ledger.open(tmp_path / "ledger", reader="model"))
    assert {s.method for s in other.view().statements()} == {read.method}


def test_differences_with_the_words_and_what_settles_them(serve: Start, ask: Ask, obs: Observatory, tmp_path: Path) -> None:
    path = tmp_path / "given.jsonl"
    given = [EN[0], EN[4]]

    def script(request: dict[str, Any], n: int) -> Reply:
        answer = json.loads(well(request, n).text)
        return Reply(json.dumps({"statements": answer["statements"][1:]}))  # it misses the first statement of each text

    ask(serve(script), *given)
    with pytest.raises(NothingFound, match="local reader"):
        obs.compare(path)
    obs.read(path)
    found = obs.compare(path)
    assert len(found) == 2
    for (document, comparison), recording in zip(found, given, strict=True):
        assert document.text == recording.text and comparison.same >= 1
        missed = [d for d in comparison.differences if d.second is None]
        assert any(d.first and d.first.quote in recording.items[0]["quote"] for d in missed)
        assert all(d.sentence in recording.text for d in comparison.differences)
    one = next(d.first for d in found[0][1].differences if d.first)
    obs.review(one.id, "confirmed", "A. Reader", "it says so")
    obs.review(found[1][1].differences[0].first.id, "wrong", "A. Reader")  # type: ignore[union-attr]
    obs.review(read_id := found[0][0].id, "comment", "A. Reader", "seen")
    assert read_id.startswith("doc-")
    settled = {row["statement"]["id"]: row for row in obs.settled()}
    assert len(settled) == 2
    assert settled[one.id]["type"] == one.type and settled[one.id]["sentence"] == one.sentence and settled[one.id]["by"] == "A. Reader"
    assert sorted(str(row["verdict"]) for row in settled.values()) == ["confirmed", "wrong"]


def test_a_comparison_of_equals_and_of_opposites(serve: Start, ask: Ask) -> None:
    from dataclasses import replace

    (read,) = ask(serve(), EN[0])
    same = compare(read.statements, read.statements)
    assert same.same == len(read.statements) and same.differences == ()
    first = read.statements[0]
    for change, name in (
        ({"type": "ASSAULT"}, "type"),
        ({"modality": "denied"}, "modality"),
        ({"source": first.target, "target": first.source}, "direction"),
    ):
        found = compare([first], [replace(first, **change)])  # type: ignore[arg-type]
        assert found.same == 0 and found.differences[0].fields == (name,)


def test_other_languages_keep_the_quote_and_mark_the_translation(serve: Start, ask: Ask, obs: Observatory) -> None:
    (read,) = ask(serve(), RU)
    first = read.statements[0]
    assert first.quote in RU.text and first.translation == RU.items[0]["translation"]
    assert obs.statement(first.id) == first and first.as_dict()["translation"] == first.translation
    assert {s.source.state for s in read.statements} <= {"UKR", "FRA", "RUS", "POL"}
    (local,) = obs.read(*[obs.ledger.root and _write(obs, RU)]).reads
    assert local.statements == () and local.document.note is not None


def _write(obs: Observatory, recording: recorded.Recording) -> Path:
    path = Path(obs.ledger.root).parent / "again.jsonl"
    path.write_text(recording.line() + "\n", encoding="utf-8")
    return path


def test_a_language_without_a_table_gives_nothing(serve: Start, ask: Ask) -> None:
    text = "Turkiet anklagade Grekland i måndags för att ha kränkt landets luftrum, och regeringen i Aten svarade att det inte var sant."
    made = recorded.item(
        {
            "sentence": 1,
            "quote": "Turkiet anklagade Grekland",
            "act": "anklagade",
            "source": "Turkiet/TUR",
            "target": "Grekland/GRC",
            "type": "ACCUSE",
            "translation": "Turkey accused Greece",
        }
    )
    (read,) = ask(serve(lambda request, n: Reply(json.dumps({"statements": [made]}))), text)
    assert read.document.language == "sv" and read.statements == ()
    assert read.account is not None and "no table of words" in read.account.dropped[0]


def test_a_ledger_of_before_opens_and_takes_translations(
    serve: Start, ask: Ask, obs: Observatory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The column and the table that came later are missing in it, and are made by the first row."""
    from bilat.ledger import schema, storage, tabular

    late = schema.TABLES["statements"].copy()
    late.pop("translation")
    with monkeypatch.context() as before:
        before.setitem(schema.TABLES, "statements", late)
        before.setattr(storage, "TABLES", {k: v for k, v in schema.TABLES.items() if k != "accounts"})
        old = Ledger.open(tmp_path / "old", create=True)
    assert tabular.TABLES["statements"]["translation"]
    obs = Observatory(Ledger.open(tmp_path / "old"))
    assert obs.view().statements() == [] and obs.view().accounts("doc-0") == []
    assert old.root == obs.ledger.root
    path = _write(obs, EN[0])
    local = obs.read(path).statements
    assert set(obs.view().statements()) == set(local) and all(s.translation is None for s in local)
    _write(obs, RU)
    read = next(r for r in obs.reading(path, reader=obs.model("recorded", serve().url)) if isinstance(r, Read))
    assert obs.statement(read.statements[0].id).translation == read.statements[0].translation
    obs.ledger.compact(min_files=1)
    assert {s.id for s in obs.view().statements()} == {s.id for s in (*local, *read.statements)}


# --- the command line


def test_the_commands(serve: Start, run: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text("\n".join(r.line() for r in (EN[0], RU)) + "\n", encoding="utf-8")
    server = serve()
    told = run("read", "news.jsonl", "--reader", "model", "--model", "recorded", "--base-url", server.url, "--estimate")
    assert told.returncode == 0 and "2 requests" in told.stderr and server.asked.requests == []
    done = run("read", "news.jsonl", "--reader", "model", "--model", "recorded", "--base-url", server.url, "-f", "jsonl")
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(found) == len(EN[0].items) + len(RU.items) and all(s["method"].startswith("model/recorded") for s in found)
    assert "the words bear out" in done.stderr and "127.0.0.1" in told.stderr
    shown = run("show", found[0]["doc"])
    assert "borne out by the words" in shown.stdout and "tokens in" in shown.stdout
    assert run("read", "news.jsonl", "-q").returncode == 0
    compared = run("compare", "news.jsonl", "-f", "jsonl")
    assert compared.returncode == 0, compared.stderr
    assert run("review", found[0]["id"], "--verdict", "confirmed", "--by", "A. Reader").returncode == 0
    settled = run("export", "settled", "-f", "csv")
    rows = list(csv.DictReader(settled.stdout.splitlines()))
    assert [(r["type"], r["verdict"]) for r in rows] == [(found[0]["type"] or "", "confirmed")]
    accounts = run("export", "accounts")
    assert sum(json.loads(line)["kept"] for line in accounts.stdout.splitlines()) == len(found)


@pytest.mark.parametrize("words", [
    ("--model", "m"), ("--reader", "model"), ("--reader", "oracle"), ("--reader", "model", "--model", "m", "--base-url", "nowhere"),
    ("--reader", "model", "--model", "m", "--max-cost", "1"), ("--reader", "model", "--model", "m", "--price", "cheap"),
    ("--reader", "model", "--model", "m", "--on-failure", "panic"), ("--reader", "model", "--model", "m", "--concurrency", "0"),
], ids=" ".join)  # fmt: skip
def test_wrong_options_are_one_line(words: tuple[str, ...], run: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Peru accused Chile of delays.", encoding="utf-8")
    done = run("read", "a.txt", *words)
    assert done.returncode == 2 and done.stdout in ("", done.stdout) and len(done.stderr.strip().splitlines()) == 1, done.stderr


def test_a_missing_package_is_one_line(monkeypatch: pytest.MonkeyPatch, obs: Observatory) -> None:
    from bilat.readers import model

    monkeypatch.setattr(model, "find_spec", lambda name: None if name == "openai" else object())
    with pytest.raises(BadInput, match=r"pip install 'bilat\[model\]'"):
        obs.model("m", "http://localhost:1/v1")
