"""How each computed number or word of a brief is made from rows: the builder writes by these rules, the check recounts by them."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import pairwise
from statistics import fmean

from . import naming
from .dating import first_day, spelled
from .record import Computed, Row

Rule = Callable[[Sequence[Row], str | None], str]
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
LEAST = 3  # acts with a sign, below which no lean is told
TOO_FEW = "too few to weigh"
ENOUGH = 4  # rows in each half of the period, below which no movement is told
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


RULES: dict[str, Rule] = {
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
}


def computed(rule: str, rows: Iterable[Row], of: str | None = None) -> Computed:
    """The value of a rule over rows, with what it takes to make it again."""
    kept = sorted(rows, key=lambda r: r.id)
    return Computed(rule, RULES[rule](kept, of), tuple(r.id for r in kept), of)
