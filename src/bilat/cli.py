"""The command line: each command calls the observatory, prints, and turns every known error into one line and exit code 2."""

import io
import json
import os
import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from bilat import __version__, data_commands, errors, facts_commands

app = typer.Typer(
    name="bilat",
    help="An open observatory for the ties between states.",
    epilog="Start with: bilat brief RUS CHN --sample",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Format(StrEnum):
    table = "table"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"


class Shown(StrEnum):
    table = "table"
    jsonl = "jsonl"


class Exported(StrEnum):
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"


WHERE = "Where the ledger is. [default: $BILAT_LEDGER, else a folder in your data directory]"
LedgerOption = Annotated[Path | None, typer.Option("--ledger", metavar="DIR", help=WHERE)]
PublishedOption = Annotated[str | None, typer.Option("--published", metavar="DATE", help="The day the text was published, as 2021-06-16.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary.")]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to print.")]
ShownOption = Annotated[Shown, typer.Option("--format", "-f", help="table or jsonl.")]
AsOfOption = Annotated[str | None, typer.Option("--as-of", metavar="DATE|VERSION", help="What the ledger held then.")]
OutputOption = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file instead.")]


def fail(message: str) -> NoReturn:
    """Say one line on standard error and end with exit code 2."""
    typer.echo(f"bilat: {message}", err=True)
    raise typer.Exit(2)


def day(text: str | None) -> date | None:
    """A date given by the user."""
    if text is None:
        return None
    from bilat.text import parse_date

    return parse_date(text)


def past_day(text: str | None) -> date | None:
    """A date on which something was published: not in the future. Asked before anything is opened or written."""
    from bilat.text.dates import check_past

    found = day(text)
    return check_past(found, date.today()) if found else None


def version_or_day(text: str | None) -> int | date | None:
    """`--as-of`: a ledger version or a date."""
    return int(text) if text and text.isdecimal() and len(text) < 8 else day(text)


def observatory(ledger: Path | None, create: bool = True) -> Any:
    """The observatory over the ledger that the user means."""
    from bilat import observatory as api

    return api.open(ledger or api.default_ledger(), create=create)


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


def counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"


BRIEF = "Examples:  bilat brief RUS CHN --sample ·  bilat brief RUS CHN --from article.txt --published 2021-06-16 -o brief.html"
FROM = "From these texts alone; your ledger is left as it is."
WRITE = "Write .html, .md or .json instead of printing."


@app.command(epilog=BRIEF)
def brief(
    states: Annotated[list[str], typer.Argument(metavar="STATE STATE [STATE]", help="ISO alpha-3 codes or names.")],
    sample: Annotated[bool, typer.Option("--sample", help="From the sample corpus alone; your ledger is left as it is.")] = False,
    source: Annotated[list[str] | None, typer.Option("--from", metavar="FILE", help=FROM)] = None,
    published: PublishedOption = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only reports published on or after this day.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only reports published up to this day.")] = None,
    as_of: AsOfOption = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=WRITE)] = None,
    draft: Annotated[bool, typer.Option("--draft", help="Write even if a check fails, and say which.")] = False,
    ledger: LedgerOption = None,
) -> None:
    """Write a brief on two or three states in which every sentence can be traced."""
    import tempfile

    from bilat import brief as briefs
    from bilat import observatory as api
    from bilat import states as known

    for name in states:
        known.state(name)
    on, first, last, then = past_day(published), day(since), day(until), version_or_day(as_of)
    rejected: tuple[Any, ...] = ()
    if sample or source:
        with tempfile.TemporaryDirectory() as folder:
            obs = api.open(folder)
            reading = obs.read(*(source or []), *([api.sample_path()] if sample else []), published=on)
            rejected = reading.rejected
            for item in rejected:
                typer.echo(f"bilat: {item.error}", err=True)
            if not reading.reads:
                raise typer.Exit(2)
            made = obs.brief(*states, since=first, until=last)
    else:
        made = observatory(ledger, create=False).brief(*states, since=first, until=last, as_of=then)
    if output:
        briefs.write(made, output, draft=draft)
        typer.echo(f"written to {output}", err=True)
    else:
        failures = briefs.check(made)
        if failures and not draft:
            fail(f"the brief breaks {len(failures)} of its checks, the first: {failures[0]}; --draft prints it all the same")
        from bilat.output import is_terminal, width

        typer.echo(briefs.terminal(made, width(), is_terminal()))
    if rejected:
        raise typer.Exit(2)


@app.command(epilog="Example:  bilat show st-3f2a91")
def show(
    id: Annotated[str, typer.Argument(metavar="STATEMENT_ID", help="The id, or its unmistakable beginning.")],
    format: ShownOption = Shown.table,
    ledger: LedgerOption = None,
) -> None:
    """Show the words of a statement in their document, and why they were coded so."""
    from bilat.output import shown

    view = observatory(ledger, create=False).view()
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


@app.command(epilog="Examples:  bilat export statements --format jsonl ·  bilat export documents -f parquet -o documents.parquet")
def export(
    table: Annotated[str, typer.Argument(metavar="TABLE", help="statements, documents, reviews, judgements or runs.")] = "statements",
    format: Annotated[Exported, typer.Option("--format", "-f", help="How to write.")] = Exported.jsonl,
    as_of: AsOfOption = None,
    output: OutputOption = None,
    ledger: LedgerOption = None,
) -> None:
    """The whole ledger, with what was judged a duplicate or wrong marked."""
    from bilat.output import export_table

    export_table(observatory(ledger, create=False).view(version_or_day(as_of)), table, format, output)


@app.command(epilog='Example:  bilat explain "Greece was accused by Turkey of violating its airspace."')
def explain(
    sentence: Annotated[str, typer.Argument(help="A sentence, or a short text.")],
    published: PublishedOption = None,
    format: ShownOption = Shown.table,
) -> None:
    """How the coder reads a sentence: names, acts, and why each part was decided so. Nothing is stored."""
    from bilat.output import explained

    typer.echo(explained(sentence, day(published), format is Shown.jsonl))


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


@app.command()
def version() -> None:
    """The version of bilat and of its coder."""
    from bilat.coding.coder import METHOD

    typer.echo(f"bilat {__version__}, coder {METHOD}")


data_commands.register(app)
facts_commands.register(app)


def main() -> None:
    """Run the command line. Known errors become one line and exit code 2; a closed pipe ends quietly."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # files and pipes get UTF-8 on every machine; a terminal gets what it can show
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except errors.BilatError as error:
        typer.echo(f"bilat: {error}", err=True)
        sys.exit(2)
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what could not be written is not tried again at the end
        where = f"{error.filename}: " if error.filename else ""
        typer.echo(f"bilat: {where}{error.strerror or error}; nothing stored is lost: mend that and run it again", err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
