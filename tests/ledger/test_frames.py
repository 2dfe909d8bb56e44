"""Answers are taken as they are by whoever speaks Arrow, stream when they are big, and can be written to files."""

import csv

import pytest

from bilat.errors import LedgerError
from bilat.ledger import statement_table


def test_frames(ledger, make):
    make.store(ledger, 1, 2)
    view = ledger.view()
    found = view.sql('select id, source_state, contexts, "end" from statements where source_state = ? order by id', ["RUS"])
    assert found.columns == ["id", "source_state", "contexts", "end"]
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame(found)
    assert frame.height == 4
    assert frame["contexts"].to_list()[0] == ["diplomatic", "military"]
    assert polars.DataFrame(found).equals(frame)  # it can be asked for again
    assert polars.DataFrame(statement_table(view.statements()))["id"].to_list() == [s.id for s in view.statements()]


def test_pyarrow_and_pandas(ledger, make):
    pyarrow = pytest.importorskip("pyarrow")
    pandas = pytest.importorskip("pandas")
    make.store(ledger, 1)
    found = ledger.view().sql("select * from statements")
    assert pyarrow.table(found).num_rows == 2
    if hasattr(pandas.DataFrame, "from_arrow"):
        assert len(pandas.DataFrame.from_arrow(found)) == 2


def test_rows_are_plain(ledger, make):
    make.store(ledger, 1)
    (run,) = ledger.view().sql('select "at", documents from runs where seq = $seq', {"seq": 1}).rows()
    assert run["documents"] == 1
    assert run["at"].isoformat() == "2024-01-01T12:00:00+00:00"
    (doc,) = ledger.view().sql("select published, bands, signature, furniture from documents").rows()
    assert doc["published"].isoformat() == "2020-01-06"
    assert doc["bands"][:2] == [1, 2]
    assert doc["furniture"] == []


def test_big_answers_stream(ledger):
    batches = ledger.view().sql("select i from range(?) r(i)", [3_000_000]).batches()
    assert 0 < len(next(batches)) < 1_000_000


def test_files(ledger, make, tmp_path):
    make.store(ledger, 1)
    view = ledger.view()
    found = view.sql("select id, contexts, score from statements order by id")
    found.to_csv(tmp_path / "st.csv")
    with (tmp_path / "st.csv").open(newline="") as file:
        assert [row["id"] for row in csv.DictReader(file)] == sorted(s.id for s in view.statements())
    found.to_parquet(tmp_path / "st.parquet")
    (row,) = view.sql("select count(*) as n from read_parquet(?)", [str(tmp_path / "st.parquet")]).rows()
    assert row["n"] == 2
    with pytest.raises(LedgerError, match="nowhere"):
        found.to_csv(tmp_path / "nowhere" / "st.csv")
