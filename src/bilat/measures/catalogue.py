"""Where the tables of public data lie, what their columns are, and how an Ibis expression over one of them is run.

Expressions are written over unbound tables and run as SQL, so a measure never knows the engine: DuckDB here, Spark or
BigQuery through `sql(expression, dialect)`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bilat.errors import BadInput, NothingFound

if TYPE_CHECKING:
    import ibis.expr.types as ir

COLUMNS: Mapping[str, Mapping[str, str]] = {
    "votes": {"row": "int64", "rcid": "int64", "date": "date", "session": "int64", "unres": "string", "issues": "array<string>",
              "state": "string", "vote": "int64", "important": "boolean", "title": "string"},
    "trade": {"row": "int64", "year": "int64", "period": "string", "exporter": "string", "importer": "string", "value_usd": "float64",
              "reporter": "string"},
    "arms": {"row": "int64", "year": "int64", "supplier": "string", "recipient": "string", "tiv": "float64", "item": "string"},
    "milex": {"row": "int64", "state": "string", "year": "int64", "usd_constant": "float64", "share_gdp": "float64",
              "usd_current": "float64"},
    "capability": {"row": "int64", "state": "string", "year": "int64", "milex": "float64", "milper": "float64", "irst": "float64",
                   "pec": "float64", "tpop": "float64", "upop": "float64", "cinc": "float64"},
    "alliance": {"row": "int64", "year": "int64", "source": "string", "target": "string", "defence": "int64", "offence": "int64",
                 "neutrality": "int64", "nonaggression": "int64", "consultation": "int64"},
    "igo": {"row": "int64", "year": "int64", "a": "string", "b": "string", "shared": "int64"},
    "dispute": {"row": "int64", "year": "int64", "a": "string", "b": "string", "hostility": "int64", "dispute": "string"},
    "war": {"row": "int64", "year": "int64", "a": "string", "b": "string", "war": "string"},
    "contiguity": {"row": "int64", "year": "int64", "a": "string", "b": "string", "type": "int64"},
    "rivalry": {"row": "int64", "a": "string", "b": "string", "first": "int64", "last": "int64", "kind": "string"},
    "events": {"date": "date", "source": "string", "target": "string", "type": "string", "quad": "string", "score": "float64",
               "n": "int64", "cameo": "string", "precision": "string"},
}  # fmt: skip

NAMES: Mapping[str, str] = {
    "votes": "votes in the UN General Assembly",
    "trade": "trade in goods",
    "arms": "transfers of arms",
    "milex": "military spending",
    "capability": "material capability",
    "alliance": "alliances",
    "igo": "shared organisations",
    "dispute": "militarised disputes",
    "war": "wars between states",
    "contiguity": "borders",
    "rivalry": "rivalries",
    "events": "counted events",
}
"""What a kind of table is about, for people."""

# The data sets to pull for a kind of table, the best known first.
SOURCES: Mapping[str, tuple[str, ...]] = {
    "votes": ("unga",),
    "trade": ("comtrade", "baci", "dots", "cow-trade"),
    "arms": ("sipri-register",),
    "milex": ("sipri-milex",),
    "capability": ("nmc",),
    "alliance": ("atop",),
    "igo": ("igo",),
    "dispute": ("mid",),
    "war": ("wars",),
    "contiguity": ("contiguity",),
    "rivalry": ("rivalries",),
    "events": ("polecat", "icews", "gdelt"),
}


@dataclass(frozen=True, slots=True)
class Held:
    """One normalised table as it is held: Parquet `paths` (globs allowed), the `snapshots` it was made from, data set and version."""

    kind: str
    paths: tuple[str, ...]
    snapshots: tuple[str, ...]
    dataset: str
    version: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The tables in force, and those that newer snapshots of the same source replaced (newest first)."""

    held: tuple[Held, ...] = ()
    earlier: tuple[Held, ...] = ()

    def of(self, kind: str) -> tuple[Held, ...]:
        """Every table of a kind, one a data set; empty where none was pulled."""
        return tuple(h for h in self.held if h.kind == kind)

    def one(self, kind: str) -> Held:
        """The first table of a kind; NothingFound says what to pull."""
        if found := self.of(kind):
            return found[0]
        raise NothingFound(lacking(kind))

    def before(self) -> "Catalogue":
        """The catalogue as it was with the replaced tables: for telling what a newer version changed."""
        replaced = {(h.kind, h.dataset): h for h in reversed(self.earlier)}
        return Catalogue(tuple(replaced.values()))


def pull(kind: str) -> str:
    """The command that brings a kind of data."""
    return " or ".join(f"`bilat pull {name}`" for name in SOURCES[kind])


def lacking(kind: str) -> str:
    """What to say where no table of a kind is here: what is missing, and the command that brings it."""
    return f"no data on {NAMES[kind]} here: run {pull(kind)}"


def unbound(kind: str) -> "ir.Table":
    """The table of a kind with its columns and no data, to write an expression over."""
    import ibis

    return ibis.table(dict(COLUMNS[kind]), name=kind)


def sql(expression: "ir.Table", dialect: str = "duckdb") -> str:
    """The expression in the SQL of an engine: duckdb, pyspark, bigquery and what else Ibis knows. BadInput where the engine is not installed."""
    import ibis

    if dialect == "pyspark":  # Ibis writes its SQL by options that only its back end sets
        try:
            ibis.pyspark  # noqa: B018
        except ImportError as error:
            raise BadInput("SQL for Spark needs pyspark: pip install 'bilat[cluster]'") from error
    return str(ibis.to_sql(expression, dialect=dialect))


def run(held: Held | Iterable[Held], expression: "ir.Table") -> list[dict[str, Any]]:
    """The rows of an expression over tables that are held, as dicts."""
    connection = connect(held)
    try:
        result = connection.execute(sql(expression))
        names = [d[0] for d in result.description]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]
    finally:
        connection.close()


def connect(held: Held | Iterable[Held]) -> Any:
    """A DuckDB connection in which each table held is a view of the name of its kind; the caller closes it."""
    import duckdb

    connection = duckdb.connect()
    connection.execute("set enable_progress_bar = false")  # where somebody sits at a terminal DuckDB would draw one over what is printed
    for h in (held,) if isinstance(held, Held) else held:
        columns = ", ".join(f'"{c}"' for c in COLUMNS[h.kind])  # no others: Ibis writes `select *` where it takes them all
        try:
            connection.execute(f'create or replace view "{h.kind}" as select {columns} from {scan(h)}')
        except duckdb.BinderException as error:
            raise BadInput(f"the {h.dataset} table was made by an earlier version of bilat, with other columns: pull it again") from error
    return connection


def scan(held: Held) -> str:
    """The table as DuckDB reads it."""
    paths = ", ".join("'" + p.replace("'", "''") + "'" for p in held.paths)
    return f"read_parquet([{paths}], union_by_name = true, hive_partitioning = false)"


def span(held: Held) -> tuple[int, int]:
    """The first and last year of the table's rows: what lies outside is missing, never zero."""
    column = {"votes": "year(date)", "events": "year(date)", "rivalry": "first"}.get(held.kind, "year")
    end = 'coalesce("last", "first")' if held.kind == "rivalry" else column
    connection = connect(held)
    try:
        first, last = connection.execute(f'select min({column}), max({end}) from "{held.kind}"').fetchone()
    finally:
        connection.close()
    if first is None:
        raise NothingFound(f"the {held.dataset} table is empty: pull it again with {pull(held.kind)}")
    return int(first), int(last)
