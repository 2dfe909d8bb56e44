"""Outlooks of one tie as records, kept as judgements, and settled by hand."""

import json
from datetime import UTC, date, datetime

import numpy as np
import pytest

from bilat.errors import NothingFound
from bilat.outlook.build import HORIZONS, due, last_day, outlook
from bilat.outlook.keep import judgements, settle

AT = datetime(2010, 1, 1, tzinfo=UTC)


def make(panel, d: int = 0):
    return outlook(panel, panel.pairs[d], "month", source="made-up", dataset="made-up", version="1/x", evidence=("snap-1",))


def test_the_record(ar) -> None:
    made = make(ar(0.6, ties=30, periods=90))
    assert [h.name for h in made.horizons] == list(HORIZONS["month"])
    assert (made.at, made.every, made.pool) == ("2007-06", "month", 30)
    assert [h.due for h in made.horizons] == ["2007-09", "2007-12", "2008-06"]
    for h in made.horizons:
        assert sum(h.chances) == pytest.approx(1)
        assert h.low < h.expected < h.high
        assert h.threshold > 0 and h.note
        assert {s.method for s in h.scores} == {"last", "mean", "base", "reversion", "average", "chosen"}
        assert h.naive == (h.method in ("last", "mean", "base"))
        best = min((s for s in h.scores if s.naive), key=lambda s: abs(s.skill))
        assert best.skill == 0  # the one that skill is measured by
    assert made.off is not None and made.off < 0.08
    assert json.loads(json.dumps(made.as_dict())) == made.as_dict()
    assert make(ar(0.6, ties=30, periods=90)) == made


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([0.2] + [np.nan] * 20, "in 1 month of made-up"),
        ([0.2, 0.3, 0.1] + [np.nan] * 18, "in 3 months of made-up"),
        ([0.5] * 21, "nothing ever changed"),
        ([np.nan] * 21, "in 0 months"),
    ],
)
def test_what_cannot_be_told_is_said(of_values, ar, values, words: str) -> None:
    p = ar(0.5, ties=8, periods=21)
    p.value[0] = values
    with pytest.raises(NothingFound, match=words) as refused:
        make(p)
    assert "\n" not in str(refused.value) and "A00 and B00" in str(refused.value)


def test_horizons_that_cannot_be_told_are_named(ar) -> None:
    p = ar(0.5, ties=8, periods=21)
    p.value[0] = [np.nan] * 10 + [0.1, 0.3, 0.2, 0.4, 0.1, 0.5, 0.2, 0.4, 0.3, 0.1, 0.2]
    made = make(p)
    assert [h.name for h in made.horizons] == ["3 months", "6 months"]
    assert "12 months: too few changes over so long to say anything" in made.notes


def test_a_series_that_ends_early_is_told_from_there(ar) -> None:
    p = ar(0.5, ties=8, periods=60)
    p.value[0, 50:] = np.nan
    made = make(p)
    assert made.at == "2004-02"
    assert any("no act of the two after 2004-02" in n for n in made.notes)


def test_few_ties_are_told(ar) -> None:
    assert any("only 1 tie of this source" in n for n in make(ar(0.5, ties=1, periods=60)).notes)


def test_periods() -> None:
    assert due("2018-W50", "week", 4) == "2019-W02"
    assert due("2019-Q4", "quarter", 1) == "2020-Q1"
    assert last_day("2018-W44", "week") == date(2018, 11, 4)
    assert last_day("2020-02", "month") == date(2020, 2, 29)


def test_kept_and_settled(ar) -> None:
    made = make(ar(0.6, ties=30, periods=90))
    kept = judgements(made, AT)
    assert len(kept) == 9 and len({j.id for j in kept}) == 9
    assert {j.subject for j in kept} == {"outlook.warms", "outlook.stays", "outlook.cools"}
    assert kept[0].due == date(2007, 9, 30) and kept[0].tie == "A00-B00" and kept[0].evidence == ("snap-1",)
    assert [j.id for j in judgements(made, datetime(2012, 1, 1, tzinfo=UTC))] == [j.id for j in kept]

    def look(a: str, b: str, source: str, every: str, due: str) -> float | None:
        return {"2007-09": made.value + 2 * made.horizons[0].threshold, "2007-12": made.value}.get(due)

    record = settle(kept, look)
    assert (len(record.outlooks), record.settled) == (3, 2)
    by_due = {s.due: s for s in record.outlooks}
    assert [by_due[h.due].happened for h in made.horizons] == ["warms", "stays", None]
    cools, stays, warms = by_due["2007-09"].chances
    assert by_due["2007-09"].brier == pytest.approx(cools**2 + stays**2 + (1 - warms) ** 2)
    assert by_due["2007-09"].rps == pytest.approx((cools**2 + (cools + stays) ** 2) / 2)
    assert record.rps == pytest.approx((by_due["2007-09"].rps + by_due["2007-12"].rps) / 2)
    assert record.even_rps == pytest.approx(((1 / 9 + 4 / 9) / 2 + (1 / 9 + 1 / 9) / 2) / 2)
    assert sum(row.n for row in record.calibration) == 6
    open_ = settle(kept, lambda *_: None)
    assert (open_.settled, open_.rps, open_.off) == (0, None, None)
