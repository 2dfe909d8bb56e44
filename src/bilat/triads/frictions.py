"""Friction points: over what two states of a triangle are at odds, by PLOVER's subjects, from statements or from a counted event table."""

from collections.abc import Collection, Iterable, Mapping
from itertools import combinations
from typing import TYPE_CHECKING

from bilat import plover
from bilat.triads.leaning import Told
from bilat.triads.record import Friction, Pair

if TYPE_CHECKING:
    from bilat.measures.acts import Acts

SHOWN = 4  # subjects of each tie, and what has none
GENERAL = "no subject told"


def of_acts(states: Collection[str], told: Iterable[Told]) -> tuple[Friction, ...]:
    """From what statements tell; an act under two subjects counts under both. Subjects with most reports first, by tie."""
    found: dict[Pair, dict[str, list[tuple[str, str]]]] = {}
    for source, target, sign, contexts, day, id_ in told:
        if sign < 0 and {source, target} <= set(states):
            for subject in _subjects(contexts):
                found.setdefault(_pair(states, source, target), {}).setdefault(subject, []).append((day, id_))
    counts = {pair: {s: (len(x), x[0][0] or None, tuple(i for _, i in x)) for s, x in of.items()} for pair, of in found.items()}
    totals = {pair: len({i for x in of.values() for _, i in x}) for pair, of in found.items()}
    return _told(states, counts, totals)


def of_table(states: Collection[str], acts: "Acts") -> tuple[Friction, ...]:
    """From a counted event table, by the contexts of its codes; the evidence is its snapshots."""
    t = acts.table
    t = t.filter(t.n > 0, t.quad.isin(plover.QUADS[2:]), t.source.isin(tuple(states)), t.target.isin(tuple(states)), t.source != t.target)
    rows = acts.query(t.group_by("source", "target", context=t[acts.contexts]).agg(count=t.n.sum(), latest=t.date.max()))
    counts: dict[Pair, dict[str, tuple[int, str | None, tuple[str, ...]]]] = {}
    totals: dict[Pair, int] = {}
    for source, target, code, number, latest in rows:
        pair = _pair(states, source, target)
        totals[pair] = totals.get(pair, 0) + int(number)
        for subject in _subjects(_contexts(code, acts.contexts)):
            before = counts.setdefault(pair, {}).get(subject, (0, None, ()))
            day = str(latest)[: 4 if acts.grain == "year" else 10]
            counts[pair][subject] = (before[0] + int(number), max(before[1] or "", day), acts.snapshots)
    return _told(states, counts, totals)


def _contexts(code: str | None, column: str) -> tuple[str, ...]:
    if not code:
        return ()
    if column != "cameo":
        return tuple(code.split())
    mapped = plover.from_cameo(code)
    return mapped.contexts if mapped else ()


def _subjects(contexts: Collection[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plover.SUBJECT_OF[c] for c in contexts if c in plover.SUBJECT_OF)) or (GENERAL,)


def _pair(states: Collection[str], source: str, target: str) -> Pair:
    """The pair in the order of the triangle."""
    a, b = sorted((source, target), key=tuple(states).index)
    return a, b


def _told(
    states: Collection[str], counts: Mapping[Pair, Mapping[str, tuple[int, str | None, tuple[str, ...]]]], totals: Mapping[Pair, int]
) -> tuple[Friction, ...]:
    found: list[Friction] = []
    for pair in combinations(states, 2):
        ranked = sorted(counts.get(pair, {}).items(), key=lambda x: (x[0] == GENERAL, -x[1][0], x[0]))
        shown = [x for i, x in enumerate(ranked) if i < SHOWN or x[0] == GENERAL]
        found += [Friction(*pair, subject, n, n / totals[pair], latest, evidence) for subject, (n, latest, evidence) in shown]
    return tuple(found)
