"""The shelf itself: one method a question. It never changes, and any thread may ask."""

import shutil
import sqlite3
import tempfile
import weakref
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from queue import SimpleQueue
from threading import Lock
from typing import TYPE_CHECKING, Any

from bilat import plover
from bilat.observatory.shelf import searching
from bilat.observatory.shelf.laying import COLUMNS, TIES, lay, mark, pair
from bilat.observatory.shelf.moving import Seen, moved
from bilat.observatory.shelf.records import Cell, Counted, Found, Moved, Partner, Question, Third, Told
from bilat.observatory.shelf.searching import within

if TYPE_CHECKING:
    from bilat.ledger import View

MOST = 200  # rows of one page
AT_ONCE = 8  # questions that are answered at once
_COLUMNS = ", ".join(f"t.{c.strip()}" for c in COLUMNS.split(","))
_PERIOD = {
    "year": "substr(day, 1, 4)",
    "month": "substr(day, 1, 7)",
    "quarter": "substr(day, 1, 4) || '-Q' || ((cast(substr(day, 6, 2) as integer) + 2) / 3)",
}


class _File:
    """The file of a shelf, with some connections that whoever asks takes in turn.

    It is unlinked as soon as these are open, so that it goes with the process however that ends, and nobody who tidies up takes it away before.
    """

    def __init__(self, view: "View") -> None:
        self.mark = mark(view)
        folder = tempfile.mkdtemp(prefix="bilat-shelf-")
        opened = list[sqlite3.Connection]()
        weakref.finalize(self, _end, opened, folder)
        path = Path(folder, "shelf.db")
        lay(view, path)
        self._free = SimpleQueue[sqlite3.Connection]()
        for _ in range(AT_ONCE):
            db = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            opened.append(db)
            db.execute("pragma mmap_size = 1073741824")
            db.execute("pragma temp_store = memory")
            db.execute("select count(*) from ties").fetchall()
            self._free.put(db)
        shutil.rmtree(folder, ignore_errors=True)  # where open files cannot be unlinked, it goes at the end

    def rows(self, query: str, params: Sequence[object] | dict[str, object] = ()) -> list[Any]:
        db = self._free.get()
        try:
            return db.execute(query, params).fetchall()
        finally:
            self._free.put(db)


def _end(connections: list[sqlite3.Connection], folder: str) -> None:
    for db in connections:
        db.close()
    shutil.rmtree(folder, ignore_errors=True)


class Shelf:
    """See the package. `counted` says what is on it; `talked` are the subjects of which something was said."""

    def __init__(self, view: "View", before: "Shelf | None" = None) -> None:
        """`before`: the shelf of an earlier version, whose file is taken where nothing that it shows has changed."""
        self._file: _File = before._file if before and before._file.mark == mark(view) else _File(view)
        self._rows = self._file.rows
        n, docs, first, last = self._rows("select count(*), count(distinct doc), min(day), max(day) from told")[0]
        (states,) = self._rows("select count(distinct state) from sides")[0]
        self.counted = Counted(view.version, view.recorded, n, docs, _day(first), _day(last), states)
        self.talked = frozenset(s for lot in view.lots("select distinct subject from reviews") for (s,) in lot)
        self._moved: tuple[Moved, ...] | None = None
        self._lock = Lock()

    def search(self, question: Question) -> Found:
        """The statements that answer, newest first, a page at a time. NothingFound for a cursor that is none of ours."""
        found, params, order = searching.rows(question)
        ((total,),) = self._rows(f"select count(*) from {found}", params)
        if question.after:
            condition, values = searching.later(question.after)
            found, params = f"{found} and {condition}", [*params, *values]
        limit = max(1, min(question.limit, MOST))
        rows = self._rows(f"select {_COLUMNS}, t.start from {found} order by {order} limit {limit + 1}", params)
        told = tuple(_told(row[:-1]) for row in rows[:limit])
        return Found(told, total, searching.cursor(told[-1], rows[limit - 1][-1]) if len(rows) > limit else None)

    def every(self, question: Question, limit: int) -> list[Told]:
        """The first `limit` statements that answer, for export."""
        found, params, order = searching.rows(question)
        return [_told(row) for row in self._rows(f"select {_COLUMNS} from {found} order by {order} limit {int(limit)}", params)]

    def moved(self, limit: int = 8, state: str | None = None) -> tuple[Moved, ...]:
        """The ties that moved beyond what chance explains, the surest first; of one state, if it is named."""
        with self._lock:
            if self._moved is None:
                self._moved = moved(self._seen, self.counted.last) if self.counted.last else ()
        return tuple(m for m in self._moved if state in (None, m.a, m.b))[:limit]

    def _seen(self, since: date, until: date) -> dict[tuple[str, str], Seen]:
        """What is seen of each tie after one day up to another, by reports."""
        query = """select pair, count(*), sum(score), sum(score * score) from (select pair, avg(score) as score from told
            where done and score is not null and day > ? and day <= ? and pair is not null group by pair, doc) group by pair"""
        rows = self._rows(query, (since.isoformat(), until.isoformat()))
        return {(a, b): Seen(n, total, squares) for key, n, total, squares in rows for a, b in [key.split("-")]}

    def partners(self, state: str, limit: int = 250, since: date | None = None, until: date | None = None) -> tuple[Partner, ...]:
        """The ties of a state, the most told first."""
        ties = "(select * from ties where a = :state union all select * from ties where b = :state)"
        when, days = within(since, until)
        if when:
            dated = when.replace("?", ":since", 1) if since else when.replace("?", ":until")
            dated = dated.replace("?", ":until")
            ties = f"""(select k.pair, k.a, k.b, {TIES} from {ties} k join told on told.pair = k.pair where true {dated} group by k.pair)"""
        named = {"since": since and since.isoformat(), "until": until and until.isoformat()} if days else {}
        query = f"""select iif(k.a = :state, k.b, k.a) as other, k.n, iif(k.a = :state, k.by_a, k.n - k.by_a), iif(k.a = :state, k.n - k.by_a, k.by_a),
            k.total / nullif(k.scored, 0), k.cooperation, k.conflict, k.latest, (select id from told where n = k."first")
            from {ties} k order by k.n desc, other limit :limit"""
        rows = self._rows(query, {"state": state, "limit": limit, **named})
        return tuple(Partner(*(*row[:7], _day(row[7]), row[8])) for row in rows)

    def cells(self, a: str, b: str, since: date | None = None, until: date | None = None, every: str = "quarter") -> tuple[Cell, ...]:
        """What each did to the other by period and quad class: done acts that have a score."""
        when, days = within(since, until)
        query = f"""select source_state, target_state, {_PERIOD[every]} as p, quad, count(*), sum(score) from told
            where pair = ? and day is not null and quad is not null and done {when}
            group by p, source_state, target_state, quad order by p, source_state, quad"""
        return tuple(Cell(*row) for row in self._rows(query, [pair(a, b), *days]))

    def sparks(self, pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], tuple[tuple[int, float, int], ...]]:
        """The yearly mean score of some ties (in either direction) with its number: year, mean, n."""
        query = "select cast(year as integer), total / n, n from years where pair = ? order by year"
        found = {(min(p), max(p)): tuple(self._rows(query, (pair(*p),))) for p in pairs}
        return {k: v for k, v in found.items() if v}

    def coming(self, today: date, states: Sequence[str] = (), limit: int = 10, between: bool = False) -> tuple[Told, ...]:
        """What is planned for a day, month or year that is not over, by when it is due; of one state, or `between` two."""
        mine = "and t.pair = ?" if between else "and exists (select * from sides s where s.n = t.n and s.state = ?)" if states else ""
        query = f"""select {_COLUMNS} from told t where t.modality = 'planned' and t."when" >= substr(?, 1, length(t."when")) {mine}
            order by t."when", t.published desc, t.id limit ?"""
        return self._list(query, [today.isoformat(), *([pair(*states)] if between else states[:1]), limit])

    def subjects(self, limit: int = 4) -> dict[str, tuple[Told, ...]]:
        """The latest acts between two states under each heading, of different documents."""
        query = f"""select {_COLUMNS} from headings h join told t on t.n = h.n
            where h.subject = ? and t.pair is not null and t.kind = 'event' and t.done order by h.n limit ?"""
        return {s: _each(self._list(query, (s, 25 * limit)), lambda t: t.doc, limit) for s in plover.SUBJECTS}

    def side(self, a: str, b: str, class_: str, since: date | None, until: date | None, limit: int) -> tuple[Told, ...]:
        """The latest acts of one class (verbal: words, material: deeds) between two: of each document one of a type and direction."""
        when, days = within(since, until)
        query = f"""select {_COLUMNS} from told t where t.pair = ? and t.kind = 'event' and t.quad like ? and t.done {when} order by t.n limit ?"""
        found = self._list(query, [pair(a, b), f"{class_} %", *days, 6 * limit])
        return _each(found, lambda t: (t.doc, t.type, t.source), limit)

    def frictions(self, a: str, b: str, since: date | None = None, until: date | None = None) -> tuple[tuple[str, int, int, str], ...]:
        """Conflict between two by subject: heading, number by a, number by b, latest statement."""
        when, days = within(since, until)
        query = f"""select k.subjects, sum(k.source_state = ?), sum(k.source_state = ?), min(k.n) from told k
            where k.pair = ? and k.quad like '%conflict' and k.done {when} group by k.subjects"""
        found: dict[str, list[int]] = {}
        for subjects, x, y, first in self._rows(query, [a, b, pair(a, b), *days]):
            for subject in filter(None, subjects.split("|")):
                held = found.setdefault(subject, [0, 0, first])
                held[:] = held[0] + x, held[1] + y, min(held[2], first)
        ranked = sorted(found.items(), key=lambda f: (-f[1][0] - f[1][1], f[0]))
        return tuple((subject, x, y, self._id(n)) for subject, (x, y, n) in ranked)

    def thirds(self, a: str, b: str, limit: int = 8) -> tuple[Third, ...]:
        """Third states by how many reports on the tie tell of them too, with the mean score of each one's tie to either in those."""
        query = """with docs as (select distinct doc from told where pair = :pair),
            beside as (select iif(source_state in (:a, :b), target_state, source_state) as third,
                iif(source_state in (:a, :b), source_state, target_state) as side, score, told.doc, n
                from docs join told on told.doc = docs.doc
                where told.pair is not null and told.pair <> :pair and (source_state in (:a, :b) or target_state in (:a, :b)))
            select third, count(distinct doc) as k, avg(iif(side = :a, score, null)), avg(iif(side = :b, score, null)), min(n)
            from beside group by third order by k desc, third limit :limit"""
        rows = self._rows(query, {"a": a, "b": b, "pair": pair(a, b), "limit": limit})
        return tuple(Third(*(*row[:4], self._id(row[4]))) for row in rows)

    def sums(self, a: str, b: str) -> tuple[int, int, float]:
        """Statements on a tie, how many of them are done acts with a score, and the sum of those scores."""
        rows = self._rows("select n, scored, total from ties where pair = ?", (pair(a, b),))
        return rows[0] if rows else (0, 0, 0.0)

    def document_of(self, statement: str) -> str | None:
        """The document of a statement that is seen; None for any other."""
        rows = self._rows("select doc from told where id = ?", (statement,))
        return rows[0][0] if rows else None

    def told(self, ids: Sequence[str]) -> tuple[Told, ...]:
        """Those of some statements that are seen, newest first."""
        marks = ", ".join("?" * len(ids))
        return self._list(f"select {_COLUMNS} from told t where t.id in ({marks}) order by t.n", ids) if ids else ()

    def most_told(self, limit: int = 60) -> tuple[tuple[str, int], ...]:
        """States by how much is told of them."""
        return tuple(self._rows("select state, count(*) as k from sides group by state order by k desc, state limit ?", (limit,)))

    def ties(self, limit: int = 60, since: date | None = None) -> tuple[tuple[str, str, int], ...]:
        """The ties of which most is told; after a day, if it is said."""
        if since:
            query = "select pair, count(*) as n from told where day > ? and pair is not null group by pair order by n desc, pair limit ?"
            return tuple((*key.split("-"), n) for key, n in self._rows(query, (since.isoformat(), limit)))
        return tuple(self._rows("select a, b, n from ties order by n desc, a, b limit ?", (limit,)))

    def _id(self, n: int) -> str:
        """The statement at a place."""
        found: str = self._rows("select id from told where n = ?", (n,))[0][0]
        return found

    def _list(self, query: str, params: Sequence[object]) -> tuple[Told, ...]:
        return tuple(_told(row) for row in self._rows(query, params))


def _each(rows: Iterable[Told], of: Callable[[Told], object], limit: int) -> tuple[Told, ...]:
    """The surest of those alike, in the order of the first of each."""
    found: dict[object, Told] = {}
    for row in rows:
        key = of(row)
        if key not in found or row.confidence > found[key].confidence:
            found[key] = row
    return tuple(found.values())[:limit]


def _told(row: Sequence[Any]) -> Told:
    made = list(row)
    made[13], made[19], made[22] = bool(made[13]), _day(made[19]), _day(made[22])
    made[23] = tuple(made[23].split("|")) if made[23] else ()
    return Told(*made)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
