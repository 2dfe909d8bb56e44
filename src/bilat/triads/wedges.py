"""Wedges: a third state with which the two sides of a tie stand differently drives them apart; one with which both stand alike, together.

Balance theory (Heider 1946) read for one tie. Apart: the share of cooperation with the third is higher on one side by more than `MARGIN`, with the
probability that is told, `LIKELY` at least; opposite signs are the clear case, a friendship beside a tie that is half quarrel another. Together: both
ties have the same sign, with the probability of both, and such a difference is less likely than not.
"""

import math
from collections.abc import Collection, Mapping
from itertools import combinations

from bilat.triads.leaning import EVEN, Leaning
from bilat.triads.record import Pair, Pull, Wedge

SHOWN = {"apart": 4, "together": 2}  # of each tie
MARGIN = 0.2  # of the share of cooperation
LIKELY = 0.8  # from here on ICD 203 says "very likely"
WEIGHT = 20  # a side with less than this part of the tie's own reports is too small to weigh on it


def wedges(states: Collection[str], leanings: Mapping[Pair, Leaning], norm: float = EVEN, least: int = 2) -> tuple[Wedge, ...]:
    """Third states by tie of `states`: those that drive apart first, opposite signs before others, then the surest and most reported.

    `leanings` are of pairs in the order of the alphabet; a side with fewer than `least` reports tells nothing.
    """
    found: list[Wedge] = []
    for a, b in combinations(states, 2):
        own = leanings[min(a, b), max(a, b)].n if (min(a, b), max(a, b)) in leanings else 0
        enough = max(least, own // WEIGHT)
        of_tie = [w for third in _thirds(a, b, leanings) for w in _wedge(a, b, third, leanings, norm, enough)]
        for pull, shown in SHOWN.items():
            some = [w for w in of_tie if w.pull == pull]
            some.sort(
                key=lambda w: (
                    w.third not in states,
                    w.sign_a * w.sign_b >= 0,
                    -round(w.probability, 2),
                    -min(w.reports_a, w.reports_b),
                    w.third,
                )
            )
            found += some[:shown]
    return tuple(found)


def _thirds(a: str, b: str, leanings: Mapping[Pair, Leaning]) -> list[str]:
    of = {s: {x for pair in leanings if s in pair for x in pair} for s in (a, b)}
    return sorted((of[a] & of[b]) - {a, b})


def _wedge(a: str, b: str, third: str, leanings: Mapping[Pair, Leaning], norm: float, least: int) -> list[Wedge]:
    one, other = (leanings[min(s, third), max(s, third)] for s in (a, b))
    if min(one.n, other.n) < least:
        return []
    signs = one.sign(norm), other.sign(norm)
    up, down = one.warmer_than(other, MARGIN), other.warmer_than(one, MARGIN)
    if max(up, down) >= LIKELY:
        pull: Pull = "apart"
        probability, told = (up, (1, -1)) if up > down else (down, (-1, 1))
    elif signs[0] == signs[1] != 0 and max(up, down) < 0.5:
        pull, told = "together", signs
        probability = math.prod(x.warmer(norm) if signs[0] > 0 else 1 - x.warmer(norm) for x in (one, other))
    else:
        return []
    return [
        Wedge(
            a, b, third, pull, *signs, one.n, other.n, probability, one.sign_evidence(told[0]), other.sign_evidence(told[1]),
            one.good / one.n, other.good / other.n,
        )
    ]  # fmt: skip
