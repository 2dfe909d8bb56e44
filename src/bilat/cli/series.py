"""How series and shifts are printed: a line a series with a small picture of it, a line a shift with what made it."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bilat.output import is_terminal, table
from bilat.states import state

if TYPE_CHECKING:
    from bilat.records import Measurement
    from bilat.shifts import Changes, TieShift

BARS = "▁▂▃▄▅▆▇█"
GAP = "·"
_WIDTH = 40  # letters of a small picture


def page(found: "Sequence[Measurement]") -> str:
    """The series of a tie, one line each, with its last value that is known and that value's interval; every point is in JSON and CSV.

    Left out are the series without a number other than 0, and the scores of parts, which single acts toss about.
    """
    series: dict[tuple[str, str], list[Measurement]] = {}
    for m in found:
        series.setdefault((f"{m.source_state} → {m.target_state}", m.measure), []).append(m)
    rows: list[tuple[str, ...]] = []
    for (states, measure), points in series.items():
        known = [m for m in points if m.value is not None]
        if not any(m.value for m in known) or (measure.endswith("_score") and measure != "tie_score"):
            continue
        last = known[-1]
        interval = "" if last.low is None or last.high is None else f"{number(last.low)} to {number(last.high)}"
        rows.append((states, measure, bars([m.value for m in points]), last.period, number(last.value), interval, last.unit))
    drawn = table(rows, ("states", "measure", "course", "last", "value", "interval", "unit"), sys.stdout)
    if not is_terminal():
        return drawn
    first = found[0]
    head = f"{first.dataset} {first.version.partition('/')[0]}, {found[0].period} to {found[-1].period}; {first.method}"
    return f"{head}\n{drawn}\nEvery point, with its interval: --format csv or json. Dots are periods without data."


def bars(values: Sequence[float | None]) -> str:
    """A small picture of a series; missing points are dots. Of a long one, means of neighbours."""
    if len(values) > _WIDTH:
        step = len(values) / _WIDTH
        parts = [[v for v in values[int(i * step) : max(int((i + 1) * step), int(i * step) + 1)] if v is not None] for i in range(_WIDTH)]
        values = [sum(p) / len(p) if p else None for p in parts]
    known = [v for v in values if v is not None]
    low, high = min(known, default=0.0), max(known, default=0.0)
    low = min(low, 0.0)
    reach = (high - low) or 1.0
    return "".join(GAP if v is None else BARS[min(int((v - low) / reach * len(BARS)), len(BARS) - 1)] for v in values)


def number(value: float | None) -> str:
    """Four figures that count."""
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"


def changes(found: "Changes") -> str:
    """The shifts of a tie with the evidence of each, then what was searched."""
    a, b = found.states
    searched = [t for t in found.tried if t.note is None]
    told = [
        f"{state(a).name} and {state(b).name}: {len(found.shifts) or 'no'} shift{'s' * (len(found.shifts) != 1)} in {len(searched)} series of {found.dataset} {found.version.partition('/')[0]}"
    ]
    told[0] += f", by {found.every}, {found.first} to {found.last}"
    rows = [_row(s) for s in found.shifts]
    if rows:
        told.append(table(rows, ("states", "measure", "from", "interval", "probability", "before", "after", "change", "note"), sys.stdout))
    for s in found.shifts:
        told += ["", f"{s.source_state} → {s.target_state} {s.measure} {s.period}: what changed most"]
        told += [f"  {line}" for line in _evidence(s)]
    told += ["", "Searched"]
    for t in found.tried:
        missing = f", {t.missing} of them missing" if t.missing else ""
        told.append(
            f"  {t.source_state} → {t.target_state} {t.measure}: {t.points} points{missing}{': not searched, ' + t.note if t.note else ''}"
        )
    if found.note:
        told.append(f"  {found.note}")
    return "\n".join(told)


def _row(s: "TieShift") -> tuple[str, ...]:
    x = s.shift
    interval = s.earliest if s.earliest == s.latest else f"{s.earliest} to {s.latest}"
    change = f"× {x.after / x.before:.2f}" if x.kind == "rate" and x.before > 0 else f"{x.kind} {x.size:+.3g}"
    return (
        f"{s.source_state} → {s.target_state}", s.measure, s.period, interval, f"{x.probability:.3f}", per_thousand(x.before, x.kind),
        per_thousand(x.after, x.kind), change, s.note or "",
    )  # fmt: skip


def per_thousand(value: float, kind: str) -> str:
    return f"{1000 * value:.3g} ‰" if kind == "rate" else f"{value:.3g}"


def _evidence(s: "TieShift") -> list[str]:
    return [f"{c.side:<6} {c.what}: {c.count:g} acts, {1000 * c.share:.3g} ‰; {' '.join(c.ids)}" for c in s.evidence]
