"""order: the order of the system by year."""

import csv
import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from bilat.cli.common import AsOfOption, LedgerOption, app, first_and_last, observatory, version_or_day

LEADERS = 3  # states named in a line of a terminal


class OrderShape(StrEnum):
    table = "table"
    csv = "csv"
    json = "json"


@app.command(epilog="Examples:  bilat order --years 1946:2016 --format csv ·  bilat order --years 1816:2016 --chart order.svg")
def order(
    years: Annotated[str, typer.Option(metavar="FIRST:LAST", help="As 1946:2016.")] = "1946:2016",
    chart: Annotated[Path | None, typer.Option("--chart", metavar="FILE", help="Draw it: .svg, .png or .json.")] = None,
    as_of: AsOfOption = None,
    format: Annotated[OrderShape, typer.Option("--format", "-f", help="table, csv or json.")] = OrderShape.table,
    ledger: LedgerOption = None,
) -> None:
    """The order of the system by year: how concentrated capability is, how many poles there are, which blocs."""
    from bilat.charts import order as picture
    from bilat.charts import render
    from bilat.order.build import flat, summary

    if chart:
        render.ending(chart)
    found = observatory(ledger).order(*first_and_last(years), as_of=version_or_day(as_of))
    if chart:
        render.write(picture.chart(found), chart)
    rows = [flat(y) for y in found.years]
    if format is OrderShape.json:
        typer.echo(json.dumps(found.as_dict(), ensure_ascii=False, indent=1))
    elif format is OrderShape.csv:
        writer = csv.DictWriter(sys.stdout, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({k: _plain(v) for k, v in row.items()} for row in rows)
    else:
        from bilat.output import is_terminal, table

        columns = [c for c in rows[0] if c != "missing" and any(row[c] not in (None, "") for row in rows)]
        heads = tuple(columns)
        if is_terminal():
            columns = [c for c in columns if not c.endswith("_modularity")]  # all of them are in CSV
            heads = tuple(c.replace("_", " ") for c in columns)
            led = [" ".join(f"{s} {v:.2f}" for s, v in y.leaders[:LEADERS]) for y in found.years]
            rows = [row | {"leaders": told} for row, told in zip(rows, led, strict=True)]
        digits = 2 if is_terminal() else 4
        typer.echo(table([tuple(_short(c, row[c], digits) for c in columns) for row in rows], heads, sys.stdout))
        typer.echo("\n" + "\n".join(summary(found)))
        for note in found.notes:
            typer.echo(f"bilat: {note}", err=True)


def _plain(value: Any) -> str:
    return "" if value is None else repr(value) if isinstance(value, float) else str(value)


def _short(column: str, value: Any, digits: int) -> str:
    from bilat.order.record import MEASURES

    if isinstance(value, float):
        return f"{value:.0f}" if MEASURES.get(column) in ("states", "blocs") else f"{value:.{digits}f}"
    return "" if value is None else str(value)
