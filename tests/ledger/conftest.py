"""Small ledgers with made-up records, and processes that write to one."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

import bilat
from bilat.ledger import Ledger
from bilat.records import Actor, Document, Review, Speaker, Statement, Verdict, content_id

METHOD = "local/0.1"
START = datetime(2024, 1, 1, 12, tzinfo=UTC)


class Make:
    """Records from a number."""

    def document(self, n: int, published: date | None = date(2020, 1, 6)) -> Document:
        text = f"A signed an agreement with B, round {n}."
        return Document(Document.identify(text, published, None, None, None, None), text, published, origin=f"/news/{n}.txt")

    def statement(
        self, doc: Document, place: int = 0, source: str = "RUS", target: str | None = "CHN", method: str = METHOD, kind: str = "event"
    ) -> Statement:
        a, b = Actor(source, "A", "minister", "GOV"), None if target is None else Actor(target, "B")
        end = place + 8
        return Statement(
            id=Statement.identify(doc.id, kind, place, end, a, b, "SUPPORT", "occurred", method),  # type: ignore[arg-type]
            doc=doc.id,
            kind=kind,  # type: ignore[arg-type]
            start=place,
            end=end,
            quote=doc.text[place:end],
            sentence=doc.text,
            sentence_start=0,
            source=a,
            target=b,
            type="SUPPORT",
            mode=None,
            contexts=("diplomatic", "military"),
            quad="verbal cooperation",
            score=7.0,
            modality="occurred",
            when="2020-01",
            when_precision="month",
            said_by=Speaker(None, "senior official", "USA", False),
            reciprocal=True,
            confidence=0.8,
            method=method,
            why="rule 7",
        )

    def review(self, subject: str, verdict: Verdict, n: int = 0, note: str = "", other: str | None = None) -> Review:
        """`n` is the hour of the judgment."""
        at = START + timedelta(hours=n)
        return Review(content_id("rv", subject, verdict, at, note, other), subject, verdict, "A. Reader", at, note, other)

    def store(self, ledger: Ledger, *numbers: int, method: str = METHOD, statements: int = 2) -> list[Document]:
        """One run: a document a number, with some statements each."""
        documents = [self.document(n) for n in numbers]
        with ledger.batch("read", method) as batch:
            for doc in documents:
                batch.document(doc, f"signature of {doc.id}".encode(), (1, 2, -(2**63) + int(doc.id[4:12], 16)))
                batch.reading(doc.id, statements)
                for place in range(statements):
                    batch.statement(self.statement(doc, place, method=method))
        return documents

    def reviews(self, ledger: Ledger, *reviews: Review) -> None:
        with ledger.batch("review", "person") as batch:
            for review in reviews:
                batch.review(review)


@pytest.fixture
def make() -> Make:
    return Make()


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """Noon of one day after another, from 1 January 2024."""
    days: Iterator[datetime] = (START + timedelta(days=n) for n in range(10_000))
    return lambda: next(days)


@pytest.fixture
def ledger(tmp_path: Path, clock: Callable[[], datetime]) -> Ledger:
    return Ledger.open(tmp_path / "ledger", create=True, clock=clock)


@pytest.fixture
def spawn() -> Callable[..., "subprocess.Popen[str]"]:
    """Start Python code in a process of its own, in a group of its own."""
    source = str(Path(bilat.__file__).parents[1])
    path = os.pathsep.join([source, os.environ.get("PYTHONPATH", "")])

    def start(code: str, *args: object) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-c", code, *map(str, args)],
            env=os.environ | {"PYTHONPATH": path},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    return start
