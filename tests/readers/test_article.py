"""The article that bilat was asked for, read by a model whose answer is laid out here: no sentence of it stands in this file.

An item names the first and the last words of its quote; the test finds them in the text, so that only a few words are written down.
"""

import json
import runpy
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bilat.observatory import Observatory, Read
from bilat.readers.pages import Page
from bilat.text import documents
from readers import recorded
from readers.conftest import Start
from readers.server import Reply

SHARED = Path(__file__).parents[3] / "shared"
ARTICLE, CHECKS = SHARED / "inputs" / "article.txt", SHARED / "accept" / "article.py"
pytestmark = pytest.mark.skipif(not (ARTICLE.exists() and CHECKS.exists()), reason="the article is not here")

BOTH, STANCE, CLAIM = {"reciprocal": True}, {"kind": "stance", "modality": "ongoing"}, {"kind": "claim", "modality": "ongoing"}
OFFICIAL = {"said_by": "a senior Biden administration official/USA/unnamed"}
# first words of the quote, its last, the act, source, target, and what is not usual
ITEMS: tuple[tuple[str, str, str, str, str, dict[str, Any]], ...] = (
    ("China has", "with Russia", "sided", "China/CHN", "Russia/RUS", {"type": "SUPPORT", "modality": "ongoing"}),
    ("Russian and Chinese", "emphasize", "emphasize", "Russian/RUS", "Chinese/CHN", {"type": "SUPPORT"} | BOTH),
    ("Chinese leader", "Putin", "called", "Chinese leader Xi Jinping/CHN", "Vladimir Putin/RUS", {"type": "SUPPORT"}),
    ("Moscow and", "supporters", "supporters", "Moscow/RUS", "Beijing/CHN", {"label": "ally", "said_by": "Sergei Lavrov/RUS/named"} | STANCE | BOTH),
    ("relations between China", "tactical", "limited", "China/CHN", "Russia/RUS", {"label": "tactical"} | STANCE | BOTH | OFFICIAL),
    ("the countries has", "strategic", "strategic", "the countries/CHN", "the countries/RUS", {"label": "strategic"} | STANCE | BOTH | OFFICIAL),
    ("cooperation between", "Beijing", "cooperation", "Moscow/RUS", "Beijing/CHN", {"type": "COOPERATE", "said_by": "the official/USA/unnamed"} | BOTH),
    ("Russia has accused", "China", "accused", "Russia/RUS", "China/CHN", {"type": "ACCUSE", "when": "In recent years"}),
    ("Moscow is also", "intentions", "suspicious", "Moscow/RUS", "Beijing/CHN", {"label": "suspicious"} | STANCE),
    ("Both countries", "odds", "odds", "Both countries/RUS", "Both countries/CHN", {"label": "friction"} | STANCE | BOTH | {"modality": "conditional"}),
    ("Russia, India", "supplier", "supplier", "Russia/RUS", "India/IND", {"label": "supplier"} | STANCE),
    ("the two countries", "this year", "engaged", "the two countries/CHN", "the two countries/IND", {"type": "ASSAULT", "when": "this year"} | BOTH),
    ("China is", "trading partner", "main trading partner", "China/CHN", "Russia/RUS", {"label": "partner rank"} | CLAIM),
    ("Beijing meddles", "Moscow", "meddles", "Beijing/CHN", "Moscow/RUS", {"type": "THREATEN", "modality": "ongoing"}),
    ("US attempt", "Moscow", "capitalize", "US/USA", "Moscow/RUS", {"label": "exploits differences", "said_by": "The senior official/USA/unnamed"} | STANCE | {"modality": "conditional"}),
    ("America", "tense", "tense", "America/USA", "both countries/RUS", {"label": "tense"} | STANCE | BOTH),
    ("America", "tense", "tense", "America/USA", "both countries/CHN", {"label": "tense"} | STANCE | BOTH),
    ("Biden-Putin", "meeting", "meeting", "Biden/USA", "Putin/RUS", {"type": "CONSULT", "modality": "planned"} | BOTH),
)  # fmt: skip


def answer() -> str:
    """The answer, each quote cut from the article between its first and last words."""
    document = next(iter(documents([str(ARTICLE)], published=date(2021, 6, 16))))
    page = Page(document)  # type: ignore[arg-type]
    items = []
    for first, last, act, source, target, more in ITEMS:
        for i in page.shown():
            text = page.text(i)
            start = text.find(first)
            end = text.find(last, start + (0 if first.endswith(last) else len(first)))
            if start >= 0 and end >= 0 and act in text[start : end + len(last)]:
                given = {"sentence": i + 1, "quote": text[start : end + len(last)], "act": act, "source": source, "target": target}
                items.append(recorded.item(given | more))
                break
    assert len(items) == len(ITEMS)
    return json.dumps({"statements": items})


def test_all_checks_hold(serve: Start, obs: Observatory) -> None:
    checks = runpy.run_path(str(CHECKS))
    server = serve(lambda request, n: Reply(answer()))
    read = next(
        r for r in obs.reading(ARTICLE, published=date(2021, 6, 16), reader=obs.model("recorded", server.url)) if isinstance(r, Read)
    )
    found = [s.as_dict() for s in read.statements]
    assert read.account is not None and read.account.dropped == ()
    rows: dict[str, Callable[[Any], bool]] = checks["ROWS"]
    assert [name for name, test in rows.items() if not any(test(s) for s in found)] == []
    assert [name for name, test in checks["FORBIDDEN"].items() if any(test(s) for s in found)] == []
