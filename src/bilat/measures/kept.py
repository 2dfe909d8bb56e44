"""Ideal points kept between runs: their estimate takes seconds, and the same table gives the same points.

Kept in the user's cache folder under a name made of the method and the table's files; it may be deleted at any time.
"""

import hashlib
import os
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from bilat.measures.catalogue import Held
from bilat.measures.ideal import METHOD, Point, estimate


@lru_cache(maxsize=4)
def kept(held: Held) -> tuple[Point, ...]:
    """The points of a votes table, from the cache where they are there."""
    place = _place(held)
    with suppress(OSError, ValueError, KeyError):
        return _read(place)
    found = tuple(estimate(held))
    with suppress(OSError):  # a home that cannot be written to costs only time
        _write(place, found)
    return found


def _place(held: Held) -> Path:
    from platformdirs import user_cache_path

    marks = [METHOD, *held.snapshots]
    for path in held.paths:
        told = Path(path).stat()
        marks += [path, str(told.st_size), str(told.st_mtime_ns)]
    return user_cache_path("bilat", appauthor=False) / f"ideal-{hashlib.sha256('|'.join(marks).encode()).hexdigest()[:16]}.npz"


def _read(place: Path) -> tuple[Point, ...]:
    import numpy as np

    with np.load(place, allow_pickle=False) as told:
        columns = [told[name].tolist() for name in ("state", "year", "value", "votes")]
    return tuple(Point(*row) for row in zip(*columns, strict=True))


def _write(place: Path, points: tuple[Point, ...]) -> None:
    import numpy as np

    place.parent.mkdir(parents=True, exist_ok=True)
    aside = place.with_name(f"{place.stem}.{os.getpid()}.npz")
    np.savez(
        aside, state=np.array([p.state for p in points]), year=np.array([p.year for p in points]),
        value=np.array([p.value for p in points]), votes=np.array([p.votes for p in points]),
    )  # fmt: skip
    aside.replace(place)
