"""The pages as a reader sees them, in Debian's Chromium: keyboard, widths, colours, contrast, and that nothing runs or leaves the machine."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from bilat.observatory import open

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(not CHROMIUM, reason="no chromium here: apt-get install chromium")]

PAGES = (
    "/", "/tie/FRA/ITA", "/tie/JPN/PER", "/triad/FRA/ITA/CHE", "/state/FRA", "/organisation/EU", "/order", "/check", "/search?q=france", "/reviews", "/api", "/enter", "/nowhere",
)  # fmt: skip
WIDTHS = (360, 768, 1440)
TRAP = """window.alert = window.confirm = window.prompt = () => { window.trapped = true }; window.trapped = false;"""


@pytest.fixture(scope="module")
def server(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """`bilat serve` over a copy of the ledger: its address, and the ledger."""
    folder = tmp_path_factory.mktemp("browser") / "ledger"
    shutil.copytree(kept, folder)
    with started(folder) as address:
        yield address, folder


class started:
    """A server in a process of its own, ended at the end of the block."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> str:
        command = [sys.executable, "-m", "bilat.cli", "serve", "--port", "0", "--ledger", str(self.folder)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"})
        assert self.process.stdout
        told = re.search(r"http://\S+?(?=/ )", self.process.stdout.readline())
        assert told, "the server does not say where it is"
        for _ in range(200):
            try:
                with urllib.request.urlopen(told[0] + "/robots.txt", timeout=30):
                    return told[0]
            except OSError:
                time.sleep(0.1)
        raise AssertionError("the server does not answer")

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(20)
        assert self.process.stdout
        self.process.stdout.close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with playwright.sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"])
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Any, server: tuple[str, Path]) -> Iterator[Callable[..., Any]]:
    """`visit("/", width=360, scheme="dark")`: the page, which has asked for nothing elsewhere and told no error when the test ends."""
    contexts, errors, elsewhere = [], [], []
    base = server[0]

    def go(address: str, width: int = 1440, scheme: str = "light", at: str = base) -> Any:
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
        context.add_init_script(TRAP)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: errors.append(m.text) if m.type in ("error", "warning") and "404" not in m.text else None)
        page.on("pageerror", lambda e: errors.append(str(e)))
        page.on("request", lambda r: None if r.url.startswith((at, "data:")) else elsewhere.append(r.url))
        page.goto(at + address)
        return page

    yield go
    for context in contexts:
        context.close()
    assert not errors, errors
    assert not elsewhere, elsewhere


def pages(visit: Callable[..., Any]) -> tuple[str, ...]:
    """All kinds of pages, with a statement, a document and a reply of this ledger."""
    page = visit("/search?q=script")
    return (*PAGES, page.locator(".told .words a").first.get_attribute("href"))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_fits_its_width_and_has_no_serious_fault(visit: Callable[..., Any], width: int, scheme: str) -> None:
    """No sideways scrolling of the page; axe-core finds nothing serious; no console error; no request elsewhere."""
    from axe_playwright_python.sync_playwright import Axe

    axe = Axe()
    for address in pages(visit):
        page = visit(address, width, scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (address, width)
        if width == 360 or (width == 1440 and scheme == "light"):
            found = axe.run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
            serious = [
                (
                    v["id"],
                    v["impact"],
                    [n["html"][:160] for n in v["nodes"][:3]],
                    v["nodes"][0]["any"][:1] and v["nodes"][0]["any"][0]["message"],
                )
                for v in found.response["violations"]
                if v["impact"] in ("serious", "critical")
            ]
            assert not serious, (address, width, scheme, serious)


def test_the_keyboard_reaches_everything(visit: Callable[..., Any]) -> None:
    """The first stop skips to the page; every link, field and button is reached once, and each stop is seen."""
    for address in ("/", "/tie/FRA/ITA", "/search?q=france", "/check"):
        page = visit(address)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0, "the skip link shows when it has the focus"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        page = visit(address)
        wanted = page.evaluate(
            """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
            .filter(e => e.checkVisibility({contentVisibilityAuto: true}) && (!e.closest('details:not([open])') || e.matches('details > summary'))).length"""
        )
        seen = set()
        for _ in range(wanted + 4 * page.locator("input[type=date]").count() + 5):  # a date has three fields and a button
            page.keyboard.press("Tab")
            told = page.evaluate(
                """() => { const e = document.activeElement, s = getComputedStyle(e); if (e === document.body) return null;
                const all = [...document.querySelectorAll('*')];
                return [all.indexOf(e), s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2, e.outerHTML.slice(0, 120)] }"""
            )
            if told is None:
                break
            assert told[1], f"no focus is seen on {told[2]}"
            seen.add(told[0])
        assert len(seen) >= wanted * 0.98, (address, len(seen), wanted)


def test_a_comment_is_written_with_the_keyboard_and_stays_over_a_new_start(visit: Callable[..., Any], server: tuple[str, Path]) -> None:
    page = visit("/tie/FRA/ITA")
    page.locator("#replies > details.reply > summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Ada Reader")
    for _ in range(3):  # what it is about, what is said of it, the words
        page.keyboard.press("Tab")
    page.keyboard.type("<script>alert(1)</script> looks odd")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reply/rv-*")
    assert page.locator("h1").inner_text() == "Ada Reader comments"
    with started(server[1]) as again:
        later = visit("/tie/FRA/ITA", at=again)
        assert "<script>alert(1)</script> looks odd" in later.locator("#replies").inner_text()
        assert later.evaluate("window.trapped") is False


def test_nothing_from_outside_runs(visit: Callable[..., Any], server: tuple[str, Path]) -> None:
    """In an article, a title, a publisher, a name, a comment and a search."""
    attacks = ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "<svg onload=alert(1)>", "{{7*7}}", "javascript:alert(1)")
    text = "Peru condemned Chile over " + " and ".join(attacks) + " on Monday. Chile rejected the charge."
    made = open(server[1])
    kept = made.keep(text, f"Eve {attacks[0]}", date(2024, 5, 5), f"Title {attacks[1]}", f"Wire {attacks[2]}")
    made.review(kept.document.id, "comment", f"Eve {attacks[1]}", attacks[2])
    deadline = time.monotonic() + 30
    while visit("/search?q=chile").locator(".told").count() == 0 and time.monotonic() < deadline:
        time.sleep(0.3)
    for address in (
        f"/evidence/{kept.document.id}",
        "/tie/PER/CHL",
        "/",
        "/reviews",
        f"/search?q={attacks[1]}",
        "/feeds/PER/CHL.atom",
        f"/state/{attacks[1]}",
    ):
        page = visit(address)
        page.wait_for_timeout(100)
        assert page.evaluate("window.trapped") in (False, None), address
        assert page.locator("script, main img").count() == 0, address
        assert "49" not in page.locator("h1").all_inner_texts(), address


def test_a_text_is_checked_and_not_kept(visit: Callable[..., Any]) -> None:
    page = visit("/check")
    page.get_by_label("Text, at most").fill("Norway praised Sweden on Friday. China is the largest trading partner of Russia.")
    page.get_by_role("button", name="Look", exact=True).click()
    page.wait_for_selector("#read")
    assert "UNCHECKABLE" in page.locator("main").inner_text()
    page.goto(page.url.rsplit("/", 1)[0] + "/search?q=norway")
    assert "0 statements" in page.locator("#found").inner_text()


def test_a_page_reads_without_styles_and_prints(visit: Callable[..., Any]) -> None:
    page = visit("/tie/FRA/ITA")
    heads = page.locator("main h2").all_inner_texts()
    for wanted in (
        "What each did to the other",
        "The ladder",
        "Words and deeds",
        "Frictions",
        "Third parties",
        "Claims",
        "Latest evidence",
        "Replies",
    ):
        assert wanted in heads
    levels = page.evaluate("[...document.querySelectorAll('h1, h2, h3')].map(h => +h.tagName[1])")
    assert levels[0] == 1 and levels.count(1) == 1 and all(b - a <= 1 for a, b in pairwise(levels))


def test_the_port_is_free_again(server: tuple[str, Path]) -> None:
    """Two servers over one ledger do not disturb each other, and one that ends lets its port go."""
    with started(server[1]) as address:
        port = int(address.rsplit(":", 1)[1])
        assert address != server[0]
    with socket.socket() as s:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        s.bind(("127.0.0.1", port))
