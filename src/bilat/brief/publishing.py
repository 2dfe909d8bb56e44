"""The sources of a brief by publisher, for formats that have little room: one line for all reports of one grade."""

from dataclasses import dataclass

from .dating import spelled
from .display import safe
from .record import Brief, SourceRow

SPARE = 6  # reports of which each day is told; of more, the first and the last


@dataclass(frozen=True, slots=True)
class Published:
    """What one publisher (or data set) brings: the code, its name, what a reader must know of it, and the rest in a line."""

    grade: str
    reliability: str
    name: str
    mark: str | None
    note: str


def publishers(brief: Brief) -> list[Published]:
    held: dict[tuple[object, ...], list[SourceRow]] = {}
    for row in brief.sources:
        own = row.document if row.kind == "data set" else None
        held.setdefault((own, row.publisher, row.reliability, row.reliability_reason, row.mark), []).append(row)
    return [_published(rows) for rows in held.values()]


def _published(rows: list[SourceRow]) -> Published:
    first = rows[0]
    digits = sorted({d for r in rows for d in r.credibility})
    grade = first.reliability + (digits[0] if len(digits) == 1 else f"{digits[0]}–{digits[-1]}" if digits else "")
    cited = sorted({n for r in rows for n in r.cites})
    at = f"Cited at {runs(cited)}."
    if first.kind == "data set":
        return Published(
            grade,
            first.reliability,
            safe(f"{first.title}"),
            None,
            safe(f"({first.publisher}; {first.note}): {first.reliability_reason}. {at}"),
        )
    days = sorted(r.date for r in rows if r.date)
    told = [spelled(d) or "" for d in days]
    if len(rows) == 1:
        when = f"report of {told[0]}" if told else "report without a date"
    elif len(rows) <= SPARE and len(told) == len(rows):
        when = f"reports of {', '.join(dict.fromkeys(told))}"
    else:
        when = f"{len(rows)} reports{f', {told[0]} to {told[-1]}' if told else ''}"
    name = safe(first.publisher or (first.title if len(rows) == 1 and first.title else "Publisher not told"))
    return Published(
        grade, first.reliability, name, safe(first.mark) if first.mark else None, safe(f"({when}): {first.reliability_reason}. {at}")
    )


def runs(numbers: list[int]) -> str:
    """ "1–4, 7, 9": numbers that follow each other in one."""
    found: list[list[int]] = []
    for n in numbers:
        if found and n == found[-1][-1] + 1:
            found[-1].append(n)
        else:
            found.append([n])
    return ", ".join(str(r[0]) if len(r) == 1 else f"{r[0]}, {r[1]}" if len(r) == 2 else f"{r[0]}–{r[-1]}" for r in found)


def digits(brief: Brief) -> list[str]:
    """What the second half of the code means here: each digit with its reasons."""
    reasons: dict[str, dict[str, None]] = {}
    for row in brief.sources:
        for digit, reason in zip(row.credibility, row.credibility_reason, strict=True):
            reasons.setdefault(digit, {})[reason] = None
    return [safe(f"{digit}: {'; '.join(told)}.") for digit, told in sorted(reasons.items())]
