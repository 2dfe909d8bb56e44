"""docs/measures.md has a line for every measure, docs/claims.md for every type and verdict."""

from pathlib import Path
from typing import get_args

import pytest

from bilat.claims.queries import TYPES
from bilat.claims.record import Verdict
from bilat.measures.events import EVENTS
from bilat.measures.every import MEASURES
from bilat.measures.ideal import DISTANCE, POINT
from bilat.measures.influence import UNITS

DOCS = Path(__file__).parents[2] / "docs"
NAMES = [name for m in (*MEASURES, EVENTS) for name in m.units] + [*POINT, *DISTANCE, *UNITS, "con"]


@pytest.mark.parametrize("name", NAMES)
def test_every_measure_is_told(name: str) -> None:
    lines = (DOCS / "measures.md").read_text(encoding="utf-8").splitlines()
    assert any(line.startswith("| ") and f"`{name}`" in line for line in lines)


@pytest.mark.parametrize("name", [*TYPES.values(), *get_args(Verdict)])
def test_every_type_and_verdict_is_told(name: str) -> None:
    lines = (DOCS / "claims.md").read_text(encoding="utf-8").splitlines()
    assert any(line.startswith("| ") and name in line.split("|")[1] for line in lines)
