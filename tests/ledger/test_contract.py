"""What a ledger promises to those who store and to those who look."""

import threading
from datetime import UTC, date, datetime

import pytest

from bilat.errors import LedgerError, NothingFound
from bilat.ledger import Ledger
from bilat.records import Observation, Snapshot


def test_what_was_stored_is_read(ledger, make):
    (doc,) = make.store(ledger, 1)
    with ledger.view() as view:
        assert view.version == 1
        assert view.recorded == datetime(2024, 1, 1, 12, tzinfo=UTC)
        assert view.document(doc.id) == doc
        assert view.statements() == [make.statement(doc, 0), make.statement(doc, 1)]
        assert view.statement(make.statement(doc).id) == make.statement(doc)
        (run,) = view.runs()
        assert (run.documents, run.statements, run.reviews, run.command, run.method) == (1, 2, 0, "read", "local/0.1")


def test_a_new_ledger_answers_everything_with_nothing(ledger):
    view = ledger.view()
    assert view.version == 0
    assert view.recorded is None
    assert set(view.counts().values()) == {0}
    assert view.statements(["RUS"]) == [] == view.documents(["doc-1"]) == view.near([1], None, 7) == view.runs()
    assert view.known(["doc-1"], "local/0.1") == set()
    with pytest.raises(NothingFound):
        view.document("doc-1")


def test_storing_the_same_twice_changes_nothing_seen(ledger, make):
    make.store(ledger, 1, 2)
    before = ledger.view().counts()
    make.store(ledger, 2, 1)
    after = ledger.view().counts()
    assert after == before | {"runs": 2}
    assert len(ledger.view().statements()) == 4
    assert len(ledger.view().sql("select * from readings").rows()) == 2
    assert {row["run"] for row in ledger.view().sql("select run from documents")} == {ledger.view().runs()[0].id}


def test_an_empty_batch_writes_nothing(ledger):
    with ledger.batch("read", "local/0.1") as batch:
        pass
    assert batch.committed is None
    assert ledger.view().version == 0


def test_an_exception_in_the_block_stores_nothing(ledger, make):
    with pytest.raises(ZeroDivisionError), ledger.batch("read", "local/0.1") as batch:
        batch.document(make.document(1))
        raise ZeroDivisionError
    assert ledger.view().counts()["documents"] == 0


def test_a_failure_before_the_run_record_leaves_nothing_visible(ledger, make, monkeypatch):
    from bilat.ledger.storage import Storage

    make.store(ledger, 1)
    with monkeypatch.context() as patch:
        patch.setattr(Storage, "append_run", lambda self, run: (_ for _ in ()).throw(LedgerError("no")))
        with pytest.raises(LedgerError):
            make.store(ledger, 2)
    view = ledger.view()
    assert view.counts() == {
        "runs": 1,
        "readings": 1,
        "reviews": 0,
        "snapshots": 0,
        "observations": 0,
        "accounts": 0,
        "judgements": 0,
        "documents": 1,
        "statements": 2,
    }
    with pytest.raises(NothingFound):
        view.document(make.document(2).id)
    with pytest.raises(NothingFound):
        view.statement(make.statement(make.document(2)).id)
    make.store(ledger, 2)
    assert len(ledger.view().statements()) == 4


def test_a_statement_needs_its_reading(ledger, make):
    with pytest.raises(LedgerError, match="has no reading"), ledger.batch("read", "local/0.1") as batch:
        batch.document(make.document(1))
        batch.statement(make.statement(make.document(1)))
    assert ledger.view().version == 0


def test_as_of(ledger, make):
    for n in (1, 2, 3):  # on 1, 2 and 3 January 2024, at noon
        make.store(ledger, n)
    assert [ledger.view(n).counts()["documents"] for n in (0, 1, 2, 3)] == [0, 1, 2, 3]
    assert ledger.view(date(2024, 1, 2)).version == 2
    assert ledger.view(date(2030, 1, 1)).version == 3
    assert ledger.view(datetime(2024, 1, 2, 11, tzinfo=UTC)).version == 1
    old = ledger.view(date(2024, 1, 1))
    make.store(ledger, 4)
    assert old.counts()["documents"] == 1
    assert len(old.runs()) == 1
    for unknown, word in ((5, "0 to 4"), (-1, "0 to 4"), (date(2023, 12, 31), "first run")):
        with pytest.raises(LedgerError, match=word):
            ledger.view(unknown)


def test_a_clock_that_goes_back_shows_no_later_run_earlier(tmp_path, make):
    days = iter([datetime(2024, 1, 5, tzinfo=UTC), datetime(2024, 1, 1, tzinfo=UTC)])
    ledger = Ledger.open(tmp_path / "l", create=True, clock=lambda: next(days))
    make.store(ledger, 1)
    make.store(ledger, 2)
    with pytest.raises(LedgerError):
        ledger.view(date(2024, 1, 2))
    assert ledger.view(date(2024, 1, 5)).version == 2


def test_statements_are_those_of_the_latest_reading_of_the_preferred_family(ledger, make):
    make.store(ledger, 1, method="local/0.1")
    make.store(ledger, 1, method="local/0.2", statements=1)
    make.store(ledger, 1, method="local/0.1")  # again: first used before 0.2 all the same
    make.store(ledger, 1, method="model/9", statements=3)
    make.store(ledger, 2, method="model/9", statements=3)
    one, two = make.document(1).id, make.document(2).id

    def methods(view):
        return [(s.doc, s.method) for s in view.statements(documents=[one])]

    assert methods(ledger.view()) == [(one, "local/0.2")]
    assert methods(ledger.view(1)) == [(one, "local/0.1")] * 2
    assert methods(ledger.view(reader="model")) == [(one, "model/9")] * 3
    assert len(ledger.view().statements(documents=[two])) == 3
    old = make.statement(make.document(1), method="local/0.1")
    assert ledger.view().statement(old.id) == old  # what an old brief cites still resolves
    assert len(ledger.view().rests_on(one).statements) == 6
    assert ledger.view().known([one, two, "doc-x"], "model/9") == {one, two}
    assert ledger.view().known([one, two], "local/0.2") == {one}


def test_statements_by_states_dates_and_kinds(ledger, make):
    early, late, undated = make.document(1, date(2001, 7, 16)), make.document(2, date(2020, 1, 1)), make.document(3, None)
    made = [
        make.statement(early, 0, "RUS", "CHN"),
        make.statement(early, 1, "CHN", "RUS", kind="stance"),
        make.statement(late, 0, "USA", "CHN"),
        make.statement(late, 1, "USA", None),
        make.statement(undated, 0, "IND", "RUS"),
    ]
    with ledger.batch("read", "local/0.1") as batch:
        for doc in (late, undated, early):
            batch.document(doc)
            batch.reading(doc.id, 2)
        for st in reversed(made):
            batch.statement(st)
    view = ledger.view()
    assert view.statements() == made
    assert view.statements(limit=2) == made[:2]
    assert view.statements(["RUS"]) == [made[0], made[1], made[4]]
    assert view.statements(["RUS", "CHN"], both_sides=True) == made[:2]
    assert view.statements(["USA"], kinds=["event"]) == made[2:4]
    assert view.statements(kinds=["stance"]) == [made[1]]
    assert view.statements(since=date(2001, 7, 17)) == made[2:4]
    assert view.statements(until=date(2001, 7, 16)) == made[:2]
    assert view.statements(since=date(2001, 7, 16), until=date(2020, 1, 1), states=["CHN"]) == made[:3]
    assert view.statements(documents=[]) == []


def test_duplicates_count_once_until_somebody_says_they_are_none(ledger, make):
    one, two = make.store(ledger, 1, 2)
    make.reviews(ledger, make.review(two.id, "duplicate", 1, other=one.id))

    def seen():
        view = ledger.view()
        marks = {r["id"]: r["duplicate_of"] for r in view.sql("select id, duplicate_of from documents")}
        return marks[two.id], {s.doc for s in view.statements()}

    assert seen() == (one.id, {one.id})
    assert len(ledger.view().statements(include_duplicates=True)) == 4
    make.reviews(ledger, make.review(two.id, "comment", 2, "not a duplicate?"), make.review(two.id, "confirmed", 3, "read it again"))
    assert seen()[0] == one.id
    make.reviews(ledger, make.review(two.id, "confirmed", 0, "Not a duplicate: said before the mark"))
    assert seen()[0] == one.id
    make.reviews(ledger, make.review(two.id, "confirmed", 4, "Not a duplicate: another round"))
    assert seen() == (None, {one.id, two.id})
    make.reviews(ledger, make.review(two.id, "duplicate", 5, other=one.id))
    assert seen()[0] == one.id
    assert len(ledger.view().reviews(two.id)) == 6
    assert [r.at.hour for r in ledger.view().reviews(two.id)] == [12, 13, 14, 15, 16, 17]


@pytest.mark.parametrize("ring", [1, 2, 3, 5])
def test_a_ring_of_duplicates_leaves_one_that_counts(ledger, make, ring):
    docs = make.store(ledger, *range(ring + 1))
    marks = [make.review(docs[n].id, "duplicate", n, other=docs[(n + 1) % ring].id) for n in range(ring)]
    tail = make.review(docs[ring].id, "duplicate", 9, other=docs[0].id)
    make.reviews(ledger, *marks, tail)
    marked = {r["id"] for r in ledger.view().sql("select id from documents where duplicate_of is not null")}
    assert marked == {d.id for d in docs} - {docs[ring - 1].id}


def test_struck_statements(ledger, make):
    (doc,) = make.store(ledger, 1)
    first, second = make.statement(doc, 0), make.statement(doc, 1)
    make.reviews(ledger, make.review(first.id, "wrong", 1), make.review(first.id, "comment", 2))
    assert ledger.view().statements() == [second]
    assert ledger.view().statements(include_struck=True) == [first, second]
    assert [r["struck"] for r in ledger.view().sql('select struck from statements order by "start"')] == [True, False]
    make.reviews(ledger, make.review(first.id, "confirmed", 3))
    assert len(ledger.view().statements()) == 2
    make.reviews(ledger, make.review(doc.id, "retracted", 4), make.review(doc.id, "confirmed", 5, "not a duplicate"))
    assert ledger.view().statements() == []
    make.reviews(ledger, make.review(doc.id, "confirmed", 6))
    assert len(ledger.view().statements()) == 2


def test_reviews_of_one_instant_keep_their_order(ledger, make):
    (doc,) = make.store(ledger, 1)
    st = make.statement(doc)
    make.reviews(ledger, make.review(st.id, "wrong"), make.review(st.id, "confirmed"), make.review(st.id, "retracted"))
    assert [r.verdict for r in ledger.view().reviews(st.id)] == ["wrong", "confirmed", "retracted"]
    assert st not in ledger.view().statements()


def test_what_rests_on_a_source(ledger, make):
    one, two = make.store(ledger, 1, 2)
    st = make.statement(one)
    about = [make.review(st.id, "comment"), make.review(two.id, "duplicate", other=one.id), make.review(one.id, "comment")]
    make.reviews(ledger, *about, make.review(make.statement(two).id, "comment"))
    snapshot = Snapshot("sn-1", "unga", "votes.csv", datetime(2024, 5, 1, 3, 4, 5, 6, tzinfo=UTC), "00ff", 12, "v1")
    values = [Observation(f"ob-{n}", "sn-1", n, "vote", "RUS", None if n else "CHN", "2020", None if n else 0.5, "share") for n in range(2)]
    for _ in range(2):
        with ledger.batch("pull", "unga/1") as batch:
            batch.snapshot(snapshot)
            for value in values:
                batch.observation(value)
    view = ledger.view()
    assert view.snapshots() == [snapshot]
    assert view.observations(["ob-1", "ob-0", "ob-9"]) == values[::-1]
    assert view.counts()["observations"] == 2
    assert view.rests_on("sn-1").observations == ("ob-0", "ob-1")
    found = view.rests_on(one.id)
    assert set(found.statements) == {make.statement(one, 0).id, make.statement(one, 1).id}
    assert set(found.reviews) == {r.id for r in about}
    assert set(found.ids) == set(found.statements) | set(found.reviews)
    assert view.rests_on(about[0].id).ids == ()
    with pytest.raises(NothingFound, match="doc-nowhere"):
        view.rests_on("doc-nowhere")


def test_an_id_can_be_cut_short(ledger, make):
    docs = make.store(ledger, *range(8))
    st = make.statement(docs[0])
    view = ledger.view()
    assert view.statement(st.id[:13]) == view.statement(st.id[3:13]) == st
    assert view.resolve(docs[3].id[:14]) == docs[3].id
    for short in ("st-12345", "12345", ""):
        with pytest.raises(NothingFound, match="too short"):
            view.statement(short)
    with pytest.raises(NothingFound, match="Nothing has the id"):
        view.statement("st-zzzzzzzz")


def test_an_id_cut_too_short_names_the_candidates(ledger, make):
    from dataclasses import replace

    doc = make.document(1)
    twins = [replace(make.statement(doc, n), id=f"st-abcdef000000000{n}") for n in range(2)]
    with ledger.batch("read", "local/0.1") as batch:
        batch.reading(doc.id, 2)
        for st in twins:
            batch.statement(st)
    with pytest.raises(NothingFound) as told:
        ledger.view().statement("abcdef")
    assert all(st.id in str(told.value) for st in twins)
    assert ledger.view().statement(twins[1].id) == twins[1]


def test_near_duplicates_by_band_and_date(ledger, make):
    docs = [
        make.document(1, date(2020, 1, 1)),
        make.document(2, date(2020, 1, 5)),
        make.document(3, None),
        make.document(4, date(2020, 1, 1)),
    ]
    with ledger.batch("read", "local/0.1") as batch:
        for doc, bands in zip(docs, ([1, 2], [2, -(2**63)], [2], [7]), strict=True):
            batch.document(doc, doc.id.encode(), bands)
    view = ledger.view()

    def near(*args):
        return {c.id for c in view.near(*args)}

    ids = [doc.id for doc in docs]
    assert near([2], date(2020, 1, 2), 1) == {ids[0], ids[2]}
    assert near([2, 9], date(2020, 1, 3), 2) == {ids[0], ids[1], ids[2]}
    assert near([-(2**63)], None, 0) == {ids[1]}
    assert near([8], None, 7) == set() == near([], None, 7)
    (found,) = view.near([7], date(2020, 1, 1), 0)
    assert found == (ids[3], ids[3].encode(), date(2020, 1, 1))
    each = view.near_each({"a": ([7], None), "b": ([8], None), "c": ([1, 2], date(2020, 1, 1))}, 0)
    assert {key: {c.id for c in found} for key, found in each.items()} == {"a": {ids[3]}, "c": {ids[0], ids[2]}}


def test_a_mistaken_query_is_told_in_one_line(ledger):
    for query in ("select nothing from statements", "selec 1", "select * from nowhere"):
        with pytest.raises(LedgerError) as told:
            ledger.view().sql(query).rows()
        assert "\n" not in str(told.value)
        assert "could not answer the query" in str(told.value)


def test_threads_share_a_view(ledger, make):
    make.store(ledger, *range(20))
    view, found = ledger.view(), []

    def look():
        found.extend((len(view.statements(["RUS"])), len(view.sql("select * from documents").rows())) for _ in range(5))

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [(40, 20)] * 20
