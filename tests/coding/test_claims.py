"""What a data set could confirm: each kind of claim, with the states that it is about."""

from collections.abc import Callable

import pytest

from bilat.coding import coder
from bilat.coding.claims import PATTERNS
from bilat.records import Document, Statement

Claims = Callable[..., dict[str, Statement]]

MADE = [
    ("China is Angola's main trading partner.", "CHN>AGO partner rank"),
    ("China is Angola's second-largest trading partner.", "CHN>AGO partner rank"),
    ("China remains the largest buyer of Angolan oil.", "CHN>AGO partner rank"),
    ("Germany is Poland's biggest export market.", "DEU>POL partner rank"),
    ("Angola is not among China's top ten trading partners.", "AGO>CHN partner rank"),
    ("Peru is one of Chile's top five partners.", "PER>CHL partner rank"),
    ("Russia is Vietnam's largest arms supplier.", "RUS>VNM supplier rank"),
    ("Russia, Vietnam's main arms supplier, said nothing.", "RUS>VNM supplier rank"),
    ("Norway is Britain's biggest gas supplier.", "NOR>GBR supplier rank"),
    ("Norway is Britain's top gas supplier.", "NOR>GBR supplier rank"),
    ("Russia supplies 45 percent of Hungary's gas.", "RUS>HUN share"),
    ("Hungary imports half of its oil from Russia.", "HUN>RUS share"),
    ("Trade between Peru and Chile doubled in 2018.", "PER>CHL growth"),
    ("Peru cut tariffs to narrow its trade surplus with the United States.", "PER>USA balance"),
    ("Japanese exports to Peru fell by 4 percent.", "JPN>PER growth"),
    ("Trade between Peru and Chile reached a record.", "PER>CHL record"),
    ("Peru reported record exports to Japan.", "PER>JPN record"),
    ("Japan has a trade surplus with Peru.", "JPN>PER balance"),
    ("Peru runs a deficit with Japan.", "PER>JPN balance"),
    ("Cuba always sided with Nicaragua.", "CUB>NIC voting alignment"),
    ("Cuba voted with Nicaragua in the assembly.", "CUB>NIC voting alignment"),
    ("Cuba and Nicaragua have a mutual defence treaty.", "CUB>NIC alliance content"),
    ("The defence pact between Cuba and Nicaragua holds.", "CUB>NIC alliance content"),
    ("Montenegro joined NATO in 2017.", "MNE>NATO membership"),
    ("Croatia is a member of the European Union.", "HRV>EU membership"),
    ("The treaty between Peru and Chile was signed in 1929.", "PER>CHL treaty date"),
    ("Greek ministers met Albanian ministers for the first time in decades.", "GRC>ALB first since"),
    ("Indian and Chinese soldiers were in border clashes as recently as last year.", "IND>CHN event happened"),
    ("China has the world's largest navy, ahead of India.", "CHN>IND capability rank"),
]


@pytest.mark.parametrize(("text", "expected"), MADE, ids=[row[0] for row in MADE])
def test_a_claim(text: str, expected: str, claims: Claims) -> None:
    found = claims(text)
    assert expected in found
    assert found[expected].type is None and found[expected].score is None


def test_each_kind_of_claim_has_a_sentence() -> None:
    assert {kind for kind, _ in PATTERNS} == {expected.split(" ", 1)[1] for _, expected in MADE}


@pytest.mark.parametrize(
    "text",
    [
        "Peru attacked Chile.",
        "Peru and Chile are neighbours.",
        "Peru praised Chile's pupils.",
        "Peru and Chile held talks on Monday.",
        "Peru's minister called the Chilean envoy.",
    ],
)
def test_no_claim(text: str, claims: Claims) -> None:
    assert not claims(text)


def test_who_claims_it(claims: Claims) -> None:
    said = claims("China is Angola's main trading partner, a Kenyan diplomat said.")["CHN>AGO partner rank"].said_by
    assert said is not None
    assert said.state == "KEN"


def test_the_words_of_a_claim_stand_in_its_sentence(claims: Claims) -> None:
    (told,) = claims("Officials met in Lima. China is Angola's main trading partner.").values()
    assert told.sentence == "China is Angola's main trading partner."
    assert told.quote in told.sentence


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "China took 30 percent of Australia's exports in 2021, the ministry said.",
            "China took 30 percent of Australia's exports in 2021",
        ),
        (
            "Trade between China and Russia hit a record 245 billion dollars in 2024.",
            "Trade between China and Russia hit a record 245 billion dollars in 2024",
        ),
        (
            "Trade between Peru and Chile fell by 7 percent in 2025, and the two met.",
            "Trade between Peru and Chile fell by 7 percent in 2025",
        ),
        ("Chile, Peru's largest trading partner, praised Iran.", "Chile, Peru's largest trading partner"),
    ],
)
def test_the_quote_of_a_claim_has_all_that_it_takes_to_check_it(text: str, quote: str) -> None:
    document = Document(Document.identify(text, None, None, None, None, None), text, None)
    ((_, found),) = coder.code([document])
    assert quote in [s.quote for s in found if s.kind == "claim"]
