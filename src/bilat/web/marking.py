"""A text cut at the edges of its marks, so that marks that overlap can be told apart: each piece knows all the statements that it bears."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bilat.records import Document, Statement

SEEN = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(9), *range(11, 32), 127], "\ufffd")
"""Controls that would reorder or hide what a reader sees of a text: shown as what they are, a sign that cannot be read."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the text. `marks` are the numbers of the statements whose words it is part of; `starts` those whose words begin here;
    `tone` is the class of the innermost mark's colour. `furniture` belongs to the page it stood on, and is never coded."""

    text: str
    marks: tuple[int, ...]
    starts: tuple[int, ...]
    quad: str
    furniture: bool


def marked(document: Document, statements: Sequence[Statement], first: int = 0, last: int | None = None) -> tuple[Piece, ...]:
    """The text from `first` to `last` in pieces; the statements are numbered from 1 in the order given."""
    end = len(document.text) if last is None else last
    spans = [
        (max(s.start, first), min(s.end, end), n, s.quad or "") for n, s in enumerate(statements, 1) if s.start < end and s.end > first
    ]
    page = [(max(a, first), min(b, end)) for a, b in document.furniture if a < end and b > first]
    edges = sorted({first, end, *(x for a, b, _, _ in spans for x in (a, b)), *(x for span in page for x in span)})
    pieces = []
    for a, b in pairwise(edges):
        over = [(e - s, n, quad) for s, e, n, quad in spans if s <= a and b <= e]
        inner = min(over)[2] if over else ""
        pieces.append(
            Piece(
                document.text[a:b].translate(SEEN),
                tuple(n for _, n, _ in sorted(over, key=lambda o: o[1])),
                tuple(n for s, _, n, _ in spans if s == a and n in {o[1] for o in over}),
                inner.replace(" ", "-"),
                any(s <= a and b <= e for s, e in page),
            )
        )
    return tuple(pieces)
