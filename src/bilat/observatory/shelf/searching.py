"""A Question as SQL: the rows to look through, by the narrowest index, and the conditions that each must meet."""

import base64
import json
from datetime import date

from bilat.errors import NothingFound
from bilat.observatory.shelf.laying import pair
from bilat.observatory.shelf.records import Question, Told

WORDS = 8  # words of one search that are heeded
Asked = tuple[str, list[object]]
"""SQL and its values."""


def rows(q: Question) -> tuple[str, list[object], str]:
    """What follows `from`, with its values: `t` is told, with the conditions of a question; and the column to order by, newest first.

    The narrowest table comes first, and the others are looked up by the number of its rows, which come in order: so a page needs no sorting.
    """
    tables, where, params = list[str](), ["true"], list[object]()

    def ask(condition: str, *values: object) -> None:
        where.append(condition)
        params.extend(values)

    if q.between and len(q.states) == 2:
        ask("t.pair = ?", pair(*q.states))
    else:
        for k, state in enumerate(dict.fromkeys(q.states)):
            tables.append(f"sides s{k}")
            ask(f"s{k}.state = ?", state)
    if q.subject:
        tables.append("headings h")
        ask("h.subject = ?", q.subject)
    words = q.words.lower().split()[:WORDS]
    if words:
        tables.append("words w")
        ask(" and ".join("instr(w.words, ?)" for _ in words), *words)
    tables.append("told t")
    for column, value in (
        ("source_state", q.source), ("target_state", q.target), ("type", q.type), ("quad", q.quad), ("kind", q.kind), ("modality", q.modality),
    ):  # fmt: skip
        if value:
            ask(f"t.{column} = ?", value)
    when, days = within(q.since, q.until)
    if when:
        ask(when.removeprefix("and "), *days)
    if q.between and words:
        tables.sort(key=lambda table: table != "told t")
    first = tables[0].split()[1]
    joined = [f"{table.split()[1]}.n = {first}.n" for table in tables[1:]]
    return f"{' cross join '.join(tables)} where {' and '.join([*joined, *where])}", params, f"{first}.n"


def within(since: date | None, until: date | None) -> Asked:
    """Conditions on the day of `told`, to be put after others."""
    parts = [("and day >= ?", since), ("and day <= ?", until)]
    return " ".join(p for p, v in parts if v), [v.isoformat() for _, v in parts if v]


def cursor(last: Told, start: int) -> str:
    """Where the next page begins: it holds in every version, whatever came before it."""
    key = json.dumps([last.published.isoformat() if last.published else None, last.doc, start, last.id], separators=(",", ":"))
    return base64.urlsafe_b64encode(key.encode()).decode().rstrip("=")


def later(cursor: str) -> Asked:
    """The condition for rows after the one that a cursor names. NothingFound for one that is none of ours."""
    try:
        day, doc, start, id_ = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        published = date.fromisoformat(day).isoformat() if day else ""
        place = [str(doc), int(start), str(id_)]
    except (ValueError, TypeError) as error:
        raise NothingFound(f"after={cursor[:40]!r} is no cursor of ours: take the `next` of an answer as it is, or leave it out") from error
    column = "coalesce(t.published, '')"
    return f"({column} < ? or ({column} = ? and (t.doc, t.start, t.id) > (?, ?, ?)))", [published, published, *place]
