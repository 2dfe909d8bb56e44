"""Who publishes, who owns the publisher, and of what kind it is: what tells state media and independent owners apart.

The table is `data/publishers.csv`; a file of the user's with the same columns is read over it (`--publishers FILE`, or
BILAT_PUBLISHERS), a row of his for a publisher that is there replaces ours.
"""

import csv
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

from bilat.errors import BadInput

KINDS = ("wire", "press", "public broadcaster", "state-funded", "state media", "government", "research", "sample", "unreliable")
COLUMNS = ("publisher", "aliases", "domain", "owner", "country", "kind", "basis")


@dataclass(frozen=True, slots=True)
class Publisher:
    """One row: `country` is the code of the state (or organisation) under whose law or orders it works, "" where none is told."""

    name: str
    aliases: tuple[str, ...]
    domains: tuple[str, ...]
    owner: str
    country: str
    kind: str
    basis: str

    @property
    def speaks_for(self) -> str | None:
        """The state whose voice it is: of governments and of media that a state directs."""
        return (self.country or None) if self.kind in ("state media", "government") else None


@dataclass(frozen=True)
class Register:
    """Publishers to be found by name or by the address of a document."""

    publishers: tuple[Publisher, ...]

    @cached_property
    def _index(self) -> tuple[dict[str, Publisher], dict[str, Publisher]]:
        names: dict[str, Publisher] = {}
        domains: dict[str, Publisher] = {}
        for p in self.publishers:
            for name in (p.name, *p.aliases):
                names.setdefault(_key(name), p)
            for domain in p.domains:
                domains.setdefault(domain.casefold(), p)
        return names, domains

    def find(self, name: str | None, url: str | None = None) -> Publisher | None:
        """By name or alias, letters' case aside; else by the host of the address. None: not in the table."""
        names, domains = self._index
        if name and (found := names.get(_key(name))):
            return found
        try:
            parts = (urlsplit(url or "").hostname or "").split(".")
        except ValueError:
            return None
        return next((domains[d] for n in range(len(parts) - 1) if (d := ".".join(parts[n:])) in domains), None)

    def owner(self, name: str | None, url: str | None = None) -> str | None:
        """Who stands behind a report: the owner in the table, else the publisher itself; None where nobody is told."""
        found = self.find(name, url)
        return found.owner if found else name


NOBODY = Register(())


def register(path: str | Path | None = None) -> Register:
    """Our table, with the user's over it. BadInput: a file that is no such table; the line names the row."""
    given = path or os.environ.get("BILAT_PUBLISHERS")
    return Register(_over(_ours(), _read(Path(given)) if given else ()))


@cache
def _ours() -> tuple[Publisher, ...]:
    text = files("bilat.data").joinpath("publishers.csv").read_text(encoding="utf-8")
    return tuple(_rows(text.splitlines(), "publishers.csv"))


def _read(path: Path) -> tuple[Publisher, ...]:
    try:
        return tuple(_rows(path.read_text(encoding="utf-8-sig").splitlines(), str(path)))
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: cannot be read as a table of publishers ({error}); give a CSV file with {', '.join(COLUMNS)}") from error


def _rows(lines: Iterable[str], label: str) -> Iterator[Publisher]:
    reader = csv.DictReader(lines)
    if not set(COLUMNS) <= set(reader.fieldnames or ()):
        raise BadInput(f"{label}: the columns are {', '.join(reader.fieldnames or ()) or 'none'}; needed are {', '.join(COLUMNS)}")
    for number, row in enumerate(reader, start=2):
        cells = {name: (row[name] or "").strip() for name in COLUMNS}
        if not cells["publisher"] or not cells["owner"] or cells["kind"] not in KINDS:
            raise BadInput(
                f"{label}, line {number}: a row needs publisher, owner and a kind of {', '.join(KINDS)}; found {cells['kind']!r}"
            )
        split = {name: tuple(t.strip() for t in cells[name].split("|") if t.strip()) for name in ("aliases", "domain")}
        yield Publisher(
            cells["publisher"], split["aliases"], split["domain"], cells["owner"], cells["country"], cells["kind"], cells["basis"]
        )


def _over(ours: tuple[Publisher, ...], theirs: tuple[Publisher, ...]) -> tuple[Publisher, ...]:
    replaced = {_key(p.name) for p in theirs}
    return (*theirs, *(p for p in ours if _key(p.name) not in replaced))


def _key(name: str) -> str:
    return " ".join(name.casefold().replace("’", "'").split())
