"""A pull on its way to disk: tables checked, joined with what they follow and written, then moved into place whole."""

import json
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bilat.errors import BadInput
from bilat.sources.contract import Layout
from bilat.sources.desk import Desk, literal, quoted
from bilat.sources.inforce import Table
from bilat.sources.tables import KINDS, PLACE

_HASHED = 1 << 20
_STALE = 2 * 86_400.0  # seconds after which nobody works in a folder aside any more


def write(desk: Desk, kind: str, sql: str, folder: Path, earlier: Iterable[Table], succession: str, label: str) -> dict[str, Any]:
    """Check a table's key, join it with what it follows, and write it; what `group.json` says of it."""
    shape = KINDS[kind]
    columns = {**PLACE, **shape.columns}
    key = ", ".join(map(quoted, shape.key))
    made = desk.name(kind)
    desk.db.execute(
        f"create table {made} as select {', '.join(f'cast({quoted(c)} as {t}) as {quoted(c)}' for c, t in columns.items())} from ({sql})"
    )
    if shape.partitioned:
        _count_once(desk, made, key, label)
    else:
        _refuse_repeats(desk, made, key, label)
    before = [path for t in earlier if t.kind == kind for path in t.paths]
    selected = f"select * from {made}"
    if before and succession != "newest":
        held = f"read_parquet([{', '.join(map(literal, before))}])"
        same = " and ".join(f"n.{quoted(c)} is not distinct from o.{quoted(c)}" for c in shape.key)
        exists = f"select * from {{}} {{}} where not exists (select 1 from {{}} where {same})"
        if succession == "merge":
            selected += f" union all by name {exists.format(held, 'o', f'{made} n').replace('select *', 'select o.*', 1)}"
        else:
            selected = exists.format(made, "n", f"{held} o").replace("select *", "select n.*", 1)
    if shape.partitioned:
        (folder / "keep" / kind).mkdir(parents=True)
        target = literal(str(folder / "keep" / kind))
        desk.db.execute(
            f"copy (select *, {shape.time} as part from ({selected})) to {target} (format parquet, compression zstd, partition_by (part))"
        )
    else:
        (folder / "keep").mkdir(exist_ok=True)
        target = literal(str(folder / "keep" / f"{kind}.parquet"))
        desk.db.execute(f'copy (select * from ({selected}) order by snapshot, "row", {key}) to {target} (format parquet, compression zstd)')
    seen = f"select count(*), min({shape.time}), max({shape.until or shape.time}), list(distinct snapshot) from ({selected})"
    rows, first, last, snapshots = desk.sql(seen)[0]
    return {"rows": rows, "first": first, "last": last, "snapshots": sorted(snapshots or [])}


def _refuse_repeats(desk: Desk, made: str, key: str, label: str) -> None:
    found = desk.sql(f'select min("row"), max("row"), {key} from {made} group by {key} having count(*) > 1 order by 1 limit 1')
    if found:
        one, two, *values = found[0]
        said = ", ".join(str(v) for v in values if v is not None)
        raise BadInput(f"{label}: rows {one} and {two} are the same ({said}); a duplicated row, or a damaged file: nothing was stored")


def _count_once(desk: Desk, made: str, key: str, label: str) -> None:
    """Of event rows with one id the first stays: makers repeat them."""
    rows, different = desk.sql(f"select count(*), count(distinct {key}) from {made}")[0]
    if rows > different:
        desk.db.execute(
            f'create or replace table {made} as select * from {made} qualify row_number() over (partition by {key} order by "row") = 1'
        )
        desk.notes.append(f"{label}: {rows - different} rows repeat the id of an earlier one, and are counted once")


def plausible(desk: Desk, layouts: Sequence[Layout], fetched: bool) -> None:
    """A file far from the size of a whole release: a warning, and BadInput for one that was fetched as a whole."""
    ranges = {layout.name: layout.rows for layout in layouts}
    for raw in desk.raws:
        low, high = ranges.get(raw.layout, (0, raw.rows))
        if low <= raw.rows <= high:
            continue
        said = f"has {raw.rows:,} rows, where a whole release has {low:,} to {high:,}"
        if fetched and raw.rows < low:
            raise BadInput(f"{raw.given.label}: {said}: cut short? fetch it again, or give the file with --file if that is all there is")
        desk.note(raw.given, f"{said}: a part of it?")


def keep(folder: Path, given: Sequence[Path], told: dict[str, Any], place: Path) -> None:
    """The files as they came and the tables, moved into place at once."""
    keep = folder / "keep"
    (keep / "files").mkdir(parents=True)
    for n, path in enumerate(given):
        same = [p.name for p in given].count(path.name) > 1
        shutil.copyfile(path, keep / "files" / (f"{n}-{path.name}" if same else path.name))
    (keep / "group.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.exists():  # of a pull that was killed before the ledger knew of it, or of another process that is as far
        return
    try:
        keep.replace(place)
    except OSError:
        if not place.exists():
            raise


@contextmanager
def aside(root: Path) -> Iterator[Path]:
    root.mkdir(exist_ok=True)
    for left in root.glob(".coming-*"):  # by a pull that was killed
        if time.time() - left.stat().st_mtime > _STALE:
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=".coming-", dir=root) as folder:
        yield Path(folder)


def hashed(path: Path) -> str:
    import hashlib

    digest = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_HASHED):
                digest.update(chunk)
    except OSError as error:
        raise BadInput(f"{path}: cannot be read ({error.strerror}); name a file that is there") from error
    return digest.hexdigest()
