"""What the parts of a brief are written from, and a sentence before its citations have numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from . import naming
from .evidence import Item
from .record import Computed, Row
from .recount import computed, is_word


@dataclass(frozen=True)
class Draft:
    """A sentence with the items that it cites."""

    text: str
    items: tuple[Item, ...] = ()
    computed: tuple[Computed, ...] = ()
    heading: str | None = None


@dataclass(frozen=True)
class Matter:
    """All that a brief is about: the tie (codes) and every item that concerns it."""

    tie: tuple[str, ...]
    items: tuple[Item, ...]

    @cached_property
    def between(self) -> list[Item]:
        return [i for i in self.items if i.third is None]

    @cached_property
    def outside(self) -> list[Item]:
        return [i for i in self.items if i.third is not None]

    @cached_property
    def row(self) -> dict[str, Row]:
        return {i.s.id: i.row() for i in self.items}

    @property
    def codes(self) -> str:
        """The tie as rules take it."""
        return ",".join(self.tie)

    @property
    def names(self) -> str:
        return naming.listed([naming.name(code) for code in self.tie])

    @property
    def sides(self) -> str:
        return "the two" if len(self.tie) == 2 else "the three"

    def count(self, rule: str, items: Iterable[Item], of: str | None = None) -> Computed:
        return computed(rule, (self.row[i.s.id] for i in items), of)


def said(item: Item) -> bool:
    """See `recount.is_word`."""
    return is_word(item.row())
