"""stage: the ladder of a tie, its profile, and whether it is strategic, with what that rests on."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilat import errors
from bilat.cli.common import AsOfOption, LedgerOption, Told, ToldOption, app, day, first_and_last, observatory, version_or_day
from bilat.states import state

if TYPE_CHECKING:
    from bilat.records import Measurement
    from bilat.stage import Assessment, Evidence, Stage

EXAMPLES = "Examples:  bilat stage RUS CHN ·  bilat stage RUS CHN --until 2021-06-16 --years 2001:2021 --chart ladder.svg ·  bilat stage --show-table"


@app.command(epilog=EXAMPLES)
def stage(
    states: Annotated[list[str] | None, typer.Argument(metavar="STATE STATE", help="ISO alpha-3 codes or names.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only what was published to this day. [default: the last text]")] = None,
    years: Annotated[
        str | None, typer.Option(metavar="FIRST:LAST", help="Years of the history. [default: the last 25 with evidence]")
    ] = None,
    source: Annotated[
        str | None, typer.Option(metavar="NAME", help="An event table for the profile, as icews-yearly. [default: the statements]")
    ] = None,
    table: Annotated[Path | None, typer.Option(metavar="FILE", help="A table of steps, words and points in place of bilat's own.")] = None,
    show_table: Annotated[bool, typer.Option("--show-table", help="Print bilat's own table and end.")] = False,
    chart: Annotated[Path | None, typer.Option(metavar="FILE", help="Draw the ladder: .svg, .png or .json.")] = None,
    as_of: AsOfOption = None,
    format: ToldOption = Told.table,
    ledger: LedgerOption = None,
) -> None:
    """How strategic a tie is: steps with evidence for and against, profile, judgement, year by year."""
    if show_table:
        from bilat.stage.table import default_text

        typer.echo(default_text(), nl=False)
        return
    if len(states or []) != 2:
        raise errors.BadInput(f"a stage is that of two states; found {', '.join(states or []) or 'none'}: write bilat stage RUS CHN")
    a, b = states or []
    if chart:
        from bilat.charts.render import ending

        ending(chart)
    span = first_and_last(years) if years else None
    made = observatory(ledger).stage(a, b, source=source, years=span, until=day(until), table=table, as_of=version_or_day(as_of))
    if chart:
        from bilat.charts import stage as drawing
        from bilat.charts import write

        write(drawing.chart(made), chart)
    if format is Told.json:
        typer.echo(json.dumps(made.as_dict(), ensure_ascii=False, indent=1))
    else:
        typer.echo(_told(made))


def _told(s: "Stage") -> str:
    from bilat.output import table

    now = s.now
    parts = [
        f"{state(s.a).name} and {state(s.b).name}, {now.year}, searched to {s.until}, ledger version {s.version}",
        "",
        *_judged(now.assessment),
        "",
    ]
    steps: list[tuple[str, ...]] = [(p.name, p.status, _shown(p.latest("for")), _shown(p.latest("against")), p.note) for p in now.steps]
    parts += [table(steps, ("step", "status", "latest for", "latest against", "rests on"), sys.stdout), ""]
    profile: list[tuple[str, ...]] = [
        (m.measure.removeprefix("stage_"), _number(m), _interval(m.low, m.high), m.unit, m.note or "") for m in now.profile
    ]
    parts += [table(profile, ("profile", "value", "95 %", "unit", "note"), sys.stdout), ""]
    parts += [table(_history(s), ("year", *(p.name for p in now.steps), *(row[0] for row in profile), "strategic?"), sys.stdout), ""]
    parts += [
        f"shock in {x.period}: balance from {x.before:.2f} to {x.lowest:.2f}; by {x.until} {x.recovered:.0%} of the fall was made good"
        for x in s.shocks
    ]
    named: list[tuple[str, ...]] = [(x.period, x.name, x.by or "", x.words, x.id) for x in s.labels]
    if named:
        parts += [table(named, ("called (weighs nothing)", "what", "by", "words", "id"), sys.stdout), ""]
    return "\n".join([*parts, *s.notes, f"table of steps: {s.rules}; method {s.method}"])


def _judged(x: "Assessment") -> list[str]:
    if x.probability is None:
        head = f"strategic rather than tactical: {x.note}"
    else:
        head = (
            f"It is {x.word} ({x.probability:.2f}) that the tie is strategic rather than tactical."
            if x.word != "roughly even chance"
            else (f"There is a roughly even chance ({x.probability:.2f}) that the tie is strategic rather than tactical.")
        )
    lines = [head]
    lines += [
        f"  {r.points:+.1f}  {r.rule}: {r.found} [{', '.join(r.evidence[:3])}{' …' if len(r.evidence) > 3 else ''}]" for r in x.reasons
    ]
    if x.probability is not None:
        lines.append(f"  {x.note}")
    return [*lines, f"  would settle it: {'; '.join(x.settle)}"]


def _history(s: "Stage") -> list[tuple[str, ...]]:
    return [
        (
            str(y.year),
            *(p.status for p in y.steps),
            *(_number(m) for m in y.profile),
            "" if y.assessment.word is None else f"{y.assessment.word} ({y.assessment.probability:.2f})",
        )
        for y in s.years
    ]


def _shown(e: "Evidence | None") -> str:
    return "" if e is None else f"{e.period} ({e.how}) {e.words} [{e.id}]"


def _number(m: "Measurement") -> str:
    """Subjects are counted; all else is a share or a balance."""
    return "" if m.value is None else f"{m.value:.0f}" if m.unit == "subjects" else f"{m.value:.2f}"


def _interval(low: float | None, high: float | None) -> str:
    return "" if low is None or high is None else f"{low:.2f} to {high:.2f}"
