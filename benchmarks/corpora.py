"""Read a whole corpus to its end and draw statements from it at random, to be judged by eye.

    python benchmarks/corpora.py FILE --text COLUMN [--date COLUMN] [--draw 100] [--seed 1] [--limit N]

FILE is Parquet, CSV (also .gz) or TSV, read through DuckDB. Prints documents, sentences a second, statements by kind and type, and the
draw, one statement a line: who, what, to whom, how, and its sentence. Nothing is stored.
"""

import argparse
import collections
import random
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb

from bilat.coding import coder
from bilat.records import Document, Statement
from bilat.text.dates import parse_date
from bilat.text.language import language


def documents(file: Path, text: str, day: str | None, limit: int | None) -> Iterator[Document]:
    """One document a row; a date that cannot be read is none."""
    reader = "read_parquet" if file.suffix == ".parquet" else "read_csv"
    columns = f'"{text}"' + (f', "{day}"' if day else ", null")
    rows = duckdb.connect().execute(f"select {columns} from {reader}(?)" + (f" limit {limit}" if limit else ""), [str(file)])
    while batch := rows.fetchmany(500):
        for words, told in batch:
            if words and language(words) == "en":
                yield Document(Document.identify(words, None, None, None, None, None), words, published(told))


def published(told: object) -> date | None:
    if isinstance(told, date):
        return told
    if isinstance(told, int):
        return date(told, 9, 25)
    try:
        return parse_date(str(told)[:10]) if told else None
    except ValueError:
        return None
    except Exception:
        return None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--text", required=True)
    parser.add_argument("--date")
    parser.add_argument("--draw", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    drawn: list[Statement] = []
    kinds: collections.Counter[str] = collections.Counter()
    read = seen = size = 0
    start = time.perf_counter()
    for document, statements in coder.code(documents(options.file, options.text, options.date, options.limit)):
        read += 1
        size += len(document.text)
        for s in statements:
            kinds[s.type or s.kind] += 1
            seen += 1
            if len(drawn) < options.draw:
                drawn.append(s)
            elif (place := chance.randrange(seen)) < options.draw:
                drawn[place] = s
    seconds = time.perf_counter() - start
    print(f"{options.file.name}: {read} documents, {size / 1e6:.1f} MB, {seen} statements in {seconds:.0f} s")
    print(", ".join(f"{k} {n}" for k, n in kinds.most_common()))
    for s in drawn:
        said = f", said by {s.said_by.name or s.said_by.role} ({s.said_by.state})" if s.said_by else ""
        print(
            f"{s.kind} {s.source.state} {'≈' if s.reciprocal else '→'} {s.target.state if s.target else '-'} {s.type or s.mode}, {s.modality}, {s.when}{said} | {' '.join(s.sentence.split())}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
