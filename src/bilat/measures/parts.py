"""Acts summed by the columns that counts part them by; of an event table file by file, and kept, so that a newer pull costs only its own files.

Files of an event table are never changed, and each holds only rows that no other has: sums over files are the table's. The sums of
a file lie in the user's cache folder under a name made of the method, the file and a hash of what was written: what is damaged is counted anew, the
folder may be deleted at any time, and of its files the `MOST` last used stay.
"""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from bilat.errors import BadInput
from bilat.measures.catalogue import Held, connect, sql

if TYPE_CHECKING:
    import ibis.expr.types as ir

METHOD = "parts/1"
MOST = 1000  # files that the cache folder holds
Step = Literal["week", "month"]
Query = Callable[["ir.Table"], list[tuple[Any, ...]]]
Parts = tuple["ir.Table", Query]
"""A table of sums (as `summed` has it) to write expressions over, and what runs one and gives its rows."""

_UNIT: dict[Step, Any] = {"week": "W", "month": "M"}
_COLUMNS = {
    "source": "string", "target": "string", "type": "string", "quad": "string", "precision": "string", "start": "date",
    "n": "int64", "scored": "int64", "total": "float64", "squared": "float64",
}  # fmt: skip


def summed(acts: "ir.Table", codes: str, step: Step) -> "ir.Table":
    """Number of acts (`n`), of those with a score (`scored`), and sums of scores and their squares, by all else that is told of an act.

    `start` is the first day of the week or month; months serve quarters and years too. `codes` is the column of CAMEO codes or contexts.
    """
    t = acts.filter(acts.n > 0)
    t = t.mutate(start=t.date.truncate(_UNIT[step]).cast("date"), precision=t.precision.fill_null("day"))
    sums = t.group_by("source", "target", "type", "quad", codes, "precision", "start").agg(
        n=t.n.sum(), scored=t.n.sum(where=t.score.notnull()), total=(t.score * t.n).sum(), squared=(t.score * t.score * t.n).sum()
    )
    return sums.mutate(n=sums.n.cast("int64"), scored=sums.scored.fill_null(0).cast("int64"))


def of_held(held: Held, step: Step) -> Parts:
    """The sums of an event table, from the cache as far as they are there; without one where none can be written."""
    import duckdb

    kept: Any = None
    try:
        kept = _opened([_kept(path, step) for path in held.paths])
    except (OSError, BadInput, duckdb.Error):  # a home that cannot be written to, or a glob in place of a file: costs only time
        kept = None

    def query(expression: "ir.Table") -> list[tuple[Any, ...]]:
        asked = sql(expression)
        if kept is not None:
            try:
                return list(kept.cursor().execute(asked).fetchall())
            except duckdb.Error:  # deleted meanwhile
                pass
        with connect(held) as direct:
            direct.execute(f"create view parts as {_summed(step)}")
            return list(direct.execute(asked).fetchall())

    return _table("cameo"), query


def in_memory(sums: Any, codes: str) -> Parts:
    """Sums (as `summed` has them, anything that streams Arrow) taken over into memory: asked often, made once."""
    import duckdb

    held = duckdb.connect()
    held.register("coming", sums)
    held.execute("create table parts as from coming")
    held.unregister("coming")
    return _table(codes), lambda expression: list(held.cursor().execute(sql(expression)).fetchall())


def _table(codes: str) -> "ir.Table":
    import ibis

    return ibis.table({**_COLUMNS, codes: "string"}, name="parts")


def scan(path: str, step: Step, to: Path) -> None:
    """Sum one file, the only place that reads its rows."""
    with connect(Held("events", (path,), (), "", "")) as connection:
        connection.execute(f"copy ({_summed(step)}) to {_literal(to)} (format parquet, compression zstd)")


def _summed(step: Step) -> str:
    from bilat.measures.catalogue import unbound

    return sql(summed(unbound("events"), "cameo", step))


def _kept(path: str, step: Step) -> Path:
    from platformdirs import user_cache_path

    folder = user_cache_path("bilat", appauthor=False) / "counts"
    told = Path(path).stat()
    marks = "|".join((METHOD, step, str(Path(path).resolve()), str(told.st_size), str(told.st_mtime_ns)))
    key = hashlib.sha256(marks.encode()).hexdigest()[:24]
    for place in folder.glob(f"{key}-*.parquet"):
        if _hash(place) == place.stem.partition("-")[2]:
            os.utime(place)
            return place
        place.unlink(missing_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    aside = folder / f"{key}.{os.getpid()}.aside"
    try:
        scan(path, step, aside)
        place = folder / f"{key}-{_hash(aside)}.parquet"
        aside.replace(place)
    finally:
        aside.unlink(missing_ok=True)
    for old in sorted(folder.iterdir(), key=lambda p: p.stat().st_mtime_ns)[:-MOST]:
        old.unlink(missing_ok=True)
    return place


def _opened(places: list[Path]) -> Any:
    import duckdb

    connection = duckdb.connect()
    connection.execute("set enable_progress_bar = false")
    connection.execute(f"create view parts as from read_parquet([{', '.join(map(_literal, places))}])")
    return connection


def _hash(place: Path) -> str:
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:24]


def _literal(place: Path) -> str:
    return "'" + str(place).replace("'", "''") + "'"
