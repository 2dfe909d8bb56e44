"""A pasted text: looked at without touching the ledger, or kept under a name."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

from starlette.testclient import TestClient

TEXT = "Norway praised Sweden on Friday. China is the largest trading partner of Russia."


def bytes_of(folder: Path) -> str:
    return hashlib.sha256(b"".join(p.read_bytes() + str(p).encode() for p in sorted(folder.rglob("*")) if p.is_file())).hexdigest()


def test_looking_touches_no_ledger(make: Callable[..., TestClient], token: Callable[..., str], tmp_path: Path) -> None:
    site = make()
    before = bytes_of(tmp_path / "ledger")
    answer = site.post("/check", data={"text": TEXT, "published": "2024-08-02", "token": token(site, "/check")})
    assert answer.status_code == 200 and answer.headers["cache-control"] == "no-store"
    assert "praised Sweden" in answer.text and "UNCHECKABLE" in answer.text and "bilat pull" in answer.text
    got = site.post("/api/v1/check", json={"text": TEXT, "published": "2024-08-02"}).json()
    assert any(s["type"] == "SUPPORT" and s["source"]["state"] == "NOR" for s in got["statements"])
    assert got["findings"][0]["verdict"] == "UNCHECKABLE"
    assert bytes_of(tmp_path / "ledger") == before


def test_a_text_is_kept_under_a_name(make: Callable[..., TestClient], token: Callable[..., str]) -> None:
    site = make()
    sent = {
        "text": TEXT,
        "published": "2024-08-02",
        "title": "Praise",
        "by": "Ada Reader",
        "action": "keep",
        "token": token(site, "/check"),
    }
    answer = site.post("/check", data=sent)
    assert answer.status_code == 303
    page = site.get(answer.headers["location"]).text
    assert "Praise" in page and "pasted by Ada Reader" in page
    assert "praised Sweden" in site.get("/tie/NOR/SWE").text


def test_what_is_no_text_is_told(make: Callable[..., TestClient], token: Callable[..., str]) -> None:
    site = make()
    for text, on in ((" ", ""), (TEXT, "2999-01-01"), (TEXT, "yesterday")):
        answer = site.post("/check", data={"text": text, "published": on, "token": token(site, "/check")})
        assert answer.status_code == 400, (text, on)


def test_what_was_looked_at_can_be_kept_from_the_same_page(make: Callable[..., TestClient], token: Callable[..., str]) -> None:
    """The page that answers a form has a form of its own, with this reader's token in it."""
    site = make()
    looked = site.post("/check", data={"text": TEXT, "token": token(site, "/check")}).text
    held = re.search(r'name="token" value="([0-9a-f]{40})"', looked)
    assert held and "~~bilat" not in looked
    assert site.post("/check", data={"text": TEXT, "by": "Ada Reader", "action": "keep", "token": held[1]}).status_code == 303


def test_what_cannot_be_read_as_a_claim_stands_apart(site: TestClient, token: Callable[..., str]) -> None:
    text = "China is the largest trading partner of Russia. Experts say that the treaty of the two is the oldest of its kind in the world."
    html = site.post("/check", data={"text": text, "token": token(site, "/check")}).text
    assert "partner rank" in html[html.index('id="claims"') : html.index('id="read"')].partition("<details>")[0]
