"""Claims that only documents settle: contracts, shares of payments, lists of exercises.

The documents of the ledger are searched, and what they say is given as what somebody says: ATTRIBUTED. Where they do not say it, UNSUPPORTED;
where there are none to search, UNCHECKABLE.
"""

import re
from datetime import date

from bilat.claims.passages import Search
from bilat.claims.queries import InDocuments
from bilat.claims.record import Answer

_HEDGED = re.compile(
    r"\b(?:not|no|never|without|yet to|memorandum|plans?|planned|talks|negotiat\w+|hopes?|expects?|could|would|may|might|draft)\b",
    re.IGNORECASE,
)


def documents(q: InDocuments, search: Search | None, on: date) -> Answer:
    """What the ledger's documents say of the query's words."""
    if q.what == "exercises":
        told = "lists of exercises differ in what they count, and none is here: say which list, and compare its rows"
        return Answer(None, None, "", "", told, f"depends on the list; {q.maker}")
    searched = search(q.words) if search else None
    if searched is None or not searched.documents:
        where = f"published by {q.maker}" if q.what == "payments" else f"known from {q.maker}"
        return Answer(None, None, "", "", f"no data set has it, and no documents are here: {where}; read their texts with `bilat read`", "")
    plain = [p for p in searched.passages if not _HEDGED.search(p.sentence)]
    looked = f"searched {searched.documents} documents for {', '.join(q.words)}"
    if q.what == "payments":
        plain = [p for p in plain if p.said_by in q.of]
    if not plain:
        hint = f": {len(searched.passages)} name it, none says so" if searched.passages else ": none names it"
        if q.what == "payments":
            return Answer(None, None, "", "", f"{looked}{hint}; read what {q.maker} publish with `bilat read`", "")
        return Answer(None, None, "", str(on), f"{looked}{hint}", "a sentence that says so without condition", unsupported=True)
    first = plain[0]
    who = first.speaker or first.publisher
    return Answer(
        None, None, "", str(on), f"{who} says so: “{first.sentence}” ({first.doc}); {looked}", "said by one side, not confirmed by data",
        snapshots=tuple(p.doc for p in plain), attributed=True,
    )  # fmt: skip
