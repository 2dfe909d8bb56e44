"""The words and tones that drawings and pages share: names, scores with their sign, and the class of a score's colour."""

from functools import cache

from bilat import states
from bilat.errors import UnknownState


@cache
def name(code: str) -> str:
    """A state or organisation by its usual name; the code where there is none."""
    for find in (states.state, states.organisation):
        try:
            return find(code).name
        except UnknownState:
            continue
    return code


def signed(value: float | None, places: int = 1) -> str:
    """With its sign, the minus a real one; a dash for what is missing."""
    return "–" if value is None else f"{value:+.{places}f}".replace("-", "−")


def tone(score: float | None) -> str:
    """The class of a score's colour: five from conflict to cooperation, "none" for no score."""
    if score is None:
        return "none"
    return "c2" if score >= 4 else "c1" if score >= 1 else "f2" if score <= -4 else "f1" if score <= -1 else "c0"
