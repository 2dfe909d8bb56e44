"""Time expressions against the day of publication: Thursday 16 May 2019."""

import itertools
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat.coding.timing import When, nearest, times
from bilat.records import Statement

ON = date(2019, 5, 16)
TOLD = [
    # day, month and year
    ("The treaty was signed on 3 March 1997.", "1997-03-03", "day"),
    ("The treaty was signed on 3rd March 1997.", "1997-03-03", "day"),
    ("The treaty was signed on the 3rd of March 1997.", "1997-03-03", "day"),
    ("The treaty was signed on 3 March, 1997.", "1997-03-03", "day"),
    ("The treaty was signed on March 3, 1997.", "1997-03-03", "day"),
    ("The treaty was signed on March 3rd, 1997.", "1997-03-03", "day"),
    ("The treaty was signed on Mar. 3, 1997.", "1997-03-03", "day"),
    ("The treaty was signed on 3 Sept 1897.", "1897-09-03", "day"),
    ("The treaty was signed on 29 February 2016.", "2016-02-29", "day"),
    # month and year
    ("Talks began in November 1988.", "1988-11", "month"),
    ("Talks began in November, 1988.", "1988-11", "month"),
    ("Talks began in November of 1988.", "1988-11", "month"),
    ("Talks began in Nov. 1988.", "1988-11", "month"),
    ("Talks have gone on since May 2018.", "2018-05", "month"),
    # day and month: the year that brings them nearest
    ("The envoys met on 2 April.", "2019-04-02", "day"),
    ("The envoys met on April 2.", "2019-04-02", "day"),
    ("The envoys met on the 2nd of April.", "2019-04-02", "day"),
    ("The envoys met on 28 December.", "2018-12-28", "day"),
    ("The envoys will meet on 9 June.", "2019-06-09", "day"),
    # year
    ("The war began in 1914.", "1914", "year"),
    ("The base has been closed since 1991.", "1991", "year"),
    ("The plan dates from the crisis of 1962.", "1962", "year"),
    ("Trade collapsed during 2008.", "2008", "year"),
    ("The work will be done by 2031.", "2031", "year"),
    ("The crisis lasted until 1974.", "1974", "year"),
    ("Ties froze in late 2015.", "2015", "year"),
    ("Ties froze in early 2015.", "2015", "year"),
    ("Ties froze back in 1979.", "1979", "year"),
    ("Ties froze at the end of 1979.", "1979", "year"),
    # month alone
    ("The envoys met in March.", "2019-03", "month"),
    ("The envoys met last March.", "2019-03", "month"),
    ("The envoys met in September.", "2018-09", "month"),
    ("The envoys met last October.", "2018-10", "month"),
    ("The envoys will meet next September.", "2019-09", "month"),
    ("The envoys will meet next March.", "2020-03", "month"),
    ("The strait has been closed since February.", "2019-02", "month"),
    ("The envoys met in late April.", "2019-04", "month"),
    ("The envoys met in early January.", "2019-01", "month"),
    ("The envoys met in mid-April.", "2019-04", "month"),
    # weekdays
    ("The envoys met on Monday.", "2019-05-13", "day"),
    ("The envoys met Wednesday.", "2019-05-15", "day"),
    ("The envoys met on Thursday.", "2019-05-16", "day"),
    ("The envoys met on Friday.", "2019-05-10", "day"),
    ("The envoys met last Tuesday.", "2019-05-14", "day"),
    ("The envoys met last Thursday.", "2019-05-09", "day"),
    ("The envoys will meet next Tuesday.", "2019-05-21", "day"),
    ("The envoys will meet next Thursday.", "2019-05-23", "day"),
    ("The envoys met late Sunday.", "2019-05-12", "day"),
    # words
    ("The envoys met yesterday.", "2019-05-15", "day"),
    ("The envoys met today.", "2019-05-16", "day"),
    ("The envoys will meet tomorrow.", "2019-05-17", "day"),
    ("The envoys meet tonight.", "2019-05-16", "day"),
    ("The envoys met this morning.", "2019-05-16", "day"),
    ("The envoys meet this evening.", "2019-05-16", "day"),
    ("The envoys met this afternoon.", "2019-05-16", "day"),
    ("Shells fell overnight.", "2019-05-16", "day"),
    # units
    ("The envoys met last week.", "2019-05", "month"),
    ("The envoys met this week.", "2019-05", "month"),
    ("The envoys met last month.", "2019-04", "month"),
    ("The envoys will meet next month.", "2019-06", "month"),
    ("The envoys met this month.", "2019-05", "month"),
    ("The envoys met last year.", "2018", "year"),
    ("The envoys will meet next year.", "2020", "year"),
    ("The envoys met this year.", "2019", "year"),
    ("Talks were held as recently as this year.", "2019", "year"),
    ("The envoys will meet in the coming month.", "2019-06", "month"),
    ("The pact expires in the current year.", "2019", "year"),
    ("Trade grew in the past year.", "2018", "year"),
    # counted back and forth
    ("The envoys met two days ago.", "2019-05-14", "day"),
    ("The envoys met 10 days ago.", "2019-05-06", "day"),
    ("The envoys met a day earlier.", "2019-05-15", "day"),
    ("The envoys met three weeks ago.", "2019-04", "month"),
    ("The envoys met five months ago.", "2018-12", "month"),
    ("The envoys met a year ago.", "2018", "year"),
    ("The envoys met 12 years ago.", "2007", "year"),
    ("The envoys met a decade ago.", "2009", "year"),
    ("The envoys met two decades earlier.", "1999", "year"),
    ("The envoys will meet two weeks from now.", "2019-05", "month"),
    ("The envoys will meet a year from now.", "2020", "year"),
    ("The envoys met three days later.", "2019-05-19", "day"),
    # no date in it
    ("The envoys met recently.", None, "unknown"),
    ("In recent years the envoys met often.", None, "unknown"),
    ("For decades the envoys did not meet.", None, "unknown"),
]


@pytest.mark.parametrize(("text", "when", "precision"), TOLD, ids=[row[0] for row in TOLD])
def test_one_expression(text: str, when: str | None, precision: str) -> None:
    found = times(text, ON)
    assert [(w.when, w.precision) for w in found] == [(when, precision)]
    assert text[found[0].start : found[0].end] == found[0].words


@pytest.mark.parametrize(
    "text",
    [
        "The envoys met on 31 February.",
        "The envoys met on 31 February 2018.",
        "The envoys met on February 30, 2018.",
        "The envoys met on 31 April.",
        "The envoys met on 29 February 2019.",
        "The envoys met on 0 June 2018.",
        "The envoys met on 45 June 2018.",
    ],
)
def test_a_day_that_never_was_is_no_day(text: str) -> None:
    assert not [w for w in times(text, ON) if w.precision == "day"]


@pytest.mark.parametrize(
    "text",
    [
        "The envoys met.",
        "May the envoys meet!",
        "They may meet in secret.",
        "Ship 1914 left.",
        "He has 2000 sheep.",
        "The march was long.",
        "",
    ],
)
def test_no_expression(text: str) -> None:
    assert times(text, ON) == []


@pytest.mark.parametrize(
    "text",
    [
        "They met on Monday.",
        "They met yesterday.",
        "They met last year.",
        "They met two days ago.",
        "They met in March.",
        "They met on 2 April.",
    ],
)
def test_what_hangs_on_the_day_of_publication_needs_one(text: str) -> None:
    assert times(text, None) == []


@pytest.mark.parametrize(
    ("text", "when"), [("They met on 2 April 2018.", "2018-04-02"), ("They met in April 2018.", "2018-04"), ("They met in 2018.", "2018")]
)
def test_what_tells_its_year_needs_no_publication(text: str, when: str) -> None:
    assert [w.when for w in times(text, None)] == [when]


def test_several_expressions_stand_in_order() -> None:
    found = times("In 1999 they met, on 2 April they parted, and next year they will meet again.", ON)
    assert [w.when for w in found] == ["1999", "2019-04-02", "2020"]


@pytest.mark.parametrize(
    ("on", "text", "when"),
    [
        (date(2019, 1, 3), "They met on 28 December.", "2018-12-28"),
        (date(2018, 12, 28), "They will meet on 3 January.", "2019-01-03"),
        (date(2019, 1, 3), "They met last month.", "2018-12"),
        (date(2018, 12, 28), "They will meet next month.", "2019-01"),
        (date(2019, 1, 1), "They met yesterday.", "2018-12-31"),
        (date(2020, 3, 1), "They met yesterday.", "2020-02-29"),
        (date(2019, 3, 31), "They met a month ago.", "2019-02"),
        (date(2020, 2, 10), "They will meet on 29 February.", "2020-02-29"),
    ],
)
def test_at_the_edges_of_a_year(on: date, text: str, when: str) -> None:
    assert [w.when for w in times(text, on)] == [when]


def test_the_nearest_expression() -> None:
    text = "In 1999 they fought, and in 2005 they made peace."
    first, second = times(text, ON)
    assert nearest([first, second], text.index("fought"), text.index("fought") + 6) == first
    assert nearest([first, second], text.index("made"), text.index("made") + 4) == second
    assert nearest([], 0, 1) is None


OF_EVENTS = [
    ("Mali attacked Niger on Monday.", "MLI>NER ASSAULT", "2019-05-13", "day"),
    ("In 1987 Mali attacked Niger.", "MLI>NER ASSAULT", "1987", "year"),
    ("Mali attacked Niger two days ago.", "MLI>NER ASSAULT", "2019-05-14", "day"),
    ("Mali attacked Niger in March 2011.", "MLI>NER ASSAULT", "2011-03", "month"),
    ("Mali will visit Niger next month.", "MLI>NER CONSULT", "2019-06", "month"),
    ("Mali attacked Niger.", "MLI>NER ASSAULT", None, "unknown"),
    ("In recent years Mali has accused Niger of theft.", "MLI>NER ACCUSE", None, "unknown"),
    ("Mali attacked Niger on 31 February.", "MLI>NER ASSAULT", None, "unknown"),
]


@pytest.mark.parametrize(("text", "who", "when", "precision"), OF_EVENTS, ids=[row[0] for row in OF_EVENTS])
def test_when_an_event_took_place(
    text: str, who: str, when: str | None, precision: str, events: Callable[..., dict[str, Statement]]
) -> None:
    told = events(text)[who]
    assert (told.when, told.when_precision) == (when, precision)


WORDS = st.sampled_from([
    "31", "30", "29", "2", "1", "0", "99", "1999", "2019", "9999", "February", "Feb.", "May", "March", "last", "next", "this", "in",
    "on", "since", "a", "two", "twelve", "of", "the", "day", "week", "month", "year", "decade", "ago", "earlier", "later", "from",
    "now", "Monday", ",", ".", "overnight", "today", "tomorrow", "yesterday",
])  # fmt: skip


@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=9).map(" ".join)), st.none() | st.dates(date(1000, 1, 1), date(9000, 1, 1)))
def test_times_never_raises_and_its_offsets_are_exact(text: str, on: date | None) -> None:
    found = times(text, on)
    assert [w.start for w in found] == sorted(w.start for w in found)
    for w in found:
        assert isinstance(w, When)
        assert text[w.start : w.end] == w.words
        assert (w.when is None) == (w.precision == "unknown")
        if w.when is not None and w.precision == "day":
            date.fromisoformat(w.when)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize("number", [1, 2, 6, 30, 365])
def test_days_ago_are_counted(number: int) -> None:
    assert times(f"They met {number} days ago.", ON)[0].when == (ON - timedelta(days=number)).isoformat()
