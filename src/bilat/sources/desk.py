"""The desk on which files are opened: an own DuckDB, where each file becomes a typed view, or a BadInput that names the place."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilat.errors import BadInput
from bilat.sources.codes import SYSTEMS
from bilat.sources.contract import Coverage, Given, Layout, Lookup, Raw
from bilat.sources.files import Opened, opened, unpack

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_LINE = re.compile(r"Line: (\d+)")
_WIDTH = re.compile(r"Expected Number of Columns: (\d+) Found: (\d+)")
_SHOWN = 12  # columns named in a message
_NAMED = 4  # layouts


class UnknownLayout(BadInput):
    """A table whose columns are those of no layout."""


def quoted(name: str) -> str:
    """A name in SQL."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text in SQL."""
    return "'" + text.replace("'", "''") + "'"


class Desk:
    """Views live as long as the desk; `notes` gathers lines for the user, `raws` what was opened; `version` is the
    release's own, where a file says it."""

    def __init__(self, folder: Path, coverage: Coverage, today: date) -> None:
        import duckdb

        self.folder, self.coverage = folder, coverage
        self.last = coverage.last or today.year
        self.notes: list[str] = []
        self.version: str | None = None
        self.db: DuckDBPyConnection = duckdb.connect(str(folder / "desk.duckdb"), config={"autoinstall_known_extensions": False})
        self.db.execute("set TimeZone = 'UTC'")
        self.raws: list[Raw] = []
        self._count = 0

    def close(self) -> None:
        self.db.close()

    def sql(self, query: str, params: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        return self.db.execute(query, list(params)).fetchall()

    def name(self, stem: str) -> str:
        """A fresh name for a table or view."""
        self._count += 1
        return f"{stem}_{self._count}"

    def all(self, files: Sequence[Given], layouts: Sequence[Layout], others: Mapping[str, Lookup] | None = None) -> list[Raw]:
        """Every file (and every table packed in one), each in its layout."""
        return [raw for given in files for raw in self.open(given, layouts, others)]

    def open(self, given: Given, layouts: Sequence[Layout], others: Mapping[str, Lookup] | None = None) -> list[Raw]:
        """The tables of a file, typed; `others` has, by system of codes, those that are no state. BadInput: see the class `Layout`."""
        place = self.folder / self.name("file")
        place.mkdir()
        paths = unpack(given.path, place, given.label)
        if len(paths) == 1:
            return [self._table(paths[0], given, layouts, others or {})]
        return self._packed(paths, given, layouts, others or {})

    def note(self, given: Given, text: str) -> None:
        self.notes.append(f"{given.label}: {text}")

    def _packed(self, paths: Sequence[Path], given: Given, layouts: Sequence[Layout], others: Mapping[str, Lookup]) -> list[Raw]:
        """Of several files packed in one, those in a known layout; the others are named. BadInput where none is."""
        found, strange = [], []
        for path in paths:
            inner = Given(given.path, given.snapshot, f"{given.label}: {path.name.partition('-')[2]}")
            try:
                found.append(self._table(path, inner, layouts, others))
            except UnknownLayout as error:
                strange.append((path.name.partition("-")[2], error))
        if not found:
            raise strange[0][1]
        if strange:
            self.note(given, f"not read, being in no known layout: {', '.join(name for name, _ in strange)}")
        return found

    def _table(self, path: Path, given: Given, layouts: Sequence[Layout], others: Mapping[str, Lookup]) -> Raw:
        place = self.folder / self.name("plain")
        place.mkdir()
        known = [set(layout.columns) for layout in layouts]
        bare = all(layout.bare for layout in layouts)
        file = opened(path, place, given.label, lambda row: any(columns <= set(row) for columns in known), bare)
        scan, header = self._scan(file, given, layouts)
        layout = _told_apart(header, layouts, given.label)
        more = _beyond(header, layout, given.label)
        there = {name: kind for name, kind in layout.maybe.items() if name in header}
        return self._typed(scan, replace(layout, columns={**layout.columns, **there}), given, more, others)

    def _scan(self, file: Opened, given: Given, layouts: Sequence[Layout]) -> tuple[str, tuple[str, ...]]:
        """SQL that reads the file with `row`, and its columns."""
        if file.parquet:
            scan = f"read_parquet({literal(str(file.path))})"
            with _plain(given):
                found = tuple(row[0] for row in self.sql(f"describe select * from {scan}"))
            return f"(select *, row_number() over () - 1 as _n from {scan})", found
        layout = None if file.header else _of_width(file.width, layouts, given.label)
        header = _unique(tuple(layout.columns) if layout else file.header)
        # Some makers end each row, but not the header, with a delimiter.
        columns = (*header, "_beyond") if file.width == len(header) + 1 else header
        types = "{" + ", ".join(f"{literal(name)}: 'VARCHAR'" for name in columns) + "}"
        quotes = "quote = '', escape = ''" if layout else "quote = '\"', escape = '\"'"
        scan = (
            f"read_csv({literal(str(file.path))}, header = false, delim = {literal(file.delimiter)}, columns = {types}, "
            "auto_detect = false, strict_mode = true, parallel = false, "
            f"null_padding = {str(bool(layout and layout.ragged)).lower()}, {quotes})"
        )
        return f"(select *, row_number() over () - 1 as _n from {scan})", header

    def _typed(self, scan: str, layout: Layout, given: Given, more: tuple[str, ...], others: Mapping[str, Lookup]) -> Raw:
        wanted = [*(name for name, kind in layout.columns.items() if kind != "-"), *(more if layout.states else ())]
        table, view = self.name("held"), self.name("view")
        with _plain(given):
            self.db.execute(f"create table {table} as select _n, {', '.join(map(quoted, wanted))} from {scan}")
        rows = int(self.sql(f"select count(*) from {table}")[0][0])
        if not rows:
            raise BadInput(f"{given.label}: has no rows; fetch it again")
        types = {name: str(kind) for name, kind, *_ in self.sql(f"describe {table}")}
        cells = {name: _Cell(name, kind, types[name] == "VARCHAR", layout) for name, kind in layout.columns.items() if kind != "-"}
        self._check(table, cells, given)
        joins, selected = [], [f"{literal(given.snapshot)} as snapshot", f'{table}._n as "row"']
        for name, cell in cells.items():
            if cell.system:
                joined = self._codes(table, cell, given, others.get(cell.system, {}))
                joins.append(f"left join {joined} on {joined}._code = {cell.text}")
                selected += [f"{joined}._state as {quoted(name)}", f"{cell.text} as {quoted(name + '_code')}"]
            else:
                selected.append(f"{cell.value} as {quoted('row_file' if name == 'row' else name)}")
        selected += [f"{quoted(name)}" for name in wanted if name not in layout.columns]
        selected += [f"null::varchar as {quoted(name)}" for name in layout.maybe if name not in layout.columns]
        self.db.execute(f"create view {view} as select {', '.join(selected)} from {table} {' '.join(joins)}")
        raw = Raw(view, layout.name, given, rows, more if layout.states else ())
        self.raws.append(raw)
        return raw

    def _check(self, table: str, cells: "Mapping[str, _Cell]", given: Given) -> None:
        """The first cell that is empty and must not be, is no number or date, or is a year outside the coverage."""
        tests: list[tuple[str, str, str]] = []
        for name, cell in cells.items():
            if not cell.optional:
                tests.append((name, f"{cell.text} is null", "is empty"))
            if not cell.system and cell.kind != "text":
                tests.append((name, f"{cell.text} is not null and {cell.cast} is null", f"is no {_SAID[cell.kind]}"))
            if cell.kind in ("year", "date"):
                said = f"is outside the coverage, {self.coverage.first} to {self.last}"
                year = f"year({cell.value})" if cell.kind == "date" else cell.value
                tests.append((name, f"{year} not between {self.coverage.first} and {self.last}", said))
        if not tests:
            return
        found = self.sql(f"select {', '.join(f'min(_n) filter (where {test})' for _, test, _ in tests)} from {table}")[0]
        bad = [(row, name, said) for row, (name, _, said) in zip(found, tests, strict=True) if row is not None]
        if bad:
            row, name, said = min(bad)
            value = self.sql(f"select {quoted(name)}::varchar from {table} where _n = {row}")[0][0]
            raise BadInput(f"{given.label}, row {row}: {name} {value!r} {said}; nothing was stored")

    def _codes(self, table: str, cell: "_Cell", given: Given, others: Lookup) -> str:
        """A table of code and state for the codes of one column."""
        called, look = SYSTEMS[cell.system]
        codes = [str(row[0]) for row in self.sql(f"select distinct {cell.text} as _code from {table} where _code is not null order by 1")]
        states: list[str | None] = []
        for code in codes:
            by_design = code if code in others else next((p for p in others if fnmatchcase(code, p)), None)
            state = look(code) if by_design is None else others[by_design]
            if state is None and by_design is None:
                row = self.sql(f"select min(_n) from {table} where {cell.text} = ?", [code])[0][0]
                raise BadInput(f"{given.label}, row {row}: {cell.name} {code!r} is no {called} known here; nothing was stored")
            states.append(state)
        name = self.name("codes")
        self.db.execute(f"create table {name} (_code varchar, _state varchar)")
        if codes:
            self.db.execute(f"insert into {name} select unnest(?::varchar[]), unnest(?::varchar[])", [codes, states])
        return name

    def mapped(self, values: str, look: Callable[[str], tuple[object, ...] | None], columns: str, given: Given, what: str) -> str:
        """A table of `key` and `columns` for the values that the SQL `values` selects as (key, row); BadInput where `look` knows none."""
        name = self.name("mapped")
        width = columns.count(",") + 1
        self.db.execute(f"create table {name} (key varchar, {columns})")
        made: list[tuple[object, ...]] = []
        for key, row in self.sql(f'select key, min("row") from ({values}) where key is not null group by key order by key'):
            found = look(str(key))
            if found is None:
                raise BadInput(f"{given.label}, row {row}: {what} {key!r} is unknown; nothing was stored")
            made.append((key, *found))
        if made:
            self.db.executemany(f"insert into {name} values ({', '.join('?' * (width + 1))})", [list(m) for m in made])
        return name


_SAID = {"int": "whole number", "real": "number", "date": "date", "year": "year"}


class _Cell:
    """The SQL of one column: `text` as the file has it without what means missing, `cast` typed, `value` with absent numbers dropped."""

    def __init__(self, name: str, kind: str, is_text: bool, layout: Layout) -> None:
        self.name, self.optional = name, kind.endswith("?")
        self.kind = kind.removesuffix("?")
        self.system = self.kind if self.kind in SYSTEMS else ""
        column = quoted(name)
        blanks = ", ".join(literal(b) for b in layout.blank)
        trimmed = f"trim({column})" if is_text else f"{column}::varchar"
        self.text = f"(case when {trimmed} in ({blanks}) then null else {trimmed} end)" if is_text and blanks else trimmed
        real = f"try_cast({self.text if is_text else column} as double)"
        if self.kind == "real":
            self.cast = real
        elif self.kind in ("int", "year"):
            self.cast = f"(case when {real} = floor({real}) then try_cast({real} as bigint) end)"
        elif self.kind == "date":
            self.cast = f"coalesce(try_cast({self.text} as date), try_strptime({self.text}, '%Y%m%d')::date)"
        else:
            self.cast = self.text
        absent = ", ".join(map(str, layout.absent))
        numeric = self.kind in ("real", "int", "year") and absent
        self.value = f"(case when {self.cast} in ({absent}) then null else {self.cast} end)" if numeric else self.cast


def _unique(header: Sequence[str]) -> tuple[str, ...]:
    """Column names made different: unnamed ones become _1, _2 ..., repeated ones get a number, letters' case aside."""
    seen: set[str] = set()
    made = []
    for n, name in enumerate(header):
        fresh = name or f"_{n}"
        while fresh.casefold() in seen:
            fresh += f"_{n}"
        seen.add(fresh.casefold())
        made.append(fresh)
    return tuple(made)


def _of_width(width: int, layouts: Sequence[Layout], label: str) -> Layout:
    """The layout without header whose rows have so many fields."""
    fits = [layout for layout in layouts if len(layout.columns) - layout.ragged <= width <= len(layout.columns)]
    if not fits:
        known = ", ".join(f"{layout.name} {len(layout.columns)}" for layout in layouts)
        raise UnknownLayout(f"{label}: its rows have {width} fields; known are {known}")
    return fits[0]


def _told_apart(header: Sequence[str], layouts: Sequence[Layout], label: str) -> Layout:
    """The layout whose columns are all there; the one with most columns where several are."""
    fits = [
        layout for layout in layouts if set(layout.columns) <= set(header) and not (layout.states and set(layout.columns) == set(header))
    ]
    if fits:
        return max(fits, key=lambda layout: len(layout.columns))
    near = min(layouts, key=lambda layout: len(set(layout.columns) - set(header)))
    missing = [c for c in near.columns if c not in header]
    found = ", ".join(header[:_SHOWN]) + (f" and {len(header) - _SHOWN} more" if len(header) > _SHOWN else "")
    known = ", ".join(layout.name for layout in layouts) if len(layouts) <= _NAMED else f"of {len(layouts)}, see `bilat sources`"
    raise UnknownLayout(
        f"{label}: no known layout ({known}); nearest is {near.name}, without {', '.join(missing[:_SHOWN])}; found {found or 'no columns'}"
    )


def _beyond(header: Sequence[str], layout: Layout, label: str) -> tuple[str, ...]:
    """Columns that the layout does not name; BadInput for the first, unless the layout takes further states."""
    known = (*layout.columns, *layout.maybe)
    more = [c for c in header if c not in known and not any(fnmatchcase(c, pattern) for pattern in layout.also)]
    if more and not layout.states:
        raise BadInput(f"{label}: unknown column {more[0]!r} in the layout {layout.name}; has the source changed it? Nothing was stored")
    if layout.states in SYSTEMS:
        _, look = SYSTEMS[layout.states]
        if strange := [c for c in more if look(c) is None]:
            raise BadInput(f"{label}: column {strange[0]!r} is neither of the layout {layout.name} nor a state; nothing was stored")
    return tuple(more)


class _plain:
    """DuckDB's errors on reading a file, in one line."""

    def __init__(self, given: Given) -> None:
        self.given = given

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        import duckdb

        if not isinstance(error, duckdb.Error):
            return
        told = str(error)
        if line := _LINE.search(told):
            width = _WIDTH.search(told)
            said = f"has {width[2]} fields and the layout {width[1]}" if width else "has a quotation mark too many or too few"
            raise BadInput(f"{self.given.label}, row {int(line[1]) - 1}: {said}: cut short or damaged; fetch it again") from error
        first = next((part for part in told.splitlines() if part.strip()), "unreadable")
        raise BadInput(f"{self.given.label}: cannot be read ({first[:160]}); fetch it again") from error
