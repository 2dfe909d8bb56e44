"""What text, names, addresses and headers from outside cannot do to another reader's page, feed, file or log."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bilat.observatory import open
from bilat.web.app import create
from bilat.web.exports import to_csv
from bilat.web.settings import Settings

Make = Callable[..., TestClient]
TOKEN = "a-token-that-nobody-guesses"


@pytest.mark.parametrize("what", ["token", "name", "fixed"])
def test_an_address_in_an_article_carries_no_token_or_name_away(tmp_path: Path, what: str) -> None:
    """A placeholder that an article could hold would be filled in with the reader's own, in a link to elsewhere."""
    given = {"text": "France met Italy in Rome.", "published": "2024-02-03", "url": f"https://evil.example.org/?~~bilat:{what}~~"}
    (tmp_path / "in.jsonl").write_text(json.dumps(given), encoding="utf-8")
    obs = open(tmp_path / "ledger")
    (read,) = obs.reading(tmp_path / "in.jsonl")
    settings = Settings(trust_header="X-User", trust_from=("127.0.0.1",))
    site = TestClient(create(obs, settings), base_url="http://127.0.0.1:8765", client=("127.0.0.1", 5), headers={"x-user": "A. Secret"})
    told = site.get(f"/evidence/{read.document.id}").text  # type: ignore[union-attr]
    assert f"evil.example.org/?~~bilat:{what}~~" in told and 'name="token"' in told


def test_a_feed_asked_for_under_another_host_is_not_served_to_others(make: Make) -> None:
    site, bearer = make("http://10.0.0.9", host="10.0.0.9", token=TOKEN), {"authorization": f"Bearer {TOKEN}"}
    assert "evil.example.org" in site.get("/feeds/FRA/ITA.atom", headers=bearer | {"host": "evil.example.org"}).text
    assert "evil.example.org" not in site.get("/feeds/FRA/ITA.atom", headers=bearer).text


@pytest.mark.parametrize("odd", ["x%22y", "%D0%A0", "a%0d%0aset-cookie:%20b=c", "..%5c..%5cx"])
def test_an_address_is_no_part_of_a_header(site: TestClient, odd: str) -> None:
    answer = site.get(f"/export/search/{odd}.csv")
    held = answer.headers.get("content-disposition", 'filename="x"').partition('filename="')[2]
    assert answer.status_code in (200, 404) and held.count('"') == 1 and held.isascii() and "\\" not in held
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("by", ["bilat/near-duplicate", "BILAT/x", " bilat/", "b\u200bilat/x"])
def test_nobody_writes_under_a_method_s_name(make: Make, by: str) -> None:
    """The log leaves out what methods note: such a judgement would be hidden from everybody."""
    site = make()
    said = {"subject": "tie:FRA-ITA", "note": "so it is", "by": by}
    assert site.post("/api/v1/reviews", json=said).status_code in (400, 409)
    assert site.get("/api/v1/reviews").json()["total"] == 0


def test_a_name_has_no_characters_that_nobody_sees(make: Make) -> None:
    site = make()
    said = {"subject": "tie:FRA-ITA", "note": "so it is"}
    assert site.post("/api/v1/reviews", json=said | {"by": "\u200b\u2060"}).status_code == 403
    assert site.post("/api/v1/reviews", json=said | {"by": "A\u202e B\x1b[2J"}).json()["by"] == "A B[2J"


def test_a_text_is_not_shown_in_another_order(make: Make, token: Callable[..., str]) -> None:
    site = make()
    text = "France praised \u202eItaly\u202c on Monday, \x1b[31mand Italy thanked France."
    told = (
        site.post("/check", data={"text": text, "token": token(site, "/check")}).text.partition('class="paper"')[2].partition("</div>")[0]
    )
    assert "praised \ufffdItaly" in told and "\u202e" not in told and "\x1b" not in told


@pytest.mark.parametrize("sign", list("=+-@\t\r\n＝＋－＠"))
def test_no_cell_of_a_file_is_run(sign: str) -> None:
    (_, (cell,)) = csv.reader(io.StringIO(to_csv([{"title": f"{sign}cmd|'x'!A0"}]).decode(), newline=""))
    assert cell.startswith("'")
