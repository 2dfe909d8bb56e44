"""What takes long: made once, turned away when too much waits, and the same from a process of its own as from a thread."""

import time
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from bilat.observatory import Observatory, open
from bilat.web.works import PENDING, Full, Task, Works


def task(observatory: Observatory, question: str, *args: Any) -> Task:
    return Task(observatory.ledger.root, observatory.ledger.reader, observatory.view().version, question, args)


def test_a_thing_is_made_once_and_a_failure_is_remembered(kept: Path) -> None:
    observatory, works = open(kept).fixed(), Works()
    first = works.begin("stage", task(observatory, "stage", "FRA", "ITA"), observatory)
    assert works.begin("stage", task(observatory, "stage", "FRA", "ITA"), observatory) is first
    bad = works.begin("bad", task(observatory, "stage", "FRA", "FRA"), observatory)
    assert first.result(60).a == "FRA"
    with pytest.raises(Exception, match="FRA"):
        bad.result(60)
    assert works.begin("bad", task(observatory, "stage", "FRA", "FRA"), observatory) is bad


def test_too_much_is_turned_away(kept: Path) -> None:
    observatory, works = open(kept), Works()
    never: Future[Any] = Future()
    for n in range(PENDING):
        works._futures[n] = never
    assert works.busy
    with pytest.raises(Full):
        works.begin("one more", task(observatory, "stage", "FRA", "ITA"), observatory)


def test_a_process_gives_the_same_as_a_thread_and_ends(kept: Path) -> None:
    observatory = open(kept).fixed()
    asked = task(observatory, "stage", "FRA", "ITA")
    aside = Works(processes=True)
    try:
        made = aside.begin("x", asked, observatory).result(120)
        workers = [p for pool in aside._pools.values() for p in pool._processes.values()]  # type: ignore[attr-defined]
    finally:
        aside.end()
    assert made == Works().begin("x", asked, observatory).result(60)
    for _ in range(100):
        if not any(w.is_alive() for w in workers):
            break
        time.sleep(0.1)
    assert workers and not any(w.is_alive() for w in workers)
