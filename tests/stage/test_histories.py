"""Two histories whose ladders were worked out by hand, from the rules in `stage.ladder` and the table that ships with bilat."""

from datetime import date

import pytest

from bilat.stage import stage
from bilat.stage.data import Facts, Series, Value

from .conftest import RUS_CHN, USA_PHL, history

UNTIL = date(2024, 12, 31)
RUSSIA_CHINA = stage("RUS", "CHN", history(RUS_CHN), until=UNTIL)
PHILIPPINES = stage("USA", "PHL", history(USA_PHL), until=UNTIL)

# Worked out on paper: a status looks at the year and the four before it; three of five years make it regular.
BY_HAND = [
    (RUSSIA_CHINA, "consultation", {2001: "announced", 2003: "announced", 2004: "happening", 2008: "happening", 2009: "lapsed", 2010: "happening", 2014: "happening", 2019: "lapsed"}),
    (RUSSIA_CHINA, "technical cooperation", {2014: "absent", 2015: "happening", 2019: "happening", 2020: "lapsed", 2022: "lapsed"}),
    (RUSSIA_CHINA, "exercises", {2004: "absent", 2005: "happening", 2007: "happening", 2009: "regular", 2010: "happening", 2013: "happening", 2014: "lapsed", 2016: "happening", 2018: "happening", 2022: "happening", 2023: "lapsed"}),
    (RUSSIA_CHINA, "joint command", {2018: "absent", 2019: "announced", 2020: "announced", 2021: "happening", 2024: "happening"}),
    (RUSSIA_CHINA, "joint deployment", {2018: "absent", 2019: "happening", 2021: "happening", 2024: "happening"}),
    (RUSSIA_CHINA, "common defence", {2001: "absent", 2023: "absent", 2024: "absent"}),
    (PHILIPPINES, "consultation", {2012: "happening", 2016: "happening", 2017: "lapsed", 2021: "happening", 2024: "happening"}),
    (PHILIPPINES, "technical cooperation", {2015: "absent", 2016: "absent", 2017: "happening", 2021: "happening", 2022: "lapsed"}),
    (PHILIPPINES, "exercises", {2013: "absent", 2014: "happening", 2015: "happening", 2016: "regular", 2018: "regular", 2019: "happening", 2020: "lapsed", 2021: "lapsed", 2022: "happening"}),
    (PHILIPPINES, "joint deployment", {2013: "absent", 2014: "announced", 2015: "announced", 2016: "lapsed", 2022: "lapsed", 2023: "happening"}),
    (PHILIPPINES, "common defence", {2018: "absent", 2019: "announced", 2023: "announced", 2024: "absent"}),
    (PHILIPPINES, "joint command", {2012: "absent", 2024: "absent"}),
]  # fmt: skip


@pytest.mark.parametrize(("made", "step", "year", "status"), [(m, s, y, x) for m, s, years in BY_HAND for y, x in years.items()])
def test_the_ladder_by_hand(made, step: str, year: int, status: str) -> None:
    (of_year,) = (y for y in made.years if y.year == year)
    assert of_year.step(step).status == status, of_year.step(step)


def test_both_sides_are_shown_with_their_words() -> None:
    denied = RUSSIA_CHINA.now.step("technical cooperation").latest("against")
    assert denied is not None and denied.period == "2022-03-15" and "denied" in denied.words
    no_alliance = RUSSIA_CHINA.now.step("common defence").latest("against")
    assert no_alliance is not None and "not an alliance" in no_alliance.words
    assert RUSSIA_CHINA.now.step("common defence").latest("for") is None
    assert "searched to 2024-12-31, none found" in RUSSIA_CHINA.now.step("common defence").note
    assert "none found for or against" in PHILIPPINES.now.step("joint command").note
    rests = {t.statement.id for t in history(RUS_CHN)}
    assert all(e.id in rests for y in RUSSIA_CHINA.years for s in y.steps for e in s.evidence)


def test_a_sold_rifle_that_was_halted_speaks_against() -> None:
    (year,) = (y for y in PHILIPPINES.years if y.year == 2016)
    assert year.step("technical cooperation").latest("for") is None
    assert len(year.step("technical cooperation").opposing) == 1


def test_the_profile_counted_by_hand() -> None:
    (year,) = (y for y in RUSSIA_CHINA.years if y.year == 2019)
    # 2019 has one act each way (the patrol), 2018 one more each way, 2016 the same: pooled from 2016, six acts, all material cooperation
    level = year.measured("level")
    assert (level.value, level.n, level.note) == (1.0, 6, "pooled from 2016, for want of acts")
    assert (year.measured("depth").value, year.measured("reciprocity").value) == (1.0, 1.0)
    assert (year.measured("breadth").value, year.measured("persistence").value) == (1.0, None)
    (first,) = (y for y in PHILIPPINES.years if y.year == 2016)
    # 2016: an exercise and a patrol each way, PHL rejects once, USA once: 4 of cooperation, 2 of conflict
    assert (first.measured("level").value, first.measured("level").n) == (pytest.approx(2 / 6), 6)
    assert first.measured("level").low < 2 / 6 < first.measured("level").high


def test_the_judgement_says_what_it_rests_on_and_what_would_settle_it() -> None:
    (year,) = (y for y in RUSSIA_CHINA.years if y.year == 2021)
    judged = year.assessment
    assert judged.probability is not None and judged.word is not None
    assert judged.points == pytest.approx(sum(r.points for r in judged.reasons))
    assert {r.rule for r in judged.reasons} >= {"joint command: happening", "joint deployment: happening"}
    assert all(r.evidence for r in judged.reasons)
    assert judged.settle == ("common defence happening (now absent)",)
    thin = RUSSIA_CHINA.years[0].assessment
    assert (thin.probability, thin.word) == (None, None)
    assert "no judgement" in thin.note


CLAUSE = Facts(
    (
        Series("alliance_defence", tuple(Value(y, "USA to PHL", 1.0) for y in range(2000, 2019)), 1990, 2018, "pacts", "5/x", ("snap-1",)),
        Series("alliance_consultation", tuple(Value(y, "USA to PHL", 1.0) for y in range(2000, 2019)), 1990, 2018, "pacts", "5/x", ("snap-1",)),
    ),
    ("arms_delivered", "dispute_force"),
)  # fmt: skip


def test_data_speak_with_the_statements_and_end_where_they_end() -> None:
    made = stage("USA", "PHL", history(USA_PHL), until=UNTIL, facts=CLAUSE)
    by_year = {y.year: y for y in made.years}
    assert made.years[0].year == 2000
    assert by_year[2001].step("common defence").status == "happening"
    assert by_year[2002].step("common defence").status == "regular"
    assert by_year[2002].step("common defence").latest("against").period == "1999"  # before the treaty, and every treaty is listed
    assert by_year[2020].step("common defence").status == "regular"  # 2016 to 2018
    assert by_year[2024].step("common defence").status == "announced"  # the data end: a treaty stands, and is no more than said
    assert "data end" in by_year[2024].step("common defence").latest("for").words
    assert "pacts covers 1990 to 2018" in by_year[2024].step("common defence").note
    assert "no dispute data here" in by_year[2024].step("common defence").note
    assert any("bilat pull sipri-register" in n for n in made.notes)
    assert by_year[2024].step("exercises").status == PHILIPPINES.now.step("exercises").status


def test_force_between_the_two_speaks_against() -> None:
    used = Facts((Series("dispute_force", (Value(2021, "both", 4.0),), 1816, 2022, "mid", "5", ("snap-2",)),), ())
    before = {y.year: y.step("joint command").status for y in RUSSIA_CHINA.years}
    after = stage("RUS", "CHN", history(RUS_CHN), until=UNTIL, facts=used)
    assert {y.year: y.step("joint command").status for y in after.years} == before  # of one year, and not told to be later
    later = Facts((Series("dispute_force", (Value(2022, "both", 4.0),), 1816, 2022, "mid", "5", ("snap-2",)),), ())
    made = stage("RUS", "CHN", history(RUS_CHN), until=UNTIL, facts=later)
    assert made.now.step("joint command").status == "lapsed"


def test_a_denial_weighs_less_than_breaking_off() -> None:
    held = ("2019-03-01", "RUS", "CHN", True, "COOPERATE", None, "occurred", "military", "The two held an exercise.")
    denied = (
        "2019-09-01",
        "RUS",
        "CHN",
        False,
        "COOPERATE",
        None,
        "denied",
        "military",
        "Moscow denied that an exercise is being prepared.",
    )
    cancelled = ("2019-09-01", "RUS", "CHN", False, "REJECT", None, "occurred", "military", "Moscow cancelled the next exercise.")
    planned = ("2019-03-01", "RUS", "CHN", True, "COOPERATE", None, "planned", "military", "The two plan an exercise.")
    for rows, year, expected in [
        ((held, denied), 2019, "happening"),
        ((held, (*denied[:8], "Of an exercise Moscow knows nothing.")), 2019, "happening"),
        ((held, ("2020-09-01", *denied[1:8], "There was one exercise, Moscow says.")), 2020, "lapsed"),
        ((held, (*denied[:6], "occurred", *denied[7:])), 2019, "happening"),  # the words deny what the coder takes for a fact
        (
            (held, ("2019-09-01", "RUS", "CHN", False, "REJECT", None, "occurred", "military", "Moscow denied that it plans an exercise.")),
            2019,
            "happening",
        ),
        ((held, cancelled), 2019, "lapsed"),
        ((planned, (*denied[:8], "There is to be one exercise less, Moscow says.")), 2019, "absent"),
        ((held, ("2019-09-02", *held[1:]), cancelled), 2019, "happening"),
    ]:
        made = stage("RUS", "CHN", history(rows), until=UNTIL, first=2019, last=year)
        assert made.now.step("exercises").status == expected, rows


@pytest.mark.parametrize(
    ("type_", "mode", "modality", "sentence", "step", "status"),
    [
        ("SANCTION", "discontinue", "occurred", "Berlin halted arms exports to Riyadh.", "technical cooperation", "lapsed"),
        (
            "SANCTION",
            None,
            "occurred",
            "Berlin imposed sanctions on firms that help to build drones.",
            "technical cooperation",
            "happening",
        ),
        ("SANCTION", None, "occurred", "Berlin recalled its ambassador for consultations.", "consultation", "happening"),
        ("CONSULT", None, "occurred", "They met and reached no agreement.", "consultation", "happening"),
        ("CONSULT", None, "denied", "Berlin refuses to meet.", "consultation", "lapsed"),
        ("CONSULT", None, "denied", "A visit is not being prepared.", "consultation", "happening"),
        ("AID", None, "occurred", "Berlin was accused of supplying weapons to Riyadh.", "exercises", "absent"),
    ],
)
def test_what_counts_as_broken_off(type_: str, mode: str | None, modality: str, sentence: str, step: str, status: str) -> None:
    met = ("2019-02-01", "DEU", "SAU", True, "CONSULT", None, "occurred", "", "The two ministers met.")
    armed = ("2019-02-02", "DEU", "SAU", False, "AID", None, "occurred", "military", "Berlin delivered tanks to Riyadh.")
    later = ("2019-06-01", "DEU", "SAU", False, type_, mode, modality, "military", sentence)
    made = stage("DEU", "SAU", history([met, armed, later]), until=date(2019, 12, 31))
    assert made.now.step(step).status == status
    if "accused" in sentence:  # an allegation is no evidence
        assert len(made.now.step("technical cooperation").supporting) == 1


def test_an_alliance_is_easily_said() -> None:
    said = ("2025-12-06", "RUS", "IND", True, "COOPERATE", None, "occurred", "", "An expert sees a military alliance of the two grow.")
    concluded = ("2025-12-06", "RUS", "IND", True, "AGREE", None, "occurred", "", "The two signed a treaty of mutual defence.")
    assert stage("RUS", "IND", history([said]), until=UNTIL.replace(year=2025)).now.step("common defence").status == "announced"
    assert stage("RUS", "IND", history([concluded]), until=UNTIL.replace(year=2025)).now.step("common defence").status == "happening"


def test_what_was_not_searched_is_not_told_as_searched() -> None:
    made = stage("USA", "PHL", history(USA_PHL), until=UNTIL, texts=(date(2012, 1, 1), date(2024, 6, 30)), first=2010)
    notes = {y.year: y.step("joint command").note for y in made.years}
    assert "no texts of that time here to search" in notes[2011]
    assert "searched to 2012-12-31, none found" in notes[2012]
    assert "searched to 2024-06-30, none found" in notes[2024]
    bare = stage("USA", "PHL", [], until=UNTIL, texts=None, facts=CLAUSE)
    assert "no texts of that time here to search" in bare.now.step("exercises").note
    assert {y.assessment.probability for y in bare.years} == {None}  # two clauses told again each year are two pieces of evidence


def test_shocks_come_from_the_finer_series_where_there_is_one() -> None:
    months = [(f"2014-{m:02d}", 40, 4) for m in range(1, 13)] + [("2015-01", 10, 30), ("2015-02", 30, 15), ("2015-03", 40, 4)]
    made = stage("USA", "PHL", history(USA_PHL), until=UNTIL, course=months)
    (shock,) = made.shocks
    assert (shock.period, shock.until) == ("2015-01", "2015-03")
    by_year = {y.year: y.measured("persistence") for y in made.years}
    assert (by_year[2014].value, by_year[2014].note) == (None, "no shock in the series")
    assert by_year[2015].value == pytest.approx(shock.recovered)


def test_only_what_was_known_by_the_day() -> None:
    early = stage("RUS", "CHN", history(RUS_CHN), until=date(2015, 6, 1))
    assert early.now.year == 2015
    assert early.now.step("technical cooperation").latest("for").period == "2015-04-13"
    assert early.now.step("joint deployment").status == "absent"
    assert [y.step("exercises").status for y in early.years] == [y.step("exercises").status for y in RUSSIA_CHINA.years[: len(early.years)]]
