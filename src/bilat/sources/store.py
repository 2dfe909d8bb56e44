"""Public data beside a ledger: each pull is kept as it came with the tables made of it, and the newest is in force.

    LEDGER/public/SOURCE/GROUP/files/...        the files, byte for byte
    LEDGER/public/SOURCE/GROUP/KIND.parquet     a normalised table (`tables.KINDS`); event tables are folders KIND/part=YEAR/*.parquet
    LEDGER/public/SOURCE/GROUP/group.json       what is in them

A group is the files of one pull. It is made in a folder aside, moved into place whole, and seen once its Snapshot records are in the
ledger; all records of a group have the same `version`, which ends in the group's name. Nothing is overwritten or deleted.

For measures: `catalogue(ledger, view)` gives {kind: (Table, ...)}, each `Table` with `paths` that DuckDB's read_parquet and Ibis take.
"""

import json
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Protocol

from bilat.errors import BadInput, NothingFound
from bilat.records import Snapshot, Source, content_id
from bilat.sources import NAMES, adapter
from bilat.sources.contract import Given, Layout
from bilat.sources.desk import Desk, literal, quoted
from bilat.sources.tables import KINDS, PLACE

FOLDER = "public"
METHOD = "bilat/sources 2"
_GROUP = 16
_HASHED = 1 << 20
_STALE = 2 * 86_400.0  # seconds after which nobody works in a folder aside any more


class _Batch(Protocol):
    def snapshot(self, snapshot: Snapshot) -> None: ...


class View(Protocol):
    """What is needed of `bilat.ledger.View`."""

    version: int

    def sql(self, query: str, params: Any = None) -> Any: ...


class Ledger(Protocol):
    """What is needed of `bilat.ledger.Ledger`; this row of the design lies below it."""

    @property
    def root(self) -> str: ...

    def batch(self, command: str, method: str) -> AbstractContextManager[Any]: ...

    def view(self) -> Any: ...


@dataclass(frozen=True, slots=True)
class Table:
    """A normalised table in force. `snapshots` are the ids that its rows' `snapshot` may have; `first` and `last` the years it holds.

    `dataset` is the name of the source ("cow-trade"), `title` what it is called, `version` of the newest pull in it.
    """

    kind: str
    dataset: str
    title: str
    version: str
    snapshots: tuple[str, ...]
    paths: tuple[str, ...]
    rows: int
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Held:
    """A group that the ledger knows: its snapshots, in the order of `place`, the run that stored them."""

    source: str
    group: str
    version: str
    place: int
    retrieved: datetime
    snapshots: tuple[str, ...]


def pull(
    ledger: Ledger,
    name: str,
    files: Sequence[str | Path],
    *,
    origins: Sequence[str] = (),
    note: Callable[[str], None] = lambda _: None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> list[Snapshot]:
    """Read files of one source and keep them: all or nothing. The snapshots of the group, also where it was here before.

    `origins` are the addresses where the files came from (else their paths). `note` is told what a user should know.
    BadInput: a file that is not as the source's layouts say; the line names file, row and column.
    """
    import duckdb

    source = adapter(name)
    root = folder_of(ledger)
    given = [Path(file) for file in files]
    if not given:
        raise BadInput(f"no file of {name} was given")
    hashes = [_hash(path) for path in given]
    group = content_id("group", name, METHOD, *sorted(hashes)).removeprefix("group-")
    known = groups(ledger.view(), name)
    if group in {held.group for held in known}:
        note(f"{name}: these files are here already; in force is {known[-1].version}")
        return snapshots_of(ledger.view(), name, group)
    labels = [str(path) for path in given]
    ids = [content_id("snap", name, group, sha) for sha in hashes]
    place = root / name / group
    with _aside(root) as folder:
        desk = Desk(folder, source.COVERAGE, now().date())
        try:
            made = source.read(desk, [Given(p, i, n) for p, i, n in zip(given, ids, labels, strict=True)])
            _plausible(desk, source.EXPECT, bool(origins))
            earlier = [table for table in tables(ledger, ledger.view()) if table.dataset == name]
            told = {kind: _write(desk, kind, sql, folder, earlier, source.SUCCESSION, labels[0]) for kind, sql in made.items()}
        except duckdb.Error as error:
            raise BadInput(f"{labels[0]}: cannot be read ({str(error).splitlines()[0][:160]}); nothing was stored") from error
        finally:
            desk.close()
        for line in desk.notes:
            note(line)
        years = [y for t in told.values() for y in (t["first"], t["last"]) if y is not None]
        label = desk.version or ("-".join(str(y) for y in dict.fromkeys((min(years), max(years)))) if years else f"{now():%Y-%m-%d}")
        version = f"{label}/{group}"
        _keep(folder, given, {"source": name, "version": version, "method": METHOD, "kinds": told}, place)
    at = now()
    written = [
        Snapshot(i, name, origins[n] if n < len(origins) else str(given[n]), at, hashes[n], given[n].stat().st_size, version)
        for n, i in enumerate(ids)
    ]
    with ledger.batch(f"pull {name}", METHOD) as batch:
        for snapshot in written:
            batch.snapshot(snapshot)
    return written


def catalogue(ledger: Ledger, view: View | None = None) -> dict[str, tuple[Table, ...]]:
    """By kind, every table in force at the view's version (now, if not given), in the order of `bilat.sources.NAMES`."""
    found: dict[str, list[Table]] = {}
    for table in tables(ledger, view or ledger.view()):
        found.setdefault(table.kind, []).append(table)
    return {kind: tuple(held) for kind, held in found.items()}


def table(ledger: Ledger, view: View, kind: str, source: str | None = None) -> Table:
    """The table of a kind in force: of one source, or of the first that has it. NothingFound says what to pull."""
    found = [t for t in catalogue(ledger, view).get(kind, ()) if source in (None, t.dataset)]
    if not found:
        makers = [source] if source else [name for name in NAMES if kind in adapter(name).KINDS]
        raise NothingFound(
            f"no {kind} data in the ledger at version {view.version}; `bilat pull {makers[0] if makers else 'NAME'}` brings them"
        )
    return found[0]


def replaced(ledger: Ledger, view: View) -> tuple[Table, ...]:
    """The tables that newer pulls replaced, newest first: to tell what a new version changed. Tables that grow have none."""
    root, held = folder_of(ledger), groups(view)
    found: list[Table] = []
    for name in NAMES:
        of_source = [group for group in held if group.source == name]
        if adapter(name).SUCCESSION != "add":
            for end in range(len(of_source) - 1, 0, -1):
                found += [t for t in _in_force(root, name, of_source[:end]) if t.version == of_source[end - 1].version]
    current = {(t.kind, t.dataset, t.version) for t in tables(ledger, view)}
    return tuple(t for t in found if (t.kind, t.dataset, t.version) not in current)


def tables(ledger: Ledger, view: View) -> Iterator[Table]:
    """Every table in force, one by one."""
    root = folder_of(ledger)
    held = groups(view)
    for name in NAMES:
        of_source = [group for group in held if group.source == name]
        if of_source:
            yield from _in_force(root, name, of_source)


def groups(view: View, source: str | None = None) -> list[Held]:
    """The groups that the ledger knew at the view's version, in the order in which they came."""
    query = "select s.source, s.version, s.id, s.retrieved, r.seq from snapshots s join runs r on s.run = r.id order by r.seq, s.id"
    found: dict[tuple[str, str], list[Any]] = {}
    for row in view.sql(query):
        if row["version"] and (source is None or row["source"] == source):
            found.setdefault((row["source"], row["version"]), []).append(row)
    return [
        Held(name, version.rpartition("/")[2], version, rows[0]["seq"], rows[0]["retrieved"], tuple(r["id"] for r in rows))
        for (name, version), rows in found.items()
    ]


def snapshots_of(view: View, source: str, group: str) -> list[Snapshot]:
    """The records of a group."""
    names = ("id", "source", "origin", "retrieved", "sha256", "size", "version")
    rows = view.sql(f"select {', '.join(names)} from snapshots where source = $source order by id", {"source": source})
    return [Snapshot(**{n: row[n] for n in names}) for row in rows if str(row["version"]).endswith(f"/{group}")]


def files_of(ledger: Ledger, held: Held) -> list[Path]:
    """The files of a group as they came."""
    return sorted((folder_of(ledger) / held.source / held.group / "files").iterdir())


def may_be_passed_on(name: str) -> Source:
    """The source, or BadInput where its licence forbids to hand its data to others."""
    source = adapter(name).SOURCE
    if not source.redistributable:
        raise BadInput(f"{name} may not be passed on: {source.licence}; name the source, so that others fetch it themselves: {source.url}")
    return source


def export(ledger: Ledger, view: View, name: str, output: Path, kind: str | None = None) -> int:
    """Write a source's table in force to a Parquet or CSV file for others; rows written. `kind` is needed where the source has several.

    BadInput where its licence forbids it, the ending is neither, or the kind is not said; NothingFound where nothing of it is here.
    """
    import duckdb

    may_be_passed_on(name)
    here = [t for t in tables(ledger, view) if t.dataset == name]
    if kind is None and len(here) > 1:
        raise BadInput(f"{name} has several tables here: name one with --kind {' or --kind '.join(t.kind for t in here)}")
    found = table(ledger, view, kind or (here[0].kind if here else adapter(name).KINDS[0]), name)
    if output.suffix not in (".csv", ".parquet"):
        raise BadInput(f"{output.name}: public data are written as .csv or .parquet")
    form = "csv, header" if output.suffix == ".csv" else "parquet, compression zstd"
    paths = ", ".join(map(literal, found.paths))
    with duckdb.connect() as db:
        db.execute(
            f"copy (from read_parquet([{paths}], union_by_name = true, hive_partitioning = false)) to {literal(str(output))} (format {form})"
        )
    return found.rows


def folder_of(ledger: Ledger) -> Path:
    """Where public data lie beside a ledger; BadInput for a ledger in an object store."""
    if "://" in ledger.root:
        raise BadInput(f"public data need a ledger in a local folder; {ledger.root} is none: name one with --ledger DIR")
    return Path(ledger.root) / FOLDER


def _in_force(root: Path, name: str, held: Sequence[Held]) -> Iterator[Table]:
    source = adapter(name)
    told = [(group, _told(root / name / group.group)) for group in held]
    for kind in source.KINDS:
        having = [(group, meta["kinds"][kind]) for group, meta in told if kind in meta["kinds"]]
        if not having:
            continue
        used = having if source.SUCCESSION == "add" else having[-1:]
        paths = [path for group, _ in used for path in _paths(root / name / group.group, kind)]
        years = [y for _, k in used for y in (k["first"], k["last"]) if y is not None]
        ids = dict.fromkeys(i for group, k in used for i in (*group.snapshots, *k["snapshots"]))
        first, last = (min(years), max(years)) if years else (None, None)
        yield Table(
            kind, name, source.SOURCE.title, having[-1][0].version, tuple(ids), tuple(paths), sum(k["rows"] for _, k in used), first, last
        )


def _told(folder: Path) -> dict[str, Any]:
    try:
        return dict(json.loads((folder / "group.json").read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise BadInput(
            f"{folder}: the ledger knows this data, but its folder is gone or damaged; restore it, or pull the files again"
        ) from error


def _paths(folder: Path, kind: str) -> list[str]:
    if KINDS[kind].partitioned:
        return sorted(map(str, (folder / kind).glob("part=*/*.parquet")))
    return [str(folder / f"{kind}.parquet")]


def _write(desk: Desk, kind: str, sql: str, folder: Path, earlier: Iterable[Table], succession: str, label: str) -> dict[str, Any]:
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


def _plausible(desk: Desk, layouts: Sequence[Layout], fetched: bool) -> None:
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


def _count_once(desk: Desk, made: str, key: str, label: str) -> None:
    """Of event rows with one id the first stays: makers repeat them."""
    rows, different = desk.sql(f"select count(*), count(distinct {key}) from {made}")[0]
    if rows > different:
        desk.db.execute(
            f'create or replace table {made} as select * from {made} qualify row_number() over (partition by {key} order by "row") = 1'
        )
        desk.notes.append(f"{label}: {rows - different} rows repeat the id of an earlier one, and are counted once")


def _keep(folder: Path, given: Sequence[Path], told: dict[str, Any], place: Path) -> None:
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
def _aside(root: Path) -> Iterator[Path]:
    root.mkdir(exist_ok=True)
    for left in root.glob(".coming-*"):  # by a pull that was killed
        if time.time() - left.stat().st_mtime > _STALE:
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=".coming-", dir=root) as folder:
        yield Path(folder)


def _hash(path: Path) -> str:
    import hashlib

    digest = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_HASHED):
                digest.update(chunk)
    except OSError as error:
        raise BadInput(f"{path}: cannot be read ({error.strerror}); name a file that is there") from error
    return digest.hexdigest()


def age(held: Held, today: date) -> int:
    """Days since a group was pulled."""
    return (today - held.retrieved.date()).days
