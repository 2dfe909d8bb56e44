import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bilat import errors
from bilat.cli import app


@pytest.fixture(autouse=True)
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BILAT_LEDGER", str(tmp_path / "ledger"))


def run(*args: str) -> str:
    done = CliRunner().invoke(app, args, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_check_prints_json_even_without_data() -> None:
    (told,) = json.loads(run("check", "China is Russia's main trading partner.", "--on", "2014-12-31", "--format", "json"))
    assert (told["verdict"], told["as_of"], told["type"]) == ("UNCHECKABLE", "2014-12-31", "partner rank")
    assert "bilat pull" in told["found"]


def test_check_prints_claim_reviews_and_tables() -> None:
    (told,) = json.loads(run("check", "Finland joined NATO in 2023.", "--on", "2024-01-01", "--format", "claimreview"))
    assert told["@context"] == "https://schema.org"
    assert "TRUE\tFinland joined NATO in 2023." in run("check", "Finland joined NATO in 2023.", "--on", "2024-01-01")


def test_check_reads_a_file(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("Officials met on Monday. China is Russia's main trading partner, and ties are growing.\n", encoding="utf-8")
    told = json.loads(run("check", str(path), "--on", "2014-12-31", "--format", "json"))
    assert [t["query"]["partner"] for t in told] == ["CHN"]


def test_a_file_that_is_not_there_is_no_claim() -> None:
    with pytest.raises(errors.BadInput, match="no such file"):
        run("check", "articel.txt")


def test_facts_without_data_name_what_to_pull() -> None:
    done = CliRunner().invoke(app, ["facts", "RUS", "China", "--year", "2019", "--format", "json"])
    assert json.loads(done.stdout) == []
    assert done.exit_code == 2, "nothing was found"
    assert "no data on alliances here: run `bilat pull atop`" in done.stderr and "no public data here tell of RUS and China" in done.stderr
    done = CliRunner().invoke(app, ["facts", "RUS", "China", "--year", "2019"])
    assert (done.exit_code, done.stdout) == (2, ""), "no empty table"


def test_facts_in_a_terminal_gather_what_has_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    fixture = Path(__file__).parent / "sources" / "fixtures" / "atop.csv"
    run("pull", "atop", "--file", str(fixture), "--quiet")
    piped = run("facts", "USA", "JPN", "--year", "2030")
    assert piped.count("covers") == 10, "in a pipe a line each: five promises both ways"
    monkeypatch.setattr("bilat.output.is_terminal", lambda stream=None: True)
    shown = run("facts", "USA", "JPN", "--year", "2030")
    assert shown.count("covers") == 1 and "Without a value" in shown
    assert "alliance_defence, alliance_offence" in shown


def test_check_of_nothing_is_refused() -> None:
    done = CliRunner().invoke(app, ["check", " "])
    assert done.exit_code == 2 and "write the claim in quotes" in done.stderr


def test_panel_is_written(tmp_path: Path) -> None:
    run("panel", "--states", "RUS,CHN,USA", "--years", "2000:2001", "-o", str(tmp_path / "panel.csv"))
    assert len((tmp_path / "panel.csv").read_text(encoding="utf-8").splitlines()) == 1 + 3 * 2 * 2
    with pytest.raises(errors.BadInput, match="no span of years"):
        run("panel", "--years", "lately", "-o", str(tmp_path / "panel.csv"))
