"""What the command line prints: statements as table, JSONL, CSV or Parquet, one statement in its document, progress.

Colour and tables in a terminal, plain text in a pipe.
"""

import csv
import io
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TextIO

from bilat import errors
from bilat.records import Account, Actor, Document, Review, Speaker, Statement

if TYPE_CHECKING:
    from bilat.ledger import View
    from bilat.observatory import Read
    from bilat.readers.compare import Comparison

COLUMNS = ("id", "kind", "who", "type", "whom", "how", "when", "said by", "words")
EXPORTS = ("statements", "documents", "reviews", "judgements", "accounts", "runs")
PARTS = {
    "source": [f.name for f in fields(Actor)],
    "target": [f.name for f in fields(Actor)],
    "said_by": [f.name for f in fields(Speaker)],
}
FLAT = [f"{f.name}_{part}" if part else f.name for f in fields(Statement) for part in PARTS.get(f.name, [""])]
CHUNK = 5000  # statements that wait as objects before they are packed for a Parquet file


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
    return (s.id, s.kind, s.source.state or "?", kind, arrow, s.modality, s.when or "", said, " ".join(s.quote.split()))


@contextmanager
def opened(output: Path | None, format: str) -> Iterator[TextIO]:
    """The file to write, or standard output. Raises BadInput if it cannot be written, or is a terminal and the format no text."""
    if output is None:
        if format == "parquet" and is_terminal():
            raise errors.BadInput("Parquet is no text for a terminal: name a file with -o FILE.parquet")
        yield sys.stdout
        return
    try:
        stream = output.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise errors.BadInput(f"cannot write {output}: {error.strerror}; name another file") from error
    with stream:
        yield stream


class StatementWriter:
    """Writes statements as they come, in one of four formats; a drawn table and a Parquet file are written at the end."""

    def __init__(self, format: str, output: Path | None) -> None:
        self.format = str(format)
        self._open = ExitStack()
        self.stream = self._open.enter_context(opened(output, self.format))
        self._drawn = self.format == "table" and is_terminal(self.stream)
        self._rows: list[tuple[str, ...]] = []
        self._held: list[Statement] = []
        self._packed: list[Any] = []

    def __enter__(self) -> Self:
        if self.format == "csv":
            csv.writer(self.stream, lineterminator="\n").writerow(FLAT)
        elif self.format == "table" and not self._drawn:
            print(table([], COLUMNS, self.stream), file=self.stream)
        return self

    def add(self, read: "Read") -> None:
        """Take the statements of one document."""
        if self.format == "parquet":
            self._held += read.statements
            if len(self._held) >= CHUNK:
                self._pack()
        elif self._drawn:
            self._rows += map(row, read.statements)
        else:
            self._lines(read.statements)

    def _lines(self, statements: tuple[Statement, ...]) -> None:
        if self.format == "csv":
            csv.writer(self.stream, lineterminator="\n").writerows(flatten(s).values() for s in statements)
        elif self.format == "jsonl":
            self.stream.writelines(json.dumps(s.as_dict(), ensure_ascii=False) + "\n" for s in statements)
        else:
            self.stream.writelines("\t".join(row(s)) + "\n" for s in statements)
        self.stream.flush()

    def _pack(self) -> None:
        from bilat.ledger import statement_table

        self._packed.append(statement_table(self._held))
        self._held = []

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with self._open:
            if self._drawn:
                print(table(self._rows, COLUMNS, self.stream), file=self.stream)
            elif self.format == "parquet" and kind is None:
                self._pack()
                write_parquet(self._packed, self.stream)


def flatten(s: Statement) -> dict[str, Any]:
    """One level of keys, those of FLAT, for CSV and for reading."""
    flat: dict[str, Any] = {}
    for key, value in s.as_dict().items():
        if key in PARTS:
            flat |= {f"{key}_{part}": value[part] if value else None for part in PARTS[key]}
        else:
            flat[key] = " ".join(value) if key == "contexts" else value
    return flat


def write_parquet(tables: list[Any], stream: TextIO) -> None:
    """Arrow tables of statements as one Parquet file."""
    import duckdb
    from arro3.core import Table

    made = duckdb.from_arrow(Table.from_batches([batch for each in tables for batch in each.to_batches()], schema=tables[0].schema))
    _through_file(lambda path: made.write_parquet(str(path)), stream)


def table(rows: Sequence[tuple[str, ...]], columns: tuple[str, ...], stream: TextIO) -> str:
    """A table: drawn and coloured for a terminal, tab-separated for anything else."""
    if not is_terminal(stream):
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
    from bilat.coding.reasons import because

    before = document.text[max(0, s.sentence_start - 160) : s.sentence_start]
    after = document.text[s.sentence_start + len(s.sentence) :][:160]
    mark = ("\033[1;7m", "\033[0m") if is_terminal() else ("[[", "]]")
    inside = s.start - s.sentence_start
    sentence = s.sentence[:inside] + mark[0] + s.quote + mark[1] + s.sentence[inside + len(s.quote) :]
    origin = " · ".join(str(x) for x in (document.publisher, document.published, document.title, document.url or document.origin) if x)
    told = {k: v for k, v in flatten(s).items() if v is not None and k not in ("quote", "sentence", "id", "doc", "sentence_start", "why")}
    lines = [s.id, origin, f"document {s.doc}, characters {s.start} to {s.end}", "", f"…{before}{sentence}{after}…", ""]
    lines += [f"{k:<16} {v}" for k, v in told.items()]
    lines += ["", "why", *(f"  {reason}" for reason in because(s))]
    lines += [f"{r.at:%Y-%m-%d %H:%M} {r.by}: {r.verdict}{' of ' + r.other if r.other else ''} {r.note}".rstrip() for r in reviews]
    return "\n".join(lines)


def shown_document(view: "View", document: Document, as_json: bool) -> str:
    """One document: how it was read, by whom, what a model proposed that its words do not bear out, and what was said of it."""
    accounts, reviews = view.accounts(document.id), view.reviews(document.id)
    readings = view.sql("select method, statements from readings where doc = ? order by method", [document.id]).rows()
    if as_json:
        told: dict[str, Any] = {
            "id": document.id,
            "origin": document.origin,
            "published": document.published,
            "title": document.title,
            "language": document.language,
        }
        told |= {"readings": readings, "accounts": [asdict(a) for a in accounts], "reviews": [asdict(r) for r in reviews]}
        return json.dumps(told, ensure_ascii=False, default=str)
    origin = " · ".join(str(x) for x in (document.publisher, document.published, document.title, document.url or document.origin) if x)
    lines = [document.id, origin, *([f"kept, not coded by the local reader: {document.note}"] if document.note else []), ""]
    lines += [f"read by {r['method']}: {r['statements']} statements" for r in readings] or ["not read yet"]
    for a in accounts:
        lines += ["", *accounted(a)]
    lines += [f"{r.at:%Y-%m-%d %H:%M} {r.by}: {r.verdict}{' of ' + r.other if r.other else ''} {r.note}".rstrip() for r in reviews]
    return "\n".join(lines)


def accounted(a: Account) -> Iterator[str]:
    """How a model's reading of a document went."""
    money = f", {a.cost:.4f} in money" if a.cost else ""
    cost = f"; {a.tokens_in:,} tokens in, {a.tokens_out:,} out, {a.seconds:.1f} s{money}" if a.tokens_in else "; from answers kept before"
    if a.failure:
        yield f"{a.method}: no answer: {a.failure}"
    else:
        yield f"{a.method}: {a.proposed} proposed, {a.kept} borne out by the words, {len(a.dropped)} dropped{cost}"
    yield from (f"  dropped: {line}" for line in a.dropped)
    yield from (f"  flagged: {line}" for line in a.flags)


def compared(document: Document, found: "Comparison") -> Iterator[str]:
    """Where two readers differ on a document, with the words."""
    yield f"{document.id} · {document.title or document.origin}: {found.same} alike, {len(found.differences)} different"
    for d in found.differences:
        yield ""
        yield f"  “{' '.join(d.sentence.split())}”"
        for name, s in ((found.first, d.first), (found.second, d.second)):
            yield f"    {name:<6} " + ("  ".join(x for x in row(s) if x) if s else "nothing")
        if d.fields:
            yield f"    they differ in {', '.join(d.fields)}"


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
    """A whole table of the ledger as JSONL, CSV or Parquet."""
    if name not in EXPORTS:
        raise errors.BadInput(f"{name!r} is no table to export; one of {', '.join(EXPORTS)}, settled")
    join = " left join (select id as doc, duplicate_of from documents) using (doc)" if name == "statements" else ""
    columns = "* exclude (run, bands, signature)" if name == "documents" else "* exclude (run)" if name != "runs" else "*"
    result = view.sql(f"select {columns} from {name}{join} order by id")
    with opened(output, format) as stream:
        if format == "csv":
            _through_file(result.to_csv, stream)
        elif format == "parquet":
            _through_file(result.to_parquet, stream)
        else:
            for record in result:
                told = _nested(record) if name == "statements" else record
                stream.write(json.dumps(told, ensure_ascii=False, default=str) + "\n")


def export_settled(rows: Iterator[dict[str, Any]], format: str, output: Path | None) -> None:
    """Settled statements as JSONL, or as CSV with the columns that training reads."""
    if format not in ("jsonl", "csv"):
        raise errors.BadInput(f"settled statements are written as jsonl or csv, not {format}")
    with opened(output, format) as stream:
        if format == "jsonl":
            stream.writelines(json.dumps(r, ensure_ascii=False, default=str) + "\n" for r in rows)
            return
        columns = ("sentence", "source", "target", "type", "quad", "verdict", "by", "at", "note")
        writer = csv.DictWriter(stream, columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _nested(flat: dict[str, Any]) -> dict[str, Any]:
    """An exported statement under the published contract, with what was judged of it."""
    from bilat.ledger.rows import statement

    return statement(flat).as_dict() | {"duplicate_of": flat["duplicate_of"], "struck": flat["struck"]}


def _through_file(write: Callable[[Path], None], stream: TextIO) -> None:
    """Bytes that can only be written to a file, passed on to a stream."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table"
        write(path)
        with path.open("rb") as made:
            shutil.copyfileobj(made, stream.buffer)


def explained(text: str, published: date | None, as_json: bool) -> str:
    """How the coder reads a text, sentence by sentence."""
    from bilat.coding.explain import explain
    from bilat.text.decode import clean

    told = explain(clean(text), published)
    return json.dumps([s.as_dict() for s in told.statements], ensure_ascii=False) if as_json else str(told)
