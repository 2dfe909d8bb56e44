"""What one command stores at once: gathered in memory, appended table by table, and made visible by its run record."""

import secrets
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from bilat.errors import LedgerError
from bilat.ledger import rows
from bilat.ledger.schema import TABLES
from bilat.ledger.storage import Storage
from bilat.records import Account, Document, Judgement, Observation, Review, Run, Snapshot, Statement

Clock = Callable[[], datetime]

_STAMP = 12


def new_run_id() -> str:
    """`run-`, 12 hex digits of milliseconds since 1970, 8 of chance: sortable, and its age can be read from it.

    The machine's clock, not the caller's: `vacuum` must not take a running writer for a dead one.
    """
    return f"run-{time.time_ns() // 1_000_000:0{_STAMP}x}{secrets.token_hex(4)}"


def age(run: str, now: datetime) -> timedelta:
    """How long ago a run began."""
    return now - datetime.fromtimestamp(int(run[4 : 4 + _STAMP], 16) / 1000, UTC)


class Batch:
    """Gather records, then `commit`. An id given twice is kept once, as first given. Not for use by several threads.

    A reading and its statements belong to one batch, since a document's statements are those of one reading.
    """

    def __init__(self, storage: Storage, clock: Clock, command: str, method: str) -> None:
        self.run = new_run_id()
        self.committed: Run | None = None
        self.place = 0  # the ledger's version once this run is seen
        self._begun = False
        self.command, self.method = command, method
        self._storage, self._clock = storage, clock
        self._rows: dict[str, dict[object, rows.Row]] = {table: {} for table in TABLES}

    def document(self, doc: Document, signature: bytes = b"", bands: Iterable[int] = ()) -> None:
        """`signature` and `bands` are the near-duplicate signature and its keys (signed 64 bits)."""
        self._rows["documents"].setdefault(doc.id, rows.document_row(doc, signature, bands))

    def reading(self, doc: str, statements: int, method: str | None = None) -> None:
        """That a document was read, with the number of statements found; by the batch's method, if no other is named."""
        method = method or self.method
        self._rows["readings"].setdefault((doc, method), {"doc": doc, "method": method, "statements": statements})

    def statement(self, st: Statement) -> None:
        """LedgerError at `commit` if this batch has no reading of the document by the statement's method."""
        self._rows["statements"].setdefault(st.id, rows.statement_row(st))

    def review(self, review: Review) -> None:
        reviews = self._rows["reviews"]
        reviews.setdefault(review.id, rows.review_row(review, len(reviews)))

    def snapshot(self, snapshot: Snapshot) -> None:
        self._rows["snapshots"].setdefault(snapshot.id, rows.snapshot_row(snapshot))

    def observation(self, observation: Observation) -> None:
        self._rows["observations"].setdefault(observation.id, rows.observation_row(observation))

    def judgement(self, judgement: Judgement) -> None:
        self._rows["judgements"].setdefault(judgement.id, rows.judgement_row(judgement))

    def account(self, account: Account) -> None:
        self._rows["accounts"].setdefault(account.id, rows.account_row(account))

    def __len__(self) -> int:
        return sum(map(len, self._rows.values()))

    def commit(self) -> Run | None:
        """Append everything, the run last; None for an empty batch, which writes nothing. LedgerError: nothing became visible."""
        if self.committed or not len(self):
            return self.committed
        if self._begun:
            raise LedgerError(f"The batch {self.run} failed before and cannot be tried again; begin a new one with ledger.batch(...).")
        self._check_readings()
        self._begun = True
        for table, gathered in self._rows.items():
            if gathered:
                self._storage.append(table, list(gathered.values()), self.run)
        run = Run(
            self.run,
            self._clock(),
            self.command,
            self.method,
            documents=len(self._rows["documents"]),
            statements=len(self._rows["statements"]),
            reviews=len(self._rows["reviews"]),
        )
        self.place = self._storage.append_run(run)
        self.committed = run
        return run

    def _check_readings(self) -> None:
        readings = self._rows["readings"]
        for st in self._rows["statements"].values():
            if (st["doc"], st["method"]) not in readings:
                raise LedgerError(
                    f"Statement {st['id']} has no reading of {st['doc']} by {st['method']} in its batch, without which nobody would "
                    "see it; add batch.reading(...) for each document and method. Nothing of this batch was stored."
                )
