"""read and explain: texts into the ledger, and how the coder reads a sentence."""

from enum import StrEnum
from typing import Annotated

import typer

from bilat.cli import modelled
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


SERVER = "The server, as http://localhost:8080/v1; the key in BILAT_API_KEY. Without it only answers kept from before are used."
FAILURE = "A document without an answer is read by the local reader, or waits."
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to print.")]
READ = "Examples:  bilat read article.txt --published 2021-06-16 ·  bilat read news/ feed.xml --format jsonl ·  bilat read --sample"
INPUTS = "Texts, folders, RSS/Atom feeds, JSONL, web pages."


PANEL = modelled.PANEL


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
    reader: Annotated[
        str, typer.Option(metavar="local|model", help="Who reads: bilat itself, or a language model held to the words.")
    ] = "local",
    model: Annotated[str | None, typer.Option(metavar="NAME", help="As its server calls it.", rich_help_panel=PANEL)] = None,
    base_url: Annotated[str | None, typer.Option(metavar="URL", help=SERVER, rich_help_panel=PANEL)] = None,
    on_failure: Annotated[str, typer.Option(metavar="local|wait", help=FAILURE, rich_help_panel=PANEL)] = "local",
    estimate: Annotated[bool, typer.Option("--estimate", help="Say what it will take, and stop.", rich_help_panel=PANEL)] = False,
    price: Annotated[str | None, typer.Option(metavar="IN/OUT", help="Money for a million tokens.", rich_help_panel=PANEL)] = None,
    max_documents: Annotated[int | None, typer.Option(metavar="N", min=0, help="Ask about no more.", rich_help_panel=PANEL)] = None,
    max_tokens: Annotated[int | None, typer.Option(metavar="N", min=0, help="Use no more.", rich_help_panel=PANEL)] = None,
    max_cost: Annotated[float | None, typer.Option(metavar="X", min=0, help="Spend no more.", rich_help_panel=PANEL)] = None,
    concurrency: Annotated[int, typer.Option(metavar="N", help="Requests at once.", rich_help_panel=PANEL)] = 4,
    timeout: Annotated[float, typer.Option(metavar="S", help="Seconds for one answer.", rich_help_panel=PANEL)] = 300.0,
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
    held = modelled.limits(max_documents, max_tokens, max_cost)
    told = {"price": modelled.price(price), "limits": held, "on_failure": on_failure, "concurrency": concurrency, "timeout": timeout}
    by = modelled.reader(obs, reader, model, base_url, **told)
    if by and (estimate or not quiet):
        modelled.tell_before(obs, given, by, on)
    if estimate:
        return
    tally = modelled.Tally()
    rejected = documents = known = statements = 0
    with StatementWriter(format, output) as out, progress("reading", quiet) as tick:
        for item in obs.reading(*given, published=on, publisher=publisher, reader=by):
            if not isinstance(item, api.Read):
                rejected += 1
                tick(None)
                typer.echo(f"bilat: {item.error}", err=True)
                continue
            documents += 1
            known += item.known
            statements += len(item.statements)
            tally.add(item)
            if item.document.note and not quiet and not by:
                typer.echo(f"bilat: {item.document.origin}: kept, not coded: {item.document.note}", err=True)
            out.add(item)
            tick(f"{documents} documents, {statements} statements")
    if not quiet:
        again = f" ({known} read before)" if known else ""
        typer.echo(f"{counted(documents, 'document')}{again}, {counted(statements, 'statement')}, {rejected} rejected", err=True)
        if by:
            typer.echo(str(tally), err=True)
    if by and by.ended:
        typer.echo(f"bilat: stopped: {by.ended}; what was read is stored: run it again with a higher limit for the rest", err=True)
    if rejected or tally.waiting:
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
