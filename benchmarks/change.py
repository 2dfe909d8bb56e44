"""Shifts of ties in real data: those known to be there, placebo, and the time that all ties take.

    python benchmarks/change.py --years FILE --names FILE [--headlines FILE]

FILE is what `bilat pull icews-yearly --file` and `bilat pull icews-names --file` take; headlines are JSONL for `bilat read`. What is not given is
left out. Placebo: the periods of each tie are shuffled, the same for all of its series, so that no date means anything.
"""

import argparse
import dataclasses
import tempfile
import time

import numpy as np

import bilat
from bilat.measures.acts import of_table
from bilat.measures.counts import Counts, count
from bilat.shifts.ties import tie_shifts

LEAST_ACTS = 200
TIES = 100  # that placebo is tried on


def known(obs: "bilat.Observatory", source: str | None, *ties: tuple[str, str]) -> None:
    for a, b in ties:
        found = obs.shifts(a, b, source=source)
        print(f"{a}-{b}, {found.dataset} by {found.every}: {len(found.shifts)} shifts")
        for s in found.shifts:
            print(f"   {s.source_state} → {s.target_state} {s.measure} {s.period} ({s.earliest} to {s.latest}) {s.shift.probability:.3f}")


def placebo(counts: Counts, seed: int = 0) -> None:
    rng = np.random.default_rng(seed)
    pairs = counts.dyads[::2][:TIES]
    real = sum(bool(tie_shifts(counts, *pair).shifts) for pair in pairs)
    false = 0
    for pair in pairs:
        p = rng.permutation(len(counts.starts))
        mixed = dataclasses.replace(counts, n=counts.n[:, p], total=counts.total[:, p], volume=counts.volume[p], scores=counts.scores[:, p])
        false += bool(tie_shifts(mixed, *pair).shifts)
    print(
        f"{counts.acts.dataset} by {counts.every}, {len(pairs)} busiest ties: {real} show a shift, {false} when shuffled ({false / len(pairs):.3f}, at most .05)"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--years", "--names", "--headlines"):
        parser.add_argument(name)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        obs = bilat.open(folder)
        if given.years:
            obs.pull("icews-yearly", [given.years])
            known(obs, "icews-yearly", ("RUS", "UKR"), ("USA", "RUS"))
            placebo(count(of_table(obs.catalogue().of("events")[0]), "quad", "year", least=LEAST_ACTS))
        if given.names:
            obs.pull("icews-names", [given.names])
            known(obs, "icews-names", ("USA", "PRK"))
            table = next(h for h in obs.catalogue().of("events") if h.dataset == "icews-names")
            started = time.perf_counter()
            counts = count(of_table(table), "quad", "week", least=LEAST_ACTS)
            counted = time.perf_counter() - started
            for pair in counts.dyads[::2]:
                tie_shifts(counts, *pair)
            took = time.perf_counter() - started
            print(
                f"{len(counts.dyads) // 2} ties of {LEAST_ACTS} events and more: counted in {counted:.1f} s, all shifts in {took:.1f} s (at most 60)"
            )
            placebo(counts)
        if given.headlines:
            started = time.perf_counter()
            documents = sum(1 for _ in obs.reading(given.headlines))
            print(f"{documents} headlines read in {time.perf_counter() - started:.0f} s (at most 180)")
            known(obs, None, ("RUS", "UKR"), ("RUS", "USA"))


if __name__ == "__main__":
    main()
