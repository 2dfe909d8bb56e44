"""Answers that were had, kept as files beside the ledger: a second reading costs nothing, and a ledger can be made again without the model.

    LEDGER/answers/ab/abcdef….json      one answer: what was asked (by hashes), the text as it came, tokens, seconds, when
    LEDGER/answers/servers/HOST         that the user was told what is sent there

Nothing is changed once it is there. The name is the hash of document, part, model, prompt and settings; no key is ever in it.
"""

import hashlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bilat.errors import BadInput

from . import prompt
from .client import Answer
from .pages import Part
from .settings import Settings

FOLDER = "answers"
FORM = 1


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer from the store, with the instant at which it was given."""

    answer: Answer
    at: str


class Store:
    """The answers beside one ledger. Any number of processes may use it."""

    def __init__(self, ledger_root: str) -> None:
        if "://" in ledger_root:
            raise BadInput(
                f"answers of a model are kept beside a ledger in a local folder; {ledger_root} is none: name one with --ledger DIR"
            )
        self.folder = Path(ledger_root) / FOLDER

    def get(self, settings: Settings, part: Part) -> Kept | None:
        """The answer to exactly this question; None if there is none, or if its file is damaged."""
        try:
            held = json.loads(self._path(key(settings, part)).read_text(encoding="utf-8"))
            answer = Answer(held["text"], held["finish"], held["tokens_in"], held["tokens_out"], held["seconds"])
            return Kept(answer, held["at"]) if isinstance(answer.text, str) and held["form"] == FORM else None
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError):
            return None

    def put(self, settings: Settings, part: Part, answer: Answer) -> Kept:
        """Keep an answer; the first to come stays. What this returns is there after `kill -9`."""
        at = datetime.now(UTC).isoformat(timespec="seconds")
        path = self._path(key(settings, part))
        asked = {"document": part.page.document.id, "sentences": [part.numbers[0] + 1, part.numbers[-1] + 1], "model": settings.model}
        asked |= {"prompt": prompt.version(), "settings": settings.shape}
        held: dict[str, Any] = {"form": FORM, "asked": asked, "at": at, **asdict(answer)}
        write(path, json.dumps(held, ensure_ascii=False, indent=1), keep=True)
        return self.get(settings, part) or Kept(answer, at)

    def told(self, host: str) -> bool:
        """Whether the user was told what is sent to a server; from now on he was."""
        path = self.folder / "servers" / hashlib.sha256(host.encode()).hexdigest()[:16]
        if path.exists():
            return True
        write(path, host, keep=True)
        return False

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / f"{name}.json"


def key(settings: Settings, part: Part) -> str:
    """The name of an answer: the hash of the document, of what of it was shown, of model, prompt and settings."""
    asked = [part.page.document.id, prompt.shown(part), settings.model, prompt.version(), settings.shape]
    return hashlib.sha256(json.dumps(asked, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()[:40]


def write(path: Path, text: str, keep: bool) -> None:
    """Write a file whole or not at all; with `keep`, one that is there stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        if keep:
            try:
                os.link(name, path)
            except FileExistsError:
                return
            except OSError:  # a file system without links
                Path(name).replace(path)
        else:
            Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
