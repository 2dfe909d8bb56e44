"""The commands of public data: pull, sources, cite. `register` adds them to the command line."""

import json
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bilat import errors

if TYPE_CHECKING:
    from bilat.ledger import Ledger
    from bilat.records import Snapshot
    from bilat.sources.contract import Adapter
    from bilat.sources.web import Web


class Form(StrEnum):
    table = "table"
    json = "json"


LedgerOption = Annotated[Path | None, typer.Option("--ledger", metavar="DIR", help="Where the ledger is.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no notes.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Examples:  bilat pull unga ·  bilat pull unga --file UNVotes.csv ·  bilat pull comtrade --years 2019:2022")(pull)
    app.command(epilog="Example:  bilat sources --format json")(sources)
    app.command(epilog="Examples:  bilat cite unga nmc ·  bilat cite")(cite)


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
    from bilat.sources import adapter, store
    from bilat.sources.web import Web

    source = adapter(name)
    held = _ledger(ledger, create=True)

    def tell(line: str) -> None:
        if not quiet:
            typer.echo(f"bilat: {line}", err=True)

    if file:
        report(store.pull(held, name, file, note=tell), quiet)
        return
    from bilat.output import progress

    with progress(f"fetching {name}", quiet) as tick:
        web = Web(tell=tick)
        report(fetched(held, name, source, web, span(years), tell), quiet)


def fetched(held: "Ledger", name: str, source: "Adapter", web: "Web", years: tuple[int, ...], tell: Any) -> "list[Snapshot]":
    """Fetch a source's files and keep them; what a broken download left is resumed the next time."""
    import os
    import shutil

    from bilat.sources import store
    from bilat.sources.contract import Ask

    folder = store.folder_of(held) / ".fetched" / name
    folder.mkdir(parents=True, exist_ok=True)
    key = os.environ.get(getattr(source, "KEY", "") or "", None)
    files = source.fetch(web, folder, Ask(years=years, key=key))
    made = store.pull(held, name, files, origins=web.origins[: len(files)], note=tell)
    shutil.rmtree(folder, ignore_errors=True)
    return made


def report(snapshots: "list[Snapshot]", quiet: bool) -> None:
    """What was kept, a line a file."""
    if not quiet:
        for snapshot in snapshots:
            typer.echo(f"{snapshot.id}\t{snapshot.source}\t{snapshot.version}\t{snapshot.size:,} bytes\t{snapshot.origin}")


def span(years: str | None) -> tuple[int, ...]:
    """2015:2018 or 2015 as years; BadInput for anything else."""
    if not years:
        return ()
    first, _, last = years.partition(":")
    if not (first.isdigit() and (last or first).isdigit()) or int(last or first) < int(first):
        raise errors.BadInput(f"{years!r} is no span of years; give FIRST:LAST, as 2015:2022")
    return tuple(range(int(first), int(last or first) + 1))


def sources(
    format: Annotated[Form, typer.Option("--format", "-f", help="How to print.")] = Form.table,
    ledger: LedgerOption = None,
) -> None:
    """List the public data sets that bilat reads: licence, coverage, what is here and how old it is."""
    listed = listing(_present(ledger))
    if format is Form.json:
        typer.echo(json.dumps(listed, ensure_ascii=False, indent=1))
        return
    import sys

    from bilat.output import table

    columns = ("name", "title", "coverage", "passed on", "licence", "here", "age")
    typer.echo(table([_line(entry) for entry in listed], columns, sys.stdout))


def listing(held: "Ledger | None") -> list[dict[str, Any]]:
    """Every source with its terms and, of the ledger, what is in force. `age_days` counts from the day it was pulled."""
    from dataclasses import asdict
    from datetime import UTC, datetime

    from bilat.sources import NAMES, adapter, store

    view = held.view() if held else None
    tables = list(store.tables(held, view)) if held and view else []
    groups = store.groups(view) if view else []
    today = datetime.now(UTC).date()
    listed = []
    for name in NAMES:
        source = adapter(name)
        newest = next((g for g in reversed(groups) if g.source == name), None)
        listed.append(
            {
                "name": name,
                "title": source.SOURCE.title,
                "producer": source.SOURCE.producer,
                "licence": source.SOURCE.licence,
                "may_be_passed_on": source.SOURCE.redistributable,
                "url": source.SOURCE.url,
                "coverage": asdict(source.COVERAGE),
                "kinds": list(source.KINDS),
                "layouts": [layout.name for layout in source.EXPECT],
                "here": [
                    {"kind": t.kind, "version": t.version, "rows": t.rows, "first": t.first, "last": t.last}
                    for t in tables
                    if t.dataset == name
                ],
                "pulled": newest.retrieved.isoformat() if newest else None,
                "age_days": store.age(newest, today) if newest else None,
                "versions": [g.version for g in groups if g.source == name],
            }
        )
    return listed


def _line(entry: dict[str, Any]) -> tuple[str, ...]:
    covered = f"{entry['coverage']['first']}-{entry['coverage']['last'] or ''}"
    here = "; ".join(f"{t['kind']} {t['first']}-{t['last']}, {t['rows']:,} rows" for t in entry["here"])
    age = "" if entry["age_days"] is None else f"{entry['age_days']} d"
    return (entry["name"], entry["title"], covered, "yes" if entry["may_be_passed_on"] else "no", entry["licence"], here or "-", age)


def cite(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME | SNAPSHOT_ID]...", help="Sources; all that are here, if none is named.")
    ] = None,
    ledger: LedgerOption = None,
) -> None:
    """Print the BibTeX entries of public data sets, or of those that a result used."""
    typer.echo("\n\n".join(entries(names or (), _present(ledger))))


def entries(names: Iterable[str], held: "Ledger | None") -> list[str]:
    """BibTeX by source, each once. NothingFound where none is named and none is here."""
    from bilat.sources import adapter, store

    wanted = list(names)
    snapshots = {s.id: s.source for s in held.view().snapshots()} if held else {}
    if not wanted and held:
        wanted = list(dict.fromkeys(g.source for g in store.groups(held.view())))
    if not wanted:
        raise errors.NothingFound("no public data here yet; name sources (`bilat cite unga nmc`), or pull some")
    unknown = next((n for n in wanted if n.startswith("snap-") and n not in snapshots), None)
    if unknown:
        raise errors.NothingFound(f"no snapshot {unknown} in the ledger; `bilat sources` names what is here")
    return [adapter(name).BIBTEX for name in dict.fromkeys(snapshots.get(n, n) for n in wanted)]


def _ledger(path: Path | None, create: bool) -> "Ledger":
    from bilat import observatory

    return observatory.open(path or observatory.default_ledger(), create=create).ledger


def _present(path: Path | None) -> "Ledger | None":
    """The ledger, or None where nobody named one and the usual place has none yet."""
    from bilat import observatory

    if path is None and not (observatory.default_ledger() / "bilat-ledger.json").exists():
        return None
    return _ledger(path, create=False)
