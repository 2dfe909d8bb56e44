"""Outlooks from the ledger's statements or an event table; kept, and scored when their day has come."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING

from bilat import errors
from bilat.observatory import data
from bilat.observatory.acts import acts, pair

if TYPE_CHECKING:
    from bilat.ledger import Ledger, View
    from bilat.measures.acts import Acts
    from bilat.measures.counts import Counts
    from bilat.measures.periods import Every
    from bilat.outlook import Outlook, Record
    from bilat.outlook.panel import Panel
    from bilat.records import Judgement

ENOUGH = 1  # acts a period, on average, that a tie needs to be told by that period
BUSY = 5  # and those that it needs for a busy one to be learned from it
LEARNED = 12  # periods at least, for a period to be chosen by itself


def outlook(
    ledger: "Ledger", a: str, b: str, source: str | None, every: "Every | None", until: date | None, as_of: int | date | datetime | None
) -> "Outlook":
    """See `Observatory.outlook`."""
    from bilat.measures.counts import count
    from bilat.measures.ties import both, existed, nothing
    from bilat.outlook.build import outlook

    a, b = pair(a, b)
    with ledger.view(as_of) as view:
        found = acts(view, data.catalogue(ledger, view), source)
        chosen = every
        every = chosen or _suited(found, a, b)
        own = count(found, "quad", every, ((a, b), (b, a)))
        if not both(own, a, b):
            raise errors.NothingFound(nothing(own, a, b))
        panel = _until(_panel(found, own, every), every, until)
        gone = [s for s in (a, b) if not existed(s, min(found.last, until or found.last), min(found.last, until or found.last))]
        if gone:
            raise errors.NothingFound(
                f"{' and '.join(gone)} in no state system on {min(found.last, until or found.last)}: no outlook of what has ended"
            )
        name = source or "statements"
        evidence = _ids(own, a, b) or found.snapshots
        notes = [f"the data end on {found.last}"]
        if found.grain == "week" and not chosen and every in ("quarter", "year"):
            notes.append(f"told by {every}, since in shorter periods the two have less than one act on average; --every asks for others")
        return outlook(
            panel,
            (a, b),
            every,
            source=name,
            dataset=found.dataset,
            version=found.version,
            evidence=evidence,
            ledger=view.version,
            notes=notes,
        )


def keep(ledger: "Ledger", made: "Outlook", at: datetime) -> "tuple[Judgement, ...]":
    """See `Observatory.keep_outlook`. What was kept before is not kept again."""
    from bilat.outlook.keep import SUBJECT, judgements

    told = judgements(made, at)
    with ledger.view() as view:
        known = {j.id for j in view.judgements(f"{made.a}-{made.b}", SUBJECT)}
    with ledger.batch("outlook", made.method) as batch:
        for each in told:
            if each.id not in known:
                batch.judgement(each)
    return told


def score(ledger: "Ledger", codes: tuple[str, ...]) -> "Record":
    """See `Observatory.outlook_record`."""
    from bilat.outlook.keep import SUBJECT, settle

    tie = set(pair(*codes)) if codes else None
    with ledger.view() as view:
        kept = [j for j in view.judgements(subject=SUBJECT) if tie is None or set(j.tie.split("-")) == tie]
        if not kept:
            raise errors.NothingFound("no outlook has been kept in this ledger; `bilat outlook RUS CHN` makes and keeps one")
        return settle(kept, _look(ledger, view))


def _look(ledger: "Ledger", view: "View") -> Callable[[str, str, str, str, str], float | None]:
    """Balances as the ledger has them now; None for periods that its data do not cover, or only in part."""
    import numpy as np

    from bilat.measures.counts import count
    from bilat.outlook.panel import panel as of_counts

    catalogue = data.catalogue(ledger, view)

    @cache
    def told(a: str, b: str, source: str, every: "Every") -> "dict[str, float]":
        found = acts(view, catalogue, None if source == "statements" else source)
        panel = of_counts(count(found, "quad", every, ((a, b), (b, a))))
        return {p: float(v) for p, v in zip(panel.periods, panel.value[0], strict=True) if not np.isnan(v)}

    def look(a: str, b: str, source: str, every: str, due: str) -> float | None:
        try:
            return told(a, b, source, every).get(due)
        except errors.NothingFound:  # the table of this source is not here any more
            return None

    return look


def _suited(found: "Acts", a: str, b: str) -> "Every":
    """The finest period in which the two have enough acts; the longest of which there are enough, where they have too few in any."""
    from bilat.measures.counts import count
    from bilat.measures.periods import EVERY, between

    if found.grain == "year":
        return "year"
    total = int(count(found, "quad", "year", ((a, b), (b, a))).total.sum())
    periods = {every: len(between(found.first, found.last, every)) for every in EVERY}
    long_enough = [every for every in EVERY if periods[every] >= LEARNED] or ["week"]
    return next((every for every in long_enough if total >= ENOUGH * periods[every]), long_enough[-1])


def _panel(found: "Acts", own: "Counts", every: "Every") -> "Panel":
    """All ties that are busy enough to be learned from, and the asked one, whose counts are its `own`."""
    from bilat.measures.counts import count
    from bilat.measures.periods import between
    from bilat.outlook.panel import panel

    periods = len(between(found.first, found.last, every))
    least = BUSY if own.total.sum() >= BUSY * periods else ENOUGH  # a thin tie is learned from thin ones too
    busy = panel(count(found, "quad", every, (), least * periods))
    asked = panel(own)
    return busy if any(set(p) == set(asked.pairs[0]) for p in busy.pairs) else busy.joined(asked)


def _until(panel: "Panel", every: "Every", until: date | None) -> "Panel":
    """The panel as it was known on a day: periods that had ended by then."""
    from bilat.outlook.build import last_day
    from bilat.outlook.panel import Panel

    if until is None:
        return panel
    n = sum(last_day(p, every) <= until for p in panel.periods)
    if not n:
        raise errors.NothingFound(f"no {every} of these data had ended by {until}; ask for a later day with --until")
    return Panel(panel.pairs, panel.periods[:n], panel.value[:, :n], panel.acts[:, :n])


def _ids(counted: "Counts", a: str, b: str) -> tuple[str, ...]:
    items = sorted((act for d in ((a, b), (b, a)) for act in counted.acts.items(*d)), key=lambda act: act.date, reverse=True)
    return tuple(dict.fromkeys(i for act in items[:20] for i in act.statements))
