"""What is written: whole files, safe from what texts may hold, the same bytes for the same brief."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bilat import brief
from bilat.brief import Brief
from bilat.errors import BadInput, BriefError
from bilat.records import Document, Statement

HOSTILE = "<script>alert(1)</script>"


@pytest.mark.parametrize("ending", sorted(brief.FORMATS))
def test_the_same_brief_gives_the_same_bytes(b: Brief, tmp_path: Path, ending: str) -> None:
    for name in ("one", "two"):
        brief.write(b, tmp_path / f"{name}{ending}")
    assert (tmp_path / f"one{ending}").read_bytes() == (tmp_path / f"two{ending}").read_bytes()
    assert len(list(tmp_path.iterdir())) == 2


def test_other_endings_are_refused(b: Brief, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"'\.docx': allowed endings are \.html, \.md, \.pdf, \.json, \.eml"):
        brief.write(b, tmp_path / "x.docx")


def test_a_place_that_cannot_be_written_is_named(b: Brief, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot write"):
        brief.write(b, tmp_path / "none" / "x.md")


def test_a_failing_brief_is_written_only_as_a_draft(b: Brief, tmp_path: Path) -> None:
    bad = replace(b, sources=())
    target = tmp_path / "x.html"
    target.write_text("kept")
    with pytest.raises(BriefError, match="sourced"):
        brief.write(bad, target)
    assert target.read_text() == "kept"
    brief.write(bad, target, draft=True)
    assert target.read_text().startswith("<!doctype html>")


class Page(HTMLParser):
    """Collects tags, ids and links of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.sources: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name == "href":
                self.links.append(value or "")
            elif name == "src":
                self.sources.append(value or "")
            assert not name.startswith("on")


def test_the_page_stands_alone_and_its_links_lead_somewhere(b: Brief) -> None:
    page = Page(brief.to_html(b))
    assert not page.tags & {"script", "link", "img", "iframe"} and not page.sources
    assert len(set(page.ids)) == len(page.ids)
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert {f"c{c.number}" for c in b.citations} <= set(page.ids)


@pytest.fixture
def hostile(make: Callable[..., Brief], new: tuple[Callable[..., Document], Callable[..., Statement]]) -> Brief:
    document, statement = new
    text = f"Russia praised China {HOSTILE} \x1b[31m\u202e[a](javascript:x) on Monday. China helped Russia."
    doc = document("bad", "2020-01-02", f"Title {HOSTILE}", text, publisher=f"P{HOSTILE}", url="javascript:alert(1)")
    said = f"{HOSTILE}|president|RUS"
    found = [
        statement(doc, f"Russia praised China {HOSTILE}", "RUS", "CHN", "event", "SUPPORT", "occurred", None, said, False),
        statement(doc, "China helped Russia", "CHN", "RUS", "event", "AID", "occurred", None, None, False),
    ]
    return make(found, {doc.id: doc})


def test_hostile_text_stays_text(hostile: Brief) -> None:
    page = Page(brief.to_html(hostile))
    assert "script" not in page.tags
    assert not any(link.lower().startswith("javascript") for link in page.links)
    markdown = brief.to_markdown(hostile)
    assert "<script" not in re.sub(r"\\<", "", markdown)
    assert not re.search(r"(?<!\\)\]\(javascript", markdown)
    for colour in (False, True):
        shown = brief.terminal(hostile, 80, colour)
        assert "\u202e" not in shown and "\x1b[31m" not in shown


def test_json_is_the_whole_record(b: Brief) -> None:
    told = json.loads(brief.to_json(b))
    assert list(told) == [
        "header", "bottom_line", "sections", "judgments", "indicators", "citations", "sources", "rows", "figures",
    ]  # fmt: skip
    assert len(told["rows"]) == len(b.rows) and told["header"]["cut_off"] == "2024-11-20"


def test_markdown_has_a_footnote_for_each_cite(b: Brief) -> None:
    text = brief.to_markdown(b)
    used = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    told = set(re.findall(r"^\[\^(\d+)\]:", text, re.M))
    assert used == told == {str(c.number) for c in b.citations}


def test_the_terminal_shows_the_brief_within_its_width(b: Brief) -> None:
    plain = brief.terminal(b, 72, False)
    assert "\x1b" not in plain and len(plain.split()) >= 150
    assert max(len(line) for line in plain.splitlines() if " " in line.strip()) <= 72
    assert "\x1b[" in brief.terminal(b, 72, True)


def test_building_needs_no_heavy_library() -> None:
    code = "import sys, bilat.brief; print(sorted({'jinja2', 'rich', 'duckdb', 'spacy'} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_the_pdf_has_its_fonts_inside_and_no_date_but_the_cut_off(r: Brief) -> None:
    made = brief.to_pdf(r)
    assert made.startswith(b"%PDF-") and b"/FontFile" in made
    assert set(re.findall(rb"/(?:Creation|Mod)Date ?\(D:(\d{8})", made)) == {b"20241120"}


def test_hostile_text_is_set_as_text(hostile: Brief) -> None:
    assert brief.to_pdf(hostile).startswith(b"%PDF-")


def test_the_mail_opens_as_text_and_html(r: Brief) -> None:
    mail = message_from_bytes(brief.to_mail(r), policy=default)
    assert mail["Subject"] == "Brief: Russia and China" and mail["X-Unsent"] == "1" and not mail["From"] and not mail["To"]
    assert mail["Date"].startswith("Wed, 20 Nov 2024")
    text, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text and html
    assert "BOTTOM LINE" in text.get_content() and "<h1>Russia and China</h1>" in html.get_content()
    pictures = [p for p in mail.walk() if p.get_content_type() == "image/png"]
    named = {p["Content-ID"].strip("<>") for p in pictures}
    assert named and named == set(re.findall(r'src="cid:([^"]+)"', html.get_content()))
    assert all(p.get_content().startswith(b"\x89PNG") for p in pictures)


def test_charts_stand_in_the_page_without_script_style_or_request(r: Brief) -> None:
    html = brief.to_html(r)
    assert html.count("<svg") == sum(len(s.charts) for s in r.sections) > 0
    drawn = "".join(re.findall(r"<svg.*?</svg>", html, re.S))
    assert not re.search(r"<script|<foreignObject|\sstyle=|\son\w+=|href=", drawn)
    assert not set(re.findall(r"https?://[^\s\"<]+", drawn)) - {"http://www.w3.org/2000/svg"}
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_a_brief_and_its_judgments_can_be_answered(r: Brief) -> None:
    from bilat.observatory.reviewing import ABOUT

    told = brief.subjects(r)
    assert told[0].subject == "brief:CHN-RUS" and len({s.subject for s in told}) == len(told)
    assert all(ABOUT.fullmatch(s.subject) for s in told)
    assert "Reply" not in brief.to_html(r)
    html = brief.to_html(r, reply=lambda subject: f'/said?of={subject}&x="<')
    assert html.count('class="reply"') == 1 + len(r.judgments)
    assert "/said?of=brief:CHN-RUS:" in html and 'x="<' not in html
