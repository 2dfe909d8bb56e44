"""pull, sources and cite, as a user calls them."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from bilat import cli, errors
from bilat.cli.common import first_and_last
from bilat.sources import NAMES

from .conftest import FIXTURES


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> typer.Typer:
    monkeypatch.setenv("BILAT_LEDGER", str(tmp_path / "ledger"))
    return cli.app


def run(app: typer.Typer, *args: str) -> str:
    done = CliRunner().invoke(app, args)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.output


def test_sources_before_there_is_a_ledger(app: typer.Typer) -> None:
    listed = json.loads(run(app, "sources", "--format", "json"))
    assert [entry["name"] for entry in listed] == list(NAMES)
    assert all(entry["here"] == [] and entry["age_days"] is None and entry["licence"] and entry["layouts"] for entry in listed)


def test_pull_then_list_and_cite(app: typer.Typer, tmp_path: Path) -> None:
    told = run(
        app, "pull", "unga", *(x for f in ("unga-votes.csv", "unga-calls.csv", "unga-issues.csv") for x in ("--file", str(FIXTURES / f)))
    )
    assert told.count("snap-") == 3 and "2019/" in told
    entry = next(e for e in json.loads(run(app, "sources", "-f", "json")) if e["name"] == "unga")
    assert entry["here"][0] | {"version": ""} == {"kind": "votes", "version": "", "rows": 18, "first": 2019, "last": 2019}
    assert entry["age_days"] == 0 and len(entry["versions"]) == 1
    assert "unga" in run(app, "sources") and "18 rows" in run(app, "sources")
    assert run(app, "cite").count("@article{bailey2017") == 1
    snapshot = next(word for word in told.split() if word.startswith("snap-"))
    assert run(app, "cite", snapshot, "nmc", "unga").count("@") == 2


def test_a_result_is_cited_by_what_it_used(app: typer.Typer, tmp_path: Path) -> None:
    for name in ("nmc", "contiguity"):
        run(app, "pull", name, "--file", str(FIXTURES / f"{name}.csv"))
    (tmp_path / "facts.json").write_text(run(app, "facts", "USA", "--year", "2016", "--format", "json"))
    assert run(app, "cite", str(tmp_path / "facts.json")).count("@") == 1
    (tmp_path / "other.json").write_text("[]")
    with pytest.raises(errors.NothingFound, match="names no snapshot"):
        run(app, "cite", str(tmp_path / "other.json"))


def test_a_licence_decides_what_is_exported(app: typer.Typer, tmp_path: Path) -> None:
    for name in ("nmc", "sipri-register"):
        run(app, "pull", name, "--file", str(FIXTURES / f"{name}.csv"))
    assert "20 rows written" in run(app, "export", "nmc", "-o", str(tmp_path / "nmc.csv"))
    with pytest.raises(errors.BadInput, match=r"may not be passed on: \(c\) SIPRI.*armstransfers"):
        run(app, "export", "sipri-register", "-o", str(tmp_path / "arms.csv"))
    assert not (tmp_path / "arms.csv").exists()
    told = run(app, "panel", "--states", "RUS,IND", "--years", "2013:2014", "--add", "arms", "-o", str(tmp_path / "panel.csv"))
    assert "may not be passed on as it is" in told and "sipri-register" in told


def test_what_is_not_there(app: typer.Typer, tmp_path: Path) -> None:
    with pytest.raises(errors.NothingFound, match="no public data here yet"):
        run(app, "cite")
    with pytest.raises(errors.BadInput, match="is no source"):
        run(app, "cite", "nothing")
    with pytest.raises(errors.NothingFound, match="no snapshot snap-1"):
        run(app, "cite", "snap-1")
    with pytest.raises(errors.BadInput, match="by hand"):
        run(app, "pull", "atop", "-q")
    with pytest.raises(errors.BadInput, match="no span of years"):
        run(app, "pull", "gdelt", "--years", "2019-2020")
    with pytest.raises(errors.LedgerError):
        run(app, "sources", "--ledger", str(tmp_path / "none"))


def test_a_span_of_years() -> None:
    assert first_and_last("2019:2021") == (2019, 2021) and first_and_last("2019") == (2019, 2019)


def test_data_that_no_measure_reads_cost_no_brief(app: typer.Typer, tmp_path: Path) -> None:
    """Published ideal points, office holders and trade by product lie beside the ledger like the rest."""
    for name, file in (("unga", "unga-ideal.csv"), ("leaders", "leaders.csv"), ("comtrade", "comtrade.csv")):
        run(app, "pull", name, "--file", str(FIXTURES / file))
    (tmp_path / "note.txt").write_text("President Vladimir Putin met President Xi Jinping in Moscow on Tuesday.", encoding="utf-8")
    run(app, "read", str(tmp_path / "note.txt"), "--published", "2023-03-22")
    told = run(app, "brief", "RUS", "CHN")
    assert "Public data: none used here" in told and "met President Xi Jinping" in told
