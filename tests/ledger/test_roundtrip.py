"""Records come back as they were given, whatever text they hold."""

from datetime import UTC, date, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from bilat.records import KINDS, MODALITIES, VERDICTS, Actor, Document, Review, Speaker, Statement

text = some.text(some.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
maybe = some.none() | text
count = some.integers(0, 2**40)
day = some.dates(date(1, 1, 1), date(9999, 12, 31))
actor = some.builds(Actor, maybe, maybe, maybe, maybe)
real = some.floats(-10, 10)

documents = some.builds(
    Document,
    some.just("doc-1"),
    text,
    some.none() | day,
    *[maybe] * 7,
    some.lists(some.tuples(count, count), max_size=3).map(tuple),
    maybe,
)
statements = some.builds(
    Statement,
    some.just("st-1"),
    some.just("doc-1"),
    some.sampled_from(KINDS),
    count,
    count,
    text,
    text,
    count,
    actor,
    some.none() | actor,
    maybe,
    maybe,
    some.lists(text, max_size=3).map(tuple),
    maybe,
    some.none() | real,
    some.sampled_from(MODALITIES),
    maybe,
    some.sampled_from(["day", "month", "year", "unknown"]),
    some.none() | some.builds(Speaker, maybe, maybe, maybe, some.booleans()),
    some.booleans(),
    real,
    some.just("local/0.1"),
    text,
)
instants = some.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=some.just(UTC))
reviews = some.builds(Review, some.just("rv-1"), text, some.sampled_from(VERDICTS), text, instants, text, maybe)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(documents, statements, reviews, some.binary(max_size=20), some.lists(some.integers(-(2**63), 2**63 - 1), max_size=4))
def test_round_trip(tmp_path_factory, doc, st, review, signature, bands):
    from bilat.ledger import Ledger

    ledger = Ledger.open(tmp_path_factory.mktemp("ledger") / "l", create=True)
    with ledger.batch("read", "local/0.1") as batch:
        batch.document(doc, signature, bands)
        batch.reading("doc-1", 1)
        batch.statement(st)
        batch.review(review)
    with ledger.view() as view:
        assert view.document("doc-1") == doc
        assert view.statements(include_struck=True, include_duplicates=True) == [st]
        assert view.reviews(review.subject) == [review]
        (row,) = view.sql("select signature, bands from documents").rows()
        assert (row["signature"], row["bands"]) == (signature, bands)
