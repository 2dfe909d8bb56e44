"""Series of public data on the states of a tie, for the brief: computed once for a table, and kept in the user's cache.

Kept under a name made of the measure's method, the table's files and the states; it may be deleted at any time.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.records import Measurement

if TYPE_CHECKING:
    from bilat.measures import Catalogue, Held
    from bilat.measures.measure import Measure

FIRST, LAST = 1816, 2200  # every year of every table
ZEROS = ("alliances", "disputes", "rivalry", "arms")  # measures whose makers list every case: no row is 0


def series(catalogue: "Catalogue", tie: tuple[str, ...]) -> Iterator[Measurement]:
    """Every measure on the states, all years, in order of measure and data set."""
    if not catalogue.held:
        return
    from bilat.measures.alignment import THEMES, alignment
    from bilat.measures.every import MEASURES

    for measure in (*MEASURES, *(alignment(theme=theme) for theme in THEMES)):
        for held in catalogue.of(measure.kind):
            yield from _kept(measure, held, tie)


def _kept(measure: "Measure", held: "Held", tie: tuple[str, ...]) -> list[Measurement]:
    place = _place(measure, held, tie)
    with suppress(OSError, ValueError, TypeError, KeyError):
        return [Measurement(**{**row, "evidence": held.snapshots}) for row in json.loads(place.read_text(encoding="utf-8"))]
    found = _made(measure, held, tie)
    with suppress(OSError):  # a home that cannot be written to costs only time
        place.parent.mkdir(parents=True, exist_ok=True)
        aside = place.with_name(f"{place.name}.{os.getpid()}")
        aside.write_text(json.dumps([{k: v for k, v in asdict(m).items() if k != "evidence"} for m in found]), encoding="utf-8")
        aside.replace(place)
    return found


def _place(measure: "Measure", held: "Held", tie: tuple[str, ...]) -> Path:
    from platformdirs import user_cache_path

    marks = ["1", measure.name, measure.method, *sorted(tie), held.version, *held.snapshots]
    for path in held.paths:
        told = Path(path).stat()
        marks += [path, str(told.st_size), str(told.st_mtime_ns)]
    return user_cache_path("bilat", appauthor=False) / "series" / f"{hashlib.sha256('|'.join(marks).encode()).hexdigest()[:24]}.json"


def _made(measure: "Measure", held: "Held", tie: tuple[str, ...]) -> list[Measurement]:
    from bilat.measures.measure import Scope, measurements

    found = measurements(measure, held, Scope(FIRST, LAST, tuple(sorted(tie))))
    return found + list(_zeros(measure, held, tie, found)) if measure.name in ZEROS else found


def _zeros(measure: "Measure", held: "Held", tie: tuple[str, ...], found: list[Measurement]) -> Iterator[Measurement]:
    """Zero for the pairs and years of the table that have no row, and in which both states existed."""
    from bilat.facts import existed
    from bilat.measures.arms import WINDOW
    from bilat.measures.catalogue import span

    first, last = span(held)
    here = {(m.source_state, m.target_state, m.period) for m in found}
    arms = measure.name == "arms"
    names = {n: u for n, u in measure.units.items() if not arms or n == "arms_tiv"}
    for year in range(first + (WINDOW - 1 if arms else 0), last + 1):
        living = [s for s in sorted(tie) if existed(s, year)]
        period = f"{year - WINDOW + 1}-{year}" if arms else str(year)
        for a in living:
            for b in living:
                if a != b and (a, b, period) not in here:
                    for name, unit in names.items():
                        yield Measurement(
                            name, a, b, period, 0.0, unit, held.dataset, held.version, measure.method, evidence=held.snapshots,
                            note="no row, and the table lists every case",
                        )  # fmt: skip
