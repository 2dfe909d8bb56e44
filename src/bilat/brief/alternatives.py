"""Other readings of the same evidence: what each fits, and what it does not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .bearing import bears, over
from .dating import first_day
from .draft import Draft, Matter
from .judged_data import UNEQUAL
from .naming import capital, is_state, listed, name
from .record import Computed
from .recount import TOO_FEW
from .standing import called

MOST, LEAST = 3, 2
FOES = 4  # states outside of which most is told, among which a common foe is looked for
ENOUGH = 5  # statements of each side with it
YEARS, TWICE = 2, 2  # force of the last years, and how often it must be told
Test = Callable[[Matter, str, str], "Seen | None"]


@dataclass(frozen=True)
class Seen:
    """Something that the record holds or lacks: `holds`, in words either way, with what it was computed from."""

    holds: bool
    words: str
    computed: tuple[Computed, ...]


@dataclass(frozen=True)
class Reading:
    """A way to read a tie: what would be so if it were true, and what rules it out. `expects` and `unless` name TESTS, with whether they
    hold."""

    title: str
    expects: tuple[tuple[str, bool], ...]
    unless: tuple[tuple[str, bool], ...] = ()


def alternatives(m: Matter) -> Iterator[Draft]:
    """At least two readings for the tie, that which fits best first; of three states, for the pair of which most is told."""
    pair = max(m.pairs, key=lambda p: (len(m.of(*p)), -m.pairs.index(p)))
    seen = {key: s for key, test in TESTS.items() if (s := test(m, *pair))}
    if len(m.tie) > 2:
        yield Draft(
            f"Most is told of {name(pair[0])} and {name(pair[1])}; these are other ways to read that tie.",
            computed=(m.searched("alternatives"),),
        )
    ranked = sorted(READINGS, key=lambda r: (_out(r, seen), -_weight(r, seen), READINGS.index(r)))
    kept = [r for r in ranked if not _out(r, seen)][:MOST]
    for reading in kept if len(kept) >= LEAST else ranked[:LEAST]:
        yield from _told(m, reading, seen)


def _out(reading: Reading, seen: dict[str, Seen]) -> bool:
    """Whether something that is known rules the reading out, or too little is known to tell it by."""
    return sum(key in seen for key, _ in reading.expects) < 2 or any(
        key in seen and seen[key].holds == holds for key, holds in reading.unless
    )


def _weight(reading: Reading, seen: dict[str, Seen]) -> float:
    """How well a reading does: what fits, less what does not; readings of which nothing can be said come last."""
    told = [seen[key].holds == wanted for key, wanted in reading.expects if key in seen]
    return sum(told) - 0.6 * (len(told) - sum(told)) if told else -9.0


def _told(m: Matter, reading: Reading, seen: dict[str, Seen]) -> Iterator[Draft]:
    fits = [seen[key] for key, wanted in reading.expects if key in seen and seen[key].holds == wanted]
    misses = [seen[key] for key, wanted in reading.expects if key in seen and seen[key].holds != wanted]
    for label, group, none in (("Fits", fits, "Nothing that is held."), ("Does not fit", misses, "Searched, none found.")):
        text = f"{capital(listed([s.words for s in group]))}." if group else none
        used = tuple(c for s in group for c in s.computed) if group else (m.searched(reading.title),)
        yield Draft(text, (), used, heading=reading.title, label=label)


# --- what is looked at


def _lean(m: Matter, a: str, b: str) -> Seen | None:
    done = [i for i in m.of(a, b) if i.deed]
    lean = m.count("lean", done)
    if lean.value in (TOO_FEW, "mixed"):
        return None
    return Seen("cooperative" in lean.value, f"deeds that are {lean.value}", (lean,))


def _frictions(m: Matter, a: str, b: str) -> Seen | None:
    trouble = [i for i in m.of(a, b) if m.conflict(i) and not over(i)]
    if not m.of(a, b):
        return None
    return Seen(
        bool(trouble),
        "frictions on record" if trouble else "no friction on record",
        (m.count("searched", trouble or m.of(a, b), "friction"),),
    )


def _promise(m: Matter, a: str, b: str) -> Seen | None:
    series = [s for s in (m.series("alliance_defence", a, b), m.series("alliance_defence", b, a)) if s]
    if not series:
        return None
    bound = any(s[-1].value for s in series)
    last = m.tell("period", series[0][-1:])
    return Seen(bound, f"a promise of defence ({last.value})" if bound else f"no promise of defence ({last.value})", (last,))


def _gap(m: Matter, a: str, b: str) -> Seen | None:
    there, back = m.series("trade_share", a, b), m.series("trade_share", b, a)
    if not there or not back or not there[-1].value or not back[-1].value:
        return None
    larger, smaller = max(there[-1].value, back[-1].value), min(there[-1].value, back[-1].value)
    last = m.tell("period", there[-1:] if there[-1].value >= back[-1].value else back[-1:])
    wide = larger >= UNEQUAL * smaller
    return Seen(wide, f"a gap in trade ({last.value})" if wide else f"an even weight of trade on both sides ({last.value})", (last,))


def _together(m: Matter, a: str, b: str) -> Seen | None:
    series = m.series("unga_kappa", a, b)
    if not series:
        return None
    last, value = m.tell("period", series[-1:]), m.tell("value", series[-1:])
    alike = (series[-1].value or 0) >= 0.4
    words = "like votes beyond habit" if alike else "votes that part"
    return Seen(alike, f"{words} (kappa {value.value} in {last.value})", (value, last))


def _arms(m: Matter, a: str, b: str) -> Seen | None:
    series = [s for s in (m.series("arms_tiv", a, b), m.series("arms_tiv", b, a)) if s]
    if not series:
        return None
    best = max(series, key=lambda s: s[-1].value or 0)
    supplied = bool(best[-1].value)
    last = m.tell("period", best[-1:])
    return Seen(supplied, f"arms delivered ({last.value})" if supplied else f"no arms delivered ({last.value})", (last,))


def _common_foe(m: Matter, a: str, b: str) -> Seen | None:
    """A third state with which both are mostly at odds, among those of which most is told: of each side enough to weigh."""
    third = {code: found for code, found in m.thirds.items() if is_state(code)}
    third |= {code: [*m.of(a, code), *m.of(b, code)] for code in m.tie if code not in (a, b)}
    for code, found in sorted(third.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:FOES]:
        held = [i for i in found if i.s.kind != "claim" and {i.a, i.b} & {a, b}]
        if min(sum(side in (i.a, i.b) for i in held) for side in (a, b)) < ENOUGH:
            continue
        quarrel = m.count("quarrel", held, f"{a},{b},{code}")
        if quarrel.value == "the quarrel of both":
            return Seen(True, f"{quarrel.value} with {name(code)}", (quarrel,))
    return None


def _force(m: Matter, a: str, b: str) -> Seen | None:
    """Force between the two in the last years."""
    since = (m.cut_off.year if m.cut_off else 0) - YEARS
    acts = [i for i in m.of(a, b) if i.s.kind == "event" and i.s.type == "ASSAULT" and i.deed and not over(i) and bears(i)]
    acts = [i for i in acts if (day := first_day(i.s.when) or i.day) and day.year >= since]
    if not m.of(a, b):
        return None
    held = len(acts) >= TWICE
    return Seen(held, "force of late" if held else "no force of late", (m.count("searched", acts if held else m.of(a, b), "force"),))


def _warmer_words(m: Matter, a: str, b: str) -> Seen | None:
    warmer = m.count("warmer", m.of(a, b))
    if warmer.value == TOO_FEW:
        return None
    return Seen(not warmer.value.startswith("no"), f"words that are {warmer.value}", (warmer,))


def _exercises(m: Matter, a: str, b: str) -> Seen | None:
    stage = m.stage(a, b)
    if stage is None or not stage.years:
        return None
    steps = [s for s in stage.now.steps if s.name.startswith(("joint", "exercises", "common"))]
    done = [s for s in steps if s.status in ("happening", "regular")]
    names = listed([called(s.name) for s in (done or steps)]) if steps else ""
    if not steps:
        return None
    return Seen(bool(done), names if done else f"no {listed([called(s.name) for s in steps], 'or')}", (m.searched("steps"),))


def _rivals(m: Matter, a: str, b: str) -> Seen | None:
    series = m.series("rivalry", a, b)
    if not series:
        return None
    last = m.tell("period", series[-1:])
    held = bool(series[-1].value)
    return Seen(
        held,
        f"a rivalry that historians see ({last.value})" if held else f"no rivalry that historians see ({last.value})",
        (last,),
    )


TESTS: dict[str, Test] = {
    "lean": _lean, "frictions": _frictions, "promise": _promise, "gap": _gap, "together": _together, "arms": _arms, "foe": _common_foe,
    "words": _warmer_words, "exercises": _exercises, "rivals": _rivals, "force": _force,
}  # fmt: skip
READINGS = (
    Reading(
        "Convenience under pressure",
        (("foe", True), ("frictions", True), ("gap", True), ("words", True), ("promise", False), ("together", False), ("exercises", False)),
        (("force", True), ("lean", False), ("rivals", True)),
    ),
    Reading(
        "Alliance in all but name",
        (("exercises", True), ("together", True), ("arms", True), ("lean", True), ("promise", True), ("frictions", False)),
        (("force", True), ("rivals", True), ("lean", False)),
    ),
    Reading(
        "Dependence of the weaker side",
        (("gap", True), ("arms", True), ("lean", True), ("rivals", False)),
        (("gap", False), ("force", True)),
    ),
    Reading(
        "Rivals who keep the peace",
        (("rivals", True), ("frictions", True), ("force", False), ("together", False), ("arms", False), ("lean", False)),
        (("force", True), ("frictions", False)),
    ),
    Reading(
        "Open conflict", (("force", True), ("rivals", True), ("lean", False), ("together", False), ("arms", False)), (("force", False),)
    ),
    Reading(
        "Deals where they pay, quarrels where they do not",
        (("frictions", True), ("arms", True), ("promise", False), ("words", True), ("force", False)),
        (("frictions", False), ("force", True)),
    ),
    Reading("A tie of little weight", (("arms", False), ("exercises", False), ("together", False), ("promise", False)), (("force", True),)),
)
