"""What takes long: made aside, each thing once, by processes that give way to those who read; the last answers are remembered.

A server makes stages, shifts, outlooks, triangles, briefs and verdicts in processes of their own (`processes=True`), so that a page is never
behind them; tests and the MCP server make them in threads. There is one worker for each lane.
"""

import multiprocessing
import os
import signal
import time
from collections import OrderedDict
from collections.abc import Hashable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from threading import Lock, Thread
from typing import Any, Literal

from bilat.errors import BilatError
from bilat.observatory import Observatory, open

KEPT = 512  # answers that are remembered
PENDING = 60  # tasks that may wait; more are turned away, and asked for again by whoever looks again
NICE = 5

Lane = Literal["parts", "slow", "asked"]
"""Who makes it: the worker for parts of pages, the one for what takes very long, or the one for briefs, for which a reader waits."""


@dataclass(frozen=True, slots=True)
class Task:
    """A method of the observatory with its arguments, over the ledger at a version, as a family of readers reads it. `verdicts` (the claims, each with its day) is one more."""

    root: str
    reader: str
    version: int
    question: str
    args: tuple[Any, ...]
    options: tuple[tuple[str, Any], ...] = ()

    def run(self, observatory: Observatory) -> Any:
        """The answer."""
        if self.question == "verdicts":
            return tuple(_verdict(observatory, text, on) for text, on in self.args)
        return getattr(observatory, self.question)(*self.args, **dict(self.options))


def _verdict(observatory: Observatory, text: str, on: date | None) -> Any:
    """The first finding on a claim; None where it cannot be read as one."""
    with suppress(BilatError):
        found = observatory.check(text, on)
        return found[0] if found else None
    return None


_held: dict[tuple[str, str, int], Observatory] = {}


def _answer(task: Task) -> Any:
    """In a worker: its own observatory at the task's version, opened once."""
    key = (task.root, task.reader, task.version)
    if key not in _held:
        _held.clear()
        _held[key] = open(task.root, create=False, reader=task.reader).fixed(task.version)
    return task.run(_held[key])


def _begin() -> None:
    os.nice(NICE)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends its workers
    Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()


def _end_with(server: int) -> None:
    """End when the server is no more, however it ended."""
    while os.getppid() == server:
        time.sleep(1)
    os._exit(0)


class Full(Exception):
    """So much waits already that this was not taken on."""


class Works:
    """See the module. `begin` gives the work under way or done; a failure is remembered too, as it would come again."""

    def __init__(self, processes: bool = False) -> None:
        self._processes = processes
        self._pools: dict[Lane, Executor] = {}
        self._futures: OrderedDict[Hashable, Future[Any]] = OrderedDict()
        self._lock = Lock()

    def begin(self, key: Hashable, task: Task, observatory: Observatory, lane: Lane = "parts") -> "Future[Any]":
        """`key` names all that the answer depends on. Full where too much waits."""
        with self._lock:
            if key not in self._futures:
                if self._waiting() >= PENDING:
                    raise Full
                pool = self._pool(lane)
                aside = isinstance(pool, ProcessPoolExecutor)
                self._futures[key] = pool.submit(_answer, task) if aside else pool.submit(task.run, observatory)
            self._futures.move_to_end(key)
            for old in [k for k, f in self._futures.items() if f.done()][: max(0, len(self._futures) - KEPT)]:
                del self._futures[old]
            return self._futures[key]

    @property
    def busy(self) -> bool:
        """Whether several things are under way or wait, so that one more would not be made at once."""
        with self._lock:
            return self._waiting() > 6

    def _waiting(self) -> int:
        return sum(not f.done() for f in self._futures.values())

    def _pool(self, lane: Lane) -> Executor:
        if lane not in self._pools:
            spawn = multiprocessing.get_context("spawn")
            self._pools[lane] = ProcessPoolExecutor(1, spawn, _begin) if self._processes else ThreadPoolExecutor(1, "bilat-work")
        return self._pools[lane]

    def end(self) -> None:
        """Stop at once; what is under way is lost, and nothing of it was stored."""
        for pool in self._pools.values():
            workers = list(getattr(pool, "_processes", None) or {})
            pool.shutdown(wait=False, cancel_futures=True)
            for worker in workers:
                with suppress(ProcessLookupError):
                    os.kill(worker, signal.SIGKILL)
