"""Keeping a ledger fast and lean: `compact` merges small files, `vacuum` drops what no reader can see. Neither changes what is seen."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import LedgerError
from bilat.ledger.batch import age
from bilat.ledger.failures import plainly
from bilat.ledger.lock import alone
from bilat.ledger.schema import TABLES
from bilat.ledger.storage import Storage, pauses, writer_properties

if TYPE_CHECKING:
    from deltalake import DeltaTable

MIN_FILES = 50
TARGET = 32 * 1024 * 1024  # bytes; a file that has grown to this is left alone from then on
KEEP = timedelta(days=7)


def compact(storage: Storage, min_files: int = MIN_FILES) -> dict[str, int]:
    """Merge the small files of each table that has more than `min_files` of them; return how many each had.

    Safe beside readers and writers: the files replaced stay until a vacuum, and appends do not conflict. While another process
    does it, nothing is done here. In an object store there is no lock: let one process at a time do it.
    """
    merged: dict[str, int] = {}
    with _sole_keeper(storage) as free:
        for table in _there(storage) if free else ():
            small = _small_files(storage.open(table))
            if small > min_files:
                _retry(storage, table, "compact", _merge)
                merged[table] = small
    return merged


def vacuum(storage: Storage, older_than: timedelta = KEEP) -> int:
    """Drop the rows of runs that began more than `older_than` ago and were never recorded, and files that long out of use.

    Return the number of such runs.

    Never call it with less time than a writer or a reader may take: their rows and files would go too.
    """
    with _sole_keeper(storage) as free:
        if not free:
            raise LedgerError(f"Ledger {storage.root}: another process is compacting or vacuuming it; try again when it is done.")
        return _sweep(storage, older_than)


def _sweep(storage: Storage, older_than: timedelta) -> int:
    now = datetime.now(UTC)
    found = {table: _runs(storage, table, "run") for table in _there(storage) if table != "runs"}
    recorded = _runs(storage, "runs", "id")  # last, so that a run recorded meanwhile is not taken for dead
    dead = {run for runs in found.values() for run in runs - recorded if age(run, now) >= older_than}
    for table, runs in found.items():
        if gone := runs & dead:
            _retry(storage, table, "vacuum", _Drop(gone))
    hours = max(0, int(older_than.total_seconds() // 3600))
    for table in _there(storage):
        with plainly(storage.root, f"vacuum {table}"):
            delta = storage.open(table)
            delta.vacuum(hours, dry_run=False, enforce_retention_duration=False, full=True)
            delta.create_checkpoint()
            delta.cleanup_metadata()  # log entries older than 30 days, which the checkpoint holds
    return len(dead)


@dataclass(frozen=True, slots=True)
class _Drop:
    runs: set[str]

    def __call__(self, delta: "DeltaTable") -> None:
        listed = ", ".join(f"'{run}'" for run in sorted(self.runs))
        delta.delete(f"run in ({listed})", writer_properties=writer_properties())


def _merge(delta: "DeltaTable") -> None:
    delta.optimize.compact(target_size=TARGET, writer_properties=writer_properties())


@contextmanager
def _sole_keeper(storage: Storage) -> Iterator[bool]:
    if not storage.local:
        yield True
        return
    with plainly(storage.root, "lock it"), alone(Path(storage.root)) as free:
        yield free


def _there(storage: Storage) -> list[str]:
    """The tables that this ledger has; an older one lacks what came later."""
    return [table for table in TABLES if not storage.lacks(table)]


def _small_files(delta: "DeltaTable") -> int:
    return sum(size < TARGET for size in delta.get_add_actions(flatten=True).column("size_bytes").to_pylist())


def _runs(storage: Storage, table: str, column: str) -> set[str]:
    found: set[str] = set()
    with plainly(storage.root, f"read {table}"):
        for batch in storage.open(table).scan(columns=[column]):
            found.update(batch.column(0).to_pylist())
    return found


def _retry(storage: Storage, table: str, doing: str, change: "Callable[[DeltaTable], object]") -> None:
    from deltalake.exceptions import CommitFailedError

    for wait in pauses():
        with plainly(storage.root, f"{doing} {table}"):
            try:
                change(storage.open(table))
                return
            except CommitFailedError:
                pass
        time.sleep(wait)
    raise LedgerError(f"Ledger {storage.root}: could not {doing} {table}: too many writers at once; nothing is lost, try again later.")
