"""An answer as text: made to be slow, to be read twice, or to be kept where it cannot be, it is refused at once."""

import json

import pytest

from bilat.readers import client
from bilat.readers.answer import Unusable, proposals
from readers import recorded

ITEM = json.dumps(recorded.item({"sentence": 1, "quote": "Peru accused Chile", "act": "accused", "source": "Peru/PER", "target": "Chile/CHL", "type": "ACCUSE"}))  # fmt: skip
WHOLE = f'{{"statements": [{ITEM}]}}'


@pytest.mark.parametrize(
    "text",
    [
        '{"statements":["' + '\\"[' * 100_000,  # one string that never ends: each of its quotes could be a beginning
        '"' + "\\" * 399_990,
        "```" + "\n" * 390_000,
        "```json\n" + "\n \n" * 120_000 + "x",
        "<think>" * 50_000,
        '{"statements":' + "[" * 100_000,
        '{"statements": [], "statements": []}',
        f'{{"statements": []}}{WHOLE}',
        WHOLE.replace('"quote":', '"quote": "x", "quote":'),
        WHOLE.replace('"sentence": 1', '"sentence": NaN'),
        WHOLE.replace('"sentence": 1', '"sentence": ' + "9" * 5_000),
        WHOLE[:-1] + ', "method": "local"}',
        "\ufeff" + WHOLE,
    ],
    ids=lambda t: t[:24],
)
def test_an_answer_that_is_refused_whole(text: str) -> None:
    with pytest.raises(Unusable):
        proposals(text)


@pytest.mark.parametrize("key", ["method", "reader", "model", "id", "doc", "start", "confidence", "\x1b[2J"])
def test_no_item_sets_what_is_bilat_s_to_say(key: str) -> None:
    found, dropped = proposals(json.dumps({"statements": [json.loads(ITEM) | {key: "x"}]}))
    assert found == [] and [d.rule for d in dropped] == ["schema"] and str(dropped[0]).isprintable()


@pytest.mark.parametrize("text", [WHOLE, f"```json\n{WHOLE}\n```", f"```\n{WHOLE}```  \n", f'<think>hm, [[[ "</think>{WHOLE}'])
def test_an_answer_in_its_wrappings_is_read(text: str) -> None:
    assert len(proposals(text)[0]) == 1


def test_brackets_in_words_are_no_depth() -> None:
    assert proposals(WHOLE.replace("Peru accused Chile", '[[[[[[[[[[[[[[[[ {{ \\" [['))[0]


def test_half_a_character_is_asked_for_again() -> None:
    with pytest.raises(client.Broken):
        client._checked(client._Found(text=WHOLE + "\ud800"), 0.0)
