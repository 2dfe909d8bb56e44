"""Judgements are kept like everything else, also in a ledger that is older than their table."""

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bilat.errors import LedgerError
from bilat.ledger import Ledger
from bilat.records import Judgement

MADE = datetime(2024, 5, 1, 9, tzinfo=UTC)


def judgement(probability: float = 0.7, tie: str = "RUS-CHN", subject: str = "outlook.warms", hours: int = 0) -> Judgement:
    text, due, method, terms = "The tie warms by August.", date(2024, 8, 1), "outlook/1 naive", '{"threshold": 0.1}'
    id_ = Judgement.identify(tie, subject, text, due, probability, method, terms)
    return Judgement(id_, tie, subject, text, MADE + timedelta(hours=hours), due, probability, method, 3, terms, ("st-1", "st-2"))


def keep(ledger: Ledger, *judgements: Judgement) -> None:
    with ledger.batch("outlook", "outlook/1") as batch:
        for each in judgements:
            batch.judgement(each)


def test_what_was_kept_is_read(ledger: Ledger) -> None:
    first, second = judgement(hours=1), judgement(tie="USA-CHN", subject="brief.key")
    keep(ledger, first, second)
    view = ledger.view()
    assert view.judgements() == [second, first]
    assert view.judgements("RUS-CHN") == [first]
    assert view.judgements(subject="outlook.") == [first]
    assert view.judgements("USA-CHN", "outlook.") == []
    assert ledger.view(0).judgements() == []


def test_saying_the_same_later_adds_nothing(ledger: Ledger) -> None:
    keep(ledger, judgement())
    keep(ledger, judgement(hours=5))
    assert ledger.view().judgements() == [judgement()]
    keep(ledger, judgement(probability=0.6, hours=6))
    assert len(ledger.view().judgements()) == 2


def test_a_judgement_can_be_reviewed(ledger: Ledger, make) -> None:
    kept = judgement()
    keep(ledger, kept)
    view = ledger.view()
    assert view.resolve(kept.id[:10], ("judgements",)) == kept.id
    make.reviews(ledger, make.review(kept.id, "confirmed", note="it did"))
    assert [r.verdict for r in ledger.view().reviews(kept.id)] == ["confirmed"]
    assert ledger.view().rests_on(kept.id).reviews


def test_an_older_ledger_opens_and_gets_the_table(ledger: Ledger, make) -> None:
    make.store(ledger, 1)
    shutil.rmtree(Path(ledger.root) / "judgements")  # as ledgers were before
    old = Ledger.open(ledger.root)
    assert old.view().judgements() == []
    assert old.view().counts()["judgements"] == 0
    assert old.compact() == {}
    assert old.vacuum() == 0
    make.store(old, 2)
    assert not (Path(ledger.root) / "judgements").exists()  # made by the first row, not before
    keep(old, judgement())
    assert Ledger.open(ledger.root).view().judgements() == [judgement()]
    assert len(old.view().statements()) == 4


def test_any_other_table_that_is_missing_is_told(ledger: Ledger, make) -> None:
    make.store(ledger, 1)
    shutil.rmtree(Path(ledger.root) / "reviews")
    with pytest.raises(LedgerError, match="reviews"):
        ledger.view().statements()
