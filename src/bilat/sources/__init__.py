"""Public data sets: one file each, from the official layouts to the tables that measures read.

store.py      the door: pull; inforce.py, what is in force; writing.py, a pull to disk; passing.py, what may be handed on
tables.py     the normalised tables, kind by kind, and what identifies a row
contract.py   what an adapter says of its source: coverage, layouts, how releases follow each other
desk.py       opens files in a layout, strictly; codes.py, what its codes of states mean; files.py, unpacking
web.py        the official addresses, politely
unga.py ...   one adapter a source, listed in NAMES
"""

from importlib import import_module
from typing import cast

from bilat.errors import BadInput
from bilat.sources.protocol import Adapter

NAMES = (
    "unga", "comtrade", "baci", "dots", "cow-trade", "sipri-register", "sipri-milex", "atop", "nmc", "mid", "wars", "igo", "contiguity",
    "rivalries", "leaders", "gdelt", "icews", "icews-yearly", "icews-names", "polecat", "phoenix",
)  # fmt: skip


def adapter(name: str) -> Adapter:
    """The adapter of a source by its name; BadInput with the names that there are."""
    if name not in NAMES:
        raise BadInput(f"{name!r} is no source; one of {', '.join(NAMES)}")
    return cast(Adapter, import_module(f"bilat.sources.{name.replace('-', '_')}"))
