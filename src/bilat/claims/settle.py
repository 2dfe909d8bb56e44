"""From a claim as read to its verdict: the period that is meant, the answer of the data, and what else would be true."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from bilat.claims import answers
from bilat.claims.passages import Search
from bilat.claims.queries import (
    TYPES,
    AllianceContent,
    ArmsDelivered,
    ArmsMore,
    CapabilityRank,
    Happened,
    InDocuments,
    Membership,
    PartnerRank,
    PartnerShare,
    Query,
    RecipientRank,
    SupplierRank,
    SupplierShare,
    TreatyDate,
    Votes,
    Wars,
)
from bilat.claims.record import Answer, Asked, Finding, Verdict
from bilat.measures.arms import WINDOW
from bilat.measures.catalogue import Catalogue

# What holds of a state of affairs, and may hold no more; for these "true until lately" is DATED. Five-year windows of arms overlap, so
# for them three years back are still nearly the same deliveries.
LASTING: tuple[type, ...] = (PartnerRank, PartnerShare, SupplierRank, SupplierShare, AllianceContent, CapabilityRank, Membership)
STATUS: tuple[type, ...] = (AllianceContent, Membership, TreatyDate)  # in force on the day, where the others are sums over a whole year
LATELY = 3  # years


def settle(asked: Asked, catalogue: Catalogue, earlier: Sequence[Catalogue] = (), search: Search | None = None) -> Finding:
    """The verdict on one claim. `earlier` are the catalogues before newer snapshots came, the latest first; `search` looks into documents."""
    if asked.query is None:
        return _finding(asked, "UNCHECKABLE", Answer(None, None, "", "", asked.why, ""), "not read")
    year, last = period(asked)
    if last > asked.on.year:
        told = f"{last} is after {asked.on}, the day for which it is checked"
        return _finding(asked, "UNCHECKABLE", Answer(None, None, "", "", told, ""), TYPES[type(asked.query)])
    answer = _ask(asked.query, catalogue, year, last, asked.on, search)
    yearly = asked.since is not None and not isinstance(asked.query, Happened | Wars)
    if yearly and asked.since is not None:
        answer = _all_the_time(asked, catalogue, asked.since, last)
    elif isinstance(asked.query, PartnerRank) and asked.query.became and asked.years and answer.holds:
        answer = _new(answer, _ask(asked.query, catalogue, year - 1, year - 1, asked.on, None), year)
    if asked.negated and not yearly:
        answer = _negated(answer)
    verdict = _verdict(answer)
    if verdict == "FALSE" and asked.query.__class__ in LASTING and asked.years is None and asked.since is None:
        lately = _lately(asked, catalogue, year, last)
        if lately:
            answer = replace(answer, also=(f"said of {lately}", *answer.also))
            verdict = "DATED"
    if verdict == "FALSE":
        for older in earlier:
            before = _ask(asked.query, older, year, last, asked.on, None)
            before = _negated(before) if asked.negated else before
            if before.holds and not before.unsure:
                told = f"{before.dataset} {before.version} still said so: {before.found}"
                answer, verdict = replace(answer, also=(*answer.also, told)), "REVISED"
                break
    return _finding(asked, verdict, answer, TYPES[type(asked.query)])


def _all_the_time(asked: Asked, catalogue: Catalogue, since: int, last: int) -> Answer:
    """The answer of the last year where the claim is right in every year since; else that of the first year in which it is not, or is not known."""
    assert asked.query is not None
    told = [(year, _ask(asked.query, catalogue, year, year, asked.on, None)) for year in range(since, last + 1)]
    if not told:
        return Answer(None, None, "", "", f"“since {since}” is after the last year that could be looked at, {last}", "")
    said = [(year, _negated(answer) if asked.negated else answer) for year, answer in told]
    for year, answer in said:
        if not answer.holds or answer.unsure:
            return replace(answer, found=f"in {year}: {answer.found}")
    return replace(said[-1][1], period=f"{since}-{last}", found=f"in every year from {since}: {said[-1][1].found}")


def _new(answer: Answer, before: Answer, year: int) -> Answer:
    """What holds in a year and became so in it: it must not have held in the year before."""
    if before.holds is None:
        return replace(answer, holds=None, found=f"{answer.found}; whether it was so in {year - 1} is not known: {before.found}")
    if before.holds:
        return replace(answer, holds=False, found=f"{answer.found}; but it was so in {year - 1} already: {before.found}")
    return replace(answer, found=f"{answer.found}; in {year - 1}: {before.found}")


def period(asked: Asked) -> tuple[int, int]:
    """First and last year that a claim is about: those it states; else the year of its day for what is in force, and for what is summed over
    a year the last whole one (its own year only on 31 December)."""
    if asked.years:
        return asked.years
    reach = (
        WINDOW - 1
        if isinstance(asked.query, SupplierRank | SupplierShare | RecipientRank | ArmsMore | ArmsDelivered)
        or (isinstance(asked.query, Votes) and (asked.query.topic or asked.query.about))
        else 0
    )
    whole = asked.on.year if (asked.on.month, asked.on.day) == (12, 31) or isinstance(asked.query, STATUS) else asked.on.year - 1
    if isinstance(asked.query, Wars):
        return asked.since or 0, whole
    if isinstance(asked.query, Happened) and asked.since is not None:
        return min(asked.since + 1, whole), whole
    return whole - reach, whole


def _ask(query: Query, catalogue: Catalogue, first: int, last: int, on: date, search: Search | None) -> Answer:
    if isinstance(query, InDocuments):
        return answers.documents(query, search, on)
    settler: Callable[..., Answer] = answers.SETTLERS[type(query)]
    return settler(query, catalogue, first, last, on)


def _negated(a: Answer) -> Answer:
    return replace(a, holds=None if a.holds is None else not a.holds)


def _verdict(a: Answer) -> Verdict:
    if a.attributed:
        return "ATTRIBUTED"
    if a.unsupported:
        return "UNSUPPORTED"
    if a.holds is None:
        return "UNCHECKABLE"
    if a.unsure:
        return "DEFINITION"
    return "TRUE" if a.holds else "FALSE"


def _lately(asked: Asked, catalogue: Catalogue, first: int, last: int) -> str:
    """The last years, of the few before, in which the claim was true; "" where in none."""
    held = []
    for back in range(1, LATELY + 1):
        on = asked.on.replace(year=asked.on.year - back, day=min(asked.on.day, 28))
        answer = _ask(asked.query, catalogue, first - back, last - back, on, None)  # type: ignore[arg-type]
        if answer.holds is not None and not answer.unsure and answer.holds != asked.negated:
            held.append(answer.period)
    return f"{held[-1]} to {held[0]}" if len(held) > 1 else held[0] if held else ""


def _finding(asked: Asked, verdict: Verdict, a: Answer, type_: str) -> Finding:
    definition = f"{a.definition}; {a.unsure}" if a.unsure else a.definition
    return Finding(
        asked.claim,
        verdict,
        a.value,
        a.unit,
        asked.on,
        a.period,
        type_,
        a.found,
        definition,
        a.dataset,
        a.version,
        a.also,
        a.snapshots,
        asked.query,
    )
