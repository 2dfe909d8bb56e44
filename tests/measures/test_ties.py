from collections.abc import Callable, Iterable
from datetime import date

import numpy as np
import pytest

from bilat.errors import BadInput, NothingFound
from bilat.measures import Held
from bilat.measures.acts import of_statements, of_table
from bilat.measures.counts import count
from bilat.measures.ties import pooled_over, ties
from bilat.measures.words_deeds import words_and_deeds
from bilat.observatory import Observatory
from bilat.records import Measurement

RUS_CHN = [("RUS", "CHN"), ("CHN", "RUS")]
QUAD = {"CONSULT": "verbal cooperation", "COOPERATE": "material cooperation", "ACCUSE": "verbal conflict", "ASSAULT": "material conflict"}


def row(day: date, source: str, target: str | None, kind: str, score: float | None = None, n: int = 1, cameo: str | None = None) -> tuple:
    return (day, source, target, kind, QUAD[kind], score, n, cameo, "day")


ROWS = [
    row(date(2020, 1, 15), "RUS", "CHN", "CONSULT", 4.0, 3, "0311"),
    row(date(2020, 1, 20), "RUS", "CHN", "ACCUSE", -2.0, 1),
    row(date(2020, 1, 20), "CHN", "RUS", "COOPERATE", 9.5, 2),
    row(date(2020, 1, 20), "RUS", "RUS", "CONSULT", 1.0, 4),
    row(date(2020, 2, 3), "USA", None, "CONSULT", 1.0, 10),
    row(date(2020, 4, 2), "RUS", "CHN", "ASSAULT", -9.0, 1),
    row(date(2020, 4, 30), "USA", "CHN", "ACCUSE", -2.0, 9),
]


def values(found: Iterable[Measurement]) -> dict[tuple[str, str], Measurement]:
    return {(m.measure, m.period): m for m in found}


def test_a_small_table_counted_by_hand(made: Callable[..., Held]) -> None:
    counts = count(of_table(made("events", ROWS)), every="month", dyads=RUS_CHN)
    assert counts.periods == ("2020-01", "2020-02", "2020-03", "2020-04")
    assert counts.volume.tolist() == [10, 10, 0, 10], "domestic and one-sided acts are volume too"
    told = values(ties(counts, "RUS", "CHN"))
    assert told["tie_acts", "2020-01"].value == 4
    assert told["tie_share", "2020-01"].value == 0.4
    assert told["tie_score", "2020-01"].value == pytest.approx((3 * 4 - 2) / 4)
    assert told["tie_verbal_conflict_share", "2020-01"].value == 0.1
    assert told["tie_acts", "2020-02"].value == 0, "inside the coverage nothing told is zero"
    assert told["tie_acts", "2020-03"].value is None, "a month without volume is missing"
    assert "nothing of this month" in (told["tie_acts", "2020-03"].note or "")
    assert told["tie_material_conflict", "2020-04"].value == 1
    assert told["tie_acts", "2020-01"].evidence == ("snap-events",)
    back = values(ties(counts, "CHN", "RUS"))
    assert back["tie_acts", "2020-01"].value == 2, "what one does to the other is not what the other does"


def test_a_thin_month_is_pooled_openly(made: Callable[..., Held]) -> None:
    told = values(ties(count(of_table(made("events", ROWS)), dyads=RUS_CHN), "RUS", "CHN"))
    assert told["tie_score", "2020-04"].value == pytest.approx((3 * 4 - 2 - 9) / 5)
    assert told["tie_score", "2020-04"].n == 5
    assert "pooled over 4 months from 2020-01" in (told["tie_score", "2020-04"].note or "")


@pytest.mark.parametrize(
    ("acts", "periods"), [([5], 1), ([4], 1), ([9, 5], 1), ([9, 4], 2), ([1, 1, 3], 3), ([0, 0, 0], 1), ([9, 0, 0, 0, 0, 0, 1], 6)]
)
def test_as_many_periods_are_pooled_as_it_takes_to_have_enough_acts(acts: list[int], periods: int) -> None:
    assert pooled_over(np.array(acts), len(acts) - 1) == periods


def test_each_point_lies_in_its_interval(made: Callable[..., Held]) -> None:
    counts = count(of_table(made("events", ROWS)), dyads=RUS_CHN)
    for m in (*ties(counts, "RUS", "CHN"), *words_and_deeds(counts, "RUS", "CHN")):
        if m.value is not None and m.low is not None and m.high is not None:
            assert m.low <= m.value <= m.high, m


def test_words_and_deeds_by_hand(made: Callable[..., Held]) -> None:
    told = values(words_and_deeds(count(of_table(made("events", ROWS)), dyads=RUS_CHN), "RUS", "CHN"))
    assert told["words", "2020-01"].value == pytest.approx((3 - 1) / 4)
    assert told["deeds", "2020-01"].value is None
    assert told["words_net", "2020-01"].value == pytest.approx((3 - 1) / 10)
    assert told["deeds", "2020-04"].value == -1
    assert told["gap", "2020-04"].value == pytest.approx((3 - 1) / 4 + 1)


def test_by_context_an_act_counts_in_each_of_its_own(made: Callable[..., Held]) -> None:
    told = values(ties(count(of_table(made("events", ROWS)), "context", dyads=RUS_CHN), "RUS", "CHN"))
    assert told["tie_economic", "2020-01"].value == 3
    assert told["tie_acts", "2020-01"].value == 4


@pytest.mark.parametrize(("every", "first", "number"), [("week", "2020-W03", 16), ("quarter", "2020-Q1", 2), ("year", "2020", 1)])
def test_periods(made: Callable[..., Held], every: str, first: str, number: int) -> None:
    counts = count(of_table(made("events", ROWS)), every=every, dyads=RUS_CHN)  # type: ignore[arg-type]
    assert (counts.periods[0], len(counts.periods)) == (first, number)
    assert counts.total[0].sum() == 5


def test_all_dyads_at_once_as_one_by_one(made: Callable[..., Held]) -> None:
    acts = of_table(made("events", ROWS))
    every = count(acts, least=5)
    assert set(every.dyads) == {*RUS_CHN, ("CHN", "USA"), ("USA", "CHN")}
    for dyad in RUS_CHN:
        one = count(acts, dyads=[dyad])
        assert (every.n[every.at(*dyad)] == one.n[0]).all()


def test_years_alone_are_never_parted_into_months(made: Callable[..., Held]) -> None:
    yearly = [(date(y, 1, 1), "RUS", "CHN", None, "verbal conflict", None, n, None, "year") for y, n in ((2010, 3), (2011, 0), (2012, 5))]
    acts = of_table(made("events", [*yearly, (date(2011, 1, 1), "USA", "CHN", None, "verbal conflict", None, 7, None, "year")]))
    with pytest.raises(BadInput, match="counts by year"):
        count(acts, every="month", dyads=RUS_CHN)
    told = values(ties(count(acts, every="year", dyads=RUS_CHN), "RUS", "CHN"))
    assert [told["tie_acts", y].value for y in ("2010", "2011", "2012")] == [3, 0, 5]


def test_nobody_acts_where_he_does_not_exist(made: Callable[..., Held]) -> None:
    rows = [row(date(y, 6, 1), "DDR", "CHN", "CONSULT", 1.0) for y in (1988, 1990)] + [row(date(1995, 1, 1), "USA", "CHN", "CONSULT", 1.0)]
    told = values(ties(count(of_table(made("events", rows)), every="year", dyads=[("DDR", "CHN")]), "DDR", "CHN"))
    assert told["tie_acts", "1988"].value == 1
    assert told["tie_acts", "1995"].value is None
    assert told["tie_acts", "1995"].note == "DDR in no state system then"


def test_nothing_between_two_states(made: Callable[..., Held]) -> None:
    counts = count(of_table(made("events", ROWS)), dyads=[("RUS", "BRA"), ("BRA", "RUS")])
    with pytest.raises(NothingFound, match="no act between RUS and BRA in made-up"):
        ties(counts, "RUS", "BRA")


NEWS = [
    ("2021-03-01", "Japan and South Korea signed a trade agreement on Monday."),
    ("2021-03-09", "Japan accused North Korea of delays."),
    ("2021-03-20", "Japan may impose sanctions on North Korea."),
    ("2021-05-03", "Japan accused North Korea of delays."),
    ("2021-05-04", "North Korea did not attack Japan."),
]


def test_statements_of_a_ledger(observatory: Observatory, tmp_path: object) -> None:
    import json
    from pathlib import Path

    path = Path(str(tmp_path)) / "news.jsonl"
    path.write_text("".join(json.dumps({"published": day, "text": text}) + "\n" for day, text in NEWS), encoding="utf-8")
    observatory.read(path)
    with observatory.view() as view:
        acts = of_statements(view)
        told = values(ties(count(acts, dyads=[("JPN", "PRK")]), "JPN", "PRK"))
        assert [told["tie_acts", p].value for p in ("2021-03", "2021-04", "2021-05")] == [1, None, 1], "sanctions that may come are no act"
        (act,) = told["tie_acts", "2021-03"].evidence
        assert view.statement(act).type == "ACCUSE"
        for a, b in (("JPN", "KOR"), ("KOR", "JPN")):
            both = values(ties(count(acts, dyads=[(a, b)]), a, b))
            assert both["tie_verbal_cooperation", "2021-03"].value == 1, "who sign together both act"
    with observatory.view() as view:
        wrong = told["tie_acts", "2021-05"].evidence[0]
        assert view.statement(wrong)
    observatory.review(wrong, "wrong", by="A. Reader")
    with observatory.view() as view:
        again = values(ties(count(of_statements(view), dyads=[("JPN", "PRK")]), "JPN", "PRK"))
        assert again["tie_acts", "2021-03"].value == 1
        assert again.get(("tie_acts", "2021-05")) is None or again["tie_acts", "2021-05"].value in (0, None), (
            "what was struck counts no more"
        )
