"""The sample corpus: whole, dated, sourced, and free of anybody's quoted words."""

import json
import re
import unicodedata
from collections import Counter
from datetime import date
from importlib.resources import files

import pytest

FIELDS = {"id", "published", "title", "publisher", "text", "url", "reference"}
PUBLISHERS = {"bilat sample", "bilat sample wire"}
QUOTATION_MARKS = set("\"'`\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2039\u203a\u00ab\u00bb\u300c\u300d")
WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"


def _reports() -> list[dict[str, str]]:
    lines = files("bilat.data").joinpath("sample.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


REPORTS = _reports()
each_report = pytest.mark.parametrize("report", REPORTS, ids=[report["id"] for report in REPORTS])


def _sentences(text: str) -> int:
    return len(re.findall(r"[.!?](?=\s|$)", text))


def test_there_are_enough_reports_with_unique_ids() -> None:
    own = [report for report in REPORTS if report["publisher"] == "bilat sample"]
    assert len(own) >= 60
    repeated = [key for key, count in Counter(report["id"] for report in REPORTS).items() if count > 1]
    assert not repeated


def test_reports_stand_in_order_of_time() -> None:
    order = [(report["published"], report["id"]) for report in REPORTS]
    assert order == sorted(order)


def test_the_corpus_spans_the_period() -> None:
    years = {int(report["published"][:4]) for report in REPORTS}
    assert years == set(range(2001, 2026))


@each_report
def test_every_field_is_there(report: dict[str, str]) -> None:
    assert set(report) == FIELDS
    assert all(isinstance(value, str) for value in report.values())
    assert all(report[name].strip() for name in FIELDS - {"url"})
    assert report["publisher"] in PUBLISHERS


@each_report
def test_the_date_parses_and_lies_in_the_period(report: dict[str, str]) -> None:
    assert date(2001, 1, 1) <= date.fromisoformat(report["published"]) <= date(2025, 12, 31)
    event = re.match(r"sample-(\d{4}-\d{2}(-\d{2})?)-", report["id"])
    assert event is not None
    assert event[1] <= report["published"], "a report cannot come before its event"


@each_report
def test_the_text_has_three_to_twelve_sentences(report: dict[str, str]) -> None:
    assert report["text"].endswith(".")
    assert 3 <= _sentences(report["text"]) <= 12


@each_report
def test_nobody_is_quoted_and_the_text_is_plain(report: dict[str, str]) -> None:
    for name in ("title", "text"):
        assert not QUOTATION_MARKS & set(report[name])
        assert report[name] == " ".join(report[name].split())
    assert not [char for value in report.values() for char in value if unicodedata.category(char).startswith("C")]


def test_wire_copies_repeat_an_original() -> None:
    texts = {report["id"]: report for report in REPORTS}
    copies = [report for report in REPORTS if report["publisher"] == "bilat sample wire"]
    assert len(copies) >= 2
    for copy in copies:
        original = texts[copy["id"].removesuffix("-wire")]
        shared = set(copy["text"].split(". ")) & set(original["text"].split(". "))
        assert copy["text"] != original["text"]
        assert copy["published"] == original["published"]
        assert len(shared) >= 5


@each_report
def test_a_full_date_with_its_weekday_is_right(report: dict[str, str]) -> None:
    for weekday, day, month, year in re.findall(rf"({WEEKDAYS}),? (\d{{1,2}}) ([A-Z][a-z]+) (\d{{4}})", report["text"]):
        months = ["", *(f"{date(2001, number, 1):%B}" for number in range(1, 13))]
        assert f"{date(int(year), months.index(month), int(day)):%A}" == weekday
