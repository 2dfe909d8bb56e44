"""The ledger at one version, laid ready for many small questions: what a page asks takes milliseconds, whatever the ledger's size.

One table in memory, a row for each statement that is seen (neither struck nor of a duplicate) with its document's date and publisher.
It is made once for a version and never changes; any thread may ask.
"""

import base64
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bilat import plover
from bilat.errors import NothingFound

if TYPE_CHECKING:
    from bilat.ledger import View

PAGE = 25
MOST = 200  # rows of one page
WORDS = 8  # words of one search that are heeded
RECENT = 365  # days, for what moved
BEFORE = 3 * 365
THIN = 3  # statements on either side without which nothing is said to have moved
USUAL, WEIGHT = (
    25.0,
    4,
)  # a tie's variance is drawn towards the usual one, as if that had been seen in four statements: few alike ones prove little
DONE = ("occurred", "ongoing")


@dataclass(frozen=True, slots=True)
class Told:
    """A statement as pages list it: who to whom, what, in which words, told by whom and when.

    `day` is when it was published, else when it happened as far as told; `subjects` are the headings of its contexts (`plover.SUBJECTS`).
    """

    id: str
    doc: str
    kind: str
    source: str | None
    source_name: str | None
    target: str | None
    target_name: str | None
    type: str | None
    mode: str | None
    quad: str | None
    score: float | None
    modality: str
    when: str | None
    reciprocal: bool
    quote: str
    sentence: str
    said_by: str | None
    said_by_state: str | None
    confidence: float
    published: date | None
    publisher: str | None
    title: str | None
    day: date | None
    subjects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What is searched for; everything that is said must hold. `states`: each is source or target. `between`: no other state takes part.

    `source` and `target` ask for the direction. `subject` is a heading of `plover.SUBJECTS`. `after` is the `next` of an earlier answer.
    """

    words: str = ""
    states: tuple[str, ...] = ()
    between: bool = False
    source: str | None = None
    target: str | None = None
    type: str | None = None
    quad: str | None = None
    subject: str | None = None
    kind: str | None = None
    modality: str | None = None
    since: date | None = None
    until: date | None = None
    after: str | None = None
    limit: int = PAGE


@dataclass(frozen=True, slots=True)
class Found:
    """A page of an answer, newest first. `total` counts all that was found, `next` asks for the page after (None: there is none)."""

    rows: tuple[Told, ...]
    total: int
    next: str | None


@dataclass(frozen=True, slots=True)
class Moved:
    """A tie that got warmer or cooler: the mean score of what was told in the last year of the ledger against the three years before.

    `size` is the difference in points of PLOVER's scale (-10 to 10), `t` Welch's statistic (variances drawn towards `USUAL`),
    by which ties are ranked.
    """

    a: str
    b: str
    size: float
    t: float
    recent: float
    before: float
    n_recent: int
    n_before: int
    since: date


@dataclass(frozen=True, slots=True)
class Partner:
    """A state's tie as its page lists it: number of statements in either direction, mean score, and the latest of them."""

    state: str
    n: int
    said: int
    received: int
    score: float | None
    cooperation: int
    conflict: int
    latest: date | None
    id: str


@dataclass(frozen=True, slots=True)
class Cell:
    """Statements of one direction, quad class and period (a year, or a quarter as "2021-Q2"), with the sum of their scores."""

    source: str
    target: str
    period: str
    quad: str
    n: int
    score: float


@dataclass(frozen=True, slots=True)
class Third:
    """A third state that reports on the tie of two name beside them. `n` documents name all three; `id` is the latest such statement."""

    state: str
    n: int
    with_a: float | None
    with_b: float | None
    id: str


@dataclass(frozen=True, slots=True)
class Counted:
    """What the ledger holds at this version."""

    version: int
    recorded: datetime | None
    statements: int
    documents: int
    first: date | None
    last: date | None
    states: int


_LAY = """select s.id, s.doc, s.kind, s.source_state, s.source_name, s.target_state, s.target_name, s.type, s.mode, s.quad, s.score, s.modality,
    s."when", s.reciprocal, s.quote, s.sentence, coalesce(s.said_by_name, s.said_by_role) as said_by, s.said_by_state, s.confidence,
    d.published, d.publisher, d.title, s.contexts, s.start, s.when_precision
    from statements s join (select id, published, publisher, title, duplicate_of from documents) d on s.doc = d.id
    where not s.struck and d.duplicate_of is null"""

_SUBJECT_OF = "map {" + ", ".join(f"'{c}': '{s}'" for c, s in plover.SUBJECT_OF.items()) + "}"

_TABLE = f"""create table told as select * exclude (contexts, when_precision), lower(sentence || ' ' || coalesce(title, '')) as words,
    coalesce(published, try_cast(case when_precision when 'day' then "when" when 'month' then "when" || '-01'
        when 'year' then "when" || '-01-01' end as date)) as day,
    least(source_state, target_state) as lo, greatest(source_state, target_state) as hi,
    case when source_state <> target_state then lo || '-' || hi else '' end as pair,
    list_distinct(list_transform(contexts, lambda c: ({_SUBJECT_OF})[c])) as subjects
    from laid order by coalesce(published, date '0001-01-01') desc, doc, start, id"""

_COLUMNS = """id, doc, kind, source_state, source_name, target_state, target_name, type, mode, quad, score, modality, "when", reciprocal, quote,
    sentence, said_by, said_by_state, confidence, published, publisher, title, day, subjects"""

_FAR = date(1, 1, 1)  # stands for no date in the order


class Shelf:
    """See the module. `counted` says what is on it."""

    def __init__(self, view: "View") -> None:
        import duckdb

        self._db = duckdb.connect(":memory:", config={"threads": 1})  # one a question: many are asked at once
        self._db.execute("set TimeZone = 'UTC'")
        self._db.register("laid", view.sql(_LAY))
        self._db.execute(_TABLE)
        self._db.unregister("laid")
        self._db.execute("create index of_pair on told (pair); create index of_id on told (id); set index_scan_max_count = 8192")
        n, docs, first, last = self._rows("select count(*), count(distinct doc), min(day), max(day) from told")[0]
        (states,) = self._rows("select count(distinct x) from (select lo as x from told union all select hi from told)")[0]
        self.counted = Counted(view.version, view.recorded, n, docs, first, last, states)

    def _rows(self, query: str, params: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        return self._db.cursor().execute(query, list(params)).fetchall()

    def search(self, question: Question) -> Found:
        """The statements that answer, newest first, a page at a time. NothingFound for a cursor that is none of ours."""
        where, params = _where(question)
        (total,) = self._rows(f"select count(*) from told where {where}", params)[0]
        if question.after:
            condition, values = _later(question.after)
            where, params = f"{where} and {condition}", [*params, *values]
        limit = max(1, min(question.limit, MOST))
        order = "coalesce(published, date '0001-01-01') desc, doc, start, id"
        rows = self._rows(f"select {_COLUMNS}, start from told where {where} order by {order} limit {limit + 1}", params)
        told = tuple(_told(row[:-1]) for row in rows[:limit])
        return Found(told, total, _cursor(told[-1], rows[limit - 1][-1]) if len(rows) > limit else None)

    def every(self, question: Question, limit: int) -> list[Told]:
        """The first `limit` statements that answer, for export."""
        where, params = _where(question)
        order = "coalesce(published, date '0001-01-01') desc, doc, start, id"
        return [_told(row) for row in self._rows(f"select {_COLUMNS} from told where {where} order by {order} limit {int(limit)}", params)]

    def moved(self, limit: int = 8, state: str | None = None) -> tuple[Moved, ...]:
        """The ties that moved most, the surest first; of one state, if it is named."""
        if not self.counted.last:
            return ()
        split = self.counted.last - timedelta(days=RECENT)
        start = split - timedelta(days=BEFORE)
        mine = "and ? in (lo, hi)" if state else ""
        query = f"""with held as (select lo, hi, score, day > ? as recent from told
                where score is not null and modality in {DONE} and day > ? and lo <> hi {mine}),
            sides as (select lo, hi, avg(score) filter (recent) as r, avg(score) filter (not recent) as b,
                count(*) filter (recent) as nr, count(*) filter (not recent) as nb,
                (coalesce(var_samp(score) filter (recent), 0) * (nr - 1) + {USUAL} * {WEIGHT}) / (nr - 1 + {WEIGHT}) as vr,
                (coalesce(var_samp(score) filter (not recent), 0) * (nb - 1) + {USUAL} * {WEIGHT}) / (nb - 1 + {WEIGHT}) as vb
                from held group by lo, hi having nr >= {THIN} and nb >= {THIN})
            select lo, hi, r - b, (r - b) / sqrt(vr / nr + vb / nb) as t, r, b, nr, nb from sides
            order by abs(t) desc, lo, hi limit ?"""
        rows = self._rows(query, [split, start, *([state] if state else []), limit])
        return tuple(Moved(a, b, size, t, recent, before, n, m, split) for a, b, size, t, recent, before, n, m in rows)

    def partners(self, state: str, limit: int = 250, since: date | None = None, until: date | None = None) -> tuple[Partner, ...]:
        """The ties of a state, the most told first."""
        when, params = _within(since, until)
        query = f"""select case when lo = ? then hi else lo end as other, count(*) as n, count(*) filter (source_state = ?),
            count(*) filter (target_state = ?), avg(score) filter (modality in {DONE}),
            count(*) filter (quad like '%cooperation'), count(*) filter (quad like '%conflict'), max(day), first(id)
            from told where ? in (lo, hi) and lo <> hi {when} group by other order by n desc, other limit ?"""
        return tuple(Partner(*row) for row in self._rows(query, [state, state, state, state, *params, limit]))

    def cells(self, a: str, b: str, since: date | None = None, until: date | None = None, every: str = "quarter") -> tuple[Cell, ...]:
        """What each did to the other by period and quad class: done acts that have a score."""
        when, params = _within(since, until)
        period = {"year": "strftime(day, '%Y')", "month": "strftime(day, '%Y-%m')"}.get(
            every, "strftime(day, '%Y') || '-Q' || quarter(day)"
        )
        query = f"""select source_state, target_state, {period} as p, quad, count(*), sum(score) from told
            where pair = ? and day is not null and quad is not null and modality in {DONE} {when}
            group by all order by p, source_state, quad"""
        return tuple(Cell(*row) for row in self._rows(query, [_pair(a, b), *params]))

    def sparks(self, pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], tuple[tuple[int, float, int], ...]]:
        """The yearly mean score of some ties (in either direction) with its number: year, mean, n."""
        wanted = list(pairs)
        if not wanted:
            return {}
        marks = ", ".join("(?, ?)" for _ in wanted)
        query = f"""select lo, hi, year(day) as y, avg(score), count(*) from told where (lo, hi) in ({marks}) and score is not null
            and day is not null and modality in {DONE} group by all order by lo, hi, y"""
        found: dict[tuple[str, str], list[tuple[int, float, int]]] = {}
        for lo, hi, year, mean, n in self._rows(query, [c for pair in wanted for c in sorted(pair)]):
            found.setdefault((lo, hi), []).append((year, mean, n))
        return {k: tuple(v) for k, v in found.items()}

    def coming(self, today: date, states: Sequence[str] = (), limit: int = 10, between: bool = False) -> tuple[Told, ...]:
        """What is planned for a day, month or year that is not over, by when it is due; of one state, or `between` two."""
        mine = "and pair = ?" if between else "and (? in (lo, hi))" if states else ""
        query = f"""select {_COLUMNS} from told where modality = 'planned' and "when" >= substr(?, 1, length("when")) {mine}
            order by "when", published desc, id limit ?"""
        return tuple(_told(r) for r in self._rows(query, [today.isoformat(), *([_pair(*states)] if between else states[:1]), limit]))

    def subjects(self, limit: int = 4) -> dict[str, tuple[Told, ...]]:
        """The latest acts between two states under each heading, of different documents."""
        query = f"""with held as (select *, unnest(subjects) as subject from told where lo <> hi and kind = 'event' and modality in {DONE}),
            one as (select * from held qualify row_number() over (partition by subject, doc order by confidence desc, id) = 1)
            select subject, {_COLUMNS} from one qualify row_number() over (partition by subject order by day desc nulls last, id) <= ?
            order by subject, day desc nulls last, id"""
        found: dict[str, list[Told]] = {subject: [] for subject in plover.SUBJECTS}
        for row in self._rows(query, [limit]):
            found[row[0]].append(_told(row[1:]))
        return {k: tuple(v) for k, v in found.items()}

    def side(self, a: str, b: str, class_: str, since: date | None, until: date | None, limit: int) -> tuple[Told, ...]:
        """The latest acts of one class (verbal: words, material: deeds) between two, of different documents."""
        when, params = _within(since, until)
        query = f"""select {_COLUMNS} from told where id in (select id from (select id, day from told where pair = ? and kind = 'event'
                and starts_with(quad, ?) and modality in {DONE} {when}
                qualify row_number() over (partition by doc, type, source_state order by confidence desc, id) = 1)
                order by day desc nulls last, id limit ?) order by day desc nulls last, id"""
        return tuple(_told(r) for r in self._rows(query, [_pair(a, b), class_, *params, limit]))

    def frictions(self, a: str, b: str, since: date | None = None, until: date | None = None) -> tuple[tuple[str, int, int, str], ...]:
        """Conflict between two by subject: heading, number by a, number by b, latest statement."""
        when, params = _within(since, until)
        query = f"""select s, count(*) filter (source_state = ?), count(*) filter (source_state = ?), first(id)
            from (select *, unnest(subjects) as s from told where pair = ? and quad like '%conflict'
                and modality in {DONE} {when}) group by s order by count(*) desc, s"""
        return tuple(self._rows(query, [a, b, _pair(a, b), *params]))

    def thirds(self, a: str, b: str, limit: int = 8) -> tuple[Third, ...]:
        """Third states by how many reports on the tie tell of them too, with the mean score of each one's tie to either in those."""
        query = """with docs as (select distinct doc from told where pair = $pair),
            beside as (select case when source_state in ($a, $b) then target_state else source_state end as third,
                case when source_state in ($a, $b) then source_state else target_state end as side, score, doc, id
                from told semi join docs using (doc)
                where (source_state in ($a, $b)) <> (target_state in ($a, $b)) and source_state is not null and target_state is not null)
            select third, count(distinct doc) as n, avg(score) filter (side = $a), avg(score) filter (side = $b), first(id)
            from beside group by third order by n desc, third limit $limit"""
        rows = self._db.cursor().execute(query, {"a": a, "b": b, "pair": _pair(a, b), "limit": limit}).fetchall()
        return tuple(Third(*row) for row in rows)

    def sums(self, a: str, b: str) -> tuple[int, int, float]:
        """Statements on a tie, how many of them are done acts with a score, and the sum of those scores."""
        query = f"""select count(*), count(score) filter (modality in {DONE}), coalesce(sum(score) filter (modality in {DONE}), 0)
            from told where pair = ?"""
        n, scored, total = self._rows(query, [_pair(a, b)])[0]
        return n, scored, total

    def document_of(self, statement: str) -> str | None:
        """The document of a statement that is seen; None for any other."""
        rows = self._rows("select doc from told where id = ?", [statement])
        return rows[0][0] if rows else None

    def told(self, ids: Sequence[str]) -> tuple[Told, ...]:
        """Those of some statements that are seen, newest first."""
        if not ids:
            return ()
        return tuple(_told(r) for r in self._rows(f"select {_COLUMNS} from told where id in (select unnest(?::varchar[]))", [list(ids)]))

    def most_told(self, limit: int = 60) -> tuple[tuple[str, int], ...]:
        """States by how much is told of them."""
        query = """select x, count(*) as n from (select source_state as x from told union all select target_state from told)
            where x is not null group by x order by n desc, x limit ?"""
        return tuple(self._rows(query, [limit]))

    def ties(self, limit: int = 60) -> tuple[tuple[str, str, int], ...]:
        """The ties of which most is told."""
        query = "select lo, hi, count(*) as n from told where lo <> hi group by lo, hi order by n desc, lo, hi limit ?"
        return tuple(self._rows(query, [limit]))


def _pair(a: str, b: str) -> str:
    """A tie's key, the same from either side."""
    return "-".join(sorted((a, b)))


def _within(since: date | None, until: date | None) -> tuple[str, list[object]]:
    parts = [("and day >= ?", since), ("and day <= ?", until)]
    return " ".join(p for p, v in parts if v), [v for _, v in parts if v]


def _where(q: Question) -> tuple[str, list[object]]:
    where, params = ["true"], list[object]()

    def ask(condition: str, *values: object) -> None:
        where.append(condition)
        params.extend(values)

    for word in q.words.lower().split()[:WORDS]:
        ask("contains(words, ?)", word)
    if q.between and len(q.states) == 2:
        ask("pair = ?", _pair(*q.states))
    else:
        for state in q.states:
            ask("? in (lo, hi)", state)
    for column, value in (
        ("source_state", q.source), ("target_state", q.target), ("type", q.type), ("quad", q.quad), ("kind", q.kind), ("modality", q.modality),
    ):  # fmt: skip
        if value:
            ask(f"{column} = ?", value)
    if q.subject:
        ask("list_contains(subjects, ?)", q.subject)
    if q.since:
        ask("day >= ?", q.since)
    if q.until:
        ask("day <= ?", q.until)
    return " and ".join(where), params


def _cursor(last: Told, start: int) -> str:
    key = json.dumps([last.published.isoformat() if last.published else None, last.doc, start, last.id], separators=(",", ":"))
    return base64.urlsafe_b64encode(key.encode()).decode().rstrip("=")


def _later(cursor: str) -> tuple[str, list[object]]:
    """The condition for rows after the one that a cursor names."""
    try:
        day, doc, start, id_ = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        published = date.fromisoformat(day) if day else _FAR
        place = [str(doc), int(start), str(id_)]
    except (ValueError, TypeError) as error:
        raise NothingFound(f"after={cursor[:40]!r} is no cursor of ours: take the `next` of an answer as it is, or leave it out") from error
    column = "coalesce(published, date '0001-01-01')"
    return f"({column} < ? or ({column} = ? and (doc, start, id) > (?, ?, ?)))", [published, published, *place]


def _told(row: Sequence[Any]) -> Told:
    made = Told(*row)
    return replace(made, subjects=tuple(s for s in made.subjects or () if s))
