"""Public data beside a ledger: each pull is kept as it came with the tables made of it, and the newest is in force.

    LEDGER/public/SOURCE/GROUP/files/...        the files, byte for byte
    LEDGER/public/SOURCE/GROUP/KIND.parquet     a normalised table (`tables.KINDS`); event tables are folders KIND/part=YEAR/*.parquet
    LEDGER/public/SOURCE/GROUP/group.json       what is in them

A group is the files of one pull. It is made in a folder aside, moved into place whole, and seen once its Snapshot records are in the
ledger; all records of a group have the same `version`, which ends in the group's name. Nothing is overwritten or deleted.

This is the door to it: `inforce` tells what is there, `writing` brings a pull to disk, `passing` hands it on.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bilat.errors import BadInput
from bilat.records import Snapshot, content_id
from bilat.sources import adapter
from bilat.sources.contract import Given
from bilat.sources.desk import Desk
from bilat.sources.inforce import (
    FOLDER,
    Held,
    Ledger,
    Table,
    View,
    age,
    catalogue,
    folder_of,
    groups,
    replaced,
    snapshots_of,
    table,
    tables,
)
from bilat.sources.passing import export, may_be_passed_on
from bilat.sources.writing import aside, hashed, keep, plausible, write

__all__ = [
    "FOLDER", "Held", "Ledger", "Table", "View", "age", "catalogue", "export", "folder_of", "groups", "may_be_passed_on", "pull", "replaced",
    "snapshots_of", "table", "tables",
]  # fmt: skip

METHOD = "bilat/sources 2"


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
    hashes = [hashed(path) for path in given]
    group = content_id("group", name, METHOD, *sorted(hashes)).removeprefix("group-")
    known = groups(ledger.view(), name)
    if group in {held.group for held in known}:
        note(f"{name}: these files are here already; in force is {known[-1].version}")
        return snapshots_of(ledger.view(), name, group)
    labels = [str(path) for path in given]
    ids = [content_id("snap", name, group, sha) for sha in hashes]
    place = root / name / group
    with aside(root) as folder:
        desk = Desk(folder, source.COVERAGE, now().date())
        try:
            made = source.read(desk, [Given(p, i, n) for p, i, n in zip(given, ids, labels, strict=True)])
            plausible(desk, source.EXPECT, bool(origins))
            earlier = [table for table in tables(ledger, ledger.view()) if table.dataset == name]
            told = {kind: write(desk, kind, sql, folder, earlier, source.SUCCESSION, labels[0]) for kind, sql in made.items()}
        except duckdb.Error as error:
            raise BadInput(f"{labels[0]}: cannot be read ({str(error).splitlines()[0][:160]}); nothing was stored") from error
        finally:
            desk.close()
        for line in desk.notes:
            note(line)
        years = [y for t in told.values() for y in (t["first"], t["last"]) if y is not None]
        label = desk.version or ("-".join(str(y) for y in dict.fromkeys((min(years), max(years)))) if years else f"{now():%Y-%m-%d}")
        version = f"{label}/{group}"
        keep(folder, given, {"source": name, "version": version, "method": METHOD, "kinds": told}, place)
    at = now()
    written = [
        Snapshot(i, name, origins[n] if n < len(origins) else str(given[n]), at, hashes[n], given[n].stat().st_size, version)
        for n, i in enumerate(ids)
    ]
    with ledger.batch(f"pull {name}", METHOD) as batch:
        for snapshot in written:
            batch.snapshot(snapshot)
    return written
