"""Every exception that bilat raises on purpose.

BilatError                  one clear line: what was found, what is allowed, what to do; exit code 2
├── BadInput                a text, file, feed or address that cannot be read as it should
│   ├── NotText             empty, binary or wrongly encoded
│   ├── TooLarge            beyond a stated limit
│   ├── BadDate             not a date, or in the future
│   └── Unreachable         an address that does not answer, or that must not be asked
├── UnknownState            a name or code that is no state here
├── LedgerError             the ledger cannot be opened, read or written
├── NothingFound            a well-formed question to which the ledger holds no answer
└── BriefError              a brief that breaks its own rules
"""


class BilatError(Exception):
    """Base of all; `str()` of it is the line that a user sees."""


class BadInput(BilatError):
    """Something from outside cannot be read; the message names it and the way out."""


class NotText(BadInput):
    """Empty, binary or wrongly encoded."""


class TooLarge(BadInput):
    """Larger than the stated limit."""


class BadDate(BadInput):
    """No date, or one in the future."""


class Unreachable(BadInput):
    """An address that does not answer, or one that bilat refuses to ask."""


class UnknownState(BilatError):
    """No state, organisation or code of that name; the message offers the nearest."""


class LedgerError(BilatError):
    """The ledger cannot be opened, read or written."""


class NothingFound(BilatError):
    """The question is sound and the ledger has no answer."""


class BriefError(BilatError):
    """A brief breaks one of its checks; the message names the sentence and the rule."""
