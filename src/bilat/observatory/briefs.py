"""From the ledger to a finished brief: all that it needs is collected here, and handed in."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilat import errors, states

if TYPE_CHECKING:
    from bilat.brief import Brief, Chances, Dataset, Material, Missing
    from bilat.claims import Finding
    from bilat.ledger import Ledger, View
    from bilat.measures import Catalogue
    from bilat.measures.acts import Acts
    from bilat.records import Document, Judgement, Measurement, Statement
    from bilat.shifts.record import Changes
    from bilat.stage import Stage
    from bilat.triads import Triad

LEAST, COVERAGE = 0.95, 0.95  # probability from which a shift is told, and that of its interval
HISTORY = 25  # years of the ladder
CLAIMS = 8  # claims that are checked for one brief: the latest, and those between the sides first


def brief(
    ledger: "Ledger",
    codes: tuple[str, ...],
    since: date | None = None,
    until: date | None = None,
    as_of: int | date | datetime | None = None,
    sections: Sequence[str] = (),
    publishers: str | Path | None = None,
    charts: bool = True,
) -> "Brief":
    """The brief on the tie of two states (or three), from what the ledger holds."""
    from bilat import brief as briefs

    return briefs.build(material(ledger, codes, since, until, as_of, publishers, charts), sections, charts)


def material(
    ledger: "Ledger",
    codes: tuple[str, ...],
    since: date | None = None,
    until: date | None = None,
    as_of: int | date | datetime | None = None,
    publishers: str | Path | None = None,
    charts: bool = True,
) -> "Material":
    """What the brief is made from; without `charts`, nothing that is for them alone. Raises UnknownState for other than two or three different states."""
    from bilat.brief import Material, previous
    from bilat.observatory.series import series
    from bilat.publishers import register

    tie = tuple(states.state(c).code for c in codes)
    if len(set(tie)) != len(tie) or not 2 <= len(tie) <= 3:
        raise errors.UnknownState(f"a brief is about two or three different states; found {', '.join(codes) or 'none'}")
    with ledger.view(as_of) as view:
        evidence = view.statements(states=tie, since=since, until=until)
        documents = _documents(view, {s.doc for s in evidence})
        kept = previous(view.judgements("-".join(tie), "brief."))
        datasets, held = _data(ledger, view)
        catalogue = _readable(held)
        judged = _judged(view, catalogue, tie, evidence, documents, until, charts)
        return Material(
            tie, evidence, documents, view.version, view.recorded, since, until,
            measurements=(*series(catalogue, tie), *judged.pop("ties")), datasets=datasets, missing=_missing(catalogue, held),
            findings=_findings(ledger, view, catalogue, tie, evidence, documents), previous=kept, publishers=register(publishers), **judged,
        )  # fmt: skip


def _documents(view: "View", ids: set[str]) -> "dict[str, Document]":
    """What is told of the documents, without their texts: sentences stand in the statements, and texts may be long."""
    from bilat.records import Document

    names = ("id", "published", "title", "url", "publisher", "author", "language")
    query = f"select {', '.join(names)} from documents where id in (select unnest(?::varchar[]))"
    rows = [{name: row[name] for name in names} for row in view.sql(query, [sorted(ids)])]
    return {row["id"]: Document(text="", **row) for row in rows}


def _judged(
    view: "View",
    catalogue: "Catalogue",
    tie: tuple[str, ...],
    evidence: "Sequence[Statement]",
    documents: "Mapping[str, Document]",
    until: date | None,
    charts: bool,
) -> dict[str, Any]:
    """What other parts judge of the tie: a stage for each pair, and the triangle of three. A part that finds too little is left out."""
    from itertools import combinations

    found: dict[str, Any] = {"stages": [], "triad": None, "ties": [], "changes": [], "outlooks": _chances(view, tie, until)}
    if charts:
        found |= _series(view, catalogue, tie, until)
    for a, b in combinations(tie, 2):
        with suppress(errors.NothingFound):
            found["stages"].append(_stage(view, catalogue, a, b, evidence, documents, until))
    if len(tie) == 3:
        with suppress(errors.NothingFound):
            found["triad"] = _triad(view, catalogue, tie, evidence, documents)
    return found


def _chances(view: "View", tie: tuple[str, ...], until: date | None) -> "list[Chances]":
    """For each pair the outlook that was kept last, of its periods due after the cut-off that which is nearest to a year from it."""
    import json
    from itertools import combinations

    from bilat.brief import Chances

    found = []
    for a, b in combinations(tie, 2):
        kept: dict[tuple[datetime, date, str, str], dict[str, float]] = {}
        for pair in ((a, b), (b, a)):
            for row in view.judgements("-".join(pair), "outlook."):
                if row.terms and (until is None or row.due > until):
                    key = (row.made_at, row.due, str(json.loads(row.terms)["due"]), row.method)
                    kept.setdefault(key, {})[row.subject.removeprefix("outlook.")] = row.probability
        whole = {key: chances for key, chances in kept.items() if len(chances) == 3}
        if whole:
            last = max(made for made, *_ in whole)
            start = until or last.date()
            best = min((k for k in whole if k[0] == last), key=lambda k: (abs((k[1] - start).days - 365), k[1]))
            found.append(Chances(a, b, best[2], best[1], **whole[best], method=best[3]))
    return found


def _series(view: "View", catalogue: "Catalogue", tie: tuple[str, ...], until: date | None) -> dict[str, Any]:
    """The series of the tie and the shifts of each pair, from acts that are looked up once; nothing where no dated text is held."""
    from itertools import combinations

    from bilat.observatory.acts import acts

    found: dict[str, Any] = {"ties": [], "changes": []}
    try:
        told = acts(view, catalogue, None)
    except errors.NothingFound:
        return found
    with suppress(errors.NothingFound):
        found["ties"] = _ties(told, tie, until)
    for pair in combinations(tie, 2):
        with suppress(errors.NothingFound):
            found["changes"].append(_changes(told, pair, until))
    return found


def _ties(told: "Acts", tie: tuple[str, ...], until: date | None) -> "list[Measurement]":
    """How much and how warmly each side acts towards each other, period by period to the year of the cut-off."""
    from itertools import permutations

    from bilat.measures.counts import count
    from bilat.measures.ties import both, ties
    from bilat.observatory.change import fitting

    counts = count(told, "quad", fitting(told), tuple(permutations(tie, 2)))
    found = [m for a, b in permutations(tie, 2) if both(counts, a, b) for m in ties(counts, a, b)]
    return [m for m in found if m.measure in ("tie_score", "tie_share", "tie_acts") and (until is None or m.period[:4] <= str(until.year))]


def _changes(told: "Acts", tie: tuple[str, str], until: date | None) -> "Changes":
    """The shifts of the tie, those known at the cut-off."""
    from dataclasses import replace

    from bilat.observatory import change

    found = change.shifts_of(told, tie, None, LEAST, COVERAGE)
    return replace(found, shifts=tuple(s for s in found.shifts if until is None or s.period[:4] <= str(until.year)))


def _stage(
    view: "View",
    catalogue: "Catalogue",
    a: str,
    b: str,
    evidence: "Sequence[Statement]",
    documents: "Mapping[str, Document]",
    until: date | None,
) -> "Stage":
    from bilat import stage as stages
    from bilat.measures.ties import existed
    from bilat.stage import table as tables
    from bilat.stage.data import collect

    told = [
        stages.Told(s, documents[s.doc].published, documents[s.doc].publisher)
        for s in evidence
        if s.doc in documents and {s.source.state, s.target.state if s.target else None} == {a, b}
    ]
    end = until or max((t.published for t in told if t.published), default=None)
    if end is None:
        raise errors.NothingFound(f"nothing dated is told of {a} and {b}")
    chosen = tables.default()
    return stages.stage(
        a, b, told, until=end, facts=collect(catalogue, a, b, chosen), version=view.version, most=HISTORY, table=chosen,
        exists=lambda year: all(existed(c, date(year, 1, 1), date(year, 12, 31)) for c in (a, b)),
    )  # fmt: skip


def _triad(
    view: "View", catalogue: "Catalogue", tie: tuple[str, ...], evidence: "Sequence[Statement]", documents: "Mapping[str, Document]"
) -> "Triad":
    from bilat.observatory.acts import acts
    from bilat.triads.build import triad

    a, b, c = tie
    events = [s for s in evidence if s.kind != "claim"]
    return triad(acts(view, catalogue, None), (a, b, c), events, {id_: d.published for id_, d in documents.items()}, None)


def keep(ledger: "Ledger", clock: Callable[[], datetime], brief: "Brief") -> "list[Judgement]":
    """Keep the judgements and indicators of a brief in the ledger, in one run; the next brief on the tie is compared with them."""
    from bilat.brief import judgements

    rows = judgements(brief, clock())
    with ledger.batch("brief --keep", "bilat/brief") as batch:
        for row in rows:
            batch.judgement(row)
    return rows


def _data(ledger: "Ledger", view: "View") -> "tuple[tuple[Dataset, ...], Catalogue]":
    """The data sets in force, and their tables as measures take them."""
    from bilat.brief import Dataset
    from bilat.measures import Catalogue, Held
    from bilat.sources import adapter, store

    found: list[Dataset] = []
    held: list[Held] = []
    pulled = {g.source: g.retrieved for g in store.groups(view)}
    if not pulled:
        return (), Catalogue()
    for tables in store.catalogue(ledger, view).values():
        for t in tables:
            held.append(Held(t.kind, t.paths, t.snapshots, t.dataset, t.version))
            source = adapter(t.dataset).SOURCE
            years = (str(t.first) if t.first else None, str(t.last) if t.last else None)
            retrieved = pulled[t.dataset].date().isoformat() if t.dataset in pulled else None
            found.append(Dataset(t.dataset, source.title, source.producer, t.version.partition("/")[0], *years, retrieved, t.kind))
    return tuple(found), Catalogue(tuple(held))


def _readable(catalogue: "Catalogue") -> "Catalogue":
    """The tables that measures read, without those that an earlier version of bilat made with other columns: one of them must not cost the whole brief."""
    from bilat.measures import Catalogue
    from bilat.measures.catalogue import COLUMNS, connect

    kept = []
    for held in catalogue.held:
        if held.kind not in COLUMNS:
            continue  # office holders, trade by product, published ideal points: no measure reads them
        with suppress(errors.BadInput):
            connect(held).close()
            kept.append(held)
    return Catalogue(tuple(kept))


def _missing(catalogue: "Catalogue", held: "Catalogue") -> "tuple[Missing, ...]":
    """The kinds of data that are not here, or not to be read any more; of those the source that is to be pulled again comes first."""
    from bilat.brief import Missing
    from bilat.measures.catalogue import SOURCES

    gone = [kind for kind in SOURCES if kind != "events" and not catalogue.of(kind)]
    return tuple(Missing(kind, (*(h.dataset for h in held.of(kind)), *SOURCES[kind])) for kind in gone)


def _findings(
    ledger: "Ledger",
    view: "View",
    catalogue: "Catalogue",
    tie: tuple[str, ...],
    evidence: "Sequence[Statement]",
    documents: "Mapping[str, Document]",
) -> "dict[str, list[Finding]]":
    """Claims of the reports, checked for the day of their report; none where there are no data to check them with."""
    held = [s for s in evidence if s.kind == "claim" and s.target and documents[s.doc].published]
    if not held or not catalogue.held:
        return {}
    from bilat import claims

    def order(s: "Statement") -> tuple[bool, int, str]:
        day = documents[s.doc].published or date.min
        return not {s.source.state, s.target.state if s.target else None} <= set(tie), -day.toordinal(), s.id

    found: dict[str, list[Finding]] = {}
    seen: set[str] = set()
    for s in sorted(held, key=order):
        if len(found) >= CLAIMS:
            break
        if s.sentence in seen:
            continue
        seen.add(s.sentence)
        named = [x for x in (s.source.state, s.target.state if s.target else None) if x]
        day = documents[s.doc].published
        assert day
        asked = [a for a in claims.read_within(s.sentence, s.start - s.sentence_start, s.end - s.sentence_start, named, day) if a.query]
        if asked:
            found[s.id] = [claims.settle(a, catalogue) for a in asked]
    return found
