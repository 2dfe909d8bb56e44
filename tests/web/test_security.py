"""Who may read and write: hosts, origins, tokens, forms, sizes, rates."""

from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from bilat.errors import BadInput
from bilat.web.security import Rates, TooOften
from bilat.web.settings import Settings

Make = Callable[..., TestClient]
TOKEN = "a-token-that-nobody-guesses"
SAID = {"subject": "tie:FRA-ITA", "by": "A. Reader", "note": "is that so?"}


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "observatory.example.org", "::"])
def test_away_from_loopback_something_must_guard_reading(host: str) -> None:
    with pytest.raises(BadInput, match="--token-file"):
        Settings(host=host)
    assert Settings(host=host, token=TOKEN).guarded and Settings(host=host, trust_header="X-User").guarded


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.9.1"])
def test_on_loopback_reading_is_open(host: str) -> None:
    assert Settings(host=host).loopback and not Settings(host=host).guarded


def test_a_token_that_can_be_guessed_is_refused() -> None:
    with pytest.raises(BadInput, match="guessed"):
        Settings(token="1234")


@pytest.mark.parametrize("host", ["evil.example.org", "127.0.0.1.evil.example.org", "", "localhost.evil.example.org:8765"])
def test_a_foreign_host_name_is_refused(site: TestClient, host: str) -> None:
    """DNS rebinding: a page elsewhere that resolves its own name to this machine."""
    assert site.get("/", headers={"host": host}).status_code == 421
    assert site.get("/api/v1/ledger", headers={"host": host}).headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "LOCALHOST", "[::1]:8765"])
def test_its_own_names_are_known(site: TestClient, host: str) -> None:
    assert site.get("/", headers={"host": host}).status_code == 200


def test_a_further_name_is_known_when_it_is_given(make: Make) -> None:
    assert make(hosts=("observatory.example.org",)).get("/", headers={"host": "observatory.example.org"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://evil.example.org"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"},
     {"origin": "http://127.0.0.1:9999"}],
)  # fmt: skip
def test_writing_from_another_site_is_refused(make: Make, headers: dict[str, str]) -> None:
    site = make()
    before = site.get("/api/v1/reviews").json()["total"]
    assert site.post("/api/v1/reviews", json=SAID, headers=headers).status_code == 403
    assert site.post("/reply", data=SAID, headers=headers).status_code == 403
    assert site.get("/api/v1/reviews").json()["total"] == before


def test_a_form_needs_the_token_of_its_reader(make: Make, token: Callable[..., str]) -> None:
    site = make()
    assert site.post("/reply", data=SAID).status_code == 403, "no token, no cookie"
    held = token(site, "/tie/FRA/ITA")
    assert site.post("/reply", data=SAID | {"token": "0" * 40}).status_code == 403
    other = make()
    token(other, "/tie/FRA/ITA")
    assert other.post("/reply", data=SAID | {"token": held}).status_code == 403, "the token of another reader"
    assert site.post("/reply", data=SAID | {"token": held}).status_code == 303
    assert site.post("/check", data={"text": "France praised Italy."}).status_code == 403


def test_a_cookie_is_out_of_reach_of_scripts_and_other_sites(site: TestClient) -> None:
    site.cookies.clear()
    told = site.get("/check").headers["set-cookie"]
    assert "HttpOnly" in told and "SameSite=Strict" in told and "Path=/" in told


@pytest.mark.parametrize("by", ["", "   ", "\t"])
def test_writing_needs_a_name(make: Make, token: Callable[..., str], by: str) -> None:
    site = make()
    assert site.post("/api/v1/reviews", json=SAID | {"by": by}).status_code == 403
    assert site.post("/api/v1/reviews", json={}).status_code == 422
    assert site.post("/reply", data=SAID | {"by": by, "token": token(site, "/tie/FRA/ITA")}).status_code == 403
    assert site.post("/check", data={"text": "x", "action": "keep", "by": by, "token": token(site, "/check")}).status_code == 403


def test_with_a_token_nobody_reads_without_it(make: Make) -> None:
    site = make("http://10.0.0.9", host="10.0.0.9", token=TOKEN)
    for address in ("/", "/tie/FRA/ITA", "/api/v1/ledger", "/openapi.json", "/feeds/FRA/ITA.atom", "/export/search.csv", "/enterprise"):
        assert site.get(address).status_code == 401, address
        assert "France" not in site.get(address).text
        assert site.get(address, headers={"authorization": f"Bearer {TOKEN}x"}).status_code == 401
    assert site.get("/api/v1/ledger", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_the_token_is_entered_once(make: Make, token: Callable[..., str]) -> None:
    site = make("http://10.0.0.9", host="10.0.0.9", token=TOKEN)
    door = site.get("/enter")
    assert door.status_code == 200 and "statements in" not in door.text, "the door tells nothing of what is inside"
    assert site.post("/enter", data={"given": "a guess", "token": token(site, "/enter")}).status_code == 403
    assert site.get("/").status_code == 401
    wrong = site.post("/enter", data={"given": "a guess", "token": token(site, "/enter")}).text
    assert "~~bilat" not in wrong, "and the page that says so has a form that works"
    entered = site.post("/enter", data={"given": TOKEN, "token": token(site, "/enter")})
    assert entered.status_code == 303 and TOKEN not in entered.headers["set-cookie"]
    assert site.get("/tie/FRA/ITA").status_code == 200


def test_a_proxys_header_is_believed_from_the_proxy_alone(make: Make) -> None:
    told = {"host": "10.0.0.9", "trust_header": "X-Remote-User", "trust_from": ("10.0.0.2",)}
    user = {"x-remote-user": "Ada Reader"}
    assert make("http://10.0.0.9", client=("10.0.0.7", 1), **told).get("/", headers=user).status_code == 401
    behind = make("http://10.0.0.9", client=("10.0.0.2", 1), **told)
    assert behind.get("/").status_code == 401
    assert behind.get("/", headers=user).status_code == 200
    made = behind.post("/api/v1/reviews", json=SAID | {"by": "Somebody Else"}, headers=user)
    assert made.status_code == 201 and made.json()["by"] == "Ada Reader", "the proxy's name, not the one given"


def test_too_much_is_refused(make: Make, token: Callable[..., str]) -> None:
    site = make(body_limit=20_000, text_limit=2_000, note_limit=100)
    assert site.post("/api/v1/check", json={"text": "x" * 30_000}).status_code == 413
    assert site.post("/check", data={"text": "x" * 3_000, "token": token(site, "/check")}).status_code == 400
    assert site.post("/api/v1/reviews", json=SAID | {"note": "x" * 101}).status_code == 409

    def stream() -> Any:
        for _ in range(50):
            yield b"x" * 1_000

    answer = site.post("/api/v1/reviews", content=stream(), headers={"content-type": "application/json"})
    assert answer.status_code == 413, "a body without a length is counted as it comes"


def test_a_client_has_a_budget() -> None:
    rates = Rates(a_minute=3)
    for _ in range(3):
        rates.spend("10.0.0.1")
    with pytest.raises(TooOften):
        rates.spend("10.0.0.1")
    rates.spend("10.0.0.2")


def test_a_used_up_budget_is_told(make: Make) -> None:
    site = make(costly_a_minute=1)
    codes = [site.post("/api/v1/check", json={"text": "France praised Italy."}).status_code for _ in range(3)]
    assert codes == [200, 429, 429]


def test_no_address_is_fetched_for_a_reader(site: TestClient) -> None:
    """There is nothing to which one could give an address to be fetched."""
    paths = site.get("/openapi.json").json()["paths"]
    names = {p["name"] for methods in paths.values() for told in methods.values() for p in told.get("parameters", ())}
    assert not names & {"url", "uri", "href", "address", "feed"}
