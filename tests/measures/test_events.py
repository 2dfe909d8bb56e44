from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import ibis
import pytest

from bilat.measures import Held, Scope, measurements
from bilat.measures.catalogue import sql
from bilat.measures.events import EVENTS, GDELT, gdelt_dyad_months

ROWS = [
    (date(2020, 1, 3), "AAA", "BBB", "ASSAULT", "material conflict", -8.0, 3),
    (date(2020, 1, 31), "AAA", "BBB", "CONSULT", "verbal cooperation", 4.0, 1),
    (date(2020, 2, 1), "AAA", "BBB", "CONSULT", "verbal cooperation", 4.0, 1),
    (date(2020, 1, 9), "BBB", "AAA", "ACCUSE", "verbal conflict", None, 2),
    (date(2020, 1, 9), "AAA", "AAA", "CONSULT", "verbal cooperation", 1.0, 2),
    (date(2020, 1, 9), "CCC", None, "CONSULT", "verbal cooperation", 1.0, 2),
]


def test_counts_by_hand(made: Callable[..., Held]) -> None:
    found = {
        (m.measure, m.source_state, m.period): m.value
        for m in measurements(EVENTS, made("events", ROWS), Scope(2020, 2020, ("AAA", "BBB")))
    }
    assert found["events", "AAA", "2020-01"] == 4
    assert found["events", "AAA", "2020-02"] == 1
    assert found["events_share", "AAA", "2020-01"] == 0.4, "of all ten of the month, domestic and one-sided ones too"
    assert found["events_score", "AAA", "2020-01"] == pytest.approx((-8 * 3 + 4) / 4)
    assert found["events_score", "BBB", "2020-01"] is None
    assert found["events_material_conflict", "AAA", "2020-01"] == 3
    assert found["events_verbal_conflict", "BBB", "2020-01"] == 2
    assert ("events", "BBB", "2020-02") not in found


def test_the_columns_of_gdelt_are_counted_where_they_lie(tmp_path: Path) -> None:
    rows = [
        (201401, "RUS", "UKR", 4, -9.0), (201401, "RUS", "UKR", 1, 3.0), (201402, "RUS", "UKR", 4, None), (201401, "UKR", "RUS", 2, 6.0),
        (201401, "RUS", "RUS", 1, 1.0), (201401, None, "RUS", 1, 1.0), (201401, "RUS", None, 1, 1.0), (201301, "RUS", "UKR", 1, 1.0),
    ]  # fmt: skip
    with duckdb.connect() as db:
        db.execute(
            "create table gdelt (MonthYear int, Actor1CountryCode text, Actor2CountryCode text, QuadClass int, GoldsteinScale double)"
        )
        db.executemany("insert into gdelt values (?, ?, ?, ?, ?)", rows)
        found = db.execute(sql(gdelt_dyad_months(ibis.table(GDELT, name="gdelt"), Scope(2014, 2014)))).fetchall()
    assert sorted(found) == [
        ("RUS", "UKR", date(2014, 1, 1), 2, -3.0, 1, 0, 0, 1),
        ("RUS", "UKR", date(2014, 2, 1), 1, None, 0, 0, 0, 1),
        ("UKR", "RUS", date(2014, 1, 1), 1, 6.0, 0, 1, 0, 0),
    ]
