"""`bilat.find_shifts` on generated series: how often it dates changes beside maximum likelihood told their number, false alarms, and how intervals cover.

    python benchmarks/shifts.py [SERIES] [SEED]          60 series for each family and size, if not said

Changes of level, rate (counts of mean 20 and 3, overdispersed ones too), trend (the line turns by so many standard deviations in ten points) and variance
(the standard deviation grows by so many times its own), one or two in 40 to 480 points, of 1, 1.5, 2 and 3 standard deviations.

The oracle is the exact maximum of the likelihood over all places, told how many changes there are. It is told the family as well, and that noise is white,
which `find_shifts` is not: where a short series may as well have stepped as bent, the oracle alone is always right. `by number` is what the same
oracle reaches when it is told the number only, and takes of level, trend and variance the likeliest by BIC (the three families of scores).
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bilat.shifts import find_shifts
from bilat.shifts.partition import Room, level_costs, partitions, places, shut

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
    """One place or two, by trying all."""
    n, line = len(y), np.stack([np.ones(len(y)), np.arange(len(y), dtype=float)], axis=1)
    free = np.arange(3, n - 2)
    bends = np.maximum(line[:, 1:] - free + 1, 0.0)
    q, _ = np.linalg.qr(line)
    z, h = y - q @ (q.T @ y), bends - q @ (q.T @ bends)
    gram, c = h.T @ h, h.T @ z
    if k == 1:
        return (int(free[int(np.argmax(c**2 / np.diag(gram)))]),)
    size = np.diag(gram)
    left = np.outer(size, size) - gram**2
    gain = (c[:, None] ** 2 * size - 2 * np.outer(c, c) * gram + c**2 * size[:, None]) / np.where(left > 0, left, 1.0)
    i, j = np.indices(gram.shape)
    first, second = divmod(int(np.argmax(np.where(j - i >= 3, gain, -1.0))), len(free))
    return int(free[first]), int(free[second])


def by_number(y: Array, k: int) -> tuple[int, ...]:
    """The likeliest of level, trend and variance with so many changes."""
    n, t = len(y), np.arange(len(y), dtype=float)
    ways = []
    for at, columns in (
        (by_level(y, k), lambda p: (t >= p).astype(float)),
        (by_trend(y, k), lambda p: np.maximum(t - p + 1, 0.0)),
    ):
        design = np.stack([np.ones(n), *([t] if ways else []), *(columns(p) for p in at)], axis=1)
        rss = float(np.square(y - design @ np.linalg.lstsq(design, y, rcond=None)[0]).sum())
        ways.append((n * np.log(rss / n) + np.log(n) * design.shape[1], at))
    at = by_variance(y, k)
    cost = sum((b - a) * np.log(np.square(y[a:b] - y.mean()).mean()) for a, b in pairwise((0, *at, n)))
    return min([*ways, (cost + np.log(n) * (k + 1), at)])[1]


FAMILIES: dict[str, tuple[Callable[..., Array], Callable[[Array, int], tuple[int, ...]]]] = {
    "level": (level, by_level),
    "rate, mean 20": (rate(20), by_rate),
    "rate, mean 3": (rate(3), by_rate),
    "rate, bursts": (rate(30, 0.1), by_rate),
    "trend": (trend, by_trend),
    "variance": (variance, by_variance),
}
SCORES = ("level", "trend", "variance")
KIND = {name: name.split(",")[0] for name in FAMILIES}
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


def close(found: Iterable[int], at: int) -> bool:
    return any(abs(p - at) <= 2 for p in found)


def changes(series: int, rng: np.random.Generator) -> None:
    """Hits beside the oracle; of what only the oracle dates, how much was not called (nothing within ten points), called as another kind, or dated wrong."""
    print(
        "family          size   hits oracle  ratio (s.e.)  by number   missed: uncalled  other kind  misdated   intervals hold       extra in 200"
    )
    by_length: dict[str, Array] = {}
    for name, (make, oracle) in FAMILIES.items():
        by_length[name] = np.zeros((2, len(LENGTHS)))
        for size in (1.0, 1.5, 2.0, 3.0):
            wanted = inside = seen = extra = points = 0
            pairs, lost, blind = [], Counter[str](), 0
            for i in range(series):
                n = LENGTHS[i % len(LENGTHS)]
                at = dates(n, 1 if n < 60 else int(rng.choice([1, 2])), rng)
                y = make(n, at, size, rng)
                found, best = find_shifts(y.tolist()), oracle(y, len(at))
                own, told = [close((s.position for s in found), a) for a in at], [close(best, a) for a in at]
                wanted, points = wanted + len(at), points + n
                pairs.append((sum(own), sum(told)))
                by_length[name][:, i % len(LENGTHS)] += pairs[-1]
                if name in SCORES:
                    blind += sum(close(by_number(y, len(at)), a) for a in at)
                extra += sum(all(abs(s.position - a) > 4 for a in at) for s in found)
                for a, hit, known in zip(at, own, told, strict=True):
                    near = min((s for s in found if abs(s.position - a) <= 20), key=lambda s: abs(s.position - a), default=None)
                    if near:
                        seen, inside = seen + 1, inside + (near.low <= a <= near.high)
                    if known and not hit:
                        called = near is not None and abs(near.position - a) <= 10
                        lost["uncalled" if not called else "misdated" if near and near.kind == KIND[name] else "other"] += 1
            hits, best_hits = np.sum(pairs, axis=0)
            ratio = hits / max(best_hits, 1)
            error = float(np.std([h - ratio * o for h, o in pairs]) * len(pairs) ** 0.5 / max(best_hits, 1))
            number = f"{blind / wanted:.2f}" if name in SCORES else "-"
            print(
                f"{name:<14} {size:>5} {hits / wanted:>6.2f} {best_hits / wanted:>6.2f} {ratio:>6.2f} ({error:.2f}) {number:>10}"
                f" {lost['uncalled']:>17} {lost['other']:>11} {lost['misdated']:>9} {inside / max(seen, 1):>10.2f} of {seen:<4} {200 * extra / points:>12.2f}",
                flush=True,
            )
    print("\nratio (at least .95) by length " + "  ".join(f"{n:>4}" for n in LENGTHS) + "   all")
    for name, (hits, best) in by_length.items():
        print(f"{name:<30} {'  '.join(f'{r:4.2f}' for r in hits / np.maximum(best, 1))}  {hits.sum() / best.sum():.3f}")


def quiet(series: int, rng: np.random.Generator) -> None:
    print("\nno change: alarms in 200 points (at most 1), by length " + ", ".join(map(str, LENGTHS)) + ", and of what kind")
    for name, make in QUIET.items():
        rates, kinds = [], Counter[str]()
        for n in LENGTHS:
            many = max(8, series * 60 // n)
            found = [s.kind for _ in range(many) for s in find_shifts(make(n, rng).tolist())]
            rates.append(200 * len(found) / (many * n))
            kinds.update(found)
        told = ", ".join(f"{k} {v}" for k, v in kinds.most_common())
        print(f"{name:<22} {np.mean(rates):>6.2f}   {'  '.join(f'{r:.2f}' for r in rates)}   {told}", flush=True)


def others(series: int, rng: np.random.Generator) -> None:
    """Point by point, and several series at once."""
    print("\nas points come in: alarms in 200 points; steps of 1.5 and 3 told at all, and after how many points (median)")
    for rho in (0.0, 0.5):
        many = max(4, series // 6)
        alarms = sum(len(find_shifts(memory(120, rho, rng).tolist(), online=True)) for _ in range(many))
        print(f"autocorrelation {rho}: {200 * alarms / (120 * many):.2f}", flush=True)
    for size in (1.5, 3.0):
        told = []
        for _ in range(max(4, series // 6)):
            y = memory(100, 0, rng) + size * (np.arange(100) >= 60)
            told += [s.told_at - 60 for s in find_shifts(y.tolist(), online=True) if s.told_at and abs(s.position - 60) <= 4][:1]
        print(f"size {size}: {len(told)} of {max(4, series // 6)}, {np.median(told) if told else '-'} points after", flush=True)
    print(
        "\nseveral series of 120 points: alarms in 200 points, white and with autocorrelation .5; common steps of .8 and 1.2 dated within two points"
    )
    for d in (2, 6, 12):
        rates = []
        for rho in (0.0, 0.5):
            quiets = [{str(i): memory(120, rho, rng).tolist() for i in range(d)} for _ in range(series)]
            rates.append(200 * sum(len(find_shifts(q)) for q in quiets) / (120 * series))
        hits = []
        for size in (0.8, 1.2):
            moving = [{str(i): (memory(120, 0, rng) + size * (np.arange(120) >= 70)).tolist() for i in range(d)} for _ in range(series)]
            hits.append(sum(close((s.position for s in find_shifts(m)), 70) for m in moving) / series)
        print(f"{d:>2} series: {rates[0]:.2f} {rates[1]:.2f}   {hits[0]:.2f} {hits[1]:.2f}", flush=True)


def main() -> None:
    series = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    rng = np.random.default_rng(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    for part in (changes, quiet, others):
        part(series, rng)


if __name__ == "__main__":
    main()
