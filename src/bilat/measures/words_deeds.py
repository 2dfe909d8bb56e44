"""Words and deeds: how friendly a state speaks to another, how friendly it acts, and how far the two part.

For source and target (directed) and period, with VC, VF, MC, MF the numbers of acts of verbal cooperation, verbal conflict, material cooperation and
material conflict (PLOVER's quad classes), V all acts of the source of data in the period:

    words        (VC - VF) / (VC + VF)        -1 all conflict, 1 all cooperation
    deeds        (MC - MF) / (MC + MF)
    gap          words - deeds                above 0: kinder in words than in deeds
    words_net    (VC - VF) / V                the same, as shares of all that is reported
    deeds_net    (MC - MF) / V
    conflict_share    (VF + MF) / (VC + VF + MC + MF), which news attention for the two does not move

Units: balance (-1 to 1; gap -2 to 2), share. `n` is the number of acts they are made from. Intervals at 95 % as `intervals` has them. Balances of fewer
than 5 acts are taken over that period and those before it, as in `ties`. Source: Schrodt and Yonamine's and others' use of quad counts;
the relative balance is Osgood's and Boulding's net over total. Reference: small ledgers counted by hand.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bilat.errors import NothingFound
from bilat.measures import intervals
from bilat.measures.counts import Counts
from bilat.measures.ties import both, evidence, gaps, nothing, pooled_over
from bilat.plover import QUADS
from bilat.records import Measurement

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

METHOD = "words-deeds/1"
UNITS = {"words": "balance", "deeds": "balance", "gap": "balance", "words_net": "share", "deeds_net": "share", "conflict_share": "share"}


def words_and_deeds(counts: Counts, source: str, target: str) -> tuple[Measurement, ...]:
    """The six series of one directed dyad, in order of period; `counts` by quad class. NothingFound as for `ties`."""
    if (source, target) not in counts.dyads or not both(counts, source, target):
        raise NothingFound(nothing(counts, source, target))
    why = gaps(counts, source, target)
    told = evidence(counts, source, target)
    numbers = counts.n[counts.at(source, target)]
    found = []
    for p, period in enumerate(counts.periods):
        for measure, value, bounds, n, note, quads in _at(counts, numbers, p, why.get(p)):
            ids = tuple(i for q in quads for i in told.get((p, q), ())) or (counts.acts.snapshots if value is not None else ())
            low, high = bounds if bounds else (None, None)
            found.append(
                Measurement(
                    measure,
                    source,
                    target,
                    period,
                    value,
                    UNITS[measure],
                    counts.acts.dataset,
                    counts.acts.version,
                    f"{METHOD} by {counts.every}",
                    low,
                    high,
                    n,
                    ids,
                    note,
                )
            )
    return tuple(found)


Told = tuple[str, float | None, tuple[float, float] | None, int, str | None, tuple[str, ...]]


def _at(counts: Counts, numbers: "NDArray[np.int64]", p: int, missing: str | None) -> Iterator[Told]:
    if missing is not None:
        yield from ((measure, None, None, 0, missing, ()) for measure in UNITS)
        return
    words, deeds = (_balance(counts, numbers[:, pair], p) for pair in ([0, 2], [1, 3]))
    yield "words", *words, (QUADS[0], QUADS[2])
    yield "deeds", *deeds, (QUADS[1], QUADS[3])
    if words[0] is None or deeds[0] is None or words[1] is None or deeds[1] is None:
        lacking = "words" if words[0] is None else "deeds"
        yield "gap", None, None, 0, f"no {lacking} to set against the other", ()
    else:
        bounds = intervals.difference(words[0], words[1], deeds[0], deeds[1])
        notes = [f"{what}: {told[3]}" for what, told in (("words", words), ("deeds", deeds)) if told[3]]
        yield "gap", words[0] - deeds[0], (float(bounds[0]), float(bounds[1])), words[2] + deeds[2], "; ".join(notes) or None, QUADS
    volume = int(counts.volume[p])
    for measure, good, bad in (("words_net", 0, 2), ("deeds_net", 1, 3)):
        a, b = int(numbers[p, good]), int(numbers[p, bad])
        low, high = intervals.difference(a / volume, intervals.share(a, volume), b / volume, intervals.share(b, volume))
        yield measure, (a - b) / volume, (float(low), float(high)), a + b, None, (QUADS[good], QUADS[bad])
    own, bad = int(numbers[p].sum()), int(numbers[p, 2] + numbers[p, 3])
    if own:
        low, high = intervals.share(bad, own)
        yield "conflict_share", bad / own, (float(low), float(high)), own, None, QUADS
    else:
        yield "conflict_share", None, None, 0, "no act", ()


def _balance(counts: Counts, pair: "NDArray[Any]", p: int) -> tuple[float | None, tuple[float, float] | None, int, str | None]:
    """Balance, bounds, number of acts and note of two columns, cooperation and conflict."""
    periods = pooled_over(pair.sum(axis=1), p)
    good, bad = (int(x) for x in pair[p - periods + 1 : p + 1].sum(axis=0))
    n = good + bad
    if not n:
        return None, None, 0, "no such act"
    low, high = intervals.share(good, n)
    note = f"pooled over {periods} {counts.every}s from {counts.periods[p - periods + 1]}, for want of acts" if periods > 1 else None
    return (good - bad) / n, (2 * float(low) - 1, 2 * float(high) - 1), n, note
