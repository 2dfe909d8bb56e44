"""From documents to statements: what holds whatever the text says."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilat import plover
from bilat.coding import coder
from bilat.coding.explain import explain
from bilat.observatory import Observatory, sample_path
from bilat.records import KINDS, MODALITIES, Document, Statement

Make = Callable[..., Document]
ON = date(2019, 5, 16)
KEYS = [
    "id", "doc", "kind", "start", "end", "quote", "sentence", "sentence_start", "source", "target", "type", "mode", "contexts", "quad",
    "score", "modality", "when", "when_precision", "said_by", "reciprocal", "confidence", "method", "why", "translation",
]  # fmt: skip


def of(text: str, published: date | None = ON) -> Document:
    return Document(Document.identify(text, published, None, None, None, None), text, published)


def check(document: Document, found: list[Statement]) -> None:
    """The contract that every statement keeps."""
    text = document.text
    assert len({s.id for s in found}) == len(found)
    for s in found:
        assert s.doc == document.id
        assert text[s.start : s.end] == s.quote and s.quote
        assert text[s.sentence_start : s.sentence_start + len(s.sentence)] == s.sentence
        assert s.sentence_start <= s.start < s.end <= s.sentence_start + len(s.sentence)
        assert s.kind in KINDS and s.modality in MODALITIES
        assert s.source.state
        assert s.target is None or s.target.state != s.source.state
        assert s.type is None or (s.type in plover.TYPES and s.quad == plover.QUAD[s.type] and s.score == plover.score(s.type, s.mode))
        assert (s.kind == "event") == (s.type is not None)
        assert set(s.contexts) <= set(plover.CONTEXTS)
        assert (s.when is None) == (s.when_precision == "unknown")
        assert s.when is None or len(s.when) == {"day": 10, "month": 7, "year": 4}[s.when_precision]
        assert 0 < s.confidence <= 1 and s.why and s.method
        flat = s.as_dict()
        assert list(flat) == KEYS
        assert json.loads(json.dumps(flat)) == flat
        assert s.id == Statement.identify(s.doc, s.kind, s.start, s.end, s.source, s.target, s.type or s.mode, s.modality, s.method)


TEXT = (
    "BERLIN, 14 May (Wire) — Germany expelled two Russian diplomats on Monday, and Moscow vowed to answer.\n\n"
    "“We have not attacked Ukraine,” the Russian foreign minister said. Relations between Berlin and Moscow are tense. "
    "Russia is Germany’s main gas supplier. The two countries will hold talks in Vienna next week.\n\n"
    "Türkiye and Côte d’Ivoire signed a treaty in 1994…"
)


def test_a_whole_report_keeps_the_contract() -> None:
    document = of(TEXT)
    ((back, found),) = coder.code([document])
    assert back == document
    check(document, found)
    assert {s.kind for s in found} == set(KINDS)
    assert [s.sentence_start for s in found] == sorted(s.sentence_start for s in found)


def test_reading_twice_gives_the_same() -> None:
    first, second = (list(coder.code([of(TEXT)])) for _ in range(2))
    assert first == second


def test_documents_come_back_in_order_with_their_own_statements(make: Make) -> None:
    documents = [make(f"Peru attacked Chile on {day} May. Visit {day} ended.") for day in range(1, coder.BATCH + 9)]
    back = list(coder.code(documents))
    assert [d for d, _ in back] == documents
    for document, found in back:
        assert {s.doc for s in found} == {document.id}
        check(document, found)


def test_documents_are_taken_as_they_are_wanted(make: Make) -> None:
    taken: list[int] = []

    def source() -> object:
        for n in range(10 * coder.BATCH):
            taken.append(n)
            yield make("Peru praised Chile.")

    stream = coder.code(source())  # type: ignore[arg-type]
    next(stream)
    assert len(taken) <= 2 * coder.BATCH


def test_a_batch_makes_no_difference(make: Make) -> None:
    texts = ["Peru praised Chile.", "Both countries met.", "Kenya attacked Somalia. It later apologised to Somalia.", ""]
    together = [found for _, found in coder.code(make(t) for t in texts)]
    alone = [found for t in texts for _, found in coder.code([make(t)])]
    assert together == alone


def test_nothing_to_read() -> None:
    assert list(coder.code([])) == []


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n\n", "Nothing here.", "Peru.", "Peru Chile", "12345 !!! ???", "(((((", "“”", "A" * 5000, "Peru attacked Chile " * 300],
)
def test_odd_texts(text: str) -> None:
    document = of(text)
    ((_, found),) = coder.code([document])
    check(document, found)


def test_what_is_noted_as_unreadable_is_not_read(make: Make) -> None:
    document = replace(make("Peru attacked Chile."), note="not English")
    assert list(coder.code([document])) == [(document, [])]


def test_page_furniture_is_not_read(make: Make) -> None:
    text = "Peru attacked Chile.\n\nKenya praised Togo.\n"
    document = replace(make(text), furniture=((0, 21),))
    ((_, found),) = coder.code([document])
    assert [(s.source.state, s.target and s.target.state) for s in found] == [("KEN", "TGO")]
    check(document, found)


def test_a_dateline_is_no_actor(make: Make) -> None:
    ((_, found),) = coder.code([make("PARIS, May 14 (Wire) - Peru attacked Chile.")])
    assert {(s.source.state, s.target and s.target.state) for s in found} == {("PER", "CHL")}


def test_the_day_of_publication_is_part_of_the_answer() -> None:
    text = "The Russian president praised Mongolia."
    names = {on: next(iter(coder.code([of(text, on)])))[1][0].source.name for on in (date(2005, 1, 1), date(2010, 1, 1))}
    assert len(set(names.values())) == 2


def test_explain_tells_names_acts_statements_and_reasons() -> None:
    told = explain("Peru attacked Chile. The sun shone.", ON)
    assert [s.type for s in told.statements] == ["ASSAULT"]
    shown = str(told)
    for part in ("“Peru attacked Chile.”", "PER", "CHL", "ASSAULT", "PER → CHL", "The sun shone."):
        assert part in shown
    assert told.statements == tuple(next(iter(coder.code([of("Peru attacked Chile. The sun shone.")])))[1])


def test_explain_says_in_plain_words_why_and_why_not() -> None:
    shown = str(explain("Greece was accused by Turkey of violating its airspace. Peru will attack Chile, the White House said.", ON))
    for part in (
        "TUR → GRC  ACCUSE, allege: blames, criticises, charges (verbal conflict, score -3.5)",
        "words: “Greece was accused by Turkey”",
        "who: “Turkey” (TUR) to “Greece” (GRC)",
        "why ACCUSE: the verb “accuse” stands for it in the tables of acts",
        "how it stands: told as something to come: not counted as done",
        "said by: White House (USA), so it is their word",
        "passed over: “Greece was accused by Turkey of violating its airspace” (phrase “violate airspace” -> COERCE): “airspace”, which it is done to, is no state",
    ):
        assert part in shown


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Peru and Chile met. The attack went on.", "nobody is told to do it"),
        ("The rebels attacked Chile, and Peru watched.", "“rebels”, is no state by itself"),
        ("Peru and Chile met. Peru attacked the hills.", "“hills”, which it is done to, is no state"),
    ],
)
def test_explain_says_why_an_act_is_passed_over(text: str, why: str) -> None:
    assert why in str(explain(text, ON))


NAMES = st.sampled_from([
    "Peru", "Chile", "the Kremlin", "Putin", "Xi Jinping", "Turkish troops", "the two Koreas", "it", "they", "both countries",
    "the latter", "his country", "NATO", "the EU", "the North", "who", "a senior US official", "Georgia", "Jordan",
    "the president of Chile", "Russian-Chinese talks", "Hezbollah", "“Mali”", "the Security Council", "its neighbour",
    "China’s leader",
])  # fmt: skip
VERBS = st.sampled_from([
    "attacked", "was attacked by", "praised", "met", "met with", "will visit", "denied that it had bombed", "urged", "said",
    "accused", "threatened to invade", "signed a treaty with", "is suspicious of", "may sanction", "held talks with",
    "called off a meeting with", "is the main trading partner of", "and", ",", "which borders", "according to", "refused to meet",
    "’s ally",
])  # fmt: skip
TAILS = st.sampled_from([
    "", " on Monday", " on 31 February", " in 1994", " if war came", " to withdraw from Mali", ", a source said", " and left",
    " “at once”", " —", " two years ago", "\n\n",
])  # fmt: skip
SENTENCE = st.tuples(NAMES, VERBS, NAMES, TAILS).map(lambda t: f"{t[0][0].upper()}{t[0][1:]} {t[1]} {t[2]}{t[3]}.")
CLAUSES = st.lists(st.tuples(NAMES, VERBS).map(" ".join), min_size=1, max_size=4).map(lambda parts: " ".join(parts) + ".")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.none() | st.dates(date(1800, 1, 1), date(2200, 1, 1)))
def test_any_text_keeps_the_contract(text: str, on: date | None) -> None:
    document = of(text, on)
    ((_, found),) = coder.code([document])
    check(document, found)


@settings(max_examples=60, deadline=None)
@given(st.lists(SENTENCE | CLAUSES, min_size=1, max_size=4).map(" ".join), st.none() | st.dates(date(1950, 1, 1), date(2030, 1, 1)))
def test_sentences_of_names_and_verbs_keep_the_contract(text: str, on: date | None) -> None:
    document = of(text, on)
    ((_, found),) = coder.code([document])
    check(document, found)
    ((_, again),) = coder.code([document])
    assert again == found


def test_a_quote_holds_whole_names() -> None:
    """Names of several words are not cut at their last one."""
    text = "The United States imposed sanctions on North Korea on Monday. President Xi Jinping met Vladimir Putin in Moscow."
    ((_, found),) = coder.code([of(text)])
    quotes = [s.quote for s in found if s.kind == "event"]
    assert quotes[0].startswith("United States imposed") and any("Xi Jinping met Vladimir Putin" in q for q in quotes[1:])


def test_quotes_of_the_sample_are_whole_words(observatory: Observatory) -> None:
    for s in observatory.read(sample_path()).statements:
        start, end = s.start - s.sentence_start, s.end - s.sentence_start
        around = (s.sentence[start - 1 : start + 1] if start else ""), s.sentence[end - 1 : end + 1]
        assert not any(len(two) == 2 and two.isalnum() for two in around), s.quote
