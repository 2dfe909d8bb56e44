"""What is kept, what is in force, and what is seen of it at which version."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from bilat.errors import BadInput, NothingFound
from bilat.ledger import Ledger
from bilat.sources import store

from .conftest import fixture

Rows = Callable[..., list[dict[str, Any]]]


def changed(tmp_path: Path, name: str, old: str, new: str, to: str | None = None) -> Path:
    path = tmp_path / (to or name)
    raw = fixture(name)[0].read_text(encoding="utf-8")
    assert old in raw
    path.write_text(raw.replace(old, new), encoding="utf-8")
    return path


def test_the_file_is_kept_as_it_came(ledger: Ledger) -> None:
    (snapshot,) = store.pull(ledger, "nmc", fixture("nmc.csv"), now=lambda: datetime(2026, 1, 2, tzinfo=UTC))
    (held,) = store.groups(ledger.view())
    (kept,) = (store.folder_of(ledger) / held.source / held.group / "files").iterdir()
    assert kept.read_bytes() == fixture("nmc.csv")[0].read_bytes()
    assert snapshot.version == held.version == f"1989-2016/{held.group}" and snapshot.size == kept.stat().st_size
    assert ledger.view().snapshots() == [snapshot] and store.age(held, date(2026, 1, 12)) == 10


def test_the_same_again_changes_nothing(ledger: Ledger) -> None:
    first = store.pull(ledger, "nmc", fixture("nmc.csv"))
    version, notes = ledger.view().version, list[str]()
    assert store.pull(ledger, "nmc", fixture("nmc.csv"), note=notes.append) == first
    assert ledger.view().version == version and "here already" in notes[0]


def test_the_newest_is_in_force_and_the_older_stays(ledger: Ledger, rows: Rows, tmp_path: Path) -> None:
    store.pull(ledger, "nmc", fixture("nmc.csv"))
    old = store.table(ledger, ledger.view(), "capability")
    store.pull(ledger, "nmc", [changed(tmp_path, "nmc.csv", "USA,2,2016,600002016", "USA,2,2016,611000000")])
    assert {r["milex"] for r in rows("capability") if (r["state"], r["year"]) == ("USA", 2016)} == {611_000_000.0}
    assert store.table(ledger, ledger.view(as_of=1), "capability") == old
    assert store.replaced(ledger, ledger.view()) == (old,)


def test_several_files_are_one_group(ledger: Ledger) -> None:
    made = store.pull(ledger, "unga", fixture("unga-votes.csv", "unga-calls.csv", "unga-issues.csv"))
    assert len(made) == 3 and len({s.version for s in made}) == 1 and len(store.groups(ledger.view())) == 1


def test_one_kind_does_not_displace_another(ledger: Ledger) -> None:
    store.pull(ledger, "unga", fixture("unga-dataverse.csv"))
    store.pull(ledger, "unga", fixture("unga-ideal.csv"))
    assert set(store.catalogue(ledger)) == {"votes", "ideal"}


def test_files_of_single_years_come_together(ledger: Ledger, rows: Rows, tmp_path: Path) -> None:
    store.pull(ledger, "baci", fixture("baci.csv"))
    before = rows("trade")
    later = [line.replace("2022", "2023") for line in fixture("baci.csv")[0].read_text().splitlines() if not line.startswith("2021")]
    (tmp_path / "2023.csv").write_text("\n".join(later) + "\n")
    made = store.pull(ledger, "baci", [tmp_path / "2023.csv"])
    assert len(rows("trade")) == len(before) + 9
    held = store.table(ledger, ledger.view(), "trade")
    assert (held.first, held.last, len(held.snapshots)) == (2021, 2023, 2) and made[0].id in held.snapshots
    revised = [
        line.replace("40000000.500", "41000000.500").replace("2021", "2022") for line in fixture("baci.csv")[0].read_text().splitlines()[:3]
    ]
    (tmp_path / "revised.csv").write_text("\n".join(revised) + "\n")
    store.pull(ledger, "baci", [tmp_path / "revised.csv"])
    again = [r for r in rows("trade") if (r["exporter"], r["importer"]) == ("RUS", "CHN")]
    assert [(r["year"], r["value_usd"]) for r in sorted(again, key=lambda r: r["year"])] == [
        (2021, 47_000_000_500.0),
        (2022, 48_000_000_500.0),
        (2023, 47_000_000_500.0),
    ]


def test_events_add_up_and_none_twice(ledger: Ledger, rows: Rows, tmp_path: Path) -> None:
    store.pull(ledger, "gdelt", fixture("gdelt2.export.CSV"))
    lines = fixture("gdelt2.export.CSV")[0].read_text().splitlines()
    more = [*lines[:5], lines[5].replace("900000005", "910000005"), lines[6].replace("900000006", "910000005")]
    (tmp_path / "next.export.CSV").write_text("\n".join(more) + "\n")
    notes: list[str] = []
    store.pull(ledger, "gdelt", [tmp_path / "next.export.CSV"], note=notes.append)
    assert len(rows("events")) == 21 and any("counted once" in n for n in notes)
    held = store.table(ledger, ledger.view(), "events")
    assert held.rows == 21 and all("part=" in path for path in held.paths) and store.replaced(ledger, ledger.view()) == ()


def test_two_sources_of_one_kind(ledger: Ledger) -> None:
    store.pull(ledger, "cow-trade", fixture("cow-trade.csv"))
    store.pull(ledger, "comtrade", fixture("comtrade.csv"))
    assert [t.dataset for t in store.catalogue(ledger)["trade"]] == ["comtrade", "cow-trade"]
    assert store.table(ledger, ledger.view(), "trade", "cow-trade").title == "COW Dyadic Trade 4.0"


def test_nothing_here_says_what_to_pull(ledger: Ledger) -> None:
    with pytest.raises(NothingFound, match=r"no votes data .* `bilat pull unga`"):
        store.table(ledger, ledger.view(), "votes")


def test_every_row_leads_back_to_its_file(ledger: Ledger) -> None:
    (snapshot,) = store.pull(ledger, "contiguity", fixture("contiguity.csv"))
    held = store.table(ledger, ledger.view(), "contiguity")
    asked = f"select snapshot, \"row\" from read_parquet({list(held.paths)!r}) where a = 'IND' and year = 2016"
    ((of, row),) = duckdb.sql(asked).fetchall()
    line = fixture("contiguity.csv")[0].read_text().splitlines()[row + 1]
    assert of == snapshot.id and line.split(",")[1:6] == ["750", "IND", "710", "CHN", "2016"]
    assert ledger.view().rests_on(snapshot.id).ids == ()


def test_a_pull_that_was_killed_leaves_nothing_to_see(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(type(ledger), "batch", die)
        with pytest.raises(KeyboardInterrupt):
            store.pull(ledger, "nmc", fixture("nmc.csv"))
    assert store.catalogue(ledger) == {}
    store.pull(ledger, "nmc", fixture("nmc.csv"))
    assert store.catalogue(ledger)["capability"][0].rows == 20


def test_what_a_killed_pull_left_is_swept_in_time(ledger: Ledger) -> None:
    import os

    old, young = (Path(ledger.root) / store.FOLDER / f".coming-{name}" for name in ("old", "young"))
    for folder in (old, young):
        folder.mkdir(parents=True)
    os.utime(old, (0, 0))
    store.pull(ledger, "nmc", fixture("nmc.csv"))
    assert not old.exists() and young.exists()


def test_vacuum_and_compaction_leave_the_data(ledger: Ledger, rows: Rows) -> None:
    from datetime import timedelta

    store.pull(ledger, "nmc", fixture("nmc.csv"))
    ledger.compact()
    ledger.vacuum(timedelta(0))
    assert len(rows("capability")) == 20


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for n in range(2):
        ledger = Ledger.open(tmp_path / str(n), create=True)
        store.pull(ledger, "contiguity", fixture("contiguity-spells.csv"))
        made.append(Path(store.table(ledger, ledger.view(), "contiguity").paths[0]).read_bytes())
    assert made[0] == made[1]


def test_a_licence_that_forbids_it(ledger: Ledger, tmp_path: Path) -> None:
    store.pull(ledger, "sipri-register", fixture("sipri-register.csv"))
    store.pull(ledger, "nmc", fixture("nmc.csv"))
    with pytest.raises(BadInput, match=r"sipri-register may not be passed on: .*SIPRI.*armstransfers"):
        store.export(ledger, ledger.view(), "sipri-register", tmp_path / "arms.csv")
    assert not (tmp_path / "arms.csv").exists()
    assert store.export(ledger, ledger.view(), "nmc", tmp_path / "nmc.csv") == 20
    assert len((tmp_path / "nmc.csv").read_text().splitlines()) == 21


def test_what_to_export_is_said(ledger: Ledger, tmp_path: Path) -> None:
    store.pull(ledger, "unga", fixture("unga-dataverse.csv"))
    store.pull(ledger, "unga", fixture("unga-ideal.csv"))
    with pytest.raises(BadInput, match="--kind votes or --kind ideal"):
        store.export(ledger, ledger.view(), "unga", tmp_path / "unga.csv")
    assert store.export(ledger, ledger.view(), "unga", tmp_path / "votes.parquet", "votes") == 18
    with pytest.raises(BadInput, match=r"\.csv or \.parquet"):
        store.export(ledger, ledger.view(), "unga", tmp_path / "votes.xlsx", "votes")
    with pytest.raises(NothingFound, match="bilat pull nmc"):
        store.export(ledger, ledger.view(), "nmc", tmp_path / "nmc.csv")


def test_a_damaged_folder_is_told(ledger: Ledger) -> None:
    store.pull(ledger, "nmc", fixture("nmc.csv"))
    (held,) = store.groups(ledger.view())
    (store.folder_of(ledger) / "nmc" / held.group / "group.json").unlink()
    with pytest.raises(BadInput, match="gone or damaged"):
        store.catalogue(ledger)


def test_an_object_store_is_refused() -> None:
    class Far:
        root = "s3://bucket/ledger"

    with pytest.raises(BadInput, match="local folder"):
        store.folder_of(Far())  # type: ignore[arg-type]
