"""The shapes that adapters and desk share: what a source covers, how its tables look, what to fetch."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Succession = Literal["newest", "merge", "add"]
"""How pulls follow each other: the newest replaces the older; or its rows replace those of the same key; or they are added."""

Lookup = Mapping[str, str | None]
"""Codes that are no state by design, or not by the usual list: to the state that they stand for, or None (no state). Patterns with *
    too."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Years, both included (`last` None: the series goes on), which states, and what one row of the source is."""

    first: int
    last: int | None
    states: str
    unit: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A table layout, known by its columns.

    `columns` must all be there; each has a type: text, int, real, date, year, or a system of state codes (see `codes.SYSTEMS`), with ?
    where a cell may be empty. `maybe` may be there and is read, empty where it is not; `also` may be there and is not read: names, or
    patterns with *. `rows` is what a whole release holds.
    `absent` are numbers that mean "missing", `blank` texts that do. `bare`: the file has no header and its fields stand in the order of
    `columns`, where the type "-" marks one that is not read; the last `ragged` of them may be left out in a row.
    """

    name: str
    columns: Mapping[str, str]
    rows: tuple[int, int]
    also: tuple[str, ...] = ()
    absent: tuple[int, ...] = ()
    blank: tuple[str, ...] = ("", "NA")
    bare: bool = False
    ragged: int = 0
    maybe: Mapping[str, str] = field(default_factory=dict)
    states: str | None = None  # every further column is a state of this system of codes; "any": or whatever else the adapter takes


@dataclass(frozen=True, slots=True)
class Given:
    """A file as it came: where it lies, the id of its snapshot, and how the user knows it."""

    path: Path
    snapshot: str
    label: str


@dataclass(frozen=True, slots=True)
class Raw:
    """An opened file: `view` in the desk's database has `snapshot`, `row` and the layout's columns, typed.

    A column of state codes holds codes of `bilat.states`; beside it `NAME_code` has what the file says. A column named row is called
    row_file. `more` are the columns beyond the
    layout, where it allows them.
    """

    view: str
    layout: str
    given: Given
    rows: int
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """What to fetch: years (empty: what there is), states as ISO codes, and the key that the service wants."""

    years: Sequence[int] = ()
    states: Sequence[str] = ()
    key: str | None = field(default=None, repr=False)
