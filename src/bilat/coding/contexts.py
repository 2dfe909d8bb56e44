"""PLOVER's contexts of a sentence, by telling words; they add to those that a frame brings."""

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = tomllib.loads((files("bilat.coding.lexicon") / "contexts.toml").read_text(encoding="utf-8"))
    return tuple((name, re.compile(r"\b(?:" + "|".join(words) + r")\b", re.I)) for name, words in table.items())


def contexts(sentence: str, given: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The contexts of a frame and of the words around it, in PLOVER's order of the table, without repeats."""
    found = [name for name, pattern in _patterns() if pattern.search(sentence)]
    return tuple(dict.fromkeys((*given, *found)))
