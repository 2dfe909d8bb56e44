"""The tables of acts: whole, in the manual's words, and of one mind."""

import re
import tomllib
from collections import defaultdict
from importlib.resources import files
from typing import Any

import pytest

from bilat import plover
from bilat.coding.lexicon import FILES, PREPOSITIONS, lexicon

ROOT = files("bilat.coding.lexicon")
TABLES = sorted(file.name for file in ROOT.iterdir() if file.name.endswith(".toml"))
KINDS = ("verbs", "nouns", "phrases", "adjs")
FRAME_KEYS = {"type", "mode", "contexts", "reciprocal", "reverse", *KINDS}


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / name).read_text(encoding="utf-8"))


def frames() -> list[tuple[str, dict[str, Any]]]:
    return [(name, frame) for name in FILES for frame in table(f"{name}.toml")["frame"]]


FRAMES = frames()
each_frame = pytest.mark.parametrize(
    ("name", "frame"), FRAMES, ids=[f"{name}-{n}-{frame['type']}" for n, (name, frame) in enumerate(FRAMES)]
)


@pytest.mark.parametrize("name", TABLES)
def test_each_table_parses(name: str) -> None:
    assert table(name)


def test_every_table_is_read_by_somebody() -> None:
    assert {f"{name}.toml" for name in FILES} | {"classes.toml", "contexts.toml", "roles.toml", "stances.toml"} == set(TABLES)


def test_every_type_has_frames() -> None:
    assert {frame["type"] for _, frame in FRAMES} == set(plover.TYPES)


@each_frame
def test_a_frame_speaks_the_manuals_words(name: str, frame: dict[str, Any]) -> None:
    assert set(frame) <= FRAME_KEYS
    assert frame["type"] in plover.TYPES
    assert frame.get("mode") is None or frame["mode"] in plover.MODES[frame["type"]]
    assert set(frame.get("contexts", ())) <= set(plover.CONTEXTS)
    assert any(frame.get(kind) for kind in KINDS), "a frame without a pattern"


@each_frame
def test_patterns_are_written_as_the_reader_wants_them(name: str, frame: dict[str, Any]) -> None:
    classes = set(table("classes.toml"))
    for kind in KINDS:
        for pattern in frame.get(kind, ()):
            assert pattern == " ".join(pattern.split()) and pattern, pattern
            assert set(re.findall(r"\{(\w+)\}", pattern)) <= classes, pattern
            assert pattern.count("{") <= 1
            if kind == "phrases":
                assert len(pattern.split()) >= 2, pattern
            else:
                assert "{" not in pattern, pattern


# Patterns that a file gives to more than one type: the heavier pattern of a sentence, or the model, tells them apart.
SHARED = {
    ("conflict", "phrases", "block road"),
    ("conflict", "phrases", "close border"),
    ("conflict", "phrases", "close office"),
    ("conflict", "verbs", "besiege"),
    ("conflict", "verbs", "execute"),
    ("conflict", "verbs", "loot"),
    ("conflict", "verbs", "raid"),
    ("conflict", "verbs", "ransack"),
    ("conflict", "verbs", "sentence"),
    ("conflict", "verbs", "torch"),
    ("cooperate", "phrases", "open border"),
    ("demand", "verbs", "oppose"),
    ("yield", "phrases", "announce ceasefire"),
    ("yield", "phrases", "let go"),
    ("yield", "verbs", "capitulate"),
}


def test_no_pattern_has_two_types_in_one_table() -> None:
    held: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for name, frame in FRAMES:
        for kind in KINDS:
            for pattern in frame.get(kind, ()):
                held[name, kind, pattern].add(frame["type"])
    assert {key for key, types in held.items() if len(types) > 1} <= SHARED


def test_classes_are_lists_of_words() -> None:
    for name, words in table("classes.toml").items():
        assert words and all(isinstance(word, str) and word.strip() == word and word for word in words), name


def test_every_context_of_the_word_list_is_the_manuals_and_compiles() -> None:
    for name, words in table("contexts.toml").items():
        assert name in plover.CONTEXTS
        for word in words:
            re.compile(rf"\b(?:{word})\b", re.I)


def test_stances_have_a_score_within_bounds_and_words() -> None:
    held = table("stances.toml")
    assert set(held) == {"relation", "attitude", "tie"}
    for section in held.values():
        for row in section.values():
            assert set(row) == {"score", "words"} and row["words"]
            assert -10 <= row["score"] <= 10


def test_the_lexicon_is_read_once_and_sorted_by_weight() -> None:
    held = lexicon()
    assert held is lexicon()
    for patterns in held.verbs.values():
        assert [p.weight for p in patterns] == sorted((p.weight for p in patterns), reverse=True)
    for nouns in (*held.nouns.values(), *held.adjectives.values()):
        assert [p.weight for p in nouns] == sorted((p.weight for p in nouns), reverse=True)


@pytest.mark.parametrize(
    ("lemma", "particle", "type_"),
    [
        ("attack", (), "ASSAULT"),
        ("pull", ("out",), "RETREAT"),
        ("praise", (), "SUPPORT"),
        ("meet", (), "CONSULT"),
        ("call", ("on",), "REQUEST"),
    ],
)
def test_a_verb_is_found_by_its_lemma_and_particle(lemma: str, particle: tuple[str, ...], type_: str) -> None:
    assert [p.frame.type for p in lexicon().verbs[lemma] if p.particle == particle and p.objects is None] == [type_]


def test_a_phrase_holds_its_class_and_preposition() -> None:
    sign = [p for p in lexicon().verbs["sign"] if p.frame.pattern == "sign {agreement}"]
    assert sign and all(p.objects and {"treaty", "pact"} <= p.objects for p in sign)
    hold = [p for p in lexicon().verbs["hold"] if p.frame.pattern == "hold {exercise} with"]
    assert hold and all(p.preposition == "with" and p.preposition in PREPOSITIONS for p in hold)


def test_what_is_told_both_ways_is_reciprocal() -> None:
    assert any(p.frame.reciprocal for p in lexicon().verbs["sign"] if p.objects)
