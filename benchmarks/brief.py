"""The brief on a large ledger: seconds to collect, build, check and write, and the failures of its checks over many dyads.

    python benchmarks/brief.py                 # a ledger of 100,000 statements made up for the purpose, five years, 20 states
    python benchmarks/brief.py --statements 20000 --dyads 10

Times are of one process after its imports, and of the whole command `bilat brief` in a process of its own. Nothing is read: statements are put into
the ledger as a reader would put them.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

from bilat import brief, observatory, plover, states
from bilat.ledger import Ledger
from bilat.records import Actor, Document, Speaker, Statement
from bilat.text import bands, signature

STATES = (
    "RUS", "CHN", "USA", "IND", "JPN", "KOR", "PRK", "DEU", "FRA", "GBR", "TUR", "IRN", "ISR", "SAU", "UKR", "PAK", "BRA", "ZAF", "AUS", "VNM",
)  # fmt: skip
PUBLISHERS = ("Reuters", "TASS", "Xinhua", "BBC", "The Guardian", "Kyodo", "A Blog", None)
VERBS = {
    "AGREE": "agreed with {b} on a step", "CONSULT": "held talks with {b}", "SUPPORT": "praised {b}", "CONCEDE": "gave way to {b}",
    "COOPERATE": "worked with {b} on energy", "AID": "sent aid to {b}", "RETREAT": "eased its stand on {b}", "REQUEST": "asked {b} for help",
    "ACCUSE": "accused {b} of spying", "REJECT": "turned down an offer of {b}", "THREATEN": "warned {b}", "PROTEST": "protested against {b}",
    "SANCTION": "imposed sanctions on {b}", "MOBILIZE": "moved ships towards {b}", "COERCE": "pressed {b}", "ASSAULT": "fired on {b}",
}  # fmt: skip
PER_DOCUMENT = 4
LAST = date(2024, 12, 31)


def made_up(count: int, years: int, seed: int) -> list[tuple[Document, list[Statement]]]:
    """Documents with statements: every state speaks of and acts on every other, warm and cold, in five years up to LAST."""
    chance = random.Random(seed)
    found = []
    names = {code: states.state(code).name for code in STATES}
    for n in range(count // PER_DOCUMENT):
        day = LAST - timedelta(days=chance.randrange(365 * years))
        sentences, parts = [], []
        for _ in range(PER_DOCUMENT):
            a, b = chance.sample(STATES, 2)
            type_ = chance.choice(plover.TYPES)
            said = chance.random() < 0.2
            sentence = f"{names[a]} {VERBS[type_].format(b=names[b])} on day {chance.randrange(10_000)}."
            sentences.append(sentence)
            parts.append((a, b, type_, said, sentence))
        text = " ".join(sentences)
        publisher = chance.choice(PUBLISHERS)
        title = f"Report {n}"
        doc = Document(Document.identify(text, day, title, None, publisher, None), text, day, title, publisher=publisher)
        statements = []
        at = 0
        for a, b, type_, said, sentence in parts:
            source, target = Actor(a, names[a]), Actor(b, names[b])
            speaker = Speaker(None, "official", a, False) if said else None
            modality = chance.choice(("occurred", "occurred", "occurred", "ongoing", "planned", "denied"))
            quote = sentence.rstrip(".")
            id_ = Statement.identify(doc.id, "event", at, at + len(quote), source, target, type_, modality, "bilat/benchmark")
            statements.append(
                Statement(
                    id_,
                    doc.id,
                    "event",
                    at,
                    at + len(quote),
                    quote,
                    sentence,
                    at,
                    source,
                    target,
                    type_,
                    None,
                    ("diplomatic",),
                    plover.QUAD[type_],
                    plover.score(type_),
                    modality,
                    day.isoformat(),
                    "day",
                    speaker,
                    chance.random() < 0.3,
                    0.8,
                    "bilat/benchmark",
                    "made up",
                )
            )
            at += len(sentence) + 1
        found.append((doc, statements))
    return found


def fill(folder: Path, documents: list[tuple[Document, list[Statement]]]) -> None:
    ledger = Ledger.open(folder, create=True)
    for start in range(0, len(documents), 5000):
        with ledger.batch("benchmark", "bilat/benchmark") as batch:
            for doc, statements in documents[start : start + 5000]:
                mark = signature(doc.text)
                batch.document(doc, mark, bands(mark))
                batch.reading(doc.id, len(statements))
                for statement in statements:
                    batch.statement(statement)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    ask.add_argument("--statements", type=int, default=100_000)
    ask.add_argument("--years", type=int, default=5)
    ask.add_argument("--dyads", type=int, default=50)
    ask.add_argument("--seed", type=int, default=1)
    given = ask.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "ledger")
        fill(folder, made_up(given.statements, given.years, given.seed))
        obs = observatory.open(folder, create=False)
        print(f"{'statements in the ledger':<44} {obs.view().counts()['statements']:>10,}")
        start = time.perf_counter()
        made = obs.brief("RUS", "CHN")
        print(f"{'collect and build, seconds (5 or less)':<44} {time.perf_counter() - start:>10.2f}")
        print(f"{'statements that concern the tie':<44} {made.header.statements:>10,}")
        start = time.perf_counter()
        failures = len(brief.check(made))
        print(f"{'check, seconds':<44} {time.perf_counter() - start:>10.2f}")
        for ending in brief.FORMATS:
            start = time.perf_counter()
            brief.write(made, Path(place, f"brief{ending}"), draft=True)
            size = Path(place, f"brief{ending}").stat().st_size / 1e3
            print(f"{f'write {ending}, seconds and kB':<44} {time.perf_counter() - start:>10.2f} {size:>10,.0f}")
        command = [sys.executable, "-m", "bilat.cli", "brief", "RUS", "CHN", "--ledger", str(folder), "-o", str(Path(place, "whole.html"))]
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        print(f"{'whole process, to HTML, seconds (5 or less)':<44} {time.perf_counter() - start:>10.2f}")
        dyads = random.Random(given.seed).sample(list(combinations(STATES, 2)), given.dyads)
        for n, (a, b) in enumerate(dyads):
            found = brief.check(obs.brief(a, b))
            failures += len(found)
            for failure in found[:2]:
                print(f"  {a} {b}: {failure}")
            print(f"\r{n + 1} of {len(dyads)} dyads", end="", file=sys.stderr)
        print(f"\n{f'failures of checks over {given.dyads} dyads (0)':<44} {failures:>10}")


if __name__ == "__main__":
    main()
