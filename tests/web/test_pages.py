"""Every page: it is there, says what it should, runs nothing, and escapes what comes from outside."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bilat.observatory import open
from bilat.web.app import create
from bilat.web.rendering import chance, measure

PAGES = (
    "/", "/?of=FRA", "/tie/FRA/ITA", "/tie/FRA/ITA?since=2023-01-01&until=2023-12-31", "/tie/FRA/ITA?year=2010", "/tie/JPN/PER", "/triad/FRA/ITA/CHE",
    "/state/FRA", "/state/PER", "/organisation/NATO", "/organisation/OPEC+", "/order", "/check", "/search", "/search?q=script", "/search?a=France&b=ITA&type=ACCUSE", "/reviews", "/api", "/enter",
)  # fmt: skip
Found = Callable[..., list[dict[str, str]]]


def runs_nothing(html: str) -> bool:
    """No script, no handler, no style in the page, as a parser sees it: text that only speaks of them is no tag."""
    from lxml import html as parser

    tree = parser.fromstring(html)
    assert not tree.xpath("//script | //style | //iframe | //object | //embed | //base")
    for element in tree.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on") and name != "style", (element.tag, name)
            assert not (name in ("href", "src", "action") and re.match(r"\s*(javascript|data|vbscript):", value, re.I)), value
    return True


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_there_and_runs_nothing(site: TestClient, page: str) -> None:
    answer = site.get(page)
    assert answer.status_code == 200, answer.text[:500]
    assert runs_nothing(answer.text)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "script-src" not in policy and "frame-ancestors 'none'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff" and answer.headers["referrer-policy"] == "same-origin"
    assert not re.search(r'(src|href)="(https?:)?//', answer.text), "a page asks for nothing from elsewhere"
    assert len(answer.content) < 300_000


def test_the_style_sheet_is_small_and_named_by_its_content(site: TestClient) -> None:
    address = re.search(r'href="(/static/style\.css\?\w+)"', site.get("/").text)
    assert address
    sheet = site.get(address[1])
    assert sheet.status_code == 200 and len(sheet.content) < 30_000 and "http" not in sheet.text
    assert site.get("/static/../settings.py").status_code == 404 and site.get("/static/nothing.js").status_code == 404


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/tie/FRA/XXX", 404, "unknown state"), ("/tie/FRA/FRA", 404, "two different states"), ("/state/Atlantis", 404, "unknown state"),
        ("/triad/FRA/ITA/FRA", 404, "three different"), ("/evidence/st-ffffffffffff", 404, "ffffffffffff"), ("/evidence/x", 404, "too short"),
        ("/search?type=NOTHING", 400, "none of"), ("/search?since=tomorrow", 400, "no day"), ("/search?after=%3Cscript%3E", 404, "cursor"),
        ("/tie/FRA/ITA?year=soon", 400, "no year"), ("/nowhere", 404, "nothing at"), ("/feeds/FRA/ITA/luck.atom", 404, "no indicator"),
        ("/export/tie/FRA/ITA/series.exe", 404, "nothing is exported"), ("/reply/rv-000000000000", 404, "rv-000000000000"),
    ],
)  # fmt: skip
def test_an_error_is_one_line_that_says_what_to_do(site: TestClient, address: str, status: int, words: str) -> None:
    answer = site.get(address)
    assert answer.status_code == status and words.casefold() in answer.text.casefold()
    assert runs_nothing(answer.text) and "Traceback" not in answer.text


def test_what_comes_from_outside_is_text(site: TestClient, found: Found, hostile: str) -> None:
    statement = found(site, a="ESP", b="PRT")[0]
    for page in (f"/evidence/{statement['id']}", f"/evidence/{statement['doc']}", "/search?q=script", "/tie/ESP/PRT", "/", "/state/ESP"):
        html = site.get(page).text
        assert hostile not in html and runs_nothing(html), page
    assert "&lt;script&gt;" in site.get(f"/evidence/{statement['doc']}").text
    assert hostile not in site.get("/search", params={"q": hostile}).text
    assert hostile not in site.get(f"/state/{hostile}").text


def test_a_tie_says_what_each_did_and_what_is_coming(site: TestClient) -> None:
    html = site.get("/tie/FRA/ITA").text
    for words in (
        "France",
        "Italy",
        "joint naval exercises",
        "accused France",
        "May 2031",
        "Switzerland",
        'href="/triad/CHE/FRA/ITA"',
        "bilat pull",
    ):
        assert words in html, words
    narrow = site.get("/tie/FRA/ITA?until=2023-06-30").text
    assert "accused France" not in narrow.split('id="thirds"')[0] and "energy agreement" in narrow


def test_both_orders_of_a_tie_show_the_same_evidence(site: TestClient) -> None:
    ids = [set(re.findall(r"/evidence/(st-\w+)", site.get(f"/tie/{pair}").text)) for pair in ("FRA/ITA", "ITA/FRA")]
    assert ids[0] and ids[0] == ids[1]


def test_evidence_marks_the_words_and_says_why(site: TestClient, found: Found) -> None:
    statement = found(site, q="accused")[0]
    html = site.get(f"/evidence/{statement['id']}").text
    assert statement["quote"] in re.sub(r"<[^>]+>", "", html).replace("\n", " ")
    assert "Why it is coded so" in html and "What rests on it" in html and 'class="coded own"' in html
    assert site.get(f"/evidence/{statement['id'][:12]}").status_code == 200, "a beginning of an id is enough"


def test_an_empty_ledger_says_what_to_do(tmp_path: Path) -> None:
    empty = TestClient(create(open(tmp_path / "new")), base_url="http://localhost")
    assert "bilat read --sample" in empty.get("/").text
    for page in PAGES:
        assert empty.get(page).status_code == 200, page
    for address in (
        "/feeds/FRA/ITA.atom",
        "/api/v1/ties/FRA/ITA",
        "/api/v1/ledger",
        "/api/v1/search",
        "/export/search.csv",
        "/openapi.json",
    ):
        assert empty.get(address).status_code == 200, address


def test_new_reads_show_without_a_new_start(make: Callable[..., TestClient], tmp_path: Path) -> None:
    import time
    from datetime import date

    site = make()
    before = site.get("/api/v1/ledger").json()
    open(tmp_path / "ledger").keep("Norway praised Sweden on Friday.", "A. Keeper", date(2024, 8, 2), "Praise", None)
    for _ in range(100):
        if site.get("/api/v1/ledger").json()["version"] > before["version"]:
            break
        time.sleep(0.1)
    assert "praised Sweden" in site.get("/tie/NOR/SWE").text


def test_a_page_has_a_tag_and_is_not_sent_twice(site: TestClient) -> None:
    first = site.get("/search?q=energy")
    again = site.get("/search?q=energy", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304 and not again.content
    assert site.head("/search?q=energy").headers["content-length"] == str(len(first.content))


@pytest.mark.parametrize(
    ("key", "told"),
    [("unga_s", "UN votes: S"), ("arms_tiv", "Arms TIV"), ("milex_gdp", "Military spending of GDP"), ("shared_igos", "Shared organisations"), ("trade_rank", "Trade rank"), ("cinc", "CINC")],
)  # fmt: skip
def test_a_measure_is_headed_by_words(key: str, told: str) -> None:
    assert measure(key) == told


def test_no_chance_is_told_as_certain() -> None:
    assert [chance(p) for p in (0.0, 0.004, 0.01, 0.5, 0.99, 0.9951, 1.0)] == [
        "under 0.01",
        "under 0.01",
        "0.01",
        "0.50",
        "0.99",
        "over 0.99",
        "over 0.99",
    ]


def test_every_name_leads_somewhere(site: TestClient) -> None:
    """States and organisations have pages; what stands for one leads there, by any of its names."""
    assert site.get("/state/NATO").headers["location"] == "/organisation/NATO"
    assert site.get("/organisation/Nato").headers["location"] == "/organisation/NATO"
    assert site.get("/organisation/FRA").status_code == 404
    assert site.get("/tie/FRA/NATO").headers["location"] == "/search?a=FRA&b=NATO"
    told = site.get("/organisation/EU").text
    assert "European Union" in told and 'href="/state/FRA"' in told
    assert site.get("/search?a=NATO&b=USA").status_code == 200


def test_names_take_their_article_in_sentences(site: TestClient) -> None:
    assert "The triangle of</p>\n<h1>France, the United Kingdom and the United States</h1>" in site.get("/triad/FRA/GBR/USA").text
    assert "The ties of the United States" in site.get("/?of=USA").text
