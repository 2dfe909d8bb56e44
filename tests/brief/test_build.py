"""The brief that evidence gives: its parts, their order, and what each may hold."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilat import brief, plover
from bilat.brief import Brief, Section
from bilat.errors import BadInput, NothingFound
from bilat.records import MODALITIES, Actor, Document, Speaker, Statement

Make = Callable[..., Brief]


def section(b: Brief, key: str) -> Section:
    return next(s for s in b.sections if s.key == key)


def text(b: Brief, key: str) -> str:
    return " ".join(s.text for s in section(b, key).sentences)


def test_sections_come_in_order_and_nothing_fails(b: Brief) -> None:
    assert tuple(s.key for s in b.sections) == brief.KEYS
    assert brief.KEYS == (
        "judgments", "changed", "stage", "words", "deeds", "structure", "frictions", "third parties", "alternatives", "watch", "claims",
        "gaps", "sources",
    )  # fmt: skip
    assert [str(f) for f in brief.check(b)] == []
    assert sum(len(s.text.split()) for s in b.bottom_line) <= 60


def test_the_same_evidence_in_any_order_gives_the_same_brief(
    b: Brief, evidence: list[Statement], documents: dict[str, Document], make: Make
) -> None:
    assert make(evidence[::-1], dict(reversed(documents.items()))) == b


def test_deeds_hold_only_what_was_done(b: Brief) -> None:
    cited = {n for s in section(b, "deeds").sentences for n in s.cites}
    assert cited and all(b.citations[n - 1].deed for n in cited)


def test_words_hold_no_deed(b: Brief) -> None:
    cited = {n for s in section(b, "words").sentences for n in s.cites}
    assert cited and not any(b.citations[n - 1].deed for n in cited)


def test_third_parties_are_told_state_by_state(b: Brief) -> None:
    assert {s.heading for s in section(b, "third parties").sentences} >= {"India", "United States"}


def test_words_of_the_text_are_quoted(b: Brief) -> None:
    assert "n recent years Russia “has accused China of stealing its military technology”" in text(b, "frictions")
    assert "‘China called Russia its “best friend.”’" in text(b, "words")


def test_speakers_are_named_with_their_state(evidence: list[Statement], documents: dict[str, Document], make: Make) -> None:
    made = make([s for s in evidence if s.doc == "doc-analysis"], documents)
    whole = " ".join(s.text for _, s in made.sentences())
    assert "The Russian foreign minister, Sergei Lavrov, said: “Moscow and Beijing are supporters of a stable order”." in whole
    assert "American senior official, unnamed" in whole


def test_gaps_are_counted(b: Brief) -> None:
    told = text(b, "gaps")
    assert "one owner" in told
    assert "No speaker of China is heard." in told
    assert all(s.computed for s in section(b, "gaps").sentences)


def test_sections_can_be_chosen(make: Make, evidence: list[Statement], documents: dict[str, Document], b: Brief) -> None:
    made = brief.build(brief.Material(("RUS", "CHN"), evidence, documents, 41), ("words", "sources"))
    assert [s.key for s in made.sections] == ["words", "sources"]
    assert [str(f) for f in brief.check(made)] == []
    assert {c.number for c in made.citations} == set(range(1, len(made.citations) + 1))
    with pytest.raises(BadInput, match="'speeches' is no section of a brief; the sections are judgments, changed"):
        brief.build(brief.Material(("RUS", "CHN"), evidence, documents, 41), ("speeches",))


def test_sources_list_every_cited_document(b: Brief) -> None:
    assert {s.document for s in b.sources} == {c.document for c in b.citations}
    assert sorted(n for s in b.sources for n in s.cites) == list(range(1, len(b.citations) + 1))


def test_a_report_that_repeats_another_is_named(make: Make, new: tuple[Callable[..., Document], Callable[..., Statement]]) -> None:
    document, statement = new
    told = "Russia backed China on Monday. China thanked Russia for it."
    docs = [document("one", "2020-01-02", "One", told), document("two", "2020-01-03", "Two", told)]
    found = []
    for d in docs:
        found.append(statement(d, "Russia backed China", "RUS", "CHN", "event", "SUPPORT", "occurred", None, None, False))
        found.append(statement(d, "China thanked Russia", "CHN", "RUS", "event", "COOPERATE", "occurred", None, None, False))
    made = make(found, {d.id: d for d in docs})
    assert {s.document: s.repeats for s in made.sources}.get("doc-two", "doc-one") == "doc-one"


def test_a_tie_of_three(evidence: list[Statement], documents: dict[str, Document], make: Make) -> None:
    made = make(evidence, documents, ("USA", "RUS", "CHN"))
    assert brief.check(made) == []
    assert "the three" in text(made, "words")


def test_no_evidence_is_said(make: Make, evidence: list[Statement], documents: dict[str, Document]) -> None:
    with pytest.raises(NothingFound, match="nothing on France and Peru"):
        make(evidence, documents, ("FRA", "PER"))


STATES = ("RUS", "CHN", "USA", "IND", "NATO", "XXX")
PIECES = """China Russia signed Putin the “ ” ‘ ’ said that 12 on Monday and , ; {b} <b> — has In his"""
WORDS = st.lists(
    st.sampled_from([*PIECES.split(), "\n"]) | st.text(max_size=8),
    min_size=1,
    max_size=40,
).map(" ".join)
NAMES = (
    st.none()
    | st.sampled_from(["Vladimir Putin", "Xi", "head", "The Kremlin", "White House", "Moscow", "x”y", "{b}"])
    | st.text(max_size=10)
)
ROLES = st.none() | st.sampled_from(["president", "a senior official", "head", "Foreign Ministry"]) | st.text(max_size=10)


@st.composite
def statements(draw: st.DrawFn) -> tuple[Statement, Document]:
    sentence = draw(WORDS)
    start = draw(st.integers(0, len(sentence)))
    end = draw(st.integers(start, len(sentence)))
    day = draw(st.none() | st.dates(date(1990, 1, 1), date(2025, 1, 1)))
    number = draw(st.integers(0, 5))
    doc = Document(f"doc-{number}-{day}", sentence, day, draw(NAMES), draw(NAMES), draw(NAMES))
    kind = draw(st.sampled_from(["event", "stance", "claim"]))
    type_ = draw(st.sampled_from(plover.TYPES)) if kind == "event" else None
    when, precision = draw(
        st.sampled_from([(None, "unknown"), ("2021", "year"), ("2021-06", "month"), ("2021-06-16", "day"), ("x", "day")])
    )
    said = draw(st.none() | st.builds(Speaker, NAMES, ROLES, st.none() | st.sampled_from(STATES), st.booleans()))
    states = draw(st.permutations(STATES))
    id_ = f"st-{draw(st.integers(0, 10**9))}"
    made = Statement(
        id_, doc.id, kind, start, end, sentence[start:end], sentence, 0,  # type: ignore[arg-type]
        Actor(states[0], draw(NAMES)), draw(st.none() | st.just(Actor(states[1]))),
        type_, draw(st.none() | st.sampled_from(["tense", "friction", "ally", "exploits differences", "strange"])), (),
        plover.QUAD[type_] if type_ else None, draw(st.none() | st.floats(-10, 10)), draw(st.sampled_from(MODALITIES)), when, precision,  # type: ignore[arg-type]
        said, draw(st.booleans()), draw(st.floats(0, 1)), "test", "generated",
    )  # fmt: skip
    return made, doc


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(found=st.lists(statements(), min_size=1, max_size=30))
def test_any_brief_passes_its_checks(found: list[tuple[Statement, Document]], make: Make) -> None:
    documents = {d.id: d for _, d in found}
    try:
        made = make([s for s, _ in found], documents)
    except NothingFound:
        return
    assert [str(f) for f in brief.check(made)] == []
    assert sum(len(s.text.split()) for s in made.bottom_line) <= 60
    for lay_out in (brief.to_html, brief.to_markdown, brief.to_json):
        lay_out(made).encode("utf-8", "replace")
    brief.terminal(made, 80, False)
