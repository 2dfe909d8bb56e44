"""Evidence written by hand for the brief: what a reader would find in the sample corpus and in one news analysis."""

import re
import tomllib
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bilat import brief, plover
from bilat.brief import Brief, Dataset, Material, Missing
from bilat.claims.record import Finding
from bilat.publishers import register
from bilat.records import Actor, Document, Measurement, Speaker, Statement
from bilat.stage import Told, stage

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


# --- public data of our own making, in the shape of what the measures give


def series(
    measure: str, source: str, target: str | None, unit: str, dataset: str, values: dict[int, float], n: int | None = None
) -> list[Measurement]:
    return [
        Measurement(measure, source, target, str(year), value, unit, dataset, "1.0/aa", f"{dataset} by hand", n=n, evidence=("snap-1",))
        for year, value in values.items()
    ]


def rising(first: int, last: int, start: float, step: float) -> dict[int, float]:
    """A series that rises, but for every fifth year."""
    return {y: round(start + step * (y - first) - (2 * step if (y - first) % 5 == 4 else 0), 4) for y in range(first, last + 1)}


@pytest.fixture(scope="session")
def measured() -> list[Measurement]:
    years = range(1990, 2024)
    pairs = (("RUS", "CHN"), ("CHN", "RUS"))
    found = [m for a, b in pairs for m in series("unga_agree", a, b, "share", "unga", rising(1990, 2023, 0.6, 0.005), 80)]
    found += [m for a, b in pairs for m in series("unga_kappa", a, b, "index", "unga", rising(1990, 2023, 0.3, 0.01), 80)]
    found += series("trade_share", "RUS", "CHN", "share", "comtrade", rising(2000, 2022, 0.05, 0.01), 200)
    found += series("trade_share", "CHN", "RUS", "share", "comtrade", rising(2000, 2022, 0.02, 0.0005), 200)
    found += series("trade_rank", "RUS", "CHN", "rank", "comtrade", dict.fromkeys(range(2000, 2023), 1.0), 200)
    found += series("trade_rank", "CHN", "RUS", "rank", "comtrade", dict.fromkeys(range(2000, 2023), 10.0), 200)
    found += series("trade_total", "RUS", "CHN", "USD", "comtrade", rising(2000, 2022, 8e9, 8e9), 200)
    found += [m for a, b in pairs for m in series("alliance_defence", a, b, "0 or 1", "atop", dict.fromkeys(range(1981, 2019), 0.0))]
    found += [
        m
        for a, b in pairs
        for m in series("alliance_consultation", a, b, "0 or 1", "atop", {y: float(y > 2000) for y in range(1981, 2019)})
    ]
    found += series("cinc", "RUS", None, "share of the world", "nmc", dict.fromkeys(years, 0.04), 195)
    found += series("cinc", "CHN", None, "share of the world", "nmc", rising(1990, 2023, 0.1, 0.004), 195)
    found += series("cinc_rank", "CHN", None, "rank", "nmc", {y: 1.0 + (y < 2000) for y in years}, 195)
    return found


DATASETS = (
    Dataset("unga", "United Nations General Assembly Voting Data", "Erik Voeten", "1.0", "1990", "2023", "2024-11-01", "votes"),
    Dataset("comtrade", "UN Comtrade", "United Nations Statistics Division", "1.0", "2000", "2022", "2024-11-01", "trade"),
    Dataset("atop", "Alliance Treaty Obligations and Provisions", "Brett Ashley Leeds", "1.0", "1981", "2018", "2024-11-01", "alliance"),
    Dataset("nmc", "National Material Capabilities", "Correlates of War Project", "1.0", "1990", "2023", "2024-11-01", "capability"),
)


@pytest.fixture(scope="session")
def rich(evidence: list[Statement], documents: dict[str, Document], measured: list[Measurement]) -> Material:
    """Everything at once: reports of two owners, data, a stage, a finding."""
    told = [Told(s, documents[s.doc].published, documents[s.doc].publisher) for s in evidence if s.target]
    between = [t for t in told if {t.statement.source.state, t.statement.target.state if t.statement.target else None} == {"RUS", "CHN"}]
    claim = next(s for s in evidence if s.kind == "claim")
    words = " ".join(claim.quote.split())
    finding = Finding(
        words, "TRUE", 0.8, "share", date(2012, 2, 5), "2011", "voting alignment", "CHN and RUS voted alike in 80% of 70 roll calls", "equal votes",
        "unga", "1.0/aa", (), ("snap-1",), None,
    )  # fmt: skip
    return Material(
        ("RUS", "CHN"), evidence, documents, 41, datetime(2024, 12, 1, 9, 30, tzinfo=UTC), measurements=measured, datasets=DATASETS,
        missing=(Missing("arms", ("sipri-register",)),), findings={claim.id: (finding,)}, publishers=register(),
        stages=(stage("RUS", "CHN", between, until=date(2024, 11, 20), version=41),),
    )  # fmt: skip


@pytest.fixture(scope="session")
def r(rich: Material) -> Brief:
    """The brief of everything."""
    return brief.build(rich)
