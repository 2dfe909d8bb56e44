"""A ledger of made-up reports with as many statements as asked for: for measuring speed, never accuracy."""

import random
import sys
from datetime import date, timedelta
from pathlib import Path

from bilat import plover
from bilat.ledger import Ledger
from bilat.records import Actor, Document, Speaker, Statement

METHOD = "local/generated-1"
STATES = (
    "USA CHN RUS IND GBR FRA DEU JPN KOR PRK IRN ISR TUR SAU UKR POL BRA ZAF PAK AUS CAN ITA ESP EGY IDN VNM MEX NGA ETH SYR IRQ ARE QAT GRC SWE "
    "NOR FIN KAZ UZB ARM AZE GEO BLR SRB HUN ROU BGR THA MYS PHL SGP BGD LKA MMR VEN CUB COL ARG CHL PER"
).split()
FIRST, LAST = date(2020, 6, 1), date(2025, 6, 1)
ACTS = {
    "AGREE": "agreed with", "CONSULT": "met", "SUPPORT": "praised", "COOPERATE": "held exercises with", "AID": "sent aid to",
    "REQUEST": "called on", "ACCUSE": "accused", "REJECT": "rejected the offer of", "THREATEN": "warned", "PROTEST": "protested against",
    "SANCTION": "imposed sanctions on", "MOBILIZE": "moved troops towards", "COERCE": "detained citizens of", "ASSAULT": "shelled",
}  # fmt: skip
TOPICS = "gas pipelines;the border;semiconductors;the Arctic;grain;a naval base;visas;satellites;fisheries;prisoners;cyber attacks;the summit".split(
    ";"
)


def fill(folder: Path, statements: int = 100_000, each: int = 20, seed: int = 1) -> None:
    """`statements` over 61 states and five years, `each` to a document; the first states are told of most, as in the news."""
    chance = random.Random(seed)
    ledger = Ledger.open(folder, create=True)
    weights = [1 / (n + 1) for n in range(len(STATES))]
    for first in range(0, statements // each, 1000):
        with ledger.batch("read", METHOD) as batch:
            for n in range(first, min(first + 1000, statements // each)):
                document, told = _report(n, each, chance, weights)
                batch.document(document)
                batch.reading(document.id, len(told))
                for s in told:
                    batch.statement(s)


def _report(n: int, each: int, chance: random.Random, weights: list[float]) -> tuple[Document, list[Statement]]:
    day = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days))
    parts, rows, length = [], [], 0
    for _ in range(each):
        a, b = chance.choices(STATES, weights, k=2)
        while a == b:
            b = chance.choices(STATES, weights)[0]
        act, topic = chance.choice(list(ACTS)), chance.choice(TOPICS)
        sentence = f"{a} {ACTS[act]} {b} over {topic} on {day:%d %B}, officials said."
        rows.append((a, b, act, length, sentence))
        parts.append(sentence)
        length += len(sentence) + 1
    text, title = " ".join(parts), f"Report {n}: {rows[0][0]} and {rows[0][1]}"
    publisher = f"Agency {n % 12}"
    id_ = Document.identify(text, day, title, None, publisher, None)
    document = Document(id_, text, day, title, None, publisher, language="en")
    return document, [_statement(id_, day, chance, *row) for row in rows]


def _statement(doc: str, day: date, chance: random.Random, a: str, b: str, act: str, start: int, sentence: str) -> Statement:
    quote = sentence[: sentence.index(" over ")]
    source, target = Actor(a, a), Actor(b, b)
    planned = chance.random() < 0.05
    modality = "planned" if planned else "occurred"
    when = day + timedelta(days=chance.randrange(60)) if planned else day
    made = Statement.identify(doc, "event", start, start + len(quote), source, target, act, modality, METHOD)
    contexts = (chance.choice(plover.CONTEXTS),)
    return Statement(
        made, doc, "event", start, start + len(quote), quote, sentence, start, source, target, act, None, contexts, plover.QUAD[act],
        plover.score(act), modality, when.isoformat(), "day", Speaker(None, "officials", a, False), False, 0.8, METHOD, "generated",
    )  # fmt: skip


if __name__ == "__main__":
    fill(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
