"""Nothing that the words do not bear out enters: faults planted in every good recording, one by one."""

import json
from collections import Counter
from datetime import date

import pytest

from bilat.readers.answer import proposals
from bilat.readers.held import hold
from bilat.readers.pages import Page
from bilat.text.document import Given, document
from bilat.text.item import Item
from readers import faults, recorded

GIVEN = Given(None, None, date(2026, 1, 1))


def page(recording: recorded.Recording) -> Page:
    return Page(document(Item(text=recording.text, origin=recording.id, own_date=recording.published), GIVEN))


@pytest.mark.parametrize("plant", faults.PLANTS, ids=lambda p: p.__name__)
def test_a_planted_fault_does_not_enter(plant: faults.Plant) -> None:
    entered, planted = [], 0
    for recording in recorded.recordings():
        shown = page(recording)
        for _, item in faults.planted(recording, (plant,)):
            planted += 1
            given, _ = proposals(json.dumps({"statements": [item]}, ensure_ascii=False))
            statements, _ = hold(shown, given, "model/test")
            entered += [(recording.id, item)] * len(statements)
    assert planted > 50
    assert entered == []


def test_there_are_enough_of_them() -> None:
    kinds = Counter(kind for r in recorded.recordings() for kind, _ in faults.planted(r))
    assert sum(kinds.values()) > 5_000 and len(kinds) == len(faults.PLANTS)
