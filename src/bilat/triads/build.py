"""A triangle put together from one source of acts, and from the statements behind it where the source is the ledger."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from itertools import combinations, permutations
from typing import TYPE_CHECKING

from bilat.errors import NothingFound
from bilat.measures.balance import balance
from bilat.measures.counts import Counts, count
from bilat.measures.periods import Every
from bilat.measures.ties import existed
from bilat.records import Statement
from bilat.triads import frictions, leaning, responses
from bilat.triads.leaning import EVEN, Leaning
from bilat.triads.record import CAVEATS, Level, Model, Pair, Standing, Tie, Triad
from bilat.triads.wedges import wedges

if TYPE_CHECKING:
    from bilat.measures.acts import Acts

METHOD = "triad/1"
LEAST = 30  # reports of a pair in a table, both directions, from which it counts as a third party
NORM = 500  # reports between states from which there is a norm


def triad(
    acts: "Acts",
    states: tuple[str, str, str],
    statements: Iterable[Statement] = (),
    published: Mapping[str, date | None] | None = None,
    every: Every | None = None,
) -> Triad:
    """The triangle of three states (codes). Of a ledger, `statements` are those that touch any of the three, and `published` the days of their documents.

    `every`: the period of the response model; if not said, years where the source has no finer dates, weeks for a table of less than three years,
    else months. NothingFound where nothing is told between any two of the three, or one of them did not exist in the time that the
    source covers.
    """
    if gone := [s for s in states if not existed(s, acts.first, acts.last)]:
        raise NothingFound(
            f"{' and '.join(gone)} in no state system from {acts.first} to {acts.last}, which {acts.dataset} {acts.version} covers; "
            "name states of that time, or another source with --source"
        )
    told = acts.contexts == "contexts"
    step = every or period(acts)
    dyads = tuple(permutations(states, 2))
    counts = count(acts, "quad", step, dyads)
    reported = leaning.within(leaning.acts(statements, published or {}), acts.first, acts.last)
    directed = leaning.of_counts(counts)
    leanings, norm = _pairs(acts, states, reported)
    ties = tuple(_tie(a, b, leanings.get((min(a, b), max(a, b)), Leaning(0, 0)), norm, counts) for a, b in combinations(states, 2))
    if not any(t.n for t in ties):
        raise NothingFound(_nothing(acts, states))
    signs = {(t.a, t.b): t.sign if norm is None else t.against_norm or 0 for t in ties}
    model, why = _model(counts, states)
    return Triad(
        states, acts.dataset, acts.version, step, counts.periods[0], counts.periods[-1],
        tuple(_level(counts, *d, directed[d], norm, told) for d in dyads), ties, balance(signs), model, why,
        frictions.of_acts(states, reported) if told else frictions.of_table(states, acts),
        wedges(states, leanings, EVEN if norm is None else norm, least=2 if told else LEAST), CAVEATS, norm, METHOD,
    )  # fmt: skip


def pairs(
    acts: "Acts", states: Collection[str], statements: Iterable[Statement] = (), published: Mapping[str, date | None] | None = None
) -> tuple[dict[Pair, Leaning], float | None]:
    """The leanings of all pairs that the data tell of (in the order of the alphabet), and the norm of a table; arguments as for `triad`, with any states."""
    return _pairs(acts, states, leaning.within(leaning.acts(statements, published or {}), acts.first, acts.last))


def period(acts: "Acts") -> Every:
    """The period of a response model where none is asked for: years where the source has no finer dates, weeks for a table of less than three years, else months."""
    told = acts.contexts == "contexts"
    if acts.grain == "year":
        return "year"
    return "month" if told or (acts.last - acts.first).days > 3 * 366 else "week"


def _pairs(acts: "Acts", states: Collection[str], reported: list[leaning.Told]) -> tuple[dict[Pair, Leaning], float | None]:
    """The leanings of pairs, and of a table the share of cooperation in all its acts between states: the norm against which ties are weighed."""
    if acts.contexts == "contexts":
        return leaning.of_acts(reported), None
    return leaning.both_ways(leaning.of_table(acts, states)), leaning.norm(acts, NORM)


def _level(counts: Counts, source: str, target: str, found: Leaning, norm: float | None, told: bool) -> Level:
    numbers = counts.n[counts.at(source, target)].sum(axis=0)
    if told:
        items = counts.acts.items(source, target)
        good = tuple(i for a in reversed(items) if "cooperation" in a.quad for i in a.statements)
        bad = tuple(i for a in reversed(items) if "conflict" in a.quad for i in a.statements)
        found = Leaning(found.good, found.bad, found.spread, good, bad)
    return Level(
        source, target, found.good, found.bad, int(numbers[0] + numbers[2]), int(numbers[1] + numbers[3]),
        found.balance(source, target, _span(counts), counts.acts.dataset, counts.acts.version, METHOD),
        None if norm is None else 2 * norm - 1,
    )  # fmt: skip


def _tie(a: str, b: str, found: Leaning, norm: float | None, counts: Counts) -> Tie:
    sign = found.sign()
    standing: Standing = "cooperation" if sign > 0 else "conflict" if sign < 0 else "undecided"
    likely = found.warmer()
    return Tie(
        a, b, found.n, found.balance(a, b, _span(counts), counts.acts.dataset, counts.acts.version, METHOD), standing, sign,
        max(likely, 1 - likely) if found.n else None, None if norm is None else found.sign(norm),
    )  # fmt: skip


def _model(counts: Counts, states: tuple[str, str, str]) -> tuple[Model | None, str | None]:
    try:
        return responses.model(counts, states), None
    except responses.Thin as thin:
        return None, str(thin)


def _span(counts: Counts) -> str:
    return f"{counts.periods[0]}/{counts.periods[-1]}"


def _nothing(acts: "Acts", states: tuple[str, ...]) -> str:
    return (
        f"nothing between any two of {', '.join(states)} in {acts.dataset} {acts.version}, which covers {acts.first} to {acts.last}; "
        "name other states, or another source with --source"
    )
