"""A fresh ledger for each test, and the fixtures: about twenty rows each in the official layouts, made up around real codes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.ledger import Ledger
from bilat.sources import store

FIXTURES = Path(__file__).parent / "fixtures"
DATA = Path(__file__).parents[2].parent / "shared" / "data"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.open(tmp_path / "ledger", create=True)


@pytest.fixture
def rows(ledger: Ledger) -> Callable[..., list[dict[str, Any]]]:
    """`rows(kind, source)`: the table in force, without snapshots, in the order of the file."""
    import duckdb

    def read(kind: str, source: str | None = None) -> list[dict[str, Any]]:
        held = store.table(ledger, ledger.view(), kind, source)
        found = duckdb.sql(f"select * exclude (snapshot) from read_parquet({list(held.paths)!r}, hive_partitioning = false) order by all")
        return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]

    return read


def fixture(*names: str) -> list[Path]:
    return [FIXTURES / name for name in names]
