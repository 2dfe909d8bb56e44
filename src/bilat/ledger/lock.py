"""One keeper at a time: a file lock, which the system lets go of when its holder dies.

delta-rs lets two compactions of the same files both succeed, and each row in them is doubled. Appends need no lock.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NAME = ".bilat-ledger.lock"

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def alone(folder: Path) -> Iterator[bool]:
    """Whether nobody else, in this process or another of this machine, is in such a block for the folder; does not wait.

    OSError if the folder cannot be written.
    """
    with (folder / NAME).open("ab") as file:
        try:
            _take(file.fileno())
        except (BlockingIOError, PermissionError):  # the second on Windows
            free = False
        else:
            free = True
        yield free
