"""Which sentences are read as which claims, and which are not read at all."""

from datetime import date

import pytest

from bilat import claims
from bilat.claims.nodata import within
from bilat.claims.queries import (
    Change,
    Compare,
    Growth,
    Happened,
    PartnerRank,
    PartnerShare,
    Query,
    Record,
    SupplierRank,
    SupplierShare,
    Votes,
)
from bilat.measures import Catalogue

ON = date(2021, 6, 16)

READ: list[tuple[str, Query, bool]] = [
    ("China is Russia’s main trading partner.", PartnerRank("CHN", "RUS", 1, True), False),
    ("Russia is not even one of Beijing's top ten trading partners.", PartnerRank("RUS", "CHN", 10, False), True),
    ("India's largest export market is the United States.", PartnerRank("USA", "IND", 1, True, "exports"), False),
    ("Germany was China's 7th-largest trading partner.", PartnerRank("DEU", "CHN", 7, True), False),
    ("Russia, India's main arms supplier, keeps good relations with it.", SupplierRank("RUS", "IND", 1, True), False),
    ("France is the world's second-largest arms exporter.", SupplierRank("FRA", None, 2, True), False),
    ("China supplies 81 percent of Pakistan's arms.", SupplierShare("CHN", "PAK", 0.81, "=", 0.01), False),
    ("Most of India's arms come from Russia.", SupplierShare("RUS", "IND", 0.5, ">", 0.0), False),
    ("China accounts for more than 30% of Australia's exports.", PartnerShare("CHN", "AUS", 0.3, ">", "exports"), False),
    ("Trade between China and Russia fell in 2015.", Growth("CHN", "RUS", Change(False)), False),
    ("China's imports from Russia rose.", Growth("CHN", "RUS", Change(True), "imports"), False),
    ("China-Russia trade in 2024 was a record 244.8 bn USD.", Record("CHN", "RUS", 244.8e9, 1e8), False),
    ("On Syrian politics, China has often sided with Russia.", Votes("CHN", "RUS", about=("SYR",)), False),
    ("China's relations with India are tense, with border clashes this year.", Happened("CHN", "IND"), False),
]


@pytest.mark.parametrize("text, query, negated", READ, ids=[t for t, *_ in READ])
def test_read(text: str, query: Query, negated: bool) -> None:
    (asked,) = claims.read(text, ON)
    assert (asked.query, asked.negated) == (query, negated)


NOT_READ = [
    ("Imports from China fell.", "whose"),
    ("China is a major trading partner of Russia.", "no place or number"),
    ("China will become India's main trading partner.", "forecast"),
    ("China is Germany's main trading partner in Asia.", "narrowed by “in Asia”|narrowed by “Asia”"),
    ("In Africa, China is Egypt's main trading partner.", "narrowed"),
    ("The weather is fine.", "no state"),
    ("Russia and China talk.", "no rule"),
]


@pytest.mark.parametrize("text, why", NOT_READ, ids=[t for t, _ in NOT_READ])
def test_what_is_not_read_says_why(text: str, why: str) -> None:
    import re

    (asked,) = claims.read(text, ON)
    assert asked.query is None and re.search(why, asked.why), asked
    assert claims.settle(asked, Catalogue()).verdict == "UNCHECKABLE"


@pytest.mark.parametrize(
    "text, years", [("in 2024", (2024, 2024)), ("(2020-24)", (2020, 2024)), ("from 2012 to 2016", (2012, 2016)), ("this year", (2021, 2021)),
                    ("last year", (2020, 2020)), ("since 2003", None), ("lately", None)],
)  # fmt: skip
def test_years(text: str, years: tuple[int, int] | None) -> None:
    (asked,) = claims.read(f"China is Russia's main trading partner {text}.", ON)
    assert asked.years == years


def test_two_claims_in_one_sentence() -> None:
    text = "China is Russia's main trading partner, but Russia is not one of China's top ten trading partners."
    assert [(a.query.partner, a.negated) for a in claims.read(text, ON) if isinstance(a.query, PartnerRank)] == [
        ("CHN", False),
        ("RUS", True),
    ]


def test_the_coder_tells_whom_a_pronoun_means() -> None:
    sentence = "China is its main trading partner."
    (asked,) = claims.read_within(sentence, 0, len(sentence), ("CHN", "RUS"), ON)
    assert asked.query == PartnerRank("CHN", "RUS", 1, True)
    assert claims.read(sentence, ON)[0].query is None


def test_claim_review() -> None:
    (asked,) = claims.read("Finland joined NATO in 2023.", date(2024, 1, 1))
    made = claims.claim_review(claims.settle(asked, Catalogue()), date(2024, 2, 1))
    assert made["@type"] == "ClaimReview" and made["claimReviewed"] == "Finland joined NATO in 2023."
    assert made["reviewRating"]["alternateName"] == "TRUE" and made["reviewRating"]["ratingValue"] == 5
    (asked,) = claims.read("China is Russia's main trading partner.", ON)
    assert "ratingValue" not in claims.claim_review(claims.settle(asked, Catalogue()), ON)["reviewRating"]


@pytest.mark.parametrize(
    ("found", "claimed", "compare", "step", "holds"),
    [
        (0.304, 0.30, "=", 0.01, True), (0.305, 0.30, "=", 0.01, True), (0.306, 0.30, "=", 0.01, False), (0.295, 0.30, "=", 0.01, True),
        (0.301, 0.30, ">", 0.01, True), (0.30, 0.30, ">", 0.01, False), (0.299, 0.30, "<", 0.01, True), (0.30, 0.30, "<", 0.01, False),
    ],
)  # fmt: skip
def test_a_number_is_borne_out_if_it_rounds_to_what_is_claimed(
    found: float, claimed: float, compare: Compare, step: float, holds: bool
) -> None:
    assert within(found, claimed, compare, step) is holds
