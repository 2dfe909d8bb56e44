"""The command line as users have it: a process of its own, its output, its one line for each error, its exit code."""

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bilat.cli import main
from bilat.observatory import Observatory

from .conftest import ANOTHER, Command, command, environment

DATED = ("--published", "2024-03-04")
TEXT = (
    "{a} and {b} signed a trade agreement on Monday in round {n}. The foreign minister of {a} accused {b} of delays. "
    "{b} rejected the charge and said that it would send observers to the border. Officials of both countries will meet in May."
)
PAIRS = [("Japan", "South Korea"), ("Turkey", "Greece"), ("Egypt", "Ethiopia"), ("Poland", "Belarus")]


def ok(done: "subprocess.CompletedProcess[str]") -> str:
    assert done.returncode == 0, done.stderr
    return done.stdout


def refused(done: "subprocess.CompletedProcess[str]", *said: str) -> None:
    """Exit code 2 and, on standard error, one line for each thing said."""
    assert done.returncode == 2, (done.returncode, done.stdout, done.stderr)
    lines = [line for line in done.stderr.splitlines() if line.startswith("bilat: ")]
    assert "Traceback" not in done.stderr and len(lines) == len(said), done.stderr
    for line, words in zip(lines, said, strict=True):
        assert words in line


def folder(path: Path, count: int) -> Path:
    path.mkdir()
    for n in range(count):
        a, b = PAIRS[n % len(PAIRS)]
        (path / f"{n:03}.txt").write_text(TEXT.format(a=a, b=b, n=n))
    return path


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """As `run`, in this process: for the many small answers that need no process of their own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BILAT_LEDGER", str(tmp_path / "ledger"))

    def start(*args: object) -> "subprocess.CompletedProcess[str]":
        words = ["bilat", *map(str, args)]
        monkeypatch.setattr(sys, "argv", words)
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return subprocess.CompletedProcess(words, int(ended.value.code or 0), out, err)

    return start


# --- README, command by command


def test_the_sample_brief_leaves_the_ledger_alone(run: Command, tmp_path: Path) -> None:
    told = ok(run("brief", "RUS", "CHN", "--sample"))
    assert len(told.split()) >= 150 and "\x1b" not in told
    assert not (tmp_path / "ledger").exists()


def test_a_brief_from_a_text_in_every_format(run: Command, report: Path, tmp_path: Path) -> None:
    page = ok(run("brief", "JPN", "KOR", "--from", report, *DATED, "-o", "brief.html"))
    html = (tmp_path / "brief.html").read_text(encoding="utf-8")
    assert page == "" and "<html" in html
    assert not re.search(r"<script[^>]+src=|<link[^>]+href=.?https?:", html)
    ok(run("brief", "Japan", "South Korea", "--from", report.name, *DATED, "-o", "brief.json"))
    made = json.loads((tmp_path / "brief.json").read_text(encoding="utf-8"))
    cited = {c["number"] for c in made["citations"]}
    assert cited and all(set(s["cites"]) <= cited for section in made["sections"] for s in section["sentences"])
    ok(run("brief", "JPN", "KOR", "--from", report, *DATED, "-o", "brief.md"))
    assert (tmp_path / "brief.md").read_text(encoding="utf-8").startswith("#")
    assert not (tmp_path / "ledger").exists()


def test_read_show_rests_on_review_export(run: Command, report: Path, tmp_path: Path) -> None:
    table = ok(run("read", report.name, *DATED)).splitlines()
    assert table[0].split("\t")[:3] == ["id", "kind", "who"] and len(table) > 3
    accused = next(line for line in table if "ACCUSE" in line).split("\t")[0]

    before = ok(run("export", "statements", "--format", "jsonl"))
    again = run("read", report.name, *DATED, "--format", "jsonl")
    rows = [json.loads(line) for line in ok(again).splitlines()]
    assert "1 read before" in again.stderr and ok(run("export")) == before
    text = report.read_text(encoding="utf-8")
    assert {row["id"] for row in rows} == {line.split("\t")[0] for line in table[1:]}
    assert all(text[row["start"] : row["end"]] == row["quote"] and row["sentence"] in text for row in rows)

    shown = ok(run("show", accused[:11]))
    assert accused in shown and "[[" in shown and "report.txt" in shown and "\nwhy\n" in shown
    assert json.loads(ok(run("show", accused, "-f", "jsonl"))) == next(row for row in rows if row["id"] == accused)
    resting = ok(run("rests-on", rows[0]["doc"])).splitlines()
    assert resting[0].startswith(f"{len(rows)} statements") and len(resting) == len(rows) + 1

    ok(run("review", accused, "--verdict", "wrong", "--by", "A. Reader", "--note", "why not"))
    assert "A. Reader: wrong why not" in ok(run("show", accused))
    struck = [json.loads(line) for line in ok(run("export")).splitlines()]
    assert [row["id"] for row in struck if row["struck"]] == [accused]
    assert ok(run("export", "--as-of", "1")) == before
    told = ok(run("brief", "JPN", "PRK"))
    assert accused not in told and accused in ok(run("brief", "JPN", "PRK", "--as-of", "1"))
    assert re.search(r"version 2\n(.*\n)*  statements +\d", ok(run("ledger", "info")))
    ok(run("ledger", "compact"))
    ok(run("ledger", "vacuum"))
    assert [json.loads(line) for line in ok(run("export")).splitlines()] == struck


def test_formats_of_read_and_export(run: Command, report: Path, tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow.parquet")
    ids = [json.loads(line)["id"] for line in ok(run("read", report, *DATED, "-f", "jsonl", "-q")).splitlines()]
    rows = list(csv.DictReader(io.StringIO(ok(run("read", report, *DATED, "-f", "csv")))))
    assert [row["id"] for row in rows] == ids and rows[0]["source_state"]
    ok(run("read", report, *DATED, "-f", "parquet", "-o", "read.parquet"))
    assert pyarrow.read_table(tmp_path / "read.parquet")["id"].to_pylist() == ids
    ok(run("export", "-f", "parquet", "-o", "out.parquet"))
    assert pyarrow.read_table(tmp_path / "out.parquet")["id"].to_pylist() == sorted(ids)
    exported = list(csv.DictReader(io.StringIO(ok(run("export", "-f", "csv")))))
    assert [row["id"] for row in exported] == sorted(ids) and {"struck", "duplicate_of"} <= set(exported[0])
    (document,) = [json.loads(line) for line in ok(run("export", "documents")).splitlines()]
    assert document["text"] == report.read_text(encoding="utf-8") and document["published"] == "2024-03-04"


def test_folders_feeds_lists_and_standard_input(run: Command, tmp_path: Path) -> None:
    news = folder(tmp_path / "news", 3)
    (tmp_path / "feed.xml").write_text("<rss><channel><title>W</title><item><title>Norway praised Finland.</title></item></channel></rss>")
    (tmp_path / "list.jsonl").write_text(json.dumps({"text": ANOTHER, "id": "x", "published": "2024-03-05", "publisher": "Paper"}))
    done = run("read", news, "feed.xml", "list.jsonl", "-", *DATED, "-f", "jsonl", stdin="Sweden thanked Norway on Monday.")
    rows = [json.loads(line) for line in ok(done).splitlines()]
    assert done.stderr.splitlines()[-1].startswith("6 documents")
    assert {row["source"]["state"] for row in rows} >= {"JPN", "TUR", "NOR", "SWE"}


def test_the_sample_into_a_ledger_of_ones_own(call: Command) -> None:
    done = call("read", "--sample", "--format", "jsonl", "--ledger", "mine")
    count = len(ok(done).splitlines())
    assert count > 200 and done.stderr.count("\n") == 1
    rows = [json.loads(line) for line in ok(call("export", "--ledger", "mine")).splitlines()]
    assert len({row["id"] for row in rows}) == len(rows) == count
    assert any(row["duplicate_of"] for row in rows)  # the wire copies


def test_explain_and_version(call: Command) -> None:
    told = ok(call("explain", "Greece was accused by Turkey of violating its airspace."))
    assert "ACCUSE" in told and "TUR" in told and "GRC" in told
    (row, *_) = json.loads(ok(call("explain", "France praised Germany.", "-f", "jsonl")))
    assert (row["source"]["state"], row["target"]["state"]) == ("FRA", "DEU")
    refused(call("explain", " "), "white space")
    assert ok(call("version")).startswith("bilat ")


@pytest.mark.parametrize("name", [None, "read", "brief", "show", "rests-on", "review", "export", "explain", "ledger", "version"])
def test_help_has_an_example(name: str | None) -> None:
    from typer.testing import CliRunner

    from bilat.cli import app

    done = CliRunner().invoke(app, [*([name] if name else []), "--help"])
    assert done.exit_code == 0 and (name is None or name == "version" or "Example" in done.output)


# --- bad input


def test_bad_files_have_one_line_each_and_the_rest_is_done(run: Command, report: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 16)
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\x00\xd8 broken")
    (tmp_path / "bad.jsonl").write_text('{"text": 3}\nnot json\n')
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(100_000_000)
    names = ("empty.txt", "noise.bin", "bad.txt", "bad.jsonl", "huge.txt", "missing.txt", "http://127.0.0.1:9/")
    done = run("read", *names, report.name, *DATED, "-f", "jsonl")
    refused(done, "empty.txt", "binary", "utf-16", "line 1", "line 2", "100 MB", "no such file", "private or reserved")
    assert len(done.stdout.splitlines()) == len(ok(run("export")).splitlines()) > 2
    assert done.stderr.splitlines()[-1].endswith("8 rejected")


def test_wrong_arguments_have_one_line(call: Command, report: Path, tmp_path: Path) -> None:
    refused(call("read", report, "--published", "2190-01-01"), "future")
    refused(call("read", report, "--published", "soon"), "'soon' is not a date")
    refused(call("read"), "nothing to read")
    refused(call("brief", "RUS", "XXX", "--sample"), "unknown state 'XXX'; did you mean")
    refused(call("brief", "RUS", "Chnia", "--sample"), "China")
    refused(call("brief", "JPN", "KOR"), "No ledger at")
    refused(call("brief", "JPN", "KOR", "--from", "missing.txt"), "no such file")
    refused(call("export"), "No ledger at")
    assert not (tmp_path / "ledger" / "runs").exists()


def test_what_is_not_in_the_ledger(call: Command, report: Path) -> None:
    ok(call("read", report, *DATED))
    refused(call("show", "st-0123456789"), "st-0123456789")
    refused(call("rests-on", "doc-0123456789"), "doc-0123456789")
    refused(call("review", "st-0123456789", "--by", "me"), "st-0123456789")
    refused(call("export", "nonsense"), "one of statements, documents")
    refused(call("export", "--as-of", "9"), "version 9 is unknown")
    refused(call("export", "--as-of", "²"), "not a date")
    refused(call("ledger", "burn"), "one of info, compact, vacuum")
    refused(call("brief", "CHL", "BOL"), "Bolivia")
    done = call("brief", "JPN", "KOR", "--from", "missing.txt", "--from", report, *DATED)
    refused(done, "no such file")
    assert "JAPAN AND SOUTH KOREA" in done.stdout  # the rest is done


def test_outputs_that_cannot_be_written(call: Command, report: Path, tmp_path: Path) -> None:
    refused(call("read", report, *DATED, "-o", "none/out.txt"), "cannot write")
    ok(call("read", report, *DATED))
    for format in ("jsonl", "csv", "parquet"):
        refused(call("export", "-f", format, "-o", "none/out"), "cannot write")
    refused(call("brief", "JPN", "KOR", "-o", "none/brief.html"), "cannot write")
    refused(call("brief", "JPN", "KOR", "-o", "brief.doc"), ".html, .md, .pdf, .json, .eml")
    refused(call("read", report, "--ledger", report), "a file where a folder is needed")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "thesis.txt").write_text("mine")
    refused(call("read", report, "--ledger", "other"), "not empty")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("args", [("explain", "France praised Germany."), ("export",)])
def test_a_full_disk_under_the_output(run: Command, report: Path, tmp_path: Path, args: tuple[str, ...]) -> None:
    ok(run("read", report, *DATED, "-q"))
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*command(), *args], stdout=full, stderr=subprocess.PIPE, text=True, env=environment(tmp_path / "ledger"), check=False
        )
    assert done.returncode == 2
    assert done.stderr.splitlines() == ["bilat: No space left on device; nothing stored is lost: mend that and run it again"]


def test_a_pipe_that_is_closed_ends_quietly(run: Command, tmp_path: Path) -> None:
    process = subprocess.Popen([*command(), "--help"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(tmp_path / "ledger"))
    assert process.stdout and process.stderr
    process.stdout.close()
    with process.stderr:
        assert b"Traceback" not in process.stderr.read() and process.wait() in (0, 1)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 600 kB."""
    place = tmp_path / "disk"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", place], capture_output=True, check=False).returncode:
        pytest.skip("cannot mount a small disk here")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def test_a_full_disk_under_the_ledger(run: Command, small_disk: Path, report: Path, tmp_path: Path) -> None:
    ok(run("read", report, *DATED, "--ledger", "disk/ledger"))
    before = ok(run("export", "--ledger", "disk/ledger"))
    (tmp_path / "long.jsonl").write_text(
        "\n".join(json.dumps({"text": os.urandom(60_000).hex(), "published": "2024-03-04"}) for _ in range(20))
    )
    refused(run("read", "long.jsonl", "--ledger", "disk/ledger", "-q"), "the disk is full")
    assert ok(run("export", "--ledger", "disk/ledger")) == before


def test_a_ledger_that_cannot_be_written(call: Command, small_disk: Path, report: Path) -> None:
    ok(call("read", report, *DATED, "--ledger", "disk/ledger"))
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    refused(call("read", report, "--published", "2024-03-09", "--ledger", "disk/ledger"), "may not write")
    refused(call("read", report, "--ledger", "disk/other"), "may not write")
    assert ok(call("export", "--ledger", "disk/ledger"))


# --- several at once, and the sudden end


def test_two_readers_and_a_brief_at_once(run: Command, report: Path, tmp_path: Path) -> None:
    ok(run("read", report, *DATED))
    folders = [folder(tmp_path / "one", 12), folder(tmp_path / "two", 12)]  # the same texts: nothing may be doubled
    env = environment(tmp_path / "ledger")
    orders = [["read", str(f), *DATED, "-q", "-f", "jsonl"] for f in folders] + [["brief", "JPN", "KOR"]]
    processes = [
        subprocess.Popen([*command(), *order], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for order in orders
    ]
    for process in processes:
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0 and out, err
    rows = [json.loads(line) for line in ok(run("export")).splitlines()]
    assert len({row["id"] for row in rows}) == len(rows)
    assert len({row["doc"] for row in rows}) == 13


def test_kill_at_any_moment_loses_and_doubles_nothing(run: Command, tmp_path: Path) -> None:
    news = folder(tmp_path / "news", 40)
    order = [*command(), "read", str(news), *DATED, "-f", "jsonl", "-q"]

    def ids(ledger: Path) -> list[str]:
        done = subprocess.run([*command(), "export"], env=environment(ledger), capture_output=True, text=True, check=False)
        assert done.returncode == 0 or "No ledger at" in done.stderr, done.stderr
        return [json.loads(line)["id"] for line in done.stdout.splitlines()]

    began = time.monotonic()
    subprocess.run(order, env=environment(tmp_path / "whole"), capture_output=True, check=True)
    needed = time.monotonic() - began
    cut, reported = tmp_path / "cut", set[str]()
    for part in (0.35, 0.9, 0.98):  # in the making of the tables, in the coding, in the storing
        process = subprocess.Popen(order, env=environment(cut), stdout=subprocess.PIPE, text=True, start_new_session=True)
        time.sleep(part * needed)
        process.send_signal(signal.SIGKILL)
        out = process.communicate()[0]
        reported |= {json.loads(line)["id"] for line in out.splitlines() if line.endswith("}")}
        held = ids(cut)
        assert reported <= set(held) and len(held) == len(set(held))
    subprocess.run(order, env=environment(cut), capture_output=True, check=True)
    assert sorted(ids(cut)) == sorted(ids(tmp_path / "whole")) != []


def test_the_python_way_sees_what_the_command_stored(run: Command, report: Path, observatory: Observatory) -> None:
    ids = {line.split("\t")[0] for line in ok(run("read", report, *DATED)).splitlines()[1:]}
    assert {s.id for s in observatory.view().statements()} == ids


def test_help_has_a_place_for_every_command() -> None:
    from bilat.cli import PANELS, app

    listed = [name for names in PANELS.values() for name in names]
    there = [c.name or getattr(c.callback, "__name__", "") for c in app.registered_commands]
    assert set(there) <= set(listed), f"give these a place in PANELS: {set(there) - set(listed)}"
    assert there == [name for name in listed if name in there]
