"""Other readings of the same evidence: what each fits, and what it does not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .draft import Draft, Matter
from .judging import UNEQUAL
from .naming import is_state, listed, name
from .record import Computed
from .recount import TOO_FEW

MOST = 3
Test = Callable[[Matter, str, str], "Seen | None"]


@dataclass(frozen=True)
class Seen:
    """Something that the record holds or lacks: `holds`, in words either way, with what it was computed from."""

    holds: bool
    words: str
    computed: tuple[Computed, ...]


@dataclass(frozen=True)
class Reading:
    """A way to read a tie: what would be so if it were true."""

    title: str
    expects: tuple[tuple[str, bool], ...]  # names of TESTS, and whether the reading expects them to hold


def alternatives(m: Matter) -> Iterator[Draft]:
    """At least two readings for the tie; of three states, for the pair of which most is told."""
    pair = max(m.pairs, key=lambda p: (len(m.of(*p)), -m.pairs.index(p)))
    seen = {key: s for key, test in TESTS.items() if (s := test(m, *pair))}
    if len(m.tie) > 2:
        yield Draft(
            f"Most is told of {name(pair[0])} and {name(pair[1])}; these are other ways to read that tie.",
            computed=(m.searched("alternatives"),),
        )
    ranked = sorted(READINGS, key=lambda r: (-_weight(r, seen), READINGS.index(r)))
    for reading in sorted(ranked[:MOST], key=READINGS.index):
        yield from _told(m, reading, seen)


def _weight(reading: Reading, seen: dict[str, Seen]) -> float:
    """How well a reading does: what fits, less what does not; readings of which nothing can be said come last."""
    told = [seen[key].holds == wanted for key, wanted in reading.expects if key in seen]
    return sum(told) - 0.6 * (len(told) - sum(told)) if told else -9.0


def _told(m: Matter, reading: Reading, seen: dict[str, Seen]) -> Iterator[Draft]:
    fits = [seen[key] for key, wanted in reading.expects if key in seen and seen[key].holds == wanted]
    misses = [seen[key] for key, wanted in reading.expects if key in seen and seen[key].holds != wanted]
    for start, group, none in (
        ("It fits", fits, "Nothing that is held speaks for it."),
        ("It does not fit", misses, "Nothing that is held speaks against it: searched, none found."),
    ):
        if group:
            text = f"{start} {listed([s.words for s in group])}."
            yield Draft(text, (), tuple(c for s in group for c in s.computed), heading=reading.title)
        else:
            yield Draft(none, computed=(m.searched(reading.title),), heading=reading.title)


# --- what is looked at


def _lean(m: Matter, a: str, b: str) -> Seen | None:
    done = [i for i in m.of(a, b) if i.deed]
    lean = m.count("lean", done)
    if lean.value == TOO_FEW:
        return None
    return Seen("cooperative" in lean.value, f"the deeds, which are {lean.value}", (lean,))


def _frictions(m: Matter, a: str, b: str) -> Seen | None:
    trouble = [i for i in m.of(a, b) if m.conflict(i)]
    if not m.of(a, b):
        return None
    return Seen(
        bool(trouble),
        "the frictions that are told" if trouble else "the want of any friction told",
        (m.count("searched", trouble or m.of(a, b), "friction"),),
    )


def _promise(m: Matter, a: str, b: str) -> Seen | None:
    series = [s for s in (m.series("alliance_defence", a, b), m.series("alliance_defence", b, a)) if s]
    if not series:
        return None
    bound = any(s[-1].value for s in series)
    last = m.tell("period", series[0][-1:])
    return Seen(bound, f"the promise of defence ({last.value})" if bound else f"the missing promise of defence ({last.value})", (last,))


def _gap(m: Matter, a: str, b: str) -> Seen | None:
    there, back = m.series("trade_share", a, b), m.series("trade_share", b, a)
    if not there or not back or not there[-1].value or not back[-1].value:
        return None
    larger, smaller = max(there[-1].value, back[-1].value), min(there[-1].value, back[-1].value)
    last = m.tell("period", there[-1:] if there[-1].value >= back[-1].value else back[-1:])
    wide = larger >= UNEQUAL * smaller
    return Seen(wide, f"the gap in trade ({last.value})" if wide else f"the even weight of trade on both sides ({last.value})", (last,))


def _together(m: Matter, a: str, b: str) -> Seen | None:
    series = m.series("unga_kappa", a, b)
    if not series:
        return None
    last, value = m.tell("period", series[-1:]), m.tell("value", series[-1:])
    alike = (series[-1].value or 0) >= 0.4
    words = "votes beyond habit" if alike else "votes that part"
    return Seen(alike, f"the {words} (kappa {value.value} in {last.value})", (value, last))


def _arms(m: Matter, a: str, b: str) -> Seen | None:
    series = [s for s in (m.series("arms_tiv", a, b), m.series("arms_tiv", b, a)) if s]
    if not series:
        return None
    best = max(series, key=lambda s: s[-1].value or 0)
    supplied = bool(best[-1].value)
    last = m.tell("period", best[-1:])
    return Seen(supplied, f"the arms delivered ({last.value})" if supplied else f"the want of any arms delivered ({last.value})", (last,))


def _common_foe(m: Matter, a: str, b: str) -> Seen | None:
    """A third state with which both are mostly at odds."""
    third = [(code, found) for code, found in m.thirds.items() if is_state(code)]
    for code, found in sorted(third, key=lambda pair: (-len(pair[1]), pair[0]))[:6]:
        quarrel = m.count("quarrel", found, f"{a},{b},{code}")
        if quarrel.value == "the quarrel of both":
            return Seen(True, f"{quarrel.value} with {name(code)}", (quarrel,))
    return None


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
    names = listed([s.name.replace("_", " ") for s in (done or steps)]) if steps else ""
    if not steps:
        return None
    return Seen(bool(done), f"the {names} told of" if done else f"the want of {names}", (m.searched("steps"),))


def _rivals(m: Matter, a: str, b: str) -> Seen | None:
    series = m.series("rivalry", a, b)
    if not series:
        return None
    last = m.tell("period", series[-1:])
    held = bool(series[-1].value)
    return Seen(
        held,
        f"the rivalry that historians see ({last.value})" if held else f"the end of what rivalry historians saw ({last.value})",
        (last,),
    )


TESTS: dict[str, Test] = {
    "lean": _lean, "frictions": _frictions, "promise": _promise, "gap": _gap, "together": _together, "arms": _arms, "foe": _common_foe,
    "words": _warmer_words, "exercises": _exercises, "rivals": _rivals,
}  # fmt: skip
READINGS = (
    Reading(
        "Convenience under pressure", (("foe", True), ("frictions", True), ("gap", True), ("words", True), ("promise", False), ("together", False), ("exercises", False))
    ),
    Reading("Alliance in all but name", (("exercises", True), ("together", True), ("arms", True), ("lean", True), ("promise", True), ("frictions", False))),
    Reading("Dependence of the weaker side", (("gap", True), ("arms", True), ("lean", True), ("rivals", False))),
    Reading("Rivals who keep the peace", (("rivals", True), ("frictions", True), ("together", False), ("arms", False), ("lean", False))),
    Reading("A tie of little weight", (("lean", False), ("arms", False), ("exercises", False), ("together", False))),
)  # fmt: skip
