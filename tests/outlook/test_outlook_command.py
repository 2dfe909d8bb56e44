"""`bilat outlook` over the sample corpus and a small event table, what it keeps, and what it refuses."""

import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

import bilat
from bilat import observatory
from bilat.cli import app


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outlook") / "ledger"
    obs = observatory.open(folder)
    obs.read(observatory.sample_path())
    obs.pull("icews-names", [str(table(folder.parent / "weeks.parquet"))])
    return folder


def table(path: Path) -> Path:
    """Forty weeks of made-up events of six pairs, in the layout of the 2018 set."""
    import duckdb

    rng = np.random.default_rng(4)
    pairs = [("USA", "PRK"), ("RUS", "UKR"), ("CHN", "IND"), ("IND", "PAK"), ("USA", "CHN"), ("GBR", "RUS")]
    rows = []
    for week in range(40):
        for i, (a, b) in enumerate(pairs):
            warm = 0.5 + 0.35 * np.sin(week / 6 + i)
            for n in range(12):
                day = date.fromordinal(date(2018, 1, 1).toordinal() + 7 * week + n % 7)
                cameo, relation = ("040", "Consult") if rng.random() < warm else ("112", "Accuse")
                source, target = (a, b) if n % 2 else (b, a)
                rows.append((day, f"{source} x{n}", relation, cameo, f"{target} y{n}", "train", source, target))
    with duckdb.connect() as db:
        db.execute(
            "create table t (date date, source varchar, relation varchar, cameo varchar, target varchar, split varchar, source_iso3 varchar, target_iso3 varchar)"
        )
        db.executemany("insert into t values (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        db.execute(f"copy t to '{path}'")
    return path


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["outlook", *arguments])
    if isinstance(done.exception, bilat.errors.BilatError):
        return 2, done.stdout, str(done.exception)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout, done.stderr


def test_the_sample_has_an_outlook(sample: Path) -> None:
    code, out, _ = run("RUS", "CHN", "--ledger", str(sample), "--no-keep")
    assert code == 0
    assert all(x in out for x in ("warms", "3 months", "6 months", "12 months", "RPS", "came true"))
    assert "told by quarter, since in shorter periods the two have less than one act on average" in out
    assert "1 year" in run("RUS", "CHN", "--every", "year", "--ledger", str(sample), "--no-keep")[1]
    view = observatory.open(sample).view()
    told = json.loads(run("RUS", "CHN", "--ledger", str(sample), "--no-keep", "--format", "json")[1])
    assert told["source"] == "statements"
    assert all(view.statement(i) for m in told["series"][-1:] for i in m["evidence"])


def test_kept_then_scored(sample: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ledger"
    shutil.copytree(sample, folder)
    assert run("--score", "--ledger", str(folder))[0] == 2  # none kept yet
    before = observatory.open(folder).view().version
    asked = ("USA", "PRK", "--source", "icews-names", "--ledger", str(folder))
    code, out, _ = run(*asked, "--until", "2018-06-30")
    assert code == 0 and "kept" in out and "week" in out
    view = observatory.open(folder).view()
    assert view.version == before + 1
    assert len(view.judgements("USA-PRK", "outlook.")) == 9
    run(*asked, "--until", "2018-06-30")
    assert observatory.open(folder).view().version == before + 1  # the same outlook is kept once
    run(*asked)
    record = observatory.open(folder).outlook_record("PRK", "USA")
    assert len(record.outlooks) == 6 and record.settled == 3
    assert all(s.happened for s in record.outlooks if s.at == "2018-W25")
    assert all(s.came is None for s in record.outlooks if s.at > "2018-W38")
    code, out, _ = run("--score", "--ledger", str(folder))
    assert code == 0 and "6 outlooks kept, 3 of them due and known" in out and "not known yet" in out
    assert json.loads(run("--score", "--format", "json", "--ledger", str(folder))[1])["settled"] == 3


def test_until_uses_nothing_later(sample: Path) -> None:
    obs = observatory.open(sample)
    early = obs.outlook("RUS", "UKR", source="icews-names", until=date(2018, 6, 30))
    assert early.at == "2018-W25"  # the last week that had ended, on the 24th
    assert early.series[-1].period == "2018-W25"


def test_the_observatory_keeps_only_when_told(sample: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ledger"
    shutil.copytree(sample, folder)
    obs = observatory.Observatory(observatory.open(folder).ledger, clock=lambda: datetime(2026, 1, 1, tzinfo=UTC))
    made = obs.outlook("RUS", "UKR", source="icews-names")
    assert obs.view().judgements() == []
    kept = obs.keep_outlook(made)
    assert list(kept) == sorted(obs.view().judgements("RUS-UKR"), key=lambda j: [k.id for k in kept].index(j.id))


def test_a_chart(sample: Path, tmp_path: Path) -> None:
    picture = tmp_path / "outlook.svg"
    assert run("USA", "PRK", "--source", "icews-names", "--no-keep", "--chart", str(picture), "--ledger", str(sample))[0] == 0
    told = picture.read_text(encoding="utf-8")
    assert told.startswith("<svg") and "came true" in told and "Method: outlook/1" in told
    assert run("USA", "PRK", "--chart", str(tmp_path / "x.gif"), "--ledger", str(sample))[0] == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("RUS", "RUS"), "two different states"),
        (("RUS",), "two states"),
        ((), "two states"),
        (("RUS", "Atlantis"), "Atlantis"),
        (("MNG", "PER"), "no act between MNG and PER"),
        (("RUS", "CHN", "--source", "gdelt"), "bilat pull gdelt"),
        (("RUS", "CHN", "--until", "1999-01-01"), "had ended by"),
        (("RUS", "CHN", "--until", "2003-06-01", "--every", "year"), "an outlook needs"),
        (("RUS", "CHN", "--every", "day"), ""),
        (("USA", "PRK", "--source", "icews-names", "--every", "year"), "outlook"),
        (("RUS", "CHN", "--source", "icews-names"), "no act between RUS and CHN"),
    ],
)  # fmt: skip
def test_bad_input_is_one_line_and_code_2(sample: Path, arguments: tuple[str, ...], words: str) -> None:
    before = observatory.open(sample).view().version
    code, out, err = run(*arguments, "--ledger", str(sample))
    assert code == 2
    assert words in err and ("\n" not in err.strip() or not words)
    assert not out
    assert observatory.open(sample).view().version == before
