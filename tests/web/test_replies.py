"""Replies: kept with name and time, shown where they belong, with their effect; nothing is erased."""

import re
from collections.abc import Callable

from starlette.testclient import TestClient

Make = Callable[..., TestClient]
Found = Callable[..., list[dict[str, str]]]
Token = Callable[[TestClient, str], str]


def say(site: TestClient, token: Token, page: str, subject: str, **more: str) -> str:
    """Reply by the form; the address of the reply."""
    sent = {"subject": subject, "by": "Ada Reader", "note": "look again"} | more
    answer = site.post("/reply", data=sent | {"token": token(site, page)})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def test_a_comment_stays_over_a_new_start(make: Make, token: Token, found: Found) -> None:
    site = make()
    statement = found(site, q="accused")[0]["id"]
    page = f"/evidence/{statement}"
    say(site, token, page, statement, note="the minister said it, not the state")
    for server in (site, make()):
        html = server.get(page).text
        assert "the minister said it" in html and "Ada Reader" in html
        assert "the minister said it" in server.get("/reviews").text


def test_what_is_wrong_is_left_out_and_can_be_brought_back(make: Make, token: Token, found: Found) -> None:
    site = make()
    statement = found(site, q="accused")[0]["id"]
    page = f"/evidence/{statement}"
    before = site.get("/api/v1/ties/FRA/ITA").json()["total"]
    reply = site.get(say(site, token, page, statement, verdict="wrong"))
    assert "left out of everything today" in reply.text
    row = re.findall(r'<td class="n">([^<]*)</td>', reply.text)
    assert row[0] == str(before - 1) and row[2] == str(before), "the effect: without it, and as it would be with it"
    assert site.get("/api/v1/ties/FRA/ITA").json()["total"] == before - 1
    assert statement not in {s["id"] for s in found(site, q="accused")}
    assert "Left out" in site.get(page).text, "it is still there, and marked"
    say(site, token, page, statement, verdict="confirmed")
    assert site.get("/api/v1/ties/FRA/ITA").json()["total"] == before
    assert site.get("/api/v1/reviews").json()["total"] == 2, "both judgements are kept"


def test_a_duplicate_names_its_original(make: Make, token: Token, found: Found) -> None:
    site = make()
    first, second = found(site, q="energy")[0]["doc"], found(site, q="exercises")[0]["doc"]
    page = f"/evidence/{second}"
    assert site.post("/reply", data={"subject": second, "by": "Ada", "verdict": "duplicate", "token": token(site, page)}).status_code == 400
    say(site, token, page, second, verdict="duplicate", other=first)
    assert not found(site, q="exercises")
    assert f'href="/evidence/{first}"' in site.get(page).text


def test_replies_to_replies_make_a_thread(make: Make, token: Token) -> None:
    site = make()
    first = say(site, token, "/tie/FRA/ITA", "tie:FRA-ITA", note="first")
    second = say(site, token, first, first.rpartition("/")[2], note="second")
    say(site, token, second, second.rpartition("/")[2], note="third")
    html = site.get("/tie/FRA/ITA").text
    places = [html.index(f"<p>{words}</p>") for words in ("first", "second", "third")]
    assert places == sorted(places)
    assert [site.get("/tie/ITA/FRA").text.count(f"<p>{words}</p>") for words in ("first", "second", "third")] == [1, 1, 1]
    assert 'class="d2"' in html


def test_a_script_in_a_reply_or_a_name_is_text(make: Make, token: Token, hostile: str) -> None:
    site = make()
    place = say(site, token, "/order", "order", note=hostile, by=f"Eve {hostile}")
    for page in ("/order", "/reviews", place):
        html = site.get(page).text
        assert hostile not in html and "&lt;script&gt;" in html, page
    assert f'value="Eve {hostile}"' not in site.get("/check").text


def test_a_name_is_remembered_for_its_writer(make: Make, token: Token) -> None:
    site = make()
    say(site, token, "/order", "order", by="Zoë O’Neil")
    assert 'value="Zoë O’Neil"' in site.get("/check").text
    site.cookies.clear()
    assert "Zoë" not in site.get("/check").text


def test_what_cannot_be_said_is_told(make: Make, token: Token) -> None:
    site = make()
    for subject, verdict, note in (
        ("tie:FRA-ITA", "comment", " "),
        ("tie:FRA-ITA", "nonsense", "x"),
        ("st-ffffffffffff", "comment", "x"),
        ("", "comment", "x"),
    ):
        sent = {"subject": subject, "verdict": verdict, "note": note, "by": "Ada", "token": token(site, "/check")}
        assert 400 <= site.post("/reply", data=sent).status_code < 500, (subject, verdict)
    assert site.get("/api/v1/reviews").json()["total"] == 0


def test_the_log_is_paged(make: Make) -> None:
    site = make()
    for n in range(7):
        assert site.post("/api/v1/reviews", json={"subject": "order", "by": "Ada", "note": f"note {n}"}).status_code == 201
    seen, after = [], None
    for _ in range(10):
        got = site.get("/api/v1/reviews", params={"limit": 3} | ({"after": after} if after else {})).json()
        seen += [e["note"] for e in got["items"]]
        after = got["next"]
        if not after:
            break
    assert seen == [f"note {n}" for n in reversed(range(7))]


def test_a_triangle_and_its_brief_can_be_spoken_of(make: Make, token: Token) -> None:
    """As a tie can: each part by its own name, all of it in one thread on the page."""
    site = make()
    page = "/triad/FRA/ITA/CHE"
    subjects = re.findall(r'<option value="((?:triad|brief):[^"]+)"', site.get(page).text)
    assert {"triad:CHE-FRA-ITA", "triad:CHE-FRA-ITA:wedges", "brief:CHE-FRA-ITA"} <= set(subjects)
    for n, subject in enumerate(subjects):
        say(site, token, page, subject, note=f"word {n}")
    html = site.get(page).text
    assert all(f"word {n}" in html for n in range(len(subjects)))
    assert site.get("/organisation/UN").text.count('value="organisation:UN"') == 1
    say(site, token, "/organisation/UN", "organisation:UN", note="which organ?")
    assert "which organ?" in site.get("/organisation/UN").text
