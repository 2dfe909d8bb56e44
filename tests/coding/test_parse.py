"""Walks over a parse, on sentences parsed by hand, and the plain form of spaCy's own."""

import pytest

from bilat.coding.actors import by_token, resolve
from bilat.coding.acts import acts
from bilat.coding.grammar import passive, subjects
from bilat.coding.mentions import mentions
from bilat.coding.parse import Parse, parse


def hand(rows: str) -> Parse:
    """A parse from lines of "word lemma tag pos dep head", the head being the number of its line."""
    table = [line.split() for line in rows.strip().splitlines()]
    words = [row[0] for row in table]
    heads = [int(row[5]) for row in table]
    starts: list[int] = []
    at = 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    children = [[i for i, head in enumerate(heads) if head == n and i != n] for n in range(len(words))]
    ends = [s + len(w) for s, w in zip(starts, words, strict=True)]
    lemmas, tags, pos, deps = ([row[k] for row in table] for k in (1, 2, 3, 4))
    return Parse(" ".join(words), words, lemmas, tags, pos, deps, heads, starts, ends, children)


ACTIVE = hand("""
Peru peru NNP PROPN nsubj 3
and and CC CCONJ cc 0
Chile chile NNP PROPN conj 0
attacked attack VBD VERB ROOT 3
a a DT DET det 6
Bolivian bolivian JJ ADJ amod 6
village village NN NOUN dobj 3
in in IN ADP prep 6
May May NNP PROPN pobj 7
. . . PUNCT punct 3
""")
PASSIVE = hand("""
Bolivia bolivia NNP PROPN nsubjpass 2
was be VBD AUX auxpass 2
attacked attack VBN VERB ROOT 2
by by IN ADP agent 2
Peru peru NNP PROPN pobj 3
""")
RELATIVE = hand("""
Peru peru NNP PROPN nsubj 5
, , , PUNCT punct 0
which which WDT PRON nsubj 3
attacked attack VBD VERB relcl 0
Chile chile NNP PROPN dobj 3
fell fall VBD VERB ROOT 5
""")
CONTROL = hand("""
Peru peru NNP PROPN nsubj 1
urged urge VBD VERB ROOT 1
Chile chile NNP PROPN dobj 1
to to TO PART aux 4
attack attack VB VERB xcomp 1
Bolivia bolivia NNP PROPN dobj 4
""")


def test_length_children_and_first() -> None:
    assert len(ACTIVE) == 10
    assert ACTIVE.having(3, "nsubj", "dobj") == [0, 6]
    assert ACTIVE.having(3, "agent") == []
    assert ACTIVE.first(3, "dobj", "nsubj") == 0
    assert ACTIVE.first(3, "agent") is None


def test_conjuncts_go_down_the_chain() -> None:
    assert ACTIVE.conjuncts(0) == [0, 2]
    assert ACTIVE.conjuncts(2) == [2]


def test_ancestors_end_at_the_root() -> None:
    assert list(ACTIVE.ancestors(8)) == [7, 6, 3]
    assert list(ACTIVE.ancestors(3)) == []


def test_subtree_in_order_and_stopped() -> None:
    assert ACTIVE.subtree(6) == [4, 5, 6, 7, 8]
    assert ACTIVE.subtree(6, frozenset({"prep"})) == [4, 5, 6]
    assert ACTIVE.subtree(3) == list(range(10))


def test_span_covers_first_to_last() -> None:
    start, end = ACTIVE.span([6, 4])
    assert ACTIVE.text[start:end] == "a Bolivian village"
    with pytest.raises(ValueError, match="empty"):
        ACTIVE.span([])


def test_subjects_of_an_active_verb_are_coordinated() -> None:
    assert subjects(ACTIVE, 3) == [0, 2]
    assert not passive(ACTIVE, 3)


def test_subjects_of_a_passive_verb_are_its_agents() -> None:
    assert passive(PASSIVE, 2)
    assert subjects(PASSIVE, 2) == [4]


def test_subjects_through_a_relative_pronoun_and_through_control() -> None:
    assert subjects(RELATIVE, 3) == [0]
    assert subjects(CONTROL, 4) == [2]


def test_acts_of_a_parse_made_by_hand() -> None:
    (act,) = acts(ACTIVE)
    assert (act.i, act.frame.type, act.by) == (3, "ASSAULT", (0, 2))
    assert 6 in act.to
    (told,) = acts(PASSIVE)
    assert (told.by, told.to[0]) == ((4,), 0)
    assert [(a.frame.type, a.by[:1]) for a in acts(CONTROL)] == [("REQUEST", (0,)), ("ASSAULT", (2,))]


def test_states_in_the_slots() -> None:
    held = by_token(ACTIVE, mentions(ACTIVE.text))
    assert [f.actor.state for f in resolve(ACTIVE, 0, held, True)] == ["PER"]
    assert [f.actor.state for f in resolve(ACTIVE, 6, held, False)] == ["BOL"]
    assert resolve(ACTIVE, 6, held, True) == [], "a village does not act"


def test_an_empty_parse_has_no_acts() -> None:
    assert acts(Parse("", [], [], [], [], [], [], [], [], [])) == []


@pytest.mark.parametrize(
    "text",
    [
        "Peru attacked Chile.",
        "Peru’s president — a former teacher — met “the Chilean envoy”.",
        "a",
        "!!",
        "  spaced   out  ",
        "São Tomé thanked Côte d'Ivoire.",
    ],
)
def test_the_plain_form_of_a_parsed_sentence(text: str) -> None:
    (p,) = parse([text])
    assert p.text == text
    assert [text[s:e] for s, e in zip(p.starts, p.ends, strict=True)] == p.words
    size = len(p)
    assert all(len(held) == size for held in (p.lemmas, p.tags, p.pos, p.deps, p.heads, p.starts, p.ends, p.children))
    assert all(i in p.children[head] for i, head in enumerate(p.heads) if head != i)
    assert all(p.heads[c] == i for i in range(size) for c in p.children[i])


def test_sentences_are_parsed_in_order_and_lazily() -> None:
    assert [p.text for p in parse(["One.", "", "Two."])] == ["One.", "", "Two."]
    assert list(parse([])) == []
