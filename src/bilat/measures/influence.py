"""Influence: how much one state could weigh with another, as the breadth of their tie times the other's dependence on it.

    influence_bandwidth    mean of what the pair has of trade, arms and shared organisations, each over the most that any pair has that year;
                           symmetric
    influence_dependence   mean of the source's shares in the target's trade and in the target's arms imports
    influence              bandwidth times dependence: of source over target, directed

Units: 0 to 1. After the Formal Bilateral Influence Capacity index (Moyer, Sweijs, Burrows and van Manen 2018, Power and Influence in a Globalized World,
Atlantic Council; Moyer, Meisel, Matthews, Bohl and Burgess 2021): influence as bandwidth, how much the two exchange, times dependence, how much
of what the target has of it comes from the source. FBIC has a political, an economic and a security bandwidth and an economic and a security dependence, of more
parts than trade, arms and organisations and with weights of its own, and scales by the most influence that any state had over any other in 1960 to 2018 (Moyer and others,
FBIC codebook, p. 24), where the parts here are scaled by the most of their year. So the values are not FBIC's: only order and change compare.

Trade is that of the year, arms those of the five years that end with it. The parts weigh as in BANDWIDTH and DEPENDENCE. A part that no table held has for
the year is left out of the mean, and the note names it; without trade there is no value. Source: the tables of trade, arms and igo. Reference: computed by hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bilat.measures.arms import ARMS
from bilat.measures.catalogue import Catalogue, Held, run, span, unbound
from bilat.measures.dependence import DEPENDENCE
from bilat.measures.measure import Measure, Scope, rows
from bilat.measures.organisations import ORGANISATIONS
from bilat.records import Measurement

METHOD = "influence/1 bandwidth times dependence, after FBIC"
UNITS = {"influence": "index", "influence_bandwidth": "index", "influence_dependence": "share"}
BANDWIDTH = {"trade": 1.0, "arms": 1.0, "igo": 1.0}  # weights of the parts
DEPENDENCE_ON = {"trade": 1.0, "arms": 1.0}
_TOTAL = {"trade": (DEPENDENCE, "trade_total"), "arms": (ARMS, "arms_tiv"), "igo": (ORGANISATIONS, "shared_igos")}
_SHARE = {"trade": "trade_share", "arms": "arms_share"}
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Part:
    """What one table says of a year: the size of the pair's exchange over the largest pair's, and each target's share from its source."""

    held: Held
    breadth: float
    share: Mapping[Pair, float]


def influence(catalogue: Catalogue, pair: Pair, year: int) -> list[Measurement]:
    """The three measures in both directions; empty where no table of trade is held."""
    if not catalogue.of("trade"):
        return []
    parts = {kind: part for kind in BANDWIDTH if (part := _part(catalogue, kind, pair, year)) is not None}
    told: list[Measurement] = []
    for source, target in (pair, pair[::-1]):
        shares = {
            kind: parts[kind].share[source, target] for kind in DEPENDENCE_ON if kind in parts and (source, target) in parts[kind].share
        }
        breadth = _mean({kind: part.breadth for kind, part in parts.items()}, BANDWIDTH)
        depends = _mean(shares, DEPENDENCE_ON)
        values = {
            "influence": None if breadth is None or depends is None else breadth * depends,
            "influence_bandwidth": breadth,
            "influence_dependence": depends,
        }
        whole = "trade" in shares
        without = [f"without {kind} in bandwidth" for kind in BANDWIDTH if kind not in parts] + [
            f"without {kind} in dependence" for kind in DEPENDENCE_ON if kind not in shares
        ]
        note = ", ".join(without) if whole else f"no table held has all trade of {target} in {year}"
        used = [part.held for part in parts.values()]
        told += [
            Measurement(
                name, source, target, str(year), values[name] if whole else None, unit, ", ".join(h.dataset for h in used),
                ", ".join(h.version for h in used), METHOD, n=len(parts), evidence=tuple(s for h in used for s in h.snapshots), note=note or None,
            )
            for name, unit in UNITS.items()
        ]  # fmt: skip
    return told


def _part(catalogue: Catalogue, kind: str, pair: Pair, year: int) -> _Part | None:
    """The first table of a kind that covers the year and can say something of the pair."""
    measure, name = _TOTAL[kind]
    for held in catalogue.of(kind):
        first, last = span(held)
        if not first <= year <= last:
            continue
        top = _largest(measure, name, held, year)
        found = rows(measure, held, Scope(year, year, pair))
        share = {}
        if kind == "trade":  # the target's books say how much of its trade is with the source
            share = {(r["target"], r["source"]): float(r[_SHARE[kind]]) for r in found if r[_SHARE[kind]] is not None}
        elif kind == "arms":
            share = {(r["source"], r["target"]): float(r[_SHARE[kind]]) for r in found if r[_SHARE[kind]] is not None}
            share = {way: share.get(way, 0.0) for way in (pair, pair[::-1])}  # the table lists every delivery
        if not top or (kind == "trade" and not share) or (kind == "igo" and not found):
            continue
        sizes = [float(r[name] or 0.0) for r in found]
        size = sum(sizes) if kind == "arms" else max(sizes, default=0.0)
        return _Part(held, min(1.0, size / top), share)
    return None


def _largest(measure: Measure, name: str, held: Held, year: int) -> float:
    """The most that any pair has, both directions of arms together."""
    t = measure.build(unbound(measure.kind), Scope(year, year))
    if measure is ARMS:
        back = t.select(source=t.target, target=t.source, back=t[name]).view()
        joined = t.left_join(back, ["source", "target"])
        (row,) = run(held, joined.agg(top=(joined[name] + joined.back.fill_null(0.0)).max()))
    else:
        (row,) = run(held, t.agg(top=t[name].max()))
    return float(row["top"] or 0.0)


def _mean(values: Mapping[str, float], weights: Mapping[str, float]) -> float | None:
    total = sum(weights[kind] for kind in values)
    return sum(weights[kind] * value for kind, value in values.items()) / total if total else None
