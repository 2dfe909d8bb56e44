"""Each rule catches what it is there to catch: a sound brief, altered in one place, fails with the rule's name."""

from dataclasses import replace

import pytest

from bilat import brief
from bilat.brief import Brief, Computed, Sentence


def altered(b: Brief, key: str, old: str, new: str) -> Brief:
    """The brief with the first sentence of a section that holds `old` rewritten."""
    sections = []
    done = False
    for section in b.sections:
        sentences = list(section.sentences)
        for n, s in enumerate(sentences):
            if section.key == key and old in s.text and not done:
                sentences[n], done = replace(s, text=s.text.replace(old, new)), True
        sections.append(replace(section, sentences=tuple(sentences)))
    assert done, old
    return replace(b, sections=tuple(sections))


def added(b: Brief, key: str, sentence: Sentence) -> Brief:
    sections = tuple(replace(s, sentences=(*s.sentences, sentence)) if s.key == key else s for s in b.sections)
    return replace(b, sections=sections)


def rules(b: Brief) -> set[str]:
    return {f.rule for f in brief.check(b)}


@pytest.mark.parametrize(
    ("key", "old", "new", "rule"),
    [
        ("deeds", "Russia and China", "Brazil and China", "named"),
        ("words", "Vladimir Putin", "Vladimir Zhukov", "named"),
        ("deeds", "1 January 2011", "1 January 2012", "numbered"),
        ("third parties", "2021", "2020", "numbered"),
        ("frictions", "stealing", "buying", "quoted"),
        ("words", "best friend", "best enemy", "quoted"),
        ("frictions", "is suspicious of", "is afraid of", "quoted"),
        ("gaps", "one owner", "three owners", "recounted"),
        ("words", "Vladimir Putin, said", "Vladimir Putin, sang", "party"),
        ("words", "the Russian president, Vladimir Putin", "somebody", "party"),
    ],
)
def test_an_alteration_is_caught(b: Brief, key: str, old: str, new: str, rule: str) -> None:
    try:
        made = altered(b, key, old, new)
    except AssertionError:
        made = altered(b, key, old[:1].upper() + old[1:], new)
    assert rule in rules(made)


def test_a_dropped_cite_is_caught(b: Brief) -> None:
    for n, section in enumerate(b.sections):
        for m, sentence in enumerate(section.sentences):
            if sentence.cites:
                sentences = (*section.sentences[:m], replace(sentence, cites=()), *section.sentences[m + 1 :])
                made = replace(b, sections=(*b.sections[:n], replace(section, sentences=sentences), *b.sections[n + 1 :]))
                assert "cites" in rules(made)


def test_a_cite_that_leads_nowhere_is_caught(b: Brief) -> None:
    assert "cites" in rules(added(b, "words", Sentence("Russia backed China.", (999,))))


def test_a_count_that_does_not_come_out_is_caught(b: Brief) -> None:
    ids = tuple(r.id for r in b.rows[:3])
    assert rules(added(b, "gaps", Sentence("There are three.", (), (Computed("statements", "three", ids),)))) == set()
    assert "recounted" in rules(added(b, "gaps", Sentence("There are four.", (), (Computed("statements", "four", ids),))))
    assert "recounted" in rules(added(b, "gaps", Sentence("There are three.", (), (Computed("guess", "three", ids),))))


def test_a_likelihood_beside_a_confidence_is_caught(b: Brief) -> None:
    said = (Computed("given", "very likely", (), "very likely"),)
    assert "likelihood" in rules(added(b, "judgments", Sentence("It is very likely, with high confidence.", (1,), said)))
    assert "likelihood" not in rules(added(b, "judgments", Sentence("It is very likely.", (1,), said)))


def test_a_deed_among_words_is_caught(b: Brief) -> None:
    deed = next(c for c in b.citations if c.deed)
    word = next(c for c in b.citations if not c.deed)
    assert "apart" in rules(added(b, "words", Sentence("They did.", (deed.number,))))
    assert "apart" in rules(added(b, "deeds", Sentence("They said.", (word.number,))))
    assert "apart" in rules(added(b, "gaps", Sentence("Both.", (deed.number, word.number))))


def test_a_long_bottom_line_is_caught(b: Brief) -> None:
    assert "short" in rules(replace(b, bottom_line=(Sentence("it " * 61, (1,)),)))


def test_an_unlisted_source_is_caught(b: Brief) -> None:
    assert "sourced" in rules(replace(b, sources=b.sources[1:]))


def test_a_failure_names_sentence_and_rule(b: Brief) -> None:
    failure = brief.check(added(b, "words", Sentence("Nothing bears this out.")))[0]
    assert str(failure) == "words: cites: it cites nothing; in “Nothing bears this out.”"
