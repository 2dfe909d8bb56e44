"""What the parts of a brief are written from, and a sentence before its citations have numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import combinations
from statistics import median
from typing import TYPE_CHECKING

from bilat.publishers import Register

from . import naming
from .derived import DATASETS, derived
from .evidence import Item
from .figures import end, figure, measured
from .material import Chances, Material, Missing
from .record import Computed, Dataset, Figure, Row
from .recount import computed, is_conflict, is_word

if TYPE_CHECKING:
    from bilat.claims.record import Finding
    from bilat.shifts.record import Changes
    from bilat.stage import Stage
    from bilat.triads import Triad

    from .kept import Kept

PART = 0.4  # of the median size of the five periods before, below which a last period had only begun
STALE = 3  # years before the cut-off; a series that ends earlier is marked
LASTING = ("alliance_", "contiguity", "rivalry")  # in force on a day; all else is known only when its year is over


@dataclass(frozen=True)
class Draft:
    """A sentence with what it cites: items, findings, the previous brief, and the data sets of the figures in `computed`."""

    text: str
    items: tuple[Item, ...] = ()
    computed: tuple[Computed, ...] = ()
    heading: str | None = None
    label: str | None = None
    cells: tuple[str, ...] = ()
    findings: "tuple[Finding, ...]" = ()
    previous: bool = False

    def under(self, heading: str | None, label: str | None = None) -> "Draft":
        return replace(self, heading=heading, label=label or self.label)


@dataclass(frozen=True, eq=False)
class Matter:
    """All that a brief is about: the tie (codes), every item that concerns it, and what else was handed in."""

    tie: tuple[str, ...]
    items: tuple[Item, ...]
    material: Material = field(default_factory=lambda: Material((), (), {}, 0))
    shown: frozenset[str] = frozenset()  # keys of the sections that are written

    # --- words and deeds

    @cached_property
    def between(self) -> list[Item]:
        return [i for i in self.items if i.third is None]

    @cached_property
    def outside(self) -> list[Item]:
        return [i for i in self.items if i.third is not None]

    @cached_property
    def row(self) -> dict[str, Row]:
        return {i.s.id: i.row() for i in self.items}

    @cached_property
    def item(self) -> dict[str, Item]:
        return {i.s.id: i for i in self.items}

    @property
    def codes(self) -> str:
        """The tie as rules take it."""
        return ",".join(self.tie)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        return list(combinations(self.tie, 2))

    @cached_property
    def ranked(self) -> list[tuple[str, str]]:
        """The pairs, that of which most is told first."""
        return sorted(self.pairs, key=lambda pair: -len(self.of(*pair)))

    @property
    def names(self) -> str:
        return naming.listed([naming.name(code) for code in self.tie])

    @property
    def sides(self) -> str:
        return "the two" if len(self.tie) == 2 else "the three"

    @cached_property
    def words(self) -> list[Item]:
        """What the sides say to and of each other."""
        return [i for i in self.between if is_word(self.row[i.s.id])]

    @cached_property
    def deeds(self) -> list[Item]:
        return [i for i in self.between if i.deed]

    @cached_property
    def trouble(self) -> list[Item]:
        return [i for i in self.between if self.conflict(i)]

    def conflict(self, item: Item) -> bool:
        return is_conflict(self.row[item.s.id])

    @cached_property
    def _pairs(self) -> dict[str, list[Item]]:
        held: dict[str, list[Item]] = {f"pair {a} {b}": [] for a, b in self.pairs}
        names = {frozenset(pair): f"pair {pair[0]} {pair[1]}" for pair in self.pairs}
        for i in self.between:
            held[names[frozenset((i.a, i.b))]].append(i)
        return held

    @cached_property
    def thirds(self) -> dict[str, list[Item]]:
        """Items with each party outside, by its code."""
        held: dict[str, list[Item]] = {}
        for i in self.outside:
            held.setdefault(i.third or "", []).append(i)
        return held

    def of(self, a: str, b: str) -> list[Item]:
        """Items between just these two."""
        return self._pairs.get(f"pair {a} {b}") or self._pairs.get(f"pair {b} {a}", [])

    @cached_property
    def _names(self) -> dict[int, str]:
        """The lists that have a name, so that a count over many need not list them all."""
        named: dict[str, Sequence[Item]] = {
            "all": self.items, "between": self.between, "outside": self.outside, "words": self.words, "deeds": self.deeds,
        }  # fmt: skip
        found = {id(held): name for name, held in named.items()}
        return found | {id(held): name for name, held in self._pairs.items()} | {id(held): f"third {c}" for c, held in self.thirds.items()}

    def count(self, rule: str, items: Iterable[Item], of: str | None = None) -> Computed:
        return computed(rule, (self.row[i.s.id] for i in items), of, self._names.get(id(items)))

    def searched(self, of: str) -> Computed:
        """That all that is held was searched for something, and none was found."""
        return Computed("searched", "no", ("all",), of)

    # --- measured values

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """Every value known at the cut-off, by id."""
        cut_off = self.cut_off_year
        made = (figure(m) for m in self.material.measurements)
        held = {f.id: f for f in made if cut_off is None or known(f, cut_off)}
        held |= {f.id: f for f in derived(self.material)}
        return dict(sorted(held.items()))

    @cached_property
    def cut_off(self) -> date | None:
        """The day to which evidence was asked for, or found; of data alone, the end of their last year."""
        if self.material.until or self.items:
            return self.material.until or self.items[0].cut_off
        years = [int(y) for m in self.material.measurements if m.value is not None and (y := end(m.period)).isdigit()]
        return date(max(years), 12, 31) if years else None

    @property
    def cut_off_year(self) -> int | None:
        if not self.cut_off:
            return None
        return self.cut_off.year + ((self.cut_off.month, self.cut_off.day) == (12, 31))

    @cached_property
    def horizon(self) -> date:
        """A year after the cut-off: by then what is judged can be looked up."""
        day = self.cut_off or date.min
        return day.replace(year=day.year + 1, day=min(day.day, 28 if day.month == 2 else 31))

    @cached_property
    def _series(self) -> dict[tuple[str, str, str | None], dict[str, list[Figure]]]:
        held: dict[tuple[str, str, str | None], dict[str, list[Figure]]] = {}
        sizes: dict[tuple[str, str], int] = {}
        for f in self.figures.values():
            if f.n:
                sizes[f.measure, f.source] = max(sizes.get((f.measure, f.source), 0), f.n)
        for f in self.figures.values():
            partial = f.measure.startswith("trade_") and f.n is not None and f.n * 2 < sizes.get((f.measure, f.source), 0)
            if f.value is not None and not partial:
                held.setdefault((f.measure, f.source, f.target), {}).setdefault(f.dataset, []).append(f)
        return held

    def series(self, measure: str, source: str, target: str | None = None) -> tuple[Figure, ...]:
        """One measure in order of period, without trade of which less than half of the partners is held, from the data set that reaches farthest (of several, the longest); empty where none is held."""
        held = self._series.get((measure, source, target), {})
        if not held:
            return ()
        best = max(held.values(), key=lambda s: (max(end(f.period) for f in s), len(s), s[0].dataset))
        return whole(sorted(best, key=lambda f: f.period))

    def stale(self, series: Sequence[Figure]) -> bool:
        """Whether the series ends too long before the cut-off to stand for the present."""
        return bool(series) and self.cut_off_year is not None and int(end(series[-1].period)) < self.cut_off_year - STALE

    def dataset(self, key: str) -> Dataset:
        """What is known of a data set; one not told of is known by its key alone."""
        found = next((d for d in self.material.datasets if d.key == key), None)
        return found or DATASETS.get(key) or Dataset(key, key, key, "", None, None)

    def owner(self, f: Figure) -> str | None:
        """Who stands behind a value; None for what is made here from the reports."""
        told = self.dataset(f.dataset)
        return None if told.kind == "reports" else told.producer

    def at(self, measure: str, source: str, target: str | None, period: str) -> list[Figure]:
        """The value of one period, in any data set."""
        return [f for f in self.figures.values() if (f.measure, f.source, f.target, f.period) == (measure, source, target, period)]

    def own(self, text: str) -> Computed:
        """A word, a day or a threshold that the brief sets itself; it rests on nothing but the judgement that it stands in."""
        return Computed("given", text, (), text)

    def tell(self, rule: str, figures: Sequence[Figure], of: str | None = None) -> Computed:
        return measured(rule, figures, of)

    # --- what others have judged

    @property
    def missing(self) -> Sequence[Missing]:
        return self.material.missing

    @property
    def publishers(self) -> Register:
        return self.material.publishers

    @property
    def previous(self) -> "Kept | None":
        return self.material.previous

    @property
    def triad(self) -> "Triad | None":
        return self.material.triad

    def stage(self, a: str, b: str) -> "Stage | None":
        return next((s for s in self.material.stages if {s.a, s.b} == {a, b}), None)

    def outlook(self, a: str, b: str) -> Chances | None:
        return next((o for o in self.material.outlooks if {o.a, o.b} == {a, b}), None)

    def changes(self, a: str, b: str) -> "Changes | None":
        return next((c for c in self.material.changes if set(c.states) == {a, b}), None)


def whole(series: Sequence[Figure]) -> tuple[Figure, ...]:
    """The series without last periods that had only begun: of far fewer roll calls (or the like) than those before."""
    kept = list(series)
    while len(kept) > 5 and kept[-1].n is not None and kept[-1].n < PART * median(f.n or 0 for f in kept[-6:-1]):
        kept.pop()
    return tuple(kept)


def known(f: Figure, cut_off: int) -> bool:
    """Whether a value could be known in the year of the cut-off: of a year that was over, or of what was in force."""
    last = int(end(f.period)) if end(f.period).isdigit() else cut_off
    return last <= (cut_off if f.measure.startswith(LASTING) or ("-" in f.period and len(f.period) < 9) else cut_off - 1)


def said(item: Item) -> bool:
    """See `recount.is_word`."""
    return is_word(item.row())
