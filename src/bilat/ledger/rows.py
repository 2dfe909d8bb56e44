"""Records to flat rows and back. A row is a dict of the table's columns without `run`; an instant read back is microseconds."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from bilat.errors import LedgerError
from bilat.records import Account, Actor, Document, Judgement, Observation, Review, Run, Snapshot, Speaker, Statement

Row = dict[str, Any]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def microseconds(moment: datetime) -> int:
    """Since 1970, UTC. A moment without a time zone is refused: nobody could say later when it was."""
    if moment.tzinfo is None:
        raise LedgerError(f"The instant {moment.isoformat()} has no time zone; the ledger keeps UTC: give datetime.now(UTC) or the like.")
    return (moment - EPOCH) // timedelta(microseconds=1)


def instant(value: int) -> datetime:
    return EPOCH + timedelta(microseconds=value)


def document_row(doc: Document, signature: bytes, bands: Iterable[int]) -> Row:
    return {
        "id": doc.id,
        "text": doc.text,
        "published": doc.published,
        "title": doc.title,
        "url": doc.url,
        "publisher": doc.publisher,
        "author": doc.author,
        "language": doc.language,
        "external_id": doc.external_id,
        "origin": doc.origin,
        "furniture": [edge for span in doc.furniture for edge in span],
        "note": doc.note,
        "bands": list(bands),
        "signature": signature,
    }


def document(row: Mapping[str, Any]) -> Document:
    edges = row["furniture"] or []
    plain = ("id", "text", "published", "title", "url", "publisher", "author", "language", "external_id", "origin", "note")
    return Document(furniture=tuple(zip(edges[::2], edges[1::2], strict=True)), **{name: row[name] for name in plain})


def statement_row(st: Statement) -> Row:
    target = st.target or Actor(None)
    said_by = st.said_by or Speaker(None, None, None, False)
    return {
        "id": st.id,
        "doc": st.doc,
        "kind": st.kind,
        "start": st.start,
        "end": st.end,
        "quote": st.quote,
        "sentence": st.sentence,
        "sentence_start": st.sentence_start,
        "source_state": st.source.state,
        "source_name": st.source.name,
        "source_role": st.source.role,
        "source_sector": st.source.sector,
        "has_target": st.target is not None,
        "target_state": target.state,
        "target_name": target.name,
        "target_role": target.role,
        "target_sector": target.sector,
        "type": st.type,
        "mode": st.mode,
        "contexts": list(st.contexts),
        "quad": st.quad,
        "score": st.score,
        "modality": st.modality,
        "when": st.when,
        "when_precision": st.when_precision,
        "said_by_name": said_by.name,
        "said_by_role": said_by.role,
        "said_by_state": said_by.state,
        "said_by_named": said_by.named if st.said_by else None,
        "reciprocal": st.reciprocal,
        "confidence": st.confidence,
        "method": st.method,
        "why": st.why,
        "translation": st.translation,
    }


_STATEMENT_PLAIN = (
    *("id", "doc", "kind", "start", "end", "quote", "sentence", "sentence_start", "type", "mode", "quad", "score"),
    *("modality", "when", "when_precision", "reciprocal", "confidence", "method", "why", "translation"),
)


def statement(row: Mapping[str, Any]) -> Statement:
    def actor(side: str) -> Actor:
        return Actor(row[f"{side}_state"], row[f"{side}_name"], row[f"{side}_role"], row[f"{side}_sector"])

    named = row["said_by_named"]
    return Statement(
        source=actor("source"),
        target=actor("target") if row["has_target"] else None,
        contexts=tuple(row["contexts"] or ()),
        said_by=None if named is None else Speaker(row["said_by_name"], row["said_by_role"], row["said_by_state"], named),
        **{name: row[name] for name in _STATEMENT_PLAIN},
    )


def review_row(review: Review, ordinal: int) -> Row:
    return {
        "id": review.id,
        "subject": review.subject,
        "verdict": review.verdict,
        "by": review.by,
        "at": review.at,
        "note": review.note,
        "other": review.other,
        "ordinal": ordinal,
    }


def review(row: Mapping[str, Any]) -> Review:
    return Review(row["id"], row["subject"], row["verdict"], row["by"], instant(row["at"]), row["note"], row["other"])


def snapshot_row(snapshot: Snapshot) -> Row:
    plain = ("id", "source", "origin", "retrieved", "sha256", "size", "version")
    return {name: getattr(snapshot, name) for name in plain}


def snapshot(row: Mapping[str, Any]) -> Snapshot:
    return Snapshot(row["id"], row["source"], row["origin"], instant(row["retrieved"]), row["sha256"], row["size"], row["version"])


_OBSERVATION = ("id", "snapshot", "row", "variable", "state_a", "state_b", "period", "value", "unit")


def observation_row(observation: Observation) -> Row:
    return {name: getattr(observation, name) for name in _OBSERVATION}


def observation(row: Mapping[str, Any]) -> Observation:
    return Observation(**{name: row[name] for name in _OBSERVATION})


_JUDGEMENT = ("id", "tie", "subject", "text", "due", "probability", "method", "ledger_version", "terms")


def judgement_row(judgement: Judgement) -> Row:
    plain = {name: getattr(judgement, name) for name in _JUDGEMENT}
    return plain | {"made_at": judgement.made_at, "evidence": list(judgement.evidence)}


def judgement(row: Mapping[str, Any]) -> Judgement:
    plain = {name: row[name] for name in _JUDGEMENT}
    return Judgement(made_at=instant(row["made_at"]), evidence=tuple(row["evidence"] or ()), **plain)


_ACCOUNT = ("id", "doc", "method", "proposed", "kept", "tokens_in", "tokens_out", "seconds", "cost", "failure")


def account_row(account: Account) -> Row:
    plain = {name: getattr(account, name) for name in _ACCOUNT}
    return plain | {"dropped": list(account.dropped), "flags": list(account.flags)}


def account(row: Mapping[str, Any]) -> Account:
    plain = {name: row[name] for name in _ACCOUNT}
    return Account(dropped=tuple(row["dropped"] or ()), flags=tuple(row["flags"] or ()), **plain)


_RUN = ("id", "command", "method", "documents", "statements", "reviews")


def run_row(run: Run, seq: int) -> Row:
    return {name: getattr(run, name) for name in _RUN} | {"seq": seq, "at": run.at}


def run(row: Mapping[str, Any]) -> Run:
    return Run(at=instant(row["at"]), **{name: row[name] for name in _RUN})
