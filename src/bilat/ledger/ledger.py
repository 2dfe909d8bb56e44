"""A ledger: open it, store a batch, take a view."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bilat.errors import LedgerError
from bilat.ledger import upkeep
from bilat.ledger.batch import Batch, Clock
from bilat.ledger.database import AsOf
from bilat.ledger.storage import Storage
from bilat.ledger.view import View

_COMPACT_EVERY = 50  # runs


def utc_now() -> datetime:
    return datetime.now(UTC)


class Ledger:
    """The tables of one folder or object store. Holds nothing open; any number of processes may have the same one."""

    def __init__(self, storage: Storage, clock: Clock = utc_now, reader: str = "local") -> None:
        self._storage = storage
        self._clock = clock
        self._reader = reader

    @classmethod
    def open(cls, path: str | Path, create: bool = False, clock: Clock = utc_now, reader: str = "local") -> "Ledger":
        """The ledger at a folder or URI; with `create`, an empty or missing folder becomes one. `clock` stamps the runs, in UTC.
        `reader` is the family of readers that its views prefer.

        LedgerError: no ledger there, a folder with other things in it, a damaged or newer ledger, a folder that cannot be written.
        """
        return cls(Storage(path, create), clock, reader)

    @property
    def root(self) -> str:
        return self._storage.root

    @property
    def reader(self) -> str:
        """The family of readers that its views prefer."""
        return self._reader

    @contextmanager
    def batch(self, command: str, method: str) -> Iterator[Batch]:
        """Gather records in the block; at its end all become visible together, as one run. An exception stores nothing.

        LedgerError: it could not be stored, and nothing of it is visible.
        """
        batch = Batch(self._storage, self._clock, command, method)
        yield batch
        if batch.commit() and self._storage.local and batch.place % _COMPACT_EVERY == 0:
            with suppress(LedgerError):  # the batch is stored; the next one will tidy up
                self.compact()

    def view(self, as_of: AsOf = None, reader: str | None = None) -> View:
        """The ledger as it stands, or as it stood at a version (the number of runs), at an instant, or at the end of a UTC day.

        `reader` is the family of readers whose statements are preferred where a document has several (None: the ledger's own choice).
        LedgerError: an unknown version, or a date before the first run.
        """
        return View(self._storage, as_of, reader or self._reader)

    def compact(self, min_files: int = upkeep.MIN_FILES) -> dict[str, int]:
        """See `upkeep.compact`; happens by itself every 50 runs, but not in an object store."""
        return upkeep.compact(self._storage, min_files)

    def vacuum(self, older_than: timedelta = upkeep.KEEP) -> int:
        """See `upkeep.vacuum`; never happens by itself."""
        return upkeep.vacuum(self._storage, older_than)
