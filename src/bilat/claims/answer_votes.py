"""Claims that a state votes with another in the UN General Assembly.

"Sided with" is taken as agreement in more than half of the roll calls and beyond what chance would give (kappa above .2); where the two part,
it depends on which is meant. Without a stated year the last whole one is looked at, for a theme the last five.
"""

import re
from datetime import date

from bilat.claims.nodata import nothing, years
from bilat.claims.record import Answer, Votes
from bilat.measures.alignment import THEMES, pairs
from bilat.measures.catalogue import Catalogue, Held, run, span, unbound
from bilat.measures.measure import Scope

WORDS = (
    (r"palestin|israel|middle east|gaza", "me"),
    (r"nuclear", "nu"),
    (r"disarm|arms control|small arms", "di"),
    (r"human rights", "hr"),
    (r"coloni|self-determination", "co"),
    (r"econom|development", "ec"),
)
HALF, BEYOND_CHANCE = 0.5, 0.2
ENOUGH = 10  # roll calls
VOTES = {1: "yes", 2: "abstain", 3: "no"}


def votes(q: Votes, catalogue: Catalogue, first: int, last: int, on: date) -> Answer:
    """Agreement of the two, in all, on a theme, or on one resolution."""
    if q.resolution:
        return _resolution(q, catalogue, on)
    theme = next((code for words, code in WORDS if q.topic and re.search(words, q.topic, re.IGNORECASE)), None)
    if q.topic and theme is None:
        known = ", ".join(THEMES.values())
        told = f"the General Assembly's list of issues has no “{q.topic}” (it has {known}): name a resolution, or run `bilat pull unga` with titles of roll calls"
        return Answer(None, None, "", "", told, "")
    for held in catalogue.of("votes"):
        start, end = span(held)
        if not start <= first <= last <= end:
            continue
        found = run(held, pairs(unbound("votes"), Scope(first, last, (q.a, q.b)), theme=theme))
        n = sum(r["n"] for r in found)
        if n < ENOUGH or max(r["year"] for r in found) < last:
            continue
        agree = sum(r["unga_agree"] * r["n"] for r in found) / n
        known_kappa = [r for r in found if r["unga_kappa"] is not None]
        kappa = sum(r["unga_kappa"] * r["n"] for r in known_kappa) / max(1, sum(r["n"] for r in known_kappa))
        often, beyond = agree > HALF, kappa > BEYOND_CHANCE
        unsure = "it depends on whether agreement that chance explains is discounted" if often != beyond else ""
        subject = f" on {THEMES[theme]}" if theme else ""
        return Answer(
            often and beyond, agree, "share", years(first, last),
            f"{q.a} and {q.b} voted alike in {agree:.1%} of {n} roll calls{subject}, kappa {kappa:.2f}",
            "the same vote among roll calls in which both voted; kappa: agreement beyond chance", held.dataset, held.version, held.snapshots,
            (), unsure,
        )  # fmt: skip
    return nothing(catalogue, "votes", f"on {q.a} and {q.b} in {years(first, last)}")


def _resolution(q: Votes, catalogue: Catalogue, on: date) -> Answer:
    for held in catalogue.of("votes"):
        if cast := _cast(held, q):
            same = cast[q.a] == cast[q.b]
            told = f"on {q.resolution} {q.a} voted {VOTES[cast[q.a]]} and {q.b} {VOTES[cast[q.b]]}"
            return Answer(same, float(same), "0 or 1", "", told, "the recorded vote", held.dataset, held.version, held.snapshots)
    return nothing(catalogue, "votes", f"with {q.a} and {q.b} on resolution {q.resolution}")


def _cast(held: Held, q: Votes) -> dict[str, int]:
    """The votes of the two on the last roll call under that symbol; empty where one of them is not recorded."""
    t = unbound("votes")
    t = t.filter(
        t.unres.upper().endswith(f"/{(q.resolution or '').upper()}") | (t.unres.upper() == (q.resolution or "").upper()),
        t.state.isin([q.a, q.b]),
    )
    rows = run(held, t.select("date", "rcid", "state", "vote"))
    calls = {(r["date"], r["rcid"]) for r in rows}
    for call in sorted(calls, reverse=True):
        cast = {r["state"]: int(r["vote"]) for r in rows if (r["date"], r["rcid"]) == call}
        if len(cast) == 2:
            return cast
    return {}
