"""Estimates kept between runs: they take seconds, and the same table gives the same ones.

Kept in the user's cache folder under a name made of the method and the table's files; it may be deleted at any time.
"""

import hashlib
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from bilat.measures.catalogue import Held

Row = tuple[str, int, float, int]
"""State, year, value, and the number of votes that it rests on."""


@lru_cache(maxsize=4)
def kept(held: Held, method: str, estimate: Callable[[Held], Sequence[Row]]) -> tuple[Row, ...]:
    """What `estimate` gives for a table by a method, from the cache where it is there."""
    place = _place(held, method)
    with suppress(OSError, ValueError, KeyError):
        return _read(place)
    found = tuple(estimate(held))
    with suppress(OSError):  # a home that cannot be written to costs only time
        _write(place, found)
    return found


def _place(held: Held, method: str) -> Path:
    from platformdirs import user_cache_path

    marks = [method, *held.snapshots]
    for path in held.paths:
        told = Path(path).stat()
        marks += [path, str(told.st_size), str(told.st_mtime_ns)]
    return user_cache_path("bilat", appauthor=False) / f"ideal-{hashlib.sha256('|'.join(marks).encode()).hexdigest()[:16]}.npz"


def _read(place: Path) -> tuple[Row, ...]:
    import numpy as np

    with np.load(place, allow_pickle=False) as told:
        columns = [told[name].tolist() for name in ("state", "year", "value", "votes")]
    return tuple(zip(*columns, strict=True))


def _write(place: Path, rows: Sequence[Row]) -> None:
    import numpy as np

    place.parent.mkdir(parents=True, exist_ok=True)
    aside = place.with_name(f"{place.stem}.{os.getpid()}.npz")
    state, year, value, votes = (np.array([row[n] for row in rows]) for n in range(4))
    np.savez(aside, state=state, year=year, value=value, votes=votes)
    aside.replace(place)
