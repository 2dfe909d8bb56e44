"""What public data say for and against the steps: clauses of alliances, arms delivered, force used; year by year, with their coverage."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bilat.measures.catalogue import Catalogue, Held, lacking, run, span, unbound
from bilat.stage.evidence import AGAINST, Weighed
from bilat.stage.record import Evidence, Side
from bilat.stage.table import FromData, Table

if TYPE_CHECKING:
    import ibis.expr.types as ir

KIND = {"alliance_consultation": "alliance", "alliance_defence": "alliance", "arms_delivered": "arms", "dispute_force": "dispute"}
FORCE = 4  # hostility of a militarised dispute: 4 use of force, 5 war


@dataclass(frozen=True, slots=True)
class Value:
    """A yearly value of one direction (`who`, "RUS to CHN"; both for a dispute)."""

    year: int
    who: str
    value: float


@dataclass(frozen=True, slots=True)
class Series:
    """What the data held say of one measure: values above 0 inside the years `first` to `last`; other years inside are 0."""

    measure: str
    values: tuple[Value, ...]
    first: int
    last: int
    dataset: str
    version: str
    snapshots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """The series here, and the measures that no data here tell of."""

    series: tuple[Series, ...] = ()
    missing: tuple[str, ...] = ()

    def of(self, measure: str) -> tuple[Series, ...]:
        return tuple(s for s in self.series if s.measure == measure)

    @property
    def notes(self) -> tuple[str, ...]:
        """What is not here, with the commands that bring it."""
        return tuple(dict.fromkeys(lacking(KIND[m]) for m in self.missing))


def collect(catalogue: Catalogue, a: str, b: str, table: Table) -> Facts:
    """The series of all measures that the table of steps asks for, of one pair."""
    asked = dict.fromkeys(d.measure for rung in table.rungs for d in rung.data)
    series, missing = [], []
    for measure in asked:
        held = catalogue.of(KIND[measure])
        if not held:
            missing.append(measure)
        series += [_series(measure, h, a, b) for h in held]
    return Facts(tuple(series), tuple(missing))


def weighed(facts: Facts, data: FromData, last: int, exists: Callable[[int], bool]) -> list[Weighed]:
    """The evidence of one line of the table, up to a year; `exists` tells whether both were states in a year."""
    found = []
    for s in facts.of(data.measure):
        origin = f"{s.dataset} {s.version.partition('/')[0]}"
        told: dict[int, list[Value]] = {}
        for v in s.values:
            told.setdefault(v.year, []).append(v)
        for year in range(s.first, min(s.last, last) + 1):
            here = told.get(year, [])
            if here and data.counts != "nothing":
                who = " and ".join(v.who for v in here)
                words = data.words.format(who=who, value=sum(v.value for v in here))
                found.append(_evidence(s, year, data.counts, words, origin))
            elif not here and data.zero != "nothing" and exists(year):
                found.append(_evidence(s, year, data.zero, data.zero_words, origin))
        if (ends := told.get(s.last)) and data.standing:
            words = f"{data.words.format(who=' and '.join(v.who for v in ends), value=sum(v.value for v in ends))}; so in {s.last}, where the data end"
            found += [_evidence(s, year, "said", words, origin, "standing") for year in range(s.last + 1, last + 1) if exists(year)]
    return found


def gaps(facts: Facts, lines: Iterable[FromData], year: int) -> list[str]:
    """What the data could not tell of a year: they are not here, or they end before it."""
    told = []
    for line in lines:
        if line.measure in facts.missing:
            told.append(f"no {KIND[line.measure]} data here")
        told += [f"{s.dataset} covers {s.first} to {s.last}" for s in facts.of(line.measure) if not s.first <= year <= s.last]
    return list(dict.fromkeys(told))


def _evidence(s: Series, year: int, worth: Any, words: str, origin: str, how: str = "data") -> Weighed:
    side: Side = "against" if worth in AGAINST else "for"
    return Weighed(Evidence(s.snapshots[-1] if s.snapshots else s.dataset, side, str(year), how, words, origin), worth)


def _series(measure: str, held: Held, a: str, b: str) -> Series:
    rows = run(held, _QUERY[measure](unbound(held.kind), a, b))
    values = tuple(Value(int(r["year"]), r["who"], float(r["value"])) for r in sorted(rows, key=lambda r: (r["year"], r["who"])))
    return Series(measure, values, *span(held), held.dataset, held.version, held.snapshots)


def _pair(t: "ir.Table", x: str, y: str, a: str, b: str) -> "ir.Table":
    return t.filter(((t[x] == a) & (t[y] == b)) | ((t[x] == b) & (t[y] == a)))


def _clause(column: str) -> "Callable[[ir.Table, str, str], ir.Table]":
    def query(alliance: "ir.Table", a: str, b: str) -> "ir.Table":
        t = _pair(alliance, "source", "target", a, b)
        return t.filter(t[column] == 1).select("year", who=t.source + " to " + t.target, value=t[column].cast("float64")).distinct()

    return query


def _delivered(arms: "ir.Table", a: str, b: str) -> "ir.Table":
    t = _pair(arms, "supplier", "recipient", a, b)
    t = t.mutate(who=t.supplier + " to " + t.recipient).group_by("year", "who").agg(value=t.tiv.sum())
    return t.filter(t.value > 0)


def _force(dispute: "ir.Table", a: str, b: str) -> "ir.Table":
    import ibis

    t = _pair(dispute, "a", "b", a, b)
    return t.filter(t.hostility >= FORCE).group_by("year").agg(value=t.hostility.max().cast("float64")).mutate(who=ibis.literal("both"))


_QUERY: "dict[str, Callable[[ir.Table, str, str], ir.Table]]" = {
    "alliance_consultation": _clause("consultation"),
    "alliance_defence": _clause("defence"),
    "arms_delivered": _delivered,
    "dispute_force": _force,
}
