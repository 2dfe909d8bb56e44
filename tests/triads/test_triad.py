"""A triangle from a generated table and from statements: who answers whom, what thin data do not say, who drives whom apart."""

import math
from collections.abc import Callable
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path

import duckdb
import numpy as np
import pytest

from bilat.errors import BadInput, NothingFound, UnknownState
from bilat.measures.acts import Acts, of_table
from bilat.measures.catalogue import Held
from bilat.measures.counts import count
from bilat.observatory import Observatory
from bilat.plover import SCORES
from bilat.records import Actor, Statement
from bilat.triads import leaning, telling
from bilat.triads.build import triad
from bilat.triads.leaning import Leaning
from bilat.triads.wedges import wedges

STATES = ("USA", "RUS", "CHN")
DYADS = list(permutations(STATES, 2))
FIRST = date(2018, 1, 1)  # a Monday
GOOD, BAD = ("CONSULT", "verbal cooperation", "040"), ("ACCUSE", "verbal conflict", "1122")
Row = tuple[date, str, str, str, str, float, int, str]
Table = Callable[[list[Row]], Acts]


def row(day: date, source: str, target: str, good: bool, n: int = 1) -> Row:
    type_, quad, cameo = GOOD if good else BAD
    return (day, source, target, type_, quad, SCORES[type_], n, cameo)


@pytest.fixture
def table(tmp_path: Path) -> Callable[[list[Row]], Acts]:
    """`table(rows)`: the acts of a table with these rows."""

    def make(rows: list[Row]) -> Acts:
        path = tmp_path / "events.parquet"
        with duckdb.connect() as db:
            db.execute(
                'create table t ("date" date, source varchar, target varchar, type varchar, quad varchar, score double, n bigint, cameo varchar,'
                " precision varchar default 'day')"
            )
            db.executemany("insert into t (date, source, target, type, quad, score, n, cameo) values (?, ?, ?, ?, ?, ?, ?, ?)", rows)
            db.execute(f"copy t to '{path}'")
        return of_table(Held("events", (str(path),), ("snap-1",), "generated", "1"))

    return make


def weeks(count: int, answer: float, seed: int = 1) -> list[Row]:
    """Weeks of thirty acts in each direction; RUS to USA follows USA to RUS of the week before with the slope `answer`, all else is chance."""
    rng = np.random.default_rng(seed)
    rows: list[Row] = []
    before = 0.0
    for week in range(count):
        for source, target in DYADS:
            mood = rng.normal()
            if (source, target) == ("RUS", "USA"):
                mood = answer * before + 0.6 * rng.normal()
            if (source, target) == ("USA", "RUS"):
                moved = mood
            good = int(np.clip(round(20 + 4 * mood), 1, 29))
            day = FIRST + timedelta(days=7 * week)
            rows += [row(day, source, target, True, good), row(day, source, target, False, 30 - good)]
        before = moved
        rows.append(row(FIRST + timedelta(days=7 * week + 6), "FRA", "DEU", True, 20))
    return rows


def test_the_one_that_answers_is_found(table: Table) -> None:
    found = triad(table(weeks(120, 0.9)), STATES)
    assert found.model is not None and found.why_no_model is None
    assert (found.every, found.model.lags, found.model.stable) == ("week", 1, True)
    answers = {r.response: r for r in found.model.answers}
    assert len(answers) == 6 and len(found.model.moves) == 6 and len(found.model.causality) == 30
    assert answers["RUS", "USA"].clear and answers["RUS", "USA"].after > 0.5
    assert answers["RUS", "USA"].after_low < answers["RUS", "USA"].after < answers["RUS", "USA"].after_high
    surest = min(found.model.causality, key=lambda c: c.p)
    assert (surest.cause, surest.effect) == (("USA", "RUS"), ("RUS", "USA")) and surest.adjusted < 0.001
    assert sum(answers[d].clear for d in DYADS if d != ("RUS", "USA")) <= 1, "one in ten of the others may seem clear by chance"


def test_hostile_answers_have_the_other_sign(table: Table) -> None:
    found = triad(table(weeks(120, -0.9)), STATES)
    assert found.model is not None
    answer = next(r for r in found.model.answers if r.response == ("RUS", "USA"))
    assert answer.clear and answer.after < -0.5


def test_levels_and_ties_by_hand(table: Table) -> None:
    day = FIRST
    rows = [row(day, a, b, True, 60) for a, b in DYADS] + [
        row(day, "USA", "RUS", False, 20),
        row(day + timedelta(days=30), "USA", "RUS", False, 20),
    ]
    found = triad(table(rows), STATES)
    levels = {(x.source, x.target): x for x in found.levels}
    assert (levels["USA", "RUS"].cooperation, levels["USA", "RUS"].conflict) == (60, 40)
    assert levels["USA", "RUS"].balance.value == pytest.approx(0.2)
    assert levels["RUS", "USA"].balance.value == 1
    assert levels["USA", "RUS"].balance.evidence == ("snap-1",)
    ties = {(t.a, t.b): t for t in found.ties}
    assert ties["USA", "RUS"].n == 160 and ties["USA", "RUS"].standing == "cooperation"
    assert found.norm is None, "400 reports are too few for a norm"
    assert found.model is None and found.why_no_model == "of 5 weeks 1 are without a gap, and six series need 36"
    assert {f.subject for f in found.frictions} == {"rights and society"} and found.frictions[0].reports == 40


def test_what_makes_no_model_is_said(table: Table) -> None:
    full = weeks(60, 0.5)
    thin = [r for r in full if (r[1], r[2]) != ("CHN", "RUS")] + [row(FIRST, "CHN", "RUS", True)]
    assert "CHN to RUS has reports in 1 of" in (triad(table(thin), STATES).why_no_model or "")


def test_a_constant_tie_answers_nothing(table: Table) -> None:
    days = [FIRST + timedelta(days=7 * week) for week in range(50)]
    rows = [row(day, a, b, True, 20) for day in days for a, b in DYADS] + [row(day + timedelta(days=6), "FRA", "DEU", True) for day in days]
    assert "never changes" in (triad(table(rows), STATES).why_no_model or "")


def test_a_gap_in_the_source_is_no_zero(table: Table) -> None:
    """Of 60 weeks the 31st has nothing at all: the longest run without a gap is too short."""
    gap = FIRST + timedelta(days=7 * 30)
    rows = [r for r in weeks(60, 0.5) if not gap <= r[0] < gap + timedelta(days=7)]
    assert "of 60 weeks 30 are without a gap" in (triad(table(rows), STATES).why_no_model or "")


def test_nothing_told_is_said(table: Table) -> None:
    with pytest.raises(NothingFound, match="nothing between any two of USA, RUS, CHN in generated 1, which covers 2018-01-01"):
        triad(table([row(FIRST, "FRA", "DEU", True)]), STATES)
    with pytest.raises(NothingFound, match="DDR in no state system from 2018-01-01"):
        triad(table([row(FIRST, "FRA", "DEU", True)]), ("DDR", "FRA", "DEU"))


def test_periods_finer_than_the_dates_are_refused(table: Table) -> None:
    with pytest.raises(BadInput, match="fortnight"):
        triad(table(weeks(4, 0)), STATES, every="fortnight")  # type: ignore[arg-type]


# --- leanings and wedges


def test_a_leaning_by_hand() -> None:
    """Jeffreys: with one of one, beta(1.5, .5) lies above one half with probability 1/2 + 1/pi."""
    assert Leaning(1, 0).warmer() == pytest.approx(0.5 + 1 / math.pi)
    assert (Leaning(2, 0).sign(), Leaning(1, 0).sign(), Leaning(0, 5).sign(), Leaning(0, 0).sign()) == (1, 0, -1, 0)
    assert Leaning(60, 40).sign() == 1 and Leaning(60, 40, spread=10).sign() == 0


def test_bursts_make_counts_say_less() -> None:
    assert leaning.spread(np.array([[5, 5, 5], [5, 5, 5]])) == 1
    # shares 1, 0, 1, 0 of ten: chi-square 40 over three degrees of freedom
    assert leaning.spread(np.array([[10, 0, 10, 0], [0, 10, 0, 10]])) == pytest.approx(40 / 3)
    assert leaning.spread(np.array([[0, 0], [0, 0]])) == 1


def test_a_table_leans_as_its_counts_do(table: Table) -> None:
    """The one query over a whole table gives the same as the arrays by month."""
    acts = table(weeks(60, 0.9))
    counted = leaning.of_counts(count(acts, "quad", "month", DYADS))
    queried = leaning.of_table(acts, ("USA",))
    assert set(queried) == {d for d in DYADS if "USA" in d}, "FRA to DEU has none of the states"
    for dyad, found in queried.items():
        assert (found.good, found.bad, found.evidence) == (counted[dyad].good, counted[dyad].bad, counted[dyad].evidence)
        assert found.spread == pytest.approx(counted[dyad].spread)
    assert leaning.norm(acts, 1_000_000) is None
    assert leaning.norm(acts, 1) == pytest.approx(
        (sum(x.good for x in counted.values()) + 60 * 20) / (sum(x.n for x in counted.values()) + 60 * 20)
    )


def test_a_wedge() -> None:
    told = {
        ("CHN", "RUS"): Leaning(20, 2),
        ("IND", "RUS"): Leaning(9, 1, 1.0, ("g1", "g2"), ("b0",)),
        ("CHN", "IND"): Leaning(2, 8, 1.0, ("g9",), ("b1", "b2")),
        ("BRA", "RUS"): Leaning(5, 0),
        ("BRA", "CHN"): Leaning(5, 0),
        ("PER", "RUS"): Leaning(5, 0),
    }
    india, brazil = wedges(("RUS", "CHN"), told)
    assert (india.third, india.pull, india.sign_a, india.sign_b) == ("IND", "apart", 1, -1)
    assert (india.evidence_a, india.evidence_b) == (("g1", "g2"), ("b1", "b2"))
    assert 0.9 < india.probability < 1
    assert (brazil.third, brazil.pull) == ("BRA", "together")


def test_a_friendship_beside_a_mixed_tie_is_a_wedge_too() -> None:
    (found,) = wedges(("RUS", "CHN"), {("IND", "RUS"): Leaning(30, 1), ("CHN", "IND"): Leaning(20, 18)})
    assert (found.pull, found.sign_a, found.sign_b) == ("apart", 1, 0)


def statement(id_: str, source: str, target: str, quad: str | None = None, **more: object) -> Statement:
    base: dict[str, object] = {
        "kind": "event", "type": "CONSULT", "mode": None, "contexts": ("military",), "score": 2.5, "modality": "occurred", "when": None,
        "reciprocal": False, "doc": f"doc-{id_}",
    } | more  # fmt: skip
    return Statement(
        id=id_, start=0, end=1, quote="x", sentence="x", sentence_start=0, source=Actor(source), target=Actor(target), quad=quad,
        when_precision="unknown", said_by=None, confidence=1, method="m", why="w", **base,
    )  # type: ignore[arg-type]  # fmt: skip


def test_acts_are_counted_once() -> None:
    days = {"doc-a": date(2020, 1, 1), "doc-b": date(2020, 1, 1), "doc-c": date(2020, 1, 2), "doc-d": date(2020, 1, 3)}
    good, bad = "verbal cooperation", "verbal conflict"
    found = leaning.acts(
        [
            statement("a", "RUS", "IND", good),
            statement("b", "RUS", "IND", good),  # of the same day
            statement("c", "IND", "RUS", good, reciprocal=True),
            statement("d", "RUS", "IND", bad, modality="denied"),
            statement("e", "RUS", "IND", kind="stance", score=-2.0, doc="doc-d"),
            statement("f", "RUS", "IND", kind="stance", score=-3.0, doc="doc-d"),  # of the same document
            statement("g", "RUS", "IND", kind="claim", score=None),
        ],
        days,
    )
    assert [t[5] for t in found] == ["e", "c", "a"]
    assert leaning.of_acts(found)["IND", "RUS"] == Leaning(2, 1, 1.0, ("c", "a"), ("e",))


# --- through the observatory


def test_days_and_versions_are_heeded(observatory: Observatory, tmp_path: Path) -> None:
    """What lies outside the days asked for, or was learned later, does not count."""
    for year, text in (
        (2020, "Russia condemned the United States."),
        (2022, "China praised Russia."),
        (2023, "China accused the United States."),
    ):
        page = tmp_path / f"{year}.txt"
        page.write_text(text, encoding="utf-8")
        observatory.read(page, published=date(year, 3, 4))
    version = observatory.view().version

    def said(**when: object) -> set[tuple[str, str]]:
        found = observatory.triad("USA", "RUS", "CHN", **when)
        return {(x.source, x.target) for x in found.levels if x.balance.n}

    assert said() == {("RUS", "USA"), ("CHN", "RUS"), ("CHN", "USA")}
    assert said(since=date(2021, 1, 1), until=date(2022, 12, 31)) == {("CHN", "RUS")}
    assert said(as_of=version - 2) == {("RUS", "USA")}
    with pytest.raises(NothingFound, match="of 2020-03-04 to 2023-03-04"):
        said(since=date(2024, 1, 1))


def test_the_sample_corpus(observatory: Observatory) -> None:
    """Thin: levels, balance, frictions and wedges with the statements that tell them, and no model."""
    from bilat.observatory import sample_path

    observatory.read(sample_path())
    found = observatory.triad("USA", "Russia", "CHN")
    assert found.model is None and "six series need 36" in (found.why_no_model or "")
    assert {(t.a, t.b): t.sign for t in found.ties}["RUS", "CHN"] == 1
    assert found.balance.triads == 1 and found.balance.share == 1
    ids = {i for f in found.frictions for i in f.evidence} | {i for w in found.wedges for i in (*w.evidence_a, *w.evidence_b)}
    ids |= {i for x in found.levels for i in x.balance.evidence}
    assert all(observatory.statement(i).id == i for i in sorted(ids)[:20])
    assert ("USA", "CHN", "RUS", "apart") in {(w.a, w.b, w.third, w.pull) for w in found.wedges}
    text = "\n".join([telling.heading(found), *telling.ties(found)])
    assert "RUS and CHN together, USA opposite to both" in text or "CHN and RUS together, USA opposite to both" in text
    four = observatory.balance("USA", "RUS", "CHN", "IND")
    assert four.edges >= 4 and four.exact


@pytest.mark.parametrize("names", [("RUS", "RUS", "CHN"), ("RUS", "Atlantis", "CHN")])
def test_three_different_states_are_wanted(observatory: Observatory, names: tuple[str, str, str]) -> None:
    with pytest.raises(UnknownState):
        observatory.triad(*names)


def test_a_source_that_is_not_here(observatory: Observatory) -> None:
    with pytest.raises(NothingFound, match="bilat pull icews-names"):
        observatory.triad("USA", "RUS", "CHN", source="icews-names")


def test_an_empty_ledger(observatory: Observatory) -> None:
    with pytest.raises(NothingFound, match="no dated text"):
        observatory.triad("USA", "RUS", "CHN")
