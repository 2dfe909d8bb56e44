"""The recordings: texts of our own with the answers that a careful reader gives, a file a language.

A recording leaves out what is usual (an event that occurred, one way, told by the report itself); here it gets every key of the schema.
"""

import json
import re
import tomllib
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from bilat.readers.record import Proposal

DAY = date(2021, 6, 16)
FOLDER = Path(__file__).with_name("recordings")
Item = dict[str, Any]
USUAL: Item = {
    "kind": "event",
    "target": None,
    "reciprocal": False,
    "type": None,
    "label": None,
    "modality": "occurred",
    "when": None,
    "said_by": None,
    "translation": None,
}
KEYS = [f.name for f in fields(Proposal)]


@dataclass(frozen=True)
class Recording:
    """A text, the day it was published, its language, and the items of the answer."""

    id: str
    language: str
    published: date
    text: str
    items: tuple[Item, ...]

    @property
    def answer(self) -> str:
        return json.dumps({"statements": list(self.items)}, ensure_ascii=False)

    def line(self) -> str:
        """The text as a line of JSONL."""
        return json.dumps({"id": self.id, "text": self.text, "published": self.published.isoformat()}, ensure_ascii=False)


def item(given: Item) -> Item:
    """One item with every key; `source = "China/CHN"` is short for words and state."""
    made = USUAL | given
    for side in ("source", "target"):
        if isinstance(made[side], str):
            words, _, state = made[side].rpartition("/")
            made[side] = {"words": words, "state": state}
    if isinstance(made["said_by"], str):
        words, state, named = made["said_by"].split("/")
        made["said_by"] = {"words": words, "state": state or None, "named": named == "named"}
    return {key: made[key] for key in KEYS}


@cache
def recordings() -> tuple[Recording, ...]:
    found: list[Recording] = []
    for path in sorted(FOLDER.glob("*.toml")):
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["text"]:
            made = tuple(item(given) for given in entry.get("says", ()))
            found.append(Recording(entry["id"], path.stem, entry.get("published", DAY), entry["text"].strip(), made))
    return tuple(found)


@cache
def hostile() -> tuple[Recording, ...]:
    """Texts with answers that their words do not bear out."""
    entries = tomllib.loads((FOLDER.with_name("hostile") / "words.toml").read_text(encoding="utf-8"))["text"]
    return tuple(Recording(e["id"], "", DAY, e["text"], tuple(item(i) for i in e["says"])) for e in entries)


def of_request(request: dict[str, Any]) -> Recording | None:
    """The recording whose text a request shows, by its beginning."""
    report = request["messages"][1]["content"].partition("<report>")[2].partition("</report>")[0]
    shown = "".join(re.sub(r"^\[\d+\] ", "", report, flags=re.M).split())
    return next((r for r in recordings() if shown.startswith("".join(r.text.split())[: min(60, len(shown))])), None)
