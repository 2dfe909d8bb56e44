"""Facts as a page lays them out: a line a measure, both directions side by side, and apart from them what has no value and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from bilat.records import Measurement


@dataclass(frozen=True, slots=True)
class FactRow:
    """A measure of a year: its values for each column (a direction of a tie, or the one state), None where there is none; with data set and version.

    `period` is that of the values; "" where they are of different ones, and each tells its own.
    """

    measure: str
    unit: str
    period: str
    values: tuple[Measurement | None, ...]
    dataset: str
    version: str


@dataclass(frozen=True, slots=True)
class Facts:
    """`columns` are directions ("RUS → CHN") or states; `rows` the measures with a value, `absent` those without one by the reason for it."""

    columns: tuple[str, ...]
    rows: tuple[FactRow, ...]
    absent: tuple[tuple[str, tuple[str, ...]], ...]


def laid_out(found: Sequence[Measurement], first: str = "") -> Facts:
    """Facts in the order in which they come; in the first column what `first` does, or what is told of it.

    What is told of a single state of a tie stands in the column of which it is the source.
    """
    directed = sorted((f"{m.source_state} → {m.target_state}" for m in found if m.target_state), key=lambda c: not c.startswith(first))
    columns = tuple(dict.fromkeys(directed)) or tuple(dict.fromkeys(m.source_state for m in found))
    lines: dict[tuple[str, str], dict[str, Measurement]] = {}
    absent: dict[str, dict[str, None]] = {}
    for m in found:
        column = (
            f"{m.source_state} → {m.target_state}"
            if m.target_state
            else next((c for c in columns if c.startswith(m.source_state)), m.source_state)
        )
        if m.value is None:
            absent.setdefault(m.note or "no value", {})[m.measure] = None
        else:
            lines.setdefault((m.measure, m.dataset), {})[column] = m
    rows = []
    for (measure, dataset), by in lines.items():
        one, periods = next(iter(by.values())), {m.period for m in by.values()}
        period = one.period if len(periods) == 1 else ""
        rows.append(FactRow(measure, one.unit, period, tuple(by.get(c) for c in columns), dataset, one.version))
    return Facts(columns, tuple(rows), tuple((why, tuple(names)) for why, names in absent.items()))
