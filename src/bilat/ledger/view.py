"""The ledger as it stood at one version: SQL for any question, typed records for the common ones."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from bilat.errors import NothingFound
from bilat.ledger import rows
from bilat.ledger.database import AsOf, Database, columns
from bilat.ledger.result import Result
from bilat.ledger.rules import STEPS
from bilat.ledger.schema import TABLES
from bilat.ledger.storage import Storage
from bilat.records import Account, Document, Judgement, Observation, Review, Run, Snapshot, Statement

_PREFIX = 6  # characters of the hash that a shortened id must have
_WHOLE = len("st-") + 16
_PREFIXES = {"statements": "st", "documents": "doc", "reviews": "rv", "snapshots": "snap", "judgements": "jd", "observations": "obs"}


@dataclass(frozen=True, slots=True)
class Dependents:
    """Ids of what rests on one thing stored."""

    statements: tuple[str, ...]
    reviews: tuple[str, ...]
    observations: tuple[str, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        return self.statements + self.observations + self.reviews


class Candidate(NamedTuple):
    """A document that may be a near-duplicate."""

    id: str
    signature: bytes
    published: date | None


class View:
    """Fixed: runs recorded later do not show. The rules of what is seen are told in `bilat.ledger.rules`.

    `version` is the number of runs seen, `recorded` the instant of the last of them (None: none). Threads may share a view.
    Close it, or use it in a `with`, to give its memory back.
    """

    def __init__(self, storage: Storage, as_of: AsOf = None, reader: str = "local") -> None:
        self._root = storage.root
        self._db = Database(storage, as_of, reader)
        self.version = self._db.version
        self.recorded = self._db.recorded

    def __enter__(self) -> "View":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._db.close()

    def hold(self) -> None:
        """Keep the statements and reviews that are seen in memory, for a view of which much will be asked."""
        self._db.hold("statements", "doc")
        self._db.hold("reviews", "subject")

    def sql(self, query: str, params: Sequence[object] | dict[str, object] | None = None) -> Result:
        """A DuckDB query over documents, readings, statements, reviews, judgements, accounts, runs, snapshots and observations.

        `statements` has `struck` and `documents` has `duplicate_of` beside the stored columns; "end", "when" and "by" are words
        of SQL and need their quotes. LedgerError if the query cannot be understood.
        """
        return Result(self._root, lambda: self._db.relation(query, params))

    def lots(self, query: str, size: int = 10_000) -> Iterator[list[tuple[Any, ...]]]:
        """The same as tuples, at most `size` at a time: the quickest way into another store. Instants are as DuckDB gives them."""
        return self._db.lots(query, size)

    def document(self, id: str) -> Document:
        """NothingFound if there is none."""
        found = self.documents([id])
        if not found:
            raise NothingFound(f"No document {id} in the ledger at version {self.version}; `bilat export documents` lists them.")
        return found[0]

    def documents(self, ids: Iterable[str]) -> list[Document]:
        """Those that are there, in the order asked for."""
        wanted = list(dict.fromkeys(ids))
        which = "s.id = ?" if len(wanted) == 1 else _AMONG  # one id is looked for in the files' id column alone
        query = f"select {columns('documents', 's')} {_ONCE.format(table='documents', which=which)}"
        found = {row["id"]: rows.document(row) for row in self._db.dicts("documents", query, wanted if len(wanted) == 1 else [wanted])}
        return [found[id] for id in wanted if id in found]

    def statement(self, id: str) -> Statement:
        """By id or a beginning of it, as for `resolve`; of any reading, so that what an old brief cites resolves."""
        query = f"select {columns('statements', 's')} {_ONCE.format(table='statements', which=_AMONG)}"
        found = self._db.dicts("statements", query, [[id]]) if len(id) == _WHOLE else []
        if not found:
            found = self._db.dicts("statements", query, [[self.resolve(id, ("statements",))]])
        return rows.statement(found[0])

    def resolve(self, id: str, tables: Sequence[str] = ("statements", "documents")) -> str:
        """The one id that begins so: with its prefix ("st-", "doc-") or without, and at least 6 characters of the hash.

        NothingFound: too short, none, or several, which are named.
        """
        if len(id.rpartition("-")[2]) < _PREFIX:
            raise NothingFound(f"{id!r} is too short for an id: give at least {_PREFIX} characters after the dash.")
        begins = (
            "select distinct s.id from stored.{0} s semi join rule.visible v on s.run = v.run where starts_with(s.id, ?) order by 1 limit 6"
        )
        found: list[str] = []
        for table in tables:
            prefix = id if "-" in id else f"{_PREFIXES[table]}-{id}"
            found += self._ids(begins.format(table), [prefix])
        if id in found or len(found) == 1:
            return id if id in found else found[0]
        if found:
            raise NothingFound(f"{id!r} is the beginning of several ids: {', '.join(found)}; give more characters.")
        raise NothingFound(
            f"Nothing has the id {id} in the ledger at version {self.version}; `bilat export {tables[0]}` lists what is there."
        )

    def statements(
        self,
        states: Collection[str] = (),
        *,
        both_sides: bool = False,
        documents: Iterable[str] | None = None,
        since: date | None = None,
        until: date | None = None,
        kinds: Collection[str] = (),
        include_duplicates: bool = False,
        include_struck: bool = False,
        limit: int | None = None,
    ) -> list[Statement]:
        """Statements with one of `states` as source or target (`both_sides`: as both), by date of publication, document and place.

        `documents`: of these alone.
        `since` and `until` are inclusive, on the day the document was published; undated documents fall out where either is given.
        """
        where, params = ["true"], list[object]()

        def ask(condition: str, *values: object) -> None:
            where.append(condition)
            params.extend(values)

        if states:
            marks, word = _marks(states), "and" if both_sides else "or"
            ask(f"(s.source_state in {marks} {word} s.target_state in {marks})", *states, *states)
        if documents is not None:
            wanted = list(documents)
            ask("s.doc = ?", *wanted) if len(wanted) == 1 else ask("s.doc in (select unnest(?::varchar[]))", wanted)
        if kinds:
            ask(f"s.kind in {_marks(kinds)}", *kinds)
        if since:
            ask("d.published >= ?", since)
        if until:
            ask("d.published <= ?", until)
        if not include_duplicates:
            ask("d.duplicate_of is null")
        if not include_struck:
            ask("not s.struck")
        join = "left join (select id, published, duplicate_of from documents) d on s.doc = d.id"
        query = f"select {columns('statements', 's')} from statements s {join} where {' and '.join(where)}"
        query += ' order by d.published nulls last, s.doc, s.start, s."end", s.id' + ("" if limit is None else f" limit {int(limit)}")
        return [rows.statement(row) for row in self._db.dicts("statements", query, params)]

    def told_in(self, doc: str) -> tuple[list[Statement], frozenset[str]]:
        """The statements of a document in the order of its text, whether they count or not; and the ids of those that are struck."""
        query = f"select {columns('statements', 's')}, s.struck from statements s where s.doc = ?"
        found = self._db.rows(query + ' order by s.start, s."end", s.id', [doc])
        told = [rows.statement(dict(zip(TABLES["statements"], row, strict=False))) for row in found]
        return told, frozenset(s.id for s, row in zip(told, found, strict=True) if row[-1])

    def rests_on(self, id: str) -> Dependents:
        """What depends on a document (statements of every reading, and their reviews), a snapshot, or anything else with an id."""
        seen = "semi join rule.visible v on s.run = v.run"
        statements = self._ids(f"select distinct s.id from stored.statements s {seen} where s.doc = ? order by 1", [id])
        observations = self._ids(f"select distinct s.id from stored.observations s {seen} where s.snapshot = ? order by 1", [id])
        subjects = [id, *statements, *observations]
        reviews = self._ids(
            "select id from reviews where subject in (select unnest(?::varchar[])) or other = ? order by id", [subjects, id]
        )
        if not (statements or observations or reviews) and not self._stored_anywhere(id):
            raise NothingFound(
                f"Nothing with the id {id} in the ledger at version {self.version}; `bilat export documents` lists documents."
            )
        return Dependents(statements, reviews, observations)

    def known(self, ids: Iterable[str], method: str) -> set[str]:
        """Those of the documents that were read by exactly this method."""
        query = "select doc from readings where method = ? and doc in (select unnest(?::varchar[]))"
        return set(self._ids(query, [method, list(ids)]))

    def near(self, bands: Iterable[int], published: date | None, days: int) -> list[Candidate]:
        """Documents that share a band, published within `days` of `published`; where a date is unknown, days do not part them."""
        return self.near_each({"": (bands, published)}, days).get("", [])

    def near_each(self, asked: Mapping[str, tuple[Iterable[int], date | None]], days: int) -> dict[str, list[Candidate]]:
        """`near` for many texts in one pass over the ledger: bands and date by any key; a key without candidates is left out."""
        flat = [(key, band, published) for key, (bands, published) in asked.items() for band in bands]
        keys, bands, dates = [list(column) for column in zip(*flat, strict=True)] or ([], [], [])
        pairs = self._db.rows(_NEAR, [keys, bands, dates, days])
        query = f"select s.id, s.signature, s.published {_ONCE.format(table='documents', which=_AMONG)}"
        ids = sorted({id for _, id in pairs})
        candidates = {row[0]: Candidate(*row) for row in self._db.rows(query, [ids])} if ids else {}
        found: dict[str, list[Candidate]] = {}
        for key, id in pairs:
            found.setdefault(key, []).append(candidates[id])
        return found

    def reviews(self, subject: str) -> list[Review]:
        """Everything said of one thing, in the order in which it was said."""
        query = f"select {columns('reviews', 's')} from reviews s join rule.visible v on s.run = v.run where s.subject = ?"
        found = self._db.dicts("reviews", query + ' order by s."at", v.seq, s.ordinal', [subject])
        return [rows.review(row) for row in found]

    def accounts(self, doc: str) -> list[Account]:
        """How models' readings of a document went, in the order in which they were stored."""
        query = (
            f"select {columns('accounts', 's')} from accounts s join rule.visible v on s.run = v.run where s.doc = ? order by v.seq, s.id"
        )
        return [rows.account(row) for row in self._db.dicts("accounts", query, [doc])]

    def judgements(self, tie: str | None = None, subject: str = "") -> list[Judgement]:
        """Those on a tie ("RUS-CHN"; None: on any) whose subject begins so, in the order in which they were made."""
        query = f"select {columns('judgements', 's')} from judgements s where starts_with(s.subject, ?) and coalesce(s.tie = ?, true)"
        found = self._db.dicts("judgements", query + " order by s.made_at, s.due, s.subject, s.id", [subject, tie])
        return [rows.judgement(row) for row in found]

    def snapshots(self) -> list[Snapshot]:
        query = f"select {columns('snapshots', 's')} from snapshots s order by s.source, s.retrieved, s.id"
        return [rows.snapshot(row) for row in self._db.dicts("snapshots", query)]

    def observations(self, ids: Iterable[str]) -> list[Observation]:
        """Those that are there, in the order asked for."""
        wanted = list(dict.fromkeys(ids))
        query = f"select {columns('observations', 's')} {_ONCE.format(table='observations', which=_AMONG)}"
        found = {row["id"]: rows.observation(row) for row in self._db.dicts("observations", query, [wanted])}
        return [found[id] for id in wanted if id in found]

    def runs(self) -> list[Run]:
        """In the order of commits: the run at place n made version n."""
        return [rows.run(row) for row in self._db.dicts("runs", f"select {columns('runs', 's')} from runs s order by s.seq")]

    def counts(self) -> dict[str, int]:
        """Rows seen in each table."""
        return {table: self._db.rows(f"select count(*) from {table}")[0][0] for table in STEPS}

    def _ids(self, query: str, params: Sequence[object]) -> tuple[str, ...]:
        return tuple(row[0] for row in self._db.rows(query, params))

    def _stored_anywhere(self, id: str) -> bool:
        tables = ("documents", "statements", "observations", "snapshots", "reviews", "judgements")
        return any(
            self._ids(f"select s.id from stored.{t} s semi join rule.visible v on s.run = v.run where s.id = ?", [id]) for t in tables
        )


def _marks(values: Collection[str]) -> str:
    return "(" + ", ".join("?" * len(values)) + ")"


_AMONG = "s.id in (select unnest(?::varchar[]))"

# A few rows by id, each from the first run seen that stored it: cheaper than the views, which judge every row.
_ONCE = """from stored.{table} s join rule.visible v on s.run = v.run
    where {which} qualify row_number() over (partition by s.id order by v.seq) = 1"""

_NEAR = """with asked as (select unnest(?::varchar[]) as key, unnest(?::bigint[]) as band, unnest(?::date[]) as published),
    held as (select s.id, s.published, unnest(s.bands) as band from stored.documents s semi join rule.visible v on s.run = v.run)
    select distinct asked.key, held.id from asked join held on asked.band = held.band
    where coalesce(abs(asked.published - held.published) <= ?, true) order by 1, 2"""
