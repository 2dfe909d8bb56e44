"""What the evidence does not hold: computed from it, one rule a sentence."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise, permutations

from .draft import Draft, Matter
from .naming import capital, listed, name
from .record import Computed, Figure

THIN = 5  # deeds, below which they are called few
LONG_SILENCE = 180  # days
ONE_SIDED = 0.6  # share of one state among those who speak
MEASURED = {
    "unga_kappa": "votes", "trade_share": "trade", "arms_tiv": "arms", "alliance_defence": "treaties", "shared_igos": "shared organisations",
    "disputes": "disputes", "rivalry": "rivalry", "cinc": "material means", "milex": "military spending",
}  # fmt: skip
LOPSIDED = 2.0  # how many times more is told of one direction


def gaps(m: Matter) -> Iterator[Draft]:
    for rule in (_basis, _deeds, _voices, _direction, _undated, _silence, _missing, _stale, _outlook, _assumptions):
        if m.items or rule in (_missing, _stale, _outlook):
            yield from rule(m)


def _basis(m: Matter) -> Iterator[Draft]:
    reports, owners = m.count("reports", m.items), m.count("owners", m.items)
    noun = "report" if reports.value == "one" else "reports"
    if owners.value == "no":
        told = "none with a named publisher" if noun == "reports" else "without a named publisher"
        yield Draft(f"All rests on {reports.value} {noun}, {told}.", computed=(reports, owners))
        return
    kind = "owner, so nothing is confirmed independently" if owners.value == "one" else "owners that are independent of each other"
    yield Draft(f"All rests on {reports.value} {noun} from {owners.value} {kind}.", computed=(reports, owners))


def _deeds(m: Matter) -> Iterator[Draft]:
    done = m.count("deeds", m.between)
    if m.between and sum(i.deed for i in m.between) < THIN:
        what = "No deed" if done.value == "no" else "Only one deed" if done.value == "one" else f"Only {done.value} deeds"
        yield Draft(f"{what} between {m.names} {'is' if what.endswith('deed') else 'are'} told.", computed=(done,))


def _voices(m: Matter) -> Iterator[Draft]:
    heard = Counter(i.s.said_by.state for i in m.items if i.s.said_by and i.s.said_by.state)
    spoken = [i for i in m.items if i.s.said_by and i.s.said_by.state]
    if not spoken:
        yield Draft(
            "Nobody is quoted or named as saying any of it: it is told in the voice of the reports.", computed=(m.count("spoken", m.items),)
        )
        return
    code, most = min(heard.items(), key=lambda pair: (-pair[1], pair[0]))
    if len(spoken) > 2 and most / len(spoken) >= ONE_SIDED:
        share, of = m.count("spoken by", spoken, code), m.count("statements", spoken)
        yield Draft(
            f"The voices are one-sided: {share.value} of {of.value} statements with a known speaker come from {name(code)}.",
            computed=(share, of),
        )
    silent = [c for c in m.tie if c not in heard]
    for code in silent:
        yield Draft(f"No speaker of {name(code)} is heard.", computed=(m.count("spoken by", m.items, code),))


def _direction(m: Matter) -> Iterator[Draft]:
    if len(m.tie) != 2:
        return
    one_way = [i for i in m.between if not i.s.reciprocal and i.s.kind != "claim"]
    counts = {code: sum(i.a == code for i in one_way) for code in m.tie}
    more, less = sorted(m.tie, key=lambda code: (-counts[code], code))
    if counts[more] >= LOPSIDED * max(1, counts[less]) and counts[more] > 3:
        told, other = m.count("from", one_way, more), m.count("from", one_way, less)
        yield Draft(
            f"More is told of what {name(more)} says and does to {name(less)} ({told.value}) than of the reverse ({other.value}).",
            computed=(told, other),
        )


def _undated(m: Matter) -> Iterator[Draft]:
    undated, share = m.count("undated", m.items), m.count("undated share", m.items)
    if undated.value != "no":
        verb = "does" if undated.value == "one" else "do"
        noun = "statement" if undated.value == "one" else "statements"
        yield Draft(
            f"{capital(undated.value)} {noun} {verb} not tell when, {share.value} percent of all; the date of the report stands in.",
            computed=(undated, share),
        )


def _silence(m: Matter) -> Iterator[Draft]:
    days = sorted({i.day for i in m.between if i.day})
    longest = max(((b - a).days for a, b in pairwise(days)), default=0)
    if longest >= LONG_SILENCE:
        start, end = m.count("silence from", m.between), m.count("silence to", m.between)
        yield Draft(f"The longest silence on the tie lasts from {start.value} to {end.value}.", computed=(start, end))
    if not any(i.day for i in m.items):
        yield Draft("No report has a date, so no order of events can be told.", computed=(m.count("dated", m.items),))


def _missing(m: Matter) -> Iterator[Draft]:
    if m.missing:
        pulls = ", ".join(f"`{x.sources[0]}`" for x in m.missing if x.sources)
        yield Draft(f"Public data that would bear on the tie are not in this ledger: pull {pulls}.", computed=(m.searched("public data"),))


def _stale(m: Matter) -> Iterator[Draft]:
    """What the data held tell of too long ago, by the year in which they end."""
    ends: dict[str, Figure] = {}
    for measure, what in MEASURED.items():
        held = [s for a, b in permutations(m.tie, 2) for s in (m.series(measure, a, b), m.series(measure, a)) if s and m.owner(s[-1])]
        if held and all(m.stale(s) for s in held):
            ends[what] = max((s[-1] for s in held), key=lambda f: (f.period, f.id))
    if ends:
        by_year: dict[str, list[tuple[str, Computed]]] = {}
        for what, f in ends.items():
            by_year.setdefault(m.tell("period", [f]).value, []).append((what, m.tell("period", [f])))
        parts = [f"{listed([what for what, _ in held])} in {year}" for year, held in sorted(by_year.items())]
        used = tuple(c for held in by_year.values() for _, c in held)
        yield Draft(f"Series end too early to stand for the present: {'; '.join(parts)}.", (), used)


def _outlook(m: Matter) -> Iterator[Draft]:
    if not m.material.outlooks:
        asked = " ".join(m.pairs[0])
        yield Draft(f"No outlook of the tie is kept: `bilat outlook {asked}` makes and keeps one.", computed=(m.searched(asked),))


def _assumptions(m: Matter) -> Iterator[Draft]:
    text = "Reports are taken to be of the day they bear, copies of a report to be one, and the years before to be a guide to the next."
    yield Draft(text, computed=(m.searched("assumptions"),), label="Assumed")
