"""Files of every table and chart: CSV, Parquet and JSON of its rows, SVG and PNG of its picture."""

import csv
import io
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from fastapi import APIRouter, Request, Response

from bilat.errors import BadInput, NothingFound
from bilat.web import asking, charting
from bilat.web.current import Edition
from bilat.web.exporting import CHART, TABLE
from bilat.web.pages.search import day
from bilat.web.rendering import KEEP, address, name, page
from bilat.web.rooms import costly
from bilat.web.tables import TABLES, Rows

router = APIRouter(include_in_schema=False)
EMBEDDED, CELL = 100, 200  # rows of a table in another page, and characters of a cell
TYPES = {
    "csv": "text/csv; charset=utf-8", "parquet": "application/vnd.apache.parquet", "json": "application/json", "svg": "image/svg+xml",
    "png": "image/png", "html": "text/html; charset=utf-8", "md": "text/markdown; charset=utf-8", "pdf": "application/pdf", "eml": "message/rfc822",
}  # fmt: skip


@router.get("/export/{what:path}")
@costly("wait")
def export(request: Request, what: str) -> Response:
    edition: Edition = request.app.state.current.edition()
    path, _, ending = what.rpartition(".")
    kind, codes, part = _named(path)
    query = dict(request.query_params)
    if ending in CHART and (kind, part) in charting.CHARTS:
        request.app.state.rates.spend(request.client.host if request.client else "")
        body = charting.picture(edition, kind, part, codes, query, ending)
    elif kind == "brief" and part == "brief":
        body = _brief(edition, codes, query, ending)
    elif ending in TABLE and (kind, part) in TABLES:
        body = FORMATS[ending](TABLES[kind, part](edition, codes, query))
    else:
        raise NothingFound(f"nothing is exported at {what[:80]!r}: take the addresses that pages give, with {', '.join(TABLE + CHART)}")
    said = (
        re.sub(r"[^A-Za-z0-9]+", "-", x)[:40] for x in ("bilat", kind, *codes, part) if x
    )  # what an address says is no part of a header
    file = f"{'-'.join(said)}.{ending}"
    attach = {"content-disposition": f'{"inline" if ending in CHART else "attachment"}; filename="{file}"'}
    return Response(body, headers={**KEEP, **attach}, media_type=TYPES.get(ending, "application/octet-stream"))


@dataclass(frozen=True, slots=True)
class EmbedPage:
    """What embed.html receives: a table for a page elsewhere, its first rows, how many there are, and where it stands here."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: int
    place: str


@router.get("/embed/{what:path}")
@costly("wait")
def embed(request: Request, what: str) -> Response:
    """A table in a frame of another page."""
    edition: Edition = request.app.state.current.edition()
    kind, codes, part = _named(what)
    query = dict(request.query_params)
    if (kind, part) not in TABLES:
        raise NothingFound(f"no table at {what[:80]!r}: take the code that pages give under “Take it along”")
    rows = TABLES[kind, part](edition, codes, query)
    shown = tuple(tuple(_cell(v) for v in row.values()) for row in rows[:EMBEDDED])
    title = " ".join([*(name(c) for c in codes), part.replace("-", " ")]).strip() or kind
    place = address("/" + "/".join(x for x in (kind, *codes) if x not in ("home", "")), **query)
    return page(request, edition, "embed.html", EmbedPage(title, tuple(rows[0]) if rows else (), shown, len(rows), place))


def _named(path: str) -> tuple[str, list[str], str]:
    """Kind of page, codes and part of "tie/RUS/CHN/series"; a search has neither codes nor part."""
    kind, *codes = path.split("/")
    return kind, codes, codes.pop() if kind != "search" and codes else ""


def _cell(value: Any) -> str:
    text = "" if value is None else str(_flat(value))
    return text if len(text) <= CELL else f"{text[:CELL]}…"


def _brief(edition: Edition, codes: Sequence[str], query: Mapping[str, str], ending: str) -> bytes:
    """A brief as a file, by the format that its ending names; one that breaks its own rules is not given out."""
    import tempfile
    from pathlib import Path

    from bilat import brief as briefs

    if len(codes) not in (2, 3):
        raise NothingFound("a brief is exported for two or three states, as /export/brief/RUS/CHN/brief.pdf")
    tie = asking.pair(codes[0], codes[1]) if len(codes) == 2 else asking.three(codes[0], codes[1], codes[2])
    made = asking.brief(edition, tie, day("since", query.get("since")), day("until", query.get("until")))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"brief.{ending}")
        briefs.write(made, path)
        return path.read_bytes()


def _flat(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else value


def to_csv(rows: Rows) -> bytes:
    """With a header; lists joined by semicolons. A cell that a spreadsheet would run as a formula gets a quote before it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    columns = list(dict.fromkeys(k for row in rows for k in row))
    if rows:
        writer.writerow(columns)
    for row in rows:
        cells = [_flat(row.get(k)) for k in columns]
        writer.writerow([f"'{v}" if isinstance(v, str) and v[:1] in "=+-@\t\r\n＝＋－＠" else v for v in cells])
    return out.getvalue().encode()


def to_json(rows: Rows) -> bytes:
    return json.dumps(list(rows), ensure_ascii=False, indent=1, default=_flat).encode()


def to_parquet(rows: Rows) -> bytes:
    """By DuckDB, from JSON lines: types are told from the values."""
    import tempfile
    from pathlib import Path

    import duckdb

    if not rows:
        raise BadInput("there is no row to write as Parquet: widen the period, or take the CSV")
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as db:
        source, target = Path(folder, "rows.json"), Path(folder, "rows.parquet")
        source.write_text("\n".join(json.dumps(r, default=_flat) for r in rows), encoding="utf-8")
        listed = str(source).replace("'", "''")
        db.execute(
            f"copy (select * from read_json('{listed}', format = 'newline_delimited', sample_size = -1)) to '{target}' (format parquet, compression zstd)"
        )
        return target.read_bytes()


FORMATS: dict[str, Callable[[Rows], bytes]] = {"csv": to_csv, "parquet": to_parquet, "json": to_json}
