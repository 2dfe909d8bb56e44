"""Outlooks kept as judgements, and scored once their day has come."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bilat.outlook.build import last_day
from bilat.outlook.record import CLASSES, Bin, Outlook
from bilat.records import Judgement

SUBJECT = "outlook."
Look = Callable[[str, str, str, str, str], float | None]
"""The balance of a and b in a period of a source by an `every`; None where it is not there (yet)."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A kept outlook with what came. `happened` and the scores are None while it is open; `came` is the balance in the period due."""

    tie: str
    source: str
    every: str
    made_at: datetime
    at: str
    due: str
    chances: tuple[float, float, float]
    threshold: float
    before: float
    came: float | None
    happened: str | None
    brier: float | None
    rps: float | None
    method: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """All kept outlooks: how many are settled, their mean scores, beside those of even chances (a third each), and the calibration table."""

    outlooks: tuple[Settled, ...]
    settled: int
    brier: float | None
    rps: float | None
    even_rps: float | None
    calibration: tuple[Bin, ...]
    off: float | None


def judgements(made: Outlook, at: datetime) -> tuple[Judgement, ...]:
    """Three for each horizon, one a class; `terms` has all that is needed to settle them."""
    tie = f"{made.a}-{made.b}"
    found = []
    for h in made.horizons:
        for kind, probability in zip(CLASSES, h.chances, strict=True):
            terms = json.dumps(
                {
                    "a": made.a, "b": made.b, "source": made.source, "every": made.every, "at": made.at, "due": h.due, "value": round(made.value, 6),
                    "threshold": round(h.threshold, 6), "class": kind,
                },
                sort_keys=True,
            )  # fmt: skip
            text = f"The tie of {made.a} and {made.b} {_SAYS[kind].format(above=made.value + h.threshold, below=made.value - h.threshold)} in {h.due}."
            day, p, method = last_day(h.due, made.every), round(probability, 6), f"{made.method} {h.method}"  # type: ignore[arg-type]
            id_ = Judgement.identify(tie, SUBJECT + kind, text, day, p, method, terms)
            evidence = tuple(dict.fromkeys(e for m in made.series[-4:] for e in m.evidence))[:20]
            found.append(Judgement(id_, tie, SUBJECT + kind, text, at, day, p, method, made.version, terms, evidence))
    return tuple(found)


_SAYS = {
    "warms": "has warmed (balance above {above:.2f})",
    "stays": "has stayed as it was (balance from {below:.2f} to {above:.2f})",
    "cools": "has cooled (balance below {below:.2f})",
}


def settle(kept: Iterable[Judgement], look: Look) -> Record:
    """Score what is due; judgements without terms, or of other subjects, are passed over."""
    import numpy as np

    from bilat.outlook import scores

    groups: dict[tuple[Any, ...], list[tuple[dict[str, Any], Judgement]]] = {}
    for j in kept:
        if j.subject.startswith(SUBJECT) and j.terms:
            terms = json.loads(j.terms)
            key = (*tuple(terms[k] for k in ("a", "b", "source", "every", "at", "due", "value", "threshold")), j.method, j.ledger_version)
            groups.setdefault(key, []).append((terms, j))
    found = []
    for group in groups.values():
        chances = {terms["class"]: j.probability for terms, j in group}
        if set(chances) != set(CLASSES):
            continue
        terms, first = group[0]
        given = (chances["cools"], chances["stays"], chances["warms"])
        came = look(terms["a"], terms["b"], terms["source"], terms["every"], terms["due"])
        place = None
        if came is not None:
            place = int(scores.classes(np.array(came - terms["value"]), np.array(terms["threshold"])))
        found.append(
            Settled(
                first.tie, terms["source"], terms["every"], first.made_at, terms["at"], terms["due"], given, terms["threshold"], terms["value"], came,
                None if place is None else CLASSES[place], _score(scores.brier, given, place), _score(scores.rps, given, place), first.method,
                tuple(j.id for _, j in group),
            )
        )  # fmt: skip
    return _record(sorted(found, key=lambda s: (s.tie, s.made_at, s.due)))


def _record(found: list[Settled]) -> Record:
    import numpy as np

    from bilat.outlook import scores

    done = [s for s in found if s.happened]
    if not done:
        return Record(tuple(found), 0, None, None, None, (), None)
    given = np.array([s.chances for s in done])
    came = np.array([CLASSES.index(s.happened or "") for s in done])
    table, off = scores.calibration(given, came)
    even = scores.rps(np.full(given.shape, 1 / 3), came)
    return Record(
        tuple(found),
        len(done),
        float(scores.brier(given, came).mean()),
        float(scores.rps(given, came).mean()),
        float(even.mean()),
        table,
        off,
    )


def _score(score: Callable[..., Any], given: tuple[float, float, float], place: int | None) -> float | None:
    import numpy as np

    return None if place is None else float(score(np.array(given), np.array(place)))
