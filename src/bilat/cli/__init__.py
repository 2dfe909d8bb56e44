"""The command line: each command calls the observatory, prints, and turns every known error into one line and exit code 2."""

import io
import os
import sys
from typing import Annotated

import typer
from typer.models import CommandInfo

from bilat import __version__, errors
from bilat.cli import brief, change, compare, data, facts, ledger, order, outlook, read, serve, stage, triad
from bilat.cli.common import app

__all__ = ["app", "brief", "change", "compare", "data", "facts", "ledger", "main", "order", "outlook", "read", "serve", "stage", "triad"]


@app.command()
def version() -> None:
    """The version of bilat and of its coder."""
    from bilat.coding.coder import METHOD

    typer.echo(f"bilat {__version__}, coder {METHOD}")


def _tell_version(asked: bool) -> None:
    if asked:
        version()
        raise typer.Exit


@app.callback()
def everything(
    version: Annotated[bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="As `bilat version`.")] = False,
) -> None:
    """An open observatory for the ties between states."""


# What `bilat --help` shows, in this order; a test holds that every command has its place.
PANELS = {
    "Read texts": ("read", "explain", "compare"),
    "Bring public data": ("sources", "pull", "cite"),
    "Measure a tie": ("ties", "shifts", "stage", "triad", "outlook", "order"),
    "Ask and check": ("facts", "check", "panel"),
    "Tell": ("brief", "serve", "mcp"),
    "Look into the ledger": ("show", "rests-on", "review", "export", "ledger", "version"),
}


def _arrange() -> None:
    order = [name for names in PANELS.values() for name in names]
    panel = {name: title for title, names in PANELS.items() for name in names}
    for command in app.registered_commands:
        command.rich_help_panel = panel.get(_name(command))
    app.registered_commands.sort(key=lambda c: order.index(_name(c)) if _name(c) in panel else len(order))


def _name(command: CommandInfo) -> str:
    return command.name or str(getattr(command.callback, "__name__", ""))


_arrange()


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
