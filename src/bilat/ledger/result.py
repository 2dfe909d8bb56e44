"""The answer to one query: anything that speaks Arrow takes it as it is, and big ones stream."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilat.ledger.failures import plainly

if TYPE_CHECKING:
    from duckdb import DuckDBPyRelation


class Result:
    """Rows of a query, run anew each time they are asked for; a view never changes, so they are always the same.

    `polars.DataFrame(result)`, `pyarrow.table(result)`, `pandas.DataFrame.from_arrow(result)` and DuckDB itself take it as it is.
    """

    def __init__(self, root: str, make: "Callable[[], DuckDBPyRelation]") -> None:
        self._root = root
        self._make = make
        with plainly(root, "answer the query"):
            self._relation = make()

    @property
    def columns(self) -> list[str]:
        return list(self._relation.columns)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> Any:
        with plainly(self._root, "answer the query"):
            return self._make().__arrow_c_stream__(requested_schema)

    def batches(self) -> Iterator[list[dict[str, Any]]]:
        """Rows as dicts, some thousands at a time; instants are aware, in UTC."""
        from arro3.core import RecordBatchReader

        with plainly(self._root, "answer the query"):
            for batch in RecordBatchReader.from_arrow(self):
                names = batch.schema.names
                yield [dict(zip(names, row, strict=True)) for row in zip(*(c.to_pylist() for c in batch.columns), strict=True)]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for batch in self.batches():
            yield from batch

    def rows(self) -> list[dict[str, Any]]:
        return list(self)

    def to_parquet(self, path: str | Path) -> None:
        with plainly(str(path), "write the Parquet file"):
            self._make().write_parquet(str(path), compression="zstd")

    def to_csv(self, path: str | Path) -> None:
        """With a header; lists as DuckDB writes them: [a, b]."""
        with plainly(str(path), "write the CSV file"):
            self._make().write_csv(str(path), header=True)
