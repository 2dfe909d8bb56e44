"""The tables of a ledger: names and columns, in one place.

Each column has a kind: text, day (DATE), instant (TIMESTAMP, UTC, microseconds), int, real, flag, bytes, texts (list of
text) or ints (list of int). Every row names the `run` that stored it; `runs` has one row a run, whose `seq` counts from 1 in the
order of commits. `FORMAT` grows whenever a column changes; a reader stops at a greater one.
"""

from typing import Literal

Kind = Literal["text", "day", "instant", "int", "real", "flag", "bytes", "texts", "ints"]
Columns = dict[str, Kind]

FORMAT = 1

_STATEMENTS: Columns = {
    "id": "text",
    "doc": "text",
    "kind": "text",
    "start": "int",
    "end": "int",
    "quote": "text",
    "sentence": "text",
    "sentence_start": "int",
    "source_state": "text",
    "source_name": "text",
    "source_role": "text",
    "source_sector": "text",
    "has_target": "flag",  # tells "no target" from a target of which nothing is known
    "target_state": "text",
    "target_name": "text",
    "target_role": "text",
    "target_sector": "text",
    "type": "text",
    "mode": "text",
    "contexts": "texts",
    "quad": "text",
    "score": "real",
    "modality": "text",
    "when": "text",
    "when_precision": "text",
    "said_by_name": "text",
    "said_by_role": "text",
    "said_by_state": "text",
    "said_by_named": "flag",  # null: nobody is said to have said it
    "reciprocal": "flag",
    "confidence": "real",
    "method": "text",
    "why": "text",
    "run": "text",
    "translation": "text",
}

# The order of appending: what others refer to comes first, and `runs`, which makes a run visible, last.
TABLES: dict[str, Columns] = {
    "documents": {
        "id": "text",
        "text": "text",
        "published": "day",
        "title": "text",
        "url": "text",
        "publisher": "text",
        "author": "text",
        "language": "text",
        "external_id": "text",
        "origin": "text",
        "furniture": "ints",  # start, end, start, end, ...
        "note": "text",
        "bands": "ints",
        "signature": "bytes",
        "run": "text",
    },
    "snapshots": {
        "id": "text",
        "source": "text",
        "origin": "text",
        "retrieved": "instant",
        "sha256": "text",
        "size": "int",
        "version": "text",
        "run": "text",
    },
    "observations": {
        "id": "text",
        "snapshot": "text",
        "row": "int",
        "variable": "text",
        "state_a": "text",
        "state_b": "text",
        "period": "text",
        "value": "real",
        "unit": "text",
        "run": "text",
    },
    "statements": _STATEMENTS,
    "readings": {"doc": "text", "method": "text", "statements": "int", "run": "text"},
    "reviews": {
        "id": "text",
        "subject": "text",
        "verdict": "text",
        "by": "text",
        "at": "instant",
        "note": "text",
        "other": "text",
        "ordinal": "int",  # place within its run, which orders reviews of one instant
        "run": "text",
    },
    "judgements": {
        "id": "text",
        "tie": "text",
        "subject": "text",
        "text": "text",
        "made_at": "instant",
        "due": "day",
        "probability": "real",
        "method": "text",
        "ledger_version": "int",
        "terms": "text",
        "evidence": "texts",
        "run": "text",
    },
    "accounts": {
        "id": "text",
        "doc": "text",
        "method": "text",
        "proposed": "int",
        "kept": "int",
        "dropped": "texts",
        "flags": "texts",
        "tokens_in": "int",
        "tokens_out": "int",
        "seconds": "real",
        "cost": "real",
        "failure": "text",
        "run": "text",
    },
    "runs": {
        "seq": "int",
        "id": "text",
        "at": "instant",
        "command": "text",
        "method": "text",
        "documents": "int",
        "statements": "int",
        "reviews": "int",
    },
}

# Tables that the first ledgers did not have: where one is missing it is empty, and the first row makes it.
LATER = frozenset({"accounts", "judgements"})

# Columns that the first ledgers did not have, last in their tables: where one is missing it is null, and the first row written adds it.
LATER_COLUMNS: dict[str, frozenset[str]] = {"statements": frozenset({"translation"})}

# Rows of one batch are written in this order, so that a reader of few of them can skip the rest of a file.
SORTED_BY: dict[str, tuple[str, ...]] = {
    "documents": ("published", "id"),
    "observations": ("variable", "state_a", "period", "id"),
    "statements": ("source_state", "target_state", "doc", "start", "id"),
}

SQL_TYPES: dict[Kind, str] = {
    "text": "VARCHAR",
    "day": "DATE",
    "instant": "TIMESTAMPTZ",
    "int": "BIGINT",
    "real": "DOUBLE",
    "flag": "BOOLEAN",
    "bytes": "BLOB",
    "texts": "VARCHAR[]",
    "ints": "BIGINT[]",
}
