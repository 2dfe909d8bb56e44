"""A site over a small ledger of our own texts, some of them hostile; and a client that speaks to it without a network."""

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from bilat.observatory import Observatory, open
from bilat.web.app import create
from bilat.web.settings import Settings

HOSTILE = "<script>alert('x')</script>"
TEXTS = (
    ("2023-05-02", "Ministers meet in Rome", "France and Italy signed an energy agreement in Rome on Tuesday. The foreign minister of Italy praised France."),
    ("2023-09-11", "Envoy summoned", "Italy accused France of delays at the border. France rejected the accusation. Switzerland urged Italy to talk to France."),
    ("2024-02-20", "Patrols", "Italy and France held joint naval exercises near Toulon. France will send observers to Rome in May 2031."),
    ("2024-06-05", "Trade", "Germany is the largest trading partner of France. Germany imposed sanctions on Iran, and Iran condemned Germany."),
    ("2024-07-01", f"{HOSTILE} and a headline", f"Spain condemned Portugal over {HOSTILE} on Monday. Portugal rejected the charge."),
)  # fmt: skip
Make = Callable[..., TestClient]


def fill(folder: Path) -> Observatory:
    observatory = open(folder)
    for published, title, text in TEXTS:
        observatory.keep(text, "A. Keeper", date.fromisoformat(published), title, f"Wire {HOSTILE if 'script' in title else 'One'}")
    return observatory


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger that tests copy and never write to."""
    folder = tmp_path_factory.mktemp("web") / "ledger"
    fill(folder)
    return folder


@pytest.fixture(scope="session")
def site(kept: Path) -> TestClient:
    """A site to read from."""
    return TestClient(create(open(kept), Settings(costly_a_minute=100_000)), base_url="http://127.0.0.1:8765", follow_redirects=False)


@pytest.fixture
def make(kept: Path, tmp_path: Path) -> Iterator[Make]:
    """`make(token=...)` gives a site of its own over a copy of the ledger; called again, a new server over the same copy."""
    shutil.copytree(kept, tmp_path / "ledger")

    def made(base: str = "http://127.0.0.1:8765", client: tuple[str, int] = ("127.0.0.1", 50000), **settings: object) -> TestClient:
        told = Settings(**{"costly_a_minute": 100_000, **settings})  # type: ignore[arg-type]
        return TestClient(create(open(tmp_path / "ledger"), told), base_url=base, follow_redirects=False, client=client)

    yield made


@pytest.fixture(scope="session")
def hostile() -> str:
    """A script, as it stands in a title, a text and a publisher of the ledger."""
    return HOSTILE


@pytest.fixture(scope="session")
def found() -> Callable[..., list[dict[str, Any]]]:
    """`found(site, a="FRA")`: statements by the API."""

    def search(site: TestClient, **asked: str) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = site.get("/api/v1/search", params=asked).json()["items"]
        return items

    return search


@pytest.fixture(scope="session")
def token() -> Callable[[TestClient, str], str]:
    """`token(site, page)`: the token in a page's form; the cookie that belongs to it stays with the client."""

    def of(site: TestClient, page: str) -> str:
        held = re.search(r'name="token" value="([0-9a-f]{40})"', site.get(page).text)
        assert held, f"{page} has no form with a token"
        return held[1]

    return of
