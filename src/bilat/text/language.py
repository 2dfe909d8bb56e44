"""Which language a text is in, and why a text in another one is kept without being coded."""

import re
from functools import cache
from typing import Any

_ENGLISH = """
the of to and a in that is for on was with as it by at from his be are has had have he its an this but not they were which will
their said would who been or after one about more also all new when there we than over between into if during against could our
other under you her she out two
"""
ENGLISH = frozenset(_ENGLISH.split())
_OTHER_LATIN = """
de la le les des et du el en los las del que y e di il lo della che und der die das den mit ist von zu dans est une un por para
con não uma os na se je na ve bir ile için och att det som een het van niet dat w z nie jest i si su al
og å fra til av som med ikke yang dan untuk dengan ini dari bu az és și cu của và
"""
OTHER_LATIN = frozenset(_OTHER_LATIN.split()) - ENGLISH
WORDS = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
SAMPLE = 6000
"""Characters that are looked at."""
SHARE = 0.12
"""Share of common English words from which a text is English beyond doubt; running English has 0.3 to 0.5."""
SHORT = 8
"""Words below which a text in Latin letters is taken as English unless it has the common words of another language."""
WRITTEN = {"wuu": "zh", "yue": "zh"}
"""Spoken languages whose news is written in another."""
READS = "the local reader reads English"


def language(text: str) -> str:
    """The ISO 639-1 code of the language; `en` wherever nothing speaks against it."""
    words = [word.lower() for word in WORDS.findall(text[:SAMPLE])]
    if not words:
        return "en"
    english = sum(word in ENGLISH for word in words) / len(words)
    other = sum(word in OTHER_LATIN for word in words) / len(words)
    if english >= SHARE and english > other:
        return "en"
    latin = sum(word.isascii() for word in words) * 2 > len(words)
    if latin and len(words) < SHORT and other < 0.1:
        return "en"
    code, sure = _identify(text[:SAMPLE])
    code = WRITTEN.get(code, code)
    if code == "en" or (latin and sure < 0.9 and other < 0.1):
        return "en"
    return code


def note(code: str) -> str | None:
    """Why a text in this language is kept and not coded; None if it can be coded."""
    return None if code == "en" else f"language {code}: {READS}"


def _identify(text: str) -> tuple[str, float]:
    # Names in capitals mislead a model of letters.
    code, sure = _model().classify(text.replace("\n", " ").lower())
    return str(code), float(sure)


@cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
