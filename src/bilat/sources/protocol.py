"""What a module that reads one source must have."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bilat.records import Source
from bilat.sources.contract import Ask, Coverage, Given, Layout, Succession

if TYPE_CHECKING:
    from bilat.sources.desk import Desk
    from bilat.sources.web import Web


class Adapter(Protocol):
    """A module of this package that reads one source."""

    SOURCE: Source
    COVERAGE: Coverage
    EXPECT: tuple[Layout, ...]
    KINDS: tuple[str, ...]
    SUCCESSION: Succession
    BIBTEX: str

    def fetch(self, web: "Web", folder: Path, ask: Ask) -> list[Path]:
        """Download into the folder; BadInput where a file must be fetched by hand."""
        ...

    def read(self, desk: "Desk", files: Sequence[Given]) -> dict[str, str]:
        """SQL by kind over views of the desk, with the columns of `tables.KINDS`. BadInput names file, row, column."""
        ...
