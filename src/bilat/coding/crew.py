"""Coding on all cores: processes beside this one, each with a coder, for as long as many documents come.

They are started with an interpreter of their own and not as copies of this process: that is safe beside its threads, and asks no guard
around `main` of anybody who calls bilat. They end when this process closes their input, or dies.
"""

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from types import TracebackType
from typing import IO, Self

from bilat.records import Document, Statement

Coded = list[tuple[Document, list[Statement]]]
SHARE = 32  # documents handed out at once: few enough that all end at about the same time


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Crew:
    """So many coders as there are processors, each busy with a share of the documents."""

    def __init__(self, hands: int) -> None:
        threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "TOKENIZERS_PARALLELISM"), "1")
        path = os.pathsep.join(p for p in sys.path if p)
        command = [sys.executable, "-c", "from bilat.coding.crew import work; work()"]
        env = os.environ | threads | {"PYTHONPATH": path}
        self._hands = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env) for _ in range(hands)]
        self._idle: SimpleQueue[subprocess.Popen[bytes]] = SimpleQueue()
        for hand in self._hands:
            self._idle.put(hand)
        self._threads = ThreadPoolExecutor(hands)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._threads.shutdown(cancel_futures=True)
        for hand in self._hands:
            assert hand.stdin and hand.stdout
            with suppress(BrokenPipeError):
                hand.stdin.close()
            hand.stdout.close()
        for hand in self._hands:
            hand.wait()

    def code(self, documents: list[Document]) -> Iterator[tuple[Document, list[Statement]]]:
        """As `coder.code` gives it, in the same order."""
        for share in self._threads.map(self._share, [documents[i : i + SHARE] for i in range(0, len(documents), SHARE)]):
            yield from share

    def _share(self, some: list[Document]) -> Coded:
        hand = self._idle.get()
        try:
            assert hand.stdin and hand.stdout
            pickle.dump(some, hand.stdin)
            hand.stdin.flush()
            found: Coded = pickle.load(hand.stdout)
        except (EOFError, OSError, pickle.UnpicklingError):  # it was ended from outside: its share is done here
            from .coder import code

            found = list(code(some))
        finally:
            self._idle.put(hand)
        return found


def work() -> None:
    """What a process of the crew does: code what comes in until nothing more comes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever breaks off closes the input
    given: IO[bytes] = os.fdopen(os.dup(0), "rb")
    told: IO[bytes] = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not stand between the answers

    from .coder import code

    while True:
        try:
            some: list[Document] = pickle.load(given)
        except EOFError:
            return
        pickle.dump(list(code(some)), told)
        told.flush()
