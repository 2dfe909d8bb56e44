"""Reciprocity: generated ties in which it is known who answers whom, and what is said where the data are thin."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import duckdb
import numpy as np
import pytest

from bilat.errors import NothingFound, UnknownState
from bilat.measures import var
from bilat.measures.acts import of_table
from bilat.measures.catalogue import Held
from bilat.measures.counts import Counts, count
from bilat.measures.reciprocity import net, reciprocity, usable
from bilat.observatory import Observatory
from bilat.records import Measurement

FIRST = date(2018, 1, 1)
Make = Callable[..., Counts]


@pytest.fixture
def made(tmp_path: Path) -> Make:
    """`made(weeks, answer)`: B answers A's move of the week before with that slope, A answers nothing; `skip` weeks have no report at all."""

    def make(weeks: int, answer: float, skip: tuple[int, ...] = (), growth: float = 0.0) -> Counts:
        rng = np.random.default_rng(2)
        rows, before = [], 0.0
        for week in range(weeks):
            day = FIRST + timedelta(days=7 * week)
            moved = rng.normal()
            moods = {("AAA", "BBB"): moved, ("BBB", "AAA"): answer * before + 0.6 * rng.normal()}
            before = moved
            if week in skip:
                continue
            times = 1 + growth * week
            for (a, b), mood in moods.items():
                good = int(np.clip(round(20 + 4 * mood), 0, 30))
                rows += [
                    (day, a, b, "verbal cooperation", 2.5, round(good * times)),
                    (day, a, b, "verbal conflict", -3.0, round((30 - good) * times)),
                ]
            rows.append((day + timedelta(days=6), "FRA", "DEU", "verbal cooperation", 2.5, round(30 * times)))
        path = tmp_path / "events.parquet"
        with duckdb.connect() as db:
            db.execute(
                'create table t ("date" date, source varchar, target varchar, quad varchar, score double, n bigint, type varchar, cameo varchar,'
                " precision varchar default 'day')"
            )
            db.executemany("insert into t (date, source, target, quad, score, n) values (?, ?, ?, ?, ?, ?)", rows)
            db.execute(f"copy t to '{path}'")
        return count(
            of_table(Held("events", (str(path),), ("snap-1",), "generated", "1")), "quad", "week", (("AAA", "BBB"), ("BBB", "AAA"))
        )

    return make


def by_name(told: tuple[Measurement, ...]) -> dict[tuple[str, str], Measurement]:
    return {(m.measure, m.source_state): m for m in told}


@pytest.mark.parametrize("answer", [0.9, -0.9])
def test_the_one_that_answers(made: Make, answer: float) -> None:
    told = by_name(reciprocity(made(120, answer)))
    b, a = told["answer", "BBB"], told["answer", "AAA"]
    assert b.value is not None and b.low is not None and b.high is not None and a.low is not None and a.high is not None
    assert np.sign(b.value) == np.sign(answer) and b.low * b.high > 0, "clearly, and in the right direction"
    assert (told["answer_q", "BBB"].value or 0) < 0.01 < (told["answer_q", "AAA"].value or 0)
    assert abs(told["together", "AAA"].value or 1) < 0.3
    assert b.evidence == ("snap-1",) and b.n == 120 and b.period == "2018-W01/2020-W16"


def test_growth_of_the_news_is_no_warming(made: Make) -> None:
    even, grown = (net(made(60, 0.5, growth=g), (("AAA", "BBB"),))[:, 0] for g in (0.0, 0.2))
    assert np.corrcoef(even, grown)[0, 1] > 0.99
    assert np.mean(grown[30:]) / np.mean(grown[:30]) == pytest.approx(np.mean(even[30:]) / np.mean(even[:30]), rel=0.02)


def test_thin_data_give_no_number(made: Make) -> None:
    told = reciprocity(made(12, 0.9))
    assert {m.value for m in told} == {None} and {m.note for m in told} == {"of 12 weeks 12 are without a gap, and two series need 16"}


def test_a_gap_ends_the_run(made: Make) -> None:
    assert len(usable(made(40, 0.9, skip=(25,)), ("AAA", "BBB"))) == 25


def test_benjamini_hochberg_by_hand() -> None:
    np.testing.assert_allclose(var.benjamini_hochberg(np.array([0.01, 0.04, 0.03, 0.5])), [0.04, 0.16 / 3, 0.16 / 3, 0.5])


def test_through_the_observatory(filled: Observatory) -> None:
    told = filled.reciprocity("JPN", "KOR")
    assert {m.value for m in told} == {None} and all("need 16" in (m.note or "") for m in told)
    with pytest.raises(NothingFound):
        filled.reciprocity("BRA", "KOR")
    with pytest.raises(UnknownState):
        filled.reciprocity("KOR", "KOR")
