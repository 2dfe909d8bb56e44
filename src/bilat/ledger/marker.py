"""The marker file by which a folder is known to be a ledger, and of which format."""

import json
import os
import tempfile
from pathlib import Path

from bilat.errors import LedgerError
from bilat.ledger.failures import plainly
from bilat.ledger.schema import FORMAT

NAME = "bilat-ledger.json"
_TEMPORARY = f".{NAME}."


def newer(root: str, found: int) -> LedgerError:
    return LedgerError(
        f"Ledger {root}: it was made by a newer bilat (format {found}; this one reads up to {FORMAT}): upgrade with `pip install -U bilat`."
    )


def check(folder: Path, create: bool) -> None:
    """Return if `folder` is a ledger that can be read; with `create`, make an empty or missing folder one.

    LedgerError: no ledger there (and not asked to create one), a folder with other things in it, a damaged or newer marker, or
    a folder that cannot be written.
    """
    with plainly(str(folder), "open it"):
        if _marked(folder):
            return
        if not create:
            raise LedgerError(
                f"No ledger at {folder}: `bilat read FILE` makes one; --ledger DIR or BILAT_LEDGER names another."
                + (" The folder is there, and holds no bilat-ledger.json." if folder.is_dir() else "")
            )
        folder.mkdir(parents=True, exist_ok=True)
        others = sorted(entry.name for entry in folder.iterdir() if not entry.name.startswith(_TEMPORARY))
        if others and not _marked(folder):  # another process may have marked it meanwhile
            raise LedgerError(
                f"{folder} is no ledger and not empty (it holds {', '.join(others[:3])}): choose an empty or a new folder with --ledger."
            )
        _write(folder)


def _marked(folder: Path) -> bool:
    path = folder / NAME
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return False
    try:
        found = json.loads(raw)["format"]
        if type(found) is not int or found < 1:
            raise ValueError(found)
    except (ValueError, TypeError, KeyError) as error:
        raise LedgerError(
            f'Ledger {folder}: {NAME} is damaged; restore it from a backup, or write {{"format": {FORMAT}}} into it '
            "if the folders beside it are bilat's. Nothing was changed."
        ) from error
    if found > FORMAT:
        raise newer(str(folder), found)
    return True


def _write(folder: Path) -> None:
    """At once or not at all, so that a kill leaves no half marker."""
    handle, name = tempfile.mkstemp(prefix=_TEMPORARY, dir=folder)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump({"format": FORMAT, "what": "a bilat ledger: Delta tables, readable by any engine"}, file)
            file.write("\n")
        temporary.chmod(0o644)
        temporary.replace(folder / NAME)
    finally:
        temporary.unlink(missing_ok=True)
