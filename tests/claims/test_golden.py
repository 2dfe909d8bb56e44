"""The claims with known answers, on the shared data where they are there."""

from datetime import date
from importlib import util
from pathlib import Path

import pytest

from bilat import claims
from bilat.claims.passages import Passage, Searched
from bilat.measures import Catalogue

_spec = util.spec_from_file_location("measure_tables", Path(__file__).parents[1] / "measures" / "conftest.py")
assert _spec is not None and _spec.loader is not None
_tables = util.module_from_spec(_spec)
_spec.loader.exec_module(_tables)
catalogue, real, made = _tables.catalogue, _tables.real, _tables.made

CLAIMS = [
    ("China is Russia's main trading partner.", "2014-12-31", "TRUE", 1),
    ("China is Russia's main trading partner.", "2021-06-16", "UNCHECKABLE", None),
    ("Russia is not even one of China's top ten trading partners.", "2010-12-31", "TRUE", 14),
    ("Russia is among China's top ten trading partners.", "2022-12-31", "TRUE", 10),
    ("Russia is China's tenth trading partner.", "2022-12-31", "DEFINITION", 10),
    ("Russia is outside China's top ten partners.", "2013-12-31", "DATED", 10),
    ("Russia is outside China's top ten partners.", "2014-12-31", "FALSE", 10),
    ("Russia is outside China's top ten partners.", "2011-12-31", "DEFINITION", 11),
    ("Russia is India's main arms supplier.", "2016-12-31", "TRUE", 1),
    ("Russia supplies most of India's arms (2012-16).", "2020-12-31", "TRUE", None),
    ("China and Russia are bound by a mutual defence treaty.", "2018-06-30", "FALSE", 0),
    ("China and Russia are bound by a mutual defence treaty.", "1970-06-30", "TRUE", 1),
    ("The United States is obliged to defend Japan.", "2018-06-30", "TRUE", 1),
    ("Japan is obliged to defend the United States.", "2018-06-30", "FALSE", 0),
    ("China and Russia signed a treaty of friendship in 2001.", "2018-06-30", "TRUE", 2001),
    ("China and Russia signed a treaty of friendship in 2007.", "2018-06-30", "UNSUPPORTED", None),
    ("Russia and China are allies.", "2012-12-31", "DEFINITION", 1),
    ("China is the world's first power by material capability.", "2012-12-31", "TRUE", 1),
    ("The United States is the world's first power by material capability.", "2012-12-31", "FALSE", 2),
    ("India and Pakistan clashed in 1999.", "2012-12-31", "TRUE", 1),
    ("Border clashes between India and China this year.", "2021-06-16", "UNCHECKABLE", None),
    ("Trade between Germany and France fell in 2009.", "2012-12-31", "TRUE", None),
    ("China runs a surplus with the United States (2010).", "2012-12-31", "TRUE", None),
    ("China-Russia trade in 2014 was a record.", "2014-12-31", "FALSE", None),
    ("China-Russia trade in 2012 was a record.", "2014-12-31", "TRUE", None),
    ("The US voted with Israel on human rights in 2015.", "2018-06-30", "TRUE", None),
    ("The United States sided with Russia in 2019.", "2020-06-30", "FALSE", 0.2093),
    ("Germany is a member of the European Union.", "2018-06-30", "TRUE", 1),
    ("Finland joined NATO in 2023.", "2024-06-30", "TRUE", 1),
    ("The Russia-DPRK treaty obliges military aid.", "2025-06-30", "UNCHECKABLE", None),
    ("China-Russia trade in 2024 was a record 244.8 bn USD.", "2025-06-30", "UNCHECKABLE", None),
    ("China-Russia trade keeps growing.", "2025-12-31", "UNCHECKABLE", None),
    ("Russia was China's top crude supplier in 2024.", "2025-06-30", "UNCHECKABLE", None),
    ("Over 100 joint exercises since 2003.", "2025-06-30", "UNCHECKABLE", None),
    ("The US voted as Russia did on ES-11/7.", "2025-06-30", "UNCHECKABLE", None),
    ("Power of Siberia 2 has a binding supply contract.", "2025-12-31", "UNCHECKABLE", None),
    ("Ninety percent of payments between Russia and China are in roubles and yuan.", "2024-05-31", "UNCHECKABLE", None),
    ("Imports from China fell.", "2024-05-31", "UNCHECKABLE", None),
]


@pytest.mark.parametrize("text, on, verdict, value", CLAIMS, ids=[f"{t[:48]} {on}" for t, on, *_ in CLAIMS])
def test_verdicts(catalogue: Catalogue, text: str, on: str, verdict: str, value: float | None) -> None:
    (asked,) = claims.read(text, date.fromisoformat(on))
    found = claims.settle(asked, catalogue)
    assert found.verdict == verdict, found
    if value is not None:
        assert found.value == pytest.approx(value, abs=5e-5), found
    if verdict == "UNCHECKABLE":
        assert any(word in found.found for word in ("bilat pull", "bilat read", "name the", "lists of")), found.found
    else:
        assert found.period and found.definition and (found.dataset or verdict == "UNSUPPORTED")


def test_what_else_would_be_true_is_told(catalogue: Catalogue) -> None:
    (asked,) = claims.read("China and Russia are bound by a mutual defence treaty.", date(2018, 6, 30))
    assert claims.settle(asked, catalogue).also_true_if == ("said of 1896-1900, 1942-1980",)
    (asked,) = claims.read("Russia supplies 70 % of India's arms (2016-20).", date(2020, 12, 31))
    found = claims.settle(asked, catalogue)
    assert found.verdict == "FALSE"
    assert "the largest supplier" in found.also_true_if[0]


def test_documents_are_searched() -> None:
    (asked,) = claims.read("Power of Siberia 2 has a binding supply contract.", date(2025, 12, 31))
    memorandum = Passage("doc-1", "The memorandum on Power of Siberia 2 is no contract.", "An Agency")
    assert claims.settle(asked, Catalogue(), search=lambda _: Searched(12, (memorandum,))).verdict == "UNSUPPORTED"
    (asked,) = claims.read("Ninety percent of payments between Russia and China are in roubles and yuan.", date(2024, 5, 31))
    said = Passage("doc-2", "Some 90 percent of payments are in our currencies, the minister said.", "An Agency", "RUS", "the minister")
    found = claims.settle(asked, Catalogue(), search=lambda _: Searched(12, (said,)))
    assert (found.verdict, found.evidence) == ("ATTRIBUTED", ("doc-2",))


def test_without_data_every_claim_says_what_to_pull() -> None:
    for text, on, *_ in CLAIMS:
        (asked,) = claims.read(text, date.fromisoformat(on))
        found = claims.settle(asked, Catalogue())
        assert found.verdict == "UNCHECKABLE" or found.type == "membership", found
