"""ties, shifts: how a tie changes."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bilat.cli.common import LedgerOption, Told, ToldOption, app, day, fail, observatory

if TYPE_CHECKING:
    from bilat.records import Measurement
    from bilat.shifts import Changes


class Parted(StrEnum):
    quad = "quad"
    context = "context"
    subject = "subject"
    type = "type"


class Step(StrEnum):
    week = "week"
    month = "month"
    quarter = "quarter"
    year = "year"


class Written(StrEnum):
    table = "table"
    json = "json"
    csv = "csv"


A = Annotated[str, typer.Argument(metavar="STATE", help="ISO alpha-3 code or name.")]
B = Annotated[str, typer.Argument(metavar="STATE", help="Another.")]
SOURCE = "An event table of `bilat pull`. [default: what was read]"
SourceOption = Annotated[str | None, typer.Option("--source", metavar="NAME", help=SOURCE)]
EVERY = "week, month, quarter or year. [default: by the data]"
EveryOption = Annotated[Step | None, typer.Option("--every", help=EVERY)]
ChartOption = Annotated[Path | None, typer.Option("--chart", metavar="FILE", help="Draw it too: .svg, .png or .json.")]


@app.command(epilog="Examples:  bilat ties RUS CHN ·  bilat ties RUS CHN --source icews-names --by context --every month --chart tie.svg")
def ties(
    a: A,
    b: B,
    source: SourceOption = None,
    by: Annotated[Parted, typer.Option("--by", help="How acts are parted: quad, context, subject or type.")] = Parted.quad,
    every: EveryOption = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Periods that begin on or after this day.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Periods that begin up to this day.")] = None,
    words: Annotated[bool, typer.Option("--words-and-deeds", help="Only how kindly each speaks, how it acts, and the gap.")] = False,
    chart: ChartOption = None,
    format: Annotated[Written, typer.Option("--format", "-f", help="table, json or csv.")] = Written.table,
    ledger: LedgerOption = None,
) -> None:
    """The series of a tie in both directions: acts by period, their share of all that is reported, how warm they are."""
    from bilat.charts import render

    if chart:
        render.ending(chart)
    if words and by is not Parted.quad:
        fail(f"words and deeds are told apart by quad class, not by {by.value}: leave out --by or --words-and-deeds")
    found = observatory(ledger).ties(
        a, b, source=source, by=by.value, every=every.value if every else None, since=day(since), until=day(until)
    )
    if words:
        from bilat.measures.words_deeds import UNITS

        found = tuple(m for m in found if m.measure in UNITS)
    if chart:
        render.write(_drawn(a, b, by, words, found), chart)
    if format is Written.json:
        typer.echo(json.dumps([_flat(m) for m in found], ensure_ascii=False, indent=1))
    elif format is Written.csv:
        _csv(found)
    else:
        from bilat.cli.series import page

        typer.echo(page(found))


@app.command(
    epilog="Examples:  bilat shifts RUS UKR --source icews-yearly ·  bilat shifts USA PRK --source icews-names --every week --format json"
)
def shifts(
    a: A,
    b: B,
    source: SourceOption = None,
    every: EveryOption = None,
    least: Annotated[float, typer.Option("--least", min=0, max=1, help="The probability from which a shift is told.")] = 0.95,
    coverage: Annotated[float, typer.Option("--coverage", min=0.01, max=0.999, help="Of the intervals of the dates.")] = 0.95,
    chart: ChartOption = None,
    format: ToldOption = Told.table,
    ledger: LedgerOption = None,
) -> None:
    """When a tie changed: dated shifts with probability, size and the evidence that made them."""
    from bilat.charts import render

    if chart:
        render.ending(chart)
    obs = observatory(ledger)
    found = obs.shifts(a, b, source=source, every=every.value if every else None, least=least, coverage=coverage)
    if chart:
        from bilat import states
        from bilat.charts import shifts as drawing

        names = " and ".join(states.state(s).name for s in (a, b))
        render.write(drawing.chart(f"{names}: when the tie changed", found, obs.ties(a, b, source=source, every=found.every)), chart)
    if format is Told.json:
        typer.echo(json.dumps(found.as_dict(), ensure_ascii=False, indent=1))
        return
    typer.echo(_told(found))


def _drawn(a: str, b: str, by: Parted, words: bool, found: Sequence["Measurement"]) -> dict[str, Any]:
    from bilat import states
    from bilat.charts import ties, words_deeds

    names = " and ".join(states.state(s).name for s in (a, b))
    if words:
        return words_deeds.chart(f"{names}: words and deeds", found)
    return ties.chart(f"{names}: what each does towards the other, by {ties.PARTS[by.value]}", found)


def _flat(m: "Measurement") -> dict[str, object]:
    return {**asdict(m), "evidence": list(m.evidence)}


def _csv(found: Sequence["Measurement"]) -> None:
    import csv

    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(_flat(found[0]))
    out.writerows([" ".join(v) if isinstance(v, list) else v for v in _flat(m).values()] for m in found)


def _told(found: "Changes") -> str:
    from bilat.cli.series import changes

    return changes(found)
