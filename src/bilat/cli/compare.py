"""compare: two readers side by side."""

import json
from typing import Annotated

import typer

from bilat.cli.common import LedgerOption, PublishedOption, Shown, ShownOption, app, observatory, past_day


@app.command(epilog="Example:  bilat compare article.txt --published 2021-06-16")
def compare(
    inputs: Annotated[list[str], typer.Argument(metavar="FILE...", help="Texts that both readers have read into the ledger.")],
    published: PublishedOption = None,
    format: ShownOption = Shown.table,
    ledger: LedgerOption = None,
) -> None:
    """Where the local reader and a language model differ on a text, with the words. Settle it with `bilat review ID`."""
    from bilat.output import compared

    for document, found in observatory(ledger, create=False).compare(*inputs, published=past_day(published)):
        if format is Shown.jsonl:
            for difference in found.differences:
                typer.echo(json.dumps(difference.as_dict(), ensure_ascii=False))
        else:
            for line in compared(document, found):
                typer.echo(line)
