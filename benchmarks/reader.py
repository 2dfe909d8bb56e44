"""What a model as a reader costs beside the model's own time, and how busy it keeps a slow server. Needs no model.

    python benchmarks/reader.py [DOCUMENTS]

A server on loopback answers from the recordings of tests/readers. Printed, each as a ratio or a time of this run:
- overhead: wall time a document, less what the server took, with one request at a time; with and without answers kept from before;
- busy: share of what a server with 16 places and a fixed time an answer can give that a reading with 16 requests at once gets from it;
- held: time of the check against the words alone, a document.
"""

import json
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from bilat.ledger import Ledger
from bilat.observatory import Observatory, Read
from bilat.readers.answer import proposals
from bilat.readers.held import hold
from bilat.readers.pages import Page
from bilat.text import documents
from readers import recorded
from readers.server import Reply, Server

DELAY = 2.0
PLACES = 16
ENOUGH = {"overhead": 20.0, "busy": 0.95}


def well(request: dict[str, Any], _: int) -> Reply:
    found = recorded.of_request(request)
    return Reply(found.answer if found else '{"statements": []}')


def corpus(folder: Path, count: int) -> Path:
    """Recorded texts again and again, each with a last sentence of its own, so that none repeats another."""
    given = [r for r in recorded.recordings() if r.items]
    path = folder / "corpus.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for n in range(count):
            r = given[n % len(given)]
            day = date.fromordinal(r.published.toordinal() - 9 * (n // len(given)))
            out.write(json.dumps({"id": f"{n}", "text": r.text, "published": day.isoformat()}, ensure_ascii=False) + "\n")
    return path


def reading(folder: Path, path: Path, name: str, server: Server | None, **options: Any) -> tuple[float, list[Read]]:
    obs = Observatory(Ledger.open(folder / name, create=True))
    started = time.perf_counter()
    reads = [r for r in obs.reading(path, reader=obs.model("recorded", server.url if server else None, **options)) if isinstance(r, Read)]
    return time.perf_counter() - started, reads


def overhead(folder: Path, path: Path, count: int) -> bool:
    with Server(well) as server:
        reading(folder, path, "warm", server, concurrency=1)
        took, reads = reading(folder, path, "one", server, concurrency=1)
    own = sum(r.account.seconds for r in reads if r.account)
    each = 1000 * (took - own) / count
    (folder / "one" / "answers").rename(folder / "answers")
    Ledger.open(folder / "again", create=True)
    (folder / "answers").rename(folder / "again" / "answers")
    again, _ = reading(folder, path, "again", None)
    print(f"overhead  {each:.1f} ms a document beside the answers' own {1000 * own / count:.1f} ms (at most {ENOUGH['overhead']:.0f})")
    print(f"again     {1000 * again / count:.1f} ms a document from answers that were kept")
    return each <= ENOUGH["overhead"]


def busy(folder: Path, path: Path, count: int) -> bool:
    with Server(lambda request, n: Reply(well(request, n).text, delay=DELAY), workers=PLACES) as server:
        took, _ = reading(folder, path, "busy", server, concurrency=PLACES)
        most = server.asked.most
    best = DELAY * -(-count // PLACES)
    print(f"busy      {best / took:.3f} of what {PLACES} places of {DELAY} s can give, {most} requests at once (at least {ENOUGH['busy']})")
    return best / took >= ENOUGH["busy"]


def held(path: Path, count: int) -> None:
    pages = [Page(d) for d in documents([str(path)])]  # type: ignore[arg-type]
    by_text = {r.text: proposals(r.answer)[0] for r in recorded.recordings()}
    for page in pages[:20]:
        hold(page, by_text[page.document.text], "model/bench")
    started = time.perf_counter()
    for page in pages:
        hold(Page(page.document), by_text[page.document.text], "model/bench")
    print(f"held      {1000 * (time.perf_counter() - started) / count:.1f} ms a document for the check against the words alone")


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 240
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = corpus(folder, count)
        held(path, count)
        good = overhead(folder, path, count)
        good &= busy(folder, path, count)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
