"""Ideal points: where states stand on the line that best explains their votes in the UN General Assembly.

    ideal_point            position of a state in a year
    ideal_point_distance   |position of source - position of target|, symmetric

An ordered logit of one dimension (yes > abstain > no): for state i in year t and roll call j, with cut points m_j ± w_j,
P(vote at most k) = logistic(cut_jk - b_j x_it). Positions move as a random walk from year to year (after Martin and Quinn 2002; Bailey,
Strezhnev and Voeten 2017), which ties the years together; each roll call has its own b, m and w. The posterior mode is found by
Newton steps on roll calls and on whole paths of states in turn, from each year's first singular vector.

Units: over all state-years mean 0 and standard deviation 1; the sign is such that the United States' mean is positive. A state's year counts
from MINIMUM votes on. Source: UN General Assembly roll calls. Reference: published estimates (Bailey, Strezhnev and Voeten), correlation of at
least .95 in every session with 100 roll calls or more.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from bilat.measures.catalogue import Held, connect
from bilat.measures.kept import kept
from bilat.measures.measure import Scope
from bilat.records import Measurement

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

METHOD = "ideal points/1 ordered logit, one dimension, random walk"
STEP = 0.15  # standard deviation of a year's move, where positions as a whole have 1
SLOPE = 2.0  # prior standard deviation of b
MINIMUM = 5  # votes
ROUNDS = 60
CLOSE = 5e-3  # stop once no position moves by more between rounds, at the median

POINT = {"ideal_point": "standard deviations"}
DISTANCE = {"ideal_point_distance": "standard deviations"}


class Point(NamedTuple):
    """One state in one year, with the number of votes it rests on."""

    state: str
    year: int
    value: float
    votes: int


@dataclass(slots=True)
class _Fit:
    """The votes as flat arrays, and the parameters that are being found."""

    state: "Ints"
    year: "Ints"
    call: "Ints"
    vote: "Ints"  # 0 no, 1 abstain, 2 yes
    x: "Floats"  # positions, states by years
    b: "Floats"
    m: "Floats"
    w: "Floats"


def points(held: Held, scope: Scope) -> list[Measurement]:
    """The positions within the scope, and between its states their distances; estimated from all years of the table, once."""
    within = [
        p
        for p in map(Point._make, kept(held, METHOD, estimate))
        if scope.first <= p.year <= scope.last and (not scope.states or p.state in scope.states)
    ]

    def told(name: str, unit: str, p: Point, target: str | None, value: float, n: int) -> Measurement:
        return Measurement(
            name, p.state, target, str(p.year), value, unit, held.dataset, held.version, METHOD, n=n, evidence=held.snapshots
        )

    single = [told(name, unit, p, None, p.value, p.votes) for p in within for name, unit in POINT.items()]
    if not scope.states:
        return single
    apart = [
        told(name, unit, p, q.state, abs(p.value - q.value), min(p.votes, q.votes))
        for p in within for q in within for name, unit in DISTANCE.items() if p.year == q.year and p.state != q.state
    ]  # fmt: skip
    return single + apart


def estimate(held: Held) -> list[Point]:
    """All states in all years of a votes table, by state and year."""
    import numpy as np

    connection = connect(held)
    try:
        told = connection.execute(
            "select state, year(date) as year, dense_rank() over (order by date, rcid) - 1 as call, 3 - vote as vote from votes where vote in (1, 2, 3)"
        ).fetchnumpy()
    finally:
        connection.close()
    names, state = np.unique(np.asarray(told["state"]).astype(str), return_inverse=True)
    year = np.asarray(told["year"], dtype=np.int64)
    if not len(year) or int(np.bincount(state * 10_000 + year).max()) < MINIMUM:  # too few roll calls to place anybody
        return []
    first = int(year.min())
    calls = np.asarray(told["call"], dtype=np.int64)
    found = _fit(
        state.astype(np.int64),
        year - first,
        calls,
        np.asarray(told["vote"], dtype=np.int64),
        list(names).index("USA") if "USA" in names else 0,
    )
    votes = _count(found)
    return [
        Point(str(names[i]), first + int(t), float(found.x[i, t]), int(votes[i, t]))
        for i, t in zip(*np.nonzero(votes >= MINIMUM), strict=True)
    ]


def _count(fit: _Fit) -> "Ints":
    import numpy as np

    counted: Ints = np.bincount(fit.state * fit.x.shape[1] + fit.year, minlength=fit.x.size).reshape(fit.x.shape)
    return counted


def _fit(state: "Ints", year: "Ints", call: "Ints", vote: "Ints", anchor: int) -> _Fit:
    import numpy as np

    states, years, calls = int(state.max()) + 1, int(year.max()) + 1, int(call.max()) + 1
    fit = _Fit(state, year, call, vote, _start(state, year, call, vote, anchor), np.zeros(calls), np.zeros(calls), np.full(calls, 0.5))
    assert fit.x.shape == (states, years)
    for _ in range(ROUNDS):
        _calls(fit)
        before = fit.x
        fit.x = _paths(fit)
        _standardise(fit, anchor)
        if np.median(np.abs(fit.x - before)) < CLOSE:
            break
    return fit


def _start(state: "Ints", year: "Ints", call: "Ints", vote: "Ints", anchor: int) -> "Floats":
    """Each year's first singular vector of votes less the roll call's mean, absences at the mean; signs joined from year to year."""
    import numpy as np

    x = np.zeros((int(state.max()) + 1, int(year.max()) + 1))
    for t in range(x.shape[1]):
        here = year == t
        if not here.any():
            x[:, t] = x[:, t - 1]
            continue
        _, column = np.unique(call[here], return_inverse=True)
        matrix = np.full((x.shape[0], int(column.max()) + 1), np.nan)
        matrix[state[here], column] = vote[here] - 1.0
        present = ~np.isnan(matrix).all(axis=1)
        centred = np.nan_to_num(matrix - np.nanmean(matrix, axis=0))
        left = np.linalg.svd(centred[present], full_matrices=False)[0][:, 0]
        x[present, t] = (left - left.mean()) / (left.std() or 1.0)
        sign = np.sign(x[anchor, t]) if present[anchor] and abs(x[anchor, t]) > 0.5 else np.sign(x[:, t] @ x[:, t - 1]) if t else 1.0
        x[:, t] *= sign or 1.0
    return x


def _slopes(fit: _Fit) -> "tuple[Floats, Floats, Floats]":
    """For each vote: position of its state, and the first and second derivative of its log-likelihood in b x - m."""
    import numpy as np

    x = fit.x.ravel()[fit.state * fit.x.shape[1] + fit.year]
    eta = fit.b[fit.call] * x - fit.m[fit.call]
    odds, width = np.exp(np.clip(eta, -30, 30)), np.exp(fit.w)[fit.call]
    low, high = 1 / (1 + odds * width), 1 / (1 + odds / width)
    down, up = fit.vote <= 1, fit.vote >= 1
    first = down * (low - 1) + up * high
    second = down * (low * (1 - low)) + up * (high * (1 - high))
    return x, first, second


def _calls(fit: _Fit) -> None:
    """One Newton step on b and m of every roll call, and one on the width of its abstentions."""
    import numpy as np

    x, first, second = _slopes(fit)
    n = len(fit.b)

    def total(values: "Floats") -> "Floats":
        return np.bincount(fit.call, values, minlength=n).astype(np.float64)

    gb = total(first * x) - fit.b / SLOPE**2
    gm = -total(first) - fit.m / 25
    hbb, hbm, hmm = total(second * x * x) + 1 / SLOPE**2, -total(second * x), total(second) + 1 / 25
    det = hbb * hmm - hbm**2
    fit.b = fit.b + np.clip((hmm * gb - hbm * gm) / det, -1, 1)
    fit.m = fit.m + np.clip((hbb * gm - hbm * gb) / det, -1, 1)
    # The width follows from the share that abstained, shrunk to .1: P(abstain) is near w/2 where votes are contested.
    share = (total((fit.vote == 1).astype(float)) + 1.0) / (total(np.ones(len(fit.vote))) + 10.0)
    fit.w = np.clip(2.0 * share / (1.0 - share), 0.05, 4.0)


def _paths(fit: _Fit) -> "Floats":
    """One Newton step on the whole path of every state: a tridiagonal system for each, solved for all states at once."""
    import numpy as np

    _, first, second = _slopes(fit)
    b = fit.b[fit.call]
    states, years = fit.x.shape
    cell = fit.state * years + fit.year
    gradient = np.bincount(cell, first * b, minlength=states * years).reshape(states, years)
    weight = np.bincount(cell, second * b * b, minlength=states * years).reshape(states, years)
    tie = 1 / STEP**2
    diagonal = weight + 0.05 + tie * np.where((np.arange(years) == 0) | (np.arange(years) == years - 1), 1.0, 2.0)
    right = gradient + weight * fit.x
    # Forward elimination and back substitution (Thomas).
    ratio, value = np.zeros((states, years)), np.zeros((states, years))
    for t in range(years):
        pivot = diagonal[:, t] - (tie * ratio[:, t - 1] if t else 0.0)
        ratio[:, t] = tie / pivot
        value[:, t] = (right[:, t] + (tie * value[:, t - 1] if t else 0.0)) / pivot
    solved = value.copy()
    for t in range(years - 2, -1, -1):
        solved[:, t] += ratio[:, t] * solved[:, t + 1]
    return fit.x + np.clip(solved - fit.x, -1.0, 1.0)


def _standardise(fit: _Fit, anchor: int) -> None:
    """Mean 0 and standard deviation 1 over the state-years with votes, the anchor's mean positive; slopes and cuts follow."""
    import numpy as np

    held = _count(fit) >= MINIMUM
    mean, spread = float(fit.x[held].mean()), float(fit.x[held].std()) or 1.0
    known = fit.x[anchor][held[anchor]] if held[anchor].any() else fit.x[anchor]
    sign = 1.0 if known.mean() >= mean else -1.0
    fit.x = sign * (fit.x - mean) / spread
    fit.m = fit.m - fit.b * mean
    fit.b = sign * fit.b * spread
    assert np.isfinite(fit.x).all()
