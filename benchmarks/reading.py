"""Accuracy of reading on bilat's own gold set (benchmarks/gold), printed per type.

    python benchmarks/reading.py [--errors N] [--half even|odd]

An event is right when source, target and type are those of an event of the gold in the same sentence (a reciprocal one in
either direction); modality, speaker and date are judged on the events that are right.
"""

import argparse
import collections
import json
import sys
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bilat.coding import coder
from bilat.records import Document, Statement
from bilat.text.sentences import sentences as split

GOLD = Path(__file__).parent / "gold"


@dataclass
class Tally:
    """Counts over one file of the gold."""

    right: int = 0
    given: int = 0
    wanted: int = 0
    modality: int = 0
    speaker: int = 0
    when: int = 0
    quiet: int = 0
    false: int = 0
    types: dict[str, list[int]] = field(default_factory=lambda: collections.defaultdict(lambda: [0, 0, 0]))

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.given + self.wanted) if self.right else 0.0


def load(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines() if line]


def read(rows: list[dict[str, Any]]) -> list[list[Statement]]:
    """Statements of each row's text."""
    documents = [Document(r["id"], r["text"], date.fromisoformat(r["published"])) for r in rows]
    return [statements for _, statements in coder.code(documents)]


def fits(s: Statement, e: dict[str, Any]) -> bool:
    got = (s.source.state, s.target.state if s.target else None)
    pairs = {got, got[::-1]} if s.reciprocal or e.get("reciprocal") else {got}
    return s.type == e["type"] and (e["source"], e["target"]) in pairs


def said(s: Statement) -> str | None:
    return (s.said_by.state or "unnamed") if s.said_by else None


def judge(tally: Tally, events: list[dict[str, Any]], given: list[Statement]) -> list[str]:
    """Add one sentence to the tally; lines that tell what is wrong."""
    told = []
    left = list(given)
    tally.given += len(given)
    tally.wanted += len(events)
    for e in events:
        tally.types[e["type"]][2] += 1
        hit = next((s for s in left if fits(s, e)), None)
        if hit is None:
            told.append(f"missed {e['source']} {e['type']} {e['target']}")
            continue
        left.remove(hit)
        tally.right += 1
        tally.types[e["type"]][0] += 1
        tally.modality += hit.modality == e["modality"]
        tally.speaker += said(hit) == e["said_by"]
        tally.when += hit.when == e["when"]
        if hit.modality != e["modality"]:
            told.append(f"modality {hit.modality}, not {e['modality']} ({e['type']})")
        if said(hit) != e["said_by"]:
            told.append(f"speaker {said(hit)}, not {e['said_by']} ({e['type']})")
        if hit.when != e["when"]:
            told.append(f"date {hit.when}, not {e['when']} ({e['type']})")
    for s in given:
        tally.types[s.type or "none"][1] += 1
    told += [f"extra {s.source.state} {s.type} {s.target and s.target.state} [{s.why.split(';')[0]}]" for s in left]
    if not events:
        tally.quiet += 1
        tally.false += len(given)
    return told


def sentences(half: str | None) -> tuple[Tally, list[str]]:
    rows = [r for i, r in enumerate(load("sentences.jsonl")) if half is None or (i % 2 == 0) == (half == "even")]
    tally, errors = Tally(), []
    for row, statements in zip(rows, read(rows), strict=True):
        told = judge(tally, row["events"], [s for s in statements if s.kind == "event"])
        errors += [f"{row['id']} {line} | {row['text']}" for line in told]
    return tally, errors


def articles() -> tuple[Tally, list[str]]:
    rows = load("articles.jsonl")
    tally, errors = Tally(), []
    for row, statements in zip(rows, read(rows), strict=True):
        given: dict[str, list[Statement]] = collections.defaultdict(list)
        for s in statements:
            if s.kind == "event":
                given[s.sentence[:30]].append(s)
        wanted: dict[str, list[dict[str, Any]]] = collections.defaultdict(list)
        for e in row["events"]:
            wanted[e["begins"]].append(e)
        spans = [row["text"][s.start : s.end][:30] for s in split(row["text"])]
        for key in {*spans, *given, *wanted}:
            errors += [f"{row['id']} {line} | {key}" for line in judge(tally, wanted[key], given[key])]
    return tally, errors


def show(name: str, t: Tally, by_type: bool = True) -> None:
    print(
        f"{name}: precision {t.precision:.3f}, recall {t.recall:.3f}, F1 {t.f1:.3f} ({t.right} of {t.wanted} events, {t.given} given); "
        f"modality {t.modality / max(t.right, 1):.3f}, speaker {t.speaker / max(t.right, 1):.3f}, date {t.when / max(t.right, 1):.3f}"
        + (f"; {t.false} false events in {t.quiet} sentences without any ({20 * t.false / t.quiet:.2f} in 20)" if t.quiet else "")
    )
    if by_type:
        for type_, (right, given, wanted) in sorted(t.types.items()):
            print(
                f"  {type_:<10} precision {right / given if given else 0:.2f}  recall {right / wanted if wanted else 0:.2f}  ({wanted} in gold)"
            )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print the first N errors")
    parser.add_argument("--half", choices=("even", "odd"), help="only every other sentence")
    options = parser.parse_args()
    for name, (tally, errors) in (("gold sentences", sentences(options.half)), ("gold articles", articles())):
        show(name, tally)
        for line in errors[: options.errors]:
            print("   ", line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
