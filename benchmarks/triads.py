"""Triangles: what vector autoregressions give on generated data with known answers, and, with a ledger, what real event tables say.

    python benchmarks/triads.py [--ledger DIR] [--samples N]

Generated: six series, x_t = A x_(t-1) + u_t with correlated surprises (half of the runs with bursts: a variance that moves), of 43 to 240 points.
With a ledger in which icews-names and icews-yearly were pulled: the published findings on USA, Russia and China, and all busy ties at once.
"""

import argparse
import time
from itertools import permutations

import numpy as np

from bilat.measures import var

K = 6
STATES = ("USA", "RUS", "CHN")
SIGMA = 0.7 * np.eye(K) + 0.3
A = np.diag([0.4] * K)
A[0, 1], A[3, 2] = 0.3, -0.2


def sample(points: int, rng: np.random.Generator, coefficients: np.ndarray, bursts: bool) -> np.ndarray:
    root, x, spread = np.linalg.cholesky(SIGMA), np.zeros((points + 50, K)), 1.0
    for t in range(1, points + 50):
        shock = rng.standard_normal(K)
        if bursts:  # GARCH(1, 1), one variance for all, of mean 1
            spread = 0.1 + 0.2 * float((shock**2).mean()) * spread + 0.7 * spread
        x[t] = coefficients @ x[t - 1] + np.sqrt(spread) * (root @ shock)
    return x[50:]


def generated(samples: int) -> None:
    true = np.array([np.linalg.matrix_power(A, h) @ SIGMA for h in range(5)])
    after = true[1:].sum(axis=0)
    print(
        "points  bursts  coefficients within 2 SE  (nominal)   90 % intervals hold: same period, next, sum of four   any Granger finding in noise"
    )
    from scipy.stats import t as student

    for points in (43, 60, 120, 240):
        for bursts in (False, True):
            inside, held, alarms = [], [], []
            for seed in range(samples):
                rng = np.random.default_rng(seed)
                x = sample(points, rng, A, bursts)
                fitted = var.fit(x, 1)
                inside.append(np.abs(fitted.lags[0] - A) < 2 * fitted.se[0])
                found = var.responses(x, 1, 4, replications=299)
                low, high = np.quantile(found.draws[:, 1:].sum(axis=1), [0.05, 0.95], axis=0)
                ok = (found.low <= true) & (true <= found.high)
                held.append((ok[0].mean(), ok[1].mean(), ((low <= after) & (after <= high)).mean()))
                _, p, _ = var.granger(var.fit(sample(points, rng, np.diag([0.4] * K), bursts), 1))
                alarms.append(bool((var.holm(p[~np.isnan(p)]) < 0.05).any()))
            nominal = 1 - 2 * student.sf(2, points - 1 - 7)
            same, following, total = np.mean(held, axis=0)
            print(
                f"{points:>6}  {'yes' if bursts else 'no':>6}  {np.mean(inside):>24.3f}  ({nominal:.3f})   {same:>32.3f}  {following:.3f}  {total:.3f}"
                f"   {np.mean(alarms):>27.3f}"
            )


def published(ledger: str) -> None:
    import bilat
    from bilat.measures.acts import of_table
    from bilat.measures.counts import count
    from bilat.measures.reciprocity import reciprocity

    obs = bilat.open(ledger, create=False)
    held = {h.dataset: h for h in obs.catalogue().of("events")}
    pairs = (("USA", "CHN"), ("USA", "RUS"), ("RUS", "CHN"))
    for name, every in (("icews-yearly", "year"), ("icews-names", "year")):
        if name not in held:
            continue
        counts = count(of_table(held[name]), "quad", every, tuple(permutations(STATES, 2)))
        print(f"\n{name}: balance and reports of each pair by year")
        for p, period in enumerate(counts.periods):
            n = {pair: sum(counts.n[counts.at(*d), p] for d in (pair, pair[::-1])) for pair in pairs}
            told = "   ".join(f"{a}-{b} {(x[:2].sum() - x[2:].sum()) / x.sum():+.2f} {x.sum():>7,}" for (a, b), x in n.items())
            most = max(n, key=lambda pair: int(n[pair].sum()))
            prevails = all(x[:2].sum() > x[2:].sum() for x in n.values())
            print(f"  {period}  {told}   cooperation prevails in all: {'yes' if prevails else 'no'}; most active: {most[0]}-{most[1]}")
    if "icews-names" in held:
        started = time.perf_counter()
        counts = count(of_table(held["icews-names"]), "quad", "week", least=200)
        told = reciprocity(counts)
        seconds = time.perf_counter() - started
        answers = [m for m in told if m.measure == "answer" and m.value is not None]
        kind, against = sum((m.low or 0) > 0 for m in answers), sum((m.high or 0) < 0 for m in answers)
        print(f"\nreciprocity of all {len(counts.dyads)} directed ties of 200 reports or more by week: {seconds:.1f} s")
        print(
            f"  {len(answers)} with a model; answers in kind {kind}, the other way {against}, by chance about {0.05 * len(answers):.0f} of each"
        )
        started = time.perf_counter()
        obs.triad(*STATES, source="icews-names")
        print(f"one triangle: {time.perf_counter() - started:.1f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", help="a ledger with icews-names and icews-yearly")
    parser.add_argument("--samples", type=int, default=200)
    given = parser.parse_args()
    generated(given.samples)
    if given.ledger:
        published(given.ledger)


if __name__ == "__main__":
    main()
