"""Dependence from both sides: the share that each of two states has in the other's trade, year by year."""

from collections.abc import Sequence
from typing import Any

from bilat.charts.style import frame, key, sources_line
from bilat.charts.ties import panel
from bilat.records import Measurement


def chart(title: str, shares: Sequence[Measurement], names: dict[str, str]) -> dict[str, Any]:
    """`shares` are trade_share in both directions; `names` are what the states are called. Values are told in percent."""
    series = {(m.source_state, m.target_state or ""): _label(m, names) for m in shares}
    rows = [
        {"date": f"{m.period[:4]}-01-01", "series": _label(m, names), "value": None if m.value is None else round(100 * m.value, 4), "low": None, "high": None}
        for m in shares
    ]  # fmt: skip
    told = list(series.values())
    first = shares[0]
    view = panel(rows, "percent of all trade, exports and imports", told, last=True, height=150)
    return frame(title, "", [key(told), view], sources_line(first.dataset, first.version, first.method), spacing=14)


def _label(m: Measurement, names: dict[str, str]) -> str:
    """Whose trade, and with whom: "with China, in the trade of Russia"."""
    return f"{names.get(m.target_state or '', m.target_state)} in the trade of {names.get(m.source_state, m.source_state)}"
