"""Every statement of the good recordings arrives, with right offsets."""

from collections.abc import Callable

import pytest

from bilat.observatory import Observatory, Read
from readers import recorded
from readers.conftest import Start

Ask = Callable[..., list[Read]]


@pytest.mark.parametrize("language", sorted({r.language for r in recorded.recordings()}))
def test_all_statements_of_good_recordings_arrive(language: str, serve: Start, ask: Ask) -> None:
    given = [r for r in recorded.recordings() if r.language == language]
    reads = ask(serve(), *given)
    assert [r.document.external_id for r in reads] == [g.id for g in given]
    for recording, read in zip(given, reads, strict=True):
        assert read.account is not None
        assert read.account.dropped == (), recording.id
        assert len(read.statements) == len(recording.items), recording.id
        for s in read.statements:
            assert read.document.text[s.start : s.end] == s.quote
            assert read.document.text[s.sentence_start : s.sentence_start + len(s.sentence)] == s.sentence
            assert s.sentence_start <= s.start < s.end <= s.sentence_start + len(s.sentence)
            assert any(
                (i["source"]["state"], i["type"] or i["label"], i["quote"]) == (s.source.state, s.type or s.mode, s.quote)
                for i in recording.items
            )
            assert s.method.startswith("model/recorded (prompt ")
            assert (s.translation is None) == (language == "en")


def test_they_are_in_the_ledger_as_they_were_given(serve: Start, ask: Ask, obs: Observatory) -> None:
    reads = ask(serve(), *recorded.recordings())
    view = obs.ledger.view(reader="model")
    for read in reads:
        assert tuple(view.statements(documents=[read.document.id], include_duplicates=True)) == read.statements
