"""Feeds and files: what they hold is what the pages show."""

import csv
import io
import re
from collections.abc import Callable

import feedparser
import polars
import pytest
from lxml import etree
from starlette.testclient import TestClient

from bilat.web.exports import to_csv
from bilat.web.feeds import INDICATORS


def test_a_feed_is_one(site: TestClient, hostile: str) -> None:
    answer = site.get("/feeds/ESP/PRT.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = feedparser.parse(answer.content)
    assert not feed.bozo and feed.feed.title == "Spain and Portugal" and feed.feed.id and feed.feed.updated
    assert len(feed.entries) == site.get("/api/v1/ties/ESP/PRT").json()["total"]
    assert all(e.id.startswith("urn:bilat:st-") and "/evidence/st-" in e.link and e.updated for e in feed.entries)
    assert hostile not in answer.text


@pytest.mark.parametrize("indicator", INDICATORS)
def test_each_indicator_has_a_feed(site: TestClient, indicator: str) -> None:
    feed = feedparser.parse(site.get(f"/feeds/FRA/ITA/{indicator}.atom").content)
    assert not feed.bozo and feed.feed.title.startswith("France and Italy: ")
    if indicator == "frictions":
        assert any("accuse" in e.title for e in feed.entries) and not any("cooperate" in e.title for e in feed.entries)


@pytest.mark.parametrize("what", ["tie/FRA/ITA/series", "tie/FRA/ITA/evidence", "search", "state/FRA/ties", "tie/FRA/ITA/stage"])
def test_the_same_rows_in_every_format(site: TestClient, what: str) -> None:
    rows = site.get(f"/export/{what}.json").json()
    assert rows
    answer = site.get(f"/export/{what}.csv")
    assert "attachment" in answer.headers["content-disposition"]
    table = list(csv.DictReader(io.StringIO(answer.text)))
    frame = polars.read_parquet(io.BytesIO(site.get(f"/export/{what}.parquet").content))
    assert len(table) == len(rows) == frame.height and set(table[0]) == set(rows[0]) == set(frame.columns)


def test_a_search_is_exported_as_it_was_asked(site: TestClient, found: Callable[..., list[dict[str, str]]]) -> None:
    rows = site.get("/export/search.json?q=accused").json()
    assert [r["id"] for r in rows] == [s["id"] for s in found(site, q="accused")]


def test_no_cell_becomes_a_formula() -> None:
    rows = [{"a": "=HYPERLINK(1)", "b": "+1", "c": -2.5, "d": "@x", "e": "plain - text", "f": ["=x", "y"]}]
    (cells,) = list(csv.reader(io.StringIO(to_csv(rows).decode())))[1:]
    assert cells == ["'=HYPERLINK(1)", "'+1", "-2.5", "'@x", "plain - text", "'=x; y"]


def test_every_address_under_take_it_along_answers(site: TestClient) -> None:
    for page in ("/", "/tie/FRA/ITA", "/search?q=energy", "/state/FRA", "/organisation/UN", "/triad/FRA/ITA/CHE", "/order"):
        html = site.get(page).text
        found = set(re.findall(r'href="(/export/[^"]+)"', html)) | set(re.findall(r"BASE(/embed/[\w/-]+)", html))
        assert len(found) > 3, page
        for address in found:
            answer = site.get(address.replace("&amp;", "&"))
            empty = answer.status_code == 400 and address.endswith(".parquet")  # a table without rows has no types
            assert answer.status_code == 200 or empty, (page, address, answer.text[:300])


def test_a_picture_taken_along_is_the_one_on_the_page(site: TestClient) -> None:
    """It has its colours with it, says whose data these are, and neither leads anywhere nor runs anything."""
    page, svg = (site.get(a).text for a in ("/tie/FRA/ITA", "/export/tie/FRA/ITA/series.svg"))
    bars = re.findall(r"<rect [^>]+>", page)
    assert bars and all(bar in svg for bar in bars if "rx=" not in bar)
    assert "var(--" not in svg and "prefers-color-scheme" in svg and "href" not in svg and "Ledger version" in svg
    tree = etree.fromstring(svg.encode())
    assert not tree.xpath("//*[local-name() = 'script' or local-name() = 'a' or local-name() = 'foreignObject']")
    png = site.get("/export/tie/FRA/ITA/series.png").content
    assert png.startswith(b"\x89PNG")


def test_a_table_may_stand_in_the_frame_of_another_page(site: TestClient, hostile: str) -> None:
    framed = site.get("/embed/tie/ESP/PRT/evidence")
    assert (
        framed.status_code == 200
        and "frame-ancestors *" in framed.headers["content-security-policy"]
        and "x-frame-options" not in framed.headers
    )
    assert hostile not in framed.text and "&lt;script&gt;" in framed.text and 'name="token"' not in framed.text
    assert site.get("/embed/brief/ESP/PRT/brief").status_code == 404


@pytest.mark.parametrize(("ending", "begins"), [("html", b"<!doctype"), ("md", b"# "), ("json", b"{"), ("pdf", b"%PDF")])
def test_a_brief_is_a_file(site: TestClient, ending: str, begins: bytes) -> None:
    answer = site.get(f"/export/brief/FRA/ITA/brief.{ending}")
    assert answer.status_code == 200 and "attachment" in answer.headers["content-disposition"], answer.text[:300]
    assert answer.content.lstrip().lower().startswith(begins.lower())
    assert site.get("/export/brief/FRA/ITA/brief.exe").status_code == 400
