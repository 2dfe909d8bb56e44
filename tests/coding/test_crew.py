"""Coding in processes beside this one: the same statements in the same order, whatever becomes of the processes."""

from datetime import date

import pytest

import bilat
from bilat.coding import coder, crew
from bilat.observatory import Observatory, reading, sample_path
from bilat.records import Document

TEXTS = (
    "Peru accused Chile of spying.",
    "Kenya sent Uganda grain on Monday.",
    "Nothing happened.",
    "Laos and Vietnam signed a border treaty.",
)


def documents(n: int) -> list[Document]:
    day = date(2024, 5, 6)
    texts = [f"{TEXTS[i % len(TEXTS)]} It was told {i} times." for i in range(n)]
    return [Document(Document.identify(t, day, None, None, None, None), t, day) for t in texts]


def test_a_crew_codes_as_one_coder_does() -> None:
    given = documents(3 * crew.SHARE + 1)
    with crew.Crew(2) as hands:
        assert list(hands.code(given)) == list(coder.code(given))
        processes = hands._hands
        assert all(p.poll() is None for p in processes)
    assert all(p.poll() == 0 for p in processes)


def test_the_share_of_a_process_that_is_ended_is_coded_here() -> None:
    given = documents(2 * crew.SHARE)
    with crew.Crew(2) as hands:
        hands._hands[0].kill()
        hands._hands[0].wait()
        assert list(hands.code(given)) == list(coder.code(given))


def test_many_documents_are_read_as_few_are(
    observatory: Observatory, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A crew is hired once more runs are expected, and what is stored is the same."""
    alone = observatory.read(sample_path())
    monkeypatch.setattr(reading, "COMMIT_DOCUMENTS", 40)
    monkeypatch.setattr(crew, "cores", lambda: 2)
    other = bilat.open(tmp_path_factory.mktemp("crew"))
    together = other.read(sample_path())
    assert together.statements == alone.statements
    assert {s["id"] for s in other.view().sql("select id from statements")} == {s.id for s in alone.statements}
