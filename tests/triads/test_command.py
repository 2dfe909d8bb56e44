"""The commands triad and order, in processes of their own: what they print, and one line with exit code 2 for what cannot be."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Command = Callable[..., Any]


def test_a_triangle_from_a_report(run: Command, report: Path, tmp_path: Path) -> None:
    run("read", report, "--published", "2024-03-04", "--quiet")
    done = run("triad", "Japan", "KOR", "PRK", "--chart", "triangle.svg")
    assert done.returncode == 0 and done.stderr == ""
    assert done.stdout.startswith("Japan, South Korea, North Korea: statements")
    for title in ("Levels", "Ties", "Responses", "Friction points", "Third parties", "Read with care"):
        assert f"\n{title}\n" in done.stdout
    assert "No response model: " in done.stdout
    assert "<svg" in (tmp_path / "triangle.svg").read_text(encoding="utf-8")
    told = json.loads(run("triad", "JPN", "KOR", "PRK", "--format", "json").stdout)
    assert told["states"] == ["JPN", "KOR", "PRK"] and len(told["levels"]) == 6 and told["model"] is None
    cited = [i for level in told["levels"] for i in level["balance"]["evidence"]]
    assert cited and run("show", cited[0]).returncode == 0


BAD = """
triad JPN JPN KOR
triad JPN KOR Atlantis
triad JPN KOR DDR
triad JPN KOR PRK --source icews
triad JPN KOR PRK --since 2025-01-01
triad JPN KOR PRK --chart triangle.pdf
triad JPN KOR PRK --responses answers.svg
order --years 1990:2000
order --years then
"""


def test_bad_input_is_one_line(run: Command, report: Path) -> None:
    run("read", report, "--published", "2024-03-04", "--quiet")
    for line in BAD.split("\n")[1:-1]:
        done = run(*line.split())
        assert done.returncode == 2 and done.stdout == "", line
        assert done.stderr.startswith("bilat: ") and done.stderr.count("\n") == 1, (line, done.stderr)
