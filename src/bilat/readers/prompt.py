"""What is sent to a model: the fixed instructions of `prompt.md`, and one part of one document.

The version is the hash of everything that shapes an answer: the instructions, the schema, and how a part is laid out.
"""

import hashlib
import json
from functools import cache
from importlib.resources import files

from .labels import claim_labels, stance_labels
from .pages import Part
from .schema import schema

LAYOUT = "1"  # grows when `shown` lays a part out in another way


@cache
def instructions() -> str:
    """The fixed part, with the labels filled in."""
    told = (files("bilat.readers") / "prompt.md").read_text(encoding="utf-8")
    return told.replace("{stances}", ", ".join(stance_labels())).replace("{claims}", ", ".join(claim_labels()))


@cache
def version() -> str:
    """Eight hex digits; another prompt, schema or layout has another version."""
    whole = json.dumps([instructions(), schema(), LAYOUT], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()[:8]


def messages(part: Part) -> list[dict[str, str]]:
    """The two messages of a request."""
    return [{"role": "system", "content": instructions()}, {"role": "user", "content": shown(part)}]


def shown(part: Part) -> str:
    """One part as the model sees it: date, title, numbered sentences, each on a line of its own."""
    document = part.page.document
    head = [f"Published: {document.published or 'unknown'}"]
    if document.title and document.title not in document.text[:2000] and len(document.title) <= 300:
        from .injection import addresses

        head += [] if addresses(document.title) else [f"Title: {_line(document.title)}"]
    lines = [f"[{i + 1}] {_line(part.page.text(i))}" for i in part.numbers]
    if part.before:
        head.append(f"Sentences {min(part.before) + 1} to {max(part.before) + 1} are shown for what later ones refer to.")
    return "\n".join([*head, "<report>", *lines, "</report>"])


def _line(text: str) -> str:
    """A sentence on one line. Marks that could be taken for the end of the report are parted; such a quote would not stand verbatim."""
    return " ".join(text.split("\n")).replace("</report", "< /report").replace("<report", "< report")
