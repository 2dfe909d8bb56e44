"""Readings killed at random moments lose nothing and double nothing, and ask for no answer twice that had come."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from bilat.ledger import Ledger
from conftest import command, environment
from readers import recorded
from readers.conftest import Start
from readers.server import Reply

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills process groups")
COUNT = 24


def answer(request: dict[str, Any], _: int) -> Reply:
    """Each text names its number; the answer comes a little late, so that there is time to be killed in."""
    words = request["messages"][1]["content"].partition("[1] ")[2].split("\n")[0]
    quote = words.rstrip(".")
    made = recorded.item({"sentence": 1, "quote": quote, "act": "accused", "source": "Peru/PER", "target": "Chile/CHL", "type": "ACCUSE"})
    return Reply(json.dumps({"statements": [made]}), delay=0.05)


def start(folder: Path, ledger: Path, url: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [
            *command(),
            "read",
            str(folder),
            "--published",
            "2021-06-16",
            "--reader",
            "model",
            "--model",
            "m",
            "--base-url",
            url,
            "-f",
            "jsonl",
            "-q",
        ],
        env=environment(ledger),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )


def seen(path: Path) -> list[str]:
    """Ids of statements in a ledger; every document with a reading has its statement, once."""
    with Ledger.open(path).view(reader="model") as view:
        ids = [row["id"] for row in view.sql("select id from statements")]
        docs = [row["doc"] for row in view.sql("select doc from statements")]
        assert sorted(docs) == sorted(row["doc"] for row in view.sql("select doc from readings"))
        assert len(ids) == len(set(ids))
        return ids


def test_kill_at_any_moment(serve: Start, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for n in range(COUNT):
        (folder / f"{n:03}.txt").write_text(f"Peru accused Chile of delays in round {n} of the talks.", encoding="utf-8")
    server = serve(answer)
    process = start(folder, tmp_path / "whole", server.url)
    begun = time.monotonic()
    out, err = process.communicate(timeout=120)
    took = time.monotonic() - begun
    assert process.returncode == 0, err
    whole = seen(tmp_path / "whole")
    assert len(whole) == COUNT == len(out.splitlines()) == len(server.asked.requests)

    chance, printed = random.Random(11), set[str]()
    for _ in range(5):
        process = start(folder, tmp_path / "cut", server.url)
        time.sleep(chance.uniform(0.1, took))
        os.killpg(process.pid, signal.SIGKILL)
        printed |= {json.loads(line)["id"] for line in process.communicate()[0].splitlines() if line.endswith("}")}
        if (tmp_path / "cut" / "bilat-ledger.json").exists():
            assert printed <= set(seen(tmp_path / "cut"))
    process = start(folder, tmp_path / "cut", server.url)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert sorted(seen(tmp_path / "cut")) == sorted(whole)
    kept = list((tmp_path / "cut" / "answers").glob("??/*.json"))
    assert len(kept) == COUNT
    asked_again = len(server.asked.requests) - 2 * COUNT
    assert asked_again <= 6 * 4  # at most those that were on their way when the reading was killed
