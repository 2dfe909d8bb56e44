"""One in-process DuckDB over the ledger's files at one version; tables are made ready when a query first names them."""

import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

from bilat.errors import LedgerError
from bilat.ledger.failures import plainly
from bilat.ledger.rows import Row, instant, microseconds
from bilat.ledger.rules import STEPS, empty
from bilat.ledger.schema import LATER_COLUMNS, TABLES
from bilat.ledger.storage import Storage

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, DuckDBPyRelation

AsOf = int | date | datetime | None

_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,  # nothing is ever downloaded
    "autoload_known_extensions": False,
    "preserve_insertion_order": False,  # lets big results stream; every query here orders what it needs in order
    "temp_directory": str(Path(tempfile.gettempdir(), f"bilat-duckdb-{os.getpid()}")),
}
# The files of a Delta table never change, so what their footers say can be kept.
_BEGIN = "set parquet_metadata_cache = true; set TimeZone = 'UTC'; create schema stored; create schema rule"

_WORD = re.compile(r"(stored\.)?(\w+)")


class Database:
    """`version` is the number of runs seen. Any thread may query: each query has its own cursor."""

    def __init__(self, storage: Storage, as_of: AsOf, reader: str) -> None:
        import duckdb

        self._storage = storage
        self._lock = RLock()
        self._done: set[str] = set()
        self._files: dict[str, list[str]] = {}
        with plainly(storage.root, "open it for reading"):
            self._db = duckdb.connect(":memory:", config=_CONFIG)
            self._db.execute(_BEGIN)
            self._db.execute("set variable reader = $reader", {"reader": reader})
            self._store("runs")
            runs = self._db.execute('select seq, epoch_us("at") from stored.runs order by seq').fetchall()
            recorded = [instant(at) for _, at in runs]
            self.version = _version(storage.root, as_of, recorded)
            self.recorded = recorded[self.version - 1] if self.version else None
            self._db.execute("create table rule.visible as select id as run, seq from stored.runs where seq <= ?", [self.version])

    def relation(self, query: str, params: "Sequence[object] | dict[str, object] | None" = None) -> "DuckDBPyRelation":
        """The query as a lazy relation on a cursor of its own."""
        return self._cursor(query).sql(query, params=params)

    def rows(self, query: str, params: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows at once. Files that a vacuum took away between two steps are looked up again, once."""
        import duckdb

        with plainly(self._storage.root, "answer the query"):
            try:
                return self._cursor(query).execute(query, list(params)).fetchall()
            except duckdb.IOException:
                self._refresh()
                return self._cursor(query).execute(query, list(params)).fetchall()

    def lots(self, query: str, size: int) -> Iterator[list[tuple[Any, ...]]]:
        """All rows, at most `size` at a time."""
        with plainly(self._storage.root, "answer the query"):
            cursor = self._cursor(query).execute(query)
            while lot := cursor.fetchmany(size):
                yield lot

    def dicts(self, table: str, query: str, params: Sequence[object] = ()) -> list[Row]:
        """Rows of `select {columns} ...`, as `columns(table)` names them."""
        return [dict(zip(TABLES[table], row, strict=True)) for row in self.rows(query, params)]

    def hold(self, table: str, key: str) -> None:
        """Copy a table as it is seen into memory, with an index on `key`; it is asked there from now on."""
        with self._lock, plainly(self._storage.root, "open it for reading"):
            self._need(table, stored=False)
            self._db.execute(f"create table rule.held_{table} as select * from main.{table}")
            self._db.execute(f'create index "{table}_{key}" on rule.held_{table} ("{key}")')
            self._db.execute(f"create or replace view main.{table} as select * from rule.held_{table}")

    def close(self) -> None:
        self._db.close()

    def _cursor(self, query: str) -> "DuckDBPyConnection":
        with self._lock, plainly(self._storage.root, "open it for reading"):
            self._refresh()
            for stored, word in set(_WORD.findall(query.lower())):
                if word in STEPS:
                    self._need(word, bool(stored))
            return self._db.cursor()

    def _need(self, table: str, stored: bool) -> None:
        """Make ready what a query names: the stored rows alone, or the table with its rules."""
        if table in self._done:
            return
        sources, steps = ((table,), ()) if stored else STEPS[table]
        for source in sources:
            if source not in self._files:
                self._store(source)
        for step in steps:
            if step not in self._done:
                self._db.execute(step)
                self._done.add(step)
        if not stored:
            self._done.add(table)

    def _store(self, table: str) -> None:
        """Lay `stored.TABLE` over the files as they are now: later runs may be in them, and are never visible here."""
        if not self._storage.exists("runs"):  # killed while it was being created: nothing can be in it yet
            self._files[table] = []
        elif self._storage.local:
            self._files[table] = self._storage.files(table)
        elif self._storage.lacks(table):
            self._files[table] = []
        else:
            # DuckDB reads object stores through extensions that it would have to download, so the rows come through deltalake
            self._files[table] = []
            cursor = self._db.cursor()
            cursor.register("incoming", self._storage.stream(table))
            cursor.execute(f"create or replace table stored.{table} as {_whole(table, 'select * from incoming')}")
            return
        files = self._files[table]
        listed = ", ".join("'" + file.replace("'", "''") + "'" for file in files)
        by_name = ", union_by_name = true" if table in LATER_COLUMNS else ""
        source = _whole(table, f"select * from read_parquet([{listed}]{by_name})") if files else empty(table)
        self._db.execute(f"create or replace view stored.{table} as {source}")

    def _refresh(self) -> None:
        """Compaction leaves the files that it replaces; if a vacuum has taken them, read those that took their place."""
        with self._lock:
            for table, files in self._files.items():
                if not all(Path(file).exists() for file in files):
                    self._store(table)


def _whole(table: str, rows: str) -> str:
    """Rows with every column of the schema, those null that files of an older ledger do not have."""
    return f"{rows} union all by name {empty(table)}" if table in LATER_COLUMNS else rows


def columns(table: str, alias: str) -> str:
    """The stored columns in the order of the schema; instants as microseconds."""
    return ", ".join(f'epoch_us({alias}."{name}")' if kind == "instant" else f'{alias}."{name}"' for name, kind in TABLES[table].items())


def _version(root: str, as_of: AsOf, recorded: list[datetime]) -> int:
    """How many runs are seen. By date: those before the first that was recorded later, so that a version is always a prefix."""
    if as_of is None:
        return len(recorded)
    if isinstance(as_of, int):
        if not 0 <= as_of <= len(recorded):
            raise LedgerError(f"Ledger {root}: version {as_of} is unknown; versions go from 0 to {len(recorded)}.")
        return as_of
    if not isinstance(as_of, datetime):
        until = datetime.combine(as_of, time.max, UTC)
    else:
        until = as_of if as_of.tzinfo else as_of.replace(tzinfo=UTC)
    seen = next((n for n, at in enumerate(recorded) if microseconds(at) > microseconds(until)), len(recorded))
    if not seen:
        first = f"the first run was recorded at {recorded[0].isoformat()}" if recorded else "it holds no run yet"
        raise LedgerError(f"Ledger {root}: nothing was known at {as_of.isoformat()}: {first}; ask for a later date.")
    return seen
