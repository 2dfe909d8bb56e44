"""Small texts of our own, a ledger over them, and the real command in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

import bilat
from bilat.ledger import Ledger
from bilat.observatory import Observatory

Command = Callable[..., "subprocess.CompletedProcess[str]"]

REPORT = """Japan and South Korea signed a trade agreement on Monday. The foreign minister of Japan accused North Korea of delays.
North Korea rejected the accusation. “Japan will send observers to Seoul in May,” a senior official said.

The tie of Japan and South Korea has been tense for years, and the two countries will hold joint naval exercises next week. Tokyo
did not impose sanctions on Seoul. South Korea remains one of the largest trading partners of Japan.
"""
ANOTHER = """Turkey condemned Greece on Tuesday over a patrol near the island. Greece denied that its ships had entered Turkish waters.
Ankara threatened to recall its ambassador from Athens.
"""


def command() -> list[str]:
    """The installed command, or where there is none the module behind it."""
    installed = Path(sys.executable).with_name("bilat")
    return [str(installed)] if installed.exists() else [sys.executable, "-m", "bilat.cli"]


def environment(ledger: Path) -> dict[str, str]:
    source = str(Path(bilat.__file__).parents[1])
    path = os.pathsep.join(p for p in (source, os.environ.get("PYTHONPATH")) if p)
    return os.environ | {"PYTHONPATH": path, "BILAT_LEDGER": str(ledger), "PYTHONWARNINGS": "ignore"}


@pytest.fixture
def run(tmp_path: Path) -> Command:
    """`run("read", "a.txt")` runs the command in `tmp_path`, with the ledger `tmp_path / "ledger"`."""

    def start(*args: object, stdin: str | None = None) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [*command(), *map(str, args)],
            cwd=tmp_path,
            env=environment(tmp_path / "ledger"),
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )

    return start


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def observatory(tmp_path: Path) -> Observatory:
    """An empty ledger whose clock goes on by a day with every look at it, from 1 January 2024."""
    days = (datetime(2024, 1, 1, 12, tzinfo=UTC) + timedelta(days=n) for n in range(10_000))

    def clock() -> datetime:
        return next(days)

    return Observatory(Ledger.open(tmp_path / "ledger", create=True, clock=clock), clock)


@pytest.fixture
def filled(observatory: Observatory, report: Path) -> Observatory:
    """The observatory after `report` was read."""
    observatory.read(report, published=date(2024, 3, 4))
    return observatory
