from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat.errors import BadDate
from bilat.text import parse_date
from bilat.text.dates import check_past, dateline


@pytest.mark.parametrize(
    "text",
    [
        "2021-06-16",
        "2021/6/16",
        "2021.06.16",
        "20210616",
        "20210616T083000Z",
        "2021-06-16T23:30:00+08:00",
        "2021-06-16T08:30Z",
        "2021-06-16 08:30:00.123456",
        "16 June 2021",
        "16th of June, 2021",
        "16-Jun-2021",
        "June 16, 2021",
        "June 16 2021",
        "Jun. 16, 2021",
        "Wednesday, June 16, 2021",
        "Wednesday 16 June 2021 10:30 BST",
        "June 16, 2021 10:30 AM EDT",
        "June 16, 2021, 10:30 a.m.",
        "June 16, 2021 at 22:15",
        "Wed, 16 Jun 2021 08:00:00 GMT",
        "Wed, 16 Jun 2021 08:00:00 +0200",
        "16 Jun 21 08:00 UT",
        "Wed Jun 16 08:00:00 2021",
        "16/06/2021",
        "06/16/2021",
        "16.06.2021",
        "  16\nJune  2021 ",
    ],
)
def test_forms(text: str) -> None:
    assert parse_date(text) == date(2021, 6, 16)


@pytest.mark.parametrize("text", ["03/04/2021", "3.4.2021", "03-04-2021"])
def test_never_a_guess_of_day_and_month(text: str) -> None:
    with pytest.raises(BadDate, match="ambiguous"):
        parse_date(text)


def test_the_same_either_way_is_no_guess() -> None:
    assert parse_date("04/04/2021") == date(2021, 4, 4)


@pytest.mark.parametrize(
    "text", ["", "soon", "June 2021", "2021-06", "2021", "30 February 2021", "2021-13-01", "16 Juni 2021", "١٦/٠٦/٢٠٢١", "0000-01-01"]
)
def test_no_dates(text: str) -> None:
    with pytest.raises(BadDate, match="YYYY-MM-DD"):
        parse_date(text)


@given(st.dates())
def test_iso_and_long_forms_round_trip(day: date) -> None:
    assert parse_date(day.isoformat()) == day
    if day.year >= 1000:
        assert parse_date(f"{day.day} {day:%B} {day.year}") == parse_date(f"{day:%b} {day.day}, {day.year}") == day


@given(st.text())
def test_any_text_is_a_date_or_bad(text: str) -> None:
    try:
        assert isinstance(parse_date(text), date)
    except BadDate as error:
        assert "\n" not in str(error)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("BEIJING, March 4, 2021 (Xinhua) -- Norway said so.", date(2021, 3, 4)),
        ("A headline\n\nOSLO, 4 March 2021 — Norway said so.", date(2021, 3, 4)),
        ("A headline\nPublished: June 16, 2021\n\nText.", date(2021, 6, 16)),
        ("A headline\n16 June 2021\n\nText.", date(2021, 6, 16)),
        ("BEIJING, March 4 (Xinhua) -- no year.", None),
        ("BEIJING, March 4, 2099 (Xinhua) -- not yet.", None),
        ("The war began on 4 March 2021 in Oslo.", None),
    ],
)
def test_datelines(text: str, day: date | None) -> None:
    assert dateline(text, date(2024, 1, 1)) == day


def test_future() -> None:
    with pytest.raises(BadDate, match="future"):
        check_past(date(2024, 1, 2), date(2024, 1, 1))
