"""The research table: state-years or dyad-years with the measures asked for.

Units are built as in wide use (peacesciencer for R; Correlates of War state system 2016): a state is in a year that any day of a spell of its
membership touches, under its Correlates of War number, and a dyad-year is two such numbers in one year. So two numbers of one code
stand in the year of a change (260 and 255 in 1990), each with the values of its own number where the source has them by number.
"""

from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bilat import states
from bilat.errors import BadInput
from bilat.measures.capability import majors
from bilat.measures.catalogue import COLUMNS, Catalogue, Held, lacking, run, scan, span, sql, unbound
from bilat.measures.measure import Measure, Scope, columns

GROUPS = {
    "alignment": ("alignment",), "trade": ("dependence",), "arms": ("arms",), "capability": ("capability",), "spending": ("spending",),
    "alliance": ("alliances",), "igo": ("organisations",), "dispute": ("disputes",), "contiguity": ("contiguity",), "rivalry": ("rivalry",),
    "ideal": ("ideal",),
}  # fmt: skip
# The columns that name states in a table; beside them `X_cow` has the Correlates of War number where the source uses them.
_SIDES = {
    "trade": ("exporter", "importer"), "arms": ("supplier", "recipient"), "milex": ("state",), "capability": ("state",), "votes": ("state",),
    "alliance": ("source", "target"), "igo": ("a", "b"), "dispute": ("a", "b"), "contiguity": ("a", "b"), "rivalry": ("a", "b"),
}  # fmt: skip


def state_years(first: int, last: int, codes: Iterable[str] = ()) -> list[tuple[int, str, int]]:
    """(Correlates of War number, code, year), by year and number; `codes` empty: every state of the system."""
    wanted = set(codes)
    found = set()
    for state in states.states():
        if wanted and state.code not in wanted:
            continue
        for member in state.cow:
            start, end = member.spell.first, member.spell.last
            assert start is not None
            years = range(max(first, start.year), min(last, end.year if end else last) + 1)
            found |= {(member.number, state.code, year) for year in years}
    return sorted(found, key=lambda u: (u[2], u[0]))


def panel(
    catalogue: Catalogue,
    first: int,
    last: int,
    *,
    chosen: Sequence[str] = (),
    add: Sequence[str] = (),
    directed: bool = True,
    monadic: bool = False,
) -> Any:
    """The table as a DuckDB relation (Arrow, Polars and pandas take it): ccode1, iso1, ccode2, iso2, year and the measures added.

    `chosen`: codes of states, or "majors" (each in its years as a major power); empty: all. `add`: names of GROUPS. State-level measures
    stand twice, with _1 and _2. `monadic`: state-years, with ccode, iso and year. BadInput for what is not known or not here.
    """
    import duckdb

    if first > last:
        raise BadInput(f"the years run from {first} to {last}: give the earlier first, as 1946:2020")
    db = duckdb.connect()
    db.execute("set enable_progress_bar = false")
    db.execute("create table units (ccode integer, iso varchar, year integer)")
    held = state_years(first, last, () if "majors" in chosen else [states.state(c).code for c in chosen])
    if "majors" in chosen:
        held = [u for u in held if u[1] in majors(u[2])]
    if not held:
        raise BadInput(f"no state of {', '.join(chosen) or 'the system'} is in the state system between {first} and {last}")
    numbers, codes, years = (list(column) for column in zip(*held, strict=True))
    db.execute("insert into units select unnest(?::integer[]), unnest(?::varchar[]), unnest(?::integer[])", [numbers, codes, years])
    if monadic:
        db.execute("create table panel as select ccode, iso, year from units order by year, ccode")
    else:
        order = "a.ccode <> b.ccode" if directed else "a.ccode < b.ccode"
        db.execute(
            "create table panel as select a.ccode as ccode1, a.iso as iso1, b.ccode as ccode2, b.iso as iso2, a.year"
            f" from units a join units b on a.year = b.year and {order} order by 5, 1, 3"
        )
    for name in add:
        _add(db, catalogue, name, Scope(first, last), monadic)
    return db.table("panel")


def write(relation: Any, path: Path) -> None:
    """To .parquet, .csv or .dta (Stata, where pandas is installed)."""
    ending = path.suffix.lower()
    if ending == ".parquet":
        relation.write_parquet(str(path))
    elif ending == ".csv":
        relation.write_csv(str(path))
    elif ending == ".dta":
        if find_spec("pandas") is None:
            raise BadInput("a Stata file needs pandas: pip install pandas, or write .csv or .parquet")
        relation.df().to_stata(path, write_index=False)
    else:
        raise BadInput(f"{path.name}: a panel is written as .parquet, .csv or .dta")


def used(catalogue: Catalogue, added: Iterable[str], first: int, last: int) -> tuple[Held, ...]:
    """The tables that the names to add are measured from in these years; of several of a kind the one that tells most of them. BadInput where none is here."""
    from bilat.measures.every import MEASURES

    kinds = {m.kind for name in added for m in MEASURES if m.name in GROUPS.get(name, ())} | ({"votes"} if "ideal" in added else set())
    return tuple(_table(catalogue, kind, Scope(first, last)) for kind in sorted(kinds))


def _table(catalogue: Catalogue, kind: str, scope: Scope) -> Held:
    found = catalogue.of(kind)
    if not found:
        raise BadInput(lacking(kind))
    return max(found, key=lambda h: _told(h, scope)) if len(found) > 1 else found[0]


def _told(held: Held, scope: Scope) -> int:
    """How many rows a table has of the years."""
    t = unbound(held.kind)
    t = t.filter(t.year.between(scope.first, scope.last))
    (row,) = run(held, t.agg(rows=t.count()))
    return int(row["rows"])


def _add(db: Any, catalogue: Catalogue, name: str, scope: Scope, monadic: bool) -> None:
    if name not in GROUPS:
        raise BadInput(f"{name!r} is nothing to add; one of {', '.join(GROUPS)}")
    if name == "ideal":
        _add_ideal(db, catalogue, scope, monadic)
        return
    from bilat.measures.every import MEASURES

    measure = next(m for m in MEASURES if m.name in GROUPS[name])
    held = _table(catalogue, measure.kind, scope)
    if measure.dyadic and monadic:
        raise BadInput(f"{name} is measured between two states and has no state-years: leave out --monadic")
    by_number = _view(db, held)
    if measure.finish is None:
        db.execute(f"create or replace temp table told as {sql(measure.build(unbound(measure.kind), scope))}")
    else:
        told = columns(measure, db, scope)
        db.register("finished", told)
        db.execute("create or replace temp table told as select * from finished")
        db.unregister("finished")
    _join(db, measure, held, by_number, monadic)


def _view(db: Any, held: Held) -> bool:
    """The table as a view; by Correlates of War number where the source has them. Whether it does."""
    columns = {row[0] for row in db.execute(f"describe select * from {scan(held)}").fetchall()}
    sides = _SIDES[held.kind]
    numbered = [s for s in sides if f"{s}_cow" in columns]
    by_number = len(numbered) == len(sides) and bool(
        db.execute(f"select count(*) > 0 and count(*) = count({sides[0]}_cow) from {scan(held)}").fetchone()[0]
    )
    selected = ", ".join(f'"{c}_cow"::varchar as "{c}"' if by_number and c in sides else f'"{c}"' for c in COLUMNS[held.kind])
    db.execute(f'create or replace temp view "{held.kind}" as select {selected} from {scan(held)}')
    return by_number


def _join(db: Any, measure: Measure, held: Held, by_number: bool, monadic: bool) -> None:
    first, last = span(held)

    def value(table: str, name: str) -> str:
        absent = measure.absent_of(name)
        if absent is None:
            return f"{table}.{name}"
        return f"case when p.year between {first} and {last} then coalesce({table}.{name}, {absent}) end"

    def key(side: str) -> str:
        return f"p.ccode{side}::varchar" if by_number else f"p.iso{side}"

    if measure.dyadic:
        columns = ", ".join(f"{value('t', n)} as {n}" for n in measure.units)
        joins = f"left join told t on t.source = {key('1')} and t.target = {key('2')} and t.year = p.year"
    elif monadic:
        columns = ", ".join(f"{value('t', n)} as {n}" for n in measure.units)
        joins = f"left join told t on t.source = {key('')} and t.year = p.year"
    else:
        columns = ", ".join(f"{value(f't{i}', n)} as {n}_{i}" for i in (1, 2) for n in measure.units)
        joins = " ".join(f"left join told t{i} on t{i}.source = {key(str(i))} and t{i}.year = p.year" for i in (1, 2))
    order = "year, ccode" if monadic else "year, ccode1, ccode2"
    db.execute(f"create or replace table panel as select p.*, {columns} from panel p {joins} order by {order}")


def _add_ideal(db: Any, catalogue: Catalogue, scope: Scope, monadic: bool) -> None:
    from bilat.measures.ideal import METHOD, POINT, points

    held = catalogue.one("votes")
    db.execute("create or replace temp table told (source varchar, year integer, ideal_point double)")
    rows = [(m.source_state, int(m.period), m.value) for m in points(held, scope)]
    sources, years, values = ([list(c) for c in zip(*rows, strict=True)]) if rows else ([], [], [])
    db.execute("insert into told select unnest(?::varchar[]), unnest(?::integer[]), unnest(?::double[])", [sources, years, values])
    _join(db, Measure("ideal", "votes", POINT, METHOD, lambda t, s: t, dyadic=False), held, False, monadic)
    if not monadic:
        db.execute("create or replace table panel as select *, abs(ideal_point_1 - ideal_point_2) as ideal_point_distance from panel")
