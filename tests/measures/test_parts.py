"""Sums of an event table kept by file: the same numbers as without, and each file read once."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bilat.measures import Held, parts
from bilat.measures.acts import narrowed, of_table
from bilat.measures.counts import BYS, Counts, count
from bilat.measures.periods import EVERY

STATES = ("RUS", "CHN", "USA", None)
CODES = (("CONSULT", "verbal cooperation", "040"), ("AID", "material cooperation", "070"), ("ASSAULT", "material conflict", "190"))


def rows(first: date, number: int) -> list[tuple[Any, ...]]:
    """Events among three states and nobody, some without a score, some dated to the month only."""
    found = []
    for i in range(number):
        type_, quad, cameo = CODES[i % 3]
        precision = "month" if i % 17 == 0 else None
        score = None if i % 7 == 0 else (i * 13 % 200) / 10 - 10
        found.append((first + timedelta(days=i % 90), STATES[i % 4], STATES[i * 7 % 3], type_, quad, score, 1 + i % 3, cameo, precision))
    return found


def joined(*held: Held) -> Held:
    return Held("events", tuple(p for h in held for p in h.paths), ("snap",), "made-up", "2020")


@pytest.fixture
def tables(made: Callable[..., Held]) -> tuple[Held, Held]:
    return made("events", rows(date(2019, 1, 1), 400), "old"), made("events", rows(date(2019, 4, 1), 60), "new")


@pytest.fixture
def scanned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The files summed, in turn, with a cache of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    seen: list[tuple[str, str]] = []
    scan = parts.scan

    def told(path: str, step: parts.Step, to: Path) -> None:
        seen.append((Path(path).name, step))
        scan(path, step, to)

    monkeypatch.setattr(parts, "scan", told)
    return seen


def same(a: Counts, b: Counts) -> None:
    assert (a.starts, a.categories, a.coarse, set(a.dyads)) == (b.starts, b.categories, b.coarse, set(b.dyads))
    at = [b.at(*d) for d in a.dyads]
    assert a.n.sum() > 0
    for name in ("n", "scored", "total"):
        assert np.array_equal(getattr(a, name), getattr(b, name)[at])
    for name in ("score", "squared", "scores"):
        np.testing.assert_allclose(getattr(a, name), getattr(b, name)[at], rtol=1e-12, atol=1e-9)
    assert np.array_equal(a.volume, b.volume)


def kept(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "cache" / "bilat" / "counts").iterdir())


def test_of_kept_files_those_last_used_stay(
    made: Callable[..., Held], scanned: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "MOST", 2)
    tables = [made("events", rows(date(2019, 1, 1), 40 + n), f"table-{n}") for n in range(4)]
    for table in tables:
        count(of_table(table))
    assert len(kept(tmp_path)) == 2
    seen = len(scanned)
    count(of_table(tables[3]))
    assert len(scanned) == seen, "the last one is still there"
    count(of_table(tables[0]))
    assert len(scanned) == seen + 1, "the first is gone"


@pytest.mark.parametrize("every", EVERY)
@pytest.mark.parametrize("by", BYS)
def test_the_same_numbers_from_the_cache_and_without_one(tables: tuple[Held, Held], scanned: list[Any], by: Any, every: Any) -> None:
    acts = of_table(joined(*tables))
    found = [count(acts, by, every) for _ in range(2)]
    direct = count(narrowed(acts, acts.first, acts.last), by, every)
    assert len(scanned) == 2, "the second count reads no file, the narrowed one none by itself"
    for one in found:
        same(one, direct)


def test_by_hand(made: Callable[..., Held], scanned: list[Any]) -> None:
    day = date(2020, 2, 29)
    events = [
        (day, "RUS", "CHN", *CODES[0][:2], score, n, "040", p) for score, n, p in ((2.0, 3, None), (None, 4, "day"), (1.0, 5, "year"))
    ]
    told = count(
        of_table(Held("events", made("events", [*events, (day, None, "CHN", None, None, None, 7)]).paths, (), "x", "1")), every="year"
    )
    d = told.at("RUS", "CHN")
    assert (told.total[d, 0], told.scores[d, 0].tolist(), told.volume[0]) == (12, [8.0, 11.0, 17.0], 19)


def test_a_newer_pull_costs_only_its_own_file(tables: tuple[Held, Held], scanned: list[Any]) -> None:
    old, new = tables
    count(of_table(old))
    assert scanned == [("events-old.parquet", "month")]
    both = of_table(joined(old, new))
    found = count(both)
    assert scanned[1:] == [("events-new.parquet", "month")]
    for every in ("quarter", "year"):
        count(both, every=every)  # type: ignore[arg-type]
    assert len(scanned) == 2, "months serve quarters and years"
    same(found, count(narrowed(both, both.first, both.last)))


def test_a_table_made_anew_at_the_same_path_is_counted_anew(made: Callable[..., Held], scanned: list[Any]) -> None:
    first = count(of_table(made("events", rows(date(2019, 1, 1), 100)))).total.sum()
    second = count(of_table(made("events", rows(date(2019, 1, 1), 200)))).total.sum()
    assert len(scanned) == 2 and second > first


@pytest.mark.parametrize("harm", [lambda p: p.unlink(), lambda p: p.write_bytes(b"no table"), lambda p: p.write_bytes(p.read_bytes()[:-9])])
def test_what_is_deleted_or_damaged_is_counted_anew(
    tables: tuple[Held, Held], scanned: list[Any], tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    acts = of_table(tables[0])
    before = count(acts)
    harm(kept(tmp_path)[0])
    same(count(acts), before)
    assert len(scanned) == 2 and len(kept(tmp_path)) == 1


def test_a_cache_that_cannot_be_written_costs_only_time(tables: tuple[Held, Held], scanned: list[Any], tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")
    acts = of_table(tables[0])
    same(count(acts), count(narrowed(acts, acts.first, acts.last)))


def test_the_cache_is_bounded(made: Callable[..., Held], scanned: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MOST", 3)
    for i in range(5):
        count(of_table(made("events", rows(date(2019, 1, 1), 40), f"of-{i}")))
    assert len(kept(tmp_path)) == 3 and len(scanned) == 5
