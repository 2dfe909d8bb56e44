"""What cannot be opened, read or written is told in one line, and what was stored stays."""

import json
import subprocess
from pathlib import Path

import pytest

from bilat.errors import LedgerError
from bilat.ledger import Ledger
from bilat.records import Document


def one_line(error):
    assert "\n" not in str(error.value)
    return str(error.value)


def test_no_ledger(tmp_path):
    with pytest.raises(LedgerError, match="No ledger at") as told:
        Ledger.open(tmp_path / "none")
    assert "bilat read" in one_line(told)
    assert not (tmp_path / "none").exists()


def test_a_folder_with_other_things_is_refused(tmp_path):
    (tmp_path / "thesis.docx").write_text("mine")
    for create in (True, False):
        with pytest.raises(LedgerError) as told:
            Ledger.open(tmp_path, create=create)
        assert ("no ledger and not empty" in one_line(told)) == create
    assert [entry.name for entry in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_path_below_a_file(tmp_path):
    (tmp_path / "file").write_text("")
    for path in (tmp_path / "file", tmp_path / "file" / "ledger"):
        with pytest.raises(LedgerError, match="a file where a folder is needed"):
            Ledger.open(path, create=True)


def test_a_path_that_delta_cannot_take(tmp_path):
    with pytest.raises(LedgerError, match="cannot lie in"):
        Ledger.open(tmp_path / "a[1]", create=True)


@pytest.mark.parametrize("name", ["with space", "it's", "ünï", "a*b?", "a#b&c=d"])
def test_paths_with_odd_characters(tmp_path, make, name):
    ledger = Ledger.open(tmp_path / name, create=True)
    make.store(ledger, 1)
    assert len(Ledger.open(str(tmp_path / name)).view().statements()) == 2
    assert [entry.name for entry in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"format": "1"}', '{"format": 0}', "\xff"])
def test_a_damaged_marker(ledger, make, text):
    make.store(ledger, 1)
    marker = Path(ledger.root, "bilat-ledger.json")
    whole = marker.read_bytes()
    marker.write_bytes(text.encode("latin-1"))
    with pytest.raises(LedgerError, match="damaged") as told:
        Ledger.open(ledger.root, create=True)
    assert "restore it" in one_line(told)
    marker.write_bytes(whole)
    assert len(Ledger.open(ledger.root).view().statements()) == 2


def test_a_newer_ledger(ledger):
    Path(ledger.root, "bilat-ledger.json").write_text(json.dumps({"format": 2}))
    with pytest.raises(LedgerError, match=r"newer bilat \(format 2"):
        Ledger.open(ledger.root)


def test_a_newer_table(ledger):
    log = Path(ledger.root, "runs", "_delta_log", f"{0:020}.json")
    log.write_text(log.read_text().replace('"bilat.format":"1"', '"bilat.format":"2"'))
    with pytest.raises(LedgerError, match="newer bilat"):
        ledger.view()


def test_a_damaged_log(ledger, make):
    make.store(ledger, 1)
    log = Path(ledger.root, "documents", "_delta_log", f"{1:020}.json")
    log.write_text("{garbage")
    with pytest.raises(LedgerError, match="damaged") as told:
        ledger.view().counts()
    one_line(told)


def test_a_damaged_file(ledger, make):
    make.store(ledger, 1)
    (file,) = Path(ledger.root, "documents").glob("*.parquet")
    file.write_bytes(b"PAR1 no more")
    with pytest.raises(LedgerError, match="damaged") as told:
        ledger.view().documents([make.document(1).id])
    one_line(told)


@pytest.mark.parametrize("what", ["documents/*.parquet", "runs/*.parquet"])
def test_a_vanished_file(ledger, make, what):
    make.store(ledger, 1)
    (file,) = Path(ledger.root).glob(what)
    file.unlink()
    with pytest.raises(LedgerError, match="vanished") as told:
        ledger.view().documents([make.document(1).id])
    one_line(told)


@pytest.mark.parametrize("table", ["documents", "runs"])
def test_a_vanished_table(ledger, make, table):
    make.store(ledger, 1)
    folder = Path(ledger.root, table)
    folder.rename(folder.with_name("elsewhere"))
    with pytest.raises(LedgerError, match="vanished") as told:
        Ledger.open(ledger.root, create=True).view().document(make.document(1).id)
    one_line(told)
    folder.with_name("elsewhere").rename(folder)
    assert Ledger.open(ledger.root).view().document(make.document(1).id)


def test_text_that_cannot_be_stored(ledger):
    with pytest.raises(LedgerError, match=r"documents\.text cannot be stored"), ledger.batch("read", "local/0.1") as batch:
        batch.document(Document("doc-1", "\ud800", None))
    assert ledger.view().version == 0


@pytest.fixture
def disk(tmp_path):
    """A disk of 400 kB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", folder], capture_output=True, check=False).returncode:
        pytest.skip("cannot mount a small disk here")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_a_full_disk(disk, make):
    ledger = Ledger.open(disk / "ledger", create=True)
    stored = 0
    with pytest.raises(LedgerError, match="disk is full") as told:
        for stored in range(100):
            make.store(ledger, *range(stored * 20, stored * 20 + 20))
    one_line(told)
    assert stored
    assert len(ledger.view().statements()) == ledger.view().counts()["documents"] * 2 == stored * 40


def test_a_disk_that_can_only_be_read(disk, make):
    make.store(Ledger.open(disk / "ledger", create=True), 1)
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    ledger = Ledger.open(disk / "ledger", create=True)
    assert len(ledger.view().statements()) == 2
    with pytest.raises(LedgerError, match="may not write") as told:
        make.store(ledger, 2)
    one_line(told)
    with pytest.raises(LedgerError, match="may not write"):
        Ledger.open(disk / "other", create=True)


def test_a_failed_write_is_told(ledger, make, monkeypatch):
    import deltalake

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(deltalake, "write_deltalake", full)
        with pytest.raises(LedgerError, match="disk is full") as told:
            make.store(ledger, 1)
    one_line(told)
    make.store(ledger, 1)
    assert ledger.view().version == 1


def test_a_commit_that_seemed_to_fail_is_not_made_twice(ledger, make, monkeypatch):
    import deltalake
    from deltalake.exceptions import CommitFailedError

    real, failures = deltalake.write_deltalake, iter(range(3))

    def told_wrong(*args, **kwargs):
        real(*args, **kwargs)
        if next(failures, None) is not None:
            raise CommitFailedError("lost the answer")

    monkeypatch.setattr(deltalake, "write_deltalake", told_wrong)
    make.store(ledger, 1)
    view = ledger.view()
    assert view.version == 1
    assert view.sql("select count(*) as n from stored.statements").rows() == [{"n": 2}]


def test_a_batch_that_failed_is_over(ledger, make, monkeypatch):
    from bilat.ledger.storage import Storage

    with pytest.raises(LedgerError), ledger.batch("read", "local/0.1") as batch, monkeypatch.context() as patch:
        batch.document(make.document(1))
        patch.setattr(Storage, "append_run", lambda self, run: (_ for _ in ()).throw(LedgerError("no")))
        batch.commit()
    with pytest.raises(LedgerError, match="cannot be tried again"):
        batch.commit()


@pytest.mark.parametrize(
    "query",
    ["selct 1", "select * from nothing", "select foo from statements", "select cast('x' as integer)", "select $a"],
)
def test_a_query_that_cannot_be_understood_is_no_damage(ledger, query: str) -> None:
    with pytest.raises(LedgerError, match="the query itself is at fault, and the ledger is whole"):
        list(ledger.view().sql(query, {} if "$a" in query else None))
