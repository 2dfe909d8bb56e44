"""show, rests-on, review, export, ledger: look at what is stored, and say something of it."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bilat.cli.common import AsOfOption, LedgerOption, OutputOption, Shown, ShownOption, app, fail, observatory, version_or_day


class Exported(StrEnum):
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"


@app.command(epilog="Example:  bilat show st-3f2a91")
def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="A statement or a document, by its id or the unmistakable beginning of it.")],
    format: ShownOption = Shown.table,
    ledger: LedgerOption = None,
) -> None:
    """Show the words of a statement in their document, and why they were coded so; of a document, what readers took from it and what not."""
    from bilat.output import shown, shown_document

    view = observatory(ledger, create=False).view()
    id = view.resolve(id)
    if id.startswith("doc-"):
        typer.echo(shown_document(view, view.document(id), format is Shown.jsonl))
        return
    statement = view.statement(id)
    if format is Shown.jsonl:
        typer.echo(json.dumps(statement.as_dict(), ensure_ascii=False))
        return
    typer.echo(shown(statement, view.document(statement.doc), [*view.reviews(statement.id), *view.reviews(statement.doc)]))


@app.command("rests-on", epilog="Example:  bilat rests-on doc-5be01c")
def rests_on(
    id: Annotated[str, typer.Argument(metavar="DOCUMENT_ID", help="A document or snapshot; a statement names its document.")],
    format: ShownOption = Shown.table,
    ledger: LedgerOption = None,
) -> None:
    """Everything that depends on one source."""
    from bilat.output import resting

    view = observatory(ledger, create=False).view()
    for line in resting(view, id, format is Shown.jsonl):
        typer.echo(line)


@app.command(epilog="Examples:  bilat review st-3f2a91 --verdict wrong --by 'A. Reader' --note 'the speaker is the minister'")
def review(
    subject: Annotated[str, typer.Argument(metavar="ID", help="A statement or document.")],
    by: Annotated[str, typer.Option(help="Your name.")],
    verdict: Annotated[str, typer.Option(help="duplicate, wrong, retracted, confirmed or comment.")] = "comment",
    note: Annotated[str, typer.Option(help="Why.")] = "",
    other: Annotated[str | None, typer.Option(help="With duplicate: the original.")] = None,
    ledger: LedgerOption = None,
) -> None:
    """Comment on what is stored, or mark it as wrong, a duplicate, retracted or confirmed. Nothing is erased."""
    made = observatory(ledger, create=False).review(subject, verdict, by, note, other)
    typer.echo(f"{made.id}: {made.verdict} by {made.by}")


@app.command(
    epilog="Examples:  bilat export statements --format jsonl ·  bilat export documents -f parquet -o documents.parquet ·  bilat export nmc -o nmc.csv"
)
def export(
    table: Annotated[
        str,
        typer.Argument(
            metavar="TABLE | SOURCE",
            help="statements, documents, reviews, judgements, accounts, runs or settled; or a public data set, as `bilat sources` names it.",
        ),
    ] = "statements",
    format: Annotated[Exported, typer.Option("--format", "-f", help="How to write.")] = Exported.jsonl,
    as_of: AsOfOption = None,
    output: OutputOption = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="Which table of a public data set that has several.")] = None,
    ledger: LedgerOption = None,
) -> None:
    """The whole ledger, with what was judged a duplicate or wrong marked; or a public data set, where its licence lets it be passed on."""
    from bilat.output import export_settled, export_table
    from bilat.sources import NAMES

    if table in NAMES:
        held = observatory(ledger, create=False)
        to = output or Path(f"{table}.{'csv' if format is Exported.csv else 'parquet'}")
        typer.echo(f"{held.export_data(table, to, kind, version_or_day(as_of)):,} rows written to {to}", err=True)
        return

    if table == "settled":
        export_settled(observatory(ledger, create=False).settled(), format, output)
        return
    export_table(observatory(ledger, create=False).view(version_or_day(as_of)), table, format, output)


@app.command("ledger", epilog="Examples:  bilat ledger info ·  bilat ledger compact")
def ledger_command(
    action: Annotated[str, typer.Argument(metavar="ACTION", help="info, compact or vacuum.")] = "info",
    ledger: LedgerOption = None,
) -> None:
    """Tell what the ledger holds; compact its files; vacuum what no reader needs any more."""
    held = observatory(ledger, create=False).ledger
    if action == "compact":
        held.compact()
    elif action == "vacuum":
        held.vacuum()
    elif action != "info":
        fail(f"{action!r} is no action; one of info, compact, vacuum")
    view = held.view()
    typer.echo(f"ledger {held.root}, version {view.version}")
    for name, rows in view.counts().items():
        typer.echo(f"  {name:<12} {rows:>9,}")
