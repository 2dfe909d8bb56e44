"""What must hold whatever the evidence: more for a step never lowers it, denial never raises it, names weigh nothing."""

import math
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat.errors import BadInput, NothingFound
from bilat.records import Measurement
from bilat.stage import stage
from bilat.stage.assess import assess
from bilat.stage.evidence import Weighed
from bilat.stage.ladder import status
from bilat.stage.record import STATUSES, Evidence
from bilat.stage.shocks import persistence, shocks
from bilat.stage.table import Bound, default, default_text, parse

from .conftest import RUS_CHN, USA_PHL, Row, history, told

UNTIL = date(2024, 12, 31)
WORTH = st.sampled_from(["done", "said", "against", "ended"])
PERIOD = st.one_of(
    st.dates(date(2005, 1, 1), date(2024, 12, 31)).map(lambda d: d.isoformat()),
    st.integers(2005, 2024).map(str),
    st.dates(date(2005, 1, 1), date(2024, 12, 31)).map(lambda d: f"{d:%Y-%m}"),
)


@st.composite
def weighed(draw: st.DrawFn, worth: st.SearchStrategy[str] = WORTH) -> Weighed:
    w, period = draw(worth), draw(PERIOD)
    side = "against" if w in ("against", "ended") else "for"
    return Weighed(Evidence(f"st-{draw(st.integers(0, 9999))}", side, period, "occurred", "words", "own"), w)  # type: ignore[arg-type]


@given(st.lists(weighed(), max_size=12), weighed(st.sampled_from(["done", "said"])), st.integers(2005, 2024))
def test_more_evidence_for_never_lowers(known: list[Weighed], more: Weighed, year: int) -> None:
    before, after = status(known, year, default()), status([*known, more], year, default())
    assert STATUSES.index(after) >= STATUSES.index(before)


@given(st.lists(weighed(), max_size=12), weighed(st.sampled_from(["against", "ended"])), st.integers(2005, 2024))
def test_evidence_against_never_raises(known: list[Weighed], denial: Weighed, year: int) -> None:
    before, after = status(known, year, default()), status([*known, denial], year, default())
    assert STATUSES.index(after) <= STATUSES.index(before)


@given(st.lists(weighed(), max_size=12), weighed(), st.integers(2005, 2023))
def test_what_comes_later_changes_no_earlier_year(known: list[Weighed], other: Weighed, year: int) -> None:
    if int(other.evidence.period[:4]) > year:
        assert status([*known, other], year, default()) == status(known, year, default())


NAMES: tuple[Row, ...] = (
    ("2019-06-05", "RUS", "CHN", True, "SUPPORT", None, "occurred", "diplomatic military", "The presidents signed a statement on a comprehensive strategic partnership of coordination for a new era."),
    ("2019-06-06", "RUS", "CHN", True, None, "strategic", "ongoing", "", "It is a strategic partnership."),
    ("2022-02-04", "CHN", "RUS", True, "AGREE", None, "occurred", "diplomatic", "They agreed on a friendship without limits."),
    ("2022-02-04", "CHN", "RUS", True, "COOPERATE", None, "ongoing", "economic", "The two are building a privileged strategic partnership."),
    ("2022-02-05", "CHN", "RUS", True, "CONSULT", None, "planned", "technology", "An all-weather strategic cooperative partnership, a spokesman said."),
)  # fmt: skip


@pytest.mark.parametrize("row", NAMES, ids=lambda row: row[8][:30])
def test_the_name_of_the_partnership_is_shown_and_weighs_nothing(row: Row) -> None:
    plain = stage("RUS", "CHN", history(RUS_CHN), until=UNTIL)
    named = stage("RUS", "CHN", [*history(RUS_CHN), told(row)], until=UNTIL)
    label = next(x for x in named.labels if x.id == told(row).statement.id and x.kind == "name")
    assert label.period == row[0] and label.name in row[8] and label.words == row[8]
    if row[4] != "CONSULT":  # that they consult is no name
        assert [y.steps for y in named.years] == [y.steps for y in plain.years]
    assert [y.profile for y in named.years] == [y.profile for y in plain.years]
    if row[4] != "CONSULT":
        assert [y.assessment for y in named.years] == [y.assessment for y in plain.years]


def test_a_name_hides_nothing_else_that_its_sentence_tells() -> None:
    held = (
        "2023-07-20",
        "RUS",
        "CHN",
        True,
        "COOPERATE",
        None,
        "occurred",
        "military",
        "Under their strategic partnership the fleets of both held an exercise.",
    )
    accused = (
        "2023-07-21",
        "RUS",
        "CHN",
        False,
        "ACCUSE",
        None,
        "occurred",
        "",
        "Despite the strategic partnership Moscow accused Beijing of spying.",
    )
    made = stage("RUS", "CHN", history([held, accused]), until=UNTIL)
    (year,) = (y for y in made.years if y.year == 2023)
    assert year.step("exercises").status == "happening"
    assert (year.measured("level").value, year.measured("level").n) == (pytest.approx(1 / 3), 3)


def test_the_same_evidence_in_any_order_gives_the_same() -> None:
    rows = history(USA_PHL)
    assert stage("USA", "PHL", rows, until=UNTIL) == stage("USA", "PHL", rows[::-1], until=UNTIL)
    turned = stage("PHL", "USA", rows, until=UNTIL)
    assert [y.steps for y in turned.years] == [y.steps for y in stage("USA", "PHL", rows, until=UNTIL).years]


def test_statements_on_other_ties_do_not_count() -> None:
    assert stage("USA", "PHL", [*history(USA_PHL), *history(RUS_CHN)], until=UNTIL) == stage("USA", "PHL", history(USA_PHL), until=UNTIL)


def test_no_evidence_is_said() -> None:
    with pytest.raises(NothingFound, match="nothing is told of this tie"):
        stage("USA", "PHL", history(RUS_CHN), until=UNTIL)
    with pytest.raises(NothingFound, match="both states"):
        stage("RUS", "CHN", history(RUS_CHN), until=UNTIL, exists=lambda year: False)


def test_one_statement_is_no_judgement() -> None:
    made = stage("RUS", "CHN", history(RUS_CHN[2:3]), until=UNTIL)
    assert {y.assessment.word for y in made.years} == {None}


def test_the_points_can_be_replaced_and_change_the_judgement_alone() -> None:
    doubter = parse(default_text().replace("base = -1.5 ", "base = -3.5 "), "mine.toml")
    plain, mine = (stage("RUS", "CHN", history(RUS_CHN), until=UNTIL, table=t) for t in (default(), doubter))
    assert [y.steps for y in plain.years] == [y.steps for y in mine.years]
    pairs = [(p.assessment, m.assessment) for p, m in zip(plain.years, mine.years, strict=True) if p.assessment.probability is not None]
    assert pairs and all(m.probability < p.probability for p, m in pairs)
    assert plain.rules != mine.rules


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("years = 5 ", "years = 0 "), "whole number"),
        (("regular = 3 ", "regular = 6 "), "more than window.years"),
        (('types = ["CONSULT"]', 'types = ["CONSULTING"]'), "CONSULTING"),
        (('need = ["exercise"]', 'need = ["exercises"]'), "exercises"),
        (('planned = "said"', 'planned = "maybe"'), "maybe"),
        (('base = -1.5 ', 'base = "low" '), "no number"),
        (("lowest = 0.02", "lowest = 2"), "probability"),
        (("[assessment]", "[assessments]"), "assessment"),
        (('"sells?"', '"sells?("'), "table of steps"),
        (("[window]", "[window"), "table of steps"),
    ],
)  # fmt: skip
def test_a_table_with_a_fault_is_refused_in_one_line(change: tuple[str, str], words: str) -> None:
    assert change[0] in default_text()
    with pytest.raises(BadInput, match=r"mine\.toml") as refused:
        parse(default_text().replace(*change, 1), "mine.toml")
    assert words in str(refused.value) and "\n" not in str(refused.value)


def test_shocks_by_hand() -> None:
    calm = [(str(y), 45, 5) for y in range(2000, 2010)]
    assert shocks(calm) == ()
    assert persistence(shocks(calm)) is None
    hit = [*calm, ("2010", 10, 40), ("2011", 20, 30), ("2012", 30, 20), ("2013", 45, 5)]
    (shock,) = shocks(hit)
    assert (shock.period, shock.before, shock.lowest) == ("2010", pytest.approx(0.8), pytest.approx(-0.6))
    assert shock.after == 2  # .2 in 2012: .8 of a fall of 1.4 made good
    assert shock.recovered == pytest.approx((0.5 + 0.6) / 1.4)  # 2012 and 2013 together: 75 of 100
    assert persistence([shock]) == pytest.approx(shock.recovered)
    (fresh,) = shocks(hit[:11])
    assert (fresh.recovered, fresh.after) == (0.0, None)
    assert persistence([fresh]) is None
    assert shocks([("2000", 3, 0), ("2001", 0, 3)]) == ()  # too little to fall from
    assert shocks([*calm, ("2010", 8, 2)]) == ()  # within the chance of the counts


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=30))
def test_shocks_stay_in_their_bounds(points: list[tuple[int, int]]) -> None:
    for shock in shocks([(str(1990 + i), *p) for i, p in enumerate(points)]):
        assert 0 <= shock.recovered <= 1
        assert -1 <= shock.lowest < shock.before <= 1


def measured(value: float) -> Measurement:
    return Measurement("stage_level", "RUS", "CHN", "2024", value, "balance", "statements", "1", "stage/1")


@pytest.mark.parametrize(("pieces", "trust"), [(4, None), (5, 0.25), (10, 0.5), (20, 1.0), (40, 1.0)])
def test_thin_evidence_is_drawn_towards_even_odds_in_proportion(pieces: int, trust: float | None) -> None:
    table = replace(default(), base=1.0, least=5, even=20, lowest=0.0, highest=1.0, rungs=(), bounds=(), settle=())
    plain = 1 / (1 + math.exp(-1.0))
    assert assess((), (), pieces, table).probability == (None if trust is None else pytest.approx(0.5 + (plain - 0.5) * trust, abs=1e-4))


@pytest.mark.parametrize(("value", "points"), [(0.49, 0.0), (0.5, 0.0), (0.51, 0.7), (0.89, 0.7), (0.9, 0.0)])
def test_a_bound_takes_what_lies_between_its_ends_and_not_the_ends(value: float, points: float) -> None:
    table = replace(default(), rungs=(), settle=(), bounds=(Bound("level", 0.5, 0.9, 0.7),))
    assert assess((), (measured(value),), 99, table).points == points
