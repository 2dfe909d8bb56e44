"""When something happened, from the words of a language that bilat does not parse; dates are read by `dateparser`."""

import re
from datetime import date, datetime
from functools import cache
from typing import Any

from bilat.records import Modality, Precision

from .borne import Unborne
from .languages import Language

YEAR = re.compile(r"^\D{0,8}((?:19|20)\d\d)\D{0,6}$")
MONTH_DAY = re.compile(r"^\s*\d{1,2}月(?:\d{1,2}[日号])?\s*$")


def resolve(words: str, held: Language, published: date | None, modality: Modality) -> tuple[str | None, Precision]:
    """Words that tell a time as an ISO date cut to its precision. Raises Unborne where they tell none."""
    bare = words.strip()
    while (
        match := re.match(rf"(?:{'|'.join(map(re.escape, held.words('before_date')))})\s+", bare + " ", re.I)
        if held.spaced
        else re.match(r"于|在", bare)
    ):
        bare = bare[match.end() :].strip()
    bare = re.sub(r"\s*(?:года|году|г\.)$", "", bare)
    if match := YEAR.match(bare):
        return match[1], "year"
    if published is None and not re.search(r"(?:19|20)\d\d", bare):
        return None, "unknown"
    base = published or date(2000, 1, 1)
    if MONTH_DAY.match(bare):
        bare = f"{base.year}年{bare}"
    found = _parser(held.code, base, modality == "planned").get_date_data(bare) if bare else None
    if found is None or found.date_obj is None:
        raise Unborne("time", f"“{words}” tells no time that can be found")
    day = found.date_obj.date().isoformat()
    precision: Precision = found.period if found.period in ("day", "month", "year") else "day"
    return day[: {"day": 10, "month": 7, "year": 4}.get(precision, 10)], precision


@cache
def _parser(code: str, base: date, ahead: bool) -> Any:
    from dateparser.date import DateDataParser

    settings = {"RELATIVE_BASE": datetime(base.year, base.month, base.day), "PREFER_DATES_FROM": "future" if ahead else "past"}
    return DateDataParser(languages=[code], settings=settings)
