"""Speed and memory of reading, over reports that are generated here.

    python benchmarks/reading_speed.py [memory] [brief] [start] [speed] [--article FILE]

memory  peak memory and seconds of `Observatory.reading` for 500, 2,000 and 8,000 documents, each in a process of its own:
        the first should hardly grow, the second should grow with the number
brief   what a second brief on an unchanged ledger reads: rows, and bytes through /proc/self/io
start   seconds of `bilat brief RUS CHN --from ARTICLE` from a cold start, the median of five
speed   sentences a second of the coder and of the bare spaCy pipeline over the same texts, in turns, as a ratio; once where every
        sentence is relevant, once where one in ten names two states
"""

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from bilat.records import Document

STATES = (
    "Russia", "China", "India", "Japan", "Turkey", "Greece",
    "Egypt", "Ethiopia", "Poland", "Belarus", "Brazil", "Chile",
    "Norway", "Finland", "France", "Germany", "Iran", "Iraq",
)  # fmt: skip
TIES = (
    "{a} and {b} signed an agreement on {thing} on {day}, after {n} days of talks.",
    "The foreign minister of {a} accused {b} of delays over {thing}.",
    "{a} rejected a demand by {b} to open its market to {thing}.",
    "Officials of {a} said that {b} would send {n} observers to the border in May.",
    "{a} imposed sanctions on {n} firms from {b} that deal in {thing}.",
    "The president of {a} praised {b} for its help with {thing} during a visit on {day}.",
    "{a} did not confirm that its ships had followed a vessel of {b} for {n} hours.",
    "If the talks on {thing} fail, {a} will recall its ambassador from {b}, a senior official said.",
)
OTHERS = (
    "The council of the town put {n} houses for {thing} on the list of buildings that must not be torn down.",
    "Farmers expect {n} percent more rain than last year, which is good for {thing} and bad for the roads.",
    "Shares of the {n} largest makers of {thing} were little changed on {day}.",
    "A museum shows {n} paintings that had been kept in a cellar next to {thing} since the flood.",
    "The hospital has {n} beds, and a nurse said on {day} that most of them were taken.",
    "Trains were late by {n} minutes because a tree had fallen on a waggon with {thing}.",
    "The school teaches {n} children how {thing} is made, and parents like it.",
    "Nobody was hurt when a roof came down on {n} crates of {thing} on {day}.",
    "Prices of {thing} rose by {n} percent, the office of statistics reported.",
    "The library will be closed for {n} weeks while its store for {thing} is painted.",
)
THINGS = (
    "fish", "steel", "timber", "grain", "copper", "coal", "tea",
    "cotton", "salmon", "wine", "cement", "paper", "glass", "machines",
    "cables", "tyres", "maps", "boats", "wool", "rice",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SENTENCES = 10  # in a report
COUNTS = (500, 2_000, 8_000)


def text(n: int, ties: int) -> str:
    """The n-th report: ten sentences, of which `ties` tell of two states. The same on every machine."""
    chance = random.Random(n)

    def sentence(tie: bool) -> str:
        a, b = chance.sample(STATES, 2)
        form = chance.choice(TIES if tie else OTHERS)
        return form.format(a=a, b=b, n=chance.randrange(3, 900), thing=chance.choice(THINGS), day=chance.choice(DAYS))

    kinds = [True] * ties + [False] * (SENTENCES - ties)
    chance.shuffle(kinds)
    return " ".join(sentence(kind) for kind in kinds)


def day(n: int) -> date:
    return date(2010, 1, 1) + timedelta(days=n // 4)


def documents(count: int, ties: int) -> list[Document]:
    texts = [text(n, ties) for n in range(count)]
    return [Document(Document.identify(t, day(n), None, None, None, None), t, day(n)) for n, t in enumerate(texts)]


def write(path: Path, count: int, ties: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        for n in range(count):
            file.write(json.dumps({"text": text(n, ties), "published": day(n).isoformat()}) + "\n")


# --- what runs in a process of its own


def worker_read(corpus: str, ledger: str) -> dict[str, float]:
    """Read a corpus, keeping nothing; seconds without the start of the process."""
    import bilat
    from bilat.coding.parse import language

    language()
    began = time.perf_counter()
    statements = sum(len(getattr(item, "statements", ())) for item in bilat.open(ledger).reading(corpus))
    seconds = time.perf_counter() - began
    return {"seconds": seconds, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "statements": statements}


def worker_brief(ledger: str) -> dict[str, float]:
    """Make a brief twice on one ledger; what the second read."""
    import bilat
    from bilat.ledger import View

    rows = {"statements": 0, "documents": 0}

    def counting(name: str, real: Callable[..., list[object]]) -> Callable[..., list[object]]:
        def call(*args: object, **more: object) -> list[object]:
            found = real(*args, **more)
            rows[name] += len(found)
            return found

        return call

    obs = bilat.open(ledger, create=False)
    first = obs.brief("RUS", "CHN")
    View.statements = counting("statements", View.statements)  # type: ignore[method-assign, assignment]
    View.documents = counting("documents", View.documents)  # type: ignore[method-assign, assignment]
    before, began = read_so_far(), time.perf_counter()
    second = obs.brief("RUS", "CHN")
    seconds, after = time.perf_counter() - began, read_so_far()
    assert second == first
    held = obs.view().counts()
    return {
        "seconds": seconds,
        "bytes": after - before,
        "statements": rows["statements"],
        "documents": rows["documents"],
        "shown_statements": second.header.statements,
        "shown_documents": second.header.reports,
        "held_statements": held["statements"],
        "held_documents": held["documents"],
    }


def read_so_far() -> int:
    """Bytes that this process has read from files; 0 where the system does not tell."""
    io = Path("/proc/self/io")
    return int(io.read_text().split("rchar: ")[1].split()[0]) if io.exists() else 0


def alone(worker: str, *args: object) -> dict[str, float]:
    done = subprocess.run([sys.executable, __file__, "--worker", worker, *map(str, args)], check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


# --- the figures


def memory(folder: Path) -> None:
    found = []
    for count in COUNTS:
        corpus = folder / f"{count}.jsonl"
        write(corpus, count, ties=1)
        found.append(alone("read", corpus, folder / f"ledger{count}"))
        told = found[-1]
        print(
            f"memory: {count:>6,} documents: peak {told['megabytes']:.0f} MB, {told['seconds']:.1f} s, "
            f"{1000 * told['seconds'] / count:.2f} ms a document, {told['statements']:.0f} statements"
        )
    first, last = found[0], found[-1]
    print(
        f"memory: {COUNTS[-1] / COUNTS[0]:.0f} times the documents take {last['megabytes'] / first['megabytes']:.2f} times the memory "
        f"and {last['seconds'] / first['seconds']:.1f} times the seconds"
    )


def brief(folder: Path) -> None:
    for count in COUNTS[:2]:
        ledger = folder / f"ledger{count}"
        if not ledger.exists():
            write(folder / f"{count}.jsonl", count, ties=1)
            alone("read", folder / f"{count}.jsonl", ledger)
        told = {k: v if k == "seconds" else int(v) for k, v in alone("brief", ledger).items()}
        size = sum(path.stat().st_size for path in ledger.rglob("*.parquet"))
        print(
            f"brief: {count:,} documents: second brief in {told['seconds']:.2f} s; "
            f"fetched {told['statements']} of {told['held_statements']} statements (shows {told['shown_statements']}) "
            f"and {told['documents']} of {told['held_documents']} documents (shows {told['shown_documents']}); "
            f"read {told['bytes'] / 1000:.0f} kB of files, the ledger's tables have {size / 1000:.0f} kB"
        )


def start(folder: Path, article: Path | None) -> None:
    if article is None:
        article = folder / "article.txt"
        chance = random.Random(1)
        forms = [chance.choice(TIES) for _ in range(30)]
        told = (f.format(a="Russia", b="China", n=chance.randrange(3, 99), thing=chance.choice(THINGS), day="Monday") for f in forms)
        article.write_text("\n\n".join(told), encoding="utf-8")
    command = Path(sys.executable).with_name("bilat")
    order = [str(command)] if command.exists() else [sys.executable, "-m", "bilat.cli"]
    seconds = []
    for _ in range(5):
        began = time.perf_counter()
        subprocess.run(
            [*order, "brief", "RUS", "CHN", "--from", str(article), "--published", "2021-06-16"], check=True, stdout=subprocess.DEVNULL
        )
        seconds.append(time.perf_counter() - began)
    print(f"start: bilat brief RUS CHN --from {article.name}: median {median(seconds):.2f} s ({', '.join(f'{s:.2f}' for s in seconds)})")


def speed(_: Path) -> None:
    import spacy

    from bilat.coding import coder
    from bilat.coding.parse import MODELS, language

    bare = spacy.load(next(name for name in MODELS if spacy.util.is_package(name)))
    language()

    def seconds(work: Iterator[object]) -> float:
        began = time.perf_counter()
        for _ in work:
            pass
        return time.perf_counter() - began

    for name, ties in (("every sentence relevant", SENTENCES), ("one sentence in ten names two states", 1)):
        corpus = documents(150, ties)
        seconds(coder.code(corpus[:10]))  # what is loaded once is loaded
        pairs = [(seconds(coder.code(corpus)), seconds(bare.pipe(d.text for d in corpus))) for _ in range(3)]
        ours, theirs = (median(times) for times in zip(*pairs, strict=True))
        count = SENTENCES * len(corpus)
        print(
            f"speed: {name}: bilat {count / ours:,.0f} sentences a second, bare spaCy pipeline {count / theirs:,.0f}: "
            f"ratio {median(b / a for a, b in pairs):.2f}"
        )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", metavar="FIGURE", help="memory, brief, start, speed; all if none is named")
    parser.add_argument("--article", type=Path, help="the article of `start`; a generated one, if not given")
    parser.add_argument("--worker", nargs="+", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        name, *args = options.worker
        print(json.dumps((worker_read if name == "read" else worker_brief)(*args)))
        return 0
    figures: dict[str, Callable[[Path], None]] = {
        "memory": memory,
        "brief": brief,
        "start": lambda folder: start(folder, options.article),
        "speed": speed,
    }
    if unknown := set(options.what) - set(figures):
        parser.error(f"no figure {', '.join(sorted(unknown))}; there are {', '.join(figures)}")
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for name in options.what or figures:
            figures[name](Path(folder))
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
