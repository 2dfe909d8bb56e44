"""What all measures have in common: what they read, what they give, and how a row of theirs becomes Measurements."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bilat.measures.catalogue import Held, connect, run, span, sql, unbound
from bilat.records import Measurement

if TYPE_CHECKING:
    import ibis.expr.types as ir

Columns = dict[str, Any]
"""A table as arrays of numpy, one a column, all of one length; nan is a missing number."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What is asked for: years from `first` to `last`, of these states (empty: of all). Both ends are included."""

    first: int
    last: int
    states: tuple[str, ...] = ()

    def years(self, column: "ir.IntegerValue", reach: int = 0) -> "ir.BooleanValue":
        """The condition on a year column; `reach` more years are let in before the first."""
        return column.between(self.first - reach, self.last)

    def within(self, column: "ir.StringValue") -> Any:
        """The condition on a column of states."""
        import ibis

        return column.isin(self.states) if self.states else ibis.literal(True)


@dataclass(frozen=True, slots=True)
class Measure:
    """A family of measures from one table.

    `build` gives an expression with the columns `source`, `target` (if `dyadic`), `year`, `n` (optional), `period` (optional, where it
    is not the year), `note` (optional, why values are missing) and one column for each name in `units`; one row for each source, target and period. `absent` is the value
    where the table, inside its years and for states that existed, has no row: 0 where its makers list all cases, else None.
    `finish`, where there is one, makes those columns from what `build` selects: for what arrays do better than an engine.
    """

    name: str
    kind: str
    units: Mapping[str, str]
    method: str
    build: Callable[["ir.Table", Scope], "ir.Table"]
    dyadic: bool = True
    absent: float | None = None
    finish: Callable[[Columns], Columns] | None = None

    def absent_of(self, name: str) -> float | None:
        """The value of one of its names where the table has no row: `absent`, but for a rank, which is of what is there."""
        return None if self.units[name] == "rank" else self.absent


def rows(measure: Measure, held: Held, scope: Scope) -> list[dict[str, Any]]:
    """The rows of a measure, in order of period, source and target."""
    if measure.finish is None:
        found = run(held, measure.build(unbound(measure.kind), scope))
    else:
        connection = connect(held)
        try:
            found = dicts(columns(measure, connection, scope))
        finally:
            connection.close()
    return sorted(found, key=lambda r: (str(r.get("period") or r["year"]), r["source"], r.get("target") or ""))


def columns(measure: Measure, connection: Any, scope: Scope) -> Columns:
    """The columns of a measure with a `finish`, over the tables of a DuckDB connection."""
    assert measure.finish is not None
    return measure.finish(connection.execute(sql(measure.build(unbound(measure.kind), scope))).fetchnumpy())


def dicts(told: Columns) -> list[dict[str, Any]]:
    """Columns as rows; nan becomes None."""
    lists = [[None if v != v else v for v in values.tolist()] for values in told.values()]
    return [dict(zip(told, row, strict=True)) for row in zip(*lists, strict=True)]


def measurements(measure: Measure, held: Held, scope: Scope) -> list[Measurement]:
    """What the table says within the scope; what it does not say is left to `absences`."""
    return [m for row in rows(measure, held, scope) for m in _of(measure, held, row)]


def absences(
    measure: Measure, held: Held, year: int, cases: Iterable[tuple[str, str | None]], exists: Callable[[str], bool]
) -> list[Measurement]:
    """What to say of the cases (source, target) that have no row in a year: zero only inside the coverage, else None with the reason."""
    first, last = span(held)
    told: list[Measurement] = []
    for source, target in cases:
        gone = [s for s in (source, target) if s is not None and not exists(s)]
        listed = first <= year <= last and not gone and measure.absent is not None
        if not first <= year <= last:
            note = f"{held.dataset} {held.version.partition('/')[0]} covers {first}{f' to {last}' if last > first else ' alone'}"
        elif gone:
            note = f"{' and '.join(gone)} in no state system in {year}"
        else:
            note = "no row, and the table lists every case" if listed else f"no row in {held.dataset} for {year}"
        told += [
            Measurement(
                name, source, target, str(year), measure.absent_of(name) if listed else None, unit, held.dataset, held.version, measure.method,
                evidence=held.snapshots, note=note,
            )
            for name, unit in measure.units.items()
        ]  # fmt: skip
    return told


def _of(measure: Measure, held: Held, row: Mapping[str, Any]) -> Iterable[Measurement]:
    for name, unit in measure.units.items():
        value = row[name]
        yield Measurement(
            name, row["source"], row["target"] if measure.dyadic else None, str(row.get("period") or row["year"]),
            None if value is None else float(value), unit, held.dataset, held.version, measure.method,
            n=None if row.get("n") is None else int(row["n"]), evidence=held.snapshots, note=row.get("note") if value is None else None,
        )  # fmt: skip


def mirrored(pairs: "ir.Table") -> "ir.Table":
    """A table of undirected pairs (`source`, `target` once each) told from both sides."""
    columns = [c for c in pairs.columns if c not in ("source", "target")]
    turned = pairs.select(source=pairs.target, target=pairs.source, **{c: pairs[c] for c in columns})
    return pairs.select("source", "target", *columns).union(turned)
