"""Search: all that is asked must hold, pages follow one another without a gap or a repeat, and pictures of text keep the text."""

from collections.abc import Callable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from bilat.observatory import Observatory
from bilat.observatory.shelf import Question, Shelf
from bilat.records import Actor, Document, Statement
from bilat.web.marking import SEEN, marked

Found = Callable[..., list[dict[str, str]]]


def test_all_that_is_asked_holds(site: TestClient, found: Found) -> None:
    assert {s["source"] for s in found(site, q="ACCUSED", type="ACCUSE")} == {"ITA"}
    assert all({s["source"], s["target"]} == {"FRA", "ITA"} for s in found(site, a="France", b="Italy"))
    assert all("2024-01-01" <= s["day"] <= "2024-12-31" for s in found(site, since="2024-01-01", until="2024-12-31"))
    assert {s["modality"] for s in found(site, modality="planned")} == {"planned"}
    assert not found(site, q="accused exercises")
    assert found(site, q="Ministers meet"), "words of the title count"


def test_pages_follow_without_gap_or_repeat(site: TestClient) -> None:
    whole = [s["id"] for s in site.get("/api/v1/search", params={"limit": 200}).json()["items"]]
    for limit in (1, 2, 3, 7):
        seen, after = [], None
        while True:
            got = site.get("/api/v1/search", params={"limit": limit} | ({"after": after} if after else {})).json()
            seen += [s["id"] for s in got["items"]]
            assert got["total"] == len(whole)
            after = got["next"]
            if not after:
                break
        assert seen == whole
    days = [s["published"] for s in site.get("/api/v1/search", params={"limit": 200}).json()["items"]]
    assert all(a >= b for a, b in pairwise(days))


def test_the_shelf_holds_what_the_view_shows(filled: Observatory) -> None:
    with filled.view() as view:
        shelf = Shelf(view)
        assert {t.id for t in shelf.search(Question(limit=200)).rows} == {s.id for s in view.statements()}
        for a, b in (("JPN", "KOR"), ("PRK", "JPN")):
            between = view.statements(states=(a, b), both_sides=True)
            mine = [s for s in between if s.target and {s.source.state, s.target.state} == {a, b}]
            assert shelf.search(Question(states=(a, b), between=True)).total == len(mine)
            n, scored, total = shelf.sums(a, b)
            scores = [s.score for s in mine if s.score is not None and s.modality in ("occurred", "ongoing")]
            assert (n, scored) == (len(mine), len(scores)) and abs(total - sum(scores)) < 1e-9


def statement(n: int, start: int, end: int) -> Statement:
    actor = Actor("FRA", "France")
    return Statement(
        f"st-{n}", "doc-1", "event", start, end, "", "", 0, actor, None, "SUPPORT", None, (), "verbal cooperation", 5.0, "occurred", None, "unknown",
        None, False, 1.0, "test", "",
    )  # fmt: skip


@given(
    st.text(min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=3),
)
def test_a_marked_text_is_the_text(text: str, spans: list[tuple[int, int]], page: list[tuple[int, int]]) -> None:
    """Pieces put together are the text, its controls made visible; each statement's words are the pieces that bear its number; each begins once."""

    def cut(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
        return [(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in pairs if min(a, b, len(text)) < min(max(a, b), len(text))]

    told = [statement(n, a, b) for n, (a, b) in enumerate(cut(spans))]
    pieces = marked(Document("doc-1", text, None, furniture=tuple(cut(page))), told)
    seen = text.translate(SEEN)
    assert "".join(p.text for p in pieces) == seen
    for n, s in enumerate(told, 1):
        assert "".join(p.text for p in pieces if n in p.marks) == seen[s.start : s.end]
        assert sum(n in p.starts for p in pieces) == 1
