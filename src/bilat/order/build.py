"""The order by year, put together from what data are here: capability, votes, alliances; each measure without data says what to pull."""

from collections.abc import Mapping
from typing import Any

from bilat.errors import BadInput, NothingFound
from bilat.measures import poles as powers
from bilat.measures.alignment import masks, pairs
from bilat.measures.blocs import CALLS, RUNS, Partition, blocs
from bilat.measures.capability import majors, shares
from bilat.measures.catalogue import Catalogue, Held, connect, lacking, pull, run, span, sql, unbound
from bilat.measures.measure import Scope
from bilat.order.record import MEASURES, Bloc, Order, OrderYear
from bilat.records import Measurement

METHOD = "order/2"
WORLD = "WLD"
LEADERS = 8  # states kept of each year
TOLD = 5  # in a line
KINDS = ("capability", "votes", "alliance")
Ties = dict[int, dict[tuple[str, str], float]]


def order(catalogue: Catalogue, first: int, last: int) -> Order:
    """Every year from `first` to `last`. BadInput for a span that runs backwards; NothingFound where no data of any kind are here, or none covers any of the years."""
    if first > last:
        raise BadInput(f"{first} to {last} runs backwards: give the first year before the last")
    held = {kind: catalogue.of(kind)[0] for kind in KINDS if catalogue.of(kind)}
    if not held:
        raise NothingFound(f"no data on the order here: run {pull('capability')}, and for blocs {pull('votes')} and {pull('alliance')}")
    covered = {kind: span(h) for kind, h in held.items()}
    if all(last < c[0] or first > c[1] for c in covered.values()):
        here = "; ".join(f"{held[kind].dataset} covers {a} to {b}" for kind, (a, b) in covered.items())
        raise NothingFound(f"no data on {first} to {last}: {here}")
    capability = _capability(held["capability"], first, last) if "capability" in held else {}
    votes = _votes(held["votes"], first, last) if "votes" in held else {}
    alliances = _alliances(held["alliance"], first, last) if "alliance" in held else {}
    years = []
    for year in range(first, last + 1):
        of = capability.get(year, {})
        voting = _partition(votes.get(year))
        allied = _partition(alliances.get(year))
        telling = _Telling(year, held, covered)
        measures = (
            *telling.powers(of),
            *telling.blocs("vote", "votes", voting),
            *telling.blocs("alliance", "alliance", allied),
        )
        leaders = tuple(sorted(of.items(), key=lambda x: (-x[1], x[0]))[:LEADERS])
        years.append(OrderYear(year, measures, leaders, _blocs(voting, year), _blocs(allied, year)))
    notes = tuple(lacking(kind) for kind in KINDS if kind not in held)
    return Order(tuple(years), notes, METHOD)


def _capability(held: Held, first: int, last: int) -> dict[int, dict[str, float]]:
    """Each state's cinc by year."""
    found: dict[int, dict[str, float]] = {}
    for row in run(held, shares(unbound("capability"), Scope(first, last))):
        if row["cinc"] is not None:
            found.setdefault(int(row["year"]), {})[row["source"]] = float(row["cinc"])
    return found


def _votes(held: Held, first: int, last: int) -> Ties:
    """Kappa of every pair above 0, by year."""
    connection = connect(held)
    try:
        packed = connection.execute(sql(masks(unbound("votes"), Scope(first, last)))).fetchnumpy()
    finally:
        connection.close()
    told = pairs(packed)
    if not len(told["year"]):
        return {}
    kept = (told["n"] >= CALLS) & (told["unga_kappa"] > 0)
    found: Ties = {}
    columns = (told[c][kept].tolist() for c in ("source", "target", "year", "unga_kappa"))
    for source, target, year, weight in zip(*columns, strict=True):
        found.setdefault(int(year), {})[source, target] = float(weight)
    return found


def _alliances(held: Held, first: int, last: int) -> Ties:
    """Pairs of which one has promised the other defence, by year."""
    t = unbound("alliance")
    t = t.filter(t.year.between(first, last), t.defence > 0, t.source != t.target).select("source", "target", "year").distinct()
    found: Ties = {}
    for row in run(held, t):
        pair = (row["source"], row["target"]) if row["source"] < row["target"] else (row["target"], row["source"])
        found.setdefault(int(row["year"]), {})[pair] = 1.0
    return found


def _partition(ties: Mapping[tuple[str, str], float] | None) -> Partition | None:
    return blocs(ties) if ties else None


def _blocs(found: Partition | None, year: int) -> tuple[Bloc, ...]:
    great = majors(year)
    return tuple(Bloc(b, tuple(s for s in b if s in great)) for b in found.blocs) if found else ()


class _Telling:
    """Makes the Measurements of one year, those without data too."""

    def __init__(self, year: int, held: Mapping[str, Held], covered: Mapping[str, tuple[int, int]]) -> None:
        self.year, self.held, self.covered = year, held, covered

    def powers(self, of: Mapping[str, float]) -> list[Measurement]:
        great = {s: of[s] for s in majors(self.year) if s in of}
        many = len(of) > 1 and sum(of.values()) > 0
        few = len(great) > 1 and sum(great.values()) > 0
        among = f"among {', '.join(sorted(great))}"
        values: list[tuple[str, float | None, int, str]] = [
            ("con", powers.con([*of.values()]) if many else None, len(of), "among all states"),
            ("con_majors", powers.con([*great.values()]) if few else None, len(great), among),
            ("effective_powers", powers.effective_powers([*of.values()]) if many else None, len(of), "among all states"),
            ("effective_majors", powers.effective_powers([*great.values()]) if few else None, len(great), among),
            ("poles", float(len(powers.poles(of))) if many else None, len(of), f"at least {powers.HALF} of the largest"),
        ]
        return [self._told(name, "capability", value, n, f"{METHOD} {how}") for name, value, n, how in values]

    def blocs(self, prefix: str, kind: str, found: Partition | None) -> list[Measurement]:
        how = f"{METHOD} Louvain, best of {RUNS} runs, {'kappa above 0' if kind == 'votes' else 'promises of defence'}"
        values = (float(len(found.blocs)), found.modularity, found.stability) if found else (None, None, None)
        names = (f"{prefix}_blocs", f"{prefix}_modularity", f"{prefix}_stability")
        return [self._told(n, kind, v, found.states if found else 0, how) for n, v in zip(names, values, strict=True)]

    def _told(self, name: str, kind: str, value: float | None, n: int, method: str) -> Measurement:
        if kind not in self.held:
            return Measurement(name, WORLD, None, str(self.year), None, MEASURES[name], "", "", method, note=lacking(kind))
        h = self.held[kind]
        return Measurement(
            name, WORLD, None, str(self.year), value, MEASURES[name], h.dataset, h.version, method, n=n,
            evidence=h.snapshots if value is not None else (), note=None if value is not None else self._why(kind),
        )  # fmt: skip

    def _why(self, kind: str) -> str:
        first, last = self.covered[kind]
        h = self.held[kind]
        return f"nothing in {h.dataset} for {self.year}" if first <= self.year <= last else f"{h.dataset} covers {first} to {last}"


def summary(told: Order) -> list[str]:
    """How polycentric the order was first, at its extremes and last, in words; nothing where there is no capability."""
    lines = []
    for name, what in (
        ("con_majors", "Concentration among the major powers"),
        ("effective_powers", "Effective number of powers, all states"),
    ):
        series = [(y.year, v) for y in told.years if (v := y.value(name)) is not None]
        if len(series) < 2:
            continue
        digits = 4 if name == "con_majors" else 1
        least, most = min(series, key=lambda x: x[1]), max(series, key=lambda x: x[1])
        points = dict.fromkeys((series[0], *sorted((least, most)), series[-1]))
        marks = {least: " (least)", most: " (most)"}
        lines.append(f"{what}: " + ", ".join(f"{v:.{digits}f} in {y}{marks.get((y, v), '')}" for y, v in points) + ".")
    changes: list[tuple[int, str]] = []
    for y in told.years:
        names = " ".join(powers.poles(dict(y.leaders))) if y.value("poles") is not None else ""
        if names and (not changes or changes[-1][1] != names):
            changes.append((y.year, names))
    if changes:
        lines.append("Poles: " + "; ".join(f"{names} from {y}" for y, names in changes[-TOLD:]) + ".")
    return lines


def flat(year: OrderYear) -> dict[str, Any]:
    """A year as one row: `year`, each measure's value, the leaders with their shares, and why what is missing is missing."""
    notes = dict.fromkeys(m.note for m in year.measures if m.note)
    return {
        "year": year.year,
        **{m.measure: int(m.value) if m.value is not None and m.unit in ("states", "blocs") else m.value for m in year.measures},
        "leaders": " ".join(f"{s} {v:.4f}" for s, v in year.leaders[:TOLD]),
        "missing": "; ".join(notes),
    }
