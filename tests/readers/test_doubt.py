"""Words that stand there and do not tell that it happened: nothing is taken from them. Those that do tell it are."""

import json

import pytest

from bilat.readers.answer import proposals
from bilat.readers.held import hold
from readers import recorded
from readers.test_hostile import page

ATTACK = {
    "sentence": 1,
    "quote": "Russia attacked Poland",
    "act": "attacked",
    "source": "Russia/RUS",
    "target": "Poland/POL",
    "type": "ASSAULT",
}
CLAUSES = (
    "Has Russia attacked Poland?",
    "Who says Russia attacked Poland?",
    "Assuming Russia attacked Poland, NATO would respond.",
    "In case Russia attacked Poland, Germany would send troops.",
    "There is no evidence that Russia attacked Poland.",
    "It was never the case that Russia attacked Poland.",
    "It is wrong to say that Russia attacked Poland.",
    "Russia attacked Poland, the post claimed wrongly.",
    "The agency retracted a report that Russia attacked Poland.",
    "Nothing shows that Russia attacked Poland.",
    "Hardly anyone thinks Russia attacked Poland.",
    "It is a lie that Russia attacked Poland.",
    "Legend has it that Russia attacked Poland.",
    "He feared that Russia attacked Poland.",
    "Some say Russia attacked Poland.",
    "According to a blogger, Russia attacked Poland.",
    '"Russia attacked Poland," shouted a man in the street.',
    "A banner read: Russia attacked Poland.",
    "Read more: Russia attacked Poland",
    'For example, the sentence "Russia attacked Poland" has three words.',
    "In the television series, Russia attacked Poland.",
    "In a war game held in May, Russia attacked Poland.",
    "A deepfake video showed that Russia attacked Poland.",
    "Russia attacked Poland, or so the story goes.",
    "Russia attacked Poland, if the leak is genuine.",
    "Latvia was told that Russia attacked Poland.",
)
OTHERS = (
    ("Russia almost attacked Poland.", "Russia almost attacked Poland", "attacked", {}),
    ("Russia reportedly attacked Poland.", "Russia reportedly attacked Poland", "attacked", {}),
    ("Russia refrained from attacking Poland.", "Russia refrained from attacking Poland", "attacking", {}),
    ("Russia, rather than attack Poland, withdrew.", "Russia, rather than attack Poland", "attack", {}),
    ("Never before had Russia attacked Poland.", "had Russia attacked Poland", "attacked", {}),
    ("Ukraine accused Russia of attacking Poland.", "Russia of attacking Poland", "attacking", {}),
    ("Russia attacked Latvia but not Poland.", "Russia attacked Latvia but not Poland", "attacked", {}),
    ("Not Russia but Latvia attacked Poland.", "Russia but Latvia attacked Poland", "attacked", {}),
    ("Russia\u0338 attacked Poland\u0338.", "Russia\u0338 attacked Poland", "attacked", {}),
    ("Russia attacked Poland after Germany, on 3 May, praised Latvia.", "Russia attacked Poland", "attacked", {"when": "on 3 May"}),
    ("俄罗斯攻击了波兰吗？", "俄罗斯攻击了波兰", "攻击", {"source": "俄罗斯/RUS", "target": "波兰/POL", "translation": "Russia attacked Poland"}),
    ("Разве Россия напала на Польшу?", "Россия напала на Польшу", "напала", {"source": "Россия/RUS", "target": "Польшу/POL", "translation": "Russia attacked Poland"}),
    ("هل هاجمت روسيا بولندا؟", "هاجمت روسيا بولندا", "هاجمت", {"source": "روسيا/RUS", "target": "بولندا/POL", "translation": "Russia attacked Poland"}),
    ("La Russie a-t-elle attaqué la Pologne ?", "La Russie a-t-elle attaqué la Pologne", "attaqué", {"source": "La Russie/RUS", "target": "la Pologne/POL", "translation": "Russia attacked Poland"}),
)  # fmt: skip


def taken(text: str, item: recorded.Item) -> list[str]:
    given, misfits = proposals(json.dumps({"statements": [recorded.item(item)]}))
    assert not misfits
    return [s.quote for s in hold(page(recorded.Recording("x", "en", recorded.DAY, text, ())), given, "model/test")[0]]


@pytest.mark.parametrize("text", CLAUSES)
def test_a_clause_that_its_sentence_does_not_tell(text: str) -> None:
    assert taken(text, ATTACK) == []


@pytest.mark.parametrize(("text", "quote", "act", "more"), OTHERS)
def test_what_did_not_happen_or_not_to_them(text: str, quote: str, act: str, more: recorded.Item) -> None:
    assert taken(text, ATTACK | {"quote": quote, "act": act} | more) == []


@pytest.mark.parametrize(
    "text",
    [
        "Russia attacked Poland.",
        "Russia attacked Poland with nearly 300 soldiers.",
        "Russia attacked Poland, which had never expected it.",
        "While Latvia was not looking, Russia attacked Poland.",
    ],
)
def test_what_the_sentence_tells_is_taken(text: str) -> None:
    assert taken(text, ATTACK) == ["Russia attacked Poland"]
