"""The brief as one HTML page: no script, no request; everything that came from outside is escaped by the template."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from .check import LIKELIHOOD
from .display import FOOT, body, counting, drawn_from, facts, grade, groups, head, kind, link, reasons, safe, title
from .publishing import digits, publishers
from .record import Brief, Chart, Citation, Sentence
from .replying import subject

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

# Colours of the charts that follow the page: ink and greys of `charts.style` become its own, light or dark.
INKS = {
    "#222222": "ink",
    "#6b6b6b": "soft",
    "#dddddd": "line",
    "#eeeeee": "line",
    "#000000": "ink",
    "#000": "ink",
    "black": "ink",
    "#bbbbbb": "line",
}


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


def ticks(text: str) -> list[tuple[bool, str]]:
    """A sentence in parts: between backticks (a command's word) or not."""
    return [(bool(n % 2), part) for n, part in enumerate(safe(text).split("`")) if part]


def likely(text: str) -> "Markup":
    """A judgement with its word of likelihood emphasised."""
    from markupsafe import Markup, escape

    plain = safe(text)
    found = LIKELIHOOD.search(plain)
    if not found:
        return escape(plain)
    return Markup("{}<em>{}</em>{}").format(plain[: found.start()], found.group(), plain[found.end() :])


def tables(sentences: list[Sentence]) -> list[tuple[bool, list[Sentence]]]:
    """Sentences in runs: rows of a table, or none."""
    runs: list[tuple[bool, list[Sentence]]] = []
    for s in sentences:
        if not runs or runs[-1][0] != bool(s.cells):
            runs.append((bool(s.cells), []))
        runs[-1][1].append(s)
    return runs


def svg(chart: Chart) -> str:
    """The picture, to stand in the page: no fixed size, inks that follow the page, ids of its own, no letters of another font."""
    from bilat.charts.render import to_svg

    text = to_svg(json.loads(chart.spec))
    text = re.sub(
        r"^<svg [^>]*viewBox=\"([^\"]+)\"[^>]*>", r'<svg xmlns="http://www.w3.org/2000/svg" viewBox="\1" aria-hidden="true">', text, count=1
    )
    place = "g" + re.sub(r"\W", "", chart.key)
    text = re.sub(r'\bid="([^"]+)"', rf'id="{place}\1"', text)
    text = re.sub(r"url\(#([^)]+)\)", rf"url(#{place}\1)", text)
    text = re.sub(r'\s(?:font-family|aria-\w+|role|aria-roledescription)="[^"]*"', "", text)
    text = re.sub(r"(?<![\w#])(-?\d+\.\d\d)\d+", r"\1", text)  # a hundredth of a pixel is enough, and half the page
    for colour, ink in INKS.items():
        text = re.sub(rf'\b(fill|stroke)="{re.escape(colour)}"', rf'\1="var(--{ink})"', text)
    return text


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("bilat.brief"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.globals.update(
        facts=facts, title=title, kind=kind, mark=mark, quotes=quotes, ticks=ticks, groups=groups, head=head, body=body, link=link, grade=grade,
        reasons=reasons, drawn_from=drawn_from, publishers=publishers, digits=digits, tables=tables, likely=likely, foot=FOOT,
    )  # fmt: skip
    made.filters["safe_text"] = safe
    return made


def page(brief: Brief, picture: Callable[[Chart], str] = svg, reply: Callable[[str], str] | None = None) -> str:
    """The page; `picture` gives the markup of a chart, and must have escaped what is in it; `reply` gives the address at which a subject of
    `replying` can be answered, where there is one."""
    from markupsafe import Markup

    def drawn(chart: Chart) -> Markup:
        return Markup(picture(chart))

    anchor = anchors(brief)

    def place(s: Sentence) -> str:
        return anchor[id(s)]

    first = {number: found[0] for number, found in uses(brief).items()}
    by_key = {s.document: s for s in brief.sources}
    keys = {str(n): j.key for n, j in enumerate(brief.judgments, start=1)}

    def answer(part: str = "") -> str | None:
        return reply(subject(brief, part)) if reply else None

    return (
        _environment()
        .get_template("brief.html.j2")
        .render(b=brief, place=place, first=first, by_document=by_key, count=counting(brief), picture=drawn, answer=answer, keys=keys)
        + "\n"
    )
