"""A language model as a reader over one ledger: its answers are kept beside it."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilat.records import Document, Statement

if TYPE_CHECKING:
    from bilat.ledger import Ledger
    from bilat.readers.compare import Comparison
    from bilat.readers.estimate import Estimate
    from bilat.readers.model import ModelReader


def model(ledger: "Ledger", name: str, base_url: str | None, say: Callable[[str], None], options: dict[str, Any]) -> "ModelReader":
    """The reader; the first time that a server is named, `say` is told what is sent there."""
    from bilat.readers.cache import Store
    from bilat.readers.model import ModelReader
    from bilat.readers.settings import Settings, address, notice

    settings = Settings(name, base_url, **options).checked()
    store = Store(ledger.root)
    reader = ModelReader(settings, store, say)
    if base_url is not None and not store.told(address(base_url)):
        say(notice(settings))
    return reader


def estimate(ledger: "Ledger", inputs: Sequence[str | Path], reader: "ModelReader", published: date | None) -> "Estimate":
    """What reading some inputs would take; documents that this reader has read already are left out."""
    from bilat import text
    from bilat.readers.cache import Store
    from bilat.readers.estimate import estimate

    items = text.documents([str(i) for i in inputs], published=published)
    documents = (d for d in items if isinstance(d, Document))
    return estimate(documents, reader.settings, Store(ledger.root))


def compare(ledger: "Ledger", inputs: Sequence[str | Path], published: date | None) -> "list[tuple[Document, Comparison]]":
    """The local reader's and a model's statements of some documents, as the ledger has them. Raises NothingFound where one is missing."""
    from bilat import text
    from bilat.errors import BilatError, NothingFound
    from bilat.readers.compare import compare

    found: list[tuple[Document, Comparison]] = []
    with ledger.view(reader="local") as local, ledger.view(reader="model") as model:
        for item in text.documents([str(i) for i in inputs], published=published):
            if not isinstance(item, Document):
                raise item.error if isinstance(item.error, BilatError) else NothingFound(str(item.error))
            sides: list[list[Statement]] = []
            for family, view in (("local", local), ("model", model)):
                rows = view.sql("select 1 from readings where doc = ? and split_part(method, '/', 1) = ?", [item.id, family]).rows()
                if not rows:
                    raise NothingFound(
                        f"{item.origin}: no reading by {'the local reader' if family == 'local' else 'a model'} is in the ledger; "
                        f"first `bilat read FILE{' --reader model --model NAME --base-url URL' if family == 'model' else ''}`, with the same --published"
                    )
                sides.append(view.statements(documents=[item.id], include_duplicates=True, include_struck=True))
            found.append((item, compare(sides[0], sides[1])))
    return found


def settled(ledger: "Ledger") -> "Iterator[dict[str, Any]]":
    """Statements that somebody has settled by a review, confirmed or wrong: a set to measure and to train a reader on.

    One row a statement, by the latest such word of a person: the sentence, source and target as they stand in it, what was coded, and
    the verdict. `type` is the type where it was confirmed, and null where it was found wrong.
    """
    query = """with said as (
            select subject, verdict, "by", "at", note, row_number() over (partition by subject order by "at" desc) as latest
            from reviews where verdict in ('confirmed', 'wrong') and starts_with(subject, 'st-') and not starts_with("by", 'bilat/'))
        select subject, verdict, "by", "at", note from said where latest = 1 order by subject"""
    with ledger.view() as view:
        rows = view.sql(query).rows()
        for row in rows:
            s = view.statement(row["subject"])
            yield {
                "sentence": s.sentence,
                "source": s.source.name,
                "target": s.target.name if s.target else None,
                "type": s.type if row["verdict"] == "confirmed" else None,
                "quad": s.quad if row["verdict"] == "confirmed" else None,
                "verdict": row["verdict"],
                "by": row["by"],
                "at": row["at"].isoformat() if hasattr(row["at"], "isoformat") else row["at"],
                "note": row["note"],
                "statement": s.as_dict(),
            }
