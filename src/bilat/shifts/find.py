"""`find_shifts`: dated changes of any series of numbers.

The steps: `numbers` makes the series ready, `search` chooses the model of its level, `spread` looks for changes of variance in what is left over (and the
level is sought again with that in mind), `dating` gives each change its posterior. A change's probability is that of the best model of all against
the best with no change in its interval, 1 / (1 + exp(-gain / 2)), gain being the likelihood gained less the price.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, get_args

from bilat.errors import BadInput
from bilat.shifts import dating, rates, search, spread
from bilat.shifts.numbers import SPARSE, Numbers, calmed, ready
from bilat.shifts.partition import Room
from bilat.shifts.record import Change, Shift

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

METHOD = "shifts/1"
COVERAGE = 0.95
KINDS: tuple[Change, ...] = get_args(Change)


def find_shifts(
    values: Sequence[float | None] | Mapping[str, Sequence[float | None]],
    *,
    exposure: Sequence[float | None] | None = None,
    kinds: Collection[Change] = KINDS,
    least: float | None = None,
    coverage: float = COVERAGE,
    online: bool = False,
) -> list[Shift]:
    """The changes of level, trend, variance or rate in a series, in order of position; none found is an empty list.

    `values` are in order of time, one a period, None or NaN where missing: 8 at least. `exposure` says out of how many each count is
    (all reports of the period), so that a change of rate is sought. `kinds` may leave out "trend" or "variance". Shifts of a probability below `least` (.5) are left out. `coverage` is
    the probability that each interval is to hold. A mapping of names to series of one length is searched for changes of level at common dates. `online`: only
    what would have been told while the series came in, from a probability of .9 (`watch.Watch` takes points one by one). Noise may be autocorrelated. Raises BadInput for what is no such series.
    """
    import numpy as np

    if not 0 < coverage < 1 or (least is not None and not 0 <= least <= 1):
        raise BadInput("coverage lies between 0 and 1, and least from 0 to 1")
    if isinstance(values, Mapping):
        from bilat.shifts.together import find_together

        if exposure is not None or online:
            raise BadInput("several series are searched together without exposure, and as a whole; give one series for these")
        return find_together(values, least=0.5 if least is None else least, coverage=coverage)
    if online:
        from bilat.shifts import watch

        return watch.online(values, exposure, watch.LEAST if least is None else least, coverage)
    least = 0.5 if least is None else least
    given = ready(values, exposure)
    if np.ptp(given.y) == 0:
        return []
    if given.counts and (exposure is not None or given.x.mean() < SPARSE):
        room = Room(4, 3) if exposure is None else rates.lasting(len(given.x))
        return [s for s in _rates(given, coverage, room, exposure is not None) if s.probability >= least]
    levels, spreads, roots = searched(given, "trend" in kinds, "variance" in kinds)
    told = [*_levels(given, levels, roots, coverage), *_spreads(given, spreads, coverage)]
    return sorted((s for s in told if s.probability >= least), key=lambda s: (s.position, s.kind))


def searched(given: Numbers, bends: bool = True, variance: bool = True) -> "tuple[search.Searched, spread.Spreads, Array]":
    """The model of the level, the changes of variance, and the roots of the weights that both lead to."""
    import numpy as np

    roots = np.sqrt(given.weights)
    levels = search.searched(given.y, given.at, roots, Room(), bends)
    spreads = spread.spreads(levels.found.fit.residuals[: None if variance else 0])
    for _ in range(2):
        if not spreads.places:
            break
        edges = (0, *spreads.places, len(given.y))
        sds = np.repeat(spreads.sds, np.diff(edges))
        roots = np.sqrt(given.weights) / (sds / np.exp(np.log(sds).mean()))
        levels = search.searched(given.y, given.at, roots, Room(), bends)
        again = spread.spreads(levels.found.fit.residuals * (sds / np.exp(np.log(sds).mean())))
        if again.places == spreads.places:
            spreads = again
            break
        spreads = again
    return levels, spreads, roots


def _rates(given: Numbers, coverage: float, room: Room, exact: bool) -> list[Shift]:
    """`exact`: series out of an exposure are compared by their dates, so each has its most probable one."""
    x = calmed(given.x, given.exposure)
    found = rates.rates(x, given.exposure, room)
    told = []
    for i in range(len(found.places)):
        free, mass = rates.posterior(x, given.exposure, found, i, room)
        top, low, high, held = dating.interval(free, mass, coverage, exact)
        before, after = found.rates[i], found.rates[i + 1]
        middle = (before + after) / 2 * float(given.exposure.mean())
        sigmas = (after - before) * float(given.exposure.mean()) / (max(middle, 1e-12) * found.scatter) ** 0.5
        probability = _probability(rates.gain(x, given.exposure, found, i))
        method = f"{METHOD}, rate, autocorrelation {found.rho:.1f}, scatter {found.scatter:.1f}"
        told.append(_shift(given, top, low, high, held, "rate", probability, after - before, sigmas, before, after, method))
    return told


def _levels(given: Numbers, levels: search.Searched, roots: "Array", coverage: float) -> list[Shift]:
    found, told = levels.found, []
    kind: Change = "trend" if found.model == "trend" else "rate" if given.counts else "level"
    sigma = max((found.fit.rss / max(len(given.y) - len(found.fit.beta), 1)) ** 0.5 / (1 - found.fit.rho**2) ** 0.5, 1e-12)
    edges = (0, *found.places, len(given.y))
    method = f"{METHOD}, {found.model}, autocorrelation {found.fit.rho:.1f}"
    for i, place in enumerate(found.places):
        free, mass = dating.posterior(levels, i, given.y, given.at, roots, Room())
        if kind == "rate" and found.model == "level" and found.fit.rho < 0.15:
            mass = dating.of_counts(given.x, given.exposure, edges[i], edges[i + 2], free)
        top, low, high, held = dating.interval(free, mass, coverage)
        step = float(found.fit.beta[i - len(found.places)])
        if kind == "trend":
            slopes = found.fit.beta[1 : 2 + len(found.places)] / len(given.y)
            before, after = float(slopes[: i + 1].sum()), float(slopes[: i + 2].sum())
            sigmas = (after - before) / sigma
        else:
            before, after = (_mean(given, a, b) for a, b in ((edges[i], place), (place, edges[i + 2])))
            sigmas = step / sigma
        probability = _probability(levels.gain(low, high, search.without(found, i, given.y, given.at, roots)))
        told.append(_shift(given, top, low, high, held, kind, probability, after - before, sigmas, before, after, method))
    return told


def _spreads(given: Numbers, found: spread.Spreads, coverage: float) -> list[Shift]:
    told = []
    for i in range(len(found.places)):
        free, mass = spread.posterior(found, i)
        top, low, high, held = dating.interval(free, mass, coverage)
        before, after = found.sds[i], found.sds[i + 1]
        sigmas = math.log(after / before)
        probability = _probability(spread.gain(found, i))
        told.append(
            _shift(given, top, low, high, held, "variance", probability, after / before, sigmas, before, after, f"{METHOD}, variance")
        )
    return told


def _shift(
    given: Numbers, top: int, low: int, high: int, held: float, kind: Change, probability: float, size: float, sigmas: float, before: float,
    after: float, method: str,
) -> Shift:  # fmt: skip
    at = [int(p) for p in given.at]
    note = "the last point alone: the next will tell" if top == len(at) - 1 else None
    earliest = at[low - 1] + 1  # a change may lie in the gap before the first point that shows it
    return Shift(at[top], kind, probability, size, sigmas, before, after, earliest, at[high], held, method, note=note)


def _mean(given: Numbers, a: int, b: int) -> float:
    x, of = given.x[a:b], given.exposure[a:b]
    return float(x.sum() / of.sum()) if given.counts else float((x * of).sum() / of.sum())


def _probability(gain: float) -> float:
    return 1 / (1 + math.exp(-max(min(gain, 1400.0), -1400.0) / 2))
