"""How each computed number or word of a brief is made from rows: the builder writes by these rules, the check recounts by them."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import pairwise
from statistics import fmean

from bilat.likelihood import word

from . import naming
from .dating import first_day, spelled
from .record import Computed, Row

Rule = Callable[[Sequence[Row], str | None], str]
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
LEAST = 5  # acts with a sign, below which no lean is told
TOO_FEW = "too few to weigh"
ENOUGH = 4  # rows in each half of the period, below which no movement is told
COVERED, LATEST = 3, 20  # reports of a pair from which a year is well covered; such years that are counted
MOVED = 1.0  # points on PLOVER's scale between the halves that count as a movement


def number(n: int) -> str:
    """In words below ten, else in figures with commas."""
    return SMALL[n] if 0 <= n < len(SMALL) else f"{n:,}"


def warmth(row: Row) -> float | None:
    """A row's score, turned around or dropped where the thing did not happen: None says nothing of warm or cold."""
    return row.score if row.modality != "denied" else None


def is_word(row: Row) -> bool:
    """Words: an act or a stance that is no deed and no plan."""
    return row.kind != "claim" and not row.deed and row.modality != "planned"


def is_conflict(row: Row) -> bool:
    """An act of a type of conflict, or a stance below zero, that is not denied and no plan; a request alone is none."""
    if row.modality in ("denied", "planned") or row.kind == "claim":
        return False
    if row.type not in (None, "REQUEST"):
        return "conflict" in (row.quad or "")
    return (row.score or 0) < 0


def _inside(row: Row, of: str | None) -> bool:
    """Whether both sides are among the codes `of` (with commas); all are, if none are given."""
    return of is None or {row.source, row.target} <= set(of.split(","))


def _warm(rows: Sequence[Row]) -> list[Row]:
    return [r for r in rows if (warmth(r) or 0) > 0]


def _signed(rows: Sequence[Row]) -> list[Row]:
    return [r for r in rows if (warmth(r) or 0) != 0]


def _lean(rows: Sequence[Row], _: str | None) -> str:
    """How far the acts of `rows` with a sign are cooperative."""
    signed = _signed(rows)
    if len(signed) < LEAST:
        return TOO_FEW
    share = len(_warm(signed)) / len(signed)
    bounds = ((0.85, "almost all cooperative"), (0.65, "mostly cooperative"), (0.35, "mixed"), (0.15, "mostly conflictual"))
    return next((told for bound, told in bounds if share >= bound), "almost all conflictual")


_ORDER = ("almost all conflictual", "mostly conflictual", "mixed", "mostly cooperative", "almost all cooperative")


def _warmer(rows: Sequence[Row], _: str | None) -> str:
    """Whether the words of `rows` lean warmer than the deeds among them."""
    word, deed = _lean([r for r in rows if is_word(r)], None), _lean([r for r in rows if r.deed], None)
    if TOO_FEW in (word, deed):
        return TOO_FEW
    return "warmer than the deeds" if _ORDER.index(word) > _ORDER.index(deed) else "no warmer than the deeds"


def _quarrel(rows: Sequence[Row], of: str | None) -> str:
    """Whether both of two sides (the first two codes of `of`) lean to conflict with the third."""
    a, b, _ = (of or "x,y,z").split(",")
    leans = [_lean([r for r in rows if side in (r.source, r.target)], None) for side in (a, b)]
    return "the quarrel of both" if all("conflictual" in lean for lean in leans) else "no quarrel of both"


def _parts(rows: Sequence[Row], of: str | None) -> str:
    """Whether two sides (the first two codes of `of`) stand differently with the third: one leans to cooperation, one to conflict."""
    a, b, _ = (of or "x,y,z").split(",")
    leans = [_lean([r for r in rows if side in (r.source, r.target)], None) for side in (a, b)]
    return "part" if {lean.rpartition(" ")[2] for lean in leans} == {"cooperative", "conflictual"} else "no"


def _halves(rows: Sequence[Row]) -> tuple[list[float], list[float]]:
    dated = [(day, score) for r in rows if (day := first_day(r.day)) and (score := warmth(r)) is not None]
    if not dated:
        return [], []
    middle = date.fromordinal((min(d for d, _ in dated).toordinal() + max(d for d, _ in dated).toordinal()) // 2)
    return [s for d, s in dated if d <= middle], [s for d, s in dated if d > middle]


def _shift(rows: Sequence[Row], _: str | None) -> str:
    """The mean score in the later half of the period against the earlier, by the day of report."""
    early, late = _halves(rows)
    if len(early) < ENOUGH or len(late) < ENOUGH:
        return "unknown"
    moved = fmean(late) - fmean(early)
    return "warmer" if moved >= MOVED else "cooler" if moved <= -MOVED else "steady"


def _middle(rows: Sequence[Row], _: str | None) -> str:
    """The year in which the later half of the period begins."""
    days = [d.toordinal() for r in rows if (d := first_day(r.day)) and warmth(r) is not None]
    return str(date.fromordinal((min(days) + max(days)) // 2).year) if days else "no year"


def _silence(rows: Sequence[Row]) -> tuple[date, date] | None:
    days = sorted({d for r in rows if (d := first_day(r.day))})
    return max(pairwise(days), key=lambda pair: pair[1] - pair[0], default=None)


def _silence_end(last: bool) -> Rule:
    def rule(rows: Sequence[Row], _: str | None) -> str:
        gap = _silence(rows)
        return (spelled(gap[last].isoformat()) or "") if gap else "no"

    return rule


def _count(keep: Callable[[Row, str | None], bool]) -> Rule:
    return lambda rows, of: number(sum(keep(r, of) for r in rows))


def _main_third(rows: Sequence[Row], of: str | None) -> str:
    """The party outside the tie `of` (codes with commas) of which most is told; the first code among equals."""
    outside = Counter(code for r in rows for code in (r.source, r.target) if code not in (of or "").split(","))
    return naming.plain(min(outside, key=lambda code: (-outside[code], code))) if outside else "no"


def happened(row: Row, types: str) -> bool:
    """Whether a row tells that an act of one of some types (with |) took place."""
    return row.kind == "event" and row.type in types.split("|") and row.modality in ("occurred", "ongoing")


def covered(rows: Sequence[Row]) -> list[int]:
    """The years that reports cover well, the latest `LATEST`: those of at least `COVERED` reports. What a year of one or two reports does
    not tell of may well have happened."""
    told: dict[int, set[str]] = {}
    for r in rows:
        if day := first_day(r.day):
            told.setdefault(day.year, set()).add(r.doc)
    return sorted(year for year, docs in told.items() if len(docs) >= COVERED)[-LATEST:]


def years_with(rows: Sequence[Row], types: str) -> tuple[int, int]:
    """In how many of the years that are well covered an act of some types is told to have taken place, and how many these are."""
    years = set(covered(rows))
    hit = {(first_day(r.when) or d).year for r in rows if happened(r, types) and (d := first_day(r.day))} & years
    return len(hit), len(years)


def chance_of(rows: Sequence[Row], types: str) -> float:
    """The chance that an act of some types is told again within a year, by the rule of succession over the years covered."""
    hit, of = years_with(rows, types)
    return (hit + 1) / (of + 2)


RULES: dict[str, Rule] = {
    "searched": lambda rows, of: "no",
    "day": lambda rows, of: spelled(of or "") or "no day",
    "given": lambda rows, of: of or "",
    "years": lambda rows, of: number(years_with(rows, of or "")[1]),
    "years with": lambda rows, of: number(years_with(rows, of or "")[0]),
    "chance": lambda rows, of: word(chance_of(rows, of or "")),
    "latest": lambda rows, _: spelled(max((r.day for r in rows if r.day), default="")) or "no day",
    "statements": lambda rows, _: number(len(rows)),
    "reports": lambda rows, _: number(len({r.doc for r in rows})),
    "owners": lambda rows, _: number(len({r.owner for r in rows if r.owner})),
    "acts": _count(_inside),
    "deeds": _count(lambda r, of: r.deed and _inside(r, of)),
    "words": _count(lambda r, of: is_word(r) and _inside(r, of)),
    "outside": _count(lambda r, of: r.modality != "planned" and r.kind != "claim" and not _inside(r, of)),
    "dated": _count(lambda r, _: r.day is not None),
    "planned": _count(lambda r, _: r.modality == "planned" and r.kind != "claim"),
    "conflict": _count(lambda r, of: is_conflict(r) and _inside(r, of)),
    "cooperative": _count(lambda r, _: (warmth(r) or 0) > 0),
    "signed": lambda rows, _: number(len(_signed(rows))),
    "undated": _count(lambda r, _: r.when is None),
    "undated share": lambda rows, _: f"{100 * sum(r.when is None for r in rows) / len(rows):.0f}" if rows else "no",
    "spoken": _count(lambda r, _: r.speaker is not None),
    "spoken by": _count(lambda r, of: r.speaker == of),
    "from": _count(lambda r, of: r.source == of or (r.reciprocal and r.target == of)),
    "claims": _count(lambda r, _: r.kind == "claim"),
    "silence from": _silence_end(False),
    "silence to": _silence_end(True),
    "main third": _main_third,
    "lean": _lean,
    "shift": _shift,
    "middle": _middle,
    "warmer": _warmer,
    "quarrel": _quarrel,
    "parts": _parts,
}


def computed(rule: str, rows: Iterable[Row], of: str | None = None, name: str | None = None) -> Computed:
    """The value of a rule over rows, with what it takes to make it again: their ids, or the `name` by which `Rows` selects them."""
    kept = sorted(rows, key=lambda r: r.id)
    return Computed(rule, RULES[rule](kept, of), (name,) if name else tuple(r.id for r in kept), of)


class Rows:
    """The rows of a brief by id, and by names that stand for many: "all", "between" the sides, "words" and "deeds" between them, "outside"
    (with a third), "pair RUS CHN", "third IND"."""

    def __init__(self, rows: Iterable[Row], tie: tuple[str, ...]) -> None:
        self._rows = sorted(rows, key=lambda r: r.id)
        self._by_id = {r.id: r for r in self._rows}
        self._sides = set(tie)
        self._named: dict[str, list[Row]] = {}

    def __contains__(self, key: str) -> bool:
        return key in self._by_id or self._test(key) is not None

    def get(self, keys: Iterable[str]) -> list[Row]:
        """The rows of some ids and names, in the order of ids; an unknown one is left out."""
        found = [r for key in keys for r in ([self._by_id[key]] if key in self._by_id else self._select(key))]
        return found if len(found) < 2 else sorted(found, key=lambda r: r.id)

    def _select(self, name: str) -> list[Row]:
        if name not in self._named:
            test = self._test(name)
            self._named[name] = [r for r in self._rows if test(r)] if test else []
        return self._named[name]

    def _test(self, name: str) -> Callable[[Row], bool] | None:
        head, *codes = name.split(" ")
        if codes:
            pair, third = set(codes), codes[0]
            tests: dict[str, Callable[[Row], bool]] = {
                "pair": lambda r: {r.source, r.target} == pair,
                "third": lambda r: third in (r.source, r.target) and not self._inside(r),
            }
        else:
            tests = {
                "all": lambda r: True,
                "between": self._inside,
                "outside": lambda r: not self._inside(r),
                "words": lambda r: self._inside(r) and is_word(r),
                "deeds": lambda r: self._inside(r) and r.deed,
            }
        return tests.get(head)

    def _inside(self, r: Row) -> bool:
        return r.source in self._sides and r.target in self._sides
