"""What ties are measured from: acts of one state towards another, with their day, either told by statements or counted in an event table.

An act of a statement is an event that occurred or is going on; what is planned, denied, demanded or conditional is none. It is dated by
`when`, and by the day of publication where the text gives no time. Repeats count once: documents that repeat others are left out, so is
what was struck, and of one day, source, target, type and mode one act counts, however often it is told (the one-a-day filter that
event data have used since KEDS: Schrodt and Gerner 1994, AJPS 38). A reciprocal act is one act of each side. Acts dated outside the days on
which the ledger's texts were published lie outside its coverage and are left out.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from bilat.errors import BadInput, NothingFound
from bilat.measures.catalogue import Held, connect, sql, unbound
from bilat.measures.parts import Parts, Step, in_memory, of_held, summed

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from bilat.ledger import View

STATEMENTS = "statements"

COLUMNS = {
    "date": "date", "source": "string", "target": "string", "type": "string", "quad": "string", "score": "float64", "n": "int64",
    "contexts": "string", "precision": "string",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Act:
    """One act as statements tell it: `statements` are the ids of all that do, the surest first."""

    date: date
    precision: str
    type: str
    quad: str
    contexts: tuple[str, ...]
    score: float | None
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Acts:
    """One source of acts.

    `table` is what expressions are written over (columns as above; where `contexts` is "cameo" that column has CAMEO codes in place of contexts),
    `query` runs one and gives its rows. `grain` is the finest period that its dates allow. `first` and `last` are the days that it covers.
    `parts` gives the same acts summed by week or month, which counts are made from (see `measures.parts`).
    `items` gives the acts of one state towards another one by one; a counted table has none. `snapshots` are what a table was made from.
    """

    dataset: str
    version: str
    grain: Literal["week", "year"]
    contexts: Literal["contexts", "cameo"]
    first: date
    last: date
    table: "ir.Table"
    query: Callable[["ir.Table"], list[tuple[Any, ...]]]
    parts: Callable[[Step], Parts]
    items: Callable[[str, str], list[Act]]
    snapshots: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.dataset == STATEMENTS:
            return f"the texts read (of {self.first} to {self.last}, {self.version})"
        return f"{self.dataset} {self.version.partition('/')[0]} (which covers {self.first} to {self.last})"


def of_table(held: Held) -> Acts:
    """The acts of a counted event table; NothingFound where it is empty."""
    connection = connect(held)
    span = connection.execute("select min(date), max(date), coalesce(bool_or(precision = 'year'), false) from events where n > 0")
    first, last, yearly = span.fetchone()
    if first is None:
        raise NothingFound(f"the {held.dataset} table is empty: pull it again with `bilat pull {held.dataset}`")
    last = date(last.year, 12, 31) if yearly else last

    def query(expression: "ir.Table") -> list[tuple[Any, ...]]:
        return list(connection.cursor().execute(sql(expression)).fetchall())

    grain: Literal["week", "year"] = "year" if yearly else "week"
    return Acts(
        held.dataset, held.version, grain, "cameo", first, last, unbound("events"), query, lambda step: of_held(held, step),
        lambda source, target: [], held.snapshots,
    )  # fmt: skip


def of_statements(view: "View") -> Acts:
    """The acts that bilat coded from the texts of a ledger; NothingFound where it holds no dated text."""
    import ibis

    (span,) = view.sql("select min(published) as first, max(published) as last from documents where duplicate_of is null").rows()
    if span["first"] is None:
        raise NothingFound(
            f"the ledger at version {view.version} holds no dated text: read some with `bilat read`, or name a table of `bilat pull` as source"
        )
    given = {"first": span["first"], "last": span["last"]}

    def query(expression: "ir.Table") -> list[tuple[Any, ...]]:
        return [tuple(row.values()) for row in view.sql(f"with {_TOLD} select * from ({sql(expression)})", given)]

    def items(source: str, target: str) -> list[Act]:
        asked = f"with {_TOLD} select * from acts where source = $a and target = $b order by date, type, ids[1]"
        return [
            Act(r["date"], r["precision"], r["type"], r["quad"], tuple(r["contexts"].split()), r["score"], tuple(r["ids"]))
            for r in view.sql(asked, {**given, "a": source, "b": target})
        ]

    table = ibis.table(COLUMNS, name="acts")

    @cache  # a count asks three times, and each time the repeats among statements would be looked for anew
    def parts(step: Step) -> Parts:
        return in_memory(view.sql(f"with {_TOLD} select * from ({sql(summed(table, 'contexts', step))})", given), "contexts")

    return Acts(STATEMENTS, f"ledger {view.version}", "week", "contexts", span["first"], span["last"], table, query, parts, items)


# `acts` for the statements of a ledger: each act once, with the ids of the statements that tell it.
_TOLD = """told as (
    select s.id, s.source_state as a, s.target_state as b, s.type, s.mode, s.quad, s.score, s.contexts, s.reciprocal, s.confidence,
        case when s.when_precision = 'unknown' then d.published
            else try_cast("when" || case s.when_precision when 'month' then '-01' when 'year' then '-01-01' else '' end as date) end as date,
        case when s.when_precision in ('month', 'year') then s.when_precision else 'day' end as precision
    from statements s join documents d on s.doc = d.id
    where s.kind = 'event' and s.modality in ('occurred', 'ongoing') and not s.struck and d.duplicate_of is null),
both_ways as (
    select id, a as source, b as target, * exclude (id, a, b, reciprocal) from told
    union all select id, b, a, * exclude (id, a, b, reciprocal) from told where reciprocal and b is not null),
acts as (
    select date, source, target, type, any_value(quad) as quad, max(score) as score, 1 as n,
        array_to_string(list_sort(list_distinct(flatten(list(contexts)))), ' ') as contexts, precision,
        list_distinct(list(id order by confidence desc, id)) as ids
    from both_ways where date between $first and $last group by date, precision, source, target, type, mode)"""


def narrowed(acts: Acts, since: date | None = None, until: date | None = None) -> Acts:
    """The same source between two days, both included: what lies outside is as if it were outside its coverage.

    BadInput where `since` is after `until`, NothingFound where the source covers none of these days.
    """
    if since is None and until is None:
        return acts
    if since and until and since > until:
        raise BadInput(f"{since} is after {until}: give the earlier day as the first")
    first, last = max(acts.first, since or acts.first), min(acts.last, until or acts.last)
    if first > last:
        raise NothingFound(f"nothing from {since or 'the start'} to {until or 'the end'} in {acts}: ask for other dates")

    def items(source: str, target: str) -> list[Act]:
        return [a for a in acts.items(source, target) if first <= a.date <= last]

    table = acts.table.filter(acts.table.date.between(first, last))

    def parts(step: Step) -> Parts:
        return summed(table, acts.contexts, step), acts.query

    return replace(acts, first=first, last=last, table=table, parts=parts, items=items)
