"""The brief as one HTML page: no script, no request; everything that came from outside is escaped by the template."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from .display import counted, facts, groups, link, origin, safe, title
from .record import Brief, Citation, Sentence

if TYPE_CHECKING:
    from jinja2 import Template


@dataclass(frozen=True, slots=True)
class Mark:
    """The sentence of a citation in three parts: before its words, the words, after them."""

    before: str
    words: str
    after: str


def mark(c: Citation) -> Mark:
    sentence, words = safe(c.sentence), safe(c.words)
    before, found, after = sentence.partition(words) if words else (sentence, "", "")
    return Mark(before, found, after)


def uses(brief: Brief) -> dict[int, list[str]]:
    """Anchors of the sentences that cite each number, so that a footnote leads back."""
    found: dict[int, list[str]] = {}
    for n, (_, s) in enumerate(brief.sentences()):
        for number in s.cites:
            found.setdefault(number, []).append(f"s{n}")
    return found


def anchors(brief: Brief) -> dict[int, str]:
    """The anchor of each sentence, by its identity: equal sentences have places of their own."""
    return {id(s): f"s{n}" for n, (_, s) in enumerate(brief.sentences())}


def quotes(text: str) -> list[tuple[bool, str]]:
    """A sentence in parts: quoted (with its marks) or not."""
    parts, plain = [], safe(text)
    while "“" in plain and "”" in plain[plain.index("“") :]:
        start = plain.index("“")
        end = plain.index("”", start) + 1
        parts += [(False, plain[:start]), (True, plain[start:end])]
        plain = plain[end:]
    return [p for p in (*parts, (False, plain)) if p[1]]


@cache
def _template() -> "Template":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("bilat.brief"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.globals.update(facts=facts, title=title, mark=mark, quotes=quotes, groups=groups, origin=origin, link=link, counted=counted)
    made.filters["safe_text"] = safe
    return made.get_template("brief.html.j2")


def page(brief: Brief) -> str:
    anchor = anchors(brief)

    def place(s: Sentence) -> str:
        return anchor[id(s)]

    first = {number: found[0] for number, found in uses(brief).items()}
    by_key = {s.document: s for s in brief.sources}
    return _template().render(b=brief, place=place, first=first, by_document=by_key) + "\n"
