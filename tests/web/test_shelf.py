"""The shelf: what moved is told only where it stands out from the noise, and a new version lays anew only what changed."""

import random
import tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from bilat.observatory import Observatory, open
from bilat.observatory.shelf import Question, Shelf
from bilat.observatory.shelf.moving import Seen, moved

LAST = date(2025, 1, 1)


def seen(scores: list[float]) -> Seen:
    return Seen(len(scores), sum(scores), sum(s * s for s in scores))


def test_nothing_is_told_of_ties_that_did_not_move() -> None:
    """Two hundred worlds of 60 ties each, in which nothing moves: a tie is told in one in five of them at most, as the rule promises."""
    chance, told = random.Random(7), 0
    for _ in range(200):
        pairs = [(f"A{n:02}", "ZZZ") for n in range(60)]
        before, now = ({p: seen([chance.gauss(0, 5) for _ in range(n)]) for p in pairs} for n in (30, 12))
        told += bool(moved(lambda after, until, b=before, n=now: n if until == LAST else b, LAST))  # type: ignore[misc]
    assert told <= 52  # 40, and two standard deviations


def test_a_tie_that_moved_is_told_first_and_a_tiny_move_never() -> None:
    chance = random.Random(3)
    before = {
        ("AAA", "BBB"): seen([chance.gauss(4, 3) for _ in range(40)]),
        ("CCC", "DDD"): seen([0.0, 0.5] * 4000),
        ("EEE", "FFF"): seen([1.0, 2.0]),
    }
    now = {
        ("AAA", "BBB"): seen([chance.gauss(-5, 3) for _ in range(20)]),
        ("CCC", "DDD"): seen([0.5, 1.0] * 4000),
        ("EEE", "FFF"): seen([-9.0, -9.0]),
    }
    (told,) = moved(lambda after, until: now if until == LAST else before, LAST)
    assert (told.a, told.b) == ("AAA", "BBB") and told.low < told.size < told.high < 0 and told.chance < 0.001
    assert (told.n_recent, told.n_before) == (20, 40)


def test_a_comment_lays_nothing_anew_and_a_judgement_does(tmp_path: Path) -> None:
    made = open(tmp_path / "ledger")
    kept = made.keep("Peru condemned Chile on Monday. Chile praised Peru.", "A. Keeper", date(2024, 5, 6), "Two acts", "Wire")
    first = on(made)
    statement = kept.statements[0].id
    made.review(statement, "comment", "Ada", "odd")
    second = on(made, first)
    assert second._file is first._file and second.counted.version == first.counted.version + 1
    assert statement in second.talked and statement not in first.talked
    made.review(statement, "wrong", "Ada", "it was Bolivia")
    third = on(made, second)
    assert {t.id for t in third.search(Question()).rows} == {t.id for t in second.search(Question()).rows} - {statement}
    assert first.sums("PER", "CHL")[0] == 2 and third.sums("PER", "CHL")[0] == 1


def on(observatory: Observatory, before: Shelf | None = None) -> Shelf:
    with observatory.view() as view:
        return Shelf(view, before)


def test_a_shelf_leaves_no_file_and_answers_many_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies in the folder for temporary files may be tidied away by anybody at any time."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    made = open(tmp_path / "ledger")
    made.keep("Peru condemned Chile on Monday. Chile praised Peru.", "A. Keeper", date(2024, 5, 6), "Two acts", "Wire")
    shelf = on(made)
    assert not list((tmp_path / "tmp").glob("bilat-shelf-*"))
    with ThreadPoolExecutor(30) as many:
        totals = set(many.map(lambda _: shelf.search(Question(words="peru")).total, range(300)))
    assert totals == {2}
