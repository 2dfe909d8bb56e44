"""Laying the shelf: the statements that are seen (neither struck nor of a duplicate), in an SQLite file with an index for each question.

DuckDB answers big questions; a page asks small ones, and there SQLite is some ten times quicker. The file is the shelf's own, is made
once for a version, and is gone with it.
"""

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilat import plover

if TYPE_CHECKING:
    from bilat.ledger import View

FAR = ""  # stands for no date in the order: after all dates, when the newest comes first
_LOT = 20_000  # rows that are carried over at a time

# Rows in the order in which pages list them, so that the number of a row is its place: newest first, then by document and place in it.
_SEEN = """select s.id, s.doc, s.kind, s.source_state, s.source_name, s.target_state, s.target_name, s.type, s.mode, s.quad, s.score, s.modality,
    s."when", s.reciprocal, s.quote, s.sentence, coalesce(s.said_by_name, s.said_by_role), s.said_by_state, s.confidence,
    cast(d.published as varchar), d.publisher, d.title,
    cast(coalesce(d.published, try_cast(case s.when_precision when 'day' then s."when" when 'month' then s."when" || '-01'
        when 'year' then s."when" || '-01-01' end as date)) as varchar),
    array_to_string(s.contexts, ' '), s.start, lower(s.sentence || ' ' || coalesce(d.title, ''))
    from statements s join (select id, published, publisher, title, duplicate_of from documents) d on s.doc = d.id
    where not s.struck and d.duplicate_of is null order by coalesce(d.published, date '0001-01-01') desc, s.doc, s.start, s.id"""

COLUMNS = (
    'id, doc, kind, source_state, source_name, target_state, target_name, type, mode, quad, score, modality, "when", reciprocal, quote, sentence, '
    "said_by, said_by_state, confidence, published, publisher, title, day, subjects"
)

# `pair` is the tie's key, null where a statement tells of no two states; `done` what counts as an act; `acted` its score, if it has one.
_TABLES = f"""pragma journal_mode = off; pragma synchronous = off; pragma locking_mode = exclusive;
create table told (n integer primary key, {COLUMNS}, start, pair, done);
create table words (n integer primary key, words);
create table sides (state, n, primary key (state, n)) without rowid;
create table headings (subject, n, primary key (subject, n)) without rowid;"""

_INDEX = """create index told_id on told (id);
create index told_pair on told (pair);
create index told_acts on told (pair, day, source_state, target_state, quad, done, score);
create index told_doc on told (doc, pair, source_state, target_state, score);
create index told_planned on told ("when") where modality = 'planned';
insert into sides select source_state, n from told where source_state is not null
    union select target_state, n from told where target_state is not null;
create table ties as select pair, substr(pair, 1, instr(pair, '-') - 1) as a, substr(pair, instr(pair, '-') + 1) as b, {ties} from told
    where pair is not null group by pair;
create index ties_a on ties (a); create index ties_b on ties (b); create index ties_pair on ties (pair);
create table years as select pair, substr(day, 1, 4) as year, count(*) as n, sum(score) as total from told
    where pair is not null and done and score is not null and day is not null group by pair, year;
create index years_pair on years (pair); analyze;"""

# What is told of each tie; the pair's halves are a and b, `source_state` the one who does.
TIES = """count(*) as n, sum(pair like source_state || '-%') as by_a, sum(done and score is not null) as scored,
    total(case when done then score end) as total, sum(quad like '%cooperation') as cooperation, sum(quad like '%conflict') as conflict,
    max(day) as latest, min(n) as first"""


def lay(view: "View", path: Path) -> None:
    """Fill the file from a view."""
    db = sqlite3.connect(path)
    try:
        db.executescript(_TABLES)
        n = 0
        for lot in view.lots(_SEEN, _LOT):
            rows = [_row(n + i, row) for i, row in enumerate(lot, 1)]
            db.executemany(f"insert into told values ({', '.join('?' * 28)})", rows)
            db.executemany("insert into words values (?, ?)", [(n + i, row[25]) for i, row in enumerate(lot, 1)])
            db.executemany("insert into headings values (?, ?)", [(s, row[0]) for row in rows for s in row[24].split("|") if s])
            n += len(lot)
        db.executescript(_INDEX.format(ties=TIES))
        db.commit()
    finally:
        db.close()


def _row(n: int, row: tuple[Any, ...]) -> tuple[Any, ...]:
    source, target, modality, contexts = row[3], row[5], row[11], row[23]
    subjects = "|".join(dict.fromkeys(plover.SUBJECT_OF[c] for c in (contexts or "").split() if c in plover.SUBJECT_OF))
    tie = pair(source, target) if source and target and source != target else None
    return (n, *row[:23], subjects, row[24], tie, modality in ("occurred", "ongoing"))


def pair(a: str, b: str) -> str:
    """A tie's key, the same from either side."""
    return f"{a}-{b}" if a < b else f"{b}-{a}"


def mark(view: "View") -> tuple[int, ...]:
    """What the rows of a shelf depend on: two views of one ledger with the same mark see the same statements."""
    query = "select (select count(*) from documents), (select count(*) from readings), (select count(*) from reviews where verdict <> 'comment')"
    return next(view.lots(query))[0]
