"""What a reading will take, told before it is begun."""

import math
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from bilat.records import Document

from . import prompt
from .pages import Page, Part, parts
from .settings import Settings

LETTERS = 3.6  # characters a token, Latin letters; measured on news in English by the tokenizers in use, on the safe side
DENSE = 1.0  # and of Chinese, Japanese, Korean
OTHER = 2.2  # and of Cyrillic, Arabic and the like
ANSWER = 0.9  # tokens of answer for a token of text: names and keys repeat for each statement
LEAST_ANSWER = 120


@dataclass(frozen=True, slots=True)
class Estimate:
    """Documents, requests, tokens and money of a reading to come; answers that are kept already are left out of all but `documents`."""

    documents: int = 0
    kept: int = 0
    requests: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float = 0.0

    def __str__(self) -> str:
        money = f", about {self.cost:.2f} in money" if self.cost else ""
        again = f" ({self.kept:,} answers kept from before)" if self.kept else ""
        return f"{self.documents:,} documents{again}: {self.requests:,} requests, about {self.tokens_in:,} tokens in and {self.tokens_out:,} out{money}"


def tokens(text: str) -> int:
    """Tokens of a text, by its writing; within a third of what tokenizers count."""
    dense = sum(unicodedata.east_asian_width(c) in "WF" for c in text) if not text.isascii() else 0
    latin = len(text) if text.isascii() else sum(c.isascii() or "LATIN" in unicodedata.name(c, "") for c in text)
    return math.ceil(latin / LETTERS + dense / DENSE + (len(text) - latin - dense) / OTHER)


def of_part(part: Part) -> tuple[int, int]:
    """Tokens in and out of one request, as they will probably be."""
    shown = tokens(prompt.shown(part))
    return tokens(prompt.instructions()) + shown + 20, max(LEAST_ANSWER, math.ceil(shown * ANSWER))


def estimate(documents: Iterable[Document], settings: Settings, kept: object = None) -> Estimate:
    """What reading some documents will take; `kept` is the store of answers, if there is one."""
    from .cache import Store

    told = Estimate()
    for document in documents:
        requests = tokens_in = tokens_out = known = 0
        for part in parts(Page(document), settings.part):
            if isinstance(kept, Store) and kept.get(settings, part):
                known += 1
                continue
            asked, answered = of_part(part)
            requests, tokens_in, tokens_out = requests + 1, tokens_in + asked, tokens_out + answered
        told = Estimate(
            told.documents + 1,
            told.kept + known,
            told.requests + requests,
            told.tokens_in + tokens_in,
            told.tokens_out + tokens_out,
            told.cost + settings.price.of(tokens_in, tokens_out),
        )
    return told
