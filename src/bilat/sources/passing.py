"""Handing public data to others: what a licence allows, and a table as one file."""

from pathlib import Path

from bilat.errors import BadInput
from bilat.records import Source
from bilat.sources import adapter
from bilat.sources.desk import literal
from bilat.sources.inforce import Ledger, View, table, tables


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
