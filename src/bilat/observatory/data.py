"""Public data beside the ledger: pull, what is here, how to cite it, and the tables in force."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilat import errors

if TYPE_CHECKING:
    from bilat.ledger import Ledger, View
    from bilat.measures import Catalogue
    from bilat.records import Snapshot
    from bilat.sources.protocol import Adapter
    from bilat.sources.web import Web

_SNAPSHOT = re.compile(r"\bsnap-[0-9a-f]{8,}\b")
Note = Callable[[str], None]


def pull(
    ledger: "Ledger",
    clock: Callable[[], datetime],
    name: str,
    files: Sequence[str | Path],
    years: Sequence[int],
    note: Note,
    tick: Callable[[str | None], None],
) -> "list[Snapshot]":
    """See `Observatory.pull`."""
    from bilat.sources import adapter, store
    from bilat.sources.web import Web

    source = adapter(name)
    if files:
        return store.pull(ledger, name, files, note=note, now=clock)
    return fetch(ledger, name, source, Web(tell=tick), tuple(years), note)


def fetch(ledger: "Ledger", name: str, source: "Adapter", web: "Web", years: tuple[int, ...], note: Note) -> "list[Snapshot]":
    """Fetch a source's files and keep them; what a broken download left is resumed the next time."""
    import os
    import shutil

    from bilat.sources import store
    from bilat.sources.contract import Ask

    folder = store.folder_of(ledger) / ".fetched" / name
    folder.mkdir(parents=True, exist_ok=True)
    key = os.environ.get(getattr(source, "KEY", "") or "", None)
    files = source.fetch(web, folder, Ask(years=years, key=key))
    made = store.pull(ledger, name, files, origins=web.origins[: len(files)], note=note)
    shutil.rmtree(folder, ignore_errors=True)
    return made


def listing(ledger: "Ledger | None", now: datetime) -> list[dict[str, Any]]:
    """Every source with its terms and, of the ledger, what is in force. `age_days` counts from the day it was pulled."""
    from bilat.sources import NAMES, adapter, store

    view = ledger.view() if ledger else None
    tables = list(store.tables(ledger, view)) if ledger and view else []
    groups = store.groups(view) if view else []
    listed = []
    for name in NAMES:
        source = adapter(name)
        newest = next((g for g in reversed(groups) if g.source == name), None)
        here = [
            {"kind": t.kind, "version": t.version, "rows": t.rows, "first": t.first, "last": t.last} for t in tables if t.dataset == name
        ]
        listed.append(
            {
                "name": name,
                "title": source.SOURCE.title,
                "producer": source.SOURCE.producer,
                "licence": source.SOURCE.licence,
                "may_be_passed_on": source.SOURCE.redistributable,
                "url": source.SOURCE.url,
                "coverage": asdict(source.COVERAGE),
                "kinds": list(source.KINDS),
                "layouts": [layout.name for layout in source.EXPECT],
                "here": here,
                "pulled": newest.retrieved.isoformat() if newest else None,
                "age_days": store.age(newest, now.date()) if newest else None,
                "versions": [g.version for g in groups if g.source == name],
            }
        )
    return listed


def citations(ledger: "Ledger | None", names: Iterable[str]) -> list[str]:
    """BibTeX by source, each once; a name may be a source, a snapshot, or a file of results. NothingFound where none is named and none is here."""
    from bilat.sources import NAMES, adapter, store

    wanted = list(names)
    snapshots = {s.id: s.source for s in ledger.view().snapshots()} if ledger else {}
    if not wanted and ledger:
        wanted = list(dict.fromkeys(g.source for g in store.groups(ledger.view())))
    if not wanted:
        raise errors.NothingFound("no public data here yet; name sources (`bilat cite unga nmc`), or pull some")
    named: list[str] = []
    for name in wanted:
        named += used_by(Path(name)) if name not in NAMES and not name.startswith("snap-") and Path(name).is_file() else [name]
    unknown = next((n for n in named if n.startswith("snap-") and n not in snapshots), None)
    if unknown:
        raise errors.NothingFound(f"no snapshot {unknown} in the ledger; `bilat sources` names what is here")
    return [adapter(name).BIBTEX for name in dict.fromkeys(snapshots.get(n, n) for n in named)]


def used_by(result: Path) -> list[str]:
    """The snapshots that a file of results names: facts, findings, a brief, in whatever format. NothingFound where it names none."""
    found = list(dict.fromkeys(_SNAPSHOT.findall(result.read_text(encoding="utf-8", errors="replace"))))
    if not found:
        raise errors.NothingFound(f"{result}: names no snapshot of public data; give a result as JSON, which names those that it used")
    return found


def export(ledger: "Ledger", view: "View", name: str, output: Path, kind: str | None) -> int:
    """See `Observatory.export_data`."""
    from bilat.sources import store

    return store.export(ledger, view, name, output, kind)


def kept_back(catalogue: "Catalogue", kinds: Iterable[str]) -> list[str]:
    """What to say of the tables of some kinds that may not be passed on."""
    from bilat.sources import adapter

    wanted = set(kinds)
    return [
        f"{h.kind} is from {h.dataset}, which may not be passed on as it is: {adapter(h.dataset).SOURCE.licence}"
        for h in catalogue.held
        if h.kind in wanted and not adapter(h.dataset).SOURCE.redistributable
    ]


def catalogue(ledger: "Ledger", view: "View") -> "Catalogue":
    """The tables in force at a version of the ledger, as measures take them."""
    from bilat.measures import Catalogue, Held
    from bilat.sources import store

    tables = store.catalogue(ledger, view)
    return Catalogue(tuple(Held(t.kind, t.paths, t.snapshots, t.dataset, t.version) for held in tables.values() for t in held))


def earlier(ledger: "Ledger") -> "list[Catalogue]":
    """The catalogues as they were after each earlier pull, the latest first."""
    from bilat.sources import store

    places = sorted({group.place for group in store.groups(ledger.view())}, reverse=True)
    return [catalogue(ledger, ledger.view(place)) for place in places[1:]]
