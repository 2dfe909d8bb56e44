"""A brief's judgements and indicators as the ledger keeps them, and as the next brief finds them again."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from bilat.records import Judgement, content_id, plain

from .record import Brief, Figure, Indicator, Judgment, Test

SUBJECT = "brief."


@dataclass(frozen=True, slots=True)
class KeptFigure:
    """A value as the previous brief had it, so that a newer version's change can be told."""

    measure: str
    source: str
    target: str | None
    period: str
    value: float | None
    unit: str
    dataset: str
    version: str


@dataclass(frozen=True, slots=True)
class Kept:
    """The previous brief: when it was kept, at which ledger version and cut-off, and what it judged, watched and measured."""

    id: str
    version: int
    cut_off: date | None
    kept: datetime
    judgments: tuple[Judgment, ...]
    indicators: tuple[Indicator, ...]
    figures: tuple[KeptFigure, ...]


def judgements(brief: Brief, at: datetime) -> list[Judgement]:
    """What to keep of a brief: a ledger row for each judgment and each indicator.

    An indicator is kept with the probability .5 where nothing is judged of it: it is there to be looked up, and no score is made of it.
    """
    tie = "-".join(brief.header.tie)
    cut_off = brief.header.cut_off.isoformat() if brief.header.cut_off else None
    id_ = content_id("br", tie, brief.header.version, cut_off, *(j.text for j in brief.judgments), *(i.text for i in brief.indicators))
    shared = {"brief": id_, "cut_off": cut_off}
    used = {f.id: f for f in brief.figures}
    found = []
    for j in brief.judgments:
        figures = [_kept(used[i]) for i in (*j.evidence, *j.against) if i in used]
        terms = _text({**shared, "kind": "judgment", "judgment": plain(asdict(j)), "figures": [asdict(f) for f in figures]})
        found.append(_row(tie, f"{SUBJECT}{j.key}", j.text, j.due, j.probability, j.method, terms, at, brief.header.version, j.evidence))
    for n in brief.indicators:
        terms = _text({**shared, "kind": "indicator", "indicator": plain(asdict(n))})
        found.append(_row(tie, f"{SUBJECT}watch.{n.key}", n.text, n.due, 0.5, "indicator", terms, at, brief.header.version, ()))
    return found


def previous(held: Iterable[Judgement]) -> Kept | None:
    """The last brief among the rows kept on a tie; None where no brief was."""
    briefs: dict[str, list[tuple[Judgement, dict[str, Any]]]] = {}
    for row in held:
        terms = json.loads(row.terms) if row.subject.startswith(SUBJECT) and row.terms else {}
        if id_ := terms.get("brief"):
            briefs.setdefault(id_, []).append((row, terms))
    if not briefs:
        return None
    id_, rows = max(briefs.items(), key=lambda pair: (max(r.made_at for r, _ in pair[1]), pair[0]))
    first, terms = rows[0]
    return Kept(
        id_,
        first.ledger_version,
        date.fromisoformat(terms["cut_off"]) if terms.get("cut_off") else None,
        max(r.made_at for r, _ in rows),
        tuple(_judgment(t["judgment"]) for _, t in rows if t["kind"] == "judgment"),
        tuple(_indicator(t["indicator"]) for _, t in rows if t["kind"] == "indicator"),
        tuple(dict.fromkeys(KeptFigure(**f) for _, t in rows for f in t.get("figures", ()))),
    )


def _row(
    tie: str, subject: str, text: str, due: date, chance: float, method: str, terms: str, at: datetime, version: int, ids: Sequence[str]
) -> Judgement:
    id_ = Judgement.identify(tie, subject, text, due, chance, method, terms)
    return Judgement(id_, tie, subject, text, at, due, chance, method, version, terms, tuple(ids))


def _kept(f: Figure) -> KeptFigure:
    return KeptFigure(f.measure, f.source, f.target, f.period, f.value, f.unit, f.dataset, f.version)


def _text(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _judgment(flat: dict[str, Any]) -> Judgment:
    test = flat.pop("test")
    flat |= {"due": date.fromisoformat(flat["due"]), "evidence": tuple(flat["evidence"]), "against": tuple(flat["against"])}
    return Judgment(**flat, test=Test(**test) if test else None)


def _indicator(flat: dict[str, Any]) -> Indicator:
    return Indicator(flat["key"], flat["text"], date.fromisoformat(flat["due"]), Test(**flat["test"]))
