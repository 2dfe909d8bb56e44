"""The Python API on real texts: what is read, kept, judged, and told again."""

import io
import json
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import bilat
from bilat import errors, plover
from bilat.brief import to_json
from bilat.coding import coder
from bilat.ledger import Ledger
from bilat.observatory import Observatory, Reading
from bilat.output import export_table
from bilat.records import KINDS, MODALITIES, Document, Precision, Statement
from bilat.text import Fetcher

from .conftest import ANOTHER, REPORT

DAY = date(2024, 3, 4)
KEYS = [
    *("id", "doc", "kind", "start", "end", "quote", "sentence", "sentence_start", "source", "target", "type", "mode", "contexts", "quad"),
    *("score", "modality", "when", "when_precision", "said_by", "reciprocal", "confidence", "method", "why", "translation"),
]
WIRE = (
    "The foreign ministers of Norway and Finland met in Oslo on Monday and signed an agreement on guarding their common border. "
    "Norway praised Finland for its help with patrols in the north during the winter. The two governments will send forty officers "
    "to a joint post near Kirkenes, which opens in June. Finland promised to pay for half of the building, and Norway will give the "
    "ground on which it stands. Sweden welcomed the agreement and asked to take part in it next year. "
    "The parliaments of both countries have to agree before the summer."
)


def export(obs: Observatory, as_of: int | date | None = None) -> list[dict[str, Any]]:
    return [json.loads(line) for line in exported(obs, as_of).splitlines()]


def exported(obs: Observatory, as_of: int | date | None = None, table: str = "statements") -> str:
    path = Path(obs.ledger.root).with_name("export.jsonl")
    with obs.view(as_of) as view:
        export_table(view, table, "jsonl", path)
    return path.read_text(encoding="utf-8")


def holds(document: Document, statements: tuple[Statement, ...] | list[Statement]) -> None:
    """The contract of DESIGN.md for the statements of one document."""
    for s in statements:
        assert s.doc == document.id
        assert document.text[s.start : s.end] == s.quote and s.quote
        assert document.text[s.sentence_start : s.sentence_start + len(s.sentence)] == s.sentence
        assert s.sentence_start <= s.start < s.end <= s.sentence_start + len(s.sentence)
        assert s.kind in KINDS and s.modality in MODALITIES and s.when_precision in get_args(Precision)
        assert 0 <= s.confidence <= 1 and s.why and s.method == coder.METHOD
        assert s.source.state and (s.target is None or s.target.state != s.source.state)
        if s.type is not None:
            assert s.type in plover.QUAD and s.quad == plover.QUAD[s.type] and -10 <= (s.score or 0) <= 10
    assert len({s.id for s in statements}) == len(statements)


# --- reading


def test_a_report_gives_statements_under_the_contract(observatory: Observatory, report: Path) -> None:
    reading = observatory.read(report, published=DAY)
    (document,) = reading.documents
    assert document.text == REPORT
    assert document.published == DAY and not reading.rejected
    holds(document, reading.statements)
    told = {(s.source.state, s.type, s.target.state) for s in reading.statements if s.target}
    assert ("JPN", "ACCUSE", "PRK") in told and ("PRK", "REJECT", "JPN") in told
    assert {s.kind for s in reading.statements} >= {"event", "stance"}
    for s in reading.statements:
        flat = s.as_dict()
        assert list(flat) == KEYS
        assert list(flat["source"]) == ["state", "name", "role", "sector"]
        assert flat["said_by"] is None or list(flat["said_by"]) == ["name", "role", "state", "named"]
        assert json.loads(json.dumps(flat)) == flat


def test_what_is_given_is_stored(filled: Observatory) -> None:
    again = bilat.open(filled.ledger.root, create=False)
    (read,) = again.read(Path(filled.ledger.root).with_name("report.txt"), published=DAY).reads
    assert read.known
    holds(read.document, read.statements)
    assert {s.id for s in read.statements} == {row["id"] for row in export(again)}
    assert all(again.statement(s.id) == s for s in read.statements)
    assert again.statement(read.statements[0].id[:12]) == read.statements[0]


def test_reading_twice_changes_nothing(filled: Observatory, report: Path) -> None:
    before, version = exported(filled), filled.view().version
    first = filled.read(report, published=DAY)
    assert exported(filled) == before and filled.view().version == version
    assert [r.known for r in first.reads] == [True]
    copy = report.with_name("copy.txt")
    copy.write_bytes(report.read_bytes())
    assert [r.known for r in filled.read(copy, report, published=DAY).reads] == [True, True]
    assert exported(filled) == before


def test_one_call_reads_a_file_named_twice_once(observatory: Observatory, report: Path) -> None:
    reading = observatory.read(report, report, published=DAY)
    assert [r.known for r in reading.reads] == [False, True]
    assert reading.reads[0].statements == reading.reads[1].statements
    assert observatory.view().counts()["documents"] == 1


def test_another_day_makes_another_document(filled: Observatory, report: Path) -> None:
    (read,) = filled.read(report, published=date(2024, 6, 1)).reads
    assert not read.known and read.duplicate_of is None
    assert filled.view().counts()["documents"] == 2


def test_memory_is_bounded_by_commits(observatory: Observatory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bilat.observatory.reading.COMMIT_DOCUMENTS", 3)
    lines = [json.dumps({"text": f"Norway thanked Finland for the {n}th time.", "published": "2024-01-01"}) for n in range(8)]
    (tmp_path / "many.jsonl").write_text("\n".join(lines))
    found = observatory.reading(tmp_path / "many.jsonl")
    next(found)
    assert observatory.view().counts()["documents"] == 3  # given out once stored, before the rest is read
    assert len(list(found)) == 7
    assert [run.documents for run in observatory.view().runs()] == [3, 3, 2]
    monkeypatch.setattr("bilat.observatory.reading.COMMIT_CHARACTERS", 1)
    assert len(observatory.read(tmp_path / "many.jsonl", published=DAY).reads) == 8


def test_frames_are_taken_as_they_are(filled: Observatory, report: Path) -> None:
    pandas, polars, pyarrow = (pytest.importorskip(name) for name in ("pandas", "polars", "pyarrow"))
    reading = filled.read(report, published=DAY)
    ids = [s.id for s in reading.statements]
    assert isinstance(reading, Reading) and ids
    for frame in (reading, filled.statements(states=["JPN"], include_duplicates=True)):
        assert polars.DataFrame(frame)["id"].to_list() == ids
        assert pyarrow.table(frame)["id"].to_pylist() == ids
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            assert list(pandas.DataFrame.from_arrow(frame)["id"]) == ids
    assert polars.DataFrame(Reading((), ())).height == 0


def test_what_cannot_be_coded_is_kept_and_said_to_be_so(observatory: Observatory, tmp_path: Path) -> None:
    text = (
        "Die Bundesregierung hat am Montag mit der französischen Regierung über den gemeinsamen Haushalt gesprochen und nichts beschlossen."
    )
    (tmp_path / "de.txt").write_text(text, encoding="utf-8")
    (read,) = observatory.read(tmp_path / "de.txt").reads
    assert read.document.note and "de" in read.document.note and read.statements == ()
    assert observatory.view().document(read.document.id).text == text


# --- near-duplicates


def wire(folder: Path) -> list[Path]:
    """A report, its copy in another paper with a changed end, and another report."""
    copy = WIRE.replace("The parliaments of both countries have to agree before the summer.", "This is a wire report.")
    texts = {"a": WIRE, "b": copy, "c": ANOTHER}
    lines = [
        json.dumps({"id": k, "text": v, "published": f"2024-03-0{n}", "publisher": f"Paper {k}"})
        for n, (k, v) in enumerate(texts.items(), 4)
    ]
    paths = []
    for name, line in zip(texts, lines, strict=True):
        paths.append(folder / f"{name}.jsonl")
        paths[-1].write_text(line)
    return paths


@pytest.mark.parametrize("at_once", [True, False])
def test_a_wire_copy_is_kept_and_counted_once(observatory: Observatory, tmp_path: Path, at_once: bool) -> None:
    paths = wire(tmp_path)
    reads = observatory.read(*paths).reads if at_once else [observatory.read(path).reads[0] for path in paths]
    a, b, c = reads
    assert (a.duplicate_of, b.duplicate_of, c.duplicate_of) == (None, a.document.id, None)
    with observatory.view() as view:
        assert view.counts()["documents"] == 3
        counted = view.statements(states=["NOR"])
        assert {s.doc for s in counted} == {a.document.id}
        assert {s.doc for s in view.statements(states=["NOR"], include_duplicates=True)} == {a.document.id, b.document.id}
    marks = {row["doc"]: row["duplicate_of"] for row in export(observatory)}
    assert marks == {a.document.id: None, b.document.id: a.document.id, c.document.id: None}
    assert [r.duplicate_of for r in observatory.read(*paths).reads] == [None, a.document.id, None]  # said again, not made again
    assert observatory.view().counts()["reviews"] == 1
    made = observatory.brief("NOR", "FIN")
    assert made.header.reports == 1


def test_a_new_method_makes_no_new_duplicates(observatory: Observatory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = wire(tmp_path)
    before = [r.duplicate_of for r in observatory.read(*paths).reads]
    monkeypatch.setattr(coder, "METHOD", "local/99")
    again = observatory.read(*reversed(paths)).reads
    assert [r.duplicate_of for r in reversed(again)] == before
    assert observatory.view().counts()["reviews"] == 1
    assert {row["method"] for row in export(observatory)} == {"local/99"}


def test_the_earliest_of_several_is_the_original(observatory: Observatory, tmp_path: Path) -> None:
    lines = [json.dumps({"id": str(n), "text": WIRE, "published": f"2024-03-0{n}"}) for n in (1, 4, 2, 3)]
    (tmp_path / "copies.jsonl").write_text("\n".join(lines))
    first, *rest = observatory.read(tmp_path / "copies.jsonl").reads
    assert {r.duplicate_of for r in rest} == {first.document.id}


# --- looking back


def test_as_of_a_version_and_a_date(filled: Observatory, tmp_path: Path) -> None:
    before = exported(filled)
    (tmp_path / "b.txt").write_text(ANOTHER)
    filled.read(tmp_path / "b.txt", published=DAY)
    assert exported(filled) != before
    assert exported(filled, 1) == before
    with filled.view() as view:
        first, second = (run.at.date() for run in view.runs())
    assert first < second
    assert exported(filled, first) == before and exported(filled, second) == exported(filled)
    assert exported(filled, 0) == ""
    early = to_json(filled.brief("JPN", "KOR", as_of=1))
    assert early == to_json(filled.brief("JPN", "KOR", as_of=first))
    for wrong in (3, -1, first - timedelta(days=1)):
        with pytest.raises(errors.LedgerError):
            filled.view(wrong)


def test_a_brief_is_made_again_to_the_byte(filled: Observatory, tmp_path: Path) -> None:
    made = to_json(filled.brief("JPN", "KOR"))
    assert made == to_json(bilat.open(filled.ledger.root).brief("Japan", "KOR"))
    assert bilat.brief.check(filled.brief("JPN", "KOR")) == []  # type: ignore[attr-defined]
    (tmp_path / "b.txt").write_text(ANOTHER)
    filled.read(tmp_path / "b.txt", published=DAY)
    assert to_json(filled.brief("JPN", "KOR", as_of=1)) == made


@pytest.mark.parametrize(
    ("codes", "error", "said"),
    [
        (("JPN",), errors.UnknownState, "two or three different states"),
        (("JPN", "Japan"), errors.UnknownState, "two or three different states"),
        (("JPN", "KOR", "PRK", "CHN"), errors.UnknownState, "two or three different states"),
        (("JPN", "Jpan"), errors.UnknownState, "Japan"),
        (("CHL", "BOL"), errors.NothingFound, "Bolivia"),
    ],
)
def test_briefs_that_cannot_be(filled: Observatory, codes: tuple[str, ...], error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said) as told:
        filled.brief(*codes)
    assert "\n" not in str(told.value)


# --- reviews


def test_wrong_takes_a_statement_out_and_confirmed_puts_it_back(filled: Observatory) -> None:
    rows = export(filled)
    id_ = next(row["id"] for row in rows if row["type"] == "ACCUSE")

    def counted() -> set[str]:
        with filled.view() as view:
            return {s.id for s in view.statements()}

    everything = counted()
    filled.review(id_[:12], "wrong", "A. Reader", "said by another")
    assert counted() == everything - {id_}
    assert {row["id"]: row["struck"] for row in export(filled)} == {row["id"]: row["id"] == id_ for row in rows}
    assert filled.statement(id_).id == id_  # what an old brief cites resolves
    filled.review(id_, "comment", "A. Reader", "think again")
    assert id_ not in counted()
    filled.review(id_, "confirmed", "B. Reader")
    assert counted() == everything
    with filled.view() as view:
        assert [(r.verdict, r.by) for r in view.reviews(id_)] == [
            ("wrong", "A. Reader"),
            ("comment", "A. Reader"),
            ("confirmed", "B. Reader"),
        ]
    assert not any(row["struck"] for row in export(filled, 1))


def test_a_retracted_document_takes_its_statements_along(filled: Observatory, report: Path) -> None:
    (document,) = filled.read(report, published=DAY).documents
    filled.review(document.id, "retracted", "The paper")
    assert filled.view().statements() == [] and all(row["struck"] for row in export(filled))
    with pytest.raises(errors.NothingFound):
        filled.brief("JPN", "KOR")


def test_duplicates_are_marked_and_lifted_by_hand(observatory: Observatory, tmp_path: Path) -> None:
    a, b, c = (r.document.id for r in observatory.read(*wire(tmp_path)).reads)
    observatory.review(c, "duplicate", "A. Reader", other=a)
    assert {s.doc for s in observatory.view().statements()} == {a}
    observatory.review(b, "confirmed", "A. Reader", "not a duplicate: it has news of its own")
    assert {s.doc for s in observatory.view().statements()} == {a, b}


@pytest.mark.parametrize(
    ("verdict", "by", "other", "said"),
    [
        ("nonsense", "A. Reader", None, "one of duplicate, wrong"),
        ("wrong", " ", None, "say who you are"),
        ("duplicate", "A. Reader", None, "as other the original"),
        ("duplicate", "A. Reader", "self", "as other the original"),
    ],
)
def test_reviews_without_effect_are_refused(filled: Observatory, verdict: Any, by: str, other: str | None, said: str) -> None:
    doc = export(filled)[0]["doc"]
    with pytest.raises(errors.BadInput, match=said):
        filled.review(doc, verdict, by, other=doc if other else None)
    with pytest.raises(errors.NothingFound):
        filled.review("st-0123456789abcdef", "wrong", "A. Reader")
    assert filled.view().version == 1


def test_what_rests_on_a_document(filled: Observatory, report: Path) -> None:
    (read,) = filled.read(report, published=DAY).reads
    made = filled.review(read.statements[0].id, "comment", "A. Reader", "hm")
    found = filled.rests_on(read.document.id)
    assert set(found.statements) == {s.id for s in read.statements}
    assert found.reviews == (made.id,)
    with pytest.raises(errors.NothingFound):
        filled.rests_on("doc-0123456789abcdef")


# --- bad input

BOMB = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<rss><channel><item><title>&b;</title></item></channel></rss>"""
BROKEN_FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>
<item><title>Norway praised Finland on Monday.</title><pubDate>Mon, 04 Mar 2024 08:00:00 GMT</pubDate></item>
<item><link>https://example.org/3</link></item>
<item><title>Norway waits</title><pubDate>soon</pubDate></item>
<item><title>Finland thanked Norway.</title></item></channel></rss>"""
PAGE = """<!doctype html><html><head><title>Pact</title><script>document.write("Sweden attacked Denmark.")</script></head><body><article>
<h1>Pact</h1><p>The foreign ministers of Norway and Finland signed a border pact on Monday. It will enter into force in June.</p>
<script>alert("Sweden attacked Denmark.")</script><p>Norway praised Finland.</p></article></body></html>"""


def bad(folder: Path) -> dict[str, str]:
    """Files that cannot be read, each with a word of what must be said of it."""
    sparse = folder / "huge.txt"
    with sparse.open("wb") as file:
        file.truncate(100_000_000)
    with (folder / "huge.jsonl").open("wb") as file:
        file.write(b'{"text": "')
        file.truncate(100_000_000)
    contents: dict[str, tuple[bytes, str]] = {
        "empty.txt": (b"", "empty"),
        "blank.txt": (b" \n\t\n", "empty"),
        "noise.bin": (bytes(range(256)) * 16, "binary"),
        "picture.txt": (b"\x89PNG\r\n\x1a\n", "picture"),
        "bad.txt": (b"\xff\xfe\x00\xd8 broken", "utf-16"),
        "cut.txt": ("„Norwegen“ dankt Finnland für „vier“ Brücken ü".encode()[:-1], "cut off"),
        "bad.jsonl": (b'{"text": 3}\nnot json\n', "line 1"),
        "future.jsonl": (b'{"text": "Norway left.", "published": "2190-01-01"}', "future"),
        "bomb.xml": (BOMB.encode(), "entities"),
        "cut.html": (b"<html><head><script>var a = 1", "page"),
    }
    for name, (content, _) in contents.items():
        (folder / name).write_bytes(content)
    return {name: said for name, (_, said) in contents.items()} | {"huge.txt": "100 MB", "huge.jsonl": "MB", "missing.txt": "no such file"}


def test_bad_files_have_one_line_each_and_the_rest_goes_on(observatory: Observatory, tmp_path: Path) -> None:
    names = bad(tmp_path)
    (tmp_path / "good.txt").write_text(REPORT, encoding="utf-8")
    inputs = [tmp_path / name for name in names]
    reading = observatory.read(*inputs[:6], tmp_path / "good.txt", *inputs[6:], published=DAY)
    for name, said in names.items():
        lines = [r.message for r in reading.rejected if name in r.message]
        assert lines and said in lines[0], (name, lines)
        assert not any("\n" in line for line in lines)
    assert len(reading.documents) == 1 and reading.statements
    holds(reading.documents[0], reading.statements)


def test_a_feed_with_broken_items_and_a_page_with_scripts(observatory: Observatory, tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(BROKEN_FEED)
    (tmp_path / "page.html").write_text(PAGE)
    reading = observatory.read(tmp_path / "feed.xml", tmp_path / "page.html", published=DAY)
    assert [r.message.split(": ")[0].rpartition(", ")[2] for r in reading.rejected] == ["item 2", "item 3"]
    assert len(reading.documents) == 3
    assert "Sweden" not in reading.documents[-1].text
    for read in reading.reads:
        holds(read.document, read.statements)
    assert reading.documents[0].published == DAY and reading.documents[0].publisher == "Wire"


def test_a_date_in_the_future_is_refused_before_anything(observatory: Observatory, report: Path) -> None:
    with pytest.raises(errors.BadDate, match="future"):
        observatory.read(report, published=date.today() + timedelta(days=30))
    assert observatory.view().version == 0


@contextmanager
def serving(answers: dict[str, Callable[[BaseHTTPRequestHandler], None]]) -> Iterator[str]:
    """A server on loopback, stopped at the end; 404 for all other paths."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with suppress(OSError):
                answers.get(self.path, lambda h: h.send_error(404))(self)

        def log_message(self, *_: Any) -> None: ...

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def say(status: int, body: bytes = b"", kind: str = "text/html", **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def test_addresses_that_fail_leave_the_others(observatory: Observatory) -> None:
    answers = {
        "/page.html": say(200, PAGE.encode()),
        "/error": say(500),
        "/hangs": lambda _: time.sleep(3),
        "/away": say(302, Location="http://10.0.0.1/"),
    }
    with serving(answers) as site:
        urls = [f"{site}/{name}" for name in ("hangs", "error", "page.html", "none")]
        reading = observatory.read(*urls, published=DAY, fetcher=Fetcher(seconds=1, allow_private=True, robots=False))
        refused = observatory.read(f"{site}/away", fetcher=Fetcher(seconds=1, robots=False))
    said = [r.message for r in reading.rejected]
    assert len(said) == 3 and "within 1 seconds" in said[0] and "500" in said[1] and "404" in said[2]
    (document,) = reading.documents
    assert document.url == f"{site}/page.html"
    holds(document, reading.statements)
    assert "private or reserved" in refused.rejected[0].message


def test_a_full_disk_loses_nothing_stored(filled: Observatory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import deltalake

    before = exported(filled)
    (tmp_path / "b.txt").write_text(ANOTHER)

    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(deltalake, "write_deltalake", full)
        with pytest.raises(errors.LedgerError, match="disk is full") as told:
            filled.read(tmp_path / "b.txt", published=DAY)
    assert "\n" not in str(told.value)
    assert exported(filled) == before
    assert filled.read(tmp_path / "b.txt", published=DAY).statements


# --- any text

WORDS = st.sampled_from(
    [
        *("Russia", "China", "the two countries", "accused", "signed", "Mr.", "U.S.", "Putin", "Xi Jinping", "did not", "in 1969", "said"),
        *("Beijing", "will meet", "if", "both sides", "Turkey", "and", "its neighbour", "12%", "’s", "“", "”", '"', ".", "?!", "—"),
        *("\n\n", "\n", "\u200b", "🙂"),
    ]
)
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(WORDS, max_size=60).map(" ".join),
    st.tuples(st.lists(WORDS, max_size=12).map(" ".join), st.text(max_size=60)).map("".join),
)


@given(TEXTS)
@example("Russia " * 400)
@example("Russia accused China.\r\nChina\u2028accused Russia.\x00")
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_text_is_coded_with_exact_offsets(text: str) -> None:
    document = Document(Document.identify(text, DAY, None, None, None, None), text, DAY)
    ((same, statements),) = coder.code([document])
    assert same is document
    holds(document, statements)
    ((_, again),) = coder.code([document])
    assert [s.id for s in again] == [s.id for s in statements] and again == statements


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Observatory:
    return Observatory(Ledger.open(tmp_path_factory.mktemp("any") / "ledger", create=True))


@given(st.lists(TEXTS, max_size=8))
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_text_is_read_or_rejected_in_one_line(shared: Observatory, texts: list[str]) -> None:
    path = Path(shared.ledger.root).with_name("any.jsonl")
    path.write_bytes(b"\n".join(json.dumps({"text": text, "published": "2024-03-04"}).encode() for text in texts))
    first, second = (shared.read(path) if texts else Reading((), ()) for _ in range(2))
    assert len(first.reads) + len(first.rejected) == len(texts)
    assert all("\n" not in r.message for r in first.rejected)
    for one, two in zip(first.reads, second.reads, strict=True):
        holds(one.document, one.statements)
        assert two.known and one.document.id == two.document.id
        assert sorted(s.id for s in one.statements) == sorted(s.id for s in two.statements)


@given(st.binary(max_size=400))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_bytes_are_read_or_rejected(shared: Observatory, raw: bytes) -> None:
    path = Path(shared.ledger.root).with_name("any.txt")
    path.write_bytes(raw)
    found = shared.read(path, published=DAY)
    for read in found.reads:
        holds(read.document, read.statements)
    assert all("\n" not in r.message for r in found.rejected)


def test_tables_of_the_command_are_one_line_a_statement(filled: Observatory) -> None:
    from bilat.output import COLUMNS, FLAT, flatten, row, table

    statements = filled.view().statements()
    lines = table([row(s) for s in statements], COLUMNS, io.StringIO()).split("\n")
    assert len(lines) == len(statements) + 1 and all(line.count("\t") == len(COLUMNS) - 1 for line in lines)
    assert all(list(flatten(s)) == FLAT for s in statements)
