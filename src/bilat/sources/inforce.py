"""What is in force of the public data beside a ledger: the tables that its newest pulls made, as any version of it saw them.

For measures: `catalogue(ledger, view)` gives {kind: (Table, ...)}, each `Table` with `paths` that DuckDB's read_parquet and Ibis take.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol

from bilat.errors import BadInput, NothingFound
from bilat.records import Snapshot
from bilat.sources import NAMES, adapter
from bilat.sources.tables import KINDS

FOLDER = "public"


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


def folder_of(ledger: Ledger) -> Path:
    """Where public data lie beside a ledger; BadInput for a ledger in an object store."""
    if "://" in ledger.root:
        raise BadInput(f"public data need a ledger in a local folder; {ledger.root} is none: name one with --ledger DIR")
    return Path(ledger.root) / FOLDER


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


def age(held: Held, today: date) -> int:
    """Days since a group was pulled."""
    return (today - held.retrieved.date()).days


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
