"""`bilat stage` and `Observatory.stage` over the sample corpus, and what they refuse."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

import bilat
from bilat import observatory
from bilat.cli import app
from bilat.errors import BadInput, NothingFound, UnknownState
from bilat.stage.record import STATUSES
from bilat.stage.table import default_text


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stage") / "ledger"
    observatory.open(folder).read(observatory.sample_path())
    return folder


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["stage", *arguments])
    if isinstance(done.exception, bilat.errors.BilatError):
        return 2, done.stdout, str(done.exception)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout, done.stderr


def test_the_sample_has_a_ladder(sample: Path) -> None:
    code, out, _ = run("RUS", "CHN", "--ledger", str(sample))
    assert code == 0
    assert out.startswith("Russia and China, 2025") and "strategic rather than tactical" in out and "would settle it" in out
    assert "\nlevel\t1.00\t" in out and re.search(r"\nbreadth\t\d\t", out)
    for step in ("consultation", "technical cooperation", "exercises", "joint command", "joint deployment", "common defence"):
        assert f"\n{step}\t" in out
    assert "comprehensive strategic partnership for a new era" in out
    assert "no data on alliances here: run `bilat pull atop`" in out


def test_json_is_the_record(sample: Path) -> None:
    code, out, _ = run("russia", "China", "--until", "2021-06-16", "--years", "2015:2021", "--format", "json", "--ledger", str(sample))
    told = json.loads(out)
    assert code == 0
    assert (told["a"], told["b"], told["until"]) == ("RUS", "CHN", "2021-06-16")
    assert [y["year"] for y in told["years"]] == list(range(2015, 2022))
    view = observatory.open(sample).view()
    for year in told["years"]:
        for step in year["steps"]:
            assert step["status"] in STATUSES
            for e in step["evidence"]:
                assert e["period"] <= "2021-06-16"
                assert e["words"] == " ".join(view.statement(e["id"]).sentence.split())


def test_the_same_ledger_gives_the_same(sample: Path) -> None:
    assert run("RUS", "CHN", "--ledger", str(sample)) == run("RUS", "CHN", "--ledger", str(sample))
    obs = observatory.open(sample)
    assert obs.stage("RUS", "CHN", until=date(2020, 1, 1)).years[-1].year == 2020


def test_a_table_of_ones_own(sample: Path, tmp_path: Path) -> None:
    code, out, _ = run("--show-table")
    assert code == 0 and out == default_text()
    mine = tmp_path / "mine.toml"
    mine.write_text(out.replace("base = -1.5 ", "base = -4.0 "), encoding="utf-8")
    obs = observatory.open(sample)
    assert obs.stage("RUS", "CHN", table=mine).now.assessment.probability < obs.stage("RUS", "CHN").now.assessment.probability
    assert "mine.toml" in run("RUS", "CHN", "--table", str(mine), "--ledger", str(sample))[1]
    with pytest.raises(BadInput, match="show-table"):
        obs.stage("RUS", "CHN", table=tmp_path / "none.toml")


def test_a_chart(sample: Path, tmp_path: Path) -> None:
    picture = tmp_path / "ladder.svg"
    assert run("RUS", "CHN", "--chart", str(picture), "--ledger", str(sample))[0] == 0
    told = picture.read_text(encoding="utf-8")
    assert told.startswith("<svg") and "joint deployment" in told and "Method: stage/1" in told
    code, _, err = run("RUS", "CHN", "--chart", str(tmp_path / "ladder.pdf"), "--ledger", str(sample))
    assert code == 2 and ".svg" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("RUS", "RUS"), "two different states"),
        (("RUS", "Russia"), "both RUS"),
        (("RUS",), "two states"),
        (("RUS", "CHN", "USA"), "two states"),
        (("RUS", "Atlantis"), "Atlantis"),
        (("MNG", "PER"), "nothing is told of this tie"),
        (("RUS", "CHN", "--years", "2021:2015"), "span of years"),
        (("RUS", "CHN", "--years", "2090:2099"), "lies after"),
        (("RUS", "CHN", "--until", "yesterday"), "yesterday"),
        (("RUS", "CHN", "--until", "1990-01-01"), "nothing is told"),
        (("RUS", "CHN", "--source", "icews-names"), "bilat pull icews-names"),
        (("DDR", "DEU", "--years", "2015:2020"), "2015"),
    ],
)  # fmt: skip
def test_bad_input_is_one_line_and_code_2(sample: Path, arguments: tuple[str, ...], words: str) -> None:
    code, out, err = run(*arguments, "--ledger", str(sample))
    assert code == 2
    assert words in err and "\n" not in err.strip()
    assert not out


def test_an_empty_ledger_says_so(tmp_path: Path) -> None:
    with pytest.raises(NothingFound, match="nothing is told"):
        observatory.open(tmp_path / "empty").stage("RUS", "CHN")
    with pytest.raises(UnknownState):
        observatory.open(tmp_path / "empty").stage("RUS", "RUS")
