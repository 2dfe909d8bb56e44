"""The Delta tables under one root: create, append, list. The only module, with `upkeep`, that writes with deltalake."""

import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilat.errors import LedgerError
from bilat.ledger.failures import is_foreign, plainly
from bilat.ledger.marker import check, newer
from bilat.ledger.rows import Row, run_row
from bilat.ledger.schema import FORMAT, LATER, LATER_COLUMNS, TABLES
from bilat.ledger.tabular import arrow_schema, arrow_table
from bilat.records import Run

if TYPE_CHECKING:
    from arro3.core import RecordBatchReader
    from deltalake import DeltaTable, WriterProperties

TRIES = 40
ROWS_PER_GROUP = 20_000  # small enough that a query of one dyad skips most of a compacted file
_APP = "bilat-runs"  # the Delta transaction by which two writers cannot take the same place in `runs`
_PROPERTY = "bilat.format"


class Storage:
    """`root` is a local folder, or a URI (s3://, gs://, az://) that deltalake reads with the credentials of the environment."""

    def __init__(self, root: str | Path, create: bool = False) -> None:
        self.local = "://" not in str(root)
        self.root = str(Path(root).expanduser().absolute()) if self.local else str(root).rstrip("/")
        if self.local and set("[]%") & set(self.root):
            raise LedgerError(
                f"Ledger {self.root}: Delta tables cannot lie in a folder with [, ] or % in its path; choose another with --ledger."
            )
        if self.local:
            check(Path(self.root), create)
        if create:
            self._create()
        elif not self.local and not self.exists("runs"):
            raise LedgerError(f"No ledger at {self.root}: `bilat read FILE` makes one; --ledger or BILAT_LEDGER names another.")

    def uri(self, table: str) -> str:
        return (Path(self.root) / table).as_uri() if self.local else f"{self.root}/{table}"

    def exists(self, table: str) -> bool:
        if self.local:
            log = Path(self.root, table, "_delta_log")
            return (log / f"{0:020}.json").exists() or (log / "_last_checkpoint").exists()
        from deltalake import DeltaTable

        with plainly(self.root, "open it"):
            return bool(DeltaTable.is_deltatable(self.uri(table)))

    def lacks(self, table: str) -> bool:
        """Whether this ledger is older than the table, and has none of its rows."""
        return table in LATER and not self.exists(table)

    def open(self, table: str) -> "DeltaTable":
        """The table as it stands now. LedgerError: vanished, damaged, of a newer format, or with other columns."""
        from deltalake import DeltaTable

        with plainly(self.root, f"read {table}"):
            delta = DeltaTable(self.uri(table))
            found = int(delta.metadata().configuration.get(_PROPERTY) or 0)
            if found > FORMAT:
                raise newer(self.root, found)
            columns = [field.name for field in delta.schema().fields]
        if not fits(table, columns):
            raise LedgerError(f"Ledger {self.root}: the table {table} is not bilat's (its columns differ); restore it from a backup.")
        return delta

    def files(self, table: str) -> list[str]:
        """Local paths of the Parquet files that make up the table now; none where it came after this ledger was made."""
        if self.lacks(table):
            return []
        # file_uris() percent-encodes; the tables have no partitions, so the name alone is enough
        return [str(Path(self.root, table, uri.rsplit("/", 1)[1])) for uri in self.open(table).file_uris()]

    def stream(self, table: str) -> "RecordBatchReader":
        """The rows of the table, for stores that DuckDB cannot read by itself."""
        with plainly(self.root, f"read {table}"):
            return self.open(table).scan()

    def append(self, table: str, rows: list[Row], run: str) -> None:
        """Append rows of one run, exactly once however often a commit has to be tried."""
        data = arrow_table(table, [row | {"run": run} for row in rows])
        if self.lacks(table):
            with plainly(self.root, f"create the table {table}"):
                self._create_table(table)
        self._append(table, "run", run, lambda delta: (data, None))

    def append_run(self, run: Run) -> int:
        """Record a run at the next free place, which makes it visible; return that place, counted from 1."""
        place = 0

        def at_the_end(delta: "DeltaTable") -> tuple[Any, int]:
            nonlocal place
            place = (delta.transaction_version(_APP) or 0) + 1
            return arrow_table("runs", [run_row(run, place)]), place

        self._append("runs", "id", run.id, at_the_end)
        return place

    def _append(self, table: str, key: str, run: str, build: "Callable[[DeltaTable], tuple[Any, int | None]]") -> None:
        from deltalake import CommitProperties, Transaction, write_deltalake
        from deltalake.exceptions import CommitFailedError

        with plainly(self.root, f"write to {table}"):
            for wait in pauses():
                delta = self.open(table)
                data, place = build(delta)
                known = [] if place is None else [Transaction(_APP, place)]
                try:
                    write_deltalake(
                        delta,
                        data,
                        mode="append",
                        schema_mode="merge" if len(delta.schema().fields) < len(data.schema) else None,
                        writer_properties=writer_properties(),
                        commit_properties=CommitProperties(app_transactions=known),
                    )
                    return
                except Exception as error:
                    # A commit may have gone through though the call failed, in the checkpoint after it for one.
                    if is_foreign(error) and self._holds(table, key, run):
                        return
                    if not isinstance(error, CommitFailedError):
                        raise
                time.sleep(wait)
        raise LedgerError(f"Ledger {self.root}: could not write to {table}: too many writers at once; nothing is lost, run it again.")

    def _holds(self, table: str, key: str, run: str) -> bool:
        return any(batch.num_rows for batch in self.open(table).scan(columns=[key], predicate=f"{key} = '{run}'"))

    def _create(self) -> None:
        """Make the tables that are missing. `runs` comes last: where it is, all are."""
        if self.exists("runs"):
            return
        held = [table for table in TABLES if self.exists(table) and self.open(table).version() > 0]
        if held and not self.exists("runs"):
            raise LedgerError(
                f"Ledger {self.root}: the table runs has vanished while {', '.join(held)} hold rows; restore the folder from a backup."
            )
        with plainly(self.root, "create its tables"):
            for table in TABLES:
                self._create_table(table)

    def _create_table(self, table: str) -> None:
        from deltalake import DeltaTable
        from deltalake.exceptions import DeltaError

        # Logs stay until `vacuum` is asked for: a reader that listed them must find them.
        configuration = {_PROPERTY: str(FORMAT), "delta.enableExpiredLogCleanup": "false", "delta.checkpointInterval": "20"}
        for wait in pauses(tries=8):
            if self.exists(table):
                return
            try:
                DeltaTable.create(
                    self.uri(table), arrow_schema(table), mode="ignore", configuration=configuration, raise_if_key_not_exists=False
                )
                return
            except DeltaError:
                if wait is LAST:
                    raise
            time.sleep(wait)  # another process is creating it


def fits(table: str, columns: list[str]) -> bool:
    """Whether a table has the columns of the schema; those that came later may be missing."""
    late = LATER_COLUMNS.get(table, frozenset())
    return columns == [name for name in TABLES[table] if name in columns or name not in late]


LAST = 0.0


def pauses(tries: int = TRIES) -> Iterator[float]:
    """Seconds to wait after each try: growing to a second, with chance in them; LAST after the last."""
    for attempt in range(tries - 1):
        yield min(1.0, 0.005 * 1.5**attempt) * random.uniform(0.5, 1.5)
    yield LAST


def writer_properties() -> "WriterProperties":
    from deltalake import WriterProperties

    return WriterProperties(compression="ZSTD", max_row_group_size=ROWS_PER_GROUP)
