"""The outlook of one tie, out of a panel of many: chances from the method that did best so far, with its scores and its calibration."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bilat.errors import NothingFound
from bilat.measures.periods import Every, following, name, named
from bilat.outlook.methods import LEAST, METHODS, NAIVE, levels
from bilat.outlook.panel import Pair, Panel
from bilat.outlook.record import Bin, Horizon, Outlook, Score
from bilat.outlook.rolling import FIRST, Past, back
from bilat.outlook.scores import calibration
from bilat.records import Measurement

if TYPE_CHECKING:
    from numpy.typing import NDArray

METHOD = "outlook/1"
HORIZONS: dict[Every, dict[str, int]] = {
    "week": {"1 week": 1, "4 weeks": 4, "13 weeks": 13},
    "month": {"3 months": 3, "6 months": 6, "12 months": 12},
    "quarter": {"3 months": 1, "6 months": 2, "12 months": 4},
    "year": {"1 year": 1, "2 years": 2, "3 years": 3},
}
DEFINITION = (
    "The balance is (cooperation - conflict) / (cooperation + conflict), the acts of both sides. The tie warms if the balance of the period due is above that of now by more than "
    "half the standard deviation of its own past changes over the same time, cools if it is below by more, and stays as it is between."
)


def outlook(
    panel: Panel, pair: Pair, every: Every, *, source: str, dataset: str, version: str, evidence: tuple[str, ...] = (), ledger: int = 0,
    notes: Iterable[str] = (),
) -> Outlook:  # fmt: skip
    """The outlook of a pair of the panel (in either order), from the last period in which it has a value. NothingFound: too few values, or all the same."""
    import numpy as np

    a, b = pair
    d = next(i for i, held in enumerate(panel.pairs) if set(held) == {a, b})
    there = np.flatnonzero(~np.isnan(panel.value[d]))
    least = LEAST + 2
    if len(there) < least:
        raise NothingFound(
            f"{a} and {b} have acts in {len(there)} {every}{'s' * (len(there) != 1)} of {source}, and an outlook needs {least}: read more, or ask for other periods with --every"
        )
    if np.ptp(panel.value[d][there]) < 1e-9:
        raise NothingFound(
            f"the balance of {a} and {b} is {panel.value[d][there[0]]:.2f} in all its {len(there)} {every}s of {source}: where nothing ever changed, nothing says when it warms or cools"
        )
    last = int(there[-1])
    told = list(notes)
    if last < len(panel.periods) - 1:
        told.append(f"no act of the two after {panel.periods[last]}: the outlook is made from there")
    cut = Panel(panel.pairs, panel.periods[: last + 1], panel.value[:, : last + 1], panel.acts[:, : last + 1])
    pasts = {label: back(cut, h) for label, h in HORIZONS[every].items() if last > h}
    said = {label: past for label, past in pasts.items() if bool(past.known.enough[d])}
    if not said:
        raise NothingFound(
            f"{a} and {b} have too few changes in {source} by {every} to say how large a change is: read more, or ask for other periods with --every"
        )
    told += [f"{label}: too few changes over so long to say anything" for label in HORIZONS[every] if label not in said]
    horizons = tuple(_horizon(past, d, label, HORIZONS[every][label], cut.periods[-1], every) for label, past in said.items())
    table, off = _borne_out(list(said.values()))
    if len(panel.pairs) < 5:
        told.append(f"only {len(panel.pairs)} tie{'s' * (len(panel.pairs) != 1)} of this source could be learned from")
    series = tuple(
        Measurement(
            "tie_balance", a, b, period, None if np.isnan(v) else float(v), "balance", dataset, version, METHOD, n=int(n),
            evidence=() if np.isnan(v) else evidence, note="no act of the two" if np.isnan(v) else None,
        )
        for period, v, n in zip(cut.periods, cut.value[d], cut.acts[d], strict=True)
    )  # fmt: skip
    return Outlook(
        a, b, source, every, cut.periods[-1], float(cut.value[d, -1]), "balance", DEFINITION, series, horizons, table, off, len(panel.pairs),
        tuple(told), METHOD, ledger,
    )  # fmt: skip


def due(at: str, every: Every, periods: int) -> str:
    """The name of the period so many after another."""
    first = named(at)
    for _ in range(periods):
        first = following(first, every)
    return name(first, every)


def last_day(period: str, every: Every) -> date:
    """The last day of a period."""
    return following(named(period), every) - timedelta(days=1)


def _horizon(past: Past, d: int, label: str, periods: int, at: str, every: Every) -> Horizon:
    import numpy as np

    pick = int(past.pick[d])
    scores = _scores(past, d)
    made = past.now[METHODS[pick]]
    chances = made.chances[d]
    spread = None if made.quantiles is None else np.interp([0.1, 0.5, 0.9], levels(), made.quantiles[d])
    chosen = next((s for s in scores if s.method == "chosen"), None)
    naive = METHODS[pick] in NAIVE
    return Horizon(
        label, periods, due(at, every, periods), float(past.known.threshold[d]), float(chances[0]), float(chances[1]), float(chances[2]),
        None if spread is None else float(spread[1]), None if spread is None else float(spread[0]), None if spread is None else float(spread[2]),
        METHODS[pick], naive, chosen.skill if chosen else None, scores, _note(METHODS[pick], METHODS[past.best], scores),
    )  # fmt: skip


def _note(method: str, best: str, scores: tuple[Score, ...]) -> str:
    chosen = next((s for s in scores if s.method == "chosen"), None)
    if method in NAIVE:
        told = f"nothing beat the naive forecast ({method}) on the past, so it is given"
    elif chosen is None or chosen.skill is None:
        told = f"{method}; no outlook of this tie could be scored yet"
    elif chosen.skill > 0:
        told = f"{method} beat the naive forecast {best} by {chosen.skill:.0%} of its RPS on {chosen.n} past outlooks of this tie"
    else:
        told = (
            f"{method} has the least RPS over all ties by now; what was chosen so far on this one did not beat the naive {best} "
            f"({chosen.skill:+.0%} of its RPS, {chosen.n} outlooks)"
        )
    better = [s for s in scores if chosen and s.naive and s.method not in (best, method) and s.rps < chosen.rps]
    if better:
        told += f"; looking back, on this tie the naive {min(better, key=lambda s: s.rps).method} did better still"
    return told


def _scores(past: Past, d: int) -> tuple[Score, ...]:
    """Of this tie, each method and what was chosen; skill over the naive method that is best over all ties."""
    import numpy as np

    use = ~np.isnan(past.rps[-1, :, d])
    n = int(use.sum())
    if not n:
        return ()
    means = {key: getattr(past, key)[:, use, d].mean(axis=1) for key in ("rps", "brier", "crps")}
    naive = float(means["rps"][past.best])
    return tuple(
        Score(
            name, name in NAIVE, n, float(means["brier"][m]), float(means["rps"][m]),
            None if np.isnan(means["crps"][m]) else float(means["crps"][m]), 1 - float(means["rps"][m]) / naive if naive > 0 else None,
        )
        for m, name in enumerate((*METHODS, "chosen"))
    )  # fmt: skip


def _borne_out(pasts: list[Past]) -> "tuple[tuple[Bin, ...], float | None]":
    """Calibration of what was chosen, over all ties and horizons."""
    import numpy as np

    given: list[NDArray[np.float64]] = []
    came: list[NDArray[np.int64]] = []
    for past in pasts:
        use = past.happened >= 0
        given.append(past.chances[-1][use])
        came.append(past.happened[use])
    return calibration(np.concatenate(given), np.concatenate(came)) if given else ((), None)


__all__ = ["DEFINITION", "FIRST", "HORIZONS", "METHOD", "due", "last_day", "outlook"]
