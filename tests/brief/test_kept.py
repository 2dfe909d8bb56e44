"""Judgments and indicators kept in a ledger, found again by the next brief, compared and scored."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import bilat
from bilat import brief
from bilat.brief import Brief, Kept, Material, judgements, previous
from bilat.records import Document, Statement

AT = datetime(2024, 12, 2, tzinfo=UTC)


@pytest.fixture(scope="session")
def kept(r: Brief) -> Kept:
    found = previous(judgements(r, AT))
    assert found
    return found


def changed(made: Brief) -> list[str]:
    return [s.text for key, s in made.sentences() if key == "changed"]


def test_what_is_kept_is_found_again(r: Brief, kept: Kept) -> None:
    assert kept.judgments == r.judgments and kept.indicators == r.indicators
    assert (kept.version, kept.cut_off, kept.kept) == (41, date(2024, 11, 20), AT)
    assert {f.measure for f in kept.figures} >= {"unga_kappa", "trade_share"}
    rows = judgements(r, AT)
    assert {row.tie for row in rows} == {"RUS-CHN"} and all(row.subject.startswith("brief.") for row in rows)
    assert all(json.loads(row.terms or "")["brief"] == kept.id for row in rows)


def test_a_first_brief_says_so(r: Brief) -> None:
    assert changed(r) == ["First brief of this tie: nothing to compare."]


def test_the_same_again_is_unchanged(rich: Material, kept: Kept) -> None:
    made = brief.build(replace(rich, version=42, previous=kept))
    assert [str(f) for f in brief.check(made)] == []
    told = changed(made)
    assert sum(t.startswith("Unchanged: ") for t in told) == len(kept.judgments)
    assert not any(t.startswith(("Changed", "New", "Met", "Judged then")) for t in told)
    assert made.header.previous and made.header.previous.version == 41


def test_a_judgment_that_moved_shows_what_moved_it(rich: Material, kept: Kept) -> None:
    old = kept.judgments[1]
    before = replace(old, word="unlikely", probability=0.3, text=old.text.replace(old.word, "unlikely"))
    made = brief.build(replace(rich, previous=replace(kept, judgments=(kept.judgments[0], before, *kept.judgments[2:]))))
    assert [str(f) for f in brief.check(made)] == []
    assert any(t.startswith(f"Changed: it was “unlikely”, and is “{old.word}” now") for t in changed(made))


def test_judgments_that_come_and_go_are_told(rich: Material, kept: Kept) -> None:
    gone = replace(
        kept.judgments[0], key="wedge IND RUS CHN", text="It is likely that India pulls Russia and China apart.", word="likely", test=None
    )
    made = brief.build(replace(rich, previous=replace(kept, judgments=(gone, *kept.judgments[1:]))))
    assert [str(f) for f in brief.check(made)] == []
    told = changed(made)
    assert any(t.startswith("No longer judged, for want of evidence in this period: “It is likely that India") for t in told)
    assert any(t.startswith("New: it is") for t in told)


def test_what_came_is_scored_and_indicators_are_looked_up(rich: Material, kept: Kept) -> None:
    """The next year's trade comes in: a share that rose makes the judgment true, and crosses the threshold."""
    last = next(m for m in rich.measurements if (m.measure, m.source_state, m.period) == ("trade_share", "RUS", "2022"))
    newer = [*rich.measurements, replace(last, period="2023", value=(last.value or 0) + 0.05)]
    made = brief.build(replace(rich, measurements=newer, previous=kept))
    assert [str(f) for f in brief.check(made)] == []
    judged = next(j for j in kept.judgments if j.key.startswith("dependence"))
    told = changed(made)
    score = f"{(judged.probability - 1) ** 2:.2f}"
    assert any("It came true: 32 percent in 2023" in t and t.endswith(f"Brier score {score}.") for t in told), told
    assert any(t.startswith("Met: “China’s share of Russia’s trade above 29 percent in 2023") for t in told), told


def test_a_newer_version_that_changed_a_value_is_told(rich: Material, kept: Kept) -> None:
    newer = [
        replace(m, version="2.0/bb", value=None if m.value is None else m.value / 2) if m.measure == "unga_kappa" else m
        for m in rich.measurements
    ]
    made = brief.build(replace(rich, measurements=newer, previous=kept))
    assert [str(f) for f in brief.check(made)] == []
    assert any("in the newer unga 2.0" in t for t in changed(made))


def test_keeping_is_asked_for_and_adds_one_run(tmp_path: Path) -> None:
    report = (
        "China signed a treaty with Russia in Moscow on Monday. Russia praised China. Russia will hold talks with China in Beijing in 2031."
    )
    for year in range(2015, 2022):
        (tmp_path / f"{year}.txt").write_text(f"{report} It was the year {year}.", encoding="utf-8")
    with bilat.open(tmp_path / "ledger") as obs:
        for year in range(2015, 2022):
            obs.read(tmp_path / f"{year}.txt", published=date(year, 3, 2))
        one, two = obs.brief("RUS", "CHN"), obs.brief("RUS", "CHN")
        assert one == two and brief.to_html(one) == brief.to_html(two)
        rows = obs.keep_brief(one)
        assert rows and obs.view().version == one.header.version + 1
        after = obs.brief("RUS", "CHN")
        assert after.header.previous and after.header.previous.version == one.header.version
        assert obs.brief("RUS", "CHN", as_of=one.header.version) == one
        assert [str(f) for f in brief.check(after)] == []


def test_other_rows_of_the_table_are_left_alone(r: Brief, evidence: list[Statement], documents: dict[str, Document]) -> None:
    rows = judgements(r, AT)
    other = replace(rows[0], subject="outlook.warms", terms='{"a": 1}')
    assert previous([other]) is None
    assert previous([*rows, other]) == previous(rows)
