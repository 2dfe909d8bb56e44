"""Shifts of a tie: dated, with the evidence that made them; and what cannot be searched is said."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

from bilat.errors import NothingFound
from bilat.measures import Held
from bilat.measures.acts import of_table
from bilat.measures.counts import Counts, count
from bilat.shifts.ties import tie_shifts

PAIR = [("RUS", "UKR"), ("UKR", "RUS")]
QUADS = {"CONSULT": "verbal cooperation", "ACCUSE": "verbal conflict", "ASSAULT": "material conflict"}


@pytest.fixture
def held(tmp_path: Path) -> Callable[[list[tuple[date, str, str, str, int]]], Held]:
    def make(rows: list[tuple[date, str, str, str, int]]) -> Held:
        path = tmp_path / "events.parquet"
        with duckdb.connect() as db:
            db.execute(
                "create table t (date date, source varchar, target varchar, type varchar, quad varchar, score double, n bigint, cameo varchar, precision varchar)"
            )
            db.executemany(
                "insert into t values (?, ?, ?, ?, ?, null, ?, null, 'day')", [(d, a, b, t, QUADS[t], n) for d, a, b, t, n in rows]
            )
            db.execute(f"copy t to '{path}'")
        return Held("events", (str(path),), ("snap-1",), "made-up", "1/abc")

    return make


def months(first: date, number: int) -> list[date]:
    return [date(first.year + (first.month - 1 + i) // 12, (first.month - 1 + i) % 12 + 1, 15) for i in range(number)]


def world(rows: int = 48) -> list[tuple[date, str, str, str, int]]:
    """Four years in which a tie turns in March 2022: accusations for consultations; the press grows meanwhile."""
    made = []
    for i, day in enumerate(months(date(2020, 1, 1), rows)):
        made.append((day, "USA", "FRA", "CONSULT", 900 + 20 * i + 13 * (i % 5)))
        after = day >= date(2022, 3, 1)
        wobble = (i * 7) % 5
        made.append((day, "RUS", "UKR", "CONSULT", 4 + wobble if after else 18 + wobble))
        made.append((day, "RUS", "UKR", "ASSAULT", 60 + 3 * wobble if after else 2 + wobble % 3))
        made.append((day, "UKR", "RUS", "ACCUSE", 50 + 2 * wobble if after else 5 + wobble % 3))
    return made


def counted(table: Held, by: str = "quad") -> Counts:
    return count(of_table(table), by, "month", PAIR)  # type: ignore[arg-type]


def test_the_turn_is_dated_with_what_made_it(held: Callable[..., Held]) -> None:
    table = held(world())
    found = tie_shifts(counted(table), "RUS", "UKR", counted(table, "type"))
    assert {s.period for s in found.shifts} == {"2022-03"}
    assert {(s.source_state, s.measure) for s in found.shifts} >= {
        ("RUS", "tie_material_conflict_share"),
        ("UKR", "tie_verbal_conflict_share"),
    }
    one = next(s for s in found.shifts if s.measure == "tie_material_conflict_share")
    assert one.shift.after > 10 * one.shift.before
    before, after = one.evidence[:2]
    assert (before.what, after.what, after.side) == ("ASSAULT", "ASSAULT", "after")
    assert after.count > 10 * before.count
    assert after.ids == ("snap-1",)
    with duckdb.connect() as db:
        db.execute(f"create view events as select * from '{table.paths[0]}'")
        assert sum(r[6] for r in db.execute(str(after.query)).fetchall()) == after.count, "the query gives the rows that were counted"


def test_more_news_alone_are_no_shift(held: Callable[..., Held]) -> None:
    rows = [(d, a, b, t, n) for d, a, b, t, n in world() if d < date(2022, 3, 1)]
    assert tie_shifts(counted(held(rows)), "RUS", "UKR").shifts == ()


def test_all_that_was_searched_is_told(held: Callable[..., Held]) -> None:
    found = tie_shifts(counted(held(world())), "RUS", "UKR")
    assert len(found.tried) == 12
    empty = [t for t in found.tried if t.measure == "tie_material_cooperation_share"]
    assert all("too few to search" in (t.note or "") for t in empty)
    told = found.as_dict()
    assert told["states"] == ["RUS", "UKR"]
    assert told["shifts"][0]["period"] == "2022-03"


def test_too_few_periods(held: Callable[..., Held]) -> None:
    with pytest.raises(NothingFound, match=r"3 months .* sought in 8 or more"):
        tie_shifts(counted(held(world(3))), "RUS", "UKR")


def test_nothing_between_the_two(held: Callable[..., Held]) -> None:
    table = held([(date(2020, 1, 1) + timedelta(days=30 * i), "USA", "FRA", "CONSULT", 3) for i in range(20)])
    with pytest.raises(NothingFound, match="no act between RUS and UKR"):
        tie_shifts(counted(table), "RUS", "UKR")
