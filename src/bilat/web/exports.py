"""Files of every table and chart: CSV, Parquet and JSON of its rows, SVG and PNG of its picture."""

import csv
import io
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from fastapi import APIRouter, Request, Response

from bilat.errors import BadInput, NothingFound
from bilat.observatory.shelf import Question
from bilat.records import Measurement
from bilat.web import asking, charting
from bilat.web.current import Edition
from bilat.web.exporting import CHART, TABLE
from bilat.web.pages.search import FIELDS, asked, day
from bilat.web.pages.tie import granularity
from bilat.web.rendering import KEEP
from bilat.web.rooms import costly

router = APIRouter(include_in_schema=False)
MOST = 20_000  # rows of one file
TYPES = {
    "csv": "text/csv; charset=utf-8", "parquet": "application/vnd.apache.parquet", "json": "application/json", "svg": "image/svg+xml",
    "png": "image/png", "html": "text/html; charset=utf-8", "md": "text/markdown; charset=utf-8", "pdf": "application/pdf", "eml": "message/rfc822",
}  # fmt: skip
Row = dict[str, Any]
Rows = Sequence[Row]


@router.get("/export/{what:path}")
@costly("wait")
def export(request: Request, what: str) -> Response:
    edition: Edition = request.app.state.current.edition()
    path, _, ending = what.rpartition(".")
    kind, *codes = path.split("/")
    part = codes.pop() if kind != "search" and codes else ""
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
    name = f"{'-'.join(said)}.{ending}"
    attach = {"content-disposition": f'{"inline" if ending in CHART else "attachment"}; filename="{name}"'}
    return Response(body, headers={**KEEP, **attach}, media_type=TYPES.get(ending, "application/octet-stream"))


def _brief(edition: Edition, codes: Sequence[str], query: Mapping[str, str], ending: str) -> bytes:
    """A brief as a file, by the format that its ending names; one that breaks its own rules is not given out."""
    import tempfile
    from pathlib import Path

    from bilat import brief as briefs

    tie = asking.pair(codes[0], codes[1]) if len(codes) == 2 else asking.three(*_three(codes))
    made = asking.brief(edition, tie, day("since", query.get("since")), day("until", query.get("until")))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"brief.{ending}")
        briefs.write(made, path)
        return path.read_bytes()


def _three(codes: Sequence[str]) -> Sequence[str]:
    if len(codes) != 3:
        raise NothingFound("a brief is exported for two or three states, as /export/brief/RUS/CHN/brief.pdf")
    return codes


def _series(edition: Edition, codes: Sequence[str], query: Mapping[str, str]) -> Rows:
    a, b = asking.pair(*_two(codes))
    since, until = day("since", query.get("since")), day("until", query.get("until"))
    return [asdict(c) for c in edition.shelf.cells(a, b, since, until, granularity(edition, since, until))]


def _facts(edition: Edition, codes: Sequence[str], query: Mapping[str, str]) -> Rows:
    found = asking.facts(edition, *asking.pair(*_two(codes)), year=asking.whole_year(query.get("year")) or asking.fact_year(edition))
    return [measured(m) for m in asking.there(found)]


def _evidence(edition: Edition, codes: Sequence[str], query: Mapping[str, str]) -> Rows:
    pair = asking.pair(*_two(codes))
    since, until = day("since", query.get("since")), day("until", query.get("until"))
    return [asdict(t) for t in edition.shelf.every(Question(states=pair, between=True, since=since, until=until), MOST)]


def _stage(edition: Edition, codes: Sequence[str], query: Mapping[str, str]) -> Rows:
    stage = asking.there(asking.stage(edition, *asking.pair(*_two(codes)), day("until", query.get("until"))))
    return [
        {"year": y.year, "step": s.name, "status": s.status, "supporting": list(s.supporting), "opposing": list(s.opposing), "note": s.note}
        for y in stage.years
        for s in y.steps
    ]


def _found(edition: Edition, codes: Sequence[str], query: Mapping[str, str]) -> Rows:
    return [asdict(t) for t in edition.shelf.every(asked({k: query[k] for k in FIELDS if query.get(k)}), MOST)]


def _partners(edition: Edition, codes: Sequence[str], query: Mapping[str, str]) -> Rows:
    if len(codes) != 1:
        raise NothingFound("the ties of a state are at /export/state/RUS/ties.csv")
    return [asdict(p) for p in edition.shelf.partners(asking.state(codes[0]))]


def _levels(edition: Edition, codes: Sequence[str], query: Mapping[str, str]) -> Rows:
    if len(codes) != 3:
        raise NothingFound("a triangle is exported at /export/triad/USA/RUS/CHN/levels.csv")
    triad = asking.there(asking.triad(edition, *asking.three(*codes)))
    return [
        {
            "source": x.source, "target": x.target, "cooperation": x.cooperation, "conflict": x.conflict, "words": x.words, "deeds": x.deeds,
            "balance": x.balance.value, "low": x.balance.low, "high": x.balance.high, "norm": x.norm, "dataset": triad.dataset,
        }
        for x in triad.levels
    ]  # fmt: skip


def _order(edition: Edition, codes: Sequence[str], query: Mapping[str, str]) -> Rows:
    found = asking.there(asking.order(edition, *asking.years(query)))
    return [measured(m) for y in found.years for m in y.measures]


TABLES: dict[tuple[str, str], Callable[[Edition, Sequence[str], Mapping[str, str]], Rows]] = {
    ("tie", "series"): _series, ("tie", "facts"): _facts, ("tie", "evidence"): _evidence, ("tie", "stage"): _stage, ("search", ""): _found,
    ("state", "ties"): _partners, ("triad", "levels"): _levels, ("order", "measures"): _order,
}  # fmt: skip


def measured(m: Measurement) -> Row:
    """A Measurement as a row."""
    return asdict(m) | {"evidence": list(m.evidence)}


def _two(codes: Sequence[str]) -> tuple[str, str]:
    if len(codes) != 2:
        raise NothingFound("a tie is exported under two codes, as /export/tie/RUS/CHN/series.csv")
    return codes[0], codes[1]


def _flat(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else value


def to_csv(rows: Rows) -> bytes:
    """With a header; lists joined by semicolons. A cell that a spreadsheet would run as a formula gets a quote before it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    if rows:
        writer.writerow(rows[0])
    for row in rows:
        writer.writerow([f"'{v}" if isinstance(v, str) and v[:1] in "=+-@\t\r\n＝＋－＠" else v for v in map(_flat, row.values())])
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
