"""The judgement: is the tie strategic rather than tactical? Points of the table for steps and profile, summed to log odds.

    log odds = base + points of each step's status + points of the first bound that holds for each measure of the profile
    probability = 1 / (1 + exp(-log odds)), drawn towards even odds in proportion where fewer than `even` pieces of evidence lie in the window,
                  and kept between `lowest` and `highest`

The points are a judgement laid open, not an estimate from data: no list of ties that were truly strategic exists to fit them to. Whoever weighs
otherwise gives another table. With fewer than `least_statements` pieces of evidence there is no judgement.
"""

import math
from collections.abc import Sequence

from bilat import likelihood
from bilat.records import Measurement
from bilat.stage.record import Assessment, Reason, Step
from bilat.stage.table import Table


def assess(steps: Sequence[Step], profile: Sequence[Measurement], pieces: int, table: Table) -> Assessment:
    """The judgement of a year; `pieces` is the number of different statements and data that speak of the tie in its window."""
    reasons = (*_of_steps(steps, table), *_of_profile(profile, table))
    points = sum(r.points for r in reasons)
    settle = _settle(steps, table)
    if pieces < table.least:
        note = f"no judgement: {pieces} pieces of evidence in {table.years} years, and {table.least} are needed"
        return Assessment(None, None, points, reasons, settle, note)
    log_odds = table.base + points
    plain = 1 / (1 + math.exp(-log_odds))
    trust = min(1.0, pieces / table.even) if table.even else 1.0
    probability = min(table.highest, max(table.lowest, 0.5 + (plain - 0.5) * trust))
    note = f"{pieces} pieces of evidence in {table.years} years; log odds {table.base:+.2f} {points:+.2f}"
    if trust < 1:
        note += f"; thin, so drawn from {plain:.2f} towards even odds"
    return Assessment(round(probability, 4), likelihood.word(probability), points, reasons, settle, note)


def _of_steps(steps: Sequence[Step], table: Table) -> list[Reason]:
    of = {rung.name: rung.points for rung in table.rungs}
    return [
        Reason(f"{s.name}: {s.status}", s.note, of[s.name][s.status], tuple(e.id for e in s.evidence))
        for s in steps
        if of[s.name].get(s.status)
    ]


def _of_profile(profile: Sequence[Measurement], table: Table) -> list[Reason]:
    found, counted = [], set()
    of = {m.measure.removeprefix("stage_"): m for m in profile}
    for bound in table.bounds:
        m = of.get(bound.measure)
        if m is None or m.value is None or bound.measure in counted or not bound.above < m.value < bound.below:
            continue
        counted.add(bound.measure)
        rule = (
            bound.measure
            + (f" above {bound.above:g}" if bound.above > -1e9 else "")
            + (f" below {bound.below:g}" if bound.below < 1e9 else "")
        )
        found.append(Reason(rule, f"{m.value:.2f} {m.unit} in {m.period}" + (f" ({m.note})" if m.note else ""), bound.points, m.evidence))
    return found


def _settle(steps: Sequence[Step], table: Table) -> tuple[str, ...]:
    """What would settle it: the highest steps not yet taken, or, where all are, the loss of one."""
    status = {s.name: s.status for s in steps}
    open_ = [name for name in table.settle if status[name] not in ("happening", "regular")]
    if open_:
        return tuple(f"{name} happening (now {status[name]})" for name in open_)
    return tuple(f"{name} lapsed (now {status[name]})" for name in table.settle)
