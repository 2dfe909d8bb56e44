"""Which reports say over again what an earlier one says, told by the sentences that they share."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from bilat.records import Document, Statement

SHARED = 0.5  # share of a report's cited sentences that stand word for word in one earlier report


def repeats(statements: Iterable[Statement], documents: Mapping[str, Document], asked: Collection[str] | None = None) -> dict[str, str]:
    """Ids of documents that repeat another, with the earliest that they repeat; of `asked` alone, where some are."""
    held = list(statements)
    own: dict[str, set[str]] = {}
    for s in held:
        if asked is None or s.doc in asked:
            own.setdefault(s.doc, set()).add(_flat(s.sentence))
    wanted = {sentence for sentences in own.values() for sentence in sentences}
    carriers: dict[str, set[str]] = {}
    for s in held:
        if (sentence := _flat(s.sentence)) in wanted:
            carriers.setdefault(sentence, set()).add(s.doc)

    def order(id_: str) -> tuple[date, str]:
        return documents[id_].published or date.max, id_

    found: dict[str, str] = {}
    for id_, sentences in own.items():
        earlier = Counter(other for s in sentences for other in carriers[s] if order(other) < order(id_))
        alike = [other for other, n in earlier.items() if n >= SHARED * len(sentences) and n > 1]
        if alike:
            found[id_] = min(alike, key=order)
    return found


def _flat(sentence: str) -> str:
    return " ".join(sentence.casefold().split())
