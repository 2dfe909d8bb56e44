"""The chart of words and deeds: for each direction the two balances in one panel, and below it their gap, all on fixed scales."""

from collections.abc import Sequence
from typing import Any

from bilat.charts.style import frame, key, sources_line
from bilat.charts.ties import from_first, panel, points
from bilat.errors import NothingFound
from bilat.records import Measurement

BALANCES = ("words", "deeds")
SERIES = (*BALANCES, "gap")


def chart(title: str, measurements: Sequence[Measurement]) -> dict[str, Any]:
    """How kindly each of two states speaks to the other and acts, from the measures of `measures.words_deeds`; others are passed over.

    NothingFound where neither direction has a balance in any period.
    """
    chosen = [m for m in measurements if m.measure in SERIES]
    rows = from_first([{**row, "direction": row["series"], "series": row["measure"]} for row in points(chosen, per=1)])
    if not rows or all(r["value"] is None for r in rows):
        raise NothingFound("no act of word or deed between the two in these dates: ask for others")
    first = chosen[0]
    directions = list(dict.fromkeys(r["direction"] for r in rows))
    span = (min(r["date"] for r in rows), max(r["date"] for r in rows))
    views = []
    for direction in directions:
        for what, shown, bounds, height in (("words and deeds", BALANCES, (-1.0, 1.0), 104), ("gap", ("gap",), (-2.0, 2.0), 64)):
            own = [r for r in rows if r["direction"] == direction and r["series"] in shown]
            last = direction == directions[-1] and shown != BALANCES
            views.append(panel(own, f"{direction}, {what}", SERIES, last, height, span=span if span[0] < span[1] else (), bounds=bounds))
    told = [
        "Balance: -1 where all acts are conflict, 1 where all are cooperation; bands are 95 % intervals.",
        "Gap: words less deeds; above 0 a state speaks more kindly than it acts. No such acts: no point.",
    ]
    return frame(title, told, [key(SERIES), *views], sources_line(first.dataset, first.version, first.method), spacing=14)
