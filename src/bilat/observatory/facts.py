"""Facts from public data, and claims checked against them and against what the ledger's documents say."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bilat import errors, states
from bilat.observatory import data

if TYPE_CHECKING:
    from bilat.claims import Finding
    from bilat.claims.passages import Search
    from bilat.claims.record import Asked
    from bilat.ledger import Ledger
    from bilat.measures import Catalogue
    from bilat.records import Measurement


def facts(catalogue: "Catalogue", names: Sequence[str], year: int, themes: bool) -> "list[Measurement]":
    """See `Observatory.facts`."""
    from bilat import facts as pages

    return pages.facts(catalogue, [states.state(name).code for name in names], year, themes)


def check(ledger: "Ledger", text: str | Path, on: date | None, today: date) -> "list[Finding]":
    """See `Observatory.check`."""
    from bilat import claims

    asked = claims_of_file(text, on, today) if isinstance(text, Path) else claims.read(text, on or today)
    held, earlier, search = data.catalogue(ledger, ledger.view()), data.earlier(ledger), search_in(ledger)
    return [claims.settle(a, held, earlier, search) for a in asked]


def claims_of_file(path: Path, on: date | None, today: date) -> "list[Asked]":
    """The claims of a file; the coder tells who is meant by "its" and "both"."""
    from bilat import claims
    from bilat.coding import coder
    from bilat.records import Document
    from bilat.text import documents

    asked: list[Asked] = []
    for item in documents([str(path)], published=on):
        if not isinstance(item, Document):
            raise errors.BadInput(str(item.error))
        day = on or item.published or today
        for _, statements in coder.code([item]):
            for s in (s for s in statements if s.kind == "claim"):
                named = [x for x in (s.source.state, s.target.state if s.target else None) if x]
                asked += claims.read_within(s.sentence, s.start - s.sentence_start, s.end - s.sentence_start, named, day)
    if not asked:
        raise errors.NothingFound(f"{path}: no claim that data could settle was found in it")
    return list(dict.fromkeys(asked))


def search_in(ledger: "Ledger") -> "Search":
    """A search for sentences of the ledger's documents in which all of some words stand, with who says them where that was read."""
    from bilat.claims.passages import Passage, Searched
    from bilat.text import sentences

    view = ledger.view()

    def search(words: Sequence[str]) -> Searched:
        total = view.counts().get("documents", 0)
        where = " and ".join(f"contains(lower(text), ${i})" for i in range(1, len(words) + 1))
        ids = [
            row["id"] for row in view.sql(f"select id from documents where {where} and duplicate_of is null", [w.lower() for w in words])
        ]
        said = {s.sentence: s.said_by for s in view.statements(documents=ids) if s.said_by}
        passages = []
        for document in view.documents(ids):
            for span in sentences(document.text):
                sentence = document.text[span.start : span.end]
                if all(w.lower() in sentence.lower() for w in words):
                    who = said.get(sentence)
                    speaker = (who.name or who.role) if who else None
                    passages.append(Passage(document.id, sentence, document.publisher or "a report", who.state if who else None, speaker))
        return Searched(total, tuple(passages))

    return search
