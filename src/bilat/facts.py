"""The page of facts on a pair of states, or on one: every measure that the data held give for a year.

Both directions of a pair are told, for what A does to B is not what B does to A. A measure without a value says why: outside the coverage
of its data set, or a state that did not exist; what is not here at all is named by `missing`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from bilat import states
from bilat.errors import BadInput
from bilat.measures.catalogue import SOURCES, Catalogue, Held, lacking, run, unbound
from bilat.measures.measure import Measure, Scope, absences, measurements
from bilat.records import Measurement

KEYS = ("measure", "source_state", "target_state", "period", "value", "unit", "dataset", "version", "method", "n", "note", "evidence")


def facts(catalogue: Catalogue, codes: Sequence[str], year: int, themes: bool = False) -> list[Measurement]:
    """Every measure on one or two states (ISO alpha-3) in a year; with `themes`, votes also by theme. BadInput for other numbers of states."""
    pair = tuple(dict.fromkeys(codes))
    if not 1 <= len(pair) <= 2 or len(pair) != len(codes):
        raise BadInput(f"facts are about one state or two different ones; found {', '.join(codes) or 'none'}")
    found: list[Measurement] = []
    for measure in _measures(themes):
        if measure.dyadic and len(pair) < 2:
            continue
        for held in catalogue.of(measure.kind):
            found += _told(measure, held, pair, year)
    for held in catalogue.of("votes"):
        found += _positions(held, pair, year)
    if len(pair) == 2:
        from bilat.measures.influence import influence

        found += influence(catalogue, (pair[0], pair[1]), year)
    for held in catalogue.of("capability"):
        found += _concentration(held, pair, year)
    return found


def as_dict(m: Measurement) -> dict[str, Any]:
    """A fact under the published contract: every key always there, in order, JSON types only."""
    flat = asdict(m)
    flat["evidence"] = list(m.evidence)
    return {key: flat[key] for key in KEYS}


def missing(catalogue: Catalogue) -> list[str]:
    """The kinds of data that are not here, a line each with the command that brings it."""
    return [lacking(kind) for kind in SOURCES if kind not in ("events", "war") and not catalogue.of(kind)]


def _measures(themes: bool) -> Iterator[Measure]:
    from bilat.measures.alignment import THEMES, alignment
    from bilat.measures.every import MEASURES

    yield from MEASURES
    if themes:
        yield from (alignment(theme=theme) for theme in THEMES)


def _told(measure: Measure, held: Held, pair: tuple[str, ...], year: int) -> list[Measurement]:
    found = measurements(measure, held, Scope(year, year, pair))
    cases: list[tuple[str, str | None]] = [(a, b) for a in pair for b in pair if a != b] if measure.dyadic else [(a, None) for a in pair]
    here = {(m.source_state, m.target_state) for m in found}
    return found + absences(measure, held, year, [c for c in cases if c not in here], lambda code: existed(code, year))


def existed(code: str, year: int) -> bool:
    """Whether a state was in the state system on any day of the year."""
    return states.state(code).existed(date(year, 1, 1), date(year, 12, 31))


def _positions(held: Held, pair: tuple[str, ...], year: int) -> list[Measurement]:
    from bilat.measures.ideal import points

    return points(held, Scope(year, year, pair))


def _concentration(held: Held, pair: tuple[str, ...], year: int) -> list[Measurement]:
    """CON within the pair, from both sides; of one state, CON among the major powers of the year."""
    from bilat.measures.capability import concentration, majors

    group = pair if len(pair) > 1 else majors(year)
    (row,) = run(held, concentration(unbound("capability"), year, group))
    if row["con"] is None:
        return []
    method = f"capability/1 concentration of cinc among {', '.join(group)}"
    cases: list[tuple[str, str | None]] = [(pair[0], pair[1]), (pair[1], pair[0])] if len(pair) > 1 else [(pair[0], None)]
    return [
        Measurement(
            "con", a, b, str(year), float(row["con"]), "index", held.dataset, held.version, method, n=int(row["n"]), evidence=held.snapshots
        )
        for a, b in cases
    ]
