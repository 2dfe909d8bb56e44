"""read and explain: texts into the ledger, and how the coder reads a sentence."""

from enum import StrEnum
from typing import Annotated

import typer

from bilat.cli.common import (
    LedgerOption,
    OutputOption,
    PublishedOption,
    QuietOption,
    Shown,
    ShownOption,
    app,
    counted,
    day,
    fail,
    observatory,
    past_day,
)


class Format(StrEnum):
    table = "table"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"


FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to print.")]
READ = "Examples:  bilat read article.txt --published 2021-06-16 ·  bilat read news/ feed.xml --format jsonl ·  bilat read --sample"
INPUTS = "Texts, folders, RSS/Atom feeds, JSONL, web pages."


@app.command(epilog=READ)
def read(
    inputs: Annotated[list[str] | None, typer.Argument(metavar="[FILE | FOLDER | URL | -]...", help=INPUTS)] = None,
    published: PublishedOption = None,
    publisher: Annotated[str | None, typer.Option(help="Who published it, where the text does not say.")] = None,
    sample: Annotated[bool, typer.Option("--sample", help="Read the sample corpus that ships with bilat.")] = False,
    format: FormatOption = Format.table,
    output: OutputOption = None,
    ledger: LedgerOption = None,
    quiet: QuietOption = False,
) -> None:
    """Read news into the ledger and print the statements found: who does or says what to whom, with the words."""
    from bilat import observatory as api
    from bilat.output import StatementWriter, progress

    given = list(inputs or [])
    if sample:
        given.append(api.sample_path())
    if not given:
        fail("nothing to read: name a file, a folder or an address, or give --sample")
    on = past_day(published)
    obs = observatory(ledger)
    rejected = documents = known = statements = 0
    with StatementWriter(format, output) as out, progress("reading", quiet) as tick:
        for item in obs.reading(*given, published=on, publisher=publisher):
            if not isinstance(item, api.Read):
                rejected += 1
                tick(None)
                typer.echo(f"bilat: {item.error}", err=True)
                continue
            documents += 1
            known += item.known
            statements += len(item.statements)
            if item.document.note and not quiet:
                typer.echo(f"bilat: {item.document.origin}: kept, not coded: {item.document.note}", err=True)
            out.add(item)
            tick(f"{documents} documents, {statements} statements")
    if not quiet:
        again = f" ({known} read before)" if known else ""
        typer.echo(f"{counted(documents, 'document')}{again}, {counted(statements, 'statement')}, {rejected} rejected", err=True)
    if rejected:
        raise typer.Exit(2)


@app.command(epilog='Example:  bilat explain "Greece was accused by Turkey of violating its airspace."')
def explain(
    sentence: Annotated[str, typer.Argument(help="A sentence, or a short text.")],
    published: PublishedOption = None,
    format: ShownOption = Shown.table,
) -> None:
    """How the coder reads a sentence: names, acts, and why each part was decided so. Nothing is stored."""
    from bilat.output import explained

    typer.echo(explained(sentence, day(published), format is Shown.jsonl))
