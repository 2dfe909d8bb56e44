"""Weeks, months, quarters and years: their first days, and their names ("2018-W07", "2019-03", "2019-Q1", "2019")."""

import re
from datetime import date, timedelta
from typing import Literal, get_args

from bilat.errors import BadInput

Every = Literal["week", "month", "quarter", "year"]
EVERY: tuple[Every, ...] = get_args(Every)

_NAMED = re.compile(r"(\d{4})(?:-(?:W(\d\d)|Q([1-4])|(\d\d)))?")


def start(day: date, every: Every) -> date:
    """The first day of the period that a day lies in; weeks are ISO weeks and begin on Monday."""
    if every == "week":
        return day - timedelta(days=day.weekday())
    if every == "month":
        return day.replace(day=1)
    if every == "quarter":
        return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    return date(day.year, 1, 1)


def following(first: date, every: Every) -> date:
    """The first day of the next period."""
    if every == "week":
        return first + timedelta(days=7)
    months = {"month": 1, "quarter": 3, "year": 12}[every]
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)


def between(first: date, last: date, every: Every) -> tuple[date, ...]:
    """The first days of all periods that touch the days from `first` to `last`."""
    found = [start(first, every)]
    while (later := following(found[-1], every)) <= last:
        found.append(later)
    return tuple(found)


def name(first: date, every: Every) -> str:
    """How a period is written."""
    if every == "week":
        year, week, _ = first.isocalendar()
        return f"{year}-W{week:02d}"
    if every == "quarter":
        return f"{first.year}-Q{(first.month + 2) // 3}"
    return f"{first:%Y-%m}" if every == "month" else f"{first.year}"


def named(text: str) -> date:
    """The first day of a period by its name; BadInput for what names none."""
    found = _NAMED.fullmatch(text)
    try:
        if found is None:
            raise ValueError(text)
        year, week, quarter, month = found.groups()
        if week:
            return date.fromisocalendar(int(year), int(week), 1)
        return date(int(year), 3 * int(quarter) - 2 if quarter else int(month or 1), 1)
    except ValueError:
        raise BadInput(f"{text!r} is no period: write 2019, 2019-Q1, 2019-03 or 2019-W07") from None
