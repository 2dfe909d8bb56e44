"""bilat: an open observatory for the ties between states.

    import bilat
    obs = bilat.open("ledger/")
    reading = obs.read("article.txt", published=date(2021, 6, 16))
    obs.brief("RUS", "CHN")
    bilat.classify("France praised Germany.", "France", "Germany")
    bilat.find_shifts([3, 1, 2, 2, 1, 3, 9, 11, 10, 12, 9, 10])

Names are loaded when first used, so that `import bilat` costs nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .coding.kinds import Classification, classify
    from .errors import BilatError
    from .observatory import Observatory, open
    from .shifts.find import find_shifts
    from .shifts.record import Shift

__version__ = "0.1.0"
__all__ = ["BilatError", "Classification", "Observatory", "Shift", "__version__", "classify", "find_shifts", "open"]

_HOMES = {
    "BilatError": "errors",
    "Classification": "coding.kinds",
    "Observatory": "observatory",
    "Shift": "shifts.record",
    "classify": "coding.kinds",
    "find_shifts": "shifts.find",
    "open": "observatory",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'bilat' has no attribute {name!r}; it has {', '.join(__all__)}")
    from importlib import import_module

    return getattr(import_module(f"bilat.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
