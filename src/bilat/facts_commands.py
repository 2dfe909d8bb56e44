"""The commands facts, panel and check: they ask the data held beside the ledger and print; an empty ledger is made where there is none, and never changed."""

import json
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilat import errors

if TYPE_CHECKING:
    from bilat.claims import Finding
    from bilat.claims.passages import Search
    from bilat.claims.record import Asked
    from bilat.ledger import Ledger, View
    from bilat.measures import Catalogue


class Shape(StrEnum):
    table = "table"
    json = "json"


class CheckShape(StrEnum):
    table = "table"
    json = "json"
    claimreview = "claimreview"


LedgerOption = Annotated[
    Path | None,
    typer.Option("--ledger", metavar="DIR", help="Where the ledger is. [default: $BILAT_LEDGER, else a folder in your data directory]"),
]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command(epilog="Examples:  bilat facts RUS CHN --year 2019 ·  bilat facts CHN --year 2012 --format json")(facts)
    app.command(epilog="Example:  bilat panel --states majors --years 1946:2014 --add alignment,trade,alliance -o panel.parquet")(panel)
    app.command(epilog='Examples:  bilat check "China is Russia\'s main trading partner" --on 2014-12-31 ·  bilat check article.txt')(check)


def facts(
    states: Annotated[list[str], typer.Argument(metavar="STATE [STATE]", help="ISO alpha-3 codes or names.")],
    year: Annotated[int, typer.Option(help="The calendar year.")],
    themes: Annotated[bool, typer.Option("--themes", help="Votes by theme as well.")] = False,
    format: Annotated[Shape, typer.Option("--format", "-f", help="table or json.")] = Shape.table,
    ledger: LedgerOption = None,
) -> None:
    """Every measure on a pair of states, or on one, in a year, with its data set and version."""
    from bilat import facts as pages
    from bilat import states as known

    held = _catalogue(_open(ledger))
    found = pages.facts(held, [known.state(s).code for s in states], year, themes)
    for line in pages.missing(held):
        typer.echo(f"bilat: no {line}", err=True)
    if format is Shape.json:
        typer.echo(json.dumps([pages.as_dict(m) for m in found], ensure_ascii=False, indent=1))
        return
    from bilat.output import table

    rows: list[tuple[str, ...]] = [
        (
            m.measure,
            f"{m.source_state} → {m.target_state}" if m.target_state else m.source_state,
            m.period,
            _number(m.value),
            m.unit,
            m.dataset,
            m.note or "",
        )
        for m in found
    ]
    typer.echo(table(rows, ("measure", "states", "period", "value", "unit", "data", "note"), sys.stdout))


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

    first, _, last = years.partition(":")
    if not (first.isdigit() and (last or first).isdigit()):
        raise errors.BadInput(f"{years!r} are no years: write 1946:2020")
    wanted = [c.strip() for c in states.split(",") if c.strip() and c.strip() != "all"]
    added = [a.strip() for a in add.split(",") if a.strip()]
    catalogue = _catalogue(_open(ledger)) if added else _empty()
    made = panels.panel(catalogue, int(first), int(last or first), chosen=wanted, add=added, directed=not undirected, monadic=monadic)
    panels.write(made, output)
    typer.echo(f"{len(made):,} rows, {len(made.columns)} columns written to {output}", err=True)


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
    from bilat.text import parse_date

    day = parse_date(on) if on else None
    asked = _claims(text, day)
    store = _open(ledger)
    catalogue, earlier, search = _catalogue(store), _earlier(store), _search(store)
    found = [claims.settle(a, catalogue, earlier, search) for a in asked]
    if format is CheckShape.json:
        typer.echo(json.dumps([claims.as_dict(f) for f in found], ensure_ascii=False, indent=1))
    elif format is CheckShape.claimreview:
        typer.echo(json.dumps([claims.claim_review(f, datetime.now(UTC).date()) for f in found], ensure_ascii=False, indent=1))
    else:
        from bilat.output import table

        typer.echo(table([_row(f) for f in found], ("verdict", "claim", "found", "definition", "data", "also true if"), sys.stdout))


def _row(f: "Finding") -> tuple[str, ...]:
    return (f.verdict, f.claim, f.found, f.definition, f"{f.dataset} {f.version}".strip() if f.dataset else "", "; ".join(f.also_true_if))


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4f}".rstrip("0").rstrip(".")


def _claims(text: str, on: date | None) -> "list[Asked]":
    """The claims of a text given as such, or of a file; in a file the coder tells who is meant by "its" and "both"."""
    from bilat import claims

    path = Path(text)
    try:
        is_file = len(text) < 1024 and path.is_file()
    except OSError:
        is_file = False
    if not is_file:
        if path.suffix in (".txt", ".md", ".html", ".htm", ".jsonl") and " " not in text:
            raise errors.BadInput(f"{text}: no such file; name one that is there, or write the claim in quotes")
        return claims.read(text, on or datetime.now(UTC).date())
    return _of_file(path, on)


def _of_file(path: Path, on: date | None) -> "list[Asked]":
    from bilat import claims
    from bilat.coding import coder
    from bilat.records import Document
    from bilat.text import documents

    asked: list[Asked] = []
    for item in documents([str(path)], published=on):
        if not isinstance(item, Document):
            raise errors.BadInput(str(item.error))
        day = on or item.published or datetime.now(UTC).date()
        for _, statements in coder.code([item]):
            for s in (s for s in statements if s.kind == "claim"):
                named = [x for x in (s.source.state, s.target.state if s.target else None) if x]
                asked += claims.read_within(s.sentence, s.start - s.sentence_start, s.end - s.sentence_start, named, day)
    if not asked:
        raise errors.NothingFound(f"{path}: no claim that data could settle was found in it")
    return list(dict.fromkeys(asked))


def _open(folder: Path | None) -> "Ledger":
    from bilat import observatory as api
    from bilat.ledger import Ledger

    return Ledger.open(str(folder or api.default_ledger()), create=True)


def _empty() -> "Catalogue":
    from bilat.measures import Catalogue

    return Catalogue()


def _catalogue(ledger: "Ledger", view: "View | None" = None) -> "Catalogue":
    """The tables in force, as measures take them."""
    from bilat.measures import Catalogue, Held
    from bilat.sources import store

    tables = store.catalogue(ledger, view)
    return Catalogue(tuple(Held(t.kind, t.paths, t.snapshots, t.dataset, t.version) for held in tables.values() for t in held))


def _earlier(ledger: "Ledger") -> "list[Catalogue]":
    """The catalogues as they were after each earlier pull, the latest first."""
    from bilat.sources import store

    places = sorted({group.place for group in store.groups(ledger.view())}, reverse=True)
    return [_catalogue(ledger, ledger.view(place)) for place in places[1:]]


def _search(ledger: "Ledger") -> "Search":
    """A search for sentences of the ledger's documents in which all of some words stand, with who says them where that was read."""
    from bilat.claims.passages import Passage, Searched
    from bilat.text import sentences

    view = ledger.view()

    def search(words: Sequence[str]) -> Searched:
        total = view.counts().get("documents", 0)
        where = " and ".join(f"contains(lower(text), ${i})" for i in range(1, len(words) + 1))
        ids = [
            row["id"] for row in view.sql(f"select id from documents where {where} and duplicate_of is null", [w.lower() for w in words])
        ]
        said = {s.sentence: s.said_by for s in view.statements(documents=ids) if s.said_by}
        passages = []
        for document in view.documents(ids):
            for span in sentences(document.text):
                sentence = document.text[span.start : span.end]
                if all(w.lower() in sentence.lower() for w in words):
                    who = said.get(sentence)
                    speaker = (who.name or who.role) if who else None
                    passages.append(Passage(document.id, sentence, document.publisher or "a report", who.state if who else None, speaker))
        return Searched(total, tuple(passages))

    return search
