"""Compaction and vacuum change nothing that is seen, also for those who were looking meanwhile."""

from datetime import timedelta
from pathlib import Path

import pytest

from bilat.errors import LedgerError
from bilat.ledger import Ledger, upkeep
from bilat.ledger.lock import alone
from bilat.ledger.storage import Storage

NOW = timedelta(0)


def files(ledger, table):
    return list(Path(ledger.root, table).glob("*.parquet"))


def die(ledger, make, monkeypatch, *numbers):
    """A run that stores rows and never its record."""
    with monkeypatch.context() as patch:
        patch.setattr(Storage, "append_run", lambda self, run: (_ for _ in ()).throw(LedgerError("killed")))
        with pytest.raises(LedgerError):
            make.store(ledger, *numbers)


def test_compaction_changes_nothing_seen(ledger, make):
    for n in range(12):
        make.store(ledger, n)
    before = ledger.view()
    expected = [before.statements(), before.runs(), before.counts(), ledger.view(5).statements()]
    early = ledger.view(5)
    assert ledger.compact(min_files=20) == {}
    assert ledger.compact(min_files=12) == {}, "twelve are not more than twelve"
    assert ledger.compact(min_files=10) == {"documents": 12, "statements": 12, "readings": 12, "runs": 12}
    assert len(Storage(ledger.root).files("statements")) == 1
    after = ledger.view()
    assert [after.statements(), after.runs(), after.counts(), ledger.view(5).statements()] == expected
    assert before.statements() == expected[0]
    make.store(ledger, 99)
    ledger.vacuum(older_than=NOW)
    assert len(files(ledger, "statements")) == 2
    assert before.statements() == expected[0]  # its files are gone: it reads those that took their place
    assert early.counts()["documents"] == 5
    assert early.statements() == expected[3]
    assert ledger.view().version == 13


def test_compaction_happens_by_itself(ledger, make, monkeypatch):
    from bilat.ledger import ledger as module

    monkeypatch.setattr(module, "_COMPACT_EVERY", 5)
    monkeypatch.setattr(upkeep.compact, "__defaults__", (3,))
    monkeypatch.setattr(Ledger.compact, "__defaults__", (3,))
    for n in range(11):
        make.store(ledger, n)
    assert len(Storage(ledger.root).files("documents")) == 2
    assert ledger.view().counts()["documents"] == 11


def test_of_two_compactions_at_once_one_is_made(ledger, make):
    """delta-rs would make both, and double every row."""
    for n in range(3):
        make.store(ledger, n)
    with alone(Path(ledger.root)) as free:
        assert free
        assert ledger.compact(min_files=1) == {}
        with pytest.raises(LedgerError, match="another process"):
            ledger.vacuum()
        make.store(ledger, 3)
    assert set(ledger.compact(min_files=1).values()) == {4}


def test_vacuum_drops_dead_runs_and_nothing_else(ledger, make, monkeypatch):
    make.store(ledger, 1, 2)
    die(ledger, make, monkeypatch, 2, 3)
    expected = ledger.view().statements()
    assert ledger.vacuum() == 0  # too young: it may be a writer at work
    assert ledger.view().sql("select count(*) as n from stored.documents").rows() == [{"n": 4}]
    ledger.compact(min_files=1)
    assert len(files(ledger, "documents")) == 3
    assert ledger.vacuum(older_than=NOW) == 1
    assert len(files(ledger, "documents")) == 1
    view = ledger.view()
    assert view.sql("select count(*) as n from stored.documents").rows() == [{"n": 2}]
    assert view.statements() == expected
    assert ledger.vacuum(older_than=NOW) == 0
    make.store(ledger, 3)
    assert len(ledger.view().statements()) == 6


def test_an_unchanged_ledger_is_not_written_by_looking(ledger, make):
    make.store(ledger, 1)

    def state():
        return {path: path.stat().st_mtime_ns for path in Path(ledger.root).rglob("*")}

    before = state()
    view = Ledger.open(ledger.root, create=True).view()
    view.statements()
    view.counts()
    assert state() == before


def test_a_store_that_duckdb_cannot_read(tmp_path, make):
    """Through a URI the rows come as a stream, as they do from an object store."""
    root = (tmp_path / "ledger").as_uri()
    with pytest.raises(LedgerError, match="No ledger"):
        Ledger.open(root)
    tmp_path.joinpath("ledger").mkdir()
    ledger = Ledger.open(root, create=True)
    make.store(ledger, 1, 2)
    make.store(ledger, 2)
    view = Ledger.open(root).view()
    assert view.counts()["documents"] == 2
    assert len(view.statements()) == 4
    assert ledger.view(1).version == 1
    assert ledger.vacuum(older_than=NOW) == 0
