"""Claims that a state votes with another in the UN General Assembly.

"Sided with" is taken as agreement in more than half of the roll calls and beyond what chance would give (kappa above .2); where the two part,
it depends on which is meant. On a subject, the roll calls are those under the issue code of the sessions' own list (`THEMES`), and of those
the ones whose title names the states and words of the claim. Without a stated year the last whole one is looked at; on a
subject, which comes up a few times a year, the last five that the table has.
"""

import re
from collections.abc import Iterable
from datetime import date

from bilat import states
from bilat.claims.nodata import nothing, within, years
from bilat.claims.queries import Votes
from bilat.claims.record import Answer
from bilat.measures.alignment import THEMES, alignment
from bilat.measures.catalogue import Catalogue, Held, connect, run, span, unbound
from bilat.measures.measure import Scope, rows

WORDS = (
    (r"palestin\w*|israel\w*|middle east(?:ern)?|gaza", "me"),
    (r"nuclear(?: weapons?| disarmament| arms)?", "nu"),
    (r"disarmament|arms control|small arms", "di"),
    (r"human rights", "hr"),
    (r"coloni\w+|decoloni[sz]ation|self-determination", "co"),
    (r"econom\w+(?: development)?|development", "ec"),
)
HALF, BEYOND_CHANCE = 0.5, 0.2
ENOUGH = 10  # roll calls
SPAN = 5  # years looked at on a subject
LAG = 3  # years by which a table may end before those asked for, where the claim states none
VOTES = {1: "yes", 2: "abstain", 3: "no"}


def votes(q: Votes, catalogue: Catalogue, first: int, last: int, on: date) -> Answer:
    """Agreement of the two, in all, on a subject, or on one resolution."""
    if q.resolution:
        return _resolution(q, catalogue)
    if q.than:
        return _oftener(q, catalogue, first, last)
    if q.topic or q.about:
        return _subject(q, catalogue, first, last)
    for held in catalogue.of("votes"):
        start, end = span(held)
        if start <= first <= last <= end and (made := _agreement(q, held, first, last, None, (), "")):
            return made
    return nothing(catalogue, "votes", f"on {q.a} and {q.b} in {years(first, last)}")


def _subject(q: Votes, catalogue: Catalogue, first: int, last: int) -> Answer:
    theme, words = _read(q)
    if theme is None and not words and not q.about:
        return Answer(
            None, None, "", "", f"“{q.topic}” names no subject that roll calls could be about: name a state, a theme or a resolution", ""
        )
    about = (*(_named(code) for code in q.about), *(re.escape(word) for word in words))
    chosen = [f"under the issue {THEMES[theme]}"] if theme else []
    chosen += [f"whose title names {' and '.join((*(states.state(c).name for c in q.about), *words))}"] if about else []
    told = " and ".join(chosen)
    untitled: list[str] = []
    for held in catalogue.of("votes"):
        if about and not _titled(held):
            untitled.append(held.dataset)
            continue
        end = min(last, _whole(held))
        if (q.stated and end < last) or last - end > LAG:
            continue
        begin = first if q.stated else end - SPAN + 1
        if made := _agreement(q, held, begin, end, theme, about, told):
            return made
    hint = ""
    if untitled:
        hint = "the roll calls here have no titles: run `bilat pull unga` with a file that has them (Dataverse, UN Digital Library), or name a resolution"
    return nothing(catalogue, "votes", f"on {q.a} and {q.b} in {years(first, last)} with {ENOUGH} roll calls {told}", hint)


def _read(q: Votes) -> tuple[str | None, tuple[str, ...]]:
    """The theme that the topic names, and what else of it a title must have."""
    topic = (q.topic or "").lower()
    theme = None
    for pattern, code in WORDS:
        if re.search(rf"\b(?:{pattern})\b", topic):
            theme, topic = code, re.sub(rf"\b(?:{pattern})\b", " ", topic)
            break
    rest = re.sub(r"\s+", " ", topic).strip()
    return theme, (rest,) if rest else ()


def _named(code: str) -> str:
    """A pattern that finds a state in a title, by any of its names or adjectives, in small letters."""
    terms = {t.text.lower() for t in states.state(code).terms if t.kind in ("name", "adjective") and not t.ambiguous and len(t.text) > 3}
    terms.add(states.state(code).name.lower())
    return rf"\b(?:{'|'.join(re.escape(t) for t in sorted(terms))})"


def _agreement(q: Votes, held: Held, first: int, last: int, theme: str | None, about: tuple[str, ...], chosen: str) -> Answer | None:
    """The answer where there are roll calls enough, up to the last year asked for."""
    found = [r for r in rows(alignment(theme=theme, about=about), held, Scope(first, last, (q.a, q.b))) if r["source"] == q.a]
    suffix = f"_{theme}" if theme else ""
    n = sum(r["n"] for r in found)
    if n < ENOUGH or (not chosen and max(r["year"] for r in found) < last):
        return None
    agree = sum(r[f"unga_agree{suffix}"] * r["n"] for r in found) / n
    known = [r for r in found if r[f"unga_kappa{suffix}"] is not None]
    kappa = sum(r[f"unga_kappa{suffix}"] * r["n"] for r in known) / max(1, sum(r["n"] for r in known))
    if q.share is not None:
        return Answer(
            within(agree, q.share, q.compare, q.step), agree, "share", years(first, last), f"{q.a} and {q.b} voted alike in {agree:.1%} of {n} roll calls",
            "the same vote among roll calls in which both voted", held.dataset, held.version, held.snapshots,
        )  # fmt: skip
    often, beyond = agree > HALF, kappa > BEYOND_CHANCE
    unsure = "it depends on whether agreement that chance explains is discounted" if often != beyond else ""
    return Answer(
        often and beyond, agree, "share", years(first, last),
        f"{q.a} and {q.b} voted alike in {agree:.1%} of {n} roll calls{f' {chosen}' if chosen else ''}, kappa {kappa:.2f}",
        f"the same vote in more than half of the roll calls{f' {chosen}' if chosen else ''} in which both voted, and kappa above {BEYOND_CHANCE}: more than chance gives",
        held.dataset, held.version, held.snapshots, (), unsure,
    )  # fmt: skip


def _oftener(q: Votes, catalogue: Catalogue, first: int, last: int) -> Answer:
    """Agreement with one state against agreement with another, over the same years."""
    assert q.than is not None
    for held in catalogue.of("votes"):
        start, end = span(held)
        if not start <= first <= last <= end:
            continue
        one, other = (_agreement(Votes(q.a, b), held, first, last, None, (), "") for b in (q.b, q.than))
        if one is None or other is None or one.value is None or other.value is None:
            continue
        told = f"{q.a} voted alike with {q.b} in {one.value:.1%} of roll calls and with {q.than} in {other.value:.1%}"
        definition = "the same vote among roll calls in which both voted"
        return Answer(
            one.value > other.value, one.value - other.value, "share", years(first, last), told, definition, held.dataset, held.version,
            held.snapshots,
        )  # fmt: skip
    return nothing(catalogue, "votes", f"on {q.a} with {q.b} and {q.than} in {years(first, last)}")


def _one(held: Held, query: str) -> object:
    connection = connect(held)
    try:
        return connection.execute(query).fetchone()[0]
    finally:
        connection.close()


def _titled(held: Held) -> bool:
    return bool(_one(held, "select count(title) > 0 from votes"))


def _whole(held: Held) -> int:
    """The last year of which the autumn's roll calls are there, in which most are cast."""
    return int(str(_one(held, "select max(year(date)) from votes where month(date) = 12 or (month(date) = 1 and day(date) = 1)")))


def _resolution(q: Votes, catalogue: Catalogue) -> Answer:
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
    return _last(run(held, t.select("date", "rcid", "state", "vote")))


def _last(cast: Iterable[dict[str, object]]) -> dict[str, int]:
    told = list(cast)
    for call in sorted({(r["date"], r["rcid"]) for r in told}, reverse=True):
        both = {str(r["state"]): int(str(r["vote"])) for r in told if (r["date"], r["rcid"]) == call}
        if len(both) == 2:
            return both
    return {}
