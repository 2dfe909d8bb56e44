"""A document as a model is shown it: numbered sentences, in parts that overlap where it is long."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from bilat.records import Document
from bilat.text.sentences import Span, sentences

from .injection import Flag, flags

PART = 12_000  # characters of one part, if the user does not say
OVERLAP = 3  # sentences that a part has in common with the one before it
LONGEST = 3_000  # characters of a sentence that is shown; a longer one is a table or a list


@dataclass(frozen=True)
class Page:
    """A document with its sentences; those that address a reader, and overlong ones, are not shown."""

    document: Document

    @cached_property
    def spans(self) -> list[Span]:
        return sentences(self.document.text, self.document.furniture)

    def text(self, i: int) -> str:
        start, end = self.spans[i]
        return self.document.text[start:end]

    @cached_property
    def flags(self) -> tuple[Flag, ...]:
        text = self.document.text
        ends = [0, *(s.end for s in self.spans)]
        breaks = ["\n\n" in text[end : span.start] or i == 0 for i, (end, span) in enumerate(zip(ends, self.spans, strict=False))]
        return flags([self.text(i) for i in range(len(self.spans))], breaks)

    @cached_property
    def withheld(self) -> frozenset[int]:
        long = (i for i, s in enumerate(self.spans) if s.end - s.start > LONGEST)
        return frozenset([*(f.sentence for f in self.flags), *long])

    def shown(self) -> list[int]:
        return [i for i in range(len(self.spans)) if i not in self.withheld]


@dataclass(frozen=True, slots=True)
class Part:
    """Sentences of a page that are shown together; an item may be taken from those not in `before`, which were in the part before."""

    page: Page
    numbers: tuple[int, ...]
    before: frozenset[int] = frozenset()

    def halves(self) -> tuple["Part", "Part"] | None:
        """Two parts of half the length with the usual overlap; None if it cannot be parted."""
        middle = len(self.numbers) // 2
        if middle <= OVERLAP:
            return None
        back = middle - OVERLAP
        late = frozenset(self.numbers[back:middle])
        return Part(self.page, self.numbers[:middle], self.before), Part(self.page, self.numbers[back:], late)


def parts(page: Page, size: int = PART) -> Iterator[Part]:
    """The parts of a page in order; none where nothing can be shown."""
    current: list[int] = []
    before: list[int] = []
    held = 0
    for i in page.shown():
        length = page.spans[i].end - page.spans[i].start
        if current and held + length > size and len(current) > len(before):
            yield Part(page, tuple(current), frozenset(before))
            before = current[-OVERLAP:]
            current = list(before)
            held = sum(page.spans[j].end - page.spans[j].start for j in before)
        current.append(i)
        held += length
    if len(current) > len(before):
        yield Part(page, tuple(current), frozenset(before))
