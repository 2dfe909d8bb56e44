"""Outlooks held against naive forecasts out of sample: on ties made by a known law, and on event tables that you have.

    python benchmarks/outlook.py [--weeks FILE] [--years FILE]

FILE is one of the files that `bilat pull icews-names` and `bilat pull icews-yearly` take. For each horizon: the number of origins (each outlook made from what was known
before it), the naive method that is best over all ties, the ranked probability scores of it and of the method chosen at each origin, on all ties and on the 30 busiest; the share
of these 30 on which the chosen one has skill over that naive method, and over whichever naive method did best on the tie, which is known only afterwards;
the mean distance of chances given and come true, in points; and the CRPS of both.
"""

import argparse
import tempfile
import time
import warnings
from pathlib import Path

import numpy as np

from bilat.outlook.build import HORIZONS
from bilat.outlook.methods import METHODS, NAIVE
from bilat.outlook.panel import Panel
from bilat.outlook.rolling import back
from bilat.outlook.scores import calibration

BUSIEST = 30
LEAST = {"week": 200, "year": 500}  # acts in all, for a tie to be among those that are learned from
HEAD = f"{'':<18} {'origins':>7} {'naive':>6} {'RPS':>7} {'chosen':>7} {'of 30':>7} {'chosen':>7} {'skill':>7} {'> naive':>8} {'> any':>6} {'off':>5} {'off 30':>6} {'CRPS':>7} {'chosen':>7}"


def held(name: str, panel: Panel, horizons: dict[str, int]) -> None:
    """One line for each horizon."""
    for label, h in horizons.items():
        past = back(panel, h)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # ties without any outlook
            rps = np.nanmean(past.rps, axis=1)
            crps = np.nanmean(past.crps, axis=(1, 2))
        best, chosen, some = rps[past.best], rps[-1], slice(0, BUSIEST)
        told = ~np.isnan(chosen[some])
        over = np.mean((chosen < best)[some][told])
        any_ = np.mean(chosen[some][told] < np.nanmin(rps[: len(NAIVE)][:, some][:, told], axis=0))
        use = past.happened >= 0
        off = calibration(past.chances[-1][use], past.happened[use])[1] or 0.0
        busy = use & (np.arange(use.shape[1]) < BUSIEST)
        off_busy = calibration(past.chances[-1][busy], past.happened[busy])[1] or 0.0
        print(
            f"{name + ', ' + label:<18} {len(past.origins):>7} {METHODS[past.best]:>6} {np.nanmean(best):>7.4f} {np.nanmean(chosen):>7.4f} {np.nanmean(best[some]):>7.4f} "
            f"{np.nanmean(chosen[some]):>7.4f} {1 - np.nanmean(chosen[some]) / np.nanmean(best[some]):>+7.1%} {over:>8.0%} {any_:>6.0%} {100 * off:>5.1f} {100 * off_busy:>6.1f} "
            f"{crps[past.best]:>7.4f} {crps[-1]:>7.4f}"
        )


def generated(phi: float, walk: bool = False) -> Panel:
    """Sixty ties over a hundred periods: about means of their own with autocorrelation phi, or wandering."""
    rng = np.random.default_rng(20)
    noise = rng.normal(0, 0.04 if walk else 0.15, (60, 100))
    x = np.zeros(noise.shape)
    for t in range(1, noise.shape[1]):
        x[:, t] = (1.0 if walk else phi) * x[:, t - 1] + noise[:, t]
    values = np.clip((0 if walk else rng.uniform(-0.4, 0.6, (60, 1))) + x, -1, 1)
    return Panel(tuple((f"A{d}", f"B{d}") for d in range(60)), tuple(map(str, range(100))), values, np.full(values.shape, 80.0))


def real(source: str, every: str, file: Path) -> Panel:
    """The panel of an event table, read into a ledger of its own."""
    import bilat
    from bilat.measures.counts import count
    from bilat.observatory.acts import acts
    from bilat.outlook.panel import panel

    with tempfile.TemporaryDirectory() as folder:
        obs = bilat.open(folder)
        obs.pull(source, [file])
        with obs.view() as view:
            return panel(count(acts(view, obs.catalogue(), source), "quad", every, (), LEAST[every]))  # type: ignore[arg-type]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weeks", type=Path, metavar="FILE")
    parser.add_argument("--years", type=Path, metavar="FILE")
    given = parser.parse_args()
    print(HEAD)
    for name, made in (
        ("no memory", generated(0.0)),
        ("phi .6", generated(0.6)),
        ("phi .9", generated(0.9)),
        ("random walk", generated(1, True)),
    ):
        held(name, made, {"1": 1, "4": 4})
    for source, every, file in (("icews-names", "week", given.weeks), ("icews-yearly", "year", given.years)):
        if file:
            panel = real(source, every, file)
            started = time.perf_counter()
            held(f"{len(panel.pairs)} ties", panel, HORIZONS[every])  # type: ignore[index]
            print(
                f"   all outlooks of {len(panel.pairs)} ties in {len(panel.periods)} {every}s, at {len(HORIZONS[every])} horizons: {time.perf_counter() - started:.1f} s"
            )  # type: ignore[index]


if __name__ == "__main__":
    main()
