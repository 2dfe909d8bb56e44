"""triad: a triangle of states."""

import json
import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilat.cli.common import AsOfOption, LedgerOption, Told, ToldOption, app, day, observatory, version_or_day

if TYPE_CHECKING:
    from bilat.triads import Triad


class Step(StrEnum):
    week = "week"
    month = "month"
    quarter = "quarter"
    year = "year"


@app.command(epilog="Examples:  bilat triad USA RUS CHN ·  bilat triad USA RUS CHN --source icews-names --chart triangle.svg")
def triad(
    a: Annotated[str, typer.Argument(metavar="STATE", help="ISO alpha-3 codes or names.")],
    b: Annotated[str, typer.Argument(metavar="STATE", help="")],
    c: Annotated[str, typer.Argument(metavar="STATE", help="")],
    source: Annotated[
        str | None, typer.Option("--source", metavar="NAME", help="An event table of `bilat pull`. [default: what was read]")
    ] = None,
    every: Annotated[Step | None, typer.Option("--every", help="The period of the response model. [default: by the data]")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="Acts of this day and later.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="Acts of this day and earlier.")] = None,
    as_of: AsOfOption = None,
    chart: Annotated[Path | None, typer.Option("--chart", metavar="FILE", help="Draw the triangle: .svg, .png or .json.")] = None,
    responses: Annotated[
        Path | None, typer.Option("--responses", metavar="FILE", help="Draw who answers whom: .svg, .png or .json.")
    ] = None,
    format: ToldOption = Told.table,
    ledger: LedgerOption = None,
) -> None:
    """A triangle of states: how each stands to each, who answers whom, and who drives two apart."""
    from bilat.charts import render
    from bilat.triads import telling

    for file in (chart, responses):
        if file:
            render.ending(file)
    when = {"since": day(since), "until": day(until), "as_of": version_or_day(as_of)}
    found = observatory(ledger).triad(a, b, c, source, every.value if every else None, **when)
    _draw(found, chart, responses)
    if format is Told.json:
        typer.echo(json.dumps(found.as_dict(), ensure_ascii=False, indent=1))
        return
    typer.echo(telling.heading(found))
    _rows("Levels", telling.levels(found))
    _lines("Ties", telling.ties(found))
    if found.model:
        _lines("Responses", [telling.model(found.model)])
        _rows("", telling.responses(found.model))
        _lines("What if", telling.what_if(found.model))
        _lines("Who leads", telling.causality(found.model))
    else:
        _lines("Responses", [f"No response model: {found.why_no_model}."])
    _rows("Friction points", telling.frictions(found), "no report of conflict under any subject")
    _rows("Third parties", telling.wedges(found), "none with which the two of a tie stand clearly differently or alike")
    _lines("Read with care", found.caveats if found.model else found.caveats[:2])


def _draw(found: "Triad", chart: Path | None, responses: Path | None) -> None:
    from bilat.charts import render, triangle
    from bilat.charts import responses as answers

    if chart:
        render.write(triangle.chart(found), chart)
    if responses:
        render.write(answers.chart(found), responses)


def _lines(title: str, lines: Iterable[str]) -> None:
    typer.echo(f"\n{title}")
    for line in lines:
        typer.echo(f"  {line}")


def _rows(title: str, told: tuple[tuple[str, ...], list[tuple[str, ...]]], otherwise: str = "none") -> None:
    from bilat.output import table

    columns, rows = told
    if title:
        typer.echo(f"\n{title}")
    typer.echo(table(rows, columns, sys.stdout) if rows else f"  {otherwise}")
