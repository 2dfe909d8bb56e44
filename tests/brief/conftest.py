"""Evidence written by hand for the brief: what a reader would find in the sample corpus and in one news analysis."""

import re
import tomllib
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bilat import brief, plover
from bilat.brief import Brief, Material
from bilat.publishers import register
from bilat.records import Actor, Document, Speaker, Statement

REPORTS = tomllib.loads((Path(__file__).parent / "evidence.toml").read_text(encoding="utf-8"))

Precision = {4: "year", 7: "month", 10: "day"}


def document(key: str, day: str | None, title: str | None, text: str, **more: Any) -> Document:
    published = date.fromisoformat(day) if day else None
    return Document(f"doc-{key}", text, published, title, publisher=more.get("publisher", "The Sample"), url=more.get("url"))


def statement(
    doc: Document, words: str, a: str, b: str, kind: str, label: str, modality: str, when: str | None, said: str | None, both: bool
) -> Statement:
    """A statement whose sentence is the one of the document that holds `words`."""
    start = doc.text.index(words)
    begin = max((m.end() for m in re.finditer(r"[.]”? ", doc.text[:start])), default=0)
    stop = re.search(r"[.]”?(?= |$)", doc.text[start:])
    end = start + stop.end() if stop else len(doc.text)
    type_ = label if label in plover.TYPES else None
    scores = {"tense": -3, "suspicious": -3, "tactical": 1}
    speaker = None
    if said:
        name, role, state = said.split("|")
        speaker = Speaker(name or None, role or None, state or None, bool(name))
    source, target = Actor(a, a), Actor(b, b)
    return Statement(
        Statement.identify(doc.id, kind, start, start + len(words), source, target, label, modality, "test"),  # type: ignore[arg-type]
        doc.id, kind, start, start + len(words), words, doc.text[begin:end], begin, source, target, type_, None if type_ else label, (),  # type: ignore[arg-type]
        plover.QUAD[type_] if type_ else None, plover.score(type_) if type_ else scores.get(label, 4) if kind == "stance" else None,
        modality, when, Precision[len(when)] if when else "unknown", speaker, both, 0.8, "test", "written by hand",  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.fixture(scope="session")
def documents() -> dict[str, Document]:
    made = [document(key, report["day"], report["title"], report["text"]) for key, report in REPORTS.items()]
    return {d.id: d for d in made}


@pytest.fixture(scope="session")
def evidence(documents: dict[str, Document]) -> list[Statement]:
    return [
        statement(documents[f"doc-{key}"], words, a, b, kind, label, modality, when or None, said or None, both)
        for key, report in REPORTS.items()
        for words, a, b, both, kind, label, modality, when, said in report["found"]
    ]


@pytest.fixture(scope="session")
def make() -> Callable[..., Brief]:
    def build(evidence: list[Statement], documents: dict[str, Document], tie: tuple[str, ...] = ("RUS", "CHN"), **more: Any) -> Brief:
        recorded = datetime(2024, 12, 1, 9, 30, tzinfo=UTC)
        return brief.build(Material(tie, evidence, documents, 41, recorded, publishers=register(), **more))

    return build


@pytest.fixture(scope="session")
def b(evidence: list[Statement], documents: dict[str, Document], make: Callable[..., Brief]) -> Brief:
    return make(evidence, documents)


@pytest.fixture(scope="session")
def new() -> tuple[Callable[..., Document], Callable[..., Statement]]:
    """The makers of a document and of a statement."""
    return document, statement
