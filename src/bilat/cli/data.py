"""pull, sources, cite: public data."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bilat.cli.common import LedgerOption, QuietOption, Told, app, first_and_last, observatory

if TYPE_CHECKING:
    from bilat.ledger import Ledger
    from bilat.records import Snapshot


@app.command(epilog="Examples:  bilat pull unga ·  bilat pull unga --file UNVotes.csv ·  bilat pull comtrade --years 2019:2022")
def pull(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A source, as `bilat sources` names it.")],
    file: Annotated[
        list[Path] | None, typer.Option("--file", metavar="FILE", help="A file fetched by hand; several belong to one release.")
    ] = None,
    years: Annotated[
        str | None, typer.Option(metavar="FIRST:LAST", help="Fetch these years alone, where the source has a file a year.")
    ] = None,
    ledger: LedgerOption = None,
    quiet: QuietOption = False,
) -> None:
    """Bring a public data set into the ledger: from its official address, or from files of yours. Earlier versions stay."""
    from bilat.output import progress

    held = observatory(ledger)
    span = tuple(range(first_and_last(years)[0], first_and_last(years)[1] + 1)) if years else ()

    def tell(line: str) -> None:
        if not quiet:
            typer.echo(f"bilat: {line}", err=True)

    with progress(f"fetching {name}", quiet or bool(file)) as tick:
        report(held.pull(name, file or (), span, note=tell, tick=tick), quiet)


def report(snapshots: "list[Snapshot]", quiet: bool) -> None:
    """What was kept, a line a file."""
    if not quiet:
        for snapshot in snapshots:
            typer.echo(f"{snapshot.id}\t{snapshot.source}\t{snapshot.version}\t{snapshot.size:,} bytes\t{snapshot.origin}")


@app.command(epilog="Example:  bilat sources --format json")
def sources(
    format: Annotated[Told, typer.Option("--format", "-f", help="How to print.")] = Told.table,
    ledger: LedgerOption = None,
) -> None:
    """List the public data sets that bilat reads: licence, coverage, what is here and how old it is."""
    from bilat.observatory import data

    listed = data.listing(_present(ledger), datetime.now(UTC))
    if format is Told.json:
        typer.echo(json.dumps(listed, ensure_ascii=False, indent=1))
        return
    import sys

    from bilat.output import table

    columns = ("name", "title", "coverage", "passed on", "licence", "here", "age")
    typer.echo(table([_line(entry) for entry in listed], columns, sys.stdout))


def _line(entry: dict[str, Any]) -> tuple[str, ...]:
    covered = f"{entry['coverage']['first']}-{entry['coverage']['last'] or ''}"
    here = "; ".join(f"{t['kind']} {t['first']}-{t['last']}, {t['rows']:,} rows" for t in entry["here"])
    age = "" if entry["age_days"] is None else f"{entry['age_days']} d"
    return (entry["name"], entry["title"], covered, "yes" if entry["may_be_passed_on"] else "no", entry["licence"], here or "-", age)


@app.command(epilog="Examples:  bilat cite unga nmc ·  bilat cite facts.json ·  bilat cite")
def cite(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME | SNAPSHOT_ID | FILE]...", help="Sources, or results in a file; all that are here, if none is named."
        ),
    ] = None,
    ledger: LedgerOption = None,
) -> None:
    """Print the BibTeX entries of public data sets, or of those that a result used."""
    from bilat.observatory import data

    typer.echo("\n\n".join(data.citations(_present(ledger), names or ())))


def _present(path: Path | None) -> "Ledger | None":
    """The ledger, or None where nobody named one and the usual place has none yet."""
    from bilat.observatory import default_ledger

    if path is None and not (default_ledger() / "bilat-ledger.json").exists():
        return None
    return observatory(path, create=False).ledger
