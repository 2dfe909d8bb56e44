"""The answer where data are missing: what is held, and what to pull."""

from bilat.claims.record import Answer
from bilat.measures.catalogue import NAMES, Catalogue, Held, pull, span


def nothing(catalogue: Catalogue, kind: str, wanted: str, hint: str = "") -> Answer:
    """No data of a kind for what is wanted; tells the years that are held and the command that brings more."""
    held = [f"{h.dataset} {_span(h)}" for h in catalogue.of(kind)]
    told = f" (held: {', '.join(held)})" if held else ""
    return Answer(None, None, "", "", f"no data on {NAMES[kind]} here {wanted}{told}: {hint or 'run ' + pull(kind)}", "")


def ordinal(n: int) -> str:
    """ "1st", "22nd", "13th"."""
    return f"{n}{'th' if 10 <= n % 100 <= 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"


def years(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def within(found: float, claimed: float, compare: str, step: float) -> bool:
    """Whether a number found bears out one that was claimed to a certain step: exactly, as more than, or as less than."""
    if compare == ">":
        return found > claimed
    if compare == "<":
        return found < claimed
    return abs(found - claimed) <= step / 2 + 1e-12


def _span(held: Held) -> str:
    first, last = span(held)
    return f"{first} to {last}"
