"""The table of steps, words and points, read from TOML and checked: nothing that weighs is hidden in code."""

import hashlib
import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, cast, get_args

from bilat.errors import BadInput
from bilat.plover import CONTEXTS, TYPES
from bilat.records import MODALITIES
from bilat.stage.record import STATUSES

Worth = Literal["done", "said", "against", "ended", "nothing"]
"""What evidence is worth: the step is taken, is announced, is denied, is broken off, or none of these."""
DATA = ("alliance_consultation", "alliance_defence", "arms_delivered", "dispute_force")
PROFILE = ("level", "breadth", "depth", "reciprocity", "persistence")


@dataclass(frozen=True, slots=True)
class When:
    """A statement fits if its type or stance fits, it has one of the contexts (none named: any), and each pattern of `need` is found."""

    types: frozenset[str]
    modes: frozenset[str]
    not_modes: frozenset[str]
    contexts: frozenset[str]
    need: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class FromData:
    """What a yearly value of public data is worth: `counts` if it is above 0, `zero` if it is 0 inside the coverage.

    `standing`: what was so in the last year of the data is taken as said, and no more, of the years after it.
    """

    measure: str
    counts: Worth
    zero: Worth
    words: str
    zero_words: str
    standing: bool


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of the ladder as the table has it.

    `pledge` is what words of cooperation that were said are worth; where a pattern of `concluded` stands in the sentence they are done, and with `only_concluded` nothing
    else is. `stance` is what a lasting relation that the text asserts is worth, `denied` what it is worth that the step is denied. `points` are by status.
    """

    name: str
    about: str
    pledge: Worth
    concluded: re.Pattern[str]
    only_concluded: bool
    denied: Worth
    stance: Worth
    whens: tuple[When, ...]
    data: tuple[FromData, ...]
    points: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Bound:
    """Points for a measure of the profile that lies between two bounds."""

    measure: str
    above: float
    below: float
    points: float


@dataclass(frozen=True, slots=True)
class Table:
    """All that the stage is judged by; `name` is that of the file and a hash of what stands in it."""

    name: str
    years: int
    regular: int
    pool: int
    modality: Mapping[str, Worth]
    before: re.Pattern[str]
    after: re.Pattern[str]
    refused: re.Pattern[str]
    denied: re.Pattern[str]
    alleged: re.Pattern[str]
    said: re.Pattern[str]
    rungs: tuple[Rung, ...]
    names: re.Pattern[str]
    views: frozenset[str]
    base: float
    least: int
    even: int
    lowest: float
    highest: float
    settle: tuple[str, ...]
    bounds: tuple[Bound, ...]


def default_text() -> str:
    """The table that ships with bilat, as TOML."""
    return (files("bilat.stage") / "ladder.toml").read_text(encoding="utf-8")


@cache
def default() -> Table:
    """The table that ships with bilat."""
    return parse(default_text(), "ladder.toml")


def load(path: Path) -> Table:
    """The table of a user. BadInput names the file and what is wrong in it."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(
            f"{path}: cannot be read as a table of steps ({error}); `bilat stage --show-table` prints one to start from"
        ) from error
    return parse(text, path.name)


def parse(text: str, name: str) -> Table:
    """Read and check a table. BadInput says what was found and what is allowed."""
    try:
        return _table(tomllib.loads(text), f"{name} {hashlib.sha256(text.encode()).hexdigest()[:8]}")
    except BadInput as error:
        raise BadInput(f"{name}: {error}") from None
    except KeyError as error:
        raise BadInput(f"{name}: {error} is missing; `bilat stage --show-table` prints a whole table") from error
    except (tomllib.TOMLDecodeError, TypeError, ValueError, AttributeError, re.error) as error:
        raise BadInput(f"{name}: not a table of steps ({error}); `bilat stage --show-table` prints one to start from") from error


def _table(raw: Mapping[str, Any], name: str) -> Table:
    window, judged = raw["window"], raw["assessment"]
    modality = {m: _one_of(raw["modality"].get(m, "nothing"), get_args(Worth)) for m in MODALITIES}
    words = {key: list(found) for key, found in raw["words"].items()}
    rungs = tuple(_rung(step, words, raw.get("points", {})) for step in raw["step"])
    if not rungs or len({r.name for r in rungs}) != len(rungs):
        raise BadInput("a ladder needs at least one step, and each step its own name")
    years, regular = _whole(window["years"], 1, 100), _whole(window["regular"], 1, 100)
    if regular > years:
        raise BadInput(f"window.regular is {regular}, more than window.years, {years}")
    return Table(
        name=name,
        years=years,
        regular=regular,
        pool=_whole(window["pool"], 1, 10_000),
        modality=cast("Mapping[str, Worth]", modality),
        before=_any(raw["against"]["before"]),
        after=_any(raw["against"]["after"]),
        refused=_any(raw["against"]["refused"]),
        denied=_any(raw["denied"]["before"]),
        alleged=_any(raw["alleged"]["before"]),
        said=_any(raw["said"]["before"]),
        rungs=rungs,
        names=_any(raw["names"]["words"]),
        views=frozenset(raw["names"]["views"]),
        base=_number(judged["base"]),
        least=_whole(judged["least_statements"], 0, 10_000),
        even=_whole(judged["even"], 0, 10_000),
        lowest=_share(judged["lowest"]),
        highest=_share(judged["highest"]),
        settle=tuple(_one_of(s, [r.name for r in rungs]) for s in judged["settle"]),
        bounds=tuple(
            Bound(_one_of(row["measure"], PROFILE), _number(row.get("above", -1e9)), _number(row.get("below", 1e9)), _number(row["points"]))
            for row in raw.get("profile", ())
        ),
    )


def _rung(step: Mapping[str, Any], words: Mapping[str, list[str]], points: Mapping[str, Any]) -> Rung:
    def pattern(key: str) -> re.Pattern[str]:
        return _any(words[_one_of(key, words)])

    whens = tuple(
        When(
            frozenset(_one_of(t, TYPES) for t in when.get("types", ())),
            frozenset(when.get("modes", ())),
            frozenset(when.get("not_modes", ())),
            frozenset(_one_of(c, CONTEXTS) for c in when.get("contexts", ())),
            tuple(pattern(key) for key in when.get("need", ())),
        )
        for when in step.get("when", ())
    )
    data = tuple(
        FromData(
            _one_of(d["measure"], DATA),
            cast(Worth, _one_of(d["counts"], get_args(Worth))),
            cast(Worth, _one_of(d.get("zero", "nothing"), ("against", "ended", "nothing"))),
            d["words"],
            d.get("zero_words", ""),
            bool(d.get("standing", False)),
        )
        for d in step.get("data", ())
    )
    given = {_one_of(status, STATUSES): _number(p) for status, p in points.get(step["name"], {}).items()}
    pledge = cast(Worth, _one_of(step.get("pledge", "said"), get_args(Worth)))
    stance = cast(Worth, _one_of(step.get("stance", "done"), get_args(Worth)))
    denied = cast(Worth, _one_of(step.get("denied", "against"), ("against", "ended", "nothing")))
    concluded = _any(list(step.get("concluded", ())))
    only = bool(step.get("only_concluded", False))
    return Rung(step["name"], step.get("about", ""), pledge, concluded, only, denied, stance, whens, data, given)


def _any(words: list[str]) -> re.Pattern[str]:
    if not words:
        return re.compile(r"(?!)")
    return re.compile(r"(?<!\w)(?:" + "|".join(words) + r")(?!\w)", re.I)


def _one_of(value: Any, allowed: Any) -> str:
    if value not in allowed:
        raise BadInput(f"{value!r} is not allowed here; one of {', '.join(map(str, allowed))}")
    return str(value)


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise BadInput(f"{value!r} is no number")
    return float(value)


def _whole(value: Any, low: int, high: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise BadInput(f"{value!r} is no whole number from {low} to {high}")
    return value


def _share(value: Any) -> float:
    number = _number(value)
    if not 0 < number < 1:
        raise BadInput(f"{value!r} is no probability between 0 and 1")
    return number
