"""What the command line prints: statements as table, JSONL, CSV or Parquet, one statement in its document, progress.

Colour and tables in a terminal, plain text in a pipe.
"""

import csv
import io
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TextIO

from bilat import errors
from bilat.records import Document, Review, Statement

if TYPE_CHECKING:
    from bilat.ledger import View
    from bilat.observatory import Read

COLUMNS = ("id", "kind", "who", "type", "whom", "how", "when", "said by", "words")
EXPORTS = ("statements", "documents", "reviews", "runs")


def is_terminal(stream: TextIO | None = None) -> bool:
    return (stream or sys.stdout).isatty()


def width() -> int:
    """Columns of the terminal; 100 in a pipe."""
    return shutil.get_terminal_size((100, 24)).columns if is_terminal() else 100


@contextmanager
def progress(what: str, quiet: bool) -> Iterator[Callable[[str | None], None]]:
    """A line that tells how far a long work has come; nothing where nobody watches."""
    if quiet or not is_terminal(sys.stderr):
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True).status(what) as status:
        yield lambda told: status.update(f"{what}: {told}") if told else None


def row(s: Statement) -> tuple[str, ...]:
    """A statement as one line of a table."""
    arrow = f"≈ {s.target.state}" if s.target and s.reciprocal else s.target.state or "?" if s.target else ""
    said = (s.said_by.name or s.said_by.role or "") + (f" ({s.said_by.state})" if s.said_by.state else "") if s.said_by else ""
    kind = s.type or (f"{s.kind}: {s.mode}" if s.mode else s.kind)
    return (s.id, s.kind, s.source.state or "?", kind, arrow, s.modality, s.when or "", said, s.quote.replace("\n", " "))


class StatementWriter:
    """Writes statements as they come, in one of four formats; a Parquet file or table is written at the end."""

    def __init__(self, format: str, output: Path | None) -> None:
        self.format = str(format)
        self.output = output
        self.held: list[Statement] = []
        self.started = False
        if self.format == "parquet" and output is None and is_terminal():
            raise errors.BadInput("Parquet is no text for a terminal: name a file with -o FILE.parquet")
        try:
            self.stream: TextIO = output.open("w", encoding="utf-8", newline="") if output and self.format != "parquet" else sys.stdout
        except OSError as error:
            raise errors.BadInput(f"cannot write {output}: {error.strerror}; name another file") from error

    def __enter__(self) -> Self:
        return self

    def add(self, read: "Read") -> None:
        """Take the statements of one document."""
        if self.format == "jsonl":
            for s in read.statements:
                print(json.dumps(s.as_dict(), ensure_ascii=False), file=self.stream)
            self.stream.flush()
        elif self.format == "csv":
            self._csv(read.statements)
        else:
            self.held += read.statements

    def _csv(self, statements: tuple[Statement, ...]) -> None:
        for s in statements:
            flat = flatten(s)
            writer = csv.writer(self.stream, lineterminator="\n")
            if not self.started:
                writer.writerow(flat)
                self.started = True
            writer.writerow(flat.values())

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None and self.format == "table":
            print(table([row(s) for s in self.held], COLUMNS), file=self.stream)
        elif kind is None and self.format == "parquet":
            write_parquet(self.held, self.output)
        if self.stream is not sys.stdout:
            self.stream.close()


def flatten(s: Statement) -> dict[str, Any]:
    """One level of keys, for CSV and Parquet."""
    flat: dict[str, Any] = {}
    for key, value in s.as_dict().items():
        if key in ("source", "target"):
            for part in ("state", "name", "role", "sector"):
                flat[f"{key}_{part}"] = value[part] if value else None
        elif key == "said_by":
            for part in ("name", "role", "state", "named"):
                flat[f"said_by_{part}"] = value[part] if value else None
        elif key == "contexts":
            flat[key] = " ".join(value)
        else:
            flat[key] = value
    return flat


def write_parquet(statements: list[Statement], output: Path | None) -> None:
    """Statements as a Parquet file, or its bytes on standard output."""
    import duckdb

    from bilat.ledger import statement_table

    made = duckdb.from_arrow(statement_table(statements))
    if output:
        made.write_parquet(str(output))
    else:
        _through_file(lambda path: made.write_parquet(str(path)))


def table(rows: list[tuple[str, ...]], columns: tuple[str, ...]) -> str:
    """A table: drawn and coloured in a terminal, tab-separated in a pipe."""
    if not is_terminal():
        return "\n".join("\t".join(r) for r in (columns, *rows))
    from rich.console import Console
    from rich.table import Table

    drawn = Table(box=None, header_style="bold", pad_edge=False)
    for name in columns:
        drawn.add_column(name, overflow="fold", ratio=4 if name == "words" else None, no_wrap=name in ("id", "type"))
    for r in rows:
        drawn.add_row(*r)
    buffer = io.StringIO()
    Console(file=buffer, force_terminal=True, width=width()).print(drawn)
    return buffer.getvalue().rstrip()


def shown(s: Statement, document: Document, reviews: list[Review]) -> str:
    """One statement: its words in their document, what was made of them, and why."""
    before, after = document.text[max(0, s.sentence_start - 160) : s.sentence_start], document.text[s.sentence_start + len(s.sentence) :][:160]
    mark = ("\033[1;7m", "\033[0m") if is_terminal() else ("[[", "]]")
    inside = s.start - s.sentence_start
    sentence = s.sentence[:inside] + mark[0] + s.quote + mark[1] + s.sentence[inside + len(s.quote) :]
    origin = " · ".join(str(x) for x in (document.publisher, document.published, document.title, document.url or document.origin) if x)
    told = {k: v for k, v in flatten(s).items() if v is not None and k not in ("quote", "sentence", "id", "doc", "sentence_start", "why")}
    lines = [s.id, origin, f"document {s.doc}, characters {s.start} to {s.end}", "", f"…{before}{sentence}{after}…", ""]
    lines += [f"{k:<16} {v}" for k, v in told.items()]
    lines += ["", "why", *(f"  {part}" for part in s.why.split("; "))]
    lines += [f"{r.at:%Y-%m-%d %H:%M} {r.by}: {r.verdict}{' of ' + r.other if r.other else ''} {r.note}".rstrip() for r in reviews]
    return "\n".join(lines)


def resting(view: "View", id_: str, as_json: bool) -> Iterator[str]:
    """A line for everything that rests on a document, snapshot, or the document of a statement."""
    id_ = view.resolve(id_)
    if id_.startswith("st-"):
        id_ = view.statement(id_).doc
    found = view.rests_on(id_)
    if as_json:
        yield from (json.dumps({"id": i, "rests_on": id_}) for i in found.ids)
        return
    yield f"{len(found.statements)} statements, {len(found.observations)} observations and {len(found.reviews)} reviews rest on {id_}"
    for i in found.ids:
        yield "\t".join(row(view.statement(i))) if i.startswith("st-") else i


def export_table(view: "View", name: str, format: str, output: Path | None) -> None:
    """A whole table of the ledger in one of four formats."""
    if name not in EXPORTS:
        raise errors.BadInput(f"{name!r} is no table to export; one of {', '.join(EXPORTS)}")
    if format == "parquet" and output is None and is_terminal():
        raise errors.BadInput("Parquet is no text for a terminal: name a file with -o FILE.parquet")
    join = " left join (select id as doc, duplicate_of from documents) using (doc)" if name == "statements" else ""
    columns = "* exclude (run, bands, signature)" if name == "documents" else "* exclude (run)" if name != "runs" else "*"
    result = view.sql(f"select {columns} from {name}{join} order by id")
    if format in ("csv", "parquet"):
        write = result.to_csv if format == "csv" else result.to_parquet
        if output:
            write(output)
        else:
            _through_file(write)
        return
    with output.open("w", encoding="utf-8") if output else nullcontext(sys.stdout) as stream:
        for record in result:
            print(json.dumps(_nested(record) if name == "statements" else record, ensure_ascii=False, default=str), file=stream)


def _nested(flat: dict[str, Any]) -> dict[str, Any]:
    """An exported statement under the published contract, with what was judged of it."""
    from bilat.ledger import statement_record

    return statement_record(flat).as_dict() | {"duplicate_of": flat["duplicate_of"], "struck": flat["struck"]}


def _through_file(write: Callable[[Path], None]) -> None:
    """Bytes of a file format on standard output."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export"
        write(path)
        sys.stdout.buffer.write(path.read_bytes())


def explained(text: str, published: date | None, as_json: bool) -> str:
    """How the coder reads a text, sentence by sentence."""
    from bilat.coding.explain import explain

    told = explain(text, published)
    return json.dumps([s.as_dict() for s in told.statements], ensure_ascii=False) if as_json else str(told)
