"""The Admiralty code: who publishes gives the letter, who else reports the same gives the digit, each with its reason."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bilat import brief
from bilat.brief import Brief, Citation
from bilat.brief.grading import table
from bilat.errors import BadInput
from bilat.publishers import KINDS, Register, register
from bilat.records import Document, Statement

New = tuple[Callable[..., Document], Callable[..., Statement]]
TEXT = "Russia praised China on Wednesday. China thanked Russia for it. China helped Russia at home."


def reports(new: New, *publishers: str | None, day: str = "2020-01-02") -> tuple[list[Statement], dict[str, Document]]:
    """The same acts told by several publishers, each in words of its own."""
    document, statement = new
    found: list[Statement] = []
    documents = {}
    for n, publisher in enumerate(publishers):
        doc = document(f"d{n}", day, f"Title {n}", f"{TEXT} It was told {n} times.", publisher=publisher)
        documents[doc.id] = doc
        found.append(statement(doc, "Russia praised China", "RUS", "CHN", "event", "SUPPORT", "occurred", None, None, False))
        found.append(statement(doc, "China thanked Russia", "CHN", "RUS", "event", "SUPPORT", "occurred", None, None, False))
        found.append(statement(doc, "China helped Russia", "CHN", "RUS", "event", "AID", "occurred", None, None, False))
    return found, documents


def grades(b: Brief) -> dict[str, set[str]]:
    return {s.publisher or "": {s.reliability} for s in b.sources}


@pytest.mark.parametrize(
    ("publisher", "letter", "mark"),
    [
        ("Reuters", "B", None), ("BBC News", "B", None), ("The Guardian", "C", None), ("Some Blog", "F", None), (None, "F", None),
        ("TASS", "D", "state media of Russia, a party to the tie"), ("Xinhua", "D", "state media of China, a party to the tie"),
        ("Kremlin", "D", "government of Russia, a party to the tie"), ("Press TV", "C", "state media of Iran"),
    ],
)  # fmt: skip
def test_the_letter_is_of_the_publisher(make: Callable[..., Brief], new: New, publisher: str | None, letter: str, mark: str | None) -> None:
    made = make(*reports(new, publisher))
    assert {s.reliability for s in made.sources} == {letter} and {s.mark for s in made.sources} == {mark}
    assert all(s.reliability_reason for s in made.sources)
    assert [str(f) for f in brief.check(made)] == []


@pytest.mark.parametrize(
    ("publishers", "digit"),
    [
        (("Reuters", "Associated Press", "BBC"), "1"),
        (("Reuters", "Associated Press"), "2"),
        (("Reuters",), "3"),
        (("Sputnik", "RIA Novosti"), "3"),
    ],
)
def test_the_digit_is_of_independent_owners(make: Callable[..., Brief], new: New, publishers: tuple[str, ...], digit: str) -> None:
    made = make(*reports(new, *publishers))
    assert {c.credibility for c in made.citations if isinstance(c, Citation)} == {digit}


def test_what_another_report_denies_is_doubtful(make: Callable[..., Brief], new: New) -> None:
    document, statement = new
    found, documents = reports(new, "Reuters")
    doc = document("denial", "2020-01-03", "Denial", "Russia has not praised China, it said.", publisher="BBC")
    documents[doc.id] = doc
    found.append(statement(doc, "Russia has not praised China", "RUS", "CHN", "event", "SUPPORT", "denied", None, None, False))
    made = make(found, documents)
    digits = {c.words: c.credibility for c in made.citations if isinstance(c, Citation) and c.publisher == "Reuters"}
    assert digits["Russia praised China"] == "4"


def test_every_kind_has_a_grade_and_a_reason() -> None:
    held = table()["reliability"]
    assert set(KINDS) <= set(held)
    assert all(letter in "ABCDEF" and reason for letter, reason in held.values())
    assert all(digit in "123456" and reason for digit, reason in table()["credibility"].values())


def test_the_table_of_publishers_is_sound() -> None:
    held = register().publishers
    names = [n.casefold() for p in held for n in (p.name, *p.aliases)]
    assert len(names) == len(set(names)), {n for n in names if names.count(n) > 1}
    assert all((p.kind in KINDS and p.owner and p.basis) or p.kind == "sample" for p in held)


def test_a_publisher_is_found_by_name_alias_or_address() -> None:
    held = register()
    for name, url in (
        ("ITAR-TASS", None),
        ("itar-tass", None),
        (None, "https://www.tass.com/politics/1"),
        ("unknown", "https://tass.com/x"),
    ):
        found = held.find(name, url)
        assert found and found.name == "TASS" and found.speaks_for == "RUS"
    assert held.find("nobody", "https://example.org") is None and held.find(None, "http://[bad") is None
    assert held.owner("Sputnik") == held.owner("RT") and held.owner("nobody") == "nobody"


def test_a_table_of_the_users_comes_first(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text(
        "publisher,aliases,domain,owner,country,kind,basis\nTASS,,tass.com,Somebody,RUS,press,sold\nMy Blog,Blog,,Me,,press,mine\n"
    )
    held = register(own)
    found = held.find("TASS")
    assert found and found.kind == "press" and held.find("Blog") and held.find("Reuters")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,owner\nx,y\n", "needed are publisher, aliases"),
        (
            "publisher,aliases,domain,owner,country,kind,basis\nX,,,Y,,newspaper,\n",
            "line 2: a row needs publisher, owner and a kind of wire",
        ),
    ],
)
def test_a_strange_table_is_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "own.csv").write_text(text)
    with pytest.raises(BadInput, match=said):
        register(tmp_path / "own.csv")
    with pytest.raises(BadInput, match="cannot be read"):
        register(tmp_path / "none.csv")


def test_high_confidence_is_earned(make: Callable[..., Brief], new: New) -> None:
    """Two owners and two kinds of evidence over enough years, nothing against: talks are told of in each."""
    document, statement = new
    found, documents = [], {}
    for year in range(2005, 2020):
        for publisher in ("Reuters", "BBC", "AFP"):
            text = f"Russia held talks with China in Moscow in {year}, {publisher} was told. China supplied Russia with machines."
            doc = document(f"{year}{publisher}", f"{year}-05-0{2 + (publisher == 'BBC')}", None, text, publisher=publisher)
            documents[doc.id] = doc
            found.append(statement(doc, "Russia held talks with China", "RUS", "CHN", "event", "CONSULT", "occurred", None, None, True))
    made = make(found, documents)
    talks = next(j for j in made.judgments if j.key.startswith("talks"))
    assert talks.word == "very likely" and talks.probability == pytest.approx(16 / 17, abs=1e-3)
    assert talks.due == date(2020, 5, 3) and talks.confidence == "moderate"
    assert [str(f) for f in brief.check(made)] == []
    assert Register(()).find("Reuters") is None
