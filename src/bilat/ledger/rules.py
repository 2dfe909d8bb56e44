"""Today's truth as SQL: which of the stored rows are seen, and how.

Three schemas of one DuckDB database: `stored` holds the files as they are, `rule` the small tables by which they are
judged, `main` what a user queries. `rule.visible(run, seq)` is there from the start; the others are made when asked for.

- A row is seen if its run has a record; of the same thing stored by two runs, the first run's row is seen.
- A document's statements are those of one reading: of the preferred family of readers (the part of the method before
  "/") if it has one, else of any; in it the method that was first used last.
- `duplicate_of`: the latest word on the matter stands, by `at`, then by the order of storing. Words on the matter are the verdict
  "duplicate" with an `other`, and the verdict "confirmed" with a note that starts "not a duplicate", which lifts it. No comment and no
  other "confirmed" lifts anything. Where marks form a ring, the last mark of the ring is ignored, so that one of them still counts.
- `struck`: the latest of "wrong", "retracted" and "confirmed" on the statement is not "confirmed"; or so for its document
  (whose "not a duplicate" speaks of something else, and lifts no retraction).
"""

from bilat.ledger.schema import SQL_TYPES, TABLES

_NOT_DUPLICATE = "(verdict = 'confirmed' and starts_with(lower(note), 'not a duplicate'))"


def empty(table: str) -> str:
    columns = ", ".join(f'cast(null as {SQL_TYPES[kind]}) as "{name}"' for name, kind in TABLES[table].items())
    return f"select {columns} where false"


def _first(table: str, key: str) -> str:
    return f"""create or replace view main.{table} as select s.* from stored.{table} s join rule.visible v on s.run = v.run
        qualify row_number() over (partition by {key} order by v.seq) = 1"""


_AGAIN_DOCUMENTS = """create table rule.again_documents as
    with held as (select d.id, d.run, v.seq from stored.documents d join rule.visible v on d.run = v.run)
    select id, run from held where id in (select id from held group by id having count(*) > 1)
    qualify row_number() over (partition by id order by seq) > 1"""

# Within a run ids are unique, so only snapshots that several runs have read need a closer look.
_AGAIN_OBSERVATIONS = """create table rule.again_observations as
    with held as (select distinct o.snapshot, o.run from stored.observations o semi join rule.visible v on o.run = v.run),
    shared as (select snapshot from held group by snapshot having count(*) > 1)
    select o.id, o.run from stored.observations o join rule.visible v on o.run = v.run
    where o.snapshot in (select snapshot from shared)
    qualify row_number() over (partition by o.id order by v.seq) > 1"""

_CHOSEN = """create table rule.chosen as
    with first_read as (
        select r.doc, r.method, arg_min(r.run, v.seq) as run, min(v.seq) as seq
        from stored.readings r join rule.visible v on r.run = v.run group by r.doc, r.method)
    select doc, method, run from first_read
    qualify row_number() over (
        partition by doc order by (split_part(method, '/', 1) = getvariable('reader')) desc, seq desc, method desc) = 1"""

_DUPLICATES = f"""create table rule.duplicates as
    with recursive said as (
        select subject, other, {_NOT_DUPLICATE} as lifts, row_number() over (order by "at", v.seq, ordinal, r.id) as pos
        from main.reviews r join rule.visible v on r.run = v.run
        where (verdict = 'duplicate' and other is not null and other <> subject) or {_NOT_DUPLICATE}),
    standing as (
        select subject, arg_max(other, pos) as other, max(pos) as pos from said group by subject having not arg_max(lifts, pos)),
    walk(start, node) as (
        select subject, other from standing where other in (select subject from standing)
        union select w.start, s.other from walk w join standing s on s.subject = w.node),
    ring as (select start from walk where start = node),
    last_of_ring as (
        select max(s.pos) as pos from walk w join ring r on w.start = r.start join standing s on s.subject = w.node group by w.start)
    select subject, other from standing where pos not in (select pos from last_of_ring)"""

_STRUCK = f"""create table rule.struck as
    select subject from (
        select subject, verdict, row_number() over (order by "at", v.seq, ordinal, r.id) as pos
        from main.reviews r join rule.visible v on r.run = v.run
        where verdict in ('wrong', 'retracted', 'confirmed') and not {_NOT_DUPLICATE})
    group by subject having arg_max(verdict, pos) <> 'confirmed'"""

_DOCUMENTS = """create or replace view main.documents as
    select d.*, m.other as duplicate_of from stored.documents d
    semi join rule.visible v on d.run = v.run
    anti join rule.again_documents a on d.id = a.id and d.run = a.run
    left join rule.duplicates m on d.id = m.subject"""

_OBSERVATIONS = """create or replace view main.observations as
    select o.* from stored.observations o
    semi join rule.visible v on o.run = v.run
    anti join rule.again_observations a on o.id = a.id and o.run = a.run"""

_STATEMENTS = """create or replace view main.statements as
    select s.*, s.id in (select subject from rule.struck) or s.doc in (select subject from rule.struck) as struck
    from stored.statements s semi join rule.chosen c on s.doc = c.doc and s.method = c.method and s.run = c.run"""

_RUNS = "create or replace view main.runs as select r.* from stored.runs r semi join rule.visible v on r.id = v.run"

# What each table of the user needs made before it, in order: stored tables by name, then SQL.
STEPS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "runs": ((), (_RUNS,)),
    "readings": (("readings",), (_first("readings", "s.doc, s.method"),)),
    "reviews": (("reviews",), (_first("reviews", "s.id"),)),
    "snapshots": (("snapshots",), (_first("snapshots", "s.id"),)),
    "observations": (("observations",), (_AGAIN_OBSERVATIONS, _OBSERVATIONS)),
    "accounts": (("accounts",), (_first("accounts", "s.id"),)),
    "judgements": (("judgements",), (_first("judgements", "s.id"),)),
    "documents": (("documents", "reviews"), (_first("reviews", "s.id"), _AGAIN_DOCUMENTS, _DUPLICATES, _DOCUMENTS)),
    "statements": (("statements", "readings", "reviews"), (_first("reviews", "s.id"), _CHOSEN, _STRUCK, _STATEMENTS)),
}
