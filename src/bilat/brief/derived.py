"""The numbers of other parts' judgements (outlook, stage, wedge, shift) as figures, so that a sentence cites and recounts them like any value."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bilat.records import content_id

from .record import Dataset, Figure

if TYPE_CHECKING:
    from .material import Material

DATASETS = {
    "outlook": Dataset("outlook", "Outlook of the tie", "bilat", "1", None, None, kind="reports"),
    "stage": Dataset("stage", "Stage of the tie", "bilat", "1", None, None, kind="reports"),
    "triad": Dataset("triad", "Triangle of states", "bilat", "1", None, None, kind="reports"),
    "statements": Dataset("statements", "Tie series from the reports of this ledger", "bilat", "1", None, None, kind="reports"),
    "shifts": Dataset("shifts", "Shifts of the tie", "bilat", "1", None, None, kind="reports"),
}
OUTCOMES = ("cools", "stays", "warms")


def derived(material: "Material") -> Iterator[Figure]:
    """Chances of outlooks and stages, probabilities of wedges, sizes and probabilities of shifts."""
    for o in material.outlooks:
        for outcome in OUTCOMES:
            yield _figure(f"outlook_{outcome}", o.a, o.b, o.due, getattr(o, outcome), "chance", "outlook", o.method)
    for s in material.stages:
        for year in s.years:
            if year.assessment.probability is not None:
                yield _figure("stage_strategic", s.a, s.b, str(year.year), year.assessment.probability, "chance", "stage", s.method)
    if triad := material.triad:
        for w in triad.wedges:
            yield _figure(f"wedge_{w.pull}_{w.third}", w.a, w.b, triad.last or "", w.probability, "chance", "triad", triad.method)
    for c in material.changes:
        for shift in c.shifts:
            where = (shift.source_state, shift.target_state, shift.period)
            yield _figure(f"{shift.measure}_shift", *where, shift.shift.probability, "chance", "shifts", shift.shift.method)
            yield _figure(f"{shift.measure}_before", *where, shift.shift.before, shift.unit, "shifts", shift.shift.method)
            yield _figure(f"{shift.measure}_after", *where, shift.shift.after, shift.unit, "shifts", shift.shift.method)


def _figure(measure: str, source: str, target: str | None, period: str, value: float, unit: str, dataset: str, method: str) -> Figure:
    id_ = content_id("fg", measure, source, target, period, dataset, method)
    return Figure(id_, measure, source, target, period, value, unit, dataset, "1", method, None, None)
