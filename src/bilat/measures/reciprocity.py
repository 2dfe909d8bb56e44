"""Reciprocity: does a state answer another in kind, and who leads?

For source and target (directed), from a vector autoregression of the net cooperation of both directions (see `var`), over the longest run of periods
without a gap:

    answer        how much warmer source is to target over the next `HORIZON` periods after a surprise of one standard deviation towards it, in its
                  own standard deviations: above 0 in kind, below 0 the other way; the sum of a generalised response (Pesaran and Shin 1998)
    answer_p      Granger: the past of the target's acts does not help to foresee the source's, given its own
    answer_q      the same after Benjamini and Hochberg (1995), over all ties that were asked for in one call
    together      correlation of the surprises of both in the same period, which is no answer: one meeting is told of both sides

Units: standard deviations, p, q, correlation. The interval of `answer` is at `var.LEVEL`. Where the data cannot carry a model the values are missing, and the
note says what is there and what is needed. Reference: generated ties with known coefficients.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bilat.measures import var
from bilat.measures.ties import gaps
from bilat.records import Measurement

if TYPE_CHECKING:
    from bilat.measures.counts import Counts

Dyad = tuple[str, str]

METHOD = "reciprocity/1"
UNITS = {"answer": "standard deviations", "answer_p": "p", "answer_q": "q", "together": "correlation"}
HORIZON = 4  # periods after a move
ACTIVE = 0.5  # of the periods must have an act, in each direction
WHITE = 0.05  # autocorrelation left in the residuals below this p asks for a further lag


class Thin(Exception):
    """The data cannot carry a model; the text says what is there and what is needed."""


@dataclass(frozen=True, slots=True)
class Series:
    """What a model is fitted to: `x` (T, k) in standard deviations around its mean, `scale` (k) and `moved` (T, k) before that; the first and last
    period; `roots` the directed ties with a unit root, for which changes are modelled in place of levels; `most` lags that the points allow."""

    dyads: tuple[Dyad, ...]
    x: Any
    scale: Any
    moved: Any
    first: str
    last: str
    roots: tuple[Dyad, ...]
    most: int

    @property
    def differenced(self) -> bool:
        return bool(self.roots)


def reciprocity(counts: "Counts", dyads: Sequence[Dyad] = (), replications: int = 499) -> tuple[Measurement, ...]:
    """The four measures of every directed tie in `dyads` (else of all that were counted), both directions of a pair side by side."""
    pairs = list(dict.fromkeys((min(d), max(d)) for d in dyads or counts.dyads))
    told = [m for pair in pairs for m in _pair(counts, pair, replications)]
    return tuple(_corrected(told))


def net(counts: "Counts", dyads: Sequence[Dyad]) -> Any:
    """Net cooperation (T, k) of directed ties over all periods of the counts; nan where a period has no volume.

    The sum of the scores of a period at the mean volume of the source of data, so that growth of the news is no warming; where the source has no scores,
    acts of cooperation less those of conflict. `counts` by quad class.
    """
    import numpy as np

    at = [counts.at(*d) for d in dyads]
    scored = counts.scores[at, :, 0].sum() > 0
    sums = counts.scores[at, :, 1] if scored else counts.n[at][:, :, :2].sum(axis=2) - counts.n[at][:, :, 2:].sum(axis=2)
    volume = np.where(counts.volume > 0, counts.volume, np.nan)
    return (sums / volume * np.nanmean(volume)).T


def usable(counts: "Counts", states: Sequence[str]) -> range:
    """The longest run of whole periods of which the source says something and in which all states existed."""
    bad = set(gaps(counts, *states)) | counts.partial
    best = run = range(0)
    for p in range(len(counts.starts)):
        run = range(p, p) if p in bad else range(run.start if run.stop == p and len(run) else p, p + 1)
        best = max(best, run, key=len)
    return best


def series(counts: "Counts", dyads: Sequence[Dyad]) -> Series:
    """The series of some directed ties, ready for a model. Raises Thin where the data cannot carry one."""
    import numpy as np

    run = usable(counts, tuple(dict.fromkeys(s for d in dyads for s in d)))
    need = var.points_needed(len(dyads))
    many = {2: "two", 6: "six"}.get(len(dyads), str(len(dyads)))
    if len(run) < need:
        raise Thin(f"of {_counted(len(counts.starts), counts.every)} {len(run)} are without a gap, and {many} series need {need}")
    active = {d: float((counts.total[counts.at(*d), run.start : run.stop] > 0).mean()) for d in dyads}
    thinnest = min(dyads, key=lambda d: active[d])
    if active[thinnest] < ACTIVE:
        told = f"{round(active[thinnest] * len(run))} of {_counted(len(run), counts.every)}"
        raise Thin(f"{thinnest[0]} to {thinnest[1]} has reports in {told}, and each direction needs {round(ACTIVE * len(run))}")
    plain = net(counts, dyads)[run.start : run.stop]
    still = plain.std(axis=0) == 0
    if still.any():
        constant = dyads[int(still.argmax())]
        raise Thin(f"{constant[0]} to {constant[1]} never changes, and what does not change answers nothing")
    roots = tuple(d for i, d in enumerate(dyads) if var.has_unit_root(plain[:, i]))
    moved = np.diff(plain, axis=0) if roots else plain
    most = var.most_lags(len(moved), len(dyads))
    if most < 1:
        raise Thin(f"{_counted(len(moved), counts.every)} of changes, and {many} series need {need}")
    scale = moved.std(axis=0)
    return Series(
        tuple(dyads),
        (moved - moved.mean(axis=0)) / scale,
        scale,
        moved,
        counts.periods[run.start],
        counts.periods[run.stop - 1],
        roots,
        most,
    )


def fitted(s: Series, horizon: int = HORIZON) -> tuple[var.Fit, float | None]:
    """The model with its whiteness: the lag order with the least Schwarz criterion, and one more as long as autocorrelation is left and points allow.
    Raises Thin for a model that is not stable."""
    lags = var.order(s.x, s.most)
    model = var.fit(s.x, lags)
    while (white := var.whiteness(model, lags + horizon)) is not None and white < WHITE and lags < s.most:
        lags += 1
        model = var.fit(s.x, lags)
    if (root := float(var.largest_root(model.lags))) >= 1:
        raise Thin(f"the model of {len(s.x)} points is not stable (largest root {root:.2f}), and its responses would not end")
    return model, white


def summed_after(path: Any, cumulated: bool) -> Any:
    """A response summed over the periods after the first; of paths (..., horizon + 1, k, k)."""
    return path[..., -1, :, :] - path[..., 0, :, :] if cumulated else path[..., 1:, :, :].sum(axis=-3)


def _pair(counts: "Counts", pair: Dyad, replications: int) -> Iterator[Measurement]:
    """The measures of both directions: who of the pair answers the other."""
    import numpy as np

    dyads = (pair, pair[::-1])
    run = usable(counts, pair)
    try:
        s = series(counts, dyads)
        model, _ = fitted(s)
    except Thin as thin:
        yield from (_told(counts, d, name, None, run, note=str(thin)) for d in dyads for name in UNITS)
        return
    found = var.responses(s.x, model.order, HORIZON, replications, cumulate=s.differenced)
    after, draws = summed_after(found.path, s.differenced), summed_after(found.draws, s.differenced)
    low, high = np.quantile(draws, [(1 - var.LEVEL) / 2, (1 + var.LEVEL) / 2], axis=0)
    _, p, _ = var.granger(model)
    together = float(model.sigma[0, 1] / np.sqrt(model.sigma[0, 0] * model.sigma[1, 1]))
    for i, d in enumerate(dyads):
        j = 1 - i
        yield _told(counts, d, "answer", float(after[i, j]), run, float(low[i, j]), float(high[i, j]))
        yield _told(counts, d, "answer_p", float(p[i, j]), run)
        yield _told(counts, d, "answer_q", float(p[i, j]), run)
        yield _told(counts, d, "together", together, run)


def _told(
    counts: "Counts", dyad: Dyad, name: str, value: float | None, run: range, low: float | None = None, high: float | None = None, note: str | None = None
) -> Measurement:  # fmt: skip
    span = f"{counts.periods[run.start]}/{counts.periods[run.stop - 1]}" if len(run) else f"{counts.periods[0]}/{counts.periods[-1]}"
    return Measurement(
        name, *dyad, span, value, UNITS[name], counts.acts.dataset, counts.acts.version, f"{METHOD} by {counts.every}", low, high, len(run),
        counts.acts.snapshots if value is not None else (), note,
    )  # fmt: skip


def _corrected(told: list[Measurement]) -> Iterator[Measurement]:
    """`answer_q` made of the p values of all ties."""
    import numpy as np

    tested = [m for m in told if m.measure == "answer_q" and m.value is not None]
    q = iter(var.benjamini_hochberg(np.array([m.value for m in tested], dtype=float)).tolist() if tested else ())
    for m in told:
        yield replace(m, value=next(q)) if m.measure == "answer_q" and m.value is not None else m


def _counted(n: int, every: str) -> str:
    return f"{n} {every}{'s' * (n != 1)}"
