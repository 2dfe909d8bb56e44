"""docs/sources.md has a line for every source, and it says what the adapter says."""

from pathlib import Path

import pytest

from bilat.sources import NAMES, adapter

LINES = {
    cells[0].strip("` "): [cell.strip() for cell in cells[1:]]
    for line in (Path(__file__).parents[2] / "docs" / "sources.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| `")
    for cells in [line.strip("| ").split("|")]
}


def test_every_source_has_its_line_and_no_other() -> None:
    assert list(LINES) == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_line_says_what_the_adapter_says(name: str) -> None:
    made = adapter(name)
    producer, title, licence, passed_on, coverage, address, layouts, kinds = LINES[name]
    assert producer == made.SOURCE.producer and title == made.SOURCE.title and licence == made.SOURCE.licence
    assert passed_on == ("yes" if made.SOURCE.redistributable else "no")
    assert coverage == f"{made.COVERAGE.first}-{made.COVERAGE.last or 'now'}, {made.COVERAGE.states}"
    assert address == f"<{made.SOURCE.url}>"
    assert layouts == "; ".join(layout.name for layout in made.EXPECT)
    assert kinds == ", ".join(made.KINDS)
