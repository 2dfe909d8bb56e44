"""`bilat.find_shifts` on generated series: how often it dates changes beside maximum likelihood told their number, false alarms, and how intervals cover.

    python benchmarks/shifts.py [SERIES] [SEED]          40 series for each family and size, if not said

Changes of level, rate (counts of mean 20 and 3, overdispersed ones too), trend (the line turns by so many standard deviations in ten points) and variance
(the standard deviation grows by so many times its own), one or two in 40 to 480 points, of 1, 1.5, 2 and 3 standard deviations. The oracle has the exact
likelihood of the family and is told how many changes there are.
"""

import sys
from collections.abc import Callable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bilat.shifts import find_shifts
from bilat.shifts.noise import fit
from bilat.shifts.partition import Room, level_costs, partitions, places, shut
from bilat.shifts.search import Found, allowed, change, columns, moved, scan

Array = NDArray[np.float64]
LENGTHS = (40, 60, 120, 240, 480)
ROOM = Room(3, 3)


def memory(n: int, rho: float, rng: np.random.Generator, tails: float | None = None) -> Array:
    """Noise of variance 1 that remembers; `tails`: degrees of freedom of Student's t."""
    shocks = rng.normal(size=n) if tails is None else rng.standard_t(tails, size=n) / np.sqrt(tails / (tails - 2))
    out, last = np.zeros(n), rng.normal()
    for i in range(n):
        last = rho * last + shocks[i] * np.sqrt(1 - rho * rho)
        out[i] = last
    return out


def dates(n: int, k: int, rng: np.random.Generator) -> list[int]:
    """Places of k changes, ten points from the ends and fifteen from each other."""
    while True:
        at = sorted(int(a) for a in rng.integers(10, n - 9, size=k))
        if all(b - a >= 15 for a, b in pairwise(at)):
            return at


def level(n: int, at: list[int], size: float, rng: np.random.Generator) -> Array:
    y = memory(n, 0, rng)
    for a in at:
        y[a:] += size * rng.choice([-1, 1])
    return y


def rate(mean: float, spread: float = 0.0) -> Callable[..., Array]:
    def make(n: int, at: list[int], size: float, rng: np.random.Generator) -> Array:
        mu = np.full(n, mean)
        for a in at:
            step = size * np.sqrt(mu[-1] * (1 + spread * mu[-1]))
            mu[a:] = mu[-1] - step if rng.random() < 0.5 and mu[-1] - step > 0.15 * mu[-1] else mu[-1] + step
        return (rng.negative_binomial(1 / spread, 1 / (1 + spread * mu)) if spread else rng.poisson(mu)).astype(float)

    return make


def trend(n: int, at: list[int], size: float, rng: np.random.Generator) -> Array:
    y, turn = memory(n, 0, rng), rng.choice([-1, 1])
    for a in at:
        y += turn * size / 10 * np.maximum(np.arange(n) - a + 1, 0)
        turn = -turn
    return y


def variance(n: int, at: list[int], size: float, rng: np.random.Generator) -> Array:
    sd = np.ones(n)
    for a in at:
        sd[a:] = 1 + size if sd[-1] <= 1 else 1
    return rng.normal(size=n) * sd


def by_level(y: Array, k: int) -> tuple[int, ...]:
    return places(partitions(level_costs(y, np.ones(len(y)), ROOM), k)[1], k)


def by_rate(y: Array, k: int) -> tuple[int, ...]:
    s = np.concatenate([[0.0], np.cumsum(y)])
    m, total = np.subtract.outer(np.arange(len(s)), np.arange(len(s))).T, s[None, :] - s[:, None]
    with np.errstate(all="ignore"):
        costs = np.where(total > 0, -2 * total * np.log(total / m), 0.0)
    return places(partitions(shut(costs, ROOM), k)[1], k)


def by_variance(y: Array, k: int) -> tuple[int, ...]:
    s = np.concatenate([[0.0], np.cumsum((y - y.mean()) ** 2)])
    m, total = np.subtract.outer(np.arange(len(s)), np.arange(len(s))).T, s[None, :] - s[:, None]
    with np.errstate(all="ignore"):
        costs = np.where(m >= 5, m * np.log(total / m), np.inf)
    return places(partitions(costs, k)[1], k)


def by_trend(y: Array, k: int) -> tuple[int, ...]:
    t, ones = np.arange(len(y), dtype=float), np.ones(len(y))
    found = Found("trend", (), fit(y, columns("trend", t, ()), ones, (0.0,)), 0.0)
    for _ in range(k):
        free = allowed(len(y), found.places, "trend", ROOM)
        rss, _ = scan(y, columns("trend", t, found.places), np.stack([change("trend", t, int(p)) for p in free], axis=1), ones, 0.0)
        at = tuple(sorted((*found.places, int(free[int(np.argmin(rss))]))))
        found = moved("trend", y, t, ones, at, 0.0, 0.0, ROOM, (0.0,))
    return found.places


FAMILIES: dict[str, tuple[Callable[..., Array], Callable[[Array, int], tuple[int, ...]]]] = {
    "level": (level, by_level),
    "rate, mean 20": (rate(20), by_rate),
    "rate, mean 3": (rate(3), by_rate),
    "rate, bursts": (rate(30, 0.1), by_rate),
    "trend": (trend, by_trend),
    "variance": (variance, by_variance),
}
QUIET: dict[str, Callable[[int, np.random.Generator], Array]] = {
    "white": lambda n, rng: memory(n, 0, rng),
    "autocorrelation .3": lambda n, rng: memory(n, 0.3, rng),
    "autocorrelation .5": lambda n, rng: memory(n, 0.5, rng),
    "heavy tails (t, 4)": lambda n, rng: memory(n, 0, rng, 4),
    "a straight line": lambda n, rng: 0.05 * np.arange(n) + memory(n, 0, rng),
    "a season of 12": lambda n, rng: np.sin(np.arange(n) * np.pi / 6) + memory(n, 0, rng),
    "counts, mean 20": lambda n, rng: rng.poisson(20, n).astype(float),
    "counts, mean .5": lambda n, rng: rng.poisson(0.5, n).astype(float),
    "counts in bursts": lambda n, rng: rng.negative_binomial(2, 1 / 6, n).astype(float),
    "counts, memory .5": lambda n, rng: rng.poisson(np.exp(3 + 0.3 * memory(n, 0.5, rng))).astype(float),
}


def trial(series: int, rng: np.random.Generator) -> None:
    print("family           size   hits  oracle  ratio   95 % intervals hold   extra in 200")
    for name, (make, oracle) in FAMILIES.items():
        sums = np.zeros(2)
        for size in (1.0, 1.5, 2.0, 3.0):
            wanted = hits = told = inside = seen = extra = points = 0
            for _ in range(series):
                n = int(rng.choice(LENGTHS))
                at = dates(n, 1 if n < 60 else int(rng.choice([1, 2])), rng)
                y = make(n, at, size, rng)
                found, best = find_shifts(y.tolist()), oracle(y, len(at))
                wanted, points = wanted + len(at), points + n
                extra += sum(all(abs(s.position - a) > 4 for a in at) for s in found)
                for a in at:
                    hits += any(abs(s.position - a) <= 2 for s in found)
                    told += any(abs(p - a) <= 2 for p in best)
                    near = min((s for s in found if abs(s.position - a) <= 20), key=lambda s: abs(s.position - a), default=None)
                    if near:
                        seen, inside = seen + 1, inside + (near.low <= a <= near.high)
            sums += (hits, told)
            print(
                f"{name:<15} {size:>5} {hits / wanted:>6.2f} {told / wanted:>7.2f} {hits / max(told, 1):>6.2f} {inside / max(seen, 1):>14.2f} of {seen:<6} {200 * extra / points:>8.2f}",
                flush=True,
            )
        print(f"{name:<15}   all                {sums[0] / sums[1]:>6.2f}   (at least .95)")
    print("\nno change              alarms in 200 points (at most 1), by length " + ", ".join(map(str, LENGTHS)))
    for name, quiet in QUIET.items():
        rates = []
        for n in LENGTHS:
            many = max(8, series * 60 // n)
            rates.append(200 * sum(len(find_shifts(quiet(n, rng).tolist())) for _ in range(many)) / (many * n))
        print(f"{name:<22} {np.mean(rates):>6.2f}   {'  '.join(f'{r:.2f}' for r in rates)}", flush=True)


if __name__ == "__main__":
    trial(int(sys.argv[1]) if len(sys.argv) > 1 else 40, np.random.default_rng(int(sys.argv[2]) if len(sys.argv) > 2 else 1))
