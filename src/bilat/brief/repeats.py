"""Which reports say over again what an earlier one says, told by the sentences that they share."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from bilat.records import Document, Statement

SHARED = 0.5  # share of a report's cited sentences that stand word for word in one earlier report


def repeats(statements: Iterable[Statement], documents: Mapping[str, Document]) -> dict[str, str]:
    """Ids of documents that repeat another, with the earliest that they repeat."""
    carriers: dict[str, set[str]] = {}
    own: dict[str, set[str]] = {}
    for s in statements:
        sentence = " ".join(s.sentence.casefold().split())
        carriers.setdefault(sentence, set()).add(s.doc)
        own.setdefault(s.doc, set()).add(sentence)
    order = {id_: (documents[id_].published or date.max, id_) for id_ in own}
    found: dict[str, str] = {}
    for id_, sentences in own.items():
        earlier = Counter(other for s in sentences for other in carriers[s] if order[other] < order[id_])
        alike = [other for other, n in earlier.items() if n >= SHARED * len(sentences) and n > 1]
        if alike:
            found[id_] = min(alike, key=order.__getitem__)
    return found
