"""The web under load: `python benchmarks/web.py` makes a ledger of 100,000 statements, serves it, and lets 20 readers loose on it for a minute.

Prints, for each kind of page, the number of answers, the median, the 95th percentile (milliseconds) and the largest size; then the same page's
size on a ledger of a tenth, since no page may grow with the ledger. Readers follow one another without a pause (`--pause 0`), which is harder
than people are. Exit code 1 if a figure of the project is missed: median 100 ms, 95th percentile 300 ms, 300 kB.
"""

import argparse
import csv
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from generated import fill

HERE = Path(__file__).parent
MEDIAN, HIGH, SIZE = 100.0, 300.0, 300_000
PAGES = (
    "/",
    "/tie/USA/CHN",
    "/state/USA",
    "/triad/USA/CHN/RUS",
    "/search?q=border",
    "/order",
    "/api/v1/ties/USA/CHN",
    "/feeds/USA/CHN.atom",
)


def serve(ledger: Path) -> tuple[subprocess.Popen[str], str]:
    """The server, and its address."""
    command = [sys.executable, "-m", "bilat.cli", "serve", "--port", "0", "--ledger", str(ledger)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"})
    assert server.stdout
    address = re.search(r"http://\S+?(?=/ )", server.stdout.readline())
    assert address, "the server does not say where it is"
    for _ in range(100):
        try:
            get(address[0] + "/")
            break
        except OSError:
            time.sleep(0.1)
    return server, address[0]


def get(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=120) as answer:
        data: bytes = answer.read()
        return data


def load(address: str, readers: int, seconds: int, pause: float, folder: Path) -> list[dict[str, str]]:
    """Locust's table: a row a kind of page, and one for all."""
    command = [
        sys.executable, "-m", "locust", "-f", str(HERE / "web_users.py"), "--headless", "-u", str(readers), "-r", str(readers), "-t", f"{seconds}s",
        "--host", address, "--csv", str(folder / "load"), "--only-summary",
    ]  # fmt: skip
    subprocess.run(command, env=os.environ | {"BILAT_PAUSE": str(pause)}, capture_output=True, check=False)
    with (folder / "load_stats.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def main() -> int:
    told = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    told.add_argument("--statements", type=int, default=100_000)
    told.add_argument("--readers", type=int, default=20)
    told.add_argument("--seconds", type=int, default=60)
    told.add_argument("--pause", type=float, default=0.0, help="seconds between two requests of a reader")
    told.add_argument("--warm", type=int, default=20, help="seconds of the same before the measurement")
    told.add_argument("--ledger", type=Path, help="one made before")
    asked = told.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        big = asked.ledger or folder / "big"
        if not asked.ledger:
            fill(big, asked.statements)
        server, address = serve(big)
        try:
            if asked.warm:
                load(address, asked.readers, asked.warm, asked.pause, folder)
            rows = load(address, asked.readers, asked.seconds, asked.pause, folder)
            sizes = {page: len(get(address + page)) for page in PAGES}
        finally:
            server.terminate()
            server.wait()
        fill(folder / "small", asked.statements // 10, seed=1)
        server, address = serve(folder / "small")
        try:
            small = {page: len(get(address + page)) for page in PAGES}
        finally:
            server.terminate()
            server.wait()
    print(f"{'page':<16}{'answers':>9}{'failed':>8}{'median':>8}{'p95':>8}{'max':>8}")
    for r in rows:
        print(
            f"{r['Name']:<16}{r['Request Count']:>9}{r['Failure Count']:>8}{r['Median Response Time']:>8}{r['95%']:>8}{float(r['Max Response Time']):>8.0f}"
        )
    print(f"\n{'page':<24}{'bytes':>9}{'on a tenth':>12}")
    for page in PAGES:
        print(f"{page:<24}{sizes[page]:>9,}{small[page]:>12,}")
    whole = rows[-1]
    good = (
        float(whole["Median Response Time"]) <= MEDIAN
        and float(whole["95%"]) <= HIGH
        and max(sizes.values()) <= SIZE
        and whole["Failure Count"] == "0"
    )
    print(f"\n{whole['Requests/s']} answers a second; {'all figures are reached' if good else 'a figure is missed'}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
