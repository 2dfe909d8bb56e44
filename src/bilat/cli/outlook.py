"""outlook: the chance that a tie warms or cools, kept to be scored, and how those kept before did."""

import json
import sys
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilat import errors
from bilat.cli.common import LedgerOption, Told, ToldOption, app, day, observatory
from bilat.records import plain
from bilat.states import state

if TYPE_CHECKING:
    from bilat.outlook import Outlook, Record

EXAMPLES = "Examples:  bilat outlook RUS CHN ·  bilat outlook USA PRK --source icews-names --chart outlook.svg ·  bilat outlook --score"


class Period(StrEnum):
    week = "week"
    month = "month"
    quarter = "quarter"
    year = "year"


@app.command(epilog=EXAMPLES)
def outlook(
    states: Annotated[list[str] | None, typer.Argument(metavar="STATE STATE", help="ISO alpha-3 codes or names.")] = None,
    source: Annotated[str | None, typer.Option(metavar="NAME", help="An event table, as icews-names. [default: the statements]")] = None,
    every: Annotated[Period | None, typer.Option(help="The period of the series. [default: the finest with acts enough]")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Made from what had happened by this day.")] = None,
    score: Annotated[bool, typer.Option("--score", help="Score the outlooks kept, of the tie named or of all.")] = False,
    keep: Annotated[bool, typer.Option("--keep/--no-keep", help="Keep the outlook, to be scored when it is due.")] = True,
    chart: Annotated[Path | None, typer.Option(metavar="FILE", help="Draw it: .svg, .png or .json.")] = None,
    format: ToldOption = Told.table,
    ledger: LedgerOption = None,
) -> None:
    """The chance that a tie warms, cools or stays, by the method that did best on the past."""
    named = states or []
    if len(named) != 2 and not (score and not named):
        raise errors.BadInput(f"an outlook is of two states; found {', '.join(named) or 'none'}: write bilat outlook RUS CHN")
    if chart:
        from bilat.charts.render import ending

        ending(chart)
    obs = observatory(ledger)
    if score:
        record = obs.outlook_record(*named)
        typer.echo(json.dumps(plain(asdict(record)), ensure_ascii=False, indent=1) if format is Told.json else _scored(record))
        return
    made = obs.outlook(*named, source=source, every=every.value if every else None, until=day(until))
    if keep:
        obs.keep_outlook(made)
    if chart:
        from bilat.charts import outlook as drawing
        from bilat.charts import write

        write(drawing.chart(made), chart)
    typer.echo(json.dumps(made.as_dict(), ensure_ascii=False, indent=1) if format is Told.json else _told(made, keep))


def _told(o: "Outlook", kept: bool) -> str:
    from bilat.output import table

    parts = [
        f"{state(o.a).name} and {state(o.b).name}, from {o.source} by {o.every}, up to {o.at}: balance {o.value:.2f}, ledger version {o.version}",
        "",
        o.definition,
        "",
    ]
    rows: list[tuple[str, ...]] = [
        (
            h.name,
            h.due,
            f"{h.cools:.0%}",
            f"{h.stays:.0%}",
            f"{h.warms:.0%}",
            f"{h.threshold:.2f}",
            _expected(h.expected, h.low, h.high),
            h.note,
        )
        for h in o.horizons
    ]
    parts += [table(rows, ("ahead", "due", "cools", "stays", "warms", "by more than", "expected (80 %)", "method"), sys.stdout), ""]
    scored: list[tuple[str, ...]] = [
        (h.name, s.method, "naive" if s.naive else "", str(s.n), f"{s.rps:.4f}", f"{s.brier:.4f}", _number(s.crps, 4), _number(s.skill, 2))
        for h in o.horizons
        for s in h.scores
    ]
    parts += [table(scored, ("ahead", "method", "", "outlooks", "RPS", "Brier", "CRPS", "skill"), sys.stdout), ""]
    borne: list[tuple[str, ...]] = [
        (f"{b.low:.0%} to {b.high:.0%}", f"{b.given:.1%}", f"{b.happened:.1%}", f"{b.n:,}") for b in o.calibration
    ]
    parts += [table(borne, ("chances", "given", "came true", "number"), sys.stdout)] if borne else []
    if o.off is not None:
        parts.append(
            f"given and come true lie {100 * o.off:.1f} points apart on average, over {o.pool} tie{'s' * (o.pool != 1)} of this source"
        )
    parts += ["", *o.notes, f"method {o.method}"]
    return "\n".join([*parts, "kept; `bilat outlook --score` scores it when it is due" if kept else "not kept"])


def _scored(r: "Record") -> str:
    from bilat.output import table

    rows: list[tuple[str, ...]] = [
        (
            s.tie, s.source, f"{s.made_at:%Y-%m-%d}", s.at, s.due, *(f"{c:.0%}" for c in s.chances), s.happened or "not known yet", _number(s.rps, 3),
            _number(s.brier, 3), s.method,
        )
        for s in r.outlooks
    ]  # fmt: skip
    head = ("tie", "source", "made", "from", "due", "cools", "stays", "warms", "came", "RPS", "Brier", "method")
    parts = [table(rows, head, sys.stdout), "", f"{len(r.outlooks)} outlooks kept, {r.settled} of them due and known"]
    if r.settled:
        parts.append(f"mean RPS {_number(r.rps, 4)} (a third each: {_number(r.even_rps, 4)}), mean Brier {_number(r.brier, 4)}")
        borne: list[tuple[str, ...]] = [
            (f"{b.low:.0%} to {b.high:.0%}", f"{b.given:.1%}", f"{b.happened:.1%}", str(b.n)) for b in r.calibration
        ]
        parts.append(table(borne, ("chances", "given", "came true", "number"), sys.stdout))
    return "\n".join(parts)


def _expected(value: float | None, low: float | None, high: float | None) -> str:
    return "" if value is None or low is None or high is None else f"{value:.2f} ({low:.2f} to {high:.2f})"


def _number(value: float | None, digits: int) -> str:
    return "" if value is None else f"{value:.{digits}f}"
