"""The application, and what its commands share: options, dates, the ledger that is meant, one line for what went wrong."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from bilat.observatory import Observatory

app = typer.Typer(
    name="bilat",
    help="An open observatory for the ties between states.",
    epilog="Start with: bilat brief RUS CHN --sample",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Shown(StrEnum):
    table = "table"
    jsonl = "jsonl"


class Told(StrEnum):
    table = "table"
    json = "json"


WHERE = "Where the ledger is. [default: $BILAT_LEDGER, else a folder in your data directory]"
LedgerOption = Annotated[Path | None, typer.Option("--ledger", metavar="DIR", help=WHERE)]
PublishedOption = Annotated[str | None, typer.Option("--published", metavar="DATE", help="The day the text was published, as 2021-06-16.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary.")]
ToldOption = Annotated[Told, typer.Option("--format", "-f", help="table or json.")]
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


def observatory(ledger: Path | None, create: bool = True) -> "Observatory":
    """The observatory over the ledger that the user means."""
    from bilat import observatory as api

    return api.open(ledger or api.default_ledger(), create=create)


def first_and_last(years: str) -> tuple[int, int]:
    """FIRST:LAST or one year; BadInput for anything else."""
    from bilat.errors import BadInput

    first, _, last = years.partition(":")
    if not (first.isdecimal() and (last or first).isdecimal()) or int(last or first) < int(first):
        raise BadInput(f"{years!r} is no span of years; give FIRST:LAST, as 2015:2022")
    return int(first), int(last or first)


def counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"
