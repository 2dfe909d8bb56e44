"""Dates as they are written in a brief: "16 July 2001", "July 2001", "2001"."""

from datetime import date

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def spelled(iso: str) -> str | None:
    """An ISO date cut to its precision, in words; None if it is none."""
    try:
        parts = [int(p) for p in iso.split("-")]
    except ValueError:
        return None
    if (
        len(parts) > 3
        or not 1000 <= parts[0] <= 9999
        or (len(parts) > 1 and not 1 <= parts[1] <= 12)
        or (len(parts) > 2 and not 1 <= parts[2] <= 31)
    ):
        return None
    return " ".join([*(str(p) for p in parts[2:]), *(MONTHS[p - 1] for p in parts[1:2]), str(parts[0])])


def at(iso: str) -> str | None:
    """With its preposition: "on 16 July 2001", "in July 2001", "in 2001"."""
    told = spelled(iso)
    return told and f"{'on' if iso.count('-') == 2 else 'in'} {told}"


def forms(iso: str | None) -> frozenset[str]:
    """Every way in which a sentence may tell this date, from the day to the year alone."""
    if not iso:
        return frozenset()
    parts = iso.split("-")
    return frozenset(told for n in range(1, len(parts) + 1) if (told := spelled("-".join(parts[:n]))))


def first_day(iso: str | None) -> date | None:
    """The first day of a date cut to its precision; None if it is none."""
    try:
        parts = [int(p) for p in (iso or "").split("-")]
        return date(*[*parts, 1, 1][:3])
    except ValueError:
        return None
