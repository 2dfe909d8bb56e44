"""facts, panel, check: measure and check with public data. An empty ledger is made where there is none, and never changed."""

import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilat import errors
from bilat.cli.common import AsOfOption, LedgerOption, Told, app, day, fail, first_and_last, observatory, version_or_day

if TYPE_CHECKING:
    from bilat.claims import Finding
    from bilat.records import Measurement


class CheckShape(StrEnum):
    table = "table"
    json = "json"
    claimreview = "claimreview"


@app.command(epilog="Examples:  bilat facts RUS CHN --year 2019 ·  bilat facts CHN --year 2012 --format json")
def facts(
    states: Annotated[list[str], typer.Argument(metavar="STATE [STATE]", help="ISO alpha-3 codes or names.")],
    year: Annotated[int, typer.Option(help="The calendar year.")],
    themes: Annotated[bool, typer.Option("--themes", help="Votes by theme as well.")] = False,
    format: Annotated[Told, typer.Option("--format", "-f", help="table or json.")] = Told.table,
    as_of: AsOfOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Every measure on a pair of states, or on one, in a year, with its data set and version."""
    from bilat import facts as pages

    obs, known = observatory(ledger), version_or_day(as_of)
    found = obs.facts(*states, year=year, themes=themes, as_of=known)
    for line in pages.missing(obs.catalogue(known)):
        typer.echo(f"bilat: {line}", err=True)
    if format is Told.json:
        typer.echo(json.dumps([pages.as_dict(m) for m in found], ensure_ascii=False, indent=1))
    elif found:
        typer.echo(_page(found))
    if not found:
        fail(f"no public data here tell of {' and '.join(states)}: pull some of the above, `bilat sources` lists them all")


@app.command(epilog="Example:  bilat panel --states majors --years 1946:2014 --add alignment,trade,alliance -o panel.parquet")
def panel(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help=".parquet, .csv or .dta (Stata, with pandas).")],
    years: Annotated[str, typer.Option(metavar="FIRST:LAST", help="As 1946:2020.")] = "1816:2016",
    states: Annotated[str, typer.Option(metavar="CODES", help="all, majors, or codes with commas: RUS,CHN,USA.")] = "all",
    add: Annotated[
        str,
        typer.Option(
            metavar="MEASURES", help="alignment, trade, arms, capability, spending, alliance, igo, dispute, contiguity, rivalry, ideal."
        ),
    ] = "",
    undirected: Annotated[bool, typer.Option("--undirected", help="Each pair once, the lower Correlates of War number first.")] = False,
    monadic: Annotated[bool, typer.Option("--monadic", help="State-years in place of dyad-years.")] = False,
    ledger: LedgerOption = None,
) -> None:
    """A research table of dyad-years or state-years with the measures you name."""
    from bilat import panel as panels
    from bilat.measures import Catalogue
    from bilat.observatory.data import kept_back

    first, last = first_and_last(years)
    wanted = [c.strip() for c in states.split(",") if c.strip() and c.strip() != "all"]
    added = [a.strip() for a in add.split(",") if a.strip()]
    held = observatory(ledger)
    made = held.panel(first, last, chosen=wanted, add=added, directed=not undirected, monadic=monadic)
    panels.write(made, output)
    used = panels.used(held.catalogue(), added, first, last)
    for line in kept_back(Catalogue(used), {h.kind for h in used}):
        typer.echo(f"bilat: {line}", err=True)
    typer.echo(f"{len(made):,} rows, {len(made.columns)} columns written to {output}", err=True)


@app.command(epilog='Examples:  bilat check "China is Russia\'s main trading partner" --on 2014-12-31 ·  bilat check article.txt')
def check(
    text: Annotated[str, typer.Argument(metavar="TEXT_OR_FILE", help="A claim, or a file with claims in it.")],
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day for which it is checked. [default: the file's date, else today]")
    ] = None,
    format: Annotated[CheckShape, typer.Option("--format", "-f", help="table, json or claimreview.")] = CheckShape.table,
    ledger: LedgerOption = None,
) -> None:
    """Check factual claims against the data held: verdict, number, data version, and what it would take to be also true."""
    from bilat import claims

    if not text.strip():
        fail("nothing to check: write the claim in quotes, or name a file")
    found = observatory(ledger).check(_text_or_file(text), day(on))
    if format is CheckShape.json:
        typer.echo(json.dumps([claims.as_dict(f) for f in found], ensure_ascii=False, indent=1))
    elif format is CheckShape.claimreview:
        typer.echo(json.dumps([claims.claim_review(f, datetime.now(UTC).date()) for f in found], ensure_ascii=False, indent=1))
    else:
        from bilat.output import table

        typer.echo(table([_row(f) for f in found], ("verdict", "claim", "found", "definition", "data", "also true if"), sys.stdout))


def _page(found: "Sequence[Measurement]") -> str:
    """A line a measure; in a terminal those without a value stand together, a line for each reason."""
    from bilat.output import is_terminal, table

    rows = [
        (m.measure, _states(m), m.period, _number(m.value), m.unit, m.dataset, m.note or "")
        for m in found
        if m.value is not None or not is_terminal()
    ]
    told = [table(rows, ("measure", "states", "period", "value", "unit", "data", "note"), sys.stdout)] if rows else []
    if is_terminal():
        gone: dict[tuple[str, str], list[str]] = {}
        for m in found:
            if m.value is None:
                gone.setdefault((m.dataset, m.note or "no value"), []).append(m.measure)
        told += ["", "Without a value"] if gone else []
        told += [f"  {data}: {', '.join(dict.fromkeys(measures))}: {note}" for (data, note), measures in gone.items()]
    return "\n".join(told).strip("\n")


def _states(m: "Measurement") -> str:
    return f"{m.source_state} → {m.target_state}" if m.target_state else m.source_state


def _row(f: "Finding") -> tuple[str, ...]:
    return (f.verdict, f.claim, f.found, f.definition, f"{f.dataset} {f.version}".strip() if f.dataset else "", "; ".join(f.also_true_if))


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4f}".rstrip("0").rstrip(".")


def _text_or_file(text: str) -> str | Path:
    """What the user gave: a file, or the claim itself."""
    path = Path(text)
    try:
        is_file = len(text) < 1024 and path.is_file()
    except OSError:
        is_file = False
    if is_file:
        return path
    if path.suffix in (".txt", ".md", ".html", ".htm", ".jsonl") and " " not in text:
        raise errors.BadInput(f"{text}: no such file; name one that is there, or write the claim in quotes")
    return text
