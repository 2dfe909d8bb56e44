"""When an act took place: time expressions of a sentence against the date of publication."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bilat.records import Modality, Precision

MONTHS = {
    m: i
    for i, m in enumerate(
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"], 1
    )
}
SHORT = {m[:3]: i for m, i in MONTHS.items()} | {"sept": 9}
DAYS = {d: i for i, d in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])}
YEAR = re.compile(r"[12]\d{3}(?!\d)")
AHEAD = re.compile(
    r"(?:on |this |next |late |early )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|next ", re.I
)  # what the present tense looks forward to
WEEKDAY = re.compile(r"(?:on |this |late |early )?(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.I)
FIXED = re.compile(r"\d{4}|day\b|end of|last|yesterday|week|ago|earlier", re.I)  # words whose date no later year can be meant by
NUMBERS = {
    w: i for i, w in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1)
} | {"a": 1, "an": 1}
_MONTH = r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
_PATTERNS = [
    ("dmy", re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH},? (?P<year>(?:1[89]|20)\d\d)\b")),
    ("dmy", re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>(?:1[89]|20)\d\d)\b")),
    ("my", re.compile(rf"\b{_MONTH},?(?: of)? (?P<year>(?:1[89]|20)\d\d)\b")),
    ("dm", re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}(?! \d)\b")),
    ("dm", re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,? \d{{4}})")),
    (
        "year",
        re.compile(
            r"\b(?:in|since|of|during|from|by|until|early|late|mid|year|end of|back in|as (?:early|late|recently|long ago|far back) as)[ -](?:the )?(?P<year>(?:1[89]|20)\d\d)\b",
            re.I,
        ),
    ),
    ("month", re.compile(rf"\b(?P<rel>last|next|this|in|since|late|early|mid|by|until)[ -]{_MONTH}\b(?! \d)", re.I)),
    (
        "weekday",
        re.compile(r"\b(?:(?P<rel>last|next|this|on|late|early) )?(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"),
    ),
    ("word", re.compile(r"\b(?P<word>yesterday|today|tonight|tomorrow|this morning|this evening|this afternoon|overnight)\b", re.I)),
    ("season", re.compile(r"\b(?P<rel>last|next|this|in the|since the|the|this coming) (?P<season>spring|summer|autumn|winter)\b", re.I)),
    ("end", re.compile(r"\b(?:by|before|at|until|from) the end of the (?P<unit>month|year)\b", re.I)),
    (
        "same",
        re.compile(
            r"\b(?:(?:on )?(?:the same|that very) (?:day|evening|night|morning|afternoon)|(?:hours|minutes) later|within hours)\b", re.I
        ),
    ),
    ("after", re.compile(r"\b(?:the (?:next|following) (?:day|morning|evening)|the day after|a day later)\b", re.I)),
    ("unit", re.compile(r"\b(?P<rel>last|next|this|past|coming|current) (?P<unit>week|month|year|decade)\b", re.I)),
    (
        "ago",
        re.compile(
            r"\b(?P<n>\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a|an) (?P<unit>day|week|month|year|decade)s? (?P<rel>ago|earlier|before|later|from now)\b",
            re.I,
        ),
    ),
    ("recent", re.compile(r"\b(?:in recent (?:years|months|weeks)|for (?:years|decades)|(?<!as )recently(?! as))\b", re.I)),
]


@dataclass(frozen=True, slots=True)
class When:
    """A time as told: characters in the sentence, ISO date cut to its precision, and the words."""

    start: int
    end: int
    when: str | None
    precision: Precision
    words: str


def times(sentence: str, published: date | None, day: str | None = None) -> list[When]:
    """Every time expression that can be resolved, in order; overlapping ones give way to the one named first in the table.

    `day` is the last day told before, which "the same evening" is of.
    """
    found: list[When] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(sentence):
            if any(match.start() < f.end and f.start < match.end() for f in found):
                continue
            try:
                resolved = _from(day, kind) if kind in ("same", "after") else _resolve(kind, match.groupdict(), published)
            except OverflowError:
                resolved = None
            if resolved and (resolved[0] is None or YEAR.match(resolved[0])):
                found.append(When(match.start(), match.end(), *resolved, match.group()))
    return sorted(found, key=lambda w: w.start)


def nearest(found: list[When], start: int, end: int) -> When | None:
    """The expression nearest to characters `start` to `end`."""
    return min(found, key=lambda w: max(w.start - end, start - w.end, 0), default=None)


def resolved(told: When, modality: Modality, published: date | None) -> tuple[str | None, Precision]:
    """The date of an expression for an act of that modality: "in May", of what is to come, is the next May."""
    past = published and told.when and told.when < published.isoformat()[: len(told.when)]
    if modality == "planned" and past and told.when and WEEKDAY.fullmatch(told.words):  # "will meet on Friday": the next one
        return (date.fromisoformat(told.when) + timedelta(days=7)).isoformat(), told.precision
    if modality == "planned" and past and told.when and not FIXED.search(told.words):
        return f"{int(told.when[:4]) + 1}{told.when[4:]}", told.precision
    return told.when, told.precision


def _from(day: str | None, kind: str) -> tuple[str | None, Precision] | None:
    """The day that was told, or the one after it."""
    if day is None:
        return None
    return (date.fromisoformat(day) + timedelta(days=kind == "after")).isoformat(), "day"


def _resolve(kind: str, g: dict[str, str | None], published: date | None) -> tuple[str | None, Precision] | None:
    month = _month(g.get("month"))
    year = int(g.get("year") or 0) or None
    day = int(g.get("day") or 0) or None
    if kind == "recent":
        return None, "unknown"
    if kind == "dmy" and year and month and day:
        return _iso(year, month, day)
    if kind == "my" and year and month:
        return f"{year}-{month:02}", "month"
    if kind == "year" and year:
        return str(year), "year"
    if published is None:
        return None
    rel = (g.get("rel") or "").lower()
    if kind == "dm" and month and day:
        guess = _nearby(published, month)
        return _iso(guess, month, day)
    if kind == "month" and month:
        year = published.year
        if rel == "next" and month <= published.month:
            year += 1
        elif rel != "next" and month > published.month:
            year -= 1
        return f"{year}-{month:02}", "month"
    if kind == "season":
        return _season(published, (g.get("season") or "").lower(), rel), "year"
    if kind == "end":
        return _unit(published, g["unit"] or "", 0)
    if kind == "weekday":
        return _weekday(published, DAYS[(g["weekday"] or "").lower()], rel), "day"
    if kind == "word":
        shift = {"yesterday": -1, "tomorrow": 1}.get((g["word"] or "").lower(), 0)
        return (published + timedelta(days=shift)).isoformat(), "day"
    if kind == "unit":
        return _unit(published, g["unit"] or "", {"last": -1, "past": -1, "next": 1, "coming": 1}.get(rel, 0))
    if kind == "ago":
        text = (g["n"] or "1").lower()
        number = int(text) if text.isdigit() else NUMBERS[text]
        return _unit(published, g["unit"] or "", number if rel in ("later", "from now") else -number, exact=True)
    return None


def _month(text: str | None) -> int | None:
    if not text:
        return None
    key = text.lower().rstrip(".")
    return MONTHS.get(key) or SHORT.get(key)


def _iso(year: int, month: int, day: int) -> tuple[str, Precision] | None:
    try:
        return date(year, month, day).isoformat(), "day"
    except ValueError:
        return None


def _nearby(published: date, month: int) -> int:
    """The year that brings a bare month nearest to the publication."""
    gap = month - published.month
    return published.year - 1 if gap > 6 else published.year + 1 if gap < -6 else published.year


SEASONS = {"winter": 1, "spring": 4, "summer": 7, "autumn": 10}


def _season(published: date, season: str, rel: str) -> str:
    """The year of the last such season, or of the next."""
    month = SEASONS[season]
    if "next" in rel or "coming" in rel:
        return str(published.year + (month <= published.month))
    return str(published.year - (month > published.month and rel != "this"))


def _weekday(published: date, weekday: int, rel: str) -> str:
    """The last such day up to the publication; "next" looks forward."""
    back = (published.weekday() - weekday) % 7
    if rel == "next":
        return (published + timedelta(days=(weekday - published.weekday()) % 7 or 7)).isoformat()
    if rel == "last" and back == 0:
        back = 7
    return (published - timedelta(days=back)).isoformat()


def _unit(published: date, unit: str, number: int, exact: bool = False) -> tuple[str, Precision] | None:
    unit = unit.lower()
    try:
        if unit == "day":
            return (published + timedelta(days=number)).isoformat(), "day"
        if unit == "week":
            day = published + timedelta(weeks=number)
            return day.isoformat()[:7], "month"
        if unit == "month":
            index = published.year * 12 + published.month - 1 + number
            return f"{index // 12}-{index % 12 + 1:02}", "month"
        if unit == "decade":
            return (str(published.year + 10 * number), "year") if exact else None
        return str(published.year + number), "year"
    except (OverflowError, ValueError):
        return None
