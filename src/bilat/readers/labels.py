"""The labels of stances and claims: those of the coder's own tables."""

import tomllib
from functools import cache
from importlib.resources import files

from bilat.coding.claims import PATTERNS


@cache
def stance_labels() -> tuple[str, ...]:
    table = tomllib.loads((files("bilat.coding.lexicon") / "stances.toml").read_text(encoding="utf-8"))
    return tuple(dict.fromkeys([*(label for section in table.values() for label in section), "friction", "exploits differences"]))


@cache
def claim_labels() -> tuple[str, ...]:
    return tuple(dict.fromkeys(kind for kind, _ in PATTERNS))


@cache
def labels() -> tuple[str, ...]:
    return (*stance_labels(), *claim_labels())


@cache
def stance_score(label: str) -> float | None:
    """The lean of a stance, as the coder's table gives it first."""
    table = tomllib.loads((files("bilat.coding.lexicon") / "stances.toml").read_text(encoding="utf-8"))
    found = [float(section[label]["score"]) for section in table.values() if label in section]
    return found[0] if found else (-2.0 if label in ("friction", "exploits differences") else None)
