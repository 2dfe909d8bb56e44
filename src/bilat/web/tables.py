"""The rows of every table that a page shows, for its files: each by the kind of page and the part of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from bilat import states
from bilat.errors import NothingFound
from bilat.observatory.shelf import Question
from bilat.records import Measurement
from bilat.web import asking
from bilat.web.current import Edition
from bilat.web.pages import reply, triad
from bilat.web.pages.search import FIELDS, asked, day
from bilat.web.pages.tie import granularity
from bilat.web.rendering import name

MOST = 20_000  # rows of one file
Row = dict[str, Any]
Rows = Sequence[Row]
Query = Mapping[str, str]
Make = Callable[[Edition, Sequence[str], Query], Rows]


def measured(m: Measurement) -> Row:
    """A Measurement as a row."""
    return asdict(m) | {"evidence": list(m.evidence)}


def _flat(records: Iterable[Any], **more: Any) -> Rows:
    return [asdict(r) | more for r in records]


def _some(n: int, codes: Sequence[str], example: str) -> Sequence[str]:
    if len(codes) != n:
        raise NothingFound(f"this is exported as /export/{example}; found {'/'.join(codes)[:60]}")
    return codes


def _two(codes: Sequence[str]) -> tuple[str, str]:
    a, b = _some(2, codes, "tie/RUS/CHN/series.csv")
    return asking.pair(a, b)


def _three(codes: Sequence[str]) -> tuple[str, str, str]:
    a, b, c = _some(3, codes, "triad/USA/RUS/CHN/levels.csv")
    return asking.three(a, b, c)


def _one(codes: Sequence[str]) -> str:
    (code,) = _some(1, codes, "state/RUS/ties.csv")
    return asking.actor(code)


def _when(query: Query) -> dict[str, Any]:
    return {"since": day("since", query.get("since")), "until": day("until", query.get("until"))}


def _year(edition: Edition, query: Query) -> int:
    return asking.whole_year(query.get("year")) or asking.fact_year(edition)


# --- a tie


def _series(edition: Edition, codes: Sequence[str], query: Query) -> Rows:
    when = _when(query)
    return _flat(edition.shelf.cells(*_two(codes), **when, every=granularity(edition, **when)))


def _shifts(edition: Edition, codes: Sequence[str], query: Query) -> Rows:
    found = asking.there(asking.shifts(edition, *_two(codes)))
    return [
        {
            "source": s.source_state, "target": s.target_state, "measure": s.measure, "unit": s.unit, "period": s.period, "earliest": s.earliest,
            "latest": s.latest, "probability": s.shift.probability, "before": s.shift.before, "after": s.shift.after, "size": s.shift.size,
            "method": s.shift.method, "evidence": [i for e in s.evidence for i in e.ids],
        }
        for s in found.shifts
    ]  # fmt: skip


def _stage(edition: Edition, codes: Sequence[str], query: Query) -> Rows:
    stage = asking.there(asking.stage(edition, *_two(codes), day("until", query.get("until"))))
    return [
        {"year": y.year, "step": s.name, "status": s.status, "supporting": list(s.supporting), "opposing": list(s.opposing), "note": s.note}
        for y in stage.years
        for s in y.steps
    ]


def _profile(edition: Edition, codes: Sequence[str], query: Query) -> Rows:
    stage = asking.there(asking.stage(edition, *_two(codes), day("until", query.get("until"))))
    return [measured(m) for y in stage.years for m in y.profile]


def _outlook(edition: Edition, codes: Sequence[str], query: Query) -> Rows:
    found = asking.there(asking.outlook(edition, *_two(codes)))
    kept = ("name", "due", "threshold", "cools", "stays", "warms", "expected", "low", "high", "method", "skill", "note")
    return [{k: getattr(h, k) for k in kept} for h in found.horizons]


def _sides(edition: Edition, codes: Sequence[str], query: Query) -> Rows:
    pair, when = _two(codes), _when(query)
    return [r for side in ("verbal", "material") for r in _flat(edition.shelf.side(*pair, side, **when, limit=MOST), side=side)]


def _frictions(edition: Edition, codes: Sequence[str], query: Query) -> Rows:
    a, b = _two(codes)
    return [{"subject": s, f"by_{a}": x, f"by_{b}": y, "latest": i} for s, x, y, i in edition.shelf.frictions(a, b, **_when(query))]


def _thirds(edition: Edition, codes: Sequence[str], query: Query) -> Rows:
    return _flat(edition.shelf.thirds(*_two(codes), limit=200))


def _claims(edition: Edition, codes: Sequence[str], query: Query) -> Rows:
    from bilat import claims

    told = edition.shelf.every(Question(states=_two(codes), between=True, kind="claim", limit=50, **_when(query)), 50)
    found = asking.there(asking.verdicts(edition, told)) if told else ()
    return [
        {"statement": t.id, "sentence": t.sentence, "published": t.published, **({} if f is None else {"finding": claims.as_dict(f)})}
        for t, f in zip(told, found, strict=True)
    ]


def _between(edition: Edition, codes: Sequence[str], query: Query) -> Rows:
    return _flat(edition.shelf.every(Question(states=_two(codes), between=True, **_when(query)), MOST))


def _facts(edition: Edition, codes: Sequence[str], query: Query) -> Rows:
    whose = _two(codes) if len(codes) == 2 else (asking.state(_one(codes)),)
    return [measured(m) for m in asking.there(asking.facts(edition, *whose, year=_year(edition, query)))]


# --- three states


def _levels(edition: Edition, codes: Sequence[str], query: Query) -> Rows:
    found = asking.there(asking.triad(edition, *_three(codes)))
    return [
        {
            "source": x.source, "target": x.target, "cooperation": x.cooperation, "conflict": x.conflict, "words": x.words, "deeds": x.deeds,
            "balance": x.balance.value, "low": x.balance.low, "high": x.balance.high, "norm": x.norm, "dataset": found.dataset,
        }
        for x in found.levels
    ]  # fmt: skip


def _arrows(edition: Edition, codes: Sequence[str], query: Query) -> Rows:
    found = triad.arrows(edition, _three(codes))
    return [{"source": x.source, "target": x.target, "acts": x.n, "mean_score": x.score} for x in found]


def _balance(edition: Edition, codes: Sequence[str], query: Query) -> Rows:
    return [
        {"a": t.a, "b": t.b, "reports": t.n, "standing": t.standing, "probability": t.probability, "balance": t.balance.value}
        for t in asking.there(asking.triad(edition, *_three(codes))).ties
    ]


def _wedges(edition: Edition, codes: Sequence[str], query: Query) -> Rows:
    return _flat(asking.there(asking.triad(edition, *_three(codes))).wedges)


def _quarrels(edition: Edition, codes: Sequence[str], query: Query) -> Rows:
    return _flat(asking.there(asking.triad(edition, *_three(codes))).frictions)


def _responses(edition: Edition, codes: Sequence[str], query: Query) -> Rows:
    found = asking.there(asking.triad(edition, *_three(codes)))
    if not found.model:
        raise NothingFound(f"there is no response model: {found.why_no_model}")
    return _flat([*found.model.answers, *found.model.moves])


# --- a state, an organisation, all of them


def _partners(edition: Edition, codes: Sequence[str], query: Query) -> Rows:
    return _flat(edition.shelf.partners(_one(codes)))


def _members(edition: Edition, codes: Sequence[str], query: Query) -> Rows:
    (code,) = _some(1, codes, "organisation/NATO/members.csv")
    found = states.organisation(code)
    return [{"state": m, "name": name(m), "first": spell.first, "last": spell.last} for m, spell in found.members]


def _moved(edition: Edition, codes: Sequence[str], query: Query) -> Rows:
    return _flat(edition.shelf.moved(500, _one(codes) if codes else None))


def _coming(edition: Edition, codes: Sequence[str], query: Query) -> Rows:
    whose = _two(codes) if len(codes) == 2 else (_one(codes),) if codes else ()
    return _flat(edition.shelf.coming(edition.obs.clock().date(), whose, 500, between=len(whose) == 2))


def _subjects(edition: Edition, codes: Sequence[str], query: Query) -> Rows:
    return [row for subject, rows in edition.shelf.subjects(50).items() for row in _flat(rows, subject=subject)]


def _order(edition: Edition, codes: Sequence[str], query: Query) -> Rows:
    found = asking.there(asking.order(edition, *asking.years(query)))
    return [measured(m) for y in found.years for m in y.measures]


def _blocs(edition: Edition, codes: Sequence[str], query: Query) -> Rows:
    found = asking.there(asking.order(edition, *asking.years(query)))
    return [
        {"year": y.year, "by": by, "members": list(b.members), "majors": list(b.majors)}
        for y in found.years
        for by, blocs in (("votes", y.vote_blocs), ("alliances", y.alliance_blocs))
        for b in blocs
    ]


def _ties(edition: Edition, codes: Sequence[str], query: Query) -> Rows:
    return [{"a": a, "b": b, "statements": n} for a, b, n in edition.shelf.ties(MOST)]


def _states(edition: Edition, codes: Sequence[str], query: Query) -> Rows:
    return [{"code": code, "name": name(code), "statements": n} for code, n in edition.shelf.most_told(1000)]


# --- evidence and what was said of it


def _found(edition: Edition, codes: Sequence[str], query: Query) -> Rows:
    return _flat(edition.shelf.every(asked({k: query[k] for k in FIELDS if query.get(k)}), MOST))


def _document(edition: Edition, codes: Sequence[str], query: Query) -> Rows:
    (id_,) = _some(1, codes, "evidence/doc-0123456789abcdef/statements.csv")
    told, struck = edition.view.told_in(edition.view.resolve(id_, ("documents",)))
    return [s.as_dict() | {"struck": s.id in struck} for s in told]


def _replies(edition: Edition, codes: Sequence[str], query: Query) -> Rows:
    return _flat(reply.record(edition, limit=MOST).entries)


TABLES: dict[tuple[str, str], Make] = {
    ("tie", "series"): _series, ("tie", "shifts"): _shifts, ("tie", "stage"): _stage, ("tie", "profile"): _profile, ("tie", "outlook"): _outlook,
    ("tie", "words-and-deeds"): _sides, ("tie", "frictions"): _frictions, ("tie", "thirds"): _thirds, ("tie", "coming"): _coming,
    ("tie", "claims"): _claims, ("tie", "facts"): _facts, ("tie", "evidence"): _between,
    ("triad", "triangle"): _arrows, ("triad", "levels"): _levels, ("triad", "balance"): _balance, ("triad", "wedges"): _wedges, ("triad", "frictions"): _quarrels,
    ("triad", "responses"): _responses,
    ("state", "ties"): _partners, ("state", "map"): _partners, ("state", "moved"): _moved, ("state", "coming"): _coming, ("state", "facts"): _facts,
    ("organisation", "ties"): _partners, ("organisation", "map"): _partners, ("organisation", "members"): _members,
    ("organisation", "moved"): _moved, ("organisation", "coming"): _coming,
    ("home", "moved"): _moved, ("home", "coming"): _coming, ("home", "subjects"): _subjects,
    ("order", "measures"): _order, ("order", "blocs"): _blocs, ("order", "ties"): _ties, ("order", "states"): _states,
    ("search", ""): _found, ("evidence", "statements"): _document, ("reviews", "replies"): _replies,
}  # fmt: skip
