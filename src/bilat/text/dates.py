"""Dates as news writes them, never guessed from the order that one country prefers."""

import re
from datetime import date

from bilat.errors import BadDate

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBER = {name: n for n, name in enumerate(_MONTHS, 1)}
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>\d{4})"
_ZONE = r"(?:[+-]\d\d:?\d\d|[+-]\d\d|\([a-z ]{1,9}\)|[a-z]{1,5})"
_CLOCK = rf"\d{{1,2}}(?::\d\d){{0,2}}(?:[.,]\d{{1,9}})?\s?(?:[ap]\.?m\.?)?(?:\s?{_ZONE}){{0,2}}"
_TIME = rf"(?:\s?[,|–-]?(?:\sat)?\s{_CLOCK})?"
_FLAGS = re.IGNORECASE | re.ASCII

FORMS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(form, _FLAGS)
    for form in (
        rf"{_YEAR}(?P<s>[-/.])(?P<month>\d{{1,2}})(?P=s){_DAY}(?:(?:t|\s){_CLOCK}|t\d\d(?:\d\d){{0,2}}{_ZONE}?)?",
        rf"{_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?:t?\d{{4,6}}{_ZONE}?)?",
        rf"{_WEEKDAY}{_DAY}(?:st|nd|rd|th)?[\s-](?:of\s)?{_MONTH},?[\s-]{_YEAR}{_TIME}",
        rf"{_WEEKDAY}{_MONTH}\s{_DAY}(?:st|nd|rd|th)?,?\s{_YEAR}{_TIME}",
        rf"{_WEEKDAY}{_DAY}[\s-]{_MONTH}[\s-](?P<year>\d\d){_TIME}",  # RFC 822
        rf"{_WEEKDAY}{_MONTH}\s{_DAY}\s{_CLOCK}\s{_YEAR}",  # asctime
    )
)
NUMERIC = re.compile(rf"(?P<a>\d{{1,2}})(?P<s>[-/.])(?P<b>\d{{1,2}})(?P=s){_YEAR}(?:,?\s{_CLOCK})?", _FLAGS)
ALLOWED = "give it as YYYY-MM-DD"

_PLACE = r"[A-Z][A-Z.'’-]+(?:[ /][A-Z.'’-]+){0,3}(?:, [A-Z][\w.'’ -]{1,20}?)?"
_WHEN = r"(?P<when>[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?|\d{1,2} [A-Z][a-z]{2,8}\.?(?:,? \d{4})?)"
_AGENCY = r"(?:\([A-Z][^()\n]{1,30}\)|/[A-Z][^/\n]{1,20}/\.?)"
_DASH = r"(?:--?|[–—])"
DATELINE = re.compile(
    rf"\s*{_PLACE}(?:(?:,? |/){_WHEN}\.?(?: ?{_AGENCY})?(?: ?{_DASH})?|,? {_AGENCY}(?: ?{_DASH})?| {_DASH}|[–—])(?=\s)", re.ASCII
)
"""The head of a wire report: place, day, agency, dash, of which the place and one other thing are there."""

_FULL = r"(?:\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9}\.?,? \d{4}|[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{4}-\d\d-\d\d)"
DATE_LINE = re.compile(
    rf"(?:(?:first |last )?(?:published|posted|updated|date)(?: on| at)?:? ?)?(?P<when>{_WEEKDAY}{_FULL}{_TIME})", _FLAGS
)
"""A line that holds a date and nothing else."""


def parse_date(text: str) -> date:
    """The day that `text` names: ISO, RFC 822 and the forms of news ("16 June 2021", "June 16, 2021").

    The day is the one written down, in its own time zone. Raises BadDate when there is none, when it lacks a day or
    when day and month could be either way round.
    """
    given = " ".join(text.split())
    shown = f"{given[:40]!r}"
    for form in FORMS:
        if found := form.fullmatch(given):
            month = found["month"]
            year = int(found["year"])
            if len(found["year"]) == 2:
                year += 1900 if year > 68 else 2000
            return _day(year, int(month) if month.isdigit() else _NUMBER[month[:3].lower()], int(found["day"]), shown)
    if found := NUMERIC.fullmatch(given):
        a, b, year = int(found["a"]), int(found["b"]), int(found["year"])
        if a == b or b > 12:
            return _day(year, a, b, shown)
        if a > 12:
            return _day(year, b, a, shown)
        raise BadDate(f"the date {shown} is ambiguous: day or month may come first; {ALLOWED}")
    raise BadDate(f"{shown} is not a date with year, month and day; {ALLOWED}")


def _day(year: int, month: int, day: int, shown: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise BadDate(f"there is no day {shown} in the calendar; {ALLOWED}") from None


def check_past(day: date, latest: date) -> date:
    """`day` itself; BadDate if it lies after `latest`."""
    if day > latest:
        raise BadDate(f"the date {day} lies in the future (it is {latest}); give the day on which the text was published")
    return day


def dateline(text: str, latest: date) -> date | None:
    """The full date in the head of a text: in a dateline, or alone on one of the first lines; None if there is none.

    What is no sound date up to `latest` is passed over here: it may be the day of what is told, not of the telling.
    """
    for line in [line.strip() for line in text[:2000].split("\n") if line.strip()][:6]:
        found = DATELINE.match(line) or DATE_LINE.fullmatch(line)
        if found and found["when"]:
            try:
                return check_past(parse_date(found["when"]), latest)
            except BadDate:
                continue
    return None
