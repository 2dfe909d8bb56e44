"""Several processes at once, and processes killed at random moments."""

import os
import random
import signal
import sys
import time

import pytest

from bilat.ledger import Ledger

WRITER = """
import sys
from datetime import date
from bilat.ledger import Ledger
from bilat.records import Actor, Document, Statement
path, first, last = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
ledger = Ledger.open(path, create=True)
for n in range(first, last):
    text = f"report {n}"
    doc = Document(Document.identify(text, None, None, None, None, None), text, date(2020, 1, 1))
    with ledger.batch("read", "local/0.1") as batch:
        batch.document(doc)
        batch.reading(doc.id, 2)
        for k in range(2):
            actor = Actor("RUS")
            id = Statement.identify(doc.id, "event", k, k + 1, actor, None, None, "occurred", "local/0.1")
            batch.statement(Statement(id, doc.id, "event", k, k + 1, text[k], text, 0, actor, None, None, None, (), None, None,
                                      "occurred", None, "unknown", None, False, 0.5, "local/0.1", "test"))
    print(doc.id, flush=True)
    if n % 10 == 9:
        ledger.compact(min_files=3)
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills process groups")


def whole(view):
    """Every document seen has its reading and both its statements, once."""
    documents = [row["id"] for row in view.sql("select id from documents")]
    statements = [row["doc"] for row in view.sql("select doc from statements")]
    assert len(documents) == len(set(documents))
    assert sorted(statements) == sorted(documents * 2)
    assert view.counts()["readings"] == len(documents)
    return set(documents)


def test_kill_at_any_moment_loses_and_doubles_nothing(tmp_path, spawn):
    chance = random.Random(7)
    path, reported = tmp_path / "ledger", set()
    for _ in range(12):
        process = spawn(WRITER, path, 0, 1000)
        if not reported:  # the first ones die early, while the tables are being created
            time.sleep(chance.uniform(0.05, 0.7))
        else:
            reported.add(process.stdout.readline().strip())
            time.sleep(chance.uniform(0.0, 0.15))
        os.killpg(process.pid, signal.SIGKILL)
        reported |= {line for line in process.communicate()[0].splitlines() if len(line) == 20}
        if (path / "bilat-ledger.json").exists():
            assert reported <= whole(Ledger.open(path).view())
    assert reported
    process = spawn(WRITER, path, 0, 30)
    out, err = process.communicate()
    assert process.returncode == 0, err
    assert reported | set(out.split()) <= whole(Ledger.open(path, create=True).view())


def test_two_writers_and_a_reader_who_all_compact(tmp_path, spawn):
    path = tmp_path / "ledger"
    Ledger.open(path, create=True)
    writers = [spawn(WRITER, path, 0, 30), spawn(WRITER, path, 15, 45)]
    versions = []
    while any(writer.poll() is None for writer in writers):
        view = Ledger.open(path).view()
        assert len(whole(view)) <= view.version
        versions.append(view.version)
        Ledger.open(path).compact(min_files=3)
    for writer in writers:
        out, err = writer.communicate()
        assert writer.returncode == 0, err
        assert len(out.split()) == 30
    assert versions == sorted(versions)
    view = Ledger.open(path).view()
    assert view.version == 60
    assert len(whole(view)) == 45
    assert view.sql("select count(*) as n from stored.statements").rows() == [{"n": 120}]
    assert [row["seq"] for row in view.sql("select seq from runs order by seq")] == list(range(1, 61))


def test_processes_may_create_one_ledger_at_once(tmp_path, spawn):
    for attempt in range(2):
        path = tmp_path / f"ledger{attempt}"
        processes = [spawn(WRITER, path, n, n + 1) for n in range(4)]
        for process in processes:
            err = process.communicate()[1]
            assert process.returncode == 0, err
        assert len(whole(Ledger.open(path).view())) == 4


def test_import_loads_nothing_heavy(spawn):
    process = spawn(
        "import sys, bilat.ledger; print([m for m in ('deltalake', 'duckdb', 'arro3', 'pyarrow', 'pandas') if m in sys.modules])"
    )
    assert process.communicate()[0].strip() == "[]"
