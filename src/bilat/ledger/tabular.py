"""Rows to Arrow tables, through arro3, which deltalake brings along: no pyarrow is needed."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from bilat.errors import LedgerError
from bilat.ledger.rows import Row, microseconds, statement_row
from bilat.ledger.schema import SORTED_BY, TABLES, Kind
from bilat.records import Statement

if TYPE_CHECKING:
    from arro3.core import Array, DataType, Schema, Table


def arrow_type(kind: Kind) -> "DataType":
    from arro3.core import DataType, Field

    match kind:
        case "text":
            return DataType.string()
        case "day":
            return DataType.date32()
        case "instant":
            return DataType.timestamp("us", tz="UTC")
        case "int":
            return DataType.int64()
        case "real":
            return DataType.float64()
        case "flag":
            return DataType.bool()
        case "bytes":
            return DataType.binary()
        case "texts":
            return DataType.list(Field("element", DataType.string()))
        case "ints":
            return DataType.list(Field("element", DataType.int64()))


def arrow_schema(table: str) -> "Schema":
    from arro3.core import Field, Schema

    return Schema([Field(name, arrow_type(kind), nullable=True) for name, kind in TABLES[table].items()])


def arrow_table(table: str, rows: Sequence[Row]) -> "Table":
    """An Arrow table with the columns of `table`, sorted as the schema asks. LedgerError if a value cannot be stored."""
    from arro3.core import Table

    ordered = sorted(rows, key=lambda row: [_order(row[name]) for name in SORTED_BY.get(table, ())])
    columns = [_array(table, name, kind, [row[name] for row in ordered]) for name, kind in TABLES[table].items()]
    return Table.from_arrays(columns, schema=arrow_schema(table))


def statement_table(statements: Iterable[Statement]) -> "Table":
    """Statements as an Arrow table in the order given, flat as in the ledger, without the run: for pandas, Polars, pyarrow."""
    from arro3.core import Field, Schema, Table

    columns = {name: kind for name, kind in TABLES["statements"].items() if name != "run"}
    gathered = [statement_row(st) for st in statements]
    arrays = [_array("statements", name, kind, [row[name] for row in gathered]) for name, kind in columns.items()]
    return Table.from_arrays(arrays, schema=Schema([Field(name, arrow_type(kind)) for name, kind in columns.items()]))


def _order(value: Any) -> tuple[bool, Any]:
    return (value is not None, "" if value is None else value)


def _array(table: str, name: str, kind: Kind, values: list[Any]) -> "Array":
    from arro3.core import Array, DataType, list_array

    target = arrow_type(kind)
    try:
        if kind == "day":
            origin = date(1970, 1, 1)
            return Array([None if v is None else (v - origin).days for v in values], type=DataType.int32()).cast(target)
        if kind == "instant":
            return Array([None if v is None else microseconds(v) for v in values], type=DataType.int64()).cast(target)
        if kind in ("texts", "ints"):
            lists = [v or () for v in values]
            offsets = Array([0, *accumulate(map(len, lists))], type=DataType.int32())
            inner = arrow_type("text" if kind == "texts" else "int")
            return Array.from_arrow(list_array(offsets, Array([v for vs in lists for v in vs], type=inner), type=target))
        return Array(values, type=target)
    except (TypeError, ValueError, OverflowError) as error:  # a lone surrogate is a UnicodeEncodeError, which is a ValueError
        reason = str(error).splitlines()[0]
        raise LedgerError(f"A value of {table}.{name} cannot be stored as {kind}: {reason}. Nothing of this batch was stored.") from error
