"""A newer version of a table that says otherwise than the older one."""

from collections.abc import Callable
from datetime import date
from importlib import util
from pathlib import Path

from bilat import claims
from bilat.measures import Catalogue, Held

_spec = util.spec_from_file_location("measure_tables", Path(__file__).parents[1] / "measures" / "conftest.py")
assert _spec is not None and _spec.loader is not None
_tables = util.module_from_spec(_spec)
_spec.loader.exec_module(_tables)
made = _tables.made


REST = [(2010, "2010", f"X{n:02}", "RUS", 0.01, "both") for n in range(100)]


def test_revised(made: Callable[..., Held]) -> None:
    old = made("trade", [(2010, "2010", "CHN", "RUS", 9.0, "both"), (2010, "2010", "DEU", "RUS", 8.0, "both"), *REST], "old")
    new = made("trade", [(2010, "2010", "CHN", "RUS", 7.0, "both"), (2010, "2010", "DEU", "RUS", 8.0, "both"), *REST], "new")
    (asked,) = claims.read("China is Russia's main trading partner.", date(2010, 12, 31))
    found = claims.settle(asked, Catalogue((new,)), [Catalogue((old,))])
    assert (found.verdict, found.value) == ("REVISED", 2)
    assert "still said so" in found.also_true_if[-1]


def test_tables_that_disagree_are_a_matter_of_definition(made: Callable[..., Held]) -> None:
    one = made("trade", [(2010, "2010", "CHN", "RUS", 9.0, "both"), (2010, "2010", "DEU", "RUS", 8.0, "both"), *REST], "one")
    two = made("trade", [(2010, "2010", "CHN", "RUS", 7.0, "both"), (2010, "2010", "DEU", "RUS", 8.0, "both"), *REST], "two")
    (asked,) = claims.read("China is Russia's main trading partner.", date(2010, 12, 31))
    assert claims.settle(asked, Catalogue((one, two))).verdict == "DEFINITION"
