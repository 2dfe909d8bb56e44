import io
import json
import os
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilat.errors import BadDate, BadInput, NotText, TooLarge
from bilat.records import Document
from bilat.text import Rejected, documents

TODAY = date(2024, 1, 1)
PAGE = """<!doctype html><html><head><title>Two ministers sign border pact - Daily Example</title>
<meta property="og:site_name" content="Daily Example"><meta property="article:published_time" content="2020-05-04T10:00:00Z">
<meta name="author" content="Jane Doe"></head><body><nav><a href="/">Home</a> <a href="/n">News</a></nav><article>
<h1>Two ministers sign border pact</h1><p>The foreign ministers of Norway and Finland signed a border pact on Monday.
It will enter into force in June.</p>
<script>alert("Sweden attacked")</script><style>p {color: red}</style>
<p>“We are neighbours,” the Norwegian minister said. “We trade with each other every day.”</p></article>
<footer>Copyright 2020</footer></body></html>"""
FEED = """<?xml version="1.0" encoding="iso-8859-1"?><rss version="2.0"><channel><title>Example Wire</title>
<item><title>Fish &amp; chips</title><link>https://example.org/1</link><guid>g1</guid><pubDate>Wed, 16 Jun 2021 08:00:00 GMT</pubDate>
<description>&lt;p&gt;Norway met Finland in Tromsø.&lt;/p&gt;
&lt;script&gt;x()&lt;/script&gt;&lt;p&gt;They &lt;b&gt;talked&lt;/b&gt;.&lt;/p&gt;</description></item>
<item><title>Norway waits</title><pubDate>soon</pubDate></item>
<item><link>https://example.org/3</link></item>
<item><title>Norway will act</title><pubDate>Wed, 16 Jun 2100 08:00:00 GMT</pubDate></item>
<item><title>Last one</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Atom Wire</title><entry><title>Talks</title><id>urn:1</id>
<link href="https://example.org/a"/><updated>2021-06-16T23:00:00+08:00</updated>
<content type="html">&lt;p&gt;Norway left the talks.&lt;/p&gt;</content></entry></feed>"""


def read(inputs: Path | Iterable[str], **more: date | str) -> tuple[list[Document], list[Rejected]]:
    names = [str(inputs)] if isinstance(inputs, Path) else inputs
    found = list(documents(names, today=TODAY, **more))  # type: ignore[arg-type]
    return [d for d in found if isinstance(d, Document)], [r for r in found if isinstance(r, Rejected)]


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_plain_text_is_stored_as_it_is(tmp_path: Path) -> None:
    text = "World News\n\nNorway signs\n\nNorway  signed “it”.\tOn Monday. \n\nLeave a Reply"
    [found], [] = read(write(tmp_path / "a.txt", "\ufeff" + text.replace("\n", "\r\n")), published=date(2021, 6, 16))
    assert found.text == text
    assert [text[a:b] for a, b in found.furniture] == ["World News", "Leave a Reply"]
    assert (found.title, found.published, found.language, found.note) == ("Norway signs", date(2021, 6, 16), "en", None)
    assert found.id == Document.identify(text, found.published, found.title, None, None, None)


def test_the_same_text_has_the_same_id_wherever_it_lies(tmp_path: Path) -> None:
    [a, b], [] = read([str(write(tmp_path / name, "Norway left.")) for name in ("a.txt", "b")])
    assert a.id == b.id and a.origin != b.origin


def test_page(tmp_path: Path) -> None:
    [found], [] = read(write(tmp_path / "a.html", PAGE))
    assert found.text.endswith(
        "It will enter into force in June.\n\n“We are neighbours,” the Norwegian minister said. “We trade with each other every day.”"
    )
    assert "Sweden" not in found.text and "color" not in found.text and "Copyright" not in found.text
    assert (found.title, found.published, found.author, found.publisher) == (
        "Two ministers sign border pact",
        date(2020, 5, 4),
        "Jane Doe",
        "Daily Example",
    )


def test_the_users_date_wins_over_a_page_and_loses_to_an_items_own_field(tmp_path: Path) -> None:
    write(tmp_path / "a.html", PAGE)
    write(tmp_path / "b.jsonl", '{"text": "Norway left.", "published": "2022-02-02"}\n{"text": "Finland left."}')
    write(tmp_path / "c.md", "---\ndate: 2020-01-05\n---\nNorway left again.")
    write(tmp_path / "d.txt", "OSLO, March 4, 2020 (Example) -- Norway left.")
    found, [] = read(tmp_path, published=date(2021, 1, 1), publisher="Mine")
    assert [d.published for d in found] == [date(2021, 1, 1), date(2022, 2, 2), *[date(2021, 1, 1)] * 3]
    assert [d.publisher for d in found] == ["Daily Example", "Mine", "Mine", "Mine", "Mine"]
    found, [] = read(tmp_path)
    assert [d.published for d in found] == [date(2020, 5, 4), date(2022, 2, 2), None, date(2020, 1, 5), date(2020, 3, 4)]


def test_a_page_in_its_declared_charset(tmp_path: Path) -> None:
    page = '<html><head><meta charset="koi8-r"></head><body><p>Министр Норвегии встретился с министром Финляндии в Осло.</p></body></html>'
    [found], [] = read(write(tmp_path / "a.htm", page.encode("koi8-r")))
    assert found.text == "Министр Норвегии встретился с министром Финляндии в Осло."
    assert found.note == "language ru: the local reader reads English"


@pytest.mark.parametrize("depth", [100, 5000, 200_000])
def test_deeply_nested_page(tmp_path: Path, depth: int) -> None:
    page = "<html><body>" + "<div>" * depth + "<p>Norway met Finland on Monday.</p>" + "</div>" * depth + "</body></html>"
    found, failed = read(write(tmp_path / "a.html", page))
    assert len(found) + len(failed) == 1
    assert depth > 200 or found[0].text == "Norway met Finland on Monday."


def test_feed_with_broken_items(tmp_path: Path) -> None:
    found, failed = read(write(tmp_path / "f.xml", FEED.encode("latin-1")))
    assert [(d.title, d.text, d.published, d.url, d.publisher, d.external_id) for d in found] == [
        ("Fish & chips", "Norway met Finland in Tromsø.\n\nThey talked.", date(2021, 6, 16), "https://example.org/1", "Example Wire", "g1"),
        ("Last one", "Last one", None, None, "Example Wire", None),
    ]
    assert [type(r.error) for r in failed] == [BadDate, NotText, BadDate]
    assert all(r.message.startswith(f"{tmp_path}/f.xml, item ") for r in failed)


def test_atom_and_a_cut_feed(tmp_path: Path) -> None:
    [found], [] = read(write(tmp_path / "atom", ATOM))
    assert (found.text, found.published, found.url, found.publisher) == (
        "Norway left the talks.",
        date(2021, 6, 16),
        "https://example.org/a",
        "Atom Wire",
    )
    cut = FEED[: FEED.index("Last one") + 3]
    found_before, failed = read(write(tmp_path / "cut.rss", cut))
    assert len(found_before) == 1 and "cut" in failed[-1].origin and "middle of this item" in failed[-1].message


BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">' + "".join(f'<!ENTITY a{n} "{"&a;" * 10}">' for n in range(20)) + "]>"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("bomb.xml", BOMB + "<rss><channel><item><title>&a19;</title></item></channel></rss>", "entities"),
        ("bomb16.xml", (BOMB + "<rss/>").encode("utf-16"), "entities"),
        (
            "file.rss",
            '<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&f;</title></item></channel></rss>',
            "entities",
        ),
        ("pi.rss", "<?x <rss> ?><!DOCTYPE r [<!ENTITY f 'x'>]><rss><channel><item><title>&f;</title></item></channel></rss>", "entities"),
        ("map.xml", "<?xml version='1.0'?><urlset><url/></urlset>", "<urlset>"),
        ("none.xml", "<?xml version='1.0'?>", "without an element"),
        ("bare.rss", "<rss><channel><title>T</title></channel></rss>", "without items"),
        ("empty.txt", "", "empty"),
        ("blank.txt", " \n\n", "empty"),
        ("gone.gz", b"\x1f\x8b\x08\x00\x00\x00", "gzip"),
        ("bad.txt", b"\xff\xfe\x00\xd8 broken", "utf-16"),
        ("script.html", "<script>var x = 1</script>", "without a report"),
        ("date.md", "---\ndate: 03/04/2021\n---\nText", "ambiguous"),
        ("late.md", "---\ndate: 2030-01-01\n---\nText", "future"),
        ("half.json", '[{"text": "Norway left."', "no sound JSON"),
        ("deep.json", "[" * 100_000, "JSON"),
    ],
)
def test_bad_files_are_answered_in_one_line(tmp_path: Path, name: str, content: str | bytes, said: str) -> None:
    found, [failed] = read(write(tmp_path / name, content))
    assert found == []
    assert said in failed.message and name in failed.message and "\n" not in failed.message


def test_noise_and_missing(tmp_path: Path) -> None:
    write(tmp_path / "noise.bin", os.urandom(4096))
    good = write(tmp_path / "z.txt", "Norway left.")
    found, failed = read([str(tmp_path / "noise.bin"), str(tmp_path / "missing.txt"), "", "a\0b", str(good)])
    assert len(found) == 1 and len(failed) == 4
    assert "no such file" in failed[1].message


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(100_000_000)
    tracemalloc.start()
    _, [failed] = read(tmp_path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(failed.error, TooLarge) and "100 MB" in failed.message and "20 MB" in failed.message
    assert peak < 5_000_000
    _, [failed] = read(write(tmp_path / "big.txt", "Norway left. " * 500_000))
    assert isinstance(failed.error, TooLarge) and "6.5 MB" in failed.message and "5 MB" in failed.message


def test_lines(tmp_path: Path) -> None:
    lines = [
        {
            "id": 7,
            "text": "Norway\r\nleft.",
            "published": "2021-01-02",
            "title": "T",
            "url": "https://example.org",
            "publisher": "P",
            "more": [],
        },
        "not json",
        {"text": 3},
        [1],
        {"title": "no text"},
        {"text": "x", "published": 1623801600},
        {"text": "x", "published": "2999-01-01"},
        {"text": "half \ud800"},
        {"text": "x", "title": {}},
        {"text": "", "id": "e"},
        {"text": "ok", "id": None, "published": ""},
    ]
    raw = "\n\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    found, failed = read(write(tmp_path / "a.jsonl", raw))
    assert [(d.text, d.external_id, d.published, d.title, d.url, d.publisher) for d in found] == [
        ("Norway\nleft.", "7", date(2021, 1, 2), "T", "https://example.org", "P"),
        ("ok", None, None, None, None, None),
    ]
    assert [r.origin.rpartition(" ")[2] for r in failed] == [str(2 * n + 1) for n in range(1, 10)]


def test_lines_not_utf8_and_utf16(tmp_path: Path) -> None:
    found, failed = read(write(tmp_path / "a.ndjson", b'{"text": "caf\xe9"}\n{"text": "ok"}\n'))
    assert len(found) == 1 and "not UTF-8 at byte" in failed[0].message
    found, failed = read(write(tmp_path / "a.ndjson", '{"text": "ok"}\n'.encode("utf-16")))
    assert not found and "UTF-16" in failed[0].message


def test_list_and_objects(tmp_path: Path) -> None:
    found, failed = read(
        write(tmp_path / "a.json", '[\n {"text": "One."},\n 5, {"text": "Two.", "published": "03/04/2021"}, {"text": "Three."} ]')
    )
    assert [d.text for d in found] == ["One.", "Three."]
    assert [r.message.split(": ")[0].rpartition(" ")[2] for r in failed] == ["2", "3"]
    [found_one], [] = read(write(tmp_path / "b.json", '{\n "text": "One.",\n "id": "x"}\n'))
    assert found_one.external_id == "x"
    found, [] = read(
        write(tmp_path / "c.json", "[" + ",".join(json.dumps({"text": f"Norway left {n} times. " * 40}) for n in range(500)) + "]")
    )
    assert len(found) == 500


def test_memory_stays_flat_over_many_lines(tmp_path: Path) -> None:
    with (tmp_path / "a.jsonl").open("w") as file:
        for n in range(20_000):
            file.write(json.dumps({"text": f"The minister of Norway left the talks for the {n}th time. " * 4}) + "\n")
    tracemalloc.start()
    count = sum(isinstance(found, Document) for found in documents([str(tmp_path / "a.jsonl")]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20_000 and peak < 3_000_000


def test_folder(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    (tmp_path / "empty").mkdir()
    for name in ("z.txt", "b/a", "b/.x.txt", ".hidden/a.txt", "a.txt"):
        write(tmp_path / name, f"Norway left for the talks in {name}.")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "lost").symlink_to("nowhere")
    found, failed = read(tmp_path)
    assert [d.origin for d in found] == [f"{tmp_path}/{name}" for name in ("a.txt", "z.txt", "b/a")]
    assert [r.origin for r in failed] == [f"{tmp_path}/lost"]
    _, [failed_empty] = read(tmp_path / "empty")
    assert "without files" in failed_empty.message


@pytest.mark.parametrize("part", ["<!--", "[a](", "![", "# " + " " * 999, "**a", "<html ", "<!doctype ", "`", "---\n", "<p"])
@pytest.mark.parametrize("name", ["a.md", "a.html", "a.xml"])
def test_hostile_marks_take_linear_time(tmp_path: Path, name: str, part: str) -> None:
    start = "<rss><channel><item><title>" if name == "a.xml" else "Norway left. "
    path = write(tmp_path / name, start + part * (600_000 // len(part)))
    began = time.perf_counter()
    read(path)
    assert time.perf_counter() - began < 8


def test_markdown(tmp_path: Path) -> None:
    head = '---\ntitle: "A pact"\nauthor: Jane\n---\n# Head *line*\n\n'
    source = head + "The **minister** of [Norway](http://x.org) met_him_twice.\n\n> “Yes.”\n\n- one\n![p](q.png)\n"
    [found], [] = read(write(tmp_path / "a.md", source))
    assert (found.title, found.author) == ("A pact", "Jane")
    assert found.text.split() == ["Head", "line", "The", "minister", "of", "Norway", "met_him_twice.", "“Yes.”", "-", "one"]
    [found], [] = read(write(tmp_path / "b.md", "# The *headline*\n\nNorway left."))
    assert found.title == "The headline"


@pytest.mark.parametrize(
    ("content", "count"),
    [
        (b"Norway left.", 1),
        (FEED.encode("latin-1"), 2),
        (b'{"text": "a"}\n{"text": "b"}\n', 2),
        (PAGE.encode(), 1),
        (b"", 0),
        (b'[{"text": "a"}]', 1),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, content: bytes, count: int) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    found, _ = read(["-"])
    assert len(found) == count and all((d.origin or "").startswith("-") for d in found)


def test_the_users_own_date_in_the_future_is_refused_at_once() -> None:
    with pytest.raises(BadDate, match="future"):
        documents([], published=date(2024, 1, 2), today=TODAY)
    with pytest.raises(BadDate, match="future"):
        documents([], published=date(9999, 1, 1))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    ending=st.sampled_from([".txt", ".md", ".html", ".xml", ".jsonl", ".json", ""]),
    raw=st.binary(max_size=300)
    | st.text(max_size=200).map(lambda t: t.encode("utf-8", "surrogatepass"))
    | st.lists(
        st.sampled_from(
            ["<p>", "<rss>", "<item>", "<title>", "</", ">", "&#0;", "&lt;", "{", '"text":', '"a"', "[", "]", "\n", "<!--", "---\n"]
        ),
        max_size=30,
    ).map(lambda parts: "".join(parts).encode()),
)
def test_any_bytes_under_any_ending(tmp_path: Path, ending: str, raw: bytes) -> None:
    path = write(tmp_path / f"file{ending}", raw)
    for found in documents([str(path)]):
        assert isinstance(found, Document | Rejected)
        if isinstance(found, Rejected):
            assert isinstance(found.error, BadInput) and "\n" not in found.message
        else:
            found.text.encode()
            assert all(0 <= a < b <= len(found.text) for a, b in found.furniture)


def test_importing_loads_no_heavy_library() -> None:
    heavy = "{'trafilatura', 'lxml', 'httpx', 'httpcore', 'feedparser', 'datasketch', 'numpy', 'scipy', 'py3langid', 'charset_normalizer'}"
    code = f"import sys, bilat.text; found = {heavy} & set(sys.modules); print(found); sys.exit(bool(found))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
